"""Was von einer Antwort zu halten ist, und was allen Arten von Aufgaben gemeinsam ist."""

from __future__ import annotations

from .anzeige import beschrieben
from .siegel import faecher, oeffne


class Befund:
    """Was von einer Antwort zu halten ist; `stand`: richtig, falsch, form (falsche Art von Wert), offen.

    `spur` ist, was der Ergebniszettel statt der Antwort festhält, wenn sie sich nicht aufschreiben lässt.
    """

    def __init__(self, stand, text="", spur=None):
        """Nimmt Stand, Text und Spur entgegen."""
        self.stand, self.text, self.spur = stand, text, spur


class Art:
    """Eine Art von Aufgabe; `erwartet` nennt, was kommen soll."""

    erwartet = "Eine Antwort"

    def pruefe(self, kennung, aufgabe, antwort):
        """Der Befund zu einer Antwort: erst ihre Form, dann ihr Inhalt."""
        form = self.form(aufgabe, antwort)
        if form:
            return Befund(
                "form", f"{self.erwartet} wird erwartet, gekommen ist {beschrieben(antwort)}. {form}"
            )
        return self.inhalt(kennung, aufgabe, antwort)

    def form(self, aufgabe, antwort):
        """Was an der Art des Wertes nicht stimmt; leer, wenn sie stimmt."""
        return ""

    def inhalt(self, kennung, aufgabe, antwort):
        """Der Befund zu einem Wert der richtigen Art."""
        return beantwortet(geoeffnet(kennung, aufgabe, antwort))


def geoeffnet(kennung, aufgabe, antwort, zweck="antwort"):
    """Alle Nachrichten, die eine Antwort öffnet."""
    return [
        nachricht
        for probe in faecher(antwort, aufgabe.get("breite"))
        for nachricht in oeffne(kennung, zweck, probe, aufgabe["siegel"])
    ]


def beantwortet(nachrichten, sonst=""):
    """Der Befund aus den geöffneten Nachrichten: die richtige geht vor."""
    for nachricht in nachrichten:
        if nachricht.get("richtig"):
            lob = nachricht.get("text", "")
            gesagt = lob.startswith(("Richtig", "Stimmt", "Genau"))
            return Befund("richtig", lob if gesagt else f"Richtig. {lob}".strip())
    return Befund("falsch", nachrichten[0]["text"] if nachrichten else sonst)


def nah(antwort, wert, toleranz):
    """Ob zwei Zahlen sich höchstens um die Toleranz unterscheiden (und um das, was das Rechnen verwischt)."""
    return abs(antwort - wert) <= toleranz + 1e-9 * max(1.0, abs(wert))


def aufzaehlung(teile):
    """Dinge in einem Satz."""
    return ", ".join(str(teil) for teil in teile)
