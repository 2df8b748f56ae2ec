-- What the filters share: words and blocks as Typst. No filter itself: they load it with dofile, as the file
-- beside PANDOC_SCRIPT_FILE, which Quarto sets as well as pandoc.

local S = pandoc.utils.stringify

-- A string of Typst. Quarto expands shortcodes in what filters wrote as well: the sign that begins one is spelled out.
local function text(s)
  return '"' .. s:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('{{<', '{{\\u{3c}') .. '"'
end

-- Blocks as Typst content; plain words become a string, which needs no escapes and is far quicker.
local function content(blocks)
  if #blocks == 0 then return '[]' end
  if #blocks == 1 and (blocks[1].t == 'Plain' or blocks[1].t == 'Para') then
    local simple = true
    for _, i in ipairs(blocks[1].content) do
      if i.t ~= 'Str' and i.t ~= 'Space' and i.t ~= 'SoftBreak' then simple = false end
    end
    if simple then return text(S(blocks[1])) end
  end
  return '[' .. pandoc.write(pandoc.Pandoc(blocks), 'typst'):gsub('%s+$', '') .. ']'
end

-- Blocks with one before and one after them.
local function between(first, blocks, last)
  local out = pandoc.Blocks{first}
  out:extend(blocks)
  out:insert(last)
  return out
end

return {text = text, content = content, between = between}
