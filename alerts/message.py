"""From notices to a mail: plain text that reads well alone, HTML that reads well on a phone. Pure.

Figure and qualifier stand in the reader's language, the quote untouched. Whatever a source wrote stays text: one-line
fields lose control and direction characters, HTML is escaped, only http(s) addresses become links.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from alerts.words import template, words
from crawler.models import Delivery, Notice, Qualifier

LONGEST_SUBJECT = 150
LONGEST_HEADLINE = 300
LONGEST_QUOTE = 1200
LONGEST_NAME = 120
"""Of an outlet, a voice or a printed figure."""
LONGEST_WHY = 400
EARLIER = 6
"""Most earlier reports told in one mail."""


@dataclass(frozen=True, slots=True)
class Step:
    """One earlier report of a series, for the list and the chart."""

    as_of: datetime
    low: int
    printed: str
    voice_class: str
    who: str
    rise: bool
    claim_id: int = 0


LINK = re.compile(r"https?://[^\s\"'<>]+")

History = Mapping[str, Sequence[Step]]


def compose(delivery: Delivery, *, from_: str, now: datetime, history: History | None = None) -> EmailMessage:
    """The mail of a delivery."""
    text = words(delivery.language)
    zone = ZoneInfo(delivery.timezone)
    shown, charts = [], {}
    for number, notice in enumerate(delivery.notices):
        steps = _earlier(notice, (history or {}).get(notice.series, ()))
        one = _shown(notice, text, zone, delivery.language, steps)
        if chart := _chart(one["figure"], steps, text, zone):
            one["chart"] = f"chart{number}.{_short(notice.key)}@willay.invalid"
            one["chart_alt"] = ", ".join(f"{step.low} ({day(step.as_of, zone, text)})" for step in steps[-EARLIER:])
            charts[one["chart"]] = chart
        shown.append(one)
    subject = subject_of(delivery)
    given = {"notices": shown, "L": text["labels"], "language": delivery.language, "subject": subject, "zone": zone.key}
    mail = envelope(
        subject, from_, delivery.address, now, delivery.message_id,
        thread=f"{delivery.notices[0].series}|{delivery.recipient}", keys=[notice.key for notice in delivery.notices],
    )  # fmt: skip
    mail.set_content(template("mail.txt.j2").render(given), cte="quoted-printable")
    mail.add_alternative(template("mail.html.j2").render(given), subtype="html", cte="quoted-printable")
    for name, picture in charts.items():
        mail.get_payload()[1].add_related(  # type: ignore[union-attr,index]
            picture, "image", "png", cid=f"<{name}>", filename="chart.png", disposition="inline"
        )
    return mail


def without_names(delivery: Delivery) -> Delivery:
    """The delivery for somebody who wants figures only: no sentence and no headline, for they may name victims."""
    return replace(
        delivery,
        notices=tuple(
            replace(notice, quote=notice.printed, quote_start=0, headline="", other_quote="")
            for notice in delivery.notices
        ),
    )


def test_message(to: str, from_: str, *, now: datetime, language: str) -> EmailMessage:
    """The mail that `willay doctor --mail` sends."""
    text = words(language)["labels"]
    mail = _mail(text["test_subject"], from_, to, now, f"<{_short(f'{to}{now.isoformat()}')}.test@willay.invalid>")
    mail.set_content(text["test_body"] + "\n")
    return mail


def subject_of(delivery: Delivery) -> str:
    """The subject of a delivery: what the highest notice says, and how many more there are."""
    first, text = delivery.notices[0], words(delivery.language)
    names = first.short or first.title
    title = one_line(names.get(delivery.language) or next(iter(names.values()), first.series))
    kind: str = first.kind
    if kind == "increase" and first.previous_low is None:
        kind = "increase_first"
    elif first.qualifier == "vague" and str(first.stated) in text["vague_of"]:
        kind = f"{kind}_vague"
    elif first.stated == 1:
        kind = f"{kind}_one"
    subjects = text["subjects"]
    subject = subjects.get(kind, subjects.get(first.kind, "{title}")).format(
        title=title,
        figure=_figure(first, delivery.language),
        of=text["vague_of"].get(str(first.stated), ""),
        previous=previous_figure(first, delivery.language) or text["labels"]["none"],
        voice=shortened(one_line(first.voice.name if first.voice else first.outlet), LONGEST_NAME),
    )
    more = len(delivery.notices) - 1
    subject = shortened(subject, LONGEST_SUBJECT)
    return subject + (subjects["more"].format(count=more) if more else "")


def figure(stated: int, qualifier: Qualifier, printed: str, low: int, high: int | None, language: str) -> str:
    """A figure in the reader's language: "more than 60" for "más de 60" and "diecisiete" as 17."""
    text = words(language)
    if qualifier == "vague":
        return str(text["vague"].get(str(stated), printed))
    n = _grouped(stated, language)
    if qualifier == "range" and high is not None:
        n = f"{_grouped(low, language)}-{_grouped(high, language)}"
    return str(text["qualifiers"][qualifier].format(n=n))


