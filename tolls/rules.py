"""The fourteen rules of a toll (DESIGN.md section 6), one plain function each: (state, report) to (state, effect), or
None where a rule does not apply. `RULES` has them in their order of precedence; the first that applies is the claim's one
effect. Pure.

Rules 4 (a place above the whole), 10 (late), 13 (cool-down) and the series' `notify` are about what is told, not about
marks: see `tolls.telling`. Rule 12 (independent) is `tolls.independence`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from crawler.models import Grade, Report
from tolls.independence import independent
from tolls.state import Effect, Figure, SeriesState, figure_of, gap, is_old, stamp

JUMP_LEAST = 10
JUMP_SHARE = 0.5
"""A figure more than max(10, 50 %) above the mark waits for support (rule 7)."""
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
TRACKED = ("official", "ngo")

_SILENTLY = "; of a first crawl and not fresh: sets the mark silently"

Applied = tuple[SeriesState, Effect] | None


# ------------------------------------------------------------------------------------------- first of all


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
    return state._replace( added=(*state.added, (at, number))), Effect(
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
        return state._replace(doubts=(*state.doubts, figure)), Effect(
            "history", f"corrects {state.mark} to {claim.printed}, {why}"
        )
    recent = state.corrected_at and gap(state.corrected_at, figure.as_of) <= STALE_FOR
    after = state._replace(
        mark=claim.low,
        holder=figure,
        grade=_grade([figure, *agreeing]),
        backing=_witnesses([figure, *agreeing]),
        corrections=state.corrections + 1,
        # Of two corrections in a row, the highest withdrawn figure is the one that may still be repeated.
        withdrawn=max(state.mark, state.withdrawn or 0) if recent else state.mark,
        corrected_at=figure.as_of,
        passed=_passed(state),
        lower=(),
        tracks=_tracked(state, report, anew=True),
        waiting=(),
        doubts=(),
        stale=(),
        added=(),
    )
    who = report.voice.name if report.voice.voice_class in WEIGHTY else "two outlets"
    return after, Effect(
        "correction", f"corrected from {state.mark} to {claim.printed} by {who}", None if is_old(report) else "correction",
        f"{claim.low}:{after.corrections}", previous=state.holder,
    )  # fmt: skip


def at_most(state: SeriesState, report: Report) -> Applied:
    """Rule 1: "up to 60" bounds from above and proves no rise."""
    if report.claim.qualifier != "at_most":
        return None
    return state, Effect("at_most", f"{report.claim.printed} is only an upper bound")


def not_above(state: SeriesState, report: Report) -> Applied:
    """Rule 1: "more than 60" after an exact 60, and 60 or 61 after "more than 60", are the figure we hold."""
    if state.mark is None or not same(state, report):
        return None
    return _supports(state, report)


def vague(state: SeriesState, report: Report) -> Applied:
    """Rule 3: vague words never raise a mark; without a mark they are told as unconfirmed."""
    claim = report.claim
    if claim.qualifier != "vague":
        return None
    if state.mark is None and claim.low > (state.vague or 0):
        return state._replace( vague=claim.low), Effect(
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
    return state._replace(stale=(*state.stale, figure)), Effect(
        "stale", f"{claim.printed}: up to {state.withdrawn} was corrected to {state.mark}; one outlet alone repeats it"
    )


def jump(state: SeriesState, report: Report) -> Applied:
    """Rule 7: a figure far above the mark is accepted as far as an official voice, or two independent outlets, go."""
    claim = report.claim
    if state.mark is None or not above(state, report) or not is_jump(state.mark, claim.low):
        return None
    figure = figure_of(report)
    stated = [*(one for one in state.waiting if one.low > (state.mark or 0)), figure]
    accepted = _supported(stated)
    if accepted is not None:
        backing = [one for one in stated if one.low >= accepted.low]
        after, effect = _raised(state, report, accepted, backing)
        return after, replace(effect, supported=True, why=f"{effect.why}; far above, but supported")
    review = claim.low > REVIEW_TIMES * state.mark and claim.low > REVIEW_LEAST
    return state._replace( waiting=(*state.waiting, figure)), Effect(
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
    after, _ = _raised(state, report)
    return after, Effect("refines", f"{held.printed} is now {claim.printed}")


def increase(state: SeriesState, report: Report) -> Applied:
    """Rules 1 and 14: above the mark, or the first figure of all."""
    return _raised(state, report) if above(state, report) else None


# ------------------------------------------------------------------------------------------- below the mark


def disagreement(state: SeriesState, report: Report) -> Applied:
    """Rule 9: somebody named states less, half a day to three days after the figure that holds the mark; one notice for
    each pair, and none for a figure that the series has passed through."""
    held, claim = state.holder, report.claim
    if held is None or claim.low < 1 or not lower(state, report) or _is_passed(state, claim.low):
        return None
    if claim.voice is None and report.voice.voice_class not in WEIGHTY:
        return None
    if report.voice.name == held.voice and report.outlet == held.outlet:
        return None
    pair = f"{state.mark}:{claim.low}"
    if pair in state.pairs or not DISAGREES_FROM <= gap(held.as_of, stamp(report.as_of)) <= DISAGREES_UNTIL:
        return None
    after = _heard(state, claim.low)._replace(pairs=(*state.pairs[-49:], pair), tracks=_tracked(state, report))
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
    after = _heard(state, claim.low)._replace(tracks=_tracked(state, report))
    return after, Effect(
        "track", f"the {voice_class} count rises from {before} to {claim.printed}, below the mark {state.mark}",
        None if is_old(report) else "track", f"{voice_class}:{claim.low}", previous=state.holder,
    )  # fmt: skip


def corroborates(state: SeriesState, report: Report) -> Applied:
    """Rule 12: states the mark too. Raises the grade, never mails."""
    if state.mark is None or report.claim.low != state.mark:
        return None
    return _supports(state, report)


def history(state: SeriesState, report: Report) -> Applied:
    """What no other rule takes: a figure below the mark, already known to be passed."""
    claim = report.claim
    if state.mark is None or claim.low < 1:
        return state, Effect("history", f"{claim.printed} counts nobody")
    if not lower(state, report):
        return state, Effect("history", f"{claim.printed} is consistent with {state.mark}")
    after = _heard(state, claim.low)._replace(tracks=_tracked(state, report))
    return after, Effect("history", f"{claim.printed} is below the mark {state.mark}")


RULES: tuple[Callable[[SeriesState, Report], Applied], ...] = (
    retrospective, inferred, narrower, correction, at_most, vague, not_above, stale, jump, refines, increase,
    disagreement, track, corroborates, history,
)  # fmt: skip
"""In their order of precedence."""


# ------------------------------------------------------------------------------------------- shared


def above(state: SeriesState, report: Report) -> bool:
    """Rule 1: whether a claim's lower bound beats the mark; "more than N" does only if N itself is not below it."""
    claim = report.claim
    if claim.low < 1:
        return False
    if state.mark is None:
        return True
    return claim.low > state.mark and not same(state, report)


