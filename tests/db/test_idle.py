"""Whether anything is due is told before settings are read, and never wrongly no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db.idle import nothing_due, stamp_now
from db.rows import stamp
from db.store import Store

LATER = timedelta(minutes=5)


def quiet(path: Path, write: Any) -> Store:
    """An archive whose last run left nothing to do for ten minutes."""
    store = Store(path)
    document = write.document(store)
    store.apply(write.plan(document), (), write.now)
    store.end_run(write.now, {}, "settings")
    return store


def test_nothing_is_due_right_after_a_run_and_something_is_at_the_next_poll(tmp_path: Path, write: Any) -> None:
    path = tmp_path / "archive.db"
    quiet(path, write).close()
    assert nothing_due(path, "settings", stamp(write.now + LATER))
    assert not nothing_due(path, "settings", stamp(write.now + 2 * LATER))


DUE: dict[str, Callable[[Store, Any], object]] = {
    "an unread document": lambda store, write: store.db.execute("UPDATE documents SET read_state = 'unread'"),
    "a notice": lambda store, write: store.apply(
        write.plan(write.document(store), new=(write.notice("k"),)), (), write.now
    ),
    "a delivery": lambda store, write: store.apply(
        write.plan(write.document(store), new=(write.notice("k"),)), (write.desk,), write.now
    ),
    "a wanted article": lambda store, write: store.apply(
        write.plan(write.document(store), write.item(1, "Uno", follow_at=(write.now,))), (), write.now
    ),
    "a run under other settings": lambda store, write: store.end_run(write.now, {}, "other settings"),
    "a run without a stamp": lambda store, write: store.end_run(write.now, {}, ""),
    "a run later than now": lambda store, write: store.end_run(write.now + timedelta(days=1), {}, "settings"),
}


@pytest.mark.parametrize("change", DUE.values(), ids=DUE.keys())
def test_each_kind_of_work_is_seen(tmp_path: Path, write: Any, change: Callable[[Store, Any], object]) -> None:
    path = tmp_path / "archive.db"
    store = quiet(path, write)
    change(store, write)
    store.close()
    assert not nothing_due(path, "settings", stamp(write.now + LATER))


def test_in_doubt_there_is_something_due(tmp_path: Path, write: Any) -> None:
    now = stamp(write.now)
    assert not nothing_due(tmp_path / "absent.db", "settings", now)
    assert not nothing_due(tmp_path, "settings", now)
    (tmp_path / "noise.db").write_bytes(b"noise" * 1000)
    assert not nothing_due(tmp_path / "noise.db", "settings", now)
    empty = tmp_path / "archive.db"
    Store(empty).close()
    assert not nothing_due(empty, "settings", now)


def test_a_time_is_written_as_the_archive_writes_it(write: Any) -> None:
    assert stamp_now(write.now) == stamp(write.now)
