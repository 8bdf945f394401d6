"""Packs: what ships, what a mistake says, and how packs are merged."""

from __future__ import annotations

import pickle
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler import packs
from crawler.errors import ConfigError
from crawler.models import Pack

BOLIVIA = str(Path(__file__).parents[1] / "packs" / "bolivia.toml")
SMALL = """
name = "small"
place = [ { id = "XX", names = ["Equis"] }, { id = "XX-A", names = ["Aldea"] }, { id = "XX-A-v", names = ["Villa"] } ]
[[cause]]
id = "protest"
[[series]]
key = "xx"
places = ["XX"]
causes = ["protest"]
since = 2020-01-01
[[source]]
name = "Diario"
kind = "feed"
url = "https://diario.example/rss"
every = "5m"
"""


@pytest.fixture(scope="module")
def peru() -> Pack:
    return packs.load("peru")


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_peru_is_shipped() -> None:
    assert "peru" in packs.shipped()


def test_peru_has_all_departments_and_provinces(peru: Pack) -> None:
    departments = [place for place in peru.places if place.parent == "PE" and place.id[3:].isupper()]
    assert len(departments) == 25  # 24 departments and Callao
    provinces = [place for place in peru.places if place.parent in {d.id for d in departments}]
    assert len(provinces) >= 196
    assert {"PE-PUN-san-roman", "PE-LAL-pataz", "PE-AMA-bagua", "PE-ARE-islay"} <= {place.id for place in provinces}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Juliaca", "PE-PUN-juliaca"), ("Ilave", "PE-PUN-ilave"), ("Puno", "PE-PUN"), ("Pichanaki", "PE-JUN-pichanaki"),
        ("Tía María", "PE-ARE-valle-de-tambo"), ("Las Bambas", "PE-APU-challhuahuacho"), ("Saweto", "PE-UCA-saweto"),
        ("Barrios Altos", "PE-LIM-barrios-altos"), ("Accomarca", "PE-AYA-accomarca"),
        ("Uchuraccay", "PE-AYA-uchuraccay"), ("Puente Virú", "PE-LAL-puente-viru"),
        ("Cuzco", "PE-CUS"), ("Huamanga", "PE-AYA-huamanga"), ("Perú", "PE"),
    ],
)  # fmt: skip
def test_a_place_is_known_by_its_name(peru: Pack, name: str, place: str) -> None:
    assert [p.id for p in peru.places if name in p.names] == [place]


def test_no_name_stands_for_two_places(peru: Pack) -> None:
    count = Counter(name.casefold() for place in peru.places for name in place.names)
    assert [name for name, times in count.items() if times > 1] == []


@pytest.mark.parametrize(
    "word", ["La Libertad", "San Martín", "Amazonas", "Bolívar", "Sucre", "Dos de Mayo", "La Unión", "Grau"]
)
def test_an_ordinary_word_or_a_name_of_elsewhere_is_no_place_by_itself(peru: Pack, word: str) -> None:
    assert not [place.id for place in peru.places if word in place.names]


def test_no_rival_is_a_place_of_ours(peru: Pack) -> None:
    own = {name.casefold() for place in peru.places for name in place.names}
    assert own.isdisjoint(name.casefold() for name in peru.rivals)


def test_every_line_of_the_gazetteer_leads_to_the_country(peru: Pack) -> None:
    parents = {place.id: place.parent for place in peru.places}
    for place in parents:
        above = place
        while parents[above]:
            above = str(parents[above])
        assert above == "PE"


def test_an_id_that_begins_with_another_lies_in_it(peru: Pack) -> None:
    parents = {place.id: place.parent for place in peru.places}
    for place in parents:
        line = [place]
        while parents[line[-1]]:
            line.append(str(parents[line[-1]]))
        assert not [other for other in parents if place.startswith(other + "-") and other not in line]


def test_causes_notify_as_designed(peru: Pack) -> None:
    causes = {cause.id: cause for cause in peru.causes}
    assert {cause.id for cause in peru.causes if cause.notify} == {
        "protest",
        "massacre",
        "custody",
        "defender",
        "eviction",
        "prison",
    }
    assert {cause.id for cause in peru.causes if cause.opens_at == 1} == {"custody", "defender"}
    assert all(cause.words["es"] and cause.words["en"] and cause.title["es"] for cause in causes.values())


def test_the_series_of_the_protests_is_configured(peru: Pack) -> None:
    (series,) = [spec for spec in peru.series if spec.key == "peru-protests-2022"]
    assert (series.places, series.causes) == (("PE",), ("protest",))
    assert (series.since, series.until) == (date(2022, 12, 7), date(2023, 7, 31))