def same(state: SeriesState, report: Report) -> bool:
    """Rule 1: whether a claim and the figure we hold are one, but for "more than": N, "more than N", and N + 1."""
    held, claim = state.holder, report.claim
    if held is None or state.mark is None:
        return False
    if claim.qualifier == "more_than" and claim.stated == state.mark:
        return True
    return held.qualifier == "more_than" and claim.qualifier in ("exact", "more_than", "at_least") and (
        claim.stated in (held.stated, held.low) and claim.low <= held.low
    )  # fmt: skip


def lower(state: SeriesState, report: Report) -> bool:
    """Whether the most that a claim's words allow is below the mark, so that it contradicts it."""
    claim = report.claim
    if state.mark is None or claim.high is None or claim.qualifier in ("at_most", "vague"):
        return False
    return claim.high < state.mark and not same(state, report)


def is_jump(mark: int, low: int) -> bool:
    """Whether a figure is beyond reason over a mark."""
    return low - mark > max(JUMP_LEAST, mark * JUMP_SHARE)


def _raised(
    state: SeriesState, report: Report, figure: Figure | None = None, backing: Sequence[Figure] = ()
) -> tuple[SeriesState, Effect]:
    """The mark moves to this claim's figure, or (a jump) to the one that is supported."""
    figure = figure or figure_of(report)
    backing = backing or [figure, *(one for one in state.waiting if one.low >= figure.low)]
    name = "opened" if state.mark is None else "increase"
    after = state._replace(
        mark=figure.low,
        holder=figure,
        grade=_grade(backing),
        backing=_witnesses(backing),
        passed=_passed(state),
        lower=(),
        tracks=_tracked(state, report),
        waiting=_still_waiting(state, report, figure.low),
        doubts=(),
        added=(),
    )
    why = f"the first figure: {figure.printed}" if state.mark is None else f"{figure.printed} is above {state.mark}"
    silent = is_old(report)
    if silent:
        why += _SILENTLY
    return after, Effect(
        name, why, None if silent else ("opened" if state.mark is None else "increase"),
        f"{figure.low}:{state.corrections}", figure, state.holder,
    )  # fmt: skip


