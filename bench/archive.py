"""How fast the archive takes items, whether that holds as it grows, and how fast it answers while it is written.

    python bench/archive.py [items] [--no-pages]      30,000 by default; 1,000,000 is the goal's size (ten minutes)

Storing goes through the real Store, a document of 50 items at a time: its row, what is known of it, its plan, full text
included. The peer is sqlite-utils' upsert, item by item, with its own full-text triggers, at the same journal settings.
Goals (DESIGN.md section 9): 2.5 times the peer; cost at 1e6 items at most 1.4 times that at 1e5; front pages p99 150 ms
with a writer at work, the write-ahead log below 256 MB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from crawler.headlines import content_hash, headline_key
from crawler.models import Entry, Fetched, Reading, ReadItem, Relevance, Report, Series, Source, TollClaim, Voice
from crawler.plan import FiledReport, ItemPlan, Plan, SeriesPlan
from db.store import Store

BEGIN = datetime(2023, 1, 1, tzinfo=UTC)
PER_DOCUMENT = 50
PEER_ITEMS = 3_000
SAMPLES = 200
"""Requests of each page."""
SOURCES = [Source(name=f"Diario {n}", kind="feed", url=f"https://{n}.example/feed") for n in range(40)]
WORDS = (
    "muertos", "protestas", "Juliaca", "Perú", "gobierno", "región", "hospital", "policía", "familia", "heridos",
    "marcha", "bloqueo", "carretera", "fiscalía", "Defensoría", "cifra", "confirmó", "según", "reporte", "Ayacucho",
    "Puno", "Cusco", "Lima", "congreso", "elecciones", "minería", "comunidad", "dirigente",
)  # fmt: skip


def entry(number: int) -> Entry:
    """An item as feeds give them: a headline and a summary; every fourth has its text. The same for both sides."""
    dice = random.Random(number)
    words = [*WORDS, *(f"palabra{dice.randrange(30_000)}" for _ in range(12))]
    return Entry(
        url=f"https://{number % 40}.example/{number}",
        title=f"{' '.join(dice.choices(words, k=11))} {number}",
        summary=" ".join(dice.choices(words, k=40)),
        text=" ".join(dice.choices(words, k=250)) if number % 4 == 0 else "",
        author="Redacción",
        published=BEGIN + timedelta(seconds=number * 7),
    )


def claim_of(number: int, item: int, at: datetime, one: Entry) -> FiledReport:
    """Every fifth item tells a toll of one of 200 series."""
    figure = 5 + number // 1_000
    said = TollClaim(
        stated=figure, low=figure, high=figure, qualifier="exact", role="total", field="title", start=0, end=1,
        printed=one.title[0], quote=one.title, lang="es", rule="bench",
    )  # fmt: skip
    report = Report(
        claim=said, as_of=at, seen_at=at, url=one.url, headline=one.title, outlet="Diario", voice=Voice("press", "Diario"),
        series=f"series-{number % 200}", filed_why="bench", claim_id=number, item_id=item,
    )  # fmt: skip
    return FiledReport(report, True, ("increase", "corroborates", "history", "stale")[number % 4], "bench")


def store_document(store: Store, first: int) -> None:
    """One feed of 50 new items, as the pipeline stores it."""
    at = BEGIN + timedelta(seconds=first * 7)
    source = SOURCES[first // PER_DOCUMENT % len(SOURCES)]
    fetched = Fetched(source.name, "feed", source.url, source.url, 200, (("etag", f'"{first}"'),), b"", at)
    document = store.add_document(fetched, None, sha256=f"{first:064x}", baseline=False, next_due=at)
    entries = [entry(number) for number in range(first, first + PER_DOCUMENT)]
    read = tuple(
        ReadItem(
            one,
            "es",
            headline_key(one.title),
            Relevance(place % 5 in (0, 1), 1.0, "bench"),
            (),
            source.name,
            "press",
            True,
        )
        for place, one in enumerate(entries)
    )
    known = store.known(Reading(document.id, source.name, "feed", at, False, read))
    items, series = [], []
    for offset, one in enumerate(read):
        reports: tuple[FiledReport, ...] = ()
        item = known.next_item_id + offset
        if offset % 5 == 0:
            number = known.next_claim_id + offset // 5
            reports = (claim_of(number, item, at, one.entry),)
            told = Series(reports[0].report.series, {"en": "A toll"}, "PE", "protest")
            series.append(SeriesPlan(told, "{}", reports[0].report.claim.low, number, "provisional"))
        items.append(ItemPlan("new", item, one, one.entry, "listed", content_hash(one.entry), reports))
    store.apply(
        Plan(document.id, source.name, "feed", source.url, document.validators, at, tuple(items), series=tuple(series)),
        (),
        at,
    )


def own(store: Store, first: int, count: int) -> tuple[float, float]:
    """Store `count` items from number `first` on: (seconds, CPU seconds), the making of the texts left out."""
    documents = range(first, first + count, PER_DOCUMENT)
    began, cpu = time.perf_counter(), time.process_time()
    for at in documents:
        store_document(store, at)
    spent = time.perf_counter() - began, time.process_time() - cpu
    began, cpu = time.perf_counter(), time.process_time()
    for at in documents:
        for number in range(at, at + PER_DOCUMENT):
            entry(number)
    return spent[0] - (time.perf_counter() - began), spent[1] - (time.process_time() - cpu)


def peer(folder: Path, count: int) -> float:
    """Seconds that sqlite-utils takes for the same items, one upsert each."""
    db = Database(folder / "peer.db")
    db.enable_wal()
    entries = [entry(number) for number in range(count)]
    rows = [
        {"url": one.url, "headline": one.title, "summary": one.summary, "text": one.text, "author": one.author,
         "published": str(one.published), "headline_key": headline_key(one.title)}
        for one in entries
    ]  # fmt: skip
    db["items"].insert(rows[0], pk="url")  # type: ignore[union-attr]
    db["items"].enable_fts(  # type: ignore[union-attr]
        ["headline", "summary", "text"], create_triggers=True, tokenize="unicode61 remove_diacritics 2"
    )
    began = time.perf_counter()
    for row in rows:
        db["items"].upsert(row, pk="url")  # type: ignore[union-attr]
    spent = time.perf_counter() - began
    db.close()
    return spent


def quantiles(times: list[float]) -> str:
    """p50 and p99 in ms."""
    ordered = sorted(times)
    return f"p50 {ordered[len(ordered) // 2] * 1e3:8.2f} ms   p99 {ordered[int(len(ordered) * 0.99)] * 1e3:8.2f} ms"


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Seconds of each call."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return spent


def questions(store: Store) -> None:
    """What commands and the pipeline ask."""
    count = store.rows("SELECT count(*) FROM items")[0][0]
    asked = [entry(number) for number in range(count // 2, count // 2 + PER_DOCUMENT)]
    reading = Reading(
        1, "Diario 1", "feed", BEGIN + timedelta(days=30), False,
        tuple(ReadItem(e, "es", headline_key(e.title), Relevance(True, 1, ""), (), "D", "press", True) for e in asked),
    )  # fmt: skip
    search = (
        "SELECT items.headline FROM items_fts JOIN items ON items.id = items_fts.rowid"
        " WHERE items_fts MATCH ? ORDER BY items_fts.rowid DESC LIMIT 100"
    )
    for name, work in (
        ("known, 50 items", lambda: store.known(reading)),
        ("latest 50 items", lambda: store.rows("SELECT * FROM items ORDER BY id DESC LIMIT 50")),
        ("search a common word", lambda: store.rows(search, ("peru",))),
        ("search a rare word", lambda: store.rows(search, ("palabra77",))),
        ("latest tolls", store.latest_tolls),
        ("timeline of one series", lambda: store.toll_timeline("series-7")),
        ("book of one series", lambda: store.books({"series-7": None})),
        ("dropped, newest 200", store.dropped),
    ):
        print(f"{name:32} {quantiles(timed(work, 40))}")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def write_on(archive: Path, first: int) -> None:
    """Store a feed of 50 items every half second, until killed."""
    store = Store(archive)
    for number in range(first, first * 2, PER_DOCUMENT):
        store_document(store, number)
        time.sleep(0.5)


def pages(archive: Path, store: Store, folder: Path) -> None:
    """Datasette's front pages while a writer stores a feed every half second."""
    port = free_port()
    willay = [sys.executable, "-m", "crawler.cli", "--data", str(archive.parent), "browse", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(willay, stdout=log, stderr=log)
    site, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{site}/-/versions.json", timeout=5).close()
            break
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.1)
    # The writer is a process of its own, as a run is: in ours it would slow the clock that measures.
    first = 10 * (store.rows("SELECT max(id) FROM items")[0][0] + PER_DOCUMENT)
    writer = multiprocessing.get_context("spawn").Process(target=write_on, args=(archive, first), daemon=True)
    writer.start()
    over, largest = threading.Event(), [0]
    log_file = archive.with_name(archive.name + "-wal")

    def watch() -> None:
        while not over.wait(0.2):
            largest[0] = max(largest[0], log_file.stat().st_size if log_file.exists() else 0)

    thread = threading.Thread(target=watch)
    thread.start()
    slowest = 0.0
    try:
        for name, page in _pages():
            _get(site + page)
            spent = timed(lambda page=page: _get(site + page), SAMPLES)  # type: ignore[misc]
            slowest = max(slowest, sorted(spent)[int(SAMPLES * 0.99)])
            print(f"{name:32} {quantiles(spent)}")
    finally:
        over.set()
        thread.join()
        writer.kill()
        server.terminate()
        server.wait(20)
    print(f"{'slowest page':32} {'':14}   p99 {slowest * 1e3:8.2f} ms   (goal 150)")
    print(f"{'write-ahead log, at most':32} {largest[0] / 2**20:8.1f} MB")


