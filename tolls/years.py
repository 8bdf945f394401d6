"""Years, and the tolls that look like one: four digits without a separator."""

from __future__ import annotations

from tolls import numberwords as words
from tolls.cardinals import Cardinals
from tolls.people import PEOPLE
from tolls.tokens import fold

_YEARLY = """todo en in de del since desde ( ano year of hasta until entre between by durante y and el the from last - a to
    during late early around mid ,"""
_BEFORE_YEARS = frozenset(_YEARLY.split())


class Years(Cardinals):
    """Tells years from counts by the words beside them."""

    def year_like(self, at: int, end: int) -> bool:
        """Whether four digits are a year by the words beside them: "en 2019", "the 2004 tsunami"; but not "sube a 2000 el número de
        fallecidos"."""
        before, after = self.word(at - 1), self.word(end)
        if self._of_old_deaths(at, end):
            return True
        span = (
            self.found[at - 2].number
            if at > 1 and before in ("to", "a", "and", "y", "-", "hasta", "al", "until", "through")
            else ""
        )
        if len(span) == 4 and span.isdigit() and 1800 <= int(span) < int(self.found[at].number):
            return True  # "the war of 2006 to 2012 killed"
        bound = self.word(at - 2), before
        if before in _BOUNDS or bound in _BOUNDS_OF_TWO or (before in ("los", "las", "the") and bound[0] in _REACHED):
            return False  # "ya son más de 2000 los muertos", "los muertos superan los 2000"
        if self._of_a_toll(at, end):
            return False  # "death toll reaches 2000"
        if before in _BEFORE_YEARS or before in words.MONTHS[self.lang] or before in _BEGINS_OR_ENDS:
            return not people_like(after)
        return after in ("", ",", ".", ")", ":", ";", "-", "at", "en", "in") or after in _DATED

    def old_year_like(self, at: int, end: int) -> bool:
        """The same of years before 1800, which more often are counts: "En 1781, ambos caudillos fueron ejecutados"."""
        return self.word(at - 1) in _IN_A_YEAR and self.word(end) not in ("a", "to") and self.year_like(at, end)

    def _of_old_deaths(self, at: int, end: int) -> bool:
        """Whether a year tells which deaths are meant: "charged over 2016 murders", "2019 killings: court jails officer"."""
        value = int(self.found[at].number)
        named = any(self.word(k) in _DEEDS for k in (end, end + 1)) and self.word(end) not in ("people", "personas")
        if not named or not 1950 <= value <= 2040 or value % 50 == 0:
            return False  # "over 2000 deaths" is a bound
        return self.word(at - 1) in _ABOUT or (at == 0 and ":" in (self.word(end + 1), self.word(end + 2)))

    def _of_a_toll(self, at: int, end: int) -> bool:
        """Whether a verb says that a toll has come to the figure, or a label does: "suben a 2000 los muertos", "Deaths: 2000"."""
        before, earlier = self.word(at - 1), self.word(at - 2)
        if before == "a" and self.word(end).startswith(_RISING):
            return True  # "A 1998 asciende el número de muertos"
        if before == "and" and self.word(end) in ("died", "drowned", "perished"):
            return True
        if before == ":":
            return earlier.startswith(_TOLLS)
        told = before in _REACHED or before in _ARE or (before in ("kills", "killed") and not self.word(end).isalpha())
        reached = told or (before in ("to", "a", "at", "de") and (earlier.startswith(_RISING) or earlier in _STANDS))
        if before == "over":
            reached = earlier in _REACHED or earlier in _ARE or earlier in (":", "kills", "killed")
        if not reached:
            return False
        after = self.word(end) in ("los", "las", "el", "la", "the") and any(
            self.word(k).startswith(_TOLLS) for k in range(end + 1, end + 5)
        )
        return (
            after
            or "kill" in (before[:4], earlier[:4])
            or any(self.word(k).startswith(_TOLLS) for k in range(max(0, at - 7), at))
        )


