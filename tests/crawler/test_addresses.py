"""What may be reached (promise 6). The table is the specification."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crawler.addresses import ip_refusal, refusal

TABLE = Path(__file__).parent.parent / "cases" / "addresses.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["address"])
def test_an_address_is_judged_as_the_table_says(row: dict[str, str]) -> None:
    why = refusal(row["address"])
    assert (why == "") == (row["allowed"] == "yes"), why or "allowed"


def test_the_table_has_sixty_hostile_addresses() -> None:
    assert sum(row["allowed"] == "no" for row in ROWS) >= 60


def test_the_settings_may_allow_an_address_of_the_inside_by_name() -> None:
    assert refusal("http://127.0.0.1:8000/feed", ["127.0.0.1"]) == ""
    assert refusal("http://intranet.local/feed", ["INTRANET.local"]) == ""
    assert refusal("http://127.0.0.2:8000/feed", ["127.0.0.1"]) != ""


def test_an_allowed_name_does_not_allow_credentials_or_other_schemes() -> None:
    assert refusal("http://a:b@127.0.0.1/", ["127.0.0.1"]) != ""
    assert refusal("ftp://127.0.0.1/", ["127.0.0.1"]) != ""


@pytest.mark.parametrize("ip", ["127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::a00:1", "2002:c0a8:101::", "169.254.169.254"])
def test_an_ip_address_found_by_dns_is_judged_again(ip: str) -> None:
    assert ip_refusal(ip) != ""
