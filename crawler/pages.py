"""HTML pages to a tree: which encoding, how large, how deep. The one place where a page is parsed."""

from __future__ import annotations

import codecs
import re
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from crawler.errors import ReadError
from crawler.plaintext import fold

_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
     "small", "span", "strong", "sub", "sup", "tt", "u", "wbr")
)  # fmt: skip
LIMIT = 5 * 1024 * 1024
"""Bytes of a page that are read; fetching refuses larger ones, files given by hand are cut."""
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(body: bytes, content_type: str = "") -> str:
    """The page's text. Valid UTF-8 is UTF-8; else the header's or the page's word counts; else Windows-1252."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = _HEADER.search(content_type)
    inside = _META.search(body[:4096])
    for name in (said[1] if said else "", inside[1].decode("ascii", "replace") if inside else ""):
        encoding = name.lower()
        if encoding in ("", "iso-8859-1", "latin-1", "latin1", "us-ascii", "utf-8", "utf8"):
            continue  # Latin-1 means Windows-1252 on the web; UTF-8 it is not, or only with a fault here and there
        try:
            return body.decode(encoding, "replace")
        except LookupError:
            continue
    faults = sum(1 for _ in re.finditer("\ufffd", body.decode("utf-8", "replace")))
    multibyte = sum(1 for _ in re.finditer(rb"[\xc3-\xf4][\x80-\xbf]", body))
    return body.decode("utf-8" if multibyte > faults else "cp1252", "replace")


def page(body: bytes, content_type: str = "") -> html.HtmlElement:
    """The page as a tree. Raises ReadError for an empty page. Not more than 256 levels deep: libxml2 sees to it."""
    text = decoded(body[:LIMIT], content_type).replace("\x00", "")
    if not text.strip():
        raise ReadError("the page is empty")
    # Bytes once more, because lxml refuses text that declares an encoding, and parses bytes faster.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as e:
        raise ReadError("the page has no HTML in it") from e
    return root


def words_of(element: etree._Element, most: int = 2000) -> str:
    """The element's text on one line; little more than `most` characters, so that a wrapper costs little."""
    parts: list[str] = []
    length = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each.tag not in _INLINE:
            parts.append(" ")  # "<b>1</b>8" is 18, "<p>1</p><p>8</p>" is 1 and 8
        words = each.text if event == "start" else each.tail if each is not element else None
        if words and (event == "end" or each.tag not in ("script", "style")):
            parts.append(words)
            length += len(words)
            if length > most:
                break
    return fold("".join(parts))


def absolute(base: str, link: str) -> str:
    """The link against the page's address, without its fragment; empty if it is no web address."""
    try:
        joined = urljoin(base, link.strip())
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return joined.partition("#")[0].replace(" ", "%20")


def base_of(root: etree._Element, url: str) -> str:
    """What the page's relative links are relative to: its <base>, or its address."""
    base = root.find(".//base")
    href = base.get("href") if base is not None else None
    return absolute(url, href) or url if href else url
