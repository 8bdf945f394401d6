"""The command line: each command parses its arguments, calls one function, prints. The one place that reads the clock.

Exit status: 0 done, 1 done with failures that a person should see, 2 usage or configuration (nothing was changed).
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crawler.errors import ConfigError, InputError, LockHeld, WillayError

if TYPE_CHECKING:
    from crawler.settings import Settings
    from db.store import Store

log = logging.getLogger("willay")


def clock() -> datetime:
    """Now. Nothing below this file reads the clock: it is told the time."""
    return datetime.now(UTC)


class Instant(click.ParamType[datetime]):
    """An ISO 8601 time; without a zone it is UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no ISO 8601 time, like 2023-01-09T22:10Z", param, ctx)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass
class Context:
    """What every command may need, read when it is first asked for."""

    config: str | None
    data: str | None
    _settings: Settings | None = None

    def path(self) -> Path | None:
        """The settings file, if there is one."""
        from crawler.settings_file import find

        return find(self.config, os.environ, Path(click.get_app_dir("willay")))

    def settings(self, *, needed: bool = True) -> Settings:
        """The settings; with `needed`, their absence is an error that says how to begin."""
        if self._settings is None:
            from crawler.settings import load

            path = self.path()
            if path is None and needed and not self.data:
                raise ConfigError("no willay.toml here; `willay init` writes one")
            settings = load(path)
            if self.data:
                settings = settings.model_copy(update={"data": Path(self.data)})
            self._settings = settings
        return self._settings

    def archive(self) -> Path:
        """The archive, which must exist."""
        path = self.settings().archive
        if not path.is_file():
            raise InputError(f"{path}: no archive yet; `willay run` begins one")
        return path

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The archive, opened."""
        from db.store import Store

        store = Store(self.archive())
        try:
            yield store
        finally:
            store.close()


class Group(click.Group):
    """Turns our errors into one line on standard error and the exit status that CONTRACTS.md promises."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; WillayErrors become one line."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            click.echo(f"willay: {error}", err=True)
            ctx.exit(2)
        except WillayError as error:
            click.echo(f"willay: {error}", err=True)
            ctx.exit(1)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--config", metavar="FILE", help="The settings file; else WILLAY_CONFIG, ./willay.toml, the user's own.")
