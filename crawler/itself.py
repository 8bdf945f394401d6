"""Where a document says that it stands: for files given by hand, whose address is not told. Pure: bytes in."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from urllib.parse import urlsplit

from crawler.models import DocumentKind
from crawler.pages import absolute

_HEAD = 400_000
"""Bytes at the beginning that are looked at."""
_LINK = re.compile(rb"<link\b[^<>]{1,2000}>", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_BASE = re.compile(rb"<base\b[^<>]{1,2000}>", re.IGNORECASE)
_PAGE = re.compile(r'"(?:mainEntityOfPage|@id|url)"\s*:\s*(?:\{[^{}]{0,200}?"@id"\s*:\s*)?"(https?:[^"]{8,500})"')
_HREF = re.compile(rb"<a\b[^<>]{0,500}?href\s*=\s*[\"']?(https?://[^\s\"'<>/?#]{3,100})", re.IGNORECASE)
_ATOM = re.compile(rb"<(?:\w+:)?link\b[^<>]{1,1000}>", re.IGNORECASE)
_CHANNEL = re.compile(rb"<link>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]{3,500})", re.IGNORECASE)
_XML_BASE = re.compile(rb"<(?:feed|rss|channel|rdf:RDF)\b[^<>]{0,1000}?xml:base\s*=\s*[\"'](https?://[^\"']{3,500})")
_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)


def own_address(body: bytes, kind: DocumentKind) -> str:
    """The address that the document gives as its own; empty if it gives none.

    A page that only links tells its site by most of its links: enough for a listing, whose links may be relative.
    """
    if kind in ("feed", "wordpress", "sitemap") and body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _of_json(body)
    if kind == "feed":
        return _of_feed(body)
    if kind == "sitemap":
        return ""
    return _of_page(body[:_HEAD]) or ("" if kind == "article" else _site(body))


def _of_page(head: bytes) -> str:
    links = [_attributes(found) for found in _LINK.findall(head)]
    metas = [_attributes(found) for found in _META.findall(head)]
    named = [link.get("href", "") for link in links if "canonical" in link.get("rel", "").lower().split()]
    for name in ("og:url", "twitter:url", "parsely-link", "dc.identifier"):
        named += [m.get("content", "") for m in metas if (m.get("property") or m.get("name") or "").lower() == name]
    given = [address for each in named if (address := _web(each))]
    own = (address for address in given if len((parts := urlsplit(address)).path) > 1 or parts.query)
    if found := next(own, ""):
        return found
    for script in head.split(b"ld+json")[1:30]:
        text = script.partition(b"</script")[0].decode("utf-8", "replace").replace("\\/", "/")
        if "Article" in text or "Posting" in text:
            for found in _PAGE.findall(text):
                if len(urlsplit(found).path) > 1 and (address := _web(found)):
                    return address
    return next(iter(given), "")  # a front page, or a template's mistake: the site at least


def _site(body: bytes) -> str:
    """The site that a page belongs to, by its <base>, its feeds or most of its links."""
    if (found := _BASE.search(body[:_HEAD])) and (address := _web(_attributes(found[0]).get("href", ""))):
        return address
    for link in map(_attributes, _LINK.findall(body[:_HEAD])):
        if link.get("rel", "").lower() == "alternate" and (address := _web(link.get("href", ""))):
            return "/".join(address.split("/")[:3]) + "/"
    hosts = Counter(found.lower() for found in _HREF.findall(body))
    if hosts:
        host, count = hosts.most_common(1)[0]
        if count >= 3 and count * 2 > sum(hosts.values()):
            return _web(host.decode("ascii", "replace") + "/")
    return ""


def _of_feed(body: bytes) -> str:
    first = _ITEM.search(body)
    head = body[: first.start()] if first else body[:_HEAD]
    if found := _XML_BASE.search(head):
        return _web(found[1].decode("utf-8", "replace"))
    links = [_attributes(each) for each in _ATOM.findall(head)]
    for rel in ("self", "alternate", ""):
        for link in links:
            if link.get("rel", "").lower() == rel and (address := _web(link.get("href", ""))):
                return address
    found = _CHANNEL.search(body)
    return _web(found[1].decode("utf-8", "replace")) if found else ""


def _of_json(body: bytes) -> str:
    try:
        given = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return ""
    if not isinstance(given, dict):
        return ""
    return next((a for key in ("feed_url", "home_page_url") if (a := _web(str(given.get(key) or "")))), "")


def _attributes(tag: bytes) -> dict[str, str]:
    text = tag.decode("utf-8", "replace")
    return {name.lower(): html.unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(text)}


def _web(address: str) -> str:
    return absolute("", address) if address.startswith(("http://", "https://")) else ""
