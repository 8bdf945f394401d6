"""What filing answers, and how long reports belong together (DESIGN.md section 5). See `tolls.series`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from crawler.models import Series, TollClaim

JOIN_WITHIN = timedelta(hours=72)
JOIN_NAMED_WITHIN = timedelta(days=30)
"""With a place below the department in common it is the same event for longer; so many quiet days also end a series."""
GOES_ON_FOR = timedelta(days=90)
"""So long a rise by few goes on with a place's toll of a configured series without naming its cause."""
ONE_MORE_WITHIN = timedelta(days=10)
"""So long the same number of dead, or one or two more, without any word for a rise or a cause are those of the series."""
DEPARTMENT = 1
"""Depth of a department in the gazetteer; the country's is 0, of names below it more."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a claim belongs; `series` None: nowhere, and `why` says why."""

    claim: TollClaim
    series: Series | None
    why: str
    decides: bool = False
    """Whether this figure speaks for its item in this series."""
    context: bool = False
    """Whether what was reported before had a say: an earlier report that comes later may then file it elsewhere."""


def family(key: str) -> str:
    """The whole that a series is part of: its own key for a whole."""
    return key.split("/", 1)[0]