@click.option("--data", metavar="DIR", help="Look at this data folder instead of the settings' own.")
@click.option("-v", "--verbose", is_flag=True, help="Say more in the log.")
@click.version_option(package_name="willay")
@click.pass_context
def cli(ctx: click.Context, config: str | None, data: str | None, verbose: bool) -> None:
    """Watches human-rights news and gives notice when a reported death toll rises."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    if not verbose:
        logging.getLogger("scrapy").setLevel(logging.ERROR)
    ctx.obj = Context(config, data)


def pack_of(names: Sequence[str], context: Context) -> Any:
    """The packs named on the command line, else those of the settings."""
    from crawler import packs

    if names:
        return packs.merge([packs.load(name) for name in names])
    return context.settings(needed=False).pack


PACKS = click.option("--pack", "names", multiple=True, metavar="NAME|FILE", help="Packs to read with.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


# ---------------------------------------------------------------------------------------- the way


@cli.command()
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

    now = at or clock()
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


@cli.command()
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
    Daemon(run_command(str(path)), idle=lambda: idle.idle(path, os.environ, clock())).run_forever()


@cli.command()
@click.argument("address")
@click.option("--kind", type=click.Choice(["feed", "wordpress", "sitemap", "listing", "article"]))
@click.option("--base", metavar="URL", help="The address a FILE was taken from.")
@PACKS
@click.pass_obj
def preview(context: Context, address: str, kind: str | None, base: str | None, names: tuple[str, ...]) -> None:
    """What a source (an address or a FILE) would give, one JSON line an item. Stores nothing."""
    from crawler.preview import preview as items

    for line in items(address, kind, base, pack_of(names, context), context.settings(needed=False), clock()):
        click.echo(json.dumps(line, ensure_ascii=False))


@cli.command()
@click.argument("file", type=click.File("rb", lazy=True), default="-")
@click.option("--explain", is_flag=True, help="Show each number with the rule that took or left it.")
@PACKS
@click.pass_obj
def extract(context: Context, file: Any, explain: bool, names: tuple[str, ...]) -> None:
    """Texts in (JSON Lines), the toll claims they make out."""
    from crawler.extracting import explained, explanation, extracted

    pack = pack_of(names, context)
    failed = False
    with _lines(file) as lines:
        for line in (explained if explain else extracted)(lines, pack):
            failed = failed or "error" in line
            click.echo(explanation(line) if explain else json.dumps(line, ensure_ascii=False))
    if failed:
        sys.exit(1)


@contextmanager
def _lines(file: Any) -> Iterator[Iterator[bytes]]:
    try:
        yield iter(file)
    except click.FileError as error:
        raise InputError(f"{error.filename}: {error.message}") from error


@cli.command()
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


@cli.command()
@click.option("--out", type=click.Path(file_okay=False), help="Keep the archive and the mails here.")
def demo(out: str | None) -> None:
    """The main job on an embedded newsroom: no network, real servers, a story of four months in a minute."""
    from crawler.demo import demo as play

    sys.exit(play(Path(out) if out else None))


# ------------------------------------------------------------------------------------ looking


@cli.group()
def sources() -> None:
    """The sources: what is watched."""


@sources.command("list")
@JSON
@click.pass_obj
def sources_list(context: Context, as_json: bool) -> None:
    """Every source with its state."""
    from crawler.listings import sources_table

    _show(sources_table(context.settings(), clock()), as_json)


@cli.command()
@click.argument("series", required=False)
@JSON
@click.pass_obj
def tolls(context: Context, series: str | None, as_json: bool) -> None:
    """The tolls as reported now, or the history of one SERIES."""
    from crawler.listings import toll_history, tolls_table

    with context.store() as store:
        _show(toll_history(store, series) if series else tolls_table(store), as_json)


@cli.group()
def notices() -> None:
    """What was told, to whom, and why."""


@notices.command("list")
@click.option("--series", help="Only this series.")
@JSON
@click.pass_obj
def notices_list(context: Context, series: str | None, as_json: bool) -> None:
    """Every notice, newest last."""
    from crawler.listings import notices_table

    with context.store() as store:
        _show(notices_table(store, series), as_json)


@notices.command("show")
@click.argument("key")
@JSON
@click.pass_obj
def notices_show(context: Context, key: str, as_json: bool) -> None:
    """One notice: its claim, quote, evidence and who got it."""
    from crawler.listings import notice_card

    with context.store() as store:
        _show(notice_card(store, key), as_json)


def _show(table: Any, as_json: bool) -> None:
    if as_json:
        for row in table.rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        table.print()


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=int)
@click.option("--sql", is_flag=True, help="Allow free SQL (read only) in the browser.")
@click.pass_obj
def browse(context: Context, host: str, port: int, sql: bool) -> None:
    """The archive in a web browser (Datasette), read only."""
    from db.browse import serve

    serve(context.archive(), host=host, port=port, sql=sql)


@cli.command()
@click.option("--mail", metavar="TO", help="Send a test mail to this address.")
@click.pass_obj
def doctor(context: Context, mail: str | None) -> None:
    """Check the settings, the archive, the evidence and the mail; say what to do about each finding."""
    from crawler.doctor import findings

    bad = 0
    for finding in findings(context.settings(), mail, clock()):
        bad += not finding.well
        click.echo(f"{'ok  ' if finding.well else 'BAD '} {finding.what}")
        if finding.todo:
            click.echo(f"     {finding.todo}")
    if bad:
        sys.exit(1)


@cli.command()
@click.option("--email", default="desk@example.org", show_default=True, help="Who shall be told.")
@click.option("--force", is_flag=True, help="Overwrite an existing willay.toml.")
def init(email: str, force: bool) -> None:
    """Write a first willay.toml here, and print a cron line and a systemd unit."""
    from crawler.init import init as begin

    click.echo(begin(Path.cwd(), email=email, force=force))


def main(arguments: Sequence[str] | None = None, *, standalone: Callable[..., Any] = cli) -> None:
    """The `willay` command."""
    asyncio.set_event_loop_policy(None)
    standalone(arguments, prog_name="willay")


if __name__ == "__main__":
    main()
