"""Stored claims with the state of the item they were read in, to be filed again. Part of the Store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from crawler.models import Entry, Recipient, Series, VoiceClass
from crawler.plan import Moved, Placed
from db.rows import maybe_moment, moment, report_of, stamp

_DECIDED = (
    "EXISTS (SELECT 1 FROM decisions d WHERE d.url = claims.url AND d.field = claims.field"
    " AND d.printed = claims.printed AND d.quote = claims.quote)"
)


class PlacedRows:
    """Methods of the Store for `crawler.afterwards`."""

    db: Any

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def atomic(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def series_before(self, at: datetime) -> tuple[Series, ...]:
        raise NotImplementedError

    def placed_after(self, since: datetime, until: datetime, causes: Collection[str] = ()) -> list[tuple[str, int]]:
        """States (address, document) with a claim in whose filing earlier reports had a say, in the order of their times;
        also later than `until` if it stands in a series of one of these causes that opened by itself."""
        opened = "".join(" OR series GLOB ?" for _ in causes)
        found = self.rows(
            f"SELECT url, document_id, min(as_of) AS at FROM claims WHERE context AND as_of > ? AND (as_of <= ?{opened})"
            f" AND document_id IS NOT NULL AND NOT {_DECIDED}"
            " GROUP BY url, document_id ORDER BY at, url, document_id",
            (stamp(since), stamp(until), *(f"{cause}:*" for cause in causes)),
        )
        return [(row["url"], row["document_id"]) for row in found]

    def placed(self, url: str, document_id: int) -> list[Placed]:
        """The claims that were new in a state of an item, with that state."""
        states = self.rows(
            "SELECT r.headline, r.summary, r.text, i.published, s.class FROM revisions r"
            " JOIN items i ON i.id = r.item_id LEFT JOIN sources s ON s.name = i.source"
            " WHERE r.url = ? AND r.document_id = ? ORDER BY r.id LIMIT 1",
            (url, document_id),
        )
        rows = self.rows(
            f"SELECT *, {_DECIDED} AS decided FROM claims WHERE url = ? AND document_id <= ? ORDER BY id",
            (url, document_id),
        )
        if not states or not rows:
            return []
        state = states[0]
        words = {"title": state["headline"], "summary": state["summary"], "text": state["text"]}
        reports = [report_of(row) for row in rows]
        # Figures of an earlier state that stand there still speak for the item, too.
        there = {
            one.claim_id: one
            for one in reports
            if words[one.claim.field][one.claim.start : one.claim.end] == one.claim.printed
        }
        own = [row for row in rows if row["document_id"] == document_id and row["id"] in there and not row["decided"]]
        if not own:
            return []
        entry = Entry(
            url=url, title=state["headline"], summary=state["summary"], text=state["text"],
            published=maybe_moment(state["published"]),
        )  # fmt: skip
        claims = tuple(dict.fromkeys(one.claim for one in there.values()))
        voice_class: VoiceClass = state["class"] if state["class"] not in (None, "aggregator") else "press"
        then = self.series_before(moment(own[0]["as_of"]))
        return [Placed(there[row["id"]], bool(row["decides"]), entry, claims, voice_class, then) for row in own]

    def apply_moved(self, moved: Moved, recipients: Sequence[Recipient], now: datetime) -> None:
        """Store where claims stand now: all of it, or none of it."""
        store: Any = self
        with self.atomic():
            for plan in moved.series:
                reported = [one.report.as_of for one in moved.reports if one.report.series == plan.series.key]
                store._series(plan, max(reported, default=None))
            for filed in moved.reports:
                self.db.execute(
                    "UPDATE claims SET series = ?, filed_why = ?, decides = ?, effect = ?, why = ? WHERE id = ?",
                    (filed.report.series or None, filed.report.filed_why, filed.decides, filed.effect, filed.why,
                     filed.report.claim_id),
                )  # fmt: skip
            for claim_id, (effect, why) in moved.effects.items():
                self.db.execute("UPDATE claims SET effect = ?, why = ? WHERE id = ?", (effect, why, claim_id))
            store._notices(moved, recipients, now)
