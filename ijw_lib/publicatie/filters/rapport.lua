-- The look of our own markup in the PDF, and the chart script in Quarto's HTML.
-- Used by Quarto and by the embedded renderer; every use of the `quarto` global is guarded.
-- The Typst functions that are called here (ijw-tabel, ijw-kpis, ...) stand in sjablonen/typst-template.typ.

local typst = FORMAT == 'typst'
local S = pandoc.utils.stringify
local NBSP = '\u{a0}'

local function raw(s) return pandoc.RawBlock('typst', s) end

local function text(s) return '"' .. s:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"' end

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

local function wrap(open, blocks, close)
  local out = pandoc.Blocks{raw(open)}
  out:extend(blocks)
  out:insert(raw(close))
  return out
end

-- Tables -----------------------------------------------------------------------------------------------

local function style(attributes, property)
  return ((';' .. (attributes.style or '')):match(';%s*' .. property .. '%s*:%s*([^;]+)') or ''):gsub('%s+$', '')
end

local function alignment(cell, column)
  local css = style(cell.attr.attributes, 'text%-align')
  if css ~= '' then return css end
  local own = cell.alignment ~= 'AlignDefault' and cell.alignment or column
  return ({AlignRight = 'right', AlignCenter = 'center'})[own] or 'left'
end

local function longest_word(s)
  local n = 0
  for word in s:gsub('t/m ', 't/m_'):gmatch('%S+') do n = math.max(n, pandoc.text.len(word)) end
  return n
end

-- Relative column widths: a column of numbers needs its longest number or header word, a column of words
-- the room that is left, but it may wrap.
local function widths(rows, columns, head_rows)
  local need, wish = {}, {}
  for j = 1, columns do need[j], wish[j] = 4, 4 end
  for i, row in ipairs(rows) do
    local j = 1
    for _, cell in ipairs(row.cells) do
      local s = S(cell.contents)
      if cell.col_span == 1 then
        local numeric = i > head_rows and alignment(cell) == 'right'
        local len = pandoc.text.len(s)
        need[j] = math.max(need[j], numeric and len or longest_word(s))
        wish[j] = math.max(wish[j], i > head_rows and len or math.min(len, need[j]))
      end
      j = j + cell.col_span
    end
  end
  local total = 0
  for j = 1, columns do need[j] = need[j] + 2.2; total = total + need[j] end
  -- About 104 characters of 9 pt fit on the text width of A4; share out what is left to the columns of words.
  local room, hunger = math.max(0, 104 - total), 0
  for j = 1, columns do hunger = hunger + math.max(0, wish[j] + 2.2 - need[j]) end
  local out = {}
  for j = 1, columns do
    local extra = hunger > 0 and room * math.max(0, wish[j] + 2.2 - need[j]) / math.max(hunger, room) or 0
    out[j] = string.format('%.2ffr', need[j] + extra)
  end
  return table.concat(out, ', ')
end

