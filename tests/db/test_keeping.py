"""Backup, restore and pruning on a real archive with real evidence: nothing is lost, nothing doubled, whatever happens."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler import keeping
from crawler.errors import EvidenceError, StoreError
from crawler.evidence import Evidence, sha256
from crawler.models import EvidenceRecord
from crawler.settings import Settings
from db import backup as copies
from db.store import Store

NOW = datetime(2023, 1, 10, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=40)


def settings_at(folder: Path) -> Settings:
    return Settings(data=folder, pack_sources=False)


@pytest.fixture
def settings(tmp_path: Path, write: Any) -> Settings:
    """An archive of six documents of one day: 1 quoted by a claim, 4 an article, 6 unread, the others lists of news."""
    found = settings_at(tmp_path / "data")
    store = Store(found.archive)
    evidence = Evidence(found.evidence)
    store.sync_sources([write.source], NOW)
    for number in range(1, 7):
        kind = "article" if number == 4 else "feed"
        fetched = write.fetched(
            body=f"<rss>{number}{os.urandom(3000).hex()}</rss>".encode(),
            kind=kind,
            fetched_at=NOW + timedelta(minutes=number),
        )
        record = evidence.append(fetched)
        document = store.add_document(fetched, record, sha256=record.sha256, baseline=False, next_due=NOW)
        if number == 1:
            write.apply_full(store, document)
        elif number != 6:
            store.apply(write.plan(document, write.item(10 + number, f"Noticia {number}")), (), NOW)
    store.close()
    return found


def records(settings: Settings) -> dict[int, EvidenceRecord]:
    store = Store(settings.archive)
    found = {
        row["id"]: EvidenceRecord(
            row["warc_file"], row["warc_offset"], row["warc_length"], row["record_id"], row["sha256"]
        )
        for row in store.rows("SELECT * FROM documents WHERE warc_file IS NOT NULL")
    }
    store.close()
    return found


def whole(settings: Settings) -> set[int]:
    """Documents whose body can be read and is what was kept."""
    return {
        number
        for number, record in records(settings).items()
        if sha256(keeping.read_record(settings.evidence, record)) == record.sha256
    }


def mended(settings: Settings) -> int:
    """What a run would take for news that has no row."""
    store = Store(settings.archive)
    found = len(list(Evidence(settings.evidence).mend(store.known_evidence())))
    store.close()
    return found


def pruned(settings: Settings, now: datetime = LATER) -> keeping.Pruned:
    store = Store(settings.archive)
    try:
        return keeping.prune(settings, store, now)
    finally:
        store.close()


def test_old_lists_that_nobody_quotes_go_and_all_else_stays(settings: Settings) -> None:
    before = sum(path.stat().st_size for path in settings.evidence.iterdir())
    done = pruned(settings)
    assert (done.documents, done.files) == (3, 1)
    assert whole(settings) == {1, 4, 6}, "quoted, article, unread"
    assert [path.name for path in settings.evidence.iterdir()] == ["2023-01-10~1.warc.gz"]
    assert before - sum(path.stat().st_size for path in settings.evidence.iterdir()) == done.freed > 8000
    assert mended(settings) == 0
    store = Store(settings.archive)
    rows = store.rows("SELECT id, pruned_at, sha256 FROM documents WHERE pruned_at IS NOT NULL")
    assert [row["id"] for row in rows] == [2, 3, 5]
    assert all(len(row["sha256"]) == 64 for row in rows), "the hash stays"
    assert store.integrity() == []
    store.close()
    with (settings.evidence / "2023-01-10~1.warc.gz").open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", "response", "response", "response"]


def test_young_bodies_stay(settings: Settings) -> None:
    assert pruned(settings, NOW + timedelta(days=29)) == keeping.Pruned()
    assert whole(settings) == {1, 2, 3, 4, 5, 6}
    store = Store(settings.archive)
    assert keeping.would_prune(settings, store, LATER).documents == 3
    store.close()


def test_pruning_twice_does_nothing_more_and_goes_on_when_more_may_go(settings: Settings) -> None:
    pruned(settings)
    assert pruned(settings) == keeping.Pruned()
    store = Store(settings.archive)
    store.db.execute("UPDATE documents SET read_state = 'read' WHERE id = 6")
    store.close()
    assert pruned(settings).documents == 1
    assert [path.name for path in settings.evidence.iterdir()] == ["2023-01-10~2.warc.gz"]
    assert whole(settings) == {1, 4}


def test_a_file_of_which_nothing_stays_is_removed(settings: Settings) -> None:
    store = Store(settings.archive)
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("DELETE FROM claims")
    store.db.execute("UPDATE documents SET read_state = 'read', kind = 'feed'")
    store.close()
    assert pruned(settings).documents == 6
    assert list(settings.evidence.iterdir()) == []
    assert mended(settings) == 0


CHILD = """
import os, signal, sys
from datetime import datetime, timedelta, UTC
from pathlib import Path
from crawler import keeping
from crawler.settings import Settings
from db.store import Store
settings = Settings(data=Path(sys.argv[1]), pack_sources=False)
store = Store(settings.archive)
seen = [0]
def die(sql):
    if sys.argv[2] in sql:
        seen[0] += 1
        if seen[0] == int(sys.argv[3]): os.kill(os.getpid(), signal.SIGKILL)
