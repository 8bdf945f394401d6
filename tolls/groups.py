"""Figures of one sentence beside each other: corrections, rises from one to another, figures joined, figures contrasted.

Each function looks at all figures of a sentence, and gives a link and a role to those that only their neighbours
explain. `tolls.shares` does the same for wholes and their parts, `tolls.bare` for figures without a noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from crawler.models import Role
from tolls import inline
from tolls.grammar import population
from tolls.link import Link
from tolls.matchcues import CARRYING, RESPECTIVELY
from tolls.patterns import FEAR_RIGHT, HEAD
from tolls.sought import Sought, words_after
from tolls.words import Sentence

NP = "[xPpmUeBdnkKo-]"
JOIN = re.compile(rf"(?:{NP}|(?<=o)A){{0,7}}(?:,?c?[UcI]?|,?O|,?c,i[UxA]{{1,4}},U?)$")
# The same with places and causes: "two soldiers from Samar and", "17 fallecidos en enfrentamientos y otros".
JOIN_FAR = re.compile(
    rf"(?:{NP}|(?<=o)A){{0,7}}(?:i[xPpmUeAo]{{1,6}}){{0,2}}(?:,?c?[UcI]?|,?O|,?c,i[UxA]{{1,4}},U?)m?$"
)
_BRACKETED = re.compile(r"\([xPp]{1,3}\)")
OTHER_EVENT = Sought(
    r"\b(?:otr[oa] (?:accidente|siniestro|choque|ataque|atentado|alud|huaico|incendio|derrumbe|masacre|tiroteo|balacera|volcadura|despiste|naufragio"
    r"|emboscada|explosion|bus)|(?:luego|despues) del que|(?:al|el) que)\b[^.;:\d]{0,70} (?:mato|dejo|causo|cobro|acabo con"
    r"|provoco) (?:la vida (?:de|a) |la muerte de )?a? ?otr[oa]s $"
)
"""`luego del que mató a otros ocho en marzo`: another event's toll."""
YEARS_LATER = Sought(
    r"\b(?:(?:dias|semanas|meses|anos|decadas) (?:despues|mas tarde|siguientes)|(?:days|weeks|months|years|decades) later|(?:los|las) (?:dias"
    r"|semanas|meses|anos)"
    r" (?:siguientes|posteriores)|the (?:following|next) (?:days|weeks|months|years))\b"
)
"""What came later is no share of what was told first."""
ANOTHER = Sought(r"\b(?:otr[oa]s|another|others?) $")
SAYS = Sought(r" (?:[\w']+ ){1,6}(?:said|says|told|reported|dijo|dijeron|informo|informaron)\b")


@dataclass(slots=True)
class Read:
    """One figure of a sentence with its pattern and, if it counts deaths, its role."""

    item: int
    link: Link
    role: Role = "total"


def joining(sentence: Sentence, one: Read, other: Read) -> str:
    """The words between two figures; a name in brackets parts nothing."""
    between = sentence.classes[one.item + 1 : other.item]
    return _BRACKETED.sub("", between) if "(" in between else between


def _joining_killed(sentence: Sentence, one: Read, other: Read) -> str:
    """The same without the preposition of a second object: "asesinaron a seis autoridades y a dos comuneros"."""
    between = joining(sentence, one, other)
    objects = sentence.lang == "es" and one.link.rule in ("object-killed", "coordinated")
    lives = sentence.lang == "es" and one.link.rule == "death-of" and between.endswith("co")
    return between[:-1] if (objects and between.endswith(("ca", ",a"))) or lives else between


