"""What each recipient wants: tables of wishes, and that no wish loses anything in the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alerts import wishes
from alerts.message import compose, without_names
from crawler.models import Delivery, Notice, Recipient, Source, Validators, Voice
from crawler.plan import Plan
from db.store import Store

NOW = datetime(2023, 1, 9, 20, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DESK = Recipient(name="desk", to=("desk@example.org",), language="en", timezone="America/Lima")


def notice(low: int, previous: int | None = None, **given: Any) -> Notice:
    plain = Notice(
        key=f"increase:peru:{low}:0", kind="increase", series="peru", title={"en": "Peru"}, due_at=NOW, low=low,
        stated=low, printed=str(low), previous_low=previous, quote=f"Suben a {low}: muere Rosa Quispe", cause="protest",
        outlet="Diario", headline="Muere Rosa Quispe", voice=Voice("press", "Diario"),
    )  # fmt: skip
    return replace(plain, **given)


@pytest.mark.parametrize(
    ("wish", "given", "wanted"),
    [
        ({}, {}, True),
        ({"kinds": ("opened",)}, {}, False),
        ({"series": ("peru",)}, {"series": "peru/PE-PUN"}, True),
        ({"series": ("peru",)}, {"series": "peru-2020"}, False),
        ({"causes": ("custody",)}, {}, False),
        ({"causes": ("custody", "protest")}, {}, True),
        ({"causes": ("custody",)}, {"kind": "source_silent", "series": "", "cause": ""}, True),
        ({"series": ("peru",)}, {"kind": "heartbeat", "series": "", "cause": ""}, True),
    ],
)
def test_who_wants_a_notice(wish: dict[str, Any], given: dict[str, Any], wanted: bool) -> None:
    assert wishes.wants(replace(DESK, **wish), notice(9, **given)) is wanted


@pytest.mark.parametrize(
    ("smallest", "told", "low", "small"),
    [
        ("", 56, 57, False),
        ("+5", 56, 60, True),
        ("+5", 56, 61, False),
        ("5", 56, 61, False),
        ("10%", 50, 54, True),
        ("10%", 50, 55, False),
        ("+5", None, 1, False),
    ],
)
def test_the_smallest_step_counts_from_what_was_told(smallest: str, told: int | None, low: int, small: bool) -> None:
    assert bool(wishes.too_small(replace(DESK, smallest_step=smallest), notice(low), told)) is small
    assert not wishes.too_small(replace(DESK, smallest_step=smallest), notice(low, kind="correction"), told)


@pytest.mark.parametrize(
    ("quiet", "local", "until"),
    [
        ("", "2023-01-09T23:30", "2023-01-09T23:30"),
        ("22:00-07:00", "2023-01-09T21:59", "2023-01-09T21:59"),
        ("22:00-07:00", "2023-01-09T22:00", "2023-01-10T07:00"),
        ("22:00-07:00", "2023-01-10T03:00", "2023-01-10T07:00"),
        ("22:00-07:00", "2023-01-10T07:00", "2023-01-10T07:00"),
        ("13:00-14:30", "2023-01-09T13:10", "2023-01-09T14:30"),
    ],
)
def test_quiet_hours_hold_until_they_end(quiet: str, local: str, until: str) -> None:
    lima = timedelta(hours=5)
    due = datetime.fromisoformat(local).replace(tzinfo=UTC) + lima
    expected = datetime.fromisoformat(until).replace(tzinfo=UTC) + lima
    assert wishes.not_before(replace(DESK, quiet=quiet), due) == expected


@pytest.mark.parametrize("wrong", ["five", "-3", "3.5", "10 percent"])
def test_a_step_that_is_none_is_said(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no step"):
        wishes.step(wrong)


@pytest.mark.parametrize("wrong", ["22-7", "25:00-07:00", "07:00-07:00", "night"])
def test_hours_that_are_none_are_said(wrong: str) -> None:
    with pytest.raises(ValueError, match="no quiet hours"):
        wishes.hours(wrong)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "archive.db")
    found.sync_sources([Source("Diario", "feed", "https://d.example/rss")], NOW)
    return found


def tell(store: Store, recipient: Recipient, *notices: Notice, at: datetime = NOW) -> None:
    plan = Plan(0, "Diario", "feed", "https://d.example/rss", Validators(), at, (), new=notices)
    store.apply(plan, [recipient], at)


def sent(store: Store, at: datetime, caps: dict[str, int] | None = None) -> list[list[int]]:
    taken = store.take_deliveries(at, 500, HOUR, caps)
    for delivery in taken:
        store.delivery_done(delivery.id, at)
    return [sorted(notice.low for notice in delivery.notices) for delivery in taken]


def test_small_steps_add_up_until_they_are_worth_a_mail(store: Store) -> None:
    desk = replace(DESK, smallest_step="+5")
    tell(store, desk, notice(56, kind="opened", key="opened:peru:56:0"))
    for low in range(57, 63):
        tell(store, desk, notice(low, low - 1))
    assert sent(store, NOW) == [[56], [61]]
    why = store.rows("SELECT reason FROM deliveries WHERE state = 'withdrawn' ORDER BY id")
    assert [row["reason"].split(" is below")[0] for row in why][:1] == ["from 56 to 57"]
    assert len(why) == 5, "each with its reason"


def test_at_night_notices_wait_for_the_morning(store: Store) -> None:
    tell(store, replace(DESK, quiet="14:00-07:00"), notice(9))
    assert sent(store, NOW + 8 * HOUR) == []
    assert sent(store, NOW + 16 * HOUR) == [[9]]


def test_beyond_the_limit_of_an_hour_notices_are_joined_not_dropped(store: Store) -> None:
    for low in range(1, 8):
        tell(store, DESK, notice(low, series=f"s{low}", key=f"opened:s{low}:1:0", kind="opened"))
    caps = {"desk": 3}
    first = sent(store, NOW, caps)
    assert first == [[1], [2], [3, 4, 5, 6, 7]]
    tell(store, DESK, notice(8, series="s8", key="opened:s8:1:0", kind="opened"))
    assert sent(store, NOW + timedelta(minutes=59), caps) == []
    assert sent(store, NOW + timedelta(minutes=61), caps) == [[8]]


def test_figure_only_leaves_out_every_sentence_and_headline() -> None:
    delivery = Delivery(1, "<m@w>", "desk", "desk@example.org", "email", (notice(9, 7),), 1, "en", "UTC")
    mail = compose(without_names(delivery), from_="Willay <w@example.org>", now=NOW).as_string()
    assert "Quispe" not in mail and "Quispe" in compose(delivery, from_="Willay <w@example.org>", now=NOW).as_string()
    assert "deaths rise from" in mail


def test_people_at_their_limit_hide_nobody_and_get_all_in_the_end(store: Store) -> None:
    """More waits than a batch holds, most of it for somebody at the limit."""
    other = replace(DESK, name="other", to=("other@example.org",))
    for low in range(1, 40):
        tell(store, DESK, notice(low, series=f"s{low}", key=f"opened:s{low}:1:0", kind="opened"))
    tell(store, other, notice(77, series="o", key="opened:o:77:0", kind="opened"))

    def batches(at: datetime) -> list[list[int]]:
        found = []
        while taken := store.take_deliveries(at, 5, HOUR, {"desk": 1}):
            for delivery in taken:
                store.delivery_done(delivery.id, at)
                found.append(sorted(one.low for one in delivery.notices))
        return found

    first = batches(NOW)
    assert [77] in first and sorted(low for mail in first for low in mail) == [*range(1, 40), 77], (
        "one mail joins all that waits"
    )
    tell(
        store, DESK, *(notice(low, series=f"t{low}", key=f"opened:t{low}:1:0", kind="opened") for low in range(50, 60))
    )
    tell(store, other, notice(78, series="p", key="opened:p:78:0", kind="opened"))
    assert batches(NOW + HOUR / 2) == [[78]]
    assert batches(NOW + HOUR * 2) == [[*range(50, 60)]]
