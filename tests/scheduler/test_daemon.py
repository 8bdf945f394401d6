"""The daemon: runs the command when something is due, stops a child that hangs, ends cleanly when it is told to."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

DAEMON = """
import sys
from pathlib import Path
from scheduler.daemon import Daemon
folder, child = Path(sys.argv[1]), sys.argv[2]
Daemon([sys.executable, "-c", child, str(folder)], idle=lambda: (folder / "idle").exists(), every_s=0.2, deadline_s=1.0).run_forever()
"""
TOUCH = "import sys, pathlib; p = pathlib.Path(sys.argv[1]) / 'runs'; p.write_text((p.read_text() if p.exists() else '') + 'x')"
HANG = TOUCH + "; import time; time.sleep(600)"


def daemon(folder: Path, child: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", DAEMON, str(folder), child],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for something that happens in another process."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def runs(folder: Path) -> int:
    path = folder / "runs"
    return len(path.read_text()) if path.exists() else 0


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=20)
    return process.returncode, said


def test_it_runs_what_is_due_and_ends_cleanly_when_told_to(tmp_path: Path) -> None:
    process = daemon(tmp_path, TOUCH)
    try:
        until(lambda: runs(tmp_path) >= 2)
    finally:
        status, said = end(process)
    assert status == 0, said


def test_it_starts_nothing_while_nothing_is_due(tmp_path: Path) -> None:
    (tmp_path / "idle").touch()
    process = daemon(tmp_path, TOUCH)
    try:
        time.sleep(1.0)
        assert runs(tmp_path) == 0
        (tmp_path / "idle").unlink()
        until(lambda: runs(tmp_path) >= 1)
    finally:
        end(process)


def test_a_child_that_hangs_is_stopped_and_the_next_one_runs(tmp_path: Path) -> None:
    process = daemon(tmp_path, HANG)
    try:
        until(lambda: runs(tmp_path) >= 2)
    finally:
        status, said = end(process)
    assert "is stopped" in said
    assert status == 0, said
