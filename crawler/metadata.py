"""What a page's head and markup say of its article: title, dates, author, section, summary, address, access.

JSON-LD first, then meta tags, then marked elements, then dates in words. A date is only ever the page's own word: if it
says none, there is none.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from crawler.dates import date_of
from crawler.pages import absolute, words_of
from crawler.plaintext import deck, fold, plain

_ARTICLES = re.compile(
    r"article|blogposting|newsarticle|reportage|liveblogposting|opinion|analysis|report$", re.IGNORECASE
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published",
    "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate", "pubdate", "parsely-pub-date",
    "sailthru.date", "dcterms.created", "dc.date.issued", "dcterms.issued", "dc.date.created", "dc.date",
    "dcterms.date", "article.published", "published_time", "cxenseparse:recs:publishtime", "rnews:datepublished",
    "article_date_original", "fecha", "fecha_publicacion", "fechapublicacion", "creation_date", "datecreated", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "last-modified", "lastmod",
    "dcterms.modified", "dc.date.modified", "article.updated", "updated_time", "revised",
)  # fmt: skip
_AUTHOR = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "dc.contributor", "cxenseparse:author", "autor", "twitter:creator:name",
)  # fmt: skip
_DATED = re.compile(r"date|fecha|publish|publicad|time|hora|posted|entry-meta|byline|dia\b|day", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:^|[-_ ])(?:author|autor|autora|autores|byline|firma|redactor|periodista|creditos?|username)(?:$|[-_ ])",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"bio|img|image|photo|foto|avatar|box|social|related|twitter|list|date|fecha|caption|descri", re.IGNORECASE
)
_BY = re.compile(
    r"^\s*(?:escrito por|redactado por|publicado por|texto|autora?|written by|por|by|de)\s*:?\s+|^\s*(?:autora?|"
    r"texto)\s*:\s*",
    re.IGNORECASE,
)
_DATE_TAGS = (
    "span", "p", "div", "small", "li", "em", "abbr", "td", "h6", "h5", "h4", "h3", "h2", "strong", "b", "font", "a",
)  # fmt: skip
_BYLINE_TAGS = ("a", "span", "p", "div", "strong", "address", "li", "h4", "h5", "em", "b")
_MOST = 300
"""Candidates looked at: a page that has more of them is no article, or hostile."""
_MAIL = re.compile(r"\S+@\S+")
_NOBODY = frozenset(
    ("admin", "administrator", "administrador", "editor", "null", "undefined", "author", "autor", "anónimo", "anonimo",
     "anonymous", "unknown", "none", "web", "user", "staff")
)  # fmt: skip
_URL_DATE = re.compile(r"/(20\d\d|19\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|\b)")
_KIND = re.compile(r'"@type"\s*:\s*\[?\s*"(\w+)"')
_FIELD = re.compile(
    r'"(datePublished|dateModified|dateCreated|headline|url|articleSection)"\s*:\s*"([^"]{1,500})"\s*[,}]'
)
_LOGIN = re.compile(r"[a-z][a-z0-9._-]*")
"""`etoscano`: the name by which an editor logs in; people's names have capitals."""
_AUTHOR_NAME = re.compile(r'"author"\s*:\s*\[?\s*\{[^{}]{0,300}?"name"\s*:\s*"([^"]{2,100})"')
_JUNK = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of its article; empty or None where it says nothing."""

    title: str
    summary: str
    author: str
    published: datetime | None
    updated: datetime | None
    section: str
    site: str
    lang: str
    canonical: str
    paid: bool
    """Whether it says that the article is not free to read."""
    body: str
    """The article's text, if JSON-LD carries it."""


