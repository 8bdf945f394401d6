"""A source's past."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from crawler.commands.base import JSON, Context, Instant


@click.command()
@click.argument("source", metavar="SOURCE")
@click.option("--since", type=Instant(), required=True, help="From this day on.")
@click.option("--until", type=Instant(), help="To before this day; by default when the source was first read.")
@click.option(
    "--warc", "warcs", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True, metavar="FILE",
    help="Take the source's pages out of WARC files instead of asking its site.",
)  # fmt: skip
@click.option(
    "--all", "everything", is_flag=True, help="Pages too that by headline or address are not about the watch."
)
@click.option("--notify", is_flag=True, help="Give notice of what is younger than two days.")
@JSON
@click.pass_obj
def backfill(
    context: Context, source: str, since: datetime, until: datetime | None, warcs: tuple[Path, ...], everything: bool,
    notify: bool, as_json: bool,
) -> None:  # fmt: skip
    """Fetch the past of SOURCE: through WordPress, sitemaps or WARC files. Stopped, the same command goes on."""
    from crawler.backfill import backfill as fill
    from crawler.progress import progress

    with progress(source) as told:
        done = fill(
            context.settings(), source, since=since, until=until, now=context.clock, warcs=warcs, notify=notify,
            everything=everything, on_progress=told,
        )  # fmt: skip
    click.echo(json.dumps(done.as_json(), ensure_ascii=False) if as_json else done.line())
    for problem in done.problems:
        click.echo(f"  {problem}", err=True)
    if done.failed:
        sys.exit(1)
