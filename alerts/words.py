"""The message catalogues: what Willay says, per language. A third language is one more TOML file in `catalogue/`."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

FALLBACK = "en"


@functools.cache
def words(language: str) -> dict[str, Any]:
    """The catalogue of a language; English where there is none."""
    folder = resources.files("alerts.catalogue")
    file = folder / f"{language}.toml"
    if not file.is_file():
        file = folder / f"{FALLBACK}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def template(name: str) -> Any:
    """A template of mail, HTML escaped by its name."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("alerts", "templates"),
        autoescape=jinja2.select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