def metadata(root: etree._Element, *, url: str, zone: str = "UTC") -> Metadata:
    """Read before anything is cut from the tree."""
    meta = _meta(root)
    canonical = _canonical(root, meta, url)
    og_title = fold(meta.get("og:title", ""))
    node = _article_node(root, og_title, url)
    site = fold(meta.get("og:site_name", "")) or _name(node.get("publisher"))
    head = _headline(root)
    steps = {} if head is None else {up: number for number, up in enumerate([head, *head.iterancestors()])}
    return Metadata(
        title=_title(root, meta, node, og_title, site, url),
        summary=deck(plain(meta.get("og:description") or meta.get("description") or _word(node.get("description")))),
        author=_author(root, meta, node, steps, site),
        published=_published(root, meta, node, head, steps, url, zone),
        updated=_first_date([_word(node.get("dateModified")), *(meta.get(k, "") for k in _UPDATED)], zone),
        section=fold(meta.get("article:section", "") or _word(node.get("articleSection")) or meta.get("section", ""))[
            :80
        ],
        site=site,
        lang=_lang(root, meta, node),
        canonical=canonical,
        paid=_word(node.get("isAccessibleForFree")).lower() in ("false", "0", "no")
        or meta.get("article:content_tier", "").lower() in ("locked", "metered"),
        body=_word(node.get("articleBody")),
    )


