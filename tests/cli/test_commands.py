# ruff: noqa: E501 - a case is one line
"""The command line: what each command prints, its exit codes, and what it leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sphinx_apparatus.cli import main
from sphinx_apparatus.cli.report import clean, table

TEXT = "Der Müller mahlt Korn, wenn der Wind weht.\n\nSein Lohn\n\nEin Brot. Drei Säcke Mehl, wenn der Wind weht.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text, a witness file of it and settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("APPARATUS_TEXT", raising=False)
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.apparatus]\nwitness = "w.yml"\nedition = "probe"\nlanguage = "de"\nkinds = {2 = "heading"}\n'
    )
    assert run("sketch", "text.txt").exit_code == 0
    return tmp_path


def run(*arguments: object, **options: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "command", [(), *((name,) for name in main.commands)], ids=lambda c: " ".join(c) or "apparatus"
)
def test_help(command: tuple[str, ...]) -> None:
    """A user finds no example, or the help of a command breaks."""
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert ("Example:" if command else "Exit codes:") in result.output
    assert f"apparatus {' '.join(command)}" in result.output


def test_help_names_every_setting() -> None:
    """A setting exists that no help mentions."""
    from sphinx_apparatus.core.validation import schema

    text = run("--help").output
    assert all(f"\n    {name} " in text for name in schema("settings")["properties"])


class TestSketch:
    """`apparatus sketch`."""

    def test_holds_no_word(self, project: Path) -> None:
        """The witness file publishes wording."""
        written = (project / "w.yml").read_text()
        assert not any(word in written for word in ("Müller", "mahlt", "Wind", "Brot"))
        assert "kind: heading" in written

    def test_same_file_each_time(self, project: Path) -> None:
        """Writing the file anew shows a difference where nothing changed."""
        before = (project / "w.yml").read_bytes()
        result = run("sketch", "text.txt")
        assert (result.exit_code, result.output) == (0, "w.yml: 3 blocks, 19 words\n")
        assert (project / "w.yml").read_bytes() == before

    def test_kinds_of_the_file_are_kept(self, project: Path) -> None:
        """A kind mended by hand is lost when the file is written anew; or --anew does not forget it."""
        run("sketch", "text.txt", "--kind", "1,3=tweet")
        run("sketch", "text.txt")
        assert (project / "w.yml").read_text().count("kind: tweet") == 2
        run("sketch", "text.txt", "--anew")
        assert "kind: tweet" not in (project / "w.yml").read_text()

    def test_standard_output(self, project: Path) -> None:
        """The file is overwritten although standard output was asked for."""
        before = (project / "w.yml").read_bytes()
        result = run("sketch", "text.txt", "-o", "-", "--edition", "other")
        assert 'edition: "other"' in result.stdout
        assert (project / "w.yml").read_bytes() == before

    @pytest.mark.parametrize("kind", ["x=prose", "1", "1=verse", "=", "99=prose", "²=prose", "0=prose"])
    def test_bad_kind(self, project: Path, kind: str) -> None:
        """A slip in a kind is taken for something else, or ends in a traceback."""
        result = run("sketch", "text.txt", "--kind", kind)
        assert result.exit_code == 2
        assert result.stderr.startswith("apparatus: ")

    def test_nothing_says_the_edition(self, project: Path) -> None:
        """A witness is salted with an empty id."""
        (project / "pyproject.toml").unlink()
        result = run("sketch", "text.txt")
        assert (result.exit_code, "--edition" in result.stderr) == (2, True)

    def test_failed_write_leaves_the_old_file(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An interrupted run leaves half a witness file, or a temporary one."""
        before = (project / "w.yml").read_bytes()

        def fail(*_: object) -> None:
            raise OSError("disk full")

        monkeypatch.setattr(Path, "replace", fail)
        assert run("sketch", "text.txt", "--kind", "1=tweet").exit_code == 2
        assert (project / "w.yml").read_bytes() == before
        assert sorted(p.name for p in project.iterdir()) == ["pyproject.toml", "text.txt", "w.yml"]


