"""What a claim holds besides its number: offsets, quote, voice, place, cause, period, cues; and what fields are for."""

from __future__ import annotations

import re

import pytest

from crawler.models import Actor, Cause, Pack, Place, TollClaim, Voice
from tolls.extract import explain, toll_claims
from tolls.patterns import LEFT, RIGHT

PACK = Pack(
    name="test",
    places=(
        Place("PE", ("Perú", "Peru")),
        Place("PE-PUN", ("Puno",), "PE"),
        Place("PE-PUN-juliaca", ("Juliaca",), "PE-PUN"),
        Place("PE-AYA", ("Ayacucho",), "PE"),
        Place("PE-LIM", ("Lima",), "PE"),
    ),
    causes=(
        Cause("protest", {"es": ("protestas", "protesta", "manifestaciones"), "en": ("protests", "protest")}),
        Cause("accident", {"es": ("choque", "bus", "volcadura"), "en": ("crash", "bus")}),
    ),
    actors=(
        Actor("Defensoría del Pueblo", "official", ("Defensoría", "Ombudsman", "Ombudsman's Office")),
        Actor("CNDDHH", "ngo", ("Coordinadora Nacional de Derechos Humanos",)),
        Actor("PNP", "official", ("Policía Nacional",)),
        Actor("CIDH", "international", ("Comisión Interamericana de Derechos Humanos", "IACHR"), national=False),
    ),
    rivals=("Turquía", "Turkey", "Colombia"),
)


def one(text: str, lang: str = "es", role: str = "total") -> TollClaim:
    found = [c for c in toll_claims(text, lang=lang, pack=PACK) if c.role == role]
    assert len(found) == 1, found
    return found[0]


def test_the_figures_the_project_began_with_are_exact() -> None:
    first = toll_claims("56 people, including seven minors, were killed and 912 injured in 50 days", lang="en")
    assert [(c.stated, c.low, c.high, c.role, c.victims) for c in first] == [
        (56, 56, 56, "total", None),
        (7, 7, 7, "part", "minors"),
    ]
    second = toll_claims("more than 60 were killed and over 1,000 injured in 10 weeks", lang="en")
    assert [(c.stated, c.low, c.high, c.qualifier, c.role) for c in second] == [(60, 61, None, "more_than", "total")]
    text = "with the death of a 22-year-old who had been shot with 36 lead pellets the toll rose to 67"
    third = [c for c in toll_claims(text, lang="en") if c.role != "person"]
    assert [(c.stated, c.role, c.cue) for c in third] == [(67, "total", "rise")]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Suben a 18 los muertos en Juliaca", "rise"),
        ("Ya son 18 los muertos en Juliaca", "rise"),
        ("La cifra de fallecidos se eleva a 49", "rise"),
        ("El número de muertos supera los 60", "rise"),
        ("Defensoría corrige: son 6 los muertos", "correction"),
        ("Defensoría rectifica la cifra de muertos a 6", "correction"),
        ("No son 7 sino 6 los fallecidos", "correction"),
        ("Bajan a seis los muertos", "correction"),
        ("Dieciocho muertos en Juliaca", None),
    ],
)
def test_a_rise_and_a_correction_have_their_cue_in_spanish(text: str, cue: str | None) -> None:
    assert one(text).cue == cue


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Death toll rises to 18", "rise"),
        ("Death toll tops 60", "rise"),
        ("Officials lowered the toll to 6", "correction"),
        ("The ministry revised the death toll to 6", "correction"),
        ("Not seven but six people were killed, police say", "correction"),
        ("Eighteen people killed in Juliaca", None),
    ],
)
def test_a_rise_and_a_correction_have_their_cue_in_english(text: str, cue: str | None) -> None:
    assert one(text, "en").cue == cue


@pytest.mark.parametrize(
    ("lang", "text", "voice"),
    [
        ("es", "Defensoría del Pueblo: suman 46 los fallecidos", Voice("official", "Defensoría del Pueblo")),
        ("es", "Suman 46 los fallecidos, según la Defensoría", Voice("official", "Defensoría del Pueblo")),
        ("es", "La CNDDHH denunció que 49 personas murieron", Voice("ngo", "CNDDHH")),
        ("es", "El hospital confirmó nueve fallecidos", Voice("hospital", "hospital")),
        ("es", "Familiares aseguran que son 20 los muertos", Voice("family", "relatives")),
        ("es", "Murieron 12 personas, informó EFE", Voice("wire", "EFE")),
        ("es", "Doce personas murieron en Juliaca", None),
        ("es", "Doce muertos en choque con la Policía Nacional", None),
        ("en", "The Ombudsman's Office says 48 people have died", Voice("official", "Defensoría del Pueblo")),
        ("en", "At least 40 dead, according to the hospital", Voice("hospital", "hospital")),
        ("en", "Police say 40 have died", Voice("official", "police")),
        ("en", "The IACHR documented 57 deaths", Voice("international", "CIDH")),
    ],
)
def test_who_states_a_figure_is_told_by_words_of_saying(lang: str, text: str, voice: Voice | None) -> None:
    assert one(text, lang).voice == voice


