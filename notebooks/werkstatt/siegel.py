"""Antworten versiegeln: Aus `aufgaben.json` liest niemand eine Lösung ab.

Zu jeder Antwort, der richtigen wie den typischen falschen, liegt dort eine Nachricht. Ihr Schlüssel wird aus
der Kennung der Aufgabe und der Antwort selbst gerechnet: Nur wer die Antwort gibt, kann die Nachricht öffnen.
Zahlen werden dafür in Fächer gelegt, die doppelt so breit sind wie die Toleranz; geöffnet werden das eigene
Fach und seine Nachbarn, verglichen wird danach genau.

Wer alle denkbaren Antworten durchprobiert, findet auch die richtige. Das Siegel verhindert das Abschreiben,
nicht das Ausrechnen.

Diese Datei gibt es zweimal, Zeichen für Zeichen gleich: bei den Heften, weil sie ohne alles andere laufen
müssen, und in `sphinx_apparatus/kit`, wo Aufgaben versiegelt werden. `theme/static/reader/seal.js` rechnet
dasselbe im Browser. Gemeinsame Beispiele halten alle zusammen (tests/golden/seal).
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import unicodedata
from numbers import Real
from typing import Any

RUNDEN = 1000
"""So oft wird für einen Schlüssel gerechnet; das macht Durchprobieren langsam, eine Antwort nicht."""

_SALZ = b"apparatus-siegel-1"


def ist_zahl(wert: Any) -> bool:
    """Ob ein Wert eine Zahl ist, mit der man rechnen kann.

    >>> ist_zahl(3), ist_zahl(0.5), ist_zahl(True), ist_zahl("3"), ist_zahl(float("nan"))
    (True, True, False, False, False)
    """
    try:
        return isinstance(wert, Real) and not isinstance(wert, bool) and math.isfinite(wert)
    except (OverflowError, ValueError):
        return False


def normal(text: str) -> str:
    """Ein Text ohne das, worauf es nicht ankommt: Groß und klein, Leerraum, Anführungszeichen, Schlusspunkt.

    >>> normal("  „Die  Stadt“. ")
    'die stadt'
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return re.sub(r"\s+", " ", text).strip(" \t\n\"'„“”‚‘’»«.!;:,")


def kanon(wert: Any) -> list[Any]:
    """Ein Wert in der einen Form, in der er versiegelt wird (nur Listen, Texte und Zahlen im JSON).

    >>> kanon(2.0) == kanon(2), kanon(0.1 + 0.2) == kanon(0.3), kanon({"b": 1, "a": 2})
    (True, True, ['d', [['t', 'a'], ['z', '2']], [['t', 'b'], ['z', '1']]])
    """
    if wert is None or isinstance(wert, bool):
        return ["w", str(wert)]
    if ist_zahl(wert):
        return ["z", str(int(wert)) if wert == int(wert) else format(float(wert), ".6g")]
    if isinstance(wert, str):
        return ["t", normal(wert)]
    if isinstance(wert, (list, tuple)):
        return ["l", *(kanon(teil) for teil in wert)]
    if isinstance(wert, (set, frozenset)):
        return ["m", *sorted((kanon(teil) for teil in wert), key=json.dumps)]
    if isinstance(wert, dict):
        return ["d", *sorted(([kanon(k), kanon(v)] for k, v in wert.items()), key=json.dumps)]
    return ["x", type(wert).__name__]


def fach(wert: Any, breite: float | None) -> list[Any]:
    """Das Fach einer Zahl bei dieser Breite; ohne Breite und für alles andere die kanonische Form.

    >>> fach(3.7, 0.1) == fach(3.75, 0.1), fach("Ja", 0.1)
    (True, ['t', 'ja'])
    """
    return ["f", math.floor(wert / breite)] if breite and ist_zahl(wert) else kanon(wert)


def faecher(wert: Any, breite: float | None) -> list[list[Any]]:
    """Wo nachzusehen ist: das eigene Fach und die beiden daneben."""
    eigenes = fach(wert, breite)
    return [["f", eigenes[1] + schritt] for schritt in (0, -1, 1)] if eigenes[0] == "f" else [eigenes]


def gereiht(aufgabe: dict[str, Any], werte: Any) -> list[Any]:
    """Eine Liste in der Form, in der sie versiegelt ist: sortiert, wenn die Reihenfolge gleich ist."""
    return list(werte) if aufgabe["geordnet"] else sorted(werte, key=lambda wert: str(kanon(wert)))


def _schluessel(aufgabe: str, zweck: str, inhalt: Any) -> bytes:
    """Der Schlüssel zu einer Antwort."""
    daten = json.dumps([aufgabe, zweck, inhalt], ensure_ascii=False).encode("utf-8")
    schluessel = hashlib.sha256(_SALZ + daten).digest()
    for _ in range(RUNDEN):
        schluessel = hashlib.sha256(schluessel + daten).digest()
    return schluessel


def _verschluesselt(daten: bytes, schluessel: bytes, pruefzahl: bytes) -> bytes:
    """Die Daten mit einem Strom aus Prüfsummen überlagert; zweimal angewandt ergibt wieder die Daten."""
    strom = b"".join(
        hashlib.sha256(schluessel + pruefzahl + nummer.to_bytes(4, "big")).digest()
        for nummer in range(len(daten) // 32 + 1)
    )
    return bytes(a ^ b for a, b in zip(daten, strom, strict=False))


def versiegle(aufgabe: str, zweck: str, inhalt: Any, nachricht: dict[str, Any]) -> tuple[str, str]:
    """Kennzeichen und versiegelte Nachricht zu einer Antwort; immer gleich bei gleichen Angaben.

    >>> kennzeichen, siegel = versiegle("probe", "antwort", kanon(7), {"richtig": True})
    >>> oeffne("probe", "antwort", kanon(7), {kennzeichen: [siegel]})
    [{'richtig': True}]
    >>> oeffne("probe", "antwort", kanon(8), {kennzeichen: [siegel]})
    []
    """
    schluessel = _schluessel(aufgabe, zweck, inhalt)
    daten = json.dumps(nachricht, ensure_ascii=False, sort_keys=True).encode("utf-8")
    pruefzahl = hashlib.sha256(schluessel + daten).digest()[:8]
    siegel = pruefzahl + _verschluesselt(daten, schluessel, pruefzahl)
    return hashlib.sha256(schluessel).hexdigest()[:16], base64.b64encode(siegel).decode("ascii")


def oeffne(aufgabe: str, zweck: str, inhalt: Any, siegel: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Die Nachrichten, die diese Antwort öffnet; beschädigte zählen nicht."""
    schluessel = _schluessel(aufgabe, zweck, inhalt)
    nachrichten = []
    for eintrag in siegel.get(hashlib.sha256(schluessel).hexdigest()[:16], ()):
        roh = base64.b64decode(eintrag)
        daten = _verschluesselt(roh[8:], schluessel, roh[:8])
        if hashlib.sha256(schluessel + daten).digest()[:8] == roh[:8]:
            nachrichten.append(json.loads(daten))
    return nachrichten
