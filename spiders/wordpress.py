"""WordPress sites: posts from the JSON API, in three small steps; where it is closed, the tag page's HTML or its feed.

    page address ─▶ api_root ─▶ lookup_address ─▶ (GET) ─▶ posts_address ─▶ (GET) ─▶ posts
    a tag's page    /wp-json/   tags?slug=...               posts?tags=ID            entries with full text

Every function here is pure. The API is that of https://developer.wordpress.org/rest-api/reference/posts/.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit, urlunsplit

from lxml import etree

from crawler.boilerplate import own_lines
from crawler.dates import date_of
from crawler.errors import ReadError
from crawler.models import Entry
from crawler.pages import absolute, base_of, page, words_of
from crawler.plaintext import article_text, deck, fold, is_teaser, paragraphs, plain

PER_PAGE = 50
FIELDS = "id,date,date_gmt,modified_gmt,guid,link,title,excerpt,content"
"""Asked for by name, since themes and plugins hang hundreds of kilobytes on each post."""
_LINK = re.compile(r'<([^<>]+)>\s*;[^<>]*?rel="?https://api\.w\.org/?"?')
_ARCHIVES = {
    "tag": "tags", "etiqueta": "tags", "topic": "tags", "tema": "tags", "category": "categories", "cat": "categories",
    "categoria": "categories", "categorias": "categories", "seccion": "categories", "author": "users",
}  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4")
_DECK = re.compile(
    r"(?:^|[-_ ])(?:entry-summary|excerpt|deck|dek|subtitle|summary|bajada|entry-content|post-content|description|lead|"
    r"copete)",
    re.I,
)
_DATE = re.compile(r"date|fecha|time|posted|published|meta", re.IGNORECASE)


def api_root(page_url: str, body: bytes = b"", link_header: str = "") -> str:
    """The API's root: what the answer's Link header or the page's <link> names, else where WordPress has it."""
    found = _LINK.search(link_header)
    if found and (named := absolute(page_url, found[1])):
        return named.rstrip("/") + "/"
    m = re.search(rb"<link[^<>]*?api\.w\.org[^<>]*>", body[:400_000])
    if m and (href := re.search(rb"href\s*=\s*[\"']([^\"']+)", m[0])):
        named = absolute(page_url, href[1].decode("ascii", "replace"))
        if named:
            return named if "?" in named else named.rstrip("/") + "/"
    parts = urlsplit(page_url)
    return urlunsplit((parts.scheme, parts.netloc, "/wp-json/", "", ""))


def lookup_address(root: str, page_url: str) -> str:
    """Where the API tells the id of the tag, category or author whose page this is; empty for a site's front page."""
    found = _archive(page_url)
    if not found:
        return ""
    kind, slug = found
    return _address(root, f"wp/v2/{kind}", {"slug": slug, "_fields": "id,slug,name,count"})


def posts_address(
    root: str, page_url: str, lookup_body: bytes = b"", number: int = 1, *, after: str = "", before: str = ""
) -> str:
    """Where the API gives the posts of the page, newest first; `number` is the page of the answer, from 1.

    `after` and `before` (ISO 8601, UTC) bound the posts' own dates, as the API's parameters of these names do.
    Raises ReadError if the lookup names no such tag.
    """
    asked: dict[str, str | int] = {"per_page": PER_PAGE, "_embed": 0, "_fields": FIELDS}
    if found := _archive(page_url):
        kind, slug = found
        ids = [t["id"] for t in _json(lookup_body) if isinstance(t, dict) and isinstance(t.get("id"), int)]
        if not ids:
            raise ReadError(f"WordPress knows no {kind} with the slug {slug!r}")
        asked["author" if kind == "users" else kind] = ids[0]
    if number > 1:
        asked["page"] = number
    asked |= {name: value for name, value in (("after", after), ("before", before)) if value}
    return _address(root, "wp/v2/posts", asked)


