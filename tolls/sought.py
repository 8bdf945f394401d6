"""Regular expressions over the words of a sentence, each searched only where it can match.

A text is asked some two hundred questions, and nearly every answer is no because no word of the question stands in the
sentence. What a question needs is worked out from its own expression: a set of beginnings of words, one of which every
match holds. So whoever adds a phrase to an expression has nothing else to write, and what is not understood of an
expression (or of a later version of the parser, which is the standard library's own) only makes it searched more often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from crawler.remembered import Remembered

op: Any
parser: Any
try:
    op, parser = import_module("re._constants"), import_module("re._parser")
except ImportError:  # no part of the library that is promised: without it every expression is searched
    op = parser = None

_SIZES = (3, 4, 6)
"""So many first letters of a word are looked up; of a shorter word, all its letters and a space."""
_SHORT = 5
_MOST = 60
"""Words that one place of an expression may begin with; beyond, it is left open."""
Open = frozenset[str] | None
"""The letters that may stand between the beginning of a word and a place of an expression; None: not known."""
_BEGIN: Open = frozenset(("",))
_ANY = frozenset(("",))
"""What every sentence has."""
_LETTERS = re.compile(r"\w+")
_PLAIN = re.compile(r"[^\W\d_]+|\d+")
"""Where letters and digits meet a word may be two tokens."""
_COMMON = """de la el en los las que por del un una al se con su tras es fue son ha han mas como the of in and to for on at
    is are was were by with after from as that an has have people it its over"""
_EVERYWHERE = frozenset(_COMMON.split())
"""Words of every second sentence: a place of an expression that needs one of them tells little."""


class Words(Protocol):
    """What is known of the words of a text."""

    @property
    def beginnings(self) -> frozenset[str]:
        """What they begin with (`beginnings`)."""


class Items(Words, Protocol):
    """The words of a sentence in items, as those of `tolls.words.Sentence`."""

    @property
    def folded(self) -> list[str]:
        """Its tokens' words."""

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The tokens of each item."""


def words_before(sentence: Items, item: int, size: int = 12) -> str:
    """So many words before an item, and a space."""
    first = sentence.spans[item][0]
    return " ".join(sentence.folded[max(0, first - size) : first]) + " "


def words_after(sentence: Items, item: int, size: int = 10) -> str:
    """A space, and so many words after an item."""
    last = sentence.spans[item][1]
    return " " + " ".join(sentence.folded[last : last + size])


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """What the words of a sentence begin with, and its short words.

    >>> sorted(beginnings(["fueron", "de"]))
    ['', 'de ', 'fue', 'fuer', 'fueron']
    """
    return _ANY.union(*map(_OF_A_WORD.__getitem__, words))


class Text(NamedTuple):
    """A text that no sentence was made of."""

    beginnings: frozenset[str]


def worded(flat: str) -> Text:
    """A folded text as one whose words are known."""
    return Text(beginnings(_LETTERS.findall(flat)))


def _of_a_word(token: str) -> tuple[str, ...]:
    found = []
    for word in _LETTERS.findall(token):  # "ee.uu." has two
        found += [word[:size] for size in _SIZES if len(word) >= size]
        if len(word) <= _SHORT:
            found.append(word + " ")
    return tuple(found)


_OF_A_WORD = Remembered(_of_a_word, 10_000)


class Sought:
    """An expression, searched only in sentences that have a word it cannot do without.

    The texts that it is given are whole words of the sentence they are said to be `of`: one that is cut within a word, or
    that is none of it, is searched by its plain `pattern`. That is made when it is first needed; most never are.
    """

    def __init__(self, expression: str) -> None:
        self.expression = expression

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression for any text."""
        return re.compile(self.expression)

    @cached_property
    def needs(self) -> frozenset[str]:
        """One of these begins a word of each text in which it is found."""
        return needs(self.expression)

    @cached_property
    def needs_at_begin(self) -> frozenset[str]:
        """The same of each text that begins so."""
        return needs(self.expression, _BEGIN)

    def possible(self, of: Words) -> bool:
        """Whether a search in texts of these words may find anything: asked before a text is put together."""
        return not self.needs.isdisjoint(of.beginnings)

    def search(self, text: str, of: Words) -> re.Match[str] | None:
        """The first match."""
        return None if self.needs.isdisjoint(of.beginnings) else self.pattern.search(text)

    def match(self, text: str, of: Words) -> re.Match[str] | None:
        """The match at the beginning."""
        return None if self.needs_at_begin.isdisjoint(of.beginnings) else self.pattern.match(text)

    def finditer(self, text: str, of: Words) -> Iterator[re.Match[str]]:
        """All matches."""
        return iter(()) if self.needs.isdisjoint(of.beginnings) else self.pattern.finditer(text)

    def before(self, sentence: Items, item: int, size: int = 12) -> re.Match[str] | None:
        """The first match in so many words before an item."""
        if self.needs.isdisjoint(sentence.beginnings):
            return None
        return self.pattern.search(words_before(sentence, item, size))

    def after(self, sentence: Items, item: int, size: int = 10) -> re.Match[str] | None:
        """The match at the beginning of so many words after an item."""
        if self.needs_at_begin.isdisjoint(sentence.beginnings):
            return None
        return self.pattern.match(words_after(sentence, item, size))

    def among(self, sentence: Items, item: int, size: int = 10) -> re.Match[str] | None:
        """The first match in so many words after an item."""
        if self.needs.isdisjoint(sentence.beginnings):
            return None
        return self.pattern.search(words_after(sentence, item, size))


