"""`willay export`: the archive as CSV, JSON or JSON Lines, with columns that stay where they are.

Read in the order of the archive and written row by row: an export of a million rows takes no more memory than one of ten.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TextIO

from db.csvsafe import neutral
from db.rows import stamp

What = Literal["items", "claims", "tolls", "notices"]
Format = Literal["csv", "json", "ndjson"]

_EVIDENCE = ("d.fetched_at", "d.sha256", "d.warc_file", "d.warc_offset", "d.warc_length", "d.record_id")


@dataclass(frozen=True, slots=True)
class _Table:
    """How one kind of export is asked for. `columns` in their promised order: new ones come last."""

    columns: Sequence[str]
    rest: str
    at: str
    """The column that --since and --until compare."""
    series: str = ""
    source: str = ""
    order: str = ""


TABLES: Mapping[str, _Table] = {
    "items": _Table(
        ("i.id", "i.url", "i.headline", "i.summary", "i.author", "i.published", "i.updated", "i.seen_at", "i.last_seen_at",
         "i.source", "i.outlet", "i.lang", "i.relevant", "i.score", "i.relevance_why", *_EVIDENCE),
        "FROM items i LEFT JOIN documents d ON d.id = i.document_id", "i.seen_at",
        "EXISTS (SELECT 1 FROM claims c WHERE c.item_id = i.id AND (c.series = :series OR c.series LIKE :below ESCAPE '\\'))",
        "i.source", "i.id",
    ),
    "claims": _Table(
        ("c.id", "c.item_id", "c.series", "c.as_of", "c.seen_at", "c.stated", "c.low", "c.high", "c.qualifier", "c.role",
         "c.printed", "c.quote", "c.field", "c.start", "c.end", "c.voice_class", "c.voice", "c.attributed", "c.outlet",
         "c.headline", "c.url", "c.lang", "c.place", "c.cause", "c.victims", "c.period", "c.by_forces",
         "c.retrospective", "c.cue", "c.decides", "c.effect", "c.why", "c.filed_why", "c.rule", "c.confidence",
         "c.extractor", *_EVIDENCE),
        "FROM claims c LEFT JOIN documents d ON d.id = c.document_id", "c.as_of",
        "(c.series = :series OR c.series LIKE :below ESCAPE '\\')", "d.source", "c.id",
    ),
    "tolls": _Table(
        ("s.key AS series", "json_extract(s.title, '$.en') AS title_en", "json_extract(s.title, '$.es') AS title_es",
         "s.place", "s.cause", "s.parent", "s.mark AS low", "c.high", "c.printed", "c.qualifier", "s.grade", "c.voice",
         "c.voice_class", "c.outlet", "c.as_of AS since", "s.last_report", "c.quote", "c.url", "c.id AS claim_id", *_EVIDENCE),
        "FROM series s JOIN claims c ON c.id = s.mark_claim LEFT JOIN documents d ON d.id = c.document_id", "c.as_of",
        "(s.key = :series OR s.key LIKE :below ESCAPE '\\')", "d.source", "s.key",
    ),
    "notices": _Table(
        ("n.id", "n.key", "n.kind", "n.series", "n.due_at", "n.born_at", "n.low", "n.high", "n.printed", "n.previous_low",
         "n.previous_printed", "n.grade", "n.track", "n.outlet", "n.quote", "n.url", "n.why", "n.claim_id", "n.item_id",
         "n.state", "n.withdrawn_why", *_EVIDENCE),
        "FROM notices n LEFT JOIN claims c ON c.id = n.claim_id LEFT JOIN documents d ON d.id = c.document_id", "n.due_at",
        "(n.series = :series OR n.series LIKE :below ESCAPE '\\')", "d.source", "n.due_at, n.id",
    ),
}  # fmt: skip


def names(what: What, *, texts: bool = False) -> list[str]:
    """The columns of an export, in their order."""
    found = [column.split(" AS ")[-1].split(".")[-1] for column in TABLES[what].columns]
    return [*found, "text"] if texts and what == "items" else found


def rows(
    db: sqlite3.Connection, what: What, *, series: str = "", source: str = "", since: datetime | None = None,
    until: datetime | None = None, texts: bool = False,
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    """The rows, one at a time. `series` takes its parts along; `since` is included, `until` is not."""
    table = TABLES[what]
    columns = [*table.columns, "i.text"] if texts and what == "items" else list(table.columns)
    below = series.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%"
    wanted = [
        (bool(series), table.series), (bool(source), f"{table.source} = :source"),
        (since is not None, f"{table.at} >= :since"), (until is not None, f"{table.at} < :until"),
    ]  # fmt: skip
    where = " AND ".join(sql for given, sql in wanted if given)
    sql = f"SELECT {', '.join(columns)} {table.rest}{' WHERE ' + where if where else ''} ORDER BY {table.order}"
    found = db.execute(
        sql,
        {
            "series": series,
            "below": below,
            "source": source,
            "since": since and stamp(since),
            "until": until and stamp(until),
        },
    )
    for row in found:
        yield tuple(row)


def write(out: TextIO, columns: Sequence[str], found: Iterator[tuple[Any, ...]], form: Format) -> int:
    """Write them; returns how many. CSV is UTF-8 with a header; no cell of it is a formula."""
    count = 0
    if form == "csv":
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        for row in found:
            writer.writerow([neutral(cell) for cell in row])
            count += 1
        return count
    if form == "json":
        out.write("[")
    for count, row in enumerate(found, 1):
        line = json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False)
        out.write(line + "\n" if form == "ndjson" else ("\n" if count == 1 else ",\n") + line)
    if form == "json":
        out.write("\n]\n")
    return count