def test_every_source_says_what_is_known_of_it(peru: Pack) -> None:
    assert len(peru.sources) >= 52
    for source in peru.sources:
        assert source.reason
        assert source.language
        assert source.quiet_after >= timedelta(days=1)
        assert source.every <= source.at_most
        assert urlsplit(source.url).scheme == "https"
        if not source.enabled:
            assert not source.confirmed


def test_every_source_of_an_outlet_has_its_outlet(peru: Pack) -> None:
    domains = [domain for outlet in peru.outlets for domain in outlet.domains]
    for source in peru.sources:
        host = urlsplit(source.url).hostname or ""
        assert any(host == domain or host.endswith("." + domain) for domain in domains), source.name


def test_a_pack_is_cheap_to_load_and_can_be_sent_to_a_worker(peru: Pack) -> None:
    packs.load.cache_clear()
    begun = time.process_time()
    again = packs.load("peru")
    assert time.process_time() - begun < 0.3  # 0.015 s on the machine it was written on
    assert pickle.loads(pickle.dumps(again)) == peru


def test_a_place_without_a_parent_lies_below_the_longest_id_it_begins_with(tmp_path: Path) -> None:
    pack = packs.load(written(tmp_path, SMALL))
    assert [place.parent for place in pack.places] == [None, "XX", "XX-A"]
    assert pack.sources[0].every == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('every = "5m"', 'evry = "5m"', "unknown key 'evry'; did you mean 'every'?"),
        ('every = "5m"', 'every = "5 minutos"', "is no duration"),
        ('every = "5m"', "enabled = 1", "must be true or false"),
        ('every = "5m"', 'class = "oficial"', "did you mean 'official'?"),
        ('every = "5m"', "items = { mim = 3 }", "did you mean 'min'?"),
        ('every = "5m"', 'selectors = { itm = "li" }', "did you mean 'item'?"),
        ('kind = "feed"', 'kind = "fed"', "did you mean 'feed'?"),
        ('url = "https://diario.example/rss"', 'url = "ftp://diario.example"', "must begin with https:// or http://"),
        ('url = "https://diario.example/rss"', "", "url is missing"),
        ('name = "Diario"', "", "name is missing"),
        ('places = ["XX"]', 'places = ["YY"]', "no place 'YY' in the gazetteer"),
        ('causes = ["protest"]', 'causes = ["protesta"]', "no cause 'protesta'"),
        ("since = 2020-01-01", 'since = "2020-01-01"', "must be a date"),
        ("since = 2020-01-01", "", "since is missing"),
        ('id = "XX-A"', 'id = "XX-A", parent = "ZZ"', "no place 'ZZ' to be its parent"),
        ('id = "XX", names', 'id = "XX", parent = "XX-A", names', "circle"),
        ('id = "XX-A"', 'id = "XX"', "place 'XX' stands there twice"),
        ('id = "protest"', 'id = "protest"\nopens_at = "dos"', "opens_at must be a whole number"),
        ('name = "small"', 'nam = "small"', "did you mean 'name'?"),
        ('name = "small"', 'name = "small"\noutlet = "x"', "[[outlet]]"),
        ('name = "small"', "name = ", "not valid TOML"),
        ('name = "small"', 'name = "small"\nmatters = { es = { stong = ["x"] } }', "did you mean 'strong'?"),
        ('names = ["Aldea"]', 'names = "Aldea"', "a list of texts is wanted"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_file(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert before in SMALL
    path = written(tmp_path, SMALL.replace(before, after, 1))
    with pytest.raises(ConfigError) as caught:
        packs.load(path)
    assert message in str(caught.value)
    assert path in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_sources_of_one_name_are_a_mistake(tmp_path: Path) -> None:
    twice = SMALL + SMALL[SMALL.index("[[source]]") :]
    with pytest.raises(ConfigError, match="source 'Diario' stands there twice"):
        packs.load(written(tmp_path, twice))


def test_an_unknown_pack_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="did you mean 'peru'"):
        packs.load("perú")
    with pytest.raises(ConfigError, match="cannot be read"):
        packs.load("nowhere/at/all.toml")


def test_two_packs_merge_into_one_whose_places_are_no_rivals(peru: Pack) -> None:
    bolivia = packs.load(BOLIVIA)
    both = packs.merge([peru, bolivia])
    assert len(both.places) == len(peru.places) + len(bolivia.places)
    assert {"Bolivia", "Perú"}.isdisjoint(both.rivals)
    assert {spec.key for spec in both.series} == {"peru-protests-2022", "bolivia-crisis-2019"}
    assert packs.merge([peru]) is peru
