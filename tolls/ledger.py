"""What a claim does to a toll: a fold of one pure function over the reports of a series (DESIGN.md section 6).

    step(state, report) -> (state, Effect)         the rules, one plain function each, in their order of precedence
    fold(reports)       -> states and effects      out-of-order arrivals fold the series again
    settle(books, reports, ...) -> Outcome         what that changes: effects, marks, and the notices it makes

Marks depend on `as_of` alone; when a notice goes out depends on `now` alone (`tolls.telling`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

from crawler.models import Grade, Qualifier, Report

JUMP_LEAST = 10
JUMP_SHARE = 0.5
"""A figure more than max(10, 50 %) above the mark waits for support (rule 7)."""
LATE_AFTER = timedelta(hours=48)
STALE_FOR = timedelta(hours=72)
REFINES_FOR = timedelta(hours=72)
DISAGREES_FROM = timedelta(hours=12)
DISAGREES_UNTIL = timedelta(hours=72)
BASELINE_FRESH = timedelta(hours=48)

WEIGHTY = frozenset({"official", "international", "ngo", "hospital"})
"""Voices whose word alone corrects a toll (rule 8)."""
TRACKED = ("official", "ngo")

Stamp = str
"""A time as ISO 8601 text in UTC, so that a state is plain JSON."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one claim did, and why, in words. `note` names the notice it is worth, if any."""

    name: str
    why: str
    note: str = ""
    """opened, increase, unconfirmed, correction, disagreement, track; empty: nothing to tell."""
    key: str = ""
    """What the notice's key ends in: `68:2`, `65:58`, `official:50`."""
    previous: Holder | None = None
    """The figure before."""
    wait: bool = False
    """Whether the notice waits an hour for support (rule 7)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A figure of a series and who stated it."""

    low: int
    high: int | None
    stated: int
    qualifier: Qualifier
    printed: str
    outlet: str
    voice_class: str
    voice: str
    as_of: Stamp
    url: str
    quote: str
    claim_id: int
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesState:
    """All that the fold remembers of a series. Plain JSON."""

    mark: int | None = None
    holder: Holder | None = None
    """The claim that holds the mark."""
    corrections: int = 0
    withdrawn: int | None = None
    corrected_at: Stamp = ""
    passed: tuple[int, ...] = ()
    """Figures that were the mark."""
    tracks: dict[str, int] = field(default_factory=dict)
    pairs: tuple[str, ...] = ()
    """Disagreements told: "65:58"."""
    waiting: tuple[Holder, ...] = ()
    """Figures beyond reason that wait for support."""
    lower: tuple[Holder, ...] = ()
    """Lower figures with a correcting cue that wait for a second outlet."""
    stale: tuple[Holder, ...] = ()
    vague: int | None = None
    backing: tuple[str, ...] = ()
    """Outlets that state the mark."""
    grade: Grade = "provisional"
    last: tuple[str, str, str, int] | None = None
    """Order of the last report folded."""

    def to_json(self) -> str:
        """As text, for the archive."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> SeriesState:
        """The state that `to_json` wrote; an empty text is an empty state."""
        if not text:
            return cls()
        table = json.loads(text)
        for name in ("waiting", "lower", "stale"):
            table[name] = tuple(Holder(**one) for one in table[name])
        table["holder"] = Holder(**table["holder"]) if table["holder"] else None
        for name in ("passed", "pairs", "backing"):
            table[name] = tuple(table[name])
        table["last"] = tuple(table["last"]) if table["last"] else None
        return cls(**table)


@dataclass(frozen=True, slots=True)
class Folded:
    """A fold: where it ends, and what each report did."""

    state: SeriesState
    effects: tuple[tuple[Report, Effect], ...]


def order(report: Report) -> tuple[str, str, str, int]:
    """The ledger's order, as plain values."""
    return (stamp(report.as_of), report.url, report.claim.field, report.claim.start)


def stamp(moment: datetime) -> Stamp:
    """A time as fixed-length text."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def fold(reports: Iterable[Report], start: SeriesState | None = None) -> Folded:
    """Fold reports in the ledger's order onto a state."""
    state = start or SeriesState()
    effects = []
    for report in sorted(reports, key=order):
        state, effect = step(state, report)
        effects.append((report, effect))
    return Folded(state, tuple(effects))


