"""Feeds to entries: RSS 0.9x, 1.0, 2.0, Atom and JSON Feed. Bytes in, plain text out; no network, no clock.

Clean feeds go through crawler.feed_fast; everything unusual (broken XML, other encodings, DOCTYPE, two links, ...)
goes to feedparser, which has twenty years of such feeds in it. Both give `RawEntry`s, of which the same code makes
entries.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from lxml import etree

from crawler.dates import date_of
from crawler.errors import ReadError
from crawler.feed_fast import RawEntry, RawFeed, Unusual, fast_entries
from crawler.models import Entry
from crawler.plaintext import article_text, deck, fold, is_teaser, paragraphs, plain

_LANG = re.compile(r"[a-z]{2}(?![a-z])", re.IGNORECASE)
_WHOLE = 1500
"""Characters from which a description of several paragraphs is the article itself."""
MOST_ENTRIES = 3000
"""An unusual feed with more is cut there: feedparser takes 0.1 ms for even an empty entry."""
_ENTITY = re.compile(rb"<!ENTITY\s[^<>]{1,2000}>")
_NESTED_ENTITY = re.compile(rb"[\"'][^\"'<>]*&(?!#)[\w.-]+;")
_LONG = re.compile(rb"(?<![A-Za-z0-9._+@&#;-])[A-Za-z0-9._+@&#;-]{1000}")
_WORD = re.compile(rb"(?:[A-Za-z0-9._+@-]|&#(?:[xX]0*[2-7][0-9A-Fa-f]|0*(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-7]));)++")
_OPENING = re.compile(rb"<(?:item|entry)[\s>]", re.IGNORECASE)
_AGGREGATORS = ("news.google.", "www.bing.com", "news.search.yahoo.")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, and its entries in its order."""

    title: str
    lang: str
    """Primary language subtag as the feed declares it (feeds are often wrong about it); empty if it does not."""
    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()
    """What was odd, in words."""


def entries(body: bytes, *, url: str, content_type: str = "", zone: str = "UTC") -> Feed:
    """The feed's entries. `url` is the address that answered: relative links are resolved against it. `zone` is where
    dates without a zone stand.

    Raises ReadError for what is no feed at all.
    """
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not start:
        raise ReadError("the feed is empty (0 bytes of text)")
    if start[:1] in (b"{", b"["):
        raw = _json_feed(body, url)
    else:
        try:
            raw = fast_entries(body, url=url, content_type=content_type)
        except Unusual as unusual:
            raw = _by_feedparser(body, url, content_type, str(unusual))
    return _feed(raw, url, zone)


def _feed(raw: RawFeed, url: str, zone: str) -> Feed:
    found = _LANG.match(raw.lang)
    lang = found[0].lower() if found else ""
    site = urlsplit(url).hostname or ""
    aggregator = site.startswith(_AGGREGATORS)
    made = tuple(_entry(r, url, zone, lang, site, aggregator) for r in raw.entries)
    problems = list(raw.problems)
    if not made:
        problems.append("empty feed")
    elif doubles := len(made) - len({e.url for e in made}):
        problems.append(f"{doubles} entries share an address with another")
    if undated := sum(e.published is None for e in made):
        problems.append(f"{undated} of {len(made)} entries without a date that can be read")
    return Feed(plain(raw.title), lang, made, tuple(problems))


