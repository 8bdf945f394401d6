"""`willay browse`: Datasette on the live archive, read only, with titles, descriptions and saved questions."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from subprocess import run
from typing import Any

ABOUT = {
    "items": "One piece of news: its headline, summary and text as first printed, who printed it, and when we saw it.",
    "revisions": "Every state of an address: what its source said at that time.",
    "sightings": "The same headline at another address.",
    "claims": "What one text says about a number of deaths: the figure with its bounds, the sentence, who says so, "
    "which series it belongs to, and what it did there.",
    "series": "One toll followed over time. `mark` is the figure held to be reported.",
    "decisions": "What people decided about claims and series, with who and why; only ever added to.",
    "rulings": "What each decision did to a claim of a series.",
    "stories": "Which items tell the same piece of news, across outlets and languages, and why they are thought to.",
    "notices": "What was told, or waits to be told, and why.",
    "deliveries": "One notice to one recipient: when it was sent, or why not.",
    "sources": "Where news is fetched, and how each source fares.",
    "fetches": "Every request for a source: what it gave.",
    "documents": "Every distinct response, with the WARC record that keeps it as it came.",
    "latest_tolls": "What is reported now, a row a series.",
    "toll_timeline": "Every total that was filed, in order of the time from which it stands.",
    "source_health": "How each source fares, in words.",
    "dropped": "What was not taken further, and why.",
}
HIDDEN = ("addresses", "chores", "evidence_files", "followups", "runs", "_sqlite_migrations", "items_fts", "items_fts_config", "items_fts_data",
          "items_fts_docsize", "items_fts_idx")  # fmt: skip

QUERIES: dict[str, dict[str, str]] = {
    "rises": {
        "title": "Rises between two dates",
        "description": "Notices of rises and corrections. Dates like 2023-01-09.",
        "sql": "SELECT due_at, kind, series, previous_printed, printed, grade, outlet, quote, url FROM notices"
        " WHERE kind IN ('opened', 'increase', 'correction') AND state = 'taken' AND due_at >= :since"
        " AND due_at < date(coalesce(nullif(:until, ''), '9999-12-30'), '+1 day') ORDER BY due_at",
    },
    "claims_by_voice": {
        "title": "What an actor has stated",
        "description": "Totals by a voice, say Defensoría.",
        "sql": "SELECT as_of, printed, series, effect, outlet, quote, url FROM claims WHERE voice LIKE '%' || :voice || '%'"
        " AND role = 'total' ORDER BY as_of",
    },
    "first_reports": {
        "title": "Who reported each figure first",
        "description": "The first report of each figure of a series.",
        "sql": "SELECT low AS figure, min(as_of) AS first_reported, outlet, voice, printed, url FROM claims"
        " WHERE series = :series AND decides GROUP BY low ORDER BY low",
    },
    "search": {
        "title": "Search headlines and texts",
        "description": "Texts with all of the words, newest first; accents and case do not matter.",
        "sql": "SELECT items.seen_at, items.headline, items.outlet, items.url FROM items_fts"
        " JOIN items ON items.id = items_fts.rowid WHERE items_fts MATCH '\"' || replace(replace(:words, '\"', ' '), ' ', '\" \"') || '\"'"
        " ORDER BY items_fts.rowid DESC LIMIT 100",
    },
    "not_told": {
        "title": "Figures that gave no notice, and why",
        "description": "Totals of a series that were not told.",
        "sql": "SELECT as_of, printed, effect, why, outlet, url FROM toll_timeline WHERE series = :series"
        " AND effect NOT IN ('opened', 'increase', 'correction') ORDER BY as_of DESC",
    },
}


def metadata(archive: Path, *, sql: bool) -> dict[str, Any]:
    """What Datasette is told: titles, descriptions, saved questions; free SQL only if asked for."""
    database = {
        "source": "Collected by Willay from the sources listed in the table sources",
        "allow_sql": bool(sql),
        "tables": {name: {"description": text, **_table(name)} for name, text in ABOUT.items()}
        | {name: {"hidden": True} for name in HIDDEN},
        "queries": QUERIES,
    }
    return {
        "title": "Willay: reported deaths, and where each figure was printed",
        "description": "Figures are what is reported, not how many people died. Check the source before you use one.",
        "databases": {archive.stem: database},
    }


def _table(name: str) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if name in ("items", "revisions", "sightings", "claims", "notices", "deliveries", "documents", "fetches"):
        given["sort_desc"] = "id"
    if name == "items":
        given |= {"label_column": "headline", "fts_table": "items_fts", "fts_pk": "id"}
    if name == "claims":
        given["label_column"] = "printed"
    return given


SETTINGS = {
    "sql_time_limit_ms": "2000",
    "default_page_size": "50",
    "max_returned_rows": "5000",
    "suggest_facets": "off",
    "allow_download": "off",
    "num_sql_threads": "3",
}
"""No facets unless asked for: counting a million rows for each page costs more than the page."""


def command(archive: Path, about: Path, *, host: str, port: int) -> list[str]:
    """Datasette's command line."""
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    return [
        sys.executable, "-m", "datasette", "serve", str(archive), "--metadata", str(about), "--host", host,
        "--port", str(port), *settings,
    ]  # fmt: skip


def serve(archive: Path, *, host: str, port: int, sql: bool) -> int:
    """Serve the archive until interrupted. Returns Datasette's exit status."""
    with tempfile.TemporaryDirectory(prefix="willay-browse-") as folder:
        about = Path(folder) / "metadata.json"
        about.write_text(json.dumps(metadata(archive, sql=sql), ensure_ascii=False), encoding="utf-8")
        try:
            return run(command(archive, about, host=host, port=port), check=False).returncode
        except KeyboardInterrupt:
            return 0
