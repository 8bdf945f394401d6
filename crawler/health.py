"""How a source fares: what its answers teach, and the state they put it in. Pure: every time is told.

States: *well*; *quiet*, longer without news than is usual; *silent*, longer than may be; *broken*, its answers fail or
make no sense; *blocked*, it will not have us. A person is told of a fall into one of the last three, and of the return.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Literal

State = Literal["not asked yet", "well", "quiet", "silent", "broken", "blocked"]
TROUBLED: tuple[State, ...] = ("silent", "broken", "blocked")

FAILURES = 3
"""So many in a row make a source broken: one or two are the weather."""
SURELY = 2
"""So many are enough where it is no passing trouble (gone, changed, hostile), or where answers make no sense."""
SAMPLES = 8
"""Fewer gaps between news than this teach nothing yet."""
WEIGHT = 0.2
"""Of the newest gap or count in the running mean."""
SILENT_GAPS = 20
"""Silence of so many usual gaps is a fault..."""
SHORTEST_SILENCE = timedelta(hours=12)
"""... but a night is none."""
FUTURE = timedelta(days=1)
"""A date further ahead than this is wrong, whatever the zone."""
FEW, MANY = 0.2, 5.0
"""Shares of the usual number of items beyond which an answer is odd."""


@dataclass(frozen=True, slots=True)
class Census:
    """What one document gave: counted when it is decided."""

    items: int = 0
    new: int = 0
    future: int = 0
    """Items dated more than a day ahead."""
    language: str = ""
    """The one of nearly all items; empty if mixed."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a source's documents have taught. Kept as JSON in its row."""

    last_new: str = ""
    """When something new was last seen, by our clock: sources print late, and wrong dates."""
    gap_s: float = 0.0
    """Running mean of the seconds between news."""
    gaps: int = 0
    usual: float = 0.0
    """Running mean of the items in a document."""
    documents: int = 0
    language: str = ""
    odd: int = 0
    """Documents in a row that made no sense."""
    oddity: Mapping[str, str] = field(default_factory=dict)
    """Code and words of what is odd: kept until a document is not."""

    def as_json(self) -> str:
        """For the row."""
        # Not `asdict`, which copies what it finds: it is asked for with each document.
        return json.dumps({name: getattr(self, name) for name in Learned.__slots__}, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Learned:
        """From the row; empty: nothing yet."""
        if not text:
            return Learned()
        table = json.loads(text)
        if not _LEARNED.issuperset(table):  # written by another version
            table = {name: value for name, value in table.items() if name in _LEARNED}
        return Learned(**table)


_LEARNED = frozenset(one.name for one in fields(Learned))


@dataclass(frozen=True, slots=True)
class Record:
    """What the archive holds of a source."""

    name: str
    quiet_after: timedelta
    last_fetch: datetime | None
    first_success: datetime | None
    failures: int
    failure: str
    error: str
    learned: Learned
    last_item: datetime | None = None
    """When something new was last seen, of an archive from before anything was learned."""


@dataclass(frozen=True, slots=True)
class Health:
    """A state, its reason in words, and the same as a code with its figures for the message catalogues."""

    state: State
    why: str = ""
    code: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def census(dated: Sequence[datetime | None], languages: Sequence[str], new: int, at: datetime) -> Census:
    """Count a document's items: their dates, their languages, how many were new."""
    counted = Counter(languages).most_common(1)
    whole = counted[0][0] if counted and counted[0][1] >= 0.8 * len(languages) else ""
    ahead = sum(1 for moment in dated if moment is not None and moment > at + FUTURE)
    return Census(items=len(dated), new=new, future=ahead, language=whole)


def learn(
    before: Learned, seen: Census, at: datetime, *, bounds: Mapping[str, int] | None = None, language: str = ""
) -> Learned:
    """What a source's new document teaches.

    `bounds`: `min` and `max` items that the settings expect, which win over what was learned; `language`: the one they
    expect.
    """
    gap_s, gaps = before.gap_s, before.gaps
    if seen.new and before.last_new:
        passed = (at - datetime.fromisoformat(before.last_new)).total_seconds()
        gap_s, gaps = (_mean(gap_s, passed, gaps), gaps + 1)
    oddity = _oddity(before, seen, bounds or {}, language or before.language)
    sound = not oddity or oddity["code"] == "language"
    return Learned(
        last_new=at.isoformat() if seen.new or not before.last_new else before.last_new,
        gap_s=round(gap_s, 1),
        gaps=gaps,
        # What makes no sense teaches nothing about what is usual.
        usual=round(_mean(before.usual, seen.items, before.documents), 2) if sound else before.usual,
        documents=before.documents + sound,
        language=before.language or seen.language,
        odd=before.odd + 1 if oddity else 0,
        oddity=oddity,
    )


def _mean(before: float, value: float, count: int) -> float:
    """The running mean; over the first values the plain one."""
    return before + (value - before) * max(WEIGHT, 1 / (count + 1))


def _oddity(before: Learned, seen: Census, bounds: Mapping[str, int], language: str) -> dict[str, str]:
    learnt = before.documents >= SAMPLES
    fewest = bounds.get("min", before.usual * FEW if learnt and before.usual >= 5 else 0)
    most = bounds.get("max", before.usual * MANY + 20 if learnt else float("inf"))
    if seen.items < fewest or seen.items > most:
        usual = f"{bounds.get('min', '')}-{bounds.get('max', '')}" if bounds else f"{before.usual:.0f}"
        return {"code": "items", "items": str(seen.items), "usual": usual}
    if seen.future and seen.future * 2 >= seen.items:
        return {"code": "future", "items": str(seen.future), "of": str(seen.items)}
    if seen.items >= 5 and seen.language and language and seen.language != language:
        return {"code": "language", "now": seen.language, "was": language}
    return {}


WORDS = {
    "failing": "{times} failures in a row: {error}",
    "blocked": "it refuses us: {error}",
    "items": "{items} items where {usual} are usual: has its page changed?",
    "future": "{items} of {of} items are dated in the future",
    "language": "its language changed from {was} to {now}",
    "silent": "nothing new since {since}; usual: {usual}",
    "quiet": "nothing new since {since}; usual: {usual}",
    "slips": "failures in a row: {times}; the last: {error}",
}


def judge(record: Record, now: datetime) -> Health:
    """The state of a source."""
    learned = record.learned
    if record.last_fetch is None:
        return Health("not asked yet")
    if record.failure == "blocked" and record.failures >= SURELY:
        return _health("blocked", "blocked", error=record.error)
    lasting = record.failure in ("gone", "changed", "hostile")
    if record.failures >= (SURELY if lasting else FAILURES):
        return _health("broken", "failing", times=str(record.failures), error=record.error)
    if learned.odd >= SURELY and learned.oddity.get("code") != "language":
        return _health("broken", learned.oddity["code"], **_told(learned.oddity))
    since = datetime.fromisoformat(learned.last_new) if learned.last_new else record.last_item or record.first_success
    if since is not None:
        longest = silence(learned, record.quiet_after)
        # By the last fetch, not by now: what was not asked cannot be called silent.
        passed = min(record.last_fetch, now) - since
        if passed > longest / 2:
            state: State = "silent" if passed > longest else "quiet"
            usual = expected_every(learned) or f"at most {_words(record.quiet_after)}"
            return _health(state, state, since=since.isoformat(timespec="minutes").replace("+00:00", "Z"), usual=usual)
    if record.failures:
        return _health("well", "slips", times=str(record.failures), error=record.error)
    if learned.oddity:
        return _health("well", learned.oddity["code"], **_told(learned.oddity))
    return Health("well")


def silence(learned: Learned, quiet_after: timedelta) -> timedelta:
    """How long a source may have nothing new: what its settings say, or less if its own habit is known."""
    if learned.gaps < SAMPLES:
        return quiet_after
    return min(quiet_after, max(SHORTEST_SILENCE, SILENT_GAPS * timedelta(seconds=learned.gap_s)))


def expected_every(learned: Learned) -> str:
    """How often news is expected, in words; empty while unknown."""
    return _words(timedelta(seconds=learned.gap_s)) if learned.gaps >= SAMPLES else ""


def _told(oddity: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in oddity.items() if name != "code"}


def _health(state: State, code: str, **facts: str) -> Health:
    return Health(state, WORDS[code].format(**facts), code, facts)


def _words(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    if minutes < 100:
        return f"{max(1, minutes)}m"
    hours = round(minutes / 60)
    return f"{hours}h" if hours < 48 else f"{round(hours / 24)}d"