def step(state: SeriesState, report: Report) -> tuple[SeriesState, Effect]:
    """The one effect of a claim on its series: the first rule that applies."""
    for rule in RULES:
        applied = rule(state, report)
        if applied is not None:
            after, effect = applied
            return replace(after, last=order(report)), effect
    return replace(state, last=order(report)), Effect("history", f"{report.claim.printed} is below the mark")


Applied = tuple[SeriesState, Effect] | None


# ---------------------------------------------------------------------------------------- above the mark


def retrospective(state: SeriesState, report: Report) -> Applied:
    """Rule 11: an anniversary, a trial, a look back. Above the mark it is held for a person."""
    if not report.claim.retrospective:
        return None
    if above(state, report):
        return state, Effect("held", "looks back, and is above the mark: waits for review")
    return state, Effect("history", "looks back")


def correction(state: SeriesState, report: Report) -> Applied:
    """Rule 8: a correcting cue, a lower figure, and a voice of weight or two independent outlets."""
    claim = report.claim
    if (
        state.mark is None
        or claim.cue != "correction"
        or claim.low >= state.mark
        or claim.qualifier in ("at_most", "vague")
    ):
        return None
    holder = holder_of(report)
    agreeing = [one for one in state.lower if one.low == claim.low and one.outlet != report.outlet]
    if report.voice.voice_class not in WEIGHTY and not agreeing:
        after = replace(state, lower=(*state.lower, holder))
        return after, Effect(
            "history", f"corrects to {claim.printed}, but neither a voice of weight nor a second outlet says so"
        )
    after = replace(
        state,
        mark=claim.low,
        holder=holder,
        corrections=state.corrections + 1,
        withdrawn=state.mark,
        corrected_at=holder.as_of,
        waiting=(),
        lower=(),
        stale=(),
        backing=(report.outlet,),
        grade=_grade((report.outlet,), report.voice.voice_class, "provisional"),
        tracks=_tracked(state, report, anew=True),
    )
    return after, Effect(
        "correction", f"corrected from {state.mark} to {claim.low} by {report.voice.name}", "correction",
        f"{claim.low}:{after.corrections}", state.holder,
    )  # fmt: skip


def at_most(state: SeriesState, report: Report) -> Applied:
    """A figure that only bounds from above proves no rise."""
    if report.claim.qualifier != "at_most":
        return None
    return state, Effect("at_most", f"{report.claim.printed} is only an upper bound")


def vague(state: SeriesState, report: Report) -> Applied:
    """Rule 3: vague words never raise a mark; without a mark they are told as unconfirmed, once."""
    claim = report.claim
    if claim.qualifier != "vague":
        return None
    if state.mark is None and (state.vague is None or claim.low > state.vague):
        note = "" if report_is_old(report) else "unconfirmed"
        return replace(state, vague=claim.low), Effect(
            "vague", f"{claim.printed}: no number, and none is known yet", note, f"{claim.low}:{state.corrections}"
        )
    return state, Effect("vague", f"{claim.printed} is no number: it raises nothing")


def stale(state: SeriesState, report: Report) -> Applied:
    """Rule 8: for 72 hours after a correction, the withdrawn figure lives on in other outlets."""
    claim = report.claim
    if state.withdrawn is None or not state.corrected_at or not above(state, report) or claim.low > state.withdrawn:
        return None
    if not _within(state.corrected_at, stamp(report.as_of), STALE_FOR):
        return None
    holder = holder_of(report)
    rising = [one for one in state.stale if one.cue == "rise" and one.outlet != report.outlet and one.low >= claim.low]
    if report.voice.voice_class in WEIGHTY and stamp(report.as_of) > state.corrected_at:
        return None
    if claim.cue == "rise" and rising:
        return None
    return replace(state, stale=(*state.stale, holder)), Effect(
        "stale", f"{claim.printed} was corrected to {state.mark}; an outlet alone repeats the withdrawn figure"
    )


def jump(state: SeriesState, report: Report) -> Applied:
    """Rule 7: a figure far above the mark is accepted as far as an official voice, or two independent outlets, go."""
    claim = report.claim
    if state.mark is None or not above(state, report):
        return None
    holder = holder_of(report)
    stated = [one for one in state.waiting if one.low > state.mark]
    beyond = is_jump(state.mark, claim.low)
    if not beyond and not any(is_jump(state.mark, one.low) for one in stated):
        return None
    if not beyond:
        # Within reason by itself; a waiting figure above it is no reason to hold it back.
        return _raised(replace(state, waiting=tuple(one for one in stated if one.low > claim.low)), report)
    supported = _supported([*stated, holder])
    if supported is not None and supported.low > state.mark:
        left = tuple(one for one in (*stated, holder) if one.low > supported.low)
        raised, effect = _raised(replace(state, waiting=left), report, supported)
        return raised, replace(effect, why=f"{effect.why}; beyond reason, but supported")
    review = "; also for review" if claim.low > 20 * state.mark and claim.low > 200 else ""
    after = replace(state, waiting=(*state.waiting, holder))
    note = "" if report_is_old(report) else "unconfirmed"
    return after, Effect(
        "jump", f"{claim.printed} is far above {state.mark}: waits for an official voice or a second outlet{review}",
        note, f"{claim.low}:{state.corrections}", state.holder, wait=True,
    )  # fmt: skip