def _still_waiting(state: SeriesState, report: Report, mark: int) -> tuple[Figure, ...]:
    """Figures that still wait above a new mark, this claim's own included if it was accepted only in part."""
    waiting = [one for one in state.waiting if one.low > mark]
    if report.claim.low > mark:
        waiting.append(figure_of(report))
    return tuple(waiting)


def _supported(stated: Sequence[Figure]) -> Figure | None:
    """The highest figure that an official voice, or two independent outlets, state or exceed; the latest of equals."""
    best: Figure | None = None
    for one in stated:
        backing = [other for other in stated if other.low >= one.low]
        if (_official(backing) or _two(backing)) and (best is None or one.low >= best.low):
            best = one
    return best


def _official(figures: Sequence[Figure]) -> bool:
    return any(one.voice_class == "official" for one in figures)


def _two(figures: Sequence[Figure]) -> bool:
    return any(independent(one, other) for at, one in enumerate(figures) for other in figures[:at])


def _grade(backing: Sequence[Figure]) -> Grade:
    return "official" if _official(backing) else "corroborated" if _two(backing) else "provisional"


def _witnesses(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Reports that are worth remembering as support: independent of each other, two are enough."""
    kept: list[Figure] = []
    for one in figures:
        if len(kept) < 2 and all(independent(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _supports(state: SeriesState, report: Report) -> tuple[SeriesState, Effect]:
    figure = figure_of(report)
    grade = state.grade
    backing = state.backing
    if figure.voice_class == "official":
        grade = "official"
    elif len(backing) < 2 and all(independent(figure, one) for one in backing):
        grade = "corroborated" if grade == "provisional" and backing else grade
        backing = (*backing, figure)
    tracks = _tracked(state, report)
    if grade != state.grade or backing is not state.backing or tracks is not state.tracks:
        state = state._replace(grade=grade, backing=backing, tracks=tracks)
    return state, Effect("corroborates", f"{report.claim.printed} supports the mark {state.mark} ({grade})")


def _tracked(state: SeriesState, report: Report, *, anew: bool = False) -> Mapping[str, int]:
    voice_class, claim = report.voice.voice_class, report.claim
    if voice_class not in TRACKED or claim.role != "total" or claim.low < 1:
        return state.tracks
    if not anew and claim.low <= state.tracks.get(voice_class, 0):
        return state.tracks
    return {**state.tracks, voice_class: claim.low}


def _is_passed(state: SeriesState, figure: int) -> bool:
    return any(first <= figure <= last for first, last in state.passed)


def _heard(state: SeriesState, low: int) -> SeriesState:
    return state if low in state.lower else state._replace(lower=(*state.lower, low))


def _passed(state: SeriesState) -> tuple[tuple[int, int], ...]:
    """What a series has passed through when its mark moves: the mark itself and the lower figures heard since."""
    if state.mark is None:
        return state.passed
    passed = state.passed
    for figure in (*state.lower, state.mark):
        passed = _with(passed, figure)
    return passed


def _with(spans: tuple[tuple[int, int], ...], figure: int) -> tuple[tuple[int, int], ...]:
    """Spans of whole numbers, rising and apart from each other, with one number more."""
    at = len(spans)
    while at and spans[at - 1][0] > figure:
        at -= 1
    before, after = spans[:at], spans[at:]
    if before and before[-1][1] >= figure - 1:
        first, last = before[-1][0], max(before[-1][1], figure)
        before = before[:-1]
    else:
        first = last = figure
    if after and after[0][0] == last + 1:
        last, after = after[0][1], after[1:]
    return (*before, (first, last), *after)
