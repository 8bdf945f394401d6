"""`willay browse`: Datasette on the live archive, read only, with our pages in front (`db.site`)."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from crawler.errors import ConfigError, InputError
from db import schema
from db.dictionary import meanings
from db.failures import store_errors
from db.saved import saved
from db.site.dashboards import dashboards
from db.site.guard import LOOPBACK
from db.site.options import DATABASE, HIDDEN, PLUGIN, Options
from db.site.words import catalogue
from db.store import Store

NEWEST_FIRST = {
    "items": "id", "revisions": "id", "sightings": "id", "claims": "id", "notices": "id", "deliveries": "id",
    "documents": "id", "fetches": "id", "toll_timeline": "as_of", "dropped": "at", "latest_tolls": "since",
    "series": "last_report",
}  # fmt: skip

LABELS = {
    "items": "headline",
    "claims": "printed",
    "notices": "key",
    "documents": "url",
    "series": "key",
    "sources": "name",
}

SETTINGS: dict[str, Any] = {
    "sql_time_limit_ms": 2000, "default_page_size": 30, "max_returned_rows": 5000, "suggest_facets": False,
    "allow_download": False, "num_sql_threads": 3, "default_cache_ttl": 0, "max_csv_mb": 500, "truncate_cells_html": 300,
}  # fmt: skip
"""No facets unless asked for: counting a million rows for each page costs more than the page."""


def metadata(options: Options) -> dict[str, Any]:
    """What Datasette is told: titles, the data dictionary, saved questions, charts."""
    tables = {name: _table(name, meaning) for name, meaning in meanings(options.language).items()}
    words = catalogue(options.language)
    return {
        "title": f"{words['site']}: {words['motto']}",
        "description": words["caution"],
        "databases": {
            DATABASE: {
                "title": words["tables"],
                "description": words["tables_about"],
                "tables": tables | {name: tables.get(name, {}) | {"hidden": True} for name in HIDDEN},
                "queries": saved(options.language, public=options.public),
            }
        },
        "plugins": {PLUGIN: options.as_table(), "datasette-dashboards": dashboards(options.language)},
    }


def _table(name: str, meaning: dict[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {"description": meaning["about"], "columns": meaning["columns"]}
    if name in NEWEST_FIRST:
        given["sort_desc"] = NEWEST_FIRST[name]
    if name in LABELS:
        given["label_column"] = LABELS[name]
    if name == "items":
        given |= {"fts_table": "items_fts", "fts_pk": "id"}
    return given


def application(archive: Path, options: Options) -> Any:
    """The site as an ASGI application. Raises StoreError for a file that is no archive of this version."""
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    from db.site import plugin

    _upgraded(archive)
    if not pm.has_plugin(PLUGIN):
        pm.register(plugin, name=PLUGIN)
        # Its handler would print every wrong address with all variables of the program.
        pm.unregister(name="datasette.handle_exception")
    here = resources.files("db.site")
    datasette = Datasette(
        metadata=metadata(options), settings=SETTINGS, template_dir=str(here / "templates"),
        static_mounts=[(PLUGIN, str(here / "static"))], memory=False,
    )  # fmt: skip
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, path=str(archive), is_mutable=True), name=DATABASE)
    return datasette.app()


def _upgraded(archive: Path) -> None:
    """An archive of an earlier version is upgraded first; a current one is not written to, so a reader's rights do."""
    with store_errors(archive):
        db = sqlite3.connect(f"file:{quote(str(archive))}?mode=ro", uri=True)
        try:
            found = tuple(db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        finally:
            db.close()
        if found != (schema.APPLICATION_ID, schema.VERSION):
            Store(archive).close()


def options_for(host: str, *, language: str, zone: str, sql: bool, public: bool) -> Options:
    """What is shown to whom: beyond this machine only the public view. Raises ConfigError for what contradicts it."""
    local = bool(LOOPBACK.fullmatch(f"[{host}]" if ":" in host else host))
    public = public or not local
    if public and sql:
        raise ConfigError(
            "--sql is for your own machine: free SQL would show others the texts that --public leaves out"
        )
    return Options(language=language, zone=zone, sql=sql, public=public, local=local and not public)


def serve(archive: Path, options: Options, *, host: str, port: int) -> None:
    """Serve the archive until interrupted. Raises InputError if the port is taken."""
    import socket

    import uvicorn

    app = application(archive, options)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise InputError(
                f"cannot listen at {host}:{port} ({error.strerror}); choose another with --port"
            ) from error
        config = uvicorn.Config(
            app, log_level="warning", lifespan="on", server_header=False, timeout_graceful_shutdown=5
        )
        # Ctrl-C is how it ends.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
