"""The archive, as the pipeline uses it. How a plan is stored is in `db.plan_rows`, questions are in `db.questions`, the
outbox in `db.outbox_rows`. No decision is made in this room.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.errors import StoreError
from crawler.headlines import key_hash
from crawler.models import Document, EvidenceRecord, Fetched, Reading, Report, Series, Source, Validators
from crawler.plan import Book, ClaimKey, Due, Held, Known, KnownState, Lately, Listed, Neighbour, Told, Unchanged
from crawler.stories import SAME_FIGURE_WITHIN, lead
from db import schema
from db.decision_rows import DecisionRows
from db.digest_rows import DigestRows
from db.failures import store_errors
from db.health_rows import HealthRows
from db.likeness_rows import LikenessRows
from db.outbox_rows import OutboxRows
from db.past_rows import PastRows
from db.placed_rows import PlacedRows
from db.plan_rows import PlanRows
from db.pruning_rows import PruningRows
from db.questions import Questions
from db.refile_rows import RefileRows
from db.rows import entry_of, maybe_stamp, moment, notice_of, report_of, ruling_of, series_of, slices, stamp, storable
from tolls import ledger
from tolls.state import Order

WINDOW = timedelta(days=14)
"""Headlines alike within this time are one piece of news (DESIGN.md section 3)."""

JOINS_WITHIN = timedelta(days=30)
"""So long after its last report a series that opened by itself takes another (`tolls.series.JOIN_NAMED_WITHIN`)."""

FULL_FETCH = timedelta(days=7)
"""So often an address is asked for its whole body, whatever its server says about changes."""

MOST_LISTED = 300
"""Of a source's newest addresses: more than all but endless feeds list."""

BUSY_S = 30.0

WAL_PAGES = 4000
"""So many pages (16 MB) the log of changes may have before they are copied into the archive's file."""

_FETCH = "source, url, fetched_at, outcome, status, failure, error, elapsed_ms, document_id"
_GONE = "no longer in the settings"
"""Why a source is disabled that the settings do not name."""


