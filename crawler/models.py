"""The vocabulary: what the rooms hand to each other. Imports nothing of ours.

Every type is frozen. Every time is aware and in UTC. A field says whose word it is: `published` is the
source's, `seen_at` and `fetched_at` are ours. Named by stage:

    Source -> Document -> Reading (ReadItem, TollClaim) -> Known + Report -> Plan -> Notice -> Delivery
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeVar

T = TypeVar("T")


def _travels(cls: type[T]) -> type[T]:
    """A type that goes from process to process by the thousand: its pickles call it with its fields, a quarter of the
    cost of Python's way for frozen slots."""
    values = attrgetter(*cls.__dataclass_fields__)  # type: ignore[attr-defined]
    cls.__reduce__ = lambda self: (cls, values(self))  # type: ignore[method-assign]
    return cls


VoiceClass = Literal["official", "international", "ngo", "hospital", "family", "press", "wire"]
SourceClass = Literal["official", "international", "ngo", "hospital", "family", "press", "wire", "aggregator"]
SourceKind = Literal["feed", "wordpress", "sitemap", "listing", "article"]
DocumentKind = Literal["feed", "wordpress", "sitemap", "listing", "article"]
Qualifier = Literal["exact", "at_least", "more_than", "at_most", "range", "about", "vague"]
Role = Literal["total", "part", "increment", "previous", "person", "other"]
Cue = Literal["rise", "correction"]
FieldName = Literal["title", "summary", "text"]
Grade = Literal["provisional", "corroborated", "official"]
NoticeKind = Literal[
    "opened", "increase", "unconfirmed", "correction", "disagreement", "track",
    "source_silent", "source_broken", "heartbeat", "digest",
]  # fmt: skip

# --------------------------------------------------------------------------------------------------
# Packs: a country as data


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: `PE` > `PE-PUN` > `PE-PUN-juliaca`. `names` are literal spellings."""

    id: str
    names: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause class: the words that tell it, per language; `opens_at` deaths open a series by themselves."""

    id: str
    words: Mapping[str, tuple[str, ...]]
    notify: bool = True
    opens_at: int = 2
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who states figures (or is blamed for deaths): an office, an organisation, a person."""

    name: str
    voice_class: VoiceClass
    names: tuple[str, ...]
    """Every spelling by which the actor is recognised, `name` included."""
    national: bool = True
    """False for an actor (CIDH, Amnesty) whose mention alone does not make a text be about the pack's country."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: how headlines and links name it."""

    name: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    voice_class: VoiceClass = "press"
    home: bool = False
    """Whether it writes for the pack's country, and so need not name it."""


