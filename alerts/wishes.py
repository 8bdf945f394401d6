"""What each recipient wants: kinds, series, causes, the smallest step worth a mail, quiet hours. Pure.

Nothing is lost by a wish: what is not wanted now is held, joined, or stands in the digest with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from crawler.models import Notice, Recipient

_STEP = re.compile(r"\+?(\d{1,6})\s*(%?)")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Step:
    """The smallest rise worth a mail: so many deaths, or so many per cent of the figure last told."""

    number: int = 0
    percent: bool = False

    def reached(self, told: int, low: int) -> bool:
        """Whether a figure is so far above the one last told."""
        return low - told >= (self.number / 100 * told if self.percent else self.number)


def step(text: str) -> Step:
    """From "+5" or "10%"; empty: every rise. Raises ValueError."""
    if not text.strip():
        return Step()
    found = _STEP.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is no step; say '+5' (deaths) or '10%' (of the figure last told)")
    return Step(int(found[1]), bool(found[2]))


def hours(text: str) -> tuple[time, time] | None:
    """From "22:00-07:00"; empty: none. Raises ValueError."""
    if not text.strip():
        return None
    found = _HOURS.fullmatch(text.strip())
    try:
        if found:
            begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
            if begin != end:
                return begin, end
    except ValueError:
        pass
    raise ValueError(f"{text!r} are no quiet hours; say them like '22:00-07:00'")


def wants(recipient: Recipient, notice: Notice) -> bool:
    """Whether a notice is for this recipient at all. Notices about operations belong to no series and no cause."""
    if notice.kind not in recipient.kinds:
        return False
    if not notice.series:
        return True
    if recipient.series and not any(
        notice.series == key or notice.series.startswith(key + "/") for key in recipient.series
    ):
        return False
    return not recipient.causes or not notice.cause or notice.cause in recipient.causes


def too_small(recipient: Recipient, notice: Notice, told: int | None) -> str:
    """Why a rise is below the recipient's smallest step, counted from the figure that this recipient was last told;
    empty if it is not."""
    smallest = step(recipient.smallest_step)
    if notice.kind != "increase" or told is None or smallest.reached(told, notice.low):
        return ""
    return f"from {told} to {notice.low} is below the smallest step ({recipient.smallest_step}); it counts on"


def not_before(recipient: Recipient, due: datetime) -> datetime:
    """The end of the quiet hours that a time falls into, in the recipient's zone; else the time itself."""
    quiet = hours(recipient.quiet)
    if quiet is None:
        return due
    begin, end = quiet
    local = due.astimezone(ZoneInfo(recipient.timezone))
    at = local.time()
    inside = begin <= at < end if begin < end else at >= begin or at < end
    if not inside:
        return due
    day = local.date() + timedelta(days=1 if at >= end else 0)
    return datetime.combine(day, end, local.tzinfo).astimezone(due.tzinfo)
