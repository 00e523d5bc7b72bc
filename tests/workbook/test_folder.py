"""What `apparatus workbook` writes, and what it refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.published_tasks import load_published_files, published_text
from sphinx_apparatus.core.task_parts import choices_to_match, keys_to_match, things_to_order
from sphinx_apparatus.core.tasks import load_task_files
from sphinx_apparatus.kit.sealer import sealed_for_page
from sphinx_apparatus.kit.secrets import edition_secrets, find_leaks
from sphinx_apparatus.kit.workbook import workbook_files, write_folder, write_workbook
from sphinx_apparatus.kit.workbook.edition import read_edition
from tests.browser.exercises import edition as edition_tasks
from tests.conftest import ROOT
from tests.workbook.conftest import write

pytestmark = pytest.mark.xdist_group("workbook")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a workbook as it was written, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in named.items() if not name.startswith("_build/")}


def test_no_solution_is_in_the_folder(workbook: Path) -> None:
    """A pupil who gets the folder itself reads the answers in its files."""
    files = contents(workbook)
    written = workbook.parent / "written"
    write_folder(written, files)
    assert find_leaks(written, edition_secrets(ROOT)) == []
    tasks = files["aufgaben.yml"].decode()
    assert not re.search(r"^ +(?:answer|solution|mistakes|praise|feedback|tolerance):", tasks, re.MULTILINE)
    assert not any(name.startswith("hefte/aufgaben/") for name in files)


def test_a_solution_stops_the_command(tmp_path: Path) -> None:
    """A solution in a material is written into thirty workbooks before anybody notices."""
    edition = read_edition(ROOT / "docs", ROOT)
    secret = sorted(edition_secrets(ROOT))[0]
    with pytest.raises(ApparatusError, match="nothing was written") as refused:
        write_workbook(edition, tmp_path / "buch", {"seite.md": f"# X\n\n{secret.text}\n".encode()})
    assert "seite.md" in str(refused.value) and not (tmp_path / "buch").exists()


def test_the_same_twice(workbook: Path, tmp_path: Path) -> None:
    """A workbook kept under version control changes without a change."""
    again = tmp_path / "buch"
    command = [sys.executable, "-m", "sphinx_apparatus.cli", "workbook", "--lessons", "3,5,9"]
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run([*command, "--class", "10b", str(again)], cwd=ROOT, env=environment, check=True)
    assert contents(again) == contents(workbook)


def test_every_lesson_can_be_taken() -> None:
    """A lesson refers to something that a workbook does not hold, and its teacher finds out."""
    files = workbook_files(read_edition(ROOT / "docs", ROOT), range(1, 14), "7c")
    pages = [name for name in files if re.fullmatch(r"\d\d-[a-z0-9-]+\.md", name)]
    assert len(pages) == 13
    for name in pages:
        roles = set(re.findall(r"\{apparatus:([a-z]+)\}`", files[name].decode()))
        assert roles <= {"de", "nl", "task", "material", "worksheet"}, name
    assert files["_toc.yml"].count(b"- file: heft-07-ich-wir-man") == 1


def test_seals_are_those_of_the_edition(workbook: Path) -> None:
    """A right answer is right on the site and wrong in the workbook."""
    own = {task.id: task for task in edition_tasks()}
    published = load_published_files([workbook / "aufgaben.yml"])
    assert len(published) == 24
    for task in published:
        assert task.published is not None and task.answer is None
        assert task.published.sealed == sealed_for_page(own[task.id], str), task.id


def test_every_kind_is_shown_alike(tmp_path: Path) -> None:
    """A kind of task loses what it is chosen from, ordered or matched."""
    tasks = load_task_files(sorted((ROOT / "tests" / "good" / "tasks" / "aufgaben").glob("*.yml")))
    file = tmp_path / "aufgaben.yml"
    file.write_text(published_text((task, sealed_for_page(task, str)) for task in tasks), encoding="utf-8")
    for task, shown in zip(tasks, load_published_files([file]), strict=True):
        same = ("id", "title", "kind", "statement", "unit", "rubric", "hints", "points", "takes_several")
        for name in same:
            assert getattr(shown, name) == getattr(task, name), (task.id, name)
        assert [(o.id, o.text) for o in shown.options] == [(o.id, o.text) for o in task.options]
        if task.kind == "reihenfolge":
            assert things_to_order(shown) == things_to_order(task)
        if task.kind == "zuordnung":
            assert keys_to_match(shown) == keys_to_match(task)
            assert choices_to_match(shown) == choices_to_match(task)


def test_a_task_without_seals_is_named(workbook: Path, tmp_path: Path) -> None:
    """A teacher deletes the long line, and the page shows a task that judges nothing."""
    text = re.sub(
        r"^  sealed: .*\n", "", (workbook / "aufgaben.yml").read_text(encoding="utf-8"), count=1, flags=re.M
    )
    file = tmp_path / "aufgaben.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ApparatusError, match=r"aufgaben\.yml:4: .*sealed"):
        load_published_files([file])


BAD = {
    "unknown lesson": ("3,99", "10b", r"no such lesson \(found: 99\) \(allowed: 1, 2, .*13\)"),
    "twice": ("5,5", "10b", r"stands twice \(found: 5\)"),
    "no number": ("3,drei", "10b", r"--lessons: .*found: 'drei'.*allowed: numbers"),
    "nothing": ("", "10b", r"--lessons"),
    "no class": ("3", "  ", r"--class: .*allowed: 1 to 60"),
    "line break": ("3", "10b\ntitle: x", r"--class"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_calls(case: str, tmp_path: Path) -> None:
    """A mistyped call leaves half a workbook, or says nothing that helps."""
    lessons, name, said = BAD[case]
    run = write(tmp_path / "buch", lessons, name)
    assert run.code == 2 and re.search(said, run.said), run.said
    assert list(tmp_path.iterdir()) == []


def test_a_class_may_be_called_anything(tmp_path: Path) -> None:
    """A colon, quotes or asterisks in the name break the settings or the title."""
    name = """10b: "Füchse" *& Co* {x} #1 \\ 'y'"""
    files = workbook_files(read_edition(ROOT / "docs", ROOT), [13], name)
    write_folder(tmp_path / "buch", files)
    import yaml

    assert yaml.safe_load(files["_config.yml"])["title"] == f"Arbeitsbuch der Klasse {name}"
    assert b'10b: "F\xc3\xbcchse" \\*\\& Co\\* \\{x\\} \\#1 \\\\' in files["index.md"]
    assert not any(path.startswith(("hefte/", "heft-")) for path in files)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """The workbook that a teacher has edited for an hour is gone."""
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    for target in (tmp_path, tmp_path / "mine.md"):
        run = write(target, "3")
        assert run.code == 2 and "allowed: a new or an empty folder" in run.said
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]


@pytest.mark.parametrize("there", [True, False])
def test_whole_or_not_at_all(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves half a workbook that builds with half of its tasks."""
    target = tmp_path / "a" / "buch"
    target.parent.mkdir()
    if there:
        target.mkdir()
    plain, count = Path.write_bytes, 0

    def full(path: Path, data: bytes) -> int:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(28, "No space left on device")
        return plain(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ApparatusError, match="No space left"):
        write_folder(target, {f"{number}.md": b"x" for number in range(5)})
    assert list(target.parent.rglob("*")) == ([target] if there else [])
    monkeypatch.undo()
    write_folder(target, {"a/b.md": b"x", "c.md": b"y"})
    assert sorted(path.name for path in target.rglob("*")) == ["a", "b.md", "c.md"]
