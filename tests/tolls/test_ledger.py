"""What a claim does to a toll and what is told of it: tests/cases/ledger.csv, row by row, through the real `settle`.

A case is a sequence of reports, each of one document. `at` is when the claim stands from, `seen` (if it differs) when it
arrived. `tells`: what the document adds to the outbox ("increase 61 was 56 in 20 min"), changes in it ("now increase ...")
or takes out of it ("no unconfirmed 46"). What is due becomes told as the clock of the case passes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pytest

from crawler.models import Notice, Report, Series, TollClaim, Voice
from crawler.plan import Book, Told
from tolls import ledger, rules, telling
from tolls.numbers import figures
from tolls.series import family
from tolls.state import SeriesState, order

CASES = Path(__file__).parent.parent / "cases" / "ledger.csv"
Row = dict[str, str]


def cases() -> Iterator[tuple[str, list[Row]]]:
    with CASES.open(encoding="utf-8") as table:
        for name, rows in groupby(csv.DictReader(table), key=lambda row: row["case"]):
            yield name, list(rows)


def when(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def claim(words: str, says: str, voice: Voice | None) -> TollClaim:
    quote = f"{words} people died"
    figure = figures(quote, "en")[0]
    return TollClaim(
        stated=figure.stated, low=figure.low, high=figure.high, qualifier=figure.qualifier,
        role="increment" if "increment" in says else "total", field="title", start=0, end=len(words), printed=words,
        quote=quote, lang="en", rule="case", retrospective="retrospective" in says, by_forces="by forces" in says,
        voice=voice, cue="correction" if "correction" in says else "rise" if "rise" in says else None,
    )  # fmt: skip


def report(row: Row, number: int) -> Report:
    named = re.fullmatch(r"(.+) \((\w+)\)", row["voice"])
    voice = Voice(named[2], named[1]) if named else None  # type: ignore[arg-type]
    seen = when(row["seen"] or row["at"])
    key = f"toll{row['series']}" if row["series"].startswith("/") else row["series"] or "toll"
    return Report(
        claim=claim(row["figure"], row["says"], voice), as_of=when(row["at"]), seen_at=seen,
        url=f"https://{row['outlet']}.example/{number}", headline=row["figure"], outlet=row["outlet"],
        voice=voice or Voice("press", row["outlet"]), baseline="first crawl" in row["says"],
        dated="undated" not in row["says"], series=key, claim_id=number,
    )  # fmt: skip


def series(key: str) -> Series:
    silent = key.endswith(("/by-forces", "/minors")) or key == "accident"
    return Series(
        key=key, title={"en": key}, place="PE", cause="protest", parent=family(key) if "/" in key else "",
        notify=not silent, muted=key == "muted",
    )  # fmt: skip


class Desk:
    """A few series, their reports and what was told of them: the archive's part in a case."""

    def __init__(self) -> None:
        self.books: dict[str, Book] = {}
        self.notices: dict[str, Told] = {}
        self.effects: dict[int, str] = {}

    def settle(self, report: Report) -> telling.Outcome:
        now = report.seen_at
        for key, told in self.notices.items():
            if told.notice.due_at <= now:
                self.notices[key] = replace(told, taken=True)
        books = {
            key: replace(book, told=tuple(t for t in self.notices.values() if t.notice.series == key))
            for key, book in self.books.items()
        }
        known = {key: book.series for key, book in books.items()} | {report.series: series(report.series)}
        wanted = {k: b for k, b in books.items() if k in (report.series, family(report.series))}
        outcome = telling.settle(wanted, [report], known, now=now, mail_group=f"document:{report.claim_id}")
        for plan in outcome.series:
            before = self.books.get(plan.series.key, Book(plan.series))
            reports = sorted((*before.reports, report), key=order)
            self.books[plan.series.key] = replace(before, state=plan.state, reports=tuple(reports))
        for key, _ in outcome.withdrawn:
            assert not self.notices.pop(key).taken
        for key, notice in outcome.replaced:
            assert not self.notices.pop(key).taken
            assert notice.key not in self.notices
            self.notices[notice.key] = Told(notice, False)
        for notice in outcome.new:
            assert notice.key not in self.notices, "a notice's key is unique"
            self.notices[notice.key] = Told(notice, False)
        self.effects |= {claim_id: name for claim_id, (name, _) in outcome.effects.items()}
        return outcome

    def state(self, key: str) -> SeriesState:
        return ledger.from_text(self.books[key].state).state


def told(desk: dict[str, Told], outcome: telling.Outcome, now: datetime, expected: str, own: str) -> str:
    def words(notice: Notice) -> str:
        minutes = round((notice.due_at - now).total_seconds() / 60)
        return (
            ("" if notice.series == own else "whole: ") + f"{notice.kind} {notice.low}"
            + (f" was {notice.previous_low}" if notice.previous_low is not None else "")
            + (f" in {minutes} min" if minutes else "")
            + (f" {notice.grade}" if notice.grade in expected else "")
        )  # fmt: skip

    said = [f"no {key.split(':')[0]} {desk[key].notice.low}" for key, _ in outcome.withdrawn]
    said += [f"now {words(notice)}" for _, notice in outcome.replaced]
    said += [words(notice) for notice in outcome.new]
    return "; ".join(said)


@pytest.mark.parametrize(("name", "rows"), list(cases()), ids=[name for name, _ in cases()])
def test_a_case_of_the_table_comes_out_as_written(name: str, rows: list[Row]) -> None:
    desk = Desk()
    for number, row in enumerate(rows, start=1):
        one = report(row, number)
        before = dict(desk.notices)
        outcome = desk.settle(one)
        came_out = (
            desk.effects[number],
            str(desk.state(one.series).mark or ""),
            told(before, outcome, one.seen_at, row["tells"], one.series),
        )
        assert came_out == (row["effect"], row["mark"], row["tells"]), f"{name}, row {number}: {row['reason']}"


def test_the_table_has_at_least_70_rows_and_touches_every_rule() -> None:
    rows = [row for _, some in cases() for row in some]
    assert len(rows) >= 70
    effects = {row["effect"] for row in rows}
    assert effects >= {
        "opened", "increase", "refines", "correction", "jump", "vague", "held", "at_most", "stale", "narrower", "inferred",
        "disagreement", "track", "corroborates", "history", "late",
    }  # fmt: skip


def test_every_rule_says_which_it_is() -> None:
    for rule in rules.RULES:
        assert rule.__doc__, rule.__name__


def test_a_state_survives_its_json() -> None:
    desk = Desk()
    rows = next(rows for name, rows in cases() if name == "65 and 58")
    for number, row in enumerate(rows, start=1):
        desk.settle(report(row, number))
    state = desk.state("toll")
    assert SeriesState.from_json(state.to_json()) == state
    assert len(state.to_json()) < 2000
    assert ledger.from_text("").state == SeriesState()
