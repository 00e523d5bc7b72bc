"""One run of Typst in a process of its own: a request as JSON on standard input, the answer on standard
output.

Run by its path and importing nothing but `typst`, it starts at once, and the papers of a book are compiled
side by side. The memory that it uses goes back to the system with it.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Literal

STANDARD: Literal["ua-1"] = "ua-1"
"""The accessibility standard that every PDF is checked against."""


def compiled(source: str, root: str, folders: list[str], inputs: dict[str, str], out: str) -> dict[str, Any]:
    """Write the PDF to `out`; what Typst and the template have to say: either `error`, or `warnings` and
    `problems`.

    System fonts are left alone and no time is written, so that the same source gives the same bytes on every
    machine.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    compiler = typst.Compiler(source, root=root, font_paths=fonts, sys_inputs=inputs)
    try:
        data, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=[STANDARD])
    except typst.TypstError as error:
        return {"error": error.diagnostic or str(error)}
    assert isinstance(data, bytes)
    with open(out, "wb") as file:  # noqa: PTH123
        file.write(data)
    problems = json.loads(compiler.query("<print-problem>", field="value"))
    found = json.loads(compiler.query("<link-places>", field="value"))
    links = found[0] if found else {"places": {}, "page-name": ""}
    return {
        "links": links,
        "warnings": [item.diagnostic or item.message for item in warnings],
        "problems": problems,
    }


if __name__ == "__main__":
    json.dump(compiled(**json.load(sys.stdin)), sys.stdout)
