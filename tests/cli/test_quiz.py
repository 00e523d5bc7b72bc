"""`apparatus quiz` writes question banks and says what it cannot use."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from sphinx_apparatus.cli import main

SAMPLE = Path(__file__).resolve().parent.parent / "quiz" / "sample.yml"


def run(*arguments: object) -> tuple[int, str]:
    """Exit code and everything said."""
    result = CliRunner().invoke(main, ["quiz", *map(str, arguments)])
    return result.exit_code, result.output


def test_file(tmp_path: Path) -> None:
    """A teacher writes a bank and cannot tell what is in it."""
    target = tmp_path / "bank.xml"
    code, said = run("moodle", target, SAMPLE, "--category", "Probe")
    assert code == 0 and "11 questions" in said
    assert "$course$/top/Probe/sample" in target.read_text(encoding="utf-8")


def test_bad_task_leaves_the_old_file(tmp_path: Path) -> None:
    """A mistyped task destroys the bank that stood there."""
    target = tmp_path / "bank.gift"
    target.write_text("old", encoding="utf-8")
    broken = tmp_path / "aufgaben.yml"
    text = SAMPLE.read_text(encoding="utf-8").replace("  tolerance: 0.5\n", "", 1)
    broken.write_text(text, encoding="utf-8")
    code, said = run("gift", target, broken, "--category", "Probe")
    assert code == 2 and "aufgaben.yml:2" in said and "tolerance" in said
    assert target.read_text(encoding="utf-8") == "old"
