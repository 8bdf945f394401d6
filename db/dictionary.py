"""The data dictionary: what each table, view and column means, from `db/meanings/`.

`python -m db.dictionary > docs/archive.md` writes the page; `willay browse` shows the same words, in two languages.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from db.schema import VIEW_NAMES

LANGUAGES = ("en", "es")


@functools.cache
def meanings(language: str) -> dict[str, dict[str, Any]]:
    """By table or view: `about` in one sentence or two, and `columns` by name, in the order of the schema."""
    file = resources.files("db.meanings") / f"{language if language in LANGUAGES else 'en'}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def page() -> str:
    """docs/archive.md: the introduction as it stands, then every table and view."""
    parts = [(resources.files("db.meanings") / "introduction.md").read_text(encoding="utf-8")]
    found = meanings("en")
    for title, names in (
        ("Tables", [name for name in found if name not in VIEW_NAMES]),
        ("Views", [name for name in found if name in VIEW_NAMES]),
    ):
        parts.append(f"\n## {title}\n")
        parts += [_section(name, found[name]) for name in names]
    return "".join(parts)


def _section(name: str, meaning: dict[str, Any]) -> str:
    rows = "".join(f"| `{column}` | {text} |\n" for column, text in meaning["columns"].items())
    return f"\n### `{name}`\n\n{meaning['about']}\n\n| column | meaning |\n|---|---|\n{rows}"


if __name__ == "__main__":
    print(page(), end="")
