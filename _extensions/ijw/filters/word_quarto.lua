-- Word from Quarto: no table that only lays out. Quarto puts every table, chart and callout in a table of one cell or
-- two; here they are what the embedded renderer makes of them. Runs once Quarto has numbered them (_extension.yml).

if not (quarto and FORMAT == 'docx') then return {} end

local KIND = {Table = {'tbl', 'Tabel'}, Figure = {'fig', 'Figuur'}}

local shared = dofile(pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), 'gedeeld.lua'})

local floats = {}

local function float(f)
  local kind = KIND[f.type]
  if not (kind and f.order and f.content) or f.parent_id then return end
  local caption = quarto.utils.as_inlines(f.caption_long or pandoc.Inlines{})
  local body = quarto.utils.as_blocks(f.content)
  local of = {kind = kind[1], label = kind[2], number = f.order.order, id = f.identifier, caption = caption}
  floats[#floats + 1] = of
  body:insert(1, shared.word_caption(of))
  return pandoc.Div(body)
end

local function lists(d)
  if d.classes:includes 'lijsten' then return d.content .. shared.word_list(floats) end
end

local function callout(c)
  local title = quarto.utils.as_inlines(c.title or pandoc.Inlines{})
  if #title == 0 then title = pandoc.Inlines(_quarto.modules.callouts.displayName(c.type)) end
  return shared.word_callout(title, quarto.utils.as_blocks(c.content))
end

-- Between two of its tables Quarto puts a paragraph of one space.
local function paragraph(p)
  if #p.content == 1 and pandoc.utils.stringify(p):match '^%s$' then return {} end
end

return {{FloatRefTarget = float, Callout = callout, Para = paragraph}, {Div = lists}}
