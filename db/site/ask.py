"""What the pages ask of the archive. SQL only; every value is a parameter."""

from __future__ import annotations

import re

from db.saved import WAITING

MOVES = "('opened', 'increase', 'refines', 'correction')"
"""Effects that set the mark."""

DRAWN = "('opened', 'increase', 'refines', 'correction', 'corroborates', 'track', 'disagreement')"
"""Effects that a timeline shows, as the mails' chart does."""

LAST_RUN = "SELECT ended_at FROM runs ORDER BY id DESC LIMIT 1"

_TOLL = (
    "SELECT s.key, s.title, s.parent, s.notify AND NOT s.muted AS notify, s.grade, s.last_report, c.id, c.printed, c.stated, c.low, c.high,"
    " c.qualifier, c.voice, c.voice_class, c.outlet, c.as_of, c.url, c.quote, c.lang"
    " FROM series s {join} JOIN claims c ON c.id = s.mark_claim"
)
TOLLS = _TOLL.format(join="") + " ORDER BY s.parent = '' DESC, 4 DESC, c.as_of DESC LIMIT 300"
ONE_TOLL = _TOLL.format(join="LEFT") + " WHERE s.key = :key"
PARTS = _TOLL.format(join="") + " WHERE s.parent = :key ORDER BY c.low DESC LIMIT 100"
TITLES = "SELECT key, title FROM series WHERE key IN (SELECT value FROM json_each(:keys))"
KEYS = "SELECT key FROM series ORDER BY key LIMIT 500"

BEFORE = (
    f"SELECT printed, stated, low, high, qualifier, as_of FROM claims WHERE series = :key AND decides AND effect IN {MOVES}"
    " AND id != :id AND as_of <= :as_of ORDER BY as_of DESC, id DESC LIMIT 1"
)
STEPS = (
    f"SELECT as_of, low FROM claims WHERE series = :key AND decides AND effect IN {MOVES} ORDER BY as_of DESC LIMIT 200"
)
POINTS = (
    "SELECT id, as_of, printed, stated, low, high, qualifier, voice, voice_class, outlet, quote, effect FROM claims"
    f" WHERE series = :key AND decides AND effect IN {DRAWN} ORDER BY as_of DESC LIMIT 600"
)
TIMELINE = (
    "SELECT id, as_of, printed, voice, voice_class, outlet, effect, why FROM claims WHERE series = :key AND role = 'total'"
    " AND (decides OR :every) AND (as_of, id) < (:as_of, :id) ORDER BY as_of DESC, id DESC LIMIT :size"
)

NOTICES = (
    "SELECT n.id, n.key, n.kind, n.series, n.due_at, n.printed, n.low, n.high, n.previous_printed, n.outlet, n.quote,"
    " n.state, n.claim_id, n.previous_low, json_extract(n.body, '$.previous_stated') AS previous_stated,"
    " json_extract(n.body, '$.previous_qualifier') AS previous_qualifier, c.stated, c.qualifier, s.title FROM notices n"
    " LEFT JOIN claims c ON c.id = n.claim_id LEFT JOIN series s ON s.key = n.series"
    " WHERE {where} ORDER BY n.due_at DESC, n.id DESC LIMIT :size"
)
WEEK = NOTICES.format(where="n.due_at > :since AND n.state != 'withdrawn' AND n.series IN (SELECT key FROM series)")
LAST_NOTICE = NOTICES.format(where="n.state != 'withdrawn' AND n.series IN (SELECT key FROM series)")
SERIES_NOTICES = NOTICES.format(where="n.series = :key")
ALL_NOTICES = NOTICES.format(
    where="(n.due_at, n.id) < (:due_at, :id) AND (:kind = '' OR n.kind = :kind) AND (:series = '' OR n.series = :series)"
)
DELIVERED = (
    "SELECT notice_id, count(*) AS every, sum(state = 'sent') AS sent FROM deliveries"
    " WHERE notice_id IN (SELECT value FROM json_each(:ids)) GROUP BY notice_id"
)

WAITING_COUNT = f"SELECT count(*) AS n {WAITING}"

