"""JSON Feed (https://jsonfeed.org/version/1.1) to raw entries."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from crawler.errors import ReadError
from crawler.feed_fast import RawEntry, RawFeed
from crawler.plaintext import fold


def json_entries(body: bytes, url: str) -> RawFeed:
    """The feed's entries. Raises ReadError for JSON that is none."""
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
