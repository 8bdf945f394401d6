"""When nobody answers, the trouble is our own network: no source is blamed, and all are asked soon."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.models import Fetched, Recipient
from crawler.outage import Reach
from crawler.pipeline import Cycle, Summary
from crawler.settings import Settings, load
from db.store import Store

AT = datetime(2023, 1, 9, 12, tzinfo=UTC)
HOSTS = [f"127.0.0.{number}" for number in range(2, 8)]
DESK = Recipient(name="desk", to=("desk@example.org",), language="en")


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[Settings]:
    """Six sources, each on a host of its own, at a port where nothing listens."""
    with socket.socket() as held:
        held.bind(("", 0))  # bound, not listening: refused, and nobody else can take the port
        port = held.getsockname()[1]
        sources = "".join(
            f'[[source]]\nname = "S{number}"\nkind = "feed"\nurl = "http://{host}:{port}/feed"\n'
            for number, host in enumerate(HOSTS)
        )
        path = tmp_path / "willay.toml"
        path.write_text(
            f'data = "data"\npack_sources = false\n[fetch]\ncontact = "desk@example.org"\nhost_delay = 0\n'
            f"allow_private = {HOSTS}\n{sources}"
        )
        yield load(path)


def run(settings: Settings, at: datetime) -> Summary:
    store = Store(settings.archive)
    try:
        return asyncio.run(Cycle(settings, store, at=at).run(everything=True))
    finally:
        store.close()


def rows(settings: Settings) -> list[tuple[int, str, str]]:
    store = Store(settings.archive)
    try:
        return [
            (row["failures"], row["state"], row["next_due"])
            for row in store.rows("SELECT failures, state, next_due FROM sources ORDER BY name")
        ]
    finally:
        store.close()


def succeeded(settings: Settings, at: datetime) -> None:
    """Each source was read once."""
    store = Store(settings.archive)
    try:
        store.sync_sources(settings.sources, at)
        for source in settings.sources:
            answer = Fetched(source.name, "feed", source.url, source.url, 304, (), b"", at)
            store.record_fetch(answer, "unchanged", at)
    finally:
        store.close()


def test_an_hour_without_network_blames_nobody_and_delays_nobody(nobody: Settings) -> None:
    succeeded(nobody, AT)
    for minutes in range(10, 70, 10):
        at = AT + timedelta(minutes=minutes)
        summary = run(nobody, at)
        assert summary.failed == 6
        (problem,) = summary.problems
        assert problem.startswith("none of 6 sources could be reached") and "network up?" in problem
    assert all(failures == 0 and state not in ("broken", "silent") for failures, state, _ in rows(nobody))
    soon = f"{AT + timedelta(minutes=75):%Y-%m-%dT%H:%M}"
    assert all(due < soon for _, _, due in rows(nobody))


def test_a_day_without_network_is_told_but_delays_nobody(nobody: Settings) -> None:
    succeeded(nobody, AT)
    for hours in (7, 8, 9):
        run(nobody, AT + timedelta(hours=hours))
    assert [(failures, state) for failures, state, _ in rows(nobody)] == [(3, "broken")] * 6
    soon = f"{AT + timedelta(hours=9, minutes=15):%Y-%m-%dT%H:%M}"
    assert all(due < soon for _, _, due in rows(nobody))


def test_one_refusal_shows_that_the_network_is_up() -> None:
    reach = Reach()
    for number in range(9):
        url = f"https://s{number}.example/feed"
        reach.note(Fetched(f"S{number}", "feed", url, url, 0, (), b"", AT, error="no answer", failure="temporary"))
    assert reach.is_outage()
    url = "https://other.example/feed"
    reach.note(Fetched("other", "feed", url, url, 403, (), b"", AT, error="refused", failure="blocked"))
    assert not reach.is_outage()


def test_many_sources_of_one_host_are_no_outage() -> None:
    reach = Reach()
    for number in range(9):
        url = f"https://one.example/{number}"
        reach.note(Fetched(f"S{number}", "feed", url, url, 0, (), b"", AT, error="no answer", failure="temporary"))
    assert not reach.is_outage()
