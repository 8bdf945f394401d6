"""What decide is told (`Known`, `Book`) and what it answers (`Plan`). Frozen data, no behaviour.

Ids of new rows are given out by decide, from `Known.next_item_id` and `Known.next_claim_id`: there is one writer, and
so a notice can name the claim behind it before either is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from crawler.health import Census
from crawler.models import (
    DocumentKind,
    Entry,
    Notice,
    ReadItem,
    Recognised,
    Report,
    Series,
    TollClaim,
    Validators,
    VoiceClass,
)

Part = Literal["listed", "page"]
Action = Literal["new", "changed", "same", "sighting"]
ClaimKey = tuple[str, int, str, str, str | None]
"""(field, stated, qualifier, role, place): what makes two claims of one address the same claim."""


@dataclass(frozen=True, slots=True)
class KnownState:
    """The last state of an address: an item's own, or that of a sighting of it."""

    item_id: int
    entry: Entry
    hashes: Mapping[str, str]
    """Content hash by part: `listed` (what feeds, listings and APIs say of it) and `page` (its article page). The two
    word the same news differently; compared with each other they would change each other for ever."""
    seen_at: datetime
    """When it was last fetched."""
    first_seen_at: datetime
    sighting: bool = False
    claims: Mapping[ClaimKey, datetime] = field(default_factory=dict)
    """Claims that any state of this address made, with their `as_of`."""


@dataclass(frozen=True, slots=True)
class Due:
    """A source that is to be asked, and what the archive knows of its last answers."""

    name: str
    validators: Validators
    failures: int = 0
    """Fetches in a row that failed..."""
    unchanged: int = 0
    """... and that brought nothing new."""


class Unchanged(NamedTuple):
    """An answer of a source that brought the same as before."""

    source: str
    url: str
    at: datetime
    status: int
    elapsed_ms: int
    moved_to: str
    next_due: datetime


class Listed(NamedTuple):
    """What the archive has of an address that a source lists."""

    words: str
    """Content hash of what was last listed there."""
    lang: str


class Lately(NamedTuple):
    """What the archive has of the addresses that a source lists, so that only what is new is read."""

    listed: Mapping[str, Listed]
    """By address."""
    slices: str
    """What the last reading of the same address gave (`Reading.slices`)."""


SEEN_WITHIN = timedelta(hours=6)
"""How far `last_seen_at` may stay behind."""


class Held(NamedTuple):
    """What the archive has of an address that was only recognised."""

    words: str
    """Content hash of what is listed there."""
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item whose headline is a near copy of a new one's."""

    item_id: int
    likeness: float
    """0 to 100."""
    story: int
    text_of: int
    """The item whose words it has: itself, or that which it repeats."""
    lead: str
    """The beginning of its summary and text."""


