"""Tables for the terminal: sources, tolls, notices. Rows are what `--json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crawler.errors import InputError
from crawler.settings import Settings
from db.store import Store

Row = dict[str, Any]

WIDTH_IN_A_PIPE = 200
"""Columns, where no terminal tells how wide it is."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, and which of their columns a person sees."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    empty: str = "nothing yet"

    def print(self) -> None:
        """To the terminal, as wide as it is; plain lines where there is none."""
        from rich.console import Console
        from rich.table import Table as RichTable
        from rich.text import Text

        console = Console()
        if not console.is_terminal:
            console = Console(width=WIDTH_IN_A_PIPE)
        if not self.rows:
            console.print(self.empty, highlight=False)
            return
        table = RichTable(title=self.title, title_justify="left", show_edge=False, pad_edge=False)
        for column in self.columns:
            table.add_column(column.replace("_", " "), overflow="fold")
        for row in self.rows:
            # Text, not markup: what a source wrote stays text.
            table.add_row(*(Text("" if row.get(column) is None else str(row[column])) for column in self.columns))
        console.print(table)


@dataclass(frozen=True, slots=True)
class Card:
    """One thing, line by line."""

    rows: Sequence[Row]

    def print(self) -> None:
        """`name: value` lines."""
        from rich.console import Console
        from rich.text import Text

        console = Console()
        for row in self.rows:
            for name, value in row.items():
                if value not in (None, "", [], ()):
                    console.print(Text(f"{name.replace('_', ' '):>18}  ", style="bold") + Text(str(value)))


def sources_table(settings: Settings, now: datetime) -> Table:
    """Every source of the settings, with its health where the archive has seen it."""
    health: dict[str, Row] = {}
    if settings.archive.is_file():
        store = Store(settings.archive)
        try:
            health = {row["name"]: row for row in store.sources_health(now)}
        finally:
            store.close()
    rows = []
    for source in settings.sources:
        seen = health.get(source.name, {})
        rows.append(
            {
                "name": source.name,
                "kind": source.kind,
                "class": source.source_class,
                "language": source.language,
                "confirmed": "yes" if source.confirmed else "no",
                "state": (seen.get("state") or "not asked yet") if source.enabled else "disabled",
                "why": (seen.get("why") or "") if source.enabled else source.reason,
                "last_item": seen.get("last_item"),
                "url": source.url,
            }
        )
    return Table("Sources", ("name", "kind", "class", "confirmed", "state", "why", "last_item"), rows)


def tolls_table(store: Store) -> Table:
    """What is reported now, a row a series."""
    return Table(
        "Tolls as reported",
        ("series", "printed", "low", "grade", "voice", "outlet", "since"),
        store.latest_tolls(),
        "no toll yet",
    )


def toll_history(store: Store, series: str) -> Table:
    """The history of one toll, a row a claim."""
    rows = store.toll_timeline(series)
    if not rows:
        known = ", ".join(row["series"] for row in store.latest_tolls()) or "none yet"
        raise InputError(f"no series {series!r} with a figure; there are: {known}")
    return Table(series, ("as_of", "printed", "effect", "voice", "outlet", "why", "url"), rows)


def notices_table(store: Store, series: str | None) -> Table:
    """What was told."""
    return Table(
        "Notices", ("due_at", "kind", "series", "printed", "previous_printed", "grade", "outlet", "state", "key"),
        store.notices(series), "no notice yet",
    )  # fmt: skip


def notice_card(store: Store, key: str) -> Card:
    """One notice with its claim, evidence and deliveries; of an address, each figure with what was told of it or why not."""
    rows = store.claims_at(key) if key.startswith(("http://", "https://")) else store.notice(key)
    if not rows:
        raise InputError(
            f"no notice {key!r}, nor a figure read at that address; `willay notices list` names the notices"
        )
    return Card(rows)