SAME_STORY = (
    "SELECT i.id, i.headline, i.outlet, i.seen_at FROM stories a JOIN stories b ON b.story = a.story AND b.item_id != a.item_id"
    " JOIN items i ON i.id = b.item_id WHERE a.item_id = :id ORDER BY i.id LIMIT 50"
)

REVISION = (
    "SELECT headline, summary, text FROM revisions WHERE url = :url AND document_id = :document"
    " ORDER BY id DESC LIMIT 1"
)
ITEM = "SELECT * FROM items WHERE id = :id"
STATES = "SELECT * FROM revisions WHERE item_id = :id ORDER BY id DESC LIMIT 100"
SIGHTINGS = "SELECT url, headline, outlet, seen_at FROM sightings WHERE item_id = :id ORDER BY id LIMIT 200"
ITEM_CLAIMS = "SELECT * FROM claims WHERE item_id = :id ORDER BY decides DESC, id LIMIT 200"

SEARCH = (
    "SELECT i.id, i.headline, i.outlet, i.seen_at, i.lang, highlight(items_fts, 0, char(57344), char(57345)) AS marked,"
    " snippet(items_fts, -1, char(57344), char(57345), ' … ', 28) AS piece,"
    " (SELECT group_concat(DISTINCT c.printed) FROM claims c WHERE c.item_id = i.id AND c.decides) AS tolls"
    " FROM items_fts JOIN items i ON i.id = items_fts.rowid WHERE items_fts MATCH :match AND items_fts.rowid < :before"
    " ORDER BY items_fts.rowid DESC LIMIT :size"
)
"""Marks are private characters, made into <mark> after escaping: a source cannot write them as HTML."""

SOURCES = (
    "SELECT h.*, s.kind, s.class, s.url FROM source_health h JOIN sources s ON s.name = h.name"
    " ORDER BY h.state = 'disabled', h.state = 'well', h.state, h.name"
)

_LEFT_OUT = {
    "item": "SELECT seen_at AS at, 'item' AS kind, headline AS what, relevance_why AS why, url FROM items"
    " WHERE NOT relevant AND seen_at < :before ORDER BY seen_at DESC LIMIT :size",
    "claim": "SELECT seen_at AS at, 'claim' AS kind, printed || ' (' || role || '): ' || quote AS what,"
    " CASE WHEN effect = 'not filed' OR series IS NULL THEN filed_why ELSE effect || ': ' || why END AS why, url"
    " FROM claims WHERE effect NOT IN ('opened', 'increase', 'corroborates', 'correction') AND seen_at < :before"
    " ORDER BY seen_at DESC LIMIT :size",
    "document": "SELECT fetched_at AS at, 'document' AS kind, url AS what, reason AS why, url FROM documents"
    " WHERE read_state = 'set_aside' AND fetched_at < :before ORDER BY fetched_at DESC LIMIT :size",
    "answer": "SELECT fetched_at AS at, 'answer' AS kind, source || ': ' || url AS what, failure || ': ' || error AS why, url"
    " FROM fetches WHERE outcome = 'failed' AND fetched_at < :before ORDER BY fetched_at DESC LIMIT :size",
    "notice": "SELECT born_at AS at, 'notice' AS kind, key AS what, withdrawn_why AS why, url FROM notices"
    " WHERE state = 'withdrawn' AND born_at < :before ORDER BY born_at DESC LIMIT :size",
}
KINDS_LEFT_OUT = tuple(_LEFT_OUT)


def left_out(kind: str) -> str:
    """What was not taken further: one kind, or all of them (each part by its own index)."""
    if kind:
        return _LEFT_OUT[kind]
    parts = " UNION ALL ".join(f"SELECT * FROM ({sql})" for sql in _LEFT_OUT.values())
    return f"{parts} ORDER BY 1 DESC LIMIT :size"


_WORD = re.compile(r'"([^"]+)"?|(\S+)')


def match(words: str) -> str:
    """What a person typed as an FTS5 expression: each word or quoted phrase as a string, all of them wanted.

    >>> match('Perú "mesa de diálogo" OR x*')
    '"Perú" "mesa de diálogo" "OR" "x*"'
    """
    found = (phrase or word for phrase, word in _WORD.findall(words))
    return " ".join('"' + one.replace('"', "").replace("\x00", "") + '"' for one in found if one.strip('"'))
