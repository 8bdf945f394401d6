"""Feeds of every kind to entries."""

from __future__ import annotations

import io
import json
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from crawler.errors import ReadError
from crawler.feed import Feed, entries
from crawler.feed_fast import Unusual, fast_entries
from crawler.feed_library import MOST_ENTRIES
from crawler.plaintext import plain

FEEDS = Path(__file__).parents[1] / "feeds"
URL = "https://altiplano.example/feed/"


def feed(name: str, **said: str) -> Feed:
    return entries((FEEDS / name).read_bytes(), url=said.pop("url", URL), **said)


def rss(item: str, head: str = "") -> bytes:
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {names}><channel>{head}<item>{item}</item></channel></rss>'.encode()
    )


def is_fast(body: bytes) -> bool:
    try:
        fast_entries(body, url=URL)
    except Unusual:
        return False
    return True


def test_rss_gives_title_link_deck_full_text_author_and_date() -> None:
    found = feed("diario.xml")
    first = found.entries[0]
    assert (found.title, found.lang, found.problems) == ("Diario del Altiplano", "es", ())
    assert first.title == "Juliaca: suben a 17 los fallecidos tras la jornada del 9 de enero"
    assert first.url == "https://altiplano.example/2023/01/09/juliaca-17/"
    assert first.guid == "https://altiplano.example/?p=4101"
    assert first.author == "Rosa Quispe"
    assert first.published == datetime(2023, 1, 10, 1, 15, tzinfo=UTC)
    assert first.summary == "La Defensoría del Pueblo informó de diecisiete muertos en la ciudad."


def test_full_text_has_a_line_for_each_paragraph_and_no_caption_script_or_closing_line() -> None:
    text = feed("diario.xml").entries[0].text
    assert text.split("\n") == [
        "La Defensoría del Pueblo informó de diecisiete muertos en la ciudad.",
        "El hospital Carlos Monge atendió a 68 heridos",
        "durante la noche.",
    ]


def test_a_teaser_is_no_text() -> None:
    second = feed("diario.xml").entries[1]
    assert second.text == ""
    assert second.summary == "Los gremios anuncian un paro en el sur del país."
    assert second.title == "Puno & Cusco: paro de 24 horas"
    assert second.url == "https://altiplano.example/2023/01/08/paro/?a=1&b=2"
    assert second.published == datetime(2023, 1, 8, 15, 0, tzinfo=UTC)


def test_atom_gives_absolute_links_both_dates_and_the_feeds_author_where_the_entry_has_none() -> None:
    found = feed("agencia.atom.xml", url="https://andes.example/atom.xml")
    first, second = found.entries
    assert found.lang == "en"
    assert first.title == "Peru: toll in Juliaca reaches 17"
    assert first.url == "https://andes.example/2023/juliaca"
    assert first.published == datetime(2023, 1, 10, 1, 0, tzinfo=UTC)
    assert first.updated == datetime(2023, 1, 10, 2, 30, tzinfo=UTC)
    assert first.text == "Seventeen people died in one day.\nThe Ombudsman's office asked for an inquiry."
    assert first.author == "Andes Wire desk"
    assert (second.title, second.author) == ("What the <foo> tag means", "J. Mamani")
    assert second.published == second.updated == datetime(2023, 1, 8, 9, 0, tzinfo=UTC)


def test_rss_1_0_takes_its_date_from_dublin_core() -> None:
    (only,) = feed("radio.rdf.xml").entries
    assert (only.title, only.url, only.guid) == (
        "Bloqueos en Ilave",
        "https://radio.example/1",
        "https://radio.example/1",
    )
    assert only.published == datetime(2023, 1, 4, 13, 0, tzinfo=UTC)


def test_a_feed_in_latin_1_is_read() -> None:
    (only,) = feed("antiguo.latin1.xml").entries
    assert only.title == "Ayacucho: nueve muertos según la Dirección de Salud"
    assert only.published is None


def test_an_undeclared_entity_does_not_cut_the_title() -> None:
    found = feed("entidad.xml", zone="America/Lima")
    (only,) = found.entries
    assert only.title == "Sismo deja 12 muertos & daños"
    assert only.published == datetime(2023, 1, 24, 5, 0, tzinfo=UTC)
    assert found.problems


def test_what_was_sent_of_a_truncated_feed_is_read_and_the_fault_is_told() -> None:
    found = feed("cortado.xml")
    assert [e.title for e in found.entries] == ["Primera noticia entera", "Segunda noticia entera"]
    assert any("not well-formed" in p for p in found.problems)
    assert any("cut off" in p for p in found.problems)