def refines(state: SeriesState, report: Report) -> Applied:
    """Rule 2: after "about 50", an exact figure within the interval moves the mark; up to 50 it is no news."""
    held, claim = state.holder, report.claim
    if held is None or held.qualifier not in ("about", "range") or claim.qualifier != "exact" or state.mark is None:
        return None
    inside = state.mark < claim.low <= (held.high if held.high is not None else claim.low)
    if not inside or claim.low > held.stated or not _within(held.as_of, stamp(report.as_of), REFINES_FOR):
        return None
    after, _ = _raised(state, report)
    return after, Effect("refines", f"{held.printed} is now {claim.printed}")


def increase(state: SeriesState, report: Report) -> Applied:
    """Rules 1 and 14: above the mark, or the first figure of all."""
    if not above(state, report):
        return None
    return _raised(state, report)


# ---------------------------------------------------------------------------------------- below the mark


def narrower(state: SeriesState, report: Report) -> Applied:
    """Deaths by forces, at or below the mark, are a part of the context's: no contradiction (DESIGN.md section 5)."""
    if report.claim.by_forces and state.mark is not None and not report.series.endswith("/by-forces"):
        return state, Effect("history", "narrower: counts only deaths by forces")
    return None


def disagreement(state: SeriesState, report: Report) -> Applied:
    """Rule 9: somebody named states less, half a day to three days after the figure that holds the mark."""
    held, claim = state.holder, report.claim
    if held is None or state.mark is None or claim.voice is None or claim.role != "total":
        return None
    highest = claim.high if claim.high is not None else claim.low
    if highest >= state.mark or claim.qualifier in ("at_least", "more_than"):
        return None
    gap = _gap(held.as_of, stamp(report.as_of))
    if not DISAGREES_FROM <= gap <= DISAGREES_UNTIL or claim.low in state.passed:
        return None
    if report.voice.name == held.voice and report.outlet == held.outlet:
        return None
    pair = f"{state.mark}:{claim.low}"
    if pair in state.pairs:
        return _tracks_only(state, report, Effect("history", "this disagreement was told"))
    after = replace(state, pairs=(*state.pairs, pair), tracks=_tracked(state, report))
    return after, Effect(
        "disagreement", f"{report.voice.name} states {claim.printed}, {held.voice} {held.printed}", "disagreement",
        pair, held,
    )  # fmt: skip


def track(state: SeriesState, report: Report) -> Applied:
    """Rule 6: the official (or the ngo) count rises below the mark: told once per value."""
    voice_class, low = report.voice.voice_class, report.claim.low
    if voice_class not in TRACKED or report.claim.role != "total" or state.mark is None or low >= state.mark:
        return None
    before = state.tracks.get(voice_class)
    after = replace(state, tracks=_tracked(state, report))
    if before is None or low <= before:
        return (after, Effect("history", f"the {voice_class} count, below the mark")) if after != state else None
    return after, Effect(
        "track", f"the {voice_class} count rises from {before} to {low}, below the mark {state.mark}", "track",
        f"{voice_class}:{low}", state.holder,
    )  # fmt: skip


def corroborates(state: SeriesState, report: Report) -> Applied:
    """Rule 12: another outlet, or an official voice, states the mark. Raises the grade, never mails."""
    held, claim = state.holder, report.claim
    if held is None or state.mark is None:
        return None
    same = claim.low == state.mark or (held.qualifier == "more_than" and claim.stated in (held.stated, held.low))
    if not same:
        return None
    backing = state.backing if report.outlet in state.backing else (*state.backing, report.outlet)
    grade = _grade(backing, report.voice.voice_class, state.grade)
    after = replace(state, backing=backing, grade=grade, tracks=_tracked(state, report))
    return after, Effect("corroborates", f"states the mark too ({grade})")


