"""A worksheet with every kind of task, a text with two sections, a reading sheet."""

project = "Der Garten"
author = "Die Gärtner"
language = "de"
extensions = ["myst_parser", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence", "deflist"]
apparatus_witness = "own.yml"
apparatus_glossary = "glossary.yml"
apparatus_tasks = ["aufgaben/*.yml"]
apparatus_reading_sheets = "sheets.yml"
apparatus_licence = "CC BY 4.0"
suppress_warnings = [
    *("apparatus.block", "apparatus.minimum", "apparatus.unsourced", "apparatus.worksheet"),
    *("apparatus.regest", "apparatus.lesson"),
]
