"""One series before and after a document: its fold, the wishes to tell that are new, and those that are gone. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.models import Report
from crawler.plan import Book
from tolls import ledger
from tolls.ledger import Fold
from tolls.state import Effect, order

RISES = ("opened", "increase")

Wish = tuple[str, str, int]
"""(kind, what of, claim id): what makes two wishes the same. Not the number of corrections, nor whether a rise is the
first: a report that arrives late must not make the rises after it new."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One series before and after a document."""

    after: Fold
    changed: tuple[tuple[Report, Effect], ...]
    """New reports, and stored ones whose effect is now another."""
    wishes: Mapping[Wish, tuple[Report, Effect]]
    """New wishes, in the ledger's order."""
    gone: tuple[Wish, ...]
    reports: tuple[Sequence[Report], Sequence[Report]]
    """The document's, and those stored before."""


def turned(book: Book | None, stored: Fold, some: Sequence[Report], removed: Collection[int] = ()) -> Turn:
    """Fold a document's new reports; out of order, the series since its last checkpoint before them.

    `removed`: ids of claims that no longer count, which the book must hold; what they did is undone.
    """
    gone = [report for report in (book.reports if book else ()) if report.claim_id in removed and not report.ruling]
    first = min((order(report) for report in (*some, *gone)), default=None)
    if first is None:
        return Turn(stored, (), {}, (), ((), ()))
    start = ledger.before(first, stored.state, stored.checkpoints)
    since: list[Report] = []
    old: tuple[tuple[Report, Effect], ...] = ()
    if book and start.state is not stored.state:
        last = start.state.last
        since = list(book.reports[bisect_right(book.reports, last, key=order) if last else 0 :])
        old = ledger.fold(since, start.state).effects
    kept = [report for report in since if report not in gone] if gone else since
    after = ledger.fold([*kept, *some], start.state, start.checkpoints)
    was = {report.claim_id: (effect.name, effect.why) for report, effect in old}
    wished, wishes = _wishes(old), _wishes(after.effects)
    return Turn(
        after,
        tuple((r, e) for r, e in after.effects if was.get(r.claim_id) != (e.name, e.why)),
        {wish: told for wish, told in wishes.items() if wish not in wished},
        tuple(wish for wish in wished if wish not in wishes),
        (some, book.reports if book else ()),
    )


def _wishes(effects: Iterable[tuple[Report, Effect]]) -> dict[Wish, tuple[Report, Effect]]:
    return {
        ("rise" if effect.note in RISES else effect.note, _subject(effect), report.claim_id): (report, effect)
        for report, effect in effects
        if effect.note
    }


def _subject(effect: Effect) -> str:
    """What a wish is about, without the number of corrections."""
    return effect.value if effect.note in ("disagreement", "track") else effect.value.split(":")[0]
