"""Zeigen und sagen: was die Werkstatt ins Heft schreibt, und wie sie Zahlen und Werte nennt."""

from __future__ import annotations

from .siegel import ist_zahl


class WerkstattFehler(Exception):
    """Etwas, das die Werkstatt nicht kann, in deutschen Worten gesagt."""

    def _render_traceback_(self):
        """Im Heft erscheint nur der Satz, nicht der Weg durch den Code."""
        return [f"Halt: {self}"]


class Schaustueck:
    """Etwas zum Ansehen: HTML für den Bildschirm, Text für alles andere."""

    def __init__(self, html, text):
        """Nimmt beides fertig entgegen."""
        self.html, self.text = html, text

    def _repr_html_(self):
        """Was Jupyter zeigt."""
        return self.html

    def __repr__(self):
        """Was ohne HTML zu lesen ist."""
        return self.text


def zeige(stueck):
    """Zeigt ein Schaustück im Heft; außerhalb von Jupyter wird sein Text gedruckt."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        print(stueck)
        return
    if get_ipython() is None:
        print(stueck)
    else:
        display(stueck)


def zahl(wert, stellen=None):
    """Eine Zahl, wie man sie auf Deutsch schreibt; `stellen` sagt, wie viele nach dem Komma.

    >>> zahl(84523), zahl(3.14159, 2), zahl(0.5), zahl(2.0)
    ('84.523', '3,14', '0,5', '2')
    """
    if not ist_zahl(wert):
        return str(wert)
    if stellen is None:
        text = f"{wert:,.0f}" if wert == int(wert) else f"{float(f'{wert:.4g}'):,}"
        if abs(wert) >= 1000:
            text = f"{wert:,.0f}"
    else:
        text = f"{wert:,.{stellen}f}"
    return text.translate(str.maketrans(",.", ".,")).replace("-", "−")


def anzahl(menge, eines, mehrere):
    """Eine Anzahl mit ihrem Wort.

    >>> anzahl(1, "Eintrag", "Einträgen"), anzahl(3, "Eintrag", "Einträgen")
    ('1 Eintrag', '3 Einträgen')
    """
    return f"{menge} {eines if menge == 1 else mehrere}"


def gezeigt(wert, breite=50):
    """Ein Wert, wie Python ihn schreibt, gekürzt."""
    try:
        text = repr(wert)
    except Exception:
        text = type(wert).__name__
    return text if len(text) <= breite else text[: breite - 1] + "…"


def beschrieben(wert):
    """Was für ein Wert das ist, in Worten.

    >>> beschrieben("3,7"), beschrieben(3.7), beschrieben([1, 2]), beschrieben(None)
    ("ein Text ('3,7')", 'eine Zahl (3.7)', 'eine Liste mit 2 Einträgen', 'nichts (None)')
    """
    if wert is None:
        return "nichts (None)"
    if isinstance(wert, bool):
        return f"ein Wahrheitswert ({wert})"
    if isinstance(wert, str):
        return f"ein Text ({gezeigt(wert)})" if wert else "ein leerer Text ('')"
    if ist_zahl(wert):
        return f"eine Zahl ({gezeigt(wert)})"
    if isinstance(wert, (int, float)):
        return f"keine brauchbare Zahl ({gezeigt(wert)})"
    if isinstance(wert, list):
        return "eine Liste mit " + anzahl(len(wert), "Eintrag", "Einträgen")
    if isinstance(wert, tuple):
        return f"ein Tupel, also mehrere Werte mit Komma dazwischen ({gezeigt(wert)})"
    if isinstance(wert, dict):
        return "eine Zuordnung (dict) mit " + anzahl(len(wert), "Paar", "Paaren")
    if isinstance(wert, (set, frozenset)):
        return "eine Menge (set) mit " + anzahl(len(wert), "Eintrag", "Einträgen")
    if callable(wert):
        return "eine Funktion"
    return f"ein Objekt der Art {type(wert).__name__}"
