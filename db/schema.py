"""The archive's schema, as migrations: append one, never edit one that shipped (CONTRIBUTING.md, "Add a migration").

Times are ISO 8601 text in UTC with `Z` and six decimals, so that text order is time order.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x57696C6C
"""`Will` in ASCII: how an archive of ours is told from any other SQLite file."""

VERSION = 8
"""Number of migrations; kept in `user_version`, so that opening a current archive need not import the migrations."""

TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, ended_at TEXT NOT NULL, summary TEXT NOT NULL, stamp TEXT NOT NULL
);
CREATE TABLE sources (
    name TEXT PRIMARY KEY, kind TEXT NOT NULL, url TEXT NOT NULL, class TEXT NOT NULL, language TEXT NOT NULL,
    enabled INTEGER NOT NULL, reason TEXT NOT NULL, quiet_after_s INTEGER NOT NULL,
    next_due TEXT, first_success TEXT, last_success TEXT, last_fetch TEXT, last_item TEXT, expected_every TEXT,
    failures INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
    failure TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '', moved_to TEXT NOT NULL DEFAULT ''
);
CREATE TABLE addresses (
    url TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL, sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES sources(name), kind TEXT NOT NULL, url TEXT NOT NULL,
    final_url TEXT NOT NULL, fetched_at TEXT NOT NULL, headers TEXT NOT NULL, sha256 TEXT NOT NULL,
    baseline INTEGER NOT NULL, warc_file TEXT, warc_offset INTEGER, warc_length INTEGER, record_id TEXT,
    read_state TEXT NOT NULL DEFAULT 'unread' CHECK (read_state IN ('unread', 'read', 'set_aside')),
    attempts INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX documents_unread ON documents(id) WHERE read_state = 'unread';
CREATE INDEX documents_warc ON documents(warc_file, warc_offset);
CREATE TABLE fetches (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES sources(name), url TEXT NOT NULL, fetched_at TEXT NOT NULL,
    outcome TEXT NOT NULL, status INTEGER NOT NULL, failure TEXT NOT NULL, error TEXT NOT NULL, elapsed_ms INTEGER NOT NULL,
    document_id INTEGER REFERENCES documents(id)
);
CREATE INDEX fetches_source ON fetches(source, fetched_at);
CREATE TABLE items (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, headline TEXT NOT NULL, summary TEXT NOT NULL, text TEXT NOT NULL,
    author TEXT NOT NULL, published TEXT, updated TEXT, seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(name), outlet TEXT NOT NULL, lang TEXT NOT NULL,
    relevant INTEGER NOT NULL, score REAL NOT NULL, relevance_why TEXT NOT NULL,
    headline_key TEXT NOT NULL, key_hash INTEGER NOT NULL, listed_hash TEXT, page_hash TEXT,
    document_id INTEGER REFERENCES documents(id)
);
CREATE INDEX items_key_hash ON items(key_hash);
CREATE INDEX items_seen_at ON items(seen_at);
CREATE TABLE sightings (
    id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items(id), url TEXT NOT NULL UNIQUE,
    headline TEXT NOT NULL, summary TEXT NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL, published TEXT,
    updated TEXT, seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources(name),
    outlet TEXT NOT NULL, lang TEXT NOT NULL, listed_hash TEXT, page_hash TEXT,
    document_id INTEGER REFERENCES documents(id)
);
CREATE INDEX sightings_item ON sightings(item_id);
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items(id), url TEXT NOT NULL, seen_at TEXT NOT NULL,
    headline TEXT NOT NULL, summary TEXT NOT NULL, text TEXT NOT NULL, updated TEXT, part TEXT NOT NULL,
    document_id INTEGER REFERENCES documents(id)
);
CREATE INDEX revisions_item ON revisions(item_id);
CREATE TABLE series (
    key TEXT PRIMARY KEY, title TEXT NOT NULL, short TEXT NOT NULL DEFAULT '{}', place TEXT NOT NULL, cause TEXT NOT NULL, parent TEXT NOT NULL,
    notify INTEGER NOT NULL, configured INTEGER NOT NULL, since TEXT, until TEXT, muted INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL, mark INTEGER, mark_claim INTEGER, grade TEXT NOT NULL DEFAULT '', last_report TEXT
);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items(id), url TEXT NOT NULL,
    document_id INTEGER REFERENCES documents(id), headline TEXT NOT NULL, outlet TEXT NOT NULL,
    field TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, printed TEXT NOT NULL, quote TEXT NOT NULL,
    stated INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER, qualifier TEXT NOT NULL, role TEXT NOT NULL,
    retrospective INTEGER NOT NULL, by_forces INTEGER NOT NULL, victims TEXT, place TEXT, rival TEXT, period TEXT,
    cause TEXT, voice_class TEXT NOT NULL, voice TEXT NOT NULL, attributed INTEGER NOT NULL, cue TEXT, lang TEXT NOT NULL,
    rule TEXT NOT NULL, confidence REAL NOT NULL, extractor TEXT NOT NULL, as_of TEXT NOT NULL, seen_at TEXT NOT NULL,
    baseline INTEGER NOT NULL, dated INTEGER NOT NULL, series TEXT, filed_why TEXT NOT NULL, decides INTEGER NOT NULL,
    effect TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX claims_series ON claims(series, as_of);
CREATE INDEX claims_url ON claims(url);
CREATE INDEX claims_item ON claims(item_id);
CREATE TABLE notices (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, series TEXT NOT NULL, due_at TEXT NOT NULL,
    born_at TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER, printed TEXT NOT NULL, previous_low INTEGER,
    previous_printed TEXT NOT NULL, grade TEXT NOT NULL, track TEXT, outlet TEXT NOT NULL, quote TEXT NOT NULL,
    url TEXT NOT NULL, why TEXT NOT NULL, claim_id INTEGER, item_id INTEGER, mail_group TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'withdrawn')),
    withdrawn_why TEXT NOT NULL DEFAULT '', body TEXT NOT NULL
);
CREATE INDEX notices_series ON notices(series, id);
CREATE INDEX notices_waiting ON notices(due_at) WHERE state = 'waiting';
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notices(id), recipient TEXT NOT NULL,
    channel TEXT NOT NULL, address TEXT NOT NULL, language TEXT NOT NULL, timezone TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused', 'withdrawn')),
    next_try TEXT NOT NULL, leased_until TEXT, mail INTEGER, message_id TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', ended_at TEXT,
    UNIQUE (notice_id, recipient, address)
);
CREATE INDEX deliveries_due ON deliveries(next_try) WHERE state = 'waiting';
CREATE INDEX deliveries_mail ON deliveries(mail);
CREATE TABLE followups (
    url TEXT NOT NULL, due_at TEXT NOT NULL, source TEXT NOT NULL, item_id INTEGER NOT NULL REFERENCES items(id),
    done INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (url, due_at)
) WITHOUT ROWID;
CREATE INDEX followups_due ON followups(due_at) WHERE done = 0;
CREATE VIRTUAL TABLE items_fts USING fts5(
    headline, summary, text, content='items', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
"""

