"""The way of a news item: run, daemon, and each step alone."""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from crawler.commands.base import JSON, PACKS, Context, Instant, lines, pack_of
from crawler.errors import LockHeld

log = logging.getLogger("willay")


@click.command()
@click.option("--at", type=Instant(), help="Do all but the fetching as if it were this time.")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only this source, due or not.")
@click.option("--all", "everything", is_flag=True, help="Every enabled source, due or not.")
@click.option("--only", type=click.Choice(["fetch", "read", "send"]), help="Only this step.")
@JSON
@click.pass_obj
def run(
    context: Context, at: datetime | None, sources: tuple[str, ...], everything: bool, only: str | None, as_json: bool
) -> None:
    """Fetch, read and send what is due, once: what cron and the daemon run."""
    from crawler import idle

    now = at or context.clock()
    path = context.path()
    if not (sources or everything or context.data) and path and idle.idle(path, os.environ, now):
        click.echo(json.dumps(idle.nothing(now)) if as_json else "nothing is due")
        return
    from crawler.runs import run_once

    try:
        done = run_once(
            context.settings(), path, at=now, told=at is not None, names=sources, everything=everything,
            only=only or "", show_progress=sys.stderr.isatty(),
        )  # fmt: skip
    except LockHeld as error:
        click.echo(f"willay: {error}; this run does nothing", err=True)
        return
    click.echo(json.dumps(done.as_json(), ensure_ascii=False) if as_json else done.line())
    if not as_json:
        for mark in done.marks:
            click.echo(f"  already reported: {mark}")
    for problem in done.problems:
        click.echo(f"  {problem}", err=True)
    if done.failed or done.deliveries_failed:
        sys.exit(1)


@click.command()
@click.pass_obj
def daemon(context: Context) -> None:
    """Stay, and do `willay run` whenever something is due; ends cleanly on SIGTERM."""
    from crawler import idle
    from scheduler.daemon import Daemon, run_command

    context.settings()
    path = context.path()
    assert path is not None
    logging.getLogger("willay").setLevel(logging.INFO)
    log.info("daemon: looks each minute; settings from %s", path)
    Daemon(run_command(str(path)), idle=lambda: idle.idle(path, os.environ, context.clock())).run_forever()


@click.command()
@click.argument("address")
@click.option("--kind", type=click.Choice(["feed", "wordpress", "sitemap", "listing", "article"]))
@click.option("--base", metavar="URL", help="The address a FILE was taken from.")
@PACKS
@click.pass_obj
def preview(context: Context, address: str, kind: str | None, base: str | None, names: tuple[str, ...]) -> None:
    """What a source (an address or a FILE) would give, one JSON line an item. Stores nothing."""
    from crawler.preview import preview as items

    for line in items(address, kind, base, pack_of(names, context), context.settings(needed=False), context.clock()):
        click.echo(json.dumps(line, ensure_ascii=False))


@click.command()
@click.argument("file", type=click.File("rb", lazy=True), default="-")
@click.option("--explain", is_flag=True, help="Show each number with the rule that took or left it.")
@PACKS
@click.pass_obj
def extract(context: Context, file: Any, explain: bool, names: tuple[str, ...]) -> None:
    """Texts in (JSON Lines), the toll claims they make out."""
    from crawler.extracting import explained, explanation, extracted

    pack = pack_of(names, context)
    failed = False
    with lines(file) as given:
        for line in (explained if explain else extracted)(given, pack):
            failed = failed or "error" in line
            click.echo(explanation(line) if explain else json.dumps(line, ensure_ascii=False))
    if failed:
        sys.exit(1)


@click.command()
@click.argument("file", type=click.Path(), required=False)
@click.option(
    "--from-archive", type=click.Path(exists=True, dir_okay=False), metavar="DB", help="An archive's own texts."
)
@click.option("--db", type=click.Path(dir_okay=False), metavar="NEW.db", help="Keep the resulting archive here.")
@click.option("--until", type=Instant(), help="Let the clock run on to this time at the end.")
@PACKS
@click.pass_obj
def replay(
    context: Context, file: str | None, from_archive: str | None, db: str | None, until: datetime | None,
    names: tuple[str, ...],
) -> None:  # fmt: skip
    """A past stream of items through the real pipeline: the notices it would have given, and when."""
    from crawler.replaying import replay as notices

    if bool(file) == bool(from_archive):
        raise click.UsageError("give a FILE of JSON Lines (- is standard input), or --from-archive DB")
    failed = False
    for line in notices(file, from_archive, db, until, pack_of(names, context), show_progress=sys.stderr.isatty()):
        if "error" in line:
            failed = True
            click.echo(f"willay: {line['error']}", err=True)
        else:
            click.echo(json.dumps(line, ensure_ascii=False))
    if failed:
        sys.exit(1)


@click.command()
@click.option("--out", type=click.Path(file_okay=False), help="Keep the archive and the mails here.")
def demo(out: str | None) -> None:
    """The main job on an embedded newsroom: no network, real servers, a story of four months in a minute."""
    from crawler.demo import demo as play

    sys.exit(play(Path(out) if out else None))


@click.command()
@click.option("--email", default="desk@example.org", show_default=True, help="Who shall be told.")
@click.option("--force", is_flag=True, help="Overwrite an existing willay.toml.")
def init(email: str, force: bool) -> None:
    """Write a first willay.toml here, and print a cron line and a systemd unit."""
    from crawler.init import init as begin

    click.echo(begin(Path.cwd(), email=email, force=force))
