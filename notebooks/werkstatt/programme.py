"""Aufgaben, deren Antwort eine Funktion ist: aufrufen, begrenzen, vergleichen."""

from __future__ import annotations

import inspect
import math
import random
import sys

from .anzeige import anzahl, beschrieben, gezeigt
from .befund import Art, Befund, beantwortet, nah
from .fehler import erklaere
from .siegel import faecher, kanon, oeffne

SCHRITTE = 2_000_000
"""So viele Zeilen darf ein Aufruf ausführen, bevor er als Endlosschleife gilt."""


NOCH_LEER = "Noch nicht gelöst: In der Funktion stehen noch die drei Punkte ..."


class ZuLang(Exception):
    """Ein Aufruf, der nicht fertig wird."""


def begrenzt(aufruf, schritte=SCHRITTE):
    """Das Ergebnis eines Aufrufs; ZuLang, wenn er mehr Zeilen ausführt als erlaubt.

    >>> begrenzt(lambda: 6 * 7)
    42
    """
    uebrig = schritte
    vorher = sys.gettrace()

    def zaehle(rahmen, ereignis, wert):
        nonlocal uebrig
        if ereignis == "line":
            uebrig -= 1
            if uebrig < 0:
                raise ZuLang
        return zaehle

    sys.settrace(zaehle)
    try:
        return aufruf()
    finally:
        sys.settrace(vorher)


def ergebnis(ausdruck, name, funktion, schritte=SCHRITTE):
    """Was ein Aufruf wie `f(2, 3)` ergibt, wenn `f` diese Funktion ist; ein Fehler ist auch ein Ergebnis."""
    from . import daten

    bekannt = {
        "lies": daten.lies,
        "spalte": daten.spalte,
        "zufall": daten.zufall,
        "math": math,
        "random": random,
        name: funktion,
    }
    code = compile(ausdruck, "<aufruf>", "eval")
    try:
        return begrenzt(lambda: eval(code, bekannt), schritte)
    except Exception as fehler:
        return fehler


def kanon_der_ergebnisse(ergebnisse):
    """Alle Ergebnisse in der Form, in der typische Fehler versiegelt sind."""
    return [
        ["fehler", type(wert).__name__] if isinstance(wert, Exception) else kanon(wert) for wert in ergebnisse
    ]


class Programm(Art):
    """Eine Funktion, die für jeden Aufruf das Richtige ergibt."""

    erwartet = "Eine Funktion"

    def form(self, aufgabe, antwort):
        """Eine Funktion, nicht ihr Ergebnis, mit der richtigen Zahl von Angaben."""
        if not callable(antwort):
            return f"Gib den Namen der Funktion an, ohne Klammern: {aufgabe['name']}."
        return ""

    def inhalt(self, kennung, aufgabe, antwort):
        """Alle Aufrufe; ein typischer Fehler geht vor, sonst zählt der erste Aufruf, der nicht stimmt."""
        if _ist_leer(antwort):
            return Befund("form", NOCH_LEER)
        unpassend = _angaben(aufgabe, antwort)
        if unpassend:
            return Befund("form", unpassend)
        ergebnisse = [ergebnis(aufruf, aufgabe["name"], antwort) for aufruf in aufgabe["aufrufe"]]
        if all(wert is ... for wert in ergebnisse):
            return Befund("form", NOCH_LEER)
        if all(wert is None for wert in ergebnisse) and not aufgabe["none"]:
            return Befund(
                "form",
                "Deine Funktion gibt nichts zurück (None). Schreib an ihr Ende return und das Ergebnis.",
            )
        befund = self._verglichen(kennung, aufgabe, ergebnisse)
        if befund.spur is None:
            befund.spur = kanon_der_ergebnisse(ergebnisse)
        return befund

    def _verglichen(self, kennung, aufgabe, ergebnisse):
        """Der Befund zu den Ergebnissen aller Aufrufe; seine Spur sind sie selbst, in kanonischer Form."""
        falsche = [n for n, wert in enumerate(ergebnisse) if not _stimmt(kennung, aufgabe, n, wert)]
        ganz = oeffne(kennung, "antwort", kanon_der_ergebnisse(ergebnisse), aufgabe["siegel"])
        if not falsche:
            genau = _genau(kennung, aufgabe, ergebnisse)
            befund = beantwortet(oeffne(kennung, "lob", genau, aufgabe["siegel"]))
            befund.spur = genau
            return befund
        if ganz:
            return beantwortet(ganz)
        return Befund("falsch", _zu_aufruf(aufgabe, falsche, ergebnisse))


