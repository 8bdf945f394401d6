"""What the commands share: the settings and the archive when they are asked for, options, how errors end."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crawler.errors import ConfigError, InputError, WillayError

if TYPE_CHECKING:
    from crawler.settings import Settings
    from db.store import Store

log = logging.getLogger("willay")


class Instant(click.ParamType[datetime]):
    """An ISO 8601 time; without a zone it is UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no ISO 8601 time, like 2023-01-09T22:10Z", param, ctx)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass
class Context:
    """What every command may need, read when it is first asked for."""

    config: str | None
    data: str | None
    clock: Callable[[], datetime]
    _settings: Settings | None = None

    def path(self) -> Path | None:
        """The settings file, if there is one."""
        from crawler.settings_file import find

        return find(self.config, os.environ, Path(click.get_app_dir("willay")))

    def settings(self, *, needed: bool = True) -> Settings:
        """The settings; with `needed`, their absence is an error that says how to begin."""
        if self._settings is None:
            from crawler.settings import load

            path = self.path()
            if path is None and needed and not self.data:
                raise ConfigError("no willay.toml here; `willay init` writes one")
            settings = load(path)
            if self.data:
                settings = settings.model_copy(update={"data": Path(self.data)})
            self._settings = settings
        return self._settings

    def archive(self) -> Path:
        """The archive, which must exist."""
        path = self.settings().archive
        if not path.is_file():
            raise InputError(f"{path}: no archive yet; `willay run` begins one")
        return path

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The archive, opened."""
        from db.store import Store

        store = Store(self.archive())
        try:
            yield store
        finally:
            store.close()


class Group(click.Group):
    """Turns our errors into one line on standard error and the exit status that CONTRACTS.md promises."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; WillayErrors become one line."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            click.echo(f"willay: {error}", err=True)
            ctx.exit(2)
        except WillayError as error:
            click.echo(f"willay: {error}", err=True)
            ctx.exit(1)


def pack_of(names: Sequence[str], context: Context) -> Any:
    """The packs named on the command line, else those of the settings."""
    from crawler import packs

    if names:
        return packs.merge([packs.load(name) for name in names])
    return context.settings(needed=False).pack


PACKS = click.option("--pack", "names", multiple=True, metavar="NAME|FILE", help="Packs to read with.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@contextmanager
def lines(file: Any) -> Iterator[Iterator[bytes]]:
    try:
        yield iter(file)
    except click.FileError as error:
        raise InputError(f"{error.filename}: {error.message}") from error


def show(table: Any, as_json: bool) -> None:
    if as_json:
        for row in table.rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        table.print()
