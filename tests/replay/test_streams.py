"""Past streams through the real `willay replay`: the notices it gives are those a person reasoned from the rules."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
YEAR = HERE / "peru_2022_2023.jsonl"
SERIES = "peru-protests-2022"


def replay(stream: Path, *options: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "replay", str(stream), "--pack", "peru", *options],
        check=False, capture_output=True, text=True, encoding="utf-8", timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def year_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("year") / "year.db"


@pytest.fixture(scope="module")
def year(year_archive: Path) -> list[dict[str, Any]]:
    return replay(YEAR, "--db", str(year_archive))


def rises(notices: list[dict[str, Any]]) -> list[tuple[str, str, int, int | None, str]]:
    return sorted(
        (notice["series"], notice["kind"], notice["low"], notice["previous_low"], notice["item_id"])
        for notice in notices
        if notice["kind"] in ("opened", "increase", "correction") and notice["series"].startswith(SERIES)
    )


def true_rises() -> list[tuple[str, str, int, int | None, str]]:
    with (HERE / "peru_2022_2023.csv").open(encoding="utf-8") as table:
        return sorted(
            (
                row["series"],
                row["kind"],
                int(row["low"]),
                int(row["previous_low"]) if row["previous_low"] else None,
                row["item_id"],
            )
            for row in csv.DictReader(table)
        )


def test_page_the_project_began_from_gives_exactly_three_notices() -> None:
    notices = replay(HERE / "page_project_began.jsonl")
    told = [
        (notice["kind"], notice["series"], notice["printed"].lower(), notice["low"], notice["previous_low"])
        for notice in notices
    ]
    assert told == [
        ("opened", SERIES, "56", 56, None),
        ("increase", SERIES, "more than 60", 61, 56),
        ("increase", SERIES, "67", 67, 61),
    ]
    assert [notice["item_id"] for notice in notices] == ["fifty-six", "more-than-sixty", "sixty-seven"]


def test_a_year_of_peru_has_at_least_150_items_in_both_languages() -> None:
    items = [json.loads(line) for line in YEAR.read_text(encoding="utf-8").splitlines()]
    assert len(items) >= 150
    assert {item["lang"] for item in items} == {"es", "en"}


def test_a_year_of_peru_gives_no_wrong_rise(year: list[dict[str, Any]]) -> None:
    wrong = [rise for rise in rises(year) if rise not in true_rises()]
    assert wrong == []


def test_a_year_of_peru_misses_no_rise(year: list[dict[str, Any]]) -> None:
    missed = [rise for rise in true_rises() if rise not in rises(year)]
    assert missed == []


def test_other_disasters_of_the_year_give_no_notice_at_all(year: list[dict[str, Any]]) -> None:
    others = ("bus", "huaico", "earthquake", "lluvias", "dengue", "incendio", "fire", "crash", "kinshasa", "quake")
    assert [notice for notice in year if any(word in notice["item_url"] for word in others)] == []


def marks(archive: Path) -> dict[str, tuple[int, str]]:
    with closing(sqlite3.connect(archive)) as db:
        found = db.execute("select series, low, printed from latest_tolls where series like ?", (SERIES + "%",))
        return {series: (low, printed) for series, low, printed in found}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_order_of_arrival_ends_with_the_same_marks(
    year: list[dict[str, Any]], year_archive: Path, tmp_path: Path, seed: int
) -> None:
    late = random.Random(seed)
    shuffled = tmp_path / "shuffled.jsonl"
    with shuffled.open("w", encoding="utf-8") as stream:
        for line in YEAR.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            delay = timedelta(minutes=late.choice((0, 5, 90, 600, 2000, 6000)))
            item["fetched"] = (datetime.fromisoformat(item["published"]) + delay).isoformat()
            stream.write(json.dumps(item, ensure_ascii=False) + "\n")
    notices = replay(shuffled, "--db", str(tmp_path / "shuffled.db"))
    assert marks(tmp_path / "shuffled.db") == marks(year_archive)
    keys = [notice["key"] for notice in notices]
    assert len(keys) == len(set(keys))
    # A late arrival can make notices fewer or later, never tell a figure that the ordered stream did not reach.
    told = {(series, low) for series, kind, low, *_ in rises(notices) if kind != "correction"}
    assert told <= {(notice["series"], notice["low"]) for notice in year}