def _figure(notice: Notice, language: str) -> str:
    printed = shortened(one_line(notice.printed), LONGEST_NAME)
    return figure(notice.stated, notice.qualifier, printed, notice.low, notice.high, language)


def _grouped(number: int, language: str) -> str:
    """1,070 in English; 1070 and 10 700 in Spanish (Ortografía de la lengua española: no mark below five digits)."""
    if language == "en":
        return f"{number:,}"
    return f"{number:,}".replace(",", "\u00a0") if number >= 10_000 else str(number)


def previous_figure(notice: Notice, language: str) -> str:
    """The figure told before, in the reader's language; empty if there was none."""
    if notice.previous_stated is None:
        return ""
    low = notice.previous_low or notice.previous_stated
    return figure(
        notice.previous_stated, notice.previous_qualifier, one_line(notice.previous_printed), low, None, language
    )


def one_line(text: str) -> str:
    """Text fit for a header or a table: no line breaks, control or direction characters; white space folded."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text if not _tricky(c))
    return " ".join(kept.split())


def header_text(text: str) -> str:
    """One line that no mail program takes for an encoded word: `=?utf-8?q?=0ABcc:...?=` would come out as a line break
    and a header of its own (RFC 2047, 2)."""
    return one_line(text).replace("=?", "= ?")


def shortened(text: str, longest: int) -> str:
    """At most so many characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


# ------------------------------------------------------------------------------------------------ parts


def _tricky(char: str) -> bool:
    """Direction overrides and other invisible format characters, and lone surrogates that no mail can carry."""
    return unicodedata.category(char) in ("Cf", "Cs")


def _shown(
    notice: Notice, text: Mapping[str, Any], zone: ZoneInfo, language: str, steps: Sequence[Step]
) -> dict[str, Any]:
    before, mark, after = _marked(notice)
    shown_figure = _figure(notice, language)
    previous = previous_figure(notice, language)
    printed = shortened(one_line(notice.printed), LONGEST_NAME)
    previous_printed = shortened(one_line(notice.previous_printed), LONGEST_NAME)
    voice, outlet = notice.voice, shortened(one_line(notice.outlet), LONGEST_NAME)
    voice_name = shortened(one_line(voice.name), LONGEST_NAME) if voice else outlet
    kind = "unconfirmed_vague" if notice.kind == "unconfirmed" and notice.qualifier == "vague" else notice.kind
    return {
        "kind": text["kinds"][notice.kind],
        "title": one_line(notice.title.get(language) or next(iter(notice.title.values()), notice.series)),
        "key": one_line(notice.key),
        "figure": shown_figure,
        "printed": printed,
        "printed_differs": printed.casefold() != shown_figure.casefold(),
        "previous": previous,
        "previous_label": text["previous"].get(notice.kind, text["labels"]["before"]),
        "previous_printed": previous_printed,
        "previous_printed_differs": bool(previous) and previous_printed.casefold() != previous.casefold(),
        "voice": voice_name,
        "voice_class": text["voices"].get(voice.voice_class if voice else "press", ""),
        "outlet": outlet,
        "headline": shortened(one_line(notice.headline), LONGEST_HEADLINE),
        "when": when(notice.published or notice.seen_at or notice.due_at, zone, text),
        "grade": text["grades"][notice.grade],
        # The rule's own words are English and for `willay notices show`; a reader gets a sentence of the catalogue.
        "why": text["reasons"].get(kind) or shortened(one_line(notice.why), LONGEST_WHY),
        "before": before,
        "mark": mark,
        "after": after,
        "lang": notice.lang if re.fullmatch("[a-z]{2,3}", notice.lang) else "",
        "other_quote": shortened(one_line(notice.other_quote), LONGEST_QUOTE),
        "other_outlet": shortened(one_line(notice.other_outlet), LONGEST_NAME),
        "url": one_line(notice.url),
        "link": notice.url if one_line(notice.url) == notice.url and LINK.fullmatch(notice.url) else "",
        "earlier": [
            {
                "when": when(step.as_of, zone, text, named=False),
                "printed": shortened(one_line(step.printed), LONGEST_NAME),
                "who": shortened(one_line(step.who), LONGEST_NAME),
            }
            for step in reversed([step for step in steps if not (notice.claim_id and step.claim_id == notice.claim_id)])
        ][:EARLIER],
        "chart": "",
        "chart_alt": "",
    }


