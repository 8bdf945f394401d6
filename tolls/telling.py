"""What is told: the difference between what the fold wishes to tell and what notices have told (DESIGN.md section 6). Pure.

Each effect with a `note` is a wish. A document's new wishes become notices, in the ledger's order; a late arrival that
changes the past may also make wishes of claims stored before, or take wishes back. A notice is born with its due time.
Until it is taken a later claim may raise its figure, turn an `unconfirmed` into an `increase`, or withdraw it. There are
no timers.

    rule 4    a place's accepted toll above the whole's: `unconfirmed` on the whole
    rule 7    a jump is due in an hour, its support now
    rule 10   late: nothing new is told; a rise that waits carries the higher figure
    rule 13   a rise is due half an hour after the last notice of its series, carries the highest figure while it waits, and
              names as `previous` the figure last told
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from crawler.models import Notice, NoticeKind, Report, Series
from crawler.plan import Book, SeriesPlan
from tolls import ledger
from tolls.desk import Desk
from tolls.ledger import Fold
from tolls.marks import is_jump
from tolls.series import family
from tolls.state import Effect, Figure, SeriesState, is_old, moment
from tolls.turn import RISES, Turn, turned

COOL_DOWN = timedelta(minutes=30)
"""A rise is due no earlier than this after the last notice of its series (rule 13)."""
WAIT = timedelta(minutes=60)
"""A figure beyond reason waits this long for support before it is told as unconfirmed (rule 7)."""
LATE_AFTER = timedelta(hours=48)
"""Of a time so long before that of the claim that holds the mark is late (rule 10)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a document's reports change."""

    effects: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Claim id to (effect, why): the document's claims, and stored ones whose effect is now another."""
    series: tuple[SeriesPlan, ...] = ()
    new: tuple[Notice, ...] = ()
    replaced: tuple[tuple[str, Notice], ...] = ()
    """Untaken notices that now say something else: (key they had, notice)."""
    withdrawn: tuple[tuple[str, str], ...] = ()


def settle(
    books: Mapping[str, Book],
    reports: Sequence[Report],
    series: Mapping[str, Series],
    *,
    now: datetime,
    mail_group: str,
    removed: Mapping[str, Collection[int]] | None = None,
) -> Outcome:
    """Fold a document's new reports into their series, wholes before their parts, and say what is to be told.

    `removed`: by series, ids of claims that a person took out of it.
    """
    removed = removed or {}
    by_series: dict[str, list[Report]] = {key: [] for key in removed}
    for report in reports:
        by_series.setdefault(report.series, []).append(report)
    effects: dict[int, tuple[str, str]] = {}
    stored = {key: ledger.from_text(book.state) for key, book in books.items()}
    states = {key: fold.state for key, fold in stored.items()}
    plans: list[SeriesPlan] = []
    desks: dict[str, Desk] = {}

    def desk(key: str) -> Desk:
        if key not in desks:
            book = books.get(key)
            desks[key] = Desk(series[key], now, mail_group, list(book.told) if book else [], states[key])
        desks[key].state = states[key]
        return desks[key]

    for key in sorted(by_series, key=lambda key: (key.count("/"), key)):
        before = states.get(key, SeriesState())
        book, own = books.get(key), {report.claim_id for report in by_series[key]}
        turn = turned(book, stored.get(key, Fold(SeriesState(), ())), by_series[key], removed.get(key, ()))
        states[key] = turn.after.state
        plans.append(_plan(series[key], turn.after))
        late: dict[int, str] = {}
        for report, effect in turn.changed:
            reason = _late(before, report, effect)
            if reason:
                late[report.claim_id] = reason
            # What arrives is late; what was stored before may only have come to mean something else.
            arrives = reason and report.claim_id in own
            effects[report.claim_id] = ("late", reason) if arrives else (effect.name, _why(before, effect))
        at = desk(key)
        at.reports = turn.reports
        _tell_all(at, turn, late)
        for claim_id, why in at.untold.items():
            name, said = effects.get(claim_id, ("", ""))
            if name and name != "late":
                effects[claim_id] = (name, f"{said}; not told: {why}")
        at.untold.clear()
        whole = family(key)
        if whole != key and whole in series and states.get(whole, SeriesState()).mark is not None:
            _tell_whole(desk(whole), turn, late, states[key], at)
    made = list(desks.values())
    return Outcome(
        effects,
        tuple(plans),
        tuple(notice for one in made for notice in one.new.values()),
        tuple(change for one in made for change in one.replaced.items()),
        tuple(change for one in made for change in one.withdrawn.items()),
    )


