"""Sources written into `willay.toml` by a command. Comments, order and blank lines of the file stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crawler.errors import ConfigError

Table = Mapping[str, Any]


def append(path: Path, entries: Sequence[Table]) -> None:
    """Add `[[source]]` tables at the end of the file: all of them, or the file stays as it was.

    The new file is read as settings before it takes the old one's place. Raises ConfigError.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from crawler.settings import load

    try:
        text = path.read_text(encoding="utf-8")
        tomlkit.parse(text)
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    added = "".join("\n" + _written(entry) for entry in entries)
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_text(text + ("" if text.endswith("\n") or not text else "\n") + added, encoding="utf-8")
        try:
            assert load(new).sources is not None
        except ConfigError as error:
            raise ConfigError(str(error).replace(str(new), str(path))) from error
        new.chmod(path.stat().st_mode & 0o777)
        new.replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        new.unlink(missing_ok=True)


def _written(entry: Table) -> str:
    """One table as text. Appended as text: an array of tables may stand in several places of a file."""
    import tomlkit

    table = tomlkit.table()
    for key, value in entry.items():
        if isinstance(value, Mapping):
            inline = tomlkit.inline_table()
            inline.update(value)
            table.add(key, inline)
        else:
            table.add(key, value)
    return f"[[source]]\n{table.as_string()}"
