"""The lesson in reStructuredText, in the teacher's edition: board plan and expected answers are there."""

project = "Garten"
language = "de"
extensions = ["sphinx_apparatus"]
exclude_patterns = ["included"]
show_warning_types = True
apparatus_witness = "witness.yml"
apparatus_tasks = ["tasks.yml"]
apparatus_teacher = True
