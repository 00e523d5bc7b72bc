"""Fehlermeldungen von Python, vorweg in einem deutschen Satz erklärt."""

from __future__ import annotations

import re
from difflib import get_close_matches

ANHALTEN = (
    "Eine Zelle, die nicht fertig wird, hält man mit dem Viereck ■ in der Leiste oben an (oder mit zweimal I "
    "auf der Tastatur). Hilft das nicht: im Menü „Kernel“ neu starten und die Zellen von oben an noch einmal "
    "ausführen."
)
"""Wie man eine Endlosschleife anhält."""

ERKLAERT = (
    NameError,
    SyntaxError,
    TypeError,
    ValueError,
    KeyError,
    IndexError,
    ZeroDivisionError,
    AttributeError,
    ImportError,
    FileNotFoundError,
    RecursionError,
    KeyboardInterrupt,
)
"""Zu diesen Fehlern gibt es einen Satz."""


def erklaere(fehler, namen=()):
    """Ein Satz zu einem Fehler; leer, wenn es keinen gibt. `namen` sind die bekannten Namen des Heftes.

    >>> print(erklaere(NameError("name 'erwartt' is not defined", name="erwartt"), ["erwartet"]))
    Den Namen „erwartt“ gibt es noch nicht. Meintest du „erwartet“? Sonst: Führe die Zellen darüber aus.
    >>> print(erklaere(ZeroDivisionError("division by zero")))
    Hier wird durch null geteilt. Welche Zahl steht unter dem Bruchstrich?
    """
    if isinstance(fehler, SyntaxError):
        return _schreibweise(fehler)
    if isinstance(fehler, NameError):
        name = getattr(fehler, "name", None) or "".join(re.findall(r"name '([^']*)'", str(fehler))[:1])
        nah = get_close_matches(name, [n for n in namen if not n.startswith("_")], n=1)
        rat = f"Meintest du „{nah[0]}“? Sonst: Führe" if nah else "Ist er richtig geschrieben? Dann führe"
        return f"Den Namen „{name}“ gibt es noch nicht. {rat} die Zellen darüber aus."
    if isinstance(fehler, TypeError):
        return _art(str(fehler))
    if isinstance(fehler, KeyError):
        return (
            f"Den Schlüssel {(fehler.args or ['?'])[0]!r} gibt es hier nicht. Wie heißen die Spalten genau?"
        )
    if isinstance(fehler, ImportError):
        return (
            f"Das Paket „{getattr(fehler, 'name', None) or '?'}“ ist hier nicht da. Liegt der Ordner "
            "werkstatt neben diesem Heft? Wenn nicht: Lade die Schülerfassung neu herunter."
        )
    for art, satz in _SAETZE.items():
        if isinstance(fehler, art):
            return satz
    return ""


_SAETZE = {
    ZeroDivisionError: "Hier wird durch null geteilt. Welche Zahl steht unter dem Bruchstrich?",
    IndexError: "Die Liste ist kürzer als gedacht. Das erste Element hat die Nummer 0.",
    FileNotFoundError: 'Diese Datei gibt es nicht. Die Daten des Heftes holt lies("name").',
    RecursionError: "Die Funktion ruft sich selbst auf, ohne je aufzuhören. Wo ist das Ende?",
    ValueError: "Die Art des Wertes stimmt, der Wert selbst passt nicht. Die letzte Zeile sagt, welcher.",
    AttributeError: "Dieser Wert kann das nicht, was hinter dem Punkt steht. Ist es der Wert, den du meinst?",
    KeyboardInterrupt: "Angehalten. Wenn es eine Endlosschleife war: Was muss sich ändern, damit sie endet?",
}


def _art(text):
    """Ein Satz zu einem TypeError."""
    if "ellipsis" in text:
        return "Hier stehen noch die drei Punkte ... statt einer Lösung: Löse zuerst die Aufgabe darüber."
    if "NoneType" in text:
        return (
            "Hier wird mit None gerechnet, also mit nichts. Fehlt ein return in einer Funktion, oder fehlt "
            "in den Daten ein Wert?"
        )
    if "positional argument" in text or "required keyword" in text or "unexpected keyword" in text:
        return "Die Zahl der Angaben in den Klammern passt nicht zu dieser Funktion."
    if "not callable" in text:
        return "Runde Klammern stehen hinter etwas, das keine Funktion ist. Fehlt ein Malzeichen *?"
    if "str" in text and ("int" in text or "float" in text):
        return "Hier treffen Text und Zahl aufeinander. Eine Zahl steht ohne Anführungszeichen."
    return "Hier passen zwei Arten von Werten nicht zusammen. Die letzte Zeile sagt, welche."


def _schreibweise(fehler):
    """Ein Satz zu etwas, das Python nicht lesen kann."""
    text = str(fehler.msg or "")
    if isinstance(fehler, IndentationError):
        return "Die Einrückung stimmt nicht: Was zusammengehört, beginnt gleich weit rechts."
    if "was never closed" in text or "incomplete input" in text or "unterminated" in text or "EOF" in text:
        return "Etwas ist nicht geschlossen: Zähl die Klammern und Anführungszeichen."
    if "expected ':'" in text:
        return "Es fehlt ein Doppelpunkt am Ende der Zeile mit if, for, while oder def."
    if "invalid character" in text:
        return 'Hier steht ein Zeichen, das Python nicht kennt, oft „ oder − statt " oder -.'
    if "Maybe you meant '=='" in text:
        return "Ein einfaches = weist zu; verglichen wird mit ==."
    return (
        f"Python kann Zeile {fehler.lineno} nicht lesen. Fehlt dort oder darüber eine Klammer oder ein Komma?"
    )


def einrichten():
    """Sagt dem Heft, dass es Fehler vorweg auf Deutsch erklärt; die Meldung von Python folgt wie immer."""
    try:
        from IPython import get_ipython
    except ImportError:
        return
    schale = get_ipython()
    if schale is None:
        return

    def zeige_fehler(schale, art, fehler, spur, tb_offset=None):
        """Druckt den Satz, dann die gewohnte Meldung."""
        satz = erklaere(fehler, list(schale.user_ns))
        if satz:
            print(satz)
        if isinstance(fehler, SyntaxError):
            schale.showsyntaxerror()
        else:
            schale.showtraceback((art, fehler, spur), tb_offset=tb_offset)

    schale.set_custom_exc(ERKLAERT, zeige_fehler)
