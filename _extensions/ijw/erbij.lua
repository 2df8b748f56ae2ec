-- The `post-render` of the project: has our Python add to the pages what Quarto does not make (erbij.py).
-- Lua, because Quarto brings it along; where there is no Python of ours it says in one line what is missing.

if os.getenv 'IJW_ERBIJ_ELDERS' then return end
if (os.getenv 'QUARTO_PROJECT_OUTPUT_FILES' or '') == '' then return end  -- `quarto preview` also begins with nothing

local function exists(path)
  local file = path and io.open(path)
  return file and file:close() and path
end

local function below(folder) return folder and folder .. '/bin/python' end

local python = exists(os.getenv 'QUARTO_PYTHON') or exists(below(os.getenv 'VIRTUAL_ENV')) or exists(below '.venv')
if not python or not os.execute("'" .. python .. "' -m ijw_lib.publicatie.quarto.erbij") then
  io.stderr:write(python and '' or 'Geen Python met ijw_lib gevonden (QUARTO_PYTHON, VIRTUAL_ENV of .venv); ',
    'de site is zonder downloads, cijferkaarten, vergelijken en kruimelpad gemaakt. Met `ijw render` heeft zij die wel.\n')
end
