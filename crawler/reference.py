"""The command reference, made from the commands themselves: `python -m crawler.reference > docs/commands.md`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from crawler.cli import cli


def reference() -> str:
    """docs/commands.md; a test keeps it true."""
    parts = ["# Commands\n\nMade by `python -m crawler.reference`; a test keeps it true.\n"]
    for name, command in _commands("willay", cli):
        # The help option is remembered by the command: said here, it is the same whoever asked first.
        names = list(cli.context_settings["help_option_names"])
        with click.Context(
            command, info_name=name, max_content_width=100, terminal_width=100, help_option_names=names
        ) as context:
            parts.append(f"\n## `{name}`\n\n```\n{command.get_help(context)}\n```\n")
    return "".join(parts)


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for below in sorted(command.commands):
            yield from _commands(f"{name} {below}", command.commands[below])


if __name__ == "__main__":
    print(reference(), end="")
