"""Numbers as the news prints them, read into intervals: digits, words, ordinals, collectives, bounds, ranges, vague words.

The intervals are those of DESIGN.md section 4 (vague words follow ACLED's coding rules, ranges the Standards for Casualty
Recording). What a number counts is not asked here; only what it plainly is not (a year, an age, a date, an hour, money, a
share) is told by `kind`.

No published library reads Spanish collectives or bounds, so this is a grammar of our own over `tolls.numberwords`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crawler.models import Qualifier
from tolls import numberwords as words
from tolls.tokens import Token, fold, folded, tokens

Kind = Literal["count", "ordinal", "article", "vague", "year", "date", "age", "time", "money", "share", "decimal", "code"]

LONGEST = 15
"""Digits beyond this are no count of anything."""


@dataclass(slots=True)
class Figure:
    """One number phrase. `start`, `end`: the phrase with its qualifier, in code points of the text."""

    start: int
    end: int
    stated: int
    low: int
    high: int | None
    qualifier: Qualifier
    kind: Kind
    first: int
    """Index of its first token (with qualifier)."""
    last: int
    """Index after its last token."""
    core: int
    """Index of the first token of the bare number."""
    core_end: int
    """Index after the last token of the bare number."""
    upper: int | None = None
    """The second number of a range."""
    collective: bool = False
    """Takes "de"/"of" before what it counts: "decenas de", "un millón de"."""
    verb: bool = False
    """The qualifier is a verb ("supera los 60")."""
    inner: tuple[int, int] | None = None
    """Core token indexes of the range's two numbers."""


def figures(text: str, lang: str) -> list[Figure]:
    """The number phrases of a text, in order.

    >>> [(f.stated, f.low, f.high, f.qualifier) for f in figures("más de 60 muertos y una veintena de heridos", "es")]
    [(60, 61, None, 'more_than'), (20, 18, 22, 'about')]
    """
    flat, offsets = folded(text)
    return figures_in(tokens(text, flat, offsets), lang)


def figures_in(found: Sequence[Token], lang: str) -> list[Figure]:
    """The number phrases among the tokens of a sentence, in order."""
    return _Reader(found, lang if lang in words.UNITS else "es").read()


@dataclass(frozen=True, slots=True)
class _Language:
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
def _language(lang: str) -> _Language:
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
        | set(words.ORDINALS[lang]) | set(collectives) | set(vague) | set(words.ARTICLES[lang])
    )  # fmt: skip
    return _Language(
        words.UNITS[lang], words.TEENS[lang], words.TENS[lang], words.HUNDREDS[lang], words.SCALES[lang],
        words.ORDINALS[lang], frozenset(words.ARTICLES[lang]), collectives, vague, before, after, starters,
    )  # fmt: skip


def number_words(lang: str) -> frozenset[str]:
    """Every folded word that can begin a number phrase."""
    return _language(lang).starters


