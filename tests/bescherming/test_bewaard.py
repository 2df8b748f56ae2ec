"""Tables that the decision computed and the runs take: the same figures, the same account of reading."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from ijw_lib.bescherming import uitgave
from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.omgeving import BESTUURLIJK, LEESVERSLAG, OPENBAAR, als_gevraagd
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import bewaard, catalogus
from ijw_lib.indicatoren.bewaard import bestand
from ijw_lib.model.normen import Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.tabel import Tabel
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport import herkomst
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.snapshot import Snapshot
from tests import hulp
from tests.bescherming.conftest import PERIODE
from tests.hulp import LEVERING, Keuze

KEUZE = Keuze((PERIODE,), ("regio", "gemeenten"), ("kerncijfers", "inkomensregelingen", "werkvoorziening"))
GROEPEN = [(PERIODE, "velsen"), (PERIODE, "regio"), ("2023-M08", "uitgeest")]


def _gehouden(project: Project, groep: bestand.Groep) -> dict[bestand.Sleutel, bestand.Bewaard]:
    _, tabellen = bestand.lees(Bouw.open(project).registers, groep)
    assert tabellen
    return dict(tabellen)


def _zelf(project: Project, sleutel: bestand.Sleutel) -> tuple[Tabel, set[leesverslag.Regel]]:
    """Compute one table of registers that nobody looked at before."""
    registers = Registers.open(Snapshot(Bouw.open(project).registers.map))
    with leesverslag.opgevangen() as gelezen:
        tabel = catalogus.bereken(
            sleutel.id, registers, Normen(registers.normen), sleutel.periode, sleutel.onderwerp
        )
    return tabel, set(gelezen)


@pytest.mark.parametrize("groep", GROEPEN, ids="/".join)
def test_elke_tabel_is_wat_een_run_zelf_maakt_en_leest(groep: bestand.Groep, openbaar: Project) -> None:
    """What is made once for several tables is in the account of each: nothing it reads can change unseen."""
    alle = [
        s
        for s in _gehouden(openbaar, groep).items()
        if not s[0].aangehaald and s[0].vorige in ((), s[0].periode.vorige_rapportages)
    ]
    assert len(alle) > 10
    for sleutel, gehouden in alle:
        tabel, gelezen = _zelf(openbaar, sleutel)
        assert bewaard._zelfde(tabel, gehouden.tabel), sleutel
        assert tabel.normen == gehouden.tabel.normen, sleutel
        assert set(gehouden.gelezen) == gelezen, sleutel


def test_de_volgende_neemt_over_wat_gelijk_bleef_ook_wat_in_een_ander_zit(
    openbaar: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(Path(shutil.copytree(openbaar.root, tmp_path / "kopie")))
    eerder = {groep: _gehouden(project, groep) for groep in GROEPEN}
    gemaakt: list[str] = []
    echt = catalogus.Indicator.bereken

    def geteld(self: catalogus.Indicator, *alles: object) -> Tabel:
        gemaakt.append(self.id)
        return echt(self, *alles)  # type: ignore[arg-type]

    monkeypatch.setattr(catalogus.Indicator, "bereken", geteld)
    registers = Bouw.open(project).registers
    with bewaard.bijgehouden(registers, GROEPEN):
        for sleutel in eerder[GROEPEN[0]]:
            catalogus.bereken(sleutel.id, registers, Normen(registers.normen), sleutel.periode, "velsen")
    assert not gemaakt
    assert {groep: _gehouden(project, groep) for groep in GROEPEN} == eerder


def test_alleen_een_run_van_de_openbare_uitgave_van_deze_gegevens_neemt_ze(
    openbaar: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(Path(shutil.copytree(openbaar.root, tmp_path / "kopie")))
    pad = bestand.pad_van(Bouw.open(project).registers, GROEPEN[0])
    [sleutel] = [s for s in _gehouden(project, GROEPEN[0]) if s.id == "wsw_verloop" and s.vorige]

    def leest(publicatie: str = OPENBAAR, van: str = REGIO) -> set[str]:
        """Return the kinds of line in the account of a run that needs one table."""
        verslag = tmp_path / "gelezen"
        verslag.unlink(missing_ok=True)
        monkeypatch.setenv(LEESVERSLAG, str(verslag))
        with als_gevraagd(publicatie=publicatie):
            registers = Bouw.open(project).registers.van(van)
            catalogus.bereken(sleutel.id, registers, Normen(registers.normen), sleutel.periode, "velsen")
        monkeypatch.delenv(LEESVERSLAG)
        return {soort for soort, _, _ in leesverslag.lees(verslag)}

    zelf = {leesverslag.REGISTER}
    genomen = {leesverslag.BEREKEND, leesverslag.VIA, leesverslag.REGISTER}
    assert leest() == genomen, "de normen leest wie ze haar geeft"
    assert leest(BESTUURLIJK) == zelf
    assert leest(van="velsen") == zelf, "uit minder rijen kan een andere tabel komen"
    heel = pad.read_bytes()
    van_andere_code = b"cijw_lib.weg\nKlasse\n."
    vreemd = sha256(van_andere_code).digest() + van_andere_code
    for kapot in (heel[: len(heel) // 2], heel[:-1], heel[:-9] + bytes(9), b"", b"niets van ons", vreemd):
        pad.write_bytes(kapot)
        assert leest() == zelf, kapot[:20]
    pad.unlink()
    assert leest() == zelf
    pad.write_bytes(heel)
    assert leest() == genomen
    monkeypatch.setattr(bestand, "_code", lambda: "andere code")
    assert leest() == zelf


@pytest.mark.parametrize("inhoud", [None, "null", "{", '[["a", "b", "c"], {}]'])
def test_zonder_te_weten_welke_cijfers_de_tabellen_hebben_is_er_niets_besloten(
    inhoud: str | None, openbaar: Project, tmp_path: Path
) -> None:
    """Else all runs of the open publication would go again each time, and nothing would mend it."""
    project = Project(Path(shutil.copytree(openbaar.root, tmp_path / "kopie")))
    assert uitgave.is_bij(Bouw.open(project))
    pad = bestand.pad_van(Bouw.open(project).registers, GROEPEN[0]).with_name("merken.json")
    if inhoud is None:
        pad.unlink()
    else:
        pad.write_text(inhoud, encoding="utf-8")
    assert not uitgave.is_bij(Bouw.open(project))


def test_een_tabel_van_andere_code_die_niet_te_lezen_is_is_een_andere(openbaar: Project) -> None:
    [gehouden, *_] = _gehouden(openbaar, GROEPEN[0]).values()
    assert bewaard._is(gehouden.tabel, gehouden)
    assert not bewaard._is(gehouden.tabel, bestand.Bewaard("", (b"", b"cijw_lib.weg\nKlasse\n.")))


@pytest.fixture
def gedraaid(heel_project: Project, tmp_path: Path) -> Project:
    project = Project(Path(shutil.copytree(heel_project.root, tmp_path / "p")))
    hulp.beperk_plan(project, KEUZE)
    _draai(project)
    return project


def _draai(project: Project, *opties: str) -> set[str]:
    """Run what is not up to date; return what that was."""
    klaar = hulp.ijw_los(project, "run", "--publicatie", "openbaar", *opties)
    assert klaar.code == 0, klaar.uit + klaar.fout
    runs = json.loads((project.werk / "manifest.json").read_text(encoding="utf-8"))["runs"]
    return {r["id"] for r in runs if r["status"] != "bij"}


def _notebooks(project: Project) -> dict[str, bytes]:
    return {run.id: run.uitvoer(project).read_bytes() for run in Plan.lees(project).runs}


def _herkomst(project: Project) -> dict[str, object]:
    registers = Bouw.open(project).registers
    return {run.id: herkomst.van_run(registers, project, run) for run in Plan.lees(project).runs}


def test_een_record_laat_draaien_wat_er_anders_van_wordt(gedraaid: Project) -> None:
    """The page that shows the same tells of the records of now all the same: that is not in it."""
    eerder, toen = _notebooks(gedraaid), _herkomst(gedraaid)
    pad = gedraaid.root / LEVERING / "maatregelen.csv"
    regels = pad.read_text(encoding="utf-8").splitlines(keepends=True)
    weg = max(regels[1:], key=lambda regel: regel.split(",")[3])
    pad.write_text("".join(regel for regel in regels if regel != weg), encoding="utf-8")
    wie = weg.split(",")[2]

    opnieuw, nu, verteld = _draai(gedraaid), _notebooks(gedraaid), _herkomst(gedraaid)

    anders = {run for run in eerder if eerder[run] != nu[run]}
    assert {f"{PERIODE}/{w}/{t}" for w in (wie, "regio") for t in KEUZE.themas[:2]} <= anders
    assert anders <= opnieuw, "wat er anders uit komt, is gedraaid"
    assert opnieuw - anders <= {f"{PERIODE}/{wie}/werkvoorziening"}, "waarvan een andere cel niet verteld is"
    assert _draai(gedraaid) == set()
    _draai(gedraaid, "--opnieuw")
    assert (_notebooks(gedraaid), _herkomst(gedraaid)) == (nu, verteld)
    gelezen = {run for run in eerder if toen[run] != verteld[run]}
    assert gelezen >= anders
