-- Stand-in for the Quarto features that our sources use. Runs in the embedded renderer only, after rapport.lua.
-- It refuses what it does not know: error('IJW: ...') ends the render with that (Dutch) message.

local html = FORMAT:match 'html' ~= nil
local word = FORMAT == 'docx'
local S = pandoc.utils.stringify
local LABEL = {note = 'Toelichting', tip = 'Tip', warning = 'Let op', important = 'Belangrijk',
               fig = 'Figuur', tbl = 'Tabel'}
local OWN = pandoc.List{'vega-figuur', 'kpi-grid', 'kpi', 'tabelnoten', 'herkomst', 'fictief', 'concept-melding', 'rapport-kaarten',
                        'rapport-kaart', 'rapport-rij', 'vergelijker', 'content-visible', 'content-hidden', 'panel-tabset', 'callout-note',
                        'callout-tip', 'callout-warning', 'callout-important', 'footnotes', 'paragraaf',
                        'begrippen', 'inhoud', 'lijsten', 'colofon', 'antwoorden', 'antwoord', 'klein', 'plaatje', 'verwijzing', 'antwoordtabel', 'antwoordzinnen', 'naast-elkaar', 'thuisblok', 'niets', 'bevinding'}
local page = {root = '', dir = ''}
local number, count, floats = {}, {fig = 0, tbl = 0}, {}

local shared = dofile(pandoc.path.join{
  pandoc.path.directory(PANDOC_SCRIPT_FILE), '..', 'extensie', 'filters', 'gedeeld.lua'})