store.db.set_trace_callback(die)
keeping.prune(settings, store, datetime(2023, 1, 10, 12, tzinfo=UTC) + timedelta(days=40))
"""


@pytest.mark.parametrize(("moment", "which"), [
    ("INSERT OR REPLACE INTO evidence_files", 1), ("COMMIT", 1), ("UPDATE documents AS d", 1), ("UPDATE documents SET warc_file", 2),
    ("INSERT OR REPLACE INTO evidence_files", 2), ("COMMIT", 2), ("SELECT name FROM evidence_files", 2), ("DELETE FROM evidence_files WHERE", 2),
])  # fmt: skip
def test_killed_while_it_prunes_nothing_is_lost_and_nothing_doubled(
    settings: Settings, moment: str, which: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(settings.data), moment, str(which)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert whole(settings) >= {1, 4, 6}
    assert mended(settings) == 0, "a leftover is not taken for news"
    pruned(settings)
    assert whole(settings) == {1, 4, 6}
    assert [path.name for path in settings.evidence.iterdir()] == ["2023-01-10~1.warc.gz"]


def test_a_body_that_is_not_what_was_kept_stops_the_prune(settings: Settings) -> None:
    record = records(settings)[4]
    with (settings.evidence / record.file).open("r+b") as file:
        file.seek(record.offset + 300)
        file.write(b"\x00" * 20)
    with pytest.raises(EvidenceError):
        pruned(settings)
    assert len(records(settings)) == 6, "no row was changed"


def test_a_backup_is_whole_and_checked(settings: Settings) -> None:
    done = keeping.back_up(settings, NOW)
    assert done.path.name == "archive-20230110T120000Z.db"
    assert (done.evidence_files, done.checked) == (1, 6)
    assert copies.verified(done.path)
    digest, name = done.path.with_suffix(".db.sha256").read_text().split()
    assert (digest, name) == (copies.sha256_of(done.path), done.path.name)
    assert sorted(path.name for path in settings.backups.iterdir()) == [
        "archive-20230110T120000Z.db",
        "archive-20230110T120000Z.db.sha256",
        "evidence",
    ]


def test_a_backup_while_the_archive_is_written_is_consistent(settings: Settings, write: Any) -> None:
    over = threading.Event()

    def go_on() -> None:
        store, number = Store(settings.archive), 100
        while not over.is_set():
            document = write.document(store)
            store.apply(
                write.plan(document, *(write.item(number + n, f"Noticia {number + n}") for n in range(5))), (), NOW
            )
            number += 5
        store.close()

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        for hour in range(3):
            done = keeping.back_up(settings, NOW + timedelta(hours=hour), evidence=False)
            with sqlite3.connect(done.path) as db:
                items, indexed = db.execute(
                    "SELECT count(*), (SELECT count(*) FROM items_fts_docsize) FROM items"
                ).fetchone()
                read = db.execute("SELECT count(*) FROM documents WHERE read_state = 'read' AND id > 6").fetchone()[0]
            db.close()
            assert items == indexed
            assert items == 6 + 5 * read, "whole documents only"
    finally:
        over.set()
        writer.join()


def test_the_newest_backups_stay_with_the_evidence_they_speak_of(settings: Settings) -> None:
    for day in range(3):
        done = keeping.back_up(settings, NOW + timedelta(days=day), keep=2)
    assert done.removed == ("archive-20230110T120000Z.db",)
    pruned(settings)
    for day in range(3, 5):
        keeping.back_up(settings, NOW + timedelta(days=day), keep=2)
    assert [path.name for path in copies.backups(settings.backups)] == [
        "archive-20230113T120000Z.db",
        "archive-20230114T120000Z.db",
    ]
    assert [path.name for path in (settings.backups / "evidence").iterdir()] == ["2023-01-10~1.warc.gz"]
    assert copies.made_at(copies.backups(settings.backups)[0]) == NOW + timedelta(days=3)


def test_with_damaged_evidence_the_archive_is_saved_and_no_older_backup_goes(settings: Settings) -> None:
    keeping.back_up(settings, NOW, keep=1)
    shutil.rmtree(settings.backups / "evidence")
    path = settings.evidence / "2023-01-10.warc.gz"
    path.write_bytes(b"x" * path.stat().st_size)
    done = keeping.back_up(settings, NOW + timedelta(days=1), keep=1)
    assert len(done.wrong) == 6
    assert done.removed == ()
    assert len(copies.backups(settings.backups)) == 2
    assert copies.verified(done.path)


def test_a_restored_archive_is_the_backup_and_the_old_one_lies_beside(settings: Settings, write: Any) -> None:
    done = keeping.back_up(settings, NOW)
    store = Store(settings.archive)
    store.db.execute("UPDATE items SET headline = 'spoilt'")
    store.close()
    shutil.rmtree(settings.evidence)
    restored = copies.restore(done.path, settings.archive, settings.evidence, now=LATER, check=keeping.read_record)
    assert (restored.evidence_files, restored.wrong) == (1, ())
    assert whole(settings) == {1, 2, 3, 4, 5, 6}
    store = Store(settings.archive)
    assert not store.rows("SELECT 1 FROM items WHERE headline = 'spoilt'")
    store.close()
    assert restored.aside is not None
    old = Store(restored.aside)
    assert old.rows("SELECT 1 FROM items WHERE headline = 'spoilt'")
    old.close()


def test_what_came_after_a_backup_is_read_again_from_the_evidence(settings: Settings, write: Any) -> None:
    done = keeping.back_up(settings, NOW)
    Evidence(settings.evidence).append(write.fetched(body=b"<rss>new</rss>", fetched_at=NOW))
    copies.restore(done.path, settings.archive, settings.evidence, now=LATER, check=keeping.read_record)
    assert mended(settings) == 1, "newer evidence is not overwritten by the backup's"


def test_with_damaged_evidence_a_backup_is_restored_and_the_damage_told(settings: Settings) -> None:
    path = keeping.back_up(settings, NOW).path
    shutil.rmtree(settings.evidence)
    (settings.backups / "evidence" / "2023-01-10.warc.gz").write_bytes(b"no gzip")
    restored = copies.restore(path, settings.archive, settings.evidence, now=LATER, check=keeping.read_record)
    assert len(restored.wrong) == 6
    assert settings.archive.is_file()


@pytest.mark.parametrize("spoil", ["byte", "cut", "foreign", "newer", "none"])
def test_a_backup_that_is_not_sound_changes_nothing(settings: Settings, spoil: str) -> None:
    path = keeping.back_up(settings, NOW).path
    if spoil == "byte":
        with path.open("r+b") as file:
            file.seek(5000)
            file.write(b"\xff\xff\xff\xff")
    elif spoil == "cut":
        path.write_bytes(path.read_bytes()[:8192])
        path.with_suffix(".db.sha256").unlink()
    elif spoil == "foreign":
        path.unlink()
        path.with_suffix(".db.sha256").unlink()
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE mine (x)")
        db.close()
    elif spoil == "newer":
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 999")
        db.close()
        path.with_suffix(".db.sha256").unlink()
    else:
        path.unlink()
    before = settings.archive.read_bytes()
    with pytest.raises(StoreError):
        copies.restore(path, settings.archive, settings.evidence, now=LATER, check=keeping.read_record)
    assert settings.archive.read_bytes() == before
    assert not list(settings.data.glob("*.part"))


def test_the_commands(settings: Settings, tmp_path: Path) -> None:
    def willay(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "crawler.cli", "--data", str(settings.data), *arguments],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    there = tmp_path / "there"
    done = willay("backup", str(there))
    assert done.returncode == 0, done.stderr
    assert "1 WARC files copied, 6 records match their hash" in done.stdout
    (path,) = copies.backups(there)
    done = willay("prune", "--dry-run")
    assert done.stdout.startswith("3 bodies in 1 files would go")
    assert willay("prune").stdout.startswith("3 bodies in 1 files removed")
    done = willay("restore", str(path))
    assert done.returncode == 0, done.stderr
    assert "the archive that was there" in done.stdout
    assert whole(settings) == {1, 2, 3, 4, 5, 6}
    done = willay("restore", str(tmp_path / "none.db"))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
