"""Polling whole runs of `willay run` beside lemon24/reader, on feeds of a server in a process of its own.

    python bench/poll.py [--feeds 500 2000] [--peer PYTHON] [--json]

CPU is that of the whole process tree, twice. "whole": one process a run, as cron starts it, start-up included
(`wait4`). "inside": the runs of one process, as the daemon does them; its worker processes and evidence are counted,
start-up is not, as it is not for the peer. For each number of feeds: the first poll (everything new), polls with a
tenth of the feeds changed, polls of unchanged bodies from servers without validators, and a run when nothing is due.
Beside them the floor: what aiohttp, the client of our pollers, takes to ask the same questions and do nothing with
the answers. The peer wants an environment of its own, since it and the archive's libraries do not get along (`python
-m venv E; E/bin/pip install reader sgmllib3k`; name E/bin/python with --peer or READER_PYTHON); it runs its update
and its search index within one process, start-up not counted.

Goals (DESIGN.md section 9), inside a run: first poll <= 1/3 of reader's CPU a feed; steady <= 1/10; unchanged <= 1/50; growth
exponent from 500 to 2,000 feeds <= 1.1; a run with nothing due <= 0.15 s.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import ClassVar

ROOT = Path(__file__).parents[1]
ITEMS = 30
"""Items of a feed; with their texts some 50 kB."""
FEEDS_A_HOST = 5
CHANGED = 10
"""One feed in so many has a new item in each turn."""
TURNS = 5
CACHE = Path(tempfile.gettempdir()) / "willay-bench-bytecode"
BEGIN = datetime(2023, 1, 9, 12, 0, tzinfo=UTC)
WORDS = (
    "El consejo regional aprobó el presupuesto para la carretera que une los distritos altos con la capital de la "
    "provincia, informó la oficina de prensa. Las obras empezarán tras la temporada de lluvias y durarán un año. "
)

# Not this file as the main module: each reader would load it, and all that it imports, as it loads `willay` in a real run.
INSIDE = "import sys; from pathlib import Path; import poll; poll.inside(Path(sys.argv[1]))"
PEER = """
import json, resource, sys, logging
from reader import make_reader
db, urls, plan = sys.argv[1], json.load(open(sys.argv[2])), json.loads(sys.argv[3])
import urllib.request
def cpu():
    own = resource.getrusage(resource.RUSAGE_SELF); return own.ru_utime + own.ru_stime
reader = make_reader(db)
for url in urls: reader.add_feed(url)
reader.enable_search()
for name, control in plan:
    urllib.request.urlopen(control).read()
    began = cpu()
    reader.update_feeds(workers=10, scheduled=False)
    reader.update_search()
    print(json.dumps([name, cpu() - began, reader.get_entry_counts().total]), flush=True)
