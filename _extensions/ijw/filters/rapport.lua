-- The look of our own markup in the PDF, and the chart script in Quarto's HTML.
-- Used by Quarto and by the embedded renderer; every use of the `quarto` global is guarded.
-- The Typst functions that are called here (ijw-kpis, ijw-paragraaf, ...) stand in sjablonen/typst-template.typ;
-- tabel.lua makes the tables, word.lua the Word document.

local typst = FORMAT == 'typst'
local S = pandoc.utils.stringify

local function raw(s) return pandoc.RawBlock('typst', s) end

local shared = dofile(pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), 'gedeeld.lua'})
local text, content = shared.text, shared.content

local function in_typst(code) return pandoc.MetaInlines{pandoc.RawInline('typst', code)} end

local function wrap(open, blocks, close) return shared.between(raw(open), blocks, raw(close)) end

-- KPI cards, notes, charts -----------------------------------------------------------------------------

local function typst_kpis(grid)
  local cards = {}
  for _, card in ipairs(grid.content) do
    if card.t == 'Div' and card.classes:includes 'kpi' then
      local part, lines = {['kpi-label'] = '[]', ['kpi-waarde'] = '[]'}, pandoc.Inlines{}
      local below = pandoc.List{'kpi-afspraak', 'kpi-trend', 'kpi-eerder', 'kpi-signaal'}
      card:walk{Span = function(span)
        local class = span.classes[1]
        if part[class] then part[class] = content{pandoc.Plain(span.content)} end
        if below:includes(class) then
          if #lines > 0 then lines:insert(pandoc.LineBreak()) end
          lines:extend(span.content)
        end
      end}
      cards[#cards + 1] = ('(%s, %s, %s)'):format(part['kpi-label'], part['kpi-waarde'], content{pandoc.Plain(lines)})
    end
  end
  return raw('#ijw-kpis((' .. table.concat(cards, ', ') .. ',))')
end

local function typst_chart(div)
  return wrap('#ijw-grafiek[', div.content:walk{
    RawBlock = function() return {} end,
    Image = function(image) image.attributes.width = '100%'; return image end,
  }, ']')
end

-- `::: {.paragraaf opgave="1 3"}` gets the marks of those opgaven above it, in every format.
local function mark_opgaven(d)
  if not d.classes:includes 'paragraaf' or not d.attributes.opgave then return end
  local marks = pandoc.Inlines{}
  for nr in d.attributes.opgave:gmatch '%d+' do
    if #marks > 0 then marks:insert(pandoc.Space()) end
    marks:insert(pandoc.Span(pandoc.Inlines('Opgave ' .. nr), {class = 'opgave', nr = nr}))
  end
  d.attributes.opgave = nil
  if #marks > 0 then d.content:insert(1, pandoc.Para(marks)) end
  return d
end

-- In the PDF the marks stay with their paragraph.
local function typst_paragraph(d)
  local first = d.content[1]
  local marks = first and first.t == 'Para' and #first.content > 0
  for _, i in ipairs(marks and first.content or {}) do
    marks = marks and (i.t == 'Space' or i.t == 'SoftBreak' or i.t == 'RawInline')
  end
  if marks then
    d.content:remove(1)
    return wrap('#block(sticky: true, below: .7em)[', pandoc.Blocks{first}, ']') .. d.content
  end
  return d.content
end

local function quarto_chart()
  if not (quarto and quarto.doc.is_format 'html') then return end
  local root = quarto.project and quarto.project.directory or '.'
  local bundle
  for _, map in ipairs{root, pandoc.path.join{root, '..'}} do  -- above: `notebooks` is a project of its own
    local path = pandoc.path.join{map, '_werk', 'cache', 'vega.js'}
    local file = io.open(path)
    if file and file:close() then bundle = bundle or path end
  end
  if not bundle then return end  -- the pictures stay pictures
  quarto.doc.add_html_dependency{name = 'ijw-grafiek', version = '1', scripts = {
    {path = bundle, afterBody = true},
    {path = '../statisch/grafiek.js', afterBody = true},  -- relative to this filter
  }}
end

-- On a page the provenance folds away: who wants to know opens it.
local function folded(d)
  d.attributes['data-pagefind-ignore'] = 'all'
  d.content = shared.between(
    pandoc.RawBlock('html', '<details><summary>Colofon: waar deze cijfers vandaan komen</summary>'), d.content,
    pandoc.RawBlock('html', '</details>'))
  return d
end

local function typst_div(d)
  local classes = d.classes
  if #classes == 0 then return end
  if classes:includes 'kpi-grid' then return typst_kpis(d) end
  if classes:includes 'vega-figuur' then return typst_chart(d) end
  if classes:includes 'paragraaf' then return typst_paragraph(d) end
  if classes:includes 'inhoud' then
    d.content:insert(1, raw '#ijw-inhoud-kort()')
    return d.content
  end
  if classes:includes 'lijsten' then
    d.content:insert(raw '#ijw-lijsten()')
    return d.content
  end
  for _, name in ipairs{'tabelnoten', 'herkomst', 'fictief', 'begrippen', 'colofon'} do
    if classes:includes(name) then return wrap('#ijw-' .. name .. '[', d.content, ']') end
  end
end

-- A table and the notes below it stay on one page when the table is short enough to.
local function keep_notes(blocks)
  if #blocks < 2 then return end
  local out = pandoc.Blocks{}
  for i, block in ipairs(blocks) do
    local next_block = blocks[i + 1]
    local notes = next_block and next_block.t == 'Div' and next_block.classes:includes 'tabelnoten'
    if notes and block.t == 'Div' and block.identifier:match '^tbl%-' then
      local rows = 0
      block:walk{
        RawBlock = function(r) rows = rows + select(2, r.text:gsub('<tr', '')) end,
        Table = function(t) for _, b in ipairs(t.bodies) do rows = rows + #b.body end end,
      }
      out:insert(raw(('#ijw-met-noten(heel: %s)['):format(tostring(rows <= 18))))
      out:insert(block)
    elseif block.t == 'Div' and block.classes:includes 'tabelnoten' and i > 1 and blocks[i - 1].t == 'Div'
      and blocks[i - 1].identifier:match '^tbl%-' then
      out:insert(block)
      out:insert(raw ']')
    elseif block.t == 'Para' and next_block and next_block.t == 'Div' and next_block.identifier:match '^%a%a%a%-' then
      out:extend(wrap('#block(sticky: true)[', pandoc.Blocks{block}, ']'))  -- an introduction stays with its table
    else
      out:insert(block)
    end
  end
  return out
end

-- Typst reads a hyphen before a digit as a minus sign; a number must look the same in a note and in a table.
local function hyphen_number(s)
  if s.text:match '^%-%d' then return pandoc.RawInline('typst', '#' .. text(s.text)) end
end

local function typst_span(s)
  local classes = s.classes
  if #classes == 0 then return end
  if classes:includes 'opgave' then
    return pandoc.RawInline('typst', '#ijw-opgave(' .. text(S(s.content)) .. ')')
  end
  if classes:includes 'noot-teken' then return pandoc.Strong(s.content) end
  if classes:includes 'begrip-bron' then
    return {pandoc.RawInline('typst', '#ijw-bron['), pandoc.Span(s.content), pandoc.RawInline('typst', ']')}
  end
end

-- What the properties of the file say is a string in Typst, in which words with a quotation mark must stay whole.
local function properties_of_file(meta)
  local names = pandoc.List{}
  if meta['ijw-organisatie'] then
    names:insert(S(meta['ijw-organisatie']))
  else
    for _, author in ipairs(meta['by-author'] or {}) do names:insert(S(author.name.literal)) end
  end
  if #names > 0 then meta['ijw-organisatie'] = in_typst(text(table.concat(names, ', '))) end
  local words, keywords = '', meta.keywords or {}
  if pandoc.utils.type(keywords) == 'Inlines' then keywords = {keywords} end
  for _, word in ipairs(keywords) do words = words .. text(S(word)) .. ', ' end
  if words ~= '' then meta['ijw-trefwoorden'] = in_typst('(' .. words .. ')') end
  return meta
end

-- The banner goes on the cover, once, however many themes a rapportage is composed of.
local function banner_to_cover(doc)
  local banner
  doc.blocks = doc.blocks:walk{Div = function(d)
    if d.classes:includes 'fictief' then
      banner = banner or d.content
      return {}
    end
  end}
  if banner then doc.meta.fictief = pandoc.MetaBlocks(banner) end
  return doc
end

-- The date inside the PDF. It has a field of its own: Quarto has turned `date` into words before a filter sees it.
local function date_of_file(doc)
  local date = doc.meta.peildatum and S(doc.meta.peildatum) or ''
  local year, month, day = date:match '^(%d%d%d%d)-(%d%d)-(%d%d)$'
  -- `assert`, because in Quarto `error` writes a line and goes on
  assert(year, 'IJW: voor een PDF moet het voorblad een peildatum hebben (peildatum: jjjj-mm-dd)\n')
  doc.meta['ijw-datum'] = in_typst(
    ('datetime(year: %d, month: %d, day: %d)'):format(tonumber(year), tonumber(month), tonumber(day)))
  return doc
end

local function html_div(d)
  local classes = d.classes
  if classes:includes 'vega-figuur' then quarto_chart() end
  if classes:includes 'herkomst' then return folded(d) end
  if classes:includes 'lijsten' or classes:includes 'inhoud' then return {} end
end

local passes = pandoc.List{{Div = mark_opgaven}}
if typst then
  passes:extend{
    {Pandoc = banner_to_cover},
    {Pandoc = date_of_file},
    {Meta = properties_of_file},
    {Blocks = keep_notes},
    {Str = hyphen_number, Span = typst_span},
    {Div = typst_div},
  }
elseif FORMAT ~= 'docx' then
  passes:insert{Div = html_div}
end
return passes
