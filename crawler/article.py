"""An article's page to its entry: text by trafilatura, the rest by crawler.metadata. Bytes in, plain text out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from crawler.boilerplate import is_date, prose
from crawler.errors import ReadError
from crawler.metadata import metadata, without_outlet
from crawler.models import Entry
from crawler.pages import page, words_of
from crawler.plaintext import believable, fold, paragraphs

SHORT = 250
"""Characters below which a text is tried again without trafilatura's fast mode."""
SENTENCE = 80
"""Characters that no date has."""
LINE = (25, 200)
"""Characters of a headline that stands as a link of its own inside a text."""
_SPANS = 3000
"""Inline elements in one parent from which they are unwrapped first: trafilatura is quadratic in them."""
_INLINE = ("span", "font", "em", "i", "b", "strong", "u", "a", "small", "sup", "sub", "mark", "wbr", "ins")
_ELEMENTS = 30_000
"""Elements of a page from which only its paragraphs are taken; large news pages have 5,000."""
_MANY = etree.XPath(f"//*[count(*) > {_SPANS}]")
# Elements that hold no prose of an article. Cut once here, in C, they are not copied again at each step of trafilatura.
_DROPPED = (
    "script", "style", "noscript", "iframe", "svg", "template", "link", "object", "embed", "canvas", "audio", "video",
    "source", "input", "button", "select", "textarea", "nav", "aside", "footer", "meta", "picture", "img", "figure",
    "map", "dialog",
)  # fmt: skip
_COMMENTS = re.compile(
    r"(?:^|[\s])(?:\w{2,4}[-_])?(?:comments?|comentarios?|commentlist|comment-list|comments-area|disqus_thread|respond)"
    r"(?:[-_](?:list|area|section|wrapper|container|box|text))?(?:\s|$)",
    re.IGNORECASE,
)
_PAYWALL = etree.XPath(
    "boolean((//div|//section|//aside|//p)[contains(@class, 'paywall') or contains(@id, 'paywall') or"
    " contains(@class, 'subscriber-only') or contains(@class, 'suscriptor') or contains(@class, 'premium-content')])"
)
_WALLED = re.compile(
    r"(?:contenido|nota|artículo) exclusiv[oa] para suscriptores|suscríbete para (?:seguir )?leye?n?d?o?|"
    r"ya eres suscriptor|"
    r"subscribe to (?:continue|keep) reading|this article is for subscribers|already a subscriber|"
    r"hazte socio para leer",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|antes de continuar a|we value your privacy|valoramos tu privacidad|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"just a moment\.\.\.|checking your browser|attention required! \| cloudflare|enable javascript and cookies|"
    r"access denied|verificando que (?:usted|eres|es) |verifica que (?:eres|no eres)|comprobando (?:su|tu) navegador|"
    r"^un momento\.\.\.|request unsuccessful\. incapsula",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"^(?:error )?404\b|\b404 not found|^(?:page|página) (?:not found|no encontrada)|^error 5\d\d\b|^no se encontró la página",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"(?:^|[-_\s])(?:cookies?|gdpr|consent|onetrust)(?:$|[-_\s])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its page gives it."""

    entry: Entry
    canonical: str
    """The address that the page gives as its own."""
    section: str
    problems: tuple[str, ...] = ()
    paywall: bool = False
    """Whether the text is, by the page's own word or the look of it, not all of the article."""


def article(body: bytes, *, url: str, content_type: str = "", zone: str = "UTC") -> Article:
    """The article on a page. `zone` is where dates without a zone stand. Raises ReadError where there is no page."""
    root = page(body, content_type)
    known = metadata(root, url=url, zone=zone)
    problems: list[str] = []
    walled = known.paid or _walled(root)
    heading = [words_of(h1, 200) for h1 in islice(root.iter("h1"), 1)]
    _drop_others(root, known.title)
    _drop_comments(root)
    _drop_links(root)
    _free_times(root)
    text = _text(root)
    # JSON-LD's own text, where the page's is short or came out as one lump.
    if len(known.body) > (SHORT if len(text) < SHORT else len(text) / 2 if _lump(text) else len(text) * 3):
        text = paragraphs(known.body)
    names = (*known.author.split(", "), known.section, known.site)
    text = prose(text, title=known.title, summary=known.summary, names=names)
    heads = [fold(root.findtext(".//title") or ""), known.title, *heading]
    if len(text) < 1500 and (any(map(_CONSENT.search, heads)) or (len(text) < 500 and _CONSENT.search(text[:400]))):
        problems.append("a consent or robot check page, not an article")
        text = ""
    elif len(text) < 1500 and any(map(_ERROR.search, heads)):
        problems.append("an error page, not an article")
        text = ""
    if not text:
        problems.append("no article text found")
    elif len(text) < SHORT:
        problems.append(f"short text ({len(text)} characters)")
    paywall = (walled and len(text) < 1500) or bool(_WALLED.search(text[-600:]))
    if paywall:
        problems.append("paywall: only a part of the text")
    if known.published is None:
        problems.append("no date")
    entry = Entry(
        url=url,
        title=without_outlet(known.title, known.site, url),
        summary=known.summary,
        text=text,
        author=known.author,
        published=known.published,
        updated=known.updated,
        lang=known.lang if believable(known.lang, f"{known.title} {text[:500]}") else "",
    )
    return Article(entry, known.canonical, known.section, tuple(problems), paywall)


def _drop_others(root: html.HtmlElement, title: str) -> None:
    """Cut the articles that a page of endless scrolling loads after its own: each has a headline (h1) of its own.

    Their figures would be read as this article's.
    """
    headed = {one: h1 for h1 in root.iter("h1") if (one := next(h1.iterancestors("article"), None)) is not None}
    if len(headed) < 2:
        return
    wanted = _letters(title)
    own = next((one for one, h1 in headed.items() if wanted and _letters(words_of(h1, 500)) == wanted), None)
    own = next(iter(headed)) if own is None else own
    kin = {own, *own.iterancestors(), *own.iterdescendants("article")}
    for one in headed:
        if one not in kin and one.getparent() is not None:
            one.drop_tree()


def _drop_comments(root: html.HtmlElement) -> None:
    """Cut what readers wrote below and what a banner says of cookies, where it is marked and holds no headline."""
    for element in [*root.iter("div", "section", "ol", "ul")]:
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (
            (_COMMENTS.search(marks) or _COOKIES.search(marks))
            and element.getparent() is not None
            and element.find(".//h1") is None
        ):
            element.drop_tree()


def _free_times(root: html.HtmlElement) -> None:
    """A first paragraph that stands in the element of its date is a paragraph; the date before it goes."""
    for time in [*root.iter("time")]:
        if len(words_of(time, 500)) < SENTENCE or time.getparent() is None:
            continue
        for part in [*time]:
            if is_date(words_of(part, 80)):
                part.drop_tree()
        time.tag = "p"


def _drop_links(root: html.HtmlElement) -> None:
    """Cut paragraphs that are nothing but a link and read like a headline: other articles, offered in between."""
    for link in [*root.iter("a")]:
        around = link.getparent()
        if (link.tail or "").strip() or any(each is not None and each.tag == "a" for each in _beside(link)):
            continue  # cheap signs that it is not alone
        while around is not None and around.tag in _INLINE:
            around = around.getparent()
        if around is None or around.tag not in ("p", "li", "h2", "h3", "h4", "h5") or around.getparent() is None:
            continue
        words = words_of(link, 300)
        said = "." if around.tag == "li" else '.”"'  # a paragraph may be a quotation that is linked
        if LINE[0] <= len(words) <= LINE[1] and words[-1] not in said and words_of(around, 400).strip(" •►-") == words:
            around.drop_tree()


def _beside(element: html.HtmlElement) -> tuple[html.HtmlElement | None, html.HtmlElement | None]:
    return element.getprevious(), element.getnext()


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _text(root: html.HtmlElement) -> str:
    """The article's paragraphs, a line each."""
    from trafilatura import bare_extraction  # 50 MB and 0.2 s: only when an article is read

    etree.strip_elements(root, *_DROPPED, with_tail=False)
    if float(str(root.xpath("count(//*)"))) > _ELEMENTS:
        return _simply(root)
    _unwrap(root)
    found = bare_extraction(root, fast=True, include_comments=False, include_tables=False)
    text = _words(found)
    if len(text) < SHORT or _lump(text):
        other = _words(bare_extraction(root, include_comments=False, include_tables=True))
        if len(other) > len(text) or (_lump(text) and not _lump(other) and len(other) > len(text) / 2):
            text = other
    return text


def _simply(root: html.HtmlElement) -> str:
    """The long paragraphs of a page that is too large for trafilatura, which takes a minute for a million elements."""
    lines = (words_of(p, 20_000) for p in islice(root.iter("p"), 3000))
    return "\n".join(line for line in lines if len(line) >= 40)


def _lump(text: str) -> bool:
    """Whether a long text has no paragraphs: what trafilatura gives where it found nothing but all of the page."""
    return len(text) > 1000 and text.count("\n") < 2


def _words(document: object) -> str:
    text = getattr(document, "text", None)
    if not text:
        return ""
    return paragraphs(str(text).replace("&", "&amp;").replace("<", "&lt;"))


def _unwrap(root: html.HtmlElement) -> None:
    """Inline elements of a parent that has thousands of them become text."""
    if _MANY(root):
        etree.strip_tags(root, *_INLINE)


def _walled(root: html.HtmlElement) -> bool:
    """Whether something on the page is named a wall for readers who have not paid."""
    return bool(_PAYWALL(root))


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one page: scheme, www, m, amp and a closing slash aside."""
    return _folded(one) == _folded(other)


def _folded(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    host = re.sub(r"^(?:www|m|amp|mobile)\.", "", parts.hostname or "")
    path = re.sub(r"/(?:amp|print|imprimir)(?=/|$)|\.amp(?=\.html?$|$)", "", parts.path).rstrip("/")
    query = "&".join(
        q
        for q in parts.query.split("&")
        if q and not re.match(r"(?:utm_|amp|noamp|outputType|fbclid|gclid|igshid|ref=|print)", q)
    )
    return host, path, query


__all__ = ["Article", "ReadError", "article", "same_address"]
