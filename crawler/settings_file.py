"""Where the settings file is, and its stamp. Apart from `crawler.settings`: a run with nothing due must cost little."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from crawler.errors import ConfigError

FILE_NAME = "willay.toml"
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def find(explicit: str | None, environment: Mapping[str, str], config_folder: Path) -> Path | None:
    """The settings file: --config, WILLAY_CONFIG, the working directory, the user's config folder."""
    named = explicit or environment.get("WILLAY_CONFIG")
    if named:
        path = Path(named)
        if not path.is_file():
            raise ConfigError(f"{path}: no such settings file; `willay init` writes one")
        return path
    for path in (Path(FILE_NAME), config_folder / FILE_NAME):
        if path.is_file():
            return path
    return None


def stamp(path: Path, environment: Mapping[str, str]) -> tuple[str, Path] | None:
    """A hash of everything that settings are made of, and the archive they name; None if that needs a closer look.

    While the stamp is that of the last run, the archive's own due times can be trusted without reading settings.
    """
    try:
        content = path.read_bytes()
        table = _before_tables(content.decode())
        data = table.get("data", "willay-data")
        names = table.get("packs", ["peru"])
        if environment.get("WILLAY_DATA") or not isinstance(data, str):
            return None
        digest = hashlib.sha256(content)
        for name in names:
            pack = path.parent / name if name.endswith(".toml") else resources.files("spiders.packs") / f"{name}.toml"
            digest.update(pack.read_bytes())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError, TypeError):
        return None
    for name in sorted(environment):
        if name.startswith("WILLAY_") and name != "WILLAY_CRASH_AT":
            digest.update(f"{name}={environment[name]}\0".encode())
    return digest.hexdigest(), path.parent / data / "archive.db"


def _before_tables(text: str) -> dict[str, Any]:
    """The keys that stand before the first table, as all that concern the whole file must; hundreds of sources may follow."""
    head = _TABLE.split(text, maxsplit=1)[0]
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError:  # the bracket stands within a list or a text
        return tomllib.loads(text)
