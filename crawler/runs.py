"""One run from the command line: lock, archive, cycle, progress, heartbeat's due times."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from crawler import keeping
from crawler.errors import ConfigError
from crawler.pipeline import Cycle, Summary
from crawler.settings import Settings
from crawler.settings_file import stamp
from db.store import Store
from scheduler import lock


def run_once(
    settings: Settings,
    path: Path | None,
    *,
    at: datetime,
    told: bool,
    names: Sequence[str] = (),
    everything: bool = False,
    only: str = "",
    show_progress: bool = False,
) -> Summary:
    """One cycle under the lock.

    `told`: the time was given by `--at`, and may not lie before the archive's last run. Raises ConfigError before
    anything is changed, LockHeld if another run is at work.
    """
    known = {source.name: source for source in settings.sources}
    for name in names:
        if name not in known:
            raise ConfigError(f"no source is named {name!r}; `willay sources list` names them all")
        if not known[name].enabled:
            raise ConfigError(f"source {name!r} is disabled: {known[name].reason or 'enabled = false'}")
    with ExitStack() as stack:
        stack.enter_context(lock.held(settings.data, "run", at))
        stack.enter_context(_rarer_collections())
        store = Store(settings.archive)
        stack.callback(store.close)
        last = store.last_run_at()
        if told and last and at < last:
            raise ConfigError(f"--at {at.isoformat()} lies before the archive's last run ({last.isoformat()})")
        progress = stack.enter_context(_progress()) if show_progress else None
        cycle = Cycle(settings, store, at=at, on_progress=progress)
        summary = asyncio.run(cycle.run(names=names, everything=everything, only=only))
        summary.problems.extend(keeping.chores(settings, store, cycle.told()))
        if last is None:
            summary.marks = [
                f"{row['series']}: {row['printed']} ({row['voice']}, {row['outlet']}, {row['since'][:10]})"
                for row in store.latest_tolls()
            ]
        found = stamp(path, os.environ) if path else None
        store.end_run(cycle.told(), summary.as_json(), found[0] if found else "")
    return summary


@contextmanager
def _rarer_collections() -> Iterator[None]:
    """Python looks for cycles after each 700 new objects. A run makes that many with every tenth answer and leaves hardly a
    cycle behind: the search found nothing, and took a tenth of what an unchanged feed costs."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _progress:
    """A progress bar on a terminal; never imported by cron."""

    def __enter__(self) -> _progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._tasks: dict[str, int] = {}
        self._bar.start()
        return self

    def __call__(self, step: str, done: int, of: int) -> None:
        from rich.progress import TaskID

        if step not in self._tasks:
            self._tasks[step] = int(self._bar.add_task(step, total=of))
        self._bar.update(TaskID(self._tasks[step]), completed=done, total=of)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