local function typst_row(row, columns, in_head)
  local cells, j = {}, 1
  for _, cell in ipairs(row.cells) do
    local align = alignment(cell, columns[j])
    local body = content(cell.contents)
    if align == 'right' and not in_head then body = body:gsub(' ', NBSP) end  -- a number stays on one line
    local noot = cell.attr.attributes.noot or cell.attr.attributes['data-noot']
    if noot then body = ('[#%s#super(%s)]'):format(body, text(noot)) end
    cells[#cells + 1] = ('(%s, %s, %d, %d)'):format(body, align, cell.col_span, cell.row_span)
    j = j + cell.col_span
  end
  local kind = row.attr.classes:includes 'rij-totaal' and 'totaal' or row.attr.classes:includes 'rij-kop' and 'kop' or 'gewoon'
  return ('(soort: "%s", cellen: (%s,))'):format(kind, table.concat(cells, ', '))
end

local function typst_table(t)
  local columns, all, body = {}, {}, {}
  for j, spec in ipairs(t.colspecs) do columns[j] = spec[1] end
  for _, row in ipairs(t.head.rows) do all[#all + 1] = row end
  for _, b in ipairs(t.bodies) do
    for _, row in ipairs(b.head) do body[#body + 1] = row end
    for _, row in ipairs(b.body) do body[#body + 1] = row end
  end
  for _, row in ipairs(t.foot.rows) do body[#body + 1] = row end
  for _, row in ipairs(body) do all[#all + 1] = row end
  local head_rows = #t.head.rows
  local function rows(list, in_head)
    local out = {}
    for _, row in ipairs(list) do out[#out + 1] = typst_row(row, columns, in_head) end
    return table.concat(out, ',\n  ')
  end
  return raw(('#ijw-tabel(\n kolommen: (%s),\n kop: (%s),\n rijen: (%s,))'):format(
    widths(all, #columns, head_rows), head_rows > 0 and rows(t.head.rows, true) .. ',' or '', rows(body)))
end

local function table_of_html(html)
  local out = pandoc.Blocks{}
  pandoc.read(html, 'html'):walk{Table = function(t) out:insert(typst_table(t)) end}
  return out
end

-- KPI cards, notes, charts -----------------------------------------------------------------------------

local function typst_kpis(grid)
  local cards = {}
  for _, card in ipairs(grid.content) do
    if card.t == 'Div' and card.classes:includes 'kpi' then
      local part = {['kpi-label'] = '[]', ['kpi-waarde'] = '[]', ['kpi-trend'] = '[]'}
      card:walk{Span = function(span)
        if part[span.classes[1]] then part[span.classes[1]] = content{pandoc.Plain(span.content)} end
      end}
      cards[#cards + 1] = ('(%s, %s, %s)'):format(part['kpi-label'], part['kpi-waarde'], part['kpi-trend'])
    end
  end
  return raw('#ijw-kpis((' .. table.concat(cards, ', ') .. ',))')
end

local function typst_chart(div)
  return div.content:walk{
    RawBlock = function() return {} end,
    Image = function(image) image.attributes.width = '100%'; return image end,
  }
end

local function quarto_chart()
  if not (quarto and quarto.doc.is_format 'html') then return end
  local root = quarto.project and quarto.project.directory or '.'
  local bundle = pandoc.path.join{root, '_werk', 'cache', 'vega.js'}
  local file = io.open(bundle)
  if not file then return end  -- the pictures stay pictures
  file:close()
  quarto.doc.add_html_dependency{name = 'ijw-grafiek', version = '1', scripts = {
    {path = bundle, afterBody = true},
    {path = '../statisch/grafiek.js', afterBody = true},  -- relative to this filter
  }}
end

local function typst_div(d)
  if d.classes:includes 'kpi-grid' then return typst_kpis(d) end
  if d.classes:includes 'vega-figuur' then return typst_chart(d) end
  for _, name in ipairs{'tabelnoten', 'herkomst', 'fictief'} do
    if d.classes:includes(name) then return wrap('#ijw-' .. name .. '[', d.content, ']') end
  end
end

-- A table and the notes below it stay on one page when the table is short enough to.
local function keep_notes(blocks)
  if not typst then return end
  local out = pandoc.Blocks{}
  for i, block in ipairs(blocks) do
    local next_block = blocks[i + 1]
    local notes = next_block and next_block.t == 'Div' and next_block.classes:includes 'tabelnoten'
    if notes and block.t == 'Div' and block.identifier:match '^tbl%-' then
      local rows = 0
      block:walk{RawBlock = function(r) rows = rows + select(2, r.text:gsub('<tr', '')) end}
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
  if typst and s.text:match '^%-%d' then return pandoc.RawInline('typst', '#' .. text(s.text)) end
end

-- The banner goes on the cover, once, however many themes a rapportage is composed of.
local function banner_to_cover(doc)
  if not typst then return end
  local banner
  doc.blocks = doc.blocks:walk{Div = function(d)
    if d.classes:includes 'fictief' then
      banner = banner or d.content
      return {}
    end
  end}
  if banner then doc.meta.fictief = pandoc.MetaBlocks(banner) end
  local date = doc.meta.date and S(doc.meta.date) or ''
  local year, month, day = date:match '^(%d%d%d%d)-(%d%d)-(%d%d)$'
  if year then
    doc.meta['ijw-datum'] = pandoc.MetaInlines{pandoc.RawInline('typst',
      ('datetime(year: %d, month: %d, day: %d)'):format(tonumber(year), tonumber(month), tonumber(day)))}
  end
  return doc
end

return {
  {Pandoc = banner_to_cover},
  {Blocks = keep_notes},
  {
    RawBlock = function(block)
      if typst and block.format == 'html' then
        return block.text:match '<table' and table_of_html(block.text) or {}
      end
    end,
    Table = function(t) return typst and typst_table(t) or nil end,
  },
  {
    Str = hyphen_number,
    Span = function(s)
      if typst and s.classes:includes 'noot-teken' then return pandoc.Strong(s.content) end
    end,
  },
  {
    Div = function(d)
      if typst then return typst_div(d) end
      if d.classes:includes 'vega-figuur' then quarto_chart() end
    end,
  },
}
