"""The small drawings: one sign per layer and per verdict, told apart by shape alone.

Each is a path on a 12 by 12 grid, filled with the colour of the text around it, and legible at 12 px. A page
holds them once as a sprite; an e-book, whose files stand alone, gets the path in place.
"""

from __future__ import annotations

from ...core.records import LAYERS, VERDICTS

LAYER_PATHS = {
    # a lozenge: a thing in the world
    "sache": "M6 .6 11.4 6 6 11.4.6 6Z",
    # a tick: checked
    "fakten": "M.6 6.6 2.5 4.7l2.2 2.2L9.6 2l1.8 1.9-6.7 6.8Z",
    # the obelus of textual criticism
    "text": "M5 .4h2v2.9h3.2v2H7L6.5 11.6h-1L5 5.3H1.8v-2H5Z",
    # a speech bubble
    "sprache": "M1 1.2h10v7H6.4L3 11.2v-3H1Z",
    # an angle quote
    "rhetorik": "M1 1h2.6l3.1 5-3.1 5H1l3-5ZM5.8 1h2.6l3.1 5-3.1 5H5.8l3-5Z",
    # two halves of one disc, one of them empty: two views
    "deutung": "M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11ZM6 2a4 4 0 1 0 0 8Z",
}

VERDICT_PATHS = {
    # a full disc
    "belegt": "M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z",
    # a disc, the upper part empty
    "teilweise-belegt": "M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11ZM6 2a4 4 0 0 0-4 4h8a4 4 0 0 0-4-4Z",
    # two wedges facing each other
    "umstritten": "M.5 1 5 6 .5 11ZM11.5 1 7 6l4.5 5Z",
    # a cross
    "widersprochen": "M2.2.8 6 4.6 9.8.8l1.4 1.4L7.4 6l3.8 3.8-1.4 1.4L6 7.4l-3.8 3.8L.8 9.8 4.6 6 .8 2.2Z",
    # a bar: no way through
    "nicht-pruefbar": "M.8 4.6h10.4v2.8H.8Z",
    # a ring
    "offen": "M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11ZM6 2.2a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6Z",
}

assert set(LAYER_PATHS) == set(LAYERS)
assert set(VERDICT_PATHS) == set(VERDICTS)


def sign(name: str, *, inline: bool = False) -> str:
    """The sign of a layer or a verdict as decoration: hidden from screen readers, a word stands beside it.

    `inline` draws the path itself instead of pointing into the page's sprite.
    """
    drawing = f'<path fill-rule="evenodd" d="{_path(name)}"/>' if inline else f'<use href="#g-{name}"/>'
    box = ' viewBox="0 0 12 12"' if inline else ""
    return f'<svg class="g" aria-hidden="true"{box}>{drawing}</svg>'


def sprite(names: list[str]) -> str:
    """An invisible SVG that defines the signs once for a page."""
    symbols = "".join(
        f'<symbol id="g-{name}" viewBox="0 0 12 12"><path fill-rule="evenodd" d="{_path(name)}"/></symbol>'
        for name in names
    )
    return f'<svg class="sprite" aria-hidden="true" width="0" height="0">{symbols}</svg>'


def names_used(html: str) -> list[str]:
    """The signs that a page points to, in the order of the tables above."""
    return [name for name in (*LAYER_PATHS, *VERDICT_PATHS) if f'"#g-{name}"' in html]


def _path(name: str) -> str:
    return LAYER_PATHS[name] if name in LAYER_PATHS else VERDICT_PATHS[name]
