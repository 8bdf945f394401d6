"""What the doctor finds, and what it says to do about it; the archive on a full disk and spoilt files."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler import keeping
from crawler.doctor import Finding, findings
from crawler.errors import StoreError
from crawler.evidence import Evidence
from crawler.settings import Keep, Settings
from db import backup as copies
from db.store import Store

NOW = datetime(2023, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path, write: Any) -> Settings:
    found = Settings(data=tmp_path / "data", pack_sources=False)
    store = Store(found.archive)
    store.sync_sources([write.source], NOW)
    fetched = write.fetched(body=b"<rss>one</rss>")
    record = Evidence(found.evidence).append(fetched)
    write.apply_full(store, store.add_document(fetched, record, sha256=record.sha256, baseline=False, next_due=NOW))
    store.end_run(NOW, {}, "")
    store.close()
    return found


def bad(settings: Settings, now: datetime = NOW) -> list[Finding]:
    return [one for one in findings(settings, None, now) if not one.well]


def about(settings: Settings, word: str, now: datetime = NOW) -> Finding:
    (found,) = [one for one in findings(settings, None, now) if word in one.what]
    return found


def test_a_sound_archive_is_said_to_be_sound(settings: Settings) -> None:
    assert about(settings, "is sound").well
    assert about(settings, "the lock is free").well
    assert about(settings, "1 of 1 sampled records match").well
    assert about(settings, "the clock").well
    assert about(settings, "MiB free").well


def test_each_bad_finding_says_what_to_do(settings: Settings) -> None:
    found = bad(settings)
    assert found
    assert all(one.todo for one in found), [one.what for one in found if not one.todo]


@pytest.mark.parametrize("contact", ["", "desk@example.org"])
def test_a_contact_nobody_can_be_reached_by(settings: Settings, contact: str) -> None:
    wanted = settings.model_copy(update={"fetch": settings.fetch.model_copy(update={"contact": contact})})
    assert not about(wanted, "the contact address").well
    reachable = settings.fetch.model_copy(update={"contact": "mesa@derechos.pe"})
    assert not [one for one in bad(settings.model_copy(update={"fetch": reachable})) if "contact" in one.what]


def test_evidence_that_was_changed(settings: Settings) -> None:
    path = settings.evidence / "2023-01-10.warc.gz"
    path.write_bytes(path.read_bytes()[:-40] + b"\x00" * 40)
    found = about(settings, "sampled records")
    assert not found.well
    assert "backup's evidence folder" in found.todo


def test_a_clock_that_went_back(settings: Settings) -> None:
    found = about(settings, "the clock", NOW - timedelta(days=2))
    assert not found.well
    assert "timedatectl" in found.todo


def test_backups_that_are_missing_or_old(settings: Settings) -> None:
    wanted = settings.model_copy(update={"keep": Keep(backup="0 3 * * *")})
    assert not about(wanted, "no backup").well
    keeping.back_up(wanted, NOW)
    assert about(wanted, "1 backups").well
    assert not about(wanted, "1 backups", NOW + timedelta(days=9)).well
    assert "own disk" in about(wanted, "own disk").what


def test_a_spoilt_archive_is_a_finding_that_names_the_backup(settings: Settings) -> None:
    backup = keeping.back_up(settings, NOW).path
    content = bytearray(settings.archive.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    settings.archive.write_bytes(bytes(content))
    for suffix in ("-wal", "-shm"):
        settings.archive.with_name(f"archive.db{suffix}").unlink(missing_ok=True)
    found = [one for one in bad(settings) if "archive" in one.what]
    assert found
    assert found[-1].todo == f"willay restore {backup}"
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--data", str(settings.data), "tolls"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "restore the last backup" in done.stderr
    copies.restore(backup, settings.archive, settings.evidence, now=NOW, check=keeping.read_record)
    assert about(settings, "is sound").well


def test_an_archive_that_is_no_database_at_all(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"PK\x03\x04 something else" * 500)
    with pytest.raises(StoreError, match="restore the last backup"):
        Store(tmp_path / "archive.db")


FULL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from conftest import NOW, Writer
from crawler.errors import StoreError
from db.store import Store
store, write = Store(Path(sys.argv[1])), Writer()
document = write.document(store)
size = 3_000_000
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
stored = 0
try:
    for number in range(1, 2000):
        document = write.document(store)
        store.apply(write.plan(document, write.item(number, f"Noticia {number}", text="palabra " * 500)), (), NOW)
        stored = number
except StoreError as error:
    print(stored, error)
"""


def test_on_a_full_disk_it_stops_with_a_clear_word_and_nothing_is_lost(tmp_path: Path, write: Any) -> None:
    """RLIMIT_FSIZE stands for the disk: no file may grow beyond it."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "archive.db"), str(Path(__file__).parent)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    count, _, said = done.stdout.partition(" ")
    assert "make room on the disk" in said
    store = Store(tmp_path / "archive.db")
    assert store.integrity() == []
    assert store.rows("SELECT count(*) FROM items")[0][0] == int(count) > 0
    assert store.rows("SELECT count(*) FROM items_fts WHERE items_fts MATCH 'palabra'")[0][0] == int(count)
    # With room again it goes on where it was.
    ((document, _), *_rest) = store.unread()
    store.apply(write.plan(document, write.item(int(count) + 1, "Noticia siguiente")), (), NOW)
    assert store.rows("SELECT count(*) FROM items")[0][0] == int(count) + 1
    store.close()


def test_a_backup_on_a_full_disk_leaves_nothing_behind(settings: Settings, tmp_path: Path) -> None:
    child = (
        "import resource, sys; from pathlib import Path; from datetime import datetime, UTC; from crawler import keeping;"
        " from crawler.settings import Settings; from crawler.errors import StoreError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try: keeping.back_up(Settings(data=Path(sys.argv[1]), pack_sources=False), datetime(2023, 1, 10, tzinfo=UTC))\n"
        "except StoreError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", child, str(settings.data)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "make room" in done.stdout
    assert copies.backups(settings.backups) == []
    assert not list(settings.backups.glob("*.part"))


def test_backup_and_pruning_are_done_by_runs_when_they_are_due(settings: Settings) -> None:
    wanted = settings.model_copy(update={"keep": Keep(backup="0 3 * * *", prune="0 4 * * 0")})
    store = Store(settings.archive)
    assert keeping.chores(wanted, store, NOW) == []
    assert copies.backups(settings.backups) == [], "planned, not done at once"
    for hours in range(1, 49):
        assert keeping.chores(wanted, store, NOW + timedelta(hours=hours)) == []
    assert len(copies.backups(settings.backups)) == 2, "one a night"
    assert store.rows("SELECT outcome FROM chores WHERE name = 'backup'")[0][0].startswith("archive-20230112T")
    (settings.evidence / "2023-01-10.warc.gz").unlink()
    (settings.backups / "evidence" / "2023-01-10.warc.gz").unlink()
    (problem,) = keeping.chores(wanted, store, NOW + timedelta(hours=72))
    assert problem.startswith("backup: archive-20230113T120000Z.db is made, but evidence is damaged")
    assert len(copies.backups(settings.backups)) == 3, "a lost page does not keep the rest from being saved"
    assert keeping.chores(settings, store, NOW + timedelta(hours=73)) == []
    assert store.rows("SELECT count(*) FROM chores")[0][0] == 0, "the settings no longer want them"
    store.close()
