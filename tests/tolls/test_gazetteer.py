"""Names of a pack in a text: the longest, whole words only, by accents and capitals, in both languages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import packs
from crawler.models import Pack
from tolls.gazetteer import lines, mentions, values, within

PERU = packs.load("peru")
BOLIVIA = packs.load(str(Path(__file__).parent.parent / "packs" / "bolivia.toml"))
DEPARTMENTS = {
    "AMA", "ANC", "APU", "ARE", "AYA", "CAJ", "CAL", "CUS", "HUC", "HUV", "ICA", "JUN", "LAL", "LAM", "LIM", "LMA", "LOR", "MDD",
    "MOQ", "PAS", "PIU", "PUN", "SAM", "TAC", "TUM", "UCA",
}  # fmt: skip


def places(text: str, lang: str = "es", pack: Pack = PERU) -> list[str]:
    return values(mentions(text, lang, pack), "place")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Suben a 17 los muertos en Juliaca", ["PE-PUN-juliaca"]),
        ("SUBEN A 17 LOS MUERTOS EN JULIACA", ["PE-PUN-juliaca"]),
        ("Dos muertos en Apurimac", ["PE-APU"]),
        ("Dos muertos en Apurímac y tres en Ayacucho", ["PE-APU", "PE-AYA"]),
        ("Muertos en Limatambito", []),
        ("los juliaqueños lloran a sus muertos", ["PE-PUN-juliaca"]),
        ("una peruana y dos peruanos", ["PE"]),
        ("Protesters in Peru's south", ["PE"]),
        ("marcharon por la libertad y la unión", []),
        ("", []),
    ],
)
def test_places_are_found_by_whole_names(text: str, found: list[str]) -> None:
    assert places(text, "en" if "Protesters" in text else "es") == found


def test_the_longest_name_wins_and_names_never_overlap() -> None:
    found = mentions("Enfrentamiento en San Román, Puno, y en Puno", "es", PERU)
    assert all(one.end <= other.start for one, other in pairwise(found) if one.kind == other.kind)
    assert "PE-PUN-san-roman" in values(found, "place")


def test_a_mention_says_where_it_stands() -> None:
    text = "Ayer, en Juliaca: 17 muertos"
    (one,) = [mention for mention in mentions(text, "es", PERU) if mention.kind == "place"]
    assert text[one.start : one.end] == "Juliaca"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Defensoría del Pueblo", "actor"), ("las protestas", "cause"), ("en Turquía", "rival"), ("en Teherán", "rival")],
)
def test_actors_causes_and_other_countries_are_found_too(text: str, kind: str) -> None:
    assert values(mentions(text, "es", PERU), kind)


def test_all_departments_and_callao_are_there_with_accents_and_a_line_to_the_country() -> None:
    known = lines(PERU)
    for department in DEPARTMENTS - {"LMA"}:
        assert known[f"PE-{department}"] == ("PE", f"PE-{department}"), department
    assert known["PE-PUN-juliaca"] == ("PE", "PE-PUN", "PE-PUN-san-roman", "PE-PUN-juliaca")
    names = {place.id: place.names for place in PERU.places}
    assert {"Apurímac", "Áncash", "Huánuco", "Junín", "San Martín"} & {name for some in names.values() for name in some}


def test_every_place_of_a_pack_is_found_by_each_of_its_names() -> None:
    for place in PERU.places:
        for name in place.names:
            text = f"Tres muertos en {name[0].upper()}{name[1:]}, informan"
            found = mentions(text, "es", PERU)
            assert [one for one in found if one.kind == "place" and one.start == 16], f"{place.id}: {name}"


def test_a_pack_knows_its_own_places_only() -> None:
    assert places("Nueve muertos en Sacaba", pack=BOLIVIA) == ["BO-C-sacaba"]
    assert places("Nueve muertos en Sacaba") == []
    assert places("17 muertos en Juliaca", pack=BOLIVIA) == []


def test_within_goes_by_the_parts_of_ids() -> None:
    assert within("PE-PUN-juliaca", "PE-PUN")
    assert within("PE", "PE")
    assert not within("PE-PUN", "PE-PUN-juliaca")
    assert not within("PE-PUNO", "PE-PUN")


@given(st.text(max_size=200), st.sampled_from(["es", "en"]))
def test_any_text_gives_mentions_that_stand_in_it(text: str, lang: str) -> None:
    for one in mentions(text, lang, PERU):
        assert 0 <= one.start < one.end <= len(text)
