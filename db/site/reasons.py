"""The reasons that the archive keeps, in the reader's language. Pure.

A reason is written in English where a decision is made, as parts between semicolons. Its catalogue has, for each kind of
part, the words with names for what varies; what no pattern knows stays as it is, for a reason must never be lost.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources

_NAME = re.compile(r"\\\{(\w)\\\}")
_SEPARATOR = "; "
LONGEST = 400
"""Characters of a part; what is longer is somebody else's words."""


@functools.cache
def _patterns(language: str) -> tuple[Mapping[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """The parts that never vary, and the others in the order of the catalogue."""
    file = resources.files("db.site.catalogue") / f"reasons_{language}.toml"
    told: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))["reasons"] if file.is_file() else {}
    varied = {one: words for one, words in told.items() if "{" in one}
    patterns = [(re.compile(_NAME.sub(r"(?P<\1>.+?)", re.escape(one))), words) for one, words in varied.items()]
    return {one: words for one, words in told.items() if one not in varied}, tuple(patterns)


def reason(text: str, language: str, effects: Mapping[str, str]) -> str:
    """A stored reason in this language; `effects` are its words for what a claim did, which may stand before it.

    >>> reason("35 is above 28; far above, but supported", "es", {})
    '35 está por encima de 28; muy por encima, pero con respaldo'
    >>> reason("history: 30 is below the mark 35", "es", {"history": "historia"})
    'historia: 30 está por debajo de la marca 35'
    >>> reason("words of a server", "es", {})
    'words of a server'
    """
    return _SEPARATOR.join(_part(part, language, effects) for part in text.split(_SEPARATOR))


def _part(part: str, language: str, effects: Mapping[str, str]) -> str:
    fixed, varied = _patterns(language)
    if part in fixed or not varied or len(part) > LONGEST:
        return fixed.get(part, part)
    head, colon, rest = part.partition(": ")
    if colon and head in effects:
        return f"{effects[head]}: {_part(rest, language, effects)}"
    for pattern, words in varied:
        if found := pattern.fullmatch(part):
            said = found.groupdict()
            # What follows a colon may be a reason itself: "review: place PE in the sentence".
            if words.endswith(": {a}"):
                said["a"] = _part(said["a"], language, effects)
            return words.format(**said)
    return part