def test_relative_links_are_resolved_and_a_permalink_guid_stands_for_a_missing_link() -> None:
    one, two = feed("relativo.xml").entries
    assert one.url == "https://base.example/sur/nota/1"
    assert two.url == "https://base.example/nota/2"


def test_an_aggregator_names_the_outlet_and_the_headline_loses_it() -> None:
    (only,) = feed("buscador.xml", url="https://news.google.com/rss/search?q=protestas").entries
    assert only.title == "Puno: confirman 18 fallecidos - Correo"
    assert only.outlet == "Radio Onda Azul"
    assert only.url == "https://news.google.com/rss/articles/CBMiAbc?oc=5"
    assert only.summary == ""


def test_a_feed_that_names_itself_as_source_is_no_aggregator() -> None:
    body = rss(
        "<title>Paro en Puno</title><link>https://x.example/1</link><source url='https://x.example/rss'>X</source>"
    )
    assert entries(body, url="https://www.x.example/rss").entries[0].outlet == ""


def test_json_feed_is_read() -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Diario",
            "language": "es",
            "items": [
                {
                    "id": 7,
                    "url": "/nota/7",
                    "title": "Ilave",
                    "content_html": "<p>Uno.</p><p>Dos.</p>",
                    "date_published": "2023-01-09T10:00:00-05:00",
                    "authors": [{"name": "R. Quispe"}],
                },
                "no entry",
            ],
        }
    ).encode()
    (only,) = entries(body, url="https://diario.example/feed.json").entries
    assert (only.url, only.guid, only.author) == ("https://diario.example/nota/7", "7", "R. Quispe")
    assert only.text == "Uno.\nDos."


