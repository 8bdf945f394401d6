"""A function's answers, remembered: for what is asked once for each word of each text. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


MOST = 30_000
"""Words and pieces of text that a cache holds: those that come again are fewer, and a process has several caches."""


class Remembered(dict[K, V]):
    """`remembered[one]` is `answer(one)`; at `most` all is forgotten. Unlike an lru_cache a look-up is one of a dictionary,
    which `map` makes without a call of ours.

    >>> lengths = Remembered(len)
    >>> list(map(lengths.__getitem__, ["sube", "a", "sube"]))
    [4, 1, 4]
    """

    __slots__ = ("_answer", "_most")

    def __init__(self, answer: Callable[[K], V], most: int = MOST) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, one: K) -> V:
        if len(self) >= self._most:
            self.clear()
        answer = self[one] = self._answer(one)
        return answer
