"""Unusual feeds, by feedparser: broken XML, other encodings, DOCTYPE, xml:base, two links, Atom 0.3, CDF, ..."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from crawler.errors import ReadError
from crawler.feed_fast import RawEntry, RawFeed
from crawler.plaintext import fold

MOST_ENTRIES = 3000
"""An unusual feed with more is cut there: feedparser takes 0.1 ms for even an empty entry."""
_ENTITY = re.compile(rb"<!ENTITY\s[^<>]{1,2000}>")
_NESTED_ENTITY = re.compile(rb"[\"'][^\"'<>]*&(?!#)[\w.-]+;")
_LONG = re.compile(rb"(?<![A-Za-z0-9._+@&#;-])[A-Za-z0-9._+@&#;-]{1000}")
_WORD = re.compile(rb"(?:[A-Za-z0-9._+@-]|&#(?:[xX]0*[2-7][0-9A-Fa-f]|0*(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-7]));)++")
_SURROGATES = re.compile(rb"(?:&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5[5-7][0-9]{3})(?![0-9a-fA-F]);?)+")
_OPENING = re.compile(rb"<(?:item|entry)[\s>]", re.IGNORECASE)


def library_entries(body: bytes, *, url: str, content_type: str = "", why: str = "") -> RawFeed:
    """The feed's entries as feedparser reads them; `why` is what the fast path said. Raises ReadError for no feed."""
    if "xcessive depth" in why:  # feedparser takes seconds for each MiB of nested elements
        raise ReadError("the feed is nested too deeply to be a feed")
    body, problems = _defused(body)
    import feedparser  # heavy, and clean feeds do without it

    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    # A stream, since feedparser takes bytes for the name of a file or an address first.
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    found: list[dict[str, Any]] = parsed["entries"]
    feed: dict[str, Any] = parsed["feed"]
    if not parsed.get("version") and not found:
        raise ReadError(_what_it_is(body))
    if parsed.get("bozo"):
        error = parsed.get("bozo_exception")
        if isinstance(error, feedparser.CharacterEncodingOverride):
            problems.append("encoding: " + fold(str(error))[:120])
        elif not isinstance(error, feedparser.NonXMLContentType):
            problems.append("not well-formed: " + fold(str(error))[:120])
    if problems and len(found) > 1 and _cut(body):
        found = found[:-1]  # its title may end in half a figure
        problems.append("cut off inside an entry, which was left out")
    atom = str(parsed.get("version", "")).startswith("atom")
    return RawFeed(
        title=_get(feed, "title"),
        lang=_get(feed, "language"),
        entries=[_raw(e, atom) for e in found],
        problems=tuple(problems),
    )


def _joined(references: re.Match[bytes]) -> bytes:
    """References to halves of UTF-16 as references to what they stand for; a half alone becomes U+FFFD."""
    numbers = (one.strip(b";") for one in references[0].split(b"&#")[1:])
    halves = "".join(chr(int(one[1:], 16) if one[:1] in b"xX" else int(one)) for one in numbers)
    letters = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode()


def _defused(body: bytes) -> tuple[bytes, list[str]]:
    """The body without what makes feedparser slow, and what was done to it. Raises ReadError for an entity bomb."""
    problems = []
    # Emoji as two references, halves of UTF-16: no XML, but common; feedparser dies of them.
    body = _SURROGATES.sub(_joined, body)
    if any(_NESTED_ENTITY.search(declared) for declared in _ENTITY.findall(body[:100_000])):
        raise ReadError("the feed declares entities made of entities (an entity bomb)")
    # Its pattern for mail addresses takes the square of a word's length, and anything may stand in an <author>. The
    # tokens in links that real feeds have (a thousand characters in Google's) are left whole.
    if _LONG.search(body) and sum(len(word) for word in _WORD.findall(body) if len(word) > 1000) > 20_000:
        body = _WORD.sub(lambda m: b" ".join(m[0][at : at + 200] for at in range(0, len(m[0]), 200)), body)
        problems.append("very long words; they were broken up")
    openings = [m.start() for m in _OPENING.finditer(body)]
    if len(openings) > MOST_ENTRIES:
        body = body[: openings[MOST_ENTRIES]]
        problems.append(f"more than {MOST_ENTRIES} entries; the first were read")
    return body, problems


def _cut(body: bytes) -> bool:
    """Whether the body ends inside an entry."""
    lower = body[-100_000:].lower()
    opened = max(lower.rfind(b"<item"), lower.rfind(b"<entry"))
    return opened > max(lower.rfind(b"</item"), lower.rfind(b"</entry"))


def _raw(entry: dict[str, Any], atom: bool) -> RawEntry:
    detail = dict.get(entry, "title_detail") or {}
    contents: Iterable[dict[str, Any]] = dict.get(entry, "content") or ()
    content = max(
        (_get(c, "value") for c in contents if str(c.get("type", "")) != "application/json"), key=len, default=""
    )
    summary = _get(entry, "summary")
    if summary == content:  # feedparser copies the content where there is no summary
        summary = ""
    source: dict[str, Any] = dict.get(entry, "source") or {}
    link = _get(entry, "link")
    if not link.startswith(("http:", "https:")):
        links: list[dict[str, Any]] = dict.get(entry, "links") or []
        others = [str(other.get("href", "")) for other in links if other.get("rel") in ("alternate", "related", "self")]
        link = next((other for other in others if other.startswith(("http:", "https:"))), link)
    enclosures: list[dict[str, Any]] = dict.get(entry, "links") or []
    return RawEntry(
        enclosure=next((str(one.get("href", "")) for one in enclosures if one.get("rel") == "enclosure"), ""),
        title=_get(entry, "title"),
        link=link,
        guid=_get(entry, "id"),
        published=_get(entry, "published"),
        updated=_get(entry, "updated"),
        created=_get(entry, "created"),
        summary=summary,
        content=content,
        author=_get(entry, "author"),
        source=_get(source, "title"),
        source_url=_get(source, "href") or _get(source, "link"),
        title_markup=atom and str(detail.get("type", "")) != "text/plain",
    )


def _get(given: dict[str, Any], key: str) -> str:
    """dict.get, because feedparser's own lookup warns and answers with other keys."""
    value = dict.get(given, key)
    return value if isinstance(value, str) else ""


def _what_it_is(body: bytes) -> str:
    head = body[:3000].lower()
    if b"<html" in head or b"<!doctype html" in head or b"<body" in head:
        return "no feed: the answer is an HTML page"
    try:
        root = etree.fromstring(
            body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
        )
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is not None and isinstance(root.tag, str):
        return f"no feed: XML with the root element <{etree.QName(root).localname}>"
    return "no feed: neither XML nor JSON"