@dataclass(frozen=True, slots=True)
class SeriesSpec:
    """A configured series: one toll that a pack follows over time (DESIGN.md section 5)."""

    key: str
    title: Mapping[str, str]
    places: tuple[str, ...]
    causes: tuple[str, ...]
    since: date
    until: date | None = None
    short: Mapping[str, str] = field(default_factory=dict)
    """A few words by language, for the subject of a mail."""
    also: tuple[str, ...] = ()
    """Words of other cause classes by which its deaths also go while it lasts ("masacre")..."""
    counted_by: tuple[str, ...] = ()
    """Actors who keep its count: while it lasts, a toll of theirs without a cause is this one's."""
    also_in: tuple[str, ...] = ()
    """... in these places, and those in them."""
    begins: tuple[str, ...] = ()
    """Words for its first day: a sentence that counts "desde que Boluarte asumió" counts its deaths."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where news is fetched."""

    name: str
    kind: SourceKind
    url: str
    language: str = ""
    """ISO 639-1; empty: told from the text."""
    source_class: SourceClass = "press"
    every: timedelta = timedelta(minutes=10)
    at_most: timedelta = timedelta(hours=6)
    quiet_after: timedelta = timedelta(days=2)
    """Silence longer than this is a fault."""
    enabled: bool = True
    reason: str = ""
    """Why it is shipped disabled, or what is known of the address."""
    confirmed: bool = False
    """Whether somebody saw this address answer as it should."""
    selectors: Mapping[str, str] = field(default_factory=dict)
    """For a listing: CSS of `item`, and inside it `link`, `title`, `summary`, `date`."""
    items: Mapping[str, int] = field(default_factory=dict)
    """`min` and `max`: fewer or more items than this is a surprise worth a word."""
    follow: bool = True
    """Whether relevant items' article pages are fetched."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A country: its places, causes, actors, outlets, words of relevance, series and sources.

    Several packs at once are merged into one by `crawler.settings`.
    """

    name: str
    places: tuple[Place, ...] = ()
    causes: tuple[Cause, ...] = ()
    actors: tuple[Actor, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    rivals: tuple[str, ...] = ()
    """Names of other countries and their towns, which veto a claim that names no place or actor of ours."""
    matters: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Rights matters by language, then by class (`strong`, `weak`, `harm`, `group`, `wrong`, the wider pairs): words of relevance."""
    off_topic: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words, by language, that speak against relevance (sport, show business, horoscopes...)."""
    series: tuple[SeriesSpec, ...] = ()
    sources: tuple[Source, ...] = ()
    history: tuple[str, ...] = ()
    """Names of events long past: a sentence that names one looks back."""
    home: tuple[str, ...] = ()
    """Suffixes of the domains at home ("pe"): what they print is about the country unless it names another."""
    ours: tuple[str, ...] = ()
    """Persons, peoples and events that name the country for relevance, though they are no places and no voices."""
    shared: tuple[str, ...] = ()
    """Names of actors that neighbours have too: below a headline they do not name the country."""


# --------------------------------------------------------------------------------------------------
# fetch


_NOTHING = hashlib.sha256().hexdigest()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one request gave. `status` 0 means no answer; `error` then says why, in words."""

    source: str
    kind: DocumentKind
    url: str
    """The address asked for."""
    final_url: str
    """The address that answered, after redirects."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """Decoded from its Content-Encoding."""
    fetched_at: datetime
    error: str = ""
    failure: Literal["", "temporary", "blocked", "gone", "changed", "hostile"] = ""
    retry_after: datetime | None = None
    """When the server asked us to come back (RFC 9110, 10.2.3)."""
    permanent_redirect: str = ""
    """Where a 301 or 308 says the source moved: proposed to people, not silently taken."""
    elapsed_ms: int = 0
    past: bool = False
    """Fetched by a backfill that tells nobody: its evidence says so, and a record that lost its row tells nobody either."""
    sha256: str = field(init=False, compare=False, repr=False)
    """Of the body, in hexadecimal."""

    def __post_init__(self) -> None:
        # Several ask for it; of a feed it takes as long as all else that is done about an unchanged answer.
        digest = hashlib.sha256(self.body).hexdigest() if self.body else _NOTHING
        object.__setattr__(self, "sha256", digest)

    def header(self, name: str) -> str:
        """The header's value, or an empty string."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next GET of an address conditional, and tells an unchanged body."""

    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """Where a response lies in the evidence: file name below evidence/, offset and length in bytes."""

    file: str
    offset: int
    length: int
    record_id: str
    sha256: str
    """Of the decoded body."""


@dataclass(frozen=True, slots=True)
class Document:
    """One distinct response as it came, with its row in `documents`."""

    id: int
    source: str
    kind: DocumentKind
    url: str
    final_url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    sha256: str
    baseline: bool = False
    """Of a source's first crawl, or of a backfill."""
    validators: Validators = Validators()


# --------------------------------------------------------------------------------------------------
# read


@_travels
@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news as its publisher gives it. Plain text in every field; times are the source's word."""

    url: str
    title: str
    summary: str = ""
    text: str = ""
    """The full text, where the source gives it; never a teaser."""
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    guid: str = ""
    lang: str = ""
    outlet: str = ""
    """The outlet an aggregator names for this entry; empty: the source itself."""


@_travels
@dataclass(frozen=True, slots=True)
class Voice:
    """Who states a figure."""

    voice_class: VoiceClass
    name: str


@_travels
@dataclass(frozen=True, slots=True)
class TollClaim:
    """What one text *says* about a number of deaths, never what we believe (DESIGN.md section 4)."""

    stated: int
    """The number printed."""
    low: int
    """The least the words allow."""
    high: int | None
    """The most the words allow; None: open."""
    qualifier: Qualifier
    role: Role
    field: FieldName
    start: int
    end: int
    """printed == FIELD[start:end], in Unicode code points."""
    printed: str
    quote: str
    """The sentence around the figure, letter by letter."""
    lang: str
    rule: str
    """Id of the pattern that read it."""
    retrospective: bool = False
    by_forces: bool = False
    victims: str | None = None
    """minors, police, soldiers, civilians, women, ... if the words say a kind."""
    place: str | None = None
    """Gazetteer id of the place that the death words govern, else the sentence's."""
    rival: str | None = None
    """The other country's place that the sentence names, if any."""
    period: str | None = None
    """The words that bound the time ("on Monday", "en 50 días"), as printed."""
    cause: str | None = None
    voice: Voice | None = None
    """The attribution in the words; None: nobody but the outlet itself."""
    cue: Cue | None = None
    confidence: float = 1.0
    extractor: str = "1"


@_travels
@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether an item belongs to the watch, how strongly, and why in words a person can check."""

    relevant: bool
    score: float
    why: str


@_travels
@dataclass(frozen=True, slots=True)
class ReadItem:
    """A piece of news after reading: the entry, and everything that pure code could tell from it."""

    entry: Entry
    lang: str
    headline_key: str
    relevance: Relevance
    claims: tuple[TollClaim, ...]
    outlet: str
    """Who printed it."""
    voice_class: VoiceClass
    """The class of its source: a claim's voice where the words name none."""
    complete: bool
    """Whether the full text is here, so that no article page need be fetched."""
    home: bool = False
    """Whether its outlet or address is the country's own: its words need not name the country."""
    words: str = ""
    """Content hash of the entry as it was read (`crawler.headlines.content_hash`)."""


class Recognised(NamedTuple):
    """An entry whose very words the archive has under its address. Nothing of it was read again; what is left is for its
    source's health. The words stay behind: most entries of most documents are such, and travel between processes."""

    url: str
    words: str
    """Their content hash."""
    lang: str
    """As it was told when they were read."""
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says: bytes in, this out. No clock, no network, no database."""

    document_id: int
    source: str
    kind: DocumentKind
    fetched_at: datetime
    baseline: bool
    items: tuple[ReadItem, ...]
    """What was read; without what was only recognised."""
    url: str = ""
    validators: Validators = Validators()
    problems: tuple[str, ...] = ()
    """What was odd about it, in words for the source's health."""
    next_pages: tuple[str, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    slices: str = ""
    """Of a feed: what its entries' bytes are known by the next time (`crawler.slices`)."""


# --------------------------------------------------------------------------------------------------
# decide


@dataclass(frozen=True, slots=True)
class Report:
    """A claim where it was printed: what the ledger folds, in the order of `order()`."""

    claim: TollClaim
    as_of: datetime
    """The time from which it stands (DESIGN.md section 3)."""
    seen_at: datetime
    """When we fetched it."""
    url: str
    headline: str
    outlet: str
    voice: Voice
    """The attribution, or else the outlet with the class of its source."""
    baseline: bool = False
    dated: bool = True
    """Whether the source gave a date (a baseline without one sets marks silently)."""
    series: str = ""
    """Key of the series it is filed in; empty: not filed."""
    filed_why: str = ""
    claim_id: int = 0
    """Row of the claim; 0 until stored."""
    item_id: int = 0
    text_of: int = 0
    """The item whose words these are: two reports of one text are one witness; 0: of no text that others repeat."""
    ruling: str = ""
    """What a person decided about this claim, `accept` or `reject`: then `as_of` is when (DESIGN.md section 6, rule 8)."""
    ruled_why: str = ""
    """Who decided so, and why, in words."""
    withdrew: int = 0
    """Of a rejection: the mark that fell with the claim; 0: none did."""

    def order(self) -> tuple[datetime, str, str, int]:
        """The ledger's order: (as_of, address, field, start)."""
        return (self.as_of, self.url, self.claim.field, self.claim.start)


@dataclass(frozen=True, slots=True)
class Series:
    """One toll followed over time: configured by a pack, a child of one, or opened by itself."""

    key: str
    title: Mapping[str, str]
    place: str
    cause: str
    parent: str = ""
    """Key of the whole that this is a place, a kind or a share of."""
    notify: bool = True
    configured: bool = True
    since: date | None = None
    until: date | None = None
    muted: bool = False
    last_report: datetime | None = None
    """When it was last reported on: a series that opened by itself ends after 30 quiet days."""
    short: Mapping[str, str] = field(default_factory=dict)
    """A few words by language, for the subject of a mail."""
    mark: int | None = None
    """Its toll when it was asked for, which tells a lower figure of another event."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell people about a toll, born with `due_at` and the reason why it is told."""

    key: str
    """Unique, written by its rule: `increase:SERIES:68:2` (2 = corrections so far)."""
    kind: NoticeKind
    series: str
    title: Mapping[str, str]
    due_at: datetime
    low: int = 0
    high: int | None = None
    stated: int = 0
    qualifier: Qualifier = "exact"
    printed: str = ""
    previous_low: int | None = None
    previous_printed: str = ""
    previous_stated: int | None = None
    previous_qualifier: Qualifier = "exact"
    previous_url: str = ""
    grade: Grade = "provisional"
    track: str | None = None
    voice: Voice | None = None
    outlet: str = ""
    headline: str = ""
    quote: str = ""
    quote_start: int = 0
    """Where the figure stands inside `quote`, in code points; length is len(printed)."""
    url: str = ""
    published: datetime | None = None
    seen_at: datetime | None = None
    lang: str = ""
    why: str = ""
    others: tuple[str, ...] = ()
    """Addresses of other reports that state as much, or (disagreement) of the other side."""
    other_quote: str = ""
    other_outlet: str = ""
    claim_id: int = 0
    item_id: int = 0
    mail_group: str = ""
    """Notices of one document for a series and its children go out as one mail: they share this."""
    short: Mapping[str, str] = field(default_factory=dict)
    """The series in a few words by language, for the subject."""
    ruled_at: datetime | None = None
    """When a person decided it, if a person did."""
    cause: str = ""
    """The cause class of its series."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Of a notice about operations (a source, the heartbeat, a digest): what it tells, as JSON holds it."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets notices, and which."""

    name: str
    to: tuple[str, ...] = ()
    apprise: str = field(default="", repr=False)
    webhook: str = field(default="", repr=False)
    language: str = "es"
    kinds: tuple[NoticeKind, ...] = (
        "opened", "increase", "unconfirmed", "correction", "disagreement", "track",
        "source_silent", "source_broken", "heartbeat",
    )  # fmt: skip
    series: tuple[str, ...] = ()
    """Series keys (children included); empty: all."""
    timezone: str = "UTC"
    causes: tuple[str, ...] = ()
    """Cause classes of the pack; empty: all."""
    smallest_step: str = ""
    """A rise smaller than this is not mailed but counts on: "+5" or "10%"."""
    quiet: str = ""
    """Hours in which nothing is sent, in the recipient's zone: "22:00-07:00". What falls into them is held."""
    at_most: int = 0
    """Mails an hour; what comes beyond is joined into the next. 0: no limit."""
    quotes: Literal["full", "figure-only"] = "full"
    """figure-only: no sentence and no headline, which may name victims."""
    digest: str = ""
    """When a digest comes: daily, weekly, a cron expression or a duration; empty: never."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One mail (or message) to one address: the notices of one `mail_group`, under the highest kind."""

    id: int
    message_id: str
    recipient: str
    address: str
    """A mail address, an Apprise address or a webhook's."""
    channel: Literal["email", "apprise", "webhook"]
    notices: tuple[Notice, ...]
    attempts: int
    language: str
    timezone: str
