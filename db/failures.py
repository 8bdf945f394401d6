"""What SQLite cannot do, in the words of whoever can mend it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import StoreError


@contextmanager
def store_errors(path: Path | str) -> Iterator[None]:
    """What an operator can mend becomes a StoreError that says how; a broken constraint is our bug and stays one."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        todo = "look at the disk and the file's permissions"
        if "locked" in text or "busy" in text:
            todo = "another program holds it; it is tried again in the next run"
        elif "full" in text or "disk I/O" in text:
            todo = "make room on the disk; the next run goes on where this one stopped"
        elif "readonly" in text or "unable to open" in text:
            todo = "check that the folder exists and may be written by this user"
        elif "no such table" in text or "no such column" in text or "syntax" in text:
            raise
        raise StoreError(f"{path}: {text}; {todo}") from error
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: {error}; restore the last backup (the evidence is not touched)") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}; check `data` in willay.toml") from error
