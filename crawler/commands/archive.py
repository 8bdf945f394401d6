"""The archive: looking, checking, keeping."""

from __future__ import annotations

import sys

import click

from crawler.commands.base import Context


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=int)
@click.option("--sql", is_flag=True, help="Allow free SQL (read only) in the browser.")
@click.pass_obj
def browse(context: Context, host: str, port: int, sql: bool) -> None:
    """The archive in a web browser (Datasette), read only."""
    from db.browse import serve

    serve(context.archive(), host=host, port=port, sql=sql)


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
