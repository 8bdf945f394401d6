"""A pack's names in a text: places, actors, causes, rivals. One matcher for claims, series and relevance. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.models import Pack
from tolls.names import pack_names
from tolls.tokens import folded, tokens


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a text: what kind, whose, and how it was printed."""

    kind: str
    """place, rival, cause, actor or voice."""
    value: str
    """A place's or cause's id, else the name."""
    start: int
    end: int


def mentions(text: str, lang: str, pack: Pack) -> list[Mention]:
    """Every name of the pack in a text, in order; the longest at each place."""
    flat, offsets = folded(text)
    found = tokens(text, flat, offsets)
    return [
        Mention(name.kind, name.value, found[first].start, found[after - 1].end)
        for first, after, name in pack_names(pack, lang).find(found)
    ]


def within(place: str, above: str) -> bool:
    """Whether a place lies in another (or is it) by their ids: `PE-PUN-juliaca` in `PE-PUN` in `PE`."""
    return place == above or place.startswith(above + "-")


_LINES: dict[int, tuple[Pack, dict[str, tuple[str, ...]]]] = {}


def lines(pack: Pack) -> dict[str, tuple[str, ...]]:
    """For each place of a pack the line it ends, country first: made once for each pack."""
    known = _LINES.get(id(pack))
    if known is not None and known[0] is pack:
        return known[1]
    parent = {place.id: place.parent for place in pack.places}

    def line(place: str) -> tuple[str, ...]:
        found: list[str] = []
        at: str | None = place
        while at is not None and at not in found:
            found.insert(0, at)
            at = parent.get(at)
        return tuple(found)

    made = {place: line(place) for place in parent}
    if len(_LINES) > 16:
        _LINES.clear()
    _LINES[id(pack)] = (pack, made)  # holds the pack, so that its id stays its own
    return made


def values(found: Iterable[Mention], kind: str) -> list[str]:
    """What is named of one kind, each once, in order."""
    return list(dict.fromkeys(mention.value for mention in found if mention.kind == kind))
