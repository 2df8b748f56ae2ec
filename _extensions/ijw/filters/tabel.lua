-- Tables in the PDF: a table of the report, in HTML as the notebook shows it, becomes a call of #ijw-tabel
-- (sjablonen/typst-template.typ). Used by Quarto and by the embedded renderer, after rapport.lua.

if FORMAT ~= 'typst' then return {} end

local S = pandoc.utils.stringify
local NBSP = '\u{a0}'

local shared = dofile(pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), 'gedeeld.lua'})
local text, content = shared.text, shared.content

-- Reading ----------------------------------------------------------------------------------------------

local function style(attributes, property)
  return ((';' .. (attributes.style or '')):match(';%s*' .. property .. '%s*:%s*([^;]+)') or ''):gsub('%s+$', '')
end

local function alignment(cell, column)
  local css = style(cell.attr.attributes, 'text%-align')
  if css ~= '' then return css end
  local own = cell.alignment ~= 'AlignDefault' and cell.alignment or column
  return ({AlignRight = 'right', AlignCenter = 'center'})[own] or 'left'
end

-- Rows as plain Lua tables: {kind, cells = {text, blocks, align, colspan, rowspan, noot}}. Why a row is as it is has a
-- column of its own on a page; paper is not as wide, so there it is a line below the row.
local function read_rows(list, columns, in_head)
  local out = {}
  for _, row in ipairs(list) do
    local classes, cells, j, reason = row.attr.classes, {}, 1, nil
    for _, cell in ipairs(row.cells) do
      local attributes = cell.attr.attributes
      local read = {
        text = S(cell.contents), blocks = cell.contents, align = alignment(cell, columns[j]), column = j,
        colspan = cell.col_span, rowspan = cell.row_span, noot = attributes.noot or attributes['data-noot'],
      }
      if cell.attr.classes:includes 'waarom' then
        reason = read
      elseif j <= #columns then
        read.colspan = math.min(read.colspan, #columns - j + 1)
        cells[#cells + 1] = read
      end
      j = j + cell.col_span
    end
    local kind = classes:includes 'rij-totaal' and 'totaal' or classes:includes 'rij-kop' and 'kop' or 'gewoon'
    local tells = not in_head and reason and reason.text ~= ''
    out[#out + 1] = {kind = tells and kind == 'gewoon' and 'toegelicht' or kind, cells = cells}
    if tells then
      reason.column, reason.colspan = 1, #columns
      out[#out + 1] = {kind = 'reden', cells = {reason}}
    end
  end
  return out
end

local function has_reasons(t)
  local row = t.head.rows[1]
  return row and #row.cells > 0 and row.cells[#row.cells].attr.classes:includes 'waarom'
end

local function read(t)
  local columns, body = {}, pandoc.List{}
  for j, spec in ipairs(t.colspecs) do columns[j] = spec[1] end
  if has_reasons(t) then columns[#columns] = nil end
  for _, b in ipairs(t.bodies) do
    body:extend(b.head)
    body:extend(b.body)
  end
  body:extend(t.foot.rows)
  return {
    columns = #columns, head = read_rows(t.head.rows, columns, true), body = read_rows(body, columns),
    fixed = t.attr.attributes.kolommen,
  }
end

-- The same from the HTML that weergave/tonen.py writes, without going through pandoc's reader: that takes most of the
-- time of a report. Gives nothing when there is more in a cell than words.
local PLAIN = {table = true, colgroup = true, col = true, thead = true, tbody = true, tr = true, th = true, td = true,
               strong = true}
local ENTITY = {amp = '&', lt = '<', gt = '>', quot = '"', ['#x27'] = "'", ['#39'] = "'", nbsp = NBSP}

local function plain(html)
  return (html:gsub('</?strong>', ''):gsub('&(#?%w+);', function(name)
    return ENTITY[name] or utf8.char(tonumber(name:match '^#(%d+)$') or tonumber('0' .. name:match '^#(x%x+)$'))
  end):gsub('%s+', ' '):gsub('^ ', ''):gsub(' $', ''))
end

local function read_plain(html)
  for tag in html:gmatch '</?(%w+)' do
    if not PLAIN[tag] then return end
  end
  for name in html:gmatch '&([%w#]+);' do
    if not ENTITY[name] and not name:match '^#' then return end
  end
  local out = {head = {}, body = {}, columns = 0, fixed = html:match '<table[^>]*data%-kolommen="([^"]*)"'}
  local head_end = html:find('</thead>', 1, true) or 0
  for at, attributes, row in html:gmatch '()<tr([^>]*)>(.-)</tr>' do
    local cells, j = {}, 1
    for tag, attr, inner in row:gmatch '<(t[hd])([^>]*)>(.-)</t[hd]>' do
      local span = tonumber(attr:match 'colspan="(%d+)"') or 1
      if attr:match 'rowspan' then return end
      cells[#cells + 1] = {
        text = plain(inner), strong = inner:match '<strong>' ~= nil, column = j, colspan = span, rowspan = 1,
        align = attr:match 'text%-align:%s*(%a+)' or 'left', noot = attr:match 'data%-noot="([^"]*)"',
      }
      j = j + span
    end
    out.columns = math.max(out.columns, j - 1)
    local kind = attributes:match 'rij%-totaal' and 'totaal' or attributes:match 'rij%-kop' and 'kop' or 'gewoon'
    table.insert(at < head_end and out.head or out.body, {kind = kind, cells = cells})
  end
  return out
end

-- Widths and decimals ----------------------------------------------------------------------------------

local function longest_word(s)
  local n = 0
  for word in s:gsub('t/m ', 't/m_'):gmatch('%S+') do n = math.max(n, utf8.len(word)) end
  return n
end

-- The widths in points that breed.lua gave to the parts of a table, of the 459 points of a line.
local function given(list)
  local out, total = {}, 0
  for width in list:gmatch '%S+' do
    out[#out + 1] = width .. 'fr'
    total = total + tonumber(width)
  end
  return table.concat(out, ', '), math.min(100, math.floor(total / 4.59 + .5))
end

-- Relative column widths: a column of numbers needs its longest number or header word, a column of words
-- the room that is left, but it may wrap.
local function widths(table_)
  if table_.fixed then return given(table_.fixed) end
  local need, wish = {}, {}
  for j = 1, table_.columns do need[j], wish[j] = 4, 4 end
  local function measure(rows, in_head)
    for _, row in ipairs(rows) do
      for _, cell in ipairs(row.cells) do
        if cell.colspan == 1 then
          local j, len = cell.column, utf8.len(cell.text)
          need[j] = math.max(need[j], (not in_head and cell.align == 'right') and len or longest_word(cell.text))
          wish[j] = math.max(wish[j], not in_head and len or math.min(len, need[j]))
        end
      end
    end
  end
  measure(table_.head, true)
  measure(table_.body, false)
  local total, hunger = 0, 0
  for j = 1, table_.columns do need[j] = need[j] + 2.2; total = total + need[j] end
  -- A table of few and short columns is not as wide as the page: the eye must find the number of a label.
  local wide = 0
  for j = 1, table_.columns do wide = wide + math.max(need[j], wish[j] + 2.2) end
  local width = math.max(48, math.min(100, math.floor(wide / 104 * 125)))
  if width > 85 then width = 100 end
  -- About 104 characters of 9 pt fit on the text width of A4; share out what is left to the columns of words.
  local room = math.max(0, 104 * width / 100 - total)
  for j = 1, table_.columns do hunger = hunger + math.max(0, wish[j] + 2.2 - need[j]) end
  local out = {}
  for j = 1, table_.columns do
    local extra = hunger > 0 and room * math.max(0, wish[j] + 2.2 - need[j]) / math.max(hunger, room) or 0
    out[j] = string.format('%.2ffr', need[j] + extra)
  end
  return table.concat(out, ', '), width
end

-- What stands behind the whole part of a number: its decimals, and a per cent sign.
local function tail(s)
  local decimals, percent = s:match '^[^%a]*%d(,?%d*)%s?(%%?)$'
  if not decimals then return end
  decimals = decimals:match '^,%d+$' or s:match '(,%d+)%s?%%?$' or ''
  return decimals, percent
end

-- Numbers of one column stand with their decimal signs below each other: what a cell lacks of the longest
-- decimals and of the per cent sign of its column is added as empty room.
local function align_decimals(table_)
  local decimals, percent = {}, {}
  local function each(f)
    for _, row in ipairs(table_.body) do
      for _, cell in ipairs(row.cells) do
        if cell.align == 'right' and cell.colspan == 1 then
          local d, p = tail(cell.text)
          if d then f(cell, d, p) end
        end
      end
    end
  end
  each(function(cell, d, p)
    local j = cell.column
    if #d > #(decimals[j] or '') then decimals[j] = d end
    percent[j] = percent[j] or p == '%'
  end)
  each(function(cell, d, p)
    local room = (decimals[cell.column] or ''):sub(#d + 1)
    if percent[cell.column] and p == '' then room = room .. '%' end
    if room ~= '' then cell.room = room:gsub('%d', '0') end
  end)
end

-- Writing ----------------------------------------------------------------------------------------------

local function typst_cell(cell, in_head)
  local body = cell.blocks and content(cell.blocks) or text(cell.text)
  if cell.strong then body = 'strong(' .. body .. ')' end
  if cell.align == 'right' and not in_head then body = body:gsub(' ', NBSP) end  -- a number stays on one line
  if cell.noot or cell.room then
    local noot = cell.noot and ('#ijw-noot(%s)'):format(text(cell.noot)) or ''
    local room = cell.room and ('#hide(%s)'):format(text(cell.room)) or ''
    body = ('[#%s%s%s]'):format(body, noot, room)
  end
  return ('(%s, %s, %d, %d)'):format(body, cell.align, cell.colspan, cell.rowspan)
end

local function typst_rows(rows, in_head)
  local out = {}
  for _, row in ipairs(rows) do
    local cells = {}
    for _, cell in ipairs(row.cells) do cells[#cells + 1] = typst_cell(cell, in_head) end
    out[#out + 1] = ('(soort: "%s", cellen: (%s,))'):format(row.kind, table.concat(cells, ', '))
  end
  return table.concat(out, ',\n  ')
end

local function typst_table(table_)
  align_decimals(table_)
  local columns, width = widths(table_)
  local from = 'bottom'
  for _, row in ipairs(table_.body) do
    for j, cell in ipairs(row.cells) do
      if j > 1 and cell.align == 'left' and utf8.len(cell.text) > 30 then from = 'top' end
    end
  end
  return pandoc.RawBlock('typst', ('#ijw-tabel(\n breedte: %d%%, lijn-uit: %s,\n kolommen: (%s),\n kop: (%s),\n rijen: (%s,))'):format(
    width, from, columns, #table_.head > 0 and typst_rows(table_.head, true) .. ',' or '', typst_rows(table_.body)))
end

local function table_of_html(html)
  local quick = read_plain(html)
  if quick then return typst_table(quick) end
  local out = pandoc.Blocks{}
  pandoc.read(html, 'html'):walk{Table = function(t) out:insert(typst_table(read(t))) end}
  return out
end

return {
  {
    RawBlock = function(block)
      if block.format == 'html' then return block.text:match '<table' and table_of_html(block.text) or {} end
    end,
    Table = function(t) return typst_table(read(t)) end,
  },
}
