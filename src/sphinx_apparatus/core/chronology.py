"""Events of a timeline and stations of a line map, from their data files."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from .errors import ApparatusError, Place
from .loading import load_records


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated. `date` is a year, a month or a day in ISO 8601; `strand` names its column."""

    id: str
    date: str
    strand: str
    title: str
    text: str
    sources: tuple[str, ...]
    blocks: tuple[int, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Station:
    """A place on a line. `figure` is shown beside it; an empty figure means that none is known."""

    id: str
    name: str
    figure: str
    remark: str
    highlight: bool
    text: str
    sources: tuple[str, ...]
    place: Place


def load_events(path: Path) -> tuple[Event, ...]:
    """The events of a timeline file, which must stand in order of time.

    Raises ApparatusError for a file that cannot be read, breaks its schema or is out of order.
    """
    events = tuple(
        Event(
            id=located.data["id"],
            date=located.data["date"],
            strand=located.data["strand"],
            title=located.data["title"],
            text=located.data["text"],
            sources=tuple(located.data["sources"]),
            blocks=tuple(located.data.get("blocks", ())),
            place=located.place,
        )
        for located in load_records(path, "timeline")
    )
    for earlier, later in pairwise(events):
        known = min(len(earlier.date), len(later.date))
        if later.date[:known] < earlier.date[:known]:
            raise ApparatusError(
                f"event `{later.id}` stands after `{earlier.id}` but is earlier",
                place=later.place,
                field="date",
                found=later.date,
                allowed=f"a date from {earlier.date} on; move the entry up",
            )
    return events


def load_stations(path: Path) -> tuple[Station, ...]:
    """The stations of a line file in its order; raises ApparatusError as `load_events`."""
    return tuple(
        Station(
            id=located.data["id"],
            name=located.data["name"],
            figure=located.data.get("figure", ""),
            remark=located.data.get("remark", ""),
            highlight=located.data.get("highlight", False),
            text=located.data["text"],
            sources=tuple(located.data["sources"]),
            place=located.place,
        )
        for located in load_records(path, "line")
    )
