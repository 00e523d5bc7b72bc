"""A folder without notebooks is set."""

project = "Garten"
language = "de"
extensions = ["myst_parser", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["included"]
show_warning_types = True
html_theme = "basic"
apparatus_witness = "witness.yml"
apparatus_notebooks = "hefte"
