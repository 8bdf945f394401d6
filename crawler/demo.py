"""`willay demo`: the main job on an embedded newsroom, end to end, without the network.

    story.toml ──▶ web servers on loopback ──▶ `willay run --at ...`, a child for each cycle ──▶ SMTP server on loopback
                                                                                                   │
                   expected.csv, reasoned from the rules by a person ──────── compared with ───────┘

Nothing here knows how a notice comes about: the run is the real command, with settings like anybody's.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

from crawler.errors import InputError
from crawler.newsroom import check
from crawler.newsroom.mail_server import Mail, Mailbox
from crawler.newsroom.screen import Screen
from crawler.newsroom.server import Newsroom
from crawler.newsroom.story import Cycle, Publisher, Story, load

if TYPE_CHECKING:
    from rich.console import Console

RECIPIENTS = {"redaccion@newsroom.example": "es", "desk@newsroom.example": "en"}
PATIENCE = 120.0
"""Seconds after which a run is hung; one takes about two."""
Ended = Literal["well", "failures", "crashed"]
SOURCE_KIND = {"rss": "feed", "atom": "feed", "wordpress": "wordpress", "listing": "listing"}


def demo(
    out: Path | None = None, *, console: Console | None = None, story: Story | None = None, table: str = ""
) -> int:
    """Play the story (by default story.toml's); keep everything in `out` (else in a new temporary folder).

    Gives 0 if each subscriber got exactly what the table (by default expected.csv) says, else 1. Raises InputError if
    `out` is not empty.
    """
    out = Path(tempfile.mkdtemp(prefix="willay-demo-")) if out is None else out.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"{out}: is not an empty folder; the demo begins with nothing")
    out.mkdir(parents=True, exist_ok=True)
    story, screen, should = story or load(), Screen(console), check.expected(table)
    screen.line(f"A newsroom of {len(story.publishers)} outlets on loopback; {len(story.cycles)} runs of `willay run`.")
    began = monotonic()
    with Newsroom(story) as newsroom, Mailbox(out / "mails") as mailbox:
        settings = out / "willay.toml"
        settings.write_text(_settings(newsroom, mailbox), encoding="utf-8")
        cycle_of: dict[int, int] = {}
        known: set[tuple[str, str]] = set()
        broken = 0
        for cycle in story.cycles:
            screen.cycle(story, cycle, known)
            known |= {(news.outlet, news.id) for news in cycle.news}
            ended = _run(cycle, newsroom, mailbox, settings, screen)
            broken += ended != "well"
            arrived = [mail for mail in mailbox.mails if mail.number not in cycle_of]
            cycle_of |= {mail.number: cycle.number for mail in arrived}
            screen.mailed(arrived)
            if ended == "crashed":
                break  # each later run would say the same
        seconds = monotonic() - began
        return _epilogue(out, newsroom, mailbox.mails, cycle_of, should, broken, seconds, screen)


def _run(cycle: Cycle, newsroom: Newsroom, mailbox: Mailbox, settings: Path, screen: Screen) -> Ended:
    """One cycle of the story: the world moves on, then the real command runs. How it ended."""
    newsroom.turn(cycle)
    (mailbox.down if cycle.mail_down else mailbox.up)()
    command = [sys.executable, "-m", "crawler.cli", "--config", str(settings), "run", "--json"]
    began = monotonic()
    child = subprocess.run(
        [*command, "--at", cycle.at.isoformat()],
        check=False, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    lines = child.stdout.splitlines()
    # 1 says that a person should see a failure: here only where the story has one.
    if child.returncode not in (0, 1) or not lines:
        screen.line(f"   the run failed with status {child.returncode}", "red")
        screen.line(child.stderr.strip() or child.stdout.strip(), "red")
        return "crashed"
    screen.ran(json.loads(lines[-1]), monotonic() - began)
    if child.returncode and not (cycle.faults or cycle.mail_down):
        screen.line(f"   the run reports failures where the story has none: {child.stderr.strip()}", "red")
        return "failures"
    return "well"


def _epilogue(
    out: Path,
    newsroom: Newsroom,
    mails: list[Mail],
    cycle_of: dict[int, int],
    should: list[check.Told],
    broken: int,
    seconds: float,
    screen: Screen,
) -> int:
    """What came of it: mails, tolls, refusals, the comparison, where to look on."""
    screen.heading(f"The mails of {list(RECIPIENTS)[1]} (all are kept in {out / 'mails'})")
    for mail in mails:
        if mail.to == list(RECIPIENTS)[1]:
            screen.mail(mail)
    archive_path = out / "data" / "archive.db"
    if not archive_path.is_file():
        screen.line(f"There is no archive at {archive_path}.", "red")
        return 1
    wrong: dict[str, list[str]] = {}
    with closing(sqlite3.connect(f"{archive_path.as_uri()}?mode=ro", uri=True)) as archive:
        screen.heading("The tolls as reported")
        tolls = "select series, printed, grade, outlet, substr(since, 1, 16) from latest_tolls order by series"
        screen.table(("series", "printed", "grade", "outlet", "since"), archive.execute(tolls))
        screen.heading("What was not taken further, and why")
        dropped = archive.execute("select substr(at, 1, 16), what, why from dropped order by at, what").fetchall()
        # A figure that its item's headline states already is kept apart by the dozen: the view has them all.
        telling = [row for row in dropped if "other field" not in row[2] and "(person)" not in row[1]]
        screen.table(("at", "what", "why"), telling)
        screen.line(f"   and {len(dropped) - len(telling)} more in the archive's view `dropped`", "dim")
        for to in RECIPIENTS:
            told = check.got((mail for mail in mails if mail.to == to), cycle_of, archive)
            if lines := check.difference(should, told):
                wrong[to] = lines
    answers = Counter(served.status for served in newsroom.served)
    said = ", ".join(f"{count} times {status}" for status, count in sorted(answers.items()))
    screen.heading(f"The newsroom answered {sum(answers.values())} requests ({said}) in {seconds:.0f} s.")
    if broken:
        screen.line(f"{broken} runs did not end as they should.", "red")
    for to, lines in wrong.items():
        screen.heading(f"{to} did not get what the story should give:")
        for line in lines:
            screen.line("   " + line, "red" if line.startswith(("-", "+")) else "")
    if not wrong:
        screen.line(
            f"Each of {len(RECIPIENTS)} subscribers got exactly the {len(should)} notices of the table "
            "that a person can check (crawler/newsroom/expected.csv).",
            "green",
        )
    screen.line(f"Look around in a web browser:  willay --data {out / 'data'} browse")
    return 1 if wrong or broken else 0


def _settings(newsroom: Newsroom, mailbox: Mailbox) -> str:
    """The demo's willay.toml: anybody's, but for servers on loopback and patience for the slow one."""
    lines = [
        "# Written by `willay demo`.",
        'data = "data"',
        'packs = ["peru"]',
        "pack_sources = false",
        "[schedule]",
        'every = "5m"',
        'at_most = "5m"',
        "[fetch]",
        'contact = "desk@newsroom.example"',
        'allow_private = ["127.0.0.1"]',
        'timeout = "3s"',
        "host_delay = 0.0",
        "[email]",
        f'smtp = "smtp://127.0.0.1:{mailbox.port}"',
        'from = "Willay <willay@newsroom.example>"',
    ]
    for to, language in RECIPIENTS.items():
        lines += [
            "[[recipient]]",
            f'name = "{to.partition("@")[0]}"',
            f'to = ["{to}"]',
            f'language = "{language}"',
            # The story is about tolls; what ails the sources is shown at the end.
            'kinds = ["opened", "increase", "unconfirmed", "correction", "disagreement", "track"]',
        ]
    for publisher in newsroom.story.publishers:
        lines += _source(publisher, newsroom.source(publisher))
    return "\n".join(lines) + "\n"


def _source(publisher: Publisher, url: str) -> list[str]:
    lines = [
        "[[source]]",
        f'name = "{publisher.name}"',
        f'kind = "{SOURCE_KIND[publisher.kind]}"',
        f'url = "{url}"',
        f'language = "{publisher.language}"',
        'class = "press"',
        'quiet_after = "60d"',
    ]
    if publisher.kind == "listing":
        lines.append(
            'selectors = { item = "article.nota", link = "h2 a", title = "h2 a", summary = "p.bajada", date = "time" }'
        )
    return lines
