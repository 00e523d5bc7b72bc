"""Aufgaben mit mehreren Teilen: Reihenfolge, Zuordnung, Liste. Was stimmt, wird gezählt."""

from __future__ import annotations

from .anzeige import anzahl, beschrieben, gezeigt
from .befund import Art, Befund, aufzaehlung, beantwortet, nah
from .siegel import faecher, gereiht, ist_zahl, kanon, normal, oeffne


class Reihenfolge(Art):
    """Dinge in ihrer Reihenfolge."""

    erwartet = "Eine Liste"

    def form(self, aufgabe, antwort):
        """Eine Liste mit genau den genannten Dingen."""
        if not isinstance(antwort, (list, tuple)):
            return "Schreib die Teile in eckige Klammern, mit Komma dazwischen."
        soll = [kanon(element) for element in aufgabe["elemente"]]
        fremd = [teil for teil in antwort if kanon(teil) not in soll]
        if fremd:
            return (
                f"{gezeigt(fremd[0])} gehört nicht dazu. Zu ordnen sind: {aufzaehlung(aufgabe['elemente'])}."
            )
        ist = [kanon(teil) for teil in antwort]
        fehlt = [e for e, k in zip(aufgabe["elemente"], soll, strict=True) if k not in ist]
        if fehlt:
            return f"Es fehlt: {aufzaehlung(fehlt)}."
        return "Etwas steht doppelt darin." if len(ist) != len(soll) else ""

    def inhalt(self, kennung, aufgabe, antwort):
        """Die ganze Folge, sonst wie weit ihr Anfang stimmt."""
        nachrichten = oeffne(kennung, "antwort", kanon(list(antwort)), aufgabe["siegel"])
        if nachrichten:
            return beantwortet(nachrichten)
        richtig = 0
        while oeffne(kennung, "anfang", kanon(list(antwort[: richtig + 1])), aufgabe["siegel"]):
            richtig += 1
        if richtig:
            wort = "Der erste Platz stimmt" if richtig == 1 else f"Die ersten {richtig} Plätze stimmen"
            return Befund("falsch", f"{wort}, danach nicht mehr.")
        return Befund("falsch", "Schon am Anfang gehört etwas anderes hin.")


class Zuordnung(Art):
    """Zu jedem Schlüssel ein Wert."""

    erwartet = "Eine Zuordnung (dict)"

    def form(self, aufgabe, antwort):
        """Ein Wörterbuch mit genau den genannten Schlüsseln und ohne offene Stellen."""
        if not isinstance(antwort, dict):
            return 'Sie steht in geschweiften Klammern: {"a": 1, "b": 2}.'
        soll = {normal(str(name)): str(name) for name in aufgabe["schluessel"]}
        ist = {normal(str(name)): wert for name, wert in antwort.items()}
        fremd = [name for name in ist if name not in soll]
        if fremd:
            return (
                f"„{fremd[0]}“ kommt in der Aufgabe nicht vor. Zuzuordnen sind: {aufzaehlung(soll.values())}."
            )
        fehlt = [soll[name] for name in soll if name not in ist or ist[name] is ... or ist[name] is None]
        return f"Es fehlt noch: {aufzaehlung(fehlt)}." if fehlt else ""

    def inhalt(self, kennung, aufgabe, antwort):
        """Paar für Paar; ein typischer Fehler wird dazu genannt."""
        antwort = {normal(str(name)): wert for name, wert in antwort.items()}
        genau = {
            name: gefunden[0]["wert"]
            for name, wert in antwort.items()
            if (gefunden := _passende(kennung, aufgabe, "paar", name, wert))
        }
        if len(genau) == len(antwort):
            return beantwortet(oeffne(kennung, "antwort", kanon(genau), aufgabe["siegel"]))
        ganz = oeffne(kennung, "antwort", kanon(antwort), aufgabe["siegel"])
        stimmt = "stimmt" if len(genau) == 1 else "stimmen"
        zaehlt = f"{len(genau)} von {anzahl(len(antwort), 'Paar', 'Paaren')} {stimmt}."
        return Befund("falsch", " ".join([*(n["text"] for n in ganz[:1]), zaehlt]))