class TestFind:
    """`apparatus find`."""

    @pytest.mark.parametrize(
        ("block", "phrase", "printed"),
        [
            (1, "mahlt KORN", "block 1, words 3-4\n"),
            (1, "»Müller«", "block 1, words 2\n"),
            ("all", "der Wind – weht!", "block 1, words 6-8\nblock 3, words 7-9\n"),
            (1, "der", "block 1, words 1\nblock 1, words 6\n"),
        ],
    )
    def test_places(self, project: Path, block: object, phrase: str, printed: str) -> None:
        """An author anchors a note to the wrong words."""
        result = run("find", block, phrase, "--text", "text.txt")
        assert (result.exit_code, result.output) == (0, printed)

    def test_elsewhere(self, project: Path) -> None:
        """An author with the wrong block number is not told the right one."""
        result = run("find", 2, "Brot", env={"APPARATUS_TEXT": "text.txt"})
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "not in block 2; it stands in block 3\n"

    def test_other_text(self, project: Path) -> None:
        """Numbers of another copy are taken for those of the edition."""
        (project / "copy.txt").write_text(TEXT.replace("Der Müller", "Der alte Müller"), "utf-8")
        result = run("find", 1, "Korn", "--text", "copy.txt")
        assert result.exit_code == 0
        assert result.stderr.startswith("warning: this text is not word for word")

    @pytest.mark.parametrize("arguments", [(0, "x"), ("x", "x"), (9, "x"), (1, "…"), (1, ""), ("²", "x")])
    def test_bad_input(self, project: Path, arguments: tuple[object, str]) -> None:
        """A slip in the call ends in a traceback."""
        assert run("find", *arguments, "--text", "text.txt").exit_code == 2

    def test_no_text(self, project: Path) -> None:
        """Nobody says where the text is to be given."""
        result = run("find", 1, "x")
        assert (result.exit_code, "APPARATUS_TEXT" in result.stderr) == (2, True)


class TestAlign:
    """`apparatus align`."""

    def test_exact(self, project: Path) -> None:
        """A true copy is called another text."""
        result = run("align", "text.txt")
        assert result.exit_code == 0
        assert result.output.startswith("text.txt: 19 words, word for word the witness\n\nblock  kind ")
        assert len(result.output.splitlines()) == 6

    def test_other_text(self, project: Path) -> None:
        """A wholly different text is reported as found."""
        (project / "other.txt").write_text(
            "Ganz andere Wörter stehen in diesem Text, keines davon passt.", "utf-8"
        )
        result = run("align", "other.txt", "--json")
        assert result.exit_code == 1
        data = json.loads(result.output)
        assert {block["state"] for block in data["blocks"]} == {"missing"}
        assert data["exact"] is False

    def test_prints_no_wording(self, project: Path) -> None:
        """A report that is shown around carries the wording."""
        for arguments in (["align", "text.txt"], ["align", "text.txt", "--json"]):
            assert "Müller" not in run(*arguments).output

    def test_no_witness(self, project: Path) -> None:
        """A missing setting ends in a traceback."""
        (project / "pyproject.toml").unlink()
        assert run("align", "text.txt").exit_code == 2
        assert run("align", "text.txt", "--witness", "gone.yml").exit_code == 2


