"""Which toll a claim belongs to: tests/cases/series.csv, read by the real extractor under the real packs."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

import pytest

from crawler import packs
from crawler.language import language
from crawler.models import Entry, Pack, ReadItem, Relevance, Series
from tolls import background, placewords, scene, series
from tolls.extract import toll_claims

TESTS = Path(__file__).parent.parent
Row = dict[str, str]


@pytest.fixture(scope="module")
def peru() -> Pack:
    return packs.load("peru")


@pytest.fixture(scope="module")
def bolivia() -> Pack:
    return packs.load(str(TESTS / "packs" / "bolivia.toml"))


def cases() -> Iterator[tuple[str, list[Row]]]:
    with (TESTS / "cases" / "series.csv").open(encoding="utf-8") as table:
        for name, rows in groupby(csv.DictReader(table), key=lambda row: row["case"]):
            yield name, list(rows)


def item(title: str, summary: str, text: str, pack: Pack, *, home: bool = False) -> ReadItem:
    lang = language(f"{title} {summary} {text}")
    return ReadItem(
        entry=Entry(url="https://a.example/1", title=title, summary=summary, text=text), lang=lang, headline_key=title,
        relevance=Relevance(True, 1.0, ""), outlet="A", voice_class="press", complete=True, home=home,
        claims=toll_claims(text, title=title, summary=summary, lang=lang, pack=pack),
    )  # fmt: skip


class Archive:
    """The series that exist, with their marks: all that filing knows of the past."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.open: dict[str, Series] = {}

    def file(
        self, title: str, at: datetime, summary: str = "", text: str = "", *, home: bool = False
    ) -> tuple[series.Filing, ...]:
        read = item(title, summary, text, self.pack, home=home)
        filings = series.file(read, as_of=at, pack=self.pack, open_series=tuple(self.open.values()))
        for filing in filings:
            if filing.series is not None:
                known = self.open.get(filing.series.key)
                mark = max(known.mark or 0 if known else 0, filing.claim.low if filing.decides else 0)
                self.open[filing.series.key] = replace(filing.series, mark=mark or None, last_report=at)
        return filings


@pytest.mark.parametrize(("name", "rows"), list(cases()), ids=[name for name, _ in cases()])
def test_a_case_of_the_table_is_filed_as_written(name: str, rows: list[Row], peru: Pack) -> None:
    archive = Archive(peru)
    filings: tuple[series.Filing, ...] = ()
    for number, row in enumerate(rows, start=1):
        if row["title"] or row["summary"]:
            at = datetime.strptime(row["at"], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
            filings = archive.file(row["title"], at, row["summary"], row["text"], home=row["home"] == "yes")
        found = [f for f in filings if f.claim.printed == row["figure"]]
        keys = {f.series.key if f.series else "-": f for f in found}
        where = f"{name}, row {number}: {row['reason']}: {[(k, f.claim.role, f.why) for k, f in keys.items()]}"
        assert row["series"] in keys, where
        filing = keys[row["series"]]
        assert row["why"] in filing.why, where
        if row["decides"]:
            assert filing.decides is (row["decides"] == "yes"), where


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2019, 11, day, hour, tzinfo=UTC)


def test_nothing_knows_peru_by_name(bolivia: Pack) -> None:
    archive = Archive(bolivia)
    (whole,) = archive.file("Suben a 23 los muertos en las protestas en Bolivia", at(16))
    (place,) = archive.file("Nueve muertos en Sacaba durante las protestas", at(16))
    (other,) = archive.file("Ocho muertos en Senkata durante las protestas", at(20))
    (peru,) = archive.file("Suben a 46 los muertos en las protestas en Perú", at(20))
    assert whole.series is not None
    assert place.series is not None
    assert other.series is not None
    assert whole.series.place == "BO"
    assert place.series.parent == other.series.parent == whole.series.key
    assert place.series.key != other.series.key
    assert peru.series is None


def test_two_packs_at_once_keep_their_countries_apart(peru: Pack, bolivia: Pack) -> None:
    archive = Archive(packs.merge([peru, bolivia]))
    (ours,) = archive.file("Suben a 46 los muertos en las protestas en el Perú", datetime(2023, 1, 10, tzinfo=UTC))
    (theirs,) = archive.file("Suben a 23 los muertos en las protestas en Bolivia", at(16))
    assert ours.series is not None
    assert theirs.series is not None
    assert ours.series.place == "PE"
    assert theirs.series.place == "BO"


def test_a_part_never_outlives_thirty_quiet_days(peru: Pack) -> None:
    archive = Archive(peru)
    first = datetime(2024, 3, 1, tzinfo=UTC)
    (opened,) = archive.file("Tres muertos en las protestas en Juliaca", first)
    (joined,) = archive.file("Cuatro muertos en las protestas en Juliaca", first + timedelta(days=20))
    (later,) = archive.file("Cinco muertos en las protestas en Juliaca", first + timedelta(days=60))
    assert opened.series is not None
    assert joined.series is not None
    assert later.series is not None
    assert joined.series.key == opened.series.key
    assert later.series.key != opened.series.key


def test_children_are_named_after_their_place(peru: Pack) -> None:
    archive = Archive(peru)
    (filing,) = archive.file("Doce muertos en Juliaca durante las protestas", datetime(2023, 1, 9, tzinfo=UTC))
    assert filing.series is not None
    assert filing.series.title["es"].endswith(": Juliaca")
    assert filing.series.title["en"].endswith(": Juliaca")
    assert series.family(filing.series.key) == filing.series.parent == "peru-protests-2022"


def test_no_headline_is_too_long_to_be_looked_at() -> None:
    """Patterns of filing stay linear: one that blows up would take minutes here."""
    hostile = ("A" * 5000, "Aa " * 2000, "muertos en protestas " * 500 + "Aa", "Lima, " + "Aa " * 1500, "1 de " * 2000)
    patterns = [
        (f"{room.__name__}.{name}", pattern)
        for room in (background, placewords, scene)
        for name, pattern in vars(room).items()
        if isinstance(pattern, re.Pattern)
    ]
    for name, pattern in patterns:
        for words in hostile:
            began = time.perf_counter()
            pattern.search(words)
            pattern.match(words)
            assert time.perf_counter() - began < 20, f"{name} on {words[:20]!r}"