local function refuse(message) error('IJW: ' .. message .. '\n', 0) end
local function raw(s) return pandoc.RawBlock(html and 'html' or 'typst', s) end
local function esc(s)
  if html then return (s:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'):gsub('"', '&quot;')) end
  return (s:gsub('\\', '\\\\'):gsub('"', '\\"'))
end
local function wrap(open, blocks, close) return shared.between(raw(open), blocks, raw(close)) end
local function written(inlines)
  return (pandoc.write(pandoc.Pandoc{pandoc.Plain(inlines)}, html and 'html' or 'typst'):gsub('%s+$', ''))
end

-- What is known ----------------------------------------------------------------------------------------

local function check_div(d)
  for _, class in ipairs(d.classes) do
    if not OWN:includes(class) then
      refuse("de blokklasse '." .. class .. "' wordt door de ingebouwde renderer niet ondersteund; wel: ." ..
             table.concat(OWN, ', .'))
    end
  end
end

local function visible(d)
  local show, hide = d.classes:includes 'content-visible', d.classes:includes 'content-hidden'
  if not (show or hide) then return end
  local when, unless = d.attributes['when-format'], d.attributes['unless-format']
  local format = when or unless
  if format ~= 'html' and format ~= 'typst' and format ~= 'docx' then
    refuse("een blok .content-visible heeft when-format=\"html\", \"typst\" of \"docx\" nodig")
  end
  local hit = format == (html and 'html' or FORMAT)
  if unless then hit = not hit end
  return show == hit and d.content or {}
end

-- Headings ---------------------------------------------------------------------------------------------

-- The title is the only heading of level 1 of a page; a PDF counts its chapters from 1.
local function shift_headings(doc, lowest)
  local shift = (html and 2 or 1) - lowest
  if shift == 0 then return end
  doc.blocks = doc.blocks:walk{Header = function(h) h.level = math.max(1, h.level + shift); return h end}
  return doc
end

-- Numbered figures and tables --------------------------------------------------------------------------

local function float_kind(d)
  local kind = d.identifier:match '^(%a+)%-'
  return count[kind or ''] and kind
end

local function number_float(d)
  local kind = float_kind(d)
  if not kind then return end
  if number[d.identifier] then refuse("het kenmerk '" .. d.identifier .. "' komt twee keer voor") end
  count[kind] = count[kind] + 1
  number[d.identifier] = count[kind]
end

local function number_and_shift(doc)
  local lowest
  doc.blocks:walk{traverse = 'topdown', Div = number_float, Header = function(h)
    lowest = math.min(lowest or h.level, h.level)
  end}
  return lowest and shift_headings(doc, lowest)
end

local function cross_reference(c)
  local id = c.citations[1].id
  local kind = id:match '^(%a+)%-'
  if not number[id] then refuse('de verwijzing @' .. id .. ' wijst nergens naar') end
  return pandoc.Link(LABEL[kind] .. '\u{a0}' .. number[id], '#' .. id)
end

local function html_float(d, kind, caption, body)
  local id = d.identifier
  local label = pandoc.Plain({pandoc.Span(LABEL[kind] .. ' ' .. number[id] .. '. ', {class = 'nummer'})} .. caption)
  local cap = wrap('<figcaption id="' .. id .. '-titel">', {label}, '</figcaption>')
  local out = pandoc.Blocks{raw(('<figure class="ijw-%s" id="%s">'):format(kind == 'tbl' and 'tabel-figuur' or 'figuur', id))}
  out:extend(cap)
  if kind == 'tbl' then
    body = wrap('<div class="tabel-venster" role="region" tabindex="0" aria-labelledby="' .. id .. '-titel">', body, '</div>')
  end
  out:extend(body)
  out:insert(raw '</figure>')
  return out
end

local function word_float(d, kind, caption, body)
  local f = {kind = kind, label = LABEL[kind], number = number[d.identifier], id = d.identifier, caption = caption}
  floats[#floats + 1] = f
  body:insert(1, shared.word_caption(f))
  return body
end

local function word_lists(d)
  if word and d.classes:includes 'lijsten' then return d.content .. shared.word_list(floats) end
end

local function typst_opening(kind, caption, id)
  local line = pandoc.Inlines{pandoc.RawInline('typst', ('#ijw-%s(titel: ['):format(kind == 'tbl' and 'tabelfiguur' or 'figuur'))}
  line:extend(caption)
  line:insert(pandoc.RawInline('typst', ('], kenmerk: label("%s"))['):format(id)))
  return pandoc.Plain(line)
end

local function float(d)
  local kind = float_kind(d)
  if not kind then return end
  local body, caption = d.content, pandoc.Inlines{}
  local last = body[#body]
  if #body > 1 and (last.t == 'Para' or last.t == 'Plain') then
    caption = last.content
    body:remove(#body)
  else
    refuse("'" .. d.identifier .. "' heeft geen bijschrift: een losse alinea als laatste in het blok")
  end
  if html then return html_float(d, kind, caption, body) end
  if word then return word_float(d, kind, caption, body) end
  return shared.between(typst_opening(kind, caption, d.identifier), body, raw ']')
end

-- Callouts and tabs ------------------------------------------------------------------------------------

local function callout(d)
  local classes = d.classes
  local kind = #classes > 0 and table.concat(classes, ' '):match 'callout%-(%a+)'
  if not kind then return end
  local title = d.attributes.title and pandoc.Inlines(d.attributes.title)
  if not title and d.content[1] and d.content[1].t == 'Header' then
    title = d.content[1].content
    d.content:remove(1)
  end
  local label = LABEL[kind]
  title = title or pandoc.Inlines(label)
  if word then return shared.word_callout(title, d.content) end
  if not html then
    return wrap(('#ijw-attentie("%s", [%s])['):format(kind, written(title)), d.content, ']')
  end
  local own = S(title) ~= label and ('<span class="verborgen">' .. label .. ': </span>') or ''
  local class = ('class="attentie attentie-%s"'):format(kind)
  if d.attributes.collapse then
    local open = d.attributes.collapse == 'false' and ' open' or ''
    return wrap(('<details %s%s><summary>%s%s</summary>'):format(class, open, own, written(title)), d.content, '</details>')
  end
  return wrap(('<div %s role="note"><p class="attentie-titel">%s%s</p>'):format(class, own, written(title)), d.content, '</div>')
end

-- Tabs: sections that site.js turns into ARIA tabs; on paper and without JavaScript they stand below each other.
local function tabset(d)
  if not d.classes:includes 'panel-tabset' then return end
  local first = d.content[1]
  if not first or first.t ~= 'Header' then refuse('een .panel-tabset begint met een kop') end
  if not html then return d.content end
  local out, open = pandoc.Blocks{raw '<div class="tabbladen">'}, false
  for _, block in ipairs(d.content) do
    if block.t == 'Header' and block.level == first.level then
      local title = block.content
      if open then out:insert(raw '</section>') end
      out:insert(raw(('<section class="tabblad" data-titel="%s">'):format(esc(S(title)))))
      out:insert(raw(('<p class="tabblad-titel">%s</p>'):format(written(title))))
      open = true
    else
      out:insert(block)
    end
  end
  out:insert(raw '</section></div>')
  return out
end

-- Links and pictures -----------------------------------------------------------------------------------

local function link(l)
  local path, fragment = l.target:match '^([^#:]+)(#?.*)$'
  local source = path and (path:match '^(.*)%.qmd$' or path:match '^(.*)%.ipynb$')
  if source then
    l.target = source .. '.html' .. fragment
    path = l.target
  end
  local elsewhere = path and not l.target:match '^%a+:'
  if not html then return (elsewhere and l.content) or nil end  -- a PDF has no neighbours
  if elsewhere and l.target:match '^/' then l.target = page.root .. l.target:sub(2) end
  return l
end

local EXTENSION = {['image/svg+xml'] = '.svg', ['image/png'] = '.png', ['image/jpeg'] = '.jpg'}

local function typst_image(image, alt)
  local name = image.src
  if name:match '^data:' then
    local mime, data = pandoc.mediabag.fetch(name)
    name = pandoc.utils.sha1(data) .. (EXTENSION[mime] or refuse('onbekend soort afbeelding: ' .. mime))
    local file = assert(io.open(name, 'wb'))
    file:write(data)
    file:close()
  end
  local width = image.attributes.width
  width = width and width:match '^%d+%%$' and (', width: ' .. width) or ''
  return pandoc.RawInline('typst', ('#image("%s", alt: "%s"%s)'):format(esc(name), esc(alt), width))
end

local function image(i)
  local alt = i.attributes['fig-alt'] or i.attributes.alt or S(i.caption)
  if alt == '' then refuse('een afbeelding heeft geen tekstalternatief (fig-alt)') end
  if not html and not word then return typst_image(i, alt) end
  i.attributes['fig-alt'], i.attributes.alt = nil, nil
  i.caption = pandoc.Inlines(pandoc.Str(alt))
  return i
end

local function formula(m)  -- PDF/UA wants a text alternative for a formula
  if html or word then return end
  local display = tostring(m.mathtype == 'DisplayMath')
  return pandoc.RawInline('typst', ('#math.equation(block: %s, alt: "%s", %s)'):format(display, esc(m.text), written{m}))
end

-- Every pass takes the whole document out of pandoc and puts it back, so there are few.
local passes = pandoc.List{
  {
    Meta = function(m) page.root = m['ijw-wortel'] and S(m['ijw-wortel']) or '' end,
    Div = function(d) check_div(d); return visible(d) end,
  },
  {Pandoc = number_and_shift},
  {Cite = cross_reference, Link = link, Image = image, Math = formula},
  {Div = function(d) return callout(d) or float(d) or tabset(d) end},
}
if word then passes:insert{Div = word_lists} end
return passes