def _get(url: str) -> None:
    with urllib.request.urlopen(url, timeout=30) as answer:
        answer.read()


def _pages() -> Iterator[tuple[str, str]]:
    yield "page: front", "/"
    yield "page: a series", "/series?key=series-7"
    yield "page: the evidence of a figure", "/claims/777"
    yield "page: a piece of news", "/items/5000"
    yield "page: search, a rare word", "/search?q=palabra77"
    yield "page: search, common words", "/search?q=per%C3%BA+muertos"
    yield "page: notices", "/notices"
    yield "page: sources", "/sources"
    yield "page: left out", "/dropped"
    yield "page: questions", "/questions"
    yield "page: charts", "/-/dashboards/tolls"
    yield "Datasette: archive", "/archive"
    yield "Datasette: newest items", "/archive/items"
    yield "Datasette: latest tolls", "/archive/latest_tolls"
    yield "Datasette: timeline of a series", "/archive/toll_timeline?series=series-7"
    yield "Datasette: dropped", "/archive/dropped"
    yield "Datasette: a saved search", "/archive/search?words=palabra77+peru"
    yield "Datasette: items as JSON", "/archive/items.json"


def ask(archive: Path, store: Store, folder: Path, no_pages: bool) -> None:
    """The second half: how fast it answers."""
    questions(store)
    if not no_pages:
        pages(archive, store, folder)
    store.close()


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("items", type=int, nargs="?", default=30_000)
    arguments.add_argument("--no-pages", action="store_true", help="leave Datasette out")
    arguments.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the archive there; if it is there, only ask it"
    )
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="willay-bench-") as name:
        folder = Path(name)
        archive = (given.keep or folder) / "archive.db"
        built = archive.exists()
        store = Store(archive)
        if built:
            ask(archive, store, folder, given.no_pages)
            return
        store.sync_sources(SOURCES, BEGIN)
        # Alternated, so that a busy machine slows both.
        rates, peers = [], []
        for turn in range(3):
            rates.append(PEER_ITEMS / own(store, turn * PEER_ITEMS, PEER_ITEMS)[0])
            (folder / str(turn)).mkdir()
            peers.append(PEER_ITEMS / peer(folder / str(turn), PEER_ITEMS))
        rate, theirs = sorted(rates)[1], sorted(peers)[1]
        print(
            f"{'store, empty archive':32} {rate:10,.0f} items/s   sqlite-utils upsert {theirs:,.0f}   {rate / theirs:.1f} times"
        )
        done, costs = 3 * PEER_ITEMS, []
        while done < given.items:
            step = min(max(PEER_ITEMS, given.items // 20), given.items - done) // PER_DOCUMENT * PER_DOCUMENT
            if not step:
                break
            _, cpu = own(store, done, step)
            done += step
            costs.append((done, cpu / step))
            if sys.stderr.isatty():
                print(f"\r{done:,} of {given.items:,}", end="", file=sys.stderr)
        if costs:
            early = next((cost for at, cost in costs if at >= given.items // 10), costs[0][1])
            late = sum(cost for _, cost in costs[-3:]) / len(costs[-3:])
            print(
                f"{'cost an item':32} {early * 1e6:10,.0f} µs at {given.items // 10:,}   {late * 1e6:,.0f} µs at {done:,}   {late / early:.2f} times"
            )
        size = archive.stat().st_size / done
        print(f"{'file':32} {archive.stat().st_size / 2**20:10,.1f} MB, {size:,.0f} bytes an item")
        ask(archive, store, folder, given.no_pages)


if __name__ == "__main__":
    main()
