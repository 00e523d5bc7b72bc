"""Timeline and line map: what goes wrong in their data is said, and the pictures hold every record."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from sphinx_apparatus.core.chronology import load_events, load_stations
from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.output.figures.line import line_svg
from sphinx_apparatus.output.figures.timeline import moment, positions, timeline_svg

EVENTS = """\
- {id: first, date: '1964', strand: City, title: A < B, text: One., sources: []}
- {id: second, date: '2015-11', strand: Person, title: B, text: Two., sources: [key]}
- {id: third, date: '2015-11-13', strand: City, title: C, text: Three., sources: [], blocks: [3]}
"""
STATIONS = """\
- {id: south, name: South, figure: '27', text: One., sources: [key]}
- {id: north, name: North & more, remark: far, highlight: true, text: Two., sources: [key]}
"""


@pytest.fixture
def write(tmp_path: Path):
    """Write a data file and return its path."""

    def to_file(text: str) -> Path:
        path = tmp_path / "data.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def test_events_out_of_order_are_refused(write) -> None:
    """A later event drawn before an earlier one would tell history backwards."""
    lines = EVENTS.splitlines(keepends=True)
    with pytest.raises(ApparatusError, match=r"data\.yml:2.*`first` stands after `second`"):
        load_events(write(lines[1] + lines[0]))


def test_a_field_that_does_not_exist_is_refused(write) -> None:
    """A misspelt field would silently leave its content out of the picture."""
    with pytest.raises(ApparatusError, match="figur"):
        load_stations(write(STATIONS.replace("figure:", "figur:")))


def test_the_timeline_holds_every_event_once(write) -> None:
    """An event that the picture drops is lost for those who look instead of reading."""
    events = load_events(write(EVENTS))
    svg = etree.fromstring(timeline_svg(events, title="T", description="D"))
    links = [link.get("href") for link in svg.iter("{*}a")]
    assert links == ["#event-first", "#event-second", "#event-third"]
    assert [title.text for title in svg.iter("{*}title")][1] == "1: A < B"
    assert svg.find("{*}desc").text == "D"


def test_marks_never_overlap(write) -> None:
    """Marks on top of each other could not be told apart, nor tapped."""
    heights = positions(load_events(write(EVENTS)))
    assert all(later - earlier >= 21 for earlier, later in pairwise(heights))


@pytest.mark.parametrize(
    ("earlier", "later"), [("2015", "2016"), ("2015-10", "2015-11"), ("2015-11", "2015-11-30")]
)
def test_moments_follow_time(earlier: str, later: str) -> None:
    """Years, months and days share one scale."""
    assert moment(earlier) < moment(later)


def test_the_line_holds_every_station(write) -> None:
    """A station without a figure is drawn as unknown, never as zero."""
    svg = etree.fromstring(line_svg(load_stations(write(STATIONS)), title="T", description="D", unknown="?"))
    texts = [text.text for text in svg.iter("{*}text")]
    assert texts == ["27", "South", "?", "North & more", "far"]
