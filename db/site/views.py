"""The pages: each asks the archive, shapes the rows, and gives them to its template. No decision about a toll here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from datasette.utils.asgi import Forbidden, NotFound, Response

from db.citing import CLAIM, citation
from db.dictionary import meanings
from db.rows import stamp
from db.saved import QUESTIONS, saved
from db.schema import VIEW_NAMES
from db.site import ask, shapes
from db.site.drawing import marked, timeline
from db.site.options import DATABASE, HIDDEN, PRIVATE_TABLES, Options, options_of
from db.site.words import Reader, coded, quoted

CARDS = 6
PAGE = 50
LAST = "9999"
"""Behind every stored time."""
LAST_ID = 2**63 - 1


class Page:
    """One request: the archive, for whom, and how a template is filled."""

    def __init__(self, datasette: Any, request: Any) -> None:
        self.datasette, self.request = datasette, request
        self.options: Options = options_of(datasette)
        self.reader = Reader(self.options.language, self.options.zone)

    async def rows(self, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
        """All rows of a question, under Datasette's time limit."""
        results = await self.datasette.get_database(DATABASE).execute(sql, parameters)
        return [dict(row) for row in results.rows]

    async def one(self, sql: str, parameters: Any = ()) -> dict[str, Any] | None:
        """The first row, if there is one."""
        found = await self.rows(sql, parameters)
        return found[0] if found else None

    def argument(self, name: str) -> str:
        """A parameter of the address, at most 500 characters; empty if it is not there."""
        return str(self.request.args.get(name) or "")[:500]

    def number(self, name: str) -> int:
        """The number in the address. Raises NotFound for one no row can have."""
        value = int(self.request.url_vars[name])
        if value > LAST_ID:
            raise NotFound(self.reader.words["not_found"])
        return value

    def cursor(self) -> tuple[str, int]:
        """Where a page of older rows begins: (time, id)."""
        at, _, number = self.argument("before").partition("|")
        return at or LAST, min(int(number), LAST_ID) if number.isdecimal() else LAST_ID

    async def show(self, template: str, **context: Any) -> Response:
        """The page."""
        return Response.html(await self.datasette.render_template(template, context, request=self.request))

    async def shaped_notices(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Notices with how many of their deliveries went out, where the reader may know."""
        deliveries: dict[int, Any] = {}
        if not self.options.public:
            ids = json.dumps([row["id"] for row in rows])
            deliveries = {row["notice_id"]: row for row in await self.rows(ask.DELIVERED, {"ids": ids})}
        return [shapes.notice(row, self.reader, deliveries) for row in rows]


def _cursor(row: Mapping[str, Any], column: str) -> str:
    return f"{row[column]}|{row['id']}"


async def front(datasette: Any, request: Any) -> Response:
    """What the tolls are now, who says so, since when, and what changed this week."""
    page = Page(datasette, request)
    rows = await page.rows(ask.TOLLS)
    wholes = [row for row in rows if not row["parent"]]
    tolls = []
    for row in [row for row in wholes if row["notify"]][:CARDS] or wholes[:CARDS]:
        shown = shapes.toll(row, page.reader)
        earlier = await page.one(ask.BEFORE, {"key": row["key"], "id": row["id"], "as_of": row["as_of"]})
        steps = await page.rows(ask.STEPS, {"key": row["key"]})
        below = sorted((one for one in rows if one["parent"] == row["key"]), key=lambda one: -one["low"])
        children = [shapes.part(child, shown["title"], page.reader) for child in below]
        tolls.append(
            shown
            | {"parts": children, "spark": shapes.sparkline(steps, page.reader)}
            | shapes.before(earlier, page.reader)
        )
    shown_keys = {toll["key"] for toll in tolls}
    others = [row for row in wholes if row["key"] not in shown_keys]
    last_run = await page.one(ask.LAST_RUN)
    last = await page.rows(ask.LAST_NOTICE, {"size": 1})
    now = last_run["ended_at"] if last_run else last[0]["due_at"] if last else None
    week: list[dict[str, Any]] = []
    if now:
        since = stamp(datetime.fromisoformat(now) - timedelta(days=7))
        week = await page.rows(ask.WEEK, {"since": since, "size": 20})
    return await page.show(
        "willay_front.html", tolls=tolls, others=[shapes.toll(row, page.reader) for row in others[:60]],
        week=await page.shaped_notices(week), last=await page.shaped_notices(last) if not week else [],
        run=page.reader.when(last_run["ended_at"]) if last_run else "",
        told_last=page.reader.when(last[0]["due_at"]) if last else "",
        waiting=(await page.rows(ask.WAITING_COUNT))[0]["n"],
    )  # fmt: skip


async def series(datasette: Any, request: Any) -> Response:
    """One toll: how it went, its parts, what was told, every total and what it did."""
    page = Page(datasette, request)
    key = page.argument("key")
    row = await page.one(ask.ONE_TOLL, {"key": key})
    if row is None:
        raise NotFound(page.reader.words["not_found"])
    toll = shapes.toll(row, page.reader)
    if row["parent"] and (whole := await page.one(ask.ONE_TOLL, {"key": row["parent"]})):
        toll["whole"] = shapes.toll(whole, page.reader)
    at, number = page.cursor()
    every = page.argument("every") == "1"
    claims = await page.rows(ask.TIMELINE, {"key": key, "as_of": at, "id": number, "every": every, "size": PAGE + 1})
    older = ""
    if len(claims) > PAGE:
        claims.pop()
        cursor = _cursor(claims[-1], "as_of")
        older = f"{toll['link']}&{shapes.query(every='1' if every else '', before=cursor)}#claims"
    points = [shapes.point(one, page.reader) for one in await page.rows(ask.POINTS, {"key": key})]
    chart = timeline(
        points, names=page.reader.mail["voices"], months=page.reader.mail["months"],
        title=page.reader.words["timeline"], empty=page.reader.words["timeline_none"],
    )  # fmt: skip
    parts = await page.rows(ask.PARTS, {"key": key})
    return await page.show(
        "willay_series.html", toll=toll, chart=chart, older=older,
        parts=[shapes.part(one, toll["title"], page.reader) for one in parts],
        claims=[shapes.claim(one, page.reader) for one in claims],
        notices=await page.shaped_notices(await page.rows(ask.SERIES_NOTICES, {"key": key, "size": 8})),
        every=every, switch=f"{toll['link']}{'' if every else '&every=1'}#claims", all_notices=f"/notices?{shapes.query(series=key)}",
        data_query=shapes.query(series__exact=key, _shape="objects", _size="max"),
    )  # fmt: skip


async def claim(datasette: Any, request: Any) -> Response:
    """The evidence of a figure: its sentence, the page's record, the text it was read in."""
    page = Page(datasette, request)
    reader = page.reader
    row = await page.one(CLAIM, (page.number("id"),))
    if row is None:
        raise NotFound(reader.words["not_found"])
    state = await page.one(ask.REVISION, {"url": row["url"], "document": row["document_id"]}) or {}
    parts = {"title": state.get("headline") or row["headline"], "summary": state.get("summary") or "",
             "text": state.get("text") or ""}  # fmt: skip
    stands = parts[row["field"]][row["start"] : row["end"]] == row["printed"]
    if stands:
        parts[row["field"]] = marked(parts[row["field"]], row["start"], row["end"])
    titles = await page.one(ask.TITLES, {"keys": json.dumps([row["series"]])})
    shown = shapes.claim(row, reader) | {
        "figure": reader.figure(row), "quote": quoted(row["quote"], row["printed"]), "lang": row["lang"],
        "series": row["series"], "title": reader.title(json.loads(titles["title"]), row["series"]) if titles else "",
        "link": shapes.series_link(row["series"] or ""), "item": f"/items/{row['item_id']}",
        "headline": row["headline"], "field": reader.words[f"field_{row['field']}"], "as_of": reader.when(row["as_of"]),
        "seen": reader.when(row["seen_at"]), "rule": f"{row['rule']} ({row['extractor']})", "url": row["url"],
        "why": reader.plain(row["why"] or row["filed_why"] or ""),
    }  # fmt: skip
    record = None
    if row["sha256"]:
        record = {name: row[name] for name in ("final_url", "fetched_at", "sha256", "warc_file", "warc_offset",
                                               "warc_length", "record_id")}  # fmt: skip
        record |= {
            "url": row["asked_url"], "when": reader.when(row["fetched_at"]), "headers": json.loads(row["headers"]),
            "pruned": reader.words["pruned"].format(when=reader.day(row["pruned_at"])) if row["pruned_at"] else "",
        }  # fmt: skip
    return await page.show(
        "willay_claim.html", claim=shown, record=record, citation=citation(row, reader.language),
        headline=parts["title"], summary=parts["summary"], text=parts["text"], missing=not stands,
        prove=coded(reader.words["prove_how"]), public=page.options.public,
    )  # fmt: skip


async def item(datasette: Any, request: Any) -> Response:
    """One piece of news: where it stood, each state of it, the figures read in it."""
    page = Page(datasette, request)
    reader, number = page.reader, {"id": page.number("id")}
    row = await page.one(ask.ITEM, number)
    if row is None:
        raise NotFound(reader.words["not_found"])
    claims = await page.rows(ask.ITEM_CLAIMS, number)
    keys = json.dumps(sorted({one["series"] for one in claims if one["series"]}))
    titles = {one["key"]: json.loads(one["title"]) for one in await page.rows(ask.TITLES, {"keys": keys})}
    states = await page.rows(ask.STATES, number)
    return await page.show(
        "willay_item.html", public=page.options.public,
        item=row | {"published": reader.when(row["published"]), "seen": reader.when(row["seen_at"]),
                    "relevance_why": reader.plain(row["relevance_why"] or "")},
        claims=[
            shapes.claim(one, reader)
            | {"quote": quoted(one["quote"], one["printed"]), "series": one["series"],
               "why": reader.plain(one["why"] or one["filed_why"] or ""),
               "title": reader.title(titles.get(one["series"], {}), one["series"] or ""),
               "link": shapes.series_link(one["series"] or "")}
            for one in claims
        ],
        sightings=[one | {"when": reader.when(one["seen_at"])} for one in await page.rows(ask.SIGHTINGS, number)],
        story=[one | {"when": reader.when(one["seen_at"])} for one in await page.rows(ask.SAME_STORY, number)],
        states=[
            one | {"when": reader.when(one["seen_at"]), "part": reader.words[f"state_{one['part']}"],
                   "elsewhere": one["url"] != row["url"]}
            for one in states
        ],
    )  # fmt: skip


async def search(datasette: Any, request: Any) -> Response:
    """Headlines, summaries and texts with all the words, newest first."""
    page = Page(datasette, request)
    words = page.argument("q").strip()
    before = page.argument("before")
    match = ask.match(words)
    rows = []
    if match:
        number = min(int(before), LAST_ID) if before.isdecimal() else LAST_ID
        rows = await page.rows(ask.SEARCH, {"match": match, "before": number, "size": PAGE // 2 + 1})
    older = ""
    if len(rows) > PAGE // 2:
        rows.pop()
        older = f"/search?{shapes.query(q=words, before=rows[-1]['id'])}"
    return await page.show(
        "willay_search.html", asked_for=words, older=older,
        found=[shapes.found(row, page.reader, public=page.options.public) for row in rows],
        later=f"/search?{shapes.query(q=words)}" if before else "", data_query=shapes.query(words=words, _shape="objects"),
    )  # fmt: skip


async def notices(datasette: Any, request: Any) -> Response:
    """What was told, newest first."""
    page = Page(datasette, request)
    kinds = page.reader.mail["kinds"]
    kind = page.argument("kind")
    kind = kind if kind in kinds else ""
    at, number = page.cursor()
    key = page.argument("series")
    asked = {"due_at": at, "id": number, "kind": kind, "series": key, "size": PAGE + 1}
    rows = await page.rows(ask.ALL_NOTICES, asked)
    older = ""
    if len(rows) > PAGE:
        rows.pop()
        older = "/notices?" + shapes.query(kind=kind, series=key, before=_cursor(rows[-1], "due_at"))
    return await page.show(
        "willay_notices.html", notices=await page.shaped_notices(rows), older=older, chosen=kind,
        kinds=[("", page.reader.words["all"], f"/notices?{shapes.query(series=key)}")]
        + [(name, label, f"/notices?{shapes.query(kind=name, series=key)}") for name, label in kinds.items()],
        data_query=shapes.query(kind__exact=kind, series__exact=key, _shape="objects", _size="max"),
    )  # fmt: skip


async def sources(datasette: Any, request: Any) -> Response:
    """Where news comes from, and how each source fares."""
    page = Page(datasette, request)
    reader = page.reader
    rows = await page.rows(ask.SOURCES)
    shown = [
        row | {
            "why": reader.words["silent_since"].format(when=reader.when(row["last_item"]))
            if row["state"] == "silent" else reader.plain(row["why"] or ""),
            "state_label": reader.words["states"].get(row["state"], row["state"]),
            "last_success": reader.when(row["last_success"]), "last_item": reader.when(row["last_item"]),
            "expected": row["expected_every"] or "",
            "link": f"/archive/fetches?{shapes.query(source__exact=row['name'])}",
        }
        for row in rows
    ]  # fmt: skip
    return await page.show(
        "willay_sources.html", sources=shown, well=sum(row["state"] in ("well", "quiet") for row in rows)
    )


async def dropped(datasette: Any, request: Any) -> Response:
    """What was not taken further, and why, newest first."""
    page = Page(datasette, request)
    words = page.reader.words
    kind = page.argument("kind")
    kind = kind if kind in ask.KINDS_LEFT_OUT else ""
    at, _ = page.cursor()
    rows = await page.rows(ask.left_out(kind), {"before": at, "size": PAGE + 1})
    older = ""
    if len(rows) > PAGE:
        rows.pop()
        older = f"/dropped?{shapes.query(kind=kind, before=rows[-1]['at'])}"
    return await page.show(
        "willay_dropped.html", older=older, chosen=kind,
        rows=[row | {"when": page.reader.when(row["at"]), "kind": words[row["kind"]], "why": page.reader.plain(row["why"] or "")}
              for row in rows],
        kinds=[("", words["all"], "/dropped")]
        + [(name, words[name], f"/dropped?{shapes.query(kind=name)}") for name in ask.KINDS_LEFT_OUT],
    )  # fmt: skip


async def tables(datasette: Any, request: Any) -> Response:
    """Every table and view with its meaning. Counts are the highest row number: counting a million rows takes longer."""
    page = Page(datasette, request)
    if "sql" in request.args:
        raise Forbidden(page.reader.words["sql_closed"])
    told = meanings(page.options.language)
    shown = [name for name in told if name not in HIDDEN and not (page.options.public and name in PRIVATE_TABLES)]
    counts = {name: (await page.rows(f"SELECT coalesce(max(rowid), 0) AS n FROM [{name}]"))[0]["n"]
              for name in shown if name not in VIEW_NAMES}  # fmt: skip
    views = [name for name in shown if name in VIEW_NAMES]
    return await page.show(
        "willay_tables.html",
        tables=[{"name": name, "about": coded(told[name]["about"]), "count": counts.get(name)}
                for name in [*views, *counts]],
        questions=saved(page.options.language, public=page.options.public),
    )  # fmt: skip


async def questions(datasette: Any, request: Any) -> Response:
    """The saved questions, each with the fields it asks for."""
    page = Page(datasette, request)
    at = int(page.options.language == "es")
    told: Mapping[str, Any] = saved(page.options.language, public=page.options.public)
    return await page.show(
        "willay_questions.html", keys=[row["key"] for row in await page.rows(ask.KEYS)],
        questions=[
            told[name] | {"action": f"/{DATABASE}/{name}",
                          "fields": [(field, label[at]) for field, label in QUESTIONS[name].parameters.items()]}
            for name in told
        ],
    )  # fmt: skip