_IN_A_YEAR = frozenset(("en", "in", "ano", "year", "since", "desde", "hacia", "circa"))
_DEEDS = frozenset(("deaths", "death", "killings", "killing", "murders", "murder", "slayings", "shootings"))
_ABOUT = frozenset(("over", "into", "for", "on", "about", "the", "of", "after"))
_BEGINS_OR_ENDS = frozenset(
    ("acabara", "acabo", "acababa", "acabar", "terminara", "termino", "terminaba", "terminar", "empezara", "empezo", "empezaba", "comenzara",
     "comenzo", "comenzaba", "finalizara", "finalizo", "concluyera", "corria", "transcurria", "ended", "began", "dawned")
)  # fmt: skip
"""`Antes de que acabara 1945`."""
_ARE = frozenset(("son", "suman", "suma", "sumaban", "number", "numbered", "total", "totalled", "es"))
_STANDS = frozenset(("stands", "stood", "es", "era", "fue", "toll", "put", "count", "deaths", "dead"))
_REACHED = frozenset(
    ["reaches", "reached", "reach", "hits", "hit", "tops", "top", "topped", "topping", "passes", "pass", "passed", "exceeds", "exceed", "exceeded",
     "surpasses", "surpass", "surpassed", "nears", "near", "nearing", "approaches", "approach", "alcanza", "alcanzan", "alcanzo", "alcanzaron",
     "supera", "superan", "supero", "superaron", "roza", "rozan", "ronda", "rondan", "bordea", "bordean", "sobrepasa", "sobrepasan", "rebasa", "rebasan"]
)  # fmt: skip
_BOUNDS = frozenset(("above", "some", "nearly", "almost", "casi", "unos", "unas"))
_BOUNDS_OF_TWO = frozenset(
    (("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("was", "over"), ("to", "over"), ("at", "over"), ("mas", "de"),
     ("cerca", "de"), ("alrededor", "de"), ("al", "menos"), ("lo", "menos"), ("de", "los"))
)  # fmt: skip
"""Words of a bound: no year follows them."""
_RISING = (
    "rise",
    "rose",
    "rising",
    "climb",
    "jump",
    "soar",
    "grow",
    "sub",
    "ascend",
    "ascien",
    "elev",
    "lleg",
    "aument",
)
_TOLLS = (
    "toll",
    "death",
    "dead",
    "tally",
    "fatalit",
    "muert",
    "fallec",
    "deceso",
    "victima",
    "asesinad",
    "murio",
    "cifra",
    "saldo",
    "balance",
    "numero",
)
"""What reaches a figure of four digits beside one of these is a count and no year."""
_DATED = frozenset(
    ("attack", "attacks", "bombing", "bombings", "massacre", "earthquake", "quake", "tsunami", "coup", "war", "uprising", "protests",
     "crackdown", "operation", "raid", "siege", "genocide", "shooting", "crash", "murder", "election", "elections", "constitution", "flood", "floods")
)  # fmt: skip
"""After a bare number of four digits these say that it is their year: "jailed over 1985 massacre of 69 villagers"."""
_NEAR_YEARS = """
    prisoners inmates passengers protesters workers miners students police policemen officers migrants villagers
    personas muertos muertas muertes fallecidos heridos victimas people dead killed deaths injured civilians
    decesos homicidios asesinatos soldados civiles soldiers men women children mineros trabajadores campesinos comuneros
    migrantes reclusos internos presos ninos mujeres hombres pasajeros manifestantes lideres cuerpos cadaveres vidas
    bodies lives peasants farmers
"""
_LISTED = (entry.strip() for nouns in PEOPLE.values() for entry in nouns.split(","))
_PEOPLE = frozenset((*_NEAR_YEARS.split(), *(fold(entry) for entry in _LISTED if entry and " " not in entry)))


def people_like(word: str) -> bool:
    """Whether a word after a number of four digits says that it counts people or deaths."""
    return word in _PEOPLE
