"""Archives that earlier versions wrote, kept small in tests/db/old: each opens, upgrades and keeps what it held."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from crawler.errors import StoreError
from db import schema
from db.store import Store

OLD = sorted((Path(__file__).parent / "old").glob("*.db.gz"))
"""Named after their last migration; add one whenever a migration ships (CONTRIBUTING.md, "Add a migration")."""


def unpacked(path: Path, folder: Path) -> Path:
    archive = folder / "archive.db"
    archive.write_bytes(gzip.decompress(path.read_bytes()))
    return archive


def shape(db: sqlite3.Connection) -> dict[str, list[str]]:
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view', 'index')")]
    return {name: sorted(row[1] for row in db.execute(f"PRAGMA table_info([{name}])")) for name in names}


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.name)
def test_an_old_archive_opens_and_upgrades(path: Path, tmp_path: Path) -> None:
    archive = unpacked(path, tmp_path)
    before = sqlite3.connect(archive)
    tables = [
        row[0]
        for row in before.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
    ]
    held = {name: [dict(zip([c[0] for c in cursor.description], row, strict=True)) for row in cursor]
            for name in tables if (cursor := before.execute(f"SELECT * FROM [{name}]"))}  # fmt: skip
    before.close()
    store = Store(archive)
    assert store.rows("PRAGMA user_version")[0][0] == schema.VERSION
    assert store.integrity() == []
    for name, rows in held.items():
        now = [dict(row) for row in store.rows(f"SELECT * FROM [{name}]")]
        if name != "_sqlite_migrations":
            assert [{key: row[key] for key in was} for was, row in zip(rows, now, strict=True)] == rows, name
    fresh = Store()
    assert shape(store.db) == shape(fresh.db), "upgraded and new archives have the same shape"
    assert [row["headline"] for row in store.rows("SELECT * FROM items_fts WHERE items_fts MATCH 'peru'")]
    assert len(store.latest_tolls()) == 1
    store.close()
    fresh.close()


def test_there_is_one_of_the_first_migration() -> None:
    assert any(path.name == "m001.db.gz" for path in OLD)


def test_an_archive_of_a_newer_willay_is_refused_and_left_alone(tmp_path: Path) -> None:
    archive = unpacked(OLD[0], tmp_path)
    db = sqlite3.connect(archive)
    db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    before = archive.read_bytes()
    with pytest.raises(StoreError, match="newer Willay"):
        Store(archive)
    assert archive.read_bytes() == before


def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "archive.db"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE mine (x)")
    db.close()
    before = other.read_bytes()
    with pytest.raises(StoreError, match="no archive of Willay's"):
        Store(other)
    assert other.read_bytes() == before
