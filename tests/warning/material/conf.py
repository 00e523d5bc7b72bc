"""A lesson with faults."""

project = "Garten"
language = "de"
extensions = ["myst_parser", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence", "deflist"]
exclude_patterns = ["included", "expected.txt", "copy.txt"]
show_warning_types = True
html_theme = "basic"
html_copy_source = False
apparatus_witness = "witness.yml"
apparatus_tasks = ["tasks.yml"]
