"""The entries of an XML feed as they stand in its bytes: one that came before, letter by letter, is not parsed again. Pure.

    <rss><channel><title>Diario</title>  <item>new</item> <item>known</item> <item>known</item>  </channel></rss>
    head                                 slice            slice              slice               tail

A feed changes by an entry or two of thirty. What was read of the others is kept under a hash of their bytes; parsed are
the head, the entries that are new and the tail. A feed that cannot be cut without doubt is parsed whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from typing import NamedTuple

EDITION = version("willay")
"""What another version read may not be what this one reads."""
MOST = 500
"""Entries of a feed that is cut; longer ones are parsed whole."""

_OPENING = re.compile(rb"<(item|entry)[\s>/]")
_SPACE = b" \t\r\n"


class Slice(NamedTuple):
    """What was read of an entry."""

    url: str
    words: str
    """Content hash."""
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Slices:
    """What was read of the entries of a source's last feed, by the hashes of their bytes."""

    at: str = ""
    """The feed's address, to which links are resolved, and the zone of dates that name none."""
    context: str = ""
    """What the entries stood in, which gives their bytes a meaning."""
    known: Mapping[str, Slice] = field(default_factory=dict)

    def as_json(self) -> str:
        """For the archive."""
        known = {
            digest: (one.url, one.words, one.published and one.published.isoformat())
            for digest, one in self.known.items()
        }
        return json.dumps(
            {"edition": EDITION, "at": self.at, "context": self.context, "known": known}, ensure_ascii=False
        )

    @staticmethod
    def from_json(text: str) -> Slices:
        """From the archive; what another version wrote, or nobody, is nothing."""
        table = json.loads(text) if text else {}
        if table.get("edition") != EDITION:
            return Slices()
        known = {
            digest: Slice(url, words, datetime.fromisoformat(published) if published else None)
            for digest, (url, words, published) in table["known"].items()
        }
        return Slices(table["at"], table["context"], known)


NOTHING_KNOWN = Slices()


@dataclass(frozen=True, slots=True)
class Cut:
    """A feed in slices, each from the opening of an entry to the next closing; between them is nothing."""

    head: bytes
    slices: Mapping[str, bytes]
    """By their hashes, in the feed's order."""
    tail: bytes
    name: bytes
    """Of the elements that are entries."""

    def __len__(self) -> int:
        return len(self.head) + sum(map(len, self.slices.values())) + len(self.tail)

    def body(self) -> bytes:
        """The feed as one."""
        return b"".join((self.head, *self.slices.values(), self.tail))

    def without(self, known: Container[str]) -> Cut:
        """The feed without entries that are known; but the first stays, which shows where entries stand."""
        kept = {digest: one for n, (digest, one) in enumerate(self.slices.items()) if not n or digest not in known}
        return Cut(self.head, kept, self.tail, self.name)

    def is_made_of(self, entries: int, *, plain: bool) -> bool:
        """Whether each slice is one whole entry, of a well-formed feed that has so many. `plain`: the element has no namespace.

        If there are as many openings as entries, each opening is an entry's, and none stands in CDATA or a comment. A closing
        that stands in such is not the entry's own; but then the next opening, or the tail's closing, would stand there too.
        """
        opening = b"<" + self.name
        if len(self.slices) != entries or any(one.count(opening) != 1 for one in self.slices.values()):
            return False
        # An entry may open with a prefix where its name has a namespace.
        return plain or not any(b":" + self.name in part for part in (self.head, *self.slices.values(), self.tail))


def cut_of(body: bytes) -> Cut | None:
    """The feed in slices; None where entries do not follow each other, or are the same."""
    first = _OPENING.search(body)
    if first is None:
        return None
    name = first[1]
    closing = b"</" + name + b">"
    *pieces, tail = body[first.start() :].split(closing, MOST)
    slices: dict[str, bytes] = {}
    for piece in pieces:
        one = piece.lstrip(_SPACE) + closing
        if not _OPENING.match(one):
            return None
        slices[hashlib.blake2b(one, digest_size=12).hexdigest()] = one
    if len(slices) < len(pieces) or b"</" + name in tail:
        return None
    return Cut(body[: first.start()], slices, tail.lstrip(_SPACE), name)