RULES: tuple[Callable[[SeriesState, Report], Applied], ...] = (
    retrospective, correction, at_most, vague, stale, jump, refines, increase,
    narrower, disagreement, track, corroborates,
)  # fmt: skip
"""In their order of precedence. What none of them takes is history."""


# ---------------------------------------------------------------------------------------- shared


def above(state: SeriesState, report: Report) -> bool:
    """Rule 1: whether a claim's lower bound beats the mark. "More than N" does only if N does: "more than 60" after an
    exact 60 is silent."""
    claim = report.claim
    if claim.low < 1:
        return False
    if state.mark is None:
        return True
    return (claim.stated if claim.qualifier == "more_than" else claim.low) > state.mark


def is_jump(mark: int, low: int) -> bool:
    """Whether a figure is beyond reason over a mark."""
    return low - mark > max(JUMP_LEAST, mark * JUMP_SHARE)


def holder_of(report: Report) -> Holder:
    """What the state keeps of a report."""
    claim = report.claim
    return Holder(
        low=claim.low, high=claim.high, stated=claim.stated, qualifier=claim.qualifier, printed=claim.printed,
        outlet=report.outlet, voice_class=report.voice.voice_class, voice=report.voice.name, as_of=stamp(report.as_of),
        url=report.url, quote=claim.quote, claim_id=report.claim_id, cue=claim.cue,
    )  # fmt: skip


def report_is_old(report: Report) -> bool:
    """Rule 14: of a source's first crawl and older than 48 hours, or undated: it sets marks silently."""
    return report.baseline and (not report.dated or report.seen_at - report.as_of > BASELINE_FRESH)


def _raised(state: SeriesState, report: Report, by: Holder | None = None) -> tuple[SeriesState, Effect]:
    """The mark moves to this figure (or, when a jump is supported, to as far as it is)."""
    holder = by or holder_of(report)
    first = state.mark is None
    if by is not None and by.low == report.claim.low:
        holder = holder_of(report)
    supporters = {one.outlet for one in state.waiting if one.low >= holder.low} | {report.outlet, holder.outlet}
    after = replace(
        state,
        mark=holder.low,
        holder=holder,
        passed=(*state.passed, *(() if state.mark is None else (state.mark,)), holder.low),
        backing=tuple(sorted(supporters)),
        grade=_grade(tuple(supporters), report.voice.voice_class, "provisional"),
        tracks=_tracked(state, report),
        waiting=tuple(one for one in state.waiting if one.low > holder.low),
        lower=(),
    )
    note = "" if report_is_old(report) else ("opened" if first else "increase")
    why = f"the first figure: {holder.printed}" if first else f"{holder.printed} is above the mark {state.mark}"
    if not note:
        why += "; of a first crawl and not fresh: sets the mark silently"
    return after, Effect(
        "opened" if first else "increase", why, note, f"{holder.low}:{state.corrections}", state.holder
    )


def _supported(stated: Sequence[Holder]) -> Holder | None:
    """The highest figure that an official voice, or two independent outlets, state or exceed."""
    best: Holder | None = None
    for one in stated:
        outlets = {other.outlet for other in stated if other.low >= one.low}
        official = any(other.voice_class == "official" and other.low >= one.low for other in stated)
        if (official or len(outlets) >= 2) and (best is None or one.low > best.low):
            best = one
    return best


def _grade(outlets: Sequence[str], voice_class: str, before: Grade) -> Grade:
    if voice_class == "official" or before == "official":
        return "official"
    return "corroborated" if len(set(outlets)) >= 2 or before == "corroborated" else "provisional"


def _tracked(state: SeriesState, report: Report, *, anew: bool = False) -> dict[str, int]:
    voice_class, low = report.voice.voice_class, report.claim.low
    if voice_class not in TRACKED or report.claim.role != "total" or report.claim.qualifier in ("at_most", "vague"):
        return state.tracks
    if not anew and low <= state.tracks.get(voice_class, 0):
        return state.tracks
    return {**state.tracks, voice_class: low}


def _tracks_only(state: SeriesState, report: Report, effect: Effect) -> tuple[SeriesState, Effect]:
    return replace(state, tracks=_tracked(state, report)), effect


def _moment(text: Stamp) -> datetime:
    return datetime.fromisoformat(text)


def _gap(earlier: Stamp, later: Stamp) -> timedelta:
    return _moment(later) - _moment(earlier)


def _within(earlier: Stamp, later: Stamp, span: timedelta) -> bool:
    return _gap(earlier, later) <= span
