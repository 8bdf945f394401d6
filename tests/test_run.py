"""`willay run` as a person starts it: whole, twice, and killed at each border (promises 1 to 3)."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from crawler.borders import BORDERS
from crawler.newsroom.mail_server import Mailbox

AT = datetime(2023, 1, 9, 22, 0, tzinfo=UTC)

FIRST = [
    ("ocho", "Defensoría del Pueblo: 28 muertos en las protestas en el Perú", "El conteo no cambia desde diciembre."),
]
SECOND = [
    (
        "juliaca",
        "Suben a 39 los muertos en las protestas en el Perú, según la Defensoría del Pueblo",
        "Once en Juliaca.",
    ),
    *FIRST,
]

PRINTED = {"ocho": AT - timedelta(hours=1), "juliaca": AT + timedelta(minutes=30)}


class Outlet:
    """A real web server with one feed and its article pages; what it prints can be changed."""

    def __init__(self) -> None:
        self.news: list[tuple[str, str, str]] = FIRST
        self.conditional = True
        self.articles_down = False
        self.gate: threading.Event | None = None
        """Articles are served when it opens."""
        self.hits: list[str] = []
        self.url = ""
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def feed(self) -> str:
        items = "".join(
            f"<item><title>{title}</title><link>{self.url}/{slug}</link><guid>{slug}</guid>"
            f"<pubDate>{PRINTED[slug]:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
            f"<description>{deck}</description></item>"
            for slug, title, deck in self.news
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Diario</title>{items}</channel></rss>'

    async def _feed(self, request: web.Request) -> web.Response:
        self.hits.append(request.path)
        etag = f'"{len(self.news)}"'
        if self.conditional and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        headers = {"ETag": etag} if self.conditional else {}
        return web.Response(text=self.feed(), content_type="application/rss+xml", headers=headers)

    async def _article(self, request: web.Request) -> web.Response:
        self.hits.append(request.path)
        if self.gate is not None and request.path != "/robots.txt":
            await asyncio.get_running_loop().run_in_executor(None, self.gate.wait, 30)
        if self.articles_down and request.path != "/robots.txt":
            return web.Response(status=503)
        for slug, title, deck in self.news:
            if request.path == f"/{slug}":
                words = f"<p>{deck}</p>" + "<p>La jornada transcurrió con marchas en varias provincias del sur.</p>" * 4
                page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{words}</article></body></html>"
                return web.Response(text=page, content_type="text/html")
        return web.Response(status=404)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)

        async def start() -> web.AppRunner:
            app = web.Application()
            app.router.add_get("/feed.xml", self._feed)
            app.router.add_get("/{slug}", self._article)
            runner = web.AppRunner(app)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            host, port = runner.addresses[0][:2]
            self.url = f"http://{host}:{port}"
            return runner

        runner = self._loop.run_until_complete(start())
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    def __enter__(self) -> Outlet:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    with Outlet() as outlet:
        yield outlet


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    with Mailbox(tmp_path / "mails") as mailbox:
        yield mailbox


@pytest.fixture
def settings(tmp_path: Path, outlet: Outlet, mailbox: Mailbox) -> Path:
    path = tmp_path / "willay.toml"
    path.write_text(
        f"""
data = "data"
pack_sources = false
language = "es"
[schedule]
every = "10m"
[fetch]
contact = "desk@example.org"
allow_private = ["127.0.0.1"]
host_delay = 0
[email]
smtp = "smtp://127.0.0.1:{mailbox.port}"
from = "Willay <willay@example.org>"
[[recipient]]
name = "desk"
to = ["desk@example.org"]
[[source]]
name = "Diario"
kind = "feed"
url = "{outlet.url}/feed.xml"
language = "es"
""",
        encoding="utf-8",
    )
    return path


def run(settings: Path, at: datetime, *, crash: str = "", status: int = 0) -> dict[str, object]:
    """`willay run --json` in a process of its own; checks its exit status."""
    environment = {**os.environ, "WILLAY_CRASH_AT": crash} if crash else dict(os.environ)
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--config", str(settings), "run", "--at", at.isoformat(), "--json"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout) if done.stdout else {}


def facts(settings: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a run must have left, whatever happened on the way."""
    db = sqlite3.connect(settings.parent / "data" / "archive.db")
    try:
        return {
            name: db.execute(sql).fetchall()
            for name, sql in {
                "items": "SELECT url, headline, summary FROM items ORDER BY url",
                "claims": "SELECT url, field, printed, series, effect FROM claims ORDER BY url, field, start, series",
                "notices": "SELECT key, low, previous_low, state FROM notices ORDER BY key",
                "deliveries": "SELECT n.key, d.address, d.state FROM deliveries d JOIN notices n ON n.id = d.notice_id ORDER BY 1, 2",
                "marks": "SELECT key, mark FROM series ORDER BY key",
                "unread": "SELECT count(*) FROM documents WHERE read_state != 'read'",
            }.items()
        }
    finally:
        db.close()


