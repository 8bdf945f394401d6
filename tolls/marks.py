"""What the rules of a toll share: when a figure is above or below a mark, and what a state is when its mark moves. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crawler.models import Grade, Report
from tolls.independence import independent
from tolls.state import Effect, Figure, SeriesState, figure_of, is_old

JUMP_LEAST = 10
JUMP_SHARE = 0.5
"""A figure more than max(10, 50 %) above the mark waits for support (rule 7)."""
MOST_WAITING = 16
TRACKED = ("official", "ngo")
SILENTLY = "; of a first crawl and not fresh: sets the mark silently"


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


def raised(
    state: SeriesState, report: Report, figure: Figure | None = None, backing: Sequence[Figure] = ()
) -> tuple[SeriesState, Effect]:
    """The mark moves to this claim's figure, or (a jump) to the one that is supported."""
    figure = figure or figure_of(report)
    backing = backing or [figure, *(one for one in state.waiting if one.low >= figure.low)]
    name = "opened" if state.mark is None else "increase"
    after = state._replace(
        mark=figure.low,
        holder=figure,
        grade=grade_of(backing),
        backing=witnesses(backing),
        passed=passed(state),
        lower=(),
        tracks=tracked(state, report),
        waiting=_still_waiting(state, report, figure.low),
        doubts=(),
        added=(),
    )
    why = f"the first figure: {figure.printed}" if state.mark is None else f"{figure.printed} is above {state.mark}"
    silent = is_old(report)
    if silent:
        why += SILENTLY
    return after, Effect(
        name, why, None if silent else ("opened" if state.mark is None else "increase"),
        f"{figure.low}:{state.corrections}", figure, state.holder,
    )  # fmt: skip


def _still_waiting(state: SeriesState, report: Report, mark: int) -> tuple[Figure, ...]:
    """Figures that still wait above a new mark, this claim's own included if it was accepted only in part."""
    waiting = [one for one in state.waiting if one.low > mark]
    if report.claim.low > mark:
        waiting.append(figure_of(report))
    return remembered(waiting)


def remembered(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures that wait for others to agree: the newest few, so that no flood of them makes a state grow."""
    return tuple(figures[-MOST_WAITING:])


def supported(stated: Sequence[Figure]) -> Figure | None:
    """The highest figure that an official voice, or two independent outlets, state or exceed; the latest of equals."""
    falling = sorted(enumerate(stated), key=lambda pair: (-pair[1].low, -pair[0]))
    for at, (_, one) in enumerate(falling):
        official = one.voice_class == "official"
        if official or any(independent(one, other) for _, other in falling[:at]):
            return next(other for _, other in falling if other.low == one.low)
    return None


def _official(figures: Sequence[Figure]) -> bool:
    return any(one.voice_class == "official" for one in figures)


def _two(figures: Sequence[Figure]) -> bool:
    return any(independent(one, other) for at, one in enumerate(figures) for other in figures[:at])


def grade_of(backing: Sequence[Figure]) -> Grade:
    return "official" if _official(backing) else "corroborated" if _two(backing) else "provisional"


def witnesses(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Reports that are worth remembering as support: independent of each other, two are enough."""
    kept: list[Figure] = []
    for one in figures:
        if len(kept) < 2 and all(independent(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def supports(state: SeriesState, report: Report) -> tuple[SeriesState, Effect]:
    figure = figure_of(report)
    grade = state.grade
    backing = state.backing
    if figure.voice_class == "official":
        grade = "official"
    elif len(backing) < 2 and all(independent(figure, one) for one in backing):
        grade = "corroborated" if grade == "provisional" and backing else grade
        backing = (*backing, figure)
    tracks = tracked(state, report)
    if grade != state.grade or backing is not state.backing or tracks is not state.tracks:
        state = state._replace(grade=grade, backing=backing, tracks=tracks)
    return state, Effect("corroborates", f"{report.claim.printed} supports the mark {state.mark} ({grade})")


def tracked(state: SeriesState, report: Report, *, anew: bool = False) -> Mapping[str, int]:
    voice_class, claim = report.voice.voice_class, report.claim
    if voice_class not in TRACKED or claim.role != "total" or claim.low < 1:
        return state.tracks
    if not anew and claim.low <= state.tracks.get(voice_class, 0):
        return state.tracks
    return {**state.tracks, voice_class: claim.low}


def is_passed(state: SeriesState, figure: int) -> bool:
    return any(first <= figure <= last for first, last in state.passed)


def heard(state: SeriesState, low: int) -> SeriesState:
    return state if low in state.lower else state._replace(lower=(*state.lower, low))


def passed(state: SeriesState) -> tuple[tuple[int, int], ...]:
    """What a series has passed through when its mark moves: the mark itself and the lower figures heard since."""
    if state.mark is None:
        return state.passed
    spans = state.passed
    for figure in (*state.lower, state.mark):
        spans = _with(spans, figure)
    return spans


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
