"""`python -m sphinx_apparatus.cli` is the command `apparatus`."""

from . import main

main(prog_name="apparatus")