def api_addresses(page_url: str, body: bytes = b"", link_header: str = "") -> tuple[str, str]:
    """(lookup, posts): for a tag's page the lookup to make first and "", for a front page "" and the posts' address."""
    root = api_root(page_url, body, link_header)
    lookup = lookup_address(root, page_url)
    return (lookup, "") if lookup else ("", posts_address(root, page_url))


def feed_address(page_url: str) -> str:
    """The feed of a tag's page or of a site: the same address and `feed/`."""
    parts = urlsplit(page_url)
    path = re.sub(r"/page/\d+/?$", "/", parts.path)
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/") + "/feed/", "", ""))


def posts(body: bytes, *, url: str, zone: str = "UTC") -> tuple[Entry, ...]:
    """Entries of an answer of `/wp/v2/posts`. Raises ReadError for another answer, with what the server said."""
    return tuple(e for post in _json(body) if isinstance(post, dict) and (e := _entry(post, url, zone)))


def _entry(post: dict[str, Any], url: str, zone: str) -> Entry | None:
    link = absolute(url, _rendered(post.get("link"))) or absolute(url, _rendered(post.get("guid")))
    title = plain(_rendered(post.get("title")), markup=True)
    if not link or not (title or post.get("content")):
        return None
    summary = deck(plain(_rendered(post.get("excerpt")), markup=True))
    text = own_lines(article_text(paragraphs(_rendered(post.get("content")))))
    if is_teaser(text, summary):
        summary, text = summary or deck(fold(text)), ""
    elif text and fold(text).startswith(summary[:-1][:80]) and len(summary) > 300:
        summary = ""  # WordPress makes an excerpt of the first 55 words where the editor wrote none
    published = date_of(_gmt(post.get("date_gmt"))) or date_of(_rendered(post.get("date")), zone)
    return Entry(
        url=link,
        title=title,
        summary=summary,
        text=text,
        author=_writer(post),
        published=published,
        updated=date_of(_gmt(post.get("modified_gmt"))),
        guid=_rendered(post.get("guid")),
    )


def _writer(post: dict[str, Any]) -> str:
    """The author, where the answer was embedded or a plugin adds the name; the API itself gives a number."""
    embedded = post.get("_embedded")
    given = embedded.get("author") if isinstance(embedded, dict) else None
    first = given[0] if isinstance(given, list) and given else None
    head = post.get("yoast_head_json")
    name = (first.get("name") if isinstance(first, dict) else "") or (
        head.get("author") if isinstance(head, dict) else ""
    )
    return plain(name)[:100] if isinstance(name, str) else ""


