"""Article pages to entries."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.article import Article, article, same_address
from crawler.boilerplate import prose
from crawler.errors import ReadError
from crawler.metadata import without_outlet
from crawler.pages import decoded

PAGES = Path(__file__).parents[1] / "pages"
URL = "https://altiplano.example/2023/01/04/ilave-heridos/?utm_source=x"
WORDS = (
    "<p>La Defensoría del Pueblo pidió que se investigue lo ocurrido en la ciudad y recordó que las fuerzas del orden"
    " deben respetar los protocolos sobre el uso de la fuerza durante las protestas que continúan en la región.</p>"
)


def read(name: str, url: str = URL) -> Article:
    return article((PAGES / name).read_bytes(), url=url, zone="America/Lima")


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def made(head: str = "", body: str = "", url: str = "https://diario.example/nota/1") -> Article:
    text = f"<html><head>{head}</head><body><h1>Un titular que alcanza</h1>{body}{WORDS * 4}</body></html>"
    return article(text.encode(), url=url, zone="America/Lima")


def test_a_page_gives_title_deck_authors_dates_section_and_canonical_address() -> None:
    found = read("nota.html")
    entry = found.entry
    assert entry.title == "Ilave: reportan tres heridos tras bloqueo"
    assert entry.summary == "El alcalde pidió calma y anunció una reunión con los dirigentes."
    assert entry.author == "Rosa Quispe, Luis Mamani"
    assert entry.published == datetime(2023, 1, 4, 23, 20, tzinfo=UTC)
    assert entry.updated == datetime(2023, 1, 5, 2, 5, tzinfo=UTC)
    assert (entry.lang, found.section) == ("es", "Puno")
    assert found.canonical == "https://altiplano.example/2023/01/04/ilave-heridos/"
    assert found.problems == ()
    assert not found.paywall


def test_the_text_is_the_articles_alone() -> None:
    text = read("nota.html").entry.text
    assert "Tres personas resultaron heridas" in text
    assert "evitar nuevos enfrentamientos" in text
    for other in ("46 los muertos", "24 fallecidos", "Síguenos", "derechos reservados", "Portada"):
        assert other not in text


def test_the_next_articles_of_a_page_of_endless_scrolling_are_cut() -> None:
    def one(title: str, text: str) -> str:
        return f"<article><h1>{title}</h1><p>{text}</p><p>{'Los vecinos esperan el informe de la fiscal. ' * 6}</p></article>"

    first = one("Reabren la carretera a Puno", "La carretera quedó libre el lunes por la tarde, según la policía.")
    second = one(
        "Suben a 41 los muertos del huaico", "El huaico dejó 41 muertos, según el último balance de la región."
    )
    for body in (first + second, f"<article id='list'>{first}{second}</article>"):
        text = made("<meta property='og:title' content='Reabren la carretera a Puno'>", body).entry.text
        assert "libre el lunes" in text
        assert "41" not in text
    other = made("<meta property='og:title' content='Suben a 41 los muertos del huaico'>", first + second).entry.text
    assert "41 muertos" in other
    assert "carretera" not in other


@pytest.mark.parametrize(
    "line",
    [
        "MIRA: Accidente deja 31 muertos en Áncash",
        "PUEDES VER: Sube a 48 el número de muertos en todo el país",
        "Lee | Hallan a 12 muertos en una mina",
        "VIDEO RECOMENDADO",
        "Actualizado el 10/01/2023 09:00 a. m.",
        "Por Agencia EFE",
        "Escribe: Rosa María de la Cruz",
    ],
)
def test_what_peruvian_sites_put_between_paragraphs_is_not_read(line: str) -> None:
    paragraph = (
        "El Ejecutivo anunció que una comisión de alto nivel viajará a la ciudad para hablar con los dirigentes."
    )
    assert prose(f"{paragraph}\n{line}\n{paragraph}") == f"{paragraph}\n{paragraph}"


def test_a_dispatch_ends_where_its_agency_says_so() -> None:
    paragraph = (
        "El Ejecutivo anunció que una comisión de alto nivel viajará a la ciudad para hablar con los dirigentes."
    )
    for end in ("(FIN) NDP/LIT", "(FIN)", "(FIN) ABC/DEF/GHI"):
        for text in (f"{paragraph}\n{end}\nMás en Andina:\nSube a 40 la cifra", f"{paragraph} {end}\nJRA"):
            assert prose(text) == paragraph


def test_the_headline_is_taken_without_the_rows_of_sections_after_it() -> None:
    head = "<title>Minsa confirma 18 fallecidos en el sur - Noticias - Ministerio de Salud - Plataforma del Estado Peruano</title>"
    paragraph = f"<p>{'Los hospitales de la región pidieron medicinas y sangre. ' * 8}</p>"
    page = made(head, f"<h1>Minsa confirma 18 fallecidos en el sur</h1>{paragraph}")
    assert page.entry.title == "Minsa confirma 18 fallecidos en el sur"


def test_headlines_at_the_end_of_a_text_are_dropped_and_a_table_stays() -> None:
    long = (
        "La Defensoría pidió el lunes que se aclare cada una de las muertes, y recordó que las familias esperan desde hace un año. "
        * 2
    )
    long = long.strip()
    headlines = ["Nueve muertos en un choque de dos buses en Ica", "Un alcalde renuncia tras “la peor semana”"]
    assert prose("\n".join([long, *headlines])) == long
    table = ["Juliaca: 18 muertos", "Ayacucho: 10 muertos", "Andahuaylas: 6 muertos"]
    sentences = [
        "Diez de ellos murieron en Ayacucho el 15 de diciembre.",
        "Otros seis murieron en Andahuaylas, en Apurímac.",
    ]
    listed = ["Los fallecidos, según la Red de Salud de Puno, son estos:", *headlines]
    for ending in (table, sentences, listed, headlines[:1], headlines * 6):
        assert prose("\n".join([long, *ending])).split("\n")[1:] == ending


def test_a_page_without_metadata_is_read_by_its_words_and_in_windows_1252() -> None:
    entry = read("sin-metadatos.html", "https://coordinadora.example/comunicado").entry
    assert entry.title == "Comunicado sobre las muertes en Ayacucho"
    assert entry.published == datetime(2022, 12, 17, 1, 15, tzinfo=UTC)
    assert entry.author == "Área Legal"
    assert "obligación" in entry.text


def test_a_page_that_says_no_date_has_none() -> None:
    found = made(body="<div class='related'><time datetime='2026-11-01'>hoy</time></div><footer>© 2026</footer>")
    assert found.entry.published is None
    assert "no date" in found.problems


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        ('<meta property="article:published_time" content="2023-01-09T12:00:00Z">', "", ""),
        ('<meta itemprop="datePublished" content="2023-01-09T07:00:00-05:00">', "", ""),
        ('<meta name="DC.date.issued" content="2023-01-09 07:00">', "", ""),
        ("", '<time datetime="2023-01-09T12:00:00Z">9 de enero</time>', ""),
        ("", '<span class="fecha">Lunes, 9 de enero de 2023 | 07:00 h</span>', ""),
        ("", "<p>09/01/2023 07:00 a.m.</p>", ""),
        (ld('{"@type":"NewsArticle","datePublished":"2023-01-09T12:00:00Z",}'), "", ""),
        (
            '<script type="application/ld+json">[{"@type":"Article","dateCreated":"2023-01-09T12:00:00Z"}]</script>',
            "",
            "",
        ),
    ],
    ids=["meta", "itemprop", "Dublin Core", "time", "a class", "near the headline", "broken JSON-LD", "a list"],
)
def test_the_date_is_found_where_pages_put_it(head: str, body: str, url: str) -> None:
    assert made(head, body).entry.published == datetime(2023, 1, 9, 12, 0, tzinfo=UTC)


def test_the_address_tells_the_day_where_the_page_does_not() -> None:
    found = made(url="https://diario.example/2023/01/09/nota")
    assert found.entry.published == datetime(2023, 1, 9, 5, 0, tzinfo=UTC)


def test_metadata_of_another_article_is_not_taken() -> None:
    other = '{"@type":"NewsArticle","headline":"Otra nota","datePublished":"2020-01-01T00:00:00Z"}'
    own = '{"@type":"NewsArticle","headline":"Un titular que alcanza","datePublished":"2023-01-09T12:00:00Z"}'
    head = '<meta property="og:title" content="Un titular que alcanza">' + ld(f"[{other},{own}]")
    assert made(head).entry.published == datetime(2023, 1, 9, 12, 0, tzinfo=UTC)


def test_a_paywall_is_noticed() -> None:
    said = ld('{"@type":"NewsArticle","headline":"Nota cerrada","isAccessibleForFree":false}')
    page = f"<html><head><title>Nota cerrada</title>{said}</head><body><h1>Nota cerrada</h1>{WORDS}</body></html>"
    found = article(page.encode(), url="https://diario.example/nota/1")
    assert found.paywall
    assert any("paywall" in p for p in found.problems)


def test_a_robot_check_is_no_article() -> None:
    page = b"<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>"
    found = article(page, url="https://diario.example/nota/1")
    assert found.entry.text == ""
    assert any("robot check" in p for p in found.problems)


@pytest.mark.parametrize("body", [b"", b"   ", b"<!-- -->"], ids=["nothing", "white space", "a comment"])
def test_an_empty_page_is_refused(body: bytes) -> None:
    with pytest.raises(ReadError):
        article(body, url="https://diario.example/")


def test_the_front_page_is_no_articles_canonical_address() -> None:
    found = made('<link rel="canonical" href="https://diario.example/">')
    assert found.canonical == "https://diario.example/nota/1"


@pytest.mark.parametrize(
    ("title", "site", "url", "expected"),
    [
        ("Suben a 17 los muertos | RPP Noticias", "RPP Noticias", "https://rpp.example/a", "Suben a 17 los muertos"),
        ("Suben a 17 los muertos - La Voz", "", "https://lavoz.example/a", "Suben a 17 los muertos"),
        ("Diario HOY | Darán bendición este sábado", "", "https://hoy.com/a", "Darán bendición este sábado"),
        ("Perú - Bolivia: cierran la frontera", "Diario", "https://x.example/a", "Perú - Bolivia: cierran la frontera"),
    ],
)
def test_a_title_loses_its_outlet_and_nothing_else(title: str, site: str, url: str, expected: str) -> None:
    assert without_outlet(title, site, url) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.x.example/a/", "http://x.example/a", True),
        ("https://x.example/a/amp/", "https://x.example/a", True),
        ("https://x.example/a?utm_source=t", "https://x.example/a", True),
        ("https://x.example/?p=1", "https://x.example/?p=2", False),
        ("https://x.example/a", "https://y.example/a", False),
    ],
)
def test_amp_print_and_tracked_addresses_are_one_page(one: str, other: str, same: bool) -> None:
    assert same_address(one, other) is same


@pytest.mark.parametrize(
    "line",
    [
        "LEE TAMBIÉN: Suben a 46 los muertos",
        "Te puede interesar | Así fue la jornada",
        "Related: Death toll rises to 46",
        "READ MORE: Toll passes 40",
        "Foto: Andina",
        "Publicidad",
        "https://x.example/a",
        "Suscríbete a nuestro boletín",
    ],
)
def test_lines_that_lead_elsewhere_are_dropped(line: str) -> None:
    assert prose(f"Primera línea.\n{line}\nÚltima línea.") == "Primera línea.\nÚltima línea."


@pytest.mark.parametrize(
    "line",
    [
        "Más de 60 personas murieron, según la Defensoría.",
        "También murieron dos menores de edad.",
        "Foto en mano, los familiares pidieron justicia.",
        "Le puede costar el cargo al ministro, dijo.",
        "Publicado el informe, la Fiscalía citó a 12 policías; 3 murieron después.",
        "Ve la Fiscalía indicios de homicidio.",
    ],
)
def test_lines_of_news_stay(line: str) -> None:
    assert line in prose(f"Primera línea.\n{line}\nÚltima línea.")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Junín: año".encode(), ""),
        ("Junín: año".encode(), "text/html; charset=iso-8859-1"),
        ("Junín: año".encode("cp1252"), ""),
        ("Junín: año".encode("cp1252"), "text/html; charset=utf-8"),
        (b'<meta charset="utf-16">' + "Junín: año".encode(), ""),
        ("Junín: año".encode("utf-16"), ""),
        (b"\xef\xbb\xbf" + "Junín: año".encode(), ""),
    ],
    ids=["UTF-8", "a wrong header", "Windows-1252", "that and a wrong header", "a wrong meta", "UTF-16", "with a mark"],
)
def test_letters_are_right_whatever_the_page_says(body: bytes, content_type: str) -> None:
    assert decoded(body, content_type).endswith("Junín: año")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + WORDS,
        "<p>" + "<span>a</span> " * 20_000 + "</p>",
        "<p>" + "<span>a</span> " * 100_000 + "</p>",
        "<p>x" * 100_000,
        "<div class='date'>" * 5_000 + WORDS,
        "<a class='byline' href='/a'>x</a>" * 20_000,
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>" + WORDS,
    ],
    ids=[
        "deep",
        "many spans",
        "a hundred thousand spans",
        "a hundred thousand paragraphs",
        "many dates",
        "many bylines",
        "deep JSON-LD",
    ],
)
def test_hostile_pages_end_soon(body: str) -> None:
    begun = time.perf_counter()
    made(body=body)
    assert time.perf_counter() - begun < 20


SANTA_ELENA = "Vecinos de Santa Elena denuncian ingreso policial sin orden judicial en Juliaca"
EVENING = datetime(2023, 2, 11, 23, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "title", "published", "author", "foreign"),
    [
        ("agencia.html", SANTA_ELENA, EVENING, "", ("Más en Agencia", "módulos", "Foto:", "FIN")),
        ("oficina.html", SANTA_ELENA, EVENING, "", ("Oficina General", "pertenece al compendio", "Nota de Prensa")),
        (
            "comision.html",
            SANTA_ELENA,
            datetime(2023, 2, 11, 5, tzinfo=UTC),
            "",
            ("prensa@", "Enlaces útiles", "023/23"),
        ),
        ("radio-antigua.html", SANTA_ELENA, EVENING, "", ("pavimentación", "Feria", "Inicio", "hrs.")),
        ("bitacora.html", SANTA_ELENA, EVENING, "Rosa Quispe", ("Archivo del blog", "18:45")),
        ("diario-next.html", SANTA_ELENA, EVENING, "Luis Mamani, Rosa Quispe", ("PUEDES VER", "Horóscopo", "Escribe:")),
        (
            "diario-fusion.html",
            SANTA_ELENA,
            None,
            "Redacción DE",
            ("Suben a 99", "Matute", "Contenido DE", "SOBRE EL AUTOR"),
        ),
        (
            "relatores.html",
            "Peru: UN experts alarmed by warrantless raids in Juliaca",
            datetime(2023, 2, 11, 12, tzinfo=UTC),
            "",
            ("please contact", "ENDS", "Follow news"),
        ),
    ],
)
def test_the_templates_of_the_sites_we_watch(
    name: str, title: str, published: datetime | None, author: str, foreign: tuple[str, ...]
) -> None:
    entry = read(name, "https://sitio.example/noticia.php?id=1").entry
    assert (entry.title, entry.author) == (title, author)
    assert published is None or entry.published == published
    own = (
        ("once detenidos", "treinta días", "Rosa Mamani")
        if name != "relatores.html"
        else ("twenty hours", "civilian courts")
    )
    assert [words for words in own if words not in entry.text] == []
    assert [words for words in foreign if words in entry.text] == []


def test_the_day_in_a_sites_head_is_not_the_articles() -> None:
    today = '<div class="cabecera"><span class="fecha">domingo 29 de noviembre de 2026</span></div>'
    page = f"<html><body>{today}<div><h1>Un titular que alcanza</h1>%s{WORDS * 4}</div></body></html>"
    own = '<div class="linea"><b>18:45</b> | Ilave. <span class="pub">Publicado: 11/2/2023</span></div>'
    url = "https://diario.example/nota/1"
    assert article((page % own).encode(), url=url, zone="America/Lima").entry.published == EVENING
    assert article((page % "").encode(), url=url, zone="America/Lima").entry.published is None


def test_labels_above_the_first_paragraph_and_below_the_last_are_not_text() -> None:
    long = "La oficina verificó el traslado de once detenidos a la comisaría central de la provincia. " * 2
    above = ["Puno", "Rosa Quispe", "11 de febrero de 2023 - 6:45 p. m.", "Oficina de Comunicaciones"]
    below = ["fgg/dmt/lnm", "(foto)(vídeo)"]
    text = "\n".join([*above, long.strip(), *below])
    assert prose(text, names=("Rosa Quispe",)) == long.strip()
    verses = "\n".join([long.strip(), "Los nombres son:", "Rosa Mamani", "Luis Quispe"])
    assert prose(verses) == verses


@pytest.mark.parametrize(
    "line",
    [
        "NUESTROS PODCASTS | La columna de la mañana, en la que se analiza cada día un tema de la actualidad",
        "Dirigentes pidieron derogar la norma que el Pleno aprobó la semana pasada. Seguir leyendo...",
        "Los vecinos se reunieron en la plaza. Foto: Difusión",
        "Esta noticia pertenece al compendio Noticias del Interior",
        "Your tax deductible gift can help stop human rights violations and save lives around the world.",
        "For additional information and media requests, please contact: press@relatores.example",
        "Ahora puedes recibir notificaciones de este medio. Descarga la nueva versión de la aplicación.",
    ],
)
def test_lines_of_the_site_are_dropped(line: str) -> None:
    long = "La oficina verificó el traslado de once detenidos a la comisaría central de la provincia. " * 2
    assert prose(f"{long.strip()}\n{line}\nSiguen presos.") == f"{long.strip()}\nSiguen presos."


@pytest.mark.parametrize(
    "json",
    [
        '{"@type": "NewsArticle", "description": "dijo "justicia" hoy", "datePublished": "2023-02-11T18:45:00-05:00",'
        ' "author": {"@type": "Person", "name": "Rosa Quispe"}}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2023-02-11T18:45:00-05:00&quot;,"
        " &quot;author&quot;: {&quot;name&quot;: &quot;Rosa Quispe&quot;}}",
        '{"@graph": [{"@type": "Article", "datePublished": "2023-02-11T18:45:00-05:00", "author": {"@id": "#rosa"}},'
        ' {"@type": "Person", "@id": "#rosa", "name": "Rosa Quispe"}]}',
    ],
    ids=["bare quotes", "entities", "author by reference"],
)
def test_json_ld_that_is_broken_or_points_elsewhere_is_read(json: str) -> None:
    entry = made(ld(json)).entry
    assert (entry.published, entry.author) == (EVENING, "Rosa Quispe")


def test_broken_json_ld_of_several_articles_is_not_guessed_at() -> None:
    one = '{"@type": "NewsArticle", "description": "dijo "no"", "datePublished": "2023-02-11T18:45:00-05:00"}'
    assert made(ld(f"[{one}, {one}]")).entry.published is None


def test_the_author_of_a_card_is_the_articles() -> None:
    card = '<meta name="twitter:label1" content="Escrito por"><meta name="twitter:data1" content="Rosa Quispe">'
    assert made(card).entry.author == "Rosa Quispe"


def test_a_headline_beside_the_sites_name_and_a_templates_og_title() -> None:
    title = "Un titular que alcanza para la nota"
    page = f"<html><head><title>{title} – Noticias Altiplano</title></head><body><h1>Altiplano</h1><h2>{title}</h2>{WORDS * 4}"
    assert article(page.encode(), url="https://nat.example/1").entry.title == title
    head = (
        f"<title>{title} - Oficina del Estado</title><meta property='og:title' content='Oficina del Estado'>"
        "<meta property='og:site_name' content='Oficina del Estado'>"
    )
    page = f"<html><head>{head}</head><body><h1>{title}</h1>{WORDS * 4}"
    assert article(page.encode(), url="https://oficina.example/1").entry.title == title


def test_a_first_paragraph_in_the_element_of_its_date_is_text() -> None:
    lead = (
        "Con dos fallecidos en el hospital regional, suman nueve los muertos por el desborde del río, dijo el alcalde."
    )
    found = made(
        body=f"<div><time datetime='2023-02-11T18:45-05:00'><strong>11/02/2023 18:45</strong> {lead}</time></div>{WORDS}"
    )
    assert found.entry.text.startswith(lead)
    assert found.entry.published == EVENING


def test_the_name_of_a_login_is_no_author() -> None:
    named = '<meta name="author" content="Diario Altiplano Sur">'
    assert (
        made(ld('{"@type": "NewsArticle", "author": {"name": "rquispe2"}}') + named).entry.author
        == "Diario Altiplano Sur"
    )


def test_links_in_between_and_readers_words_below_are_not_text() -> None:
    between = "<p><a href='/x'>Suben a 99 los muertos en otra parte del país</a></p><ul><li><a href='/y'>Otro titular de otra nota del día</a></li></ul>"
    said = "<p>El <a href='/z'>informe que se publicó ayer en la ciudad</a> lo dice.</p>"
    comments = (
        "<div class='comments-area'><h3>Comentarios</h3><p>"
        + "Murieron cien y nadie dice nada de eso aquí. " * 4
        + "</p></div>"
    )
    text = made(body=WORDS + between + said + WORDS * 3 + comments).entry.text
    assert "99" not in text and "Otro titular" not in text and "cien" not in text
    assert "informe que se publicó ayer" in text
    long = "La oficina verificó el traslado de once detenidos a la comisaría central de la provincia. " * 2
    assert prose(f"{long.strip()}\nDeja un comentario\nMurieron cien y nadie dice nada.") == long.strip()


@pytest.mark.parametrize(
    ("title", "said", "problem"),
    [
        ("Un momento...", "Verificando que usted es un ser humano. Esto puede tardar.", "robot check"),
        ("Diario", "Antes de continuar a la portada, elige qué datos compartes.", "robot check"),
        (
            "Página no encontrada - Diario",
            "La página que buscas no existe o ha sido movida a otra parte.",
            "error page",
        ),
        ("404 Not Found", "nginx", "error page"),
    ],
)
def test_pages_that_are_no_article_are_marked_and_have_no_text(title: str, said: str, problem: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{said}</p></body></html>"
    found = article(page.encode(), url="https://diario.example/nota/1")
    assert found.entry.text == ""
    assert any(problem in each for each in found.problems)


def test_a_banner_about_cookies_does_not_hide_the_article() -> None:
    banner = '<div id="cookie-banner"><p>Usamos cookies. Valoramos tu privacidad.</p></div>'
    found = made(body=banner)
    assert "recordó que las fuerzas del orden" in found.entry.text
    assert "privacidad" not in found.entry.text
