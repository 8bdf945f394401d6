"""How the site was asked for. Kept in Datasette's own plugin settings, so that every part of it sees the same."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

DATABASE = "archive"
"""The archive's name in addresses, whatever its file is called."""

PLUGIN = "willay"

HIDDEN = ("addresses", "chores", "evidence_files", "followups", "robots", "runs", "_sqlite_migrations", "items_fts",
          "items_fts_config", "items_fts_data", "items_fts_docsize", "items_fts_idx")  # fmt: skip
"""Tables for programs: Datasette shows them to those who ask."""

PRIVATE_TABLES = {
    "deliveries",
    "decisions",
    "rulings",
    "runs",
    "addresses",
    "followups",
    "chores",
    "evidence_files",
    "robots",
}
"""Closed in the public view."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `willay browse` was told."""

    language: str = "en"
    zone: str = "UTC"
    sql: bool = False
    """Free SQL (read only)."""
    public: bool = False
    """Texts, summaries and deliveries are left out: others may look."""
    local: bool = True
    """Only requests that name this machine are answered: a page elsewhere cannot be made to read the archive."""

    def as_table(self) -> dict[str, Any]:
        """For Datasette's metadata."""
        return asdict(self)


def options_of(datasette: Any) -> Options:
    """The options of a running site."""
    return Options(**(datasette.plugin_config(PLUGIN) or {}))