VIEWS = """
CREATE VIEW latest_tolls AS
SELECT s.key AS series, coalesce(json_extract(s.title, '$.en'), s.title) AS title, c.printed AS printed, s.mark AS low, c.high AS high, s.grade AS grade,
       c.voice AS voice, c.outlet AS outlet, c.as_of AS since, c.url AS url
FROM series s JOIN claims c ON c.id = s.mark_claim ORDER BY c.as_of DESC;
CREATE VIEW toll_timeline AS
SELECT series, as_of, low, high, printed, voice, outlet, effect, why, url, quote, voice_class, id AS claim_id
FROM claims WHERE series IS NOT NULL AND role = 'total' ORDER BY as_of, url, field, start;
CREATE VIEW source_health AS
SELECT name,
       CASE WHEN NOT enabled THEN 'disabled'
            WHEN last_fetch IS NULL THEN 'not asked yet'
            WHEN failures >= 3 AND failure IN ('blocked') THEN 'blocked'
            WHEN failures >= 3 THEN 'broken'
            WHEN last_item IS NOT NULL AND unixepoch(last_fetch) - unixepoch(last_item) > quiet_after_s THEN 'silent'
            WHEN failures > 0 THEN 'failing'
            ELSE 'well' END AS state,
       CASE WHEN NOT enabled THEN reason
            WHEN failures > 0 THEN error
            WHEN last_item IS NOT NULL AND unixepoch(last_fetch) - unixepoch(last_item) > quiet_after_s
                THEN 'no new item since ' || last_item
            ELSE '' END AS why,
       last_success, last_item, expected_every, failures
FROM sources;
CREATE VIEW dropped AS
SELECT seen_at AS at, 'item: ' || headline AS what, relevance_why AS why, url FROM items WHERE NOT relevant
UNION ALL
SELECT seen_at, 'claim: ' || printed || ' (' || role || ')', CASE WHEN effect = 'not filed' OR series IS NULL THEN filed_why ELSE effect || ': ' || why END, url
FROM claims WHERE effect NOT IN ('opened', 'increase', 'corroborates', 'correction')
UNION ALL
SELECT fetched_at, 'document: ' || kind, reason, url FROM documents WHERE read_state = 'set_aside'
UNION ALL
SELECT fetched_at, 'answer: ' || failure, error, url FROM fetches WHERE outcome = 'failed'
UNION ALL
SELECT born_at, 'notice: ' || key, withdrawn_why, url FROM notices WHERE state = 'withdrawn';
"""

