"""Result slips as pupils hand them in, made without a browser."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sphinx_apparatus.kit import siegel

Tries = list[tuple[object, bool]]


def summed(slip: dict[str, Any]) -> dict[str, Any]:
    """A slip with its sum, reckoned as the documentation of the format says."""
    rest = {name: value for name, value in slip.items() if name != "check"}
    text = "apparatus-slip-1" + json.dumps(siegel.kanon(rest), ensure_ascii=False)
    return rest | {"check": hashlib.sha256(text.encode("utf-8")).hexdigest()}


def slip(number: int, tries: dict[str, Tries], code: str = "", hints: int = 0) -> dict[str, Any]:
    """The slip of pupil `number`."""
    tasks = [
        {
            "id": name,
            "hints": hints,
            "more": 0,
            "tries": [{"answer": answer, "right": right} for answer, right in one],
        }
        for name, one in tries.items()
    ]
    return summed(
        {
            "format": "apparatus-slip",
            "version": 1,
            "origin": "page",
            "slip": f"{number:012x}",
            "code": code,
            "tasks": tasks,
        }
    )


def file(name: str, content: object) -> dict[str, Any]:
    """A file for a browser: text or bytes as they are, all else as JSON."""
    if isinstance(content, bytes):
        data = content
    else:
        data = (content if isinstance(content, str) else json.dumps(content)).encode("utf-8")
    return {"name": name, "mimeType": "application/json", "buffer": data}
