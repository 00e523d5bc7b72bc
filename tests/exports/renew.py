"""Write the golden exports: `python -m tests.exports.renew`; then read the difference."""

from __future__ import annotations

from sphinx_apparatus.output.exports import FORMATS, cards
from sphinx_apparatus.output.exports.records import records

from .anki_reader import described, read_package
from .conftest import GOLDEN, PUBLICATION, sample, written


def golden(name: str) -> tuple[str, bytes]:
    """Name and content of a golden file: of Anki what is in the package, of the cards their source."""
    if name == "cards":
        return "sample.cards.typ", cards.source(PUBLICATION, records(sample())).encode("utf-8")
    data = written(sample(), name)
    if name == "anki":
        return "sample.apkg.json", described(read_package(data)).encode("utf-8")
    return f"sample.{FORMATS[name].suffix}", data


def main() -> None:
    """Write every golden file."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name in FORMATS:
        file, data = golden(name)
        (GOLDEN / file).write_bytes(data)


if __name__ == "__main__":
    main()