def _ist_leer(funktion):
    """Ob eine Funktion noch gar nichts tut.

    >>> def noch_nichts(a, b): ...
    >>> _ist_leer(noch_nichts), _ist_leer(len)
    (True, False)
    """

    def leer(): ...

    code = getattr(funktion, "__code__", None)
    return code is not None and code.co_code == leer.__code__.co_code and set(code.co_consts) <= {None}


def _angaben(aufgabe, funktion):
    """Ob die Funktion so viele Angaben nimmt, wie die Aufgabe macht; sonst ein Satz."""
    try:
        nimmt = inspect.signature(funktion).parameters.values()
    except (TypeError, ValueError):
        return ""
    if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in nimmt):
        return ""
    pflicht = sum(p.default is p.empty for p in nimmt)
    if pflicht <= aufgabe["angaben"] <= len(nimmt):
        return ""
    mit = anzahl(aufgabe["angaben"], "Angabe", "Angaben")
    return f"Aufgerufen wird {aufgabe['aufrufe'][0]}, also mit {mit}; deine Funktion nimmt {len(nimmt)}."


def _passende(kennung, aufgabe, nummer, wert):
    """Die Nachrichten zu einem Aufruf, die sein Ergebnis öffnet und denen es genau genug gleicht."""
    if isinstance(wert, Exception):
        return []
    proben = faecher(wert, aufgabe.get("breite"))
    if not aufgabe.get("breite") and isinstance(wert, float) and math.isfinite(wert):
        proben += [kanon(wert * (1 + 5e-7)), kanon(wert * (1 - 5e-7))]
    return [
        nachricht
        for probe in proben
        for nachricht in oeffne(kennung, "aufruf", [nummer, probe], aufgabe["siegel"])
        if "wert" not in nachricht
        or nah(wert, nachricht["wert"], aufgabe.get("toleranz") or 1e-6 * abs(nachricht["wert"]))
    ]


def _stimmt(kennung, aufgabe, nummer, wert):
    """Ob ein Aufruf das Richtige ergibt."""
    return bool(_passende(kennung, aufgabe, nummer, wert))


def _genau(kennung, aufgabe, ergebnisse):
    """Die genauen Ergebnisse aller Aufrufe, wenn alle stimmen, in kanonischer Form."""
    return [_passende(kennung, aufgabe, n, wert)[0]["kanon"] for n, wert in enumerate(ergebnisse)]


def _zu_aufruf(aufgabe, falsche, ergebnisse):
    """Ein Satz zum ersten Aufruf, der nicht stimmt."""
    aufruf, wert = aufgabe["aufrufe"][falsche[0]], ergebnisse[falsche[0]]
    alle = len(aufgabe["aufrufe"])
    anfang = (
        f"{alle - len(falsche)} von {anzahl(alle, 'Probe', 'Proben')} stimmen. "
        if len(falsche) < alle
        else ""
    )
    if isinstance(wert, ZuLang):
        return (
            f"{anfang}{aufruf} wird nicht fertig: Das ist wohl eine Endlosschleife. Wann soll sie aufhören?"
        )
    if isinstance(wert, Exception):
        art = type(wert).__name__
        return f"{anfang}Bei {aufruf} bricht deine Funktion ab ({art}). {erklaere(wert)}".rstrip()
    if wert is None:
        return (
            f"{anfang}{aufruf} gibt nichts zurück (None). Führt jeder Weg durch die Funktion zu einem return?"
        )
    was = beschrieben(wert).partition(" (")[0]
    return f"{anfang}{aufruf} ergibt bei dir {gezeigt(wert)}, {was}; das ist es noch nicht."
