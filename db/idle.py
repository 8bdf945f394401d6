"""Is anything due? The one question asked before settings are read, so it costs next to nothing."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from db.schema import APPLICATION_ID, VERSION


def nothing_due(archive: Path, settings_stamp: str, now: str) -> bool:
    """Whether the archive was last run under these settings and has nothing due by `now` (a `db.rows.stamp`).

    False whenever in doubt: a full run then finds out and says what is wrong.
    """
    if not archive.is_file():
        return False
    try:
        db = sqlite3.connect(f"file:{archive}?mode=ro", uri=True, timeout=1.0)
        try:
            if (db.execute("PRAGMA application_id").fetchone()[0], db.execute("PRAGMA user_version").fetchone()[0]) != (
                APPLICATION_ID, VERSION,
            ):  # fmt: skip
                return False
            last = db.execute("SELECT stamp, ended_at FROM runs ORDER BY id DESC LIMIT 1").fetchone()
            if last is None or not last[0] or last[0] != settings_stamp or last[1] > now:
                return False
            due = (
                ("SELECT 1 FROM sources WHERE enabled AND coalesce(next_due, '') <= ?", (now,)),
                (
                    "SELECT 1 FROM followups f JOIN sources s ON s.name = f.source AND s.enabled"
                    " WHERE f.done = 0 AND f.due_at <= ?",
                    (now,),
                ),
                ("SELECT 1 FROM notices WHERE state = 'waiting' AND due_at <= ?", (now,)),
                ("SELECT 1 FROM deliveries WHERE state = 'waiting' AND next_try <= ?", (now,)),
                ("SELECT 1 FROM chores WHERE next_due <= ?", (now,)),
                ("SELECT 1 FROM documents WHERE read_state = 'unread'", ()),
            )
            return not any(db.execute(sql + " LIMIT 1", parameters).fetchone() for sql, parameters in due)
        finally:
            db.close()
    except sqlite3.Error:
        return False


def stamp_now(now: datetime) -> str:
    """A time as the archive writes it."""
    return now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
