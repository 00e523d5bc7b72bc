"""A small book with every kind of thing that a page can hold, about a witness of our own."""

from pathlib import Path

here = Path(__file__).resolve().parent
project = "Die Rathausuhr"
author = "Die Uhrmacherinnen"
release = "1.0"
language = "de"
extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "sphinx_apparatus",
    "sphinx_apparatus.output.citation_style",
]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist", "attrs_inline"]
exclude_patterns = []
apparatus_witness = "own.yml"
apparatus_claims = "claims.yml"
apparatus_register = "register.yml"
apparatus_glossary = "glossary.yml"
apparatus_bibliography = "references.bib"
apparatus_print_subtitle = "Eine Ausgabe zur Probe"
apparatus_print_licence = "CC BY 4.0"
apparatus_print_keywords = ["Uhr", "Turm"]
apparatus_print_cite = "Die Rathausuhr. Eine Ausgabe zur Probe."
apparatus_print_leave_out = ["index", "screen"]
apparatus_print_last = ["quellen"]
suppress_warnings = [
    "apparatus.block",
    "apparatus.minimum",
    "apparatus.bibliography",
    "apparatus.independence",
]
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = bibtex_reference_style = "apparatus"
bibtex_cite_id = "quelle-{key}"
bibtex_tooltips = False
numfig = True
smartquotes = False
