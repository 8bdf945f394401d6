"""What is told: the difference between what the fold says and what notices have said (DESIGN.md section 6). Pure.

A notice is born with its due time. Until it is taken a later claim may raise its figure, turn an `unconfirmed` into an
`increase`, or withdraw it. There are no timers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from crawler.models import Notice, NoticeKind, Report, Series, Voice
from crawler.plan import Book, SeriesPlan, Told
from tolls import ledger
from tolls.ledger import Effect, Holder, SeriesState
from tolls.series import family

COOL_DOWN = timedelta(minutes=30)
"""A rise is due no earlier than this after the last notice of its series (rule 13)."""
WAIT = timedelta(minutes=60)
"""A figure beyond reason waits this long for support before it is told as unconfirmed (rule 7)."""

RISES = ("opened", "increase")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a document's reports change."""

    effects: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Claim id to (effect, why)."""
    series: tuple[SeriesPlan, ...] = ()
    new: tuple[Notice, ...] = ()
    replaced: tuple[tuple[str, Notice], ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()


@dataclass
class _Desk:
    """The notices of one series while a document is settled."""

    series: Series
    now: datetime
    mail_group: str
    told: list[Told]
    new: dict[str, Notice] = field(default_factory=dict)
    replaced: dict[str, Notice] = field(default_factory=dict)
    """By the key that the stored notice has."""
    withdrawn: dict[str, str] = field(default_factory=dict)

    def waiting(self) -> list[tuple[str, Notice]]:
        """(stored key or "", notice) of every notice that can still change."""
        stored = [
            (one.notice.key, self.replaced.get(one.notice.key, one.notice))
            for one in self.told
            if not one.taken and one.notice.key not in self.withdrawn
        ]
        return stored + [("", notice) for notice in self.new.values()]

    def taken(self) -> list[Notice]:
        """What can no longer change."""
        return [one.notice for one in self.told if one.taken]

    def has(self, key: str) -> bool:
        """Whether a notice of this key was told, or waits."""
        return any(one.notice.key == key for one in self.told) or any(n.key == key for _, n in self.waiting())

    def put(self, notice: Notice) -> None:
        """A new notice, once."""
        if not self.has(notice.key):
            self.new[notice.key] = notice

    def change(self, stored: str, old: Notice, notice: Notice) -> None:
        """A waiting notice says something else."""
        if stored:
            self.replaced[stored] = notice
        else:
            del self.new[old.key]
            self.new[notice.key] = notice

    def withdraw(self, stored: str, notice: Notice, why: str) -> None:
        """A waiting notice no longer holds."""
        if stored:
            self.replaced.pop(stored, None)
            self.withdrawn[stored] = why
        else:
            del self.new[notice.key]


def settle(
    books: Mapping[str, Book],
    reports: Sequence[Report],
    series: Mapping[str, Series],
    *,
    now: datetime,
    mail_group: str,
) -> Outcome:
    """Fold a document's new reports into their series, wholes before their parts, and say what is to be told."""
    by_series: dict[str, list[Report]] = {}
    for report in reports:
        by_series.setdefault(report.series, []).append(report)
    states: dict[str, SeriesState] = {key: SeriesState.from_json(book.state) for key, book in books.items()}
    effects: dict[int, tuple[str, str]] = {}
    plans: dict[str, SeriesPlan] = {}
    desks: dict[str, _Desk] = {}

    def desk(key: str) -> _Desk:
        if key not in desks:
            told = list(books[key].told) if key in books else []
            desks[key] = _Desk(series[key], now, mail_group, told)
        return desks[key]

    for key in sorted(by_series, key=lambda key: (key.count("/"), key)):
        some = sorted(by_series[key], key=ledger.order)
        before = states.get(key, SeriesState())
        folded = _folded(before, books.get(key), some)
        states[key] = folded.state
        fresh = {report.claim_id for report in some}
        for report, effect in folded.effects:
            effects[report.claim_id] = (effect.name, effect.why)
            if report.claim_id in fresh:
                late = _late(before, report, effect)
                if late:
                    effects[report.claim_id] = ("late", late)
                _tell(desk(key), report, effect, folded.state, told=not late)
                whole = family(key)
                if whole != key and whole in series and _beyond_whole(series[key], report, states.get(whole)):
                    _tell_whole(desk(whole), report, states[whole])
        plans[key] = _plan(series[key], folded.state)
    made = list(desks.values())
    return Outcome(
        effects,
        tuple(plans.values()),
        tuple(notice for desk in made for notice in desk.new.values()),
        tuple(change for desk in made for change in desk.replaced.items()),
        tuple(change for desk in made for change in desk.withdrawn.items()),
    )


