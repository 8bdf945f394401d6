"""What a claim does to a toll: a fold of one pure function over the reports of a series (DESIGN.md section 6). Pure.

    step(state, report) -> (state, Effect)      the first rule of `tolls.rules.RULES` that applies
    fold(reports, start) -> Fold                in the ledger's order (as_of, address, field, start)
    settle(...) in tolls.telling -> Outcome     what a document changes: effects, marks, and the notices it makes

How `crawler.deciding` calls it, for one document:

    filings  = tolls.series.file(item, as_of=..., pack=..., open_series=...)         # claim -> series, why, decides
    reports  = [Report(...) for filing in filings if filing.series and filing.decides]
    books    = store.books(keys of the reports' series and of their families)         # state, reports, told notices
    outcome  = tolls.telling.settle(books, reports, series, now=fetched_at, mail_group=...)
    plan     = Plan(effects=outcome.effects, series=outcome.series, new=..., replaced=..., withdrawn=...)

In order, a report is folded onto the stored state. Out of order, the series is folded anew from its last checkpoint before
the report, with the reports since (`Book.reports`). Either way the state is that of all reports in order: marks, tracks
and corrections depend on `as_of` alone, and on no order of arrival. What is told is the difference between the two folds'
wishes and the notices that exist; see `tolls.telling`, also for the whole and its parts (rule 4).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crawler.models import Report
from tolls import rules
from tolls.state import Effect, Order, SeriesState, order

CHECKPOINT_EVERY = 64
"""Reports between two checkpoints."""
CHECKPOINTS = 6


@dataclass(frozen=True, slots=True)
class Fold:
    """A fold: where it ends, and what each report did, in order."""

    state: SeriesState
    effects: tuple[tuple[Report, Effect], ...]
    checkpoints: tuple[SeriesState, ...] = ()
    """Earlier states, oldest first, from which a late report is folded again."""


def step(state: SeriesState, report: Report) -> tuple[SeriesState, Effect]:
    """The one effect of a claim on its series: the first rule that applies."""
    for rule in rules.RULES:
        applied = rule(state, report)
        if applied is not None:
            break
    else:
        raise AssertionError("the last rule, history, always applies")
    after, effect = applied
    return replace(after, last=order(report), count=state.count + 1), effect


def fold(reports: Iterable[Report], start: SeriesState | None = None, checkpoints: Sequence[SeriesState] = ()) -> Fold:
    """Fold reports in the ledger's order onto a state. Every report must come after that state's last."""
    state = start or SeriesState()
    kept = list(checkpoints)
    effects = []
    for report in sorted(reports, key=order):
        state, effect = step(state, report)
        effects.append((report, effect))
        if state.count % CHECKPOINT_EVERY == 0:
            kept.append(state)
            if len(kept) > CHECKPOINTS:
                del kept[_least_needed(kept, state.count)]
    return Fold(state, tuple(effects), tuple(kept))


def _least_needed(kept: Sequence[SeriesState], count: int) -> int:
    """The checkpoint whose loss makes the longest way back least longer, for its age."""
    return min(
        range(len(kept) - 1),
        key=lambda at: (kept[at + 1].count - (kept[at - 1].count if at else 0)) / (count - kept[at].count + 1),
    )


def before(report: Order, state: SeriesState, checkpoints: Sequence[SeriesState]) -> Fold:
    """Where to fold again from for a report of this order: the state itself, or the last checkpoint before it."""
    if state.last is None or report > state.last:
        return Fold(state, (), tuple(checkpoints))
    kept = tuple(one for one in checkpoints if one.last is not None and one.last < report)
    return Fold(kept[-1] if kept else SeriesState(), (), kept)


def to_text(folded: Fold) -> str:
    """A fold for the archive: its state and its checkpoints."""
    if not folded.checkpoints:
        return folded.state.to_json()
    parts = [json.loads(one.to_json()) for one in folded.checkpoints]
    return json.dumps(
        {"now": json.loads(folded.state.to_json()), "checkpoints": parts}, ensure_ascii=False, separators=(",", ":")
    )


def from_text(text: str) -> Fold:
    """The fold that `to_text` wrote, without its effects; an empty text is a series without reports."""
    table = json.loads(text) if text else {}
    if "now" not in table:
        return Fold(SeriesState.from_json(text), ())
    return Fold(
        SeriesState.from_json(json.dumps(table["now"])),
        (),
        tuple(SeriesState.from_json(json.dumps(one)) for one in table["checkpoints"]),
    )
