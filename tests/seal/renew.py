"""Write the golden examples of the seal: `python -m tests.seal.renew`; then read the difference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sphinx_apparatus.kit import siegel

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "seal" / "examples.json"
VALUES: list[Any] = [
    *(0, 1, -1, 7, 1000000, 123456789012345, 2**53, 1e16, 1e21, 1.5, -0.5, 0.1, 1 / 3, 2 / 3, 99999.95),
    *(999999.5, 1234567.8, 0.0001, 0.00012345678, 0.00009999999, 1e-5, 1.5e-7, 6.875, 87.5, 1e300),
    *("", "Ja", "  „Die  Stadt“. ", "Straße", "STRASSE", "e\u0301t\u00e9", "ſſ", "İstanbul", "ΑΣ", "ς"),
    *("a\u00a0b\u2003c", "x\x1fy", "x\x85y", "'quoted'", 'He said "no"', "back\\slash", "tab\tand\nline"),
    *("\x00\x07\x7f", "\u2028", "👍 zwei", "𝔉raktur", "?!", "<b>&amp;", "l'été", "ﬁn", "Ǆ", "ꭰ", "Ꮳ"),
    *([], ["a", "b"], ["b", 1, 2.5], [["a"], []], {}, {"b": 1, "a": 2}, {"ä": "x", "a": "y", "Z": [1]}),
    *(None, True, False, {"1": "Wasser", "2": "Licht"}, {"👍": 1, "z": 2, "\uffff": 3}),
]
WIDTHS = [(0.3, 0.1), (3.7, 0.1), (3.75, 0.1), (-0.05, 0.1), (6.875, 0.12), (1e9, 0.5), (-7, 2), ("Ja", 0.1)]
LISTS = [["b", "a", "C"], [3, 10, 2.5], ["l'été", "l", 'l"x', "zu"], ["𝔉", "\uffee", "a"]]


def examples() -> dict[str, Any]:
    """Every kind of value in canonical form, in its boxes, sorted, sealed."""
    messages: list[dict[str, Any]] = [
        {"richtig": True, "text": "Genau – „ja“ \U0001f44d"},
        {"text": "x" * 70},
    ]
    sealed = []
    for number, value in enumerate(VALUES):
        content = siegel.kanon(value)
        message = messages[number % 2] | {"wert": value if siegel.ist_zahl(value) else 0.5}
        mark, seal = siegel.versiegle("probe-ä", "antwort", content, message)
        sealed.append({"value": value, "canon": content, "message": message, "mark": mark, "sealed": seal})
    return {
        "sealed": sealed,
        "boxes": [[value, width, siegel.faecher(value, width)] for value, width in WIDTHS],
        "lists": [[values, siegel.gereiht({"geordnet": False}, values)] for values in LISTS],
    }


def main() -> None:
    """Write the file."""
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(json.dumps(examples(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