KEEPING = """
ALTER TABLE documents ADD COLUMN pruned_at TEXT;
CREATE TABLE evidence_files (
    name TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('writing', 'retired')), at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE chores (
    name TEXT PRIMARY KEY, next_due TEXT NOT NULL, last_done TEXT, outcome TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX items_left_out ON items(seen_at) WHERE NOT relevant;
CREATE INDEX claims_left_out ON claims(seen_at) WHERE effect NOT IN ('opened', 'increase', 'corroborates', 'correction');
CREATE INDEX documents_set_aside ON documents(fetched_at) WHERE read_state = 'set_aside';
CREATE INDEX fetches_failed ON fetches(fetched_at) WHERE outcome = 'failed';
CREATE INDEX notices_withdrawn ON notices(born_at) WHERE state = 'withdrawn';
CREATE INDEX notices_due ON notices(due_at);
CREATE INDEX claims_totals ON claims(as_of) WHERE series IS NOT NULL AND role = 'total';
CREATE INDEX claims_document ON claims(document_id);
CREATE INDEX revisions_document ON revisions(document_id);
CREATE INDEX items_document ON items(document_id);
CREATE INDEX sightings_document ON sightings(document_id);
CREATE INDEX fetches_document ON fetches(document_id);
CREATE INDEX items_source ON items(source);
CREATE INDEX sightings_source ON sightings(source);
CREATE INDEX documents_source ON documents(source);
DROP VIEW dropped;
CREATE VIEW dropped AS
SELECT seen_at AS at, 'item: ' || headline AS what, '' || relevance_why AS why, url FROM items WHERE NOT relevant
UNION ALL
SELECT seen_at, 'claim: ' || printed || ' (' || role || ')',
       CASE WHEN effect = 'not filed' OR series IS NULL THEN filed_why ELSE effect || ': ' || why END, url
FROM claims WHERE effect NOT IN ('opened', 'increase', 'corroborates', 'correction')
UNION ALL
SELECT fetched_at, 'document: ' || kind, '' || reason, url FROM documents WHERE read_state = 'set_aside'
UNION ALL
SELECT fetched_at, 'answer: ' || failure, '' || error, url FROM fetches WHERE outcome = 'failed'
UNION ALL
SELECT born_at, 'notice: ' || key, '' || withdrawn_why, url FROM notices WHERE state = 'withdrawn';
"""
"""For keeping and for the pages of a large archive. `'' ||` gives all parts of `dropped` the same affinity: only then does
SQLite merge them by their indexes, newest first, instead of sorting a million rows (1.4 s to 1 ms)."""

VIEW_NAMES = ("latest_tolls", "toll_timeline", "source_health", "dropped")


DECISIONS = """
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY, decided_at TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'move', 'mute', 'unmute')),
    who TEXT NOT NULL, why TEXT NOT NULL, series TEXT NOT NULL, url TEXT NOT NULL, field TEXT NOT NULL,
    printed TEXT NOT NULL, quote TEXT NOT NULL
);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT raise(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_last BEFORE DELETE ON decisions BEGIN SELECT raise(ABORT, 'a decision is never deleted'); END;
CREATE TABLE rulings (
    id INTEGER PRIMARY KEY, decision_id INTEGER NOT NULL REFERENCES decisions(id),
    claim_id INTEGER NOT NULL REFERENCES claims(id), series TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject')), withdrew INTEGER NOT NULL
);
CREATE INDEX rulings_series ON rulings(series);
CREATE INDEX rulings_claim ON rulings(claim_id);
CREATE INDEX series_last_report ON series(last_report) WHERE NOT configured;
CREATE INDEX series_configured ON series(key) WHERE configured;
CREATE INDEX claims_review ON claims(id) WHERE effect IN ('held', 'jump') OR substr(filed_why, 1, 7) = 'review:';
"""