@pytest.mark.parametrize(
    ("text", "place", "rival"),
    [
        ("Doce muertos en Juliaca", "PE-PUN-juliaca", None),
        ("Doce muertos en Juliaca, Puno, Perú", "PE-PUN-juliaca", None),
        ("Puno: doce muertos en Juliaca", "PE-PUN-juliaca", None),
        ("Juliaca: doce muertos", "PE-PUN-juliaca", None),
        ("Desde Lima informan de doce muertos en Juliaca", "PE-PUN-juliaca", None),
        ("Perú envía ayuda tras los 5 mil muertos en Turquía", None, "Turquía"),
        ("Terremoto en Turquía: más de 5 mil muertos, informa la cancillería de Perú", None, "Turquía"),
        ("Colombia lamenta los 18 muertos en Juliaca", "PE-PUN-juliaca", None),
        ("DOCE MUERTOS EN JULIACA", "PE-PUN-juliaca", None),
        ("Doce muertos tras un día de furia", None, None),
    ],
)
def test_the_place_that_the_death_words_govern_wins(text: str, place: str | None, rival: str | None) -> None:
    claim = one(text)
    assert (claim.place, claim.rival) == (place, rival)


@pytest.mark.parametrize(
    ("lang", "text", "killed_by_them"),
    [
        ("es", "Murieron 49 personas a manos de la Policía", True),
        ("es", "Murieron 49 personas por disparos de las fuerzas del orden", True),
        ("es", "La Policía mató a nueve manifestantes", True),
        ("es", "Murieron 49 personas en protestas contra la Policía", False),
        ("es", "Murieron 7 personas en bloqueos de vías", False),
        ("en", "Seven people were killed by police gunfire", True),
        ("en", "Soldiers killed ten people in Ayacucho", True),
        ("en", "Seven people were killed in clashes with police", False),
    ],
)
def test_by_forces_is_said_of_the_counted_dead_only(lang: str, text: str, killed_by_them: bool) -> None:
    assert one(text, lang).by_forces is killed_by_them


@pytest.mark.parametrize(
    ("lang", "text", "past"),
    [
        ("es", "A un año de la masacre, los 18 muertos de Juliaca esperan justicia", True),
        ("es", "Condenan a exmilitares por la matanza de 15 personas", True),
        ("es", "En 1985 murieron 62 personas en el penal", True),
        ("es", "Hace 30 años murieron 15 personas en una pollada", True),
        ("es", "Ya son 60 los muertos desde diciembre de 2022", False),
        ("es", "Fiscalía investiga la muerte de 10 personas", False),
        ("es", "Ratifican condena a los acusados del asesinato de cuatro dirigentes", True),
        ("es", "En aquella incursión murieron 16 comuneros", True),
        ("es", "Recordaron a los 69 campesinos asesinados al conmemorarse el aniversario 41 de la masacre", True),
        ("es", "Aquel hombre vio morir a dos mineros ayer", False),
        ("es", "Quince años del Baguazo: 33 muertos y ninguna condena", True),
        ("es", "Guerra del Gas: 22 años y 68 muertos después, nadie está preso", True),
        ("es", "Lucanamarca, 40 años: los deudos de los 69 muertos volvieron a la plaza", True),
        ("es", "Puno, 22 años de edad tenía uno de los 18 muertos", False),
        ("es", "Fiscalía pide 34 años para el autor de la balacera que dejó seis muertos en un bar", True),
        ("es", "Han pasado dos años y nadie responde por los 49 muertos", True),
        (
            "es",
            "Hubo 26 muertos en Ayacucho, Cusco y Puno durante el estallido de hace tres años; siete eran menores",
            True,
        ),
        ("en", "A year on, relatives of the 18 killed want justice", True),
        ("en", "Ten ex-soldiers jailed over 1985 massacre of 69 villagers", True),
        ("en", "Peru exhumes remains of 62 victims killed in Accomarca", True),
        ("en", "A memorial to the 52 people who were killed was opened", True),
        ("en", "Ten people were killed in Ayacucho on Thursday", False),
        ("en", "On this day in 1985 a volcano erupted and 230 people died", True),
        ("en", "The death toll of the 2008 Panzhihua earthquake rises to 32", False),
        ("en", "Memorial for the 35 people killed in the 1996 Port Arthur massacre", True),
    ],
)
def test_what_looks_back_is_retrospective(lang: str, text: str, past: bool) -> None:
    assert one(text, lang).retrospective is past


