"""`willay replay`: a past stream of items through the real read, decide and store, with the stream's own clock.

Each line is a document fetched at its time. No article is followed, no mail sent; a notice is told when it is due.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.errors import ConfigError, InputError
from crawler.evidence import sha256
from crawler.extracting import parse, voice_json
from crawler.models import Entry, Fetched, Notice, Pack, Reading, Source
from crawler.pipeline import settle
from crawler.reading import read_item
from db.store import Store


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stream: a state of an item, and when it was fetched."""

    number: int
    fetched_at: datetime
    entry: Entry
    source: Source
    baseline: bool
    name: Any
    """The line's own id."""


def replay(
    file: str | None,
    from_archive: str | None,
    db: str | None,
    until: datetime | None,
    pack: Pack,
    *,
    show_progress: bool,
) -> Iterator[dict[str, Any]]:
    """The notices of a stream, one object each, in the order they would have been sent; errors of lines as objects."""
    lines: list[Line] = []
    for found in _read_archive(Path(from_archive)) if from_archive else _read_file(str(file)):
        if isinstance(found, Line):
            lines.append(found)
        else:
            yield found
    lines.sort(key=lambda line: (line.fetched_at, line.number))
    if db and Path(db).exists():
        raise ConfigError(f"{db} exists; replay begins a fresh archive: name another file, or move this one away")
    store = Store(Path(db) if db else ":memory:")
    names: dict[str, Any] = {}
    try:
        sources = {line.source.name: line.source for line in lines}
        if lines:
            store.sync_sources(sources.values(), lines[0].fetched_at)
        for line in _progress(lines, show_progress):
            yield from _told(store, line.fetched_at, names)
            names[line.entry.url] = line.name
            _settle(store, line, pack)
        while (due := store.next_notice_due()) is not None and (until is None or due <= until):
            yield from _told(store, due, names)
    finally:
        store.close()


def _settle(store: Store, line: Line, pack: Pack) -> None:
    entry = line.entry
    body = json.dumps([entry.url, entry.title, entry.summary, entry.text]).encode()
    fetched = Fetched(
        source=line.source.name, kind="feed", url=entry.url, final_url=entry.url, status=200, headers=(), body=body,
        fetched_at=line.fetched_at,
    )  # fmt: skip
    document = store.add_document(fetched, None, sha256=sha256(body), baseline=line.baseline, next_due=None)
    item = replace(read_item(entry, line.source, pack), complete=True)
    reading = Reading(
        document_id=document.id, source=line.source.name, kind="feed", fetched_at=line.fetched_at,
        baseline=line.baseline, items=(item,), url=entry.url, validators=document.validators,
    )  # fmt: skip
    settle(store, reading, pack, (), line.fetched_at)


def _told(store: Store, now: datetime, names: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for notice in store.take_silently(now):
        yield notice_json(notice, names.get(notice.url))


def notice_json(notice: Notice, item_name: Any = None) -> dict[str, Any]:
    """A notice about a toll, as CONTRACTS.md writes it."""
    return {
        "kind": notice.kind,
        "key": notice.key,
        "series": notice.series,
        "title": notice.title.get("en") or next(iter(notice.title.values()), ""),
        "low": notice.low,
        "high": notice.high,
        "printed": notice.printed,
        "previous_low": notice.previous_low,
        "at": notice.due_at.isoformat().replace("+00:00", "Z"),
        "grade": notice.grade,
        "track": notice.track,
        "voice": voice_json(notice.voice),
        "item_id": item_name if item_name is not None else notice.item_id,
        "item_url": notice.url,
        "outlet": notice.outlet,
        "quote": notice.quote,
        "others": list(notice.others),
        "why": notice.why,
    }


def _read_file(name: str) -> Iterator[Line | dict[str, Any]]:
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


def _read_archive(path: Path) -> Iterator[Line]:
    """The states of an archive's items, as they were seen."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        rows = db.execute(
            "SELECT r.id, r.url, r.seen_at, r.headline, r.summary, r.text, r.updated, i.published, i.source, i.lang,"
            " s.class, coalesce(d.baseline, 0) AS baseline FROM revisions r JOIN items i ON i.id = r.item_id"
            " LEFT JOIN sources s ON s.name = i.source LEFT JOIN documents d ON d.id = r.document_id ORDER BY r.id"
        ).fetchall()
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: no archive of Willay's: {error}") from error
    finally:
        db.close()
    for row in rows:
        published = datetime.fromisoformat(row["published"]) if row["published"] else None
        entry = Entry(url=row["url"], title=row["headline"], summary=row["summary"], text=row["text"],
                      published=published, lang=row["lang"])  # fmt: skip
        source = Source(name=row["source"], kind="feed", url=f"https://{registered_domain(row['url'])}/",
                        source_class=row["class"] or "press")  # fmt: skip
        yield Line(row["id"], datetime.fromisoformat(row["seen_at"]), entry, source, bool(row["baseline"]), None)


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


def _progress(lines: list[Line], show: bool) -> Iterator[Line]:
    if not show:
        yield from lines
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(lines, "replay", console=Console(stderr=True), transient=True)
