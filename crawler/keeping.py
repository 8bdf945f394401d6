"""Backup, restore, pruning: what keeps the archive and its evidence. Each holds the lock where it must."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.errors import EvidenceError, WillayError
from crawler.evidence import Evidence
from crawler.models import EvidenceRecord
from crawler.settings import Settings
from db import backup as copies
from db.store import Store
from scheduler.due import next_cron

_NUMBERED = re.compile(r"(.+?)(?:~(\d+))?\.warc\.gz")


@dataclass(frozen=True, slots=True)
class Pruned:
    """What a pruning did, or would do."""

    documents: int = 0
    files: int = 0
    freed: int = 0
    """Bytes."""


def read_record(folder: Path, record: EvidenceRecord) -> bytes:
    """The body of a record. Raises EvidenceError if it is not what was kept."""
    return Evidence(folder).read(record)


def chores(settings: Settings, store: Store, now: datetime) -> list[str]:
    """Backup and pruning, when the settings want them and they are due. Returns what went wrong, in words: a run whose
    news is stored and told has not failed because a disk is full, but somebody must know.
    """
    wanted: tuple[tuple[str, str, Callable[[], str]], ...] = (
        ("backup", settings.keep.backup, lambda: _backed_up(settings, now)),
        ("prune", settings.keep.prune, lambda: f"{prune(settings, store, now).documents} bodies removed"),
    )
    problems = []
    sweep(settings, store)
    for name, rhythm, work in wanted:
        planned = store.chore(name)
        if not rhythm:
            if planned:
                store.drop_chore(name)
            continue
        following = next_cron(rhythm, settings.schedule.timezone, now)
        if planned is None or planned[0] > following:  # the settings have another rhythm now
            store.plan_chore(name, following)
        elif planned[0] <= now:
            try:
                outcome = work()
            except WillayError as error:
                outcome = str(error)
                problems.append(f"{name}: {error}")
            store.chore_done(name, now, following)
            store.chore_outcome(name, outcome)
    return problems


def _backed_up(settings: Settings, now: datetime) -> str:
    done = back_up(settings, now)
    if done.wrong:
        raise EvidenceError(f"{done.path.name} is made, but evidence is damaged: {done.wrong[0]}")
    return done.path.name


def back_up(
    settings: Settings, now: datetime, *, folder: Path | None = None, keep: int | None = None, evidence: bool = True
) -> copies.Backup:
    """One backup, by the settings unless told otherwise."""
    return copies.back_up(
        settings.archive, settings.evidence if evidence else None, folder or settings.backups, now=now,
        keep=keep or settings.keep.backups, check=read_record,
    )  # fmt: skip


def would_prune(settings: Settings, store: Store, now: datetime) -> Pruned:
    """What may go by the rule: lists of news older than `keep.feed_bodies` that were read and that no claim quotes."""
    found = store.prunable(now - settings.keep.feed_bodies)
    return Pruned(sum(n for n, _ in found.values()), len(found), sum(size for _, size in found.values()))


def prune(settings: Settings, store: Store, now: datetime, *, most_files: int = 0) -> Pruned:
    """Remove what may go, file by file, the oldest first. The caller holds the lock. Raises EvidenceError, StoreError.

    A file is written anew beside the old one, every record in it is read again, and only then do the rows change, in one
    transaction. Killed at any instant, the next prune (or run) goes on; `known_evidence` keeps leftovers from being taken
    for news.
    """
    sweep(settings, store)
    before = now - settings.keep.feed_bodies
    files = list(store.prunable(before))
    done = Pruned()
    for file in files[: most_files or None]:
        freed = _size(settings.evidence / file)
        keep = store.records_to_keep(file, before)
        name = _next_name(file) if keep else ""
        moved: dict[int, EvidenceRecord] = {}
        if keep:
            store.begin_replacing(name, now)
            moved = _rewritten(settings.evidence, file, name, store.head_of(file), keep)
        gone = store.replace_file(file, name, moved, before, now)
        sweep(settings, store)
        done = Pruned(
            done.documents + gone,
            done.files + 1,
            done.freed + freed - _size(settings.evidence / name if name else None),
        )
    return done


def sweep(settings: Settings, store: Store) -> None:
    """Remove what an earlier prune left behind."""
    for name in store.leftovers():
        try:
            (settings.evidence / name).unlink(missing_ok=True)
        except OSError as error:
            raise EvidenceError(f"{settings.evidence / name}: cannot be removed ({error.strerror})") from error
        store.forget_file(name)


def _rewritten(
    folder: Path, old: str, new: str, head: int, keep: list[tuple[int, EvidenceRecord]]
) -> dict[int, EvidenceRecord]:
    moved: dict[int, EvidenceRecord] = {}
    try:
        with (folder / old).open("rb") as source, (folder / new).open("wb") as out:
            out.write(source.read(head))  # the file's own description
            for number, record in keep:
                source.seek(record.offset)
                member = source.read(record.length)
                moved[number] = EvidenceRecord(new, out.tell(), len(member), record.record_id, record.sha256)
                out.write(member)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise EvidenceError(
            f"{folder / new}: cannot be written ({error.strerror}); make room, then prune again"
        ) from error
    for record in moved.values():
        read_record(folder, record)
    return moved


def _next_name(file: str) -> str:
    found = _NUMBERED.fullmatch(file)
    stem, number = (found[1], int(found[2] or 0)) if found else (file, 0)
    return f"{stem}~{number + 1}.warc.gz"


def _size(path: Path | None) -> int:
    return path.stat().st_size if path is not None and path.is_file() else 0
