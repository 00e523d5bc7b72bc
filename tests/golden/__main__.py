"""Write every golden file anew: `make golden`; then read the difference with `git diff`."""

from __future__ import annotations

import runpy

RENEWALS = (
    "tests.golden.renew_alignment",
    "tests.html.renew",
    "tests.exports.renew",
    "tests.quiz.renew",
    "tests.seal.renew",
    "tests.sheets.renew",
    "tests.typst.renew",
)
"""The modules that write golden files, each by itself too."""


def main() -> None:
    """Run one after the other."""
    for name in RENEWALS:
        print(name)
        runpy.run_module(name, run_name="__main__")


if __name__ == "__main__":
    main()