class _Reader:
    """One pass over the tokens of a sentence."""

    def __init__(self, found: Sequence[Token], lang: str) -> None:
        self.found = found
        self.lang = lang
        self.table = _language(lang)
        self.count = len(found)

    def word(self, at: int) -> str:
        return self.found[at].word if 0 <= at < self.count else ""

    def glued(self, at: int) -> bool:
        """Whether token `at` stands right after the one before."""
        return 0 < at < self.count and self.found[at - 1].end == self.found[at].start

    def matches(self, at: int, parts: tuple[str, ...]) -> bool:
        if at < 0 or at + len(parts) > self.count:
            return False
        found = self.found
        return all(found[at + k].word == part for k, part in enumerate(parts))

    def read(self) -> list[Figure]:
        at, result = 0, []
        starters = self.table.starters
        found = self.found
        while at < self.count:
            token = found[at]
            if not token.number and token.word not in starters:
                at += 1
                continue
            figure = self.figure(at)
            if figure is None:
                at += 1
                continue
            result.append(figure)
            at = max(figure.last, at + 1)
        return result

    # One phrase ---------------------------------------------------------------------------------------

    def figure(self, at: int) -> Figure | None:
        table, token = self.table, self.found[at]
        if not token.number:
            for parts, bounds in table.vague.get(token.word, ()):
                if self.matches(at, parts):
                    return self.vague(at, at + len(parts), bounds)
            found = self.collective(at)
            if found:
                return found
        parsed = self.cardinal(at)
        if parsed is not None:
            value, end, kind = parsed
            if kind != "count":
                return Figure(token.start, self.found[end - 1].end, value, value, value, "exact", kind, at, end, at, end)
            return self.counted(at, end, value)
        ordinal = self.ordinal(at)
        if ordinal is not None:
            value, end = ordinal
            return Figure(token.start, self.found[end - 1].end, value, value, None, "at_least", "ordinal", at, end, at, end)
        if token.word in table.articles:
            return Figure(token.start, token.end, 1, 1, 1, "exact", "article", at, at + 1, at, at + 1) if not self.bounded(
                at, at + 1, 1
            ) else self.qualified(at, at + 1, 1, None)
        return None

    def bounded(self, at: int, end: int, value: int) -> bool:
        return self.left(at) is not None

    def vague(self, at: int, end: int, bounds: tuple[int, int]) -> Figure:
        first, low, high = at, bounds[0], bounds[1]
        left = self.left(at)
        if left is not None:  # "al menos decenas", "más de cien" is a number, "más de cientos" stays vague
            first = left[0]
        return Figure(
            self.found[first].start, self.found[end - 1].end, low, low, high, "vague", "vague", first, end, at, end,
            collective=True,
        )  # fmt: skip

    def collective(self, at: int) -> Figure | None:
        """`una veintena`, `half a dozen`, `two dozen`, `3 dozen`: rounded, unless a bound is said."""
        core = at
        multiple = 1
        probe = at
        word = self.word(at)
        if word in self.table.articles:
            probe = at + 1
        elif word in self.table.units and self.table.units[word] > 1:
            multiple, probe = self.table.units[word], at + 1
        for parts, value in self.table.collectives.get(self.word(probe), ()):
            if self.matches(probe, parts):
                end = probe + len(parts)
                if parts[-1] in words.NEED_OF and self.word(end) not in ("de", "of"):
                    return None
                if parts[-1] in ("decena", "docena", "centena", "centenar", "millar") and self.word(end) == "s":
                    return None
                return self.qualified(core, end, value * multiple, None, rounded=True)
        if multiple > 1:
            plural = {"docenas": 12, "decenas": 10, "centenares": 100, "veintenas": 20, "dozen": 12, "score": 20, "millares": 1000}
            value_of = plural.get(self.word(probe))
            if value_of:
                return self.qualified(core, probe + 1, value_of * multiple, None, rounded=True)
        return None

    # Bare numbers -------------------------------------------------------------------------------------

    def cardinal(self, at: int) -> tuple[int, int, Kind] | None:
        token = self.found[at]
        if token.number:
            return self.digits(at)
        parsed = self.spelled(at)
        return None if parsed is None else (parsed[0], parsed[1], "count")

    def digits(self, at: int) -> tuple[int, int, Kind] | None:
        token = self.found[at]
        suffix, raw, end = token.suffix, token.number, at + 1
        value, decimal = _grouped(raw)
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
        scale_at = end
        scale = self.table.scales.get(self.word(scale_at), 0) if len(self.word(scale_at)) > 1 else 0
        if scale and (scale > 1000 or value < 1000 or decimal is not None):
            total = value * scale + _fraction(decimal, scale)
            end = scale_at + 1
            rest = self.cardinal(end) if scale >= 1000 and end < self.count and self.found[end].number else None
            if rest and rest[2] == "count" and rest[0] < scale and len(self.found[end].number) == 3:
                total, end = total + rest[0], rest[1]  # "485 mil 656", "1 mil 070"
            elif self.table.scales.get(self.word(end)) == 1_000_000 and scale == 1000:
                total, end = total * 1_000_000, end + 1  # "5 mil millones"
            return (total, end, "count")
        if decimal is not None:
            return (value, end, "decimal")
        return (value, end, "count")

    def spelled(self, at: int) -> tuple[int, int] | None:
        table, total, end, last_scale = self.table, 0, at, 1 << 60
        while True:
            group = self.group(end)
            if group is None:
                if self.lang == "es" and self.word(end) == "mil" and last_scale > 1000:
                    value, stop = 1, end  # a bare "mil" is 1000
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
            elif group is None or last_scale == 1:
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

    def ordinal(self, at: int) -> tuple[int, int] | None:
        table, token = self.table, self.found[at]
        if token.number:
            value, decimal = _grouped(token.number)
            if value is None or decimal is not None:
                return None
            if token.suffix in words.ORDINAL_SUFFIXES:
                return (value, at + 1)
            return None
        if token.word in table.ordinals:
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

    # Qualifiers, ranges, and what a number is not ------------------------------------------------------

    def counted(self, at: int, end: int, value: int) -> Figure:
        """A cardinal with its surroundings: an ordinal in digits, a range, a bound, or no count at all."""
        found, word = self.found, self.word
        token = found[at]
        if token.number and end == at + 1:
            if word(end) == "." and word(end + 1) in ("º", "ª") and self.glued(end) and self.glued(end + 1):
                stop = found[end + 1].end
                return Figure(token.start, stop, value, value, None, "at_least", "ordinal", at, end + 2, at, end + 2)
            if word(end) in ("º", "ª") and self.glued(end):
                return Figure(token.start, found[end].end, value, value, None, "at_least", "ordinal", at, end + 1, at, end + 1)
        elif self.lang == "en" and word(end) == "-" and word(end + 1) in self.table.ordinals and end - at == 1:
            ordinal = self.ordinal(at)
            if ordinal:
                return Figure(
                    token.start, found[ordinal[1] - 1].end, ordinal[0], ordinal[0], None, "at_least", "ordinal", at,
                    ordinal[1], at, ordinal[1],
                )  # fmt: skip
        kind = self.other_kind(at, end, value)
        if kind != "count":
            if kind == "share" and word(end) in ("por", "per"):
                end += 2
            return Figure(token.start, found[end - 1].end, value, value, value, "exact", kind, at, end, at, end)
        upper = self.range_end(at, end, value)
        if upper is not None:
            return self.qualified(at, upper[1], value, upper[0], inner=(end, upper[2]))
        return self.qualified(at, end, value, None)

    def range_end(self, at: int, end: int, value: int) -> tuple[int, int, int] | None:
        """For "A-B", "entre A y B", "between A and B", "A to B", "A o B": (B, end, index of B)."""
        word = self.word
        link, before = word(end), word(at - 1)
        spanish = self.lang == "es"
        if link == "-" and self.glued(end) and end + 1 < self.count and self.glued(end + 1):
            pass
        elif link in (("y",) if spanish else ("and", "to")) and before in ("entre", "between"):
            pass
        elif link in (("a", "o", "u") if spanish else ("to", "or")):
            if before in ("de", "from", "desde", "entre"):
                return None  # "de 12 a 17" is a rise, told by the patterns
        else:
            return None
        probe = end + 1
        if probe >= self.count:
            return None
        parsed = self.cardinal(probe)
        if parsed is None or parsed[2] != "count" or parsed[0] <= value:
            return None
        if link not in ("-",) and before not in ("entre", "between") and parsed[0] > 3 * value + 3:
            return None
        if link == "-" and 1900 <= value <= 2100:
            return None
        return parsed[0], parsed[1], probe

    def left(self, at: int) -> tuple[int, str] | None:
        """The qualifier before token `at`: (index of its first token, sense)."""
        word = self.word(at - 1)
        for probe_at in (at, at - 1) if word in words.BOUNDING_ARTICLES else (at,):
            for parts, sense in self.table.before.get(self.word(probe_at - 1), ()):
                if probe_at != at and sense != "verb" and parts[-1] not in ("de", "los", "las"):
                    continue
                if self.matches(probe_at - len(parts), parts):
                    return probe_at - len(parts), sense
        if word in ("+", ">") and self.glued(at):
            return at - 1, "more_than"
        return None

    def qualified(
        self, at: int, end: int, value: int, upper: int | None, *, rounded: bool = False, inner: tuple[int, int] | None = None
    ) -> Figure:
        first, last = at, end
        sense = ""
        left = self.left(at)
        if left is not None and not (
            # "unos" before an ordinary noun phrase is an article; before a number it is "about".
            left[1] == "at_most" and self.word(left[0]) == "hasta" and self._date_follows(end)
        ):
            first, sense = left
            outer = self.left(first) if sense in ("about", "nearly") else None
            if outer is not None and outer[1] in ("at_least", "more_than", "at_most"):
                first, sense = outer
        elif inner is not None and self.word(at - 1) in ("entre", "between"):
            first = at - 1
        if not sense:
            for parts, after in self.table.after.get(self.word(end), ()):
                if self.matches(end, parts):
                    last, sense = end + len(parts), after
                    break
            else:
                if self.word(end) == "+" and self.glued(end):
                    last, sense = end + 1, "at_least"
        low: int
        high: int | None
        tenth = max(1, value // 10)
        qualifier: Qualifier
        if upper is not None:
            low, high, qualifier = value, upper, "range"
        elif sense == "at_least":
            low, high, qualifier = value, None, "at_least"
        elif sense in ("more_than", "verb"):
            low, high, qualifier = value + 1, None, "more_than"
        elif sense == "at_most":
            low, high, qualifier = 0, value, "at_most"
        elif sense == "under":
            low, high, qualifier = 0, max(0, value - 1), "at_most"
        elif sense == "nearly":
            low, high, qualifier = value - tenth, value - 1, "about"
        elif sense == "about" or rounded:
            low, high, qualifier = value - tenth, value + tenth, "about"
        else:
            low, high, qualifier = value, value, "exact"
        found = self.found
        return Figure(
            found[first].start, found[last - 1].end, value, max(0, low), high, qualifier, "count", first, last, at, end,
            upper=upper, collective=rounded or value >= 1_000_000, verb=sense == "verb", inner=inner,
        )  # fmt: skip

    def _date_follows(self, end: int) -> bool:
        return self.word(end) in ("de", "of") and self.word(end + 1) in words.MONTHS[self.lang]

    def other_kind(self, at: int, end: int, value: int) -> Kind:
        """What a number plainly is, if it is no count."""
        word, found, lang = self.word, self.found, self.lang
        months = words.MONTHS[lang]
        before, after, digits = word(at - 1), word(end), found[at].number
        if digits:
            if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
                return "code"
            if before in ("$", "€", "£", "¥") or (before == "/" and word(at - 2) in ("s", "us")) or after in ("€", "£"):
                return "money"
            if after == "%":
                return "share"
            if (after == ":" and self.glued(end) and end + 1 < self.count and found[end + 1].number and self.glued(end + 1)) or (
                before == ":" and self.glued(at) and found[at - 2].number and self.glued(at - 1)
            ):
                return "time"
            if (after == "/" and self.glued(end)) or (before == "/" and self.glued(at)):
                return "date"
            if before in ("#", "@", "&", "_") and self.glued(at):
                return "code"
            if before == "-" and self.glued(at) and at > 1 and (found[at - 2].number or not found[at - 2].number) and self.glued(at - 1):
                return "code"  # "covid-19", the tail of "18-22", a phone number
            if after == "-" and self.glued(end) and end + 1 < self.count and self.glued(end + 1):
                follower = found[end + 1]
                if follower.number:
                    if 1900 <= value <= 2100 or word(end + 2) == "-" or int(_grouped(follower.number)[0] or 0) <= value:
                        return "code"
                elif follower.word in ("year", "yr", "day", "month", "week", "hour", "minute"):
                    return "age"
                elif follower.word not in ("old",):
                    return "code" if len(follower.word) > 1 else "count"
        if before == "-" and at > 1 and self.glued(at) and self.glued(at - 1) and not found[at - 2].number:
            return "code"  # "mother-of-two", "covid-19"
        if lang == "es":
            if before == "las" and word(at - 2) in ("a", "las") and value <= 24 and (
                after in ("y", "am", "pm", "hs", "horas", "h", "p", "a") or (after == "de" and word(end + 1) == "la")
            ):
                return "time"
            if before == "y" and word(at - 3) == "las" and word(at - 4) == "a" and value < 60:
                return "time"
            if after == "de" and word(end + 1) in months and value <= 31:
                return "date"
            if after in months and value <= 31 and after not in ("mar", "set", "sep", "dic") and digits:
                return "date"
            if after == "anos" or (after == "-" and word(end + 1) == "anos"):
                return "age"
            if before == "edad" or (before == "de" and word(at - 2) == "edad"):
                return "age"
            if after == "por" and word(end + 1) == "ciento":
                return "share"
            if digits and before == "los" and word(at - 2) == "a" and after in (",", ".", "") and value < 120 and self._dies(at - 3):
                return "age"
            if digits and before in ("articulo", "ley", "decreto", "numero", "n", "km", "kilometro", "ruta", "capitulo", "pagina", "no"):
                if not (before == "numero" or before == "no"):
                    return "code"
        else:
            if after in months and value <= 31 and digits and after not in ("may", "march", "mar") and end < self.count:
                return "date"
            if after in ("may", "march") and value <= 31 and digits and found[end].capital and before not in ("killed",):
                return "date"
            if before in months and value <= 31 and digits and (before not in ("may", "march") or found[at - 1].capital):
                return "date"
            if before in ("aged", "age", "turning", "turned"):
                return "age"
            if after == "-" and word(end + 1) in ("year", "years", "yr", "month", "day", "week", "hour", "minute") and self.glued(end):
                return "age"
            if before == "at" and value < 125 and self._dies(at - 2) and after not in ("people", "men"):
                return "age"
            if after in ("percent", "pc"):
                return "share"
            if after == "per" and word(end + 1) == "cent":
                return "share"
            if digits and before in ("no", "number", "highway", "route", "article", "flight", "section", "chapter", "page", "g"):
                return "code" if before not in ("number", "no") else "count"
        if before == "(" and after == ")" and digits and 10 <= value < 100 and at > 1 and found[at - 2].capital:
            return "age"  # "Juan Quispe (55)"
        if digits and before == "," and after == "," and value < 110 and at > 1 and found[at - 2].word[:1].isalpha():
            return "age"  # "Juan Quispe, 25, murió"
        if digits and len(digits) == 4 and digits.isdigit() and 1800 <= value <= 2100 and self._year_like(at, end):
            return "year"
        return "count"

    def _dies(self, at: int) -> bool:
        return any(
            self.word(k)[:4] in ("muri", "fall", "dies", "died", "dead", "muer", "die", "muer", "pass", "murd") for k in range(max(0, at - 3), at + 1)
        )

    def _year_like(self, at: int, end: int) -> bool:
        before, after = self.word(at - 1), self.word(end)
        if before in ("en", "in", "de", "del", "since", "desde", "(", "ano", "year", "of", "hasta", "until", "entre", "between", "by", "durante", "y", "and", "el",
                      "the", "from", "last", "-", "a", "to", "during", "late", "early", "around", "mid") or before in words.MONTHS[self.lang] or before == ",":  # fmt: skip
            return not _people_like(after)
        return after in ("", ",", ".", ")", ":", ";", "-", "at", "en", "in", "attack", "bombing")


_PEOPLE = frozenset(
    "personas muertos muertas muertes fallecidos heridos victimas people dead killed deaths injured civilians decesos "
    "homicidios asesinatos soldados civiles soldiers men women children".split()
)


def _people_like(word: str) -> bool:
    return word in _PEOPLE


def _fraction(decimal: str | None, scale: int) -> int:
    if not decimal:
        return 0
    return int(decimal[:9]) * scale // 10 ** len(decimal[:9])


def _grouped(raw: str) -> tuple[int | None, str | None]:
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
    grouped = all(len(p) == 3 for p in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0][0] != "0"
    if grouped:
        return int("".join(parts)), None
    if len(parts) == 2 and marks[0] in ".,":
        return int(parts[0]), parts[1]
    head = parts[:-1]
    if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(p) == 3 for p in head[1:]) and len(head[0]) <= 3:
        return int("".join(head)), parts[-1]
    return None, None