class TestLeak:
    """`apparatus leak`."""

    def test_kept(self, project: Path) -> None:
        """Honest work is stopped."""
        (project / "site").mkdir()
        (project / "site" / "a.html").write_text("<p>Ein Müller, sein Korn und der Wind.</p>")
        result = run("leak", "--text", "text.txt", "site")
        assert result.exit_code == 0, result.output
        assert result.output.endswith("longest run 0 (at most 8)\nthe gate is kept\n")

    def test_not_kept(self, project: Path) -> None:
        """A leak passes; or its words are printed although nobody asked for them."""
        (project / "a.html").write_text("<p>Der <b>Müller</b> mahlt Korn, wenn der Wind weht.</p>", "utf-8")
        (project / "b.png").write_bytes(b"")
        result = run("leak", "--text", "text.txt", "a.html", "b.png")
        assert result.exit_code == 1
        assert "   8 words  a.html\n" in result.stdout
        assert "Müller" not in result.output.casefold()
        assert "müller" not in result.output
        assert "not looked into (no text: picture, font, sound or program): b.png" in result.stderr
        assert (
            "8 words  a.html: der müller mahlt"
            in run("leak", "--show", "--text", "text.txt", "a.html").stdout
        )

    def test_limits(self, project: Path) -> None:
        """Limits from the settings or the options are not used."""
        (project / "a.md").write_text("wenn der Wind weht")
        assert run("leak", "--text", "text.txt", "a.md").exit_code == 1
        assert run("leak", "--text", "text.txt", "a.md", "--share", "0.5").exit_code == 0
        assert run("leak", "--text", "text.txt", "a.md", "--share", "0.5", "--run", "3").exit_code == 1
        with (project / "pyproject.toml").open("a") as settings:
            settings.write('leak_share = 0.5\nexclude = ["b.md"]\n')
        assert run("leak", "--text", "text.txt", "a.md").exit_code == 0
        (project / "b.md").write_text(TEXT)
        result = run("leak", "--text", "text.txt", ".", "--exclude", "text.txt")
        assert "left out by name" in result.stderr
        assert result.exit_code == 0

    def test_missing_path(self, project: Path) -> None:
        """A mistyped folder counts as clean."""
        result = run("leak", "--text", "text.txt", "biuld")
        assert (result.exit_code, result.stderr) == (2, "apparatus: biuld: no such file or folder\n")


class TestCheck:
    """`apparatus check`; what it finds is tested with the rules."""

    def test_no_project(self, project: Path) -> None:
        """A missing Sphinx project ends in a traceback."""
        assert run("check").exit_code == 2
        result = run("check", "--source", ".")
        assert (result.exit_code, "no conf.py" in result.stderr) == (2, True)

    def test_small_edition(self, project: Path) -> None:
        """Findings are not printed, or do not show in the exit code."""
        (project / "conf.py").write_text('extensions = ["sphinx_apparatus"]\napparatus_witness = "w.yml"\n')
        (project / "index.rst").write_text(
            "Text\n====\n\n.. apparatus:block:: 1\n\n   .. apparatus:regest:: de\n\n      Mehl.\n"
        )
        result = run("check", "--source", ".", "--today", "2026-11-23")
        assert result.exit_code == 1, result.output
        lines = result.stdout.splitlines()
        assert (
            "edition: block 2 of the witness is missing: write an `apparatus:block` for it [apparatus.block]"
            in lines
        )
        assert any(line.startswith("index.rst:4: block 1 has no regest in `nl`") for line in lines)
        assert "1 blocks, 0 notes" in result.stderr
        assert sorted(p.name for p in project.iterdir()) == [
            "conf.py",
            "index.rst",
            "pyproject.toml",
            "text.txt",
            "w.yml",
        ]

    def test_broken_conf(self, project: Path) -> None:
        """An error in conf.py ends in a traceback."""
        (project / "conf.py").write_text("this is not Python\n")
        (project / "index.rst").write_text("Text\n====\n")
        result = run("check", "--source", ".")
        assert (result.exit_code, "Sphinx cannot read the project" in result.stderr) == (2, True)


