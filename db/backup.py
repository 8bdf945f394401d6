"""Backups: a copy of the archive while it is in use, checked before it counts, and the way back.

A backup is one file, `archive-20230110T120000Z.db`, with its SHA-256 beside it (as `sha256sum -c` reads it), and beside
those the evidence: WARC files are only ever added to, so that only what is new is copied.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from crawler.errors import EvidenceError, StoreError
from crawler.models import EvidenceRecord
from db import schema
from db.failures import store_errors

NAME = re.compile(r"archive-(\d{8}T\d{6}Z)\.db")
SAMPLE = 50
"""Evidence records read again in a new backup."""

Check = Callable[[Path, EvidenceRecord], object]
"""Reads a record below a folder; raises EvidenceError if it is not what was kept."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One that was made, opened and checked."""

    path: Path
    size: int
    """Bytes of the archive's copy."""
    evidence_files: int
    """WARC files that were new or had grown."""
    checked: int
    """Evidence records whose hash was compared."""
    removed: tuple[str, ...]
    """Older backups that made room."""
    wrong: tuple[str, ...] = ()
    """Evidence that is not what was kept, in words. The copy counts all the same: a damaged page must not keep the rest
    from being saved. But no older backup is removed then, for it may have the page whole."""


@dataclass(frozen=True, slots=True)
class Restored:
    """An archive that is a backup's again."""

    aside: Path | None
    """Where the archive is now that was there."""
    evidence_files: int
    """WARC files brought back."""
    wrong: tuple[str, ...]
    """Evidence that is not what was kept, in words."""


