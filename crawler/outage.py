"""Our own network down: when nobody at all answers, nobody is to blame.

Sources that cannot be reached are asked more and more rarely, up to once a day, and are told as broken. When none of
many can be reached that is this machine's trouble: they are asked again soon, and for some hours it counts against none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from crawler.models import Fetched

HOSTS = 5
"""Fewer hosts than this may fail together by chance."""
PATIENCE = timedelta(hours=6)
"""Longer than this without an answer from anyone is told of, whoever's trouble it is: nothing is watched meanwhile."""


@dataclass(slots=True)
class Reach:
    """Who could be reached in one run."""

    answered: bool = False
    unreached: dict[str, str] = field(default_factory=dict)
    """Source to reason."""
    hosts: set[str] = field(default_factory=set)

    def note(self, fetched: Fetched) -> None:
        """One answer, or none. A refusal is an answer, too."""
        if fetched.status or fetched.failure != "temporary":
            self.answered = True
        else:
            self.unreached[fetched.source] = fetched.error
            self.hosts.add(urlsplit(fetched.url).hostname or "")

    def is_outage(self) -> bool:
        """Whether many were asked and nobody answered."""
        return not self.answered and len(self.hosts) >= HOSTS

    def words(self) -> str:
        """For the run's summary."""
        ((reason, _),) = Counter(self.unreached.values()).most_common(1)
        return (
            f"none of {len(self.unreached)} sources could be reached ({reason}): is this machine's network up? "
            "They are all asked again soon"
        )


def blames_nobody(last_success: datetime | None, now: datetime) -> bool:
    """Whether an outage is young enough to count against no source."""
    return last_success is not None and now - last_success < PATIENCE
