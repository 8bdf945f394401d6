"""Number phrases are read into the intervals of DESIGN.md section 4."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tolls.numbers import figures

Row = tuple[str, int, int, int | None, str]

SPANISH: list[Row] = [
    ("67", 67, 67, 67, "exact"),
    ("sesenta y siete", 67, 67, 67, "exact"),
    ("veintiún", 21, 21, 21, "exact"),
    ("VEINTIÚN", 21, 21, 21, "exact"),
    ("treinta y un", 31, 31, 31, "exact"),
    ("ciento tres", 103, 103, 103, "exact"),
    ("1.070", 1070, 1070, 1070, "exact"),
    ("1,070", 1070, 1070, 1070, "exact"),
    ("1 070", 1070, 1070, 1070, "exact"),
    ("1\u00a0070", 1070, 1070, 1070, "exact"),
    ("1\u202f070", 1070, 1070, 1070, "exact"),
    ("1'070", 1070, 1070, 1070, "exact"),
    ("1 mil 070", 1070, 1070, 1070, "exact"),
    ("5 mil", 5000, 5000, 5000, "exact"),
    ("1,5 millones", 1_500_000, 1_500_000, 1_500_000, "exact"),
    ("485 mil 656", 485_656, 485_656, 485_656, "exact"),
    ("al menos 60", 60, 60, None, "at_least"),
    ("por lo menos sesenta", 60, 60, None, "at_least"),
    ("no menos de 60", 60, 60, None, "at_least"),
    ("60 o más", 60, 60, None, "at_least"),
    ("más de 60", 60, 61, None, "more_than"),
    ("supera los 60", 60, 61, None, "more_than"),
    ("rebasa las 60", 60, 61, None, "more_than"),
    ("hasta 60", 60, 0, 60, "at_most"),
    ("no más de 60", 60, 0, 60, "at_most"),
    ("como máximo 60", 60, 0, 60, "at_most"),
    ("menos de 60", 60, 0, 59, "at_most"),
    ("entre 12 y 15", 12, 12, 15, "range"),
    ("12-15", 12, 12, 15, "range"),
    ("unos 60", 60, 54, 66, "about"),
    ("alrededor de 60", 60, 54, 66, "about"),
    ("casi 60", 60, 54, 59, "about"),
    ("cerca de 60", 60, 54, 59, "about"),
    ("unos 5", 5, 4, 6, "about"),
    ("una decena", 10, 9, 11, "about"),
    ("una docena", 12, 11, 13, "about"),
    ("media docena", 6, 5, 7, "about"),
    ("una quincena de", 15, 14, 16, "about"),
    ("una veintena", 20, 18, 22, "about"),
    ("una treintena", 30, 27, 33, "about"),
    ("medio centenar", 50, 45, 55, "about"),
    ("un centenar", 100, 90, 110, "about"),
    ("dos docenas", 24, 22, 26, "about"),
    ("más de una veintena", 20, 21, None, "more_than"),
    ("un par", 2, 2, 9, "vague"),
    ("varios", 3, 3, 9, "vague"),
    ("algunas", 3, 3, 9, "vague"),
    ("decenas", 10, 10, 99, "vague"),
    ("docenas", 12, 12, 99, "vague"),
    ("cientos", 100, 100, 1000, "vague"),
    ("centenares", 100, 100, 1000, "vague"),
    ("miles", 1000, 1000, 10_000, "vague"),
    ("sexto", 6, 6, None, "at_least"),
    ("68.º", 68, 68, None, "at_least"),
    ("6ta", 6, 6, None, "at_least"),
    ("vigésimo tercero", 23, 23, None, "at_least"),
]
ENGLISH: list[Row] = [
    ("67", 67, 67, 67, "exact"),
    ("sixty-seven", 67, 67, 67, "exact"),
    ("Sixty seven", 67, 67, 67, "exact"),
    ("one hundred and five", 105, 105, 105, "exact"),
    ("a hundred", 100, 100, 100, "exact"),
    ("two thousand and six", 2006, 2006, 2006, "exact"),
    ("1,070", 1070, 1070, 1070, "exact"),
    ("1.2 million", 1_200_000, 1_200_000, 1_200_000, "exact"),
    ("at least 60", 60, 60, None, "at_least"),
    ("no fewer than 60", 60, 60, None, "at_least"),
    ("60 or more", 60, 60, None, "at_least"),
    ("more than 60", 60, 61, None, "more_than"),
    ("over 1,000", 1000, 1001, None, "more_than"),
    ("tops 60", 60, 61, None, "more_than"),
    ("passes 60", 60, 61, None, "more_than"),
    ("up to 60", 60, 0, 60, "at_most"),
    ("as many as 60", 60, 0, 60, "at_most"),
    ("fewer than 60", 60, 0, 59, "at_most"),
    ("between 4 and 9", 4, 4, 9, "range"),
    ("12 to 17", 12, 12, 17, "range"),
    ("about 60", 60, 54, 66, "about"),
    ("some 60", 60, 54, 66, "about"),
    ("60 or so", 60, 54, 66, "about"),
    ("nearly 60", 60, 54, 59, "about"),
    ("half a dozen", 6, 5, 7, "about"),
    ("a dozen", 12, 11, 13, "about"),
    ("two dozen", 24, 22, 26, "about"),
    ("a couple", 2, 2, 9, "vague"),
    ("several", 3, 3, 9, "vague"),
    ("a few", 3, 3, 9, "vague"),
    ("tens", 10, 10, 99, "vague"),
    ("dozens", 12, 12, 99, "vague"),
    ("scores", 20, 20, 99, "vague"),
    ("hundreds", 100, 100, 1000, "vague"),
    ("thousands", 1000, 1000, 10_000, "vague"),
    ("68th", 68, 68, None, "at_least"),
    ("sixty-eighth", 68, 68, None, "at_least"),
]


@pytest.mark.parametrize(("lang", "row"), [("es", r) for r in SPANISH] + [("en", r) for r in ENGLISH])
def test_a_number_phrase_is_its_interval(lang: str, row: Row) -> None:
    phrase, stated, low, high, qualifier = row
    found = figures(phrase, lang)
    assert [(f.stated, f.low, f.high, f.qualifier) for f in found] == [(stated, low, high, qualifier)]


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("es", "el 22 de enero", "date"),
        ("es", "un joven de 22 años", "age"),
        ("es", "en 1985", "year"),
        ("es", "a las 10 de la mañana", "time"),
        ("es", "S/ 50", "money"),
        ("es", "el 45 % de los casos", "share"),
        ("es", "el 45 por ciento", "share"),
        ("es", "sismo de 7.0 grados", "decimal"),
        ("es", "covid-19", "code"),
        ("es", "Rosa Quispe (55) vivía aquí", "age"),
        ("en", "a 22-year-old", "age"),
        ("en", "aged 77", "age"),
        ("en", "January 9", "date"),
        ("en", "the 1994 bombing", "year"),
        ("en", "$38 million", "money"),
        ("en", "at 10:30", "time"),
    ],
)
def test_a_number_that_counts_nobody_says_what_it_is(lang: str, text: str, kind: str) -> None:
    assert {f.kind for f in figures(text, lang) if f.kind != "article"} == {kind}


@pytest.mark.parametrize("text", ["cuarentena obligatoria", "la segunda quincena del mes", "no one", "cada uno"])
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    found = figures(text, "en" if text == "no one" else "es")
    assert [f for f in found if f.kind not in ("ordinal", "article")] == []


@pytest.mark.parametrize(
    "text", ["1\u200b070", "１０７０", "١٠٧٠", "1\u2060.\u2060070", "\u202b1070\u202c", "1.070\u200f"]
)
def test_hidden_marks_and_foreign_digits_are_read_through(text: str) -> None:
    found = figures(f"hay {text} muertos", "es")
    assert [f.stated for f in found] == [1070]


def test_a_row_of_a_table_is_not_one_number() -> None:
    assert 500_450_400 not in {f.stated for f in figures("500 450 400 350 300", "es")}


# Writers of number words, to be read back.

ES_BELOW_30_WORDS = """
    cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
    dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete
    veintiocho veintinueve
