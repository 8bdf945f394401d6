"""`willay notices cite`: a figure as one cites it."""

from __future__ import annotations

import json

import click

from crawler.commands.base import JSON, Context
from crawler.errors import InputError


@click.command("cite")
@click.argument("key", metavar="KEY|ID")
@click.option("--lang", type=click.Choice(["es", "en"]), help="Language of the citation; else that of the settings.")
@JSON
@click.pass_obj
def cite(context: Context, key: str, lang: str | None, as_json: bool) -> None:
    """How to cite a figure: voice, sentence, outlet, headline, times, hash, and the archive's record."""
    from db.citing import card, citation

    with context.store() as store:
        claim = store.cited(key)
        if claim is None:
            raise InputError(f"no notice {key!r} with a figure; `willay notices list` names them")
        if as_json:
            click.echo(json.dumps(card(claim), ensure_ascii=False))
        else:
            click.echo(citation(claim, lang or context.settings().language))