def coordinate(sentence: Sentence, found: list[Read]) -> None:
    """Five men and one woman: what is joined to a figure of deaths and counted by no other words shares its verb."""
    lang = sentence.lang
    for pairs in (pairwise(found), reversed(list(pairwise(found)))):
        for one, other in pairs:
            if one.link.counts == other.link.counts:
                continue
            between = _joining_killed(sentence, one, other)
            if inline.search("[c,O]", between) is None or "I" in between:
                continue
            far = one.link.rule == "subject-dies"
            if not (JOIN if far else JOIN_FAR).fullmatch(between):
                continue
            linked, bare = (one, other) if one.link.counts else (other, one)
            if linked is other and bare.item and sentence.words(bare.item - 1) in CARRYING:
                continue  # "a submersible carrying 45 people sinks, and six Russians drown"
            if linked is other and lang == "es" and sentence.classes[max(0, bare.item - 1) : bare.item] == "a":
                continue  # "esterilizó a 270 mil mujeres y 18 murieron": another verb's object
            if (
                linked is other
                and sentence.numbers[bare.item].kind == "article"
                and _in_another_clause(sentence, bare, linked)
            ):
                continue  # "A hippo overturned their canoe and 22 children drowned", "fired on the funeral of a leader and seven people died"
            alone = inline.match(r"[xme]?d(?![PpxUm])", sentence.classes[linked.item + 1 : linked.item + 4])
            if linked is other and alone and between.endswith("c"):
                continue  # "49 mil personas detectadas y 163 fallecidas": the dead are counted without a noun
            if (
                linked is other
                and inline.search(r"(?:^|[.;:,])[ze]?q$", sentence.classes[max(0, bare.item - 4) : bare.item])
                and sentence.words(bare.item - 1) not in ("hay", "hubo")
            ):
                continue  # "Viajaban 18 personas en la combi y cinco murieron"
            said = one.item and sentence.words(one.item - 1) in (
                "say",
                "says",
                "said",
                "reports",
                "reported",
                "confirm",
                "confirms",
                "confirmed",
            )
            people = inline.fullmatch(r"[xm]{0,2}[Pp],", between) and (
                said
                or sentence.classes[: one.item][-1:]
                not in (
                    "i",
                    "o",
                    "q",
                    "b" if lang == "es" else "i",
                )
            )
            if "c" not in between and not (people or _in_a_list(sentence, found, one)):
                continue  # "In Block 4, six people were killed"
            if linked is other and _among_whom(sentence, bare, between):
                continue  # "de los 30 pasajeros y dos choferes, cuatro murieron"
            if linked is other and population(sentence, bare.item, sentence.classes[max(0, bare.item - 4) : bare.item]):
                continue  # "de 152 internos registrados, 133 murieron"
            if "c" not in between and inline.match(r"[xPpm]{1,4}w", sentence.classes[bare.item + 1 : bare.item + 7]):
                continue  # "la vida a 133 reclusos, 35 marinos que participaron enfrentan un juicio"
            own = sentence.words(linked.item + 2).startswith(("sus", "his", "her", "their")) if linked is one else False
            if inline.match(r"I|oU", sentence.classes[linked.item + 1 : linked.item + 3]) and not own:
                continue  # "carrying 40 migrants, and 25 of them drowned"
            held = linked is one and linked.link.rule == "verb-first" and _HELD.after(sentence, bare.item, 3)
            if not (held or bare.link.rule == "unlinked") or linked.link.kind not in ("verb", "of", "np"):
                continue
            if _THAN.after(sentence, bare.item, 4):
                continue  # "has killed 25 people, five more than the trust admitted to"
            if _UNCONFIRMED.after(sentence, bare.item, 6):
                continue  # "5 muertes confirmadas y otras 3 por confirmar"
            if _ALIVE.after(sentence, bare.item, 18):
                continue  # "seis personas sin vida y otras tres en estado crítico", "y una nena de 8 años está grave"
            if bare.item and sentence.words(bare.item - 1).startswith(("sobreviv", "surviv")):
                continue  # "de los 22 vecinos sobrevivieron cinco, y los diecisiete fallecidos ..."
            if _object_of_its_own(sentence, bare) or " fatally" in words_after(sentence, linked.item, 4):
                continue
            acts = (
                lang == "en"
                and linked is one
                and inline.match(r"[xme]{0,2}px(?![.,;:)]|$)", sentence.classes[bare.item + 1 :])
            )
            if (
                acts
                and sentence.numbers[bare.item].kind == "article"
                and sentence.words(bare.item + acts.end()).endswith("ed")
            ):
                continue  # "kills 58, and a judge ordered an inquiry"
            if sentence.numbers[bare.item].kind == "article" and SAYS.after(sentence, bare.item):
                continue  # "killed 38 people, a witness and a doctor said"
            if linked is one and _of_one_adjective(sentence, linked, bare, between):
                bare.link, bare.role = Link("coordinated", True, "np", bare.item + 1), "part"
                linked.role = "part"
                continue
            if linked.link.kind == "np" and linked is one and not ANOTHER.before(sentence, bare.item, 2):
                continue  # "3 muertos y 5 policías": what the five are is not said
            right = sentence.classes[bare.item + 1 : bare.item + 30]
            if linked.link.kind == "np" and ANOTHER.before(sentence, bare.item, 2) and inline.match(r"[i.,]|$", right):
                bare.link = Link("coordinated", True, "np", bare.item + 1)
                continue  # "17 fallecidos en enfrentamientos y otros cinco por accidentes"
            taken_and_killed = inline.match(
                r"[xPp]{1,3}b[MXJ]c[bhxe]{0,2}[kKdZ]", right
            )  # "one professor were abducted and murdered"
            partitive = linked.link.rule == "verb-first" or (linked is one and sentence.numbers[bare.item].collective)
            if (
                (HEAD[lang]["injured"].match(right) and not (taken_and_killed or held))
                or FEAR_RIGHT.match(right)
                or not inline.match(
                    r"[xme]{0,4}[PpxX]|m[wi,.]|m?$|[,.]" + ("|oU?[xPp]" if partitive else ""),
                    right,
                )
            ):
                continue
            if linked is one and inline.match(r"[xPpme]{0,5}[bh]?[Jqr]", right):
                continue
            bare.link = Link("coordinated", True, linked.link.kind, bare.item + 1)
    whole, inner = _whole_of_a_list(sentence, found)
    chains = [r for r in found if r.link.counts and r is not whole and r not in inner]
    for one, other in pairwise(chains):
        between = _joining_killed(sentence, one, other)
        ordinal = "ordinal" in (sentence.numbers[one.item].kind, sentence.numbers[other.item].kind)
        if "ordinal-death" in (one.link.rule, other.link.rule) and (
            sentence.numbers[one.item].stated == sentence.numbers[other.item].stated
        ):
            continue  # "la víctima mortal número 396, 396 salvadoreños que han muerto": said twice
        if found.index(other) != found.index(one) + 1 or "I" in between or ordinal:
            continue  # "kills a guide, the fourth death this season"
        words = {t.word for t in sentence.tokens[sentence.spans[one.item][1] : sentence.spans[other.item][0]]}
        if between == "c" or (between == "," and RESPECTIVELY.among(sentence, other.item, 12)):
            continue  # "Las masacres de Pujas y Huallhua dejaron catorce y veintitrés muertos": each its own
        if (
            words & {"but", "pero"}
            or _EACH_OF_THEM.among(sentence, other.item, 6)
            or _EACH_OF_THEM.before(sentence, one.item, 2)
        ):
            continue  # "killed 65 miners, but only two bodies were recovered"
        if (
            (JOIN_FAR if "coordinated" in (one.link.rule, other.link.rule) else JOIN).fullmatch(between)
            and ("c" in between or "," in between)
            and "toll" not in (one.link.kind, other.link.kind)
        ):
            if inline.search("[dnk]", between) and one.link.kind == "np" and not _two_ways(sentence, one, other):
                continue  # "3 muertos, 5 asesinados": two statements
            if (
                _MAIMED.after(sentence, other.item, 4)
                and sentence.numbers[other.item].stated < sentence.numbers[one.item].stated
            ):
                other.role = "part"
                continue  # "murieron 29 reclusos y ocho fueron decapitados"
            if "c" not in between and (one.link.rule, other.link.rule) == ("object-killed", "subject-dies"):
                continue  # "A seis días del derrumbe que mató a 16 personas, 31 murieron": two events
            if between.endswith(",") and sentence.words(other.item) in ("algunos", "algunas", "some"):
                other.role = "part"
                continue  # "15 personas, algunas de ellas migrantes, murieron"
            if sentence.classes[other.item + 1 : other.item + 2] == "I":
                continue  # "los cuerpos de siete personas, tres de ellas decapitadas"
            placed = inline.match(r"m?i", sentence.classes[other.item + 1 : other.item + 3])
            if (
                placed
                and at_place(sentence, other.item)
                and ("i" in between or sentence.words(other.item + 1) not in ("others", "otros", "otras"))
            ):
                continue  # "mueren diez personas en Vinchos y 12 en Luricocha": two tolls
            if YEARS_LATER.among(sentence, other.item, 16):
                other.role = "increment"
                continue  # "Murieron 194, y otras 17 se quitaron la vida en los años siguientes"
            for reading in (one, other):
                if reading.role == "total":
                    reading.role = "part"


