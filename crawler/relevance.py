"""Relevance: whether an item belongs to the watch, how strongly, and why in words a person can check.

It does when it names a place, an actor or another name of the pack AND a rights matter: a strong one by itself, a weak
one (a conflict, a part of the state) beside a word of harm, a group (a people, the press) beside a wrong done to it, or, in
headline and summary, a pair of wider words (water and its taint, a prison and its misery).
Relevance governs which articles are followed and shown; claims
are filed for every item. A plain accident or disaster is no rights matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from crawler.models import Pack, Relevance
from crawler.remembered import Remembered

TEXT_LENGTH = 3_000
"""Code points of the text that are looked at: what an item is about stands at its beginning."""
THRESHOLD = 3.0
PAIRS = (("weak", "harm"), ("group", "wrong"))
"""Words that are a matter only together."""
NEAR: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("group", "folk"), ("wrong", "plight")),
    (("people",), ("voice",)),
    (("works",), ("refusal",)),
    (("force",), ("guilt",)),
    (("bench",), ("blow",)),
    (("child",), ("toil",)),
    (("kin",), ("harm", "assault")),
    (("water",), ("taint",)),
    (("cell",), ("misery",)),
    (("native",), ("ailment",)),
    (("emergency",), ("curb",)),
    (("ruler",), ("blood",)),
    (("labour",), ("sweat",)),
    (("ward",), ("neglect",)),
    (("disabled",), ("barrier",)),
    (("migrant",), ("hardship",)),
    (("critic",), ("gag",)),
    (("memory",), ("denial",)),
    (("bereaved",), ("plea",)),
    (("slur",), ("uttered",)),
)
"""Wider words, that are a matter only together and only in headline and summary: in a long text they meet by chance."""
_NEAR = tuple((frozenset(ones), frozenset(others)) for ones, others in NEAR)
MISHAP = "mishap"
"""Words of accidents and of disasters: in a headline they silence the wider words."""
_NAMES = ("place", "actor", "office", "name", "abroad", "rival")
_HIDING = frozenset((*_NAMES, "neutral", "off_topic"))
"""A name, and a phrase that stands for nothing, hide the words inside them; a phrase of a matter does not."""
_END = "\0"
"""In the place of the word after the last: no name has it."""
WEIGHTS = {"title": 2.0, "summary": 1.5, "text": 1.0}

_WORD = re.compile(r"[^\W_]+(?:\.[^\W\d_]\b)*|[:,()]")
Match = tuple[str, str]  # kind, value
Begun = dict[str, list[tuple[tuple[str, ...], bool, Match]]]
"""By the second word of a name, or nothing: its further words, whether it must be printed with a capital, what it tells."""
_NOTHING: Begun = {}


@dataclass(slots=True)
class _Words:
    """Names and words by their first word, and longer ones by their second too ("provincia de" begins 200 of them),
    longest first; each with whether it must be printed with a capital."""

    table: dict[str, Begun] = field(default_factory=dict)
    stems: dict[str, list[Match]] = field(default_factory=dict)
    """A word of the pack that ends in `*` stands for all that begin with it ("discrimin*")."""
    met: Remembered[str, Begun] = field(init=False)
    """What begins with a word as it is printed: nothing with nearly all..."""
    shouted: Remembered[str, Begun] = field(init=False)
    """... and in a text whose letters are all capital or all small, in which they tell nothing."""

    def __post_init__(self) -> None:
        self.met = Remembered(self.begins)
        self.shouted = Remembered(self._begins)

    def add(self, phrases: Iterable[str], kind: str, value: str = "") -> None:
        proper = kind in _NAMES
        for phrase in phrases:
            if phrase.endswith("*"):
                self.stems.setdefault(_fold(phrase[:-1]), []).append((kind, value or phrase))
                continue
            words = [_fold(word) for word in _WORD.findall(phrase)]
            if words:
                entry = (tuple(words[1:]), proper and phrase[0].isupper(), (kind, value or phrase))
                self.table.setdefault(words[0], {}).setdefault(words[1] if entry[0] else "", []).append(entry)

    def sort(self) -> _Words:
        for word, by_second in self.table.items():
            if grown := self._grown(word):
                by_second.setdefault("", []).extend(grown)
            for entries in by_second.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        return self

    def _grown(self, word: str) -> list[tuple[tuple[str, ...], bool, Match]]:
        stems = self.stems
        return [((), False, match) for end in range(4, len(word) + 1) for match in stems.get(word[:end], ())]

    def begins(self, word: str) -> Begun:
        """What begins with a word, by the word after it; a name that must be printed with a capital only where it is."""
        begun = self._begins(word)
        if word[0].isupper():
            return begun
        small = {
            second: kept
            for second, entries in begun.items()
            if (kept := [entry for entry in entries if not entry[1]])
        }  # fmt: skip
        return small or _NOTHING

    def _begins(self, word: str) -> Begun:
        folded = _FOLDED[word]
        begun = self.table.get(folded)
        if begun is None:
            begun = {"": grown} if (grown := self._grown(folded)) else _NOTHING
        return begun

    def find(self, text: str) -> dict[str, list[str]]:
        """kind -> values found, in order; of names that overlap the longest stands."""
        printed = list(chain.from_iterable(map(_PIECES.__getitem__, text.split())))
        folded = [*map(_FOLDED.__getitem__, printed), _END]
        met = self.shouted if text.isupper() or text.islower() else self.met
        found: dict[str, list[str]] = {}
        until = 0
        # Nearly all words stand for nothing, alone and with the next: only the others are looked at.
        for at, begun in [
            (at, begun)
            for at, begun in enumerate(map(met.__getitem__, printed))
            if begun and (folded[at + 1] in begun or "" in begun)
        ]:
            if at < until:
                continue
            longest = 0
            hides = False
            for rest, _, (kind, value) in begun.get(folded[at + 1], ()):
                size = len(rest)
                if size < longest:
                    break
                if tuple(folded[at + 1 : at + 1 + size]) == rest:
                    longest = size
                    hides = hides or kind in _HIDING
                    found.setdefault(kind, []).append(value)
            for _, _, (kind, value) in begun.get("", ()) if not hides else ():
                found.setdefault(kind, []).append(value)
            if hides:
                until = at + longest + 1
        return found


def _fold(word: str) -> str:
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.casefold()


_FOLDED = Remembered[str, str](_fold)
# Words never reach across white space, so a text's words are those of its pieces.
_PIECES = Remembered[str, tuple[str, ...]](lambda piece: tuple(_WORD.findall(piece)))
_COMPILED: dict[tuple[int, str], tuple[Pack, _Words]] = {}


def _words(pack: Pack, lang: str) -> _Words:
    key = (id(pack), lang)
    known = _COMPILED.get(key)
    if known is not None and known[0] is pack:
        return known[1]
    if len(_COMPILED) >= 16:
        _COMPILED.clear()
    words = _Words()
    for place in pack.places:
        words.add(place.names, "place", place.names[0] if place.names else place.id)
    shared = {_fold(name) for name in pack.shared}
    for actor in pack.actors:
        own = [name for name in actor.names if _fold(name) not in shared]
        words.add(own, "actor" if actor.national else "abroad", actor.name)
        words.add([n for n in actor.names if _fold(n) in shared], "office" if actor.national else "abroad", actor.name)
    words.add(pack.ours, "name")
    words.add(pack.rivals, "rival")
    for spoken in [lang] if lang in pack.matters else pack.matters:
        for kind, phrases in pack.matters[spoken].items():
            words.add(phrases, kind)
    for spoken in [lang] if lang in pack.off_topic else pack.off_topic:
        words.add(pack.off_topic[spoken], "off_topic")
    _COMPILED[key] = (pack, words.sort())  # holds the pack, so that its id stays its own
    return words


def relevance(
    title: str, summary: str, text: str, lang: str, pack: Pack, *, home: bool = False, abroad: bool = False
) -> Relevance:
    """Judge an item; `home`: it is written for the country, and need not name it; `abroad`: it is written for another,
    whose offices bear the same names.

    `why` names the place or actor and the matter that decided, with the field they stand in.
    """
    words = _words(pack, lang)
    found = {
        name: words.find(field_text) for name, field_text in
        (("title", title), ("summary", summary), ("text", text[:TEXT_LENGTH])) if field_text
    }  # fmt: skip
    where = _whose(found, abroad) or (_at_home(found) if home else None)
    if where is None:
        other = next((names["rival"][0] for names in found.values() if names.get("rival")), "")
        return Relevance(
            False, 0.0, f"no place or actor of {pack.name}" + (f"; {other!r} is elsewhere" if other else "")
        )
    matter = _matter(found)
    if matter is None:
        return Relevance(False, round(where[0] / 4, 2), f"{where[1]}; no rights matter")
    score = where[0] + matter[0]
    why = f"{where[1]}; {matter[1]}"
    title_found = found.get("title", {})
    sport = title_found.get("off_topic", [])
    if sport and not matter[2]:
        return Relevance(False, round(score / 8, 2), f"{why}; but the title is about {sport[0]!r}")
    rivals = title_found.get("rival", [])
    if rivals and not any(map(title_found.get, ("place", "name", "actor", "office"))) and where[0] < WEIGHTS["summary"]:
        return Relevance(False, round(score / 8, 2), f"{why}; but the title is about {rivals[0]!r}")
    relevant = score >= THRESHOLD
    return Relevance(relevant, round(min(1.0, score / 4.5), 2), why if relevant else f"{why}; too faint")


def _whose(found: dict[str, dict[str, list[str]]], abroad: bool) -> tuple[float, str] | None:
    """(weight, words) of the clearest place, name or actor.

    Offices of one name exist in many countries: an actor beside another country's name, or in its press, counts for
    nothing; one whose name neighbours share counts in a headline only.
    """
    rival = abroad or any(names.get("rival") for name, names in found.items() if name != "text")
    for name, names in found.items():
        offices = () if rival else ("actor", "office") if name == "title" else ("actor",)
        for kind in ("place", "name", *offices):
            if names.get(kind):
                return WEIGHTS[name], f"{'actor' if kind == 'office' else kind} {names[kind][0]!r} ({name})"
    return None


def _at_home(found: dict[str, dict[str, list[str]]]) -> tuple[float, str] | None:
    """What is written for the country is about it, unless it names another."""
    if any(names.get("rival") for names in found.values()):
        return None
    return WEIGHTS["summary"], "written for the country"


def _matter(found: dict[str, dict[str, list[str]]]) -> tuple[float, str, bool] | None:
    """(weight, words, whether it is a strong one in the title) of the clearest rights matter."""
    best: tuple[float, str, bool] | None = None
    for name, names in found.items():
        weight = WEIGHTS[name]
        if strong := names.get("strong"):
            # Deaths beside it lift a matter that stands only in the text over the threshold.
            lift = 1.0 if name == "text" and names.get("harm") else 0.0
            best = _better(best, (weight + lift, f"matter {strong[0]!r} ({name})", name == "title"))
        for one, other in PAIRS:
            if pair := _pair(names.get(one), names.get(other)):
                best = _better(best, (weight, f"matter {pair[0]!r} with {pair[1]!r} ({name})", False))
    title, rest = found.get("title", {}), found.get("summary", {})
    for here, there in ((title, rest), (rest, title)):
        for one, other in PAIRS:
            if pair := _pair(here.get(one), there.get(other)):
                why = f"matter {pair[0]!r} with {pair[1]!r} (title and summary)"
                best = _better(best, (WEIGHTS["summary"], why, False))
    if (best is None or best[0] < WEIGHTS["title"]) and MISHAP not in title:
        kinds = title.keys() | rest.keys()
        for ones, others in _NEAR:
            if not (ones.isdisjoint(kinds) or others.isdisjoint(kinds)) and (near := _near(title, rest, ones, others)):
                best = _better(best, near)
    return best


def _near(
    title: dict[str, list[str]], rest: dict[str, list[str]], ones: frozenset[str], others: frozenset[str]
) -> tuple[float, str, bool] | None:
    """What `_matter` tells of two kinds of wider words: together in the headline, or in headline and summary."""
    titles, titled = _of(title, ones), _of(title, others)
    if pair := _pair(titles, titled):
        return WEIGHTS["title"], f"matter {pair[0]!r} with {pair[1]!r} (title)", False
    if pair := _pair(titles + _of(rest, ones), titled + _of(rest, others)):
        return WEIGHTS["summary"], f"matter {pair[0]!r} with {pair[1]!r} (title and summary)", False
    return None


def _of(found: dict[str, list[str]], kinds: frozenset[str]) -> list[str]:
    """The words of some kinds, in the order of the text as far as a kind keeps it."""
    return [word for kind, words in found.items() if kind in kinds for word in words]


def _pair(ones: list[str] | None, others: list[str] | None) -> tuple[str, str] | None:
    """The first two words that are not one and the same: a word of two classes is no pair by itself."""
    return next(((one, other) for one in ones or () for other in others or () if not _same(one, other)), None)


def _same(one: str, other: str) -> bool:
    """Whether two words may be one of the headline: "huérfanos" and "huérfan*" may."""
    if one[-1] == "*":
        return _fold(other).startswith(_fold(one[:-1]))
    return one == other or (other[-1] == "*" and _fold(one).startswith(_fold(other[:-1])))


def _better(one: tuple[float, str, bool] | None, other: tuple[float, str, bool]) -> tuple[float, str, bool]:
    return other if one is None or other[0] > one[0] else one
