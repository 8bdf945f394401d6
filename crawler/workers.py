"""Worker processes that read documents, each with a deadline: a hostile one costs its own time, nobody else's."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import traceback
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from typing import Any

from crawler.errors import ReadError
from crawler.models import Document, Pack, Reading, Source
from crawler.plan import Listed

log = logging.getLogger("willay.read")

TOGETHER = 8
"""Documents that go to a reader in one message, at most..."""
SMALL = 2**20
"""... and no more than so many bytes of them: a huge one goes by itself."""
PATIENCE_S = 5.0
"""When several take longer, one of them is odd: then each is read by itself, with the whole deadline."""

_pack: Pack | None = None
_zone = "UTC"


class _Lost(ReadError):
    """A reader was stopped, or died, at what it read."""


def _start(pack: Pack, zone: str) -> None:
    global _pack, _zone
    _pack, _zone = pack, zone


def _read(
    asked: Sequence[tuple[Document, Source, Mapping[str, Listed] | None]],
) -> list[Reading | ReadError]:
    # Imported in the worker: the parsers, and the memory they take, stay out of the main process.
    from crawler.reading import read

    assert _pack is not None
    found: list[Reading | ReadError] = []
    for document, source, listed in asked:
        try:
            found.append(read(document, source, _pack, _zone, listed=listed))
        except ReadError as error:
            found.append(error)
        except Exception as error:  # noqa: BLE001 - the others of the message are read; this one is told of, and logged
            failed = ReadError(f"reading failed: {type(error).__name__}: {error}")
            failed.add_note(traceback.format_exc())  # it travels as text: not every exception can
            found.append(failed)
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    document: Document
    source: Source
    listed: Mapping[str, Listed] | None
    answer: asyncio.Future[Reading]

    def answered(self, found: Reading | ReadError) -> None:
        if self.answer.done():  # nobody waits any longer
            return
        if isinstance(found, ReadError):
            for trace in getattr(found, "__notes__", ()):
                log.warning("reading %s failed\n%s", self.document.url, trace)
            self.answer.set_exception(found)
        else:
            self.answer.set_result(found)


class Readers:
    """A pool of readers that starts when the first document comes.

    Documents that wait go to a reader several at a time, for a message between processes costs as much as a small feed.
    Where one of them takes long or kills the reader, each is read by itself: so it costs the others no more than a moment.
    """

    def __init__(self, pack: Pack, *, zone: str, workers: int, deadline_s: float) -> None:
        self._start_args = (pack, zone)
        self._workers = workers
        self._deadline_s = deadline_s
        self._pool: Any = None
        self._waiting: deque[_Asked] = deque()
        self._handed_over: set[asyncio.Task[None]] = set()

    async def read(self, document: Document, source: Source, listed: Mapping[str, Listed] | None = None) -> Reading:
        """The reading of a document; `listed` as in `crawler.reading.read`. Raises ReadError if it cannot be read, takes too long or kills its worker."""
        loop = asyncio.get_running_loop()
        asked = _Asked(document, source, listed, loop.create_future())
        self._waiting.append(asked)
        # Not at once: others may come in the same turn of the loop.
        loop.call_soon(self._hand_over)
        return await asked.answer

    def _hand_over(self) -> None:
        while self._waiting and len(self._handed_over) < self._workers + 1:
            task = asyncio.create_task(self._read_together(self._next()))
            self._handed_over.add(task)
            task.add_done_callback(self._back)

    def _back(self, task: asyncio.Task[None]) -> None:
        self._handed_over.discard(task)
        self._hand_over()

    def _next(self) -> list[_Asked]:
        """What goes to a reader in one message: a fair share of what waits."""
        share = min(TOGETHER, -(-len(self._waiting) // self._workers))
        some, size = [self._waiting.popleft()], 0
        while self._waiting and len(some) < share:
            size += len(some[-1].document.body)
            if size + len(self._waiting[0].document.body) > SMALL:
                break
            some.append(self._waiting.popleft())
        return some

    async def _read_together(self, some: Sequence[_Asked]) -> None:
        found = await self._found(some, min(self._deadline_s, PATIENCE_S) if len(some) > 1 else self._deadline_s)
        if len(some) > 1 and isinstance(found[0], _Lost):
            for one in some:
                one.answered((await self._found([one], self._deadline_s))[0])
            return
        for one, reading in zip(some, found, strict=True):
            one.answered(reading)

    async def _found(self, some: Sequence[_Asked], deadline_s: float) -> list[Reading | ReadError]:
        """What a reader says of each document; of all of them `_Lost` where it says nothing."""
        asked = [(one.document, one.source, one.listed) for one in some]
        try:
            future = self._started().schedule(_read, args=(asked,), timeout=deadline_s)
            found: list[Reading | ReadError] = await asyncio.wrap_future(future)
            return found
        except (FutureTimeout, TimeoutError):
            return [_Lost(f"reading took longer than {deadline_s:.0f} s")] * len(some)
        except Exception as error:
            if len(some) == 1:
                log.warning("reading %s failed", some[0].document.url, exc_info=error)
            return [_Lost(f"reading failed: {type(error).__name__}: {error}")] * len(some)

    def _started(self) -> Any:
        if self._pool is None:
            from pebble import ProcessPool

            # Not fork: this process has threads and an event loop. What every reader needs is loaded once, in the process
            # that forks them.
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["__main__", "crawler.reading", "crawler.feed"])
            self._pool = ProcessPool(
                max_workers=self._workers,
                initializer=_start,
                initargs=self._start_args,
                context=context,
            )
        return self._pool

    def close(self) -> None:
        """Stop the workers; what they were reading is read in the next run."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
