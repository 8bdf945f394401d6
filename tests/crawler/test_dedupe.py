"""Near copies of a headline: the number guard, and the rare words of a template."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.dedupe import contradict, likeness, near_copies, numbers
from crawler.headlines import headline_key

BUS = "14 muertos en choque de bus en "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suben a 17 los muertos en Juliaca", "Suben a 18 los muertos en Juliaca"),
        ("Peru death toll rises to 67", "Peru death toll rises to sixty-eight"),
        ("Suben a diecisiete los muertos en Juliaca", "Suben los muertos en Juliaca"),
        ("49 muertos: 41 en choques y 8 en bloqueos", "49 muertos: 41 en choques y 7 en bloqueos"),
    ],
)
def test_headlines_with_different_numbers_are_not_alike_at_all(one: str, other: str) -> None:
    assert likeness(headline_key(one), headline_key(other)) == 0.0
    assert near_copies(headline_key(one), [headline_key(other)]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suben a 17 los muertos en Juliaca", "Juliaca: suben a diecisiete los muertos"),
        ("Peru death toll rises to 67 in protests", "Death toll in Peru protests rises to sixty-seven"),
    ],
)
def test_the_same_words_in_another_order_are_near_copies(one: str, other: str) -> None:
    assert [at for at, _ in near_copies(headline_key(one), ["otra cosa", headline_key(other)])] == [1]


def test_a_template_with_another_place_is_no_near_copy_when_the_rare_words_are_known() -> None:
    counts = {"muertos": 900, "choque": 300, "bus": 400, "juliaca": 20, "ilave": 3}
    key = headline_key(BUS + "Juliaca")

    def frequency(word: str) -> int:
        return counts.get(word, 0)

    assert near_copies(key, [headline_key(BUS + "Ilave")], frequency=frequency) == []
    assert near_copies(key, [headline_key(BUS + "Juliaca, informan")], frequency=frequency)
    assert near_copies(key, [headline_key(BUS + "Ilave")]), "without frequencies the words alone decide"


def test_a_word_in_another_form_contradicts_nothing() -> None:
    one, other = headline_key("Fallece herido en Juliaca"), headline_key("Falleció un herido en Juliaca")
    assert not contradict(one, other, lambda word: 1)


def test_the_numbers_of_a_key_are_sorted_and_repeated() -> None:
    assert numbers("18 de 49 y 18") == ("18", "18", "49")


@given(
    st.lists(st.sampled_from(["suben", "17", "18", "los", "muertos", "en", "juliaca", "puno", "peru"]), min_size=1).map(
        " ".join
    )
)
def test_likeness_is_symmetric_and_whole_for_itself(key: str) -> None:
    assert likeness(key, key) == 100.0
    assert likeness(key, "suben 17 muertos") == likeness("suben 17 muertos", key)