def _among_whom(sentence: Sentence, bare: Read, between: str) -> bool:
    """Whether a figure counts those of whom the next one died: `de los 30 pasajeros y dos choferes, cuatro murieron`."""
    of = inline.search(r"(?:^|[,.:;c],?)oU(?:N[xPpm]{1,4}c)?$", sentence.classes[: bare.item]) is not None
    return of and inline.fullmatch(r"[xPpm]{1,4}(?:oU?[xPp]{1,3})?(?:,|c)", between) is not None


_THAN = Sought(r" (?:mas|menos|more|fewer|less) (?:que|de l[oa]s|than)\b")
_ALIVE = Sought(
    r" (?:\w+ )?(?:en (?:estado|condicion|cuidados|terapia)|in (?:critical|serious|stable|intensive))\b"
    r"|(?: \w+){0,5} (?:esta|estan|vive|viven|sigue|siguen|continua|continuan|permanece|permanecen|pelea|lucha|luchan|se recupera"
    r"|se encuentran?|resulto|resultaron"
    r"|quedo|quedaron)\b"
    r"(?! (?:muert|fallecid|sin vida|desaparecid))"
    r"|(?: \w+){0,6} (?:fueron|were) (?:llevad|trasladad|detenid|evacuad|rescatad|capturad|liberad|secuestrad|internad|atendid"
    r"|taken (?:to|away)|arrested|detained|rescued|freed|hospitali)"
    r"|(?: \w+){0,4} , [^.;:,]{3,40} , (?:estan|siguen|permanecen|se encuentran|resultaron|quedaron"
    r"|fueron (?:llev|traslad|intern|hospit))\b"
)
_UNCONFIRMED = Sought(
    r" (?:[^\W\d]+ ){0,3}(?:por confirmar|en investigacion|en estudio|en analisis|sospechos[oa]s|under investigation|unconfirmed|suspected)\b"
)
_EACH_OF_THEM = Sought(r"\b(?:respectivamente|respectively)\b")
_HELD = Sought(r" (?:detenidos|detenidas|capturados|rehenes|secuestrados)(?: [.,;]| en\b|$)")
"""`mueren dos uniformados y dos detenidos`: who was held died, too."""
_ONE_MORE = re.compile(r"m[iz]|mx(?=[.,;]|$|[ai])")
_ALONG = frozenset(("along with", "together with", "junto con", "junto a", "as well as"))


