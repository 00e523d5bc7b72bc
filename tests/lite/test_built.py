"""What lies in the built folder: no more than needed, the same twice, no solution, and without a network."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.kit.lite import address_of
from sphinx_apparatus.kit.lite.fetching import archive_of, fetch
from sphinx_apparatus.kit.lite.lock import Lock, load_lock
from sphinx_apparatus.kit.lite.plugins import ELSEWHERE, OFF, is_off
from sphinx_apparatus.kit.release import list_notebooks, student_files
from sphinx_apparatus.kit.secrets import edition_secrets, find_leaks
from tests.lite.conftest import CACHE, NOTEBOOKS, build_lite

MOST = 45_000_000
"""Bytes that the whole folder may take."""
NOBODY = "http://127.0.0.1:9/"
"""An address at which nothing answers."""


def files(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_is_small(lite_site: Path) -> None:
    """Thirty pupils load it over one school's line, and teachers carry it on a stick."""
    assert sum(path.stat().st_size for path in lite_site.rglob("*") if path.is_file()) <= MOST


def test_nothing_is_there_that_nobody_needs(lite_site: Path) -> None:
    """Source maps were more than half of it; a wheel in two places is loaded from one."""
    names = [path.name for path in lite_site.rglob("*") if path.is_file()]
    assert not [name for name in names if name.endswith(".map")]
    wheels = Counter(name.split("-")[0] for name in names if name.endswith(".whl"))
    assert wheels
    assert set(wheels.values()) == {1}, wheels


def test_what_is_switched_off_exists_and_has_no_settings(lite_site: Path) -> None:
    """After an update of JupyterLab a part under another name would be on again, and every start slower."""
    build = lite_site / "lite" / "build"
    code = "".join(path.read_text("utf-8") for path in sorted(build.glob("*.js")))
    schemas = [path.relative_to(build / "schemas") for path in (build / "schemas").rglob("*")]
    known = {path.with_suffix("").as_posix() for path in schemas}
    assert [name for name in OFF if name not in code] == []
    assert [name for name in ELSEWHERE if name.replace(":", "/") not in known] == []
    left = [entry["id"] for entry in json.loads((build / "schemas" / "all.json").read_text("utf-8"))]
    assert left
    assert [name for name in left if is_off(name)] == []


def test_every_wheel_is_the_one_that_pyodide_expects(lite_site: Path) -> None:
    """Pyodide refuses a wheel with another checksum, and no cell would run."""
    folder = lite_site / "lite" / "static" / "pyodide"
    packages = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    assert {one["file_name"] for one in packages.values()} == {path.name for path in folder.glob("*.whl")}
    for one in packages.values():
        data = (folder / one["file_name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"], one["name"]
        assert set(one["depends"]) <= set(packages), one["name"]


def test_two_builds_are_the_same(lite_site: Path, tmp_path: Path) -> None:
    """A site could not be compared with its sources, and every upload would send everything anew."""
    assert files(build_lite(tmp_path / "lite")) == files(lite_site / "lite")


def test_pupils_get_the_student_files(lite_site: Path) -> None:
    """A notebook without its data fails in its first cell; any other file is none of theirs."""
    folder = lite_site / "lite" / "files"
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert found == student_files(NOTEBOOKS)
    listed = json.loads((lite_site / "lite" / "api" / "contents" / "all.json").read_text("utf-8"))["content"]
    for notebook in list_notebooks(NOTEBOOKS):
        assert notebook.path.name in {one["name"] for one in listed}
        page, _, name = address_of(notebook.name).partition("?path=")
        assert (lite_site / "lite" / page).is_file()
        assert name == notebook.path.name


def test_no_solution_is_in_it(lite_site: Path, root: Path, tmp_path: Path) -> None:
    """Solutions would be one address away; and a search that finds nothing planted proves nothing."""
    secrets = edition_secrets(root)
    texts = [lite_site / "lite" / name for name in ("files", "api")]
    for folder in texts:
        shutil.copytree(folder, tmp_path / folder.name)
    assert [leak for folder in texts for leak in find_leaks(folder, secrets)] == []
    line = "return (1 - faelle / gruppe) ** 11740"
    assert any(secret.text == line for secret in secrets)
    planted = tmp_path / "files" / "01-null-aus-mechelen.ipynb"
    notebook = json.loads(planted.read_text("utf-8"))
    notebook["cells"][9]["source"] = ["def p_null(faelle, gruppe):\n", f"    {line}"]
    planted.write_text(json.dumps(notebook), "utf-8")
    assert {leak.secret.text for leak in find_leaks(tmp_path, secrets)} == {line}


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No registry answers."""
    for name, value in {
        **{"PIP_INDEX_URL": NOBODY, "PIP_NO_INDEX": "0", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"},
        **{"npm_config_registry": NOBODY, "npm_config_fetch_retries": "0", "npm_config_offline": "true"},
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def lock() -> Lock:
    """What is downloaded."""
    return load_lock()


def test_a_second_build_needs_no_network(lite_site: Path, offline: None, lock: Lock) -> None:
    """A teacher who has built once can build on the train."""
    assert fetch(lock, CACHE) == CACHE


def test_a_first_build_without_network_says_what_it_needs(offline: None, lock: Lock, tmp_path: Path) -> None:
    """A long message of a package manager helps nobody; nor does half a cache."""
    with pytest.raises(ApparatusError, match=r"npm .* failed") as said:
        fetch(lock, tmp_path)
    assert "once; afterwards the cache is used" in str(said.value)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_download_is_not_used(lite_site: Path, offline: None, lock: Lock, tmp_path: Path) -> None:
    """A file that was cut off would break the browser's Python on every machine it is served to."""
    shutil.copyfile(archive_of(lock, CACHE), archive_of(lock, tmp_path))
    for wheel in lock.wheels:
        shutil.copyfile(CACHE / wheel.file, tmp_path / wheel.file)
    assert fetch(lock, tmp_path) == tmp_path
    cut = tmp_path / lock.wheels[0].file
    cut.write_bytes(cut.read_bytes()[:-100])
    with pytest.raises(ApparatusError, match="pip cannot fetch") as said:
        fetch(lock, tmp_path)
    assert lock.wheels[0].name in str(said.value)


def test_the_standard_library_is_bytecode(lite_site: Path) -> None:
    """Compiling five hundred modules at every start was more than half of the kernel's start."""
    with zipfile.ZipFile(lite_site / "lite" / "static" / "pyodide" / "python_stdlib.zip") as library:
        names = library.namelist()
    assert "pydoc.pyc" in names
    assert not [name for name in names if name.endswith(".py")]


def test_wheels_hold_bytecode_and_their_licences(lite_site: Path) -> None:
    """With sources the kernel compiles half a minute's worth on a slow tablet; licences travel along."""
    for path in (lite_site / "lite" / "static" / "pyodide").glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            names = wheel.namelist()
        assert not [name for name in names if name.endswith(".py")], path.name
        assert any(name.endswith("dist-info/METADATA") for name in names), path.name
