"""Durations as people write them: `30m`, `6h`, `2d`, `1h30m`."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_PART = re.compile(r"(\d{1,6})([smhdw])")


def duration(text: str) -> timedelta:
    """A duration of at least one second.

    >>> duration("1h30m")
    datetime.timedelta(seconds=5400)

    Raises ValueError that shows how one is written.
    """
    cleaned = text.replace(" ", "").lower()
    parts = _PART.findall(cleaned)
    if not parts or "".join(number + unit for number, unit in parts) != cleaned:
        raise ValueError(f"{text!r} is no duration; write it like '30m', '6h', '2d' or '1h30m'")
    found = sum((timedelta(**{_UNITS[unit]: int(number)}) for number, unit in parts), timedelta())
    if not found:
        raise ValueError(f"{text!r} is no time at all; the least is '1s'")
    return found
