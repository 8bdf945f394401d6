"""The schema: what programs rely on stands as CONTRACTS.md says, and docs/archive.md names every column."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import schema
from db.dictionary import LANGUAGES, meanings, page
from db.store import Store

CONTRACT = {
    "latest_tolls": "series title printed low high grade voice outlet since url",
    "toll_timeline": "series as_of low high printed voice outlet effect why url",
    "source_health": "name state why last_success last_item expected_every failures",
    "dropped": "at what why url",
}
TABLES = [
    "items",
    "revisions",
    "sightings",
    "claims",
    "series",
    "notices",
    "deliveries",
    "sources",
    "fetches",
    "documents",
]
PAGE = Path(__file__).parent.parent.parent / "docs" / "archive.md"


def columns(store: Store, name: str) -> list[str]:
    return [row["name"] for row in store.rows(f"PRAGMA table_info({name})")]


@pytest.mark.parametrize(("view", "expected"), CONTRACT.items())
def test_a_view_has_the_columns_programs_rely_on_first(store: Store, view: str, expected: str) -> None:
    wanted = expected.split()
    assert columns(store, view)[: len(wanted)] == wanted


def test_the_tables_programs_rely_on_are_there(store: Store) -> None:
    there = {row["name"] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(TABLES) | {"items_fts"} <= there


def test_an_archive_says_whose_it_is_and_of_which_version(store: Store) -> None:
    assert store.rows("PRAGMA application_id")[0][0] == schema.APPLICATION_ID == int.from_bytes(b"Will")
    assert store.rows("PRAGMA user_version")[0][0] == schema.VERSION


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_view_or_column_is_without_meaning(store: Store, language: str) -> None:
    """A new column needs a line in db/meanings/en.toml and es.toml."""
    told = meanings(language)
    names = {
        row["name"]
        for row in store.rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        if not row["name"].startswith(("items_fts_", "sqlite_", "_sqlite_"))
    }
    assert set(told) == names
    for name in names:
        assert told[name]["about"]
        assert list(told[name]["columns"]) == [
            one for one in columns(store, name) if one not in ("items_fts", "rank")
        ], name
        assert all(told[name]["columns"].values()), name


def test_the_archives_page_is_made_from_the_dictionary() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "say python -m db.dictionary > docs/archive.md"
