"""Scripts that look at a site in Chromium, and what is asked of its HTML.

Needs Chromium and ``npm ci --prefix tests/browser``. Without them a test is skipped, or fails where they must
be there (``IJW_BROWSER_VERPLICHT=1``, as CI sets).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "browser"
HTML_KEURING = (
    str(SCRIPTS / "node_modules" / ".bin" / "html-validate"),
    "--config",
    str(SCRIPTS / "htmlvalidate.json"),
)


def met_browser() -> None:
    """Skip a test, or fail it, where there is no browser."""
    if reden := _ontbreekt():
        if os.environ.get("IJW_BROWSER_VERPLICHT") == "1":
            pytest.fail(f"de browsertests zijn verplicht, maar {reden}")
        pytest.skip(reden)


def _ontbreekt() -> str | None:
    if not shutil.which("node"):
        return "node ontbreekt"
    if not (SCRIPTS / "node_modules" / "playwright-core").exists():
        return "de node-modules ontbreken: npm ci --prefix tests/browser"
    chromium = os.environ.get("IJW_CHROMIUM", "/usr/bin/chromium")
    return None if Path(chromium).exists() else f"Chromium ontbreekt ({chromium}; zet IJW_CHROMIUM)"


def draai(
    script: str, site: Path, *argumenten: str, vraag: object = None, seconden: int = 300, **omgeving: str
) -> dict[str, Any]:
    """Let a script look at a site, and return what it saw; ``vraag`` is what it reads."""
    klaar = subprocess.run(
        ["node", str(SCRIPTS / script), str(site.resolve()), *argumenten],
        input=json.dumps(vraag),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=seconden,
        env=os.environ | omgeving,
    )
    assert klaar.returncode == 0, klaar.stderr[-3000:]
    return dict(json.loads(klaar.stdout))


def keur_html(paginas: Iterable[Path]) -> None:
    """Assert that the HTML of pages is valid."""
    klaar = subprocess.run(
        [*HTML_KEURING, *map(str, paginas)], capture_output=True, encoding="utf-8", check=False, timeout=600
    )
    assert klaar.returncode == 0, klaar.stdout[-3000:] + klaar.stderr[-1000:]
