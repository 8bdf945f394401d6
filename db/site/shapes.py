"""Rows as the pages show them: words in the reader's language, links, times in the reader's zone. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from db.site.drawing import Point, spark
from db.site.words import Reader, quoted

Row = Mapping[str, Any]
MARKS = ("\ue000", "\ue001")


def series_link(key: str) -> str:
    """The page of a series; its key is a parameter, for it may hold slashes and colons."""
    return f"/series?{urlencode({'key': key})}"


def toll(row: Row, reader: Reader) -> dict[str, Any]:
    """A series with the claim that holds its mark, if there is one."""
    shown: dict[str, Any] = {
        "key": row["key"], "title": reader.title(json.loads(row["title"]), row["key"]), "link": series_link(row["key"]),
        "last_report": reader.when(row["last_report"]), "figure": "",
    }  # fmt: skip
    if row["id"] is not None:
        shown |= {
            "figure": reader.figure(row), "voice": row["voice"], "voice_class": reader.voice(row["voice_class"]),
            "outlet": row["outlet"], "since": reader.when(row["as_of"]), "grade": reader.grade(row["grade"]),
            "quote": quoted(row["quote"], row["printed"]), "lang": row["lang"], "url": row["url"],
            "evidence": f"/claims/{row['id']}",
        }  # fmt: skip
    return shown


def part(row: Row, whole: str, reader: Reader) -> dict[str, Any]:
    """A child of a series, by the piece of its title that the whole's does not have."""
    shown = toll(row, reader)
    shown["title"] = str(shown["title"]).removeprefix(whole).lstrip(" :,") or shown["title"]
    shown["title"] = shown["title"][:1].upper() + shown["title"][1:]
    return shown


def before(row: Row | None, reader: Reader) -> dict[str, Any]:
    """The figure that held the mark before."""
    return {"before": reader.figure(row), "before_day": reader.day(row["as_of"])} if row else {}


def sparkline(rows: Sequence[Row], reader: Reader) -> Markup:
    """The marks of a series in a small line."""
    return spark([(reader.local(row["as_of"]), row["low"]) for row in rows], reader.words["timeline"])


def point(row: Row, reader: Reader) -> Point:
    """A report on the timeline."""
    who = row["voice"] if row["voice"] == row["outlet"] else f"{row['voice']} ({row['outlet']})"
    return Point(
        reader.local(row["as_of"]), row["low"], row["voice_class"], row["effect"] in ("opened", "increase", "correction"),
        f"{reader.figure(row)}: {who}, {reader.when(row['as_of'])}. {reader.effect(row['effect'])}. «{row['quote']}»",
        f"/claims/{row['id']}",
    )  # fmt: skip


def claim(row: Row, reader: Reader) -> dict[str, Any]:
    """A claim in a table or list."""
    return {
        "id": row["id"], "when": reader.when(row["as_of"]), "printed": row["printed"], "voice": row["voice"],
        "voice_class": reader.voice(row["voice_class"]), "outlet": row["outlet"], "effect": row["effect"],
        "effect_label": reader.effect(row["effect"]), "why": reader.plain(row["why"] or ""), "evidence": f"/claims/{row['id']}",
    }  # fmt: skip


def notice(row: Row, reader: Reader, deliveries: Mapping[int, Row]) -> dict[str, Any]:
    """What was told: kind, series, from what to what."""
    figure = reader.figure(row) if row["stated"] is not None else row["printed"]
    titles = json.loads(row["title"]) if row["title"] else {}
    delivered = deliveries.get(row["id"])
    state = {"waiting": "notice_waiting", "withdrawn": "notice_withdrawn"}.get(row["state"])
    return {
        "id": row["id"], "key": row["key"], "kind": reader.kind(row["kind"]), "figure": figure,
        "title": reader.title(titles, row["series"] or row["key"]),
        "link": series_link(row["series"]) if titles else f"/notices#n{row['id']}",
        "previous": _previous(row, reader), "quote": quoted(row["quote"], row["printed"]), "outlet": row["outlet"],
        "when": reader.when(row["due_at"]), "stamp": row["due_at"], "state": reader.words[state] if state else "",
        "evidence": f"/claims/{row['claim_id']}" if row["claim_id"] else "",
        "delivered": reader.words["delivered"].format(sent=delivered["sent"] or 0, all=delivered["every"])
        if delivered else "",
    }  # fmt: skip


def _previous(row: Row, reader: Reader) -> str:
    if row["previous_stated"] is None:
        return str(row["previous_printed"])
    low = row["previous_low"] or row["previous_stated"]
    return reader.figure(
        {"stated": row["previous_stated"], "qualifier": row["previous_qualifier"] or "exact", "low": low, "high": None,
         "printed": row["previous_printed"]}
    )  # fmt: skip


def found(row: Row, reader: Reader, *, public: bool) -> dict[str, Any]:
    """A search result."""
    piece = "" if public or MARKS[0] not in row["piece"] or row["piece"] == row["marked"] else highlighted(row["piece"])
    return {
        "link": f"/items/{row['id']}", "headline": highlighted(row["marked"] or row["headline"]), "snippet": piece,
        "outlet": row["outlet"], "when": reader.when(row["seen_at"]), "lang": row["lang"], "tolls": row["tolls"],
    }  # fmt: skip


def highlighted(text: str) -> Markup:
    """Escaped text whose private marks became <mark>; a mark that a source wrote itself cannot open anything else."""
    opened = Markup("<mark>"), Markup("</mark>")
    return Markup(str(escape(text)).replace(MARKS[0], opened[0]).replace(MARKS[1], opened[1]))


def query(**values: Any) -> str:
    """A query string of what is given."""
    return urlencode({name: value for name, value in values.items() if value not in (None, "")}, quote_via=quote)
