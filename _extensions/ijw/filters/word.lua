-- The look of our own markup in the Word document: real tables, paragraphs in the styles of
-- sjablonen/referentie.docx. Used by Quarto and by the embedded renderer, after rapport.lua.

if FORMAT ~= 'docx' then return {} end

local S = pandoc.utils.stringify
local STYLE = {tabelnoten = 'Tabelnoten', herkomst = 'Tabelnoten', fictief = 'Fictief'}

local function styled(blocks, style) return pandoc.Div(blocks, {['custom-style'] = style}) end

-- Tables -----------------------------------------------------------------------------------------------

-- The cells of a row of HTML, dressed: a number is never split over two lines, a total is bold, a note has its sign.
local function dressed(open, cells, close)
  local heavy = open:match 'rij%-totaal' or open:match 'rij%-kop'
  return open .. cells:gsub('<(t[hd])([^>]*)>(.-)</t[hd]>', function(tag, attributes, inner)
    local sign = attributes:match 'data%-noot="([^"]*)"'
    if tag == 'td' and attributes:match 'right' then inner = inner:gsub(' ', '\u{a0}') end
    if heavy then inner = '<strong>' .. inner .. '</strong>' end
    if sign then inner = inner .. '<sup>' .. sign .. '</sup>' end
    return ('<%s%s>%s</%s>'):format(tag, attributes, inner, tag)
  end) .. close
end

-- Column widths as parts of the text width: room for the longest number or word; words share what is left.
local function widths(html)
  local given = html:match '<table[^>]*data%-kolommen="([^"]*)"'
  if given then  -- by breed.lua, in points of a line of 459
    local parts = pandoc.List{}
    for width in given:gmatch '%S+' do parts:insert(tonumber(width) / 459) end
    return parts
  end
  local need, wish, columns, total, hunger, out = {}, {}, 0, 0, 0, {}
  local head_end = html:find('</thead>', 1, true) or 0
  for at, row in html:gmatch '()<tr[^>]*>(.-)</tr>' do
    local j, head = 1, at < head_end
    for attributes, inner in row:gmatch '<t[hd]([^>]*)>(.-)</t[hd]>' do
      local span = tonumber(attributes:match 'colspan="(%d+)"') or 1
      if span == 1 then
        local words, longest = inner:gsub('<[^>]*>', ''):gsub('&#?%w+;', '.'), 0
        for word in words:gmatch '%S+' do longest = math.max(longest, utf8.len(word)) end
        local len = utf8.len(words)
        need[j] = math.max(need[j] or 4, (attributes:match 'right' and not head) and len or longest)
        wish[j] = math.max(wish[j] or 4, (head and need[j]) or len)
      end
      j = j + span
    end
    columns = math.max(columns, j - 1)
  end
  for j = 1, columns do need[j] = (need[j] or 4) * 1.15 + 3; total = total + need[j] end
  for j = 1, columns do hunger = hunger + math.max(0, (wish[j] or 4) + 3 - need[j]) end
  local room = math.min(math.max(0, 100 - total), hunger)
  for j = 1, columns do
    local extra = hunger > 0 and room * math.max(0, (wish[j] or 4) + 3 - need[j]) / hunger or 0
    out[j] = (need[j] + extra) / math.max(total + room, 100)
  end
  return out
end

-- All is done in the text of the table: every look at a cell would copy it out of pandoc, and back.
local function table_of_html(html)
  local columns = pandoc.List(widths(html)):map(function(part) return ('<col style="width: %.15f%%">'):format(100 * part) end)
  html = html:gsub('(<tr[^>]*>)(.-)(</tr>)', dressed)
  local _, last = html:find('</caption>', 1, true)
  if not last then _, last = html:find '<table[^>]*>' end
  html = html:sub(1, last) .. '<colgroup>' .. table.concat(columns) .. '</colgroup>' .. html:sub(last + 1)
  return pandoc.read(html, 'html').blocks
end

local function kpi_table(grid)
  local rows = {}
  grid:walk{Div = function(card)
    if not card.classes:includes 'kpi' then return end
    local part, beside = {}, pandoc.Inlines{}
    card:walk{Span = function(span)
      local kind = span.classes[1] or ''
      if kind == 'kpi-label' or kind == 'kpi-waarde' then
        part[kind] = span.content
      elseif kind:match '^kpi%-' then
        if #beside > 0 then beside:extend{pandoc.Str ';', pandoc.Space()} end
        beside:extend(span.content:walk{RawInline = function() return {} end})
      end
    end}
    rows[#rows + 1] = {
      {pandoc.Plain(part['kpi-label'] or {})}, {pandoc.Plain{pandoc.Strong(part['kpi-waarde'] or {})}},
      {pandoc.Plain(beside)},
    }
  end}
  local head = {{pandoc.Plain 'Kerncijfer'}, {pandoc.Plain 'Waarde'}, {pandoc.Plain 'Ter vergelijking'}}
  local align = {pandoc.AlignLeft, pandoc.AlignRight, pandoc.AlignLeft}
  return pandoc.utils.from_simple_table(pandoc.SimpleTable({}, align, {.45, .2, .35}, head, rows))
end

-- Blocks -----------------------------------------------------------------------------------------------

