"""What the outlets answer: RSS 2.0, Atom, WordPress's JSON and HTML, as such sites write them. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta, timezone
from email.utils import format_datetime
from html import escape

from crawler.newsroom.story import News, Publisher

LIMA = timezone(timedelta(hours=-5))  # the sites give local time, as Peruvian sites do


def rss(publisher: Publisher, base: str, news: Sequence[News]) -> str:
    """An RSS 2.0 feed, newest first; with content:encoded if the outlet gives the whole text."""
    items = []
    for one in news:
        link = escape(base + one.path)
        full = f"<content:encoded><![CDATA[{_paragraphs(one)}]]></content:encoded>" if publisher.full else ""
        items.append(
            f"<item><title>{escape(one.title)}</title><link>{link}</link>"
            f'<guid isPermaLink="true">{link}</guid>'
            f"<pubDate>{format_datetime(one.published.astimezone(LIMA))}</pubDate>"
            f"<description><![CDATA[<p>{escape(one.summary)}</p>]]></description>{full}</item>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(publisher.name)}</title><link>{escape(base)}/</link>"
        f"<description>{escape(publisher.name)}</description><language>{publisher.language}</language>\n"
        + "\n".join(items)
        + "\n</channel></rss>\n"
    )


def atom(publisher: Publisher, base: str, news: Sequence[News]) -> str:
    """An Atom feed, newest first, each entry with published and updated."""
    entries = []
    for one in news:
        link = escape(base + one.path)
        full = f'<content type="html">{escape(_paragraphs(one))}</content>' if publisher.full else ""
        entries.append(
            f"<entry><title>{escape(one.title)}</title><id>{link}</id>"
            f'<link rel="alternate" type="text/html" href="{link}"/>'
            f"<published>{one.published:%Y-%m-%dT%H:%M:%SZ}</published><updated>{one.changed:%Y-%m-%dT%H:%M:%SZ}</updated>"
            f'<summary type="text">{escape(one.summary)}</summary>{full}</entry>'
        )
    newest = max((one.changed for one in news), default=None)
    updated = f"<updated>{newest:%Y-%m-%dT%H:%M:%SZ}</updated>" if newest else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{publisher.language}">'
        f"<title>{escape(publisher.name)}</title><id>{escape(base)}/</id>{updated}"
        f'<link rel="self" href="{escape(base + publisher.path)}"/>'
        f"<author><name>{escape(publisher.name)}</name></author>\n" + "\n".join(entries) + "\n</feed>\n"
    )


def broken(document: str) -> str:
    """The document as a server leaves it that dies while writing: cut inside its first item, and not well-formed."""
    start = max(document.find("<item>"), document.find("<entry>"), 0)
    return document[: start + len("<item><ti")] if start else document[: len(document) // 3]


def listing(publisher: Publisher, base: str, news: Sequence[News]) -> str:
    """A front page without a feed: headline, teaser, date and link of each article."""
    rows = "\n".join(
        f'<article class="nota"><h2><a href="{escape(one.path)}">{escape(one.title)}</a></h2>'
        f"{_when(one)}"
        f'<p class="bajada">{escape(one.summary)}</p></article>'
        for one in news
    )
    return _page(publisher, publisher.name, f'<main id="noticias">{rows}</main>')


def article(publisher: Publisher, base: str, one: News) -> str:
    """An article page with the metadata and the furniture of a real one."""
    link = base + one.path
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one.title,
        "datePublished": one.published.astimezone(LIMA).isoformat(),
        "dateModified": one.changed.astimezone(LIMA).isoformat(),
        "mainEntityOfPage": link,
        "author": {"@type": "Organization", "name": publisher.name},
    }
    ld_json = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    head = (
        f'<link rel="canonical" href="{escape(link)}"><meta property="og:type" content="article">'
        f'<meta property="og:title" content="{escape(one.title)}">'
        f'<meta property="og:description" content="{escape(one.summary)}">'
        f'<meta property="article:published_time" content="{one.published.astimezone(LIMA).isoformat()}">'
        f'<meta property="article:modified_time" content="{one.changed.astimezone(LIMA).isoformat()}">'
        f'<script type="application/ld+json">{ld_json}</script>'
    )
    body = (
        f'<main><article><h1>{escape(one.title)}</h1><p class="bajada">{escape(one.summary)}</p>'
        f"{_when(one)}"
        f'<div class="cuerpo">{_paragraphs(one)}</div></article></main>'
    )
    return _page(publisher, one.title, body, head)


def tag_page(publisher: Publisher, base: str, news: Sequence[News]) -> str:
    """A WordPress tag page, which names the site's API and the tag's feed."""
    rows = "\n".join(
        f'<article class="post"><h2 class="entry-title">'
        f'<a href="{escape(base + one.path)}">{escape(one.title)}</a></h2>'
        f'<div class="entry-summary"><p>{escape(one.summary)}</p></div></article>'
        for one in news
    )
    head = (
        f'<link rel="https://api.w.org/" href="{escape(base)}/wp-json/">'
        f'<link rel="alternate" type="application/rss+xml" href="{escape(base + publisher.path)}feed/">'
        '<meta name="generator" content="WordPress 6.1.1">'
    )
    return _page(publisher, f"{publisher.tag} - {publisher.name}", f"<main>{rows}</main>", head)


def tag_number(publisher: Publisher) -> int:
    return int.from_bytes(hashlib.sha256(publisher.tag.encode()).digest()[:2], "big")


def wordpress_tags(publisher: Publisher, base: str, count: int) -> str:
    """/wp-json/wp/v2/tags?slug=..."""
    tag = {"id": tag_number(publisher), "count": count, "link": base + publisher.path, "slug": publisher.tag}
    return json.dumps([{**tag, "name": publisher.tag.replace("-", " "), "taxonomy": "post_tag"}], ensure_ascii=False)


def wordpress_posts(publisher: Publisher, base: str, news: Sequence[News]) -> str:
    """/wp-json/wp/v2/posts?tags=ID: newest first, HTML in the rendered fields as WordPress writes them."""
    posts = [
        {
            "id": int.from_bytes(hashlib.sha256(one.id.encode()).digest()[:3], "big"),
            "date": f"{one.published.astimezone(LIMA):%Y-%m-%dT%H:%M:%S}",
            "date_gmt": f"{one.published:%Y-%m-%dT%H:%M:%S}",
            "modified": f"{one.changed.astimezone(LIMA):%Y-%m-%dT%H:%M:%S}",
            "modified_gmt": f"{one.changed:%Y-%m-%dT%H:%M:%S}",
            "guid": {"rendered": base + one.path},
            "slug": one.id,
            "status": "publish",
            "type": "post",
            "link": base + one.path,
            "title": {"rendered": escape(one.title, quote=False).replace("'", "&#8217;")},
            "excerpt": {"rendered": f"<p>{escape(one.summary)}</p>\n", "protected": False},
            "content": {"rendered": _paragraphs(one), "protected": False},
            "tags": [tag_number(publisher)],
        }
        for one in news
    ]
    return json.dumps(posts, ensure_ascii=False)


def _paragraphs(one: News) -> str:
    return "\n".join(f"<p>{escape(part)}</p>" for part in one.paragraphs) + "\n"


def _when(one: News) -> str:
    local = one.published.astimezone(LIMA)
    return f'<time datetime="{local.isoformat()}">{local:%d/%m/%Y %H:%M}</time>'


def _page(publisher: Publisher, title: str, body: str, head: str = "") -> str:
    menu = {"es": ("Política", "Regiones", "Deportes"), "en": ("World", "Politics", "Sport")}[publisher.language]
    nav = "".join(f'<li><a href="/">{word}</a></li>' for word in menu)
    return (
        f'<!DOCTYPE html>\n<html lang="{publisher.language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} | {escape(publisher.name)}</title>"
        f'<meta property="og:site_name" content="{escape(publisher.name)}">{head}</head>\n'
        f"<body><header><b>{escape(publisher.name)}</b><nav><ul>{nav}</ul></nav></header>\n{body}\n"
        f"<footer><p>© {escape(publisher.name)}</p></footer></body></html>\n"
    )
