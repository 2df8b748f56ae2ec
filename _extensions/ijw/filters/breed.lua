-- A table with more columns than the paper is wide, as of many gemeenten, stands in parts below each other in the PDF
-- and in Word: the row heads come back in each, the last columns (the total) stand last, the corner says which part it is.
-- Letters keep their size. Used by Quarto and by the embedded renderer, before rapport.lua; a page scrolls instead.

if FORMAT ~= 'typst' and FORMAT ~= 'docx' then return {} end

local S = pandoc.utils.stringify
local PAPER = 459   -- points between the margins of A4 (typst-template.typ, wordstijl.py)
local LETTER, HEAD = 9, 8.4  -- points, of a table
local PADDING = 9   -- points, left and right of a cell together
local LABEL = 117   -- points that row heads may take before they go on to a next line
local SPARE = FORMAT == 'docx' and 1.12 or 1  -- a computer without our letters takes others, which are wider

-- Measuring --------------------------------------------------------------------------------------------

-- Parts of the letter size that a character takes in the semibold letters of a head, roughly.
local EM = {}
for width, characters in pairs{
  [.2] = ' ', [.28] = ".,:;'!|ijlI", [.37] = 'ftr()[]-/', [.46] = 'cszJ', [.51] = 'aekvxyFLY', [.53] = '0123456789', [.84] = 'mwMW%@',
} do
  for _, code in utf8.codes(characters) do EM[code] = width end
end
for code = string.byte 'A', string.byte 'Z' do EM[code] = EM[code] or .64 end

local function letters_of(s) return utf8.len(s) end  -- of the text alone: `size` gets more

local function points(s, in_head)
  local n = 0
  for _, code in utf8.codes(s) do n = n + (EM[code] or .56) end
  return n * (in_head and HEAD or LETTER)
end

-- What a cell cannot do without: the whole of a number, the longest word of a text; in what `size` counts.
local function need(cell, in_head, size)
  if cell.right and not in_head then return size(cell.text, in_head) end
  local most = 0
  for word in cell.text:gsub('t/m ', 't/m_'):gmatch '%S+' do most = math.max(most, size(word, in_head)) end
  return most
end

-- Per column what it needs at least, and its longest line.
local function measure(rows, size, least)
  local columns = {}
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do
      for j = cell.column, cell.column + cell.span - 1 do columns[j] = columns[j] or {need = least, line = least} end
      if cell.span == 1 then
        local c = columns[cell.column]
        c.need = math.max(c.need, need(cell, row.head, size))
        c.line = math.max(c.line, size(cell.text, row.head))
      end
    end
  end
  return columns
end

-- Whether a cell of a row would touch the one before it, in columns of these widths.
local function touches(row, width)
  local free = PAPER  -- beside the text of the cell before it
  for _, cell in ipairs(row.cells) do
    local w, text = width[cell.column] - PADDING / 2, need(cell, row.head, points)
    if cell.span > 1 then
      free = PADDING / 2
    elseif cell.right then
      if free + w - text < 0 then return true end
      free = PADDING / 2
    else
      local line = points(cell.text, row.head)
      free = line + PADDING / 2 <= w and w - line or math.min(PADDING / 2, w - text)  -- one line, or more
    end
  end
  return false
end

-- Whether tabel.lua, that gives widths by letters (some 104 on a line), would let words or numbers touch.
local function too_wide(rows)
  local letters, total, width = measure(rows, letters_of, 4), 0, {}
  for _, c in ipairs(letters) do total = total + c.need + 2.2 end
  if #letters < 3 or total <= 104 then return false end
  for j, c in ipairs(letters) do width[j] = (c.need + 2.2) * PAPER / total end
  for _, row in ipairs(rows) do
    if touches(row, width) then return true end
  end
  return false
end

-- Dividing ---------------------------------------------------------------------------------------------

