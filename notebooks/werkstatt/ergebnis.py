"""Der Ergebniszettel: eine kleine Datei zum Abgeben, ohne Namen und ohne Uhrzeit.

Die Seiten der Ausgabe schreiben dasselbe Format (`theme/static/reader/slip.js`). Die Prüfsumme verrät, wenn
jemand die Datei von Hand ändert; ein Beweis ist sie nicht.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
from numbers import Real
from pathlib import Path

from .anzeige import anzahl
from .siegel import ist_zahl, kanon

HOECHSTENS = 50
"""So viele Versuche je Aufgabe werden aufgeschrieben, danach nur noch gezählt."""

_SALZ = "apparatus-slip-1"
_LAENGSTER_TEXT = 5000

_versuche = {}
_weitere = {}
_hinweise = {}
_kennung = secrets.token_hex(6)


def merke_versuch(kennung, antwort, richtig):
    """Schreibt einen Versuch auf; dieselbe Antwort zweimal hintereinander ist einer."""
    try:
        schlicht = _schlicht(antwort)
    except (TypeError, ValueError, RecursionError):
        schlicht = None
    bisher = _versuche.setdefault(kennung, [])
    if bisher and bisher[-1] == {"answer": schlicht, "right": richtig}:
        return
    if len(bisher) < HOECHSTENS:
        bisher.append({"answer": schlicht, "right": richtig})
    else:
        _weitere[kennung] = _weitere.get(kennung, 0) + 1


def merke_text(kennung, text):
    """Eine freie Antwort ist ein Versuch, was auch aus ihr wird."""
    _versuche[kennung] = [{"answer": {"text": text[:_LAENGSTER_TEXT], "ticked": []}, "right": False}]


def merke_hinweis(kennung, nummer):
    """Schreibt auf, wie viele Hinweise gelesen wurden."""
    _hinweise[kennung] = max(_hinweise.get(kennung, 0), nummer)


def _schlicht(wert):
    """Ein Wert aus nichts als Zahlen, Texten, Listen und Zuordnungen; ValueError für alles andere."""
    if wert is None or isinstance(wert, (bool, str)):
        return wert if not isinstance(wert, str) else wert[:_LAENGSTER_TEXT]
    if ist_zahl(wert):
        return int(wert) if isinstance(wert, Real) and wert == int(wert) else float(wert)
    if isinstance(wert, dict):
        return {str(name): _schlicht(teil) for name, teil in wert.items()}
    if isinstance(wert, (list, tuple)):
        return [_schlicht(teil) for teil in wert]
    if isinstance(wert, (set, frozenset)):
        return sorted((_schlicht(teil) for teil in wert), key=lambda teil: json.dumps(kanon(teil)))
    raise ValueError(type(wert).__name__)


def pruefsumme(zettel):
    """Die Summe über alles außer ihr selbst."""
    rest = {name: wert for name, wert in zettel.items() if name != "check"}
    return hashlib.sha256(
        (_SALZ + json.dumps(kanon(rest), ensure_ascii=False)).encode("utf-8", "replace")
    ).hexdigest()


def zettel(codewort=""):
    """Der Ergebniszettel als Zuordnung; das Format beschreibt das Handbuch der Erweiterung."""
    inhalt = {
        "format": "apparatus-slip",
        "version": 1,
        "origin": "notebook",
        "slip": _kennung,
        "code": str(codewort).strip()[:60],
        "tasks": [
            {
                "id": kennung,
                "hints": _hinweise.get(kennung, 0),
                "more": _weitere.get(kennung, 0),
                "tries": versuche,
            }
            for kennung, versuche in sorted(_versuche.items())
        ],
    }
    return inhalt | {"check": pruefsumme(inhalt)}


def ergebnis(codewort=""):
    """Schreibt einen Ergebniszettel neben das Heft, zum Abgeben: deine Versuche und Antworten seit dem Start.

    Kein Name, keine Uhrzeit. Wenn ihr ein Codewort verabredet habt, gib es an: ergebnis("Rotkehlchen").

    >>> ergebnis()
    Noch gibt es nichts abzugeben. Führe erst eine Zelle mit pruefe(...) aus.
    """
    inhalt = zettel(codewort)
    if not inhalt["tasks"]:
        print("Noch gibt es nichts abzugeben. Führe erst eine Zelle mit pruefe(...) aus.")
        return
    wort = unicodedata.normalize("NFKD", inhalt["code"]).encode("ascii", "ignore").decode()
    wort = re.sub(r"[^A-Za-z0-9]+", "-", wort).strip("-").lower()[:30]
    erste = inhalt["tasks"][0]["id"].partition("-")[0]
    name = f"ergebnis-{erste}-{wort or _kennung[:4]}.json"
    try:
        Path(name).write_text(json.dumps(inhalt, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as fehler:
        print(f"Die Datei {name} lässt sich hier nicht schreiben ({fehler.strerror}).")
        return
    print(f"{name}: {anzahl(len(inhalt['tasks']), 'Aufgabe', 'Aufgaben')}. Die Datei liegt neben dem Heft.")
    print("Im Browser: links in der Dateiliste mit der rechten Maustaste anklicken, dann herunterladen.")
