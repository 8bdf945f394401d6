"""OPML (http://opml.org/spec2.opml): the lists of feeds that feed readers exchange. Pure: bytes in, text out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from crawler.errors import InputError
from crawler.models import Source
from crawler.plaintext import fold

LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    title: str
    url: str
    language: str = ""
    kind: str = "feed"


def outlines(body: bytes) -> list[Outline]:
    """The feeds of a list, folders flattened, each address once. Raises InputError for what is no OPML."""
    if len(body) > LIMIT:
        raise InputError(f"an OPML file of more than {LIMIT // 2**20} MiB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("no OPML: not XML") from error
    if root is None or not isinstance(root.tag, str) or etree.QName(root).localname.lower() != "opml":
        raise InputError("no OPML: the root element is not <opml>")
    found: dict[str, Outline] = {}
    for element in root.iter("{*}outline"):
        # The letters' case differs between programs (xmlUrl, xmlurl, xmlURL).
        said = {str(name).lower(): fold(str(value)) for name, value in element.items()}
        kind = said.get("willaykind", "feed")
        url = said.get("xmlurl" if kind == "feed" else "url", "")
        if url.startswith("feed://"):
            url = "http://" + url[7:]
        if url.startswith(("http://", "https://")):
            title = said.get("title") or said.get("text") or url.split("/")[2]
            found.setdefault(url, Outline(title, url, said.get("language", "")[:2].lower(), kind))
    return list(found.values())


def document(sources: Iterable[Source], at: datetime) -> bytes:
    """Sources as OPML. Feed readers take the feeds; other kinds stand there as links, with Willay's `willayKind`."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "Willay: sources"
    etree.SubElement(head, "dateCreated").text = f"{at:%a, %d %b %Y %H:%M:%S} GMT"
    body = etree.SubElement(root, "body")
    for source in sources:
        outline = etree.SubElement(body, "outline", text=source.name, title=source.name)
        if source.kind == "feed":
            outline.set("type", "rss")
            outline.set("xmlUrl", source.url)
        else:
            outline.set("type", "link")
            outline.set("url", source.url)
            outline.set("willayKind", source.kind)
        if source.language:
            outline.set("language", source.language)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written
