"""Documents made by a Dask cluster: a real scheduler and two workers, one of them killed half-way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ijw_lib.fundament.cluster.verdelen import Gedaan, Uitgevallen
from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.resten import werkmap
from ijw_lib.publicatie.embedded import op_cluster
from ijw_lib.publicatie.embedded.op_cluster import Groep
from ijw_lib.publicatie.renderer import kies
from ijw_lib.publicatie.site.bewaard import Bewaard
from ijw_lib.publicatie.uitkomst import Uitkomst
from tests.hulp import dask
from tests.publicatie.conftest import Gebouwd

ELDERS = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"}


@pytest.fixture
def adres(tmp_path: Path) -> Iterator[str]:
    with dask.scheduler(tmp_path) as gestart:
        yield gestart.adres


def test_een_werker_die_uitvalt_kost_geen_document(
    gebouwd: Gebouwd, project: Path, adres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the first documents are in, the worker that is busy is killed: the same site, to the byte."""
    bewaar, gedood = Bewaard.bewaar, []
    with dask.werkers(tmp_path, adres, 2, **ELDERS) as werkers:

        def bewaar_en_dood(*wat: object) -> None:
            bewaar(*wat)  # type: ignore[arg-type]
            if not gedood:
                gedood.append(dask.bezig(adres, werkers))
                dask.dood(gedood[0])

        monkeypatch.setattr(Bewaard, "bewaar", bewaar_en_dood)
        dask.wacht_op(adres, werkers)
        uitkomst = kies("embedded").render(project, adres)
        assert gedood
        assert inhoud(project / "_site") == inhoud(gebouwd.site)
        assert _van(project, uitkomst) == _van(gebouwd.project, gebouwd.uitkomst)
        assert not any(werkmap(Project(project)).iterdir()), "nothing of an attempt is left"

        (project / "index.qmd").write_text("---\ntitle: Anders\n---\n\nAnders.\n", encoding="utf-8")
        assert kies("embedded").render(project, adres).vernieuwd == (project / "_site" / "index.html",)
    assert kies("embedded").render(project, "tcp://127.0.0.1:9").vernieuwd == (), "then nobody is asked"


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("{{< video x >}}", r"reports/proef\.qmd.*video"),  # seen while the sources are handed out
        ("![x](https://example.org/x.png)", r"reports/proef\.qmd.*van een andere server"),  # by the worker
    ],
)
def test_een_fout_van_een_bron_is_dezelfde_fout(
    tekst: str, melding: str, project: Path, adres: str, tmp_path: Path
) -> None:
    pad = project / "reports" / "proef.qmd"
    pad.write_text(f"---\ntitle: Proef\n---\n\n{tekst}\n", encoding="utf-8")
    with dask.werkers(tmp_path, adres, 1), pytest.raises(RenderFout, match=melding):
        kies("embedded").render(project, adres)
    assert not (project / "_site").exists()
    assert not list((project / "_werk").glob("site-*"))


def test_weinig_bronnen_zijn_er_voor_iedereen_en_veel_kosten_weinig_processen(project: Path) -> None:
    def groepen(aantal: int) -> list[int]:
        alle = op_cluster._groepen(iter([(Path("index.qmd"), "som")] * aantal), project)
        return [len(groep.bronnen) for groep in alle]

    assert groepen(7) == [2, 2, 2, 1]
    assert groepen(100) == [2] * 12 + [8] * 9 + [4]


def test_een_werker_maakt_niet_wat_hij_anders_ziet(project: Path, tmp_path: Path) -> None:
    """The hash that was asked for is not the one of what lies there: another file, or one that is old."""
    groep = Groep(project, ((Path("index.qmd"), "een andere som"),))
    with pytest.raises(RenderFout, match=r"index\.qmd: .* ziet deze bron.* anders"):
        op_cluster.op_werker(groep, tmp_path)


def test_als_het_cluster_uitvalt_blijft_wat_klaar_is(
    gebouwd: Gebouwd, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the first group all is kept, and the next render begins with the rest."""

    def een_groep(groepen: Iterator[Groep], doe: object, adres: str, map_: Path) -> Iterator[Gedaan]:
        eerste, tweede, *_ = groepen
        yield Gedaan(eerste, map_, op_cluster.op_werker(eerste, map_))
        yield Gedaan(tweede, map_, Uitgevallen("de werkers vielen uit"))

    monkeypatch.setattr(op_cluster, "verdeel", een_groep)
    with pytest.raises(RenderFout, match=r"de werkers vielen uit\. Wat klaar is, blijft bewaard"):
        kies("embedded").render(project, "tcp://127.0.0.1:9")
    uitkomst = kies("embedded").render(project)
    assert inhoud(project / "_site") == inhoud(gebouwd.site)
    opnieuw, alles = (len(u.vernieuwd or ()) for u in (uitkomst, gebouwd.uitkomst))
    assert 0 < opnieuw < alles


def inhoud(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def _van(project: Path, uitkomst: Uitkomst) -> Uitkomst:
    """Return an outcome with its paths as seen from the project."""
    paden = {
        soort: tuple(Path(os.path.relpath(p, project)) for p in getattr(uitkomst, soort))
        for soort in ("paginas", "pdfs", "vernieuwd")
    }
    return replace(uitkomst, **paden)
