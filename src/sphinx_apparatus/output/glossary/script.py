"""The glossary as classic scripts, which work from file://, for the panel at the word and the trainer.

`_static/apparatus-glossary.js` sets `window.ApparatusGlossary = {terms: [...], sound_laws: [...]}`: what an
answer needs at once. `_static/apparatus-glossary-more.js` sets `window.ApparatusGlossaryMore = {id: {...}}`:
examples, false friends and remarks of each entry, to be loaded when somebody asks for more.

Entries are in order of their ids, empty fields are left out; nothing says where in the text a word occurs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ...core.records import FalseFriend, SoundLaw, Term
from ...sphinx_layer.domain import domain_of
from ...theme.reader import data_block
from ..reader.witness_script import replace, stamped
from .inline import Inline

if TYPE_CHECKING:
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
"""Fields that go to the page as HTML: roles rendered, all else escaped."""
REMARKS = ("german_examples", "dutch_examples", "sound_note", "flemish")
"""The same, in the second script; examples are lists."""


def applies(app: Sphinx) -> bool:
    """Whether this build has pages that use the script: HTML in our theme, and a glossary."""
    return (
        app.builder.name in BUILDERS
        and app.config.html_theme == "apparatus"
        and bool(domain_of(app.env).materials.terms)
    )


def glossary_script(domain: ApparatusDomain, inline: Inline) -> str:
    """The script's text: the same for the same glossary, on every machine."""
    materials = domain.materials
    value = {
        "terms": [term_record(term, inline) for _, term in sorted(materials.terms.items())],
        "sound_laws": [law_record(law, inline) for law in materials.sound_laws.values()],
    }
    return f"window.ApparatusGlossary={data_block(value)};\n"


def more_script(domain: ApparatusDomain, inline: Inline) -> str:
    """The text of the second script."""
    value = {name: more_record(term, inline) for name, term in sorted(domain.materials.terms.items())}
    return (
        f"window.ApparatusGlossaryMore={data_block({name: more for name, more in value.items() if more})};\n"
    )


def term_record(term: Term, inline: Inline) -> dict[str, Any]:
    """An entry as the browser needs it; `url` is its address from the root of the site."""
    record: dict[str, Any] = {name: value for name in PLAIN if (value := getattr(term, name))}
    record |= {name: inline(value) for name in MEANINGS if (value := getattr(term, name))}
    url = inline.address("term", term.id)
    return record | ({"url": url} if url else {})


def more_record(term: Term, inline: Inline) -> dict[str, Any]:
    """What else an entry says."""
    record: dict[str, Any] = {}
    for name in REMARKS:
        value = getattr(term, name)
        if value:
            record[name] = inline(value) if isinstance(value, str) else [inline(part) for part in value]
    if term.false_friends:
        record["false_friends"] = [friend_record(friend, inline) for friend in term.false_friends]
    return record


def friend_record(friend: FalseFriend, inline: Inline) -> dict[str, str]:
    """A pair of false friends; its note is HTML."""
    record = {
        name: getattr(friend, name) for name in ("german", "german_in_dutch", "dutch", "dutch_in_german")
    }
    return record | ({"note": inline(friend.note)} if friend.note else {})


def law_record(law: SoundLaw, inline: Inline) -> dict[str, str]:
    """A sound law; rule and exceptions are HTML."""
    record = {"id": law.id, "german": law.german, "dutch": law.dutch, "title": law.title}
    record["rule"] = inline(law.rule)
    return record | ({"exceptions": inline(law.exceptions)} if law.exceptions else {})


def write_scripts(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the scripts before any page is written; a file that would not change is left alone."""
    if applies(app):
        domain = domain_of(env)
        inline = Inline(app.builder, domain, app.config.language)
        replace(Path(app.outdir, "_static", NAME), glossary_script(domain, inline))
        replace(Path(app.outdir, "_static", MORE), more_script(domain, inline))


def address(app: Sphinx, name: str = NAME) -> str:
    """A script's address below `_static`, with a stamp of its content; for pages that load it."""
    return stamped(name, Path(app.outdir, "_static", name).read_bytes())


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("env-updated", write_scripts)
