"""Aus einem Diagramm von pygal wird ein Bild der Ausgabe: Farben, Muster, Beschriftung, Alternativtext.

pygal rechnet Achsen und Lage; Skripte, Sprechblasen, Schriften und Datum, die es mitgibt, kommen weg. Reihen
unterscheiden sich nie nur durch Farbe, sondern auch durch Strich, Zeichen oder Muster und stehen beim Namen.
"""

from __future__ import annotations

import hashlib
import html
import re
import textwrap
import xml.etree.ElementTree as ET
from urllib.parse import quote

from pygal.etree import etree as _pygal_etree

from .anzeige import Schaustueck, WerkstattFehler

BREITE = 720
FARBEN = ("#1f3e9e", "#9d5e09", "#2f776e", "#7a2161", "#504900", "#8156c0")
STRICHE = ("", "9 4", "2 4", "14 4 2 4", "6 3 2 3 2 3", "1 3")
ALT_MINDESTENS = 40
_NS = "{http://www.w3.org/2000/svg}"
_STIL = (
    "text{font-family:system-ui,'Segoe UI','DejaVu Sans',Arial,sans-serif;font-size:13px;fill:#4b443a}"
    ".titel{font-size:16px;font-weight:600;fill:#221d17}.wert{fill:#221d17}"
    ".gitter{stroke:#ddd3c1;fill:none}.achse{stroke:#675e51;fill:none}"
    ".linie{fill:none;stroke-width:2.5;stroke-linejoin:round}"
    ".name{font-weight:600;stroke:#fbf8f1;stroke-width:3px;paint-order:stroke}"
)
_MUSTER = (
    "",
    '<path d="M0 8L8 0M-2 2L2-2M6 10L10 6" stroke="{0}" stroke-width="2"/>',
    '<circle cx="4" cy="4" r="2" fill="{0}"/>',
    '<path d="M0 4H8" stroke="{0}" stroke-width="2.5"/>',
    '<path d="M0 0L8 8M-2 6L2 10M6-2L10 2" stroke="{0}" stroke-width="2"/>',
    '<path d="M4 0V8M0 4H8" stroke="{0}" stroke-width="1.5"/>',
)

# Im Browser gibt es lxml nicht: überall derselbe Weg, damit überall dasselbe Bild entsteht.
_pygal_etree.to_etree()


def pruefe_alt(alt):
    """Verlangt einen Satz, der sagt, was auf dem Bild zu sehen ist.

    >>> pruefe_alt("Balken")
    Traceback (most recent call last):
    ...
    werkstatt.anzeige.WerkstattFehler: Dem Bild fehlt ein Alternativtext: ...
    """
    if not isinstance(alt, str) or len(alt.strip()) < ALT_MINDESTENS:
        raise WerkstattFehler(
            'Dem Bild fehlt ein Alternativtext: Schreib mit alt="..." einen Satz von mindestens '
            f"{ALT_MINDESTENS} Zeichen, der sagt, was zu sehen ist und was daraus folgt. "
            "Wer das Bild nicht sieht, liest ihn."
        )
    return " ".join(alt.split())


def element(name, text=None, **angaben):
    """Ein SVG-Element; Zahlen auf eine Stelle gerundet, `klasse` für class, Unterstrich für Bindestrich."""
    neu = ET.Element(_NS + name)
    for schluessel, wert in angaben.items():
        rund = f"{wert:.1f}".removesuffix(".0") if isinstance(wert, float) else str(wert)
        neu.set({"klasse": "class"}.get(schluessel, schluessel.replace("_", "-")), rund)
    neu.text = text
    return neu


def zeichen(nummer, x, y, groesse=4.5):
    """Das Zeichen einer Reihe an einer Stelle: Kreis, Quadrat, Dreieck, Raute, Kreuz, Ring."""
    g, r, farbe = groesse, 1.4 * groesse, FARBEN[nummer % 6]
    wege = {
        1: f"M{x - g:.1f} {y - g:.1f}h{2 * g:.1f}v{2 * g:.1f}h{-2 * g:.1f}z",
        2: f"M{x:.1f} {y - 1.3 * g:.1f}l{1.2 * g:.1f} {2.1 * g:.1f}h{-2.4 * g:.1f}z",
        3: f"M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l{-r:.1f} {r:.1f}l{-r:.1f} {-r:.1f}z",
        4: f"M{x - g:.1f} {y - g:.1f}l{2 * g:.1f} {2 * g:.1f}m0 {-2 * g:.1f}l{-2 * g:.1f} {2 * g:.1f}",
    }
    if nummer % 6 == 4:
        return element("path", d=wege[4], stroke=farbe, stroke_width=2.5, fill="none")
    if nummer % 6 in wege:
        return element("path", d=wege[nummer % 6], fill=farbe)
    leer = nummer % 6 == 5
    return element("circle", cx=x, cy=y, r=g, fill="#fbf8f1" if leer else farbe, stroke=farbe, stroke_width=2)


def fuellung(nummer):
    """Die Füllung einer Fläche: die erste voll, die anderen mit Muster."""
    return FARBEN[0] if nummer % 6 == 0 else f"url(#m{nummer % 6})"


