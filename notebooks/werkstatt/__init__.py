"""Die Werkstatt der Hefte: Daten lesen, Bilder zeichnen, vermuten und prüfen.

    from werkstatt import *

Sie braucht nur Python selbst und das Paket pygal und läuft deshalb auch im Browser. Was eine Funktion tut,
sagt `help(name)`, zum Beispiel `help(balken)`.
"""

from __future__ import annotations

from .anzeige import WerkstattFehler, zahl
from .bilder import balken, haeufigkeiten, linien, punkte, raster
from .daten import herkunft, lies, spalte, tabelle, zufall
from .ergebnis import ergebnis
from .fehler import einrichten as _einrichten
from .pruefen import pruefe, stimmt, tipp
from .vorhersagen import ist_geloest, vergleiche, vorhersage

__all__ = [
    "WerkstattFehler",
    "balken",
    "ergebnis",
    "haeufigkeiten",
    "herkunft",
    "ist_geloest",
    "lies",
    "linien",
    "pruefe",
    "punkte",
    "raster",
    "spalte",
    "stimmt",
    "tabelle",
    "tipp",
    "vergleiche",
    "vorhersage",
    "zahl",
    "zufall",
]

_einrichten()
