"""A complete little edition: every kind of record, several pages, an included file, citations."""

project = "Garten"
language = "de"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["included"]
show_warning_types = True
html_theme = "basic"
bibtex_bibfiles = ["references.bib"]
apparatus_witness = "witness.yml"
apparatus_claims = "claims.yml"
apparatus_register = "register.yml"
apparatus_glossary = "glossary.yml"
apparatus_bibliography = "references.bib"