"""


# --------------------------------------------------------------------------------------------------
# The server


def feed(number: int, generation: int) -> bytes:
    """Feed `number` in a turn: the newest items of as many as were ever printed."""
    printed = ITEMS + sum(1 for turn in range(1, generation + 1) if (number + turn) % CHANGED == 0)
    items = []
    for item in range(printed, printed - ITEMS, -1):
        at = BEGIN - timedelta(hours=ITEMS - item) - timedelta(minutes=number % 60)
        title = f"Obra {item} del distrito {number}: avanza la carretera {item * 7919 + number}"
        items.append(
            f"<item><title>{title}</title><link>https://diario{number}.example/{item}</link><guid>{number}-{item}</guid>"
            f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate><description>{title}. {WORDS * 6}</description></item>"
        )
    head = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Diario {number}</title>'
    return f"{head}<link>https://diario{number}.example/</link>{''.join(items)}</channel></rss>".encode()


class Server(asyncio.Protocol):
    """A server as cheap as can be: it is not what is measured."""

    generation = 0
    validators = True
    made: ClassVar[dict[tuple[int, int], bytes]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.waiting = b""

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            head, _, self.waiting = self.waiting.partition(b"\r\n\r\n")
            self.transport.write(self.answer(head))  # type: ignore[attr-defined]

    def answer(self, head: bytes) -> bytes:
        path = head.split(b" ", 2)[1].decode()
        if path.startswith("/control/"):
            _, _, generation, validators = path.split("/")
            Server.generation, Server.validators = int(generation), validators == "1"
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        if not path.startswith("/feed/"):
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        number = int(path.split("/")[2])
        changed = next((turn for turn in range(self.generation, 0, -1) if (number + turn) % CHANGED == 0), 0)
        tag = f'"{number}-{changed}"'
        if self.validators and tag.encode() in head:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        if (number, changed) not in Server.made:
            Server.made[number, changed] = feed(number, changed)
        body = Server.made[number, changed]
        told = f"ETag: {tag}\r\n" if self.validators else ""
        return (
            f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n{told}Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )


async def serve(hosts: int) -> None:
    """Each host is a port; the ports are printed."""
    loop = asyncio.get_running_loop()
    servers = [await loop.create_server(Server, "127.0.0.1", 0) for _ in range(hosts)]
    print(json.dumps([server.sockets[0].getsockname()[1] for server in servers]), flush=True)
    await asyncio.Event().wait()


# --------------------------------------------------------------------------------------------------
# The measurement


def tree_cpu(command: Sequence[str], spared: int, **given: object) -> tuple[float, str]:
    """CPU seconds of a command and of all that it started, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False, **given)  # type: ignore[call-overload]
    # Orphans of it (the server that forks its workers) become ours: see prctl below.
    for pid in Path("/proc/self/task", str(os.getpid()), "children").read_text().split():
        if int(pid) != spared:
            os.waitpid(int(pid), 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def plan_of(port: int) -> list[tuple[str, str]]:
    """The turns, each with the address that makes the server ready for it."""
    control = f"http://127.0.0.1:{port}/control"
    turns = [("first", f"{control}/0/1")]
    turns += [("steady", f"{control}/{turn}/1") for turn in range(1, TURNS + 1)]
    # The first one without validators clears what was kept; it is not counted.
    return turns + [("skip", f"{control}/{TURNS}/0")] + [("unchanged", f"{control}/{TURNS}/0")] * TURNS


def ours(folder: Path, urls: Sequence[str], plan: Sequence[tuple[str, str]], server: int) -> dict[str, list[float]]:
    """CPU seconds of whole runs, by kind of turn."""
    settings = prepared(folder, urls)
    command = [sys.executable, "-m", "crawler.cli", "--config", str(settings), "run", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(CACHE)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed Willay has its bytecode
    subprocess.run([*command[:-2], "sources", "list"], env=environment, check=True, capture_output=True)
    found: dict[str, list[float]] = {}
    at = BEGIN + timedelta(hours=1)
    for name, control in plan:
        urllib.request.urlopen(control).read()
        at += timedelta(minutes=30)
        cpu, out = tree_cpu([*command, "--all", "--at", at.isoformat()], server, env=environment)
        told = json.loads(out)
        wanted = {"first": len(urls), "steady": len(urls) // CHANGED}.get(name, 0)
        assert told["documents"] == wanted and not told["failed"], (name, told)
        found.setdefault(name, []).append(cpu)
    for _ in range(TURNS):
        cpu, _ = tree_cpu([*command, "--at", (at + timedelta(minutes=3)).isoformat()], server, env=environment)
        found.setdefault("nothing due", []).append(cpu)
    return found


def prepared(folder: Path, urls: Sequence[str]) -> Path:
    """The settings of an archive that asks these feeds."""
    sources = "".join(f'[[source]]\nname = "d{n}"\nkind = "feed"\nurl = "{url}"\n' for n, url in enumerate(urls))
    settings = folder / "willay.toml"
    settings.write_text(
        'pack_sources = false\n[fetch]\nallow_private = ["127.0.0.1"]\nhost_delay = 0\narticles = 0\n' + sources,
        encoding="utf-8",
    )
    return settings


def children_cpu() -> float:
    """CPU seconds of the processes that this one started (the server that forks readers) and of all that those waited for."""
    ticks = 0
    for name in os.listdir("/proc"):  # noqa: PTH208 - names of processes
        try:
            stat = Path("/proc", name, "stat").read_text() if name.isdigit() else ""
        except OSError:
            continue  # it has ended
        fields = stat.rpartition(")")[2].split()
        if fields and int(fields[1]) == os.getpid():
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def inside(folder: Path) -> None:
    """Runs of one process on a prepared folder; prints the CPU seconds of each, without start-up."""
    from crawler.runs import run_once
    from crawler.settings import load

    settings, at = load(folder / "willay.toml"), BEGIN + timedelta(hours=1)
    for name, control in json.loads((folder / "plan.json").read_text()):
        urllib.request.urlopen(control).read()
        at += timedelta(minutes=30)
        own, others = resource.getrusage(resource.RUSAGE_SELF), children_cpu()
        run_once(settings, folder / "willay.toml", at=at, told=True, everything=True)
        now = resource.getrusage(resource.RUSAGE_SELF)
        cpu = now.ru_utime + now.ru_stime - own.ru_utime - own.ru_stime + children_cpu() - others
        print(json.dumps([name, cpu]), flush=True)


async def floor(folder: Path) -> None:
    """The same questions by aiohttp alone; prints the CPU seconds of each turn."""
    import aiohttp

    urls, tags = json.loads((folder / "urls.json").read_text()), dict[str, str]()

    async def ask(session: aiohttp.ClientSession, url: str) -> None:
        headers = {"If-None-Match": tags[url]} if url in tags else {}
        async with session.get(url, headers=headers) as answer:
            await answer.read()
            if "ETag" in answer.headers:
                tags[url] = answer.headers["ETag"]

    for name, control in json.loads((folder / "plan.json").read_text()):
        urllib.request.urlopen(control).read()
        own = resource.getrusage(resource.RUSAGE_SELF)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=32)) as session:
            await asyncio.gather(*(ask(session, url) for url in urls))
        now = resource.getrusage(resource.RUSAGE_SELF)
        print(json.dumps([name, now.ru_utime + now.ru_stime - own.ru_utime - own.ru_stime]), flush=True)


def by_itself(way: str, folder: Path, urls: Sequence[str], plan: Sequence[tuple[str, str]]) -> dict[str, list[float]]:
    """`inside` or `floor`, in a process of its own that measures itself."""
    folder.mkdir()
    prepared(folder, urls)
    (folder / "urls.json").write_text(json.dumps(urls), encoding="utf-8")
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    command = [__file__, f"--{way}", str(folder)] if way == "floor" else ["-c", INSIDE, str(folder)]
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, timeout=1800, check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "bench")))},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, list[float]] = {}
    for line in done.stdout.splitlines():
        name, cpu = json.loads(line)
        found.setdefault(name, []).append(cpu)
    return found


