"""What a late report changes in the filing of those after it. "Ya son 18 en esa ciudad" is filed by the toll it goes on with;
when the report that told that toll comes later than it, it is filed again, so that every order of arrival ends with the same.

Only claims in whose filing earlier reports had a say (`context`) are looked at again, each as of its own time, in the order
of their times. What a person decided about a claim stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.models import Pack, ReadItem, Recipient, Relevance, Series
from crawler.plan import Book, FiledReport, Moved, Placed, Plan
from crawler.reading import at_home
from db.store import Store
from tolls import series as filing
from tolls import telling
from tolls.shelf import Shelf

Words = tuple[str, int, str]


def file_again(store: Store, plan: Plan, pack: Pack, recipients: Sequence[Recipient], now: datetime) -> None:
    """After a plan is stored: file the claims again that its reports, if they came late, may put elsewhere."""
    told = [
        filed.report.as_of
        for item in plan.items
        for filed in item.reports
        if filed.decides and filing.family(filed.report.series) in {spec.key for spec in pack.series}
    ]
    if not told:
        return
    since = min(told)
    causes = {cause for spec in pack.series for cause in spec.causes}
    for url, document_id in store.placed_after(since, since + filing.GOES_ON_FOR, sorted(causes)):
        placed = store.placed(url, document_id)
        changed, opened = refiled(placed, pack)
        if changed:
            store.apply_moved(
                moved(placed, changed, opened, store.books(_keys(placed, changed), whole=True), now), recipients, now
            )


def refiled(placed: Sequence[Placed], pack: Pack) -> tuple[tuple[FiledReport, ...], dict[str, Series]]:
    """The claims of a state whose place is another now, as they are to be stored, and the series that they name."""
    if not placed:
        return (), {}
    own = {one.report.claim_id: one for one in placed}
    first, then = placed[0], placed[0].series
    read = ReadItem(
        entry=first.entry, lang=first.report.claim.lang, headline_key="", relevance=Relevance(True, 1.0, ""),
        claims=first.claims, outlet=first.report.outlet, voice_class=first.voice_class, complete=True,
        home=at_home(first.entry.url, first.report.outlet, pack),
    )  # fmt: skip
    times = dict.fromkeys(read.claims, placed[0].report.as_of)
    filings: dict[Words, list[filing.Filing]] = defaultdict(list)
    for one in filing.file(read, as_of=times, pack=pack, open_series=Shelf(then, pack)):
        filings[(one.claim.field, one.claim.start, one.claim.printed)].append(one)
    stored: dict[Words, list[Placed]] = defaultdict(list)
    for one_placed in own.values():
        claim = one_placed.report.claim
        stored[(claim.field, claim.start, claim.printed)].append(one_placed)
    changed: list[FiledReport] = []
    opened: dict[str, Series] = {}
    for words, before in stored.items():
        now = filings.get(words, [])
        # Deaths by forces stand in two series: where they stand is not moved.
        if len(before) != 1 or len(now) != 1:
            continue
        new, old = now[0], before[0]
        key = new.series.key if new.series else ""
        decides = new.series is not None and new.decides
        if (key, decides) == (old.report.series, old.decides):
            continue
        if new.series is not None:
            opened[key] = new.series
        effect = "" if decides else ("kept" if new.series else "not filed")
        changed.append(FiledReport(replace(old.report, series=key, filed_why=new.why), decides, effect, new.why, True))
    return tuple(changed), opened


def moved(
    placed: Sequence[Placed],
    changed: Sequence[FiledReport],
    opened: Mapping[str, Series],
    books: Mapping[str, Book],
    now: datetime,
) -> Moved:
    """What the moves change: marks, effects, notices."""
    before = {one.report.claim_id: one for one in placed}
    removed: dict[str, set[int]] = defaultdict(set)
    for filed in changed:
        old = before[filed.report.claim_id]
        if old.decides and old.report.series in books:
            removed[old.report.series].add(old.report.claim_id)
    outcome = telling.settle(
        books,
        [filed.report for filed in changed if filed.decides],
        {**opened, **{key: book.series for key, book in books.items()}},
        now=now,
        mail_group=f"again:{changed[0].report.claim_id}",
        removed=removed,
    )
    effects = {claim_id: effect for claim_id, effect in outcome.effects.items() if claim_id > 0}
    return Moved(tuple(changed), effects, outcome.series, outcome.new, outcome.replaced, outcome.withdrawn)


def _keys(placed: Sequence[Placed], changed: Sequence[FiledReport]) -> dict[str, None]:
    keys = {one.report.series for one in placed} | {filed.report.series for filed in changed}
    return dict.fromkeys(sorted({part for key in keys if key for part in (filing.family(key), key)}))
