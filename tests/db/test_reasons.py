"""What Spanish pages say of the reasons: nothing of a whole year stays in English, nothing is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from crawler import packs
from crawler.replaying import replay
from db.site.reasons import LONGEST, reason
from db.site.words import catalogue
from db.store import Store

EFFECTS = catalogue("es")["effects"]
YEAR = Path(__file__).parent.parent / "replay" / "peru_2022_2023.jsonl"
QUESTIONS = (
    "SELECT why FROM claims", "SELECT filed_why FROM claims", "SELECT relevance_why FROM items", "SELECT why FROM dropped",
)  # fmt: skip


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("35 is above 28", "35 está por encima de 28"),
        ("kept: place PE in the sentence; cause protest in the title",
         "decide otra cifra: lugar PE en la oración; causa protest en el titular"),
        ("jump: 26 is far above 15: waits for an official voice or a second outlet",
         "retenida: salto: 26 está muy por encima de 15: espera una voz oficial o un segundo medio"),
        ("looks back, and is above the mark: waits for review", "mira atrás y está por encima de la marca: espera revisión"),
        ("review: the sentence names PE and Turquía, and the dead may be of either; could be a, b",
         "por revisar: la oración nombra PE y Turquía, y los muertos pueden ser de cualquiera; podría ser a, b"),
        ("moved by Ana: {a} {0} %s", "movido por Ana: {a} {0} %s"),
        ("words of nobody's", "words of nobody's"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_reason_in_spanish(stored: str, shown: str) -> None:
    assert reason(stored, "es", EFFECTS) == shown
    assert reason(stored, "en", EFFECTS) == stored


def test_long_words_of_others_stay_and_cost_nothing() -> None:
    long = " in the sentence" * 10_000
    assert reason(long, "es", EFFECTS) == long
    assert reason("a" * LONGEST, "es", EFFECTS) == "a" * LONGEST


def test_no_reason_of_a_whole_year_stays_in_english(tmp_path: Path) -> None:
    list(replay(str(YEAR), None, str(tmp_path / "year.db"), None, packs.load("peru"), show_progress=False))
    store = Store(tmp_path / "year.db")
    left = Counter(
        part
        for question in QUESTIONS
        for row in store.rows(question)
        for part in (row[0] or "").split("; ")
        if part and reason(part, "es", EFFECTS) == part
    )
    store.close()
    assert not left, "put these into db/site/catalogue/reasons_es.toml"
