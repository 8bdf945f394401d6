"""The daemon: an APScheduler with one job. Each minute, if anything is due, `willay run` as a child process.

Cron and daemon differ in nothing; a leak, a hang or a crash cannot outlive a run, for the child has a deadline.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.blocking import BlockingScheduler

log = logging.getLogger("willay.daemon")


class Daemon:
    """Runs `command` whenever `idle()` says that something is due.

    `deadline_s` bounds each run; a child past it is asked to stop, then killed, and the next minute begins anew.
    """

    def __init__(
        self, command: Sequence[str], *, idle: Callable[[], bool], every_s: float = 60.0, deadline_s: float = 1800.0
    ) -> None:
        self.command = list(command)
        self.idle = idle
        self.every_s = every_s
        self.deadline_s = deadline_s
        self.child: subprocess.Popen[bytes] | None = None
        self.stopping = False
        # Grace without end and one instance: a late minute is run once, never skipped (measured: the default
        # grace of one second drops jobs when the machine is busy).
        self.scheduler = BlockingScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def run_forever(self) -> None:
        """Until SIGTERM or SIGINT; a child at work is then let finish its document and end."""
        self.scheduler.add_job(self.minute, "interval", seconds=self.every_s)
        self.scheduler.add_listener(_complain, EVENT_JOB_ERROR | EVENT_JOB_MAX_INSTANCES | EVENT_JOB_MISSED)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self.minute()  # at once; a second job beside the interval's could run at the same time
        self.scheduler.start()

    def minute(self) -> None:
        """One turn: nothing, or one run."""
        if self.stopping or self.idle():
            return
        self.child = subprocess.Popen(self.command)
        try:
            status = self.child.wait(self.deadline_s)
            if status:
                log.warning("willay run ended with status %s", status)
        except subprocess.TimeoutExpired:
            log.error(
                "willay run took longer than %s s and is stopped; the next one goes on where it was", self.deadline_s
            )
            self._end_child()
        finally:
            self.child = None

    def _end_child(self) -> None:
        if self.child is None:
            return
        self.child.terminate()
        try:
            self.child.wait(20)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        # In a thread of its own: a handler runs inside whatever the main thread holds, and the scheduler's locks are
        # among that (it hung when told to stop in the wrong instant).
        threading.Thread(target=self._end, name="stop").start()

    def _end(self) -> None:
        self.stopping = True
        child = self.child
        if child is not None:
            child.terminate()
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
        # The daemon holds nothing that needs an orderly end: all it knows is in the archive.
        os._exit(0)


def _complain(event: JobExecutionEvent) -> None:
    log.error("the daemon's minute went wrong: %s", getattr(event, "exception", None) or "skipped")


def run_command(config: str | None) -> list[str]:
    """The child's command line: the same program that cron runs."""
    options = ["--config", config] if config else []
    return [sys.executable, "-m", "crawler.cli", *options, "run"]
