"""One run at a time, and the kernel tidies up after a dead one."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.errors import LockHeld, StoreError
from scheduler.lock import held

NOW = datetime(2023, 1, 9, tzinfo=UTC)
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from scheduler.lock import held
with held(Path(sys.argv[1]), "run", datetime(2023, 1, 9, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str], number: int) -> None:
    process.send_signal(number)
    process.wait(10)
    assert process.stdin is not None and process.stdout is not None
    process.stdin.close()
    process.stdout.close()


def test_a_second_one_is_told_who_holds_it(tmp_path: Path) -> None:
    process = holder(tmp_path)
    try:
        with pytest.raises(LockHeld, match=f"process {process.pid}"), held(tmp_path, "run", NOW):
            pass
    finally:
        end(process, signal.SIGTERM)


def test_killed_the_holder_leaves_nothing_to_clean_up(tmp_path: Path) -> None:
    end(holder(tmp_path), signal.SIGKILL)
    with held(tmp_path, "run", NOW):
        pass
    with held(tmp_path, "run", NOW):
        pass


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="data"), held(tmp_path / "file" / "data", "run", NOW):
        pass
