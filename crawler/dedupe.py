"""Likeness of headlines: near copies among a few candidates. Exact duplicates are the headline key's; stories are not
grouped here (two outlets on the same 66 dead share few words).

Two headlines whose numbers differ are never alike, however close their words: a changed number is an update of a story.
Templates ("14 dead in bus crash in X") differ only in their rarest words, so these must agree too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

_DIGITS = re.compile(r"\d+")

THRESHOLD = 82.0
"""Of rapidfuzz' token_set_ratio and ratio together, 0 to 100; measured by bench/headlines.py."""
MOST_CANDIDATES = 20


def numbers(key: str) -> tuple[str, ...]:
    """The numbers of a headline key, sorted: what must be equal.

    >>> numbers("suben a 17 los muertos en juliaca")
    ('17',)
    """
    return tuple(sorted(_DIGITS.findall(key)))


def rarest(key: str, frequency: Callable[[str], int], most: int = 4) -> list[str]:
    """The words of a key that the fewest headlines have, rarest first: those to look candidates up by."""
    words = {word for word in key.split() if len(word) > 2 and not word[0].isdecimal()}
    return sorted(words, key=lambda word: (frequency(word), word))[:most]


def likeness(one: str, other: str) -> float:
    """How alike two keys are, 0 to 100; 0 where their numbers differ."""
    if numbers(one) != numbers(other):
        return 0.0
    return _score(one, other)


def near_copies(
    key: str, candidates: Sequence[str], *, rare: Iterable[str] = (), threshold: float = THRESHOLD
) -> list[tuple[int, float]]:
    """(index, likeness) of the candidates that are near copies of `key`, the likest first.

    `rare`: words of the key that tell its template's instances apart (places, names): a near copy has half of them.
    """
    own, needed = numbers(key), set(rare)
    fit = {
        at: candidate
        for at, candidate in enumerate(candidates)
        if numbers(candidate) == own and len(needed.intersection(candidate.split())) * 2 >= len(needed)
    }
    # A cheap ratio chooses the twenty that are worth the two dearer ones.
    first = process.extract(key, fit, scorer=fuzz.token_sort_ratio, limit=MOST_CANDIDATES, processor=None)
    scored = [(at, _score(key, candidate)) for candidate, _, at in first]
    return sorted((pair for pair in scored if pair[1] >= threshold), key=lambda pair: (-pair[1], pair[0]))


def _score(one: str, other: str) -> float:
    return 0.5 * fuzz.token_set_ratio(one, other) + 0.5 * fuzz.token_sort_ratio(one, other)