def when(moment: datetime, zone: ZoneInfo, text: Mapping[str, Any], *, named: bool = True) -> str:
    """A time in the reader's zone, which it names: "13 Dec 2022 21:00 (America/Lima)"."""
    return f"{day(moment, zone, text)} {moment.astimezone(zone):%H:%M}" + (f" ({zone.key})" if named else "")


def day(moment: datetime, zone: ZoneInfo, text: Mapping[str, Any]) -> str:
    """A day in the reader's zone and language; the computer's own locale has no say."""
    local = moment.astimezone(zone)
    return f"{local.day} {text['months'][local.month - 1]} {local.year}"


def _marked(notice: Notice) -> tuple[str, str, str]:
    """The quote around the figure, letter by letter but for characters that would break or turn a line."""
    quote = notice.quote
    start, end = _place(notice)
    before, mark, after = quote[:start], quote[start:end], quote[end:]
    if len(quote) > LONGEST_QUOTE:
        before = ("…" + before[-LONGEST_QUOTE // 2 :]) if len(before) > LONGEST_QUOTE // 2 else before
        after = shortened(after, LONGEST_QUOTE // 2)
    return _one_line_edges(before), shortened(one_line(mark), LONGEST_NAME), _one_line_edges(after)


def _place(notice: Notice) -> tuple[int, int]:
    """Where the figure stands in the quote; not the 7 of 17."""
    if not notice.printed:
        return 0, 0
    whole = re.compile(rf"(?<![\w.,])(?:{re.escape(notice.printed)})(?![\w])")
    found = whole.search(notice.quote, notice.quote_start) or whole.search(notice.quote)
    if found:
        return found.span()
    start = notice.quote.find(notice.printed)
    return (start, start + len(notice.printed)) if start >= 0 else (0, 0)


def _one_line_edges(text: str) -> str:
    """Like `one_line`, but a space at either end, which parts words, stays."""
    folded = one_line(text)
    left = " " if text[:1].isspace() and folded else ""
    right = " " if text[-1:].isspace() and (folded or not left) else ""
    return f"{left}{folded}{right}" if folded else (" " if text.isspace() else "")


def _earlier(notice: Notice, steps: Sequence[Step]) -> Sequence[Step]:
    told_at = notice.published or notice.due_at
    return [step for step in steps if step.as_of <= told_at]


def _chart(label: str, steps: Sequence[Step], text: Mapping[str, Any], zone: ZoneInfo) -> bytes:
    if len({step.low for step in steps}) < 2:
        return b""
    # Imported here: drawing costs a third of a second, and most mails of a run have no chart.
    from alerts.chart import chart

    points = [
        (step.as_of.astimezone(zone).replace(tzinfo=None), step.low, step.voice_class, step.rise) for step in steps
    ]
    return chart(points, names=text["voices"], months=text["months"], label=shortened(label, 24))


def _mail(subject: str, from_: str, to: str, now: datetime, message_id: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    name, address = parseaddr(from_)
    mail["From"] = _address(address, header_text(name))
    mail["To"] = _address(to)
    mail["Subject"] = header_text(subject)
    mail["Date"] = format_datetime(now.astimezone(UTC))
    mail["Message-ID"] = message_id
    mail["List-Id"] = "Willay notices <notices.willay.invalid>"
    mail["List-Unsubscribe"] = f"<mailto:{address}?subject=unsubscribe>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail


def envelope(
    subject: str, from_: str, to: str, now: datetime, message_id: str, *, thread: str, keys: Sequence[str]
) -> EmailMessage:
    """A mail with its headers and no body yet, in a thread of its own kind."""
    mail = _mail(subject, from_, to, now, message_id)
    # One thread for each series and reader: all answer the same root, which no mail need be.
    root = f"<{_short(thread)}.series@willay.invalid>"
    mail["In-Reply-To"] = root
    mail["References"] = root
    mail["X-Willay-Notices"] = " ".join(header_text(key) for key in keys)
    return mail


def _address(text: str, name: str = "") -> Address:
    # Not `addr_spec`: that refuses a local part outside ASCII, which RFC 6532 allows.
    local, _, domain = text.rpartition("@")
    return Address(name, username=local, domain=domain)


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()
