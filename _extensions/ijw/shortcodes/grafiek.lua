-- `{{< ijw-grafiek ADRES title="Wat er te zien is" >}}`: a chart of the site on a page of another project. ADRES is
-- that of the chart alone (`embed/...` on the site); on paper and in Word it is a link.

local S = pandoc.utils.stringify

local function escaped(s) return (s:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('"', '&quot;')) end

return {
  ['ijw-grafiek'] = function(args, named)
    local address, title = args[1] and S(args[1]) or '', S(named.title)
    -- `assert`, because in Quarto `error` writes a line and goes on
    assert(address ~= '' and title ~= '', 'IJW: {{< ijw-grafiek >}} heeft een adres en een title nodig\n')
    if not quarto.doc.is_format 'html' then return pandoc.Link(title, address) end
    local height = S(named.height)
    return pandoc.RawInline('html', ('<iframe src="%s" title="%s" width="100%%" height="%s" style="border:0" loading="lazy"></iframe>'):format(
      escaped(address), escaped(title), escaped(height ~= '' and height or '480')))
  end,
}
