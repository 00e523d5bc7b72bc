"""Daten lesen und zeigen: die CSV-Dateien in `data/` und ihre Herkunft aus `data/datapackage.json`."""

from __future__ import annotations

import csv
import html
import io
import json
import random
from difflib import get_close_matches
from pathlib import Path

from .anzeige import Schaustueck, WerkstattFehler, zahl, zeige
from .siegel import ist_zahl

ORDNER = Path(__file__).resolve().parent.parent / "data"


def _paket():
    """Die Beschreibung aller Datensätze, nach Namen."""
    datei = ORDNER / "datapackage.json"
    try:
        paket = json.loads(datei.read_text(encoding="utf-8"))
        return {eintrag["name"]: eintrag for eintrag in paket["resources"]}, paket
    except FileNotFoundError:
        raise WerkstattFehler(
            "Die Datei data/datapackage.json fehlt. "
            "Lade die Schülerfassung neu herunter und entpacke sie ganz."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise WerkstattFehler(
            "Die Datei data/datapackage.json ist beschädigt. Lade die Schülerfassung neu herunter."
        ) from None


def _beschreibung(name):
    """Die Beschreibung eines Datensatzes und das Paket."""
    eintraege, paket = _paket()
    if name not in eintraege:
        nah = get_close_matches(str(name), eintraege, n=1)
        rat = f" Meintest du „{nah[0]}“?" if nah else ""
        raise WerkstattFehler(
            f"Einen Datensatz „{name}“ gibt es nicht.{rat} Es gibt: {', '.join(eintraege)}."
        )
    return eintraege[name], paket


def _wert(text, feld, name, zeile):
    """Ein Feld der Tabelle als Zahl oder Text; leer ist None."""
    text = text.strip()
    if not text:
        return None
    arten = {"integer": (int, "eine ganze Zahl"), "year": (int, "ein Jahr"), "number": (float, "eine Zahl")}
    if feld["type"] == "boolean":
        if text in ("true", "false"):
            return text == "true"
        art, erwartet = None, "true oder false"
    elif feld["type"] in arten:
        art, erwartet = arten[feld["type"]]
    else:
        return text
    try:
        return art(text)
    except (TypeError, ValueError):
        raise WerkstattFehler(
            f"Die Daten „{name}“ sind beschädigt: In Zeile {zeile}, Spalte „{feld['name']}“ wird {erwartet} "
            f"erwartet, dort steht „{text}“. Lade die Datei neu herunter."
        ) from None


def lies(name):
    """Liest einen Datensatz: eine Liste von Zeilen, jede ein Wörterbuch mit den Spalten als Schlüsseln.

    Zahlen sind Zahlen, Fehlendes ist None. Welche Datensätze es gibt, steht im Heft; woher sie kommen, sagt
    `herkunft(name)`.
    """
    eintrag, _ = _beschreibung(name)
    felder = eintrag["schema"]["fields"]
    datei = ORDNER / eintrag["path"]
    try:
        text = datei.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WerkstattFehler(
            f"Die Datei data/{eintrag['path']} fehlt. Liegt der Ordner data neben diesem Heft? "
            "Wenn nicht: Lade die Schülerfassung neu herunter und entpacke sie ganz."
        ) from None
    except (UnicodeDecodeError, OSError):
        raise WerkstattFehler(
            f"Die Datei data/{eintrag['path']} lässt sich nicht lesen, vielleicht hat ein anderes Programm "
            "sie verändert. Lade sie neu herunter."
        ) from None
    zeilen = list(csv.reader(io.StringIO(text)))
    namen = [feld["name"] for feld in felder]
    if not zeilen or zeilen[0] != namen:
        raise WerkstattFehler(
            f"Die Daten „{name}“ sind beschädigt: Erwartet werden die Spalten {', '.join(namen)}; "
            f"gefunden: {', '.join(zeilen[0]) if zeilen else 'nichts, die Datei ist leer'}. "
            "Lade die Datei neu herunter."
        )
    tabelle = []
    for nummer, zeile in enumerate(zeilen[1:], start=2):
        if not zeile:
            continue
        if len(zeile) != len(namen):
            raise WerkstattFehler(
                f"Die Daten „{name}“ sind beschädigt: Zeile {nummer} hat {len(zeile)} statt {len(namen)} "
                "Felder. Lade die Datei neu herunter."
            )
        tabelle.append(
            {feld["name"]: _wert(text, feld, name, nummer) for feld, text in zip(felder, zeile, strict=True)}
        )
    return tabelle


def spalte(zeilen, feld):
    """Eine Spalte als Liste, Fehlendes (None) mit.

    >>> spalte([{"jahr": 2000, "wert": 1}, {"jahr": 2006, "wert": None}], "wert")
    [1, None]
    """
    zeilen = list(zeilen)
    if zeilen and feld not in zeilen[0]:
        nah = get_close_matches(str(feld), list(zeilen[0]), n=1)
        rat = f" Meintest du „{nah[0]}“?" if nah else ""
        raise WerkstattFehler(f"Eine Spalte „{feld}“ gibt es nicht.{rat} Es gibt: {', '.join(zeilen[0])}.")
    return [zeile[feld] for zeile in zeilen]


def herkunft(name):
    """Druckt, woher ein Datensatz kommt: Quellen, Stand, Lizenz und was man beim Lesen beachten muss."""
    eintrag, paket = _beschreibung(name)
    print(eintrag.get("title", name))
    for quelle in eintrag.get("sources") or paket.get("sources", ()):
        print("Quelle: " + ", ".join(quelle[teil] for teil in ("title", "path") if quelle.get(teil)))
    if eintrag.get("date"):
        print(f"Stand: {eintrag['date']}")
    for lizenz in eintrag.get("licenses") or paket.get("licenses", ()):
        print(f"Lizenz: {lizenz.get('title') or lizenz['name']}")
    for vorbehalt in eintrag.get("caveats", ()):
        print(f"Beachte: {vorbehalt}")


def tabelle(zeilen, spalten=None, *, titel=""):
    """Zeigt Zeilen als Tabelle; `spalten` wählt aus und ordnet, `titel` ist die Überschrift."""
    zeilen = list(zeilen)
    spalten = list(spalten or (zeilen[0] if zeilen else ()))
    for name in spalten:
        spalte(zeilen, name)
    texte = [["–" if z[s] is None else _in_tabelle(z[s]) for s in spalten] for z in zeilen]
    rechts = [any(ist_zahl(z[s]) for z in zeilen) for s in spalten]
    ausrichtung = [' align="right"' if ja else ' align="left"' for ja in rechts]
    kopf = "".join(
        f'<th scope="col"{wo}>{html.escape(str(s))}</th>' for s, wo in zip(spalten, ausrichtung, strict=True)
    )
    koerper = "".join(
        "<tr>"
        + "".join(f"<td{wo}>{html.escape(t)}</td>" for t, wo in zip(zeile, ausrichtung, strict=True))
        + "</tr>"
        for zeile in texte
    )
    ueberschrift = f"<caption>{html.escape(titel)}</caption>" if titel else ""
    breiten = [max(len(t) for t in (str(s), *(z[i] for z in texte))) for i, s in enumerate(spalten)]
    gedruckt = [
        "  ".join(
            t.rjust(b) if r else t.ljust(b) for t, b, r in zip(z, breiten, rechts, strict=True)
        ).rstrip()
        for z in [[str(s) for s in spalten], *texte]
    ]
    zeige(
        Schaustueck(
            f"<table>{ueberschrift}<thead><tr>{kopf}</tr></thead><tbody>{koerper}</tbody></table>",
            "\n".join([*([titel] if titel else []), *gedruckt]),
        )
    )


def _in_tabelle(wert):
    """Ein Wert in einer Tabelle; ganze Zahlen bleiben ohne Punkt, denn es können Jahre sein."""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, int):
        return str(wert).replace("-", "−") if abs(wert) < 10000 else zahl(wert)
    return zahl(wert) if ist_zahl(wert) else str(wert)


def zufall(saat):
    """Ein Zufallsgenerator, der bei gleicher Saat immer dieselbe Folge liefert.

    >>> zufall(1).randint(1, 6) == zufall(1).randint(1, 6)
    True
    """
    return random.Random(saat)
