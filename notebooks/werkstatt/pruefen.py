"""Antworten prüfen und in Worten beantworten.

Die Aufgaben stehen versiegelt in `aufgaben.json` neben den Heften. Versuche merkt sich die Werkstatt nur,
solange das Heft läuft; in eine Datei schreibt sie erst, wer `ergebnis()` aufruft, und verschickt wird nichts.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path

from .anzeige import beschrieben
from .arten import ARTEN, Befund
from .ergebnis import merke_hinweis, merke_text, merke_versuch
from .vorhersagen import ist_geloest

DATEI = Path(__file__).resolve().parent.parent / "aufgaben.json"

_fehlversuche = {}
_getippt = {}


def _aufgaben():
    """Alle Aufgaben, nach Kennung; ein Text, wenn sie sich nicht lesen lassen."""
    try:
        aufgaben = json.loads(DATEI.read_text(encoding="utf-8"))["aufgaben"]
    except FileNotFoundError:
        return "Die Datei aufgaben.json fehlt. Lade die Schülerfassung neu herunter und entpacke sie ganz."
    except (ValueError, KeyError, TypeError, OSError):
        return "Die Datei aufgaben.json ist beschädigt. Lade die Schülerfassung neu herunter."
    return aufgaben


def _aufgabe(kennung):
    """Die Aufgabe, oder ein Text, der sagt, warum nicht."""
    aufgaben = _aufgaben()
    if isinstance(aufgaben, str):
        return aufgaben
    if not isinstance(kennung, str) or kennung not in aufgaben:
        nah = get_close_matches(str(kennung), aufgaben, n=1)
        rat = f" Meintest du „{nah[0]}“?" if nah else ""
        return f"Eine Aufgabe „{kennung}“ gibt es nicht.{rat}"
    return aufgaben[kennung]


def pruefe(kennung, antwort=...):
    """Prüft die Antwort auf eine Aufgabe und sagt, was daran stimmt und was noch nicht.

    >>> pruefe("gibt-es-nicht", 3)
    Eine Aufgabe „gibt-es-nicht“ gibt es nicht.
    """
    aufgabe = _aufgabe(kennung)
    if isinstance(aufgabe, str):
        print(aufgabe)
        return
    if antwort is ...:
        print("Noch nicht gelöst: Schreib deine Lösung dorthin, wo die drei Punkte ... stehen.")
        return
    befund = _befund(kennung, aufgabe, antwort)
    _merke(kennung, antwort, befund)
    if befund.stand == "richtig":
        print(befund.text or "Richtig.")
        _fehlversuche.pop(kennung, None)
    elif befund.stand == "form" or befund.stand == "offen":
        print(befund.text)
    else:
        nummer = _fehlversuche[kennung] = _fehlversuche.get(kennung, 0) + 1
        print("Noch nicht." + (f" {befund.text}" if befund.text else ""))
        _gib_tipp(kennung, aufgabe["hinweise"], nummer)


def _merke(kennung, antwort, befund):
    """Für den Ergebniszettel: Versuche und freie Texte, keine Werte von falscher Art."""
    if befund.stand == "offen":
        merke_text(kennung, antwort)
    elif befund.stand in ("richtig", "falsch"):
        merke_versuch(kennung, antwort if befund.spur is None else befund.spur, befund.stand == "richtig")


def _befund(kennung, aufgabe, antwort):
    """Was von einer Antwort zu halten ist; auch von Werten, mit denen niemand rechnet."""
    if antwort is None and aufgabe["art"] != "offen":
        return Befund(
            "form",
            f"{ARTEN[aufgabe['art']].erwartet} wird erwartet, gekommen ist nichts (None). "
            "Hast du print statt return geschrieben, oder fehlt hinter dem = der Wert?",
        )
    try:
        return ARTEN[aufgabe["art"]].pruefe(kennung, aufgabe, antwort)
    except Exception:
        return Befund(
            "form",
            f"{ARTEN[aufgabe['art']].erwartet} wird erwartet, gekommen ist {beschrieben(antwort)}; "
            "damit kann die Prüfung nichts anfangen.",
        )


def _gib_tipp(kennung, hinweise, nummer):
    """Druckt den Hinweis zu diesem Fehlversuch; nach dem letzten, wie es weitergeht."""
    merke_hinweis(kennung, min(nummer, len(hinweise)))
    if nummer <= len(hinweise):
        print(f"Hinweis {nummer}: {hinweise[nummer - 1]}")
    elif hinweise:
        print("Mehr Hinweise gibt es nicht. Lies die Aufgabe noch einmal laut, oder besprich sie zu zweit.")


def tipp(kennung):
    """Gibt den nächsten Hinweis, ohne dass man etwas Falsches antworten muss."""
    aufgabe = _aufgabe(kennung)
    if isinstance(aufgabe, str):
        print(aufgabe)
        return
    nummer = _getippt[kennung] = min(_getippt.get(kennung, 0) + 1, len(aufgabe["hinweise"]) + 1)
    _gib_tipp(kennung, aufgabe["hinweise"], nummer)


def stimmt(kennung, antwort):
    """Ob eine Antwort richtig ist, ohne ein Wort dazu.

    >>> stimmt("gibt-es-nicht", 3)
    False
    """
    aufgabe = _aufgabe(kennung)
    if isinstance(aufgabe, str) or not ist_geloest(antwort):
        return False
    return _befund(kennung, aufgabe, antwort).stand == "richtig"
