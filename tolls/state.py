"""What the ledger remembers of a series, and what one claim did to it. Plain data that goes to JSON and back. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from crawler.models import Grade, NoticeKind, Qualifier, Report, VoiceClass
from tolls.independence import wire_of

Stamp = str
"""A time as ISO 8601 text in UTC, always of the same length: text order is time order, and a state is plain JSON."""

Order = tuple[Stamp, str, str, int]
"""(as_of, address, field, start): the ledger's order."""

BASELINE_FRESH = timedelta(hours=48)
"""In a source's first crawl, what is older than this (or undated) sets marks silently (rule 14)."""


class Figure(NamedTuple):
    """A figure of a series and who stated it: what is kept of a report."""

    low: int
    high: int | None
    stated: int
    qualifier: Qualifier
    printed: str
    outlet: str
    wire: str
    voice_class: VoiceClass
    voice: str
    as_of: Stamp
    url: str
    quote: str
    claim_id: int
    cue: str | None = None
    text_of: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """What one claim did, and why, in words for a person."""

    name: str
    """opened, increase, refines, correction, jump, vague, held, at_most, stale, narrower, inferred, disagreement, track,
    corroborates, history; `late` and `other field` are given by others (`tolls.telling`, `tolls.series`)."""
    why: str
    note: NoticeKind | None = None
    """The notice it is worth, if any."""
    value: str = ""
    """What the notice's key says besides kind and series: `68:2`, `65:58`, `official:50`."""
    figure: Figure | None = None
    """The figure that is told, where it is not this claim's own: a jump accepted as far as it is supported."""
    previous: Figure | None = None
    """The figure before, or (disagreement, track) the one that holds the mark."""
    waits: bool = False
    """Whether the notice waits an hour for support (rules 5 and 7)."""
    supported: bool = False
    """Whether it was waited for, so that it is due now whatever was told before (rule 7)."""


class SeriesState(NamedTuple):
    """All that the fold remembers of a series. It depends on the reports and their order alone, never on what was told.

    A tuple, because a fold makes a new one for every claim and dataclasses take three times as long to copy.
    """

    mark: int | None = None
    holder: Figure | None = None
    """The claim that holds the mark."""
    grade: Grade = "provisional"
    backing: tuple[Figure, ...] = ()
    """Independent reports that state the mark: two are enough to know."""
    corrections: int = 0
    withdrawn: int | None = None
    corrected_at: Stamp = ""
    passed: tuple[tuple[int, int], ...] = ()
    """Spans of figures stated before the one that holds the mark: hearing them again is no disagreement."""
    lower: tuple[int, ...] = ()
    """Lower figures stated since."""
    tracks: Mapping[str, int] = {}
    """The official and the ngo count."""
    pairs: tuple[str, ...] = ()
    """Disagreements: "65:58"."""
    waiting: tuple[Figure, ...] = ()
    """Figures beyond reason that wait for support (rule 7)."""
    doubts: tuple[Figure, ...] = ()
    """Lower figures with a correcting cue that wait for a second outlet (rule 8)."""
    stale: tuple[Figure, ...] = ()
    """Repetitions of the withdrawn figure (rule 8)."""
    vague: int | None = None
    added: tuple[tuple[Stamp, int], ...] = ()
    """Newly dead since the mark was set, as (when, how many) (rule 5)."""
    last: Order | None = None
    """Order of the last report folded."""
    folded: int = 0
    """How many reports were folded."""

    def to_json(self) -> str:
        """As text, for the archive: only what differs from an empty state."""
        table = {name: value for name, value, empty in zip(self._fields, self, _EMPTY, strict=True) if value != empty}
        return json.dumps(table, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SeriesState:
        """The state that `to_json` wrote; an empty text is an empty state."""
        table = json.loads(text) if text else {}
        for name in ("waiting", "doubts", "stale", "backing"):
            table[name] = tuple(Figure(*one) for one in table.get(name, ()))
        table["holder"] = Figure(*table["holder"]) if table.get("holder") else None
        for name in ("lower", "pairs"):
            table[name] = tuple(table.get(name, ()))
        for name in ("passed", "added"):
            table[name] = tuple(tuple(pair) for pair in table.get(name, ()))
        table["last"] = tuple(table["last"]) if table.get("last") else None
        return cls(**table)


_EMPTY = SeriesState()


def stamp(moment: datetime) -> Stamp:
    """A time as fixed-length text."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: Stamp) -> datetime:
    """The time that a stamp tells."""
    return datetime.fromisoformat(text)


def gap(earlier: Stamp, later: Stamp) -> timedelta:
    """How long after the first time the second is."""
    return moment(later) - moment(earlier)


def order(report: Report) -> Order:
    """The ledger's order, as plain values."""
    return (stamp(report.as_of), report.url, report.claim.field, report.claim.start)


def figure_of(report: Report) -> Figure:
    """What the state keeps of a report."""
    claim, voice = report.claim, report.voice
    return Figure(
        claim.low, claim.high, claim.stated, claim.qualifier, claim.printed, report.outlet,
        wire_of(report.outlet, claim.quote, voice.voice_class, voice.name), voice.voice_class, voice.name,
        stamp(report.as_of), report.url, claim.quote, report.claim_id, claim.cue,
        report.text_of,
    )  # fmt: skip


def is_old(report: Report) -> bool:
    """Rule 14: of a source's first crawl and older than 48 hours, or undated: it sets marks silently."""
    return report.baseline and (not report.dated or report.seen_at - report.as_of > BASELINE_FRESH)
