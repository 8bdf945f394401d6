"""Ordinals of a death: `the 68th death`, `murió el tercer obrero`, `es el cuarto en lo que va del mes`. Their number is a toll."""

from __future__ import annotations

from tolls import inline
from tolls.grammar import of_rank, one_more, spanish_event
from tolls.link import Link
from tolls.patterns import FIRST_OF_THE_DEAD, RIGHT
from tolls.sought import Sought
from tolls.words import Sentence

_SINCE = Sought(r"\b(?:since|desde)\b(?: [^\W\d]+){0,5} $")
_BODY = frozenset(("cuerpo", "cadaver", "cuerpo sin vida", "restos", "body", "corpse", "remains"))

_KIN = frozenset(
    [
        "hijo",
        "hija",
        "esposa",
        "esposo",
        "marido",
        "mujer",
        "hermano",
        "hermana",
        "nieto",
        "nieta",
        "presidente",
        "vicepresidente",
        "hombre",
    ]
)
"""`murió su segunda esposa`, `murió el segundo hombre que pisó la Luna`: no count of deaths."""

_THIS_YEAR = Sought(
    r"(?: [^\W\d]\w*| ,){0,12} (?:en lo que va|del mes|de este mes|del ano|de este ano|este ano|esta semana|de la temporada"
    r"|de la semana|desde que|desde (?:el|la) (?:inicio|comienzo)|en (?:una semana|un mes|menos de))\b"
)


_FIRST_PERSON = Sought(r" (?:persona|paciente) (?:por|con|de|a)\b")
_CASE_OF = Sought(r" casos? de (?:feminicidio|femicidio|homicidio|asesinato|muerte|sicariato)\b")
_EVENTS = frozenset(
    ("bomba", "bombardeo", "redada", "incursion", "tragedia", "masacre", "matanza", "ataque", "accidente", "hecho", "explosion", "jornada",
     "ola", "atentado", "tragedy", "attack", "accident", "blast",
     "explosion", "incident", "crash")
)  # fmt: skip
"""`La segunda tragedia ocurrió en Arauca, donde fueron halladas sin vida cinco personas`: none of them died."""


_OCCASIONS = frozenset(
    (
        "time",
        "night",
        "day",
        "week",
        "month",
        "year",
        "straight",
        "consecutive",
        "vez",
        "dia",
        "noche",
        "semana",
        "jornada",
        "mes",
        "ano",
        "weekend",
    )
)
_NAMED = frozenset(
    ("identified", "named", "confirmed", "recovered", "identificada", "identificado", "hallada", "confirmada")
)


