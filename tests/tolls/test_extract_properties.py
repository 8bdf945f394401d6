"""No text breaks the reader, its offsets hold, and its time grows as the text does."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tolls.extract import explain, toll_claims

PIECES = st.sampled_from(
    [
        "muertos", "murieron", "killed", "dead", "death toll", "rises to", "asciende a", "17", "1 070", "1.070",
        "sixty", "-", "sesenta y", "siete", "de", "of", "and", "y", ",", ":", "(", ")", "\n", "al menos",
        "at least", "more than", "entre", "between", "personas", "people", "including", "entre ellos", "heridos",
        "injured", "no", "sino", "un", "a", "º", "68.º", "\u200b", "\u202e", "\ufeff", "«", "»", "\x00", "\u0301",
        "%", "$", "años", "-year-old", "decenas", "mil", "millones", "la cifra", "los", "en", "in", "murió", ";",
        "?", "…", "|", "to death", "sentenced", "from", "12",
    ]
)  # fmt: skip
NEWSLIKE = st.lists(PIECES, max_size=40).map(" ".join)


@given(st.one_of(st.text(), NEWSLIKE), st.sampled_from(["es", "en", None]))
@example("\u0130 17 muertos", "es")
@example("ﬁ 3 dead", "en")
@example("½ 3 muertos ⅔", "es")
@example("3\u0301 muertos", "es")
@settings(max_examples=1500, deadline=None)
def test_any_text_is_read_and_every_offset_holds(text: str, lang: str | None) -> None:
    for claim in toll_claims(text, title=text, summary=text, lang=lang):
        assert claim.printed == text[claim.start : claim.end] != ""
        assert claim.quote in text
        assert claim.printed in claim.quote
        assert claim.period is None or claim.period in text
        assert 0 <= claim.low <= claim.stated + 1
        assert claim.high is None or claim.high >= claim.low
    for explanation in explain(text, lang=lang):
        assert explanation.printed == text[explanation.start : explanation.end] != ""


@given(NEWSLIKE, st.sampled_from(["es", "en"]))
@settings(max_examples=300, deadline=None)
def test_reading_twice_gives_the_same(text: str, lang: str) -> None:
    assert toll_claims(text, lang=lang) == toll_claims(text, lang=lang)


ADVERSARIAL = {
    "a toll far off": ("raised the death toll of those killed in the three suburbs gone up the ", "en"),
    "a toll far off, es": ("elevó la cifra de muertos de los fallecidos que subió en los distritos ", "es"),
    "one count at two times": ("primero nueve muertos, luego 12 y al anochecer la cifra había subido a 14, ", "es"),
    "an earlier count": ("más temprano, el ministro de la región que el alcalde de la zona había ", "es"),
    "other voices": ("9 died, police 13, the ministry says 12, army ", "en"),
    "nobody survived": ("with 40 people on board there were no survivors, ", "en"),
    "fear of something else": ("teme nuevas protestas tras la muerte de 12 personas que podría ", "es"),
    "set off": ("murieron, al menos, doce, por lo menos, ", "es"),
    "np-dead": ("17 soldados jóvenes presuntos ", "es"),
    "np-toll": ("sube a 17 el ", "es"),
    "those who die": ("los 17 que estaban en el túnel, soldadores, ", "es"),
    "killed, parted": ("han asesinado en la zona de la costa ", "es"),
    "belong": ("los restos hallados en el pozo pertenecen a ", "es"),
    "by now": ("eran 5, ahora son ", "es"),
    "with this": ("murieron 4. Con este suman 61 muertos. ", "es"),
    "subject-dies": ("17 people, in the town, of the north (in the rain) ", "en"),
    "verb-first": ("murieron en el accidente ", "es"),
    "object-killed": ("asesinó por degollación a ", "es"),
    "death-of": ("death of the death of ", "en"),
    "toll-verb": ("death toll in the north ", "en"),
    "dead-rise": ("los muertos de la zona ", "es"),
    "label": ("muertos: ", "es"),
    "lives": ("claimed lives ", "en"),
    "ordinal-death": ("the 68th person of the north ", "en"),
    "killed-them": ("drags 8 men, one, two, ", "en"),
    "coordinated": ("5 men and 1 woman, ", "en"),
    "including": ("including 7 minors, ", "en"),
    "partitive": ("18 of them, ", "en"),
    "split": ("24 en Lima, ", "es"),
    "from-to": ("de 12 a 17 ", "es"),
    "wounded-die": ("murieron dos de los heridos y de los heridos ", "es"),
    "shares that sum up": ("12 muertos: 7 hombres y 5 mujeres, ", "es"),
    "ranked": ("con 29 muertos, seguido de Lima con 26, ", "es"),
    "added up": ("3 mueren, con lo que ya suman ", "es"),
    "them-killed": ("detuvieron a 18 comuneros y los ", "es"),
    "numbered": ("el fallecido número 55 de los ", "es"),
    "far toll": ("la cifra de muertos en los choques de ", "es"),
    "statistics": ("in 2019, 1,200 people died of cancer ", "en"),
    "not-but": ("no 7 sino 6 ", "es"),
    "neutral-toll": ("la cifra de la cifra ", "es"),
    "not-a-count": ("10:30 ", "es"),
    "shared": ("murieron o heridos 3 ", "es"),
    "feared": ("may have been feared 3 dead ", "en"),
    "denied": ("no one was not 3 killed ", "en"),
    "doom": ("threatened to kill 3 ", "en"),
    "teaser": ("lee también: 3 muertos\n", "es"),
    "digits": ("7", "es"),
    "grouped digits": ("1.070.", "es"),
    "spaced groups": ("070 ", "es"),
    "number words": ("sesenta y siete mil ", "es"),
    "hundreds": ("one hundred and ", "en"),
    "nested quotes": ("«\"'“(", "es"),
    "hidden marks": ("1\u200b\u202e", "es"),
    "combining marks": ("e\u0301", "es"),
    "new lines": ("3 muertos\n", "es"),
    "stops": ("3 muertos. ", "es"),
    "letters": ("m", "es"),
    "saying": ("según la Defensoría del ", "es"),
    "by forces": ("3 muertos por los disparos de los disparos ", "es"),
    "period": ("3 muertos en los últimos ", "es"),
    "altogether": ("In all, 5 people died. ", "en"),
    "after the injured": ("Hubo 3 heridos. Dos personas más murieron. ", "es"),
    "says so": ("Govt says 52 died. The union says 79. ", "en"),
    "scaled ranges": ("entre 20 y 30 mil ", "es"),
    "sums": ("murieron 9: 4 en Lima y 5 en Ica, ", "es"),
    "fractions": ("9 muertos, la mitad de las 18 de ", "es"),
    "burials": ("villagers buried 5 people and ", "en"),
    "to their deaths": ("flew 9 people to their ", "en"),
    "anniversaries": ("Lima, 40 años: los deudos de ", "es"),
    "executed far": ("fueron ejecutados por la patrulla, en Lima, ", "es"),
    "could not get out": ("nueve de los 26 pasajeros no lograron salir y ", "es"),
}


def cpu(action: Callable[[], object]) -> float:
    """The least CPU time of three runs."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("family", sorted(ADVERSARIAL))
def test_time_grows_no_faster_than_the_text(family: str) -> None:
    piece, lang = ADVERSARIAL[family]
    small = piece * (8_000 // len(piece)) + " 3 muertos killed"
    large = piece * (64_000 // len(piece)) + " 3 muertos killed"
    toll_claims(small[:2000], lang=lang)
    # Eight times the text may take sixteen times as long, no more; short times are noise.
    assert cpu(lambda: toll_claims(large, lang=lang)) <= 16 * max(cpu(lambda: toll_claims(small, lang=lang)), 0.004)


def test_five_megabytes_and_a_hundred_thousand_digits_are_read_in_seconds() -> None:
    start = time.process_time()
    huge = "La jornada dejó 17 muertos y 30 heridos en Juliaca, dijo el alcalde. " * 72_000
    assert [c.stated for c in toll_claims(huge[: 5 * 2**20], lang="es")] == [17]
    assert toll_claims("9" * 100_000 + " muertos", lang="es") == ()
    assert toll_claims("9 " * 100_000 + " muertos", lang="es") == ()
    assert time.process_time() - start < 60