def _folded(before: SeriesState, book: Book | None, some: Sequence[Report]) -> ledger.Folded:
    """On top of the last state if all reports are later than it; else the whole series anew."""
    if before.last is None or ledger.order(some[0]) > before.last:
        return ledger.fold(some, before)
    return ledger.fold([*(book.reports if book else ()), *some])


def _plan(series: Series, state: SeriesState) -> SeriesPlan:
    holder = state.holder
    return SeriesPlan(
        series, state.to_json(), state.mark, holder.claim_id if holder else None, state.grade if holder else ""
    )


def _late(before: SeriesState, report: Report, effect: Effect) -> str:
    """Rule 10: of a time well before the figure we hold. It may raise the mark, but is told in the digest."""
    if before.holder is None or effect.note not in RISES:
        return ""
    held = datetime.fromisoformat(before.holder.as_of)
    if held - report.as_of <= ledger.LATE_AFTER:
        return ""
    return f"already reported on {report.as_of:%d %B %Y}: {effect.why}"


def _beyond_whole(series: Series, report: Report, whole: SeriesState | None) -> bool:
    """Rule 4: a place total above the whole proves that the whole is at least that."""
    return (
        whole is not None
        and whole.mark is not None
        and series.notify
        and report.claim.role == "total"
        and report.claim.qualifier not in ("at_most", "vague")
        and not report.claim.retrospective
        and report.claim.low > whole.mark
        and not ledger.report_is_old(report)
    )


def _tell_whole(desk: _Desk, report: Report, whole: SeriesState) -> None:
    key = f"unconfirmed:{desk.series.key}:{report.claim.low}:{whole.corrections}"
    why = f"{report.claim.printed} in one place alone: the whole is at least that, but no total says so"
    notice = _notice(desk, report, Effect("place", why, previous=whole.holder), "unconfirmed", key, whole)
    desk.put(replace(notice, due_at=desk.now))


def _tell(desk: _Desk, report: Report, effect: Effect, state: SeriesState, *, told: bool) -> None:
    if not effect.note or not told or not desk.series.notify or desk.series.muted:
        return
    key = f"{effect.note}:{desk.series.key}:{effect.key}"
    if effect.note in RISES:
        _tell_rise(desk, report, effect, state, key)
        return
    kind: NoticeKind = effect.note  # type: ignore[assignment]
    notice = _notice(desk, report, effect, kind, key, state)
    if kind == "correction":
        for stored, waiting in desk.waiting():
            if waiting.kind in (*RISES, "unconfirmed") and waiting.low > report.claim.low:
                desk.withdraw(stored, waiting, f"corrected to {report.claim.printed} before it was sent")
    desk.put(replace(notice, due_at=desk.now + WAIT) if effect.wait else notice)


