"""Worker processes that read documents, each with a deadline: a hostile one costs its own time, nobody else's.

A feed of which little is new is read in the main process: the polls of most hours hold no more, and then no worker is
started, which costs more than ten feeds.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from functools import partial
from typing import Any

from crawler.errors import NeedsWorker, ReadError
from crawler.models import Document, Pack, Reading, Source
from crawler.plan import Lately

log = logging.getLogger("willay.read")

TOGETHER = 8
"""Documents that go to a reader in one message, at most..."""
SMALL = 2**20
"""... and no more than so many bytes of them: a huge one goes by itself."""
MANY = 32
"""So many that wait are reason to start another reader, which takes 35 ms."""
LATE_S = 1.0
"""Who has waited so long is one too: the first may be held up by what it reads."""
PATIENCE_S = 5.0
"""When several take longer, one of them is odd: then each is read by itself, with the whole deadline."""
MOST_NEW = 8 * 2**10
"""So many bytes of a clean feed are read in the main process. They hold it up for some milliseconds; the worst that could be
thought of (the adversarial texts of tests/tolls), for a third of a second, since what reads them is linear."""

_pack: Pack | None = None
_zone = "UTC"


class _Lost(ReadError):
    """A reader was stopped, or died, at what it read."""


def _start(pack: Pack, zone: str) -> None:
    global _pack, _zone
    _pack, _zone = pack, zone


NOTHING_LISTED = Lately({}, "")
Message = Sequence[tuple[Document, Source, Lately]]


def read_message(asked: Message) -> list[Reading | ReadError]:
    """What a reader process does with a message: each document's reading, or why there is none."""
    # Imported in the worker: the parsers, and the memory they take, stay out of the main process.
    from crawler.reading import read

    assert _pack is not None
    found: list[Reading | ReadError] = []
    for document, source, lately in asked:
        try:
            found.append(read(document, source, _pack, _zone, listed=lately.listed, slices=lately.slices))
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
    lately: Lately
    answer: asyncio.Future[Reading]

    def answered(self, found: Reading | ReadError) -> None:
        if self.answer.done():  # nobody waits any longer
            return
        if isinstance(found, ReadError):
            for trace in getattr(found, "__notes__", ()):
                log.warning("reading %s failed\n%s", self.document.url, trace)
            self.answer.set_exception(found)
            self.answer.exception()  # seen: whoever waits may be cancelled by what ends the run
        else:
            self.answer.set_result(found)


