"""Contrasts and colour blindness, computed from the style sheet itself.

Contrast after WCAG 2.2 (relative luminance); colour blindness after Machado, Oliveira and Fernandes (2009),
full severity, in linear RGB; distances in Oklab (Ottosson 2020), where 0.02 is about just noticeable.
"""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest

from sphinx_apparatus.core.records import LAYERS
from sphinx_apparatus.output.html import STATIC

Colour = tuple[float, float, float]
LIGHT, DARK = "light", "dark"
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def tokens(scheme: str) -> dict[str, str]:
    """The colours of one scheme as the style sheet gives them."""
    css = Path(STATIC, "apparatus-tokens.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)", 1)
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", light))
    return colours if scheme == LIGHT else colours | dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", dark))


def linear(colour: str) -> Colour:
    """A hex colour in linear RGB."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return r, g, b


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(first), linear(second))), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def oklab(colour: Colour) -> Colour:
    """Linear RGB in Oklab."""
    r, g, b = colour
    lms = (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    )
    long, middle, short = (max(0.0, v) ** (1 / 3) for v in lms)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def seen(colour: str, vision: str) -> Colour:
    """A colour in Oklab as this kind of vision sees it."""
    source = linear(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(w * v for w, v in zip(row, source, strict=True)))) for row in VISION[vision]
    )
    return oklab((r, g, b))


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("ground", ["paper", "inset", "glow"])
def test_reading_text_has_contrast_aaa(scheme: str, ground: str) -> None:
    """Long reading on a dim screen: text and Dutch regest at 7 to 1 on every ground."""
    colours = tokens(scheme)
    for name in ("ink", "soft"):
        assert contrast(colours[name], colours[ground]) >= 7, name


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_everything_else_has_contrast_aa(scheme: str) -> None:
    """Labels, links, signs with their numbers and verdicts at 4.5 to 1, on paper and where a target glows."""
    colours = tokens(scheme)
    small = (
        "label",
        "accent",
        *LAYERS,
        "belegt",
        "teilweise",
        "umstritten",
        "widersprochen",
        "nichtpruefbar",
        "offen",
    )
    for name, ground in itertools.product(small, ("paper", "glow")):
        assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    assert contrast(colours["ink"], colours["alert"]) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("vision", sorted(VISION))
def test_layers_stay_apart_for_every_eye(scheme: str, vision: str) -> None:
    """Six layers that look alike to one reader in twelve would be no layers; signs help, colours must too."""
    colours = tokens(scheme)
    for first, second in itertools.combinations(LAYERS, 2):
        distance = math.dist(seen(colours[first], vision), seen(colours[second], vision))
        assert distance >= 0.1, (first, second, round(distance, 3))


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_layers_have_about_equal_weight(scheme: str) -> None:
    """No layer may shout: their contrasts with the paper differ by at most a factor of 2.1."""
    ratios = [contrast(tokens(scheme)[layer], tokens(scheme)["paper"]) for layer in LAYERS]
    assert max(ratios) / min(ratios) <= 2.1


def test_dark_names_every_colour_that_light_names() -> None:
    """A colour forgotten in the dark scheme would be black on black."""
    css = Path(STATIC, "apparatus-tokens.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)", 1)
    pattern = r"--([a-z]+): #[0-9a-f]{6};"
    assert set(re.findall(pattern, light)) == set(re.findall(pattern, dark))


def test_style_sheets_use_only_defined_variables() -> None:
    """A mistyped variable falls back to nothing: text in the wrong colour, seen by no test but the eye."""
    theme = STATIC.parent.parent.parent / "theme" / "static"
    sheets = {p.name: p.read_text(encoding="utf-8") for p in [*STATIC.glob("*.css"), *theme.glob("*.css")]}
    defined = set(re.findall(r"--([\w-]+):", "".join(sheets.values())))
    for name, css in sheets.items():
        used = set(re.findall(r"var\(--([\w-]+)(?=\))", css)) - {"sd-gutter-x"}
        assert used <= defined, name
        assert not re.search(r"url\(|@import|https?://", css), f"{name} loads something"
