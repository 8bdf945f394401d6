"""Sitemaps: what a news sitemap lists, and which sitemaps an index names (https://www.sitemaps.org/protocol.html).

Pure: bytes in. Gzipped sitemaps are opened here, up to a limit, since servers send them as files, not as an encoding.
"""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from crawler.dates import date_of
from crawler.errors import ReadError
from crawler.models import Entry
from crawler.pages import absolute
from crawler.plaintext import plain

LIMIT = 20 * 1024 * 1024
"""Bytes of a sitemap after decompression; the protocol allows 50 MiB, news sitemaps have at most 1,000 entries."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap gives."""

    entries: tuple[Entry, ...]
    """News with a title; addresses without one carry the empty title."""
    sitemaps: tuple[tuple[str, datetime | None], ...]
    """Of an index: addresses of sitemaps, each with when it was last changed."""
    problems: tuple[str, ...] = ()


def pages(body: bytes, *, url: str, zone: str = "UTC") -> Sitemap:
    """The sitemap's entries, or the sitemaps an index names. Raises ReadError for what is neither."""
    body = opened(body)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise ReadError("no sitemap: not XML") from e
    name = etree.QName(root).localname if root is not None and isinstance(root.tag, str) else ""
    if name not in ("urlset", "sitemapindex"):
        raise ReadError(f"no sitemap: the root element is <{name}>" if name else "no sitemap: not XML")
    problems = ("the XML is broken; what could be read was taken",) if len(parser.error_log) else ()
    entries: list[Entry] = []
    sitemaps: list[tuple[str, datetime | None]] = []
    for child in root:
        said = _fields(child)
        address = absolute(url, said.get("loc", ""))
        if not address:
            continue
        changed = date_of(said.get("lastmod", ""), zone)
        if name == "sitemapindex":
            sitemaps.append((address, changed))
        else:
            published = date_of(said.get("publication_date", ""), zone)
            entries.append(
                Entry(
                    url=address,
                    title=plain(said.get("title", "")),
                    published=published,
                    updated=changed,
                    lang=said.get("language", "")[:2].lower(),
                )
            )
    return Sitemap(tuple(entries), tuple(sitemaps), problems)


def opened(body: bytes) -> bytes:
    """The sitemap without its gzip, bounded. Raises ReadError for a bomb or a broken file."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
            plain_body = stream.read(LIMIT + 1)
    except (OSError, EOFError, zlib.error) as e:
        raise ReadError("no sitemap: broken gzip") from e
    if len(plain_body) > LIMIT:
        raise ReadError(f"a sitemap of more than {LIMIT // 1024 // 1024} MiB")
    return plain_body


def _fields(element: etree._Element) -> dict[str, str]:
    """Local names of the elements inside to their text; the first of each, so that an image's title does not replace
    the news item's."""
    found: dict[str, str] = {}
    for inner in element.iter(etree.Element):
        tag = inner.tag
        if not isinstance(tag, str) or len(inner) or "sitemap-image" in tag or "sitemap-video" in tag:
            continue
        found.setdefault(etree.QName(inner).localname, (inner.text or "").strip())
    return found
