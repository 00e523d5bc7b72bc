"""Rules on the glossary: nouns, forms, examples, fields that every entry has, ids that were published.

An entry without a part of speech is from before these rules: only its fields are checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..edition import Edition, Minimums
from ..errors import ApparatusError
from ..findings import Finding, Subtype
from ..glossary.forms import Form, contains, parse_form, well_formed
from ..glossary.sides import ARTICLES, Side, sides
from ..records import Term

NOUN = "substantiv"


def at_field(
    subtype: Subtype, term: Term, field: str, message: str, found: object = None, allowed: str = ""
) -> Finding:
    """A finding on a field of an entry: what is wrong, what stands there, what may stand there."""
    error = ApparatusError(message, field=f"{term.id}.{field}", found=found, allowed=allowed)
    return Finding(subtype, str(error), term.place_of(field))


def checked(edition: Edition) -> tuple[Term, ...]:
    """The entries that these rules are for."""
    return tuple(term for term in edition.terms if term.part_of_speech)


def nouns(edition: Edition) -> Iterator[Finding]:
    """A noun has article and plural in both languages, or says why not; other words have none."""
    for term in checked(edition):
        for one in sides(term):
            if term.part_of_speech == NOUN:
                yield from _noun(term, one)
            elif one.article and term.part_of_speech != "wendung":
                yield at_field(
                    Subtype.NOUN,
                    term,
                    f"{one.name}_article",
                    f"a {term.part_of_speech} has no article",
                    one.article,
                    "part_of_speech: substantiv, or no article",
                )


def _noun(term: Term, one: Side) -> Iterator[Finding]:
    """What a noun lacks in one language."""
    if not one.article and not term.no_article:
        yield at_field(
            Subtype.NOUN,
            term,
            f"{one.name}_article",
            "a noun without its article",
            None,
            f"{', '.join(ARTICLES[one.name])}, or no_article with the reason",
        )
    if not one.plural and not term.no_plural:
        yield at_field(
            Subtype.NOUN,
            term,
            f"{one.name}_plural",
            "a noun without its plural",
            None,
            "the plural, or no_plural: kein Plural (and in which language)",
        )


def forms(edition: Edition) -> Iterator[Finding]:
    """Lemma and plural are among the forms, and each form can be found in a sentence."""
    for term in checked(edition):
        for one in sides(term):
            name = f"{one.name}_forms"
            for what, word in (("lemma", one.lemma), ("plural", one.plural)):
                if word and one.forms and word not in one.forms:
                    message = f"the {what} is not among the forms"
                    yield at_field(Subtype.FORM, term, name, message, word, "a list with it")
            for form in one.forms:
                if not well_formed(parse_form(form)):
                    message = "a form without a word on both sides of its gap"
                    yield at_field(Subtype.FORM, term, name, message, form, "such as `findet … statt`")


def shared_forms(edition: Edition) -> Iterator[Finding]:
    """A form stands under one entry, or all that have it give a reason; a reason is for such a form only."""
    terms = checked(edition)
    owners: dict[tuple[str, Form], dict[str, str]] = defaultdict(dict)
    for term in terms:
        for one in sides(term):
            for form in one.forms:
                owners[one.name, parse_form(form)].setdefault(term.id, form)
    for term in terms:
        reasons = {parse_form(text): text for text, _ in term.shared_forms}
        shared: set[Form] = set()
        for one in sides(term):
            unexplained: dict[str, list[str]] = defaultdict(list)
            for parsed in dict.fromkeys(map(parse_form, one.forms)):
                members = owners[one.name, parsed]
                if len(members) > 1:
                    shared.add(parsed)
                    if parsed not in reasons:
                        others = ", ".join(f"`{other}`" for other in sorted(members) if other != term.id)
                        unexplained[others].append(members[term.id])
            for others, found in unexplained.items():
                message = f"forms that {others} has too, without a reason"
                allowed = "one entry a form, or shared_forms with the reason in both entries"
                name = f"{one.name}_forms"
                yield at_field(Subtype.SHARED_FORM, term, name, message, ", ".join(found), allowed)
        for parsed, text in reasons.items():
            if parsed not in shared:
                message = "a reason for a form that no other entry has"
                yield at_field(Subtype.SHARED_FORM, term, "shared_forms", message, text, "shared forms only")


def examples(edition: Edition) -> Iterator[Finding]:
    """Every example sentence has one of the forms of its language."""
    for term in checked(edition):
        for one in sides(term):
            for sentence in one.examples:
                if not contains(sentence, one.forms):
                    message = "an example sentence without any form of the word"
                    allowed = f"a sentence with one of {one.name}_forms"
                    yield at_field(Subtype.EXAMPLE, term, f"{one.name}_examples", message, sentence, allowed)


def duplicates(edition: Edition) -> Iterator[Finding]:
    """No two entries have the same German and the same Dutch word as the same part of speech."""
    first: dict[tuple[Form, Form, str], Term] = {}
    for term in checked(edition):
        word = parse_form(term.german), parse_form(term.dutch), term.part_of_speech
        other = first.setdefault(word, term)
        if other is not term:
            message = f"the entry `{other.id}` at {other.place} has the same two words"
            yield at_field(
                Subtype.DUPLICATE_TERM, term, "german", message, f"{term.german}, {term.dutch}", "one entry"
            )


def fields(edition: Edition, minimums: Minimums) -> Iterator[Finding]:
    """Every entry has the fields that the edition's minimums name."""
    for term in edition.terms:
        missing = [name for name in minimums.term_fields if not getattr(term, name)]
        if missing:
            message = f"term `{term.id}` lacks {', '.join(f'`{name}`' for name in missing)}: write it"
            yield Finding(Subtype.MINIMUM, message, term.place)


def published_ids(edition: Edition) -> Iterator[Finding]:
    """Every id that was published leads somewhere: to its entry, or by `former_ids` to what it became."""
    current = {term.id: term for term in edition.terms}
    former: dict[str, Term] = {}
    for term in edition.terms:
        for old in term.former_ids:
            taken = current.get(old) or former.get(old)
            former.setdefault(old, term)
            if taken is not None:
                message = f"a former id that `{taken.id}` at {taken.place} has"
                yield at_field(
                    Subtype.FORMER_ID, term, "former_ids", message, old, "an id that no entry has any more"
                )
    for identifier, place in edition.published_terms:
        if identifier not in current and identifier not in former:
            yield Finding(
                Subtype.FORMER_ID,
                f"`{identifier}` was published and leads nowhere: give it back, or write `former_ids: "
                f"[{identifier}]` into the entry that it became",
                place,
            )
