"""Pictures as word processors take them: drawings and formulas become PNG, set by Typst."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ..typst.markup import string

RESOLUTION = 192
"""Dots to the inch."""
EMU = 914400
"""The unit of lengths in these documents, to the inch."""
RASTER = frozenset({".png", ".jpg", ".jpeg", ".gif"})
"""What goes in as it is."""


def drawn(data: bytes, suffix: str, folders: Sequence[Path]) -> bytes:
    """A picture in a format that only Typst knows, as PNG. Raises RuntimeError where it cannot be read.

    folders: with further fonts.
    """
    return _compiled(f"#image({string('picture' + suffix)})", folders, {f"picture{suffix}": data})


def formula_drawn(source: str, folders: Sequence[Path]) -> bytes:
    """A formula in Typst's notation as PNG. Raises RuntimeError where it cannot be read."""
    return _compiled(f"#set text(size: 11pt)\n{source}", folders, {})


def _compiled(source: str, folders: Sequence[Path], files: dict[str, bytes]) -> bytes:
    """A page as large as what stands on it."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        page = Path(folder, "page.typ")
        page.write_text(f"#set page(width: auto, height: auto, margin: 1pt)\n{source}\n", encoding="utf-8")
        made = typst.compile(str(page), root=folder, font_paths=fonts, format="png", ppi=RESOLUTION)
    assert isinstance(made, bytes)
    return made


def width_of(png: bytes) -> int:
    """How wide a picture of this module is when its dots have their size."""
    (dots,) = struct.unpack(">I", png[16:20])
    return int(dots) * EMU // RESOLUTION
