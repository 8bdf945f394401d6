"""Sending beside the run: a thread that delivers what is due while the run goes on fetching.

It wakes after each stored notice and waits a moment for a higher figure of the same minute, so that one story under five
headlines is one mail: at most `schedule.gather`, and not after all sources of the run have answered. Then it delivers. Its
archive connection is its own, and a mail server that hangs holds up no fetch.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

from crawler.errors import WillayError
from crawler.plan import Sent
from crawler.settings import Settings
from db.store import Store

log = logging.getLogger("willay.run")


def send(store: Store, settings: Settings, now: Callable[[], datetime]) -> Sent:
    """Deliver what is due. Notices that nobody subscribes to are told to nobody, but told."""
    store.take_silently(now())
    if not store.has_due_deliveries(now()):
        return Sent()
    # Imported here: most runs have nothing to send.
    from alerts.outbox import deliver

    return deliver(store, settings, now)


class Sender:
    """The thread. Started by the first notice: most runs have none."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self.settings = settings
        self.now = now
        self.sent: list[Sent] = []
        self._woken = threading.Event()
        self._hurried = threading.Event()
        self._ended = threading.Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="sender")
        self._work: Future[None] | None = None

    def wake(self) -> None:
        """A notice was stored."""
        if self._work is None:
            self._work = self._pool.submit(self._deliver)
        self._woken.set()

    def gathered(self) -> None:
        """All sources of this run have answered: what waits for a higher figure goes now, not after the articles."""
        if self._woken.is_set():
            self._hurried.set()

    def end(self) -> Sent:
        """Let it finish what it is at. Returns what it delivered; a bug in it comes out here."""
        self._ended.set()
        self._hurried.set()
        self._woken.set()
        if self._work is not None:
            self._work.result()
        self._pool.shutdown()
        return Sent(
            sum(one.sent for one in self.sent), sum(one.failed for one in self.sent),
            tuple(reason for one in self.sent for reason in one.reasons),
        )  # fmt: skip

    def _deliver(self) -> None:
        try:
            store = Store(self.settings.archive)
            try:
                while True:
                    self._woken.wait()
                    self._hurried.wait(self.settings.schedule.gather)
                    if self._ended.is_set():
                        return  # the run itself sends what is left
                    self._hurried.clear()
                    self._woken.clear()
                    self.sent.append(send(store, self.settings, self.now))
            finally:
                store.close()
        except (WillayError, sqlite3.Error) as error:
            log.warning("sending: %s; tried again at the run's end", error)
