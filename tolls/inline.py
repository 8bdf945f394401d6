"""Expressions that are written where they are asked: `re.match`, `re.search` and `re.fullmatch` for those.

The functions of `re` look at flags and at the type of what they are given before they find the compiled expression. That
takes as long as these short searches themselves, of which a sentence is asked some sixty. Expressions must be literals:
each is kept for good.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_Asked = Callable[[str], re.Match[str] | None]


class _Compiled(dict[str, _Asked]):
    """A method of each expression, compiled once."""

    def __init__(self, method: str) -> None:
        super().__init__()
        self._method = method

    def __missing__(self, expression: str) -> _Asked:
        asked: _Asked = getattr(re.compile(expression), self._method)
        self[expression] = asked
        return asked


_MATCH, _SEARCH, _FULLMATCH = _Compiled("match"), _Compiled("search"), _Compiled("fullmatch")


def match(expression: str, text: str) -> re.Match[str] | None:
    """The match at the beginning of a text."""
    return _MATCH[expression](text)


def search(expression: str, text: str) -> re.Match[str] | None:
    """The first match in a text."""
    return _SEARCH[expression](text)


def fullmatch(expression: str, text: str) -> re.Match[str] | None:
    """The match of a whole text."""
    return _FULLMATCH[expression](text)