def needs(expression: str, begin: Open = None) -> frozenset[str]:
    """Beginnings of words, one of which every match of an expression holds; that of all words if none is known.

    >>> sorted(needs(r"\\b(?:otr[oa]|nuev[oa]s?|la segunda) $"))
    ['nuev', 'otra ', 'otro ', 'segund']
    """
    if parser is None:
        return _ANY
    tree = parser.parse(expression)
    if tree.state.flags & re.IGNORECASE:
        return _ANY
    found, end = _walk(tree, begin)
    least = _least([*found, _needed(end)])
    return least if least is not None and _weight(least) < 2 else _ANY


def _walk(items: Any, begun: Open) -> tuple[list[Open], Open]:
    """What each place of a sequence needs, and the letters that stand open after it."""
    found: list[Open] = []
    for code, value in items:
        if code in (op.ASSERT, op.ASSERT_NOT):
            continue  # they take no letter
        if code is op.SUBPATTERN and not value[1]:
            inner, begun = _walk(value[3], begun)
            found += inner
            continue
        if code is op.BRANCH:
            one, begun = _either([_walk(branch, begun) for branch in value[1]])
            found.append(one)
            continue
        if code in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, body = value
            inner, end = _walk(body, begun)
            ways = [(inner, end)]
            if most > 1:  # what stands open before the last round is not known
                ways.append(([*inner, _needed(end)], _walk(body, None)[1]))
            if not least:
                ways.append(([], begun))
            one, begun = _either(ways)
            found.append(one)
            continue
        letters = _letters(code, value)
        if letters and begun is not None and len(letters) * len(begun) <= _MOST:
            begun = frozenset(word + letter for word in begun for letter in letters)
            continue
        closes = letters == "" or (code is op.AT and value is not op.AT_NON_BOUNDARY)
        found.append(_needed(begun, whole=closes))
        begun = _BEGIN if closes else None
    return found, begun


def _letters(code: Any, value: Any) -> str | None:
    """The letters that one place of an expression may be: none of a mark or space, None if it is not known."""
    if code is op.LITERAL:
        chars = chr(value)
    elif code is op.IN:
        chars = ""
        for kind, one in value:
            if kind is op.LITERAL:
                chars += chr(one)
            elif kind is op.RANGE and one[1] - one[0] < 10:
                chars += "".join(map(chr, range(one[0], one[1] + 1)))
            elif kind is op.CATEGORY and one is op.CATEGORY_DIGIT:
                chars += "0123456789"  # folded texts have no others
            else:
                return None
    else:
        return None
    words = [bool(_LETTERS.match(char)) for char in chars]
    return chars if all(words) else None if any(words) else ""


def _either(ways: list[tuple[list[Open], Open]]) -> tuple[Open, Open]:
    """What several ways through an expression need together, and what stands open after any of them."""
    needed: set[str] = set()
    known = True
    for found, end in ways:
        least = _least([*found, _needed(end)])
        if least is None:
            known = False
        else:
            needed |= least
    ends = [end for _, end in ways]
    after: Open = None
    if None not in ends:
        after = frozenset().union(*(end for end in ends if end is not None))
        after = after if len(after) <= _MOST else None
    return (frozenset(needed) if known else None), after


def _needed(begun: Open, *, whole: bool = False) -> Open:
    """What a sentence has in which one of these words stands, or (not `whole`) begins."""
    if begun is None:
        return None
    found = set()
    for word in begun:
        plain = _PLAIN.match(word)
        size = plain.end() if plain is not None else 0
        if whole and 0 < size == len(word) <= _SHORT:
            found.add(word + " ")
        elif size >= _SIZES[0]:
            found.add(word[: max(known for known in _SIZES if known <= size)])
        else:
            return None
    return frozenset(found)


def _least(found: list[Open]) -> Open:
    """Of what places of an expression need, what the fewest sentences have."""
    return min((one for one in found if one is not None), key=_weight, default=None)


def _weight(one: frozenset[str]) -> float:
    return sum(1.0 if word.strip() in _EVERYWHERE else 4.0 ** -len(word) for word in one)
