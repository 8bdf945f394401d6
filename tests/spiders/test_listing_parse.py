"""Listings, with selectors and without."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.errors import ConfigError, LayoutChanged
from spiders.listing import links

PAGE = (Path(__file__).parents[1] / "pages" / "portada.html").read_bytes()
URL = "https://regional.example/puno/"
DECLARED = {"item": "div.nota", "link": "h3 a", "title": "h3", "summary": ".resumen", "date": ".fecha"}


def test_declared_selectors_give_titles_links_decks_and_dates() -> None:
    found = links(PAGE, url=URL, selectors=DECLARED, source="Regional", zone="America/Lima")
    assert [e.title for e in found] == [
        "Continúa el paro indefinido en Azángaro",
        "Familias velan a sus seres queridos en la plaza",
        "Hospital pide donantes de sangre para heridos",
    ]
    assert found[0].published == datetime(2023, 1, 10, 0, 30, tzinfo=UTC)
    assert found[0].summary == "Los mercados abrieron solo por la mañana del lunes."
    assert found[2].url == "https://regional.example/nota/3-hospital"


def test_without_selectors_the_headlines_are_found_and_the_menus_are_not() -> None:
    found = links(PAGE, url=URL, selectors={}, source="Regional", zone="America/Lima")
    assert [e.url for e in found] == [
        f"https://regional.example/nota/{n}" for n in ("1-paro", "2-velorio", "3-hospital")
    ]
    assert found[1].summary == "El cortejo recorrió las calles principales de la ciudad."
    assert found[1].published == datetime(2023, 1, 10, 16, 0, tzinfo=UTC)


def test_an_attribute_can_be_selected() -> None:
    page = b"<ul><li data-when='2023-01-09'><a href='/a' title='Nueve heridos en Ilave'>x</a></li></ul>"
    selectors = {"item": "li", "link": "a::attr(href)", "title": "a::attr(title)", "date": ".::attr(data-when)"}
    (only,) = links(page, url=URL, selectors=selectors, source="Regional")
    assert only.title == "Nueve heridos en Ilave"


@pytest.mark.parametrize(
    "selectors",
    [{**DECLARED, "item": "div.gone"}, {**DECLARED, "link": "h5 a"}, {**DECLARED, "title": "h6"}],
    ids=["item", "link", "title"],
)
def test_a_selector_that_matches_nothing_is_a_changed_layout(selectors: dict[str, str]) -> None:
    with pytest.raises(LayoutChanged, match="Regional"):
        links(PAGE, url=URL, selectors=selectors, source="Regional")


def test_a_page_without_headlines_is_a_changed_layout() -> None:
    with pytest.raises(LayoutChanged):
        links(b"<html><body><p>Volvemos pronto</p></body></html>", url=URL, selectors={}, source="Regional")


def test_a_selector_that_is_no_css_is_a_fault_of_the_settings() -> None:
    with pytest.raises(ConfigError, match="div\\["):
        links(PAGE, url=URL, selectors={"item": "div["}, source="Regional")


def test_an_address_is_given_once() -> None:
    page = b"<div class='n'><h3><a href='/a'>Uno de los titulares</a></h3></div>" * 3
    assert len(links(page, url=URL, selectors={"item": ".n"}, source="Regional")) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 240 + "<a href='/a'>un titular de varias palabras aquí</a>" * 20_000,
        "".join(f"<a href='/{n}'>titular {n} de varias palabras aquí</a>" for n in range(20_000)),
        "<a href='/a'>x</a>" * 50_000 + "<h3><a href='/b'>un titular de varias palabras aquí</a></h3>",
    ],
    ids=["deep", "wide", "short links"],
)
def test_hostile_listings_end_soon(page: str) -> None:
    begun = time.perf_counter()
    assert links(page.encode(), url=URL, selectors={}, source="Regional")
    assert time.perf_counter() - begun < 20


STORIES = [
    ("Vecinos de Santa Elena denuncian ingreso policial", "Once personas fueron detenidas y estuvieron incomunicadas."),
    ("Madres de Ayacucho piden justicia a un año", "Los familiares marcharon y leyeron los nombres de sus muertos."),
    ("Defensores de Ucayali reciben nuevas amenazas", "Pidieron al mecanismo medidas de protección para sus familias."),
]
CARDS = {
    "a deck in a div with a name": '<article><h2><a href="{link}">{title}</a></h2><div class="news__summary">{deck}</div></article>',
    "all in one link": '<div class="card"><a href="{link}"><h3>{title}</h3><div class="bajada">{deck}</div></a></div>',
    "a bare span": '<li><a href="{link}">{title}</a><span>{deck}</span></li>',
    "a smaller heading": '<div class="nota"><h3><a href="{link}">{title}</a></h3><h4>{deck}</h4></div>',
    "a bare div": '<div><h2><a href="{link}">{title}</a></h2><div>{deck}</div><a href="{link}">Leer más</a></div>',
    "one paragraph": '<p><strong><a href="{link}">{title}</a></strong><br>{deck}</p>',
    "a name below": '<div><h2><a href="{link}">{title}</a></h2><p class="autor">Rosa Quispe Mamani de Ayaviri y otras cuatro</p>'
    "<p>{deck}</p></div>",
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_the_deck_below_a_headline_is_kept_however_it_is_marked(card: str) -> None:
    made = "".join(card.format(link=f"/nota/{n}", title=t, deck=d) for n, (t, d) in enumerate(STORIES))
    found = links(f"<main>{made}</main>".encode(), url=URL, selectors={}, source="Regional")
    assert [(e.title, e.summary) for e in found] == STORIES


def test_a_date_in_a_cell_of_its_own_is_the_storys() -> None:
    row = "<tr><td>0{n}1/23</td><td>1{n} de febrero de 2023</td><td><a href='/c/{n}'>{t}</a></td></tr>"
    made = "".join(row.format(n=n, t=t) for n, (t, _) in enumerate(STORIES))
    found = links(f"<table>{made}</table>".encode(), url=URL, selectors={}, source="Regional", zone="America/Lima")
    assert [e.published for e in found] == [datetime(2023, 2, 10 + n, 5, tzinfo=UTC) for n in range(3)]


def test_a_front_pages_lead_is_taken_and_what_is_read_most_is_not() -> None:
    lead = '<section class="principal"><h1><a href="/nota/lead">Fiscalía acusa a dos generales por la represión</a></h1></section>'
    grid = "".join(f'<div class="item"><h3><a href="/nota/{n}">{t}</a></h3></div>' for n, (t, _) in enumerate(STORIES))
    most = "".join(f"<h3><a href='/v/{n}'>Así quedó la tabla de la liga en la fecha {n}</a></h3>" for n in range(3))
    for tag in ("aside", "div class='mas-leidas'", "div class='sidebar'"):
        page = f"<main>{lead}{grid}</main><{tag}>{most}</{tag.split()[0]}>"
        found = links(page.encode(), url=URL, selectors={}, source="Regional")
        assert [e.url.rpartition("/nota/")[2] for e in found] == ["lead", "0", "1", "2"]
