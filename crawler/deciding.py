"""Decide: a Reading and what is Known go in, a Plan comes out. Pure; one document at a time, in the writer's thread.

    new        an address and a headline we had not seen
    changed    an address we know, with other words than before: a revision, read again
    same       an address we know, with the same words: nothing to do
    sighting   another address under a headline key we know: no new item, but read and followed like one

Which series a claim belongs to is decided by `tolls.series`, what it does to the toll by `tolls.ledger`, what is told
of it by `tolls.telling`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from crawler import health, stories
from crawler.headlines import content_hash
from crawler.models import Entry, Pack, Reading, ReadItem, Report, Series, TollClaim, Voice
from crawler.plan import SEEN_WITHIN, Action, Book, ClaimKey, FiledReport, ItemPlan, Known, KnownState, Part, Plan
from tolls import series as filing
from tolls import telling
from tolls.shelf import Shelf
from tolls.state import Order, order

REFETCH_AFTER = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
"""Live stories change: an article that carries a toll is fetched again this long after it was first seen."""


def claim_key(claim: TollClaim) -> ClaimKey:
    """What makes two claims of one address the same. Not the sentence: it is polished more often than a figure is
    stated anew, and a claim that merely moved must keep its `as_of`."""
    return (claim.field, claim.stated, claim.qualifier, claim.role, claim.place)


def merged(entry: Entry, before: KnownState | None, part: Part) -> Entry:
    """The state of an address after this entry: what a part does not give stays as it was.

    An article page seen for the first time adds its text to the headline we know; only when the page itself changes
    does its headline replace the feed's.
    """
    if before is None:
        return entry
    old = before.entry
    first_page = part == "page" and "page" not in before.hashes
    return replace(
        entry,
        title=(old.title or entry.title) if first_page else (entry.title or old.title),
        summary=(old.summary or entry.summary) if first_page else (entry.summary or old.summary),
        text=entry.text or old.text,
        author=entry.author or old.author,
        published=old.published or entry.published,
        updated=entry.updated or old.updated,
        guid=entry.guid or old.guid,
    )


def as_of(entry: Entry, fetched_at: datetime, before: KnownState | None, *, first_page: bool = False) -> datetime:
    """From when a claim stands that is new in this state (DESIGN.md section 3).

    The first state: `published`, or the fetch if the source gives no date or one in the future. New in a revision: the
    source's `updated` if it lies between the last fetch and this one, else this fetch. The first sight of an article
    page belongs to the first state, for until then the item was known by its headline only, unless the page says that
    it was updated since.
    """
    if before is not None and not first_page:
        if entry.updated and before.seen_at < entry.updated <= fetched_at:
            return entry.updated
        return fetched_at
    published = (before.entry.published if before else None) or entry.published
    first = published if published and published <= fetched_at else fetched_at
    if first_page and entry.updated and first < entry.updated <= fetched_at:
        return entry.updated
    return first


def overtaken(reading: Reading, known: Known) -> bool:
    """Whether what was not read, since its words were the archive's, has other words there by now."""
    return any((held := known.held.get(one.url)) is None or held.words != one.words for one in reading.recognised)


def touched(reading: Reading, known: Known, pack: Pack) -> dict[str, Order | None]:
    """The series, and their wholes, that the reading's new claims are filed in, with the first of their new reports in the
    ledger's order (None: it gets none): the books that decide needs."""
    keys: dict[str, Order | None] = {}
    if not any(read.claims for read in reading.items):
        return keys
    for item, _ in _items(reading, known, pack):
        for filed in item.reports:
            key = filed.report.series
            if not key:
                continue
            keys.setdefault(filing.family(key), None)
            first = keys.get(key)
            if filed.decides:
                own = order(filed.report)
                keys[key] = own if first is None else min(first, own)
            else:
                keys.setdefault(key, None)
    return keys


def decide(reading: Reading, known: Known, books: Mapping[str, Book], pack: Pack, *, now: datetime) -> Plan:
    """Everything to store for one reading. `now` is the document's `fetched_at`."""
    decided = _items(reading, known, pack)
    opened: dict[str, Series] = {}
    for _, filings in decided:
        opened.update({f.series.key: f.series for f in filings if f.series is not None})
    outcome = telling.settle(
        {key: books[key] for key in books},
        [filed.report for item, _ in decided for filed in item.reports if filed.decides],
        {**{key: book.series for key, book in books.items()}, **_still_muted(opened, books)},
        now=now,
        mail_group=f"document:{reading.document_id}",
    )
    return Plan(
        document_id=reading.document_id,
        source=reading.source,
        kind=reading.kind,
        url=reading.url,
        validators=reading.validators,
        decided_at=now,
        items=_with_stories([_with_effects(item, outcome.effects) for item, _ in decided], books),
        effects={claim: effect for claim, effect in outcome.effects.items() if claim < known.next_claim_id},
        series=outcome.series,
        new=outcome.new,
        replaced=outcome.replaced,
        withdrawn=outcome.withdrawn,
        problems=reading.problems,
        again=reading.recognised,
        seen_long_ago=tuple(url for url, held in known.held.items() if held.seen_at < now - SEEN_WITHIN),
        slices=reading.slices,
        census=health.census(
            [read.entry.published for read in reading.items] + [one.published for one in reading.recognised],
            [read.lang for read in reading.items] + [one.lang for one in reading.recognised],
            sum(item.action in ("new", "sighting") for item, _ in decided), reading.fetched_at,
        ),
    )  # fmt: skip