class Readers:
    """Processes that read; the first starts with the first document, the others when it cannot keep up.

    Documents that wait go to a reader several at a time, for a message between processes costs as much as a small feed.
    Where one of them takes long or kills the reader, each is read by itself: so it costs the others no more than a moment.
    """

    def __init__(
        self,
        pack: Pack,
        *,
        zone: str,
        workers: int,
        deadline_s: float,
        patience_s: float = PATIENCE_S,
        late_s: float = LATE_S,
        together: int = TOGETHER,
        work: Callable[[Message], list[Reading | ReadError]] = read_message,
    ) -> None:
        """`work` is what a reader does with a message; it runs in its process."""
        self._start_args = (pack, zone)
        self._workers = workers
        self._deadline_s, self._patience_s, self._late_s = deadline_s, patience_s, late_s
        self._together = together
        self._work = work
        self._started: list[Any] = []
        """Pools of one process each, so that a second one is started only when there is work for it."""
        self._free: list[Any] = []
        self._waiting: deque[_Asked] = deque()
        self._handed_over: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None

    async def read(self, document: Document, source: Source, lately: Lately = NOTHING_LISTED) -> Reading:
        """The reading of a document; `lately`: what need not be read again. Raises ReadError if it cannot be read, takes too
        long or kills its worker."""
        if lately.slices and (found := self._read_here(document, source, lately)) is not None:
            return found
        loop = asyncio.get_running_loop()
        asked = _Asked(document, source, lately, loop.create_future())
        self._waiting.append(asked)
        # Not at once: others may come in the same turn of the loop.
        loop.call_soon(self._hand_over)
        return await asked.answer

    def _read_here(self, document: Document, source: Source, lately: Lately) -> Reading | None:
        """The reading of a feed of which little is new; None where a worker has to read it.

        After a crash no slices are at hand (`Cycle._read_unread`): what may have caused it is never read here again.
        """
        # Imported here: a run in which nothing changed never pays for the parsers.
        from crawler.reading import read

        pack, zone = self._start_args
        try:
            return read(document, source, pack, zone, listed=lately.listed, slices=lately.slices, most_new=MOST_NEW)
        except (NeedsWorker, ReadError):
            return None
        except Exception as error:  # noqa: BLE001 - a worker tells of it as of all that fails, and costs nobody else
            log.info("reading %s here failed, a worker tries: %s: %s", document.url, type(error).__name__, error)
            return None

    def _hand_over(self, *, late: bool = False) -> None:
        """Give free readers what waits. `late`: it has waited for a while, so that another is worth its start."""
        if late:
            self._timer = None
        while self._waiting:
            if not self._free and len(self._started) < self._workers:
                if not self._started or late or len(self._waiting) >= MANY:
                    self._free.append(self._start())
                    late = False
                elif self._timer is None:
                    again = partial(self._hand_over, late=True)
                    self._timer = asyncio.get_running_loop().call_later(self._late_s, again)
            if not self._free:
                return
            task = asyncio.create_task(self._read_together(self._free.pop(), self._next()))
            self._handed_over.add(task)
            task.add_done_callback(self._handed_over.discard)

    def _next(self) -> list[_Asked]:
        """What goes to a reader in one message."""
        some, size = [self._waiting.popleft()], 0
        while self._waiting and len(some) < self._together:
            size += len(some[-1].document.body)
            if size + len(self._waiting[0].document.body) > SMALL:
                break
            some.append(self._waiting.popleft())
        return some

    async def _read_together(self, pool: Any, some: Sequence[_Asked]) -> None:
        try:
            alone = len(some) == 1
            found = await self._found(
                pool, some, self._deadline_s if alone else min(self._deadline_s, self._patience_s)
            )
            if not alone and isinstance(found[0], _Lost):
                found = [(await self._found(pool, [one], self._deadline_s))[0] for one in some]
        finally:
            self._free.append(pool)
            self._hand_over()
        for one, reading in zip(some, found, strict=True):
            one.answered(reading)

    async def _found(self, pool: Any, some: Sequence[_Asked], deadline_s: float) -> list[Reading | ReadError]:
        """What a reader says of each document; of all of them `_Lost` where it says nothing."""
        asked = [(one.document, one.source, one.lately) for one in some]
        try:
            future = pool.schedule(self._work, args=(asked,), timeout=deadline_s)
            found: list[Reading | ReadError] = await asyncio.wrap_future(future)
            return found
        except (FutureTimeout, TimeoutError):
            return [_Lost(f"reading took longer than {deadline_s:.0f} s")] * len(some)
        except Exception as error:
            if len(some) == 1:
                log.warning("reading %s failed", some[0].document.url, exc_info=error)
            return [_Lost(f"reading failed: {type(error).__name__}: {error}")] * len(some)

    def _start(self) -> Any:
        from pebble import ProcessPool

        # Not fork: this process has threads and an event loop. What every reader needs is loaded once, in the process that
        # forks them.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crawler.workers", "crawler.reading", "crawler.feed", "pebble", "crawler.cli"])
        pool = ProcessPool(max_workers=1, initializer=_start, initargs=self._start_args, context=context)
        self._started.append(pool)
        return pool

    def close(self) -> None:
        """Stop the workers; what they were reading is read in the next run."""
        if self._timer is not None:
            self._timer.cancel()
        self._waiting.clear()
        for task in self._handed_over:
            task.cancel()
        for pool in self._started:
            pool.stop()
        for pool in self._started:
            pool.join()
