"""Killed in the middle, started twice at once: the archive is as before or whole, never between."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db import schema
from db.store import Store

HERE = Path(__file__).parent

# A real process that stores a real plan and dies by SIGKILL right before a statement with these words.
CHILD = """
import importlib.util, os, signal, sys
from pathlib import Path
spec = importlib.util.spec_from_file_location("archives", sys.argv[1])
archives = importlib.util.module_from_spec(spec)
spec.loader.exec_module(archives)
from db.store import Store
store = Store(Path(sys.argv[2]))
def seen(sql):
    if sys.argv[3] in sql:
        os.kill(os.getpid(), signal.SIGKILL)
write = archives.Writer()
document = write.document(store)
store.db.set_trace_callback(seen)
write.apply_full(store, document)
"""

MOMENTS = (
    "INSERT INTO items (", "INSERT INTO revisions", "INSERT INTO sightings", "INSERT INTO followups", "INSERT INTO series",
    "INSERT INTO claims", "INSERT INTO notices", "INSERT INTO deliveries", "INSERT INTO items_fts",
    "INSERT OR REPLACE INTO addresses", "UPDATE documents", "COMMIT",
)  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_inside_a_transaction_nothing_of_the_plan_is_stored(
    moment: str, tmp_path: Path, write: Any, dump: Callable[[Store], dict[str, list[tuple[Any, ...]]]]
) -> None:
    path = tmp_path / "archive.db"
    moment = {"INSERT INTO followups": "INTO followups"}.get(moment, moment)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(HERE / "conftest.py"), str(path), moment],
        capture_output=True, text=True, check=False, timeout=60, cwd=HERE.parent.parent,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    store = Store(path)
    left = dump(store)
    for table in ("items", "revisions", "sightings", "followups", "claims", "notices", "deliveries", "addresses"):
        assert left[table] == [], table
    assert store.integrity() == []
    ((document, _),) = store.unread()
    write.apply_full(store, document)
    assert [len(dump(store)[table]) for table in ("items", "sightings", "claims", "notices", "deliveries")] == [
        2, 1, 1, 1, 1,
    ]  # fmt: skip
    store.close()


def test_killed_while_it_is_made_an_archive_can_be_made_again(tmp_path: Path) -> None:
    for number, moment in enumerate(("CREATE TABLE items", "CREATE VIEW dropped", "PRAGMA user_version = ", "COMMIT")):
        path = tmp_path / f"{number}.db"
        child = (
            "import os, signal, sqlite3, sys; from db import schema\n"
            "db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('PRAGMA journal_mode = WAL')\n"
            "db.set_trace_callback(lambda sql: os.kill(os.getpid(), signal.SIGKILL) if sys.argv[2] in sql else None)\n"
            "schema.migrate(db)"
        )
        done = subprocess.run(
            [sys.executable, "-c", child, str(path), moment],
            capture_output=True, text=True, check=False, timeout=60, cwd=HERE.parent.parent,
        )  # fmt: skip
        assert done.returncode == -signal.SIGKILL, done.stderr
        store = Store(path)
        assert store.rows("PRAGMA application_id")[0][0] == schema.APPLICATION_ID
        assert store.rows("SELECT count(*) FROM items")[0][0] == 0
        store.close()


def test_an_archive_that_several_processes_make_at_once_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    child = "import sys; from pathlib import Path; from db.store import Store; Store(Path(sys.argv[1])).close()"
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", child, str(path)], stderr=subprocess.PIPE, text=True, cwd=HERE.parent.parent
        )
        for _ in range(4)
    ]
    said = [maker.communicate(timeout=60)[1] for maker in makers]
    assert [maker.returncode for maker in makers] == [0] * 4, said
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (schema.VERSION,)
    db.close()