def _still_muted(opened: Mapping[str, Series], books: Mapping[str, Book]) -> dict[str, Series]:
    """What a person silenced stays silent, with every part of it: filing knows a series by its pack only."""

    def muted(key: str) -> bool:
        return any(at in books and books[at].series.muted for at in (key, filing.family(key)))

    return {key: replace(one, muted=True) if muted(key) else one for key, one in opened.items()}


# ------------------------------------------------------------------------------------------------ items


def _items(reading: Reading, known: Known, pack: Pack) -> list[tuple[ItemPlan, tuple[filing.Filing, ...]]]:
    part: Part = "page" if reading.kind == "article" else "listed"
    alike = dict(known.alike)
    shelf = Shelf(known.open_series, pack)
    next_item, next_claim = known.next_item_id, known.next_claim_id
    planned: dict[str, tuple[ItemPlan, tuple[filing.Filing, ...]]] = {}
    for read in reading.items:
        url = read.entry.url
        if url in planned:
            continue
        before = known.states.get(url)
        digest = read.words or content_hash(read.entry)
        action: Action
        if before is not None:
            action, item_id = ("same" if before.hashes.get(part) == digest else "changed"), before.item_id
        elif read.headline_key and read.headline_key in alike:
            action, item_id = "sighting", alike[read.headline_key][0]
        else:
            action, item_id = "new", next_item
            next_item += 1
            alike[read.headline_key] = (item_id, url)
        copy = stories.copy_of(read.entry, known.near.get(url, ())) if action in ("new", "sighting") else None
        # A sighting under a short headline may well be another text: then nobody knows whose it is.
        text_of = copy.text_of if copy else 0 if action == "sighting" or (before and before.sighting) else item_id
        reports: list[FiledReport] = []
        filings: tuple[filing.Filing, ...] = ()
        if action != "same" and read.claims:
            first_page = part == "page" and before is not None and "page" not in before.hashes
            stands = as_of(read.entry, reading.fetched_at, before, first_page=first_page)
            had = before.claims if before else {}
            times = {claim: had.get(claim_key(claim), stands) for claim in read.claims}
            past = known.past.get(url)
            then = shelf if past is None else Shelf(past, pack)
            filings = filing.file(read, as_of=times, pack=pack, open_series=then)
            if past is not None:
                shelf.add_new(filed.series for filed in filings)
            for filed in filings:
                if claim_key(filed.claim) not in had:
                    reports.append(_report(filed, read, reading, times[filed.claim], item_id, next_claim, text_of))
                    next_claim += 1
        entry = merged(read.entry, before, part)
        tells_a_toll = any(filed.series is not None and filed.series.notify for filed in filings)
        follow = _follow(action, read, reading, before, tells_a_toll=tells_a_toll)
        planned[url] = (ItemPlan(action, item_id, read, entry, part, digest, tuple(reports), follow, copy), filings)
    return list(planned.values())


def _report(
    filed: filing.Filing, read: ReadItem, reading: Reading, stands: datetime, item_id: int, claim_id: int, text_of: int
) -> FiledReport:
    entry = read.entry
    report = Report(
        claim=filed.claim,
        as_of=stands,
        seen_at=reading.fetched_at,
        url=entry.url,
        headline=entry.title,
        outlet=read.outlet,
        voice=filed.claim.voice or Voice(read.voice_class, read.outlet),
        baseline=reading.baseline,
        dated=entry.published is not None,
        series=filed.series.key if filed.series else "",
        filed_why=filed.why,
        claim_id=claim_id,
        item_id=item_id,
        text_of=text_of,
    )
    decides = filed.series is not None and filed.decides
    effect = "" if decides else ("kept" if filed.series else "not filed")
    return FiledReport(report, decides, effect, filed.why, filed.context)


def _follow(
    action: Action, read: ReadItem, reading: Reading, before: KnownState | None, *, tells_a_toll: bool
) -> tuple[datetime, ...]:
    """When the article page is wanted: at once for an item without its text that is relevant or tells a toll we follow;
    again while its toll is young."""
    if reading.baseline and read.entry.published and reading.fetched_at - read.entry.published > REFETCH_AFTER[-1]:
        return ()
    if reading.kind != "article":
        asked = (read.relevance.relevant or tells_a_toll) and not read.complete
        wanted = action in ("new", "changed", "sighting") and asked
        return (reading.fetched_at,) if wanted else ()
    if before is not None and "page" in before.hashes:
        return ()
    if not any(claim.role == "total" and not claim.retrospective for claim in read.claims):
        return ()
    first = before.first_seen_at if before else reading.fetched_at
    return tuple(first + after for after in REFETCH_AFTER if first + after > reading.fetched_at)


def _with_stories(items: Sequence[ItemPlan], books: Mapping[str, Book]) -> tuple[ItemPlan, ...]:
    if not any(item.copy or item.reports for item in items):
        return tuple(items)
    told = {(key, low): story for key, book in books.items() for low, story in book.stories.items()}
    found: list[ItemPlan] = []
    for item in items:
        figures = [(f.report.series, f.report.claim.low) for f in item.reports if f.decides and f.report.claim.low > 0]
        if item.action == "new":
            story = stories.story_of(item.item_id, item.copy, figures, told)
            if story is not None:
                for figure in figures:
                    told.setdefault(figure, story.story)
            found.append(replace(item, story=story))
        else:
            found.append(item)
    return tuple(found)


def _with_effects(item: ItemPlan, effects: Mapping[int, tuple[str, str]]) -> ItemPlan:
    def told(filed: FiledReport) -> FiledReport:
        effect = effects.get(filed.report.claim_id)
        return replace(filed, effect=effect[0], why=effect[1]) if effect else filed

    return replace(item, reports=tuple(told(filed) for filed in item.reports)) if item.reports else item
