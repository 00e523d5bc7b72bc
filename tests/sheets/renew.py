"""Write the outline of the sample's worksheet anew: `python -m tests.sheets.renew`; read the difference."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .conftest import BASE, build_sheets, sample
from .reading import outline
from .test_documents import GOLDEN


def main() -> None:
    """Build the sample and keep what its document says."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        said = build_sheets(sample(Path(folder)), out, html_baseurl=BASE)
        if said:
            print(said)
        GOLDEN.write_text("\n".join(outline(out / "im-beet.docx")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
