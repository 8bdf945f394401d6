"""What kind of document a body is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from crawler.errors import ReadError
from crawler.kinds import kind_of

HERE = Path(__file__).parents[1]
SITEMAP = b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'


@pytest.mark.parametrize("path", sorted((HERE / "feeds").glob("*.xml")), ids=lambda p: p.name)
def test_feeds_are_feeds(path: Path) -> None:
    assert kind_of(path.read_bytes(), "text/html", "https://x.example/") == "feed"


@pytest.mark.parametrize(
    ("body", "url", "kind"),
    [
        ((HERE / "pages" / "nota.html").read_bytes(), "https://x.example/a", "article"),
        ((HERE / "pages" / "sin-metadatos.html").read_bytes(), "https://x.example/a", "article"),
        ((HERE / "pages" / "portada.html").read_bytes(), "https://x.example/", "listing"),
        ((HERE / "pages" / "etiqueta.html").read_bytes(), "", "wordpress"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "", "feed"),
        (b'[{"id": 1, "title": {"rendered": "a"}, "link": "https://x.example/a"}]', "", "wordpress"),
        (b"[]", "", "wordpress"),
        (SITEMAP, "", "sitemap"),
        (gzip.compress(SITEMAP), "https://x.example/sitemap.xml.gz", "sitemap"),
        ("<?xml version='1.0' encoding='utf-16'?><rss/>".encode("utf-16"), "", "feed"),
        (b"<p>Solo un fragmento.</p>", "", "article"),
    ],
    ids=[
        "article",
        "old page",
        "front page",
        "tag page",
        "JSON Feed",
        "posts",
        "no posts",
        "sitemap",
        "gzip",
        "UTF-16",
        "p",
    ],
)
def test_the_kind_is_found_by_looking(body: bytes, url: str, kind: str) -> None:
    assert kind_of(body, "", url) == kind


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG image"),
        (bytes(range(9, 256)) * 4 + b"<p " + bytes(range(256)), "binary data"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG image"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04" + bytes(30), "ZIP"),
        (b"<?xml version='1.0'?><opml version='2.0'/>", "OPML"),
        (b"<?xml version='1.0'?><note/>", "no feed"),
        (b'{"a": 1}', "JSON"),
        (b"{not json", "JSON"),
        (b"just words", "plain text"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\x1f\x8bbroken", "gzip"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_holds_no_news_is_refused_in_one_line_that_says_what_it_is(body: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        kind_of(body, "application/octet-stream", "https://x.example/")
    assert "\n" not in str(caught.value)


def test_a_post_with_others_below_it_is_an_article() -> None:
    long = (
        "<p>" + "La oficina verificó el traslado de once detenidos a la comisaría central de la ciudad. " * 2 + "</p>"
    )
    others = "<article><h3><a href='/o'>Otra nota del día</a></h3></article>" * 5
    assert kind_of(f"<html><body class='post single single-post'><h1>Uno</h1>{others}".encode()) == "article"
    assert kind_of(f"<html><body><article><h1>Uno</h1>{long * 4}</article>{others}".encode()) == "article"
    assert kind_of(f"<html><body>{others}".encode()) == "listing"
