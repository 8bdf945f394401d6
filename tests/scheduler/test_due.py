"""When a source is asked next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scheduler.due import LONGEST, next_cron, next_due, retry_after

NOW = datetime(2023, 1, 9, 12, 0, tzinfo=UTC)
EVERY, AT_MOST = timedelta(minutes=10), timedelta(hours=6)


def wait(**given: object) -> timedelta:
    return next_due(NOW, every=EVERY, at_most=AT_MOST, seed="x", **given) - NOW  # type: ignore[arg-type]


def test_a_source_with_news_is_asked_at_its_cadence() -> None:
    assert abs(wait() - EVERY) <= EVERY * 0.1


def test_a_quiet_source_is_asked_less_and_less_but_never_less_than_at_most() -> None:
    waits = [wait(quiet=quiet) for quiet in (0, 5, 10, 40, 1000)]
    assert waits == sorted(waits)
    assert waits[-1] <= AT_MOST * 1.1


def test_a_failing_source_is_never_given_up() -> None:
    waits = [wait(failures=failures) for failures in (1, 2, 4, 8, 10_000)]
    assert waits[0] < waits[1] < waits[2]
    assert all(one <= LONGEST for one in waits)


def test_the_servers_wish_is_kept_up_to_a_day() -> None:
    assert wait(failures=1, retry_after=NOW + timedelta(hours=3)) == timedelta(hours=3)
    assert wait(failures=1, retry_after=NOW + timedelta(days=90)) == LONGEST


def test_a_source_that_is_asked_weekly_is_asked_weekly_and_sooner_if_it_failed() -> None:
    week = timedelta(days=7)
    assert abs(next_due(NOW, every=week, at_most=week, seed="x") - NOW - week) <= week * 0.1
    assert next_due(NOW, every=week, at_most=week, seed="x", failures=1) - NOW <= LONGEST


def test_sources_that_share_a_cadence_do_not_all_come_at_once() -> None:
    seconds = {int(next_due(NOW, every=EVERY, at_most=AT_MOST, seed=str(n)).timestamp()) for n in range(100)}
    assert len(seconds) > 50


def test_the_same_state_gives_the_same_time() -> None:
    assert wait(quiet=3) == wait(quiet=3)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), (" 5 ", 5), ("Mon, 09 Jan 2023 13:00:00 GMT", 3600), ("Mon, 09 Jan 2023 11:00:00 GMT", None),
     ("soon", None), ("", None), ("-5", None), ("1.5", None), ("9" * 50, 10**8)],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(header: str, seconds: int | None) -> None:
    found = retry_after(header, NOW)
    assert found == (None if seconds is None else NOW + timedelta(seconds=seconds))


def test_cron_expressions_are_in_the_settings_zone() -> None:
    assert next_cron("0 8 * * *", "America/Lima", NOW) == datetime(2023, 1, 9, 13, 0, tzinfo=UTC)
    assert next_cron("6h", "America/Lima", NOW) == NOW + timedelta(hours=6)
    with pytest.raises(ValueError):
        next_cron("often", "America/Lima", NOW)
