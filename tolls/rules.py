"""The fourteen rules of a toll (DESIGN.md section 6), one plain function each: (state, report) to (state, effect), or
None where a rule does not apply. `RULES` has them in their order of precedence; the first that applies is the claim's one
effect. Pure.

Rules 4 (a place above the whole), 10 (late), 13 (cool-down) and the series' `notify` are about what is told, not about
marks: see `tolls.telling`. Rule 12 (independent) is `tolls.independence`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from crawler.models import Report
from tolls.independence import independent
from tolls.marks import (
    SILENTLY,
    TRACKED,
    above,
    grade_of,
    heard,
    is_jump,
    is_passed,
    lower,
    passed,
    raised,
    remembered,
    same,
    supported,
    supports,
    tracked,
    witnesses,
)
from tolls.state import Effect, Figure, SeriesState, figure_of, gap, is_old, stamp

REVIEW_TIMES, REVIEW_LEAST = 20, 200
"""Above 20 times the mark and 200 it is also listed for review."""
STALE_FOR = timedelta(hours=72)
REFINES_FOR = timedelta(hours=72)
AGREES_FOR = timedelta(hours=72)
"""Two outlets that correct a toll must do so within this time."""
SAME_DEATH = timedelta(hours=48)
"""Newly dead without a name within this time of each other, or of a rise, are taken for the same (rule 5)."""
DISAGREES_FROM = timedelta(hours=12)
DISAGREES_UNTIL = timedelta(hours=72)

WEIGHTY = frozenset({"official", "international", "ngo", "hospital"})
"""Voices whose word alone corrects a toll (rule 8)."""

Applied = tuple[SeriesState, Effect] | None


# ------------------------------------------------------------------------------------------- first of all


def ruled(state: SeriesState, report: Report) -> Applied:
    """Rule 8: what a person decided. A rejection behind the mark is a correction to the figure that stands without the
    claim; an accepted figure holds from now on, above the mark as a rise and below it as a correction."""
    if report.ruling == "reject":
        return _rejected(state, report)
    if report.ruling == "accept":
        return _accepted(state, report)
    return None


def _rejected(state: SeriesState, report: Report) -> tuple[SeriesState, Effect]:
    figure = figure_of(report)
    if not report.withdrew or (state.mark or 0) >= report.withdrew:
        return state, Effect("rejected", report.ruled_why)
    after = state._replace(
        corrections=state.corrections + 1, withdrawn=report.withdrew, corrected_at=figure.as_of, stale=()
    )
    stands = state.holder or figure._replace(low=0, high=0, stated=0, qualifier="exact", printed="0")
    why = f"{report.ruled_why}; {state.mark} stands again" if state.mark else f"{report.ruled_why}; no figure is left"
    return after, Effect(
        "rejected", why, "correction", f"{stands.low}:{after.corrections}", figure=stands, previous=figure
    )


def _accepted(state: SeriesState, report: Report) -> tuple[SeriesState, Effect]:
    claim = report.claim
    if claim.low < 1 or claim.low == state.mark:
        return state, Effect("corroborates", f"{report.ruled_why}; {state.mark or claim.low} is held already")
    if state.mark is None or claim.low > state.mark:
        after, effect = raised(state, report)
        return after, replace(effect, supported=True, why=f"{report.ruled_why}; {effect.why}")
    figure = figure_of(report)
    after = _corrected(state, report, [figure])
    return after, Effect(
        "correction", f"{report.ruled_why}; corrected from {state.mark} to {claim.printed}", "correction",
        f"{claim.low}:{after.corrections}", figure=figure, previous=state.holder,
    )  # fmt: skip


def retrospective(state: SeriesState, report: Report) -> Applied:
    """Rule 11: an anniversary, a trial, a look back. Above the mark it is held for a person."""
    if not report.claim.retrospective:
        return None
    if above(state, report):
        return state, Effect("held", "looks back, and is above the mark: waits for review")
    return state, Effect("history", "looks back")


def inferred(state: SeriesState, report: Report) -> Applied:
    """Rule 5: "two more die" gives an inferred value, never a mark; within 48 hours of a rise, or of each other, it may
    well be the same death."""
    if report.claim.role != "increment":
        return None
    number, at = report.claim.low, stamp(report.as_of)
    if state.mark is None or state.holder is None or number < 1 or report.claim.qualifier == "vague":
        return state, Effect("history", f"{report.claim.printed} newly dead, and no total to add them to")
    last = max((state.holder.as_of, *(when for when, _ in state.added)))
    if gap(last, at) < SAME_DEATH:
        return state, Effect("history", f"{report.claim.printed} newly dead: may be counted in {state.mark} already")
    total = state.mark + sum(n for _, n in state.added) + number
    figure = figure_of(report)._replace(low=total, high=None, stated=total, qualifier="at_least")
    return state._replace(added=(*state.added, (at, number))), Effect(
        "inferred", f"{report.claim.printed} more on top of {state.holder.printed} would make {total}; no total says so",
        None if is_old(report) else "unconfirmed", f"{total}:{state.corrections}", figure, state.holder, waits=True,
    )  # fmt: skip


def narrower(state: SeriesState, report: Report) -> Applied:
    """Deaths by forces are among the context's: at or below the mark they say nothing about it (DESIGN.md section 5)."""
    if not report.claim.by_forces or report.series.endswith("/by-forces") or state.mark is None or above(state, report):
        return None
    return state, Effect("narrower", f"history: {report.claim.printed} counts only deaths by forces")


