"""When a source is asked next: cadence, back-off, Retry-After. Pure: every time is told.

Cron expressions are APScheduler triggers, used to compute the next time; nothing waits in memory.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=1)
"""A source in trouble is never given up: whatever happened, it is asked again within a day (promise 5)."""

SHORTEST = timedelta(minutes=1)
JITTER = 0.1


def next_due(
    now: datetime,
    *,
    every: timedelta,
    at_most: timedelta,
    quiet: int = 0,
    failures: int = 0,
    retry_after: datetime | None = None,
    seed: str = "",
) -> datetime:
    """When to ask again.

    `quiet`: fetches in a row that brought nothing new; the interval grows by a quarter with each, up to `at_most`.
    `failures`: in a row; the interval doubles with each, up to a day. `retry_after`: the server's own wish
    (RFC 9110, 10.2.3), kept up to a day. Jitter of a tenth, the same for the same seed and state, spreads the load.
    """
    if failures:
        wait = min(LONGEST, max(every, SHORTEST) * (1 << min(failures - 1, 12)))
    else:
        wait = min(max(at_most, every), every * float(1.25 ** min(quiet, 40)))
    wait *= 1 + JITTER * (2 * _share(f"{seed}:{quiet}:{failures}") - 1)
    due = now + wait
    if retry_after is not None and retry_after > due:
        due = min(retry_after, now + LONGEST)
    return min(due, now + LONGEST) if failures else due


def retry_after(value: str, now: datetime) -> datetime | None:
    """The time a Retry-After header tells: seconds or an HTTP date; None if it is neither, or in the past."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return now + timedelta(seconds=min(int(value[:9]), 10**8))
    try:
        told = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    told = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    return told if told > now else None


def next_cron(expression: str, timezone: str, after: datetime) -> datetime:
    """The next time of a crontab expression or a duration ("6h") after `after`. Raises ValueError if it is neither."""
    # Imported here: a run that keeps to intervals need not load the triggers.
    from apscheduler.triggers.cron import CronTrigger

    from crawler.durations import duration

    try:
        return after + duration(expression)
    except ValueError:
        trigger = CronTrigger.from_crontab(expression, timezone)
    found = trigger.get_next_fire_time(None, after + timedelta(seconds=1))
    if found is None:
        raise ValueError(f"{expression!r} never comes")
    when: datetime = found.astimezone(UTC)
    return when


def _share(seed: str) -> float:
    """A number from 0 to 1, always the same for a seed."""
    return int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=4).digest()) / 0xFFFFFFFF
