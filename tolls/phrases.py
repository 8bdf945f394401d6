"""Lists of phrases to one regular expression: how the plain tables of `tolls.cues` are searched.

Every part of the expression is bounded, so the search is linear in the length of the text.
"""

from __future__ import annotations

import re

from tolls.cues import WILDCARDS
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
    return "(?:" + "|".join(found) + ")"


def anywhere(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """For each language: finds any of the phrases as whole words."""
    return {lang: re.compile(rf"\b{alternatives(text, lang)}\b") for lang, text in table.items()}


def just_before(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """For each language: tells whether a text ends with one of the phrases and a space."""
    return {lang: re.compile(rf"\b{alternatives(text, lang)} $") for lang, text in table.items()}
