"""Die einfachen Arten von Aufgaben (Zahl, Auswahl, Kurztext, offen) und am Ende das Verzeichnis aller."""

from __future__ import annotations

from .anzeige import beschrieben
from .befund import Art, Befund, beantwortet, geoeffnet, nah
from .mehrteilig import Liste, Luecken, Reihenfolge, Zuordnung
from .programme import Programm
from .siegel import ist_zahl, kanon, normal, oeffne


class Numerisch(Art):
    """Eine Zahl, mit Toleranz."""

    erwartet = "Eine Zahl"

    def form(self, aufgabe, antwort):
        """Zahlen; zu allem anderen der Grund."""
        if ist_zahl(antwort):
            return ""
        if isinstance(antwort, str):
            komma = "," in antwort and antwort.replace(",", "").strip(" -+%").isdigit()
            punkt = " Python schreibt außerdem einen Punkt, wo im Deutschen ein Komma steht." if komma else ""
            return "Lass die Anführungszeichen weg." + punkt
        if isinstance(antwort, tuple):
            return "Python schreibt Dezimalzahlen mit Punkt, nicht mit Komma: 1.5 statt 1,5."
        if isinstance(antwort, bool):
            return "Ein Vergleich ergibt True oder False; gefragt ist die Zahl selbst."
        if callable(antwort):
            return "Ruf die Funktion auf: Hinter ihren Namen gehören runde Klammern."
        if isinstance(antwort, (list, set, dict)):
            return "Welche eine Zahl daraus ist gefragt?"
        return "Prüfe, was du in die Variable geschrieben hast."

    def inhalt(self, kennung, aufgabe, antwort):
        """Genau, dann die typischen Fehler, dann die allgemeinen: beinahe, Faktor 100, Vorzeichen."""
        nachrichten = geoeffnet(kennung, aufgabe, antwort)
        passend = sorted(
            (n for n in nachrichten if nah(antwort, n["wert"], n["toleranz"])),
            key=lambda n: (not n.get("richtig"), abs(antwort - n["wert"])),
        )
        if passend:
            return beantwortet(passend)
        if any(n.get("richtig") and nah(antwort, n["wert"], 5 * n["toleranz"]) for n in nachrichten):
            return Befund(
                "falsch", "Das ist knapp daneben. Hast du unterwegs gerundet? Runde erst am Schluss."
            )
        return Befund("falsch", self._allgemein(kennung, aufgabe, antwort))

    def _allgemein(self, kennung, aufgabe, antwort):
        """Ein Fehler, der bei jeder Rechnung vorkommt, oder nichts."""
        for probe, satz in (
            (antwort / 100, "Dein Ergebnis ist hundertmal zu groß: Prozent oder Anteil?"),
            (antwort * 100, "Dein Ergebnis ist hundertmal zu klein: Prozent oder Anteil?"),
            (-antwort, "Der Betrag stimmt, das Vorzeichen nicht: Was wird wovon abgezogen?"),
        ):
            if any(
                n.get("richtig")
                and n["wert"]
                and nah(probe, n["wert"], min(n["toleranz"], abs(n["wert"]) / 10))
                for n in geoeffnet(kennung, aufgabe, probe)
            ):
                return satz
        return ""


class Auswahl(Art):
    """Eine Antwort, oder mehrere, aus einer Auswahl."""

    erwartet = "Ein Buchstabe aus der Auswahl"

    def pruefe(self, kennung, aufgabe, antwort):
        """Eine Kennung als Text oder mehrere als Liste."""
        moeglich = {option.casefold(): option for option in aufgabe["optionen"]}
        gewaehlt = [antwort] if isinstance(antwort, str) else antwort
        if not isinstance(gewaehlt, (list, tuple, set, frozenset)) or not all(
            isinstance(g, str) for g in gewaehlt
        ):
            beispiel = '["a", "b"]' if aufgabe["mehrere"] else '"a"'
            return Befund(
                "form",
                f"{'Eine Liste' if aufgabe['mehrere'] else 'Ein Text'} wie {beispiel} wird erwartet, "
                f"gekommen ist {beschrieben(antwort)}. Schreib den Buchstaben in Anführungszeichen.",
            )
        gewaehlt = sorted({normal(g).strip("()") for g in gewaehlt})
        fremd = [g for g in gewaehlt if g not in moeglich]
        if fremd or not gewaehlt:
            was = f"„{fremd[0]}“ gehört nicht zur Auswahl." if fremd else "Noch ist nichts gewählt."
            return Befund("form", f"{was} Möglich sind: {', '.join(aufgabe['optionen'])}.")
        if len(gewaehlt) > 1 and not aufgabe["mehrere"]:
            return Befund(
                "form", f"Nur eine Antwort ist gefragt, gekommen sind {len(gewaehlt)}. Entscheide dich."
            )
        return self.inhalt(kennung, aufgabe, [moeglich[g] for g in gewaehlt])

    def inhalt(self, kennung, aufgabe, antwort):
        """Die Wahl als ganze, sonst die Rückmeldung zu der ersten Möglichkeit, die nicht stimmt."""
        nachrichten = oeffne(kennung, "antwort", kanon(antwort), aufgabe["siegel"])
        if nachrichten:
            return beantwortet(nachrichten)
        for option in antwort:
            falsch = oeffne(kennung, "option", kanon(option), aufgabe["siegel"])
            if falsch:
                wahl = f"Zu „{option}“: " if len(antwort) > 1 else ""
                return Befund("falsch", wahl + falsch[0]["text"])
        return Befund("falsch", "Was du gewählt hast, stimmt, aber es fehlt noch etwas.")


class Kurztext(Art):
    """Ein Wort oder ein kurzer Ausdruck."""

    erwartet = "Ein Text"

    def form(self, aufgabe, antwort):
        """Nicht leere Texte."""
        if not isinstance(antwort, str):
            return "Ein Text steht in Anführungszeichen."
        return "" if normal(antwort) else "Zwischen den Anführungszeichen steht noch nichts."


class Offen(Art):
    """Eine Antwort in eigenen Worten, die ein Mensch liest."""

    def pruefe(self, kennung, aufgabe, antwort):
        """Ob etwas da steht; beurteilt wird es nicht."""
        if not isinstance(antwort, str) or len(antwort.split()) < 3:
            return Befund(
                "form", "Ein Text aus einem oder mehreren Sätzen wird erwartet, in Anführungszeichen."
            )
        kriterien = "; ".join(aufgabe.get("kriterien", ()))
        return Befund("offen", "Das liest ein Mensch, kein Programm. Es kommt darauf an: " + kriterien)


ARTEN = {
    "numerisch": Numerisch(),
    "auswahl": Auswahl(),
    "reihenfolge": Reihenfolge(),
    "zuordnung": Zuordnung(),
    "kurztext": Kurztext(),
    "luecken": Luecken(),
    "liste": Liste(),
    "programm": Programm(),
    "offen": Offen(),
}
"""Jede Art unter ihrem Namen."""