def _tell_rise(desk: _Desk, report: Report, effect: Effect, state: SeriesState, key: str) -> None:
    low = int(effect.key.split(":")[0])
    since = [n for n in desk.taken() if n.kind in (*RISES, "correction") and _corrections(n) == state.corrections]
    highest = max((n.low for n in since), default=None)
    if highest is not None and low <= highest:
        return  # a higher figure was told already: this one came late
    kind: NoticeKind = effect.note  # type: ignore[assignment]
    notice = _notice(desk, report, effect, kind, key, state)
    for stored, waiting in desk.waiting():
        if waiting.kind == "unconfirmed" and waiting.low <= low:
            desk.withdraw(stored, waiting, f"confirmed: {notice.printed} is told instead")
    for stored, waiting in desk.waiting():
        if waiting.kind in RISES:
            if waiting.low >= low:
                return  # the higher figure waits already
            raised = replace(
                notice, kind=waiting.kind, key=f"{waiting.kind}:{desk.series.key}:{effect.key}", due_at=waiting.due_at,
                previous_low=waiting.previous_low, previous_printed=waiting.previous_printed,
                previous_stated=waiting.previous_stated, previous_qualifier=waiting.previous_qualifier,
                previous_url=waiting.previous_url,
            )  # fmt: skip
            desk.change(stored, waiting, raised)
            return
    # `previous` is the figure last told, not one that no notice ever said.
    last = max((n for n in desk.taken() if n.kind in (*RISES, "correction")), key=lambda n: n.due_at, default=None)
    if last is not None:
        notice = replace(
            notice, previous_low=last.low, previous_printed=last.printed, previous_stated=last.stated,
            previous_qualifier=last.qualifier, previous_url=last.url,
        )  # fmt: skip
    supported = "but supported" in effect.why
    cool = max((n.due_at for n in desk.taken()), default=desk.now - COOL_DOWN) + COOL_DOWN
    desk.put(replace(notice, due_at=desk.now if supported else max(desk.now, cool)))


def _corrections(notice: Notice) -> int:
    """How many corrections the series had when the notice was made: the last part of its key."""
    return int(notice.key.rsplit(":", 1)[1])


def _notice(desk: _Desk, report: Report, effect: Effect, kind: NoticeKind, key: str, state: SeriesState) -> Notice:
    claim, before = report.claim, effect.previous
    holder = state.holder
    if kind in RISES and holder is not None and holder.claim_id != report.claim_id:
        return _by_holder(desk, holder, report, effect, kind, key, state)
    return Notice(
        key=key,
        kind=kind,
        series=desk.series.key,
        title=desk.series.title,
        due_at=desk.now,
        low=claim.low,
        high=claim.high,
        stated=claim.stated,
        qualifier=claim.qualifier,
        printed=claim.printed,
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
        quote_start=_start_in_quote(report),
        url=report.url,
        published=report.as_of,
        seen_at=report.seen_at,
        lang=claim.lang,
        why=effect.why,
        others=(before.url,) if kind == "disagreement" and before else (),
        other_quote=before.quote if kind == "disagreement" and before else "",
        other_outlet=before.outlet if kind == "disagreement" and before else "",
        claim_id=report.claim_id,
        item_id=report.item_id,
        mail_group=f"{desk.mail_group}:{family(desk.series.key)}",
    )


def _by_holder(
    desk: _Desk, holder: Holder, report: Report, effect: Effect, kind: NoticeKind, key: str, state: SeriesState
) -> Notice:
    """A supported jump is told by the figure that is supported, with the address of the claim that supports it."""
    own = _notice(desk, report, effect, "unconfirmed", key, state)
    return replace(
        own, kind=kind, low=holder.low, high=holder.high, stated=holder.stated, qualifier=holder.qualifier,
        printed=holder.printed, grade=state.grade, outlet=holder.outlet, quote=holder.quote,
        quote_start=max(0, holder.quote.find(holder.printed)), url=holder.url, claim_id=holder.claim_id,
        voice=Voice(holder.voice_class, holder.voice), others=(report.url,),  # type: ignore[arg-type]
    )  # fmt: skip


def _start_in_quote(report: Report) -> int:
    """Where the figure stands in its sentence: the first place where it is printed so."""
    return max(0, report.claim.quote.find(report.claim.printed))
