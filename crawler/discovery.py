"""Where a site may have its feeds, its API and its sitemaps: what its page, its robots.txt and custom tell. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml import etree

from crawler.errors import ReadError
from crawler.models import SourceKind
from crawler.pages import absolute, base_of, page
from crawler.plaintext import fold
from spiders import wordpress

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
WELL_KNOWN: tuple[tuple[SourceKind, str], ...] = (
    ("feed", "/feed/"), ("feed", "/rss"), ("feed", "/rss.xml"), ("feed", "/feed.xml"), ("feed", "/atom.xml"),
    ("feed", "/index.xml"), ("feed", "/feed.json"), ("feed", "/arc/outboundfeeds/rss/?outputType=xml"),
    ("sitemap", "/sitemap-news.xml"), ("sitemap", "/news-sitemap.xml"), ("sitemap", "/sitemap_news.xml"),
    ("sitemap", "/arc/outboundfeeds/news-sitemap/?outputType=xml"), ("sitemap", "/sitemap.xml"),
)  # fmt: skip
"""Usual places: WordPress, Ghost, Hugo, Jekyll, Arc XP (on which El Comercio, Gestión and La República of Lima run)."""
MOST_LINKS = 12
"""Addresses taken from one page: sites that list a feed for each section are given by section."""

_FEED_LINK = re.compile(
    r"(?:^|[/._-])(?:rss|feeds?|atom)(?:[/._?-]|$)|\.(?:rss|rdf|atom)$|outboundfeeds", re.IGNORECASE
)
_COMMENTS = re.compile(r"comment|comentario", re.IGNORECASE)
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news|noticias|ultimas", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be a source, and who says so."""

    kind: SourceKind
    url: str
    how: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What a page tells of its site."""

    name: str
    language: str
    candidates: tuple[Candidate, ...]


def site_of(body: bytes, *, url: str, content_type: str = "", link_header: str = "") -> Site:
    """What a page names: its feeds, WordPress' API, and last the page itself. Raises ReadError for no page."""
    root = page(body, content_type)
    base = base_of(root, url)
    found: list[Candidate] = []
    for link in root.iter("link"):
        rels = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().partition(";")[0].strip()
        if "alternate" in rels and kind in FEED_TYPES and (address := absolute(base, link.get("href") or "")):
            found.append(Candidate("feed", address, "the page names it", fold(link.get("title") or "")))
        elif "sitemap" in rels and (address := absolute(base, link.get("href") or "")):
            found.append(Candidate("sitemap", address, "the page names it"))
    if b"api.w.org" in body or "api.w.org" in link_header or b"/wp-content/" in body:
        found.append(Candidate("wordpress", url, "the site runs WordPress"))
        found.append(Candidate("feed", wordpress.feed_address(url), "where WordPress has it"))
    host = _bare(url)
    for anchor in root.iter("a"):
        address = absolute(base, anchor.get("href") or "")
        if address and _bare(address) == host and _FEED_LINK.search(urlsplit(address).path):
            found.append(Candidate("feed", address, "the page links to it", fold(anchor.text_content())[:80]))
    found.append(Candidate("listing", url, "the page's own headlines"))
    return Site(_name(root, url), (root.get("lang") or "")[:2].lower(), _ranked(found, url))


def robots_sitemaps(text: str, origin: str) -> tuple[Candidate, ...]:
    """The sitemaps that a robots.txt names (https://www.sitemaps.org/protocol.html), those for news first."""
    found = []
    for said in _SITEMAP_LINE.findall(text):
        if address := absolute(origin, said):
            found.append(Candidate("sitemap", address, "robots.txt names it"))
    found.sort(key=lambda one: not _NEWS.search(urlsplit(one.url).path))
    return tuple(found[:MOST_LINKS])


def well_known(url: str) -> tuple[Candidate, ...]:
    """Where sites have them by custom."""
    parts = urlsplit(url)
    origin = urlunsplit((parts.scheme, parts.netloc, "/", "", ""))
    return tuple(Candidate(kind, urljoin(origin, path), "a usual place") for kind, path in WELL_KNOWN)


def distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each address of a kind once, the first to name it."""
    found: dict[tuple[str, str], Candidate] = {}
    for one in candidates:
        found.setdefault((one.kind, one.url.rstrip("/")), one)
    return list(found.values())


def _ranked(found: list[Candidate], url: str) -> tuple[Candidate, ...]:
    """The page's own before the site's, feeds before APIs before sitemaps before headlines; comments left out."""
    order = ("own feed", "wordpress", "feed", "sitemap", "listing", "article")
    path = urlsplit(url).path.rstrip("/") + "/"
    kept = [one for one in distinct(found) if not _COMMENTS.search(f"{one.url} {one.title}")]

    def rank(one: Candidate) -> int:
        return order.index("own feed" if one.kind == "feed" and path in urlsplit(one.url).path else one.kind)

    kept.sort(key=rank)
    feeds = [one for one in kept if one.kind == "feed"][:MOST_LINKS]
    return tuple(one for one in kept if one.kind != "feed" or one in feeds)


def _name(root: etree._Element, url: str) -> str:
    """What the site calls itself; else its host."""
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in ("og:site_name", "application-name"):
            name = fold(meta.get("content") or "")
            if name:
                return name[:80]
    return _bare(url)


def _bare(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def feed_title(body: bytes, url: str, content_type: str) -> str:
    """What a feed calls itself; empty if it does not, or is none."""
    from crawler.feed import entries

    try:
        return entries(body, url=url, content_type=content_type).title[:80]
    except ReadError:
        return ""
