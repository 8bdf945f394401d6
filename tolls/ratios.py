"""Numbers that count nobody because they are a ratio or a decade: `uno de cada cinco`, `two-thirds`, `los ochenta`, `a third of them`."""

from __future__ import annotations

from tolls import inline
from tolls.sought import Sought
from tolls.words import Sentence

_SMALL = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "every"]
)
_HUNDRED = 100
_DECADES = frozenset(("veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"))
_HOUSE_WITH = Sought(
    r"\b(?:cada (?:casa|familia|hogar|uno|pueblo|comunidad)|familias|casas|hogares|every (?:house|family|home))\b[^.;:]{0,30} (?:tenia"
    r"|tienen|tenian|tiene|tuvo|has|had|have) $"
)


_OF_EACH = Sought(
    r"\b(?:de|por) cada (?:\w+ ){1,2}[^.;:]{1,60} (?:cayeron|caen|hubo|hay|murieron|mueren|murio|muere|fallecieron|fallecen|fallece|perecieron|perecen) $"
)
"""`De cada cien pacientes murieron 60`."""
_FRACTION = Sought(
    r" (?:third|quarter|fifth|tenth|tercio|cuarto|quinto|decimo|(?:tercera|cuarta|quinta|decima) parte) (?:of|de) (?:la poblacion"
    r"|el pueblo|the population|them|whom|which|the"
    r"|those|l[oa]s|ell[oa]s)\b"
)
"""`a third of them children`: none that are counted."""


_CRIMES = frozenset(("murders", "homicides", "killings", "femicides"))
"""`Two out of three murders go unsolved`."""


def ratio(sentence: Sentence, item: int) -> bool:
    """`uno de cada cinco muertos`, `one in five deaths`."""
    first, last = sentence.spans[item]
    before = " ".join(sentence.folded[max(0, first - 2) : first])
    after = " ".join(sentence.folded[last : last + 2])
    if after in ("- thirds", "- fifths", "- quarters") or after.startswith(
        ("thirds", "tercios", "terceras", "fifths", "quintos", "cuartas")
    ):
        return True  # "two-thirds of them elderly"
    if after in ("por uno", "por una", "a uno", "a una", "by one") or before in (
        "uno por",
        "una por",
        "uno a",
        "una a",
        "one by",
    ):
        return True  # "los mataron uno por uno"
    if sentence.numbers[item].stated == 1 and _FRACTION.after(sentence, item, 6):
        return True
    decade = (
        before in ("de los", "en los", "desde los", "a los", "durante los", "los anos", "de anos")
        and sentence.words(item) in _DECADES
    )
    if decade and inline.match(r"$|[.,;:)gbqrhvcai]", sentence.classes[item + 1 : item + 2]):
        return True  # "los muertos de los ochenta"
    if _HOUSE_WITH.before(sentence, item, 14) and sentence.numbers[item].kind == "article":
        return True  # "Cada casa de la comunidad tenía un muerto que velar"
    per = sentence.classes[item + 1 : item + 3] == "iN" and sentence.words(item + 1) in ("per", "por")
    if per and sentence.numbers[item + 2].stated >= _HUNDRED:
        return True  # "murder rate climbed to 47 per 100,000 people"
    if sentence.lang == "es":
        return (
            before.endswith(("de cada", "por cada"))
            or after == "de cada"
            or _OF_EACH.before(sentence, item, 12) is not None
        )
    nearby = sentence.tokens[last + 1].word if last + 1 < len(sentence.tokens) else ""
    return (
        before in ("one in", "1 in", "in every", "of every")
        or after == "in every"
        or (before == "out of" and sentence.tokens[last : last + 1] and sentence.tokens[last].word in _CRIMES)
        or (after == "out of" and sentence.classes[max(0, item - 1) : item] not in ("K", "V", "v"))
        or (sentence.words(item) == "one" and after.startswith("in ") and nearby in _SMALL)
    )
