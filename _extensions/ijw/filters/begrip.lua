-- The first time a page names a term of the begrippenlijst in its text, the word leads to what it means.
-- Used by Quarto and by the embedded renderer. The terms are in `reports/_begrippen.json` of the project; without it nothing happens.
-- Heads, tables, links and what repeats (cards, notes, provenance) stay as they are.

if not FORMAT:match 'html' then return {} end

local S, lower = pandoc.utils.stringify, pandoc.text.lower
local PAGE = 'reports/begrippen.html#begrip-'
local NOT_IN = pandoc.List{'kpi', 'kpi-grid', 'tabelnoten', 'herkomst', 'fictief', 'begrippen', 'colofon', 'concept-melding', 'vega-figuur', 'rapport-rij'}
local terms = {}  -- by its first word: the ways to name a term, {words, id}, the longest first

local function words_of(text)
  local words = pandoc.List{}
  for word in text:gmatch '%S+' do words:insert(word) end
  return words
end

local function read(path)
  local file = io.open(path)
  if not file then return false end
  for _, term in ipairs(pandoc.json.decode(file:read 'a', false)) do
    for _, form in ipairs(term.vormen) do
      local words = words_of(lower(form))
      terms[words[1]] = terms[words[1]] or pandoc.List{}
      terms[words[1]]:insert{words = words, id = term.id}
    end
  end
  file:close()
  for _, forms in pairs(terms) do forms:sort(function(a, b) return #a.words > #b.words end) end
  return true
end

-- What stands before a word (a bracket, a quotation mark), the word, and what stands behind it.
local function take_apart(text)
  local before, word = text:match '^([%p‘“]*)(.*)$'
  local core, behind = word, ''
  repeat
    local shorter = core:match '^(.-)%p$' or core:match '^(.-)’$' or core:match '^(.-)”$'
    if shorter then behind, core = core:sub(#shorter + 1) .. behind, shorter end
  until not shorter
  return {before, core, behind, terms[lower(core)] or {}}
end

local parts = {}  -- of the words that were taken apart

local function taken_apart(text)
  if not parts[text] then parts[text] = take_apart(text) end
  return table.unpack(parts[text])
end

-- The form that stands at a place in a run of words and spaces, and the place of its last word.
local function form_at(inlines, i, done)
  local before, _, behind, forms = taken_apart(inlines[i].text)
  for _, form in ipairs(forms) do
    local at, rest, fits = i, behind, not done[form.id]
    for nr = 2, #form.words do
      local space, word = inlines[at + 1], inlines[at + 2]
      fits = fits and rest == '' and space and word and (space.t == 'Space' or space.t == 'SoftBreak') and word.t == 'Str'
      if not fits then break end
      local open, inner, close = taken_apart(word.text)
      fits = open == '' and lower(inner) == form.words[nr]
      at, rest = at + 2, close
    end
    if fits then return form, before, at, rest end
  end
end

-- The inlines with the first naming of each term led to what it means; nothing where none of them names one.
local function linked(inlines, root, done)
  local out, i, found = pandoc.Inlines{}, 1, false
  while i <= #inlines do
    local inline = inlines[i]
    local kind = inline.t
    local form, before, last, behind
    if kind == 'Str' then form, before, last, behind = form_at(inlines, i, done) end
    if form then
      done[form.id], found = true, true
      local words = pandoc.List{inlines[i].text:sub(#before + 1)}
      for nr = i + 1, last do words:insert(inlines[nr].t == 'Str' and inlines[nr].text or ' ') end
      local text = table.concat(words)
      if before ~= '' then out:insert(pandoc.Str(before)) end
      out:insert(pandoc.Link(pandoc.Inlines(text:sub(1, #text - #behind)), root .. PAGE .. form.id, '', {class = 'begrip'}))
      if behind ~= '' then out:insert(pandoc.Str(behind)) end
      i = last + 1
    else
      local within = (kind == 'Strong' or kind == 'Emph') and linked(inline.content, root, done)
      if within then inline.content, found = within, true end
      out:insert(inline)
      i = i + 1
    end
  end
  return found and out
end

local function in_blocks(blocks, root, done)
  for _, block in ipairs(blocks) do
    if block.t == 'Para' or block.t == 'Plain' then
      local found = linked(block.content, root, done)
      if found then block.content = found end
    elseif block.t == 'BulletList' or block.t == 'OrderedList' then
      for nr, item in ipairs(block.content) do block.content[nr] = in_blocks(item, root, done) end
    elseif block.t == 'BlockQuote' then
      block.content = in_blocks(block.content, root, done)
    elseif block.t == 'Div' and not block.classes:find_if(function(class) return NOT_IN:includes(class) end) then
      block.content = in_blocks(block.content, root, done)
    end
  end
  return blocks
end

local function tells_itself(doc)
  local found = false
  doc.blocks:walk{Span = function(span) found = found or span.identifier:match '^begrip%-' ~= nil end}
  return found
end

function Pandoc(doc)
  local folder, root = '.', doc.meta['ijw-wortel'] and S(doc.meta['ijw-wortel']) or ''
  if quarto and quarto.project and quarto.project.directory then
    folder, root = quarto.project.directory, quarto.project.offset .. '/'
  end
  if tells_itself(doc) or not read(pandoc.path.join{folder, 'reports', '_begrippen.json'}) then return end
  doc.blocks = in_blocks(doc.blocks, root, {})
  return doc
end