"""
ES_BELOW_30 = ES_BELOW_30_WORDS.split()
ES_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
ES_HUNDREDS_WORDS = """
    ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos
"""
ES_HUNDREDS = ES_HUNDREDS_WORDS.split()
EN_BELOW_20_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
EN_BELOW_20 = EN_BELOW_20_WORDS.split()
EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spanish(number: int, *, short: bool = False) -> str:
    """`short`: the form before a noun ("veintiún", "un")."""
    if number == 1_000_000:
        return "un millón"
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = "mil" if thousands == 1 else f"{spanish(thousands, short=True)} mil"
        return f"{head} {spanish(rest, short=short)}" if rest else head
    if number == 100:
        return "cien"
    if number > 100:
        hundreds, rest = divmod(number, 100)
        head = ES_HUNDREDS[hundreds - 1]
        return f"{head} {spanish(rest, short=short)}" if rest else head
    if number < 30:
        if short and number in (1, 21):
            return {1: "un", 21: "veintiún"}[number]
        return ES_BELOW_30[number]
    tens, unit = divmod(number, 10)
    head = ES_TENS[tens - 3]
    return f"{head} y {spanish(unit, short=short)}" if unit else head


def english(number: int, *, conjunction: bool = False) -> str:
    """`conjunction`: with "and" after the hundreds."""
    if number == 1_000_000:
        return "one million"
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = f"{english(thousands, conjunction=conjunction)} thousand"
        join = " and " if conjunction and 0 < rest < 100 else " "
        return f"{head}{join}{english(rest, conjunction=conjunction)}" if rest else head
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        head = f"{EN_BELOW_20[hundreds]} hundred"
        return f"{head}{' and ' if conjunction else ' '}{english(rest)}" if rest else head
    if number < 20:
        return EN_BELOW_20[number]
    tens, unit = divmod(number, 10)
    return f"{EN_TENS[tens - 2]}-{EN_BELOW_20[unit]}" if unit else EN_TENS[tens - 2]


NUMBERS = st.one_of(
    st.integers(0, 1_000_000), st.integers(0, 1100), st.sampled_from([100, 101, 1000, 1001, 21_000, 100_000])
)


@given(NUMBERS, st.booleans())
@example(31_031, True)
@example(101_001, False)
@settings(max_examples=1500, deadline=None)
def test_spanish_words_are_read_back(number: int, short: bool) -> None:
    if number == 1 and short:
        return  # "un" alone is an article
    assert [f.stated for f in figures(f"hubo {spanish(number, short=short)} casos", "es")] == [number]


@given(NUMBERS, st.booleans())
@settings(max_examples=1500, deadline=None)
def test_english_words_are_read_back(number: int, conjunction: bool) -> None:
    assert [f.stated for f in figures(f"there were {english(number, conjunction=conjunction)} cases", "en")] == [number]


@given(st.integers(0, 10**9), st.sampled_from([",", ".", "'", ""]))
@settings(max_examples=500, deadline=None)
def test_grouped_digits_are_read_back(number: int, mark: str) -> None:
    printed = f"{number:,}".replace(",", mark)
    found = figures(f"hubo {printed} casos", "es")
    assert [f.stated for f in found] == [number]
    assert f"hubo {printed} casos"[found[0].start : found[0].end] == printed


def test_every_number_up_to_3000_is_read_back_in_both_languages() -> None:
    for number in range(3001):
        assert [f.stated for f in figures(f"hubo {spanish(number)} casos", "es")] == [number]
        assert [f.stated for f in figures(f"were {english(number)} cases", "en")] == [number]


@given(st.text(), st.sampled_from(["es", "en"]))
@settings(max_examples=500, deadline=None)
def test_any_text_gives_figures_that_lie_in_it_in_order(text: str, lang: str) -> None:
    end = 0
    for figure in figures(text, lang):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.stated + 1
        assert figure.high is None or figure.low <= figure.high
        end = figure.start
