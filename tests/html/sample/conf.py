"""A page with every component, about a witness of our own."""

import os
from pathlib import Path

here = Path(__file__).resolve().parent
project = "Die Rathausuhr"
language = "de"
extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "sphinx_apparatus",
    "sphinx_apparatus.output.citation_style",
]
myst_enable_extensions = ["colon_fence"]
apparatus_witness = str(here.parent.parent / "witness" / "own.yml")
apparatus_claims = "claims.yml"
apparatus_register = "register.yml"
apparatus_glossary = "glossary.yml"
apparatus_bibliography = "references.bib"
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = bibtex_reference_style = "apparatus"
bibtex_cite_id = "quelle-{key}"
bibtex_tooltips = False
html_theme = os.environ.get("SAMPLE_THEME", "apparatus")
if html_theme == "apparatus":
    html_theme_options = {"main_pages": "Text <index>, quellen", "licence_page": "quellen"}
html_copy_source = False
