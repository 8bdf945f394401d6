"""What the reader of tolls makes of sentences of our own, one row for each: tests/cases/tolls_es.csv and tolls_en.csv.

A row's claims are written "56 total; 7 part", with the qualifier before the role: > more than, >= at least, <= at most,
~ about, ? vague; "12-15 total" is a range. Persons are listed only where the row is about them.
"""

from __future__ import annotations

import csv
import doctest
import json
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tolls import extract, numbers, paradigms, sentences
from tolls.extract import explain, toll_claims
from tolls.lexicon import LETTERS, LEXICON
from tolls.patterns import RULES

ROOT = Path(__file__).parents[1]
SIGNS = {"": "exact", ">": "more_than", ">=": "at_least", "<=": "at_most", "~": "about", "?": "vague"}

Claims = list[tuple[int, str, str]]


def expected(written: str) -> Claims:
    """The claims of a row."""
    found = []
    for part in filter(None, (p.strip() for p in written.split(";"))):
        number, role = part.split()
        match = re.fullmatch(r"([<>=~?]*)(\w+)", role)
        assert match, part
        qualifier = "range" if "-" in number else SIGNS[match[1]]
        found.append((int(number.split("-")[0]), qualifier, match[2]))
    return sorted(found)


def rows(lang: str) -> list[tuple[str, str, str]]:
    with (ROOT / "cases" / f"tolls_{lang}.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["claims"], row["text"], row["why"]) for row in csv.DictReader(lines)]


CASES = [(lang, *row) for lang in ("es", "en") for row in rows(lang)]


@pytest.mark.parametrize(("lang", "claims", "text", "why"), CASES)
def test_a_sentence_gives_its_claims(lang: str, claims: str, text: str, why: str) -> None:
    wanted = expected(claims)
    persons = any(role == "person" for _, _, role in wanted)
    found = sorted(
        (c.stated, c.qualifier, c.role) for c in toll_claims(text, lang=lang) if persons or c.role != "person"
    )
    assert found == wanted, why


@pytest.mark.parametrize(("lang", "claims", "text", "why"), [case for case in CASES if "\n" not in case[2]])
def test_the_same_sentence_in_a_title_gives_the_same_figures(lang: str, claims: str, text: str, why: str) -> None:
    in_text = [(c.stated, c.low, c.high, c.role, c.printed) for c in toll_claims(text, lang=lang)]
    in_title = [(c.stated, c.low, c.high, c.role, c.printed) for c in toll_claims(title=text, lang=lang)]
    assert in_title == in_text, why


def test_every_rule_has_a_row() -> None:
    used = {e.rule for lang, _, text, _ in CASES for e in explain(text, lang=lang)}
    assert set(RULES) - used == set()


def test_every_list_of_words_has_its_letter() -> None:
    assert {name for words in LEXICON.values() for name in words} == set(LETTERS)


@pytest.mark.parametrize("module", [extract, numbers, paradigms, sentences])
def test_the_examples_in_the_docstrings_run(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert (failed, tried > 0) == (0, True)


def scores(lang: str) -> dict[str, float]:
    """F1 of totals, and the shares of sentences with a too-high total and with the top total missed."""
    hits = wanted_totals = found_totals = high = missed = with_total = texts = 0
    for claims, text, _ in rows(lang):
        texts += 1
        wanted = Counter(n for n, _, role in expected(claims) if role == "total")
        read = [c for c in toll_claims(text, lang=lang) if c.role == "total"]
        found = Counter(c.stated for c in read)
        hits += sum((wanted & found).values())
        wanted_totals += sum(wanted.values())
        found_totals += sum(found.values())
        top = max(wanted, default=0)
        high += max((c.low for c in read), default=0) > max(top + 1, 1)
        with_total += bool(wanted)
        missed += bool(wanted) and top not in found
    precision, recall = hits / found_totals, hits / wanted_totals
    return {
        "f1": 2 * precision * recall / (precision + recall), "too_high": high / texts, "missed": missed / with_total,
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["es", "en"])
def test_reading_stays_above_its_floors(lang: str) -> None:
    floors = json.loads((ROOT / "floors.json").read_text(encoding="utf-8"))["tolls"][lang]
    figures = scores(lang)
    assert figures["f1"] >= floors["f1"]
    assert figures["too_high"] <= floors["too_high"]
    assert figures["missed"] <= floors["missed"]
