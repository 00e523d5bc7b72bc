"""Bilder aus Zahlen: Balken, Linien, Punkte, Häufigkeiten, Raster.

Jedes Bild braucht einen Alternativtext `alt`: einen Satz, der den Befund sagt.
"""

from __future__ import annotations

import itertools
import math
import re

import pygal

from .anzeige import WerkstattFehler, zahl, zeige
from .siegel import ist_zahl
from .zeichnung import (
    BREITE,
    FARBEN,
    STRICHE,
    Blatt,
    aus_pygal,
    element,
    fuellung,
    schaustueck,
    zeichen,
)

_NS = "{http://www.w3.org/2000/svg}"
_FEST = {
    "js": (),
    "css": (),
    "show_legend": False,
    "margin_bottom": 14,
    "width": BREITE,
    "disable_xml_declaration": True,
}


def balken(titel, werte, *, alt, einheit=""):
    """Balken: `werte` ist {Name: Zahl} oder, für mehrere Reihen, {Reihe: {Name: Zahl}}."""
    zeige(schaustueck(balken_svg(titel, werte, alt=alt, einheit=einheit), alt))


def linien(titel, x, reihen, *, alt, einheit=""):
    """Linien: `x` sind die Stellen (Jahre oder Namen), `reihen` ist {Name: Liste}; None lässt eine Lücke."""
    zeige(schaustueck(linien_svg(titel, x, reihen, alt=alt, einheit=einheit), alt))


def punkte(titel, reihen, *, alt, x_titel="", y_titel=""):
    """Punkte: `reihen` ist {Name: [(x, y), ...]}."""
    zeige(schaustueck(punkte_svg(titel, reihen, alt=alt, x_titel=x_titel, y_titel=y_titel), alt))


def haeufigkeiten(titel, zahlen, *, alt, klassen=None):
    """Wie oft welche Zahl vorkommt; `klassen` ist die Anzahl der Klassen oder eine Liste ihrer Grenzen."""
    zeige(schaustueck(haeufigkeiten_svg(titel, zahlen, alt=alt, klassen=klassen), alt))


def raster(titel, feld, *, alt, namen):
    """Ein Feld aus Kästchen: `feld` sind Zeilen mit Nummern, `namen` sagt, was jede Nummer ist."""
    zeige(schaustueck(raster_svg(titel, feld, alt=alt, namen=namen), alt))


def _zahlen(werte, wo):
    """Verlangt Zahlen (oder None, wo nichts bekannt ist)."""
    for wert in werte:
        if wert is not None and not ist_zahl(wert):
            noch = "Dort stehen noch die drei Punkte ..." if wert is ... else f"Gefunden: {wert!r}."
            raise WerkstattFehler(f"Das Bild braucht Zahlen ({wo}). {noch}")


def _reihen(werte):
    """Die Werte als Reihen, auch wenn es nur eine ist."""
    if not isinstance(werte, dict) or not werte:
        raise WerkstattFehler(
            'balken braucht Werte mit Namen, zum Beispiel {"Mechelen": 12, "Antwerpen": 30}.'
        )
    reihen = werte if all(isinstance(wert, dict) for wert in werte.values()) else {"": werte}
    for name, reihe in reihen.items():
        _zahlen(reihe.values(), name or "die Werte")
    return reihen


