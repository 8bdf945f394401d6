"""Worker processes that read documents, each with a deadline: a hostile one costs its own time, nobody else's."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from collections.abc import Mapping
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

from crawler.errors import ReadError
from crawler.models import Document, Pack, Reading, Source

log = logging.getLogger("willay.read")

_pack: Pack | None = None
_zone = "UTC"


def _start(pack: Pack, zone: str) -> None:
    global _pack, _zone
    _pack, _zone = pack, zone


def _read(document: Document, source: Source, listed: Mapping[str, str] | None) -> Reading:
    # Imported in the worker: the parsers, and the memory they take, stay out of the main process.
    from crawler.reading import read

    assert _pack is not None
    return read(document, source, _pack, _zone, listed=listed)


class Readers:
    """A pool of readers that starts when the first document comes."""

    def __init__(self, pack: Pack, *, zone: str, workers: int, deadline_s: float) -> None:
        self._start_args = (pack, zone)
        self._workers = workers
        self._deadline_s = deadline_s
        self._pool: Any = None

    async def read(self, document: Document, source: Source, listed: Mapping[str, str] | None = None) -> Reading:
        """The reading of a document; `listed` as in `crawler.reading.read`. Raises ReadError if it cannot be read, takes too long or kills its worker."""
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
        future = self._pool.schedule(_read, args=(document, source, listed), timeout=self._deadline_s)
        try:
            return await asyncio.wrap_future(future)
        except (FutureTimeout, TimeoutError) as error:
            raise ReadError(f"reading took longer than {self._deadline_s:.0f} s") from error
        except ReadError:
            raise
        except Exception as error:
            log.warning("reading %s failed", document.url, exc_info=error)
            raise ReadError(f"reading failed: {type(error).__name__}: {error}") from error

    def close(self) -> None:
        """Stop the workers; what they were reading is read in the next run."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
