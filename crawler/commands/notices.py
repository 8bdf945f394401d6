"""The notices: what was told, to whom, and why."""

from __future__ import annotations

import sys

import click

from crawler.commands.base import JSON, PACKS, Context, pack_of, show
from crawler.errors import InputError


@click.group()
def notices() -> None:
    """What was told, to whom, and why."""


@notices.command("verify")
@click.argument("key", required=False)
@PACKS
@click.pass_obj
def notices_verify(context: Context, key: str | None, names: tuple[str, ...]) -> None:
    """Prove a notice, or all: read its evidence again, check the hash, find the quote in it."""
    from crawler.evidence import Evidence
    from crawler.proving import prove

    failed = False
    with context.store() as store:
        for proof in prove(store, Evidence(context.settings().evidence), pack_of(names, context), key):
            failed = failed or not proof.proved
            click.echo(f"{'proved    ' if proof.proved else 'NOT PROVED'} {proof.key}: {proof.what}")
    if failed:
        sys.exit(1)


@notices.command("retry")
@click.argument("key", required=False)
@click.option("--refused", is_flag=True, help="Also what was refused for good.")
@click.pass_obj
def notices_retry(context: Context, key: str | None, refused: bool) -> None:
    """Make deliveries that failed due at once: of one notice, or all. `willay run --only send` then sends them."""
    with context.store() as store:
        if key and not store.notice(key):
            raise InputError(f"no notice {key!r}; `willay notices list` names them")
        count = store.retry(context.clock(), key or "", refused=refused)
    click.echo(f"{count} deliveries are due now" + ("; `willay run --only send` sends them" if count else ""))


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