# ------------------------------------------------------------------------------------------------ folding


def _plan(series: Series, after: Fold) -> SeriesPlan:
    state = after.state
    holder = state.holder
    return SeriesPlan(
        series, ledger.to_text(after), state.mark, holder.claim_id if holder else None, state.grade if holder else ""
    )


def _late(before: SeriesState, report: Report, effect: Effect) -> str:
    """Rule 10: of a time well before that of the figure we held, or a first figure that is no news any more. Its words,
    or nothing. What a person decides is never late."""
    if report.ruling:
        return ""
    if before.holder is None:
        if effect.note not in RISES or report.seen_at - report.as_of <= LATE_AFTER:
            return ""
    elif moment(before.holder.as_of) - report.as_of <= LATE_AFTER:
        return ""
    return f"already reported on {report.as_of.day} {report.as_of:%B %Y}: {effect.why}"


def _why(before: SeriesState, effect: Effect) -> str:
    """An effect's reason; of a rise that came out of order, also why nobody was told."""
    if effect.note in RISES and _low(effect) < (before.mark or 0):
        return f"{effect.why}; {before.mark} was known when it arrived"
    return effect.why


# ------------------------------------------------------------------------------------------------ telling


def _tell_all(desk: Desk, turn: Turn, late: Mapping[int, str]) -> None:
    if desk.silent:
        why = "muted" if desk.series.muted else "followed, but never told"
        desk.untold.update((report.claim_id, why) for report, _ in turn.wishes.values())
        return
    mark = desk.state.mark or 0
    highest = max((_low(effect) for _, effect in turn.wishes.values() if effect.note in RISES), default=0)
    for report, effect in turn.wishes.values():
        if effect.note in RISES:
            # What stored reports have passed already is not news, even where no notice said so.
            if report.claim_id in late:
                _carry(desk, report, effect)
            elif highest >= mark:
                _tell_rise(desk, report, effect)
        elif report.claim_id in late:
            continue
        elif effect.note == "correction":
            if _corrected_to(report, effect) == mark:  # else passed already, by what a document reports
                _tell_correction(desk, report, effect)
        elif effect.note == "unconfirmed":
            _tell_unconfirmed(desk, _notice(desk, report, effect), wait=WAIT if effect.waits else timedelta())
        else:
            desk.put(_notice(desk, report, effect))
    for kind, subject, _ in turn.gone:
        _take_back(desk, kind, subject)


def _tell_rise(desk: Desk, report: Report, effect: Effect) -> None:
    low = _low(effect)
    if effect.note == "opened" and desk.taken(*RISES):
        # Of two reports of one time the later seen may come first in the ledger's order; a series is told to open once.
        effect = replace(effect, note="increase")
    told = _since_correction(desk, *RISES, "correction")
    if told and low <= max(n.low for n in told):
        desk.untold[report.claim_id] = f"{max(n.low for n in told)} was told already"
        return
    for stored, waiting in desk.waiting("unconfirmed"):
        if not is_jump(low, waiting.low):
            desk.withdraw(
                stored, waiting, f"told as a rise to {effect.figure.printed if effect.figure else low} instead"
            )
    if not _carry(desk, report, effect):
        notice = _after_last_told(desk, _notice(desk, report, effect))
        cool = max((n.due_at for n in desk.taken()), default=desk.now - COOL_DOWN) + COOL_DOWN
        desk.put(replace(notice, due_at=desk.now if effect.supported else max(desk.now, cool)))


