"""Numbers as the news prints them, read into intervals: with their bounds, as ranges, collectives and vague words.

The intervals are those of DESIGN.md section 4 (vague words follow ACLED's coding rules, ranges the Standards for
Casualty Recording). What a number counts is not asked here; only what it plainly is not (a year, an age, a date, an
hour, money, a share) is told by `kind`.

No published library reads Spanish collectives or bounds, so this is a grammar of our own over `tolls.numberwords`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.models import Qualifier
from tolls import numberwords as words
from tolls.cardinals import Kind, words_of
from tolls.notcounts import NotCounts
from tolls.tokens import Token, folded, tokens

_BEFORE_NAMES = frozenset(
    ("de", "del", "en", "la", "el", "estacion", "avenida", "plaza", "calle", "barrio", "jiron", "hospital", "distrito")
)


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


def number_words(lang: str) -> frozenset[str]:
    """Every folded word that can begin a number phrase."""
    return words_of(lang).starters


_AFTER_A_PAIR = frozenset(("and", "in", "who", "from", "at", "was", "were", "is", "has", ",", "."))


_CLIMBING = """go goes going gone went climb climbs climbed climbing move moves moved moving creep creeps crept shoot
    shoots shot rise rises rose risen rising tick ticks ticked inch inches inched edge edges edged jump jumps jumped"""
_GOING = frozenset(_CLIMBING.split())


_MOVED = ("increment", "aument", "sub", "pas", "elev", "crec", "baj", "redu")
_LEADING = (
    "muri", "muer", "fallec", "perec", "dej", "hay", "hubo", "mat", "asesin", "caus", "provoc", "cobr", "kill", "leav", "left", "died", "claim",
)  # fmt: skip
"""Beginnings of words after which "de 15 a 20 personas" is a range, not a rise."""
_LONG = frozenset(("largo", "larga", "escaso", "escasa"))
_SCALES = {"mil": 1000, "thousand": 1000, "millones": 1_000_000, "million": 1_000_000}
_COLLECTIVE_PLURALS = {
    "docenas": 12, "decenas": 10, "centenares": 100, "centenas": 100, "veintenas": 20, "dozen": 12, "score": 20, "millares": 1000,
}  # fmt: skip
"""`dos docenas`, `3 dozen`."""
_COUNTED = frozenset(
    (
        "muertos",
        "muertas",
        "fallecidos",
        "personas",
        "muertes",
        "victimas",
        "decesos",
        "cadaveres",
        "cuerpos",
        "ninos",
        "civiles",
        "campesinos",
        "people",
        "deaths",
        "dead",
        "victims",
        "bodies",
        "civilians",
        "children",
    )
)


class _Reader(NotCounts):
    """One pass over the tokens of a sentence."""

    def read(self) -> list[Figure]:
        after, result = 0, []
        starters = self.table.starters
        for at, token in enumerate(self.found):
            if at < after or (not token.number and token.word not in starters):
                continue
            figure = self.figure(at)
            if figure is not None:
                result.append(figure)
                after = figure.last
        return result

    # One phrase ---------------------------------------------------------------------------------------

    def _name(self, at: int) -> bool:
        """`la estación de Once`, `la avenida Dos de Mayo`: a number's word with a capital amid a sentence."""
        token = self.found[at]
        if token.number or not token.capital or at == 0 or self.word(at - 1) not in _BEFORE_NAMES:
            return False
        if self.found[at - 1].capital:
            return False
        after = self.found[at + 1] if at + 1 < self.count else None
        if after is None or not after.word[:1].isalpha() or after.capital:
            return True
        return after.word == "de" and at + 2 < self.count and self.found[at + 2].capital

    def figure(self, at: int) -> Figure | None:
        table, token = self.table, self.found[at]
        if token.word == "mil" and self.word(at - 1) == "*":
            return None  # a masked number
        if self.lang == "es" and self._name(at):
            return None
        if not token.number:
            multiple = words.MULTIPLES[self.lang].get(token.word)
            if multiple:
                if self.word(at + 1) not in words.MURDERS:
                    return None
                return Figure(
                    token.start, token.end, multiple, multiple, multiple, "exact", "count", at, at + 1, at, at + 1
                )
            for parts, bounds in table.vague.get(token.word, ()):
                if self.matches(at, parts):
                    if parts[-1] == "couple" and self.word(at + len(parts)) in _AFTER_A_PAIR:
                        return None  # "a couple and their children" are two people, not a number
                    return self.vague(at, at + len(parts), bounds)
            found = self.collective(at)
            if found:
                return found
        elif token.number.isdigit() and 1 < int(token.number) < 100 and self.word(at + 1) in _COLLECTIVE_PLURALS:
            found = self.collective(at)
            if found:
                return found
        if self.lang == "es" and not token.number and self._band(at):
            return None  # "integrante de Los Cinco Latinos"
        if token.word in ("one", "uno", "una") and self.word(at - 1) in ("no", "any", "some", "every", "each", "cada"):
            return None  # "no one", "cada uno"
        parsed = self.cardinal(at)
        if parsed is not None:
            value, end, kind = parsed
            if kind != "count":
                return Figure(
                    token.start, self.found[end - 1].end, value, value, value, "exact", kind, at, end, at, end
                )
            return self.counted(at, end, value)
        ordinal = self.ordinal(at)
        if ordinal is not None:
            value, end = ordinal
            return Figure(
                token.start, self.found[end - 1].end, value, value, None, "at_least", "ordinal", at, end, at, end
            )
        if token.word in table.articles:
            left = self.left(at)
            if left is not None and left[1] == "at_least":
                return self.qualified(at, at + 1, 1, None)
            return Figure(token.start, token.end, 1, 1, 1, "exact", "article", at, at + 1, at, at + 1)
        return None

    def _band(self, at: int) -> bool:
        """Whether a number is part of a name: a capital after a capital article in the middle of a sentence."""
        return (
            at > 1
            and self.found[at].capital
            and self.word(at - 1) in ("los", "las")
            and self.found[at - 1].capital
            and not self._shouted()
        )

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
        elif word.isdigit():
            multiple, probe = int(word), at + 1
        for parts, value in self.table.collectives.get(self.word(probe), ()):
            if self.matches(probe, parts):
                end = probe + len(parts)
                if self.word(end) in _LONG and self.word(end + 1) == "de":
                    end += 1  # "medio centenar largo de muertos"
                if parts[-1] in words.NEED_OF and self.word(end) not in ("de", "of"):
                    return None
                if parts[-1] in ("decena", "docena", "centena", "centenar", "millar") and self.word(end) == "s":
                    return None
                half = self.word(end) == "y" and self.word(end + 1) in ("medio", "media")  # "un centenar y medio"
                value, end = (value * 3 // 2, end + 2) if half else (value, end)
                return self.qualified(core, end, value * multiple, None, rounded=True)
        if multiple > 1:
            value_of = _COLLECTIVE_PLURALS.get(self.word(probe))
            if value_of:
                return self.qualified(core, probe + 1, value_of * multiple, None, rounded=True)
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
                return Figure(
                    token.start, found[end].end, value, value, None, "at_least", "ordinal", at, end + 1, at, end + 1
                )
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
            value *= self.scale_of(value, upper[0], upper[2], upper[1])
            return self.qualified(at, upper[1], value, upper[0], inner=(end, upper[2]))
        return self.qualified(at, end, value, None)

    def range_end(self, at: int, end: int, value: int) -> tuple[int, int, int] | None:
        """For "A-B", "entre A y B", "between A and B", "A to B", "A o B": (B, end, index of B)."""
        word = self.word
        link, before = word(end), word(at - 1)
        articles = ("los", "las")
        if before in articles and word(at - 2) == "entre" and link == "y" and word(end + 1) in articles:
            parsed = self.cardinal(end + 2) if end + 2 < self.count else None  # "entre los 116 y los 140"
            return (parsed[0], parsed[1], end + 2) if parsed and parsed[2] == "count" and parsed[0] > value else None
        spanish = self.lang == "es"
        if link == "-":
            if not (self.glued(end) and end + 1 < self.count and self.glued(end + 1)):
                return None
        elif link in ("y", "and", "to", "&") and before in ("entre", "between"):
            pass
        elif link == "hasta" and before == "desde" and self._people_after(end + 1):
            pass  # "hablan desde 40 hasta 90 muertos"
        elif link in (("a", "o", "u") if spanish else ("to", "or")) and before not in ("by", "to"):
            led = at == 1 or word(at - 2).startswith(_LEADING)
            opens = before in ("de", "from") and led and self._people_after(end + 1)  # "De 12 a 15 muertos dejó"
            opens = opens or (before == "from" and self.word(at - 2) in ("range", "ranges", "ranging", "ranged"))
            if before in ("de", "from", "desde") and not opens:
                return None  # "de 12 a 17" is a rise, told by the patterns
            if any(word(at - k) == "de" and word(at - k - 1).startswith(_MOVED) for k in (2, 3)):
                return None  # "se ha incrementado de al menos 115 a 158"
        else:
            return None
        probe = end + 1
        if probe >= self.count:
            return None
        parsed = self.cardinal(probe)
        if parsed is None or parsed[2] != "count" or parsed[0] <= value:
            return None
        if self.scale_of(value, parsed[0], probe, parsed[1]) > 1:
            return parsed[0], parsed[1], probe
        if link not in ("-", "hasta") and before not in ("entre", "between") and parsed[0] > 3 * value + 3:
            return None
        if link == "-" and 1900 <= value <= 2100:
            return None
        return parsed[0], parsed[1], probe

    def scale_of(self, value: int, upper: int, first: int, end: int) -> int:
        """`entre 20 y 30 mil`, `between 75 and 200 million`: by what the second number's last word multiplies the first, too."""
        scale = _SCALES.get(self.word(end - 1), 1) if end - first > 1 else 1
        return scale if value < 1000 and upper % scale == 0 and value < upper // scale else 1

    def _people_after(self, at: int) -> bool:
        """Whether a number and then people or dead follow: "De 12 a 15 muertos", not "de 9 a 12 se eleva"."""
        parsed = self.cardinal(at) if at < self.count else None
        return parsed is not None and self.word(parsed[1]) in _COUNTED

    def left(self, at: int) -> tuple[int, str] | None:
        """The qualifier before token `at`: (index of its first token, sense)."""
        word = self.word(at - 1)
        for probe_at in (at, at - 1) if word in words.BOUNDING_ARTICLES else (at,):
            for parts, sense in self.table.before.get(self.word(probe_at - 1), ()):
                if probe_at != at and sense != "verb" and parts[-1] not in ("de", "los", "las"):
                    continue
                if self.matches(probe_at - len(parts), parts):
                    if parts == ("up", "to") and self.word(probe_at - 3) in _GOING:
                        continue  # "goes up to 12" has risen to it
                    return probe_at - len(parts), sense
        if word == "," and at > 2:
            for parts, sense in self.table.before.get(self.word(at - 2), ()):
                first = at - 1 - len(parts)
                if sense in ("at_least", "more_than") and self.matches(first, parts) and self.word(first - 1) == ",":
                    return first - 1, sense  # "la muerte de, al menos, once personas": both commas are its own
        if word in ("+", ">") and self.glued(at):
            return at - 1, "more_than"
        return None

    def qualified(
        self,
        at: int,
        end: int,
        value: int,
        upper: int | None,
        *,
        rounded: bool = False,
        inner: tuple[int, int] | None = None,
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
            if self.word(left[0]).startswith("pas") and any(
                self.word(k) == "a" and self.number_at(k + 1) for k in range(end, min(end + 4, self.count))
            ):
                first, sense = at, ""  # "pasó de 12 a 17" is a rise, "pasan de 60" a bound
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
                elif self.word(end) == "-" and self.word(end + 1) == "plus" and self.glued(end):
                    last, sense = end + 2, "at_least"  # "50-plus"
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
        elif sense in ("nearly", "nearing"):
            low, high, qualifier = value - tenth, value - 1, "about"
        elif sense == "about" or rounded:
            low, high, qualifier = value - tenth, value + tenth, "about"
        else:
            low, high, qualifier = value, value, "exact"
        found = self.found
        printed_from = first + (self.word(first) == "," and first < at)
        return Figure(
            found[printed_from].start, found[last - 1].end, value, max(0, low), high, qualifier, "count", first, last, at, end,
            upper=upper, collective=rounded or value >= 1_000_000, verb=sense in ("verb", "nearing"), inner=inner,
        )  # fmt: skip

    def number_at(self, at: int) -> bool:
        """Whether a number begins at a token."""
        return at < self.count and (bool(self.found[at].number) or self.cardinal(at) is not None)

    def _date_follows(self, end: int) -> bool:
        return self.word(end) in ("de", "of") and self.word(end + 1) in words.MONTHS[self.lang]
