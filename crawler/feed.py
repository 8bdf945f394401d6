"""Feeds to entries: RSS 0.9x, 1.0, 2.0, Atom and JSON Feed. Bytes in, plain text out; no network, no clock.

Clean feeds go through crawler.feed_fast; everything unusual (broken XML, other encodings, DOCTYPE, two links, ...)
goes to feedparser (crawler.feed_library), which has twenty years of such feeds in it. Both give `RawEntry`s, of which
the same code makes entries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from crawler.boilerplate import own_lines
from crawler.dates import date_of
from crawler.errors import NeedsWorker, ReadError
from crawler.feed_fast import RawEntry, RawFeed, Unusual, fast_entries
from crawler.feed_json import json_entries
from crawler.feed_library import library_entries
from crawler.models import Entry
from crawler.plaintext import article_text, believable, deck, fold, is_teaser, paragraphs, plain
from crawler.slices import NOTHING_KNOWN, Slice, Slices

_LANG = re.compile(r"[a-z]{2}(?![a-z])", re.IGNORECASE)
_LINKED = re.compile(r"<li\b[^<>]*>\s*<a\s[^<>]*>[^<>]{25,200}(?<!\.)</a>\s*</li>")
"""An item of a list that is nothing but a link and reads like a headline: another article."""
_WHOLE = 1500
"""Characters from which a description of several paragraphs is the article itself."""
_AGGREGATED = ("https://news.google.com/rss/articles/", "https://news.google.com/articles/", "http://news.google.com/")
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
    slices: tuple[str, ...] = ()
    """Hashes of the entries' bytes, where they can be told."""
    skipped: Mapping[str, Slice] = field(default_factory=dict)
    """Of entries that are known what is known, by the hashes of their bytes. They are not among `entries`."""
    at: str = ""
    context: str = ""
    """As in `crawler.slices.Slices`."""


def entries(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    zone: str = "UTC",
    known: Slices | None = None,
    most_new: int | None = None,
) -> Feed:
    """The feed's entries. `url` is the address that answered: relative links are resolved against it. `zone` is where
    dates without a zone stand. `known`, if given: what was read of entries that need not be read again; of the others the
    hashes of their bytes are told. `most_new`, if given: no more bytes than these are parsed, and those by the strict path.

    Raises ReadError for what is no feed at all, NeedsWorker where `most_new` does not do.
    """
    at = f"{url} {zone}"
    if known is not None and known.known and known.at == at:
        feed = _entries(body, url, content_type, zone, known, most_new)
        addresses = {entry.url for entry in feed.entries} | {one.url for one in feed.skipped.values()}
        if len(addresses) == len(feed.entries) + len(feed.skipped):
            return feed
        # Two of one address: which of them comes first tells which counts.
    if most_new is not None:
        raise NeedsWorker("the feed has to be parsed whole")
    return _entries(body, url, content_type, zone, None if known is None else NOTHING_KNOWN)


def _entries(
    body: bytes, url: str, content_type: str, zone: str, known: Slices | None, most_new: int | None = None
) -> Feed:
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not start:
        raise ReadError("the feed is empty (0 bytes of text)")
    if start[:1] in (b"{", b"[") and most_new is None:
        raw = json_entries(body, url)
    else:
        try:
            raw = fast_entries(body, url=url, content_type=content_type, known=known, most_new=most_new)
        except Unusual as unusual:
            if most_new is not None:
                raise NeedsWorker(str(unusual)) from unusual
            raw = library_entries(body, url=url, content_type=content_type, why=str(unusual))
    return _feed(raw, url, zone, {digest: known.known[digest] for digest in raw.skipped} if known else {})


def _feed(raw: RawFeed, url: str, zone: str, skipped: Mapping[str, Slice]) -> Feed:
    found = _LANG.match(raw.lang)
    lang = found[0].lower() if found else ""
    site = _host(url)
    aggregator = site.startswith(_AGGREGATORS)
    made = tuple(_entry(r, url, zone, lang, site, aggregator) for r in raw.entries)
    problems = list(raw.problems)
    if not made:
        problems.append("empty feed")
    elif doubles := len(made) - len({e.url for e in made}):
        problems.append(f"{doubles} entries share an address with another")
    dates = [e.published for e in made] + [one.published for one in skipped.values()]
    if undated := dates.count(None):
        problems.append(f"{undated} of {len(dates)} entries without a date that can be read")
    return Feed(plain(raw.title), lang, made, tuple(problems), raw.slices, skipped, f"{url} {zone}", raw.context)


def _entry(raw: RawEntry, url: str, zone: str, lang: str, site: str, aggregator: bool) -> Entry:
    title = plain(raw.title, markup=raw.title_markup)
    outlet = ""
    aggregator = aggregator or raw.link.startswith(_AGGREGATED)  # a saved feed, or one made of several
    if aggregator and not raw.source:
        head, found, tail = title.rpartition(" - ")
        if found and len(head) >= 20 and len(tail) <= 40 and not tail.endswith((".", "?", "!")):
            title, outlet = head, tail
    if raw.source:
        outlet = plain(raw.source)
        suffix = f" - {outlet}"
        if title.endswith(suffix) and len(title) > len(suffix):
            title = title[: -len(suffix)]
        elif not aggregator and (_host(raw.source_url) or site).endswith(site.removeprefix("www.")):
            outlet = ""  # a feed that names itself
    summary_html, content_html = raw.summary, raw.content
    summary = deck(plain(summary_html, markup=True)) if summary_html else ""
    content_html = _LINKED.sub("", content_html) if "<li" in content_html else content_html
    text = own_lines(article_text(paragraphs(content_html))) if content_html else ""
    if len(summary) >= _WHOLE and (len(text) < len(summary) / 2 or fold(text) == summary):
        text = own_lines(article_text(paragraphs(summary_html)))  # the whole article stands in the description
        summary = _first_paragraph(text)
    elif text and is_teaser(text, summary):
        summary = summary or deck(fold(text))
        text = ""
    if aggregator and title and summary.startswith(title[:40]):
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
        lang=lang if believable(lang, f"{title} {summary[:300]}") else "",
        outlet=outlet,
    )


def _address(raw: RawEntry, url: str, title: str) -> str:
    """The link; without one the feed's address with the id or title as fragment: items are known by address."""
    link = raw.link.strip()
    if link[:8].lower().startswith(("http://", "https://")):
        return link
    if raw.guid[:8].lower().startswith(("http://", "https://")):
        return raw.guid  # "no permalink", says the feed; but it is all there is, and mostly it is one
    if raw.enclosure[:8].lower().startswith(("http://", "https://")):
        return raw.enclosure  # an episode without a page
    return f"{url.partition('#')[0]}#{quote(raw.guid or title or raw.summary[:80], safe='')[:200]}"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # "http://[x"
        return ""


def _first_paragraph(text: str) -> str:
    return text.partition("\n")[0][:600]


def _first_words(text: str) -> str:
    """A headline for an entry without a title, as microblogs have it."""
    first = text.partition("\n")[0]
    return first if len(first) <= 120 else first[:120].rpartition(" ")[0] + "…"