@dataclass(frozen=True, slots=True)
class Story:
    """Where an item belongs among others that tell the same (`crawler.stories`)."""

    story: int
    """Id of the first item of the group."""
    copy_of: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows about a Reading."""

    states: Mapping[str, KnownState]
    """By address."""
    alike: Mapping[str, tuple[int, str]]
    """By headline key: the item (id, address) that had it within the window."""
    open_series: tuple[Series, ...]
    next_item_id: int
    next_claim_id: int
    near: Mapping[str, tuple[Neighbour, ...]] = field(default_factory=dict)
    """By address of a new item: those whose headline its own repeats, the likest first."""
    past: Mapping[str, tuple[Series, ...]] = field(default_factory=dict)
    """By address of an item that is older than what is known: the series as they were then."""
    held: Mapping[str, Held] = field(default_factory=dict)
    """By address of what was only recognised: what is listed there."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that exists; `taken`: its delivery began, so that it can no longer change."""

    notice: Notice
    taken: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the archive knows about one series: its state, the reports folded since, and what was told."""

    series: Series
    state: str = ""
    """`SeriesState.to_json()` after the last report; empty: nothing folded yet."""
    reports: tuple[Report, ...] = ()
    """Reports filed and deciding that may be needed, in the ledger's order: those from the last checkpoint before the
    first new one, and those that the state names. In order none is folded again."""
    told: tuple[Told, ...] = ()
    stories: Mapping[int, int] = field(default_factory=dict)
    """By figure: the story that stated it about the time of the new reports."""


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report with what became of it."""

    report: Report
    decides: bool
    effect: str
    why: str
    context: bool = False
    """Whether what was reported before had a say in where it is filed."""


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """What to store for one entry of a document."""

    action: Action
    item_id: int
    read: ReadItem
    entry: Entry
    """The address's state after this document: what a feed does not give stays as it was."""
    part: Part
    content_hash: str
    """Of this part of the state."""
    reports: tuple[FiledReport, ...] = ()
    """Claims that are new in this state."""
    follow_at: tuple[datetime, ...] = ()
    """When the article page is wanted."""
    copy: Neighbour | None = None
    """The item whose words it repeats."""
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """A series after this document."""

    series: Series
    state: str
    mark: int | None = None
    mark_claim: int | None = None
    """The claim that holds the mark."""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be stored for one document, in one transaction."""

    document_id: int
    source: str
    kind: DocumentKind
    url: str
    validators: Validators
    decided_at: datetime
    items: tuple[ItemPlan, ...]
    effects: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Claims stored before whose effect is now another: claim id to (effect, why)."""
    series: tuple[SeriesPlan, ...] = ()
    new: tuple[Notice, ...] = ()
    replaced: tuple[tuple[str, Notice], ...] = ()
    """Untaken notices that now say something else: (key they had, notice)."""
    withdrawn: tuple[tuple[str, str], ...] = ()
    """Untaken notices that no longer hold: (key, why)."""
    problems: tuple[str, ...] = ()
    again: tuple[Recognised, ...] = ()
    """What was only recognised: its addresses were seen again."""
    seen_long_ago: tuple[str, ...] = ()
    """Addresses of it whose `last_seen_at` is to be written anew (`SEEN_WITHIN`)."""
    census: Census = field(default_factory=Census)
    """What the document gave, for its source's health."""
    slices: str = ""
    """As the reading gave them."""


Verdict = Literal["accept", "reject", "move", "mute", "unmute"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a claim or a series; never changed, only followed by another (`willay review`).

    A claim is named by its words (where they stand, the figure, the sentence), which no new reading changes: a replay and
    a new filing find it again.
    """

    verdict: Verdict
    at: datetime
    who: str
    why: str
    series: str = ""
    """The series that is muted, or that a claim is moved to."""
    url: str = ""
    field: str = ""
    printed: str = ""
    quote: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a decision did to one claim in one series."""

    claim_id: int
    series: str
    verdict: Literal["accept", "reject"]
    withdrew: int
    """The mark that fell with it; 0: none did."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision and all that is to be stored for it, in one transaction."""

    decision: Decision
    ruled: tuple[Ruled, ...] = ()
    dropped: tuple[int, ...] = ()
    """Claims that no longer count."""
    moved: tuple[Report, ...] = ()
    """Claims that now stand in another series."""
    effects: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    series: tuple[SeriesPlan, ...] = ()
    new: tuple[Notice, ...] = ()
    replaced: tuple[tuple[str, Notice], ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A stored claim with the state of the item that it was read in: enough to file it again."""

    report: Report
    decides: bool
    entry: Entry
    """The item as it was in the state that brought the claim."""
    claims: tuple[TollClaim, ...]
    """All that stand in that state."""
    voice_class: VoiceClass
    series: tuple[Series, ...]
    """As they were at the time from which it stands."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Claims that an earlier report, come later, files elsewhere, and all that is to be stored for it."""

    reports: tuple[FiledReport, ...]
    effects: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    series: tuple[SeriesPlan, ...] = ()
    new: tuple[Notice, ...] = ()
    replaced: tuple[tuple[str, Notice], ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What a plan stored, in counts."""

    new: int = 0
    changed: int = 0
    same: int = 0
    sightings: int = 0
    claims: int = 0
    notices: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """What a round of sending did, in counts; `reasons` in words for what failed."""

    sent: int = 0
    failed: int = 0
    reasons: tuple[str, ...] = ()
