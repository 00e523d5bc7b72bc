"""Notebooks are set."""

project = "Garten"
language = "de"
extensions = ["myst_parser", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["included"]
show_warning_types = True
html_theme = "apparatus"
apparatus_witness = "witness.yml"
apparatus_notebooks = "hefte"
apparatus_lite = "lite"
