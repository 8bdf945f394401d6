"""The Datasette plugin: our pages, our permissions, our look on Datasette's own pages."""

# Datasette has no types.
# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, NotFound, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from db.saved import labels
from db.site import shapes, views
from db.site.dashboards import statements
from db.site.guard import KNOWN_SQL, Guard
from db.site.options import DATABASE, PRIVATE_TABLES, options_of
from db.site.words import Reader, coded

log = logging.getLogger("willay.browse")

PRIVATE_COLUMNS = {
    (table, column) for table in ("items", "revisions", "sightings") for column in ("text", "summary")
} | {("deliveries", "address"), ("deliveries", "recipient")}
"""Read as empty in the public view, whoever asks: tables, views, search, snippets."""

LINKS: dict[str, Callable[[Any], str]] = {
    "series": lambda value: shapes.series_link(str(value)),
    "claim_id": lambda value: f"/claims/{value}",
    "mark_claim": lambda value: f"/claims/{value}",
    "item_id": lambda value: f"/items/{value}",
}
"""Columns that lead to a page of ours."""


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    # With free SQL Datasette's own page stands there: it has the field for it.
    first = [] if options_of(datasette).sql else [(rf"^/{DATABASE}$", views.tables)]
    return [
        *first,
        (r"^/$", views.front), (r"^/series$", views.series), (r"^/claims/(?P<id>[0-9]{1,18})$", views.claim),
        (r"^/items/(?P<id>[0-9]{1,18})$", views.item), (r"^/search$", views.search), (r"^/notices$", views.notices),
        (r"^/sources$", views.sources), (r"^/dropped$", views.dropped), (r"^/questions$", views.questions),
    ]  # fmt: skip


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    options = options_of(datasette)
    return lambda app: Guard(app, options, statements(options.language))


@hookimpl(trylast=True)
def permission_allowed(datasette: Any, action: str, resource: Any) -> bool | None:
    options = options_of(datasette)
    if action == "execute-sql":
        return options.sql or KNOWN_SQL.get()
    if action == "view-table" and resource is not None:
        name = str(resource[1])
        if options.public and (name in PRIVATE_TABLES or name.startswith(("items_fts", "_", "sqlite_"))):
            return False
    if action == "view-database-download":
        return False
    return None


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    if database == DATABASE:
        conn.execute("PRAGMA query_only = ON")
        if options_of(datasette).public:
            conn.set_authorizer(_public)


def _public(action: int, first: str | None, second: str | None, *_: Any) -> int:
    # SQLITE_IGNORE makes the column read as NULL, inside views and inside FTS5, too.
    if action == sqlite3.SQLITE_READ and (first, second) in PRIVATE_COLUMNS:
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    env.filters["coded"] = coded


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    options = options_of(datasette)
    reader = Reader(options.language, options.zone)
    words = reader.words
    here = request.path if request else ""
    here = {"/series": "/", "/claims": "/", "/items": "/search"}.get("/" + here.split("/")[1], here)
    if here.startswith("/-/dashboards"):
        here = "/-/dashboards/tolls"
    return {
        "W": words, "labels": labels(options.language), "language": options.language, "zone": options.zone, "public": options.public,
        "here": f"/{DATABASE}" if here.startswith(f"/{DATABASE}/") else here,
        "pages": [
            ("/", words["tolls"]), ("/notices", words["told"]), ("/search", words["search"]),
            ("/sources", words["sources"]), ("/dropped", words["dropped"]), ("/questions", words["questions"]),
            ("/-/dashboards/tolls", words["charts"]), (f"/{DATABASE}", words["tables"]),
        ],
    }  # fmt: skip


@hookimpl
def render_cell(value: Any, column: str) -> Markup | None:
    if value is None or value == "" or column not in LINKS:
        return None
    # A foreign key comes with the label of the row it leads to.
    value, label = (value["value"], value["label"]) if isinstance(value, dict) else (value, value)
    return Markup("<a href='{}'>{}</a>").format(LINKS[column](value), label)


@hookimpl(tryfirst=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Any]:
    """One plain page for every error; what went wrong inside goes to the log, not to the reader."""

    async def page() -> Any:
        words = Reader(options_of(datasette).language, "UTC").words
        status, text = 500, words["error_ours"]
        if isinstance(exception, NotFound):
            status, text = 404, words["not_found"]
        elif isinstance(exception, Base400 | DatasetteError):
            # Datasette calls a wrong parameter a fault of its own.
            status = 400 if exception.status == 500 else exception.status
            text = exception.args[0] if isinstance(exception, Base400) else exception.message
        elif isinstance(exception, QueryInterrupted):
            status, text = 503, words["error_slow"]
        elif isinstance(exception, sqlite3.Error):
            status, text = 503, words["error_archive"]
            log.error("%s: %s", request.path, exception)
        else:
            log.error("%s", request.path, exc_info=exception)
        if request.path.endswith((".json", ".csv")):
            return Response.json({"ok": False, "error": str(text), "status": status, "title": None}, status=status)
        context = {"title": None, "status": status, "error": text}
        return Response.html(await datasette.render_template("error.html", context, request=request), status=status)

    return page


@hookimpl
def menu_links() -> list[dict[str, str]]:
    return []