def muster(nummern):
    """Die Muster der Reihen als `defs`."""
    teile = "".join(
        f'<pattern id="m{n}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{FARBEN[n]}" fill-opacity=".22"/>'
        f"{_MUSTER[n].format(FARBEN[n])}</pattern>"
        for n in sorted({nummer % 6 for nummer in nummern} - {0})
    )
    return ET.fromstring(f'<defs xmlns="http://www.w3.org/2000/svg">{teile}</defs>')


class Blatt:
    """Das Blatt, auf dem ein Bild entsteht: oben Titel, Einheit und Legende, darunter die Zeichnung."""

    def __init__(self, titel, *, alt, einheit="", legende=(), als="feld"):
        """Schreibt den Kopf; `als` sagt, ob die Legende Felder, Zeichen oder gar nichts zeigt."""
        self.alt = pruefe_alt(alt)
        self.teile = []
        zeilen = textwrap.wrap(str(titel), 72) or [""]
        for nummer, zeile in enumerate(zeilen):
            self.teile.append(element("text", zeile, x=14, y=26 + 21 * nummer, klasse="titel"))
        self.oben = 26 + 21 * (len(zeilen) - 1)
        if einheit:
            self.oben += 20
            self.teile.append(element("text", str(einheit), x=14, y=self.oben))
        if legende:
            self._legende(legende, als)
        self.oben += 14

    def _legende(self, namen, als):
        """Schreibt die Namen der Reihen mit ihrem Feld oder Zeichen, umgebrochen."""
        x, self.oben = 14, self.oben + 24
        for nummer, name in enumerate(namen):
            breite = 34 + 7.4 * len(str(name))
            if x > 14 and x + breite > BREITE - 14:
                x, self.oben = 14, self.oben + 20
            if als == "feld":
                feld = element("rect", x=x, y=self.oben - 11, width=16, height=12)
                feld.set("fill", fuellung(nummer))
                feld.set("stroke", FARBEN[nummer % 6])
                self.teile.append(feld)
            else:
                self.teile.append(zeichen(nummer, x + 8, self.oben - 5))
            self.teile.append(element("text", str(name), x=x + 22, y=self.oben))
            x += breite

    def fertig(self, hoehe, breite=BREITE, reihen=0):
        """Das SVG als Text: mit Rolle, Titel und Beschreibung, bei jedem Lauf derselbe."""
        wurzel = element(
            "svg", viewBox=f"0 0 {breite} {hoehe:.0f}", width=breite, height=round(hoehe), role="img"
        )
        wurzel.append(element("title", self.teile[0].text))
        wurzel.append(element("desc", self.alt))
        wurzel.append(element("style", _STIL))
        if reihen > 1:
            wurzel.append(muster(range(reihen)))
        wurzel.append(element("rect", width=breite, height=round(hoehe), fill="#fbf8f1"))
        wurzel.extend(self.teile)
        ET.register_namespace("", _NS[1:-1])
        text = ET.tostring(wurzel, encoding="unicode")
        kennung = "bild-" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
        return (
            text.replace(
                'role="img"', f'role="img" id="{kennung}" aria-labelledby="{kennung}-t {kennung}-d"', 1
            )
            .replace("<title>", f'<title id="{kennung}-t">', 1)
            .replace("<desc>", f'<desc id="{kennung}-d">', 1)
        )


def schaustueck(svg, alt):
    """Ein SVG als Bild mit Alternativtext; als Bild, damit nichts daraus in die Seite hineinwirkt."""
    adresse = "data:image/svg+xml," + quote(svg, safe=" =:;/,()?!*@$+~[]{}|'.-_")
    text = html.escape(" ".join(alt.split()), quote=True)
    groesse = re.search(r'width="(\d+)" height="(\d+)"', svg)
    return Schaustueck(
        f'<img class="werkstatt-bild" alt="{text}" width="{groesse[1]}" height="{groesse[2]}" '
        f'src="{adresse}">',
        f"Bild: {' '.join(alt.split())}",
    )


def aus_pygal(diagramm):
    """Was pygal gerechnet hat: Verschiebung der Zeichenfläche, ihre Größe, Achsen und Reihen als Elemente."""
    wurzel = ET.fromstring(diagramm.render(is_unicode=True))
    flaeche = next(g for g in wurzel.iter(_NS + "g") if g.get("class") == "plot")
    versatz = tuple(float(z) for z in re.findall(r"[\d.]+", flaeche.get("transform")))
    grund = flaeche.find(_NS + "rect")
    groesse = float(grund.get("width")), float(grund.get("height"))
    achsen = [g for g in flaeche if str(g.get("class")).startswith("axis")]
    ebenen = [g for g in wurzel.iter(_NS + "g") if str(g.get("class")) in ("plot", "plot overlay")]
    reihen = {}
    for ebene in ebenen:
        for g in ebene:
            nummer = re.match(r"series serie-(\d+)", str(g.get("class")))
            if nummer:
                reihen.setdefault(int(nummer[1]), []).append(g)
    return versatz, groesse, achsen, reihen