def back_up(archive: Path, evidence: Path | None, folder: Path, *, now: datetime, keep: int, check: Check) -> Backup:
    """Copy the archive (and the evidence, unless None) to `folder`, check the copy, keep the newest `keep`.

    Readers and the writer go on meanwhile. Raises StoreError if the copy is not sound or there is no room: then nothing
    that was there before is touched. Evidence that is not what was kept is told in `wrong`.
    """
    path = folder / f"archive-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    part = path.with_suffix(".db.part")
    with store_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _room(folder, archive.stat().st_size)
    try:
        with store_errors(archive), closing(_reading(archive)) as source, closing(sqlite3.connect(part)) as copy:
            # All pages in one step: one snapshot, however much is written meanwhile.
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
        copied = _evidence(evidence, folder / "evidence") if evidence is not None and evidence.is_dir() else 0
        sample = verified(part)
        wrong = _wrong(folder / "evidence", sample, check) if evidence is not None else ()
        with store_errors(folder):
            _synced(part)
            digest = sha256_of(part)
            path.with_suffix(".db.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
            part.replace(path)
            removed = () if wrong else _thinned(folder, keep)
    finally:
        part.unlink(missing_ok=True)
    return Backup(path, path.stat().st_size, copied, len(sample) if evidence is not None else 0, removed, wrong)


def _wrong(folder: Path, sample: Sequence[EvidenceRecord], check: Check) -> tuple[str, ...]:
    found = []
    for record in sample:
        try:
            check(folder, record)
        except EvidenceError as error:
            found.append(str(error))
    return tuple(found)


def verified(path: Path) -> list[EvidenceRecord]:
    """Open a copy and look at every page of it. Returns some of its evidence records, the newest included.

    Raises StoreError if it is not an archive of ours, or not sound.
    """
    with store_errors(path), closing(_reading(path)) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
            raise StoreError(f"{path} is no archive of Willay's")
        if (version := db.execute("PRAGMA user_version").fetchone()[0]) > schema.VERSION:
            raise StoreError(f"{path} was written by a newer Willay (version {version}); upgrade Willay")
        found = [row[0] for row in db.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
        found += [
            f"{row[0]} row {row[1]} points at nothing" for row in db.execute("PRAGMA foreign_key_check").fetchmany(5)
        ]
        if found:
            raise StoreError(f"{path} is damaged: {'; '.join(found)}")
        rows = db.execute(
            "SELECT warc_file, warc_offset, warc_length, record_id, sha256 FROM documents WHERE warc_file IS NOT NULL"
            " AND (id % max(1, (SELECT max(id) FROM documents) / ?) = 0 OR id = (SELECT max(id) FROM documents))"
            " ORDER BY id DESC LIMIT ?",
            (SAMPLE, SAMPLE),
        )
        return [EvidenceRecord(*row) for row in rows]


def restore(backup: Path, archive: Path, evidence: Path, *, now: datetime, check: Check) -> Restored:
    """Put a backup in the archive's place. The archive that was there is moved aside, never deleted.

    Raises StoreError if the backup is not what was written, or not sound: then nothing is changed. Evidence that is not
    what was kept is told in `wrong`. The caller holds the lock.
    """
    if not backup.is_file():
        raise StoreError(f"{backup}: no such file; `willay backup` makes one")
    told = backup.with_suffix(".db.sha256")
    with store_errors(backup):
        if told.is_file() and told.read_text(encoding="ascii").split()[:1] != [sha256_of(backup)]:
            raise StoreError(
                f"{backup} is not what was written (SHA-256 differs from {told.name}); take an older backup"
            )
    sample = verified(backup)
    kept = backup.parent / "evidence"
    part = archive.with_suffix(".db.part")
    with store_errors(archive):
        archive.parent.mkdir(parents=True, exist_ok=True)
        _room(archive.parent, backup.stat().st_size)
        brought = _evidence(kept, evidence, grown_only=True) if kept.is_dir() else 0
        try:
            shutil.copyfile(backup, part)
            _synced(part)
            aside = _aside(archive, now)
            part.replace(archive)
            _synced_folder(archive.parent)
        finally:
            part.unlink(missing_ok=True)
    return Restored(aside, brought, _wrong(evidence, sample, check))


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return sorted(path for path in folder.glob("archive-*.db") if NAME.fullmatch(path.name)) if folder.is_dir() else []


def made_at(backup: Path) -> datetime:
    """When a backup was made, by its name."""
    found = NAME.fullmatch(backup.name)
    assert found is not None
    return datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def sha256_of(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=30.0)


def _room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed * 1.1:
        raise StoreError(
            f"{folder}: {free // 2**20} MiB free, {needed * 11 // 10 // 2**20} needed; make room or name another folder"
        )


def _evidence(source: Path, target: Path, *, grown_only: bool = False) -> int:
    """Copy WARC files that are new or have grown. Returns how many."""
    with store_errors(target):
        target.mkdir(parents=True, exist_ok=True)
        count = 0
        for path in sorted(source.glob("*.warc.gz")):
            there = target / path.name
            had = there.stat().st_size if there.is_file() else -1
            if had == path.stat().st_size or (grown_only and had > path.stat().st_size):
                continue
            part = there.with_suffix(".part")
            try:
                shutil.copyfile(path, part)
                _synced(part)
                part.replace(there)
            finally:
                part.unlink(missing_ok=True)
            count += 1
        return count


def _thinned(folder: Path, keep: int) -> tuple[str, ...]:
    """Remove backups beyond the newest `keep`, and evidence that none of those left speaks of."""
    every = backups(folder)
    gone = every[: max(0, len(every) - max(1, keep))]
    for path in gone:
        path.unlink()
        path.with_suffix(".db.sha256").unlink(missing_ok=True)
    if gone and (folder / "evidence").is_dir():
        wanted: set[str] = set()
        for path in every[len(gone) :]:
            with closing(_reading(path)) as db:
                wanted |= {
                    row[0] for row in db.execute("SELECT DISTINCT warc_file FROM documents WHERE warc_file IS NOT NULL")
                }
        for path in (folder / "evidence").glob("*.warc.gz"):
            if path.name not in wanted:
                path.unlink()
    return tuple(path.name for path in gone)


def _aside(archive: Path, now: datetime) -> Path | None:
    """Move the archive away, its log with it: what is in the log belongs to it."""
    if not archive.exists():
        return None
    aside = archive.with_name(f"{archive.name}.before-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    for suffix in ("", "-wal", "-shm"):
        path = archive.with_name(archive.name + suffix)
        if path.exists():
            path.replace(aside.with_name(aside.name + suffix))
    return aside


def _synced(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _synced_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
