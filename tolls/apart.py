"""The dead and their verb, parted by words of their own: `six soldiers captured by the rebels were killed`, `five men were
kidnapped and later killed`, `fifteen stowaways jumped into the sea and drowned`. Asked by `tolls.matching`.
"""

from __future__ import annotations

import re

from tolls.words import Sentence

_DIES = r"(?:(h)?[ez]{0,2}v|(b)[bexh]{0,3}[kKdZ]|(h)[ez]{0,2}b[ez]{0,2}[kKdZ])"
_OF = r"(?:oUN|oU|o|I)?"
_REDUCED = re.compile(
    rf"{_OF}[xPpmM]{{0,3}}?([MXJxqrkKj])(?:[ioaxezyr][^.;:,NvVkKwcgn]{{0,9}}?)?{_DIES}(?![xe]{{0,2}}[UN])"
)
_REDUCED_ES = re.compile(
    r"(?:oUN?|oU)?[xPpm]{0,3}?(?:(?<=P)oU?x{1,2})?([MXxqk])[oiayeUx][^.;:,NvVkKwcgn]{0,10}?(?:h?e?v|(b)[be]{0,2}[kKd]|(?=b[be]{0,2}[kd])(b))"
)
_SINGULAR_ES = frozenset(("fue", "ha sido", "habia sido", "aparecio", "es", "sera"))
_RELATIVE = re.compile(
    rf"(?:oUN|oU)?[xPpm]{{0,3}}[MX][xPp]{{0,2}},?w[^.;:NvVkKwcgn]{{1,12}}?{_DIES}(?![xe]{{0,2}}[UN])"
)
_COULD_NOT = re.compile(r"[xPpm]{0,2}P(?:,[^.;:NvVkKdg]{1,14},)?g[qx][^.;:NvVkKdg]{1,12}c[e]?v(?![xe]{0,2}N)")
"""`Nueve pasajeros no lograron salir del bus y murieron calcinados`."""
_RELATIVE_ES = re.compile(r"(?:oU)?[xPpm]{0,2}P(?:I|[oai]w|w)[^.;:,NvVkKwcd]{2,14}?b[xe]?d")
"""`los cuatro jóvenes de quienes no se sabía nada aparecieron muertos`."""
_CALLED = re.compile(r"[xm]{0,2}[PpMXx],aw[^.;:NvVkKd]{2,16},(b)[xe]{0,2}[kKd]")
"""`Los once detenidos, a quienes la prensa llamó terroristas, fueron fusilados`."""
_TAKEN = re.compile(
    r"(?:oUN|oU|o|I)?[xPpmM]{1,3}(?:i[xU]{1,2})?(b)(?:[ez]{0,2}[MXJxqr])[^.;:NvVkKwg]{0,12}?,?c[ez]{0,3}(?:h[ez]{0,2}b|[bh])?[ez]{0,2}[kKdZv](?=$|[.,;:iaoyxcwezb]|U[xy])"
)
_ACTING = re.compile(r"(?:oUN|oU|o|I)?[xPpmM]{1,3}?([xqr])[^.;:NvVkKwgJ]{0,10}?c[ez]{0,2}(v)(?![xe]{0,2}[UNPp])")
_CHAIN = re.compile(r"(?:oUN|oU)?[xPpmMXA]{1,3}[^.;:,NvVkKwg]{1,12},(v)(?=$|[.,;iay])")
"""`Four friends swept away in Ganga, drown`: the way of headlines."""
_PARTICIPLES = frozenset(
    ["missing", "held", "caught", "taken", "hit", "shot", "hurt", "sent", "left", "found", "stuck", "struck", "thrown", "swept", "beaten", "bitten", "seen",
    "put", "kept", "brought", "born", "bound", "bused"]
)  # fmt: skip
_PAST = frozenset(
    ["fell", "ran", "went", "swam", "dived", "dove", "leapt", "left", "fled", "sank", "slid", "drank", "ate", "took", "caught", "got", "lay",
    "stood", "came", "drove", "rode", "flew", "climbed"]
)  # fmt: skip
_PLURALS = frozenset(
    ["men", "women", "people", "children", "policemen", "gunmen", "firemen", "fishermen", "crewmen", "servicemen", "militiamen", "those",
    "personnel", "staff", "crew"]
)  # fmt: skip
_SINGULAR = frozenset(("was", "is", "has", "has been", "had"))
_WERE = frozenset(
    (
        "were",
        "are",
        "have been",
        "had been",
        "fueron",
        "son",
        "quedaron",
        "resultaron",
        "estaban",
        "han sido",
        "habian sido",
        "eran",
    )
)
_SAYING = (
    "said",
    "claimed",
    "reported",
    "believed",
    "denied",
    "confirmed",
    "warned",
    "alleged",
    "announced",
    "estimated",
    "accused",
)


