"""Bare numbers: digits with any grouping, cardinals and ordinals in Spanish and English words.

One class that later modules build on: `tolls.notcounts` adds what a number plainly is not, `tolls.numbers`
its qualifiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tolls import numberwords as words
from tolls.tokens import Token, fold

Kind = Literal[
    "count", "ordinal", "article", "vague", "year", "date", "age", "time", "money", "share", "decimal", "code"
]  # fmt: skip

LONGEST = 15
"""Digits beyond this are no count of anything."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of `tolls.numberwords` in one language, ready to be looked up."""

    units: dict[str, int]
    teens: dict[str, int]
    tens: dict[str, int]
    hundreds: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    articles: frozenset[str]
    collectives: dict[str, list[tuple[tuple[str, ...], int]]]
    vague: dict[str, list[tuple[tuple[str, ...], tuple[int, int]]]]
    before: dict[str, list[tuple[tuple[str, ...], str]]]
    """By LAST word: qualifiers are looked for leftwards from the number."""
    after: dict[str, list[tuple[tuple[str, ...], str]]]
    starters: frozenset[str]


def _phrases(text: str) -> list[tuple[str, ...]]:
    return [tuple(fold(p).split()) for p in text.replace("\n", " ").split(",") if p.strip()]


@cache
def words_of(lang: str) -> Words:
    """The tables of a language, built once."""
    collectives: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, number in words.COLLECTIVES[lang].items():
        parts = tuple(fold(phrase).replace("-", " - ").split())
        collectives.setdefault(parts[0], []).append((parts, number))
    vague: dict[str, list[tuple[tuple[str, ...], tuple[int, int]]]] = {}
    for phrase, bounds in words.VAGUE[lang].items():
        parts = tuple(fold(phrase).split())
        vague.setdefault(parts[0], []).append((parts, bounds))
    before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sense, text in words.BEFORE[lang].items():
        for parts in _phrases(text):
            before.setdefault(parts[-1], []).append((parts, sense))
    for parts in _phrases(words.BOUNDING_VERBS[lang]):
        before.setdefault(parts[-1], []).append((parts, "verb"))
    for verb in _phrases(words.NEARING_VERBS[lang]):
        for tail in words.NEARING_TAILS[lang]:
            parts = (*verb, *tail.split())
            before.setdefault(parts[-1], []).append((parts, "nearing"))
    after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sense, text in words.AFTER[lang].items():
        for parts in _phrases(text):
            after.setdefault(parts[0], []).append((parts, sense))
    for table in (collectives, vague, before, after):
        for entries in table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    starters = frozenset(
        set(words.UNITS[lang]) | set(words.TEENS[lang]) | set(words.TENS[lang]) | set(words.HUNDREDS[lang])
        | ({"mil"} if lang == "es" else {"hundred", "thousand", "million"})
        | set(words.MULTIPLES[lang]) | set(words.ORDINALS[lang]) | set(collectives) | set(vague) | set(words.ARTICLES[lang])
    )  # fmt: skip
    return Words(
        words.UNITS[lang], words.TEENS[lang], words.TENS[lang], words.HUNDREDS[lang], words.SCALES[lang],
        words.ORDINALS[lang], frozenset(words.ARTICLES[lang]), collectives, vague, before, after, starters,
    )  # fmt: skip


_HALVED = 1000
"""Scales of which people say "and a half"."""
_HALF_OF = frozenset(("centenar", "millar", "centena", "docena", "ciento", "hora", "siglo", "millon"))
"""Nouns of a half of their own: "tres mil y medio centenar"."""