-- `n` columns in `parts` even parts: the first and last column of each, the column of row heads not counted.
local function divide(n, parts)
  local out, from = {}, 2
  for i = 1, parts do
    local size = n // parts + (i <= n % parts and 1 or 0)
    out[i] = {from = from, to = from + size - 1}
    from = from + size
  end
  return out
end

local function total_need(columns, part)
  local total = 0
  for j = part.from, part.to do total = total + columns[j].need * SPARE + PADDING end
  return total
end

-- The fewest parts in which all columns have room. Columns of all parts are equally wide where that can be, so that
-- they stand below each other.
local function plan(columns)
  local head = columns[1]
  local label = math.max(head.need, math.min(head.line, LABEL)) * SPARE + PADDING
  local room, n = math.max(PAPER - label, PAPER / 3), #columns - 1
  local parts
  for count = 1, n do
    parts = divide(n, count)
    local widest = 0
    for _, part in ipairs(parts) do widest = math.max(widest, total_need(columns, part)) end
    if widest <= room then break end
  end
  local even, alike = room / (parts[1].to - parts[1].from + 1), true
  for j = 2, #columns do alike = alike and columns[j].need * SPARE + PADDING <= even end
  for _, part in ipairs(parts) do
    part.widths = {label}
    local total = total_need(columns, part)
    for j = part.from, part.to do
      part.widths[#part.widths + 1] = alike and even or (columns[j].need * SPARE + PADDING) * room / total
    end
  end
  return parts
end

-- The cells of a row that stand in a part, and over how many of its columns each.
local function cells_of(row, part)
  local out = {}
  for _, cell in ipairs(row.cells) do
    local last = cell.column + cell.span - 1
    local span = math.max(0, math.min(last, part.to) - math.max(cell.column, part.from) + 1)
    if cell.column == 1 then span = span + 1 end
    if span > 0 then out[#out + 1] = {cell = cell, span = span} end
  end
  return out
end

local function corner(text, i, parts)
  if #parts == 1 then return text end
  return (text == '' and 'Deel' or text .. ', deel') .. (' %d van %d'):format(i, #parts)
end

-- Parts of a table, where it must be divided; `rows` as {head, cells = {text, right, span, column}}.
local function divided(rows)
  return too_wide(rows) and plan(measure(rows, points, 0))
end

local function fixed(part)
  local out = {}
  for j, width in ipairs(part.widths) do out[j] = ('%.1f'):format(width) end
  return table.concat(out, ' ')
end

-- Why a row is as it is stands below it in the PDF (tabel.lua): there its column takes no room, and goes with the
-- last part.
local function is_reason(class) return FORMAT == 'typst' and class:match '%f[%w]waarom%f[%W]' ~= nil end

-- Tables in HTML, as weergave/tonen.py writes them -------------------------------------------------------

local function read_html(html)
  local rows, head_end = {}, html:find('</thead>', 1, true) or 0
  for at, open, inner in html:gmatch '()(<tr[^>]*>)(.-)</tr>' do
    local row, j = {open = open, head = at < head_end, cells = {}}, 1
    for tag, attributes, body in inner:gmatch '<(t[hd])([^>]*)>(.-)</t[hd]>' do
      local span = tonumber(attributes:match 'colspan="(%d+)"') or 1
      if is_reason(attributes:match 'class="([^"]*)"' or '') then
        row.reason = ('<%s%s>%s</%s>'):format(tag, attributes, body, tag)
      else
        row.cells[#row.cells + 1] = {
          tag = tag, attributes = attributes, body = body, text = body:gsub('<[^>]*>', ''):gsub('&#?%w+;', '&'),
          right = attributes:match 'right' ~= nil, span = span, column = j,
        }
      end
      j = j + span
    end
    rows[#rows + 1] = row
  end
  return rows
end

local function row_html(row, part, body_of, last)
  local out = {}
  for _, c in ipairs(cells_of(row, part)) do
    local attributes = c.cell.attributes:gsub('colspan="%d+"', ('colspan="%d"'):format(c.span))
    out[#out + 1] = ('<%s%s>%s</%s>'):format(c.cell.tag, attributes, body_of(c.cell), c.cell.tag)
  end
  return row.open .. table.concat(out) .. (last and row.reason or '') .. '</tr>'
end

local function html_parts(block)
  local text = block.text
  if block.format ~= 'html' or not text:match '^%s*<table.*</table>%s*$' then return end
  if text:match 'rowspan' or text:match '<caption' or text:match '</table>.*<table' then return end
  local rows = read_html(text)
  local parts = divided(rows)
  if not parts then return end
  local open, out = text:match '<table([^>]*)>', pandoc.Blocks{}
  for i, part in ipairs(parts) do
    local head, body = {}, {}
    for nr, row in ipairs(rows) do
      local first = nr == 1 and row.head and row.cells[1]
      table.insert(row.head and head or body, row_html(row, part, function(cell)
        return cell == first and corner(cell.body, i, parts) or cell.body
      end, i == #parts))
    end
    out:insert(pandoc.RawBlock('html', ('<table%s data-kolommen="%s"><thead>%s</thead><tbody>%s</tbody></table>'):format(
      open, fixed(part), table.concat(head, '\n'), table.concat(body, '\n'))))
  end
  return out
end

-- Tables of pandoc, as Quarto makes them of HTML ---------------------------------------------------------

local function every_row(t, f)
  for _, row in ipairs(t.head.rows) do f(row, true) end
  for _, body in ipairs(t.bodies) do
    for _, row in ipairs(body.head) do f(row, false) end
    for _, row in ipairs(body.body) do f(row, false) end
  end
  for _, row in ipairs(t.foot.rows) do f(row, false) end
end

local function read_table(t)
  local rows, whole = {}, true
  every_row(t, function(row, in_head)
    local cells, j = {}, 1
    for i, cell in ipairs(row.cells) do
      local style = cell.attr.attributes.style or ''
      local align = cell.alignment ~= 'AlignDefault' and cell.alignment or (t.colspecs[j] or {})[1]
      whole = whole and cell.row_span == 1
      if not is_reason(table.concat(cell.attr.classes, ' ')) then
        cells[#cells + 1] = {
          nr = i, text = S(cell.contents), span = cell.col_span, column = j,
          right = align == 'AlignRight' or style:match 'right' ~= nil,
        }
      end
      j = j + cell.col_span
    end
    rows[#rows + 1] = {head = in_head, cells = cells}
  end)
  return whole and rows
end

local function table_part(t, rows, parts, i)
  local part, nr, told = parts[i], 0, false
  local out = t:clone()
  every_row(out, function(row)
    nr = nr + 1
    local cells = pandoc.List{}
    for _, c in ipairs(cells_of(rows[nr], part)) do
      local cell, contents = row.cells[c.cell.nr], nil
      if nr == 1 and rows[1].head and #cells == 0 then
        contents = {pandoc.Plain(corner(c.cell.text, i, parts))}
      end
      cells:insert(pandoc.Cell(contents or cell.contents, cell.alignment, 1, c.span, cell.attr))
    end
    local reason = row.cells[#row.cells]
    if i == #parts and reason and is_reason(table.concat(reason.attr.classes, ' ')) then
      cells:insert(reason)
      told = true
    end
    row.cells = cells
  end)
  out.colspecs = pandoc.List(part.widths):map(function(width, j)
    return {t.colspecs[j == 1 and 1 or part.from + j - 2][1], width / PAPER}
  end)
  if told then out.colspecs:insert(t.colspecs[#t.colspecs]) end
  out.attr.attributes['kolommen'] = fixed(part)
  if i > 1 then out.caption, out.identifier = pandoc.Caption {}, '' end
  return out
end

local function table_parts(t)
  local rows = read_table(t)
  local parts = rows and divided(rows)
  if not parts then return end
  local out = pandoc.Blocks{}
  for i = 1, #parts do out:insert(table_part(t, rows, parts, i)) end
  return out
end

return {{RawBlock = html_parts, Table = table_parts}}
