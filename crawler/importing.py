"""`willay sources import` and `export`: OPML lists against the settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crawler.errors import InputError
from crawler.models import Source
from crawler.opml import outlines


def new_entries(body: bytes, sources: Sequence[Source], source_class: str | None) -> tuple[list[dict[str, Any]], int]:
    """The `[[source]]` tables of a list's feeds that are not watched yet, and how many are. Raises InputError."""
    watched = {source.url.rstrip("/") for source in sources}
    names = {source.name for source in sources}
    entries: list[dict[str, Any]] = []
    found = outlines(body)
    if not found:
        raise InputError("the OPML names no feed (no outline with an xmlUrl)")
    for one in found:
        if one.url.rstrip("/") in watched:
            continue
        name, number = one.title, 2
        while name in names:
            name, number = f"{one.title} #{number}", number + 1
        names.add(name)
        entry = {"name": name, "kind": one.kind, "url": one.url}
        entry |= {"class": source_class} if source_class else {}
        entries.append(entry | ({"language": one.language} if one.language else {}))
    return entries, len(found) - len(entries)


def write(path: Path, content: bytes) -> None:
    """Write a file. Raises InputError if it cannot be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
