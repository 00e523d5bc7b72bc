"""The glossary as an Anki package: two cards an entry, German to Dutch and back.

Deck, note type and notes have ids made from the ids of edition and entry, so that who imports a newer package
keeps what was learnt. Anki takes a note over when its time is later than that of the note it has: the time is
`Publication.time`. Written with genanki; the same glossary and time give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from importlib.resources import files

from ...core.errors import ApparatusError
from ...core.glossary.sides import Side
from ...labels import label
from .records import Publication, Record
from .tables import false_friend

FIELDS = (
    *("Id", "German", "GermanArticle", "GermanPlural", "GermanMeaning", "GermanExample"),
    *("Dutch", "DutchArticle", "DutchPlural", "DutchMeaning", "DutchExample"),
    *("FalseFriends", "Flemish", "Level", "Licence"),
)
"""The fields of a note, in order; they must stay, or Anki asks for a new note type."""
SIDES = (("German", "de", "Dutch", "nl"), ("Dutch", "nl", "German", "de"))
"""The two cards: asked in, language tag, answered in, language tag."""
_LEAST, _COUNT = 1 << 30, 1 << 30
"""Ids of decks and note types lie from 2^30 to 2^31, as genanki recommends."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can name."""


def write(publication: Publication, records: tuple[Record, ...]) -> bytes:
    """The package: a ZIP archive with a SQLite database.

    Raises ApparatusError where genanki is not installed.
    """
    try:
        import genanki
    except ImportError:
        message = "Anki packages need genanki, which is not installed: pip install sphinx-apparatus[kit]"
        raise ApparatusError(message) from None
    model = genanki.Model(
        number(publication, "anki-note-type"),
        one_name(publication.title),
        fields=[{"name": name} for name in FIELDS],
        templates=[card(publication.language, *names) for names in SIDES],
        css=files(__package__).joinpath("anki.css").read_text(encoding="utf-8"),
    )
    deck = genanki.Deck(number(publication, "anki-deck"), one_name(publication.title), html(publication.note))
    for record in records:
        fields = note_fields(publication, record)
        guid = publication.uuid("term", record.id).hex
        deck.add_note(genanki.Note(model, [fields[name] for name in FIELDS], tags=tags(record), guid=guid))
    stream = io.BytesIO()
    genanki.Package(deck).write_to_file(stream, timestamp=float(publication.time))
    return without_times(stream.getvalue())


def number(publication: Publication, name: str) -> int:
    """The id of a deck or note type of this edition."""
    return _LEAST + publication.uuid(name).int % _COUNT


def one_name(title: str) -> str:
    """A title as the name of a deck; two colons would make a deck within a deck."""
    return " ".join(title.replace("::", ": ").split())


def note_fields(publication: Publication, record: Record) -> dict[str, str]:
    """The fields of a note, as HTML."""
    fields = {
        "Id": record.id,
        **side_fields("German", record.german),
        **side_fields("Dutch", record.dutch),
        "FalseFriends": "; ".join(false_friend(friend) for friend in record.false_friends),
        "Flemish": record.flemish,
        "Level": record.term.level,
        "Licence": publication.note,
    }
    return {name: html(text) for name, text in fields.items()}


def side_fields(name: str, side: Side) -> dict[str, str]:
    """The fields of one language."""
    return {
        name: side.lemma,
        f"{name}Article": side.article,
        f"{name}Plural": side.plural,
        f"{name}Meaning": side.meaning,
        f"{name}Example": " ".join(side.examples),
    }


def html(text: str) -> str:
    """Text as Anki shows it: nothing in it is HTML, a sound, a formula or a field of the template."""
    escaped = escape(text, quote=True)
    for character in "[]{}\\":
        escaped = escaped.replace(character, f"&#{ord(character)};")
    return escaped


def tags(record: Record) -> list[str]:
    """Tags to choose cards by: topic, part of speech, level. Anki parts tags at spaces."""
    term = record.term
    named = {"topic": term.topic, "pos": term.part_of_speech, "level": term.level}
    return [f"{name}::{'_'.join(value.split())}" for name, value in named.items() if value]


def card(language: str, asked: str, asked_tag: str, answered: str, answered_tag: str) -> dict[str, str]:
    """The template of one direction: the word and its meaning, then its counterpart."""
    say = {name: escape(label(language, f"term.{name}")) for name in ("plural", "false_friend", "level")}
    front = (
        f'<p class="word" lang="{asked_tag}">{{{{{asked}}}}}</p>\n'
        f'<p class="meaning" lang="{asked_tag}">{{{{{asked}Meaning}}}}</p>'
    )
    back = [
        front,
        '<hr id="answer">',
        f'<p class="word" lang="{answered_tag}">{optional(f"{answered}Article", " ")}{{{{{answered}}}}}</p>',
        optional(
            f"{answered}Plural", f'<p class="plural">{say["plural"]} <i lang="{answered_tag}">', "</i></p>"
        ),
        optional(f"{answered}Example", f'<p class="example" lang="{answered_tag}">', "</p>"),
        optional(f"{asked}Example", f'<p class="example" lang="{asked_tag}">', "</p>"),
        optional("FalseFriends", f'<p class="friends">{say["false_friend"]}: ', "</p>"),
        optional("Flemish", '<p class="flemish">', "</p>"),
        '<p class="licence">{{Licence}}</p>',
    ]
    return {"name": f"{asked} – {answered}", "qfmt": front, "afmt": "\n".join(part for part in back if part)}


def optional(field: str, *around: str) -> str:
    """A part of a template that is left out where the field is empty; one text stands behind the field."""
    before, after = ("", *around) if len(around) == 1 else around
    return f"{{{{#{field}}}}}{before}{{{{{field}}}}}{after}{{{{/{field}}}}}"


def without_times(package: bytes) -> bytes:
    """The same archive, its members in order and without the times at which they were made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in sorted(old.namelist()):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue()
