"""Past streams: a JSON Lines file (docs/formats.md), or the texts of an archive as they were seen."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.errors import InputError
from crawler.extracting import parse
from crawler.models import Entry, Source, SourceClass
from crawler.plan import Decision, Part


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stream: a state of an item, and when it was fetched."""

    number: int
    fetched_at: datetime
    entry: Entry
    source: Source
    baseline: bool
    name: Any = None
    """The line's own id."""
    part: Part = "listed"
    document: int = 0
    """The document it came in, with others perhaps; 0: one of its own."""
    url: str = ""
    """The document's address, if it is not the item's."""


def file_lines(name: str) -> Iterator[Line | dict[str, Any]]:
    """The lines of a file (`-` is standard input), and an object with `error` for each that is none."""
    with contextlib.ExitStack() as stack:
        try:
            raw = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise InputError(f"{name}: {error.strerror}") from error
        for number, line in enumerate(raw, start=1):
            if not line.strip():
                continue
            try:
                yield _line(number, parse(line))
            except InputError as error:
                yield {"line": number, "error": f"{name}, line {number}: {error}"}


def _line(number: int, record: dict[str, Any]) -> Line:
    url = record.get("url")
    if not url:
        raise InputError("url is missing")
    if not record.get("published") and not record.get("fetched"):
        raise InputError("published is missing")
    published = _time(record.get("published"), "published")
    fetched_at = _time(record.get("fetched"), "fetched") or published
    assert fetched_at is not None
    entry = Entry(
        url=url, title=record.get("title") or "", summary=record.get("summary") or "", text=record.get("text") or "",
        published=published, lang=record.get("lang") or "",
    )  # fmt: skip
    name = record.get("source") or registered_domain(url)
    source = Source(name=name, kind="feed", url=f"https://{registered_domain(url)}/", every=timedelta(minutes=10))
    return Line(number, fetched_at, entry, source, bool(record.get("baseline")), record.get("id"))


_STATES = """
SELECT r.id, r.url, r.seen_at, r.headline, r.summary, r.text, r.updated, r.part, r.document_id,
       coalesce(g.published, i.published) AS published, coalesce(g.source, i.source) AS source,
       coalesce(g.outlet, i.outlet) AS outlet, coalesce(g.lang, i.lang) AS lang, coalesce(g.author, i.author) AS author,
       s.class, s.url AS source_url, coalesce(d.baseline, 0) AS baseline, d.fetched_at, d.url AS document_url
FROM revisions r JOIN items i ON i.id = r.item_id LEFT JOIN sightings g ON g.url = r.url
LEFT JOIN documents d ON d.id = r.document_id LEFT JOIN sources s ON s.name = coalesce(g.source, i.source) ORDER BY r.id
"""


def archive_lines(path: Path) -> list[Line]:
    """The states of an archive's items, as they were seen, in the documents they came in."""
    return [_state(row) for row in _asked(path, _STATES)]


def _state(row: sqlite3.Row) -> Line:
    def moment(name: str) -> datetime | None:
        return datetime.fromisoformat(row[name]) if row[name] else None

    source_class: SourceClass = row["class"] or "press"
    entry = Entry(
        url=row["url"], title=row["headline"], summary=row["summary"], text=row["text"], author=row["author"],
        published=moment("published"), updated=moment("updated"), lang=row["lang"],
        outlet=row["outlet"] if source_class == "aggregator" else "",
    )  # fmt: skip
    source = Source(
        name=row["source"], kind="feed", url=row["source_url"] or f"https://{registered_domain(row['url'])}/",
        source_class=source_class,
    )  # fmt: skip
    return Line(
        row["id"], moment("fetched_at") or datetime.fromisoformat(row["seen_at"]), entry, source, bool(row["baseline"]),
        part=row["part"], document=row["document_id"] or 0, url=row["document_url"] or "",
    )  # fmt: skip


def archive_decisions(path: Path) -> list[Decision]:
    """What people decided about that archive."""
    return [
        Decision(
            row["verdict"], datetime.fromisoformat(row["decided_at"]), row["who"], row["why"], row["series"], row["url"],
            row["field"], row["printed"], row["quote"], row["id"],
        )
        for row in _asked(path, "SELECT * FROM decisions ORDER BY id")
    ]  # fmt: skip


def _asked(path: Path, sql: str) -> list[sqlite3.Row]:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            if (
                sql.startswith("SELECT * FROM decisions")
                and not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'decisions'").fetchone()
            ):
                return []  # an archive of before there were any
            return db.execute(sql).fetchall()
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: no archive of Willay's: {error}") from error


def registered_domain(url: str) -> str:
    """`rpp.pe` for any host below it, by the list of public suffixes that tldextract carries."""
    import tldextract

    found = _extractor(tldextract)(url)
    return str(found.top_domain_under_public_suffix or found.domain or "unknown")


_EXTRACT: list[Any] = []


def _extractor(tldextract: Any) -> Any:
    if not _EXTRACT:
        # No suffix_list_urls: the bundled list, never the network.
        _EXTRACT.append(tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None))
    return _EXTRACT[0]


def _time(value: str | None, key: str) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"{key} {value!r} is no ISO 8601 time") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
