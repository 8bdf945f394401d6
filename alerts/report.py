"""Notices about operations as a mail: a source that fell silent or is broken, and the heartbeat. A few sections of
rows; plain text and HTML. Pure. The wording is in the message catalogues, under [operations].
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from alerts.message import LINK, LONGEST_SUBJECT, envelope, one_line, shortened, when
from alerts.words import template, words
from crawler.models import Delivery, Notice, NoticeKind

KINDS: tuple[NoticeKind, ...] = ("source_silent", "source_broken", "heartbeat", "digest")
"""Told this way; all other kinds are about a toll (`alerts.message`)."""
LONGEST_ROW = 400


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a section: what it is about, what is said of it, and where to read on."""

    what: str
    detail: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail about operations says, in the reader's language."""

    subject: str
    intro: str
    sections: Sequence[Section]


def reported(notices: Sequence[Notice], language: str, zone: ZoneInfo) -> Report:
    """The report of a delivery's notices, which are all about operations."""
    text = words(language)
    if notices[0].kind == "heartbeat":
        return _heartbeat(notices[0], text, zone)
    if notices[0].kind == "digest":
        return _digest(notices[0], language, text, zone)
    return _sources(notices, text, zone)


def compose(delivery: Delivery, *, from_: str, now: datetime) -> EmailMessage:
    """The mail of a delivery about operations."""
    text = words(delivery.language)
    zone = ZoneInfo(delivery.timezone)
    report = reported(delivery.notices, delivery.language, zone)
    given = {"report": report, "L": text["labels"], "language": delivery.language}
    mail = envelope(
        report.subject, from_, delivery.address, now, delivery.message_id,
        thread=f"{delivery.notices[0].kind}|{delivery.recipient}", keys=[notice.key for notice in delivery.notices],
    )  # fmt: skip
    mail.set_content(template("report.txt.j2").render(given), cte="quoted-printable")
    mail.add_alternative(template("report.html.j2").render(given), subtype="html", cte="quoted-printable")
    return mail


def short_form(delivery: Delivery) -> tuple[str, str]:
    """(subject, body) for a chat channel."""
    report = reported(delivery.notices, delivery.language, ZoneInfo(delivery.timezone))
    lines = [report.intro, *(f"{row.what}: {row.detail}" for section in report.sections for row in section.rows)]
    return report.subject, "\n".join(line for line in lines if line)


def _sources(notices: Sequence[Notice], text: Mapping[str, Any], zone: ZoneInfo) -> Report:
    say = text["operations"]
    fallen = [notice for notice in notices if notice.facts.get("state") in text["states_troubled"]]
    back = [notice for notice in notices if notice not in fallen]
    first = (fallen or back)[0]
    subject = say["subject_fallen" if fallen else "subject_back"].format(
        source=one_line(str(first.facts.get("source", ""))), state=text["states"].get(first.facts.get("state"), "")
    )
    more = len(notices) - 1
    sections = []
    if fallen:
        rows = [Row(_name(notice), f"{_state(notice, text)}. {_why(notice.facts, text, zone)}") for notice in fallen]
        sections.append(Section(say["fallen"], rows))
    if back:
        rows = [Row(_name(notice), say["back_since"].format(was=_was(notice, text, zone))) for notice in back]
        sections.append(Section(say["back"], rows))
    return Report(
        shortened(subject, LONGEST_SUBJECT) + (text["subjects"]["more"].format(count=more) if more else ""),
        say["intro_fallen"] if fallen else "",
        sections,
    )


def _name(notice: Notice) -> str:
    return shortened(one_line(str(notice.facts.get("source", ""))), LONGEST_ROW)


def _state(notice: Notice, text: Mapping[str, Any]) -> str:
    return str(text["states"].get(notice.facts.get("state"), notice.facts.get("state")))


def _was(notice: Notice, text: Mapping[str, Any], zone: ZoneInfo) -> str:
    was = str(text["states"].get(notice.facts.get("was"), notice.facts.get("was")))
    since = str(notice.facts.get("since") or "")
    return f"{was}, {when(datetime.fromisoformat(since), zone, text)}" if since else was


