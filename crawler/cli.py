"""The command line: each command parses its arguments, calls one function, prints. The one place that reads the clock.

Exit status: 0 done, 1 done with failures that a person should see, 2 usage or configuration (nothing was changed).
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from crawler.commands import archive, cite, notices, past, review, sources, tolls, way
from crawler.commands.base import Context, Group


def clock() -> datetime:
    """Now. Nothing below this file reads the clock: it is told the time."""
    return datetime.now(UTC)


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
    ctx.obj = Context(config, data, clock)


for _command in (
    way.run, way.daemon, way.preview, way.extract, way.replay, way.demo, way.init,
    sources.sources, past.backfill, tolls.tolls, review.review, review.refile, notices.notices, archive.browse, archive.export, archive.backup,
    archive.restore, archive.prune, archive.doctor,
):  # fmt: skip
    cli.add_command(_command)
notices.notices.add_command(cite.cite)


def main(arguments: Sequence[str] | None = None, *, standalone: Callable[..., Any] = cli) -> None:
    """The `willay` command."""
    asyncio.set_event_loop_policy(None)
    standalone(arguments, prog_name="willay")


if __name__ == "__main__":
    main()
