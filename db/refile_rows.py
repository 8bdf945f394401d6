"""A new filing as rows: claims, series and rulings replaced by those of an archive filed anew. Part of the Store.

Items, revisions, documents, decisions, notices and deliveries stay as they are. A claim that is read as before keeps its
number; one that a notice told, and that today's rules no longer read, stays as evidence of what was told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from tolls import ledger

Change = dict[str, Any]
GONE = "today's rules no longer read it so; kept because a notice told it"
_WORDS = ("url", "field", "start", "printed", "quote")
_PLACE = ("series", "effect", "decides")


class Filed(Protocol):
    """An archive whose texts were filed anew."""

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]: ...


class RefileRows:
    """Methods of the Store that take over a new filing."""

    db: Any

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def atomic(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def take_over(self, filed: Filed, documents: Mapping[int, int], *, keep: bool = True) -> list[Change]:
        """Replace claims, series and rulings by those of `filed`, in one transaction; what changed, a row each.

        `documents`: for each document of `filed`, the row it was made from. Without `keep` nothing is changed.
        """
        items = {row["url"]: row["id"] for row in self.rows("SELECT url, id FROM items")}
        items |= {row["url"]: row["item_id"] for row in self.rows("SELECT url, item_id FROM sightings")}
        own = {row["id"]: row["url"] for row in filed.rows("SELECT id, url FROM items")}
        before = [dict(row) for row in self.rows("SELECT * FROM claims ORDER BY id")]
        marks = {row["key"]: row["mark"] for row in self.rows("SELECT key, mark FROM series")}
        claims = [
            dict(row)
            | {"document_id": documents.get(row["document_id"]), "item_id": items[row["url"]],
               "text_of": items.get(own.get(row["text_of"], ""), 0)}
            for row in filed.rows("SELECT * FROM claims ORDER BY id")
        ]  # fmt: skip
        numbers, changes = _numbered(before, claims)
        series = [dict(row) for row in filed.rows("SELECT * FROM series ORDER BY key")]
        for row in series:
            row["state"] = ledger.renumbered(row["state"], numbers)
            row["mark_claim"] = numbers.get(row["mark_claim"])
        rulings = [dict(row) for row in filed.rows("SELECT * FROM rulings ORDER BY id")]
        changes += _marks(marks, {row["key"]: row["mark"] for row in series})
        if keep:
            with self.atomic():
                self._replace(claims, series, rulings, numbers)
        return changes

    def _replace(
        self, claims: list[Change], series: list[Change], rulings: list[Change], numbers: Mapping[int, int]
    ) -> None:
        told = "SELECT claim_id FROM notices WHERE claim_id IS NOT NULL"
        self.db.execute("DELETE FROM rulings")
        self.db.execute("DELETE FROM series")
        self.db.execute(f"DELETE FROM claims WHERE id NOT IN ({told})")
        self.db.execute(
            "UPDATE claims SET series = NULL, decides = 0, effect = 'not filed', filed_why = ?, why = ?", (GONE, GONE)
        )
        for row in claims:
            row = row | {"id": numbers[row["id"]]}
            self._insert("claims", row)
        for row in series:
            self._insert("series", row)
        for row in rulings:
            self._insert("rulings", row | {"claim_id": numbers[row["claim_id"]]})
        self._withdraw()

    def _insert(self, table: str, row: Mapping[str, Any]) -> None:
        self.db.execute(
            f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({', '.join(':' + name for name in row)})", row
        )

    def _withdraw(self) -> None:
        """What waits and no longer holds is not sent: of a claim that is read or filed otherwise now."""
        waiting = (
            "state = 'waiting' AND claim_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims c JOIN series s"
            " ON s.key = notices.series WHERE c.id = notices.claim_id AND (c.series = notices.series OR notices.kind ="
            " 'unconfirmed') AND NOT s.muted AND (notices.kind NOT IN ('opened', 'increase') OR notices.low <= s.mark))"
        )
        why = "filed otherwise under today's rules"
        self.db.execute(
            "UPDATE deliveries SET state = 'withdrawn', reason = ? WHERE state = 'waiting' AND notice_id IN"
            f" (SELECT id FROM notices WHERE {waiting})",
            (why,),
        )
        self.db.execute(
            "UPDATE notices SET state = 'withdrawn', withdrawn_why = ?, key = key || '#withdrawn-' || id"
            f" WHERE {waiting}",
            (why,),
        )


def _numbered(before: list[Change], claims: list[Change]) -> tuple[dict[int, int], list[Change]]:
    """The numbers of the new claims: their old ones where the words were read before; and what changed of each."""
    old: dict[tuple[Any, ...], list[Change]] = defaultdict(list)
    for row in before:
        old[tuple(row[name] for name in _WORDS)].append(row)
    free = max((row["id"] for row in before), default=0) + 1
    numbers: dict[int, int] = {}
    changes: list[Change] = []
    for row in claims:
        alike = old[tuple(row[name] for name in _WORDS)]
        # Deaths by forces stand twice, in two series: each keeps its own number.
        same = next((one for one in alike if one["series"] == row["series"]), alike[0] if alike else None)
        if same is None:
            numbers[row["id"]], free = free, free + 1
            changes.append(_change("read now", None, row))
            continue
        alike.remove(same)
        numbers[row["id"]] = same["id"]
        if any(same[name] != row[name] for name in _PLACE) or same["low"] != row["low"]:
            what = "filed elsewhere" if same["series"] != row["series"] else "another effect"
            changes.append(_change(what, same, row))
    changes += [_change("no longer read", row, None) for some in old.values() for row in some]
    return numbers, changes


def _change(what: str, before: Change | None, after: Change | None) -> Change:
    def place(row: Change | None) -> str:
        return f"{row['series'] or 'nowhere'}: {row['effect']}" if row else ""

    row = after or before or {}
    return {
        "change": what, "printed": row["printed"], "before": place(before), "after": place(after),
        "why": (after or {}).get("filed_why", ""), "quote": row["quote"], "url": row["url"],
    }  # fmt: skip


def _marks(before: Mapping[str, int | None], after: Mapping[str, int | None]) -> list[Change]:
    return [
        {"change": "toll", "printed": key, "before": str(before.get(key) or "none"), "after": str(after.get(key) or "none"),
         "why": "", "quote": "", "url": ""}
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]  # fmt: skip
