"""The same edition in reStructuredText, without sphinxcontrib-bibtex and with the default theme."""

project = "Garten"
language = "de"
extensions = ["sphinx_apparatus"]
exclude_patterns = ["included"]
show_warning_types = True
apparatus_witness = "witness.yml"
apparatus_bibliography = "references.bib"