def balken_svg(titel, werte, *, alt, einheit=""):
    """Das SVG zu `balken`: waagerecht für lange Namen, senkrecht für Jahre und Kurzes."""
    reihen = _reihen(werte)
    namen = list(dict.fromkeys(name for reihe in reihen.values() for name in reihe))
    blatt = Blatt(titel, alt=alt, einheit=einheit, legende=[name for name in reihen if name])
    stehend = len(namen) * len(reihen) <= 16 and all(len(str(name)) <= 5 for name in namen) and len(namen) > 1
    folge = list(namen) if stehend else list(reversed(namen))
    hoehe = 330 if stehend else 46 + len(namen) * (12 + 20 * len(reihen))
    art = pygal.Bar if stehend else pygal.HorizontalBar
    bild = art(
        **_FEST,
        height=hoehe + blatt.oben,
        margin_top=blatt.oben,
        margin_left=14 if stehend else _links(namen),
        margin_right=14 if stehend else 70,
        value_formatter=zahl,
        spacing=8,
    )
    bild.x_labels = [str(name) for name in folge]
    alle = [w for reihe in reihen.values() for w in reihe.values() if w is not None]
    beschriftet = [1.2 * w for w in alle if w < 0 and not stehend]  # links vom Balken steht noch seine Zahl
    bild.y_labels = _skala([*alle, *beschriftet], mit_null=True)
    for name, reihe in reihen.items():
        bild.add(str(name), [reihe.get(n) for n in folge])
    versatz, _, achsen, gezeichnet = aus_pygal(bild)
    flaeche = _flaeche(versatz, achsen, ohne="" if stehend else "y")
    for nummer, teile in gezeichnet.items():
        for stab in (g for teil in teile for g in teil.iter(_NS + "g") if g.get("class") == "bar"):
            flaeche.extend(_stab(stab, nummer, stehend))
    blatt.teile.append(flaeche)
    return blatt.fertig(hoehe + blatt.oben, reihen=len(reihen))


def _links(namen):
    """Der Rand, den die Namen links brauchen; pygal rechnet etwas zu knapp."""
    return 14 + max(0, int(1.5 * max(len(str(name)) for name in namen)))


def _skala(werte, mit_null=False, schritte=6):
    """Runde Zahlen für eine Achse, in Schritten von 1, 2 oder 5.

    >>> _skala([2.8, 33.5], mit_null=True)
    [0, 10, 20, 30, 40]
    """
    werte = [wert for wert in werte if wert is not None]
    unten, oben = min(werte, default=0), max(werte, default=1)
    if mit_null:
        unten, oben = min(unten, 0), max(oben, 0)
    if oben == unten:
        oben = unten + 1
    roh = (oben - unten) / schritte
    zehner = 10 ** math.floor(math.log10(roh))
    schritt = next(f * zehner for f in (1, 2, 5, 10) if f * zehner >= roh * 0.999)
    erste, letzte = math.floor(unten / schritt + 1e-9), math.ceil(oben / schritt - 1e-9)
    stellen = max(0, -math.floor(math.log10(schritt)))
    return [round(n * schritt, stellen) if stellen else int(n * schritt) for n in range(erste, letzte + 1)]


def _stab(stab, nummer, stehend):
    """Ein Balken mit seinem Wert daneben."""
    kasten = stab.find(_NS + "rect")
    x, y, breite, hoehe = (float(kasten.get(n) or 0) for n in ("x", "y", "width", "height"))
    wert = next(d.text for d in stab if d.get("class") == "value")
    neu = element("rect", x=x, y=y, width=breite, height=hoehe, stroke=FARBEN[nummer % 6])
    neu.set("fill", fuellung(nummer))
    if stehend:
        oben = y + hoehe + 14 if wert.startswith("−") else y - 5
        return [neu, element("text", wert, x=x + breite / 2, y=oben, text_anchor="middle", klasse="wert")]
    if wert.startswith("−"):
        return [neu, element("text", wert, x=x - 5, y=y + hoehe / 2 + 4.5, text_anchor="end", klasse="wert")]
    return [neu, element("text", wert, x=x + breite + 5, y=y + hoehe / 2 + 4.5, klasse="wert")]


def _flaeche(versatz, achsen, ohne=""):
    """Die Zeichenfläche mit Gitter und Beschriftung; `ohne` lässt das Gitter einer Achse weg."""
    flaeche = element("g", transform=f"translate({versatz[0]:.1f} {versatz[1]:.1f})")
    for achse in achsen:
        senkrecht = " y" in f" {achse.get('class')}"
        for pfad in achse.iter(_NS + "path"):
            klassen = str(pfad.get("class")).split()
            if ohne == "y" and senkrecht:
                continue
            weg = re.sub(r"-?\d+\.\d+", lambda z: f"{float(z[0]):.1f}".removesuffix(".0"), pfad.get("d"))
            flaeche.append(element("path", d=weg, klasse="gitter" if "guide" in klassen else "achse"))
        for text in achse.iter(_NS + "text"):
            anker = "end" if senkrecht else "middle"
            flaeche.append(
                element(
                    "text",
                    text.text,
                    x=float(text.get("x")),
                    y=float(text.get("y")) + (1 if senkrecht else 2),
                    text_anchor=anker,
                )
            )
    return flaeche


