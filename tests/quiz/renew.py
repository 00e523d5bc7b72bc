"""Write the golden question banks: `python -m tests.quiz.renew`; then read the difference."""

from __future__ import annotations

from sphinx_apparatus.output.quiz import FORMATS

from .samples import GOLDEN, written


def main() -> None:
    """Write every golden file."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, one in FORMATS.items():
        (GOLDEN / f"sample.{one.suffix}").write_text(written("sample", name), encoding="utf-8")


if __name__ == "__main__":
    main()
