"""The archive: looking, checking, keeping."""

from __future__ import annotations

import sys

import click

from crawler.commands.base import Context


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
