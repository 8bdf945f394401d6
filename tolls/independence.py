"""Whether two reports are two witnesses (DESIGN.md section 6, rule 12). Pure.

Another outlet, another wire, and not the same text: "at least 46 dead" printed by two papers that both took it from one
agency is one report, and so is a sentence that was copied.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from tolls.tokens import fold

_WIRE = re.compile(
    r"\b(EFE|AFP|AP|Reuters|REUTERS|Andina|ANDINA|DPA|ANSA|Xinhua|Europa Press|Associated Press|Prensa Latina)\b"
)
_SAME_WIRE = {"associatedpress": "ap", "agenciaandina": "andina", "agenciaefe": "efe"}
_WORD = re.compile(r"\w+")
COPY_WORDS = 12
"""A sentence shorter than this is worded alike by chance: "Suben a 46 los muertos en las protestas"."""
COPY_SHARE = 0.8


class Witness(Protocol):
    """What is asked of a report: who printed it, the wire it credits, its sentence, whose text it repeats."""

    @property
    def outlet(self) -> str: ...
    @property
    def wire(self) -> str: ...
    @property
    def quote(self) -> str: ...
    @property
    def text_of(self) -> int: ...


def independent(one: Witness, other: Witness) -> bool:
    """Whether both together are more than either: another outlet, another wire, no copied text or sentence."""
    if outlet_key(one.outlet) == outlet_key(other.outlet):
        return False
    if one.wire and one.wire == other.wire:
        return False
    if one.text_of and one.text_of == other.text_of:
        return False
    return not copied(one.quote, other.quote)


@lru_cache(4096)
def outlet_key(outlet: str) -> str:
    """An outlet's name without case, accents, spaces or the rest of its domain.

    >>> outlet_key("La República") == outlet_key("larepublica.pe") == outlet_key("www.larepublica.pe")
    True
    """
    flat = fold(outlet).strip()
    if "." in flat and " " not in flat:
        labels = [label for label in flat.split(".") if label not in ("www", "m")]
        flat = labels[0] if labels else flat
    return "".join(_WORD.findall(flat)) or flat


def wire_of(outlet: str, quote: str, voice_class: str = "", voice: str = "") -> str:
    """The agency behind a report: the one that its sentence credits, its voice if that is a wire, or the outlet itself."""
    if voice_class == "wire" and voice:
        return _wire_key(voice)
    credited = _WIRE.search(quote)
    if credited:
        return _wire_key(credited[0])
    own = _WIRE.search(outlet)
    return _wire_key(own[0]) if own else ""


def copied(one: str, other: str) -> bool:
    """Whether two sentences are nearly the same words, and too many for chance.

    >>> copied("Muertos: 46", "Muertos: 46")
    False
    """
    first, second = _words(one), _words(other)
    if min(len(first), len(second)) < COPY_WORDS:
        return False
    return len(first & second) >= COPY_SHARE * len(first | second)


@lru_cache(1024)
def _words(quote: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(quote[:600])))


def _wire_key(name: str) -> str:
    key = "".join(_WORD.findall(fold(name)))
    return _SAME_WIRE.get(key, key)
