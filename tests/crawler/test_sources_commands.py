"""`willay sources add, check, import, export` as a person uses them, on a site that runs on loopback."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from crawler.discovery import robots_sitemaps, site_of
from crawler.errors import ConfigError, InputError
from crawler.opml import outlines
from crawler.settings import load
from crawler.source_file import append
from tests.crawler.site import SETTINGS, Site


def feed(*titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>https://ejemplo.example/{number}</link>"
        "<pubDate>Mon, 09 Jan 2023 22:00:00 -0500</pubDate></item>"
        for number, title in enumerate(titles)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Diario Sur</title>{items}</channel></rss>'


def test_a_page_that_names_its_feed_is_added_with_comments_kept(site: Site, desk: SimpleNamespace) -> None:
    site.pages["/"] = (
        200, "text/html",
        '<html lang="es"><head><meta property="og:site_name" content="Diario Sur">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comentarios">'
        '<link rel="alternate" type="application/rss+xml" href="/rss/portada"></head><body><p>Hola.</p></body></html>',
    )  # fmt: skip
    site.pages["/rss/portada"] = (200, "application/rss+xml", feed("Suben a 17 los muertos en Juliaca", "Otra nota"))
    site.pages["/comments/feed"] = (200, "application/rss+xml", feed("Un comentario"))
    done = desk.willay("sources", "add", site.url, "--every", "30m")
    assert done.exit_code == 0, done.output
    assert "Suben a 17 los muertos en Juliaca" in done.output
    written = desk.path.read_text(encoding="utf-8")
    assert written.startswith(SETTINGS), "comments and order stay"
    (source,) = load(desk.path).sources
    assert (source.name, source.kind, source.url, source.language) == (
        "Diario Sur", "feed", f"{site.url}/rss/portada", "es",
    )  # fmt: skip
    assert source.every.total_seconds() == 1800
    again = desk.willay("sources", "add", site.url)
    assert again.exit_code == 1 and "watched already" in again.output
    assert desk.path.read_text(encoding="utf-8") == written


def test_a_site_that_names_nothing_is_searched_at_the_usual_places(site: Site, desk: SimpleNamespace) -> None:
    # Every address is answered with the front page: only what is a feed counts as one.
    front = (200, "text/html", "<html><body><p>Hola.</p></body></html>")
    site.pages = dict.fromkeys(("/", "/feed/", "/rss", "/sitemap.xml"), front)
    site.pages["/arc/outboundfeeds/rss/?outputType=xml"] = (200, "application/xml", feed("Una nota del Perú"))
    done = desk.willay("sources", "add", site.url, "--json", "--dry-run")
    assert done.exit_code == 0, done.output
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["kind"], row["url"]) == ("feed", f"{site.url}/arc/outboundfeeds/rss/?outputType=xml")
    assert desk.path.read_text(encoding="utf-8") == SETTINGS


def test_wordpress_and_the_sitemap_of_robots_txt_are_found_and_picked(site: Site, desk: SimpleNamespace) -> None:
    post = {
        "id": 7, "link": f"{site.url}/7", "title": {"rendered": "Una nota del Perú"}, "excerpt": {"rendered": ""},
        "content": {"rendered": "<p>Texto.</p>"}, "date_gmt": "2023-01-09T12:00:00",
    }  # fmt: skip
    site.pages["/"] = (200, "text/html", '<head><link rel="https://api.w.org/" href="SITE/wp-json/"></head><p>x</p>')
    site.pages["/robots.txt"] = (200, "text/plain", "User-agent: *\nSitemap: SITE/news.xml\n")
    site.pages["/news.xml"] = (
        200, "text/xml",
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/'
        '0.9"><url><loc>SITE/8</loc><n:news><n:title>Mueren dos en Puno</n:title><n:publication_date>2023-01-09'
        "</n:publication_date></n:news></url></urlset>",
    )  # fmt: skip
    from spiders.wordpress import posts_address

    api = posts_address(f"{site.url}/wp-json/", f"{site.url}/")
    site.pages[api.removeprefix(site.url)] = (200, "application/json", json.dumps([post]))
    done = desk.willay("sources", "add", site.url, "--pick", "2", "--name", "Sur", "--class", "ngo", "--json")
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["kind"] for row in rows] == ["wordpress", "sitemap"]
    assert [row["full_text"] for row in rows] == [1, 0]
    (source,) = load(desk.path).sources
    assert (source.name, source.kind, source.url, source.source_class) == (
        "Sur",
        "sitemap",
        f"{site.url}/news.xml",
        "ngo",
    )


@pytest.mark.parametrize(
    ("address", "says"),
    [("/none", "404"), ("/picture", "PNG"), ("/bare", "no feed, no API"), ("http://10.0.0.1/", "public Internet")],
)
def test_what_gives_no_news_is_one_line_and_changes_nothing(
    site: Site, desk: SimpleNamespace, address: str, says: str
) -> None:
    site.pages["/picture"] = (200, "image/png", "\x89PNG\r\n".encode("latin-1").decode("latin-1"))
    site.pages["/picture"] = (200, "application/pdf", "%PDF-1.7") if says == "PDF" else (200, "image/gif", "GIF89a")
    site.pages["/bare"] = (200, "text/html", "<html><body><p>Nada.</p></body></html>")
    says = "GIF" if says == "PNG" else says
    done = desk.willay("sources", "add", address if "://" in address else site.url + address)
    assert done.exit_code == 1
    assert says in done.output and len(done.output.strip().splitlines()) == 1, done.output
    assert desk.path.read_text(encoding="utf-8") == SETTINGS


def test_check_says_what_each_source_gives(site: Site, desk: SimpleNamespace) -> None:
    site.pages["/well"] = (200, "application/rss+xml", feed("Suben a 17 los muertos en las protestas en Juliaca", "B"))
    site.pages["/old"] = (301, "text/plain", "SITE/well")
    site.pages["/page"] = (200, "text/html", "<html><p>Mantenimiento</p></html>")
    site.pages["/closed"] = (403, "text/html", "no")
    site.pages["/few"] = (200, "application/rss+xml", feed("Una"))
    rows = [
        {"name": name, "kind": "feed", "url": f"{site.url}/{name}"}
        for name in ("well", "old", "page", "closed", "gone")
    ]
    append(desk.path, [*rows, {"name": "few", "kind": "feed", "url": f"{site.url}/few", "items": {"min": 5}}])
    done = desk.willay("sources", "check", "--json")
    assert done.exit_code == 1, done.output
    told = {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert {name: row["answer"] for name, row in told.items()} == {
        "well": "ok", "old": "ok", "page": "changed", "closed": "blocked", "gone": "gone", "few": "ok",
    }  # fmt: skip
    assert (told["well"]["items"], told["well"]["relevant"]) == (2, 1)
    assert f"{site.url}/well" in told["old"]["why"] and "moved for good" in told["old"]["why"]
    assert "fewer than its usual 5" in told["few"]["why"]
    assert not (desk.folder / "willay-data").exists(), "nothing is stored"
    assert desk.willay("sources", "check", "well").exit_code == 0
    assert desk.willay("sources", "check", "Nobody").exit_code == 2


def test_opml_goes_out_and_comes_back(site: Site, desk: SimpleNamespace) -> None:
    append(
        desk.path,
        [
            {
                "name": 'Diario "El Sur" & más',
                "kind": "feed",
                "url": "https://sur.example/rss?a=1&b=2",
                "language": "es",
            },
            {"name": "Tag", "kind": "wordpress", "url": "https://wp.example/tag/peru/"},
        ],
    )
    list_file = desk.folder / "list.opml"
    assert desk.willay("sources", "export", str(list_file)).exit_code == 0
    before = load(desk.path).sources
    again = desk.willay("sources", "import", str(list_file))
    assert again.exit_code == 0 and "0 sources added, 2 watched already" in again.output
    desk.path.write_text(SETTINGS, encoding="utf-8")
    done = desk.willay("sources", "import", str(list_file), "--class", "ngo")
    assert done.exit_code == 0, done.output
    after = load(desk.path).sources
    assert [(s.name, s.kind, s.url, s.language) for s in after] == [(s.name, s.kind, s.url, s.language) for s in before]
    assert {source.source_class for source in after} == {"ngo"}
    assert desk.path.read_text(encoding="utf-8").startswith(SETTINGS)


def test_the_opml_of_other_programs_is_read() -> None:
    found = outlines(
        b'\xef\xbb\xbf<?xml version="1.0"?><OPML version="1.1"><body><outline text="Per\xc3\xba"><outline text=" El\nSur " '
        b'xmlURL="https://a.example/rss"/><outline title="Again" xmlUrl="https://a.example/rss"/></outline><outline '
        b'text="x" xmlUrl="feed://b.example/atom"/><outline text="y" xmlUrl="javascript:alert(1)"/></body></OPML>'
    )
    assert [(one.title, one.url) for one in found] == [
        ("El Sur", "https://a.example/rss"), ("x", "http://b.example/atom"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body", [b"", b"no", b"<rss/>", b"<html>", b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><o>&x;</o>']
)
def test_what_is_no_opml_is_told(body: bytes) -> None:
    with pytest.raises(InputError):
        outlines(body)


def test_settings_that_would_not_be_valid_are_not_written(desk: SimpleNamespace) -> None:
    with pytest.raises(ConfigError, match="every"):
        append(desk.path, [{"name": "x", "kind": "feed", "url": "https://x.example/", "every": "often"}])
    assert desk.path.read_text(encoding="utf-8") == SETTINGS
    assert [path.name for path in desk.folder.iterdir()] == ["willay.toml"]


def test_a_pages_own_feed_comes_before_its_sites() -> None:
    body = (
        b'<head><link rel="alternate" type="application/rss+xml" href="/feed/">'
        b'<link rel="alternate" type="application/atom+xml" href="/tag/peru/feed/"></head><body><p>x</p></body>'
    )
    found = site_of(body, url="https://wp.example/tag/peru/").candidates
    assert [one.url for one in found if one.kind == "feed"] == [
        "https://wp.example/tag/peru/feed/", "https://wp.example/feed/",
    ]  # fmt: skip
    assert found[-1].kind == "listing", "headlines are the last resort"


def test_sitemaps_for_news_come_first() -> None:
    text = "User-agent: *\nDisallow:\nSitemap: /pages.xml\nSITEMAP: https://x.example/news.xml # daily\n"
    assert [one.url for one in robots_sitemaps(text, "https://x.example/robots.txt")] == [
        "https://x.example/news.xml", "https://x.example/pages.xml",
    ]  # fmt: skip