@pytest.mark.parametrize(
    "body",
    [b"", b"  \n", b"\xef\xbb\xbf"],
    ids=["nothing", "white space", "a byte order mark"],
)
def test_an_empty_answer_is_refused(body: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        entries(body, url=URL)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<!DOCTYPE html><html><head><title>Mantenimiento</title></head><body>Volvemos</body></html>", "HTML page"),
        (b'{"error": "not found"}', "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"<?xml version='1.0'?><note><to>x</to></note>", "<note>"),
        (b"hola", "neither XML nor JSON"),
    ],
    ids=["HTML", "JSON", "nested JSON", "other XML", "text"],
)
def test_what_is_no_feed_is_refused_with_what_it_is(body: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        entries(body, url=URL)


def test_a_feed_without_entries_is_a_problem_not_an_error() -> None:
    found = entries(b"<rss version='2.0'><channel><title>Nada</title></channel></rss>", url=URL)
    assert found.entries == ()
    assert "empty feed" in found.problems


def test_entries_without_any_address_get_one_each() -> None:
    body = b"<rss version='2.0'><channel><item><title>Uno</title></item><item><title>Dos</title></item></channel></rss>"
    one, two = entries(body, url=URL).entries
    assert one.url != two.url
    assert one.url.startswith(URL + "#")


def test_control_characters_never_reach_a_title() -> None:
    body = rss("<title>Puno: 7\u202e muertos\u200b \u2066hoy\u00ad</title><link>https://x.example/1</link>")
    assert entries(body, url=URL).entries[0].title == "Puno: 7 muertos hoy"
    assert entries(body.replace(b"hoy", b"h\x00oy"), url=URL).entries[0].title.isprintable()


def test_text_that_was_encoded_twice_is_set_right() -> None:
    twice = "Junín".encode().decode("latin-1")
    assert entries(rss(f"<title>{twice}: paro</title><link>https://x.example/1</link>"), url=URL).entries[0].title == (
        "Junín: paro"
    )


def test_a_long_description_with_no_content_is_the_article() -> None:
    words = "La Fiscalía abrió una investigación por las muertes en Juliaca. " * 30
    body = rss(
        "<title>Fiscalía</title><link>https://x.example/1</link>"
        f"<description><![CDATA[<p>Entrada corta.</p><p>{words}</p>]]></description>"
    )
    (only,) = entries(body, url=URL).entries
    assert only.summary == "Entrada corta."
    assert only.text.startswith("Entrada corta.\nLa Fiscalía")


def test_a_language_that_the_words_contradict_is_not_believed() -> None:
    item = "<title>Suben a 17 los muertos en la ciudad, según el hospital</title><link>https://x.example/1</link>"
    assert entries(rss(item, head="<language>en-US</language>"), url=URL).entries[0].lang == ""
    assert entries(rss(item, head="<language>es-PE</language>"), url=URL).entries[0].lang == "es"


def test_a_source_address_that_cannot_be_split_does_no_harm() -> None:
    body = rss("<title>Paro</title><link>https://x.example/1</link><source url='http://[x'>X</source>")
    assert entries(body, url=URL).entries[0].title == "Paro"


# --------------------------------------------------------------------------------------------------
# Beside feedparser


def test_clean_feeds_take_the_fast_path() -> None:
    clean = {p.name for p in FEEDS.glob("*.xml") if is_fast(p.read_bytes())}
    assert {"diario.xml", "agencia.atom.xml", "radio.rdf.xml", "buscador.xml"} <= clean
    assert not clean & {"antiguo.latin1.xml", "entidad.xml", "cortado.xml", "relativo.xml"}


@pytest.mark.parametrize("path", sorted(FEEDS.glob("*.xml")), ids=lambda p: p.name)
def test_titles_links_ids_and_dates_are_those_of_feedparser(path: Path) -> None:
    body = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = feedparser.parse(io.BytesIO(body), response_headers={"content-location": URL}).entries
    ours = entries(body, url=URL).entries
    if path.name == "cortado.xml":  # feedparser makes an entry of what the cut left; we do not
        theirs = theirs[:-1]
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.title.startswith(plain(dict.get(other, "title", "")).partition(" - Radio")[0][:30])
        if link := dict.get(other, "link"):
            assert mine.url == link
        assert mine.guid == dict.get(other, "id", "")
        said = dict.get(other, "published_parsed") or dict.get(other, "updated_parsed")
        if said and "PET" not in dict.get(other, "published", ""):  # feedparser takes Peru's zone for UTC
            assert mine.published == datetime(*said[:6], tzinfo=UTC)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("<title>a <b>c</b></title><link>https://x.example/1</link>", "markup inside a title"),
        ("<title>a</title><link>https://x.example/1</link><link>https://x.example/2</link>", "two links"),
        ("<title>a</title><title>b</title><link>https://x.example/1</link>", "two titles"),
        ("<title>a</title><Link>https://x.example/1</Link>", "an element in other letters"),
        ("<title>a</title><foo><link>https://x.example/1</link></foo>", "an entry's part inside another element"),
        ("<title type='html'>a</title><link>https://x.example/1</link>", "an attribute that changes the meaning"),
    ],
    ids=lambda v: v if " " in v and "<" not in v else "",
)
def test_what_is_unusual_is_left_to_feedparser(item: str, why: str) -> None:
    assert not is_fast(rss(item)), why


# --------------------------------------------------------------------------------------------------
# Hostile


def test_an_entity_bomb_is_refused() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    item = "<item><title>&a9;</title></item>"
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{levels}]><rss><channel>{item}</channel></rss>'
    with pytest.raises(ReadError, match="bomb"):
        entries(bomb.encode(), url=URL)


def test_an_external_entity_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    item = "<item><title>a &s;</title></item>"
    body = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><rss version="2.0"><channel>{item}</channel></rss>'
    assert "secret" not in repr(entries(body.encode(), url=URL))


def test_a_body_that_is_a_file_name_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss("<title>inside</title>"))
    with pytest.raises(ReadError):
        entries(str(path).encode(), url=URL)