class Cardinals:
    """Bare numbers among the tokens of a sentence."""

    def __init__(self, found: Sequence[Token], lang: str) -> None:
        self.found = found
        self.lang = lang
        self.table = words_of(lang)
        self.count = len(found)
        self.words = [token.word for token in found]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < self.count else ""

    def glued(self, at: int) -> bool:
        """Whether token `at` stands right after the one before."""
        if not 0 < at < self.count or self.found[at - 1].end != self.found[at].start:
            return False
        return "—" not in (self.found[at].suffix, self.found[at - 1].suffix)

    def matches(self, at: int, parts: tuple[str, ...]) -> bool:
        return at >= 0 and tuple(self.words[at : at + len(parts)]) == parts

    def cardinal(self, at: int) -> tuple[int, int, Kind] | None:
        parsed = self._without_half(at)
        return parsed if parsed is None or parsed[2] != "count" else self._and_a_half(*parsed)

    def _and_a_half(self, value: int, end: int, kind: Kind) -> tuple[int, int, Kind]:
        """`tres millones y medio`, `three and a half million`, `a million and a half`."""
        half = ("y", "medio") if self.lang == "es" else ("and", "a", "half")
        after = end + len(half)
        if after > self.count or self.word(after) in _HALF_OF or tuple(self.word(k) for k in range(end, after)) != half:
            return value, end, kind
        for at, whole in ((after, value), (end - 1, None)):
            scale = self.table.scales.get(self.word(at), 0)
            if scale >= _HALVED:
                return (
                    (value + scale // 2, after, kind)
                    if whole is None
                    else (whole * scale + scale // 2, after + 1, kind)
                )
        return value, end, kind

    def _without_half(self, at: int) -> tuple[int, int, Kind] | None:
        token = self.found[at]
        if token.number:
            return self.digits(at)
        parsed = self.spelled(at)
        thousands = (
            parsed is not None and self.lang == "es" and self.word(parsed[1] - 1) == "mil" and parsed[0] % 1000 == 0
        )
        if parsed is not None and thousands:
            rest = self.found[parsed[1]] if parsed[1] < self.count else None
            if rest is not None and 2 <= len(rest.number) <= 3 and rest.number.isdigit() and not rest.suffix:
                # "mil 534", "cinco mil 708", as the press of Mexico writes it
                return (parsed[0] + int(rest.number), parsed[1] + 1, "count")
        return None if parsed is None else (parsed[0], parsed[1], "count")

    def digits(self, at: int) -> tuple[int, int, Kind] | None:
        token = self.found[at]
        suffix, raw, end = token.suffix, token.number, at + 1
        value, decimal = grouped(raw)
        if value is None:
            return (0, end, "code")
        if suffix in ("k", "m", "mil") and decimal is None:
            return (value * (1_000_000 if suffix == "m" else 1000), end, "count")
        if suffix:
            if suffix in words.ORDINAL_SUFFIXES and decimal is None:
                return None
            return (value, end, "code")
        if decimal is None and len(raw) <= 3 and raw.isdigit():
            # "1 070": one space inside, groups of three, and not a row of a table ("500 450 400 350").
            groups, probe = 1, end
            while (
                probe < self.count
                and len(self.found[probe].number) == 3
                and self.found[probe].number.isdigit()
                and not self.found[probe].suffix
                and self.found[probe].start == self.found[probe - 1].end + 1
            ):
                groups, probe = groups + 1, probe + 1
            if 1 < groups <= 3 and not raw.startswith("0"):
                joined = int("".join(self.found[k].number for k in range(at, probe)))
                if not (groups > 2 and len(raw) == 3):
                    value, end = joined, probe
            if self.lang == "es" and end == at + 1 and self._spaced_group(end):
                value, end = value * 1000 + int(self.found[end + 1].number), end + 2  # "42 . 000"
        scale_at = end
        scale = self.table.scales.get(self.word(scale_at), 0) if len(self.word(scale_at)) > 1 else 0
        if scale and (scale > 1000 or value < 1000 or decimal is not None):
            total = value * scale + _fraction(decimal, scale)
            end = scale_at + 1
            rest = self.cardinal(end) if scale >= 1000 and end < self.count and self.found[end].number else None
            size = len(self.found[end].number) if rest else 0
            tens = size == 2 and self.lang == "es" and scale == 1000 and self.word(end + 1) not in _TIMES
            if rest and rest[2] == "count" and rest[0] < scale and (size == 3 or tens):
                total, end = total + rest[0], rest[1]  # "485 mil 656", "1 mil 070", "47 mil 35"
            elif self.table.scales.get(self.word(end)) == 1_000_000 and scale == 1000:
                total, end = total * 1_000_000, end + 1  # "5 mil millones"
            return (total, end, "count")
        if decimal is not None and (scale := self._scale_of_the_next(at, end)):
            return (value * scale + _fraction(decimal, scale), end, "count")  # "entre 3,5 y 5 millones"
        if decimal is not None:
            return (value, end, "decimal")
        return (value, end, "count")

    def _scale_of_the_next(self, at: int, end: int) -> int:
        """Of the first number of a range, the scale that the second one has for both; 0 where there is none."""
        if self.word(at - 1) not in ("entre", "between") or self.word(end) not in ("y", "and") or end + 1 >= self.count:
            return 0
        upper = self.cardinal(end + 1)
        return (
            self.table.scales.get(self.word(upper[1] - 1), 0)
            if upper and upper[2] == "count" and upper[1] > end + 2
            else 0
        )

    def _spaced_group(self, at: int) -> bool:
        """Whether a stop with spaces around it parts thousands, as lists of headlines print them."""
        found = self.found
        if self.word(at) != "." or at + 1 >= self.count:
            return False
        group = found[at + 1]
        spaced = found[at].start == found[at - 1].end + 1 and group.start == found[at].end + 1
        return spaced and len(group.number) == 3 and group.number.isdigit() and not group.suffix

    def spelled(self, at: int) -> tuple[int, int] | None:
        table, total, end, last_scale = self.table, 0, at, 1 << 60
        while True:
            group = self.group(end)
            if group is None:
                if self.lang == "es" and self.word(end) == "mil" and last_scale > 1000:
                    value, stop = 1, end  # a bare "mil" is 1000
                elif end > at and last_scale >= 1000 and self.word(end) in ("un", "una"):
                    value, stop = 1, end + 1  # "mil un muertos"
                else:
                    break
            else:
                value, stop = group
            scale = table.scales.get(self.word(stop), 0) if len(self.word(stop)) > 1 else 0
            if scale == 100:
                scale = 0
            if scale and scale < last_scale:
                if scale == 1000 and table.scales.get(self.word(stop + 1)) == 1_000_000 and last_scale > 1_000_000:
                    total, end, last_scale = total + value * 10**9, stop + 2, 1_000_000
                elif scale == 1000 and self.lang == "es" and self._million_ahead(stop + 1):
                    # "ciento veinte mil quinientos millones"
                    inner = self.group(stop + 1)
                    if inner is None:
                        return None
                    total, end, last_scale = total + (value * 1000 + inner[0]) * 10**6, inner[1] + 1, 1_000_000
                else:
                    total, end, last_scale = total + value * scale, stop + 1, scale
            elif stop == end or last_scale == 1:
                break
            else:
                total, end, last_scale = total + value, stop, 1
            if self.lang == "en" and self.word(end) == "and" and last_scale >= 1000 and last_scale < 1 << 60:
                ahead = self.group(end + 1)
                if ahead is None or ahead[0] >= 100:
                    break
                end += 1
            if last_scale == 1:
                break
        return (total, end) if end > at else None

    def _million_ahead(self, at: int) -> bool:
        group = self.group(at)
        return group is not None and self.word(group[1]) == "millones"

    def group(self, at: int) -> tuple[int, int] | None:
        """A number below 1000 in words."""
        table, word = self.table, self.word(at)
        if self.lang == "es":
            if word in table.hundreds:
                rest = self.below_hundred(at + 1) if word != "cien" else None
                if rest is None and word != "cien" and self.word(at + 1) in ("un", "una"):
                    rest = (1, at + 2)  # "ciento un muertos"
                return (table.hundreds[word] + (rest[0] if rest else 0), rest[1] if rest else at + 1)
            return self.below_hundred(at)
        lead = self.below_hundred(at)
        if lead is None:
            if word == "hundred":
                lead = (1, at)
            elif word in table.articles and self.word(at + 1) in ("hundred", "thousand", "million"):
                lead = (1, at + 1)
            else:
                return None
        if self.word(lead[1]) != "hundred":
            return lead
        value, end = lead[0] * 100, lead[1] + 1
        probe = end + 1 if self.word(end) == "and" else end
        rest = self.below_hundred(probe)
        return (value + rest[0], rest[1]) if rest else (value, end)

    def below_hundred(self, at: int) -> tuple[int, int] | None:
        table, word = self.table, self.word(at)
        if word in table.units:
            return (table.units[word], at + 1)
        if word in table.teens:
            return (table.teens[word], at + 1)
        if word in ("un", "una") and self.lang == "es" and self.word(at + 1) in ("mil", "millon"):
            return (1, at + 1)
        if word not in table.tens:
            return None
        value, end = table.tens[word], at + 1
        if self.lang == "es":
            if self.word(end) == "y":
                unit = self.word(end + 1)
                one = 1 if unit in ("un", "una", "uno") else table.units.get(unit, 0)
                # "veinte y un" is two numbers unless a tens word of thirty or more is meant.
                if one and (value > 20 or unit not in ("un", "una")):
                    return (value + one, end + 2)
            return (value, end)
        probe = end + 1 if self.word(end) == "-" else end
        unit_value = table.units.get(self.word(probe), 0)
        if unit_value and (probe > end or self.word(probe) in table.units):
            return (value + unit_value, probe + 1)
        return (value, end)

    def _shouted(self) -> bool:
        """Whether most words are printed in capitals."""
        printed = [token for token in self.found if token.word[:1].isalpha()]
        return 2 * sum(token.capital for token in printed) > len(printed)

    def _given_name(self, at: int) -> bool:
        """Whether a capital ordinal begins a name: a capital word follows, and the sentence is not all in capitals."""
        if self.lang != "es" or at + 1 >= self.count or not self.found[at + 1].capital:
            return False
        return not self._shouted()

    def ordinal(self, at: int) -> tuple[int, int] | None:
        table, token = self.table, self.found[at]
        if token.number:
            value, decimal = grouped(token.number)
            if value is None or decimal is not None:
                return None
            if token.suffix in words.ORDINAL_SUFFIXES:
                return (value, at + 1)
            return None
        if token.word in table.ordinals:
            if token.capital and self._given_name(at):
                return None  # "Quinto Inuma", "Segundo Quispe"
            if self.lang == "en" and self.word(at + 1) == "-" and self.word(at + 2) in _NO_ORDER:
                return None  # "second-hand submarines"
            value, end = table.ordinals[token.word], at + 1
            unit = table.ordinals.get(self.word(end), 0)
            if self.lang == "es" and value >= 20 and 0 < unit < 10:
                return (value + unit, end + 1)
            if value >= 10 and value < 20 and self.lang == "es" and 0 < unit < 10 and value == 10:
                return (value + unit, end + 1)
            return (value, end)
        if self.lang == "en" and token.word in table.tens and self.word(at + 1) == "-":
            unit = table.ordinals.get(self.word(at + 2), 0)
            if 0 < unit < 10:
                return (table.tens[token.word] + unit, at + 3)
        return None


_TIMES = frozenset(("anos", "dias", "horas", "minutos", "meses", "semanas", "%", "por"))
_NO_ORDER = frozenset(("hand", "degree", "party", "class", "rate", "floor", "year", "grade", "born", "round"))


def _fraction(decimal: str | None, scale: int) -> int:
    if not decimal:
        return 0
    divisor: int = 10 ** len(decimal[:9])
    return int(decimal[:9]) * scale // divisor


def grouped(raw: str) -> tuple[int | None, str | None]:
    """(whole part, decimals) of digits with separators; (None, None) if it is no number of this world."""
    if len(raw) > LONGEST + 5:
        return None, None
    if raw.isdigit():
        return (int(raw), None) if len(raw) <= LONGEST else (None, None)
    parts: list[str] = []
    marks: list[str] = []
    current = ""
    for char in raw:
        if char.isdigit():
            current += char
        else:
            parts.append(current)
            marks.append(char)
            current = ""
    parts.append(current)
    thousands = all(len(p) == 3 for p in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0][0] != "0"
    if thousands:
        return int("".join(parts)), None
    if len(parts) == 2 and marks[0] in ".,":
        return int(parts[0]), parts[1]
    head = parts[:-1]
    if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(p) == 3 for p in head[1:]) and len(head[0]) <= 3:
        return int("".join(head)), parts[-1]
    return None, None
