-- Converts one text after the other, as pandoc.py asks: a line of JSON in, a line of JSON out.
-- One process for many texts: it starts once, and keeps the memory that pandoc would ask of the system anew.

local answers = io.stdout
io.output(io.stderr)  -- what a filter writes is no answer
print = function(...) io.stderr:write(table.concat(pandoc.List{...}:map(tostring), '\t'), '\n') end

local templates = {}

local function template(path)
  if not templates[path] then
    local file = assert(io.open(path))
    templates[path] = pandoc.template.compile(file:read 'a', path)
    file:close()
  end
  return templates[path]
end

-- What a filter knows of the conversion, which pandoc itself would tell as globals.
local function globals(job, filter)
  return setmetatable({FORMAT = job.format, PANDOC_SCRIPT_FILE = filter}, {__index = _G})
end

local last = {}

-- The text as pandoc reads it: once, where the same text becomes a PDF and then a Word file.
local function read(job)
  local reader = {abbreviations = job.abbreviations}
  if last.text ~= job.text then last = {text = job.text, doc = pandoc.read(job.text, job.reader, reader)} end
  local meta = pandoc.read(job.defaults, job.reader, reader).meta
  for key, value in pairs(last.doc.meta) do meta[key] = value end
  for key, value in pairs(job.metadata) do meta[key] = value end
  return pandoc.Pandoc(last.doc.blocks, meta)
end

local function with_bitmaps(doc)
  return doc:walk{Image = function(image)
    image.src = image.src:gsub('%.svg$', '.png')
    return image
  end}
end

local function convert(job)
  local doc = read(job)
  if job.bitmaps then doc = with_bitmaps(doc) end
  local options = pandoc.WriterOptions(job.options)
  if job.template then options.template = template(job.template) end
  for _, filter in ipairs(job.filters) do
    doc = pandoc.utils.run_lua_filter(doc, filter, globals(job, filter))
  end
  return pandoc.write(doc, job.format, options)
end

local function in_place(job)
  return pandoc.system.with_environment(job.environment, function()
    return pandoc.system.with_working_directory(job.folder, function() return convert(job) end)
  end)
end

local function answer(job)
  local log, made = pandoc.log.silence(function()
    local fine, made = pcall(in_place, job)
    return {fine = fine, made = fine and made or tostring(made)}
  end)
  local said = pandoc.List(log):filter(function(m) return pandoc.json.decode(pandoc.json.encode(m)).verbosity ~= 'INFO' end)
  if not made.fine or #said > 0 then last = {} end  -- read again, it is refused again
  if not made.fine then return {wrong = made.made} end
  if #said > 0 then return {wrong = pandoc.json.decode(pandoc.json.encode(said[1])).pretty} end
  if not job.target then return {made = made.made} end
  local file = assert(io.open(job.target, 'wb'))
  file:write(made.made)
  file:close()
  return {made = ''}
end

for line in io.lines() do
  answers:write(pandoc.json.encode(answer(pandoc.json.decode(line, false))), '\n')
  answers:flush()
end
