"""The archive: looking, checking, keeping."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from crawler.commands.base import Context, Instant
from crawler.errors import InputError


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Beyond this machine only the public view is shown."
)
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
@click.option("--lang", type=click.Choice(["es", "en"]), help="Language of the pages; else that of the settings.")
@click.option("--public", is_flag=True, help="Leave out article texts, summaries and deliveries: others may look.")
@click.option("--sql", is_flag=True, help="Allow free SQL (read only) in the browser.")
@click.pass_obj
def browse(context: Context, host: str, port: int, lang: str | None, public: bool, sql: bool) -> None:
    """The archive in a web browser (Datasette), read only."""
    from db.browse import options_for, serve

    settings = context.settings()
    options = options_for(
        host, language=lang or settings.language, zone=settings.schedule.timezone, sql=sql, public=public
    )
    archive = context.archive()
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/   (Ctrl-C ends it)", err=True)
    serve(archive, options, host=host, port=port)


@click.command()
@click.argument("what", type=click.Choice(["items", "claims", "tolls", "notices"]))
@click.option("--format", "form", type=click.Choice(["csv", "json", "ndjson"]), default="csv", show_default=True)
@click.option("--series", default="", metavar="KEY", help="Only this series, with its parts.")
@click.option("--source", default="", metavar="NAME", help="Only what this source brought.")
@click.option("--since", type=Instant(), help="From this time on (items: seen; claims, tolls: as of; notices: due).")
@click.option("--until", type=Instant(), help="Before this time.")
@click.option("--texts", is_flag=True, help="Items with their full text (mind the outlets' copyright).")
@click.option(
    "-o", "--output", metavar="FILE", help="Write here; else to standard output. A file appears when it is whole."
)
@click.pass_obj
def export(
    context: Context, what: Any, form: Any, series: str, source: str, since: datetime | None, until: datetime | None,
    texts: bool, output: str | None,
) -> None:  # fmt: skip
    """The archive's items, claims, tolls or notices as CSV, JSON or JSON Lines.

    Columns keep their order. No cell of the CSV is a formula to a spreadsheet. Each row has the record that proves it.
    """
    from db.export import names, rows, write

    with context.store() as store:
        if series and not store.rows("SELECT 1 FROM series WHERE key = ?", (series,)):
            raise InputError(f"no series {series!r}; `willay tolls` names them")
        if source and not store.rows("SELECT 1 FROM sources WHERE name = ?", (source,)):
            raise InputError(f"no source {source!r}; `willay sources list` names them")
        found = rows(store.db, what, series=series, source=source, since=since, until=until, texts=texts)
        columns = names(what, texts=texts)
        if output in (None, "-"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
            write(sys.stdout, columns, found, form)
            sys.stdout.flush()
            return
        path, part = Path(str(output)), Path(f"{output}.part")
        try:
            with part.open("w", encoding="utf-8", newline="") as out:
                count = write(out, columns, found, form)
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise InputError(f"{path}: cannot be written ({error.strerror})") from error
        click.echo(f"{count} {what} in {path}", err=True)


@click.command()
@click.argument("folder", required=False, metavar="[DIR]")
@click.option("--keep", type=click.IntRange(1), metavar="N", help="Keep the newest N; else as the settings say.")
@click.option("--no-evidence", is_flag=True, help="The archive alone, without the WARC files.")
@click.pass_obj
def backup(context: Context, folder: str | None, keep: int | None, no_evidence: bool) -> None:
    """Copy the archive and its evidence while both are in use, and check the copy."""
    from crawler.keeping import back_up

    context.archive()
    done = back_up(
        context.settings(),
        context.clock(),
        folder=Path(folder) if folder else None,
        keep=keep,
        evidence=not no_evidence,
    )
    click.echo(
        f"{done.path} ({done.size // 2**10} KiB): sound; {done.evidence_files} WARC files copied,"
        f" {done.checked} records match their hash"
    )
    for complaint in done.wrong:
        click.echo(f"evidence: {complaint}", err=True)
    for name in done.removed:
        click.echo(f"removed {name}, more than {keep or context.settings().keep.backups} are not kept")
    if done.wrong:
        click.echo("the archive is saved, but some evidence is damaged: see `willay doctor`", err=True)
        sys.exit(1)


@click.command()
@click.argument("file", metavar="FILE")
@click.pass_obj
def restore(context: Context, file: str) -> None:
    """Put a backup in the archive's place, after checking it. The archive that was there is moved aside.

    What came in since the backup is in the evidence: the next run reads it again, and may tell it again.
    """
    from crawler.keeping import read_record
    from db.backup import restore as put_back
    from scheduler import lock

    settings, now = context.settings(), context.clock()
    with lock.held(settings.data, "restore", now):
        done = put_back(Path(file), settings.archive, settings.evidence, now=now, check=read_record)
    click.echo(f"{settings.archive} is {Path(file).name} again; {done.evidence_files} WARC files brought back")
    if done.aside:
        click.echo(f"the archive that was there: {done.aside}")
    for complaint in done.wrong:
        click.echo(f"evidence: {complaint}", err=True)
    if done.wrong:
        sys.exit(1)


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.pass_obj
def prune(context: Context, dry_run: bool) -> None:
    """Remove old feed bodies that no claim quotes from the evidence (promise 8). Articles and quoted pages stay."""
    from crawler.keeping import prune as remove
    from crawler.keeping import would_prune
    from scheduler import lock

    settings, now = context.settings(), context.clock()
    with context.store() as store:
        if dry_run:
            done = would_prune(settings, store, now)
        else:
            with lock.held(settings.data, "prune", now):
                done = remove(settings, store, now)
    verb = "would go" if dry_run else "removed"
    click.echo(f"{done.documents} bodies in {done.files} files {verb}, {done.freed // 2**10} KiB")


@click.command()
@click.option("--mail", metavar="TO", help="Send a test mail to this address.")
@click.pass_obj
def doctor(context: Context, mail: str | None) -> None:
    """Check the settings, the archive, the evidence and the mail; say what to do about each finding."""
    from crawler.doctor import findings

    bad = 0
    for finding in findings(context.settings(), mail, context.clock()):
        bad += not finding.well
        click.echo(f"{'ok  ' if finding.well else 'BAD '} {finding.what}")
        if finding.todo:
            click.echo(f"     {finding.todo}")
    if bad:
        sys.exit(1)
