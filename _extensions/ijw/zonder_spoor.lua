-- The `pre-render` and `post-render` of a project of notebooks: Quarto puts the outputs of what it executes in the
-- notebook itself; afterwards the notebook is again as it was, unless somebody wrote in it meanwhile.

local folder = pandoc.path.join{os.getenv 'QUARTO_PROJECT_OUTPUT_DIR' or '.', 'was'}

local function read(path)
  local file = io.open(path, 'rb')
  local text = file and file:read 'a'
  if file then file:close() end
  return text
end

local function write(path, text)
  local file = assert(io.open(path, 'wb'))
  file:write(text)
  file:close()
end

-- What a person wrote: the kind and the source of every cell.
local function written(text)
  local cells = {}
  for _, cell in ipairs(pandoc.json.decode(text, false).cells) do
    local source = cell.source
    cells[#cells + 1] = cell.cell_type .. ' ' .. (type(source) == 'table' and table.concat(source) or source)
  end
  return table.concat(cells, '\n\n')
end

if os.getenv 'QUARTO_PROJECT_OUTPUT_FILES' then
  for _, name in ipairs(pandoc.system.list_directory(folder)) do
    local was, now = read(pandoc.path.join{folder, name}), read(name)
    if now and now ~= was and written(now) == written(was) then write(name, was) end
  end
  pandoc.system.remove_directory(folder, true)
else
  pandoc.system.make_directory(folder, true)
  pandoc.system.remove_directory(folder, true)  -- of a time that failed
  pandoc.system.make_directory(folder, true)
  for name in (os.getenv 'QUARTO_PROJECT_INPUT_FILES' or ''):gmatch '[^\n]+' do
    if name:match '%.ipynb$' and not name:match '/' then write(pandoc.path.join{folder, name}, read(name)) end
  end
end
