-- A draft (a notebook of a report that is not complete) has no PDF, Word document or ZIP to link to.
-- Used by Quarto and by the embedded renderer.

local absent = pandoc.List{'pdf-link', 'word-link', 'zip-link'}

local function links_to_documents(para)
  local found = false
  para:walk{Link = function(link)
    found = found or link.classes:find_if(function(c) return absent:includes(c) end) ~= nil
  end}
  return found
end

function Pandoc(doc)
  local draft = false
  doc:walk{Div = function(div) draft = draft or div.classes:includes 'concept-melding' end}
  if not draft then return nil end
  local function leave_out(para) if links_to_documents(para) then return {} end end
  return doc:walk{Para = leave_out, Plain = leave_out}
end
