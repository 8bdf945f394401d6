"""A dateline, a date, a connective, who says it, a label, an outlet and who was hurt stand around a sentence and change nothing of what it counts."""

from __future__ import annotations

import pytest

from tests.tolls.test_extract_cases import CASES
from tolls.extract import explain, toll_claims

LEADS = {
    "es": (
        "LIMA (EFE).- ", "La Paz, 12 nov (ABI).- ", "Juliaca.- ", "El alcalde dijo a la prensa que ", "Se supo que ", "La Defensoría informó que ",
        "Según informó la Policía, ", "De acuerdo con un informe de 48 páginas, ", "El 14 de marzo de 2019, ", "Por otra parte, ", "Sin embargo, ",
        "Cabe recordar que ", "Pero ", "Tras 12 horas de búsqueda, ", "#Juliaca ", "URGENTE | ", "Protestas en Perú: ", "[EN VIVO] ", "- ",
        "RT @elcomercio_peru: ", "18:30 | ", "12/01/2023 - ", "EN DIRECTO - ", "Perú - ", "3) ",
    ),
    "en": (
        "LIMA (Reuters) - ", "AYACUCHO, Peru (AP) - ", "The mayor told reporters that ", "According to police, ", "On 14 March 2019, ", "Meanwhile, ",
        "But ", "After 12 hours of searching, ", "#Juliaca ", "BREAKING: ", "Peru protests: ", "[LIVE] ", "RT @BBCWorld: ", "LIVE - ", "12/01/2023 - ",
    ),
}  # fmt: skip
TAILS = {
    "es": (
        ", informó la Policía", ", dijo a EFE el alcalde, de 54 años", " y 20 resultaron heridas", ", mientras que 15 siguen desaparecidas",
        " el 3 de marzo de 2021 a las 10:30", "; el conductor, de 34 años, fue detenido", " | El Comercio Perú", " - RPP Noticias", " (VIDEO)",
        " #Perú", " vía @larepublica_pe", " (AFP)",
    ),
    "en": (
        ", police said", ", the mayor, 54, told reporters", ", and 20 others were injured", ", while 15 remain missing",
        " on March 3, 2021 at 10:30", "; the driver, 34, was arrested", " | BBC News", " - The Guardian", " (VIDEO)", " via @Reuters",
    ),
}  # fmt: skip
ALIKE = 0.985
"""Of the sentences, for each lead and tail: some tell of another voice or time, which its own then joins."""
SHORT = 170
ROWS = {
    lang: [text.strip().rstrip(".") for one, _, text, _ in CASES if one == lang and 20 < len(text) < SHORT][::5]
    for lang in LEADS
}


def totals(text: str, lang: str) -> list[int]:
    return sorted(claim.stated for claim in toll_claims(text, lang=lang) if claim.role == "total")


def joined(lead: str, text: str) -> str:
    """The text after a lead; within a sentence it does not begin with a capital."""
    first = text.split()[0]
    within = not lead.endswith(("- ", "] ", ": ", "| ")) and len(first) > 1 and first[1:].islower()
    return lead + (text[0].lower() + text[1:] if within else text)


@pytest.mark.parametrize(("lang", "lead"), [(lang, lead) for lang, leads in LEADS.items() for lead in leads])
def test_what_stands_before_a_sentence_changes_nothing(lang: str, lead: str) -> None:
    other = [text for text in ROWS[lang] if totals(joined(lead, text), lang) != totals(text, lang)]
    assert len(other) <= (1 - ALIKE) * len(ROWS[lang]), other


@pytest.mark.parametrize(("lang", "tail"), [(lang, tail) for lang, tails in TAILS.items() for tail in tails])
def test_what_stands_behind_a_sentence_changes_nothing(lang: str, tail: str) -> None:
    texts = [text for text in ROWS[lang] if not text.endswith(("?", "!", "…"))]
    other = [text for text in texts if totals(text + tail, lang) != totals(text, lang)]
    assert len(other) <= (1 - ALIKE) * len(texts), other


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_line_that_was_wrapped_behind_a_comma_is_no_end(lang: str) -> None:
    other = [text for text in ROWS[lang] if totals(text.replace(", ", ",\n", 1), lang) != totals(text, lang)]
    assert len(other) <= (1 - ALIKE) * len(ROWS[lang]), other


@pytest.mark.parametrize("lang", ["es", "en"])
def test_two_spaces_are_one(lang: str) -> None:
    other = [text for text in ROWS[lang] if totals(text.replace(" ", "  "), lang) != totals(text, lang)]
    assert len(other) <= (1 - ALIKE) * len(ROWS[lang]), other


def test_who_says_it_and_where_are_told_from_the_whole() -> None:
    (claim,) = toll_claims(
        "JULIACA (EFE).- El ministro confirmó que ya son 18 los muertos, informó la agencia", lang="es"
    )
    assert claim.quote.startswith("JULIACA")
    assert (claim.stated, claim.start) == (18, "JULIACA (EFE).- El ministro confirmó que ya son ".__len__())


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Sin confirmar: 12 muertos", []),
        ("Heridos: 12. Muertos: 3", [3]),
        ("Nadie ha confirmado que murieran 12 personas", []),
        ("Murieron, según informó la Policía, cinco mineros", [5]),
        ("En un primer momento se informó que los muertos eran 19, pero son 17", [17]),
    ],
)
def test_what_says_more_than_that_is_no_lead(text: str, stated: list[int]) -> None:
    assert totals(text, "es") == stated


def test_the_numbers_of_a_lead_and_of_a_tail_are_explained_too() -> None:
    told = {
        e.printed: e.rule
        for e in explain("El 14 de marzo de 2019, murieron 3 mineros y 20 resultaron heridos", lang="es")
    }
    assert told["3"] == "verb-first"
    assert (told["14"], told["20"]) == ("not-a-count", "injured")
    assert {"14", "2019", "20"} <= set(told)


@pytest.mark.parametrize(
    ("text", "lang", "stated"),
    [
        ("La lista de fallecidos tiene un total de 12 nombres", "es", [12]),
        ("Falleció otro manifestante; van un total de 26", "es", [26]),
        ("Otro herido murió y la cifra llegó hasta el momento a 19", "es", [19]),
        ("His death takes the number of victims to a total of twelve", "en", [12]),
    ],
)
def test_padding_beside_a_figure_changes_nothing(text: str, lang: str, stated: list[int]) -> None:
    assert totals(text, lang) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Four children under five of an indigenous community were hacked to death", [4]),
        ("Six members of one family under 25 were killed", [6]),
        ("Six suspected criminals were shot dead", [6]),
    ],
)
def test_ages_families_and_what_people_are_supposed_to_be_are_no_counts(text: str, stated: list[int]) -> None:
    assert totals(text, "en") == stated