def correction(state: SeriesState, report: Report) -> Applied:
    """Rule 8: a correcting cue, a lower figure, and a voice of weight or two independent outlets.

    A figure is lower only if the most its words allow is below the mark: "at least 48" corrects no 50, and 60 no
    "more than 60". One that takes away as much as a jump would add needs a second outlet whoever says it.
    """
    claim = report.claim
    if claim.cue != "correction" or state.mark is None or not lower(state, report) or claim.low < 1:
        return None
    figure = figure_of(report)
    agreeing = [
        one
        for one in state.doubts
        if one.low == claim.low and gap(one.as_of, figure.as_of) <= AGREES_FOR and independent(one, figure)
    ]
    beyond = is_jump(claim.low, state.mark)
    if not agreeing and (beyond or report.voice.voice_class not in WEIGHTY):
        why = "which is much: waits for a second outlet" if beyond else "but no voice of weight and no second outlet"
        return state._replace(doubts=remembered((*state.doubts, figure))), Effect(
            "history", f"corrects {state.mark} to {claim.printed}, {why}"
        )
    after = _corrected(state, report, [figure, *agreeing])
    who = report.voice.name if report.voice.voice_class in WEIGHTY else "two outlets"
    return after, Effect(
        "correction", f"corrected from {state.mark} to {claim.printed} by {who}{SILENTLY if is_old(report) else ''}",
        None if is_old(report) else "correction",
        f"{claim.low}:{after.corrections}", previous=state.holder,
    )  # fmt: skip


def _corrected(state: SeriesState, report: Report, backing: Sequence[Figure]) -> SeriesState:
    """The state after a correction to a report's figure."""
    figure = figure_of(report)
    recent = state.corrected_at and gap(state.corrected_at, figure.as_of) <= STALE_FOR
    return state._replace(
        mark=figure.low,
        holder=figure,
        grade=grade_of(backing),
        backing=witnesses(backing),
        corrections=state.corrections + 1,
        # Of two corrections in a row, the highest withdrawn figure is the one that may still be repeated.
        withdrawn=max(state.mark or 0, state.withdrawn or 0) if recent else state.mark,
        corrected_at=figure.as_of,
        passed=passed(state),
        lower=(),
        tracks=tracked(state, report, anew=True),
        waiting=(),
        doubts=(),
        stale=(),
        added=(),
    )


def at_most(state: SeriesState, report: Report) -> Applied:
    """Rule 1: "up to 60" bounds from above and proves no rise."""
    if report.claim.qualifier != "at_most":
        return None
    return state, Effect("at_most", f"{report.claim.printed} is only an upper bound")


def not_above(state: SeriesState, report: Report) -> Applied:
    """Rule 1: "more than 60" after an exact 60, and 60 or 61 after "more than 60", are the figure we hold."""
    if state.mark is None or not same(state, report):
        return None
    return supports(state, report)


def vague(state: SeriesState, report: Report) -> Applied:
    """Rule 3: vague words never raise a mark; without a mark they are told as unconfirmed."""
    claim = report.claim
    if claim.qualifier != "vague":
        return None
    if state.mark is None and claim.low > (state.vague or 0):
        return state._replace(vague=claim.low), Effect(
            "vague", f"{claim.printed}: no number, and none is known yet", None if is_old(report) else "unconfirmed",
            f"{claim.low}:{state.corrections}",
        )  # fmt: skip
    return state, Effect("vague", f"{claim.printed} is no number: it raises nothing")


# ------------------------------------------------------------------------------------------- above the mark


def stale(state: SeriesState, report: Report) -> Applied:
    """Rule 8: for 72 hours after a correction, the withdrawn figure lives on in other outlets.

    Not stale: stated later than the correction by a voice of weight, or by two independent outlets with a rise cue.
    """
    claim = report.claim
    if state.withdrawn is None or not above(state, report) or claim.low > state.withdrawn:
        return None
    figure = figure_of(report)
    if gap(state.corrected_at, figure.as_of) > STALE_FOR:
        return None
    later = figure.as_of > state.corrected_at
    if later and report.voice.voice_class in WEIGHTY:
        return None
    if later and claim.cue == "rise":
        rising = (one for one in state.stale if one.cue == "rise" and one.as_of > state.corrected_at)
        if any(one.low >= claim.low and independent(one, figure) for one in rising):
            return None
    return state._replace(stale=remembered((*state.stale, figure))), Effect(
        "stale", f"{claim.printed}: up to {state.withdrawn} was corrected to {state.mark}; one outlet alone repeats it"
    )