def _why(facts: Mapping[str, Any], text: Mapping[str, Any], zone: ZoneInfo) -> str:
    sentence = text["health"].get(facts.get("code"))
    if not sentence:
        return ""
    told = {name: shortened(one_line(str(value)), LONGEST_ROW) for name, value in facts.items()}
    if facts.get("code") in ("silent", "quiet"):
        told["since"] = when(datetime.fromisoformat(str(facts["since"])), zone, text)
    return str(sentence).format(**told)


def _digest(notice: Notice, language: str, text: Mapping[str, Any], zone: ZoneInfo) -> Report:
    say, facts = text["operations"], notice.facts

    def name(title: str) -> str:
        names = json.loads(title) if title.startswith("{") else {}
        return shortened(one_line(str(names.get(language) or next(iter(names.values()), title))), LONGEST_ROW)

    def link(url: str) -> str:
        return url if LINK.fullmatch(url) else ""

    moved = [
        Row(
            name(title),
            say["moved_row" if before else "opened_row"].format(
                kind=text["kinds"].get(kind, kind),
                before=one_line(before),
                now=one_line(printed),
                outlet=one_line(outlet),
            ),
            link(url),
        )
        for title, kind, before, printed, outlet, url in facts.get("moved", [])
    ]
    also = [
        Row(name(title), f"{text['effects'].get(effect, effect)}: {one_line(printed)} ({one_line(outlet)})", link(url))
        for title, effect, printed, outlet, url in facts.get("also", [])
    ]
    review = [
        Row(
            shortened(one_line(printed), LONGEST_ROW),
            shortened(f"{one_line(outlet)}: {one_line(why)}", LONGEST_ROW),
            link(url),
        )
        for printed, outlet, url, why in facts.get("review", [])
    ]
    series = len({title for title, *_ in facts.get("moved", [])})
    sections = [Section(say["moved"], moved), Section(say["also"], also), Section(say["review"], review)]
    span = {"since": when(datetime.fromisoformat(str(facts["since"])), zone, text), "series": series}
    return Report(
        say["digest_subject"].format(moved=len(moved), also=len(also), waiting=facts.get("waiting", 0)),
        say["digest_intro"].format(**span),
        [section for section in sections if section.rows],
    )


def _heartbeat(notice: Notice, text: Mapping[str, Any], zone: ZoneInfo) -> Report:
    say, facts = text["operations"], notice.facts
    told = facts.get("told", {})
    rises = told.get("increase", 0) + told.get("opened", 0)
    troubled, stuck = facts.get("troubled", []), facts.get("stuck", [])
    summary = say["pulse"].format(well=facts.get("well", 0), of=facts.get("sources", 0), rises=rises)
    names = ", ".join(one_line(str(name)) for name, *_ in troubled[:3]) + (" ..." if len(troubled) > 3 else "")
    subject = f"Willay: {summary}" + (say["pulse_troubled"].format(names=names) if troubled else "")
    since = str(facts.get("since") or "")
    sections = [
        Section(say["told"], [Row(text["kinds"].get(kind, kind), str(count)) for kind, count in told.items()]),
        Section(
            say["fallen"],
            [
                Row(
                    one_line(str(name)),
                    f"{text['states'].get(state, state)}: {shortened(one_line(str(why)), LONGEST_ROW)}",
                )
                for name, state, why in troubled
            ],
        ),
        Section(
            say["stuck"],
            [
                Row(one_line(str(who)), f"{count}: {shortened(one_line(str(why)), LONGEST_ROW)}")
                for who, count, why in stuck
            ],
        ),
        Section(say["review"], [Row(say["review_row"], str(facts["review"]))] if facts.get("review") else []),
    ]
    return Report(
        shortened(subject, LONGEST_SUBJECT),
        say["pulse_since"].format(summary=summary, since=when(datetime.fromisoformat(since), zone, text)) if since else summary,
        [section for section in sections if section.rows],
    )  # fmt: skip