def linien_svg(titel, x, reihen, *, alt, einheit=""):
    """Das SVG zu `linien`: Zahlen auf der waagerechten Achse stehen im richtigen Abstand."""
    x = list(x)
    for name, reihe in reihen.items():
        _zahlen(reihe, name)
        if len(reihe) != len(x):
            raise WerkstattFehler(
                f"Die Reihe „{name}“ hat {len(reihe)} Werte, auf der Achse stehen {len(x)}."
            )
    blatt = Blatt(titel, alt=alt, einheit=einheit)
    rand = 24 + max((7.6 * len(str(name)) for name in reihen), default=0)
    rechnet = all(ist_zahl(wert) for wert in x)
    bild = (pygal.XY if rechnet else pygal.Line)(
        **_FEST,
        height=340 + blatt.oben,
        margin_top=blatt.oben,
        margin_left=14,
        margin_right=int(min(rand, 230)),
        value_formatter=zahl,
        allow_interruptions=True,
    )
    werte = [w for reihe in reihen.values() for w in reihe]
    bild.y_labels = _skala(werte, _mit_null(werte))
    if rechnet:
        bild.x_labels = _ausgeduennt(sorted(set(x)))
        bild.x_value_formatter = lambda wert: str(int(wert)) if wert == int(wert) else zahl(wert)
    else:
        bild.x_labels = [str(wert) if wert in _ausgeduennt(x) else "" for wert in x]
    for name, reihe in reihen.items():
        bild.add(str(name), list(zip(x, reihe, strict=True)) if rechnet else list(reihe))
    return _mit_linien(blatt, bild, list(reihen))


def _mit_null(werte):
    """Ob die Null auf die Achse gehört: immer, wenn die Werte nicht eng beieinander weit oben liegen."""
    werte = [wert for wert in werte if wert is not None]
    return bool(werte) and 0 <= min(werte) < 0.75 * max(werte)


