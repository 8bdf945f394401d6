"""The short way out of `willay run`: settings unchanged and nothing due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from crawler.settings_file import stamp
from db.idle import nothing_due, stamp_now


def idle(path: Path, environment: Mapping[str, str], now: datetime) -> bool:
    """Whether a run now would do nothing. Reads the settings' bytes, not the settings."""
    found = stamp(path, environment)
    return found is not None and nothing_due(found[1], found[0], stamp_now(now))


def nothing(now: datetime) -> dict[str, object]:
    """The summary of a run that did nothing, as `willay run --json` prints it."""
    counts = ("polled", "unchanged", "failed", "documents", "new", "changed", "same", "sightings", "claims", "notices",
              "deliveries", "deliveries_failed")  # fmt: skip
    return {"at": now.isoformat().replace("+00:00", "Z"), **dict.fromkeys(counts, 0), "problems": [], "marks": []}
