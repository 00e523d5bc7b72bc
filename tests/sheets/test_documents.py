"""The worksheet that a teacher may change: what the PDF has is in it, as styles and not as looks."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
import zxingcpp
from docx.oxml.ns import qn
from PIL import Image
from sphinx.errors import SphinxError

from sphinx_apparatus.core.published import documents
from sphinx_apparatus.core.tasks import load_task_files
from sphinx_apparatus.kit.secrets import find_leaks, task_secrets

from .conftest import BASE, build_sheets, sample
from .reading import alternative_texts, languages, opened, outline, words

GOLDEN = Path(__file__).parent / "im-beet.docx.txt"
TASKS = Path(__file__).parents[1] / "good" / "tasks" / "aufgaben"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    "<title>Ein Beet</title><desc>Es ist grün.</desc>"
    '<rect width="40" height="20" fill="#080"/></svg>'
)
RICH = """
## Mehr

> Ein Wort {apparatus:nl}`uit de tuin`.

```{figure} beet.svg
:alt: Ein Beet, von oben gesehen
Das Beet.
```

3. drittens
4. viertens

Noch einmal:

1. wieder erstens

Die Formel $a^2 + b$ gilt. Siehe [das Gartenbuch](https://example.org/buch).

```{raw} html
SVG
```
"""


def rich(work: Path, more: str = RICH) -> Path:
    """The sample with a figure, a drawing, a formula, lists and a quotation on its worksheet."""
    folder = sample(work)
    (folder / "beet.svg").write_text(PICTURE, encoding="utf-8")
    page = folder / "blatt.md"
    text = page.read_text(encoding="utf-8").replace(
        "## Aufgaben", more.replace("SVG", PICTURE) + "\n## Aufgaben"
    )
    page.write_text(text, encoding="utf-8")
    config = folder / "conf.py"
    more_syntax = 'myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]\n'
    config.write_text(config.read_text(encoding="utf-8") + more_syntax, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of the richer worksheet."""
    work = tmp_path_factory.mktemp("rich")
    assert build_sheets(rich(work), work / "out") == ""
    return work / "out" / "im-beet.docx"


def test_a_document_for_each_worksheet_alone(made: Path, solutions: Path) -> None:
    """A teacher looks for it beside the PDF; reading sheets and cards have none."""
    assert {path.name for path in made.glob("*.docx")} == {"im-beet.docx", "in-het-perk.docx"}
    names = {"im-beet-loesung.docx", "in-het-perk-loesung.docx"}
    assert {path.name for path in solutions.glob("*.docx")} == names


def test_what_stands_in_it(made: Path) -> None:
    """A task, a box to tick, a line to write on or a style is lost without anybody noticing."""
    assert "\n".join(outline(made / "im-beet.docx")) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_every_kind_of_task_has_room_to_answer(made: Path) -> None:
    """The golden file might be renewed without its room for answers."""
    lines = list(outline(made / "im-beet.docx"))
    tasks = [line for line in lines if line.startswith("Heading 3: Aufgabe")]
    assert [line.split(":")[1].split()[1] for line in tasks] == [str(number) for number in range(1, 11)]
    assert all(line.endswith(" P.") for line in tasks)
    assert lines.index("Heading 2: Hilfen") > lines.index(tasks[-1])
    for wanted in (
        "Tick Box: ☐ a) Bohnen & Erbsen",
        "Table Grid >: Nummer | Was zu ordnen ist",
        "Table Grid >: Zuzuordnen | Buchstabe",
        "Answer Line:",
        "Table Grid >: Beet | Pflanzen",
    ):
        assert wanted in lines, wanted
    assert any("Ergebnis: ______________ Bohnen" in line for line in lines)
    assert any("______________\u00a0(1)" in line for line in lines)


def test_each_numbered_list_counts_for_itself(changed: Path) -> None:
    """The second list of a page would go on where the first ended."""
    document = opened(changed)
    found = []
    for paragraph in document.paragraphs:
        number = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if paragraph.text in ("drittens", "viertens", "wieder erstens"):
            assert number is not None and paragraph.style.name == "List Number"  # type: ignore[union-attr]
            found.append(int(number.val))
    assert found[0] == found[1] != found[2]
    starts = {
        int(one.get(qn("w:numId"))): one.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for one in document.part.numbering_part.element.iter(qn("w:num"))
        if one.find(f".//{qn('w:startOverride')}") is not None
    }
    assert (starts[found[0]], starts[found[2]]) == ("3", "1")


def test_pictures_say_what_they_show(changed: Path) -> None:
    """Who cannot see a picture hears nothing; a word processor shows no SVG of ours."""
    assert alternative_texts(changed) == ["Ein Beet, von oben gesehen", "a^2 + b", "Ein Beet Es ist grün."]
    with zipfile.ZipFile(changed) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert media and all(Image.open(io.BytesIO(archive.read(name))).format == "PNG" for name in media)
    lines = list(outline(changed))
    assert "Caption: Das Beet." in lines and "Quote: Ein Wort uit de tuin." in lines
    # on paper, a link without its address leads nowhere
    assert any("(https://example.org/buch)" in line for line in lines)


def test_languages(made: Path, changed: Path) -> None:
    """A spelling checker underlines every Dutch word of a German sheet, a screen reader mispronounces it."""
    assert languages(made / "im-beet.docx")["tuinboek"] == "nl-BE"
    assert languages(changed)["uit de tuin"] == "nl-BE"
    for name, wanted in (("im-beet", "de-DE"), ("in-het-perk", "nl-BE")):
        document = opened(made / f"{name}.docx")
        tags = {str(tag.get(qn("w:val"))) for tag in document.styles.element.iter(qn("w:lang"))}
        assert tags == {wanted} and document.core_properties.language == wanted
    assert "Naam:" in words(made / "in-het-perk.docx")


def test_properties_and_foot(made: Path, solutions: Path) -> None:
    """A copy that is handed on has to say whose it is and what may be done with it."""
    document = opened(made / "im-beet.docx")
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Arbeitsblatt: Im Beet", "Die Gärtner")
    assert "CC BY 4.0" in properties.comments and properties.created is properties.modified is None
    foot = [paragraph.text for paragraph in document.sections[0].first_page_footer.paragraphs]
    assert foot[0] == "Aus: Der Garten. Die Gärtner." and "Lizenz: CC BY 4.0" in foot
    assert f"{BASE}blatt.html" in foot[2]
    foot = [
        paragraph.text
        for paragraph in opened(solutions / "im-beet-loesung.docx").sections[0].first_page_footer.paragraphs
    ]
    assert foot[2].endswith("blatt.html") and len(foot) == 3, "no address is invented"


def test_the_code_leads_to_the_page(made: Path) -> None:
    """A code that leads elsewhere is worse than none."""
    with zipfile.ZipFile(made / "im-beet.docx") as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(media) == 1
        image = Image.open(io.BytesIO(archive.read(media[0]))).convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [f"{BASE}blatt.html"]
    (said,) = alternative_texts(made / "im-beet.docx")
    assert said == f"QR-Code mit der Adresse {BASE}blatt.html"


def test_no_solution_for_pupils(made: Path, solutions: Path, tmp_path: Path) -> None:
    """A worksheet with its answers in it is handed out; the search has to look into documents, too."""
    tasks = load_task_files(sorted(TASKS.glob("*.yml")))
    secrets = task_secrets(tasks)
    assert secrets and find_leaks(made / "im-beet.docx", secrets) == []
    assert len({leak.secret.origin for leak in find_leaks(solutions / "im-beet-loesung.docx", secrets)}) > 5
    teachers = words(solutions / "im-beet-loesung.docx")
    shown = [task for task in tasks if task.kind != "programm"]
    assert len(shown) == 10
    for task in shown:
        assert " ".join(task.solution.split())[:20] in teachers, task.id
    planted = opened(made / "im-beet.docx")
    secret = sorted(secrets)[0]
    line = planted.paragraphs[5]
    half = len(secret.text) // 2
    line.add_run(secret.text[:half]).bold = True
    line.add_run(secret.text[half:])
    planted.save(str(tmp_path / "planted.docx"))
    assert {leak.secret for leak in find_leaks(tmp_path, secrets)} == {secret}


def test_wording_is_found_in_words_that_are_cut(tmp_path: Path) -> None:
    """Word processors cut words into runs; a wording would hide from the gate in them, and between cells."""
    document = docx.Document()
    line = document.add_paragraph("Die Uhr am Rat")
    line.add_run("haus").bold = True
    line.add_run(" geht falsch")
    document.add_paragraph("Niemand merkt es")
    path = tmp_path / "cut.docx"
    document.save(str(path))
    streams = [" ".join(stream.split()) for one in documents([path]) for stream in one.streams()]
    assert any("Die Uhr am Rathaus geht falsch Niemand merkt es" in stream for stream in streams)


def test_two_builds_are_the_same(made: Path, changed: Path, tmp_path: Path) -> None:
    """A document that changes with every build cannot be compared."""
    assert build_sheets(sample(tmp_path), tmp_path / "out", html_baseurl=BASE) == ""
    for path in made.glob("*.docx"):
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes(), path.name
        with zipfile.ZipFile(path) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A part of a worksheet that is missing in the document alone is found in class."""
    folder = rich(tmp_path, "```{productionlist} beet\nBeet: Reihe\n```\n")
    with pytest.raises(SphinxError, match=r"blatt\.md:\d+: there is no way yet to write a `productionlist`"):
        build_sheets(folder, tmp_path / "out")