def theirs(python: str, folder: Path, urls: Sequence[str], plan: Sequence[tuple[str, str]]) -> dict[str, list[float]]:
    """The same of the peer, measured by itself inside its process."""
    (folder / "urls.json").write_text(json.dumps(urls), encoding="utf-8")
    done = subprocess.run(
        [python, "-c", PEER, str(folder / "reader.db"), str(folder / "urls.json"), json.dumps(plan)],
        capture_output=True, text=True, timeout=1800, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, list[float]] = {}
    for line in done.stdout.splitlines():
        name, cpu, entries = json.loads(line)
        assert entries >= len(urls) * ITEMS, "the peer did not get all"
        found.setdefault(name, []).append(cpu)
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--feeds", type=int, nargs="+", default=[500, 2000])
    arguments.add_argument(
        "--peer", default=os.environ.get("READER_PYTHON", ""), help="python of an environment with reader"
    )
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    arguments.add_argument("--floor", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.floor:
        asyncio.run(floor(given.floor))
        return
    if given.serve:
        asyncio.run(serve(given.serve))
        return
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: orphans of a run are reaped here, and so counted
    rows = []
    for feeds in given.feeds:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            server = subprocess.Popen(
                [sys.executable, __file__, "--serve", str(math.ceil(feeds / FEEDS_A_HOST))], stdout=subprocess.PIPE
            )
            try:
                ports = json.loads(server.stdout.readline())  # type: ignore[union-attr]
                urls = [f"http://127.0.0.1:{ports[n // FEEDS_A_HOST]}/feed/{n}" for n in range(feeds)]
                plan = plan_of(ports[0])
                mine = ours(folder, urls, plan, server.pid)
                within = by_itself("inside", folder / "inside", urls, plan)
                least = by_itself("floor", folder / "floor", urls, plan)
                peer = theirs(given.peer, folder, urls, plan) if given.peer else {}
            finally:
                server.kill()
                server.wait()
        for turn in ("first", "steady", "unchanged", "nothing due"):
            row = {
                "feeds": feeds,
                "turn": turn,
                "run_s": median(mine[turn]),
                "ms_a_feed": median(mine[turn]) / feeds * 1000,
            }
            if turn in within:
                row["inside_ms_a_feed"] = median(within[turn]) / feeds * 1000
                row["aiohttp_ms_a_feed"] = median(least[turn]) / feeds * 1000
            if turn in peer:
                row["reader_ms_a_feed"] = median(peer[turn]) / feeds * 1000
                row["times_less"] = median(peer[turn]) / median(within[turn])
            rows.append(row)
            print(json.dumps(row) if given.json else line(row), flush=True)
    if len(given.feeds) > 1 and not given.json:
        growth(rows, min(given.feeds), max(given.feeds))


def line(row: dict[str, float | str]) -> str:
    """A row for people."""
    text = f"{row['feeds']:>5} feeds  {row['turn']:<12} whole {row['run_s']:6.2f} s, {row['ms_a_feed']:7.3f} ms a feed"
    if "inside_ms_a_feed" in row:
        text += f"   inside {row['inside_ms_a_feed']:7.3f} ms   aiohttp alone {row['aiohttp_ms_a_feed']:6.3f} ms"
    if "times_less" in row:
        text += f"   reader {row['reader_ms_a_feed']:6.2f} ms, {row['times_less']:.1f} times inside"
    return text


def growth(rows: Sequence[dict[str, float | str]], least: int, most: int) -> None:
    """How cost grows with the feeds: the exponent, and the cost of each feed more."""
    for turn in ("first", "steady", "unchanged"):
        low, high = (
            next(float(r["run_s"]) for r in rows if r["feeds"] == n and r["turn"] == turn) for n in (least, most)
        )
        exponent = math.log(high / low) / math.log(most / least)
        print(
            f"{turn:<12} growth exponent {exponent:.2f}; each feed more {(high - low) / (most - least) * 1000:.3f} ms"
        )


if __name__ == "__main__":
    main()
