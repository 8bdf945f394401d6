"""Rows of a backfill: documents of the past, which say nothing about how a source fares today."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

from crawler.models import Document, EvidenceRecord, Fetched, Recipient, Source
from crawler.plan import Applied, Plan
from db.rows import maybe_moment, stamp, storable


class PastRows:
    """Part of `db.store.Store`."""

    db: Any

    def atomic(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        raise NotImplementedError

    def apply(self, plan: Plan, recipients: Sequence[Recipient], now: datetime) -> Applied:
        raise NotImplementedError

    def watched_since(self, source: Source, now: datetime) -> datetime:
        """When the source was first read, `now` if it never was; it then has its row."""
        with self.atomic():
            self.db.execute(
                "INSERT INTO sources (name, kind, url, class, language, enabled, reason, quiet_after_s, next_due)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
                (source.name, source.kind, source.url, source.source_class, source.language, source.enabled,
                 source.reason, int(source.quiet_after.total_seconds()), stamp(now)),
            )  # fmt: skip
        found = self.rows("SELECT first_success FROM sources WHERE name = ?", (source.name,))
        return maybe_moment(found[0][0]) or now

    def read_addresses(self, source: str) -> set[str]:
        """Addresses of a source of which a document was read or set aside: a backfill need not fetch them again."""
        found = self.rows(
            "SELECT DISTINCT url FROM documents WHERE source = ? AND read_state != 'unread' AND url NOT IN"
            " (SELECT url FROM sources)",
            (source,),
        )
        return {row[0] for row in found}

    def add_past(self, fetched: Fetched, record: EvidenceRecord, sha256: str) -> Document:
        """Give a response of a backfill its row, unread: a baseline document, and no fetch of its source."""
        with self.atomic():
            cursor = self.db.execute(
                "INSERT INTO documents (source, kind, url, final_url, fetched_at, headers, sha256, baseline, warc_file,"
                " warc_offset, warc_length, record_id) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
                (fetched.source, fetched.kind, fetched.url, storable(fetched.final_url), stamp(fetched.fetched_at),
                 json.dumps(fetched.headers), sha256, record.file, record.offset, record.length, record.record_id),
            )  # fmt: skip
        return Document(
            id=int(cursor.lastrowid or 0), source=fetched.source, kind=fetched.kind, url=fetched.url,
            final_url=fetched.final_url, headers=fetched.headers, body=fetched.body, fetched_at=fetched.fetched_at,
            sha256=sha256, baseline=True,
        )  # fmt: skip

    def apply_past(self, plan: Plan, recipients: Sequence[Recipient], now: datetime) -> Applied:
        """Store a plan of a backfill. Its source is no fresher for it, and its first crawl is still to come."""
        return self.apply(replace(plan, kind="article"), recipients, now)
