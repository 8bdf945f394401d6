"""What kind of document a body is, found out by looking at it: servers' content types are wrong too often."""

from __future__ import annotations

import json
import re

from crawler.errors import ReadError
from crawler.models import DocumentKind

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio or video file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"WARC/", "a WARC file: see `willay backfill`"),
)
_ROOTS = re.compile(rb"<(?:[\w.-]+:)?(rss|rdf|feed|channel|urlset|sitemapindex|html|svg|opml)\b", re.IGNORECASE)
_WRAPPED = re.compile(rb"<body\b[^<>]*>\s*<(?:feed|rss)\b[^<>]*(?:xmlns|version)\s*=", re.IGNORECASE)
"""A feed inside a page, as some tools save it."""
_ARTICLE = re.compile(
    rb"""property=["']og:type["'][^>]*content=["']article|content=["']article["'][^>]*property=["']og:type"""
    rb"""|["']@type["']\s*:\s*\[?\s*["'](?:news|opinion|report\w*|analysis\w*|blog)?(?:article|newsarticle|posting)["']"""
    rb"""|article:published_time""",
    re.IGNORECASE,
)
_CANONICAL = re.compile(rb"<link\b(?=[^<>]*rel=[\"']canonical)[^<>]*href=[\"']([^\"'<>]{1,500})", re.IGNORECASE)
_ARCHIVE = re.compile(
    rb"<body\b[^<>]{0,500}class=[\"'][^\"'<>]{0,500}(?<![\w-])(?:archive|blog|search-results)(?![\w-])"
)
_SINGLE = re.compile(
    rb"<body\b[^<>]{0,500}class=[\"'][^\"'<>]{0,500}(?<![\w-])(?:single|single-post|node-type-article)(?![\w-])"
)
"""A post of its own, as WordPress and Drupal say it."""
_TAG_PAGE = re.compile(r"/(?:tags?|etiquetas?|category|categorias?|author|tema|temas|seccion)/", re.IGNORECASE)


def kind_of(body: bytes, content_type: str = "", url: str = "") -> DocumentKind:
    """The kind of the document. Raises ReadError, with what it is instead, for a body that holds no news."""
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ReadError("the document is empty")
    if body.startswith(b"\x1f\x8b"):
        from spiders.sitemap import opened

        return kind_of(opened(body), "", url.removesuffix(".gz"))
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise ReadError(f"not a page or a feed but {name}")
    if body[:4] == b"RIFF":
        raise ReadError(f"not a page or a feed but {'a WebP image' if body[8:12] == b'WEBP' else 'a media file'}")
    if body[4:8] == b"ftyp":
        raise ReadError("not a page or a feed but a video or an image")
    head = _readable(body)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if start[:1] in (b"{", b"["):
        return _json_kind(body)
    found = _ROOTS.search(head)
    if found is None:
        return _without_root(head, content_type)
    root = found[1].lower()
    if root in (b"urlset", b"sitemapindex"):
        return "sitemap"
    if root == b"svg":
        raise ReadError("not a page or a feed but an SVG image")
    if root == b"opml":
        raise ReadError("a list of feeds (OPML), not a feed: see `willay sources import`")
    if root == b"html":
        return "feed" if _WRAPPED.search(head) else _page_kind(body, url)
    return "feed"


def _readable(body: bytes) -> bytes:
    """The first kilobytes, UTF-16 made readable."""
    head = body[:20_000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\x00" or head[:1] == b"\x00":
        return head.replace(b"\x00", b"")
    return head


def _json_kind(body: bytes) -> DocumentKind:
    try:
        given = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as e:
        raise ReadError("looks like JSON but cannot be read as JSON") from e
    first = given[0] if isinstance(given, list) and given else given
    if isinstance(given, dict) and isinstance(given.get("items"), list):
        return "feed"
    if isinstance(given, list) and not given:
        return "wordpress"  # a page of posts that has none
    if isinstance(first, dict) and ("title" in first or "code" in first) and ("link" in first or "code" in first):
        return "wordpress"
    raise ReadError("JSON that is neither a JSON Feed nor posts of WordPress")


def _without_root(head: bytes, content_type: str) -> DocumentKind:
    # First: chance puts a "<p" into any binary data that is long enough.
    unprintable = sum(1 for byte in head[:2000] if byte < 9 or 13 < byte < 27 or 27 < byte < 32)
    if unprintable > 20:
        raise ReadError(f"not a page or a feed but binary data{f' ({content_type})' if content_type else ''}")
    if re.search(rb"<(?:!doctype html|head|body|title|div|p|article|meta|a|h[1-6])\b", head, re.IGNORECASE):
        return "article"
    if re.match(rb"\s*<\?xml", head):
        raise ReadError("XML that is no feed and no sitemap")
    raise ReadError("not a page or a feed but plain text")


def _page_kind(body: bytes, url: str) -> DocumentKind:
    """Article or listing: by what the page says of itself, then by its address, then by its headlines."""
    own = _CANONICAL.search(body[:300_000])
    if _TAG_PAGE.search(url) or (own and _TAG_PAGE.search(own[1].decode("utf-8", "replace"))) or _ARCHIVE.search(body):
        return _list_kind(body)  # before the next sign, since archives of WordPress sites often say they are articles
    if _ARTICLE.search(body[:300_000]) or _SINGLE.search(body):
        return "article"
    long_paragraphs = len(re.findall(rb"<p\b[^<>]*>(?:<[^<>]{1,200}>){0,3}[^<]{150}", body))
    if len(re.findall(rb"<article\b", body)) >= 4 and long_paragraphs < 4:
        return _list_kind(body)
    linked = len(re.findall(rb"<h[1-4]\b[^<>]*>\s*<a\b|<a\b[^<>]*>\s*<h[1-4]\b", body))
    return _list_kind(body) if linked >= 3 and long_paragraphs < 3 else "article"


def _list_kind(body: bytes) -> DocumentKind:
    """WordPress themes mark their posts, so that decks, authors and dates can be told; other lists are listings."""
    wordpress = b"api.w.org" in body or b"/wp-content/" in body
    return "wordpress" if wordpress and (b"hentry" in body or b"<article" in body) else "listing"