class Store(
    PlanRows,
    HealthRows,
    DigestRows,
    DecisionRows,
    LikenessRows,
    PlacedRows,
    RefileRows,
    OutboxRows,
    PruningRows,
    PastRows,
    Questions,
):
    """One archive. Not for several threads at once; several processes may each have their own."""

    def __init__(self, path: Path | str = ":memory:", *, busy_s: float = BUSY_S) -> None:
        """Open, create or upgrade. Raises StoreError for what is not our archive, or cannot be opened."""
        self.path = path
        self._frequency: dict[str, int] = {}
        with store_errors(path):
            if isinstance(path, Path):
                path.parent.mkdir(parents=True, exist_ok=True)
            self.db = sqlite3.connect(path, timeout=busy_s, isolation_level=None, check_same_thread=False)
            self.db.row_factory = sqlite3.Row
            self._open()

    def _open(self) -> None:
        # In one transaction: another process may be making the archive at this moment.
        self.db.execute("BEGIN")
        empty = not self.db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        owner = self.db.execute("PRAGMA application_id").fetchone()[0]
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        self.db.execute("COMMIT")
        if not empty and owner != schema.APPLICATION_ID:
            raise StoreError(f"{self.path} is a database, but no archive of Willay's; nothing was changed")
        if version > schema.VERSION:
            raise StoreError(f"{self.path} was written by a newer Willay (version {version}); upgrade Willay")
        if self.path != ":memory:":
            self.db.execute("PRAGMA journal_mode = WAL")
        # Costs nothing for transactions of the size of a feed, and a power cut takes no notice away.
        self.db.execute("PRAGMA synchronous = FULL")
        # Pages that one run writes several times are copied into the file once.
        self.db.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
        if version < schema.VERSION:
            schema.migrate(self.db)
        self.db.execute("PRAGMA foreign_keys = ON")

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All of the block or none of it; inside another such block, all of that one or none."""
        if self.db.in_transaction:
            yield
            return
        with store_errors(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                # A full disk may have rolled it back already.
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        """All rows of a question."""
        with store_errors(self.path):
            found: list[sqlite3.Row] = self.db.execute(sql, parameters).fetchall()
            return found

    # -- sources and fetches -----------------------------------------------------------------------

    def sync_sources(self, sources: Iterable[Source], now: datetime) -> None:
        """Make `sources` what the settings say; what was learned of each is kept. Only what differs is written."""
        columns = ("name", "kind", "url", "class", "language", "enabled", "reason", "quiet_after_s", "bounds")
        had = {row["name"]: tuple(row) for row in self.rows(f"SELECT {', '.join(columns)} FROM sources")}
        wanted = [
            (s.name, s.kind, s.url, s.source_class, s.language, s.enabled, s.reason,
             int(s.quiet_after.total_seconds()), json.dumps(dict(s.items)) if s.items else "{}")
            for s in sources
        ]  # fmt: skip
        names = {one[0] for one in wanted}
        gone = [name for name, row in had.items() if name not in names and (row[5], row[6]) != (0, _GONE)]
        differ = [one for one in wanted if had.get(one[0]) != one]
        if not gone and not differ:
            return
        with self.atomic():
            self.db.executemany(
                "UPDATE sources SET enabled = 0, reason = ? WHERE name = ?", [(_GONE, name) for name in gone]
            )
            self.db.executemany(
                f"INSERT INTO sources ({', '.join(columns)}, next_due)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET kind = excluded.kind,"
                " next_due = CASE WHEN url = excluded.url THEN next_due ELSE excluded.next_due END, url = excluded.url,"
                " class = excluded.class, language = excluded.language, enabled = excluded.enabled,"
                " reason = excluded.reason, quiet_after_s = excluded.quiet_after_s, bounds = excluded.bounds",
                [(*one, stamp(now)) for one in differ],
            )

    def due_sources(self, now: datetime, *, names: Sequence[str] = (), everything: bool = False) -> list[Due]:
        """Enabled sources that are due (or named, or all), longest due first, with what makes the next request conditional.

        After `FULL_FETCH` without a whole answer the validators are left out: servers lie about what has not changed.
        """
        found = self.rows(
            "SELECT s.name, s.next_due, s.failures, s.unchanged, a.sha256,"
            " CASE WHEN a.full_at >= :long_ago THEN a.etag END AS etag,"
            " CASE WHEN a.full_at >= :long_ago THEN a.last_modified END AS last_modified FROM sources s"
            " LEFT JOIN addresses a ON a.url = s.url WHERE s.enabled ORDER BY s.next_due, s.name",
            {"long_ago": stamp(now - FULL_FETCH)},
        )
        by_now = stamp(now)
        return [
            Due(name, Validators(etag or "", last_modified or "", sha256 or ""), failures, unchanged)
            for name, next_due, failures, unchanged, sha256, etag, last_modified in found
            if (name in names if names else everything or next_due <= by_now)
        ]  # fmt: skip

    def validators(self, url: str) -> Validators:
        """What makes the next request for an address conditional."""
        found = self.rows("SELECT etag, last_modified, sha256 FROM addresses WHERE url = ?", (url,))
        return Validators(*found[0]) if found else Validators()

    def counters(self, source: str) -> tuple[int, int]:
        """Fetches in a row that failed, and that brought nothing new."""
        found = self.rows("SELECT failures, unchanged FROM sources WHERE name = ?", (source,))
        return (found[0]["failures"], found[0]["unchanged"]) if found else (0, 0)

    def is_first_crawl(self, source: str) -> bool:
        """Whether no fetch of the source was ever read: its document is then a baseline."""
        found = self.rows("SELECT first_success FROM sources WHERE name = ?", (source,))
        return not found or found[0]["first_success"] is None

    def record_fetch(self, fetched: Fetched, outcome: str, next_due: datetime | None) -> None:
        """Note a fetch that brought no document: `unchanged` or `failed`; an article with `next_due` is wanted again."""
        with self.atomic():
            self._fetch_row(fetched, outcome, None, next_due)

    def record_unchanged(self, answers: Sequence[Unchanged]) -> None:
        """Note answers that brought the same as before, each with when its source is due again; in one transaction."""
        times = [stamp(one.at) for one in answers]
        with self.atomic():
            self.db.executemany(
                f"INSERT INTO fetches ({_FETCH}) VALUES (?, ?, ?, 'unchanged', ?, '', '', ?, NULL)",
                [(one.source, one.url, at, one.status, one.elapsed_ms) for one, at in zip(answers, times, strict=True)],
            )
            self.db.executemany(
                "UPDATE addresses SET full_at = ? WHERE url = ?",
                [(at, one.url) for one, at in zip(answers, times, strict=True) if one.status == 200],
            )
            self.db.executemany(
                "UPDATE sources SET last_fetch = ?, next_due = ?, last_success = ?, failures = 0,"
                " unchanged = unchanged + 1, failure = '', error = '', moved_to = ? WHERE name = ?",
                [
                    (at, stamp(one.next_due), at, storable(one.moved_to), one.source)
                    for one, at in zip(answers, times, strict=True)
                ],
            )

    def _fetch_row(self, fetched: Fetched, outcome: str, document_id: int | None, next_due: datetime | None) -> None:
        at = stamp(fetched.fetched_at)
        self.db.execute(
            f"INSERT INTO fetches ({_FETCH}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (fetched.source, fetched.url, at, outcome, fetched.status, fetched.failure, storable(fetched.error),
             fetched.elapsed_ms, document_id),
        )  # fmt: skip
        if fetched.kind == "article":
            self.db.execute("UPDATE followups SET done = 1 WHERE url = ? AND due_at <= ?", (fetched.url, at))
            if next_due:
                self.db.execute(
                    "INSERT OR IGNORE INTO followups (url, due_at, source, item_id)"
                    " SELECT url, ?, source, item_id FROM followups WHERE url = ? LIMIT 1",
                    (stamp(next_due), fetched.url),
                )
            return
        failed = outcome == "failed"
        if outcome == "unchanged" and fetched.status == 200:
            self.db.execute("UPDATE addresses SET full_at = ? WHERE url = ?", (at, fetched.url))
        self.db.execute(
            "UPDATE sources SET last_fetch = :at, next_due = coalesce(:due, next_due),"
            " last_success = CASE WHEN :failed THEN last_success ELSE :at END,"
            " failures = CASE WHEN :failed THEN failures + 1 ELSE 0 END,"
            # What an answer with a new body brought is known when it has been read.
            " unchanged = CASE WHEN :same THEN unchanged + 1 ELSE unchanged END,"
            " failure = :failure, error = :error, moved_to = :moved WHERE name = :name",
            {"at": at, "due": maybe_stamp(next_due), "failed": failed, "same": outcome == "unchanged",
             "failure": fetched.failure, "error": storable(fetched.error), "moved": storable(fetched.permanent_redirect),
             "name": fetched.source},
        )  # fmt: skip

    # -- documents ---------------------------------------------------------------------------------

    def add_document(
        self, fetched: Fetched, record: EvidenceRecord | None, *, sha256: str, baseline: bool, next_due: datetime | None
    ) -> Document:
        """Give a response its row, unread. Its validators are stored when it has been read, never before."""
        with self.atomic():
            cursor = self.db.execute(
                "INSERT INTO documents (source, kind, url, final_url, fetched_at, headers, sha256, baseline, warc_file,"
                " warc_offset, warc_length, record_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (fetched.source, fetched.kind, fetched.url, storable(fetched.final_url), stamp(fetched.fetched_at),
                 json.dumps(fetched.headers), sha256, baseline, record and record.file, record and record.offset,
                 record and record.length, record and record.record_id),
            )  # fmt: skip
            document_id = int(cursor.lastrowid or 0)
            self._fetch_row(fetched, "fetched", document_id, next_due)
        return Document(
            id=document_id, source=fetched.source, kind=fetched.kind, url=fetched.url, final_url=fetched.final_url,
            headers=fetched.headers, body=fetched.body, fetched_at=fetched.fetched_at, sha256=sha256,
            baseline=baseline, validators=_validators(fetched.headers, sha256),
        )  # fmt: skip

    def unread(self) -> list[tuple[Document, EvidenceRecord | None]]:
        """Documents that were stored but not read, oldest first, without their bodies: those are in the evidence."""
        return [_document(row) for row in self.rows("SELECT * FROM documents WHERE read_state = 'unread' ORDER BY id")]

    def read_failed(self, document: Document, reason: str, *, most: int) -> int:
        """Count a failed reading; at `most` the document is set aside. Returns how often it has failed.

        Setting aside stores the validators too: the same broken body must not be read again at every poll.
        """
        reason = storable(reason)
        with self.atomic():
            self.db.execute(
                "UPDATE documents SET attempts = attempts + 1, reason = ?,"
                " read_state = CASE WHEN attempts + 1 >= ? THEN 'set_aside' ELSE 'unread' END WHERE id = ?",
                (reason, most, document.id),
            )
            row = self.db.execute("SELECT attempts FROM documents WHERE id = ?", (document.id,)).fetchone()
            attempts: int = row["attempts"]
            if document.kind != "article" and attempts == 1:
                self.db.execute(
                    "UPDATE sources SET failures = failures + 1, failure = 'changed', error = ? WHERE name = ?",
                    (reason, document.source),
                )
            if attempts >= most:
                self._keep_validators(document.url, document.validators, document.fetched_at)
        return attempts

    def known_evidence(self) -> dict[str, int]:
        """How far each WARC file is covered by rows: file to the end of its last known record, in bytes."""
        found = self.rows(
            "SELECT warc_file, max(warc_offset + warc_length) AS known FROM documents WHERE warc_file IS NOT NULL"
            " GROUP BY warc_file"
        )
        # What a prune began to write or has replaced holds nothing new, whatever stands in it.
        pruning = {row["name"]: sys.maxsize for row in self.rows("SELECT name FROM evidence_files")}
        return {row["warc_file"]: row["known"] for row in found} | pruning

    def proof(self, key: str) -> tuple[Document, EvidenceRecord | None, dict[str, Any]] | None:
        """The document and the evidence behind a notice, with the claim it tells; None if it tells none."""
        claim = self.cited(key)
        if claim is None or claim.get("document_id") is None:
            return None
        found = self.rows("SELECT * FROM documents WHERE id = ?", (claim["document_id"],))
        return (*_document(found[0]), claim) if found else None

    def texts(self, url: str) -> list[str]:
        """Every text that was ever stored of an address: headlines, summaries and full texts of all its states."""
        return [
            text
            for table in ("items", "sightings", "revisions")
            for row in self.rows(f"SELECT headline, summary, text FROM {table} WHERE url = ?", (url,))
            for text in row
        ]

    # -- decide ------------------------------------------------------------------------------------

    def listed(self, source: str) -> dict[str, Listed]:
        """The newest addresses of a source, with what it last listed there."""
        return {
            url: Listed(words, lang)
            for table in ("items", "sightings")
            for url, words, lang in self.rows(
                f"SELECT url, listed_hash, lang FROM {table} WHERE source = ? AND listed_hash IS NOT NULL ORDER BY id DESC LIMIT ?",
                (source, MOST_LISTED),
            )
        }

    def lately(self, document: Document) -> Lately:
        """What a document's source listed before, and how its last document was known by its bytes."""
        found = self.rows("SELECT entries FROM slices WHERE url = ?", (document.url,))
        return Lately(self.listed(document.source), found[0]["entries"] if found else "")

    def known(self, reading: Reading) -> Known:
        """What the archive knows about a reading's items."""
        urls = list({read.entry.url for read in reading.items})
        hashes = {key_hash(read.headline_key) for read in reading.items if read.headline_key}
        states: dict[str, KnownState] = {}
        claims: dict[str, dict[ClaimKey, datetime]] = {}
        for some in slices(urls):
            marks = ", ".join("?" * len(some))
            for row in self.rows(
                f"SELECT id AS item_id, 0 AS sighting, * FROM items WHERE url IN ({marks})", some
            ) + self.rows(f"SELECT 1 AS sighting, * FROM sightings WHERE url IN ({marks})", some):
                claims[row["url"]] = {}
                states[row["url"]] = _state(row, claims[row["url"]])
            for row in self.rows(
                f"SELECT url, field, stated, qualifier, role, place, min(as_of) AS as_of FROM claims"
                f" WHERE url IN ({marks}) GROUP BY 1, 2, 3, 4, 5, 6", some
            ):  # fmt: skip
                key = (row["field"], row["stated"], row["qualifier"], row["role"], row["place"])
                if row["url"] in states:
                    claims[row["url"]][key] = moment(row["as_of"])
        held: dict[str, Held] = {}
        for some in slices([one.url for one in reading.recognised]):
            marks = ", ".join("?" * len(some))
            for table in ("items", "sightings"):
                for url, words, seen in self.rows(
                    f"SELECT url, listed_hash, last_seen_at FROM {table} WHERE url IN ({marks})", some
                ):
                    held[url] = Held(words, moment(seen))
        alike: dict[str, tuple[int, str]] = {}
        since = stamp(reading.fetched_at - WINDOW)
        for some in slices(list(hashes)):
            marks = ", ".join("?" * len(some))
            for row in self.rows(
                f"SELECT id, url, headline_key FROM items WHERE key_hash IN ({marks}) AND last_seen_at >= ? ORDER BY id",
                [*some, since],
            ):
                alike.setdefault(row["headline_key"], (row["id"], row["url"]))
        return Known(
            states=states,
            alike=alike,
            open_series=self._open_series(reading, claims),
            near=self._near(reading, states, set(alike)),
            past=self._past(reading, states),
            held=held,
            next_item_id=self.rows("SELECT coalesce(max(id), 0) + 1 FROM items")[0][0],
            next_claim_id=self.rows("SELECT coalesce(max(id), 0) + 1 FROM claims")[0][0],
        )

    def _past(self, reading: Reading, states: Mapping[str, KnownState]) -> dict[str, tuple[Series, ...]]:
        """For items that are older than what is known of a configured series: the series as they were then."""
        told = [read.entry for read in reading.items if read.claims and read.entry.url not in states]
        times = {entry.url: entry.published for entry in told if entry.published}
        newest = self.rows("SELECT max(last_report) FROM series WHERE configured")[0][0] if times else None
        return {url: self.series_before(at) for url, at in times.items() if newest and stamp(at) < newest}

    def series_before(self, at: datetime) -> tuple[Series, ...]:
        """Every series that a report of this time may belong to, as it was then."""
        found = []
        for row in self.rows(
            "SELECT * FROM series WHERE configured UNION ALL SELECT * FROM series WHERE NOT configured"
            " AND last_report BETWEEN ? AND ?",
            (stamp(at - JOINS_WITHIN), stamp(at + JOINS_WITHIN)),
        ):
            series = series_of(row)
            if not row["configured"] or row["last_report"] is None or row["last_report"] < stamp(at):
                found.append(series)
                continue
            last = self.rows("SELECT max(as_of) FROM claims WHERE series = ? AND as_of < ?", (row["key"], stamp(at)))
            if last[0][0] is None:
                continue
            moment_ = (stamp(at), "", "", 0)
            wanted = ledger.wanted(row["state"], moment_)
            reports = self._reports(row["key"], wanted.since[0] if wanted.since else None, ()) if wanted.late else []
            then = ledger.state_before(row["state"], reports, moment_)
            found.append(replace(series, mark=then.mark, last_report=moment(last[0][0])))
        return tuple(sorted(found, key=lambda one: one.key))

    def _near(
        self, reading: Reading, states: Mapping[str, KnownState], alike: set[str]
    ) -> dict[str, tuple[Neighbour, ...]]:
        """For each new item that matters: those whose headline its own repeats."""
        new = [
            read
            for read in reading.items
            if read.entry.url not in states
            and (read.claims or (read.relevance.relevant and read.headline_key not in alike))
        ]
        if not new:
            return {}
        first_item = self.window_begins(reading.fetched_at - WINDOW)
        return {read.entry.url: self._neighbours(read.headline_key, first_item) for read in new}

    def _neighbours(self, key: str, first_item: int) -> tuple[Neighbour, ...]:
        found = []
        for item_id, likeness in self.near_copies(key, first_item)[:3]:
            row = self.rows(
                "SELECT i.url, i.headline, i.summary, substr(i.text, 1, 600) AS text, i.author, i.published, i.updated,"
                " coalesce(s.story, i.id) AS story, coalesce(s.copy_of, i.id) AS text_of FROM items i"
                " LEFT JOIN stories s ON s.item_id = i.id WHERE i.id = ?",
                (item_id,),
            )[0]
            found.append(Neighbour(item_id, likeness, row["story"], row["text_of"], lead(entry_of(row))))
        return tuple(found)

    def _open_series(self, reading: Reading, claims: Mapping[str, Mapping[ClaimKey, datetime]]) -> tuple[Series, ...]:
        """Series that a claim of the reading may belong to: the configured with their parts, and those that opened by
        themselves and were reported on within the time in which a report joins one."""
        told = [read.entry for read in reading.items if read.claims]
        if not told:
            return ()
        times = [entry.published for entry in told if entry.published]
        times += [as_of for entry in told for as_of in claims.get(entry.url, {}).values()]
        found = self.rows(
            "SELECT * FROM series WHERE configured UNION ALL SELECT * FROM series WHERE NOT configured"
            " AND last_report BETWEEN ? AND ?",
            (stamp(min((*times, reading.fetched_at)) - JOINS_WITHIN), stamp(reading.fetched_at + JOINS_WITHIN)),
        )
        return tuple(sorted((series_of(row) for row in found), key=lambda one: one.key))

    def books(self, keys: Mapping[str, Order | None], *, whole: bool = False) -> dict[str, Book]:
        """What is known of each of these series that exists, with the reports that may be needed: of a series whose new
        reports begin with this order those that must be folded again; with None none; with `whole` all."""
        found = {}
        for key, earliest in keys.items():
            row = next(iter(self.rows("SELECT * FROM series WHERE key = ?", (key,))), None)
            if row is None:
                continue
            told = self.rows(
                "SELECT body, state FROM notices WHERE series = ? AND state != 'withdrawn' ORDER BY id", (key,)
            )
            reports = self._reports(key, None, ()) if whole else self._wanted(key, row["state"], earliest)
            found[key] = Book(
                series_of(row),
                row["state"],
                tuple(sorted(reports, key=Report.order)),
                tuple(Told(notice_of(one["body"]), one["state"] == "taken") for one in told),
                self._stories(key, earliest) if earliest else {},
            )
        return found

    def _stories(self, key: str, earliest: Order) -> dict[int, int]:
        at = moment(earliest[0])
        found = self.rows(
            "SELECT c.low, min(s.story) FROM claims c JOIN stories s ON s.item_id = c.item_id"
            " WHERE c.series = ? AND c.decides AND c.as_of BETWEEN ? AND ? GROUP BY c.low",
            (key, stamp(at - SAME_FIGURE_WITHIN), stamp(at + SAME_FIGURE_WITHIN)),
        )
        return {row[0]: row[1] for row in found}

    def _wanted(self, key: str, state: str, earliest: Order | None) -> list[Report]:
        if earliest is None:
            return []
        wanted = ledger.wanted(state, earliest)
        if not wanted.late:
            return self._reports(key, "9999", wanted.claims) if wanted.claims else []
        return self._reports(key, wanted.since[0] if wanted.since else None, wanted.claims)

    def _reports(self, key: str, since: str | None, named: Iterable[int]) -> list[Report]:
        """Deciding reports of a series from a time on (None: all), and some by their ids; with people's rulings."""
        ids = ", ".join(str(int(claim_id)) for claim_id in named) or "0"
        claims = self.rows(
            "SELECT * FROM claims WHERE series = ? AND decides AND as_of >= ?"
            f" UNION SELECT * FROM claims WHERE series = ? AND decides AND id IN ({ids})",
            (key, since or "", key),
        )
        ruled = self.rows(
            "SELECT c.*, r.verdict, r.withdrew, d.id AS decision, d.decided_at, d.who, d.why AS ruled_why FROM rulings r"
            " JOIN decisions d ON d.id = r.decision_id JOIN claims c ON c.id = r.claim_id"
            " WHERE r.series = ? AND d.decided_at >= ?",
            (key, since or ""),
        )
        return [report_of(row) for row in claims] + [ruling_of(row, key) for row in ruled]

    # -- follow, runs ------------------------------------------------------------------------------

    def followups_due(self, now: datetime, limit: int) -> list[tuple[str, str, Validators]]:
        """Article pages wanted by now: (address, source, validators), the longest wanted first.

        Those of sources that are no longer asked stay until they are.
        """
        found = self.rows(
            "SELECT f.url, f.source, min(f.due_at), a.etag, a.last_modified, a.sha256 FROM followups f"
            " JOIN sources s ON s.name = f.source AND s.enabled"
            " LEFT JOIN addresses a ON a.url = f.url WHERE f.done = 0 AND f.due_at <= ? GROUP BY f.url"
            " ORDER BY 3 LIMIT ?",
            (stamp(now), limit),
        )
        return [
            (row["url"], row["source"], Validators(row["etag"] or "", row["last_modified"] or "", row["sha256"] or ""))
            for row in found
        ]

    def article_fetches(self, url: str) -> int:
        """How often an article page was asked for."""
        count: int = self.rows("SELECT count(*) FROM followups WHERE url = ? AND done", (url,))[0][0]
        return count

    def end_run(self, at: datetime, summary: Mapping[str, object], settings_stamp: str) -> None:
        """Note that a run ended."""
        with self.atomic():
            self.db.execute(
                "INSERT INTO runs (ended_at, summary, stamp) VALUES (?, ?, ?)",
                (stamp(at), storable(json.dumps(summary, ensure_ascii=False)), settings_stamp),
            )

    def last_run_at(self) -> datetime | None:
        """When the last run ended."""
        found = self.rows("SELECT ended_at FROM runs ORDER BY id DESC LIMIT 1")
        return moment(found[0][0]) if found else None


