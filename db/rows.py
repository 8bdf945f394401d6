"""Our types as rows and back. No SQL here, and no decision."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from crawler.decisions import ruling
from crawler.models import Entry, Notice, Report, Series, TollClaim, Voice

Row = sqlite3.Row
_NOTICE_TIMES = ("due_at", "published", "seen_at", "ruled_at")


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC with `Z`; always the same length, so that text order is time order."""
    # strftime would write the year 33 with two digits.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def maybe_stamp(moment: datetime | None) -> str | None:
    """Like `stamp`; None stays None."""
    return stamp(moment) if moment else None


def moment(text: str) -> datetime:
    """The time a stamp tells."""
    return datetime.fromisoformat(text)


def maybe_moment(text: str | None) -> datetime | None:
    """Like `moment`; None stays None."""
    return moment(text) if text else None


def storable(text: str) -> str:
    """The text without lone surrogates, which servers' headers can bring into a message and no database holds."""
    return text.encode("utf-8", "replace").decode()


def entry_of(row: Row) -> Entry:
    """The last state of an address, from `items` or `sightings`."""
    return Entry(
        url=row["url"], title=row["headline"], summary=row["summary"], text=row["text"], author=row["author"],
        published=maybe_moment(row["published"]), updated=maybe_moment(row["updated"]),
    )  # fmt: skip


def report_of(row: Row) -> Report:
    """A report, from `claims`."""
    voice = Voice(row["voice_class"], row["voice"])
    claim = TollClaim(
        stated=row["stated"], low=row["low"], high=row["high"], qualifier=row["qualifier"], role=row["role"],
        field=row["field"], start=row["start"], end=row["end"], printed=row["printed"], quote=row["quote"],
        lang=row["lang"], rule=row["rule"], retrospective=bool(row["retrospective"]), by_forces=bool(row["by_forces"]),
        victims=row["victims"], place=row["place"], rival=row["rival"], period=row["period"], cause=row["cause"],
        voice=voice if row["attributed"] else None, cue=row["cue"], confidence=row["confidence"],
        extractor=row["extractor"],
    )  # fmt: skip
    return Report(
        claim=claim, as_of=moment(row["as_of"]), seen_at=moment(row["seen_at"]), url=row["url"],
        headline=row["headline"], outlet=row["outlet"], voice=voice, baseline=bool(row["baseline"]),
        dated=bool(row["dated"]), series=row["series"] or "", filed_why=row["filed_why"], claim_id=row["id"],
        item_id=row["item_id"], text_of=row["text_of"],
    )  # fmt: skip


def ruling_of(row: Row, series: str) -> Report:
    """A person's ruling on a claim as a report of its series, from `claims` with `rulings` and `decisions`."""
    return ruling(
        report_of(row), series, row["verdict"], decision=row["decision"], at=moment(row["decided_at"]), who=row["who"],
        why=row["ruled_why"], withdrew=row["withdrew"],
    )  # fmt: skip


def report_row(report: Report) -> dict[str, Any]:
    """The columns of `claims` that a report fills."""
    claim = report.claim
    return {
        "id": report.claim_id, "item_id": report.item_id, "url": report.url, "headline": report.headline,
        "outlet": report.outlet, "field": claim.field, "start": claim.start, "end": claim.end,
        "printed": claim.printed, "quote": claim.quote, "stated": claim.stated, "low": claim.low, "high": claim.high,
        "qualifier": claim.qualifier, "role": claim.role, "retrospective": claim.retrospective,
        "by_forces": claim.by_forces, "victims": claim.victims, "place": claim.place, "rival": claim.rival,
        "period": claim.period, "cause": claim.cause, "voice_class": report.voice.voice_class,
        "voice": report.voice.name, "attributed": claim.voice is not None, "cue": claim.cue, "lang": claim.lang,
        "rule": claim.rule, "confidence": claim.confidence, "extractor": claim.extractor,
        "as_of": stamp(report.as_of), "seen_at": stamp(report.seen_at), "baseline": report.baseline,
        "dated": report.dated, "series": report.series or None, "filed_why": report.filed_why, "text_of": report.text_of,
    }  # fmt: skip


def series_of(row: Row) -> Series:
    """A series, from `series`."""
    return Series(
        key=row["key"], title=_by_language(row["title"]), short=_by_language(row["short"]), place=row["place"],
        cause=row["cause"], parent=row["parent"],
        notify=bool(row["notify"]), configured=bool(row["configured"]),
        since=date.fromisoformat(row["since"]) if row["since"] else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None, muted=bool(row["muted"]),
        last_report=maybe_moment(row["last_report"]), mark=row["mark"],
    )  # fmt: skip


@functools.lru_cache(maxsize=4096)
def _by_language(text: str) -> Mapping[str, str]:
    """Titles hardly ever change, and are asked for with every document."""
    return MappingProxyType(json.loads(text))


def notice_body(notice: Notice) -> str:
    """A notice as JSON: every field."""
    body: dict[str, Any] = {field.name: getattr(notice, field.name) for field in fields(notice)}
    for name in _NOTICE_TIMES:
        body[name] = maybe_stamp(body[name])
    body["voice"] = [notice.voice.voice_class, notice.voice.name] if notice.voice else None
    body["title"], body["short"], body["facts"] = dict(notice.title), dict(notice.short), dict(notice.facts)
    return json.dumps(body, ensure_ascii=False)


def notice_of(body: str) -> Notice:
    """The notice that `notice_body` wrote; fields of a later version are left out, missing ones take their default."""
    table = json.loads(body)
    known = {field.name for field in fields(Notice)}
    table = {name: value for name, value in table.items() if name in known}
    for name in _NOTICE_TIMES:
        table[name] = maybe_moment(table.get(name))
    table["voice"] = Voice(*table["voice"]) if table.get("voice") else None
    table["others"] = tuple(table.get("others", ()))
    return Notice(**table)


def slices(values: Sequence[Any], size: int = 500) -> Iterator[list[Any]]:
    """The values in parts that one question can name."""
    for start in range(0, len(values), size):
        yield list(values[start : start + size])
