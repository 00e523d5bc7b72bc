"""A glossary is set."""

project = "Garten"
language = "de"
extensions = ["myst_parser", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["included", "expected.txt", "copy.txt"]
show_warning_types = True
html_theme = "basic"
apparatus_witness = "witness.yml"
apparatus_glossary = "glossary.yml"
apparatus_sound_laws = "sound_laws.yml"
apparatus_term_ids = "ids.txt"