def _carry(desk: Desk, report: Report, effect: Effect) -> bool:
    """While a rise waits it carries the highest figure (rule 13). Whether one waited."""
    for stored, waiting in desk.waiting(*RISES):
        if waiting.low < _low(effect):
            raised = _notice(desk, report, effect)
            desk.change(
                stored,
                waiting,
                replace(
                    _as_before(raised, waiting), kind=waiting.kind, key=desk.key(waiting.kind, effect.value),
                    due_at=desk.now if effect.supported else waiting.due_at,
                ),
            )  # fmt: skip
        return True
    return False


def _tell_correction(desk: Desk, report: Report, effect: Effect) -> None:
    """Rises above it that wait are withdrawn; if the figure it corrects was never told, what is left of the rise is."""
    low = _corrected_to(report, effect)
    unsaid = [(s, n) for s, n in desk.waiting(*RISES, "unconfirmed") if n.low > low]
    why = effect.why if report.ruling else f"corrected to {report.claim.printed}"
    for stored, waiting in unsaid:
        desk.withdraw(stored, waiting, f"{why}, before it was sent")
    notice = _notice(desk, report, effect)
    rises = [n for _, n in unsaid if n.kind in RISES]
    if rises:
        told = max(desk.taken(*RISES, "correction"), key=lambda n: n.due_at, default=None)
        if told is None and notice.low == 0:
            return  # nobody ever heard of it
        if told is not None and told.low == notice.low:
            return
        if told is None or told.low < notice.low:
            kind: NoticeKind = rises[0].kind
            rest = replace(notice, kind=kind, key=desk.key(kind, effect.value), due_at=rises[0].due_at)
            desk.put(_as_before(rest, rises[0]))
            return
    desk.put(notice)


def _tell_unconfirmed(desk: Desk, notice: Notice, *, wait: timedelta) -> None:
    """One that waits carries the highest figure; after one that was told, a lower one is no news."""
    if any(n.low >= notice.low for n in _since_correction(desk, "unconfirmed")):
        return
    for stored, waiting in desk.waiting("unconfirmed"):
        if waiting.low < notice.low:
            desk.change(stored, waiting, replace(notice, due_at=min(waiting.due_at, desk.now + wait)))
        return
    desk.put(replace(notice, due_at=desk.now + wait))


def _tell_whole(desk: Desk, turn: Turn, late: Mapping[int, str], part: SeriesState, child: Desk) -> None:
    """Rule 4: a place's toll above the whole's proves that the whole is at least that; its mark stays."""
    if desk.silent or child.silent or part.mark is None or part.mark <= (desk.state.mark or 0):
        return
    for report, effect in turn.wishes.values():
        if effect.note in RISES and _low(effect) == part.mark and report.claim_id not in late and not is_old(report):
            why = f"{report.claim.printed} in one place alone: the whole is at least that, but no total says so"
            place = replace(
                effect,
                note="unconfirmed",
                why=why,
                value=f"{part.mark}:{desk.state.corrections}",
                previous=desk.state.holder,
            )
            desk.reports = turn.reports
            _tell_unconfirmed(desk, _notice(desk, report, place), wait=timedelta())


def _take_back(desk: Desk, kind: str, subject: str) -> None:
    """A wish that no longer is: its notice is withdrawn, if it can be and nothing else upholds it."""
    if kind == "rise":
        for stored, waiting in desk.waiting(*RISES):
            if waiting.low > (desk.state.mark or 0):
                desk.withdraw(stored, waiting, "a report of an earlier time shows that it was no rise")
        return
    for stored, waiting in desk.waiting(kind):
        if waiting.key.startswith(desk.key(kind, subject)):
            desk.withdraw(stored, waiting, "a report of an earlier time shows otherwise")