def test_the_cause_is_the_nearest_of_the_packs_words() -> None:
    assert one("Sube a 49 la cifra de muertos en las protestas").cause == "protest"
    assert one("Choque de bus deja 24 muertos").cause == "accident"
    assert one("Veinticuatro muertos").cause is None


def test_the_period_is_printed_as_it_stands() -> None:
    assert one("56 people were killed in 50 days", "en").period == "in 50 days"
    assert one("Murieron 17 personas el lunes en Juliaca").period == "el lunes"
    assert one("Hay 48 muertos desde el 7 de diciembre").period == "desde el 7 de diciembre"


def test_offsets_point_into_the_field_letter_by_letter() -> None:
    text = "«Juliaca»: al\u00a0menos 1\u200b8 mu\u0301ertos…\r\nOtros 2 murieron."
    for claim in toll_claims(text, title=text, summary=text, lang="es", pack=PACK):
        assert claim.printed == text[claim.start : claim.end]
        assert claim.quote in text
        assert claim.printed in claim.quote
    assert toll_claims(text, lang="es")[0].printed == "al\u00a0menos 1\u200b8"


def test_fields_come_in_the_order_of_trust() -> None:
    found = toll_claims("Ya van 20 muertos.", title="Suben a 18 los muertos", summary="Hay 19 muertos.", lang="es")
    assert [(c.field, c.stated) for c in found] == [("title", 18), ("summary", 19), ("text", 20)]


def test_related_links_captions_and_tickers_of_a_text_are_not_read() -> None:
    text = (
        "Dieciocho personas murieron en Juliaca.\n"
        "Lee también: Terremoto deja 5 mil muertos en Turquía\n"
        "Te puede interesar | 24 muertos en choque de bus\n"
        "Foto: Agencia - 12 muertos\n"
        "El alcalde pidió calma."
    )
    assert [c.stated for c in toll_claims(text, lang="es")] == [18]
    assert [c.stated for c in toll_claims("Eighteen died.\nRead more: 5,000 dead in quake\n", lang="en")] == [18]


def test_a_figure_said_twice_is_one_claim_and_the_one_with_a_voice_stays() -> None:
    text = "Hay 18 muertos en Juliaca. Los muertos son 18, informó la Defensoría."
    found = toll_claims(text, lang="es", pack=PACK)
    assert [(c.stated, c.voice) for c in found] == [(18, Voice("official", "Defensoría del Pueblo"))]


def test_a_number_that_rises_counts_deaths_only_where_deaths_were_told() -> None:
    assert [c.stated for c in toll_claims("Murieron varias personas. La cifra subió a 17.", lang="es")][-1] == 17
    assert toll_claims("Hubo aplausos. La cifra subió a 17.", lang="es") == ()


def test_the_language_is_told_from_the_words_when_it_is_not_given() -> None:
    assert {c.lang for c in toll_claims("Suben a 18 los muertos en Juliaca")} == {"es"}
    assert {c.lang for c in toll_claims("Death toll in the clashes rises to 18")} == {"en"}


def test_every_number_is_explained() -> None:
    text = "En 1985 hubo 3 muertos y 12 heridos. Costó S/ 50. Asistieron 400 personas."
    found = {e.printed: e for e in explain(text, lang="es")}
    assert {printed: e.rule for printed, e in found.items()} == {
        "1985": "not-a-count",
        "3": "np-dead",
        "12": "injured",
        "50": "not-a-count",
        "400": "unlinked",
    }
    assert found["3"].claim is not None
    assert found["12"].claim is None
    assert all(e.why for e in found.values())


def test_a_long_text_in_another_language_is_not_read() -> None:
    german = (
        "Bereits 2004 wurde die Karte als eine der wichtigsten Anwendungen der Verwaltung genannt, und 2015 wurde die Akte Teil "
        "der geplanten Struktur. Kritiker halten die Frist für zu kurz, weil die Praxen noch immer nicht alle Geräte haben und "
        "die Kassen seit Jahren über die Kosten klagen, wie ein Sprecher sagte."
    )
    assert toll_claims(german) == ()
    assert [c.stated for c in toll_claims("Puno: 18 muertos. " * 14, lang="es")] == [18]


def test_no_pattern_has_a_count_that_a_format_string_swallowed() -> None:
    # In an rf"" string {1, 2} is a tuple, and the pattern then wants "(1, 2)" letter by letter.
    for name, pattern in (RIGHT | LEFT).items():
        assert re.search(r"\(\d+, \d+\)", pattern.pattern) is None, name
