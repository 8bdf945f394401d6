"""The tolls as reported, and what people decide about them."""

from __future__ import annotations

import click

from crawler.commands.base import JSON, Context, show


@click.command()
@click.argument("series", required=False)
@JSON
@click.pass_obj
def tolls(context: Context, series: str | None, as_json: bool) -> None:
    """The tolls as reported now, or the history of one SERIES."""
    from crawler.listings import toll_history, tolls_table

    with context.store() as store:
        show(toll_history(store, series) if series else tolls_table(store), as_json)
