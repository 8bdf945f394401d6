"""Evidence: every distinct response as it came, in one WARC file a day that other WARC tools open (ISO 28500).

Evidence comes first: a record is appended and fsynced before anything is decided on it, so that everything told can be
proved later. Each record is its own gzip member, so a cut one is mended by truncation.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from crawler.errors import EvidenceError
from crawler.models import EvidenceRecord, Fetched

LEVEL = 1
"""Of ISA-L's deflate, which any gzip reads: a captured feed takes a fifth of the time of zlib's level 3, and 4 % more of the
disk."""
_OUR_HEADERS = ("content-encoding", "transfer-encoding", "content-length")
"""What no longer holds for a body that is kept decoded."""
_ASCII = "".join(map(chr, range(128)))


def sha256(body: bytes) -> str:
    """The hash by which a body is known, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


class Evidence:
    """The folder of WARC files. One writer at a time: whoever holds the archive's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def append(self, fetched: Fetched) -> EvidenceRecord:
        """Keep a response. When this returns, it survives a power cut. Raises EvidenceError if it cannot be written."""
        return self.append_all((fetched,))[0]

    def append_all(self, fetches: Sequence[Fetched]) -> list[EvidenceRecord]:
        """Keep several responses, for the price of one fsync; those of a day all of them or none."""
        by_day: dict[str, list[Fetched]] = {}
        for fetched in fetches:
            by_day.setdefault(f"{fetched.fetched_at.astimezone(UTC):%Y-%m-%d}.warc.gz", []).append(fetched)
        kept = {
            id(fetched): record
            for name, some in by_day.items()
            for fetched, record in zip(some, self._append(name, some), strict=True)
        }
        return [kept[id(fetched)] for fetched in fetches]

    def _append(self, name: str, fetches: Sequence[Fetched]) -> list[EvidenceRecord]:
        path = self.folder / name
        records: list[EvidenceRecord] = []
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with path.open("ab", buffering=0) as out:
                whole = offset = out.tell()
                fresh = whole == 0
                try:
                    if fresh:
                        offset = _write(out, _information(name, fetches[0].fetched_at))
                    for fetched in fetches:
                        member, record_id = _response(fetched)
                        records.append(EvidenceRecord(name, offset, len(member), record_id, fetched.sha256))
                        offset += _write(out, member)
                    os.fsync(out.fileno())
                except OSError:
                    # The disk is full: a piece left behind would spoil whatever is appended after it.
                    os.ftruncate(out.fileno(), whole)
                    raise
            if fresh:
                _sync_folder(self.folder)
        except OSError as error:
            raise EvidenceError(f"{path}: cannot be written ({error.strerror}); make room, then run again") from error
        return records

    def read(self, record: EvidenceRecord) -> bytes:
        """The body of a record. Raises EvidenceError if it is not there, or not what was kept."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        path = self.folder / record.file
        try:
            with path.open("rb") as file:
                file.seek(record.offset)
                member = io.BytesIO(file.read(record.length))
            found = next(iter(ArchiveIterator(member)), None)
            body = found.content_stream().read() if found else b""
        except (OSError, ArchiveLoadFailed, EOFError, ValueError) as error:
            raise EvidenceError(f"{path} at {record.offset}: cannot be read: {error}") from error
        if found is None or sha256(body) != record.sha256:
            raise EvidenceError(f"{path} at {record.offset}: not what was kept (SHA-256 differs)")
        return bytes(body)

    def mend(self, known: Mapping[str, int]) -> Iterator[tuple[Fetched, EvidenceRecord]]:
        """After a crash: truncate a record that was cut, and give back whole ones that have no row.

        `known`: how far each file is covered by rows, in bytes. Only what lies beyond is read.
        """
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.glob("*.warc.gz")):
            end = known.get(path.name, 0)
            if path.stat().st_size > end:
                yield from self._beyond(path, end)

    def _beyond(self, path: Path, offset: int) -> Iterator[tuple[Fetched, EvidenceRecord]]:
        with path.open("rb") as file:
            file.seek(offset)
            rest = file.read()
        start = 0
        while start < len(rest):
            length = _member_length(rest, start)
            if length is None:
                with path.open("r+b") as file:
                    file.truncate(offset + start)
                    file.flush()
                    os.fsync(file.fileno())
                return
            found = _parsed(rest[start : start + length], path.name, offset + start, length)
            if found is not None:
                yield found
            start += length