class TestSettings:
    """The table `[tool.apparatus]`."""

    @pytest.mark.parametrize(
        ("table", "message"),
        [
            (
                '[tool.apparatus]\n\nwitnes = "w"',
                "pyproject.toml:3: tool.apparatus.witnes: unknown field, did you mean `witness`?",
            ),
            ("[tool.apparatus]\nleak_run = 'x'", "pyproject.toml:2: tool.apparatus.leak_run: wrong type"),
            ("[tool.apparatus]\nkinds = {a = 'prose'}", "not a block number"),
            ("[tool.apparatus]\nkinds = {1 = 'verse'}", "not on the scale"),
            ("[tool]\napparatus = 3", "wrong type"),
            ("[tool.apparatus\n", "pyproject.toml:1: not TOML"),
            ("tool = 5", "wrong type"),
        ],
    )
    def test_bad_table(self, project: Path, table: str, message: str) -> None:
        """A slip in a setting is passed over, and the default is used."""
        (project / "pyproject.toml").write_text(table)
        result = run("align", "text.txt")
        assert result.exit_code == 2
        assert message in result.stderr

    def test_found_from_below(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Paths are relative to the current folder, so that a command works in one folder only."""
        (project / "docs").mkdir()
        monkeypatch.chdir(project / "docs")
        assert run("align", "../text.txt").exit_code == 0

    def test_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without any pyproject.toml the commands break."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "text.txt").write_text(TEXT, "utf-8")
        assert run("sketch", "text.txt", "--edition", "a", "--language", "de").output.startswith(
            "format: 1\n"
        )


@pytest.mark.parametrize(
    "content", [None, b"", b"\x00\x01\x02", b"   \n"], ids=["missing", "empty", "binary", "blank"]
)
@pytest.mark.parametrize(
    "command",
    [("sketch", "{}"), ("find", "1", "x", "--text", "{}"), ("align", "{}"), ("leak", "--text", "{}", ".")],
    ids=lambda c: c[0],
)
def test_unusable_text(project: Path, command: tuple[str, ...], content: bytes | None) -> None:
    """A wrong file ends in a traceback instead of a line that names it."""
    if content is not None:
        (project / "bad.txt").write_bytes(content)
    result = run(*(argument.format("bad.txt") for argument in command))
    assert result.exit_code == 2
    assert result.stderr.startswith("apparatus: bad.txt")


def test_control_characters_do_not_reach_the_terminal(project: Path) -> None:
    """A file name or a record steers the terminal of whoever checks it."""
    assert clean("a\x1b[31mb\u202ec\td\n") == "a\\x1b[31mb\\x202ec\td\n"
    assert "\x1b" not in table(("a\x1b", "b"), [("c", "\x1b[2J")])
    name = "x\x1b[31m.txt"
    (project / name).write_text("wenn der Wind weht")
    assert "\x1b" not in run("leak", "--text", "text.txt", name).output


def test_no_colour_without_terminal(project: Path) -> None:
    """A log file is full of escape sequences."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_apparatus.cli", "leak", "--text", "text.txt", "w.yml"],
        cwd=project,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout + done.stderr


def wait_until_it_has_read(pid: int, size: int) -> None:
    """Wait until a process has read this many bytes, three seconds where the system does not say."""
    counters = Path(f"/proc/{pid}/io")
    deadline = time.monotonic() + (20 if counters.exists() else 3)
    while time.monotonic() < deadline:
        if counters.exists() and int(counters.read_text().split()[1]) > size:
            break
        time.sleep(0.05)


def test_interrupted(project: Path) -> None:
    """Ctrl-C prints a traceback, or leaves something half-written."""
    (project / "big.txt").write_text("Wort für Wort ganz andere Sachen " * 3_000_000)
    before = sorted(project.iterdir())
    process = subprocess.Popen(
        [sys.executable, "-m", "sphinx_apparatus.cli", "leak", "--text", "text.txt", "big.txt"],
        cwd=project,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        # A shell's background job ignores Ctrl-C and would hand that down to the command.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    wait_until_it_has_read(process.pid, 90_000_000)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130, errors
    assert errors == "apparatus: interrupted; nothing was left half-written\n"
    assert sorted(project.iterdir()) == before


def test_interruption_inside_a_command(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interruption is taken for findings (exit code 1)."""

    @click.command()
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(main.commands, "stop", stop)
    assert run("stop").exit_code == 130
