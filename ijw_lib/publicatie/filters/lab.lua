-- What JupyterLab shows of our markdown: the words as on the site, without what only the site uses. After rapport.lua,
-- and never in the pipeline.

local S = pandoc.utils.stringify
local KIND = {note = 'Toelichting', tip = 'Tip', warning = 'Let op', important = 'Belangrijk', fig = 'figuur', tbl = 'tabel'}

local function for_html(d)
  local shown, hidden = d.classes:includes 'content-visible', d.classes:includes 'content-hidden'
  local html = (d.attributes['when-format'] or 'html') == 'html' and d.attributes['unless-format'] ~= 'html'
  return not (shown or hidden) or html == shown
end

local function callout(d)
  local kind = table.concat(d.classes, ' '):match 'callout%-(%a+)'
  if not kind then return end
  local title = pandoc.Inlines(d.attributes.title or KIND[kind] or kind)
  if not d.attributes.title and d.content[1] and d.content[1].t == 'Header' then
    title = d.content:remove(1).content
  end
  d.content:insert(1, pandoc.Para{pandoc.Strong(title)})
  d.classes = {'attentie'}
end

local function div(d)
  if not for_html(d) then return {} end
  callout(d)
  local last = d.content[#d.content]
  if d.identifier:match '^%a%a%a%-' and last and last.t == 'Para' then  -- the title of a table stands above it
    d.content:remove(#d.content)
    d.content:insert(1, pandoc.Div({last}, {class = 'bijschrift'}))
  end
  return #d.classes > 0 and pandoc.Div(d.content, {class = table.concat(d.classes, ' ')}) or d.content
end

local function span(s)
  return #s.classes > 0 and pandoc.Span(s.content, {class = table.concat(s.classes, ' ')}) or s.content
end

-- A notebook does not stand where its page will: links to neighbours would lead nowhere.
local function link(l)
  if not l.target:match '^%a+:' then return l.content end
  l.attr = pandoc.Attr()
  return l
end

local function cite(c)
  local kind, name = c.citations[1].id:match '^(%a+)%-(.*)$'
  return KIND[kind or ''] and pandoc.Str(KIND[kind] .. '\u{a0}‘' .. name .. '’') or nil
end

return {
  {
    Div = div, Span = span, Link = link, Cite = cite,
    Header = function(h) return pandoc.Header(h.level, h.content) end,
    RawBlock = function(b)
      if b.format == 'html' and b.text:match '<script' then return {} end
    end,
  },
}
