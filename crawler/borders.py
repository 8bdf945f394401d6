"""Borders: the instants at which a crash must lose nothing (promise 3), and a way to crash there on purpose.

`WILLAY_CRASH_AT="after the append"` makes the next process kill itself with SIGKILL when it first crosses that border;
`"after the append:3"` the third time. The tests of promise 3 use it; nobody else has a reason to.
"""

from __future__ import annotations

import os
import signal

BORDERS = (
    "after the append",
    "after the document's row",
    "while reading",
    "before the plan's commit",
    "after the plan's commit",
    "before a send",
    "after a send",
)

_crossed = 0


def border(name: str) -> None:
    """Cross a border; die here if that was asked for."""
    global _crossed
    wanted, _, times = os.environ.get("WILLAY_CRASH_AT", "").partition(":")
    if wanted == name:
        _crossed += 1
        if _crossed >= int(times or 1):
            os.kill(os.getpid(), signal.SIGKILL)
