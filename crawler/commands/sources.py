"""The sources: what is watched."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, cast, get_args

import click

from crawler.commands.base import JSON, Context, show
from crawler.models import SourceClass, SourceKind

KINDS = click.Choice([kind for kind in get_args(SourceKind) if kind != "article"])
CLASSES = click.Choice(get_args(SourceClass))


@click.group()
def sources() -> None:
    """The sources: what is watched."""


@sources.command("list")
@JSON
@click.pass_obj
def sources_list(context: Context, as_json: bool) -> None:
    """Every source with its state."""
    from crawler.listings import sources_table

    show(sources_table(context.settings(), context.clock()), as_json)


@sources.command("check")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@JSON
@click.pass_obj
def sources_check(context: Context, names: tuple[str, ...], as_json: bool) -> None:
    """Ask sources now (all enabled ones, or those named) and say what each gives. Stores nothing."""
    from crawler.checking import check
    from crawler.progress import progress

    with progress("asking") as told:
        table = check(context.settings(), names, context.clock, told)
    show(table, as_json)
    if any(row["answer"] not in ("ok", "empty") for row in table.rows):
        sys.exit(1)


@sources.command("add")
@click.argument("address", metavar="URL")
@click.option("--kind", type=KINDS, help="Take the address as this, and look no further.")
@click.option("--pick", type=click.IntRange(1), metavar="N", help="Take the Nth of what was found.")
@click.option("--name", help="What to call it; else what the site calls itself.")
@click.option("--class", "source_class", type=CLASSES, help="Who speaks there; press by default.")
@click.option("--language", help="ISO 639-1; else as its texts are.")
@click.option("--every", help="Cadence, like 30m; else the schedule's.")
@click.option("--dry-run", is_flag=True, help="Only show what was found.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@JSON
@click.pass_obj
def sources_add(
    context: Context, address: str, kind: str | None, pick: int | None, name: str | None, source_class: str | None,
    language: str | None, every: str | None, dry_run: bool, yes: bool, as_json: bool,
) -> None:  # fmt: skip
    """Find what a site gives (feeds, WordPress, sitemaps, headlines), show it, and write the best into willay.toml."""
    from crawler import finding
    from crawler.source_file import append

    settings = context.settings()
    path = settings_path(context)
    finds = finding.without_known(finding.find(address, settings, context.clock, cast(SourceKind | None, kind)))
    rows = [find.row(number) for number, find in enumerate(finds, start=1)]
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        _show_finds(rows)
    if dry_run:
        return
    if pick is not None and pick > len(finds):
        raise click.UsageError(f"--pick {pick}: there are {len(finds)}")
    chosen = finds[(pick or 1) - 1]
    given = {"name": name, "class": source_class, "language": language, "every": every}
    entry = finding.entry_of(chosen, settings, **given)
    asked = sys.stdin.isatty() and not yes
    if asked and not click.confirm(f"Write {entry['name']!r} ({chosen.kind}, {chosen.url}) into {path}?", err=True):
        return
    append(path, [entry])
    click.echo(f"{path}: added {entry['name']!r} ({chosen.kind} {chosen.url})", err=as_json)


def _show_finds(rows: list[dict[str, Any]]) -> None:
    from crawler.listings import Table

    Table("Found", ("number", "kind", "url", "items", "relevant", "full_text", "newest", "found"), rows).print()
    for row in rows[:3]:
        for headline in row["headlines"]:
            click.echo(f"  {row['number']}  {headline}")


@sources.command("import")
@click.argument("file", type=click.File("rb", lazy=True), metavar="FILE")
@click.option("--class", "source_class", type=CLASSES, help="Who speaks there; press by default.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.pass_obj
def sources_import(context: Context, file: Any, source_class: str | None, dry_run: bool) -> None:
    """Add the feeds of an OPML file to willay.toml; those that are watched already are left out."""
    from crawler.importing import new_entries
    from crawler.source_file import append

    settings = context.settings()
    path = settings_path(context)
    entries, left_out = new_entries(_bytes(file), settings.sources, source_class)
    for entry in entries:
        click.echo(f"{entry['name']}  {entry['url']}")
    if entries and not dry_run:
        append(path, entries)
    click.echo(
        f"{path}: {len(entries)} sources {'to add' if dry_run else 'added'}, {left_out} watched already", err=True
    )


@sources.command("export")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), default="-")
@click.option("--all", "everything", is_flag=True, help="Disabled sources too.")
@click.pass_obj
def sources_export(context: Context, file: str, everything: bool) -> None:
    """The sources as OPML, for feed readers, and for `sources import` elsewhere."""
    from crawler.opml import document

    chosen = [source for source in context.settings().sources if source.enabled or everything]
    written = document(chosen, context.clock())
    if file == "-":
        sys.stdout.buffer.write(written)
    else:
        from crawler.importing import write

        write(Path(file), written)


def settings_path(context: Context) -> Path:
    """The settings file, which must be there to be written to."""
    from crawler.errors import ConfigError

    path = context.path()
    if path is None:
        raise ConfigError("no willay.toml here; `willay init` writes one")
    return path


def _bytes(file: Any) -> bytes:
    from crawler.errors import InputError

    try:
        content: bytes = file.read()
    except (click.FileError, OSError) as error:
        raise InputError(str(getattr(error, "message", error))) from error
    return content
