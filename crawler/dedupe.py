"""Near copies: headlines that say the same in nearly the same words. Exact duplicates are the headline key's; that two
items tell one story is `crawler.stories`' to say (two outlets on the same 66 dead share few words). Pure.

Two headlines whose numbers differ are never alike, however close their words: a changed number is an update of a story.
Templates ("14 dead in bus crash in X") differ only in their rarest words, so these must not contradict each other either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

_DIGITS = re.compile(r"\d+")

THRESHOLD = 82.0
"""Of rapidfuzz' token_set_ratio and token_sort_ratio together, 0 to 100; measured by bench/likeness.py."""
MOST_CANDIDATES = 20
RAREST = 3
"""So many of the rarest words of a headline tell it from others of its template."""
SAME_WORD = 75.0
"""Two words so alike (0 to 100) are one: Juliaca and Juliaka, fallecio and fallece."""


def numbers(key: str) -> tuple[str, ...]:
    """The numbers of a headline key, sorted: what must be equal.

    >>> numbers("suben a 17 los muertos en juliaca")
    ('17',)
    """
    return tuple(sorted(_DIGITS.findall(key)))


def content_words(key: str) -> list[str]:
    """The words of a key that tell something, each once: no numbers, none of one or two letters."""
    return list(dict.fromkeys(word for word in key.split() if len(word) > 2 and not word[0].isdecimal()))


def likeness(one: str, other: str) -> float:
    """How alike two keys are, 0 to 100; 0 where their numbers differ."""
    if numbers(one) != numbers(other):
        return 0.0
    return _score(one, other)


def near_copies(
    key: str, candidates: Sequence[str], *, frequency: Callable[[str], int] | None = None, threshold: float = THRESHOLD
) -> list[tuple[int, float]]:
    """(index, likeness) of the candidates that are near copies of `key`, the likest first.

    `frequency`: how many headlines have a word. With it, two headlines that each have one of their rarest words to
    themselves are instances of a template, not copies.
    """
    own = numbers(key)
    # Most candidates fall at the first look.
    fit = {
        at: candidate
        for at, candidate in enumerate(candidates)
        if (own[0] in candidate and numbers(candidate) == own if own else _DIGITS.search(candidate) is None)
    }
    # A cheap ratio chooses the twenty that are worth the two dearer ones.
    first = process.extract(key, fit, scorer=fuzz.token_sort_ratio, limit=MOST_CANDIDATES, processor=None)
    scored = [(at, _score(key, candidate)) for candidate, _, at in first]
    alike = sorted((pair for pair in scored if pair[1] >= threshold), key=lambda pair: (-pair[1], pair[0]))
    if frequency is None:
        return alike
    return [pair for pair in alike if not contradict(key, candidates[pair[0]], frequency)]


def contradict(one: str, other: str, frequency: Callable[[str], int]) -> bool:
    """Whether each headline has one of its rarest words where the other has another.

    >>> count = {"choque": 90, "buses": 80, "muertos": 99, "abancay": 3, "talara": 4}.__getitem__
    >>> contradict("choque buses muertos abancay", "choque buses muertos talara", count)
    True
    >>> contradict("choque buses muertos abancay", "choque buses muertos", count)
    False
    """
    first, second = content_words(one), content_words(other)
    only_first, only_second = _unmatched(first, second), _unmatched(second, first)
    if not only_first or not only_second:
        return False
    return _tells(first, only_first, frequency) and _tells(second, only_second, frequency)


def _tells(words: Sequence[str], alone: Sequence[str], frequency: Callable[[str], int]) -> bool:
    """Whether a word that only one of them has is among its rarest, or as rare as these."""
    counts = sorted(frequency(word) for word in words)[:RAREST]
    return any(frequency(word) <= counts[-1] for word in alone)


def _unmatched(words: Sequence[str], others: Sequence[str]) -> list[str]:
    have = set(others)
    return [
        word
        for word in words
        if word not in have and not any(fuzz.ratio(word, other, score_cutoff=SAME_WORD) for other in others)
    ]


def _score(one: str, other: str) -> float:
    return 0.5 * fuzz.token_set_ratio(one, other) + 0.5 * fuzz.token_sort_ratio(one, other)
