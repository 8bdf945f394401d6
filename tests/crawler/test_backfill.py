"""`willay backfill`: WordPress, sitemaps and WARC files; silent, resumable, and no word about how a source fares today."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.source_file import append
from spiders.sitemap import of_the_past
from spiders.wordpress import posts_address
from tests.crawler.site import Site

ROOT = Path(__file__).parents[2]
TOLLS = {9: 17, 12: 18, 13: 40, 20: 55}
"""By day of January 2023: the toll of the protests that a post of that day states."""
RECIPIENT = """
[email]
smtp = "smtp://127.0.0.1:1"
from = "Willay <w@example.org>"
[[recipient]]
name = "desk"
to = ["desk@example.org"]
"""


def headline(day: int) -> str:
    if day in TOLLS:
        return f"Suben a {TOLLS[day]} los muertos en las protestas en el Perú, según la Defensoría del Pueblo"
    return f"Marcha por los derechos humanos en Puno, Perú, jornada número {day}"


def post(day: int, site: str) -> dict[str, object]:
    return {
        "id": day, "link": f"{site}/2023/01/{day:02}/", "title": {"rendered": headline(day)},
        "excerpt": {"rendered": ""}, "content": {"rendered": "<p>La jornada transcurrió con marchas en el sur.</p>"},
        "date_gmt": f"2023-01-{day:02}T12:00:00",
    }  # fmt: skip


def wordpress(site: Site, name: str = "Sur") -> list[str]:
    """A WordPress whose posts of January stand on three pages; their addresses in the API."""
    addresses = []
    for number, days in ((1, range(29, 20, -1)), (2, range(20, 10, -1)), (3, range(10, 0, -1))):
        address = posts_address(
            f"{site.url}/wp-json/",
            f"{site.url}/",
            number=number,
            after="2023-01-01T00:00:00",
            before="2023-02-01T00:00:00",
        ).removeprefix(site.url)
        # Full pages but the last: the API's own page size does not matter here, since the header tells how many there are.
        posts = [post(day, site.url) for day in days] + [
            post(1, site.url) | {"link": f"{site.url}/x{number}-{n}", "title": {"rendered": f"Nota {number} {n}"}}
            for n in range(41)
        ]
        site.pages[address] = (200, "application/json", json.dumps(posts))
        addresses.append(address)
    site.headers["X-WP-TotalPages"] = "3"
    return addresses


def state(desk: SimpleNamespace) -> sqlite3.Connection:
    return sqlite3.connect(desk.folder / "willay-data" / "archive.db")


SPAN = ("--since", "2023-01-01", "--until", "2023-02-01")


def test_wordpress_pages_back_silently_and_goes_on_where_it_was_stopped(site: Site, desk: SimpleNamespace) -> None:
    pages = wordpress(site)
    append(desk.path, [{"name": "Sur", "kind": "wordpress", "url": f"{site.url}/", "language": "es"}])
    desk.path.write_text(desk.path.read_text(encoding="utf-8") + RECIPIENT, encoding="utf-8")
    whole = site.pages[pages[1]]
    site.pages[pages[1]] = (503, "text/html", "overloaded")
    stopped = desk.willay("backfill", "Sur", *SPAN)
    assert stopped.exit_code == 1 and "503" in stopped.output, (site.asked, pages)
    site.pages[pages[1]] = whole
    site.asked.clear()
    done = desk.willay("backfill", "Sur", *SPAN, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["found"], told["had"], told["documents"], told["failed"]) == (3, 1, 2, 0)
    assert pages[0] not in site.asked, "what was read is not fetched again"
    db = state(desk)
    assert db.execute("SELECT count(*) FROM items WHERE url LIKE '%/2023/01/%'").fetchone() == (29,)
    assert db.execute("SELECT low FROM latest_tolls WHERE series = 'peru-protests-2022'").fetchone() == (55,)
    assert db.execute("SELECT count(*) FROM deliveries").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM notices WHERE state = 'waiting'").fetchone() == (0,)
    row = db.execute("SELECT first_success, last_item, last_fetch, failures FROM sources WHERE name = 'Sur'").fetchone()
    assert row == (None, None, None, 0), "its first crawl is still to come, and it is no fresher"
    assert db.execute("SELECT DISTINCT baseline, read_state FROM documents").fetchall() == [(1, "read")]
    again = json.loads(desk.willay("backfill", "Sur", *SPAN, "--json").stdout)
    assert (again["documents"], again["new"], again["had"]) == (0, 0, 3)


@pytest.mark.parametrize("border", ["after the append", "after the document's row", "before the plan's commit:2"])
def test_a_killed_backfill_loses_nothing(site: Site, desk: SimpleNamespace, border: str) -> None:
    wordpress(site)
    append(desk.path, [{"name": "Sur", "kind": "wordpress", "url": f"{site.url}/", "language": "es"}])
    command = [sys.executable, "-m", "crawler.cli", "--config", str(desk.path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    killed = subprocess.run(
        [*command, "backfill", "Sur", *SPAN], env=environment | {"WILLAY_CRASH_AT": border}, timeout=60, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    # The next run reads what was left unread, and mends a record without a row.
    subprocess.run([*command, "run", "--only", "read"], env=environment, timeout=60, check=True, capture_output=True)
    subprocess.run([*command, "backfill", "Sur", *SPAN], env=environment, timeout=60, check=True, capture_output=True)
    db = state(desk)
    assert db.execute("SELECT count(*) FROM items WHERE url LIKE '%/2023/01/%'").fetchone() == (29,)
    assert db.execute("SELECT low FROM latest_tolls WHERE series = 'peru-protests-2022'").fetchone() == (55,)
    assert db.execute("SELECT DISTINCT read_state FROM documents").fetchall() == [("read",)]
    assert db.execute("SELECT count(*) FROM documents").fetchone() == (3,)


def article(day: int) -> str:
    return (
        f'<html lang="es"><head><title>{headline(day)}</title><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="2023-01-{day:02}T12:00:00Z"></head><body><article>'
        f"<h1>{headline(day)}</h1>" + "<p>La jornada transcurrió con marchas en varias provincias del sur.</p>" * 4
        + "</article></body></html>"
    )  # fmt: skip


def test_sitemaps_lead_back_to_the_articles_that_matter(site: Site, desk: SimpleNamespace) -> None:
    def sitemap(root: str, *entries: tuple[str, str]) -> tuple[int, str, str]:
        tag = "url" if root == "urlset" else "sitemap"
        lines = "".join(f"<{tag}><loc>SITE{url}</loc><lastmod>{day}</lastmod></{tag}>" for url, day in entries)
        return 200, "text/xml", f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</{root}>'

    site.pages["/robots.txt"] = (200, "text/plain", "Sitemap: SITE/all.xml")
    site.pages["/all.xml"] = sitemap(
        "sitemapindex", ("/2023-01.xml", "2023-02-02"), ("/2022-11.xml", "2023-02-02"), ("/tags.xml", "2023-02-02"),
        ("/misc.xml", "2022-12-01"),
    )  # fmt: skip
    slug = "suben-a-55-los-muertos-en-las-protestas-en-el-peru"
    site.pages["/2023-01.xml"] = sitemap(
        "urlset", (f"/2023/01/20/{slug}/", "2023-01-20"), ("/2023/01/20/receta-de-cebiche-de-pescado/", "2023-01-20"),
        ("/2022/12/30/suben-a-28-los-muertos-en-las-protestas/", "2023-01-20"),
    )  # fmt: skip
    site.pages[f"/2023/01/20/{slug}/"] = (200, "text/html", article(20))
    append(desk.path, [{"name": "Peru Sur", "kind": "feed", "url": f"{site.url}/rss", "language": "es"}])
    done = desk.willay("backfill", "Peru Sur", *SPAN, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["way"], told["found"], told["left_out"], told["documents"]) == ("sitemaps", 2, 1, 1)
    assert "/2022-11.xml" not in site.asked and "/tags.xml" not in site.asked and "/misc.xml" not in site.asked
    row = state(desk).execute("SELECT url, published, substr(text, 1, 10) FROM items").fetchone()
    assert row == (f"{site.url}/2023/01/20/{slug}/", "2023-01-20T12:00:00.000000Z", "La jornada")


def warc(path: Path, *records: tuple[str, str, str, str]) -> Path:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for url, at, kind, text in records:
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(text.encode()), length=len(text.encode()), http_headers=headers,
                    warc_headers_dict={"WARC-Date": at},
                )
            )  # fmt: skip
    return path


def test_a_warc_file_of_a_news_crawl_is_read(desk: SimpleNamespace) -> None:
    undated = article(13).replace("article:published_time", "nothing")
    file = warc(
        desk.folder / "CC-NEWS.warc.gz",
        ("https://www.sur.example/a", "2023-01-09T14:00:00Z", "text/html", article(9)),
        ("https://www.sur.example/b", "2023-01-13T14:00:00Z", "text/html", undated),
        ("https://www.sur.example/c", "2023-03-09T14:00:00Z", "text/html", article(20)),
        ("https://norte.example/d", "2023-01-20T14:00:00Z", "text/html", article(20)),
        ("https://notsur.example/e", "2023-01-20T14:00:00Z", "text/html", article(20)),
        ("https://sur.example/f.png", "2023-01-09T14:00:00Z", "image/png", "\x89PNG"),
    )
    append(desk.path, [{"name": "Sur", "kind": "feed", "url": "https://sur.example/rss", "language": "es"}])
    done = desk.willay("backfill", "Sur", *SPAN, "--warc", str(file), "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["found"], told["documents"], told["notices"]) == (2, 2, 0)
    db = state(desk)
    found = db.execute("SELECT url, published FROM items ORDER BY url").fetchall()
    assert found == [("https://www.sur.example/a", "2023-01-09T12:00:00.000000Z"), ("https://www.sur.example/b", None)]
    # Without a date the claim stands from when the crawl fetched it; the item still has none.
    claims = db.execute("SELECT low, as_of FROM claims WHERE decides ORDER BY low").fetchall()
    assert claims == [(17, "2023-01-09T12:00:00.000000Z"), (40, "2023-01-13T14:00:00.000000Z")]
    again = json.loads(desk.willay("backfill", "Sur", *SPAN, "--warc", str(file), "--json").stdout)
    assert (again["had"], again["documents"]) == (2, 0)


@pytest.mark.parametrize("notify", [False, True])
def test_what_a_killed_backfill_left_without_a_row_is_told_to_nobody(
    site: Site, desk: SimpleNamespace, notify: bool
) -> None:
    """The source is long watched: only the evidence itself can say that the record came by a backfill."""
    day = datetime.now(UTC) - timedelta(hours=20)
    item = f"<item><title>Marcha en Puno, Perú</title><link>{site.url}/m</link><pubDate>{day:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
    site.pages["/rss"] = (
        200,
        "application/rss+xml",
        f'<rss version="2.0"><channel><title>Sur</title>{item}</channel></rss>',
    )
    append(desk.path, [{"name": "Sur", "kind": "feed", "url": f"{site.url}/rss", "language": "es"}])
    file = warc(desk.folder / "n.warc.gz", (f"{site.url}/past", f"{day:%Y-%m-%dT%H:%M:%SZ}", "text/html", article(13)))
    assert desk.willay("run").exit_code == 0
    command = [sys.executable, "-m", "crawler.cli", "--config", str(desk.path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    span = ("--since", f"{day - timedelta(days=2):%Y-%m-%d}", "--until", f"{day + timedelta(days=1):%Y-%m-%d}")
    killed = subprocess.run(
        [*command, "backfill", "Sur", *span, "--warc", str(file), *(["--notify"] if notify else [])],
        env=environment | {"WILLAY_CRASH_AT": "after the append"}, timeout=60, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL
    subprocess.run(
        [*command, "run", "--only", "read", "--all"], env=environment, timeout=60, check=True, capture_output=True
    )
    db = state(desk)
    assert db.execute("SELECT baseline, read_state FROM documents WHERE url LIKE '%/past'").fetchall() == [
        (int(not notify), "read")
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("Nobody", *SPAN), 2, "sources list"),
        (("Sur", "--since", "2023-02-01", "--until", "2023-01-01"), 2, "not before"),
        (("Sur", *SPAN), 1, "no sitemap leads back"),
        (("Sur", *SPAN, "--warc", "willay.toml"), 1, "WARC"),
    ],
)
def test_what_cannot_be_is_one_line(
    site: Site, desk: SimpleNamespace, arguments: tuple[str, ...], status: int, says: str
) -> None:
    append(desk.path, [{"name": "Sur", "kind": "feed", "url": f"{site.url}/rss"}])
    done = desk.willay("backfill", *(str(desk.path) if one == "willay.toml" else one for one in arguments))
    assert done.exit_code == status, done.output
    assert says in done.output and len(done.output.strip().splitlines()) == 1, done.output


def test_which_sitemaps_may_name_a_time() -> None:
    def wanted(path: str, changed: datetime | None = None) -> bool:
        since = datetime(2022, 12, 7, tzinfo=UTC)
        return bool(of_the_past([(f"https://x.example{path}", changed)], since, since + timedelta(days=60)))

    assert all(
        map(wanted, ("/sitemap-2023-01.xml", "/s/2022/12.xml", "/2022.xml", "/sitemap-20.xml", "/post-sitemap3.xml"))
    )
    assert not any(map(wanted, ("/sitemap-2023-03.xml", "/2021/12.xml", "/2024.xml")))
    assert not wanted("/x.xml", datetime(2022, 1, 1, tzinfo=UTC))
    assert wanted("/x.xml", datetime(2024, 1, 1, tzinfo=UTC)), "a sitemap of long ago may be written anew today"
