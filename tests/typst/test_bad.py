"""What cannot be printed well is named with its place, not printed badly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sphinx.errors import SphinxError

from .conftest import HERE, WITNESS, build

CASES = sorted(path for path in (HERE / "bad").iterdir() if path.is_dir())
CONF = """import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
sys.modules.pop("extra", None)
language = "de"
extensions = ["myst_parser", "sphinx_apparatus"]
if Path(__file__).with_name("extra.py").exists():
    extensions.append("extra")
myst_enable_extensions = ["colon_fence", "dollarmath"]
apparatus_witness = "own.yml"
apparatus_print_files = {"edition": "a5"}
show_warning_types = True
suppress_warnings = [
    "apparatus.block", "apparatus.minimum", "apparatus.regest", "apparatus.unsourced", "image"
]
"""


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_bad_input_is_named(folder: Path, tmp_path: Path) -> None:
    """An author would look for it page by page, or never see it."""
    source = tmp_path / "source"
    shutil.copytree(folder, source)
    shutil.copy(WITNESS / "own.yml", source)
    conf = CONF
    if (source / "options.txt").exists():
        for line in (source / "options.txt").read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            conf += f"{name} = {value if value.startswith('{') else repr(value)}\n"
    (source / "conf.py").write_text(conf, encoding="utf-8")
    try:
        said = build(source, tmp_path / "out")
    except SphinxError as error:
        said = f"{error.category}: {error}".replace(f"{source.resolve()}/", "")
    for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines():
        assert line in said
