"""People's word: what waits for a person, and what they decide."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from crawler.commands.base import JSON, Context, show

if TYPE_CHECKING:
    from db.store import Store


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def review(ctx: click.Context, as_json: bool) -> None:
    """What waits for a person: held, unfiled or beyond reason; and what they decide about it.

    Each decision is kept for ever with who made it and why, and is honoured by replay and refile.
    """
    if ctx.invoked_subcommand is None:
        from crawler.reviewing import waiting_table

        with ctx.obj.store() as store:
            show(waiting_table(store), as_json)


def _signed(command: Callable[..., Any]) -> Callable[..., Any]:
    """--who and --why: no decision without them."""
    command = click.option("--why", required=True, metavar="TEXT", help="The reason, in a sentence.")(command)
    return click.option("--who", required=True, metavar="NAME", help="Who decides.")(command)


@contextmanager
def _locked(context: Context) -> Iterator[Store]:
    """The archive, with the lock of those who decide."""
    from db.store import Store
    from scheduler import lock

    path = context.archive()
    with lock.held(context.settings().data, "review", context.clock()):
        store = Store(path)
        try:
            yield store
        finally:
            store.close()


def _judge(context: Context, verdict: Any, claim: int, who: str, why: str, series: str = "") -> None:
    from crawler.reviewing import judge, told

    settings = context.settings()
    with _locked(context) as store:
        done = judge(
            store, verdict, claim, who=who, why=why, now=context.clock(), pack=settings.pack,
            recipients=settings.recipients, series=series,
        )  # fmt: skip
    click.echo(told(done))


@review.command()
@click.argument("claim", type=int)
@_signed
@click.pass_obj
def accept(context: Context, claim: int, who: str, why: str) -> None:
    """Its figure holds from now on: above the mark a rise, below it a correction."""
    _judge(context, "accept", claim, who, why)


@review.command()
@click.argument("claim", type=int)
@_signed
@click.pass_obj
def reject(context: Context, claim: int, who: str, why: str) -> None:
    """It never counted; if it was behind the mark, that is told as a correction."""
    _judge(context, "reject", claim, who, why)


@review.command()
@click.argument("claim", type=int)
@click.argument("series")
@_signed
@click.pass_obj
def move(context: Context, claim: int, series: str, who: str, why: str) -> None:
    """It counts in another series, from the time at which it was printed."""
    _judge(context, "move", claim, who, why, series)


def _silence(context: Context, verdict: Any, series: str, who: str, why: str) -> None:
    from crawler.reviewing import silence, told

    with _locked(context) as store:
        click.echo(told(silence(store, verdict, series, who=who, why=why, now=context.clock())))


@review.command()
@click.argument("series")
@_signed
@click.pass_obj
def mute(context: Context, series: str, who: str, why: str) -> None:
    """Nothing more is told of a series, nor of its parts; it is still followed."""
    _silence(context, "mute", series, who, why)


@review.command()
@click.argument("series")
@_signed
@click.pass_obj
def unmute(context: Context, series: str, who: str, why: str) -> None:
    """It is told again, from its next rise on."""
    _silence(context, "unmute", series, who, why)


@click.command()
@click.option("--dry-run", is_flag=True, help="Only print what would change.")
@JSON
@click.pass_obj
def refile(context: Context, dry_run: bool, as_json: bool) -> None:
    """Read and file the stored texts again under today's packs and rules: one transaction, no mail; prints what changed."""
    from crawler.refiling import refile as file_again
    from scheduler import lock

    settings, path = context.settings(), context.archive()
    with lock.held(settings.data, "refile", context.clock()):
        table = file_again(path, settings.pack, keep=not dry_run, show_progress=sys.stderr.isatty())
    show(table, as_json)


@review.command()
@JSON
@click.pass_obj
def decisions(context: Context, as_json: bool) -> None:
    """What people decided, oldest first."""
    from crawler.reviewing import decisions_table

    with context.store() as store:
        show(decisions_table(store), as_json)