def _writer(out: io.BytesIO) -> Any:
    from warcio.warcwriter import WARCWriter

    # Compressed as a whole afterwards: the writer's own way, in small pieces at the best level, takes four times as long.
    return WARCWriter(out, gzip=False, warc_version="WARC/1.1")


def _member(out: io.BytesIO) -> bytes:
    from isal import isal_zlib

    return isal_zlib.compress(out.getbuffer(), LEVEL, 31)


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _information(name: str, at: datetime) -> bytes:
    out = io.BytesIO()
    writer = _writer(out)
    record = writer.create_warcinfo_record(
        name, {"software": "Willay", "format": "WARC File Format 1.1", "note": "bodies are kept decoded"}
    )
    record.rec_headers.replace_header("WARC-Date", _date(at))
    writer.write_record(record)
    return _member(out)


def _response(fetched: Fetched) -> tuple[bytes, str]:
    """A member with a record of type response, and the record's id."""
    from warcio.statusandheaders import StatusAndHeaders

    headers = [
        (_ascii(name), _ascii(_one_line(value))) for name, value in fetched.headers if name.lower() not in _OUR_HEADERS
    ] + [("Content-Length", str(len(fetched.body)))]
    out = io.BytesIO()
    writer = _writer(out)
    record = writer.create_warc_record(
        _one_line(fetched.final_url or fetched.url),
        "response",
        payload=io.BytesIO(fetched.body),
        length=len(fetched.body),
        http_headers=StatusAndHeaders(f"{fetched.status} OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": _date(fetched.fetched_at),
            # In hexadecimal, as in `documents.sha256`; base 32 without its padding, WARC tools take for base 64.
            "WARC-Payload-Digest": f"sha256:{fetched.sha256}",
            "Willay-Source": base64.urlsafe_b64encode(fetched.source.encode()).decode(),
            "Willay-Kind": fetched.kind,
            "Willay-Asked": _one_line(fetched.url),
        }
        | ({"Willay-Past": "1"} if fetched.past else {}),
    )
    writer.write_record(record)
    return _member(out), record.rec_headers.get_header("WARC-Record-ID")


def _member_length(data: bytes, start: int) -> int | None:
    """Bytes of the gzip member that begins at `start`; None if it is cut or no gzip at all."""
    engine = zlib.decompressobj(31)
    view = memoryview(data)
    at = start
    try:
        while at < len(data) and not engine.eof:
            engine.decompress(view[at : at + 65536])
            at += 65536
    except zlib.error:
        return None
    if not engine.eof:
        return None
    return min(at, len(data)) - start - len(engine.unused_data)


def _parsed(member: bytes, name: str, offset: int, length: int) -> tuple[Fetched, EvidenceRecord] | None:
    from warcio.archiveiterator import ArchiveIterator

    record = next(iter(ArchiveIterator(io.BytesIO(member))), None)
    if record is None or record.rec_type != "response":
        return None
    told, http = record.rec_headers, record.http_headers
    body = record.content_stream().read()
    fetched = Fetched(
        source=base64.urlsafe_b64decode(told.get_header("Willay-Source", "")).decode(),
        kind=told.get_header("Willay-Kind"),
        url=told.get_header("Willay-Asked"),
        final_url=told.get_header("WARC-Target-URI"),
        status=int(http.get_statuscode()),
        headers=tuple(http.headers),
        body=body,
        fetched_at=datetime.fromisoformat(told.get_header("WARC-Date")),
        past=told.get_header("Willay-Past") == "1",
    )
    return fetched, EvidenceRecord(name, offset, length, told.get_header("WARC-Record-ID"), fetched.sha256)


def _write(out: FileIO, content: bytes) -> int:
    """Write all of it (an unbuffered write may take a part only), and tell how much that was."""
    view = memoryview(content)
    while view:
        view = view[out.write(view) :]
    return len(content)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _ascii(value: str) -> str:
    """A header with all letters but ASCII percent-encoded; servers send what RFC 9110, 5.5 calls obsolete text.

    warcio would do so itself, but gives up on some ("text/html;é=0") and on bytes that are no UTF-8.
    """
    return value if value.isascii() else quote(value.encode("utf-8", "surrogateescape"), safe=_ASCII)


def _sync_folder(folder: Path) -> None:
    """A new file survives a power cut only if its folder's entry does."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
