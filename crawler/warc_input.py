"""WARC files of others (Common Crawl's news crawl, wget, our own evidence) as answers of a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from crawler.client import PAGE_LIMIT
from crawler.errors import InputError, ReadError
from crawler.kinds import kind_of
from crawler.models import Fetched, Source


def answers(
    path: Path, source: Source, since: datetime, until: datetime, on_progress: Callable[[int, int], None]
) -> Iterator[Fetched]:
    """The articles and feeds of a source's host in a WARC file, fetched from `since` to before `until`.

    Progress is told in bytes of the file. Raises InputError for a file that cannot be read; records before the damage
    have been given by then.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    host = (urlsplit(source.url).hostname or "").removeprefix("www.")
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            start = file.read(5)
            if not (start == b"WARC/" or start.startswith(b"\x1f\x8b")):
                raise ValueError("it does not begin with a WARC record")
            file.seek(0)
            for record in ArchiveIterator(file):
                on_progress(file.tell(), size)
                found = _answer(record, source, host, since, until) if record.rec_type == "response" else None
                if found is not None:
                    yield found
    except (OSError, ArchiveLoadFailed, EOFError, ValueError) as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{path}: cannot be read as WARC: {' '.join(words.split())[:200]}") from error


def _answer(record: Any, source: Source, host: str, since: datetime, until: datetime) -> Fetched | None:
    told, http = record.rec_headers, record.http_headers
    url = told.get_header("WARC-Target-URI", "").strip("<>")  # some writers of WARC 1.0 put it in brackets
    own = (_host(url) or "").removeprefix("www.")
    if http is None or http.get_statuscode() != "200" or not (own == host or own.endswith(f".{host}")):
        return None
    try:
        at = datetime.fromisoformat(told.get_header("WARC-Date", ""))
    except ValueError:
        return None
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    if not since <= at < until:
        return None
    body = _bounded(record.content_stream())
    headers = tuple((str(name), str(value)) for name, value in http.headers)
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    try:
        found = kind_of(body, kind, url)
    except ReadError:
        return None
    if found not in ("article", "feed"):
        return None
    return Fetched(
        source=source.name, kind=found, url=url, final_url=url, status=200, headers=headers, body=body, fetched_at=at,
    )  # fmt: skip


def _bounded(stream: IO[bytes]) -> bytes:
    """The decoded body; empty past the limit of a page, so that a bomb in a file does not unfold either."""
    kept = bytearray()
    while chunk := stream.read(64 * 1024):
        kept += chunk
        if len(kept) > PAGE_LIMIT:
            return b""
    return bytes(kept)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
