"""Lists of phrases to one regular expression: how the plain tables of `tolls.cues` are searched.

Every part of the expression is bounded, so the search is linear in the length of the text.
"""

from __future__ import annotations

import re

from tolls.cues import WILDCARDS
from tolls.sought import Sought
from tolls.tokens import fold


def alternatives(text: str, lang: str) -> str:
    """The phrases, longest first, as a group: `*` any ending, `#` any one word, `{month}` any month."""
    found = []
    for phrase in text.replace("\n", " ").split(","):
        words = []
        for word in phrase.split():
            known = WILDCARDS[lang].get(word.removesuffix("s") if word.endswith("}s") else word)
            if known:
                words.append(f"(?:{known})" + ("s" if word.endswith("}s") else ""))
            elif word == "#":
                words.append(r"(?:\d+(?:[.,]\d+)*|[^ .;]+)")
            else:
                words.append(re.escape(fold(word)).replace(r"\*", r"\w*"))
        if words:
            found.append(" ".join(words))
    found.sort(key=len, reverse=True)
    return factored(found)


def factored(found: list[str]) -> str:
    """The alternatives in a group, those that begin with the same letter together: "(?:hace|ha)" as "(?:ha(?:ce|))".

    At each word the expression then tries a letter or two, and not every phrase. Of two that begin with different letters
    only one can match, so it does not matter which is tried first; others keep their order.
    """
    runs: list[dict[str, list[str]]] = [{}]
    for one in found:
        first = one[:1]
        if first.isalnum() or first == " ":
            runs[-1].setdefault(first, []).append(one[1:])
        else:  # nothing, or what may be several letters: all before it is tried before it
            runs += [{one: [""]}, {}]
    ways = [
        first + (rest[0] if len(rest) == 1 else factored(rest)) for run in runs for first, rest in run.items()
    ]  # fmt: skip
    return ways[0] if len(ways) == 1 else "(?:" + "|".join(ways) + ")"


def anywhere(table: dict[str, str]) -> dict[str, Sought]:
    """For each language: finds any of the phrases as whole words."""
    return {lang: Sought(rf"\b{alternatives(text, lang)}\b") for lang, text in table.items()}


def just_before(table: dict[str, str]) -> dict[str, Sought]:
    """For each language: tells whether a text ends with one of the phrases and a space."""
    return {lang: Sought(rf"\b{alternatives(text, lang)} $") for lang, text in table.items()}