@pytest.mark.parametrize(
    "body",
    [
        rss("<description>" + "<b>" * 300_000),
        rss("<author>x@" + "a." * 300_000 + "</author><link>a</link><link>b</link>"),
        rss("<author>x@" + "&#97;." * 100_000 + "</author><link>a</link><link>b</link>"),
        rss("<title>" + "&nbsp;" * 100_000 + "</title>"),
        b"<rss><channel>" + b"<item><title>x</title>" * 30_000,
        b"<" * 300_000,
        rss("<title>t</title><description>" + "&lt;!--" * 100_000 + "</description>"),
        rss("<title>t</title><description>" + "&lt;script" * 100_000 + "</description>"),
    ],
    ids=["nested", "a long domain", "in references", "entities", "endless", "angle brackets", "comments", "scripts"],
)
def test_hostile_feeds_end_soon(body: bytes) -> None:
    begun = time.perf_counter()
    try:
        found = entries(body, url=URL)
    except ReadError:
        found = None
    assert time.perf_counter() - begun < 20
    assert found is None or len(found.entries) <= MOST_ENTRIES


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#xD83D;&#xDE4F; 9 muertos", "\U0001f64f 9 muertos"),
        ("murio\u0301 un nin\u0303o", "murió un niño"),
        ("&#55357;&#56911; 9 muertos", "\U0001f64f 9 muertos"),
        ("&#xD83D; 9 muertos", "\ufffd 9 muertos"),
        ("&#xD83D 9 muertos", "\ufffd 9 muertos"),
        ("&#55000; 9 muertos", chr(55000) + " 9 muertos"),
    ],
)
def test_emoji_written_as_halves_of_utf_16_do_not_cost_the_feed(written: str, read: str) -> None:
    body = (
        f"<rss version='2.0'><channel><title>D</title><item><title>{written}</title><link>https://d.example/1</link>"
        "</item></channel></rss>"
    )
    (entry,) = entries(body.encode(), url="https://d.example/rss").entries
    assert entry.title == read


def test_an_episode_without_a_page_is_known_by_its_recording_and_told_by_its_summary() -> None:
    names = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    item = (
        "<title>Episodio 3: la memoria</title><guid isPermaLink='false'>abc</guid>"
        "<enclosure url='https://radio.example/3.mp3' type='audio/mpeg' length='1'/>"
        "<itunes:summary>Hablamos con las madres de Ayacucho.</itunes:summary>"
    )
    body = f'<?xml version="1.0"?><rss version="2.0" {names}><channel><item>{item}</item></channel></rss>'
    for text in (body, body.replace("<rss", "<!DOCTYPE rss><rss")):
        (entry,) = entries(text.encode(), url=URL).entries
        assert entry.url == "https://radio.example/3.mp3"
        assert entry.summary == "Hablamos con las madres de Ayacucho."


def test_a_saved_google_feed_is_known_by_its_links() -> None:
    title = "<title>Suben a 17 los muertos en Juliaca - Radio Lago</title>"
    link = "<link>https://news.google.com/rss/articles/CBMi?oc=5</link>"
    described = "<description>&lt;a href='x'&gt;Suben a 17 los muertos en Juliaca&lt;/a&gt; Radio Lago</description>"
    for source in ("<source url='https://radio.example'>Radio Lago</source>", ""):
        (entry,) = entries(rss(title + link + described + source), url="https://file.invalid/").entries
        assert (entry.title, entry.outlet, entry.summary) == ("Suben a 17 los muertos en Juliaca", "Radio Lago", "")
        assert entry.url == "https://news.google.com/rss/articles/CBMi?oc=5"


def test_twice_encoded_letters_are_set_right_beside_lost_ones() -> None:
    (entry,) = entries(rss("<title>PolicÃ\xada de niÃ±os: â€œjusticiaâ€\x9d en Perú</title>"), url=URL).entries
    assert entry.title == "Policía de niños: “justicia” en Perú"
    (entry,) = entries(rss("<title>SÃO PAULO e Perú</title>"), url=URL).entries
    assert entry.title == "SÃO PAULO e Perú"


def test_links_to_other_articles_in_a_feeds_text_are_dropped() -> None:
    inside = "<p>Uno.</p><p>LEE TAMBIÉN: Suben a 99 los muertos</p><p>Dos.</p><p>Síguenos en redes</p>"
    (entry,) = entries(
        rss(f"<title>Nota</title><content:encoded><![CDATA[{inside}]]></content:encoded>"), url=URL
    ).entries
    assert entry.text == "Uno.\nDos."


def test_links_to_other_articles_and_a_note_of_the_desk_are_no_text_of_an_entry() -> None:
    others = "<ul><li><a href='https://d.example/2'>Suben a 99 los muertos en otra parte del país</a></li><li>Un punto de la lista.</li></ul>"
    own = "<p>" + "Los vecinos volvieron a sus casas por la tarde, cuando bajó el agua del río. " * 5 + "</p>"
    item = f"<title>Vuelven a casa</title><link>https://d.example/1</link><c:encoded><![CDATA[{others}{own}<p>NOTA EN DESARROLLO</p>]]></c:encoded>"
    body = f"<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><title>D</title><item>{item}</item></channel></rss>"
    (entry,) = entries(body.encode(), url="https://d.example/rss").entries
    assert "99" not in entry.text and "DESARROLLO" not in entry.text
    assert entry.text.startswith("Un punto de la lista.")
