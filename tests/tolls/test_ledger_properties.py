"""Promises of the ledger under any reports in any order (DESIGN.md section 7, promise 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.models import Notice, Report, Series, TollClaim, Voice
from crawler.plan import Book, Told
from tolls import ledger, telling
from tolls.state import SeriesState, order

BEGIN = datetime(2023, 1, 9, 12, tzinfo=UTC)
SERIES = Series(key="toll", title={"en": "Toll"}, place="PE", cause="protest")
VOICES = (None, None, None, Voice("official", "Ombudsman"), Voice("ngo", "Coordinator"), Voice("wire", "EFE"))
QUALIFIERS = ("exact",) * 6 + ("at_least", "more_than", "about", "range", "at_most", "vague")


@st.composite
def claims(draw: st.DrawFn) -> TollClaim:
    stated = draw(st.integers(1, 60))
    qualifier = draw(st.sampled_from(QUALIFIERS))
    margin = max(1, stated // 10)
    low, high = {
        "exact": (stated, stated), "at_least": (stated, None), "more_than": (stated + 1, None),
        "about": (stated - margin, stated + margin), "range": (stated, stated + 9), "at_most": (0, stated),
        "vague": (stated, 99),
    }[qualifier]  # fmt: skip
    return TollClaim(
        stated=stated, low=low, high=high, qualifier=qualifier,  # type: ignore[arg-type]
        role=draw(st.sampled_from(("total",) * 8 + ("increment",))),  # type: ignore[arg-type]
        field="title", start=0, end=2, printed=str(stated), quote=f"{stated} dead", lang="en", rule="case",
        retrospective=draw(st.integers(0, 19)) == 0, by_forces=draw(st.integers(0, 9)) == 0,
        voice=draw(st.sampled_from(VOICES)), cue=draw(st.sampled_from((None, None, None, "rise", "correction"))),
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """A story: reports at distinct times, in the order of their times."""
    some = draw(st.lists(st.tuples(claims(), st.integers(1, 1800), st.sampled_from("ABCD")), min_size=1, max_size=14))
    told, at = [], BEGIN
    for number, (claim, minutes, outlet) in enumerate(some, start=1):
        at += timedelta(minutes=minutes)
        baseline = draw(st.integers(0, 9)) == 0
        told.append(
            Report(
                claim=claim, as_of=at, seen_at=at + timedelta(hours=72 if baseline else 0), url=f"https://{outlet}/{number}",
                headline="", outlet=outlet, voice=claim.voice or Voice("press", outlet), baseline=baseline, series="toll",
                claim_id=number,
            )
        )  # fmt: skip
    return told


@dataclass
class Archive:
    """One series as the archive keeps it, with an outbox whose clock follows the documents."""

    book: Book = field(default_factory=lambda: Book(SERIES))
    notices: dict[str, Told] = field(default_factory=dict)
    taken: list[Notice] = field(default_factory=list)

    def pass_time(self, now: datetime) -> None:
        for key, told in sorted(self.notices.items(), key=lambda item: item[1].notice.due_at):
            if not told.taken and told.notice.due_at <= now:
                self.notices[key] = replace(told, taken=True)
                self.taken.append(told.notice)

    def arrive(self, some: Sequence[Report], now: datetime) -> telling.Outcome:
        self.pass_time(now)
        book = replace(self.book, told=tuple(self.notices.values()))
        outcome = telling.settle({"toll": book}, some, {"toll": SERIES}, now=now, mail_group="document:1")
        state = outcome.series[0].state
        self.book = Book(SERIES, state, tuple(sorted((*self.book.reports, *some), key=order)))
        for key, _ in outcome.withdrawn:
            assert not self.notices.pop(key).taken, "what was told cannot be withdrawn"
        for key, notice in outcome.replaced:
            assert not self.notices.pop(key).taken, "what was told cannot be changed"
            assert notice.key not in self.notices
            self.notices[notice.key] = Told(notice, False)
        for notice in outcome.new:
            assert notice.key not in self.notices, "a notice's key is unique"
            self.notices[notice.key] = Told(notice, False)
        return outcome

    @property
    def state(self) -> SeriesState:
        return ledger.from_text(self.book.state).state


def in_order(story: Sequence[Report]) -> Archive:
    archive = Archive()
    for report in story:
        archive.arrive([report], report.seen_at if not report.baseline else report.as_of)
    return archive


def shuffled(story: Sequence[Report], sequence: Sequence[Report]) -> Archive:
    """All arrive after the last of them, ten minutes apart."""
    archive, now = Archive(), story[-1].as_of
    for report in sequence:
        now += timedelta(minutes=10)
        archive.arrive([replace(report, seen_at=report.seen_at)], now)
    return archive


@given(st.data(), reports())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_order_of_arrival_ends_with_the_same_marks_tracks_and_corrections(
    data: st.DataObject, story: list[Report]
) -> None:
    archive = shuffled(story, data.draw(st.permutations(story)))
    assert archive.state == in_order(story).state


@given(reports())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_one_document_with_everything_ends_with_the_same_marks(story: list[Report]) -> None:
    archive = Archive()
    archive.arrive(list(reversed(story)), story[-1].seen_at)
    assert archive.state == in_order(story).state


@given(reports())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_a_mark_never_falls_without_a_correction(story: list[Report]) -> None:
    state = SeriesState()
    for report in story:
        after, effect = ledger.step(state, report)
        if state.mark is not None:
            assert after.mark is not None
            assert after.mark >= state.mark or effect.name == "correction"
        state = after


@given(reports())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_each_step_of_a_mark_has_a_notice_or_the_reason_why_none(story: list[Report]) -> None:
    state = SeriesState()
    for report in story:
        after, effect = ledger.step(state, report)
        assert effect.why
        if after.mark != state.mark:
            assert (
                effect.note in ("opened", "increase", "correction")
                or effect.name == "refines"
                or "silently" in effect.why
            )
        state = after


@given(st.data(), reports())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_no_rise_is_told_twice_between_two_corrections(data: st.DataObject, story: list[Report]) -> None:
    archive = shuffled(story, data.draw(st.permutations(story)))
    archive.pass_time(story[-1].as_of + timedelta(days=99))
    highest = 0
    for notice in archive.taken:
        if notice.kind == "correction":
            highest = 0
        elif notice.kind in ("opened", "increase"):
            assert notice.low > highest, "a rise is above what was told"
            highest = notice.low
            if notice.previous_low is not None:
                assert notice.previous_low < notice.low


@given(reports())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_every_figure_told_is_one_that_a_claim_states(story: list[Report]) -> None:
    archive = in_order(story)
    archive.pass_time(story[-1].as_of + timedelta(days=99))
    stated = {(report.claim_id, report.claim.low) for report in story}
    for notice in archive.taken:
        report = story[notice.claim_id - 1]
        if report.claim.role == "increment":
            assert notice.kind == "unconfirmed"
        else:
            assert (notice.claim_id, notice.low) in stated
        assert notice.quote == report.claim.quote
        assert notice.quote[notice.quote_start :].startswith(notice.printed)


@given(reports())
@settings(max_examples=50, deadline=None, derandomize=True)
def test_a_state_survives_its_json(story: list[Report]) -> None:
    folded = ledger.fold(story)
    assert ledger.from_text(ledger.to_text(folded)).state == folded.state


def test_a_late_report_is_folded_from_the_last_checkpoint_before_it() -> None:
    claim = TollClaim(1, 1, 1, "exact", "total", "title", 0, 1, "1", "1 dead", "en", "case")
    story = [
        Report(
            claim=replace(claim, stated=n, low=n, high=n), as_of=BEGIN + timedelta(hours=n), seen_at=BEGIN, url=f"https://A/{n}",
            headline="", outlet="A", voice=Voice("press", "A"), series="toll", claim_id=n,
        )
        for n in range(1, 1001)
    ]  # fmt: skip
    late = story.pop(900)
    folded = ledger.fold(story)
    start = ledger.before(order(late), folded.state, folded.checkpoints)
    assert start.state.folded in range(700, 901), "one suffix, not the whole"
    assert start.state.last is not None
    assert start.state.last < order(late)
    since = [report for report in story if order(report) > start.state.last]
    again = ledger.fold([*since, late], start.state, start.checkpoints)
    assert again.state == ledger.fold([*story, late]).state