def _entry(raw: RawEntry, url: str, zone: str, lang: str, site: str, aggregator: bool) -> Entry:
    title = plain(raw.title, markup=raw.title_markup)
    outlet = ""
    if raw.source:
        outlet = plain(raw.source)
        suffix = f" - {outlet}"
        if title.endswith(suffix) and len(title) > len(suffix):
            title = title[: -len(suffix)]
        elif not aggregator and (urlsplit(raw.source_url).hostname or site).endswith(site.removeprefix("www.")):
            outlet = ""  # a feed that names itself
    summary_html, content_html = raw.summary, raw.content
    summary = deck(plain(summary_html, markup=True)) if summary_html else ""
    text = article_text(paragraphs(content_html)) if content_html else ""
    if (not text and len(summary) >= _WHOLE) or (text and len(text) >= _WHOLE and fold(text) == summary):
        text = text or article_text(paragraphs(summary_html))
        summary = _first_paragraph(text)
    elif text and is_teaser(text, summary):
        summary = summary or deck(fold(text))
        text = ""
    if aggregator and summary.startswith(title[:40]):
        summary = ""  # Google News: the headline and the outlet once more
    updated = date_of(raw.updated, zone) if raw.updated else None
    published = date_of(raw.published, zone) if raw.published else None
    if published is None:
        published = (date_of(raw.created, zone) if raw.created else None) or updated
    return Entry(
        url=_address(raw, url, title),
        title=title or _first_words(summary or text),
        summary=summary,
        text=text,
        author=plain(raw.author),
        published=published,
        updated=updated,
        guid=raw.guid,
        lang=lang,
        outlet=outlet,
    )


def _address(raw: RawEntry, url: str, title: str) -> str:
    """The link; without one the feed's address with the id or title as fragment: items are known by address."""
    link = raw.link.strip()
    if link[:8].lower().startswith(("http://", "https://")):
        return link
    if raw.guid[:8].lower().startswith(("http://", "https://")):
        return raw.guid  # "no permalink", says the feed; but it is all there is, and mostly it is one
    return f"{url.partition('#')[0]}#{quote(raw.guid or title or raw.summary[:80], safe='')[:200]}"


def _first_paragraph(text: str) -> str:
    return text.partition("\n")[0][:600]


def _first_words(text: str) -> str:
    """A headline for an entry without a title, as microblogs have it."""
    first = text.partition("\n")[0]
    return first if len(first) <= 120 else first[:120].rpartition(" ")[0] + "…"


# --------------------------------------------------------------------------------------------------
# JSON Feed (https://jsonfeed.org/version/1.1)


def _json_feed(body: bytes, url: str) -> RawFeed:
    try:
        given = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as e:
        raise ReadError(f"no feed: JSON that cannot be read ({fold(str(e))[:80]})") from e
    if not isinstance(given, dict) or not isinstance(given.get("items"), list):
        raise ReadError("no feed: JSON without the items of a JSON Feed")
    shared = _json_author(given)
    feed = RawFeed(title=_str(given.get("title")), lang=_str(given.get("language")))
    base = _str(given.get("home_page_url")) if url.startswith("file:") or not url else url
    for item in given["items"]:
        if not isinstance(item, dict):
            continue
        link = _str(item.get("url")) or _str(item.get("external_url"))
        guid = _str(item.get("id"))
        if not link and guid.startswith(("http://", "https://")):
            link = guid
        feed.entries.append(
            RawEntry(
                title=_str(item.get("title")),
                link=_joined(base, link),
                guid=guid,
                published=_str(item.get("date_published")),
                updated=_str(item.get("date_modified")),
                summary=_str(item.get("summary")),
                content=_str(item.get("content_html")) or _str(item.get("content_text")),
                author=_json_author(item) or shared,
            )
        )
    return feed


def _json_author(item: dict[str, Any]) -> str:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    return ", ".join(_str(a.get("name")) for a in authors or () if isinstance(a, dict) and a.get("name"))


def _str(value: object) -> str:
    """JSON's text; numbers are taken as ids written without quotes."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) and value is not True else ""


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""


# --------------------------------------------------------------------------------------------------
# Everything unusual


def _by_feedparser(body: bytes, url: str, content_type: str, why: str) -> RawFeed:
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
    atom = str(parsed.get("version", "")).startswith("atom")
    return RawFeed(
        title=_get(feed, "title"),
        lang=_get(feed, "language"),
        entries=[_raw(e, atom) for e in found],
        problems=tuple(problems),
    )


def _defused(body: bytes) -> tuple[bytes, list[str]]:
    """The body without what makes feedparser slow, and what was done to it. Raises ReadError for an entity bomb."""
    problems = []
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
    return RawEntry(
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