def along_with(sentence: Sentence, found: list[Read]) -> None:
    """`44 officers died in the raid, along with 18 rebels and five civilians`: shares of a sum that is not stated."""
    for one, other in pairwise(found):
        joined_by = joining(sentence, one, other)
        more = (_ONE_MORE.match(sentence.classes[other.item + 1 : other.item + 3]) and joined_by.endswith("c")) or (
            (joined_by.endswith("cm") and sentence.classes[other.item + 1 : other.item + 2] == "i")
            or (joined_by.endswith((";m", ",m")) and sentence.classes[other.item + 1 : other.item + 3] == ",i")
        )
        if (
            more
            and one.link.kind == "verb"
            and other.link.rule == "unlinked"
            and not inline.search("[JMX]|;(?!m$)", joining(sentence, one, other))
        ):
            if not (at_place(sentence, one.item) and at_place(sentence, other.item)):
                other.link, other.role = Link("coordinated", True, "verb", other.item + 1), "part"
                one.role = "part" if one.role == "total" else one.role
            continue  # "dos fallecieron en el lugar y uno más en el hospital"
        rest = (
            one.link.kind == "verb"
            and joined_by.endswith(("cUm", ",Um"))
            and sentence.classes[other.item + 1 : other.item + 2] in ("i", "o")
        )
        if rest and other.link.rule == "unlinked" and not inline.search("[JMX;]", joined_by):
            other.link, other.role = Link("coordinated", True, "verb", other.item + 1), "part"
            one.role = "part" if one.role == "total" else one.role
            continue  # "Cuatro murieron en Antioquia y los otros tres en Cúcuta"
        joined = sentence.words(other.item - 1) in _ALONG if other.item else False
        if not joined or not one.link.counts or one.link.kind != "verb" or other.link.rule != "unlinked":
            continue
        if inline.match(r"[xm]{0,2}[Pp](?!,?[wb])", sentence.classes[other.item + 1 : other.item + 5]):
            other.link, other.role = Link("coordinated", True, "verb", other.item + 1), "part"
            one.role = "part" if one.role == "total" else one.role