def _rendered(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("rendered")
    return value if isinstance(value, str) else ""


def _gmt(value: object) -> str:
    """The API's GMT times carry no zone letter."""
    return value + "Z" if isinstance(value, str) and value and not value.startswith("0000") else ""


def _json(body: bytes) -> list[Any]:
    try:
        given = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as e:
        raise ReadError("no WordPress answer: not JSON") from e
    if isinstance(given, dict) and given.get("code"):
        raise ReadError(f"WordPress refuses: {fold(str(given.get('message') or given['code']))[:120]}")
    if isinstance(given, dict) and "title" in given and "link" in given:
        return [given]  # one post
    if not isinstance(given, list):
        raise ReadError("no WordPress answer: JSON, but no list of posts")
    return given


def _archive(page_url: str) -> tuple[str, str] | None:
    """(tags, categories or users; slug) of an archive's page; None for any other page."""
    steps = [s for s in re.sub(r"/page/\d+/?$", "", urlsplit(page_url).path).split("/") if s]
    for at, step in enumerate(steps[:-1]):
        if kind := _ARCHIVES.get(step.lower()):
            return kind, steps[-1] if kind == "categories" else steps[at + 1]
    return None


def _address(root: str, path: str, asked: dict[str, Any]) -> str:
    """An address below the root, which on sites without pretty links is `/?rest_route=/`."""
    query = urlencode(asked, safe=",:", quote_via=quote)
    if "rest_route=" in root:
        return f"{root.rstrip('/')}/{path}&{query}"
    return f"{urljoin(root, path)}?{query}"


# --------------------------------------------------------------------------------------------------
# Where the API is closed


def html_entries(body: bytes, *, url: str, content_type: str = "", zone: str = "UTC") -> tuple[Entry, ...]:
    """Entries of a tag's or front page as WordPress themes write it: a headline with a link, and the deck below it.

    Raises ReadError if the page has no such blocks.
    """
    root = page(body, content_type)
    base = base_of(root, url)
    found: dict[str, Entry] = {}
    blocks = root.xpath(
        "//article | //*[contains(concat(' ', normalize-space(@class), ' '), ' hentry ')]"
        " | //*[self::div or self::li][contains(concat(' ', normalize-space(@class), ' '), ' post ')"
        " or contains(@class, 'type-post') or contains(@class, 'wp-block-post')]"
    )
    for block in blocks:
        entry = _block(block, base, zone)
        if entry and entry.url not in found:
            found[entry.url] = entry
    if not found:
        for head in root.iter("h2", "h3"):
            block = head.getparent()
            if block is not None and (entry := _block(block, base, zone, head)) and entry.url not in found:
                found[entry.url] = entry
    if not found:
        raise ReadError("no posts on the page: neither article elements nor headlines with links")
    return tuple(found.values())


def _block(block: etree._Element, base: str, zone: str, head: etree._Element | None = None) -> Entry | None:
    if head is None:
        head = next(
            (h for h in block.iter(*_HEADINGS) if h.find(".//a[@href]") is not None or _linked(h) is not None), None
        )
    if head is None:
        return None
    link = head.find(".//a[@href]")
    if link is None:
        link = _linked(head)
    if link is None:
        return None
    address, title = absolute(base, link.get("href", "")), words_of(head)
    if not address or len(title) < 4 or address.rstrip("/") == base.rstrip("/"):
        return None
    return Entry(
        url=address,
        title=title,
        summary=_summary(block, head, title),
        author=_author(block),
        published=_published(block, zone),
    )


def _linked(head: etree._Element) -> etree._Element | None:
    """The link around a headline, as some themes have it."""
    up = head.getparent()
    return up if up is not None and up.tag == "a" and up.get("href") else None


def _summary(block: etree._Element, head: etree._Element, title: str) -> str:
    """The deck: what is marked as one, else the first paragraph after the headline that is no date or byline."""
    for element in block.iter("div", "p", "span", "h2", "h3", "h4", "h5"):
        if element is not head and _DECK.search(element.get("class") or "") and head not in element.iter(*_HEADINGS):
            words = deck(words_of(element))
            if len(words) >= 20 and words != title:
                return words
    for element in block.iter("p", "h4", "h5"):
        words = deck(words_of(element))
        if len(words) >= 30 and words != title and element is not head:
            return words
    return ""


def _published(block: etree._Element, zone: str) -> Any:
    for element in block.iter("time"):
        if said := date_of(element.get("datetime") or "", zone) or date_of(words_of(element), zone):
            return said
    for element in block.iter("span", "div", "p", "a", "li"):
        if _DATE.search(element.get("class") or ""):
            words = words_of(element)
            if len(words) <= 120 and (said := date_of(words, zone)):
                return said
    return None


def _author(block: etree._Element) -> str:
    for element in block.iter("a", "span", "address"):
        if re.search(
            r"(?:^|[-_ ])(?:author|fn|byline)(?:$|[-_ ])", f"{element.get('class') or ''} {element.get('rel') or ''}"
        ):
            words = re.sub(r"^(?:por|by)\s+", "", words_of(element), flags=re.IGNORECASE)
            if 3 <= len(words) <= 60:
                return words
    return ""
