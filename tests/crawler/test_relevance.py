"""Relevance: the table of cases, its reasons, and what must not matter."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crawler import packs
from crawler.models import Entry, Pack, Source
from crawler.reading import read_item
from crawler.relevance import TEXT_LENGTH, relevance

TABLE = Path(__file__).parents[1] / "cases" / "relevance.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
BOLIVIA = str(Path(__file__).parents[1] / "packs" / "bolivia.toml")


@pytest.fixture(scope="module")
def peru() -> Pack:
    return packs.load("peru")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['relevant']}-{case['title'][:50]}" for case in CASES])
def test_an_item_is_judged_as_in_the_table(case: dict[str, str], peru: Pack) -> None:
    judged = relevance(case["title"], case["summary"], "", case["lang"], peru)
    assert judged.relevant == (case["relevant"] == "yes"), judged.why
    assert judged.why
    assert 0 <= judged.score <= 1


def test_the_reason_names_the_place_the_matter_and_where_they_stand(peru: Pack) -> None:
    judged = relevance("Suben a 17 los muertos en Juliaca", "Sigue la represión.", "", "es", peru)
    assert judged.why == "place 'Juliaca' (title); matter 'represión' (summary)"


def test_a_toll_deep_in_the_text_is_too_faint_but_one_at_its_beginning_is_not(peru: Pack) -> None:
    toll = "En las protestas del Perú han muerto 49 personas, según la Defensoría del Pueblo. "
    assert relevance("El Congreso del Perú sesionó ayer", "", toll, "es", peru).relevant
    assert not relevance("El Congreso sesionó ayer", "", "Palabras. " * TEXT_LENGTH + toll, "es", peru).relevant


def test_a_name_needs_its_capital_unless_the_whole_text_has_none(peru: Pack) -> None:
    assert not relevance("Una lima y varios muertos en protestas", "", "", "es", peru).relevant
    assert relevance("muertos en las protestas de juliaca", "", "", "es", peru).relevant
    assert relevance("MUERTOS EN LAS PROTESTAS DE JULIACA", "", "", "es", peru).relevant


def test_an_adjective_of_the_pack_is_read_in_small_letters(peru: Pack) -> None:
    assert relevance("Represión de la policía peruana deja muertos", "", "", "es", peru).relevant


def test_accents_do_not_matter(peru: Pack) -> None:
    assert relevance("Represion en Apurimac", "", "", "es", peru).relevant


def test_another_country_needs_only_another_pack(peru: Pack) -> None:
    bolivia = packs.load(BOLIVIA)
    title = "Nueve muertos en Senkata tras operativo militar"
    assert relevance(title, "", "", "es", bolivia).relevant
    assert not relevance(title, "", "", "es", peru).relevant
    assert relevance(title, "", "", "es", packs.merge([peru, bolivia])).relevant


def test_an_unknown_language_is_read_with_the_words_of_all(peru: Pack) -> None:
    assert relevance("Represión en Puno", "", "", "pt", peru).relevant


def test_an_empty_item_is_not_relevant(peru: Pack) -> None:
    assert not relevance("", "", "", "es", peru).relevant


def test_a_group_is_a_matter_only_beside_a_wrong_done_to_it(peru: Pack) -> None:
    assert not relevance("Comunidades nativas de Ucayali exportan cacao", "", "", "es", peru).relevant
    judged = relevance("Comunidades nativas de Ucayali viven asediadas", "", "", "es", peru)
    assert judged.relevant
    assert judged.why == "place 'Ucayali' (title); matter 'comunidades nativas' with 'asediadas' (title)"


def test_a_wrong_in_the_summary_counts_for_the_group_in_the_title(peru: Pack) -> None:
    assert relevance("Pueblo awajún pide presencia del Estado", "Mineros ilegales en su río.", "", "es", peru).relevant


def test_a_name_of_ours_stands_for_the_country_and_is_told_so(peru: Pack) -> None:
    judged = relevance("Fujimori, ante la jueza por las esterilizaciones", "", "", "es", peru)
    assert judged.relevant
    assert judged.why.startswith("name 'Fujimori' (title)")
    assert not relevance("Represión en el barrio de los shipibo", "", "", "es", packs.load(BOLIVIA)).relevant


def test_a_strong_matter_in_the_summary_is_enough_for_what_is_written_at_home(peru: Pack) -> None:
    headline, summary = "Un año sin respuestas", "Las familias exigen justicia."
    assert relevance(headline, summary, "", "es", peru, home=True).relevant
    assert not relevance(headline, summary, "", "es", peru).relevant
    assert not relevance(headline, summary + " Ocurrió en Colombia.", "", "es", peru, home=True).relevant


def test_a_word_with_a_star_stands_for_all_that_begin_with_it(peru: Pack) -> None:
    for title in ("Discriminaron a escolar en Puno", "Casos discriminatorios en Puno", "DISCRIMINATORIO EN PUNO"):
        judged = relevance(title, "", "", "es", peru)
        assert judged.relevant
        assert judged.why == "place 'Puno' (title); matter 'discrimin*' (title)"
    assert not relevance("Incriminan a alcalde en Puno", "", "", "es", peru).relevant
    assert not relevance("Campaña de esterilización de perros en Puno", "", "", "es", peru).relevant


def test_an_office_is_not_ours_in_the_press_of_another_country(peru: Pack) -> None:
    headline = "Fiscalía abre investigación por muertes en las protestas"
    assert relevance(headline, "", "", "es", peru).relevant
    assert not relevance(headline, "", "", "es", peru, abroad=True).relevant
    assert relevance(f"{headline} en Puno", "", "", "es", peru, abroad=True).relevant
    source = Source(name="x", kind="feed", url="https://x.example/")
    for host, expected in (("diario.com.bo", False), ("diario.pe", True), ("diario.example", True)):
        item = read_item(Entry(url=f"https://{host}/nota/1", title=headline, lang="es"), source, peru)
        assert item.relevance.relevant is expected


def test_an_office_that_neighbours_share_names_the_country_in_a_headline_only(peru: Pack) -> None:
    headline, said = "Suman 59 feminicidios en el país", "Es la cifra del semestre, según {}."
    assert not relevance(headline, said.format("el Ministerio Público"), "", "es", peru).relevant
    assert relevance(headline, said.format("el Ministerio Público"), "", "es", peru, home=True).relevant
    assert relevance(headline, said.format("la CNDDHH"), "", "es", peru).relevant
    assert relevance("Ministerio Público: suman 59 feminicidios", "", "", "es", peru).relevant


def test_wider_words_are_a_pair_in_headline_and_summary_but_not_in_the_text(peru: Pack) -> None:
    title, wrong = "Obreros de una ladrillera de Chiclayo", "Dormían encerrados."
    assert relevance(f"{title} dormían encerrados", "", "", "es", peru).relevant
    judged = relevance(title, wrong, "", "es", peru)
    assert judged.relevant
    assert judged.why.endswith("(title and summary)")
    assert not relevance(title, "", wrong, "es", peru).relevant


def test_an_accident_in_the_headline_silences_the_wider_words_only(peru: Pack) -> None:
    assert not relevance("Choque en Puno: obreros encerrados en el bus", "", "", "es", peru).relevant
    assert relevance("Choque en Puno: protestas por la falta de médicos", "", "", "es", peru).relevant


def test_one_word_that_stands_in_two_classes_is_no_pair_by_itself(peru: Pack) -> None:
    assert not relevance("Huérfanos de Tacna reciben becas", "", "", "es", peru).relevant
    assert relevance("Huérfanos de Tacna duermen en la calle", "", "", "es", peru).relevant


def test_a_phrase_of_a_matter_does_not_hide_the_words_inside_it_but_a_neutral_one_does(peru: Pack) -> None:
    assert relevance("Una viajera con discapacidad no pudo abordar en Lima", "", "", "es", peru).relevant
    assert not relevance("Paro cardíaco de un policía muerto en Lima", "", "", "es", peru).why.count("'paro'")
