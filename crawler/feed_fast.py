"""The strict fast path for clean XML feeds: well-formed RSS 0.9x, 1.0, 2.0 and Atom 1.0 in which nothing is unusual.

Whatever feedparser would read by a rule of its own (a DOCTYPE, xml:base, markup inside a title, two links, an element
twice) raises `Unusual`, and crawler.feed hands the bytes to feedparser. So the two never disagree on what this path
takes; bench/parse.py compares them on any folder of feeds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree

from crawler.slices import Cut, Slices, cut_of

ATOM = "{http://www.w3.org/2005/Atom}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
RSS1 = "{http://purl.org/rss/1.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = ("{http://search.yahoo.com/mrss/}", "{http://search.yahoo.com/mrss}")
_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


class Unusual(Exception):
    """The feed is not one for the fast path; the message says why."""


@dataclass(slots=True)
class RawEntry:
    """An entry as the XML says it: still HTML in its texts, still words in its dates, links made absolute."""

    title: str = ""
    link: str = ""
    guid: str = ""
    published: str = ""
    updated: str = ""
    created: str = ""
    summary: str = ""
    content: str = ""
    author: str = ""
    source: str = ""
    """Title of the publication that an aggregator names."""
    source_url: str = ""
    enclosure: str = ""
    """Address of the episode that the entry carries."""
    title_markup: bool = False
    """Whether the title was declared to be HTML."""


@dataclass(slots=True)
class RawFeed:
    title: str = ""
    lang: str = ""
    entries: list[RawEntry] = field(default_factory=list)
    problems: tuple[str, ...] = ()
    slices: tuple[str, ...] = ()
    """Of a feed that could be cut: for each of the entries the hash of its bytes..."""
    skipped: tuple[str, ...] = ()
    """... and those of entries that are known, and were not parsed..."""
    context: str = ""
    """... and in what they stand, since an entry means nothing without its namespaces."""


# What an element of an RSS item is for us. Elements in `_READ_BY_FEEDPARSER` that are not here make a feed unusual.
_RSS_FIELDS = {
    "title": "title", "description": "summary", "pubDate": "published", "guid": "guid", "link": "link",
    ENCODED: "content", DC + "creator": "author", "author": "author", DC + "date": "updated", "source": "source",
    DCTERMS + "issued": "published", DCTERMS + "modified": "updated", DCTERMS + "created": "created",
}  # fmt: skip
_RSS1_FIELDS = {
    RSS1 + "title": "title", RSS1 + "description": "summary", RSS1 + "link": "link", ENCODED: "content",
    DC + "creator": "author", DC + "date": "updated", DC + "source": "", DCTERMS + "issued": "published",
    DCTERMS + "modified": "updated", DCTERMS + "created": "created",
}  # fmt: skip
_IGNORED = frozenset(
    (
        "category",
        "comments",
        "enclosure",
        "keywords",
        "cloud",
        "generator",
        "rights",
        "copyright",
        "contributor",
        "rating",
    )
)
_READ_BY_FEEDPARSER = frozenset(
    (
        "title", "link", "guid", "id", "description", "summary", "abstract", "content", "body", "encoded", "fullitem",
        "pubdate", "published", "issued", "updated", "modified", "lastbuilddate", "created", "item", "entry", "source",
        "author", "managingeditor", "date", "creator", "channel", "feed", "image", "textinput", "language", "lang",
        "base", "name", "email", "url", "uri", "homepage", "href",
    )
)  # fmt: skip
_PLAIN_NAMESPACES = frozenset(
    (
        "", "http://backend.userland.com/rss", "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/atom/ns#", "http://www.w3.org/2005/atom",
        "http://purl.org/rss/1.0/modules/rss091#", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
        "http://purl.org/rss/1.0/modules/content/", "http://www.w3.org/1999/xhtml", "http://example.com/newformat#",
        "http://example.com/necho", "http://purl.org/echo/", "uri/of/echo/namespace#", "http://purl.org/pie/",
    )
)  # fmt: skip
_CLEAN_LINK = re.compile(r"https?://[a-z0-9][^\s?#&]*(?:[?#&][^\s&]*[^\s?#&;])?")
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")
"""A number or a name, as many ids are: joined to the feed's folder without taking the address apart each time."""
_AMPERSAND = re.compile(r"&([A-Za-z0-9_]+);")


def fast_entries(
    body: bytes, *, url: str, content_type: str = "", known: Slices | None = None, most_new: int | None = None
) -> RawFeed:
    """The feed's entries in its order, or Unusual.

    `known`, if given: those that are not wanted, which are told by their hashes; the others get theirs. `most_new`, if
    given: a feed of which more bytes would have to be parsed is Unusual.
    """
    charset = _charset(content_type)
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Unusual("a charset in the header")
    cut = cut_of(body) if known is not None else None
    if most_new is not None and (cut is None or known is None or len(cut.without(known.known)) > most_new):
        raise Unusual("more is new in it than is wanted")
    if cut is None or known is None:
        return _parsed(body, url)[0]
    if not known.known.keys().isdisjoint(cut.slices):
        try:
            feed = _part(cut.without(known.known), url)
        except Unusual:
            feed = None
        if feed is not None and feed.context == known.context:
            feed.skipped = tuple(digest for digest in cut.slices if digest not in feed.slices)
            return feed
    if most_new is not None:
        raise Unusual("what is new in it cannot be told")
    return _part(cut, url) or _parsed(body, url)[0]


