"""Dates as publishers write them: the table is tests/cases/dates.csv."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.dates import date_of

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "dates.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['said']} [{c['zone']}]" for c in CASES])
def test_a_date_is_read_as_its_publisher_means_it(case: dict[str, str]) -> None:
    expected = datetime.fromisoformat(case["utc"]).astimezone(UTC) if case["utc"] else None
    assert date_of(case["said"], case["zone"]) == expected, case["why"]


def test_a_date_is_aware_and_in_utc() -> None:
    said = date_of("24 de enero de 2023", "America/Lima")
    assert said is not None
    assert said.tzinfo is UTC


def test_a_page_of_text_is_not_searched_for_a_date() -> None:
    assert date_of("El 24 de enero de 2023 " + "hubo protestas en Puno " * 50) is None
