"""What `tolls.sought` works out of an expression must be true of all that it matches: a search that is left out is one that
would have found nothing."""

from __future__ import annotations

import csv
import re
from importlib import import_module
from pathlib import Path

import pytest

import tolls
from tolls.phrases import alternatives
from tolls.sought import Sought, beginnings, needs
from tolls.tokens import folded, tokens

CASES = Path(__file__).parent.parent / "cases"
MODULES = [import_module(f"tolls.{path.stem}") for path in sorted(Path(tolls.__path__[0]).glob("*.py"))]


def asked() -> dict[str, Sought]:
    """Every expression of the package, by its text."""
    held = [value for module in MODULES for value in vars(module).values()]
    held += [value for table in held if isinstance(table, dict) for value in table.values()]
    return {value.expression: value for value in held if isinstance(value, Sought)}


def sentences() -> list[list[str]]:
    lines = [(CASES / f"tolls_{lang}.csv").read_text(encoding="utf-8").splitlines() for lang in ("es", "en")]
    rows = [row["text"] for table in lines for row in csv.DictReader(table)]
    return [[token.word for token in tokens(text, *folded(text))] for text in rows[::2]]


def test_no_search_is_left_out_that_would_find_something() -> None:
    every, found = list(asked().values()), 0
    assert len(every) > 200
    for words in sentences():
        known = beginnings(words)
        flat = " ".join(words)
        for one in every:
            # Only these are worth a search: what needs nothing is never left out.
            if one.needs.isdisjoint(known):
                assert one.pattern.search(flat) is None, (one.expression, flat)
                assert one.pattern.search(flat + " ") is None, (one.expression, flat)
            else:
                found += 1
            if one.needs_at_begin.isdisjoint(known):
                assert one.pattern.match(flat) is None, (one.expression, flat)
                assert one.pattern.match(" " + flat) is None, (one.expression, flat)
    assert found


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"\b(?:otr[oa]s?|nuev[oa]s) $", "y otros "),
        (r"\b(?:un )?(?:solo|total)\b", "solo"),
        (r"\b(?:ayer|(?:en )?la vispera)\b", "la vispera"),
        (r"(?:la |las )?(?:cifra|muertes)\b", "muertes"),
        (r"\b(?:de|del) \w+$", "del cerro"),
        (r"\bmuert\w* ?(?:de|por)? hambre", "muertoshambre"),
        (r"(?:abc){1,2}de", "abcabcde"),
        (r"\b(?:ab|abcd){2} x", "abcdab x"),
        (r"[^ ]+ados\b", "heridos y quemados"),
        (r"\bre(?=n)nova|\bx*yzzz", "xxyzzz"),
        (r"\bco(?:vid)?-?19\b", "co19"),
        (r"uno|dos|\d+", "7"),
        (r"(?i)\bAYER\b", "ayer"),
        (r"(?:^|\. )entonces", "entonces"),
        (r"\bee\.? ?uu\b", "ee.uu"),
        (r"\w{3}tes\b", "antes"),
        (r"\bfoo(?!bar)(?<=o)d", "food"),
        (r"\bprim(?:er|era|eros)[,;:]? par", "primera, par"),
        (r"\ba\b|\bb\b|\bccc\b", "b"),
        (r"\bcovid19a|\bsnake_case", "covid19a"),
        (r"\bcovid19a|\bsnake_case", "snake_case"),
    ],
)
def test_needs_hold_of_what_an_expression_matches(expression: str, text: str) -> None:
    found = re.search(expression, text)
    known = beginnings(token.word for token in tokens(text, *folded(text)))
    assert found is None or not needs(expression).isdisjoint(known)
    if re.match(expression, text):
        assert not needs(expression, frozenset(("",))).isdisjoint(known)


def test_what_every_sentence_has_is_no_need() -> None:
    assert needs(r"\b(?:de|la) ") == needs(r"[^.;]{0,4}$") == {""}
    assert needs(r"\b(?:de la|del) vispera\b") == {"visper"}


def test_phrases_by_their_letters_find_what_they_found_one_by_one() -> None:
    """Of phrases that begin alike the longest is found, as it stands first in the list."""
    listed = "ha, hace, hace # dias, hace {unit}, muert*, muertos de, a la fecha, a la, * la fecha"
    found = re.compile(rf"\b{alternatives(listed, 'es')}\b")
    for text in (
        "hace 3 dias",
        "hace dias",
        "hace",
        "ha",
        "muertos de",
        "muertas",
        "a la fecha",
        "toda la fecha",
        "a la",
    ):
        match = found.match(text)
        assert match is not None and match[0] == text
