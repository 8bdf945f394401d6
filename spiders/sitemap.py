"""Sitemaps: what a news sitemap lists, and which sitemaps an index names (https://www.sitemaps.org/protocol.html).

Pure: bytes in. Gzipped sitemaps are opened here, up to a limit, since servers send them as files, not as an encoding.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote, urlsplit

from lxml import etree

from crawler.dates import date_of
from crawler.errors import ReadError
from crawler.models import Entry
from crawler.pages import absolute
from crawler.plaintext import plain

RECENT = timedelta(days=3)
MOST_ENTRIES = 1_000
"""As many as a news sitemap may have (Google's rule); a plain one's past is for `willay backfill`."""
MOST_SITEMAPS = 3
"""Of an index, asked in one fetch."""
_FOR_NEWS = re.compile(r"(?:google-?)?(?:news|noticias)", re.IGNORECASE)
_NO_NEWS = re.compile(
    r"(?:author|autor|tag|categor|taxonom|image|video|page[s_-]|static|section|seccion)", re.IGNORECASE
)
_MONTH = re.compile(r"(?<!\d)(20\d\d)(?:[-_/.]?(0[1-9]|1[0-2]))?(?!\d)")
_DAY = re.compile(r"(?<!\d)(20\d\d)[-/](\d\d?)[-/](\d\d?)(?!\d)")
_WORDS = re.compile(r"[^\W_]+")

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


def news(sitemap: Sitemap) -> tuple[Entry, ...]:
    """What is to be read as news: the newest first, each with a title.

    A plain sitemap has no titles: there the address tells what it is about until the page is read, and only what is as
    new as the newest entry, give or take `RECENT`, counts; the rest is the site's past.
    """
    dated = [entry for entry in sitemap.entries if entry.published or entry.updated]
    newest = max((_time(entry) for entry in dated), default=None)
    found = []
    for entry in sorted(dated, key=_time, reverse=True) if newest else sitemap.entries:
        if entry.title:
            found.append(entry)
        elif (title := told_by(entry.url)) and (newest is None or newest - _time(entry) <= RECENT):
            found.append(replace(entry, title=title))
    return tuple(found[:MOST_ENTRIES])


def newest(sitemaps: Sequence[tuple[str, datetime | None]]) -> list[str]:
    """Which sitemaps of an index to ask: those for news, else those changed last, else those named last."""
    for_news = [one for one in sitemaps if _FOR_NEWS.search(urlsplit(one[0]).path)]
    known = [one for one in for_news or sitemaps if not _NO_NEWS.search(urlsplit(one[0]).path)] or list(sitemaps)
    oldest = datetime.min.replace(tzinfo=UTC)
    ranked = sorted(known, key=lambda one: (one[1] or oldest, _natural(one[0])), reverse=True)
    return [address for address, _ in ranked[:MOST_SITEMAPS]]


def _time(entry: Entry) -> datetime:
    return entry.published or entry.updated or datetime.min.replace(tzinfo=UTC)


def told_by(url: str) -> str:
    """A headline made of an address's words: /2023/01/suben-a-17-los-muertos-en-juliaca/ tells it; /page/7 does not."""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    words = _WORDS.findall(unquote(parts[-1].rpartition(".")[0] or parts[-1])) if parts else []
    while words and not words[-1].isalpha():
        words.pop()  # an id at the end
    if sum(word.isalpha() for word in words) < 3:
        return ""
    return " ".join(words).capitalize()


def of_the_past(sitemaps: Sequence[tuple[str, datetime | None]], since: datetime, until: datetime) -> list[str]:
    """Which sitemaps of an index may name news of a span of time: not those for authors, pictures and the like, not
    those last changed before it, and not those whose name tells another year or month."""
    news = [one for one in sitemaps if not _NO_NEWS.search(urlsplit(one[0]).path)] or list(sitemaps)
    return [
        address
        for address, changed in news
        if (changed is None or changed >= since) and _may_be_of(urlsplit(address).path, since, until)
    ]


def _may_be_of(path: str, since: datetime, until: datetime) -> bool:
    found = _MONTH.search(path)
    if found is None:
        return True
    year, month = int(found[1]), int(found[2] or 0)
    first, last = (year, month or 1), (year, month or 12)
    return last >= (since.year, since.month) and first <= (until.year, until.month)


def day_of(entry: Entry) -> datetime | None:
    """When the entry was printed, as far as its sitemap or its address tells."""
    if entry.published:
        return entry.published
    found = _DAY.search(urlsplit(entry.url).path)
    if found is None:
        return entry.updated
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    except ValueError:
        return entry.updated


def _natural(address: str) -> list[tuple[int, str]]:
    """Sitemap 10 comes after sitemap 9."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", address)]


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
