"""Memory and open files of many runs in one process: python bench/memory.py [--runs 1000]

Twenty feeds; in every fifth run a tenth of them has news, so that reading, deciding and storing take part. Goal (DESIGN.md
section 9): growth of at most 5 MB after the first 50 runs, and no more open files than then. Exit 1 beyond that.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from datetime import timedelta
from pathlib import Path

import poll

sys.path.insert(0, str(poll.ROOT))
FEEDS = 20
SETTLED = 50
MOST_GROWTH_MB = 5.0


def state() -> tuple[float, int]:
    """Resident memory in MB, and open files."""
    gc.collect()
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    resident = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    return resident / 1024, len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names of descriptors


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=1000)
    given = arguments.parse_args()
    from crawler.runs import run_once
    from crawler.settings import load

    hosts = FEEDS // poll.FEEDS_A_HOST
    with tempfile.TemporaryDirectory() as name:
        server = subprocess.Popen([sys.executable, poll.__file__, "--serve", str(hosts)], stdout=subprocess.PIPE)
        try:
            ports = json.loads(server.stdout.readline())  # type: ignore[union-attr]
            path = Path(name) / "willay.toml"
            path.write_text(
                'pack_sources = false\n[fetch]\nallow_private = ["127.0.0.1"]\nhost_delay = 0\narticles = 0\n'
                + "".join(
                    f'[[source]]\nname = "d{n}"\nkind = "feed"\n'
                    f'url = "http://127.0.0.1:{ports[n // poll.FEEDS_A_HOST]}/feed/{n}"\n'
                    for n in range(FEEDS)
                ),
                encoding="utf-8",
            )
            settings = load(path)
            begun = (0.0, 0)
            for number in range(1, given.runs + 1):
                control = f"http://127.0.0.1:{ports[0]}/control/{number // 5 * 5}/1"
                urllib.request.urlopen(control).read()
                at = poll.BEGIN + timedelta(minutes=30 * number)
                run_once(settings, path, at=at, told=True, everything=True)
                if number == SETTLED:
                    begun = state()
                if number == SETTLED or number % 250 == 0 or number == given.runs:
                    print("run {:>5}: {:.1f} MB, {} open files".format(number, *state()), flush=True)
            ended = state()
        finally:
            server.kill()
            server.wait()
    return 0 if ended[0] - begun[0] <= MOST_GROWTH_MB and ended[1] <= begun[1] else 1


if __name__ == "__main__":
    sys.exit(main())
