"""Headline keys: the table of cases, and the properties that deduplication rests on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.headlines import headline_key, key_hash

TABLE = Path(__file__).parents[1] / "cases" / "headlines.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
PIECES = st.sampled_from(
    [
        *(
            "EN VIVO:",
            "Video |",
            "[VIDEO]",
            "|",
            " - ",
            "–",
            "Puno:",
            "Juliaca",
            "RPP Noticias",
            "Perú21",
            "muertos",
            "«",
        ),
        *("17", "diecisiete", "mil", "cien", "treinta y uno", "y", "un", "a", "and", "hundred", "sixty-seven", "7 000"),
        *("1.070", "0", "000", "&amp;", "&#39;", "ß", "İ"),
    ]
)
HEADLINES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=9).map(" ".join))
IN_WORDS = {2: "dos", 9: "nueve", 17: "diecisiete", 21: "veintiún", 31: "treinta y uno", 49: "cuarenta y nueve",
            67: "sesenta y siete", 105: "ciento cinco", 1000: "mil", 2300: "dos mil trescientos"}  # fmt: skip
IN_ENGLISH = {2: "two", 9: "nine", 17: "seventeen", 31: "thirty-one", 67: "sixty-seven", 105: "one hundred and five",
              1000: "one thousand", 2300: "two thousand three hundred"}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['why']}" for n, case in enumerate(CASES)])
def test_a_headline_has_the_key_of_the_table(case: dict[str, str]) -> None:
    assert headline_key(case["headline"]) == case["key"]


@settings(max_examples=400)
@given(HEADLINES)
def test_the_key_of_a_key_is_the_key(headline: str) -> None:
    key = headline_key(headline)
    assert headline_key(key) == key


@given(HEADLINES)
def test_case_and_white_space_do_not_matter_to_a_plain_headline(headline: str) -> None:
    key = headline_key(headline)
    assert headline_key(f"  {key.upper() if key.isascii() else key}  ") == key


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.sampled_from(["", " | RPP Noticias", " - La República"]))
def test_headlines_with_different_numbers_never_share_a_key(one: int, other: int, outlet: str) -> None:
    keys = [headline_key(f"EN VIVO: suben a {number} los muertos en Juliaca{outlet}") for number in (one, other)]
    assert (keys[0] == keys[1]) == (one == other)


@pytest.mark.parametrize(("number", "word"), [*IN_WORDS.items(), *IN_ENGLISH.items()])
def test_a_number_in_words_and_in_digits_share_a_key(number: int, word: str) -> None:
    assert headline_key(f"Puno: {word} muertos") == headline_key(f"Puno: {number} muertos")


def test_a_known_outlet_is_dropped_whatever_its_shape() -> None:
    headline = "Suben a 17 los muertos en Juliaca - el diario de las 24 horas"
    assert headline_key(headline, outlets=["El diario de las 24 horas"]) == "suben a 17 los muertos en juliaca"


@given(st.text(max_size=40))
def test_a_hash_fits_a_signed_64_bit_integer_and_is_always_the_same(key: str) -> None:
    assert -(2**63) <= key_hash(key) < 2**63
    assert key_hash(key) == key_hash(key)


def test_different_keys_have_different_hashes() -> None:
    assert len({key_hash(f"suben a {number} los muertos") for number in range(10_000)}) == 10_000


def test_a_hostile_headline_costs_no_more_than_its_length() -> None:
    assert headline_key("| " * 20_000 + "- " * 20_000 + "EN VIVO: " * 5_000) == headline_key("EN VIVO: " * 5_000)
