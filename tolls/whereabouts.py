"""Where the dead of a figure fell, by its sentence: the place that the death words govern, ours or another country's."""

from __future__ import annotations

import re

from tolls.names import Name
from tolls.tokens import Token
from tolls.words import Sentence

_STOPS = frozenset((".", ";", ":", ","))
_WHERE = "en in at near cerca across around"
_IN = frozenset(_WHERE.split())
_INTO = frozenset((*_WHERE.split(), "a", "al", "to"))
_APART = frozenset((":", "(", ","))
_OF = frozenset(("de", "del", "of", "from", "desde"))


def place_of(
    sentence: Sentence, places: list[tuple[int, int, Name]], first: int, last: int, depth: dict[str, int]
) -> tuple[str | None, str | None]:
    """(our place, the other country's): the one that the death words govern wins over the others."""
    named = [
        entry
        for entry in places
        if entry[2].kind in ("place", "rival") and not _of_another(sentence, entry[0], first, last)
    ]
    if not named:
        return None, None
    found = sentence.tokens
    governed = _leading(sentence, named, first)
    for entry in named:
        begin = entry[0]
        if begin >= last and governed is not None and _begins_clause(found, begin, entry[1]):
            break  # "En Puno murieron 18 personas y en Cusco, dos"
        if begin >= last and begin - last <= 14 and begin > 0:
            before = {found[k].word for k in range(max(0, begin - 2), begin)}
            between = [token.word for token in found[last:begin]]
            near = before & _IN or (begin - last <= 4 and before & _OF and not _of_origin(found, named, entry))
            if (
                near
                and not {".", ";"}.intersection(between)
                and (not _HURT.intersection(between) or _DEAD_AND_HURT.fullmatch(" ".join(between)))
            ):
                governed = entry
                break
    if governed is None:
        governed = _governs(found, [e for e in named if e[1] <= first], first)
    if governed is None:
        same_head = [e for e in named if e[1] <= first and found[min(e[1], len(found) - 1)].word == ":"]
        governed = same_head[0] if same_head else None
    ours = [e for e in named if e[2].kind == "place"]
    rivals = [e for e in named if e[2].kind == "rival"]
    if governed is not None:
        if governed[2].kind == "rival":
            return None, governed[2].value
        return _deepest(governed, ours, depth), None
    place = min(ours, key=lambda e: (abs(e[0] - first), -depth.get(e[2].value, 0)))[2].value if ours else None
    return place, rivals[0][2].value if rivals else None


_DYING = re.compile(
    r"(?:muri|muer|fallec|perec|died\b|(?:fueron|were|fue|was) (?:asesinad|abatid|acribillad|ejecutad|hallad|killed|shot|murdered|found))"
)
_DEAD_THEMSELVES = re.compile(r"muert|fallecid|victim|deces|asesinad|dead|death|killed")


def _of_origin(found: list[Token], named: list[tuple[int, int, Name]], entry: tuple[int, int, Name]) -> bool:
    """`Tres mineros de Secocha murieron en Chala`: where people come from, and another place is where they died."""
    begin, end, _ = entry
    if _DYING.match(" ".join(token.word for token in found[end : end + 2])) is None:
        return False
    if begin > 1 and _DEAD_THEMSELVES.match(found[begin - 2].word):
        return False  # "los 18 muertos de Juliaca fueron hallados en"
    return any(end < e[0] <= end + 6 and {found[k].word for k in range(e[0] - 2, e[0])} & _IN for e in named)


_OPENS = frozenset((",", ";", ":", "y", "e", "and", "que", "while", "mientras", "pero", "but"))


def _begins_clause(found: list[Token], begin: int, end: int) -> bool:
    """Whether a place opens a clause of its own: "En Puno murieron 18 ...", "... y en Cusco, dos", "Puno: 18; Cusco: dos"."""
    if (begin == 0 or found[begin - 1].word == ";") and end < len(found) and found[end].word in (":", ","):
        return True
    at = begin - 1
    while at > 0 and found[at].word in ("la", "el", "los", "las", "the", "de", "of", "ciudad", "region", "city"):
        at -= 1
    return at >= 0 and found[at].word in ("en", "in") and (at == 0 or found[at - 1].word in _OPENS)


def _leading(sentence: Sentence, named: list[tuple[int, int, Name]], first: int) -> tuple[int, int, Name] | None:
    """The place that opens the clause of a figure."""
    found = sentence.tokens
    before = [entry for entry in named if entry[1] <= first]
    if not before or first - before[-1][1] > 8 or not _begins_clause(found, before[-1][0], before[-1][1]):
        return None
    between = {token.word for token in found[before[-1][1] : first]}
    counted = any(before[-1][1] <= f.first < first and f.kind == "count" for f in sentence.numbers.values())
    return None if counted or between & {".", ";", "y", "and"} else before[-1]


_HURT = frozenset(("heridos", "heridas", "injured", "wounded", "hurt"))
_DEAD_AND_HURT = re.compile(
    r"(?:\w+ ){0,4}?(?:(?:and|y|e|,) )+(?:(?:another|otros|otras|mas|more|at|least|al|menos|about|over|unos|unas|some|than|de) ){0,3}"
    r"\S+ (?:(?:people|personas|others|more|mas) )?(?:were |are |resultaron |quedaron )?(?:heridos|heridas|injured|wounded|hurt)"
    r" (?:en|in|at|near)(?: (?:la|el|los|las|the|ciudad|de|city|of)){0,4}"
)
"""Between a count of the dead and the place of both: "eight dead and 52 wounded in"."""


def _of_another(sentence: Sentence, begin: int, first: int, last: int) -> bool:
    """`Van 7 muertos: 5 en Andahuaylas`: the town is that of the five, not of the seven."""
    if begin <= last or not _APART.intersection(token.word for token in sentence.tokens[last:begin]):
        return False
    return any(
        last <= figure.first and 0 < begin - figure.last <= 3 and figure.kind == "count" and figure.first != first
        for figure in sentence.numbers.values()
    )


def _governs(found: list[Token], before: list[tuple[int, int, Name]], first: int) -> tuple[int, int, Name] | None:
    """`... a Turquía, donde el terremoto deja 5.000 muertos`, `the attack in Bolivia left 5 dead`: the place just before."""
    if not before:
        return None
    begin, end, name = max(before, key=lambda e: e[1])
    led = any(found[k].word in _INTO for k in range(max(0, begin - 2), begin))
    between = [token.word for token in found[end:first]]
    if between[:2] in ([",", "donde"], [",", "where"]) and not _STOPS.intersection(between[1:]):
        return begin, end, name  # "Luego de Ayacucho, donde hubo diez muertos"
    while between and between[0] in (",", ")"):
        between = between[1:]
        if between and between[0] not in ("donde", "where", ")"):
            return None
    return (begin, end, name) if led and not _STOPS.intersection(between) else None


def _deepest(governed: tuple[int, int, Name], ours: list[tuple[int, int, Name]], depth: dict[str, int]) -> str:
    """Of "Juliaca, Puno, Perú" (names side by side) the narrowest."""
    chain, end = [governed], governed[1]
    for entry in sorted(ours, key=lambda e: e[0]):
        if 0 < entry[0] - end <= 2 or entry[0] == governed[0]:
            chain.append(entry)
            end = max(end, entry[1])
    return max(chain, key=lambda e: depth.get(e[2].value, 0))[2].value