def _ausgeduennt(stellen, hoechstens=12):
    """So viele Stellen, dass ihre Namen nebeneinander Platz haben; erste und letzte bleiben."""
    schritt = -(-len(stellen) // hoechstens)
    return [s for n, s in enumerate(reversed(stellen)) if n % schritt == 0][::-1]


def _punkte_einer(teile):
    """Die Lage aller Punkte einer Reihe."""
    return [(float(k.get("cx")), float(k.get("cy"))) for teil in teile for k in teil.iter(_NS + "circle")]


def _mit_linien(blatt, bild, namen):
    """Zeichnet Linien, Punkte und am rechten Ende die Namen."""
    versatz, groesse, achsen, gezeichnet = aus_pygal(bild)
    flaeche = _flaeche(versatz, achsen)
    enden = []
    for nummer, teile in gezeichnet.items():
        for pfad in (p for teil in teile for p in teil.iter(_NS + "path")):
            weg = re.sub(r"-?\d+\.\d+", lambda z: f"{float(z[0]):.1f}".removesuffix(".0"), pfad.get("d"))
            linie = element("path", d=weg, klasse="linie", stroke=FARBEN[nummer % 6])
            if STRICHE[nummer % 6]:
                linie.set("stroke-dasharray", STRICHE[nummer % 6])
            flaeche.append(linie)
        lagen = _punkte_einer(teile)
        if len(lagen) <= 40:
            flaeche.extend(zeichen(nummer, *lage) for lage in lagen)
        if lagen:
            enden.append([lagen[-1][1], nummer, lagen[-1][0]])
    for y, nummer, _ in _entzerrt(enden, groesse[1]):
        name = element("text", str(namen[nummer]), x=groesse[0] + 8, y=y + 4.5, klasse="name")
        name.set("style", f"fill:{FARBEN[nummer % 6]}")
        flaeche.append(name)
    blatt.teile.append(flaeche)
    return blatt.fertig(340 + blatt.oben)


def _entzerrt(enden, hoehe, abstand=17):
    """Die Namen am Rand so weit auseinandergerückt, dass keiner auf einem anderen steht."""
    enden = sorted(enden)
    for vorher, ende in itertools.pairwise(enden):
        ende[0] = max(ende[0], vorher[0] + abstand)
    ueber = enden[-1][0] - hoehe if enden else 0
    for ende in reversed(enden):
        if ueber > 0:
            ende[0] -= ueber
        danach = enden[enden.index(ende) + 1 :]
        if danach and ende[0] > danach[0][0] - abstand:
            ende[0] = danach[0][0] - abstand
    return enden


def punkte_svg(titel, reihen, *, alt, x_titel="", y_titel=""):
    """Das SVG zu `punkte`."""
    for name, paare in reihen.items():
        _zahlen([wert for paar in paare for wert in paar], name)
    blatt = Blatt(
        titel,
        alt=alt,
        einheit=f"↑ {y_titel}" if y_titel else "",
        legende=list(reihen) if len(reihen) > 1 else (),
        als="zeichen",
    )
    bild = pygal.XY(
        **_FEST,
        height=380 + blatt.oben,
        margin_top=blatt.oben,
        margin_left=14,
        margin_right=30,
        stroke=False,
        value_formatter=zahl,
        x_value_formatter=lambda wert: (
            str(int(wert)) if wert == int(wert) and abs(wert) < 10000 else zahl(wert)
        ),
    )
    waagerecht = [x for paare in reihen.values() for x, _ in paare]
    senkrecht = [y for paare in reihen.values() for _, y in paare]
    bild.x_labels = _skala(waagerecht, _mit_null(waagerecht), 8)
    bild.y_labels = _skala(senkrecht, _mit_null(senkrecht))
    for name, paare in reihen.items():
        bild.add(str(name), list(paare))
    versatz, groesse, achsen, gezeichnet = aus_pygal(bild)
    flaeche = _flaeche(versatz, achsen)
    for nummer, teile in gezeichnet.items():
        flaeche.extend(zeichen(nummer, *lage) for lage in _punkte_einer(teile))
    blatt.teile.append(flaeche)
    unten = 380 + blatt.oben
    if x_titel:
        blatt.teile.append(
            element("text", f"{x_titel} →", x=versatz[0] + groesse[0], y=unten + 6, text_anchor="end")
        )
    return blatt.fertig(unten + (16 if x_titel else 0))


def haeufigkeiten_svg(titel, zahlen, *, alt, klassen=None):
    """Das SVG zu `haeufigkeiten`: ein Balken je Zahl, wenn es wenige ganze sind, sonst Klassen."""
    zahlen = list(zahlen)
    _zahlen(zahlen, "die Liste")
    if not zahlen:
        raise WerkstattFehler("Die Liste ist leer: Es gibt nichts zu zählen.")
    grenzen = _grenzen(zahlen, klassen)
    einzeln = all(b - a == 1 for a, b in itertools.pairwise(grenzen)) and klassen is None
    faecher = []
    for nummer, (von, bis) in enumerate(itertools.pairwise(grenzen)):
        letzte = nummer == len(grenzen) - 2
        faecher.append((sum(von <= z < bis or (letzte and z == bis) for z in zahlen), von, bis))
    blatt = Blatt(titel, alt=alt, einheit="↑ wie oft")
    bild = pygal.Histogram(
        **_FEST,
        height=320 + blatt.oben,
        margin_top=blatt.oben,
        margin_left=14,
        margin_right=24,
        value_formatter=zahl,
    )
    bild.x_labels = _ausgeduennt([g + 0.5 for g in grenzen[:-1]] if einzeln else list(grenzen), 16)
    bild.x_value_formatter = (lambda w: str(int(w - 0.5))) if einzeln else zahl
    bild.y_labels = _skala([f[0] for f in faecher], mit_null=True)
    bild.add("", faecher)
    versatz, _, achsen, gezeichnet = aus_pygal(bild)
    flaeche = _flaeche(versatz, achsen)
    staebe = [g for teil in gezeichnet[0] for g in teil.iter(_NS + "g") if g.get("class") == "histbar"]
    for stab, (anzahl, _, _) in zip(staebe, faecher, strict=True):
        kasten = stab.find(_NS + "rect")
        x, y, breite, hoehe = (float(kasten.get(n) or 0) for n in ("x", "y", "width", "height"))
        flaeche.append(
            element("rect", x=x, y=y, width=breite, height=hoehe, fill=FARBEN[0], stroke="#fbf8f1")
        )
        if anzahl and len(faecher) <= 20:
            flaeche.append(
                element("text", zahl(anzahl), x=x + breite / 2, y=y - 5, text_anchor="middle", klasse="wert")
            )
    blatt.teile.append(flaeche)
    return blatt.fertig(320 + blatt.oben)


def _grenzen(zahlen, klassen):
    """Die Grenzen der Klassen."""
    if isinstance(klassen, (list, tuple)):
        return sorted(klassen)
    unten, oben = min(zahlen), max(zahlen)
    if klassen is None and all(z == int(z) for z in zahlen) and oben - unten <= 40:
        return list(range(int(unten), int(oben) + 2))
    anzahl = klassen or 12
    weite = (oben - unten) / anzahl or 1
    return [unten + weite * n for n in range(anzahl + 1)]


def raster_svg(titel, feld, *, alt, namen):
    """Das SVG zu `raster`: je Nummer eine Form; Nummer 0 bleibt leer."""
    namen = dict(namen) if isinstance(namen, dict) else dict(enumerate(namen))
    feld = [list(zeile) for zeile in feld]
    nummern = [n for n in namen if n != 0]
    fremd = sorted({str(z) for zeile in feld for z in zeile if z not in namen})
    if fremd:
        raise WerkstattFehler(
            f"Im Feld steht {fremd[0]}, dafür gibt es keinen Namen. Benannt sind: {sorted(namen)}."
        )
    blatt = Blatt(titel, alt=alt)
    spalten = max(len(zeile) for zeile in feld)
    seite = max(6, min(22, 500 // max(spalten, len(feld))))
    for stelle, nummer in enumerate(nummern):
        y = blatt.oben + 20 + 24 * stelle
        blatt.teile.append(_kaesten([(spalten * seite + 40, y - seite / 2 - 5)], seite, stelle))
        blatt.teile.append(element("text", str(namen[nummer]), x=spalten * seite + 46 + seite, y=y))
    for stelle, nummer in enumerate(nummern):
        orte = [
            (14 + seite * s, blatt.oben + seite * z)
            for z, zeile in enumerate(feld)
            for s, wert in enumerate(zeile)
            if wert == nummer
        ]
        if orte:
            blatt.teile.append(_kaesten(orte, seite, stelle))
    rahmen = element(
        "rect", x=12, y=blatt.oben - 2, width=spalten * seite + 4, height=len(feld) * seite + 4, fill="none"
    )
    rahmen.set("class", "achse")
    blatt.teile.append(rahmen)
    return blatt.fertig(blatt.oben + max(len(feld) * seite, 24 * len(nummern)) + 16)


def _kaesten(orte, seite, stelle):
    """Alle Kästchen einer Sorte in einem Weg: volle Quadrate, Rauten, liegende oder stehende Balken."""
    s = seite - 2
    formen = (
        f"h{s}v{s}h-{s}z",
        f"m{s / 2:g} 0l{s / 2:g} {s / 2:g}l-{s / 2:g} {s / 2:g}l-{s / 2:g}-{s / 2:g}z",
        f"m0 {s / 3:.1f}h{s}v{s / 3:.1f}h-{s}z",
        f"m{s / 3:.1f} 0h{s / 3:.1f}v{s}h-{s / 3:.1f}z",
    )
    weg = "".join(f"M{x + 1:g} {y + 1:g}{formen[stelle % 4]}" for x, y in orte)
    return element("path", d=weg, fill=FARBEN[stelle % 6])
