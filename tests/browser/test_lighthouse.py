"""Lighthouse on four pages (every day on one): accessibility, best practices and SEO are gates; performance
is a figure.

Lighthouse comes from npm, pinned in `tests/lighthouse/`; where npm is missing the test is skipped by name.
"""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import ROOT, THOROUGH, require_tool

PAGES = ("index.html", "text/index.html", "faktencheck.html", "register/personen.html")
GATES = ("accessibility", "best-practices", "seo")
LEAST = 0.98
SKIPPED = "robots-txt"
"""Lighthouse asks for it from within the page, which our policy forbids: no page may connect anywhere."""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
)


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not log each request."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The built site on 127.0.0.1, on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def lighthouse() -> Path:
    """The program, installed from the lock file."""
    require_tool("npm")
    folder = ROOT / "build" / "lighthouse"
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / "tests" / "lighthouse" / name, folder / name)
        result = subprocess.run(
            ["npm", "install", "--silent", "--no-fund", "--no-audit"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            pytest.skip(f"npm could not install lighthouse: {result.stderr.strip()[-200:]}")
    return program


@pytest.mark.xdist_group("lighthouse")
@pytest.mark.parametrize("page", PAGES if THOROUGH else PAGES[:1])
def test_gates(page: str, address: str, lighthouse: Path, chromium: str, tmp_path: Path) -> None:
    """A page below the gate keeps out readers with a screen reader, a small screen or a search engine."""
    report = tmp_path / "report.json"
    subprocess.run(
        [
            *(str(lighthouse), f"{address}/{page}", "--quiet", "--preset=desktop"),
            *("--only-categories=" + ",".join(GATES), "--output=json", f"--output-path={report}"),
            f"--skip-audits={SKIPPED}",
            f"--chrome-flags={FLAGS}",
        ],
        env={"CHROME_PATH": chromium, "PATH": f"{Path(shutil.which('node') or '').parent}:/usr/bin:/bin"},
        capture_output=True,
        timeout=300,
        check=True,
    )
    result = json.loads(report.read_text(encoding="utf-8"))
    scores = {gate: result["categories"][gate]["score"] for gate in GATES}
    faults = sorted(name for name, audit in result["audits"].items() if audit.get("score") == 0)
    assert min(scores.values()) >= LEAST, (scores, faults)
