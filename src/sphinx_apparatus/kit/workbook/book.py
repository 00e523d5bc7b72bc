"""The files of a workbook: pages, tasks, notebooks, sources, and what Jupyter Book 1 needs beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from ...core.bibliography import load_bibliography
from ...core.errors import ApparatusError, Place
from ...core.inline import segments
from ...core.located import read_utf8
from ...core.published_tasks import published_text
from ...core.tasks import Criterion, Option, Task
from ...labels import label
from ..release import Notebook, list_notebooks, student_files
from ..sealer import sealed_for_page
from .configuration import configuration, contents
from .edition import Chosen, Edition, choose
from .pages import Names, cited, learners_page, with_names

TASKS, SOURCES, NOTEBOOKS = "aufgaben.yml", "references.bib", "hefte"
"""Names of the tasks, the bibliography and the folder of the notebooks in a workbook."""
LONGEST = 60
"""So many characters the name of a class may have."""


def workbook_files(edition: Edition, numbers: Iterable[int], class_name: str) -> dict[str, bytes]:
    """The files of a workbook by their paths, the same for the same edition, lessons and class.

    Raises ApparatusError for a class without a usable name, for lessons that are not there, and for what
    stands on their pages and cannot be taken along.
    """
    name = checked_name(class_name)
    chosen = choose(edition, numbers)
    names = Names(edition, chosen)
    notebooks = _notebooks(edition, chosen)
    tasks = [_without_references(task, names) for one in chosen for task in one.tasks]
    pages = {f"{one.name}.md": learners_page(one, names) for one in chosen}
    for notebook in notebooks:
        body = f"# {notebook.title}\n\n```{{apparatus:notebook}} {notebook.name}\n```\n"
        pages[f"{NOTEBOOKS[:-1]}-{notebook.name}.md"] = body
    texts = [*pages.values(), *(text for task in tasks for text in _shown(task))]
    sources = _sources(edition, cited(texts))
    made = [(task, sealed_for_page(task, _in_words)) for task in tasks]
    files = pages | {TASKS: _note(edition, "tasks") + "\n" + published_text(made)}
    if sources:
        files[SOURCES] = sources
        files["quellen.md"] = _page(edition, "sources", "```{bibliography}\n:filter: cited\n```")
    files["index.md"] = _front(edition, name)
    files["_toc.yml"] = contents(
        [one.name for one in chosen], [f"heft-{n.name}" for n in notebooks], edition.language, bool(sources)
    )
    files["_config.yml"] = configuration(edition, name, chosen, notebooks, sources=bool(sources))
    files["LIESMICH.txt"] = label(edition.language, "workbook.readme").strip() + "\n"
    found = {path: text.encode("utf-8") for path, text in files.items()}
    return dict(sorted((found | _notebook_files(edition, notebooks)).items()))


def checked_name(name: str) -> str:
    """The name of a class in one line; ApparatusError for none, a long one, or control characters."""
    text = unicodedata.normalize("NFC", name).strip()
    if not text or len(text) > LONGEST or any(unicodedata.category(sign)[0] == "C" for sign in text):
        raise ApparatusError(
            "not the name of a class",
            field="--class",
            found=name,
            allowed=f"1 to {LONGEST} characters in one line, such as 10b",
        )
    return text


def _notebooks(edition: Edition, chosen: tuple[Chosen, ...]) -> tuple[Notebook, ...]:
    """The notebooks of the chosen lessons, each once, in the order of the lessons."""
    folder = edition.path("notebooks")
    there = {notebook.name: notebook for notebook in list_notebooks(folder)} if folder else {}
    wanted = dict.fromkeys(one.lesson.notebook for one in chosen if one.lesson.notebook)
    for one in chosen:
        if one.lesson.notebook and one.lesson.notebook not in there:
            raise ApparatusError(
                "there is no such notebook",
                place=one.lesson.place,
                field="notebook",
                found=one.lesson.notebook,
                allowed=", ".join(there) or "none: the edition has no notebooks",
            )
    return tuple(there[name] for name in wanted)


def _notebook_files(edition: Edition, notebooks: tuple[Notebook, ...]) -> dict[str, bytes]:
    """The student versions of these notebooks with workshop, data and sealed tasks."""
    folder = edition.path("notebooks")
    if folder is None or not notebooks:
        return {}
    wanted = {f"{notebook.name}.ipynb" for notebook in notebooks}
    return {
        f"{NOTEBOOKS}/{path}": data
        for path, data in student_files(folder).items()
        if path in wanted or not path.endswith(".ipynb")
    }


def _without_references(task: Task, names: Names) -> Task:
    """A task whose texts refer to nothing outside of the workbook."""

    def told(text: str) -> str:
        return with_names(text, names, task.place.file, task.place.line)

    return replace(
        task,
        statement=told(task.statement),
        hints=tuple(map(told, task.hints)),
        options=tuple(Option(o.id, told(o.text), told(o.feedback)) for o in task.options),
        rubric=tuple(Criterion(line.points, told(line.criterion)) for line in task.rubric),
        mistakes=tuple(replace(mistake, feedback=told(mistake.feedback)) for mistake in task.mistakes),
        praise=told(task.praise),
    )


def _in_words(text: str) -> str:
    """Praise and feedback for the browser: foreign passages and emphasis stay marked, references are text."""
    return "".join(
        (segment.text or segment.target) if segment.target else segment.source for segment in segments(text)
    )


def _shown(task: Task) -> list[str]:
    """The texts of a task that a page shows."""
    return [task.statement, *task.hints, *(o.text for o in task.options), *(r.criterion for r in task.rubric)]


def _sources(edition: Edition, keys: set[str]) -> str:
    """The entries of the bibliography with these keys, as they are written there, in its order.

    Raises ApparatusError for a key that it lacks.
    """
    if not keys:
        return ""
    path = edition.path("bibliography")
    if path is None:
        raise ApparatusError(
            "pages cite sources, and there is no bibliography",
            place=Place(str(edition.conf / "conf.py")),
            field="apparatus_bibliography",
            allowed="the path of a BibTeX file",
        )
    entries = load_bibliography(path)
    lacking = sorted(keys - {entry.key for entry in entries})
    if lacking:
        raise ApparatusError("there is no such source", place=Place(str(path)), found=", ".join(lacking))
    lines = read_utf8(path).splitlines()
    ends = [entry.place.line - 1 for entry in entries[1:]] + [len(lines)]
    return "\n".join(
        "\n".join(lines[entry.place.line - 1 : end]).strip() + "\n"
        for entry, end in zip(entries, ends, strict=True)
        if entry.key in keys
    )


def escaped(text: str) -> str:
    """A text in which nothing is Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|!$~^&])", r"\\\1", text)


def _front(edition: Edition, name: str) -> str:
    """The first page: for whom the book is, its contents, where it comes from."""
    language = edition.language
    told = label(language, "workbook.origin", title=escaped(str(edition.values.get("project", ""))))
    return (
        f"# {label(language, 'workbook.title', name=escaped(name))}\n\n"
        f"{label(language, 'workbook.lead')}\n\n```{{tableofcontents}}\n```\n\n"
        f"{' '.join(filter(None, (told, licence(edition.settings.licence))))}\n"
    )


def licence(text: str) -> str:
    """A licence in a sentence; `Name (address)` becomes a link."""
    match = re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<address>https?://[^\s()]+)\)\.?", text.strip())
    if match:
        return f"[{escaped(match['name'])}]({match['address']})."
    return f"{escaped(text.strip().rstrip('.'))}." if text.strip() else ""


def _page(edition: Edition, key: str, body: str) -> str:
    """A page with a title of the labels and one directive."""
    return f"# {label(edition.language, f'workbook.{key}')}\n\n{body}\n"


def _note(edition: Edition, key: str) -> str:
    """A comment at the head of a data file."""
    said = label(edition.language, f"workbook.note_{key}").strip()
    return "".join(f"# {line}\n" for line in said.splitlines())
