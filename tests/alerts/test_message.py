"""Mails: subjects in es and en, the quote letter by letter, and whatever a source wrote stays text (promise 7)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

import pytest

from alerts import report
from alerts.message import Step, compose, figure, subject_of, test_message
from alerts.words import words
from crawler.models import Delivery, Notice, Voice

NOW = datetime(2023, 2, 1, 13, 5, tzinfo=UTC)
FROM = "Willay <willay@example.org>"
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted", "In-Reply-To",
    "References", "X-Willay-Notices", "MIME-Version", "Content-Type",
}  # fmt: skip

test_message.__test__ = False  # type: ignore[attr-defined]


def arrived(mail: EmailMessage) -> EmailMessage:
    """The mail as a mail program reads it from the wire."""
    return message_from_bytes(bytes(mail), _class=EmailMessage, policy=policy.default)


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def subject(mail: EmailMessage) -> str:
    """As a mail program shows it: the white space of a folded line does not count (RFC 5322, 2.2.3)."""
    return " ".join(str(mail["Subject"]).split(" ")).strip()


class Page(HTMLParser):
    """Tags, links and visible text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.marked = ""
        self._in_mark = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)
        self._in_mark = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = False

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._in_mark else ""


SUBJECTS: list[tuple[dict[str, Any], str, str]] = [
    (
        {},
        "Peru protests: reported deaths rise from 56 to more than 60",
        "Protestas en el Perú: las muertes reportadas suben de 56 a más de 60",
    ),
    (
        {"kind": "increase", "previous_low": None, "previous_stated": None},
        "Peru protests: reported deaths rise to more than 60",
        "Protestas en el Perú: las muertes reportadas suben a más de 60",
    ),
    (
        {"kind": "opened", "stated": 7, "low": 7, "qualifier": "exact", "previous_stated": None},
        "Peru protests: 7 reported deaths",
        "Protestas en el Perú: 7 muertes reportadas",
    ),
    (
        {"kind": "opened", "stated": 1, "low": 1, "qualifier": "exact", "previous_stated": None},
        "Peru protests: 1 reported death",
        "Protestas en el Perú: 1 muerte reportada",
    ),
    (
        {"kind": "opened", "stated": 1, "low": 1, "qualifier": "at_least", "previous_stated": None},
        "Peru protests: at least 1 reported death",
        "Protestas en el Perú: al menos 1 muerte reportada",
    ),
    (
        {"kind": "unconfirmed", "stated": 26, "low": 26, "qualifier": "exact"},
        "Peru protests: unconfirmed report of 26 deaths",
        "Protestas en el Perú: reporte sin confirmar de 26 muertes",
    ),
    (
        {"kind": "unconfirmed", "stated": 12, "low": 12, "high": 99, "qualifier": "vague", "printed": "docenas"},
        "Peru protests: unconfirmed report of dozens of deaths",
        "Protestas en el Perú: reporte sin confirmar de docenas de muertes",
    ),
    (
        {"kind": "correction", "stated": 6, "qualifier": "exact", "previous_low": 7, "previous_stated": 7},
        "Peru protests: reported deaths corrected from 7 to 6",
        "Protestas en el Perú: las muertes reportadas se corrigen de 7 a 6",
    ),
    (
        {"kind": "disagreement", "stated": 48, "qualifier": "exact", "previous_low": 49, "previous_stated": 49},
        "Peru protests: reports disagree, 49 or 48 deaths",
        "Protestas en el Perú: los reportes no coinciden, 49 o 48 muertes",
    ),
    (
        {
            "kind": "track", "stated": 58, "qualifier": "exact", "previous_low": 61, "previous_stated": 60,
            "previous_qualifier": "more_than", "voice": Voice("official", "Defensoría del Pueblo"),
        },
        "Peru protests: Defensoría del Pueblo now counts 58 deaths (highest reported: more than 60)",
        "Protestas en el Perú: Defensoría del Pueblo cuenta ahora 58 muertes (la cifra más alta reportada: más de 60)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "english", "spanish"), SUBJECTS, ids=[english for _, english, _ in SUBJECTS])
def test_the_subject_says_it_in_english_and_spanish(
    altered: Callable[..., Notice], deliver_one: Callable[..., Delivery], changes: dict[str, Any], english: str,
    spanish: str,
) -> None:  # fmt: skip
    for language, expected in (("en", english), ("es", spanish)):
        one = deliver_one(altered(**changes), language=language)
        assert subject_of(one) == expected
        assert subject(arrived(compose(one, from_=FROM, now=NOW))) == expected.replace("\u00a0", " ")


def test_a_series_without_a_short_title_is_named_by_its_title(
    altered: Callable[..., Notice], deliver_one: Callable[..., Delivery]
) -> None:
    assert subject_of(deliver_one(altered(short={}))).startswith("Deaths in the context of Peru's protests, 2022-23: ")


def test_a_mail_of_several_notices_says_how_many_more_there_are(
    rise: Notice, altered: Callable[..., Notice], deliver_one: Callable[..., Delivery]
) -> None:
    other = altered(key="increase:x:19:0")
    mail = arrived(compose(deliver_one(rise, other), from_=FROM, now=NOW))
    assert subject(mail) == "Peru protests: reported deaths rise from 56 to more than 60 (and 1 more)"
    assert mail["X-Willay-Notices"].split() == [rise.key, other.key]


FIGURES = [
    ((60, "more_than", "más de 60", 61, None), "more than 60", "más de 60"),
    ((17, "exact", "diecisiete", 17, 17), "17", "17"),
    ((20, "at_least", "at least 20", 20, None), "at least 20", "al menos 20"),
    ((20, "at_most", "up to 20", 0, 20), "up to 20", "hasta 20"),
    ((50, "range", "47-50", 47, 50), "47-50", "47-50"),
    ((30, "about", "unos 30", 27, 33), "about 30", "unas 30"),
    ((1070, "exact", "1 070", 1070, 1070), "1,070", "1070"),
    ((12345, "exact", "12,345", 12345, 12345), "12,345", "12\u00a0345"),
    ((10, "vague", "decenas", 10, 99), "tens", "decenas"),
    ((4, "vague", "un puñado", 4, 9), "un puñado", "un puñado"),
]


@pytest.mark.parametrize(("given", "english", "spanish"), FIGURES)
def test_a_figure_stands_in_the_readers_language(given: Any, english: str, spanish: str) -> None:
    assert figure(*given, "en") == english
    assert figure(*given, "es") == spanish


def test_the_catalogues_say_the_same_things_in_each_language() -> None:
    english, spanish = words("en"), words("es")
    assert english.keys() == spanish.keys()
    for name in english:
        if isinstance(english[name], dict):
            assert english[name].keys() == spanish[name].keys(), name
    for name, pattern in english["subjects"].items():
        fields = set(re.findall(r"{\w+}", pattern))
        assert fields == set(re.findall(r"{\w+}", spanish["subjects"][name])), name


def test_both_parts_give_the_quote_letter_by_letter_with_the_figure_marked(
    rise: Notice, deliver_one: Callable[..., Delivery]
) -> None:
    mail = arrived(compose(deliver_one(language="es"), from_=FROM, now=NOW))
    assert mail.get_content_type() == "multipart/alternative"
    text, page = part(mail, "plain"), Page(part(mail, "html"))
    assert rise.quote.replace("More than 60", "**More than 60**") in text
    assert rise.quote in page.text
    assert page.marked == "More than 60"
    for shown in (text, page.text):
        assert "más de 60" in shown
        assert "56" in shown
        assert "1 feb 2023 08:00 (America/Lima)" in shown
        assert "Solidarity Dispatch" in shown
        assert f"willay notices show {rise.key}" in shown
    assert rise.url in text
    assert page.links == [rise.url]


def test_the_figure_marked_is_not_a_part_of_another_number(
    altered: Callable[..., Notice], deliver_one: Callable[..., Delivery]
) -> None:
    quote = "El 17 de diciembre los muertos eran 7, según la Defensoría"
    one = altered(quote=quote, quote_start=quote.find("7"), printed="7", stated=7, low=7, qualifier="exact")
    mail = arrived(compose(deliver_one(one), from_=FROM, now=NOW))
    assert "El 17 de diciembre los muertos eran **7**, según la Defensoría" in part(mail, "plain")


def test_the_other_side_of_a_disagreement_stands_in_both_parts(
    altered: Callable[..., Notice], deliver_one: Callable[..., Delivery]
) -> None:
    one = altered(kind="disagreement", other_quote="Son 49, dice la Defensoría.", other_outlet="Radio Altiplano")
    mail = arrived(compose(deliver_one(one), from_=FROM, now=NOW))
    for shown in (part(mail, "plain"), part(mail, "html")):
        assert "Son 49, dice la Defensoría." in shown
        assert "Radio Altiplano" in shown


def steps(count: int = 4) -> list[Step]:
    voices = ("official", "press")
    return [
        Step(NOW - timedelta(days=30 - 5 * n), 40 + 5 * n, str(40 + 5 * n), voices[n % 2], f"Voz {n}", True, n + 4)
        for n in range(count)
    ]


def test_the_earlier_reports_stand_in_the_mail_without_the_one_it_tells(
    rise: Notice, deliver_one: Callable[..., Delivery]
) -> None:
    mail = arrived(compose(deliver_one(), from_=FROM, now=NOW, history={rise.series: steps()}))
    text = part(mail, "plain")
    assert "2 Jan 2023 08:05  40  Voz 0" in text
    assert "Voz 2" in text
    assert "Voz 3" not in text, "its claim is the one the notice tells"
    assert text.index("Voz 2") < text.index("Voz 0")


def test_the_chart_is_an_inline_picture_with_words_for_those_who_see_none(
    rise: Notice, deliver_one: Callable[..., Delivery]
) -> None:
    mail = arrived(compose(deliver_one(), from_=FROM, now=NOW, history={rise.series: steps()}))
    pictures = [one for one in mail.walk() if one.get_content_type() == "image/png"]
    assert len(pictures) == 1
    html = part(mail, "html")
    assert f"cid:{pictures[0]['Content-ID'].strip('<>')}" in html
    assert 'alt="Reported deaths over time: 40 (2 Jan 2023), 45 (7 Jan 2023)' in html
    assert pictures[0]["Content-Disposition"].content_disposition == "inline"


def test_mails_of_one_series_to_one_reader_make_one_thread(
    altered: Callable[..., Notice], deliver_one: Callable[..., Delivery]
) -> None:
    first = compose(deliver_one(), from_=FROM, now=NOW)
    second = compose(deliver_one(altered(key="increase:peru-protests-2022:67:0")), from_=FROM, now=NOW)
    other = compose(deliver_one(altered(series="other")), from_=FROM, now=NOW)
    assert first["References"] == second["References"] != other["References"]


def test_the_headers_are_those_of_an_automatic_mail_and_its_id_is_the_deliverys(
    deliver_one: Callable[..., Delivery],
) -> None:
    one = deliver_one()
    mail = arrived(compose(one, from_=FROM, now=NOW))
    later = arrived(compose(one, from_=FROM, now=NOW + timedelta(hours=3)))
    assert mail["Message-ID"] == later["Message-ID"] == one.message_id
    assert set(mail.keys()) == HEADERS
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == "<mailto:willay@example.org?subject=unsubscribe>"
    assert max(len(line) for line in bytes(mail).splitlines()) <= 998


HOSTILE = {
    "newlines": "Seis\r\nBcc: victim@example.org\r\n\r\n<b>x</b>",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:x'>y</a>",
    "entities": "&lt;script&gt; &#60;b&#62; </blockquote></bdi>{{ 7*7 }}{% raw %}",
    "right to left": "\u202eoiratnemirepxe\u202c \u2066x\u2069 \u200f",
    "long": "a" * 10_000,
    "long words": "muertos " * 2_000,
    "emoji": "🕯️ 👩‍👧 67 🇵🇪",
    "encoded word": "=?utf-8?q?x=0D=0ABcc:_victim=40example.org?= =?utf-8?b?PGI+?=",
    "quoted-printable": "=0D=0ABcc: victim@example.org =3Cb=3E",
    "control": "a\x00b\x0bc\x1b[31md\x85e\u2028f\u2029g",
    "surrogate": "lone \ud83d surrogate",
    "dots": ".\r\n.\r\nQUIT\r\n",
    "quote": "\"' onload='x' \" style=\"x",
}
FIELDS = ("printed", "previous_printed", "outlet", "headline", "quote", "url", "lang", "why", "other_quote",
          "other_outlet", "key", "series")  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_a_source_wrote_makes_a_header_a_tag_or_a_link(
    altered: Callable[..., Notice], deliver_one: Callable[..., Delivery], text: str, language: str
) -> None:
    plain = Page(part(arrived(compose(deliver_one(altered(other_quote="x", url="")), from_=FROM, now=NOW)), "html"))
    for kind in ("track", "unconfirmed", "increase"):
        one = altered(**dict.fromkeys(FIELDS, text), kind=kind, qualifier="vague", stated=4, voice=Voice("press", text))
        mail = arrived(compose(deliver_one(one, language=language), from_=FROM, now=NOW))
        assert set(mail.keys()) == HEADERS
        assert mail["To"] == "desk@example.org"
        assert not mail.defects
        for shown in (mail["Subject"], part(mail, "plain"), part(mail, "html")):
            assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00\x0b\x1b\x85\u2028\u2029]", shown)
        assert "\n" not in mail["Subject"]
        assert len(mail["Subject"]) <= 200
        page = Page(part(mail, "html"))
        assert [tag for tag in page.tags if tag != "a"] == [tag for tag in plain.tags if tag != "a"]
        assert page.links == []
        assert len(bytes(mail)) < 100_000
        assert max(len(line) for line in bytes(mail).splitlines()) <= 998


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "http://x.example/\u202egpj", "http://x.example/a b", 'http://x/"onclick=', "ftp://x"],
)
def test_only_plain_web_addresses_become_links(
    altered: Callable[..., Notice], deliver_one: Callable[..., Delivery], url: str
) -> None:
    assert Page(part(arrived(compose(deliver_one(altered(url=url)), from_=FROM, now=NOW)), "html")).links == []


