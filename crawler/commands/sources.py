"""The sources: what is watched."""

from __future__ import annotations

import click

from crawler.commands.base import JSON, Context, show


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
