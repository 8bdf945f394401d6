"""What a run does besides news: who fell silent or came back is told once, the heartbeat comes when it is due."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from alerts import report
from crawler import packs
from crawler.chores import digests, heartbeat, judge_sources
from crawler.models import Delivery, Fetched, Recipient, Source
from crawler.pulse import pulse
from crawler.replaying import replay
from crawler.settings import Schedule, Settings
from db.store import Store

NOW = datetime(2023, 1, 9, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DESK = Recipient(name="desk", to=("desk@example.org",), language="en", timezone="America/Lima")
RADIO = Source(name="Radio <b>Altura</b>", kind="feed", url="https://radio.example/rss", quiet_after=2 * DAY)
DIARIO = Source(name="Diario", kind="feed", url="https://diario.example/rss", quiet_after=2 * DAY)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "archive.db")
    found.sync_sources([RADIO, DIARIO], NOW)
    return found


def ask(store: Store, source: Source, at: datetime, failure: str = "", error: str = "") -> None:
    status = 0 if failure else 304
    fetched = Fetched(source.name, "feed", source.url, source.url, status, (), b"", at, error=error, failure=failure)  # type: ignore[arg-type]
    store.record_fetch(fetched, "failed" if failure else "unchanged", at + HOUR)


def fail(store: Store, source: Source, at: datetime, times: int = 3, failure: str = "temporary") -> None:
    for _ in range(times):
        ask(store, source, at, failure, "the server answered 503")


def mails(store: Store, at: datetime) -> list[Delivery]:
    taken = store.take_deliveries(at, 50, HOUR)
    for delivery in taken:
        store.delivery_done(delivery.id, at)
    return taken


def test_a_fall_is_told_once_and_the_return_once(store: Store) -> None:
    fail(store, RADIO, NOW)
    for hours in range(3):
        judge_sources(store, [DESK], NOW + hours * HOUR)
    ask(store, RADIO, NOW + 4 * HOUR)
    for hours in range(4, 7):
        judge_sources(store, [DESK], NOW + hours * HOUR)
    fail(store, RADIO, NOW + 8 * HOUR)
    judge_sources(store, [DESK], NOW + 8 * HOUR)
    kinds = [
        (row["kind"], row["key"].removeprefix(f"source_broken:{RADIO.name}:").split(":")[0]) for row in store.notices()
    ]
    assert kinds == [("source_broken", "broken"), ("source_broken", "back"), ("source_broken", "broken")]


def test_blocked_after_broken_is_no_new_fall(store: Store) -> None:
    fail(store, RADIO, NOW)
    judge_sources(store, [DESK], NOW)
    fail(store, RADIO, NOW + HOUR, 2, "blocked")
    judge_sources(store, [DESK], NOW + HOUR)
    assert len(store.notices()) == 1
    assert {row["name"]: row["state"] for row in store.sources_health(NOW)}[RADIO.name] == "blocked"


def test_what_one_run_finds_is_one_mail_that_names_each(store: Store) -> None:
    fail(store, RADIO, NOW)
    fail(store, DIARIO, NOW, 2, "gone")
    judge_sources(store, [DESK], NOW)
    (delivery,) = mails(store, NOW)
    mail = report.compose(delivery, from_="Willay <w@example.org>", now=NOW)
    assert mail["Subject"] == "Source broken: Diario (and 1 more)"
    text = mail.get_body(("plain",)).get_content()
    assert "Radio <b>Altura</b>: broken. 3 failures in a row: the server answered 503" in " ".join(text.split())
    html = mail.get_body(("html",)).get_content()
    assert "<b>Altura" not in html and "Radio &lt;b&gt;Altura" in html


def test_nobody_asked_for_series_only_is_spared_the_sources(store: Store) -> None:
    fail(store, RADIO, NOW)
    judge_sources(store, [Recipient(name="one", to=("one@example.org",), series=("peru-protests-2022",))], NOW)
    assert len(mails(store, NOW)) == 1


def settings(rhythm: str = "0 8 * * *") -> Settings:
    return Settings(
        schedule=Schedule(heartbeat=rhythm),
        recipient=({"name": "desk", "to": ["desk@example.org"], "language": "es"},),
        email={"smtp": "smtp://localhost:25", "from": "w@example.org"},
    )  # type: ignore[arg-type]


def test_the_heartbeat_comes_when_it_is_due_and_once(store: Store) -> None:
    assert not heartbeat(store, settings(), NOW), "the first run only plans it"
    due, _ = store.chore("heartbeat") or (None, None)
    assert due == datetime(2023, 1, 9, 13, tzinfo=UTC), "eight in Lima"
    assert not heartbeat(store, settings(), NOW + HOUR / 2)
    ask(store, DIARIO, NOW)
    fail(store, RADIO, NOW)
    judge_sources(store, (), NOW)
    assert heartbeat(store, settings(), NOW + 2 * HOUR)
    assert not heartbeat(store, settings(), NOW + 2 * HOUR)
    (delivery,) = mails(store, NOW + 2 * HOUR)
    mail = report.compose(delivery, from_="Willay <w@example.org>", now=NOW)
    assert mail["Subject"] == "Willay: 1 de 2 fuentes en orden, 0 alzas; con problemas: Radio <b>Altura</b>"
    assert heartbeat(store, settings(), NOW + 2 * DAY), "late is better than never"
    assert [row["kind"] for row in store.notices()].count("heartbeat") == 2


def test_another_rhythm_in_the_settings_counts_at_once_and_none_ends_it(store: Store) -> None:
    heartbeat(store, settings("0 8 1 * *"), NOW)
    heartbeat(store, settings("6h"), NOW)
    assert (store.chore("heartbeat") or (None,))[0] == NOW + 6 * HOUR
    heartbeat(store, settings(""), NOW)
    assert store.chore("heartbeat") is None


def test_the_pulse_is_a_plain_get_and_its_failure_is_said() -> None:
    async def test() -> None:
        async def handle(request: web.Request) -> web.Response:
            return web.Response(status=200 if request.path == "/well" else 500)

        app = web.Application()
        app.router.add_get("/{path:.*}", handle)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        assert await pulse(f"{url}/well") == ""
        assert await pulse(f"{url}/ill") == "the server answered 500"
        await runner.cleanup()
        assert await pulse(f"{url}/well")

    asyncio.run(test())


def test_a_digest_tells_what_moved_what_did_not_and_what_waits(tmp_path: Path) -> None:
    """On the page the project began from, replayed."""
    stream = Path(__file__).parent / "replay" / "page_project_began.jsonl"
    list(replay(str(stream), None, str(tmp_path / "archive.db"), None, packs.load("peru"), show_progress=False))
    store = Store(tmp_path / "archive.db")
    store.sync_sources([DIARIO], NOW)
    rhythm = {"name": "desk", "to": ["desk@example.org"], "language": "en", "digest": "weekly", "timezone": "UTC"}
    email = {"smtp": "smtp://localhost:25", "from": "w@example.org"}
    given = Settings(recipient=(rhythm,), email=email)  # type: ignore[arg-type]
    store.chore_done("digest:desk", datetime(2022, 12, 1, tzinfo=UTC), datetime(2023, 3, 27, 7, tzinfo=UTC))
    assert digests(store, given, datetime(2023, 3, 27, 6, tzinfo=UTC)) == 0
    assert digests(store, given, datetime(2023, 3, 27, 8, tzinfo=UTC)) == 1
    assert digests(store, given, datetime(2023, 3, 27, 9, tzinfo=UTC)) == 0
    (delivery,) = mails(store, datetime(2023, 3, 27, 9, tzinfo=UTC))
    mail = report.compose(delivery, from_="Willay <w@example.org>", now=NOW)
    assert str(mail["Subject"]).startswith("Willay digest: 3 moves,")
    text = mail.get_body(("plain",)).get_content()
    assert "A toll is reported for the first time: 56" in text and "more than 60 -> 67" in text.lower()
    assert "http" in text


def test_an_empty_digest_is_not_sent_and_none_is_planned_where_none_is_wanted(store: Store) -> None:
    rhythm = {"name": "desk", "to": ["desk@example.org"], "digest": "6h"}
    email = {"smtp": "smtp://localhost:25", "from": "w@example.org"}
    given = Settings(recipient=(rhythm,), email=email)  # type: ignore[arg-type]
    assert digests(store, given, NOW) == 0
    assert digests(store, given, NOW + DAY) == 0
    assert store.notices() == []
    digests(store, settings(), NOW + DAY)
    assert store.chore("digest:desk") is None
