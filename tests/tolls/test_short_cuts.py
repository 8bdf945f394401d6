"""Short cuts of reading must lead where the long way does: what is looked at first, or once for a whole text, changes nothing."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import pytest

from tolls import sentences, tokens, words
from tolls.phrases import factored

CASES = Path(__file__).parent.parent / "cases"
WHITE_SPACE = [char for char in map(chr, range(0x110000)) if char.isspace()]
PIECES = ["muertos", "Murió", "ñandú", "de", "a", "ee.uu.", "d'Or", "covid19", "12", "1.200", "3º", "’s", "“", "—", "_", ".", ";",
          ",", "...", '."', "\n", "\n\n", " ", " ", "\u00ad", "\u200b", "x", "É", "ß", "١", "²"]  # fmt: skip


def rows(lang: str) -> list[str]:
    lines = (CASES / f"tolls_{lang}.csv").read_text(encoding="utf-8").splitlines()
    return [row["text"] for row in csv.DictReader(lines)]


def made_up(count: int) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 14))) for _ in range(count)]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_text_as_printed_tells_of_death_where_folded_it_speaks_of_it(lang: str) -> None:
    for text in (*rows(lang), *made_up(2000)):
        assert words.tells_of_death(text, lang) == words.speaks_of_death(tokens.fold(text), lang), text


def test_white_space_stays_white_space() -> None:
    assert {tokens.fold(char) for char in WHITE_SPACE} == {" ", "\n"}


def test_lines_and_marks_part_sentences_as_the_plain_expression_does() -> None:
    plain = re.compile(r"\n+|[.!?]+[\"')\]]*(?=\s)|;(?=\s)")
    for text in (*rows("es")[::5], *made_up(2000)):
        flat = tokens.fold(text)
        assert [m.span() for m in sentences._BREAK.finditer(flat)] == [m.span() for m in plain.finditer(flat)], flat


def test_plain_words_are_the_tokens_that_any_word_would_be() -> None:
    plain = re.compile(tokens._TOKEN.pattern.replace("[a-z]{3,}(?=[ ,])|", ""))
    assert plain.pattern != tokens._TOKEN.pattern
    for text in (*rows("en")[::5], *made_up(2000)):
        flat = tokens.fold(text)
        assert [m.groups() for m in tokens._TOKEN.finditer(flat)] == [m.groups() for m in plain.finditer(flat)], flat


def test_the_accent_and_capital_of_a_token_are_those_printed() -> None:
    for text in (*rows("es")[::5], *made_up(2000)):
        flat, offsets = tokens.folded(text)
        for token in tokens.tokens(text, flat, offsets):
            printed = text[token.start : token.end]
            if token.word[:1].isalpha() and not token.number:
                capital = printed[:1].isupper()
                accent = not text[token.end - 2 : token.end].isascii() or (capital and printed.isupper())
                assert (token.capital, token.accent) == (capital, accent), (text, token)


def test_phrases_by_letter_are_tried_in_their_order() -> None:
    assert factored(["hace poco", "hace", "ha", "ayer"]) == "(?:ha(?:ce(?: poco|)|)|ayer)"
    assert factored(["la vispera", r"\w+ vez", "la"]) == r"(?:la vispera|\w+ vez|la)"
