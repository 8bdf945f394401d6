"""One dead: `un muerto` and `una persona` are a toll of one, `un policía` and `a man` are somebody.

Asked by `tolls.standing`.
"""

from __future__ import annotations

from crawler.models import Role
from tolls import inline
from tolls.groups import Read
from tolls.rolecues import BRINGING
from tolls.sought import Sought
from tolls.words import Sentence

_ONE_DEATH = Sought(
    r" (?:sola |unica )?muerte , la de\b| (?:muerte|defuncion|deceso)(?:$| [,.;]| y (?:\w+ )?(?:\d|dos|tres|cuatro|cinco|herid|lesion"
    r"|casos)| por (?!la espalda|error))"
)
_CASE_OF = Sought(r"\b(?:el|del|al) (?:caso|testimonio) de $")


def article_role(sentence: Sentence, reading: Read, others: list[Read], right: str, flat: str) -> Role:
    """`un muerto` and `una persona` are a toll of one; `un policía`, `a man` are persons."""
    lang, item = sentence.lang, reading.item
    last = sentence.spans[item][1]
    noun = sentence.tokens[last].word if last < len(sentence.tokens) else ""
    for other in others:
        if other.link.kind == "toll" and other.item > item and BRINGING[lang].before(sentence, other.item, 16):
            return "increment"
    if inline.match(r"[xpP]{1,3}[dk](?:,?c|O)", right) and inline.match(r"[^.;]{0,5}(?:cN[xPpme]{0,2}|O[xp]?)J", right):
        return "total"  # "Un estadounidense muerto y 5 heridos"
    if lang == "es":
        if noun in ("persona", "victima") and right[1:2] == "m":
            return "increment"  # "hoy falleció una persona más"
        if inline.match(r"U[ds]", right) or _ONE_DEATH.after(sentence, item, 5):
            return "total"  # "un solo cadáver", "una sola muerte, la de una anciana"
        listed = inline.search(r"N[xPp]{0,2}[JMX],?c$", sentence.classes[max(0, item - 8) : item]) is not None
        if listed and inline.match(r"k(?:$|[ir,.;c])", right):
            return "total"  # "Siete detenidos y un abatido"
        if _CASE_OF.before(sentence, item, 3):
            return "person"  # "el caso de una persona en Tarija que murió ayer"
        if inline.match(r"[dn]", right) or noun in (
            "cadaver",
            "persona",
            "victima",
            "muerto",
            "fallecido",
            "fallecida",
            "muerta",
        ):
            return "total"
        if inline.match(r"[xpP]{1,2}[dk]", right) and inline.search(
            r"r[^,.;]{0,2}$", sentence.classes[max(0, item - 4) : item]
        ):
            return "total"
    return "person"