def _part(cut: Cut, url: str) -> RawFeed | None:
    """What a cut feed holds, with the hashes of its entries; None if its slices are not its entries."""
    feed, root = _parsed(cut.body(), url)
    if not cut.is_made_of(len(feed.entries), plain=root.tag == "rss"):
        return None
    feed.slices, feed.context = tuple(cut.slices), _context(root)
    return feed


def _parsed(body: bytes, url: str) -> tuple[RawFeed, etree._Element]:
    head = body[:400].lower()
    if b"<!DOCTYPE" in body or b"xml:base" in body or b" base=" in body:
        raise Unusual("DOCTYPE or xml:base")
    declared = re.search(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", head)
    if declared and declared[1] not in (b"utf-8", b"utf8", b"us-ascii"):
        raise Unusual("not UTF-8")
    try:
        root = etree.fromstring(body.lstrip(), _parser())
    except (etree.XMLSyntaxError, ValueError) as e:
        raise Unusual(str(e)) from e
    if root.getroottree().docinfo.encoding not in (None, "UTF-8", "utf-8", "US-ASCII", "us-ascii", "utf8"):
        raise Unusual("not UTF-8")
    read = _READERS.get(root.tag)
    if read is None:
        raise Unusual("another root element")
    feed = read(root, url)
    if not feed.entries:
        raise Unusual("no entries where they should be")
    return feed, root


def _context(root: etree._Element) -> str:
    """What the meaning of an entry's bytes depends on: the kind of feed, and the prefixes declared around it."""
    channel = root.find("channel") if root.tag == "rss" else None
    around = [sorted((prefix or "", name) for prefix, name in root.nsmap.items())]
    if channel is not None and channel.nsmap:
        around.append(sorted((prefix or "", name) for prefix, name in channel.nsmap.items()))
    return repr((root.tag, around))


def _parser() -> etree.XMLParser:
    """A new one for each document: a parser keeps what a former document left in it."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _charset(content_type: str) -> str:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    return found[1].lower() if found else ""


def _text(element: etree._Element) -> str:
    if len(element):
        raise Unusual("markup inside an element that is text")
    return (element.text or "").strip()


def _rss(root: etree._Element, url: str) -> RawFeed:
    channel = root.find("channel")
    if channel is None or root.find(RSS1 + "channel") is not None:
        raise Unusual("no channel")
    feed = RawFeed(title=(channel.findtext("title") or "").strip(), lang=(channel.findtext("language") or "").strip())
    seen: dict[str, bool] = {}
    items = root.findall("item") + channel.findall("item")
    for item in items:
        feed.entries.append(_rss_item(item, url, _RSS_FIELDS, seen))
    return feed


def _rss1(root: etree._Element, url: str) -> RawFeed:
    channel = root.find(RSS1 + "channel")
    if channel is None:
        raise Unusual("no channel")
    feed = RawFeed(
        title=(channel.findtext(RSS1 + "title") or "").strip(), lang=(channel.findtext(DC + "language") or "").strip()
    )
    seen: dict[str, bool] = {}
    for item in root.findall(RSS1 + "item"):
        entry = _rss_item(item, url, _RSS1_FIELDS, seen)
        entry.guid = entry.guid or item.get(RDF + "about") or ""
        feed.entries.append(entry)
    return feed


def _rss_item(item: etree._Element, url: str, fields: dict[str, str], seen: dict[str, bool]) -> RawEntry:
    entry = RawEntry()
    permalink, episode = False, ""
    for child in item:
        tag = child.tag
        name = fields.get(tag)
        if name is None:
            _check(child, seen)
            if tag == "enclosure":
                entry.enclosure = entry.enclosure or child.get("url", "")
            elif tag == ITUNES + "summary":
                episode = (child.text or "").strip()
            continue
        if not name:
            continue
        text = _text(child)
        if name == "author":
            entry.author = entry.author or text
            continue
        if name == "source":
            if entry.source or entry.source_url:
                raise Unusual("two sources")
            entry.source, entry.source_url = text, child.get("url", "")
            continue
        if child.attrib and name not in ("guid", "content"):
            raise Unusual("attributes on a text")
        if getattr(entry, name):
            raise Unusual(f"two of {name}")
        if name == "guid":
            permalink = child.get("isPermaLink", child.get("ispermalink", "true")) == "true"
        setattr(entry, name, text)
    entry.summary = entry.summary or episode
    if entry.guid and permalink:
        entry.guid = _absolute(entry.guid, url)
    if entry.link:
        entry.link = _absolute(entry.link, url)
    elif permalink:
        if item.find("link") is not None:
            raise Unusual("an empty link")
        entry.link = entry.guid
    if not entry.title and any("title" in str(child.tag) for child in item):
        raise Unusual("an empty title beside another")
    return entry


def _check(child: etree._Element, seen: dict[str, bool]) -> None:
    """Raise Unusual if feedparser would take the element, or one inside it, for a part of the entry that we read."""
    tag = child.tag
    if not isinstance(tag, str):
        raise Unusual("an entity")  # comments and instructions are dropped by the parser
    if len(child) and not tag.startswith(MEDIA):
        for inner in child.iter(etree.Element):
            if inner is not child and _matters(inner.tag, seen):
                raise Unusual("an entry inside an entry")
    if tag == ATOM + "link":
        if child.get("rel", "alternate") == "alternate":
            raise Unusual("two links")
    elif _matters(tag, seen):
        raise Unusual(f"unexpected {tag}")


def _matters(tag: str, seen: dict[str, bool]) -> bool:
    known = seen.get(tag)
    if known is None:
        namespace, _, name = tag[1:].partition("}") if tag[0] == "{" else ("", "", tag)
        name = name.lower()
        known = namespace.lower() in _PLAIN_NAMESPACES and name in _READ_BY_FEEDPARSER and name not in _IGNORED
        seen[tag] = known
    return known


_ATOM_FIELDS = {
    ATOM + "title": "title", ATOM + "id": "guid", ATOM + "published": "published", ATOM + "updated": "updated",
    ATOM + "summary": "summary", ATOM + "content": "content",
}  # fmt: skip


def _atom(root: etree._Element, url: str) -> RawFeed:
    feed = RawFeed(title=(root.findtext(ATOM + "title") or "").strip(), lang=root.get(_NAMESPACE + "lang", ""))
    shared = (root.findtext(f"{ATOM}author/{ATOM}name") or "").strip()
    seen: dict[str, bool] = {}
    for element in root.findall(ATOM + "entry"):
        entry = _atom_entry(element, url, seen)
        entry.author = entry.author or shared
        feed.entries.append(entry)
    return feed


def _atom_entry(element: etree._Element, url: str, seen: dict[str, bool]) -> RawEntry:
    entry = RawEntry()
    for child in element:
        tag = child.tag
        name = _ATOM_FIELDS.get(tag)
        if name is not None:
            kind = child.get("type", "text")
            if getattr(entry, name):
                raise Unusual(f"two of {name}")
            if name == "content":
                entry.content = _atom_content(child, kind)
                continue
            if kind not in ("text", "html", "text/html", "text/plain"):
                raise Unusual(f"{name} of type {kind}")
            setattr(entry, name, _text(child))
            if name == "title":
                entry.title_markup = kind in ("html", "text/html")
        elif tag == ATOM + "link":
            _atom_link(child, entry, url)
        elif tag == ATOM + "author":
            entry.author = entry.author or (child.findtext(ATOM + "name") or "").strip()
        elif tag == ATOM + "source":
            entry.source = (child.findtext(ATOM + "title") or "").strip()
            alternate = child.find(ATOM + "link")
            entry.source_url = alternate.get("href", "") if alternate is not None else ""
        elif tag == ATOM + "contributor":
            continue
        else:
            _check(child, seen)
    if entry.guid:
        entry.guid = _absolute(entry.guid, url)
    if not entry.link:
        entry.link = entry.guid
    if not entry.title and any("title" in str(child.tag) for child in element):
        raise Unusual("an empty title beside another")
    return entry


def _atom_link(link: etree._Element, entry: RawEntry, url: str) -> None:
    if link.get("rel", "alternate") != "alternate" or link.get("type", "html") not in (
        "html", "xhtml", "text/html", "application/xhtml+xml",
    ):  # fmt: skip
        return
    href = link.get("href")
    if not href or entry.link:
        raise Unusual("two links, or one without an address")
    entry.link = _absolute(href, url)


def _atom_content(child: etree._Element, kind: str) -> str:
    if child.get("src"):
        return ""
    if len(child):
        if kind not in ("xhtml", "application/xhtml+xml"):
            raise Unusual("markup inside content that is text")
        return "".join(etree.tostring(inner, encoding="unicode") for inner in child)
    if kind not in ("text", "html", "text/html", "text/plain", "xhtml"):
        raise Unusual(f"content of type {kind}")
    return (child.text or "").strip()


def _absolute(link: str, url: str) -> str:
    """The link as feedparser gives it: resolved against the feed's address, half-escaped ampersands mended."""
    if _CLEAN_LINK.fullmatch(link):
        return link
    if _NAME.fullmatch(link):
        return _folder(url) + link
    try:
        link = urljoin(url, link)
    except ValueError as e:  # an address that cannot be split ("http://[x")
        raise Unusual(str(e)) from e
    return _AMPERSAND.sub(r"&\1", link.replace("&amp;", "&")) if "&" in link else link


@lru_cache(maxsize=64)
def _folder(url: str) -> str:
    """What a name is resolved to against an address, before the name."""
    try:
        return urljoin(url, "x")[:-1]
    except ValueError as e:
        raise Unusual(str(e)) from e


_READERS = {"rss": _rss, RDF + "RDF": _rss1, ATOM + "feed": _atom}
