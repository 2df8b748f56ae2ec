"""What an analyst sees in JupyterLab: the markdown of a cell as HTML, as readers see it on the site.

Only outside the pipeline: a published notebook holds markdown, which the renderer makes a page of.
"""

from __future__ import annotations

from ijw_lib.fundament.middelen import map_van
from ijw_lib.model.markdown import LEZER

_STIJL = """<style>
.ijw-lab { max-width: 60em; color: #1b2736; font-variant-numeric: lining-nums; }
.ijw-lab .fictief, .ijw-lab .attentie { padding: .6em 1em; border-left: 4px solid #b4501e; }
.ijw-lab .fictief { background: #fdf4ea; color: #6b2f10; }
.ijw-lab .attentie { border-color: #1c4f8c; background: #f0f5fb; }
.ijw-lab .bijschrift { margin-top: 1em; color: #12294a; font-weight: 600; }
.ijw-lab .tabelnoten, .ijw-lab .herkomst { color: #45546a; font-size: .9em; }
.ijw-lab .tabelnoten p, .ijw-lab .herkomst p, .ijw-lab .kpi p { margin: 0 0 .2em; }
.ijw-lab .ijw-tabel .hoek, .ijw-lab .ijw-tabel tbody th { text-align: left !important; }
.ijw-lab .ijw-tabel tbody th { font-weight: normal; }
.ijw-lab .ijw-tabel .rij-totaal *, .ijw-lab .ijw-tabel .rij-kop * { font-weight: bold !important; }
.ijw-lab td[data-noot]::after { content: attr(data-noot); font-size: .72em; vertical-align: super; }
.ijw-lab .opgave { padding: 0 .6em; border: 1px solid #b4501e; border-radius: 1em; font-size: .85em; }
.ijw-lab .kpi-grid { display: grid; gap: 1em; margin: 1em 0; }
.ijw-lab .kpi-grid { grid-template-columns: repeat(auto-fit, minmax(13em, 1fr)); }
.ijw-lab .kpi { padding: .9em 1.1em; border: 1px solid #d8dfe8; border-radius: 8px; }
.ijw-lab .kpi-label, .ijw-lab .kpi-trend, .ijw-lab .kpi-afspraak, .ijw-lab .kpi-eerder { color: #45546a; }
.ijw-lab .kpi-waarde { color: #12294a; font-size: 2em; font-weight: 700; line-height: 1.3; }
.ijw-lab .kpi-signaal { font-weight: 600; }
.ijw-lab .signaal-goed { color: #1e5c3a; } .ijw-lab .signaal-let-op { color: #7a4a00; }
.ijw-lab .signaal-achter { color: #9b2222; }
.ijw-lab svg.kpi-verloop { display: block; color: #1c4f8c; overflow: visible; }
.ijw-lab svg.kpi-balk { display: block; width: 100%; }
.ijw-lab .kpi-balk .baan { fill: #e3e9f1; stroke: #6b7a90; }
.ijw-lab .kpi-balk .vulling { fill: #1c4f8c; } .ijw-lab .kpi-balk .streep { fill: #b4501e; }
</style>"""
"""As ``statisch/inhoud.css``, in short: each output carries it, and the rest of JupyterLab is left alone."""


def html(markdown: str) -> str:
    """Return the markdown of a cell as HTML: no attributes of figures, no blocks of the page around it.

    Raises
    ------
    RuntimeError
        When pandoc cannot read it.
    """
    import pypandoc

    filters = [str(map_van("extensie") / "filters" / "rapport.lua"), str(map_van("filters") / "lab.lua")]
    tekst = pypandoc.convert_text(
        markdown, "html5", format=LEZER, filters=filters, extra_args=["--wrap=none", "--mathml"]
    )
    return f'{_STIJL}<div class="ijw-lab">\n{tekst}</div>'
