"""What the pipeline leaves out of Altair for speed changes no chart."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from ijw_lib.fundament.omgeving import PIJPLIJN

_GRAFIEK = """
import json
import pandas as pd
from ijw_lib.grafieken.altair import alt

keuze = alt.selection_point(name="wie", fields=["g"], bind="legend")
grens = alt.param(name="grens", value=3)
basis = alt.Chart(pd.DataFrame({"x": [1, 2], "y": [3, 4], "g": ["a", "b"]})).encode(
    x=alt.X("x:Q", scale=alt.Scale(domain=[0, 5])),
    y=alt.Y("y:Q"),
    opacity=alt.when(keuze).then(alt.value(1)).otherwise(alt.value(0.2)),
    size=alt.condition(alt.datum.y > grens, alt.value(9), alt.value(1)),
)
lijn = basis.mark_line().add_params(keuze, grens).transform_filter(alt.datum.y > grens)
print(json.dumps((lijn + basis.mark_point()).to_dict(), sort_keys=True))
"""


def test_een_grafiek_is_met_en_zonder_de_pijplijn_dezelfde() -> None:
    gemaakt = [_maak({PIJPLIJN: "1"}), _maak({})]
    assert gemaakt[0] == gemaakt[1]
    assert all(naam in json.dumps(gemaakt[0]) for naam in ("wie", "grens", "condition"))


def _maak(omgeving: dict[str, str]) -> object:
    zonder = {naam: waarde for naam, waarde in os.environ.items() if naam != PIJPLIJN}
    opdracht = [sys.executable, "-c", _GRAFIEK]
    klaar = subprocess.run(opdracht, env=zonder | omgeving, capture_output=True, text=True, check=True)
    return json.loads(klaar.stdout)
