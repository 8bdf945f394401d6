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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crawler.models import Report
from tolls import rules
from tolls.state import Effect, Figure, Order, SeriesState, order

RULES = {rule.__name__: " ".join((rule.__doc__ or "").split()) for rule in rules.RULES}
"""Each rule's name and reason, in their order of precedence."""
CHECKPOINT_EVERY = 64
"""Reports between two checkpoints."""
CHECKPOINTS = 6


class Checkpoint(NamedTuple):
    """An earlier state of a series; its JSON is read only when a late report asks for it."""

    folded: int
    last: Order
    state: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A fold: where it ends, and what each report did, in order."""

    state: SeriesState
    effects: tuple[tuple[Report, Effect], ...]
    checkpoints: tuple[Checkpoint, ...] = ()
    """Oldest first."""


def step(state: SeriesState, report: Report) -> tuple[SeriesState, Effect]:
    """The one effect of a claim on its series: the first rule that applies."""
    for rule in rules.RULES:
        applied = rule(state, report)
        if applied is not None:
            break
    else:
        raise AssertionError("the last rule, history, always applies")
    after, effect = applied
    return after._replace(last=order(report), folded=state.folded + 1), effect


def fold(reports: Iterable[Report], start: SeriesState | None = None, checkpoints: Sequence[Checkpoint] = ()) -> Fold:
    """Fold reports in the ledger's order onto a state. Every report must come after that state's last."""
    state = start or SeriesState()
    kept = list(checkpoints)
    effects = []
    for report in sorted(reports, key=order):
        state, effect = step(state, report)
        effects.append((report, effect))
        if state.folded % CHECKPOINT_EVERY == 0:
            kept.append(Checkpoint(state.folded, order(report), state.to_json()))
            if len(kept) > CHECKPOINTS:
                del kept[_least_needed(kept, state.folded)]
    return Fold(state, tuple(effects), tuple(kept))


def _least_needed(kept: Sequence[Checkpoint], count: int) -> int:
    """The checkpoint whose loss makes the longest way back least longer, for its age."""
    return min(
        range(len(kept) - 1),
        key=lambda at: (kept[at + 1].folded - (kept[at - 1].folded if at else 0)) / (count - kept[at].folded + 1),
    )


def before(report: Order, state: SeriesState, checkpoints: Sequence[Checkpoint]) -> Fold:
    """Where to fold again from for a report of this order: the state itself, or the last checkpoint before it."""
    if state.last is None or report > state.last:
        return Fold(state, (), tuple(checkpoints))
    kept = tuple(one for one in checkpoints if one.last < report)
    return Fold(SeriesState.from_json(kept[-1].state if kept else ""), (), kept)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stored reports a new one asks for."""

    since: Order | None
    """Those after this; None: all."""
    late: bool
    """Whether any is folded again; if not, `since` says nothing."""
    claims: frozenset[int]
    """Those that the state names, and a notice may have to quote."""


def wanted(text: str, earliest: Order) -> Wanted:
    """What to load of a series for reports of which the earliest has this order."""
    stored = from_text(text)
    start = before(earliest, stored.state, stored.checkpoints)
    named = {one.claim_id for state in (stored.state, start.state) for one in state.waiting}
    named |= {state.holder.claim_id for state in (stored.state, start.state) if state.holder}
    return Wanted(start.state.last, start.state is not stored.state, frozenset(named))


def to_text(folded: Fold) -> str:
    """A fold for the archive: its state and its checkpoints."""
    if not folded.checkpoints:
        return folded.state.to_json()
    return json.dumps([folded.state.to_json(), *folded.checkpoints], ensure_ascii=False, separators=(",", ":"))


def state_before(text: str, reports: Iterable[Report], moment: Order) -> SeriesState:
    """A series' state as it was before a time, by its stored fold and the reports from its last checkpoint before that."""
    stored = from_text(text)
    start = before(moment, stored.state, stored.checkpoints)
    last = start.state.last
    between = [one for one in reports if order(one) < moment and (last is None or order(one) > last)]
    return fold(between, start.state, start.checkpoints).state


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """A stored fold whose claims have other numbers now."""
    folded = from_text(text)
    checkpoints = tuple(
        one._replace(state=_renumbered(SeriesState.from_json(one.state), numbers).to_json())
        for one in folded.checkpoints
    )
    return to_text(Fold(_renumbered(folded.state, numbers), (), checkpoints))


def _renumbered(state: SeriesState, numbers: Mapping[int, int]) -> SeriesState:
    def anew(figure: Figure) -> Figure:
        return figure._replace(claim_id=numbers.get(figure.claim_id, 0))

    return state._replace(
        holder=anew(state.holder) if state.holder else None,
        backing=tuple(map(anew, state.backing)),
        waiting=tuple(map(anew, state.waiting)),
        doubts=tuple(map(anew, state.doubts)),
        stale=tuple(map(anew, state.stale)),
    )


def from_text(text: str) -> Fold:
    """The fold that `to_text` wrote, without its effects; an empty text is a series without reports."""
    if not text.startswith("["):
        return Fold(SeriesState.from_json(text), ())
    state, *checkpoints = json.loads(text)
    return Fold(
        SeriesState.from_json(state),
        (),
        tuple(Checkpoint(number, tuple(last), state) for number, last, state in checkpoints),
    )
