"""How a text is printed changes nothing that it says: other spaces and quotation marks, an emoji before it, an address
behind it; accents apart from their letters and capitals in headlines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from tests.tolls.test_extract_cases import CASES
from tolls.extract import toll_claims

MOST_OF_A_HEADLINE = 130
ALIKE_IN_CAPITALS = 0.985
"""Of one sentence: some words are told from others by their capital or their accent alone ("conto", "contó")."""

PRINTED: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "curly quotes": lambda text: text.replace('"', "\N{LEFT DOUBLE QUOTATION MARK}").replace(
        "'", "\N{RIGHT SINGLE QUOTATION MARK}"
    ),
    "an emoji before": lambda text: f"\N{LARGE RED CIRCLE} {text}",
    "an address behind": lambda text: f"{text} https://t.co/a1b2c3d4e5",
}
HEADLINES = [
    (text, lang) for lang, _, text, _ in CASES if len(text) <= MOST_OF_A_HEADLINE and not re.search(r"[.!?]\s", text)
]


def told(text: str, lang: str) -> list[tuple[int, str, str]]:
    return sorted((c.stated, c.qualifier, c.role) for c in toll_claims(text, lang=lang))


@pytest.mark.parametrize("how", PRINTED)
def test_a_text_says_the_same_however_it_is_printed(how: str) -> None:
    other = [text for lang, _, text, _ in CASES if told(PRINTED[how](text), lang) != told(text, lang)]
    assert not other


def test_accents_may_stand_behind_their_letters() -> None:
    other = [text for text, lang in HEADLINES if told(unicodedata.normalize("NFD", text), lang) != told(text, lang)]
    assert not other


def test_headlines_say_the_same_in_capitals() -> None:
    alike = sum(told(text.upper(), lang) == told(text, lang) for text, lang in HEADLINES)
    assert alike >= ALIKE_IN_CAPITALS * len(HEADLINES)