def test_a_test_mail_says_what_it_is_in_the_readers_language() -> None:
    mail = arrived(test_message("desk@example.org", FROM, now=NOW, language="es"))
    assert subject(mail) == "Willay: correo de prueba"
    assert "correo de prueba" in part(mail, "plain")


HOSTILE = "Muere\r\nBcc: x@evil.example\n<script>alert(1)</script> \u202e=?utf-8?q?=0ABcc?= \x00 {error}" + "x" * 10_000


@pytest.mark.parametrize("kind", ["source_broken", "heartbeat", "digest"])
def test_nothing_a_source_wrote_gets_out_of_a_report_or_a_chat_message(altered: Any, kind: str) -> None:
    facts: dict[str, Any] = {
        "source": HOSTILE, "state": "broken", "was": "well", "since": "2023-01-09T12:00:00Z", "code": "failing", "times": "3",
        "error": HOSTILE, "sources": 2, "well": 1, "told": {}, "troubled": [[HOSTILE, "broken", HOSTILE]],
        "stuck": [[HOSTILE, 1, HOSTILE]], "review": 1, "waiting": 1, "moved": [[HOSTILE, "increase", HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)"]],
        "also": [[HOSTILE, "late", HOSTILE, HOSTILE, HOSTILE]], "review_rows": [],
    }  # fmt: skip
    if kind == "digest":
        facts["review"] = [[HOSTILE, HOSTILE, HOSTILE, HOSTILE]]
    notice = altered(kind=kind, series="", key=f"{kind}:{HOSTILE}", facts=facts)
    delivery = Delivery(1, "<m@w>", "desk", "desk@example.org", "email", (notice,), 1, "en", "UTC")
    mail = message_from_bytes(
        report.compose(delivery, from_="W <w@example.org>", now=NOW).as_bytes(), policy=policy.default
    )
    assert set(mail.keys()) <= {
        "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted", "In-Reply-To",
        "References", "X-Willay-Notices", "MIME-Version", "Content-Type",
    }  # fmt: skip
    html = mail.get_body(("html",)).get_content()
    assert (
        "<script" not in html
        and "javascript:" not in html.replace("javascript:alert(1)", "", 0).split("<body>")[1].split("href=")[0]
    )
    for text in (str(mail["Subject"]), html, *report.short_form(delivery)):
        assert "\u202e" not in text and "\x00" not in text
    assert "\n" not in report.short_form(delivery)[0]
