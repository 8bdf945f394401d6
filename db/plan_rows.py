"""A plan as rows: all that one document says, in one transaction. Part of the Store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from alerts import wishes
from crawler import health
from crawler.headlines import key_hash
from crawler.health import Learned
from crawler.models import Entry, Notice, Recipient, Validators
from crawler.plan import SEEN_WITHIN, Applied, ItemPlan, Moved, Plan, Ruling, SeriesPlan
from db.outbox_rows import address_rows
from db.rows import maybe_stamp, notice_body, report_row, slices, stamp, storable


class PlanRows:
    """Methods of the Store that store a plan."""

    db: Any

    def atomic(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def apply(self, plan: Plan, recipients: Sequence[Recipient], now: datetime) -> Applied:
        """Store a plan: all of it, or none of it."""
        at = stamp(plan.decided_at)
        with self.atomic():
            for item in plan.items:
                if item.action != "same":
                    self._item(item, plan, at)
                    self._story(item)
            same = [item.entry.url for item in plan.items if item.action == "same"]
            self._seen_again([*same, *plan.seen_long_ago], plan.decided_at)
            for series in plan.series:
                reported = [
                    f.report.as_of for item in plan.items for f in item.reports if f.report.series == series.series.key
                ]
                self._series(series, max(reported, default=None))
            for item in plan.items:
                self._claims(item, plan.document_id)
            for claim_id, (effect, why) in plan.effects.items():
                self.db.execute("UPDATE claims SET effect = ?, why = ? WHERE id = ?", (effect, why, claim_id))
            self._notices(plan, recipients, now)
            for item in plan.items:
                if item.action == "new":
                    self._index(item.item_id, item.entry)
            self._read(plan)
        counts = Counter(item.action for item in plan.items)
        return Applied(
            counts["new"], counts["changed"], counts["same"] + len(plan.again), counts["sighting"],
            sum(len(item.reports) for item in plan.items), len(plan.new),
        )  # fmt: skip

    def _item(self, item: ItemPlan, plan: Plan, at: str) -> None:
        entry, read = item.entry, item.read
        hash_column = f"{item.part}_hash"
        words = {
            "url": entry.url, "headline": entry.title, "summary": entry.summary, "text": entry.text,
            "author": entry.author, "published": maybe_stamp(entry.published), "updated": maybe_stamp(entry.updated),
            "at": at, "source": plan.source, "outlet": read.outlet, "lang": read.lang, "hash": item.content_hash,
            "document": plan.document_id, "item": item.item_id, "relevant": read.relevance.relevant,
            "score": read.relevance.score, "why": read.relevance.why, "key": read.headline_key,
            "key_hash": key_hash(read.headline_key), "part": item.part,
        }  # fmt: skip
        if item.action == "new":
            self.db.execute(
                "INSERT INTO items (id, url, headline, summary, text, author, published, updated, seen_at, last_seen_at,"
                " source, outlet, lang, relevant, score, relevance_why, headline_key, key_hash, document_id,"
                f" {hash_column}) VALUES (:item, :url, :headline, :summary, :text, :author, :published, :updated, :at,"
                " :at, :source, :outlet, :lang, :relevant, :score, :why, :key, :key_hash, :document, :hash)",
                words,
            )
        elif item.action == "sighting":
            self.db.execute(
                "INSERT INTO sightings (item_id, url, headline, summary, text, author, published, updated, seen_at,"
                f" last_seen_at, source, outlet, lang, document_id, {hash_column}) VALUES (:item, :url, :headline,"
                " :summary, :text, :author, :published, :updated, :at, :at, :source, :outlet, :lang, :document, :hash)",
                words,
            )
        else:
            self._changed(item, words, hash_column)
        self.db.execute(
            "INSERT INTO revisions (item_id, url, seen_at, headline, summary, text, updated, part, document_id)"
            " VALUES (:item, :url, :at, :headline, :summary, :text, :updated, :part, :document)",
            words | {"headline": read.entry.title, "summary": read.entry.summary, "text": read.entry.text},
        )
        for due in item.follow_at:
            self.db.execute(
                "INSERT OR IGNORE INTO followups (url, due_at, source, item_id) VALUES (?, ?, ?, ?)",
                (entry.url, stamp(due), plan.source, item.item_id),
            )

    def _index(self, item_id: int, entry: Entry) -> None:
        # Not from a SELECT: that makes the index write out what it holds in memory, each time.
        self.db.execute(
            "INSERT INTO items_fts (rowid, headline, summary, text) VALUES (?, ?, ?, ?)",
            (item_id, entry.title, entry.summary, entry.text),
        )

    def _seen_again(self, urls: Sequence[str], at: datetime) -> None:
        """Addresses that say what they said: most of what a feed lists. Not written down each time: a feed that changes
        every half hour would have all its rows written again for one new one."""
        for some in slices(urls):
            marks = ", ".join("?" * len(some))
            for table in ("items", "sightings"):
                self.db.execute(
                    f"UPDATE {table} SET last_seen_at = ? WHERE url IN ({marks}) AND last_seen_at < ?",
                    [stamp(at), *some, stamp(at - SEEN_WITHIN)],
                )

    def _story(self, item: ItemPlan) -> None:
        if item.story is not None:
            self.db.execute(
                "INSERT INTO stories (item_id, story, copy_of, why) VALUES (?, ?, ?, ?)",
                (item.item_id, item.story.story, item.story.copy_of, item.story.why),
            )

    def _changed(self, item: ItemPlan, words: Mapping[str, Any], hash_column: str) -> None:
        own = self.db.execute(
            "SELECT id, headline, summary, text FROM items WHERE url = ?", (item.entry.url,)
        ).fetchone()
        common = (
            "headline = :headline, summary = :summary, text = :text, author = :author, published = :published,"
            f" updated = :updated, last_seen_at = :at, {hash_column} = :hash"
        )
        if own is None:
            self.db.execute(f"UPDATE sightings SET {common} WHERE url = :url", words)
            return
        # The index holds the old words: they go out with exactly these words, and the new ones come in.
        self.db.execute(
            "INSERT INTO items_fts (items_fts, rowid, headline, summary, text) VALUES ('delete', ?, ?, ?, ?)",
            tuple(own),
        )
        self.db.execute(
            f"UPDATE items SET {common}, headline_key = :key, key_hash = :key_hash,"
            " relevant = max(relevant, :relevant), score = max(score, :score),"
            " relevance_why = CASE WHEN :relevant >= relevant THEN :why ELSE relevance_why END WHERE url = :url",
            words,
        )
        self._index(own["id"], item.entry)

    def _claims(self, item: ItemPlan, document_id: int) -> None:
        for filed in item.reports:
            row = report_row(filed.report) | {
                "document_id": document_id, "decides": filed.decides, "context": filed.context, "effect": filed.effect, "why": filed.why,
            }  # fmt: skip
            self.db.execute(
                f"INSERT INTO claims ({', '.join(row)}) VALUES ({', '.join(':' + name for name in row)})", row
            )

    def _series(self, plan: SeriesPlan, reported: datetime | None) -> None:
        series = plan.series
        self.db.execute(
            "INSERT INTO series (key, title, short, place, cause, parent, notify, configured, since, until, state, mark,"
            " mark_claim, grade, last_report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET state = excluded.state, mark = excluded.mark, title = excluded.title,"
            " place = excluded.place,"
            " mark_claim = excluded.mark_claim, grade = excluded.grade, last_report = max(coalesce(last_report, ''), coalesce(excluded.last_report, ''))",
            (series.key, json.dumps(dict(series.title), ensure_ascii=False),
             json.dumps(dict(series.short), ensure_ascii=False), series.place, series.cause, series.parent,
             series.notify, series.configured, series.since and series.since.isoformat(),
             series.until and series.until.isoformat(), plan.state, plan.mark, plan.mark_claim,
             plan.grade, maybe_stamp(reported or series.last_report)),
        )  # fmt: skip

    def _notices(self, plan: Plan | Ruling | Moved, recipients: Sequence[Recipient], now: datetime) -> None:
        for key, why in plan.withdrawn:
            self.db.execute(
                "UPDATE notices SET state = 'withdrawn', withdrawn_why = ?, key = key || '#withdrawn-' || id"
                " WHERE key = ? AND state = 'waiting'",
                (why, key),
            )
            self.db.execute(
                "UPDATE deliveries SET state = 'withdrawn', reason = ? WHERE state = 'waiting' AND notice_id IN"
                " (SELECT id FROM notices WHERE state = 'withdrawn')",
                (why,),
            )
        for old_key, notice in plan.replaced:
            row = _notice_row(notice)
            sets = ", ".join(f"{name} = :{name}" for name in row)
            self.db.execute(
                f"UPDATE notices SET {sets} WHERE key = :old_key AND state = 'waiting'", row | {"old_key": old_key}
            )
            for number in self.db.execute(
                "SELECT id FROM notices WHERE key = :key AND state = 'waiting'", row
            ).fetchall():
                self._deliveries(number["id"], notice, recipients)
        for notice in plan.new:
            self._announced(notice, recipients, now)

    def _announced(self, notice: Notice, recipients: Sequence[Recipient], now: datetime) -> None:
        """A notice with its deliveries, within the caller's transaction."""
        row = _notice_row(notice) | {"born_at": stamp(now)}
        cursor = self.db.execute(
            f"INSERT INTO notices ({', '.join(row)}) VALUES ({', '.join(':' + name for name in row)})", row
        )
        self._deliveries(cursor.lastrowid, notice, recipients)

    def _deliveries(self, notice_id: int, notice: Notice, recipients: Sequence[Recipient]) -> None:
        """One for everyone who wants the notice as it is now: an `unconfirmed` that turned into an `increase` goes to
        those who only want increases too, and a series' recipients may differ by kind."""
        wanted = list(address_rows(notice, recipients))
        addresses = {(name, address) for name, _, address, _, _ in wanted}
        for row in self.db.execute(
            "SELECT id, recipient, address FROM deliveries WHERE notice_id = ? AND state = 'waiting'", (notice_id,)
        ).fetchall():
            known = any(recipient.name == row["recipient"] for recipient in recipients)
            if known and (row["recipient"], row["address"]) not in addresses:
                self.db.execute(
                    "UPDATE deliveries SET state = 'withdrawn', reason = 'a kind this recipient does not want'"
                    " WHERE id = ?",
                    (row["id"],),
                )
        by_name = {recipient.name: recipient for recipient in recipients}
        for address in wanted:
            recipient = by_name[address[0]]
            small = wishes.too_small(recipient, notice, self._last_told(notice_id, notice, recipient))
            self.db.execute(
                "INSERT INTO deliveries (notice_id, recipient, channel, address, language, timezone, next_try, state,"
                " reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (notice_id, recipient, address) DO UPDATE SET"
                " state = excluded.state, reason = excluded.reason, next_try = excluded.next_try"
                " WHERE state IN ('waiting', 'withdrawn')",
                (notice_id, *address, stamp(wishes.not_before(recipient, notice.due_at)),
                 "withdrawn" if small else "waiting", small),
            )  # fmt: skip

    def _last_told(self, notice_id: int, notice: Notice, recipient: Recipient) -> int | None:
        """The figure of a series that this recipient was last told, or is about to be."""
        if not recipient.smallest_step or notice.kind != "increase":
            return None
        found = self.db.execute(
            "SELECT n.low FROM deliveries d JOIN notices n ON n.id = d.notice_id WHERE d.recipient = ? AND n.series = ?"
            " AND d.state IN ('waiting', 'sent') AND n.kind IN ('opened', 'increase', 'correction') AND n.id <> ?"
            " ORDER BY n.id DESC LIMIT 1",
            (recipient.name, notice.series, notice_id),
        ).fetchone()
        return found["low"] if found else None

    def _read(self, plan: Plan) -> None:
        self._keep_validators(plan.url, plan.validators, plan.decided_at)
        if plan.slices:
            self.db.execute("INSERT OR REPLACE INTO slices (url, entries) VALUES (?, ?)", (plan.url, plan.slices))
        self.db.execute(
            "UPDATE documents SET read_state = 'read', attempts = attempts + 1, reason = ? WHERE id = ?",
            (storable("; ".join(plan.problems)), plan.document_id),
        )
        if plan.kind == "article":
            return
        # The first crawl says how old its newest item is; from then on a new item is news of the day we saw it, for
        # sources print late, and wrong dates.
        dates = [item.entry.published for item in plan.items] + [one.published for one in plan.again]
        newest = max((date for date in dates if date and date <= plan.decided_at), default=None)
        fresh = any(item.action in ("new", "sighting") for item in plan.items)
        self.db.execute(
            "UPDATE sources SET last_item = CASE WHEN first_success IS NULL THEN coalesce(:newest, :at)"
            " WHEN :fresh THEN :at ELSE last_item END, first_success = coalesce(first_success, :at) WHERE name = :name",
            {"at": stamp(plan.decided_at), "newest": maybe_stamp(newest), "fresh": fresh, "name": plan.source},
        )
        self._learn(plan, fresh=fresh)

    def _learn(self, plan: Plan, *, fresh: bool) -> None:
        row = self.db.execute("SELECT learned, bounds, language FROM sources WHERE name = ?", (plan.source,)).fetchone()
        if row is None:
            return
        learned = health.learn(
            Learned.from_json(row["learned"]), plan.census, plan.decided_at,
            bounds=json.loads(row["bounds"]), language=row["language"],
        )  # fmt: skip
        self.db.execute(
            "UPDATE sources SET learned = ?, expected_every = ?, unchanged = CASE WHEN ? THEN 0 ELSE unchanged + 1 END"
            " WHERE name = ?",
            (learned.as_json(), health.expected_every(learned) or None, fresh, plan.source),
        )

    def _keep_validators(self, url: str, validators: Validators, at: datetime) -> None:
        self.db.execute(
            "INSERT OR REPLACE INTO addresses (url, etag, last_modified, sha256, full_at) VALUES (?, ?, ?, ?, ?)",
            (url, validators.etag, validators.last_modified, validators.sha256, stamp(at)),
        )


def _notice_row(notice: Notice) -> dict[str, Any]:
    return {
        "key": notice.key, "kind": notice.kind, "series": notice.series, "due_at": stamp(notice.due_at),
        "low": notice.low, "high": notice.high, "printed": notice.printed, "previous_low": notice.previous_low,
        "previous_printed": notice.previous_printed, "grade": notice.grade, "track": notice.track,
        "outlet": notice.outlet, "quote": notice.quote, "url": notice.url, "why": notice.why,
        "claim_id": notice.claim_id, "item_id": notice.item_id, "mail_group": notice.mail_group,
        "body": notice_body(notice),
    }  # fmt: skip