def _plural(word: str) -> bool:
    last = word.split(" ")[-1]
    return last in _PLURALS or (last.endswith("s") and not last.endswith("ss")) or word.startswith("of those")


def parted(sentence: Sentence, item: int, right: str) -> str:
    """The rule by which a figure's noun dies in a verb further on ("subject-dies", "wounded-die"), or an empty string.

    English: there a participle after the noun has no verb of its own, and the noun's verb stands behind it.
    """
    if sentence.numbers[item].stated == 1:
        return ""
    taken = _TAKEN.match(right)
    if taken and sentence.words(item + 1 + taken.start(1)) in _WERE:
        return "subject-dies"
    if sentence.lang == "es":
        reduced = _REDUCED_ES.match(right)
        part = sentence.words(item + 1 + reduced.start(1)) if reduced else ""
        plural = reduced is not None and (
            reduced[2] is None or sentence.words(item + 1 + reduced.start(2)) not in _SINGULAR_ES
        )
        if plural and part.split(" ")[0].endswith(("ados", "adas", "idos", "idas")):
            return "subject-dies"
        called = _CALLED.match(right)
        if called and sentence.words(item + 1 + called.start(1)) not in _SINGULAR_ES:
            return "subject-dies"
        denied = _COULD_NOT.match(right)
        if denied is not None:
            return "subject-dies"
        told = _RELATIVE_ES.match(right)
        found_dead = told is not None and sentence.words(item + told.end()).endswith("s")
        return "subject-dies" if found_dead else ""
    reduced = _REDUCED.match(right)
    if reduced and reduced.start(1) and _participle(sentence.words(item + 1 + reduced.start(1))):
        noun = sentence.words(item + reduced.start(1))
        verb = next((k for k in (2, 3, 4) if reduced[k]), 0)
        singular = verb and sentence.words(item + 1 + reduced.start(verb)).split(" ")[-1] in _SINGULAR
        if _plural(noun) and not singular:
            return "wounded-die" if reduced[1] in "J" else "subject-dies"
    relative = _RELATIVE.match(right)
    if relative:
        verb = next((k for k in (1, 2, 3) if relative[k]), 0)
        if not verb or sentence.words(item + 1 + relative.start(verb)).split(" ")[-1] not in _SINGULAR:
            return "subject-dies"
    chain = _CHAIN.match(right)
    if chain and sentence.words(item + 1 + chain.start(1)) in ("die", "drown", "perish", "suffocate"):
        return "subject-dies"
    acting = _ACTING.match(right)
    if acting and acting.start(1):
        verb_word = sentence.words(item + 1 + acting.start(1))
        past = verb_word in _PAST or (verb_word.endswith("ed") and not verb_word.startswith(_SAYING))
        if past and _plural(sentence.words(item + acting.start(1))):
            return "subject-dies"
    return ""


def _participle(word: str) -> bool:
    last = word.split(" ")[0]
    return (last.endswith("ed") and not last.startswith(_SAYING)) or last in _PARTICIPLES
