"""What a digest tells: everything about tolls since the last one. Part of the Store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from db.rows import stamp

MOST = 40
"""Rows of one section; the archive has the rest."""


class DigestRows:
    """The method of the Store that a digest uses."""

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def digest(
        self, since: datetime, until: datetime, series: Sequence[str] = (), causes: Sequence[str] = ()
    ) -> dict[str, Any]:
        """Tolls that moved, reports that moved none, what waits for a person; as lists of plain values."""
        window = {"since": stamp(since), "until": stamp(until)}

        def wanted(key: str, cause: str) -> bool:
            ours = not series or any(key == one or key.startswith(one + "/") for one in series)
            return ours and (not causes or cause in causes)

        told = self.rows(
            "SELECT n.series, n.kind, n.previous_printed, n.printed, n.outlet, n.url, n.due_at, s.title, s.cause"
            " FROM notices n JOIN series s ON s.key = n.series WHERE n.state = 'taken' AND n.due_at > :since"
            " AND n.due_at <= :until ORDER BY n.due_at, n.id",
            window,
        )
        other = self.rows(
            "SELECT c.series, c.effect, c.printed, c.outlet, c.url, c.why, s.title, s.cause FROM claims c"
            " JOIN series s ON s.key = c.series WHERE c.seen_at > :since AND c.seen_at <= :until AND c.decides"
            " AND c.effect IN ('refines', 'late', 'corroborates', 'disagreement', 'track', 'vague', 'jump')"
            " ORDER BY c.series, c.seen_at",
            window,
        )
        waits = self.rows(
            "SELECT printed, outlet, url, CASE WHEN series IS NULL THEN filed_why ELSE effect || ': ' || why END AS why"
            " FROM claims WHERE (effect IN ('held', 'jump') OR substr(filed_why, 1, 7) = 'review:')"
            " AND seen_at > :since AND seen_at <= :until ORDER BY id DESC",
            window,
        )
        return {
            "since": window["since"],
            "until": window["until"],
            "moved": [
                [row["title"], row["kind"], row["previous_printed"], row["printed"], row["outlet"], row["url"]]
                for row in told
                if wanted(row["series"], row["cause"])
            ][-MOST:],
            "also": [
                [row["title"], row["effect"], row["printed"], row["outlet"], row["url"]]
                for row in other
                if wanted(row["series"], row["cause"])
            ][-MOST:],
            "review": [[row["printed"], row["outlet"], row["url"], row["why"]] for row in waits][:MOST],
            "waiting": len(waits),
        }
