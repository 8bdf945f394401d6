"""How a source fares: tables of what its answers teach and of the states they put it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.health import Census, Learned, Record, census, expected_every, judge, learn

NOW = datetime(2023, 1, 9, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def taught(*gaps: timedelta, items: int = 20, until: datetime = NOW) -> Learned:
    """What documents with news at these distances teach; the last one at `until`."""
    at = until - sum(gaps, timedelta())
    learned = learn(Learned(), Census(items, items), at)
    for gap in gaps:
        at += gap
        learned = learn(learned, Census(items, 1), at)
    return learned


def record(learned: Learned | None = None, **given) -> Record:
    plain = Record(
        "Radio", 2 * DAY, NOW, NOW - 30 * DAY, 0, "", "", taught(*[HOUR] * 10) if learned is None else learned
    )
    return replace(plain, **given)


@pytest.mark.parametrize(
    ("why", "one", "state", "words"),
    [
        ("never asked", record(Learned(), last_fetch=None), "not asked yet", ""),
        ("news an hour ago", record(), "well", ""),
        ("one failure is the weather", record(failures=1, failure="temporary", error="503"), "well", "503"),
        ("two also", record(failures=2, failure="temporary", error="503"), "well", "failures in a row: 2"),
        ("three are not", record(failures=3, failure="temporary", error="503"), "broken", "3 failures in a row: 503"),
        ("gone is no weather", record(failures=2, failure="gone", error="410"), "broken", "410"),
        ("refused", record(failures=2, failure="blocked", error="403"), "blocked", "403"),
        (
            "half the silence",
            record(last_fetch=NOW + 13 * HOUR),
            "quiet",
            "nothing new since 2023-01-09T12:00Z; usual: 60m",
        ),
        ("the whole", record(last_fetch=NOW + 21 * HOUR), "silent", "nothing new since"),
        (
            "nobody knows its habit: the settings' word",
            record(taught(HOUR), last_fetch=NOW + 47 * HOUR),
            "quiet",
            "at most 2d",
        ),
        ("and past it", record(taught(HOUR), last_fetch=NOW + 49 * HOUR), "silent", ""),
        (
            "a weekly page may be quiet for days",
            record(taught(*[7 * DAY] * 10), quiet_after=30 * DAY, last_fetch=NOW + 14 * DAY),
            "well",
            "",
        ),
        (
            "a night is no silence, however busy the day",
            record(taught(*[timedelta(minutes=5)] * 20), last_fetch=NOW + 11 * HOUR),
            "quiet",
            "5m",
        ),
        ("an archive of before: what it knows", record(Learned(), last_item=NOW - HOUR), "well", ""),
        ("what was not asked is not silent", record(last_fetch=NOW + HOUR), "well", ""),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_the_state_of_a_source(why: str, one: Record, state: str, words: str) -> None:
    health = judge(one, NOW + 60 * DAY)
    assert health.state == state, why
    assert words in health.why


@pytest.mark.parametrize(
    ("seen", "given", "code"),
    [
        (Census(20), {}, None),
        (Census(3), {}, "items"),
        (Census(0), {}, "items"),
        (Census(200), {}, "items"),
        (Census(3), {"bounds": {"min": 2, "max": 5}}, None),
        (Census(20), {"bounds": {"max": 5}}, "items"),
        (Census(20, future=1), {}, None),
        (Census(20, future=12), {}, "future"),
        (Census(20, language="en"), {"language": "es"}, "language"),
        (Census(20, language="es"), {"language": "es"}, None),
    ],
)
def test_an_answer_that_makes_no_sense_is_odd(seen: Census, given: dict, code: str | None) -> None:
    learned = learn(taught(*[HOUR] * 10), seen, NOW, **given)
    assert learned.oddity.get("code") == code
    assert learned.odd == (code is not None)
    again = learn(learned, seen, NOW, **given)
    assert judge(record(again), NOW).state == ("broken" if code in ("items", "future") else "well")
    assert learn(again, Census(20), NOW).odd == 0, "one good answer clears it"


def test_what_makes_no_sense_teaches_nothing_about_what_is_usual() -> None:
    learned = taught(*[HOUR] * 10)
    for _ in range(50):
        learned = learn(learned, Census(0), NOW)
    assert learned.usual == 20


def test_few_items_are_usual_for_a_small_page() -> None:
    assert learn(taught(*[HOUR] * 10, items=2), Census(0), NOW).odd == 0


def test_the_habit_of_a_source_is_learned_and_kept() -> None:
    learned = taught(*[3 * HOUR] * 12)
    assert expected_every(learned) == "3h"
    assert expected_every(taught(HOUR)) == ""
    assert Learned.from_json(learned.as_json()) == learned
    assert Learned.from_json("") == Learned()


def test_a_census_counts_dates_ahead_and_the_language_of_nearly_all() -> None:
    dates = [NOW, NOW + 2 * DAY, None, NOW + HOUR, NOW]
    assert census(dates, ["es"] * 4 + ["en"], 2, NOW) == Census(5, 2, 1, "es")
    assert census(dates, ["es", "en"] * 2 + ["es"], 0, NOW).language == ""
