"""The glossary as classic scripts, which work from file://, for the panel at the word and the trainer.

`_static/apparatus-glossary.js` sets `window.ApparatusGlossary = {terms: [...], sound_laws: [...]}`: what an
answer needs at once. `_static/apparatus-glossary-more.js` sets `window.ApparatusGlossaryMore = {id: {...}}`:
examples, false friends and remarks of each entry, to be loaded when somebody asks for more.

Entries are in order of their ids, empty fields are left out; nothing says where in the text a word occurs.
All is text, nothing HTML: in the fields of `MARKED_UP` foreign passages and emphasis are marked as in the
data file, for the page's script to make elements of, and references read as they would on a page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ...core.inline import segments
from ...core.records import FalseFriend, SoundLaw, Term
from ...sphinx_layer.domain import domain_of
from ...sphinx_layer.references import describe
from ...theme.reader import data_block
from ..reader.witness_script import replace, stamped
from .packing import packed

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ...sphinx_layer.domain import ApparatusDomain

NAME, MORE = "apparatus-glossary.js", "apparatus-glossary-more.js"
BUILDERS = ("html", "dirhtml", "singlehtml")

PLAIN = (
    *("id", "german", "dutch", "part_of_speech", "topic", "level"),
    *("german_article", "dutch_article", "no_article", "german_plural", "dutch_plural", "no_plural"),
    *("german_forms", "dutch_forms", "german_distractors", "dutch_distractors", "sound_laws", "former_ids"),
)
"""Fields that go to the page as they are: text, to be set as text."""
MEANINGS = ("meaning", "dutch_meaning")
"""Fields with inline markup."""
REMARKS = ("german_examples", "dutch_examples", "sound_note", "flemish")
"""The same, in the second script; examples are lists."""
MARKED_UP = (*MEANINGS, *REMARKS, "note", "rule", "exceptions")
"""Every field of entries, false friends and sound laws in which the browser finds inline markup."""


class Marked:
    """Prepares fields: foreign passages and emphasis stay as they are, references become what they read."""

    def __init__(self, builder: Builder, domain: ApparatusDomain, language: str | None) -> None:
        """Take addresses from the builder, objects from the domain, words in the site's language."""
        self.builder = builder
        self.domain = domain
        self.language = language

    def __call__(self, text: str) -> str:
        """A field for the browser."""
        return "".join(
            (segment.text or self.name(segment.role, segment.target)) if segment.target else segment.source
            for segment in segments(text)
        )

    def name(self, role: str, target: str) -> str:
        """How a reference without text of its own reads."""
        kind = role.removeprefix("apparatus:")
        home = self.domain.homes.get((kind, target))
        return describe(home, kind, target, self.language)[0] if home else target

    def address(self, kind: str, name: str) -> str:
        """Where an object stands, from the root of the site; "" where it stands nowhere."""
        home = self.domain.homes.get((kind, name))
        return f"{self.builder.get_target_uri(home.docname)}#{home.anchor}" if home else ""


def applies(app: Sphinx) -> bool:
    """Whether this build has pages that use the script: HTML in our theme, and a glossary."""
    return (
        app.builder.name in BUILDERS
        and app.config.html_theme == "apparatus"
        and bool(domain_of(app.env).materials.terms)
    )


def glossary_script(domain: ApparatusDomain, marked: Marked) -> str:
    """The script's text: the same for the same glossary, on every machine."""
    materials = domain.materials
    records = [term_record(term, marked) for _, term in sorted(materials.terms.items())]
    laws = [law_record(law, marked) for law in materials.sound_laws.values()]
    return f"window.ApparatusGlossary={packed(records, laws)};\n"


def more_script(domain: ApparatusDomain, marked: Marked) -> str:
    """The text of the second script."""
    value = {name: more_record(term, marked) for name, term in sorted(domain.materials.terms.items())}
    return (
        f"window.ApparatusGlossaryMore={data_block({name: more for name, more in value.items() if more})};\n"
    )


def term_record(term: Term, marked: Marked) -> dict[str, Any]:
    """An entry as the browser needs it; `url` is its address from the root of the site."""
    record: dict[str, Any] = {name: value for name in PLAIN if (value := getattr(term, name))}
    record |= {name: marked(value) for name in MEANINGS if (value := getattr(term, name))}
    url = marked.address("term", term.id)
    return record | ({"url": url} if url else {})


def more_record(term: Term, marked: Marked) -> dict[str, Any]:
    """What else an entry says."""
    record: dict[str, Any] = {}
    for name in REMARKS:
        value = getattr(term, name)
        if value:
            record[name] = marked(value) if isinstance(value, str) else [marked(part) for part in value]
    if term.false_friends:
        record["false_friends"] = [friend_record(friend, marked) for friend in term.false_friends]
    return record


def friend_record(friend: FalseFriend, marked: Marked) -> dict[str, str]:
    """A pair of false friends."""
    record = {
        name: getattr(friend, name) for name in ("german", "german_in_dutch", "dutch", "dutch_in_german")
    }
    return record | ({"note": marked(friend.note)} if friend.note else {})


def law_record(law: SoundLaw, marked: Marked) -> dict[str, str]:
    """A sound law."""
    record = {"id": law.id, "german": law.german, "dutch": law.dutch, "title": law.title}
    record["rule"] = marked(law.rule)
    return record | ({"exceptions": marked(law.exceptions)} if law.exceptions else {})


def write_scripts(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the scripts before any page is written; a file that would not change is left alone."""
    if applies(app):
        domain = domain_of(env)
        marked = Marked(app.builder, domain, app.config.language)
        replace(Path(app.outdir, "_static", NAME), glossary_script(domain, marked))
        replace(Path(app.outdir, "_static", MORE), more_script(domain, marked))


def address(app: Sphinx, name: str = NAME) -> str:
    """A script's address below `_static`, with a stamp of its content; for pages that load it."""
    return stamped(name, Path(app.outdir, "_static", name).read_bytes())


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("env-updated", write_scripts)
