"""Write the golden markup of all components: `python -m tests.html.renew`; then read the difference."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .conftest import COPY, GOLDEN, build, fragments


def main() -> None:
    """Build the sample page twice and keep each component's markup."""
    with tempfile.TemporaryDirectory() as folder:
        plain = build(Path(folder, "plain"))
        copied = build(Path(folder, "copied"), copy=COPY)
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, markup in fragments(plain, copied).items():
            (GOLDEN / name).write_text(markup, encoding="utf-8")


if __name__ == "__main__":
    main()
