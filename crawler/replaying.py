"""`willay replay`: a past stream of items through the real read, decide and store, with the stream's own clock.

Each line is a document fetched at its time. No article is followed, no mail sent; a notice is told when it is due. People's
decisions, where the stream has any, are made again when they were made.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from crawler.errors import ConfigError, InputError
from crawler.evidence import sha256
from crawler.extracting import voice_json
from crawler.models import Fetched, Notice, Pack, Reading
from crawler.plan import Decision
from crawler.reading import read_item
from crawler.reviewing import settle_decision
from crawler.settling import settle
from crawler.stream import Line, archive_decisions, archive_lines, file_lines
from db.store import Store

log = logging.getLogger("willay")

Told = tuple[datetime, list[Notice]]


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
    decisions: list[Decision] = []
    if from_archive:
        lines = archive_lines(Path(from_archive))
        decisions = archive_decisions(Path(from_archive))
    else:
        for found in file_lines(str(file)):
            if isinstance(found, Line):
                lines.append(found)
            else:
                yield found
    if db and Path(db).exists():
        raise ConfigError(f"{db} exists; replay begins a fresh archive: name another file, or move this one away")
    store = Store(Path(db) if db else ":memory:")
    lines.sort(key=lambda line: (line.fetched_at, line.number))
    documents: dict[int, Line] = {}
    try:
        for notice in play(store, lines, decisions, pack, show_progress=show_progress, documents=documents):
            yield notice_json(notice, _line_id(store, notice, documents))
        while (due := store.next_notice_due()) is not None and (until is None or due <= until):
            for notice in store.take_silently(due):
                yield notice_json(notice, _line_id(store, notice, documents))
    finally:
        store.close()


def _line_id(store: Store, notice: Notice, documents: Mapping[int, Line]) -> Any:
    """The id of the line in which the figure told was read: of two states of an item the one that brought it."""
    line = documents.get(store.document_of(notice.claim_id))
    return line.name if line else None


def play(
    store: Store, lines: Sequence[Line], decisions: Sequence[Decision], pack: Pack, *, show_progress: bool,
    documents: dict[int, Line] | None = None,
) -> Iterator[Notice]:  # fmt: skip
    """Put a stream into a fresh archive; gives each notice when the stream's clock passes its due time.

    `documents` learns of each document of the archive which line it was made of: the first, if it had several.
    """
    ordered = sorted(lines, key=lambda line: (line.fetched_at, line.number))
    if ordered:
        sources = {line.source.name: line.source for line in ordered}
        store.sync_sources(sources.values(), ordered[0].fetched_at)
    left = sorted(decisions, key=lambda decision: (decision.at, decision.id))
    together = groupby(_progress(ordered, show_progress), key=lambda line: (line.document or -line.number, line.part))
    for _, some in together:
        group = list(some)
        now = group[0].fetched_at
        while left and left[0].at < now:
            yield from _decided(store, left.pop(0), pack)
        yield from store.take_silently(now)
        made = _settle(store, group, pack)
        if documents is not None:
            documents[made] = group[0]
    for decision in left:
        yield from _decided(store, decision, pack)


def _decided(store: Store, decision: Decision, pack: Pack) -> Iterator[Notice]:
    yield from store.take_silently(decision.at)
    try:
        settle_decision(store, decision, pack, ())
    except InputError as error:
        # Under today's rules the words may no longer be read as a figure: there is nothing left to decide.
        log.warning("decision %d of %s (%s) has no effect: %s", decision.id, decision.who, decision.verdict, error)


def _settle(store: Store, lines: Sequence[Line], pack: Pack) -> int:
    """One document; its row in the archive."""
    first = lines[0]
    kind, url = ("article", first.entry.url) if first.part == "page" else ("feed", first.url or first.entry.url)
    body = json.dumps([[x.url, x.title, x.summary, x.text] for x in (line.entry for line in lines)]).encode(
        "utf-8", "surrogatepass"
    )
    fetched = Fetched(
        source=first.source.name, kind=kind, url=url, final_url=url, status=200, headers=(), body=body,  # type: ignore[arg-type]
        fetched_at=first.fetched_at,
    )  # fmt: skip
    document = store.add_document(fetched, None, sha256=sha256(body), baseline=first.baseline, next_due=None)
    items = tuple(replace(read_item(line.entry, line.source, pack), complete=True) for line in lines)
    reading = Reading(
        document_id=document.id, source=first.source.name, kind=kind, fetched_at=first.fetched_at,  # type: ignore[arg-type]
        baseline=first.baseline, items=items, url=url, validators=document.validators,
    )  # fmt: skip
    settle(store, reading, pack, (), first.fetched_at)
    return document.id


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


def _progress(lines: Sequence[Line], show: bool) -> Iterator[Line]:
    if not show:
        yield from lines
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(lines, "replay", console=Console(stderr=True), transient=True)