def _meta(root: etree._Element) -> dict[str, str]:
    """Names to contents, the first of each; name, property, itemprop and http-equiv alike."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = element.get("content", "").strip()
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                for name in (element.get(attribute) or "").lower().split():
                    found.setdefault(name, content)
    return found


# --------------------------------------------------------------------------------------------------
# JSON-LD


def _article_node(root: etree._Element, title: str, url: str) -> dict[str, Any]:
    """The JSON-LD node of this page's article: the one that carries its title or address, else the first."""
    candidates: list[dict[str, Any]] = []
    named: dict[str, str] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        for node in _nodes(_loads(script.text or ""), 0):
            kinds = node.get("@type")
            if isinstance(node.get("@id"), str) and isinstance(node.get("name"), str):
                named.setdefault(node["@id"], node["name"])
            if any(isinstance(k, str) and _ARTICLES.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                candidates.append(node)
    candidates = [_with_author(node, named) for node in candidates]
    path = urlsplit(url).path
    for node in candidates:
        headline = fold(_word(node.get("headline")))
        where = f"{_word(node.get('url'))} {_id(node.get('mainEntityOfPage'))} {_word(node.get('@id'))}"
        if (headline and title and (headline in title or title in headline)) or (len(path) > 1 and path in where):
            return node
    return candidates[0] if candidates else {}


def _with_author(node: dict[str, Any], named: dict[str, str]) -> dict[str, Any]:
    """The node with the names of authors that it only points at ({"@id": "...#/schema/person/1"})."""
    given = node.get("author")
    authors = [
        named.get(each.get("@id", ""), each) if isinstance(each, dict) and "name" not in each else each
        for each in (given if isinstance(given, list) else [given])
    ]
    return {**node, "author": authors} if given else node


def _loads(text: str) -> Any:
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().removesuffix(";")
    if not text or len(text) > 1_000_000:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    # Newlines and tabs inside strings are the usual fault; a comma too many the next; then entities; then bare quotes.
    text = re.sub(r",(\s*[}\]])", r"\1", _JUNK.sub(" ", text))
    for again in (text, html.unescape(text)):
        try:
            return json.loads(again, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _salvaged(text: str) -> dict[str, Any] | None:
    """The fields of an article that can be told in JSON-LD that is broken beyond mending: one article, no list."""
    kinds = _KIND.findall(text)
    if not any(_ARTICLES.search(kind) for kind in kinds) or len(re.findall(r'"datePublished"', text)) > 1:
        return None
    found: dict[str, Any] = {"@type": next(kind for kind in kinds if _ARTICLES.search(kind))}
    for name, value in _FIELD.findall(text):
        found.setdefault(name, value)
    if author := _AUTHOR_NAME.search(text):
        found["author"] = author[1]
    return found


def _nodes(given: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object that may be the page's own, outermost first; lists of other articles are left out."""
    if depth > 6:
        return
    if isinstance(given, list):
        for each in given[:200]:
            yield from _nodes(each, depth + 1)
    elif isinstance(given, dict):
        yield given
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate" if depth < 0 else "hasPart"):
            if isinstance(given.get(key), dict | list):
                yield from _nodes(given[key], depth + 1)


def _word(value: object) -> str:
    """A JSON-LD value as text: the first of a list, the name or value of an object."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return next((word for each in value[:20] if (word := _word(each))), "")
    if isinstance(value, dict):
        return _word(value.get("@value") or value.get("name") or value.get("@id") or "")
    return str(value).strip() if isinstance(value, str | int) else ""


def _id(value: object) -> str:
    return _word(value.get("@id") or value.get("url") or "") if isinstance(value, dict) else _word(value)


def _name(value: object) -> str:
    return fold(plain(_word(value.get("name")) if isinstance(value, dict) else _word(value)))[:100]


# --------------------------------------------------------------------------------------------------
# The fields


def _title(root: etree._Element, meta: dict[str, str], node: dict[str, Any], og_title: str, site: str, url: str) -> str:
    heads = [t for h in islice(root.iter("h1"), 20) if 8 <= len(t := words_of(h)) <= 400]
    full = og_title or plain(_word(node.get("headline"))) or plain(meta.get("twitter:title", ""))
    document = plain(root.findtext(".//title") or "")
    full = plain(full) or document
    if _letters(full) in (_letters(site), "") or (full != document and document.endswith(full)):
        full = document  # a template's og:title: the site's name on every page
    for head in heads:  # the page's own headline, where the others only add the outlet's name to it, or cut it short
        if len(head) >= 20 and _letters(full) in _letters(head) and _letters(head) in _letters(document):
            return head
        if not full.lower().startswith(head.lower()):
            continue
        rest = full[len(head) :]
        if len(rest) < 60 or (len(head) >= 20 and re.match(r"\s+[-|–—·»]\s", rest)):
            return head
    headline = plain(_word(node.get("headline")))
    if headline and full.startswith(headline):
        full = headline
    if not full and heads:
        return heads[0]
    if full == document and (behind := _beside_the_site(root, full)):
        return behind
    return without_outlet(full, site, url)


def _beside_the_site(root: etree._Element, title: str) -> str:
    """The headline that a page without better word prints, and its title has beside the site's name."""
    for head in islice(root.iter("h1", "h2", "h3"), 60):
        words = words_of(head, 500)
        if len(words) < 20 or words == title:
            continue
        if title.endswith(words) and re.search(r"(?:[|–—:·»]|\s-)\s*$", title[: -len(words)]):
            return words
        if title.startswith(words) and re.match(r"\s*(?:[|–—·»]|::|-\s)", title[len(words) :]):
            return words
    return ""


def without_outlet(title: str, site: str, url: str) -> str:
    """The title without " - Outlet" or " | Outlet" at its end, where that is the site's name or is in its domain."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for separator in (" | ", " - ", " – ", " — ", " :: ", " • ", " » ", " · "):
        head, found, tail = title.rpartition(separator)
        if found and len(head) >= 10 and _names_outlet(tail, site, host):
            return without_outlet(head.rstrip(), site, url)
        tail, found, head = title.partition(separator)
        if found and len(head) >= 10 and _names_outlet(tail, site, host):
            return without_outlet(head.lstrip(), site, url)
    return title


def _names_outlet(words: str, site: str, host: str) -> bool:
    """Whether the words are the site's name, or the domain's ("Diario HOY" on hoy.com: the last word tells)."""
    if len(words) > 60:
        return False
    name, said = (re.sub(r"[^a-z0-9]", "", plain_letters(each)) for each in (words, site))
    domain = re.sub(r"[^a-z0-9]", "", host.lower())
    label = host.rpartition(".")[0].replace(".com", "").rpartition(".")[2].lower()
    if not name:
        return False
    if name == said or (len(name) > 3 and (name in domain or (len(said) > 3 and said in name))):
        return True
    return len(label) > 2 and label in plain_letters(words).split() and len(words.split()) <= 3


def plain_letters(words: str) -> str:
    """The words in lower case without their accents."""
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


def _published(
    root: etree._Element,
    meta: dict[str, str],
    node: dict[str, Any],
    head: etree._Element | None,
    steps: dict[etree._Element, int],
    url: str,
    zone: str,
) -> datetime | None:
    said = _first_date(
        [_word(node.get("datePublished")), *(meta.get(k, "") for k in _PUBLISHED), _word(node.get("dateCreated"))], zone
    )
    if said:
        return said
    marked = _dated(root, steps, zone)
    if near := next((said for steps_up, said in marked if steps_up <= _NEAR), None):
        return near
    if head is not None and (near := _near(head, zone)):
        return near
    if m := _URL_DATE.search(urlsplit(url).path):
        return date_of(f"{m[1]}-{m[2]}-{m[3]}", zone)
    return next((said for _, said in marked), None)


_NEAR = 4
"""Steps up from the headline, within which a date is the article's rather than the day's, in a page's head."""
_MASTHEAD = re.compile(
    r"(?:^|[-_ ])(?:masthead|site-header|header-wrap|top-?bar|top|topheader|cabecera|cabezal|navbar|sticky-navbar|nav|menu|"
    r"current-date|today|hoy|fecha-actual|fechaactual|lblfecha)(?:$|[-_ ])|^td-header",
    re.IGNORECASE,
)


def _headline(root: etree._Element) -> etree._Element | None:
    """The heading that the page's title names, the fullest of them; else the first of the first rank."""
    title = _letters(root.findtext(".//title") or "")
    named = []
    for head in islice(root.iter("h1", "h2", "h3", "h4"), 90):
        words = _letters(words_of(head, 500))
        if len(words) >= 12 and words in title:
            named.append((len(words), head))
    return max(named, key=lambda each: each[0])[1] if named else next(root.iter("h1"), None)


def _dated(root: etree._Element, steps: dict[etree._Element, int], zone: str) -> list[tuple[int, datetime]]:
    """Dates of elements that are marked as dates, those nearest to the headline first; a `<time>` before others."""
    found: list[tuple[int, int, datetime]] = []
    looked = 0
    for element in root.iter("time", *_DATE_TAGS):
        time = element.tag == "time"
        if looked >= _MOST or not (time or (len(element) <= 12 and _DATED.search(_marks(element)))):
            continue
        looked += 1
        if (
            _elsewhere(element, steps)
            or _in_masthead(element, steps)
            or (not time and element.find(".//time") is not None)
        ):
            continue
        if said := _date_in(element, zone):
            distance = next((steps[up] for up in element.iterancestors() if up in steps), 99)
            meant = element.get("pubdate") is not None or "publi" in _marks(element).lower()
            found.append((distance, (0 if time else 2) + (not meant), said))
    found.sort(key=lambda each: each[:2])
    return [(distance, said) for distance, _, said in found]


def _date_in(element: etree._Element, zone: str) -> datetime | None:
    words = words_of(element)
    for given in (element.get("datetime"), element.get("content"), element.get("title")):
        if given and (said := date_of(given, zone)):
            if len(given.strip()) <= 10 and (fuller := date_of(words, zone) if len(words) <= 160 else None):
                return fuller if abs(fuller - said) < timedelta(days=1) else said
            return said
    if not 8 <= len(words) <= 160 or (said := date_of(words, zone)) is None:
        return None
    around = element.getparent()  # "18:45 | Juliaca, ene. 9. <span>Publicado: 9/1/2023</span>"
    if ":" not in words and around is not None and len(line := words_of(around, 300)) <= 160:
        fuller = date_of(line, zone)
        if fuller and timedelta(0) <= fuller - said < timedelta(days=1):
            return fuller
    return said


def _in_masthead(element: etree._Element, steps: dict[etree._Element, int]) -> bool:
    """Whether the element stands in the head of the site, which tells today's date, and not in that of the article."""
    for up in [element, *element.iterancestors()]:
        if up in steps:
            return False
        if up.tag in ("header", "nav") or _MASTHEAD.search(f"{up.get('class') or ''} {up.get('id') or ''}"):
            return True
    return False


def _near(head: etree._Element, zone: str) -> datetime | None:
    """A date in words just around the headline, the last resort: a short line that is little else than a date."""
    near = [*head.itersiblings(preceding=True)][:4] + [*head.itersiblings()][:6]
    parent = head.getparent()
    if parent is not None:
        near += [*parent.itersiblings()][:4]
    for element in near:
        if not isinstance(element.tag, str):
            continue
        for part in (element, *islice(element.iter("p", "span", "div", "strong"), 6)):
            words = words_of(part, 200)
            if 8 <= len(words) <= 120 and (said := date_of(words, zone)):
                return said
            if len(words) <= 120:
                break  # all that stands inside was looked at
    return None


_OTHERS = re.compile(
    r"related|relacionad|sidebar|recent|popular|(?<!post-)(?<!entry-)(?<!article-)(?<!story-)footer|comment|mas-leid|"
    r"most-read|widget(?!-theme-post|-post)|ticker|breaking|carousel",
    re.IGNORECASE,
)


def _elsewhere(element: etree._Element, around: Container[etree._Element]) -> bool:
    """Whether the element stands where pages keep other articles, comments or the site's own clock. What stands around
    the headline too (`around`) is none of these, whatever it is called."""
    for up in element.iterancestors():
        if up in around:
            return False
        if up.tag in ("aside", "footer", "nav") or _OTHERS.search(f"{up.get('class') or ''} {up.get('id') or ''}"):
            return True
    return False


def _first_date(words: list[str], zone: str) -> datetime | None:
    return next((said for w in words if w and (said := date_of(w, zone))), None)


def _author(
    root: etree._Element, meta: dict[str, str], node: dict[str, Any], steps: dict[etree._Element, int], site: str
) -> str:
    given = node.get("author") or node.get("creator")
    names = [_name(each) for each in (given if isinstance(given, list) else [given]) if each]
    if author := _clean_author(", ".join(dict.fromkeys(n for n in names if n)), site):
        return author
    if _letters(meta.get("twitter:label1", "")) in ("escritopor", "writtenby", "autor", "author", "publicadopor"):
        meta = {**meta, "twitter:creator:name": meta.get("twitter:data1", "")}
    for key in _AUTHOR:
        if author := _clean_author(plain(meta.get(key, "")), site):
            return author
    bylines = (e for e in root.iter(*_BYLINE_TAGS) if _BYLINE.search(m := _marks(e)) and not _NOT_BYLINE.search(m))
    for element in islice(bylines, _MOST):
        words = words_of(element)
        if 3 <= len(words) <= 80 and (author := _clean_author(words, site)) and not _elsewhere(element, steps):
            return author
    return ""


def _marks(element: etree._Element) -> str:
    """The names by which pages say what an element is."""
    return " ".join(filter(None, (element.get(name) for name in ("class", "id", "itemprop", "rel"))))


def _clean_author(words: str, site: str) -> str:
    words = _MAIL.sub("", _BY.sub("", words)).strip(" |·•,-–:()<>")
    if not words or len(words) > 160 or "://" in words or "@" in words[:1] or not re.search(r"[^\W\d_]{2}", words):
        return ""
    if words.lower() in _NOBODY or _letters(words) == _letters(site) or date_of(words):
        return ""  # the outlet's own name says no more than the outlet
    if _LOGIN.fullmatch(words):
        return ""
    return words


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _lang(root: etree._Element, meta: dict[str, str], node: dict[str, Any]) -> str:
    whole = root if root.tag == "html" else root.find(".//html")
    said = (
        (whole.get("lang") if whole is not None else "") or meta.get("og:locale", "") or _word(node.get("inLanguage"))
    )
    found = re.match(r"[A-Za-z]{2}(?![A-Za-z])", said or "")
    return found[0].lower() if found else ""


def _canonical(root: etree._Element, meta: dict[str, str], url: str) -> str:
    """The address that the page gives as its own; a front page given for an article is a template's mistake."""
    link = next((e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
    for given in (link, meta.get("og:url")):
        if (
            given
            and (found := absolute(url, given))
            and (len(urlsplit(found).path) > 1 or urlsplit(found).query or len(urlsplit(url).path) <= 1)
        ):
            return found
    return url
