"""A small edition of the invented text in tests/witness/: every block, so that copies can be laid in."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
WITNESS = HERE.parent.parent / "witness"

project = "Die Rathausuhr"
language = "de"
extensions = ["myst_parser", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence"]
apparatus_witness = str(WITNESS / "own.yml")
apparatus_regest_languages = ["de"]
html_theme = "apparatus"
html_copy_source = False