def test_a_rise_in_a_feed_becomes_one_mail(settings: Path, outlet: Outlet, mailbox: Mailbox) -> None:
    first = run(settings, AT)
    assert first["new"] == 1 and first["notices"] == 1
    assert first["marks"] == ["peru-protests-2022: 28 (Defensoría del Pueblo, Diario, 2023-01-09)"]
    outlet.news = SECOND
    second = run(settings, AT + timedelta(hours=1))
    assert second["new"] == 1 and second["deliveries"] == 1
    subjects = [str(mail.message["Subject"]) for mail in mailbox.mails]
    assert len(subjects) == 2
    assert "suben de 28 a 39" in subjects[1]


def test_a_figure_that_rises_in_an_item_known_for_long_is_told(
    settings: Path, outlet: Outlet, mailbox: Mailbox
) -> None:
    outlet.conditional, outlet.news = False, SECOND
    run(settings, AT + timedelta(hours=1))
    slug, title, deck = SECOND[0]
    outlet.news = [(slug, title.replace("39", "41"), deck), *FIRST]
    later = run(settings, AT + timedelta(hours=2))
    # The feed's item and its page changed; the other item did not.
    assert (later["changed"], later["same"], later["notices"]) == (2, 1, 1)
    assert "suben de 39 a 41" in str(mailbox.mails[-1].message["Subject"])


def test_a_second_run_on_unchanged_sources_does_nothing(settings: Path, outlet: Outlet, mailbox: Mailbox) -> None:
    run(settings, AT)
    before = facts(settings)
    for later in (timedelta(minutes=30), timedelta(hours=2)):
        summary = run(settings, AT + later)
        assert [summary[name] for name in ("new", "changed", "sightings", "notices", "deliveries")] == [0] * 5
    assert facts(settings) == before
    assert len(mailbox.mails) == 1


def test_an_unchanged_body_without_validators_is_not_read_again(settings: Path, outlet: Outlet) -> None:
    outlet.conditional = False
    run(settings, AT)
    summary = run(settings, AT + timedelta(hours=1))
    assert (summary["unchanged"], summary["documents"]) == (1, 0)


def test_nothing_due_is_found_out_without_a_request(settings: Path, outlet: Outlet) -> None:
    run(settings, AT)
    hits = len(outlet.hits)
    summary = run(settings, AT + timedelta(minutes=1))
    assert summary["polled"] == 0 and len(outlet.hits) == hits


@pytest.mark.parametrize("gather", [0, 300], ids=["at once", "when all sources have answered"])
def test_a_mail_leaves_while_the_run_still_fetches(
    settings: Path, outlet: Outlet, mailbox: Mailbox, gather: int
) -> None:
    """The article's server answers only when the mail about the headline has arrived."""
    settings.write_text(settings.read_text().replace("[schedule]", f"[schedule]\ngather = {gather}"))
    outlet.gate = threading.Event()

    def open_when_mail_came() -> None:
        deadline = time.monotonic() + 60
        while not mailbox.mails and time.monotonic() < deadline:
            time.sleep(0.02)
        if mailbox.mails and outlet.gate:
            outlet.gate.set()

    opener = threading.Thread(target=open_when_mail_came)
    opener.start()
    summary = run(settings, AT)
    opener.join()
    assert outlet.gate.is_set(), "no mail came before the article"
    assert summary["deliveries"] == 1 and len(mailbox.mails) == 1
    assert facts(settings)["deliveries"] == [("opened:peru-protests-2022:28:0", "desk@example.org", "sent")]


