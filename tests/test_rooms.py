"""The plan of the house (DESIGN.md section 2): who may import whom, and that pure rooms read no clock and do no I/O."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("crawler", "spiders", "scheduler", "db", "tolls", "alerts")

# Level of each module; imports point to a lower level, or among the pure ones of level 1.
LEVELS = {
    0: ["crawler.models", "crawler.errors", "crawler.durations", "crawler.borders", "crawler.health", "crawler.outage", "crawler.plan"],
    1: [
        "crawler.packs", "crawler.boilerplate", "crawler.metadata", "crawler.pages", "crawler.settings",
        "crawler.settings_file", "crawler.headlines", "crawler.dedupe", "crawler.relevance",
        "crawler.language", "crawler.remembered", "crawler.article", "crawler.feed", "crawler.feed_fast", "crawler.feed_json",
        "crawler.feed_library", "crawler.slices", "crawler.kinds", "crawler.dates", "crawler.plaintext", "crawler.addresses",
        "crawler.codings", "crawler.discovery", "crawler.opml", "crawler.itself", "crawler.zones",
        "crawler.reading", "crawler.deciding", "crawler.decisions", "crawler.stories", "crawler.extracting", "tolls.*",
        "alerts.message", "alerts.report", "alerts.atom", "alerts.wishes", "alerts.chart", "alerts.words", "scheduler.due", "spiders.wordpress",
        "spiders.sitemap", "spiders.listing", "spiders.article",
    ],
    2: ["crawler.budget"],
    3: ["crawler.client"],
    4: ["spiders.crawlers"],
    5: ["crawler.poller", "crawler.pulse", "crawler.crawl", "crawler.evidence", "crawler.workers", "crawler.together", "db.*", "alerts.channels"],
    6: ["alerts.outbox", "crawler.chores", "crawler.afterwards"],
    7: ["crawler.sending", "crawler.settling"],
    8: ["crawler.pipeline"],
    9: [
        "crawler.cli", "crawler.commands.*", "crawler.demo", "crawler.newsroom.*", "crawler.runs", "crawler.replaying", "crawler.preview",
        "crawler.asking", "crawler.backfill", "crawler.warc_input",
        "crawler.checking", "crawler.finding", "crawler.importing", "crawler.source_file", "crawler.progress",
        "crawler.listings", "crawler.proving", "crawler.reviewing", "crawler.drawing", "crawler.refiling", "crawler.stream",
        "crawler.reference", "crawler.doctor", "crawler.keeping", "crawler.init", "crawler.idle", "scheduler.lock", "scheduler.daemon",
    ],
}  # fmt: skip

CLOCKS = {"now", "utcnow", "today", "time_ns", "perf_counter", "monotonic"}
IO_MODULES = {
    "socket", "subprocess", "sqlite3", "aiohttp", "requests", "urllib.request", "smtplib", "asyncio", "tempfile",
    "shutil", "random", "secrets", "uuid", "threading", "http.client", "warcio", "scrapy", "datasette",
}  # fmt: skip
# Not pure though on level 1: they read settings files. The spiders' classes are edges below pure parse functions.
READS_FILES = {"crawler.settings", "crawler.settings_file", "crawler.packs", "tolls.learned"}


def modules() -> dict[str, Path]:
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            if path.name != "__init__.py":
                found[name] = path
    return found


MODULES = modules()


def level(name: str) -> int | None:
    for number, names in LEVELS.items():
        for known in names:
            if name == known or (known.endswith(".*") and name.startswith(known[:-1])):
                return number
    return None


def imports(path: Path) -> set[str]:
    """Our modules that a file imports anywhere, functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module for name in names}
    return {name for name in found if name.split(".")[0] in ROOMS}


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_its_level(name: str) -> None:
    assert level(name) is not None, f"{name}: give it a level in tests/test_rooms.py"


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_one_way(name: str) -> None:
    own = level(name)
    assert own is not None
    for imported in imports(MODULES[name]):
        if imported not in MODULES:
            continue
        other = level(imported)
        assert other is not None, imported
        # Vocabulary, pure modules and commands may use their like; the store is one edge in several files.
        alike = other == own and (own in (0, 1, 9) or (name.startswith("db.") and imported.startswith("db.")))
        assert other < own or alike, f"{name} (level {own}) imports {imported} (level {other})"


@pytest.mark.parametrize("name", [name for name in MODULES if level(name) in (0, 1) and name not in READS_FILES])
def test_pure_rooms_read_no_clock_and_do_no_io(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    spider = name.startswith("spiders.")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and not spider:
            imported = {alias.name for alias in node.names} if isinstance(node, ast.Import) else {node.module or ""}
            bad = {m for m in imported if m in IO_MODULES or m.split(".")[0] in IO_MODULES}
            assert not bad, f"{name} imports {bad}"
        if isinstance(node, ast.Call):
            function = node.func
            called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            told = isinstance(function, ast.Name) and called == "now"
            assert called not in CLOCKS or told or spider, f"{name}:{node.lineno} reads the clock: {called}()"
            assert called != "open", f"{name}:{node.lineno} opens a file"


def test_no_module_hides_the_standard_library() -> None:
    hidden = {path.name for path in MODULES.values()} & {f"{name}.py" for name in sys.stdlib_module_names}
    hidden -= {"numbers.py"}  # DESIGN.md names it so; nothing runs from inside tolls/
    assert not hidden