class Luecken(Art):
    """Zu jeder Lücke ein Text."""

    erwartet = "Eine Zuordnung (dict)"

    def form(self, aufgabe, antwort):
        """Ein Wörterbuch mit genau den Nummern der Lücken, zu jeder ein Text."""
        if not isinstance(antwort, dict):
            return 'Schreib sie in geschweifte Klammern: {"1": "...", "2": "..."}.'
        nummern = {str(nummer) for nummer in antwort}
        if nummern != set(aufgabe["luecken"]):
            return f"Die Lücken heißen: {aufzaehlung(aufgabe['luecken'])}."
        if not all(isinstance(text, str) and normal(text) for text in antwort.values()):
            return "In jede Lücke gehört ein Text in Anführungszeichen."
        return ""

    def inhalt(self, kennung, aufgabe, antwort):
        """Lücke für Lücke; ein typischer Fehler wird dazu genannt."""
        antwort = {str(nummer): text for nummer, text in antwort.items()}
        offen = {
            nummer: oeffne(kennung, "luecke", [nummer, kanon(antwort[nummer])], aufgabe["siegel"])
            for nummer in aufgabe["luecken"]
        }
        genau = {n: m["wert"] for n, gefunden in offen.items() for m in gefunden if m.get("richtig")}
        if len(genau) == len(antwort):
            return beantwortet(oeffne(kennung, "antwort", kanon(genau), aufgabe["siegel"]))
        gruppen = [kanon({nummer: antwort[nummer] for nummer in gruppe}) for gruppe in aufgabe["gruppen"]]
        ganz = [m["text"] for g in gruppen for m in oeffne(kennung, "antwort", g, aufgabe["siegel"])]
        einzeln = [f"Zu Lücke {n}: {g[0]['text']}" for n, g in offen.items() if n not in genau and g]
        stimmt = "stimmt" if len(genau) == 1 else "stimmen"
        zaehlt = f"{len(genau)} von {anzahl(len(antwort), 'Lücke', 'Lücken')} {stimmt}."
        return Befund("falsch", " ".join([*(ganz[:1] or einzeln[:2]), zaehlt]))


class Liste(Art):
    """Mehrere Werte; auf die Reihenfolge kommt es nur an, wenn die Aufgabe es sagt."""

    erwartet = "Eine Liste"

    def form(self, aufgabe, antwort):
        """Eine Liste (oder Menge, wenn die Reihenfolge gleich ist) mit Einträgen der richtigen Art."""
        folgen = (list, tuple) if aufgabe["geordnet"] else (list, tuple, set, frozenset)
        if not isinstance(antwort, folgen):
            return "Eine Liste steht in eckigen Klammern, mit Komma zwischen den Einträgen."
        if any(teil is ... for teil in antwort):
            return "An mindestens einer Stelle stehen noch die drei Punkte."
        falsch = [teil for teil in antwort if ist_zahl(teil) != aufgabe["zahlen"]]
        if falsch:
            soll = "Zahlen" if aufgabe["zahlen"] else "Texte in Anführungszeichen"
            return (
                f"Die Einträge sollen {soll} sein; {gezeigt(falsch[0])} ist {_kurz_beschrieben(falsch[0])}."
            )
        return ""

    def inhalt(self, kennung, aufgabe, antwort):
        """Eintrag für Eintrag; ein typischer Fehler wird dazu genannt."""
        antwort = list(antwort)
        genau = _genaue(kennung, aufgabe, antwort)
        if len(genau) == len(antwort) == aufgabe["anzahl"]:
            return beantwortet(oeffne(kennung, "antwort", kanon(gereiht(aufgabe, genau)), aufgabe["siegel"]))
        ganz = oeffne(kennung, "antwort", kanon(gereiht(aufgabe, antwort)), aufgabe["siegel"])
        teile = [nachricht["text"] for nachricht in ganz[:1]]
        if len(antwort) != aufgabe["anzahl"]:
            hat = anzahl(len(antwort), "Eintrag", "Einträge")
            teile.append(f"Deine Liste hat {hat}, gefragt sind {aufgabe['anzahl']}.")
        if antwort:
            wo = "an der richtigen Stelle" if aufgabe["geordnet"] else "richtig"
            wie_viele = {0: "Noch keiner ist", 1: "Einer ist"}.get(len(genau), f"{len(genau)} sind")
            teile.append(f"{wie_viele} {wo}.")
        return Befund("falsch", " ".join(teile))


def _genaue(kennung, aufgabe, antwort):
    """Die genauen Werte der richtigen Einträge, jeder so oft, wie er vorkommen darf."""
    gezaehlt, genau = {}, []
    for nummer, wert in enumerate(antwort):
        stelle = nummer if aufgabe["geordnet"] else "*"
        for nachricht in _passende(kennung, aufgabe, "eintrag", stelle, wert):
            schluessel = str(kanon(nachricht["wert"]))
            if gezaehlt.get(schluessel, 0) < nachricht["mal"]:
                gezaehlt[schluessel] = gezaehlt.get(schluessel, 0) + 1
                genau.append(nachricht["wert"])
                break
    return genau


def _passende(kennung, aufgabe, zweck, stelle, wert):
    """Die Nachrichten zu einem Teil der Antwort, die er öffnet und denen er genau genug gleicht."""
    return [
        nachricht
        for probe in faecher(wert, aufgabe.get("breite"))
        for nachricht in oeffne(kennung, zweck, [stelle, probe], aufgabe["siegel"])
        if not ist_zahl(wert) or nah(wert, nachricht["wert"], aufgabe.get("toleranz") or 0)
    ]


def _kurz_beschrieben(wert):
    """Die Art eines Wertes ohne den Wert."""
    return beschrieben(wert).partition(" (")[0]
