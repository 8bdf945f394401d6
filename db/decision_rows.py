"""People's decisions as rows: what waits for one, what was decided, what it did. Part of the Store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from crawler.models import Recipient, Report, Series
from crawler.plan import Decision, Moved, Plan, Ruling, SeriesPlan
from db.rows import moment, report_of, series_of, stamp

_WAITS = "effect IN ('held', 'jump') OR substr(filed_why, 1, 7) = 'review:'"
"""As the index `claims_review` says it."""


class DecisionRows:
    """Methods of the Store about decisions."""

    db: Any

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def atomic(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def _notices(self, plan: Plan | Ruling | Moved, recipients: Sequence[Recipient], now: datetime) -> None:
        raise NotImplementedError

    def _series(self, plan: SeriesPlan, reported: datetime | None) -> None:
        raise NotImplementedError

    def waiting_for_review(self) -> list[dict[str, Any]]:
        """Claims that wait for a person, newest first: held, figures beyond reason that nothing supports yet, and what
        could not be filed."""
        found = self.rows(
            "SELECT c.id AS claim, c.as_of, CASE WHEN c.series IS NULL THEN 'unfiled' WHEN c.effect = 'jump' THEN"
            " 'beyond reason' ELSE c.effect END AS waits, c.series, c.printed, s.mark, c.voice, c.outlet, c.quote,"
            " CASE WHEN c.series IS NULL THEN substr(c.filed_why, 9) ELSE c.why END AS why, c.url FROM claims c"
            f" LEFT JOIN series s ON s.key = c.series WHERE c.id IN (SELECT id FROM claims WHERE {_WAITS})"
            " AND c.id NOT IN (SELECT claim_id FROM rulings) AND (c.effect = 'held' OR c.series IS NULL"
            " OR (c.effect = 'jump' AND c.low > coalesce(s.mark, 0))) AND c.effect != 'rejected'"
            " ORDER BY c.as_of DESC, c.id DESC"
        )
        return [dict(row) for row in found]

    def decisions(self) -> list[Decision]:
        """Every decision, in the order in which they were made."""
        return [
            Decision(
                row["verdict"], moment(row["decided_at"]), row["who"], row["why"], row["series"], row["url"],
                row["field"], row["printed"], row["quote"], row["id"],
            )
            for row in self.rows("SELECT * FROM decisions ORDER BY id")
        ]  # fmt: skip

    def next_decision_id(self) -> int:
        """The row that the next decision gets."""
        return int(self.rows("SELECT coalesce(max(id), 0) + 1 FROM decisions")[0][0])

    def claim(self, claim_id: int) -> Report | None:
        """One claim."""
        found = self.rows("SELECT * FROM claims WHERE id = ?", (claim_id,))
        return report_of(found[0]) if found else None

    def document_of(self, claim_id: int) -> int:
        """The document that a claim was read from; 0: none."""
        found = self.rows("SELECT document_id FROM claims WHERE id = ?", (claim_id,))
        return int(found[0][0] or 0) if found else 0

    def same_words(self, url: str, field: str, printed: str, quote: str) -> list[tuple[Report, bool]]:
        """Every report of these words, and whether it decides."""
        found = self.rows(
            "SELECT * FROM claims WHERE url = ? AND field = ? AND printed = ? AND quote = ? ORDER BY id",
            (url, field, printed, quote),
        )
        return [(report_of(row), bool(row["decides"])) for row in found]

    def series_named(self, key: str) -> Series | None:
        """One series."""
        found = self.rows("SELECT * FROM series WHERE key = ?", (key,))
        return series_of(found[0]) if found else None

    def add_series(self, series: Series) -> None:
        """A series without a figure yet, to move claims to."""
        self._series(SeriesPlan(series, ""), None)

    def apply_ruling(self, ruling: Ruling, recipients: Sequence[Recipient]) -> None:
        """Store a decision and what it does: all of it, or none of it."""
        decision = ruling.decision
        with self.atomic():
            self.db.execute(
                "INSERT INTO decisions (id, decided_at, verdict, who, why, series, url, field, printed, quote)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (decision.id, stamp(decision.at), decision.verdict, decision.who, decision.why, decision.series,
                 decision.url, decision.field, decision.printed, decision.quote),
            )  # fmt: skip
            if decision.verdict in ("mute", "unmute"):
                self._mute(decision)
                return
            for plan in ruling.series:
                reported = [report.as_of for report in ruling.moved if report.series == plan.series.key]
                self._series(plan, max(reported, default=None))
            self.db.executemany(
                "INSERT INTO rulings (decision_id, claim_id, series, verdict, withdrew) VALUES (?, ?, ?, ?, ?)",
                [(decision.id, one.claim_id, one.series, one.verdict, one.withdrew) for one in ruling.ruled],
            )
            self.db.executemany("UPDATE claims SET decides = 0 WHERE id = ?", [(one,) for one in ruling.dropped])
            for report in ruling.moved:
                self.db.execute(
                    "UPDATE claims SET series = ?, filed_why = ?, decides = 1 WHERE id = ?",
                    (report.series, report.filed_why, report.claim_id),
                )
            self._effects(ruling.effects)
            self._notices(ruling, recipients, decision.at)

    def _effects(self, effects: Mapping[int, tuple[str, str]]) -> None:
        for claim_id, (effect, why) in effects.items():
            self.db.execute("UPDATE claims SET effect = ?, why = ? WHERE id = ?", (effect, why, claim_id))

    def _mute(self, decision: Decision) -> None:
        below = (decision.series, decision.series.replace("_", "\\_").replace("%", "\\%") + "/%")
        self.db.execute(
            "UPDATE series SET muted = ? WHERE key = ? OR key LIKE ? ESCAPE '\\'", (decision.verdict == "mute", *below)
        )
        if decision.verdict == "unmute":
            return
        why = f"muted by {decision.who}: {decision.why}"
        waiting = "state = 'waiting' AND (series = ? OR series LIKE ? ESCAPE '\\')"
        self.db.execute(
            "UPDATE deliveries SET state = 'withdrawn', reason = ? WHERE state = 'waiting' AND notice_id IN"
            f" (SELECT id FROM notices WHERE {waiting})",
            (why, *below),
        )
        self.db.execute(
            f"UPDATE notices SET state = 'withdrawn', withdrawn_why = ?, key = key || '#withdrawn-' || id WHERE {waiting}",
            (why, *below),
        )
