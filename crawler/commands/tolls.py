"""The tolls as reported, and what people decide about them."""

from __future__ import annotations

from pathlib import Path

import click

from crawler.commands.base import JSON, Context, show


@click.command()
@click.argument("series", required=False)
@click.option("--plot", type=click.Path(dir_okay=False), metavar="FILE.png|svg", help="Draw the history into a file.")
@JSON
@click.pass_obj
def tolls(context: Context, series: str | None, plot: str | None, as_json: bool) -> None:
    """The tolls as reported now, or the history of one SERIES with a chart."""
    from crawler.listings import toll_history, tolls_table

    if plot and not series:
        raise click.UsageError("--plot draws the history of one SERIES: name it")
    with context.store() as store:
        show(toll_history(store, series) if series else tolls_table(store), as_json)
        if not series:
            return
        from crawler.drawing import plot as draw
        from crawler.drawing import terminal_chart

        steps = store.steps(series)
        if plot:
            titles = store.titles().get(series, {})
            draw(steps, Path(plot), title=titles.get(context.settings().language) or titles.get("en") or series)
            click.echo(plot, err=as_json)
        elif not as_json and (chart := terminal_chart(steps)):
            click.echo(f"\n{chart}")