def _state(row: sqlite3.Row, claims: dict[ClaimKey, datetime]) -> KnownState:
    hashes = {part: row[f"{part}_hash"] for part in ("listed", "page") if row[f"{part}_hash"]}
    return KnownState(
        item_id=row["item_id"], entry=entry_of(row), hashes=hashes, seen_at=moment(row["last_seen_at"]),
        first_seen_at=moment(row["seen_at"]), sighting=bool(row["sighting"]), claims=claims,
    )  # fmt: skip


def _document(row: sqlite3.Row) -> tuple[Document, EvidenceRecord | None]:
    headers = tuple((name, value) for name, value in json.loads(row["headers"]))
    document = Document(
        id=row["id"], source=row["source"], kind=row["kind"], url=row["url"], final_url=row["final_url"],
        headers=headers, body=b"", fetched_at=moment(row["fetched_at"]), sha256=row["sha256"],
        baseline=bool(row["baseline"]), validators=_validators(headers, row["sha256"]),
    )  # fmt: skip
    record = None
    if row["warc_file"]:
        record = EvidenceRecord(
            row["warc_file"], row["warc_offset"], row["warc_length"], row["record_id"], row["sha256"]
        )
    return document, record


def _validators(headers: Iterable[tuple[str, str]], sha256: str) -> Validators:
    # Others could be neither kept nor sent back; the body's hash then tells an unchanged answer.
    found = {name.lower(): value for name, value in headers if value.isascii() and value.isprintable()}
    return Validators(found.get("etag", ""), found.get("last-modified", ""), sha256)