HEALTH = """
ALTER TABLE sources ADD COLUMN bounds TEXT NOT NULL DEFAULT '{}';
ALTER TABLE sources ADD COLUMN learned TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN state TEXT NOT NULL DEFAULT 'not asked yet';
ALTER TABLE sources ADD COLUMN state_why TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN state_since TEXT;
ALTER TABLE addresses ADD COLUMN full_at TEXT NOT NULL DEFAULT '';
CREATE TABLE robots (
    origin TEXT PRIMARY KEY, fetched_at TEXT NOT NULL, rules TEXT
) WITHOUT ROWID;
DROP VIEW source_health;
CREATE VIEW source_health AS
SELECT name, CASE WHEN enabled THEN state ELSE 'disabled' END AS state,
       CASE WHEN NOT enabled THEN reason
            WHEN moved_to <> '' THEN ltrim(state_why || '; it says it moved for good to ' || moved_to, '; ')
            ELSE state_why END AS why,
       last_success, last_item, expected_every, failures, state_since
FROM sources;
"""
"""What answers teach, the state of each source as people were told it, robots.txt kept a day (RFC 9309, 2.4)."""

LIKENESS = """
CREATE TABLE stories (
    item_id INTEGER PRIMARY KEY REFERENCES items(id), story INTEGER NOT NULL REFERENCES items(id),
    copy_of INTEGER REFERENCES items(id), why TEXT NOT NULL
);
CREATE INDEX stories_story ON stories(story);
ALTER TABLE claims ADD COLUMN text_of INTEGER NOT NULL DEFAULT 0;
"""


CONTEXT = """
ALTER TABLE claims ADD COLUMN context INTEGER NOT NULL DEFAULT 0;
CREATE INDEX claims_context ON claims(as_of) WHERE context;
"""


ASKED = """
CREATE INDEX claims_figures ON claims(series, low, as_of, outlet) WHERE decides;
CREATE INDEX claims_as_of ON claims(as_of);
"""
"""For the saved questions about first reports and for claims in the order of time."""

SENDING = """
CREATE INDEX deliveries_sent ON deliveries(recipient, ended_at) WHERE state = 'sent';
CREATE INDEX deliveries_leased ON deliveries(leased_until) WHERE state = 'waiting';
"""
"""How many mails a recipient had within the hour, however many wait."""

SLICES = """
CREATE TABLE slices (url TEXT PRIMARY KEY, entries TEXT NOT NULL);
"""
"""How the entries of each feed are known by their bytes (`crawler.slices`). Not WITHOUT ROWID, for its rows are long."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an archive to `VERSION`: whole, or as it was. Raises sqlite3.Error.

    One transaction from the first table to the marks by which an archive is known: killed halfway, or started twice at
    once, there is never a file that is ours and does not say so.
    """
    # Imported here: opening a current archive need not pay for it.
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("willay")

    @migrations()
    def m001_archive(db: Database) -> None:
        _statements(db.conn, TABLES + VIEWS)

    @migrations()
    def m002_decisions(db: Database) -> None:
        _statements(db.conn, DECISIONS + LIKENESS)

    @migrations()
    def m004_health(db: Database) -> None:
        _statements(db.conn, HEALTH)

    @migrations()
    def m005_keeping(db: Database) -> None:
        _statements(db.conn, KEEPING)

    @migrations()
    def m006_context(db: Database) -> None:
        _statements(db.conn, CONTEXT)

    @migrations()
    def m007_questions(db: Database) -> None:
        _statements(db.conn, ASKED)

    @migrations()
    def m008_sending(db: Database) -> None:
        _statements(db.conn, SENDING)

    @migrations()
    def m009_slices(db: Database) -> None:
        _statements(db.conn, SLICES)

    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(connection: sqlite3.Connection, script: str) -> None:
    """One by one: `executescript` would commit the migration's transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)
