"""One run at a time: whoever appends evidence or decides holds the one lock."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from crawler.errors import LockHeld, StoreError

FILE_NAME = "lock"


@contextmanager
def held(data: Path, command: str, at: datetime) -> Iterator[None]:
    """Hold the lock of a data folder while the block runs.

    The kernel drops it when the process ends, however it ends, so a killed run leaves nothing to clean up.
    Raises LockHeld, naming the holder, if another process has it; StoreError if the folder cannot be written.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = (data / FILE_NAME).open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{data}: cannot be written ({error.strerror}); check `data` in willay.toml") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockHeld(f"{data}: in use by {_holder(data)}") from error
        handle.truncate(0)
        handle.write(json.dumps({"pid": os.getpid(), "command": command, "since": at.isoformat()}))
        handle.flush()
        try:
            yield
        finally:
            handle.truncate(0)


def _holder(data: Path) -> str:
    try:
        told = json.loads((data / FILE_NAME).read_text(encoding="utf-8"))
        return f"`willay {told['command']}` (process {told['pid']}, since {told['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another willay that has only just begun"