def _since_correction(desk: Desk, *kinds: str) -> list[Notice]:
    """What was told, of these kinds, since the last correction that was told (itself included).

    By what was told and of which time, not by the number in the keys: of a correction that came late, or was of a first
    crawl, nobody knows, so that a figure reached again after it would be the same alarm twice.
    """
    corrections = [*desk.taken("correction"), *(notice for _, notice in desk.waiting("correction"))]
    last = max((of for notice in corrections if (of := notice.ruled_at or notice.published)), default=None)
    told = [*desk.taken(*kinds), *(corrections if "correction" in kinds else ())]
    return [n for n in told if last is None or (of := n.ruled_at or n.published) is None or of >= last]


def _after_last_told(desk: Desk, notice: Notice) -> Notice:
    """`previous` is the figure last told, not one that no notice ever said."""
    last = max(desk.taken(*RISES, "correction"), key=lambda n: n.due_at, default=None)
    if last is None:
        return notice
    return replace(
        notice, previous_low=last.low, previous_printed=last.printed, previous_stated=last.stated,
        previous_qualifier=last.qualifier, previous_url=last.url,
    )  # fmt: skip


def _as_before(notice: Notice, other: Notice) -> Notice:
    return replace(
        notice, previous_low=other.previous_low, previous_printed=other.previous_printed,
        previous_stated=other.previous_stated, previous_qualifier=other.previous_qualifier,
        previous_url=other.previous_url,
    )  # fmt: skip


def _corrected_to(report: Report, effect: Effect) -> int:
    """The figure that a correction tells: its own, or (a rejection) the one that stands again."""
    return effect.figure.low if effect.figure else report.claim.low


def _low(effect: Effect) -> int:
    """The figure that a rise tells."""
    return effect.figure.low if effect.figure else 0


def _notice(desk: Desk, report: Report, effect: Effect) -> Notice:
    """What is told of an effect; of a jump that is accepted in part, by the report whose figure is accepted."""
    figure, before, state = effect.figure, effect.previous, desk.state
    ruled_at = report.as_of if report.ruling else None
    if figure and (figure.claim_id != report.claim_id or report.ruling):
        stored = (r for some in desk.reports for r in some if not r.ruling)
        report = next((r for r in stored if r.claim_id == figure.claim_id), report)
    claim = report.claim
    kind = effect.note or "increase"
    as_much = tuple(dict.fromkeys(one.url for one in state.backing if one.url != report.url))
    other: Figure | None = before if kind == "disagreement" else None
    return Notice(
        key=desk.key(kind, effect.value),
        kind=kind,
        series=desk.series.key,
        title=desk.series.title,
        short=desk.series.short,
        cause=desk.series.cause,
        due_at=desk.now,
        low=figure.low if figure else claim.low,
        high=figure.high if figure else claim.high,
        stated=figure.stated if figure else claim.stated,
        qualifier=figure.qualifier if figure else claim.qualifier,
        printed=figure.printed if figure else claim.printed,
        previous_low=before.low if before else None,
        previous_printed=before.printed if before else "",
        previous_stated=before.stated if before else None,
        previous_qualifier=before.qualifier if before else "exact",
        previous_url=before.url if before else "",
        grade=state.grade if kind in (*RISES, "correction") else "provisional",
        track=report.voice.voice_class if kind == "track" else None,
        voice=report.voice,
        outlet=report.outlet,
        headline=report.headline,
        quote=claim.quote,
        quote_start=max(0, claim.quote.find(claim.printed)),
        url=report.url,
        published=report.as_of,
        seen_at=report.seen_at,
        lang=claim.lang,
        why=effect.why,
        others=as_much if kind in (*RISES, "correction") else (other.url,) if other else (),
        other_quote=other.quote if other else "",
        other_outlet=other.outlet if other else "",
        claim_id=report.claim_id,
        item_id=report.item_id,
        mail_group=f"{desk.mail_group}:{family(desk.series.key)}",
        ruled_at=ruled_at,
    )