def ordinal_death(sentence: Sentence, item: int, left: str, right: str) -> Link | None:
    """The link of an ordinal that numbers a death; None for ranks, floors, events and who was the first at anything."""
    figure, lang = sentence.numbers[item], sentence.lang
    first_at = sentence.spans[item][0]
    if item + 1 < len(sentence.spans) and sentence.words(item + 1) in _EVENTS:
        return None
    if item + 1 < len(sentence.spans) and sentence.words(item + 1) in _OCCASIONS:
        return None  # "For the third time this month, civilians were killed"
    if figure.stated > 1 and first_at > 1:
        before, noun, ordinal = sentence.tokens[first_at - 2 : first_at + 1]
        if before.word.isalpha() and not before.capital and noun.capital and ordinal.capital and left[-1:] != "U":
            return None  # "la masacre en el Pabellón Séptimo", but not "SEXTA MUERTE"
    if lang == "es" and left.endswith("iU") and inline.match(r"xv", right):
        return None  # "En el tercer asedio murieron seis mil"
    told_aside = figure.stated == 1 and inline.search(r",wex?[xTqrb]{1,2}U$|,wex?[xTqrb]{1,2}sU$", left)
    if told_aside and right[:1] in ("s", "n", "d"):
        return None  # "Sao Paulo, donde se registró la primera muerte por coronavirus, se declaró en emergencia"
    named = (
        inline.match(r"p(?:b{1,2})?x", right) if right and sentence.words(item + 1) in ("victim", "victima") else None
    )
    if figure.stated > 1 and named and sentence.words(item + named.end()) in _NAMED:
        return Link("ordinal-death", True, "np", item + 2)  # "Twelfth victim identified in Maui fire"
    apposed = figure.stated == 1 and left.endswith((",U", ",")) and first_at > 2
    if apposed and sentence.tokens[first_at - len(left) + left.rindex(",") - 1].capital and right[:1] in ("d", "p"):
        return None  # "Piden justicia para Remo Candia, el primer fallecido de las protestas"
    if lang == "es" and figure.stated == 1 and left.endswith("vU") and _FIRST_PERSON.after(sentence, item, 2):
        return Link("ordinal-death", True, "np", item + 2)  # "Fallece la primera persona por coronavirus en Brasil"
    case = lang == "es" and figure.stated > 1 and inline.match(r"[xX](?:o?[sn]|os)", right)
    if case and _CASE_OF.after(sentence, item, 4) and _THIS_YEAR.after(sentence, item, 18):
        return Link("ordinal-death", True, "np", item + 2)  # "Es el octavo caso de feminicidio en lo que va del año"
    if figure.stated == 1 and _SINCE.before(sentence, item, 8):
        return None  # "150,198 people have died since the first fatality was recorded"
    if sentence.words(item) in ("primero", "first") and right[:1] in ("V", "K"):
        return None  # "El sujeto primero asesinó a su esposa"
    if figure.stated > 1 and lang == "es" and inline.search(r"da$", left) and inline.match(r"[pPx]", right):
        return Link("ordinal-death", True, "np", item + 2)  # "Encuentran sin vida al quinto minero"
    if (
        figure.stated > 1
        and inline.match(r"cx[sn]", right)
        and sentence.words(item + 2) in ("ultimo", "ultima", "last", "final")
    ):
        return Link("ordinal-death", True, "np", item + 3)  # "Hallan el noveno y último cadáver"
    if of_rank(sentence, item):
        return None  # "suboficial de tercera", "la tercera edad", "cuarto grado"
    body = inline.search(r"s[xe]?oU?$", left) if inline.match(r"[xm]{0,2}[pPx]", right) else None
    if body and figure.stated > 1 and sentence.words(item - len(body[0])) in _BODY:
        return Link("ordinal-death", True, "np", item + 1)  # "el cuerpo del sexto soldado"
    of_death = lang == "en" and left.endswith("so") and sentence.words(item - 2) == "death"
    if of_death and figure.stated > 1 and inline.match(r"[pPx]", right):
        return Link("ordinal-death", True, "np", item + 2)  # "death of sixth soldier"
    if (
        figure.stated > 1
        and right[:2] == "po"
        and not any(
            word.startswith(
                ("estaf", "robo", "asalt", "extorsi", "fraude", "acoso", "abus", "violaci", "fraud", "robber", "abuse")
            )
            for word in sentence.folded
        )
        and sentence.words(item + 1) in ("victim", "victima")
        and "J" not in right[:8]
    ):
        return Link("ordinal-death", True, "np", item + 2)  # "the 67th victim of the crackdown"
    if left[-2:] == "iU" and lang == "es" and right[:1] in "vVq":
        return None  # "en la primera mataron a cinco"
    if inline.match(r"[dp]f", right):
        return None  # "la tercera fallecida sería una señora"
    if lang == "en" and figure.stated > 1 and inline.search(r"[VK]U?$", left) and right[:1] in ("p", "P"):
        return Link("ordinal-death", True, "np", item + 2)  # "vigilantes kill 5th suspect"
    of_one = (left.endswith("soU") and sentence.words(item - 1) in ("un", "una", "la", "el", "su")) or (
        left.endswith("so") and sentence.words(item - 1) == "del"  # "el fallecimiento del cuarto trabajador"
    )
    died = lang == "es" and figure.stated > 1 and (of_one or inline.search(r"(?:v|hd)[e]?U?$|v[^.;,:NP]{1,10}U$", left))
    died = died and inline.match(r"[pPJx]" if of_one else r"[pPJ]", right)
    if died and sentence.words(item + 1) not in _KIN:
        return Link("ordinal-death", True, "np", item + 2)  # "murió el tercer obrero", "la muerte de un quinto minero"
    if figure.stated > 1 and one_more(sentence, item, left):
        figure.qualifier, figure.high = "at_least", None
        return Link("ordinal-death", True, "np", item + 1)
    of_this_year = (
        lang == "es"
        and inline.search(r"s[^.;:N]{0,6}bU$|v[^.;N]{0,20},bU$", left)
        and _THIS_YEAR.match(" " + " ".join(sentence.folded[figure.last : figure.last + 14]), sentence)
    )
    if of_this_year and figure.stated > 1:
        return Link("ordinal-death", True, "np", item + 1)  # "El asesinato de anoche es el cuarto en lo que va del mes"
    match = RIGHT["ordinal-death"].match(right)
    if match and spanish_event(sentence, item, match[0]):
        return None
    if match and figure.stated == 1 and not FIRST_OF_THE_DEAD.match(right):
        return None  # "the first person on the moon dies"
    if match and match[0].endswith("L") and inline.search(r"l[^.;:N]{0,4}$", left) is None:
        return None
    if match and not (match[0].endswith("K") and lang == "en" and right[match.end() : match.end() + 1] in "NU"):
        return Link("ordinal-death", True, "np", item + 1 + match.end())
    return None
