"""The notices: what was told, to whom, and why."""

from __future__ import annotations

import click

from crawler.commands.base import JSON, Context, show


@click.group()
def notices() -> None:
    """What was told, to whom, and why."""


@notices.command("list")
@click.option("--series", help="Only this series.")
@JSON
@click.pass_obj
def notices_list(context: Context, series: str | None, as_json: bool) -> None:
    """Every notice, newest last."""
    from crawler.listings import notices_table

    with context.store() as store:
        show(notices_table(store, series), as_json)


@notices.command("show")
@click.argument("key")
@JSON
@click.pass_obj
def noticesshow(context: Context, key: str, as_json: bool) -> None:
    """One notice: its claim, quote, evidence and who got it, or why it was not sent.

    KEY may also be the address of an item: then each figure read there, with what was told of it, or why nothing.
    """
    from crawler.listings import notice_card

    with context.store() as store:
        show(notice_card(store, key), as_json)
