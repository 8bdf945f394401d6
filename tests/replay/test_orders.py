"""What is filed by the toll it goes on with is filed the same in every order of arrival."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from crawler import packs, replaying
from crawler.models import Entry, Pack, Source
from crawler.reviewing import judge
from crawler.stream import Line
from db.store import Store

BEGIN = datetime(2023, 1, 9, 20, tzinfo=UTC)
WHOLE = "peru-protests-2022"
JULIACA = f"{WHOLE}/PE-PUN-juliaca"
STORY = (
    (-2000, "rumbo", "Suben a 28 los muertos en las protestas en el Perú, según la Defensoría del Pueblo"),
    (0, "altiplano", "Juliaca: ya son nueve los muertos en enfrentamientos con la policía"),
    (150, "rumbo", "Defensoría: 12 muertos en Juliaca; cifra nacional sube a 40"),
    (1100, "altiplano", "Policía muere calcinado en Juliaca; suman 14 fallecidos en esa ciudad"),
    (1200, "globe", "Peru: policeman burned to death, toll now 42"),
    (4000, "rumbo", "Asciende a 43 el número de fallecidos tras muerte de comunero en Cusco"),
)


@pytest.fixture(scope="module")
def peru() -> Pack:
    return packs.load("peru")


def lines(order: tuple[int, ...]) -> list[Line]:
    """The story, each read ten minutes after the other, in this order, when all of it has happened."""
    made = []
    for place, number in enumerate(order):
        minutes, outlet, title = STORY[number]
        lang = "en" if outlet == "globe" else "es"
        at = BEGIN + timedelta(minutes=minutes)
        entry = Entry(f"https://{outlet}.pe/{number}", title, published=at, lang=lang)
        seen = BEGIN + timedelta(minutes=4100 + 10 * place)
        made.append(Line(place, seen, entry, Source(name=outlet, kind="feed", url=f"https://{outlet}.pe/"), False))
    return made


def filed(order: tuple[int, ...], pack: Pack) -> tuple[dict[str, str | None], dict[str, int]]:
    store = Store()
    list(replaying.play(store, lines(order), [], pack, show_progress=False))
    places = {f"{row[0]} {row[1]}": row[2] for row in store.rows("SELECT url, printed, series FROM claims")}
    marks = {row[0]: row[1] for row in store.rows("SELECT key, mark FROM series WHERE mark IS NOT NULL")}
    store.close()
    return places, marks


def test_every_order_of_arrival_files_the_same_and_ends_with_the_same_marks(peru: Pack) -> None:
    places, marks = filed(tuple(range(len(STORY))), peru)
    assert marks == {WHOLE: 43, JULIACA: 14}
    assert places["https://rumbo.pe/2 12"] == places["https://altiplano.pe/3 14"] == JULIACA
    assert (
        places["https://rumbo.pe/2 40"] == places["https://globe.pe/4 42"] == places["https://rumbo.pe/5 43"] == WHOLE
    )
    for order in random.Random(5).sample(list(permutations(range(len(STORY)))), 24):
        assert filed(order, peru) == (places, marks), order


def test_what_a_person_decided_stays_where_they_put_it(peru: Pack) -> None:
    store = Store()
    some = lines((0, 3, 1, 2, 4, 5))
    list(replaying.play(store, some[:2], [], peru, show_progress=False))
    (row,) = store.rows("SELECT id, series FROM claims WHERE printed = '14'")
    assert row["series"] is None, "nothing is known of Juliaca yet"
    judge(store, "reject", row["id"], who="Ana", why="no", now=some[1].fetched_at, pack=peru, recipients=())
    list(replaying.play(store, some[2:], [], peru, show_progress=False))
    (row,) = store.rows("SELECT series, decides, effect FROM claims WHERE printed = '14'")
    assert (row["series"], row["decides"], row["effect"]) == (None, 0, "rejected")
    store.close()