_PAST = frozenset(
    ["hit", "struck", "bit", "fell", "broke", "shot", "threw", "set", "blew", "ran", "drove", "went", "fled", "swept", "tore", "sank", "left",
    "took", "met", "began"]
)  # fmt: skip


_MAIMED = Sought(
    r" (?:[^\W\d]+ ){0,2}(?:fueron|were) (?:decapitad|degollad|mutilad|desmembrad|beheaded|decapitated)\w*"
)
_WAYS = Sought(
    r" (?:\w+ ){0,3}(?:asfixiad|degollad|quemad|calcinad|ahogad|decapitad|acuchillad|ahorcad|electrocutad|aplastad|descuartizad)[oa]s\b"
)


def _two_ways(sentence: Sentence, one: Read, other: Read) -> bool:
    """`27 internos asfixiados y cuatro degollados`: each figure has its own way of dying."""
    return _WAYS.after(sentence, one.item, 3) is not None and _WAYS.after(sentence, other.item, 3) is not None


def _in_another_clause(sentence: Sentence, bare: Read, linked: Read) -> bool:
    """Whether a single person before "and" has a verb of its own, or hangs on a preposition."""
    if sentence.classes[max(0, bare.item - 1) : bare.item] in ("o", "i"):
        return True
    if sentence.lang != "en":
        return False
    before = sentence.words(bare.item - 1) if bare.item > 1 else ""
    if before.endswith("ed") or before in _PAST:
        return True  # "A dog bit a child and five men were killed"
    between = sentence.folded[sentence.spans[bare.item][1] : sentence.spans[linked.item][0]]
    return any(word.endswith("ed") or word in _PAST for word in between[1:-1])


def _in_a_list(sentence: Sentence, found: list[Read], one: Read) -> bool:
    """Whether what is joined to a figure by commas ends, or began, with "and": without it there is no list of people."""
    at = found.index(one)
    for way in (range(at, len(found) - 1), range(at - 1, -1, -1)):
        for k in way:
            between = joining(sentence, found[k], found[k + 1])
            if not JOIN_FAR.fullmatch(between) or found[k + 1].link.rule in ("thing", "injured"):
                break
            if "c" in between or "O" in between:
                return True
    return False


