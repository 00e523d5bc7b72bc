"""Erst vermuten, dann rechnen: Vorhersagen merken und mit dem Ergebnis vergleichen. Benotet wird das nie."""

from __future__ import annotations

from .anzeige import beschrieben, zahl
from .siegel import ist_zahl, normal

_notiert = {}


def ist_geloest(*werte):
    """Ob statt der drei Punkte schon etwas da steht.

    >>> ist_geloest(...), ist_geloest(3, "a"), ist_geloest(None)
    (False, True, False)
    """
    return all(wert is not ... and wert is not None for wert in werte)


def vorhersage(kennung, wert):
    """Merkt sich eine Vermutung, bevor gerechnet wird.

    >>> vorhersage("probe", 5)
    Notiert: Du sagst 5 voraus.
    """
    if not ist_geloest(wert):
        print(
            "Noch keine Vorhersage: Schreib statt der drei Punkte ... eine Vermutung hin. Raten ist erlaubt."
        )
        return
    _notiert[kennung] = wert
    print(f"Notiert: Du sagst {_gesagt(wert)} voraus.")


def vergleiche(kennung, ergebnis):
    """Vergleicht die gemerkte Vermutung mit dem Ergebnis, in Worten.

    >>> vorhersage("probe", 5)
    Notiert: Du sagst 5 voraus.
    >>> vergleiche("probe", 4)
    Vorhergesagt: 5. Herausgekommen: 4. Du hast 1 zu viel vorhergesagt; das sind 25 % des Ergebnisses.
    """
    if kennung not in _notiert:
        print("Hierzu gibt es noch keine Vorhersage. Geh zur Zelle mit vorhersage(...) und führe sie aus.")
        return
    vermutet = _notiert[kennung]
    if not ist_geloest(ergebnis):
        print(f"Vorhergesagt: {_gesagt(vermutet)}. Das Ergebnis fehlt noch.")
        return
    anfang = f"Vorhergesagt: {_gesagt(vermutet)}. Herausgekommen: {_gesagt(ergebnis)}."
    if ist_zahl(vermutet) and ist_zahl(ergebnis):
        print(anfang, _abstand(vermutet, ergebnis))
    elif isinstance(vermutet, str) and isinstance(ergebnis, str):
        gleich = normal(vermutet) == normal(ergebnis)
        print(anfang, "Getroffen." if gleich else "Anders als gedacht: Woran könnte das liegen?")
    else:
        gleich = vermutet == ergebnis
        print(
            anfang, "Getroffen." if gleich is True else "Vergleiche die beiden: Was hast du nicht erwartet?"
        )


def _gesagt(wert):
    """Ein Wert in einem Satz."""
    if ist_zahl(wert):
        return zahl(wert) if abs(wert) >= 10000 or wert != int(wert) else str(wert).replace("-", "−")
    if isinstance(wert, str):
        return f"„{wert}“"
    if isinstance(wert, (list, tuple)) and len(wert) <= 12:
        return ", ".join(_gesagt(teil) for teil in wert)
    return beschrieben(wert)


def _abstand(vermutet, ergebnis):
    """Wie weit die Vermutung danebenlag."""
    abstand = abs(vermutet - ergebnis)
    if abstand <= 1e-9 * max(1, abs(ergebnis)):
        return "Genau getroffen."
    viel = "zu viel" if vermutet > ergebnis else "zu wenig"
    satz = f"Du hast {zahl(abstand)} {viel} vorhergesagt"
    if ergebnis == 0:
        return satz + "."
    return f"{satz}; das sind {zahl(100 * abstand / abs(ergebnis), 0)} % des Ergebnisses."
