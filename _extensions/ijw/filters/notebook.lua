-- A notebook that Quarto executes has no title of its own, and Quarto takes its first heading: here it is called
-- after its file (`lopende_trajecten.ipynb`: Lopende trajecten). For a project of notebooks; not for the site.

function Meta(meta)
  local name = pandoc.path.split_extension(pandoc.path.filename(quarto.doc.input_file)):gsub('_', ' ')
  meta.title = name:sub(1, 1):upper() .. name:sub(2)
  meta.pagetitle = meta.title
  return meta
end
