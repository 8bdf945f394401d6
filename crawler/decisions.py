"""What a person's decision about a claim changes (`willay review`). Pure: the decision and the books in, a Ruling out.

    accept CLAIM          its figure holds from now on: a rise above the mark, a correction below it
    reject CLAIM          it never counted; if it was behind the mark, that is a correction
    move CLAIM SERIES     it counts in another series, from the time at which it was printed
    mute, unmute SERIES   nothing more is told of it, nor of its parts

Decisions are only ever added. They are stored as the words that were judged, so that a replay and a new filing honour them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.errors import InputError
from crawler.models import Report, Series
from crawler.plan import Book, Decision, Ruled, Ruling
from tolls import ledger, telling

VERDICTS = {"accept": "accepted", "reject": "rejected", "move": "moved"}


def ruling(
    report: Report, series: str, verdict: str, *, decision: int, at: datetime, who: str, why: str, withdrew: int = 0
) -> Report:
    """A decision about a claim as a report of its series: it stands from when it was made."""
    said = f"{VERDICTS.get(verdict, verdict)} by {who}: {why}"
    return replace(
        report, series=series, as_of=at, url=f"decision:{decision}", ruling=verdict, ruled_why=said, withdrew=withdrew,
        baseline=False,
    )  # fmt: skip


def rule(decision: Decision, claims: Sequence[tuple[Report, bool]], books: Mapping[str, Book]) -> Ruling:
    """What a decision about a claim does.

    `claims`: the reports of these words (deaths by forces stand in two series), and whether each decides for its item.
    `books`: of all their series, of where it is moved to, and of their wholes, each with all its reports.
    Raises InputError where the decision has no sense, saying what would have.
    """
    if decision.verdict == "accept":
        return _accept(decision, claims, books)
    if decision.verdict == "move" and decision.series not in books:
        raise InputError(f"no series {decision.series!r} to move it to; `willay tolls` names them all")
    removed = {report.series: {report.claim_id} for report, decides in claims if decides and report.series in books}
    target = decision.series if decision.verdict == "move" else ""
    if target and target in removed:
        raise InputError(f"the claim stands in {target} already")
    ruled: list[Ruled] = []
    reports: list[Report] = []
    for report, decides in claims:
        if not decides or report.series not in books:
            continue
        withdrew = _withdrawn(books[report.series], report.claim_id)
        ruled.append(Ruled(report.claim_id, report.series, "reject", withdrew))
        reports.append(_as_report(decision, report, "reject", withdrew))
    moved: tuple[Report, ...] = ()
    if target:
        first = claims[0][0]
        why = f"moved by {decision.who}: {decision.why}"
        moved = (replace(first, series=target, filed_why=why),)
        # The claim's own effect is the one in its new series.
        reports = [replace(report, claim_id=-report.claim_id) for report in reports]
    outcome = telling.settle(
        books, [*reports, *moved], _series(books), now=decision.at, mail_group=f"decision:{decision.id}",
        removed=removed,
    )  # fmt: skip
    said = f"{VERDICTS[decision.verdict]} by {decision.who}: {decision.why}"
    effects = {report.claim_id: ("rejected", said) for report, _ in claims}
    effects |= {claim_id: effect for claim_id, effect in outcome.effects.items() if claim_id > 0}
    return Ruling(
        decision, tuple(ruled), tuple(report.claim_id for report, _ in claims), moved, effects, outcome.series,
        tuple(replace(notice, claim_id=abs(notice.claim_id)) for notice in outcome.new),
        tuple((key, replace(notice, claim_id=abs(notice.claim_id))) for key, notice in outcome.replaced),
        outcome.withdrawn,
    )  # fmt: skip


def _accept(decision: Decision, claims: Sequence[tuple[Report, bool]], books: Mapping[str, Book]) -> Ruling:
    counting = [report for report, decides in claims if decides and report.series in books]
    if not counting:
        first = claims[0][0]
        raise InputError(
            f"claim {first.claim_id} counts in no series ({first.filed_why}); move it to one: willay review move"
            f" {first.claim_id} SERIES"
        )
    ruled = tuple(Ruled(report.claim_id, report.series, "accept", 0) for report in counting)
    outcome = telling.settle(
        books, [_as_report(decision, report, "accept", 0) for report in counting], _series(books), now=decision.at,
        mail_group=f"decision:{decision.id}",
    )  # fmt: skip
    return Ruling(
        decision, ruled, (), (), outcome.effects, outcome.series, outcome.new, outcome.replaced, outcome.withdrawn
    )


def _as_report(decision: Decision, report: Report, verdict: str, withdrew: int) -> Report:
    return ruling(
        report, report.series, verdict, decision=decision.id, at=decision.at, who=decision.who, why=decision.why,
        withdrew=withdrew,
    )  # fmt: skip


def _withdrawn(book: Book, claim_id: int) -> int:
    """The mark that falls without this claim; 0 if none does."""
    mark = ledger.from_text(book.state).state.mark
    others = [report for report in book.reports if report.claim_id != claim_id or report.ruling]
    without = ledger.fold(others).state.mark
    return mark if mark is not None and (without or 0) < mark else 0


def _series(books: Mapping[str, Book]) -> dict[str, Series]:
    return {key: book.series for key, book in books.items()}
