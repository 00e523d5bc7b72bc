"""From Typst source to PDF through the package `typst`, and its complaints as errors that name the page."""

from __future__ import annotations

import bisect
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from . import engine
from .links import LinkError, set_links
from .markup import Origin

_LINE = re.compile(r"(?:┌─|╭─|-->)\s*(.+?\.typ):(\d+):")
_GLYPH = re.compile(r"the text `\"(.*?)\"` could not be displayed with font `\"(.*?)\"`", re.DOTALL)


class CompileError(Exception):
    """What Typst said, each complaint with the place in the sources that it goes back to."""

    def __init__(self, complaints: Sequence[tuple[Origin | None, str]]) -> None:
        """complaints: pairs of origin and message, at least one."""
        super().__init__("\n".join(f"{origin}: {text}" if origin else text for origin, text in complaints))
        self.complaints = tuple(complaints)


def families(folders: Sequence[Path]) -> list[str]:
    """The font families at hand: those in the package and those in the folders; never the system's."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
    return sorted(set(fonts.families()))


def compile_pdf(
    source: Path,
    folders: Sequence[Path],
    inputs: dict[str, str],
    origins: list[tuple[int, Origin]],
    shown: Callable[[str], str],
) -> tuple[bytes, list[tuple[str, str]]]:
    """The PDF, and the problems that Typst and the template report (place in the sources, message).

    `shown` turns a place in the Typst source into one that messages name. Raises CompileError.
    """
    with TemporaryDirectory() as folder:
        out = Path(folder, "out.pdf")
        request = {
            "source": str(source),
            "root": str(source.parent),
            "folders": [str(one) for one in folders],
            "inputs": inputs,
            "out": str(out),
        }
        answer = answered(request)
        if "error" in answer:
            raise CompileError(complaints(answer["error"], source, origins))
        links = answer["links"]
        try:
            data = set_links(out.read_bytes(), links["places"], links["page-name"])
        except LinkError as error:
            raise CompileError([(None, str(error))]) from error
    problems = [
        (f"{origin.file}:{origin.line or 1}" if origin else "", text)
        for warning in answer["warnings"]
        for origin, text in complaints(warning, source, origins)
    ]
    problems += [(shown(entry["place"]), entry["message"]) for entry in answer["problems"]]
    return data, list(dict.fromkeys(problems))


def answered(request: dict[str, Any]) -> dict[str, Any]:
    """What the engine answers. Raises CompileError where it ends without an answer."""
    command = [sys.executable, "-P", engine.__file__]
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().rpartition("\n")[2] or f"Typst ended with code {done.returncode}"
        raise CompileError([(None, said)])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def complaints(
    diagnostic: str, source: Path, origins: list[tuple[int, Origin]]
) -> list[tuple[Origin | None, str]]:
    """Each error or warning of a diagnostic with its origin."""
    result: list[tuple[Origin | None, str]] = []
    for part in re.split(r"(?m)^(?=(?:error|warning): )", diagnostic):
        head = part.strip().partition("\n")[0]
        if not head.startswith(("error: ", "warning: ")):
            continue
        numbers = [int(number) for name, number in _LINE.findall(part) if Path(name).name == source.name]
        origin = origin_of(numbers[0], origins) if numbers else None
        result.append((origin, explained(head, part)))
    return list(dict.fromkeys(result)) or [(None, diagnostic.strip())]


def origin_of(line: int, origins: list[tuple[int, Origin]]) -> Origin | None:
    """Where a line of the Typst source comes from."""
    place = bisect.bisect_right([number for number, _ in origins], line) - 1
    return origins[place][1] if place >= 0 else None


def explained(head: str, whole: str) -> str:
    """Typst's message in the words of this builder where it has some."""
    found = _GLYPH.search(whole)
    if found:
        text, font = found.groups()
        codes = " ".join(f"U+{ord(c):04X}" for c in text)
        return (
            f"the font `{font}` has no glyph for “{text}” ({codes}); "
            "use another character or add a font (`apparatus_print_font_folders`)"
        )
    hints = re.findall(r"= hint: (.*)", whole)
    message = head.partition(": ")[2].removeprefix("PDF/UA-1 error: ")
    return f"{message} ({'; '.join(hints)})" if hints else message