def _of_one_adjective(sentence: Sentence, linked: Read, bare: Read, between: str) -> bool:
    """`26 rebels dead and 4 soldiers.`: what follows is of the same kind, ends the clause, and is dead too."""
    if linked.link.rule != "np-dead" or sentence.numbers[bare.item].kind != "count":
        return False
    right = sentence.classes[bare.item + 1 : bare.item + 5]
    return (
        inline.fullmatch(r"[xm]{0,2}P[dk]cU?", between) is not None
        and inline.match(r"[xm]{0,2}P(?:[.;]|$)", right) is not None
    )


def _whole_of_a_list(sentence: Sentence, found: list[Read]) -> tuple[Read | None, list[Read]]:
    """`17 people, 14 civilians and a guard among them, had died`: the first counts all, those "among them" are its shares."""
    for at, last in enumerate(found):
        if at == 0 or not inline.match(
            r"[xPpmUeB]{1,4},?I(?:[,.;:)]|$)", sentence.classes[last.item + 1 : last.item + 9]
        ):
            continue
        inner = [last]
        for reading in reversed(found[:at]):
            between = joining(sentence, reading, inner[0])
            if not inline.fullmatch(r"[xPpmUeBo]{1,7}(?:,c?|c)[Ue]{0,2}", between):
                break
            inner.insert(0, reading)
        whole = inner.pop(0)
        stated = [sentence.numbers[reading.item].stated for reading in inner]
        if inner and whole.link.counts and sum(stated) <= sentence.numbers[whole.item].stated:
            for reading in inner:
                if not reading.link.counts:
                    reading.link = Link("including", True, "np", reading.item + 1)
                reading.role = "person" if sentence.numbers[reading.item].kind == "article" else "part"
            return whole, inner
    return None, []


def _object_of_its_own(sentence: Sentence, reading: Read) -> bool:
    """`opened fire on a crowd and eight people died`: the crowd belongs to the words before it."""
    if sentence.numbers[reading.item].kind != "article":
        return False
    left, right = sentence.classes[: reading.item][-1:], sentence.classes[reading.item + 1 : reading.item + 6]
    return left not in ("", ",", "c", ":", "I") and inline.match(r"[xme]{0,4}p", right) is None


def at_place(sentence: Sentence, item: int) -> bool:
    """`seis en Apurímac` is the toll of a place; `siete por bloqueos` is a share."""
    at = item + 1 + sentence.classes[item + 1 : item + 6].find("i")
    last = sentence.spans[at][1]
    if last + 1 < len(sentence.tokens) and sentence.tokens[last].word in ("la", "el", "las", "los", "the"):
        last += 1  # "en la Ciudad de México"
    named = last < len(sentence.tokens) and sentence.tokens[last].capital
    return sentence.words(at) in ("en", "in", "at", "near") and (named or not any(t.capital for t in sentence.tokens))


def next_ordinal(sentence: Sentence, found: list[Read]) -> None:
    """`es el segundo comunicador asesinado este mes y el cuarto en lo que va del año`: each a count of its own."""
    for one, other in pairwise(found):
        if one.link.rule != "ordinal-death" or other.link.counts or sentence.numbers[other.item].kind != "ordinal":
            continue
        if (
            inline.search(r"c[U]?$", joining(sentence, one, other))
            and sentence.classes[other.item + 1 : other.item + 2] == "i"
        ):
            other.link = Link("ordinal-death", True, "np", other.item + 1)


def more_joined(sentence: Sentence, found: list[Read]) -> None:
    """`three bodies in a car, and four more in the trunk`: two shares, unless each is of a place of its own."""
    for one, other in pairwise([r for r in found if r.link.counts]):
        more = inline.match(r"[xPp]{0,2}m", sentence.classes[other.item + 1 : other.item + 4])
        if one.role != "total" or other.role not in ("part", "increment") or not more:
            continue
        between = joining(sentence, one, other)
        if "c" not in between:
            continue
        if JOIN_FAR.fullmatch(between) and one.link.kind in ("np", "verb"):
            one.role = other.role = "part"
