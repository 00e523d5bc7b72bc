"""Write the golden source of the sample book: `python -m tests.typst.renew`; then read the difference."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from .conftest import build, sample
from .test_book import GOLDEN


def main() -> None:
    """Build the sample and keep its source."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        said = build(sample(Path(folder)), out, "typst")
        if said:
            print(said)
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(out / "edition.typ", GOLDEN)


if __name__ == "__main__":
    main()