def willay(settings: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--config", str(settings), *arguments],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_every_notice_is_proved_until_the_evidence_is_touched(settings: Path) -> None:
    run(settings, AT)
    proved = willay(settings, "notices", "verify")
    assert proved.returncode == 0, proved.stderr
    assert proved.stdout.startswith("proved     opened:peru-protests-2022:28:0: the quote stands in the record")
    (file,) = (settings.parent / "data" / "evidence").glob("*.warc.gz")
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 0xFF
    file.write_bytes(body)
    spoiled = willay(settings, "notices", "verify", "opened:peru-protests-2022:28:0")
    assert spoiled.returncode == 1
    assert spoiled.stdout.startswith("NOT PROVED") and file.name in spoiled.stdout
    assert willay(settings, "notices", "verify", "no:such").returncode == 1


def test_what_failed_can_be_sent_again_by_hand(settings: Path, mailbox: Mailbox) -> None:
    text = settings.read_text()
    settings.write_text(text.replace(f":{mailbox.port}", ":9"))
    run(settings, AT, status=1)
    settings.write_text(text)
    soon = AT + timedelta(seconds=30)
    assert run(settings, soon)["deliveries"] == 0, "not due yet"
    assert willay(settings, "notices", "retry").stdout.startswith("1 deliveries are due now")
    when = (AT + timedelta(minutes=1)).isoformat()
    done = willay(settings, "run", "--only", "send", "--json", "--at", when)
    assert json.loads(done.stdout)["deliveries"] == 1
    assert len(mailbox.mails) == 1
    card = willay(settings, "notices", "show", "opened:peru-protests-2022:28:0").stdout
    assert "sha256" in card and "desk@example.org" in card and "sent" in card


def test_time_does_not_run_backwards(settings: Path) -> None:
    run(settings, AT)
    run(settings, AT - timedelta(days=1), status=2)


@pytest.fixture(scope="module")
def undisturbed() -> dict[str, object]:
    return {}


@pytest.mark.parametrize("border", BORDERS)
def test_killed_at_any_border_the_next_run_ends_the_same(
    border: str, settings: Path, outlet: Outlet, mailbox: Mailbox, undisturbed: dict[str, object]
) -> None:
    """SIGKILL, then an ordinary run: the same items, claims, notices and deliveries as without the kill."""
    run(settings, AT)
    outlet.news = SECOND
    run(settings, AT + timedelta(hours=1), crash=border, status=-signal.SIGKILL)
    # A lease that the dead sender held runs out before another takes the mail.
    run(settings, AT + timedelta(hours=1, minutes=20))
    left = facts(settings)
    for name, rows in left.items():
        left[name] = [tuple(str(cell).replace(outlet.url, "") for cell in row) for row in rows]
    assert left["unread"] == [("0",)]
    assert all(state == "sent" for *_, state in left["deliveries"])
    assert left["items"] == undisturbed.setdefault("items", left["items"])
    for name in ("claims", "notices", "deliveries", "marks"):
        assert left[name] == undisturbed.setdefault(name, left[name]), name
    # Only the mail whose end is uncertain may come twice, under one Message-ID.
    ids = [str(mail.message["Message-ID"]) for mail in mailbox.mails]
    assert len(set(ids)) == 2
    assert len(ids) == (3 if border == "after a send" else 2)


def test_two_runs_at_once_are_safe(settings: Path, mailbox: Mailbox) -> None:
    command = [sys.executable, "-m", "crawler.cli", "--config", str(settings), "run", "--at", AT.isoformat()]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert len(mailbox.mails) == 1


def test_an_article_page_that_is_down_is_asked_for_again(settings: Path, outlet: Outlet) -> None:
    outlet.articles_down = True
    run(settings, AT, status=1)
    outlet.articles_down = False
    run(settings, AT + timedelta(minutes=5))
    assert outlet.hits.count("/ocho") == 1
    run(settings, AT + timedelta(minutes=30))
    assert outlet.hits.count("/ocho") == 2
    db = sqlite3.connect(settings.parent / "data" / "archive.db")
    assert "marchas en varias provincias" in db.execute("SELECT text FROM items").fetchone()[0]
    db.close()
