"""The lessons of the edition: no board plan in learners' hands, and metadata that others can read."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import rdflib

from sphinx_apparatus.core.lessons import PARTS, TEACHER_PARTS
from sphinx_apparatus.core.tasks import load_task_files
from sphinx_apparatus.kit.lesson_secrets import lesson_secrets
from sphinx_apparatus.kit.secrets import Secret, edition_secrets, find_leaks
from tests.built import build_once, shared_folder

SCHEMA = rdflib.Namespace("https://schema.org/")


def plans(root: Path) -> list[Path]:
    """The plans of the lessons."""
    return sorted((root / "lessons").glob("*/index.md"))


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The teacher's edition as `make teacher` builds its pages."""
    return build_once(shared_folder(tmp_path_factory) / "lehrkraft", "-D", "apparatus_teacher=1")


@pytest.fixture(scope="module")
def secrets(root: Path) -> set[Secret]:
    """What lessons hold for teachers alone."""
    return lesson_secrets((root / "lessons").rglob("*.md"))


def test_every_part_for_teachers_is_searched_for(root: Path, secrets: set[Secret]) -> None:
    """A board plan that nobody searches for is published, and the next class knows it."""
    for plan in plans(root):
        for part in set(TEACHER_PARTS) - {"tafelbild"}:
            assert any(s.origin == f"{plan.parent.name}/index.md: {part}" for s in secrets), (plan, part)
    # boards hold catchwords that stand elsewhere, too: their figure is looked for below
    assert any("tafelbild" in secret.origin for secret in secrets)
    assert secrets <= edition_secrets(root)


def test_learners_pages_hold_nothing_for_teachers(site: Path, secrets: set[Secret]) -> None:
    """A pupil who opens the plan of the lesson would read the expected answers."""
    assert find_leaks(site, secrets) == []
    for page in sorted((site / "unterricht").rglob("*.html")):
        assert 'class="board"' not in page.read_text("utf-8"), page


def test_the_teachers_edition_holds_it(teacher: Path, root: Path, secrets: set[Secret]) -> None:
    """A teacher would miss a board plan in the very edition that was made for it; or the search is blind."""
    found = {leak.secret.origin for leak in find_leaks(teacher / "unterricht", secrets)}
    assert found == {secret.origin for secret in secrets}
    for plan in plans(root):
        page = (teacher / "unterricht" / plan.parent.name / "index.html").read_text("utf-8")
        assert page.count('class="board"') == 1, plan


def test_the_teachers_edition_says_so_on_every_page(teacher: Path, root: Path) -> None:
    """A page with solutions would be handed on unmarked."""
    for plan in plans(root):
        for name in ("index", "aufgaben"):
            page = (teacher / "unterricht" / plan.parent.name / f"{name}.html").read_text("utf-8")
            assert 'class="banner"' in page and "Lehrkräfteausgabe" in page
            assert '<meta name="robots" content="noindex' in page


def test_the_teachers_edition_has_every_solution(teacher: Path, root: Path) -> None:
    """A marking scheme with a gap is found in the middle of marking."""
    for plan in plans(root):
        tasks = load_task_files([plan.parent / "aufgaben.yml"])
        page = (teacher / "unterricht" / plan.parent.name / "aufgaben.html").read_text("utf-8")
        assert len(re.findall("(?:Lösung|Oplossing):", page)) == len(tasks), plan
        marking = page[page.index('id="marking-') :]
        assert f"<p>{sum(task.points for task in tasks)}</p>" in marking


@pytest.mark.parametrize("place", ["unterricht/index.html", "_static/search-index.js", "x/notiz.txt"])
def test_a_planted_sentence_is_found(site: Path, tmp_path: Path, secrets: set[Secret], place: str) -> None:
    """A search that does not look into a kind of place proves nothing about it."""
    secret = max(secrets, key=lambda one: (len(one.text), one.text))
    copy = tmp_path / place
    copy.parent.mkdir(parents=True)
    if (site / place).is_file():
        shutil.copyfile(site / place, copy)
    assert find_leaks(tmp_path, secrets) == []
    with copy.open("a", encoding="utf-8") as file:
        file.write(json.dumps(secret.text))
    assert [leak.secret for leak in find_leaks(tmp_path, secrets)] == [secret]


def test_every_plan_shows_its_public_parts(site: Path, root: Path) -> None:
    """A part that the page loses is missed by whoever prepares with it."""
    for plan in plans(root):
        page = (site / "unterricht" / plan.parent.name / "index.html").read_text("utf-8")
        for part in PARTS:
            assert (f'id="part-{part}"' in page) is (part not in TEACHER_PARTS), (plan, part)


def test_metadata_are_json_ld(site: Path, root: Path) -> None:
    """A repository that harvests the page would find a lesson without name, length or licence."""
    for plan in plans(root):
        page = (site / "unterricht" / plan.parent.name / "index.html").read_text("utf-8")
        found = re.findall(r'<script type="application/ld\+json">\n(.*?)\n</script>', page, re.DOTALL)
        assert len(found) == 1
        graph = rdflib.Graph().parse(data=found[0], format="json-ld")
        title = re.search(r"^# (.*)$", plan.read_text("utf-8"), re.MULTILINE)[1]
        (subject,) = [s for s in graph.subjects(SCHEMA.name, rdflib.Literal(title, lang="de"))]
        assert (subject, rdflib.RDF.type, SCHEMA.LearningResource) in graph
        lengths = {str(value) for value in graph.objects(subject, SCHEMA.timeRequired)}
        cuts = re.search(r"^:cuts: (.*)$", plan.read_text("utf-8"), re.MULTILINE)[1]
        assert lengths == {f"PT{cut.strip()}M" for cut in cuts.split(",")}
        licence = graph.value(subject, SCHEMA.license)
        assert licence == rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")
        for name in ("description", "inLanguage", "educationalLevel", "audience", "teaches", "about"):
            assert graph.value(subject, SCHEMA[name]) is not None, (plan, name)


def test_all_lessons_stand_in_the_table(site: Path, root: Path) -> None:
    """A lesson that the table lacks is found by nobody."""
    page = (site / "unterricht" / "index.html").read_text("utf-8")
    for plan in plans(root):
        assert f'href="{plan.parent.name}/index.html#lesson-' in page
