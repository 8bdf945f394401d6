"""Items that tell the same: one witness where words are repeated, one story where the figure is the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from crawler import packs, replaying
from crawler.models import Entry, Pack, Source
from crawler.stream import Line
from db.store import Store

BEGIN = datetime(2023, 1, 10, 12, tzinfo=UTC)
WHOLE = "peru-protests-2022"
WIRE = "Perú: suben a 46 los muertos en las protestas contra el gobierno de Boluarte tras la jornada de Juliaca"
LEAD = (
    "Al menos diecisiete civiles murieron este lunes en la ciudad altiplánica durante los choques con la policía cerca del"
    " aeropuerto, en la jornada más cruenta desde que comenzaron las manifestaciones en diciembre pasado."
)
OWN = (
    "El Ministerio Público abrió una investigación preliminar y envió a peritos a la morgue, donde los familiares esperaban"
    " desde la madrugada los resultados de las necropsias de sus parientes."
)


@pytest.fixture(scope="module")
def peru() -> Pack:
    return packs.load("peru")


class Paper:
    def __init__(self, pack: Pack) -> None:
        self.store, self.pack, self.number = Store(), pack, 0

    def print(self, outlet: str, title: str, summary: str = "", lang: str = "es", hours: float | None = None) -> int:
        self.number += 1
        at = BEGIN + timedelta(hours=self.number if hours is None else hours)
        entry = Entry(f"https://{outlet}.pe/{self.number}", title, summary, published=at, lang=lang)
        line = Line(self.number, at, entry, Source(name=outlet, kind="feed", url=f"https://{outlet}.pe/"), False)
        list(replaying.play(self.store, [line], [], self.pack, show_progress=False))
        return self.number

    def story(self, item: int) -> int | None:
        found = self.store.rows("SELECT story FROM stories WHERE item_id = ?", (item,))
        return int(found[0][0]) if found else None

    def grade(self) -> str:
        return str(self.store.rows("SELECT grade FROM series WHERE key = ?", (WHOLE,))[0][0])


@pytest.fixture
def paper(peru: Pack) -> Iterator[Paper]:
    one = Paper(peru)
    yield one
    one.store.close()


def test_a_text_that_two_outlets_print_is_one_witness(paper: Paper) -> None:
    paper.print("diario", WIRE, LEAD)
    paper.print("correo", f"{WIRE}, según agencias", LEAD)
    assert paper.grade() == "provisional"
    row = paper.store.rows("SELECT story, copy_of, why FROM stories WHERE item_id = 2")[0]
    assert (row["story"], row["copy_of"]) == (1, 1)
    assert row["why"].startswith("repeats the headline of item 1")


def test_a_text_of_its_own_under_a_like_headline_is_another_witness(paper: Paper) -> None:
    paper.print("diario", "Perú: suben a 46 los muertos en las protestas contra Boluarte", LEAD)
    paper.print("correo", "Perú: suben a 46 los muertos en protestas contra Boluarte", OWN)
    assert paper.grade() == "corroborated"
    assert paper.story(2) == 1, "though it is the same story"


def test_a_short_headline_is_alike_by_chance(paper: Paper) -> None:
    paper.print("diario", "Suben a 46 los muertos en las protestas en el Perú")
    paper.print("correo", "Suben a 46 los muertos en las protestas en el Perú")
    assert paper.grade() == "corroborated"


def test_a_long_headline_printed_twice_is_one_witness(paper: Paper) -> None:
    paper.print("diario", WIRE)
    paper.print("correo", WIRE)
    assert paper.store.rows("SELECT count(*) FROM sightings")[0][0] == 1
    assert paper.grade() == "provisional"


def test_a_jump_is_not_supported_by_its_own_copy(paper: Paper) -> None:
    paper.print("gaceta", "Suben a 20 los muertos en las protestas en el Perú")
    paper.print("diario", WIRE, LEAD)
    paper.print("correo", f"{WIRE}, según agencias", LEAD)
    assert paper.store.rows("SELECT mark FROM series WHERE key = ?", (WHOLE,))[0][0] == 20
    paper.print("hoy", "Ya son 46 los fallecidos en las protestas en el Perú", OWN)
    assert paper.store.rows("SELECT mark FROM series WHERE key = ?", (WHOLE,))[0][0] == 46


def test_one_figure_in_two_languages_is_one_story(paper: Paper) -> None:
    paper.print("diario", "Suben a 46 los muertos en las protestas en el Perú")
    english = paper.print("dispatch", "Peru: death toll in anti-government protests rises to 46", lang="en")
    other = paper.print("dispatch", "Peru: death toll in anti-government protests rises to 47", lang="en")
    late = paper.print("hoy", "Perú: 46 muertos en las protestas", hours=24 * 9)
    assert paper.story(english) == 1
    assert paper.story(other) == other, "a changed number is an update"
    assert paper.story(late) == late, "nine days later it is another piece of news"


def test_template_headlines_of_two_places_are_two_stories(paper: Paper) -> None:
    first = paper.print("diario", "Al menos 14 muertos y 20 heridos tras choque de buses interprovinciales en Abancay")
    second = paper.print("correo", "Al menos 14 muertos y 20 heridos tras choque de buses interprovinciales en Talara")
    assert paper.story(first) != paper.story(second)
