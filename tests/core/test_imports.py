"""What the core may import: never Sphinx, docutils or click, so that it can be used without them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import sphinx_apparatus.core

ALLOWED = {"sphinx_apparatus", "regex", "yaml", "_yaml", "jsonschema", "edlib", "pybtex", "lxml"}
"""Third-party packages that the core itself may name."""
FORBIDDEN = {"sphinx", "docutils", "click", "myst_parser", "bs4", "requests"}
"""Packages that must not even be loaded by way of others."""
CODE = """
import importlib, json, pkgutil, sys
import sphinx_apparatus.core as core
for module in pkgutil.walk_packages(core.__path__, core.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_core_loads_no_sphinx() -> None:
    """Whoever uses the engine in a script or a notebook has to install and load all of Sphinx."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert not loaded & FORBIDDEN
    assert "sphinx_apparatus" in loaded


def test_core_names_only_allowed_packages() -> None:
    """A module of the core takes on a dependency that nobody decided on."""
    import ast

    named: dict[str, str] = {}
    for file in sorted(Path(sphinx_apparatus.core.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                named.update((alias.name.partition(".")[0], file.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                named[node.module.partition(".")[0]] = file.name
    foreign = {name: file for name, file in named.items() if name not in sys.stdlib_module_names}
    assert foreign.keys() <= ALLOWED, foreign
