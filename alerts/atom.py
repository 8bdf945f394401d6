"""Notices as an Atom feed (RFC 4287), for a web server to serve as a file. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from lxml import etree

from alerts.message import LINK, LONGEST_QUOTE, one_line, shortened, subject_of
from alerts.words import words
from crawler.models import Delivery, Notice

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
"""Entries: the newest."""


def atom(notices: Sequence[Notice], *, language: str, updated: datetime) -> bytes:
    """The feed of notices about tolls, newest first. What sources wrote stays text."""
    text = words(language)
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    _add(root, "id", "urn:willay:notices")
    _add(root, "title", text["labels"]["feed_title"])
    _add(root, "updated", _time(updated))
    _add(_add(root, "author"), "name", "Willay")
    _add(root, "generator", "Willay")
    for notice in notices[:MOST]:
        entry = _add(root, "entry")
        subject = subject_of(Delivery(0, "", "", "", "email", (notice,), 0, language, "UTC"))
        _add(entry, "id", f"urn:willay:notice:{hashlib.blake2b(notice.key.encode(), digest_size=16).hexdigest()}")
        _add(entry, "title", subject)
        _add(entry, "updated", _time(notice.due_at))
        if notice.published:
            _add(entry, "published", _time(notice.published))
        if LINK.fullmatch(notice.url):
            _add(entry, "link").set("href", notice.url)
        _add(entry, "category").set("term", notice.kind)
        _add(_add(entry, "author"), "name", one_line(notice.outlet) or "Willay")
        _add(entry, "summary", shortened(one_line(notice.quote), LONGEST_QUOTE))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add(above: etree._Element, name: str, value: str = "") -> etree._Element:
    element = etree.SubElement(above, f"{{{ATOM}}}{name}")
    if value:
        # XML 1.0 holds no control characters and no lone surrogates.
        element.text = "".join(c for c in value if c.isprintable() or c.isspace())
    return element


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
