"""Tasks of every kind on pages of both markups."""

project = "Garten"
language = "de"
extensions = ["myst_parser", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["included", "expected.txt"]
show_warning_types = True
html_theme = "apparatus"
apparatus_tasks = ["aufgaben/*.yml", "nichts/*.yml"]
apparatus_sealed_tasks = "hefte.json"