-- Quarto takes the drawing from the notebook itself; the bitmap of it was made beforehand (wordbeelden.py).
local function bitmap(src)
  if not (quarto and src:match '^data:image/svg') then return src end
  local _, drawing = pandoc.mediabag.fetch(src)
  local root = quarto.project and quarto.project.directory or '.'
  local name = pandoc.utils.sha1(drawing) .. '.png'
  local file = io.open(pandoc.path.join{root, '_werk', 'cache', 'png', name}, 'rb')
  if not file then return src end
  pandoc.mediabag.insert(name, 'image/png', file:read 'a')
  file:close()
  return name
end

local function chart(div)
  return div.content:walk{Image = function(image)
    image.attributes.width, image.src = image.attributes.width or '100%', bitmap(image.src)
    return image
  end}
end

local function block(d)
  local classes = d.classes
  if #classes == 0 then return end
  if classes:includes 'kpi-grid' then return kpi_table(d) end
  if classes:includes 'vega-figuur' then return chart(d) end
  if classes:includes 'begrippen' or classes:includes 'paragraaf' or classes:includes 'colofon' then return d.content end
  for class, style in pairs(STYLE) do
    if classes:includes(class) then return styled(d.content, style) end
  end
end

local function span(s)
  local classes = s.classes
  if #classes == 0 then return end
  if classes:includes 'noot-teken' then return pandoc.Superscript(s.content) end
  if classes:includes 'begrip-bron' then
    return pandoc.Span(s.content, {['custom-style'] = 'Bronvermelding'})
  end
  if classes:includes 'opgave' then return pandoc.Span(s.content, {['custom-style'] = 'Opgave'}) end
end

-- Cover and contents -----------------------------------------------------------------------------------

local function xml(s) return pandoc.RawInline('openxml', s) end

-- The head of a callout is no head of the document.
local function outside_callouts(d)
  for _, class in ipairs(d.classes) do
    if class:match '^callout%-' then return d, false end
  end
end

local function heads(blocks, visit)
  blocks:walk{traverse = 'topdown', Div = outside_callouts, Header = function(h) visit(h) end}
end

-- A table of contents that Word fills with page numbers; until then it shows the chapters.
local function contents(doc, title, depth, chapter)
  local lines = pandoc.Blocks{}
  heads(doc.blocks, function(h)
    if h.level == chapter and not h.classes:includes 'unlisted' then
      lines:insert(pandoc.Div({pandoc.Para{pandoc.Link(h.content, '#' .. h.identifier)}},
        {['custom-style'] = 'toc 1'}))
    end
  end)
  if #lines == 0 then return lines end
  local first, last = lines[1].content[1], lines[#lines].content[1]
  first.content:insert(1, xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">' ..
    (' TOC \\o "1-%d" \\h \\z \\u </w:instrText>'):format(depth) .. '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'))
  if #lines == 1 then last = first end
  last.content:insert(xml '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
  lines[1].content = pandoc.Blocks{first}
  if #lines > 1 then lines[#lines].content = pandoc.Blocks{last} end
  lines:insert(1, pandoc.Div({pandoc.Para(title)}, {['custom-style'] = 'TOC Heading'}))
  return lines
end

-- A chapter begins on a new page; not in a concise report, which has its contents where its text asks for them.
local PAGE_BREAK = '<w:p><w:pPr><w:pStyle w:val="Compact"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'

local function on_new_pages(blocks, chapter)
  return blocks:walk{traverse = 'topdown', Div = outside_callouts, Blocks = function(list)
    local out = pandoc.Blocks{}
    for _, b in ipairs(list) do
      if b.t == 'Header' and b.level == chapter then out:insert(pandoc.RawBlock('openxml', PAGE_BREAK)) end
      out:insert(b)
    end
    return out
  end}
end

local function with_contents(blocks, lines)
  return blocks:walk{Div = function(d)
    if d.classes:includes 'inhoud' then return lines .. d.content end
  end}
end

-- Below the title: the lines of the cover, the notice on the data, the contents.
local function cover(doc)
  local lines, front = pandoc.Inlines{}, pandoc.Blocks{}
  for _, line in ipairs(doc.meta.omslag or {}) do
    if #lines > 0 then lines:insert(pandoc.LineBreak()) end
    lines:extend{pandoc.Str(S(line.naam) .. ':'), pandoc.Space(), pandoc.Strong(S(line.waarde))}
  end
  if #lines == 0 then return end
  front:insert(pandoc.Para(lines))
  while doc.blocks[1] and doc.blocks[1].t ~= 'Header' do front:insert(doc.blocks:remove(1)) end
  local concise, title = doc.meta.doorlopend, doc.meta['inhoud-titel']
  local chapter = 9  -- the level of a chapter: that of the highest head
  heads(doc.blocks, function(h) chapter = math.min(chapter, h.level) end)
  local chapters = title and contents(doc, title, concise and 1 or 2, chapter) or pandoc.Blocks{}
  if concise then
    doc.blocks = front .. with_contents(doc.blocks, chapters)
  else
    doc.blocks = front .. chapters .. on_new_pages(doc.blocks, chapter)
  end
  return doc
end

return {
  {
    RawBlock = function(b)
      if b.format == 'html' then return b.text:match '<table' and table_of_html(b.text) or {} end
    end,
  },
  {Div = block, Span = span},
  {Pandoc = cover},
}
