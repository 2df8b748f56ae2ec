-- What the filters share: words and blocks as Typst, and as Word has them. No filter itself: they load it with dofile, as the file
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

-- The caption of a table or chart in Word: its number is a field, so that it follows when someone moves or adds one.
local function word_caption(f)
  local field = ('<w:fldSimple w:instr=" SEQ %s \\* ARABIC "><w:r><w:t>%d</w:t></w:r></w:fldSimple>'):format(f.label, f.number)
  local line = pandoc.Inlines{pandoc.Str(f.label), pandoc.Space(), pandoc.RawInline('openxml', field), pandoc.Str '. '} .. f.caption
  return pandoc.Div({pandoc.Para{pandoc.Span(line, {id = f.id})}},
    {['custom-style'] = f.kind == 'tbl' and 'Table Caption' or 'Image Caption'})
end

-- The list of tables and of charts in Word, each a link; on paper Typst makes it. Of each: kind, label, number, id, caption.
local function word_list(floats)
  local lines = pandoc.Blocks{}
  for _, kind in ipairs{'tbl', 'fig'} do
    for _, f in ipairs(floats) do
      if f.kind == kind then
        local line = pandoc.Inlines(f.label .. ' ' .. f.number .. '. ') .. f.caption
        lines:insert(pandoc.Div({pandoc.Para{pandoc.Link(line, '#' .. f.id)}}, {['custom-style'] = 'Compact'}))
      end
    end
  end
  return lines
end

-- A callout in Word: paragraphs in a frame, the first of them its title.
local function word_callout(title, blocks)
  blocks:insert(1, pandoc.Para{pandoc.Strong(title)})
  return pandoc.Div(blocks, {['custom-style'] = 'Attentie'})
end

return {
  text = text, content = content, between = between,
  word_caption = word_caption, word_list = word_list, word_callout = word_callout,
}