def jump(state: SeriesState, report: Report) -> Applied:
    """Rule 7: a figure far above the mark is accepted as far as an official voice, or two independent outlets, go."""
    claim = report.claim
    if state.mark is None or not above(state, report) or not is_jump(state.mark, claim.low):
        return None
    figure = figure_of(report)
    stated = [*(one for one in state.waiting if one.low > (state.mark or 0)), figure]
    accepted = supported(stated)
    if accepted is not None:
        backing = [one for one in stated if one.low >= accepted.low]
        after, effect = raised(state, report, accepted, backing)
        return after, replace(effect, supported=True, why=f"{effect.why}; far above, but supported")
    review = claim.low > REVIEW_TIMES * state.mark and claim.low > REVIEW_LEAST
    return state._replace(waiting=remembered((*state.waiting, figure))), Effect(
        "jump",
        f"{claim.printed} is far above {state.mark}: waits for an official voice or a second outlet"
        + ("; also for review" if review else ""),
        None if is_old(report) else "unconfirmed", f"{claim.low}:{state.corrections}", previous=state.holder, waits=True,
    )  # fmt: skip


def refines(state: SeriesState, report: Report) -> Applied:
    """Rule 2: within 72 hours of "about 50", a figure inside its interval is the same news told exactly: up to the
    number printed it moves the mark without a notice, above it is an increase."""
    held, claim = state.holder, report.claim
    if held is None or held.qualifier not in ("about", "range") or not above(state, report):
        return None
    printed = held.high if held.qualifier == "range" and held.high is not None else held.stated
    if claim.stated > printed or gap(held.as_of, stamp(report.as_of)) > REFINES_FOR:
        return None
    after, _ = raised(state, report)
    return after, Effect("refines", f"{held.printed} is now {claim.printed}")


def increase(state: SeriesState, report: Report) -> Applied:
    """Rules 1 and 14: above the mark, or the first figure of all."""
    return raised(state, report) if above(state, report) else None


# ------------------------------------------------------------------------------------------- below the mark


def disagreement(state: SeriesState, report: Report) -> Applied:
    """Rule 9: somebody named states less, half a day to three days after the figure that holds the mark; one notice for
    each pair, and none for a figure that the series has passed through."""
    held, claim = state.holder, report.claim
    if held is None or claim.low < 1 or not lower(state, report) or is_passed(state, claim.low):
        return None
    if claim.voice is None and report.voice.voice_class not in WEIGHTY:
        return None
    if report.voice.name == held.voice and report.outlet == held.outlet:
        return None
    pair = f"{state.mark}:{claim.low}"
    if pair in state.pairs or not DISAGREES_FROM <= gap(held.as_of, stamp(report.as_of)) <= DISAGREES_UNTIL:
        return None
    after = heard(state, claim.low)._replace(pairs=(*state.pairs[-49:], pair), tracks=tracked(state, report))
    return after, Effect(
        "disagreement", f"{report.voice.name} states {claim.printed}, {held.voice} {held.printed}",
        None if is_old(report) else "disagreement", pair, previous=held,
    )  # fmt: skip


def track(state: SeriesState, report: Report) -> Applied:
    """Rule 6: the official (or the ngo) count rises below the mark: told once per value."""
    voice_class, claim = report.voice.voice_class, report.claim
    before = state.tracks.get(voice_class)
    if state.mark is None or voice_class not in TRACKED or before is None or claim.low <= before:
        return None
    if not lower(state, report):
        return None
    after = heard(state, claim.low)._replace(tracks=tracked(state, report))
    return after, Effect(
        "track", f"the {voice_class} count rises from {before} to {claim.printed}, below the mark {state.mark}",
        None if is_old(report) else "track", f"{voice_class}:{claim.low}", previous=state.holder,
    )  # fmt: skip


def corroborates(state: SeriesState, report: Report) -> Applied:
    """Rule 12: states the mark too. Raises the grade, never mails."""
    if state.mark is None or report.claim.low != state.mark:
        return None
    return supports(state, report)


def history(state: SeriesState, report: Report) -> Applied:
    """What no other rule takes: a figure below the mark, already known to be passed."""
    claim = report.claim
    if state.mark is None or claim.low < 1:
        return state, Effect("history", f"{claim.printed} counts nobody")
    if not lower(state, report):
        return state, Effect("history", f"{claim.printed} is consistent with {state.mark}")
    after = heard(state, claim.low)._replace(tracks=tracked(state, report))
    return after, Effect("history", f"{claim.printed} is below the mark {state.mark}")


RULES: tuple[Callable[[SeriesState, Report], Applied], ...] = (
    ruled, retrospective, inferred, narrower, correction, at_most, vague, not_above, stale, jump, refines, increase,
    disagreement, track, corroborates, history,
)  # fmt: skip
"""In their order of precedence."""
