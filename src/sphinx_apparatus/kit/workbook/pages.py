"""Learners' pages as they stand in a workbook: what they refer to is there, or is text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...core.errors import ApparatusError, Place
from ...core.inline import plain
from ...core.loading import load_claims, load_entries, load_terms
from ...labels import label
from ...sphinx_layer.references import quoted
from .edition import Chosen, Edition

_ROLE = re.compile(r"\{(?P<domain>apparatus|cite):(?P<role>[a-z]+)\}`(?P<content>[^`]+)`")
_TITLED = re.compile(r"(?P<title>.+?)\s*<(?P<target>[^<>]+)>", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\n]+)\]\((?!https?://|mailto:|#)[^)\n]*\)")
_OUTSIDE = re.compile(
    r"!\[[^\]\n]*\]\(|^(?::{3,}|`{3,})\{(?:image|figure|include|literalinclude|download|toctree)\}|\{download\}`",
    re.MULTILINE,
)
LANGUAGE = re.compile(r"[a-z]{2}")
"""Roles of the domain that only mark a foreign passage."""


@dataclass(slots=True)
class Names:
    """How references to what is not in the workbook read."""

    edition: Edition
    chosen: tuple[Chosen, ...]
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the records that have names of their own."""
        for kind, setting in (("claim", "claims"), ("entry", "register"), ("term", "glossary")):
            path = self.edition.path(setting)
            if path is None:
                continue
            if kind == "claim":
                said = {c.id: quoted(plain(c.claim), self.edition.language) for c in load_claims(path)}
            elif kind == "entry":
                said = {entry.id: entry.name for entry in load_entries(path)}
            else:
                said = {term.id: term.german for term in load_terms(path)}
            self.known |= {(kind, name): text for name, text in said.items()}
        for one in self.chosen:
            self.known["lesson", one.lesson.id] = one.plan_title

    def __call__(self, role: str, target: str, place: Place) -> str:
        """The text that stands for a reference; ApparatusError where nothing does."""
        if role == "block":
            return label(self.edition.language, "block.name", number=target)
        if (role, target) not in self.known:
            raise ApparatusError(
                f"`{target}` will not be in the workbook, and has no name that could stand for it",
                place=place,
                field=f"apparatus:{role}",
                found=target,
                allowed=f"a text of its own: {{apparatus:{role}}}`text <{target}>`",
            )
        return self.known[role, target]


def learners_page(one: Chosen, names: Names) -> str:
    """The page of a lesson: the sheet names the lesson itself, references lead to this workbook or are text.

    Raises ApparatusError for a reference that nothing can stand for, and for pictures and other files.
    """
    found = _OUTSIDE.search(one.source)
    if found:
        raise ApparatusError(
            "pages of a workbook come without other files",
            place=Place(str(one.page), one.source.count("\n", 0, found.start()) + 1),
            found=found[0],
            allowed="text, tables, lists",
        )
    text = with_names(one.source, names, str(one.page))
    text = _LINK.sub(r"\g<text>", text)
    head = re.compile(rf"^((?::{{3,}}|`{{3,}})\{{apparatus:worksheet\}}[ \t]*{one.lesson.id}[ \t]*\n)", re.M)
    return head.sub(lambda match: f"{match[0]}:title: {one.plan_title}\n", text, count=1)


def with_names(text: str, names: Names, file: str, line: int = 0) -> str:
    """A text in which references to what a workbook does not hold are text; `line` where it begins."""
    own = {("task", task.id) for one in names.chosen for task in one.tasks}
    own |= {("worksheet", one.lesson.id) for one in names.chosen}
    materials = {one.lesson.id for one in names.chosen}

    def written(match: re.Match[str]) -> str:
        role, content = match["role"], match["content"]
        if match["domain"] == "cite" or LANGUAGE.fullmatch(role):
            return match[0]
        titled = _TITLED.fullmatch(content)
        target = (titled["target"] if titled else content).strip()
        if (role, target) in own or (role == "material" and target.partition("/")[0] in materials):
            return match[0]
        if titled:
            return titled["title"]
        return names(role, target, Place(file, line or text.count("\n", 0, match.start()) + 1))

    return _ROLE.sub(written, text)


def cited(texts: Iterable[str]) -> set[str]:
    """The keys of the sources that texts cite."""
    return {
        key.strip()
        for text in texts
        for match in _ROLE.finditer(text)
        if match["domain"] == "cite"
        for key in match["content"].split(",")
    }
