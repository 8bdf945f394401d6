"""The outbox against real mail servers: nothing lost, nothing repeated but an uncertain send with its same Message-ID."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alerts.outbox import DAILY_AFTER, LEASE, deliver, next_try
from crawler.models import Notice, Recipient, Source, Validators
from crawler.plan import Plan
from crawler.settings import Email, Settings
from db.store import Store

NOW = datetime(2023, 2, 1, 13, 5, tzinfo=UTC)
DESK = Recipient(name="desk", to=("desk@example.org",), language="en")


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store()
    yield opened
    opened.close()


def settings(office: Any) -> Settings:
    return Settings(email=Email.model_validate({"smtp": office.url, "from": "Willay <willay@example.org>"}))


def tell(store: Store, *notices: Notice, to: tuple[Recipient, ...] = (DESK,)) -> None:
    """Give birth to notices as the pipeline does: with a plan."""
    source = Source(name="dispatch", kind="feed", url="https://dispatch.example/feed")
    store.sync_sources([source], NOW)
    plan = Plan(
        document_id=1, source="dispatch", kind="feed", url=source.url, validators=Validators(), decided_at=NOW,
        items=(), new=notices,
    )  # fmt: skip
    store.apply(plan, to, NOW)


def states(store: Store) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.rows("SELECT recipient, state, attempts FROM deliveries ORDER BY id")]


def test_a_notice_is_sent_once_and_noted(store: Store, post_office: Callable[..., Any], rise: Notice) -> None:
    office = post_office()
    tell(store, rise)
    assert deliver(store, settings(office), lambda: NOW).sent == 1
    assert deliver(store, settings(office), lambda: NOW).sent == 0
    assert office.people == ["desk@example.org"]
    assert states(store) == [("desk", "sent", 1)]
    assert store.rows("SELECT state FROM notices")[0]["state"] == "taken"


def test_a_notice_is_not_sent_before_it_is_due(
    store: Store, post_office: Callable[..., Any], altered: Callable[..., Notice]
) -> None:
    office = post_office()
    tell(store, altered(due_at=NOW + timedelta(minutes=30)))
    assert deliver(store, settings(office), lambda: NOW).sent == 0
    assert deliver(store, settings(office), lambda: NOW + timedelta(minutes=30)).sent == 1


def test_a_server_down_for_a_day_loses_nothing(store: Store, post_office: Callable[..., Any], rise: Notice) -> None:
    office = post_office()
    tell(store, rise)
    office.down()
    now, tried = NOW, 0
    while now < NOW + timedelta(days=1):
        if store.has_due_deliveries(now):
            result = deliver(store, settings(office), lambda: now)  # noqa: B023 - called at once
            assert (result.sent, result.failed) == (0, 1)
            tried += 1
        now += timedelta(minutes=1)
    assert 8 <= tried <= 14, "from a minute to six hours, doubling"
    first = store.rows("SELECT message_id FROM deliveries")[0]["message_id"]
    office.start(office._thread)
    while not office.accepted:
        deliver(store, settings(office), lambda: now)  # noqa: B023
        now += timedelta(hours=1)
    assert [one["Message-ID"] for _, one in office.accepted] == [first]
    assert store.stuck_deliveries(now) == []


def test_the_wait_doubles_to_six_hours_and_then_is_daily_and_never_ends() -> None:
    waits = [(next_try(attempt, NOW, "x") - NOW) for attempt in range(1, 40)]
    for attempt, wait in enumerate(waits, 1):
        plain = timedelta(days=1) if attempt >= DAILY_AFTER else min(
            timedelta(hours=6), timedelta(minutes=1) * 2 ** (attempt - 1))  # fmt: skip
        assert 0.9 * plain <= wait <= 1.1 * plain
    assert next_try(3, NOW, "x") == next_try(3, NOW, "x") != next_try(3, NOW, "y")


def test_one_refusal_delays_nobody_and_is_not_tried_again(
    store: Store, post_office: Callable[..., Any], rise: Notice
) -> None:
    office = post_office(refuse={"full@example.org": "552 5.2.2 Mailbox full", "busy@example.org": "450 4.2.1 Later"})
    people = tuple(Recipient(name=name, to=(f"{name}@example.org",)) for name in ("a", "full", "busy", "b"))
    tell(store, rise, to=people)
    result = deliver(store, settings(office), lambda: NOW)
    assert (result.sent, result.failed) == (2, 2)
    assert office.people == ["a@example.org", "b@example.org"]
    assert states(store) == [("a", "sent", 1), ("full", "refused", 1), ("busy", "waiting", 1), ("b", "sent", 1)]
    office.refuse.clear()
    assert deliver(store, settings(office), lambda: NOW + timedelta(hours=1)).sent == 1
    assert office.people == ["a@example.org", "b@example.org", "busy@example.org"]
    assert "552" in store.rows("SELECT reason FROM deliveries WHERE state = 'refused'")[0]["reason"]


def test_an_uncertain_end_is_sent_again_with_the_same_message_id(
    store: Store, post_office: Callable[..., Any], rise: Notice
) -> None:
    office = post_office(drop_after_data=1)
    tell(store, rise)
    assert deliver(store, settings(office), lambda: NOW).failed == 1
    assert deliver(store, settings(office), lambda: NOW + timedelta(minutes=2)).sent == 1
    ids = [one["Message-ID"] for _, one in office.accepted]
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert states(store) == [("desk", "sent", 2)]


def test_a_dead_server_is_asked_once_a_round(
    store: Store, post_office: Callable[..., Any], altered: Callable[..., Notice], authority: Any
) -> None:
    office = post_office("smtp+starttls")  # its certificate is nobody's we trust here
    tell(store, *[altered(key=f"k{n}", mail_group=f"g{n}") for n in range(20)])
    result = deliver(store, settings(office), lambda: NOW)
    assert (result.sent, result.failed) == (0, 20)
    assert office.connections == 1


def test_notices_of_one_group_are_one_mail_even_when_a_batch_ends_within(
    store: Store, post_office: Callable[..., Any], altered: Callable[..., Notice]
) -> None:
    office = post_office()
    notices = [altered(key=f"k{group}-{n}", mail_group=f"g{group}") for group in range(25) for n in range(3)]
    tell(store, *notices)
    assert deliver(store, settings(office), lambda: NOW).sent == 25
    told = [key for _, one in office.accepted for key in one["X-Willay-Notices"].split()]
    assert sorted(told) == sorted(notice.key for notice in notices)
    assert {len(one["X-Willay-Notices"].split()) for _, one in office.accepted} == {3}


def test_two_senders_never_take_the_same_delivery(
    tmp_path: Path, post_office: Callable[..., Any], altered: Callable[..., Notice]
) -> None:
    one, two = Store(tmp_path / "archive.db"), Store(tmp_path / "archive.db")
    try:
        tell(one, *[altered(key=f"k{n}", mail_group=f"g{n}") for n in range(30)])
        taken = one.take_deliveries(NOW, 10, LEASE) + two.take_deliveries(NOW, 10, LEASE)
        taken += one.take_deliveries(NOW, 100, LEASE) + two.take_deliveries(NOW, 100, LEASE)
        assert sorted(notice.key for mail in taken for notice in mail.notices) == sorted(f"k{n}" for n in range(30))
    finally:
        one.close()
        two.close()


def test_two_senders_at_once_send_nothing_twice(
    tmp_path: Path, post_office: Callable[..., Any], altered: Callable[..., Notice]
) -> None:
    import threading

    office = post_office()
    store = Store(tmp_path / "archive.db")
    tell(store, *[altered(key=f"k{n}", mail_group=f"g{n}") for n in range(120)])
    start, sent = threading.Barrier(2), []

    def sender() -> None:
        own = Store(tmp_path / "archive.db")
        try:
            start.wait(10)
            sent.append(deliver(own, settings(office), lambda: NOW).sent)
        finally:
            own.close()

    threads = [threading.Thread(target=sender) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sum(sent) == 120
    assert len(office.accepted) == 120
    assert len({one["Message-ID"] for _, one in office.accepted}) == 120
    store.close()


def test_a_lease_that_ran_out_is_taken_again_under_the_same_message_id(
    store: Store, post_office: Callable[..., Any], rise: Notice
) -> None:
    office = post_office()
    tell(store, rise)
    lost = store.take_deliveries(NOW, 10, LEASE)[0]  # its sender died here
    assert deliver(store, settings(office), lambda: NOW + LEASE / 2).sent == 0
    assert deliver(store, settings(office), lambda: NOW + LEASE).sent == 1
    assert office.accepted[0][1]["Message-ID"] == lost.message_id


def test_a_sender_whose_lease_runs_out_leaves_the_rest_for_later(
    store: Store, post_office: Callable[..., Any], altered: Callable[..., Notice]
) -> None:
    office = post_office()
    tell(store, *[altered(key=f"k{n}", mail_group=f"g{n}") for n in range(10)])
    told = iter(NOW + timedelta(seconds=30) * n for n in range(1000))
    sent = deliver(store, settings(office), lambda: next(told)).sent
    assert 0 < sent < 10
    assert deliver(store, settings(office), lambda: NOW + timedelta(days=1)).sent == 10 - sent
    assert len({one["Message-ID"] for _, one in office.accepted}) == len(office.accepted) == 10


def test_a_webhook_is_sent_to_the_settings_address_which_the_archive_never_holds(
    store: Store, rise: Notice, hook: Any
) -> None:
    address = f"{hook.url}/204?token=secret"
    told = Settings.model_validate({"recipient": [{"name": "desk", "webhook": address}]})
    tell(store, rise, to=told.recipients)
    assert "secret" not in str([tuple(row) for row in store.rows("SELECT * FROM deliveries")])
    assert deliver(store, told, lambda: NOW).sent == 1
    payload = json.loads(hook.got[0][1])
    assert payload["subject"].endswith("suben de 56 a más de 60")
    assert payload["notices"][0]["key"] == rise.key


def test_a_webhook_taken_out_of_the_settings_is_refused_in_words(store: Store, rise: Notice) -> None:
    told = Settings.model_validate({"recipient": [{"name": "desk", "webhook": "https://example.org/hook"}]})
    tell(store, rise, to=told.recipients)
    result = deliver(store, Settings(), lambda: NOW)
    assert result.reasons == ("desk: the settings no longer name a webhook for this recipient",)
    assert states(store) == [("desk", "refused", 1)]


def test_a_withdrawn_notice_is_not_sent(store: Store, post_office: Callable[..., Any], rise: Notice) -> None:
    office = post_office()
    tell(store, rise)
    plan = Plan(
        document_id=1, source="dispatch", kind="feed", url="https://dispatch.example/feed", validators=Validators(),
        decided_at=NOW, items=(), withdrawn=((rise.key, "no longer above the mark"),),
    )  # fmt: skip
    store.apply(plan, (DESK,), NOW)
    assert deliver(store, settings(office), lambda: NOW + timedelta(days=1)).sent == 0
    assert office.accepted == []
    assert states(store) == [("desk", "withdrawn", 0)]


def test_a_recipient_gets_only_the_kinds_and_series_they_asked_for(
    store: Store, post_office: Callable[..., Any], rise: Notice, altered: Callable[..., Notice]
) -> None:
    office = post_office()
    people = (
        Recipient(name="rises", to=("rises@example.org",), kinds=("increase",)),
        Recipient(name="other", to=("other@example.org",), series=("peru-protests",)),
        Recipient(name="whole", to=("whole@example.org",), series=("peru-protests-2022",)),
    )
    child = altered(key="track:x", kind="track", series="peru-protests-2022/PE-PUN-juliaca", mail_group="g2")
    tell(store, rise, child, to=people)
    deliver(store, settings(office), lambda: NOW)
    assert sorted(office.people) == ["rises@example.org", "whole@example.org", "whole@example.org"]
