"""Listings: pages of headlines without a feed. With selectors from the pack, or by where a page's headlines stand.

A declared selector that matches nothing is a changed layout and is loud (LayoutChanged), never a quiet day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from cssselect import SelectorError
from lxml import etree

from crawler.boilerplate import is_date
from crawler.dates import date_of
from crawler.errors import ConfigError, LayoutChanged
from crawler.models import Entry
from crawler.pages import absolute, base_of, page, words_of
from crawler.plaintext import deck, fold

_ATTRIBUTE = re.compile(r"::attr\(([\w-]+)\)\s*$")
_FURNITURE = re.compile(
    r"nav|menu|footer|breadcrumb|pagination|social|share|cookie|login|newsletter|banner|publicidad|widget_tag|"
    r"(?:^|\s)(?:sidebar|widget-area)(?:\s|$)|m[aá]s-?(?:le[ií]d|vist)|most-?(?:read|viewed)|popular|ranking|trending",
    re.IGNORECASE,
)
_DECK = re.compile(
    r"(?:^|[-_ ])(?:deck|dek|bajada|copete|lead|entradilla|sumilla|summary|excerpt|extracto|resumen|subtitle|subtitulo|"
    r"teaser|description|descripcion|abstract)(?:$|[-_ ])",
    re.IGNORECASE,
)
_NO_DECK = re.compile(
    r"author|autor|byline|firma|date|fecha|time|hora|tags?(?:$|[-_ ])|categor|section|seccion|volada|kicker|caption|leyenda|"
    r"credit|foto|photo|comment|share|social",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "li", "table", "tr", "td", "section", "article", "h1", "h2", "h3", "h4", "h5")
)
_NOT_ARTICLES = re.compile(
    r"/(?:tags?|etiquetas?|categor(?:y|ia|ias)|author|autor|page|pagina|login|suscri|contacto?|about|terminos|privacy|search|buscar|"
    r"wp-login|feed|rss)(?:[/?.]|$)",
    re.I,
)


def links(
    body: bytes,
    *,
    url: str,
    selectors: Mapping[str, str],
    source: str,
    content_type: str = "",
    zone: str = "UTC",
) -> tuple[Entry, ...]:
    """The listing's entries in the page's order, each address once.

    Selectors are CSS: `item`, and inside it `link`, `title`, `summary`, `date` (each may end in `::attr(name)`).
    Without `item` the headlines are found by how links stand in repeated blocks. Raises LayoutChanged if nothing is
    found, ConfigError for a selector that is no CSS.
    """
    root = page(body, content_type)
    base = base_of(root, url)
    made = _declared(root, base, selectors, source, zone) if selectors.get("item") else _dense(root, base, zone)
    if not made:
        raise LayoutChanged(source, "no headline with a link on the page")
    return tuple({e.url: e for e in reversed(made)}.values())[::-1]


# --------------------------------------------------------------------------------------------------
# With selectors


def _declared(root: etree._Element, base: str, selectors: Mapping[str, str], source: str, zone: str) -> list[Entry]:
    items = _select(root, selectors["item"], source)
    if not items:
        raise LayoutChanged(source, f"{selectors['item']!r} matches nothing")
    made = []
    for item in items:
        link = _first(item, selectors.get("link", "a[href]"), source, attribute="href")
        if not link and item.tag == "a":
            link = item.get("href", "")
        address = absolute(base, link) if link else ""
        title = _first(item, selectors.get("title", "h1, h2, h3, h4, a"), source)
        if not title and "title" not in selectors:
            title = words_of(item)[:300]
        if not address or not title:
            continue
        summary = _first(item, selectors["summary"], source) if "summary" in selectors else _deck(item, title)
        said = _first(item, selectors["date"], source, attribute="datetime") if "date" in selectors else ""
        published = (date_of(said, zone) if said else None) or (
            date_of(_first(item, selectors["date"], source), zone) if "date" in selectors else _date(item, zone)
        )
        made.append(Entry(url=address, title=title, summary=deck(summary), published=published))
    if not made:
        raise LayoutChanged(source, f"{len(items)} blocks match {selectors['item']!r}, none has a headline with a link")
    return made


def _select(element: etree._Element, css: str, source: str) -> list[etree._Element]:
    try:
        return element.cssselect(css)
    except SelectorError as e:
        raise ConfigError(f"{source}: {css!r} is not a CSS selector ({fold(str(e))[:80]})") from e


def _first(item: etree._Element, css: str, source: str, attribute: str = "") -> str:
    """Text of the first match that has any, or its attribute; the item itself if the selector is `.`."""
    if named := _ATTRIBUTE.search(css):
        css, attribute = css[: named.start()].strip(), named[1]
    for element in [item] if css in ("", ".") else _select(item, css, source):
        words = element.get(attribute, "").strip() if attribute else words_of(element)
        if words:
            return words
    return ""


# --------------------------------------------------------------------------------------------------
# Without: headline-like links in repeated blocks


def _dense(root: etree._Element, base: str, zone: str) -> list[Entry]:
    """Links that read like headlines, grouped by the shape of their place; the heaviest groups are the listing."""
    groups: dict[tuple[str, ...], list[tuple[etree._Element, str, str]]] = defaultdict(list)
    known: dict[etree._Element, bool] = {}
    site = (urlsplit(base).hostname or "").removeprefix("www.")
    for link in root.iter("a"):
        address = absolute(base, link.get("href") or "")
        if (
            not address
            or not (urlsplit(address).hostname or "").endswith(site)
            or address.rstrip("/") == base.rstrip("/")
        ):
            continue
        if _furniture(link.getparent(), known):
            continue
        title = _headline(link)
        if _like_headline(title) and not _NOT_ARTICLES.search(urlsplit(address).path):
            groups[_place(link)].append((link, address, title))
    weight = {k: sum(min(len(t), 120) for _, _, t in v) for k, v in groups.items()}
    most = max(weight.values(), default=0)
    # Where the listing's links are headings, other headings are headlines too: the lead story of a front page stands alone.
    headed = any(weight[k] == most and _heading(v[0][0]) for k, v in groups.items())
    taken = {
        id(link) for k, v in groups.items() for link, _, _ in v if weight[k] >= most / 4 or (headed and _heading(link))
    }
    made: dict[str, Entry] = {}
    for link, address, title in (each for v in groups.values() for each in v):
        if id(link) in taken and (address not in made or len(title) > len(made[address].title)):
            block = _block(link)
            made[address] = Entry(url=address, title=title, summary=_deck(block, title), published=_date(block, zone))
    return list(made.values())


def _headline(link: etree._Element) -> str:
    head = next(link.iter("h1", "h2", "h3", "h4"), None)
    return words_of(head if head is not None else link) or fold(link.get("title") or "")


def _like_headline(words: str) -> bool:
    return 20 <= len(words) <= 300 and words.count(" ") >= 3


def _furniture(element: etree._Element | None, known: dict[etree._Element, bool]) -> bool:
    """Whether the element stands in a menu, a footer or the like. `known` keeps the answers."""
    path: list[etree._Element] = []
    answer = False
    while element is not None and not answer:
        if element in known:
            answer = known[element]
            break
        path.append(element)
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        answer = element.tag in ("nav", "footer", "form", "aside") or (
            element.tag in ("div", "ul", "section") and _FURNITURE.search(marks) is not None
        )
        element = element.getparent()
    known.update(dict.fromkeys(path, answer))
    return answer


def _place(link: etree._Element) -> tuple[str, ...]:
    """The tags and first classes of the link and its three parents: alike for all headlines of one listing."""
    place = []
    up: etree._Element | None = link
    for _ in range(4):
        if up is None:
            break
        place.append(f"{up.tag}.{((up.get('class') or '').split() or [''])[0].rstrip('0123456789-_')}")
        up = up.getparent()
    return tuple(place)


def _block(link: etree._Element) -> etree._Element:
    """The largest element around the link that holds no other headline: at most five levels up."""
    block = link
    own = link.get("href")
    for up in list(link.iterancestors())[:5]:
        if up.tag in ("body", "main", "html") or any(
            a.get("href") != own and _like_headline(_headline(a)) for a in up.iter("a")
        ):
            break
        block = up
    return block


def _heading(link: etree._Element) -> bool:
    return next(link.iter("h1", "h2", "h3"), None) is not None or any(
        up.tag in ("h1", "h2", "h3") for up in list(link.iterancestors())[:2]
    )


def _deck(block: etree._Element, title: str) -> str:
    """The words below the headline: what is marked as a deck, else a paragraph, else what reads like a sentence."""
    for tags, marked, least in (
        (("p", "div", "span", "h2", "h3", "h4", "h5"), True, 20),
        (("p",), False, 30),
        (("div", "span", "h3", "h4", "h5", "dd"), False, 40),
    ):
        for element in block.iter(*tags):
            marks = element.get("class") or ""
            if (_DECK.search(marks) is None) if marked else _NO_DECK.search(marks) is not None:
                continue
            words = deck(words_of(element))
            if words.startswith(title) and words != title:
                words = words[len(title) :].lstrip(" .:|-–—")  # one paragraph has both
            elif title in words:
                continue
            if len(words) < least or words.count(" ") < 5 or words in title:
                continue
            if not marked and tags != ("p",) and any(inner.tag in _BLOCKS for inner in element):
                continue
            return words
    return ""


def _date(block: etree._Element, zone: str) -> datetime | None:
    for element in block.iter("time"):
        if said := date_of(element.get("datetime") or "", zone) or date_of(words_of(element), zone):
            return said
    for element in block.iter("span", "div", "small", "p", "em"):
        if re.search(r"date|fecha|time|hora", element.get("class") or "", re.IGNORECASE):
            words = words_of(element)
            if len(words) <= 100 and (said := date_of(words, zone)):
                return said
    for element in block.iter("td", "li", "span", "div", "small", "p", "em"):
        words = words_of(element, 200)
        if 6 <= len(words) <= 60 and is_date(words) and (said := date_of(words, zone)):
            return said
    return None
