"""Figures that no noun of their own tells: `la cifra subió a 17`, `en Cusco, dos`, `the Observatory reported 30`, `up from 56`.

Each function looks at all figures of a sentence; words of death beside them, or before, say what is counted.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tolls import cues, inline
from tolls.groups import Read, joining
from tolls.link import Link
from tolls.otherwise import LIVING
from tolls.patterns import FEAR_LEFT, LEFT
from tolls.phrases import just_before
from tolls.rolecues import AT_A_RATE, OF_LAST_HOURS, TAKEN_TO, WITH_WHICH
from tolls.shares import IN_ALL
from tolls.sought import Sought, words_after, words_before
from tolls.words import Sentence

COMPARED = just_before(cues.COMPARED)
TOTALLING = Sought(
    r"(?:, |\b(?=para un ))(?:(?:llegando|alcanzando|sumando|haciendo|totalizando|acumulando|completando|reaching|making)(?: a)?|para|for)"
    r" (?:un total|un acumulado|a (?:\w+ )?total)(?: \w+)? (?:de|of) $|un total de $|a total of $|\b(?:y|con) un (?:total acumulado|acumulado) de $"
    r"|, para (?:sumar|totalizar|llegar a|alcanzar) (?:ya )?$|\bpara (?:hacer|dar|completar) un total de $"
)
_FEWER = re.compile(r" (?:mas|menos|more|fewer|less) (?:que|than)\b")
_ITS_COUNT = r"(?:el recuento|el saldo|el balance|la cifra|las cifras|el numero|el total|la cuenta|el conteo|el registro)(?: total)?"
_TOOK_IT_TO = Sought(
    rf"\b(?:llev|elev|sub|aument|increment)(?:a|an|o|aron|io|ieron) {_ITS_COUNT}(?: de (?:(?:este|el|la|los|las|esta) )?\w+){{0,2}} a $"
)
"""`los asesinatos de cinco líderes aumentaron las cifras de este año a 124`."""
_WITH_THEM = re.compile(
    r"con (?:ell?[oa]s?|el|est[eao]s?|es[eao]s?|estas muertes|esta muerte|este caso|estos casos) ,? ?(?:ya )?(?:suman|son|van|totalizan)(?: ya)? "
    r"|(?:it|that|the (?:number|figure|count|toll|total)) (?:has )?(?:now |since )?(?:stands at|stood at|risen to|climbed to|reached|is now|is now at) "
    r"|(?:police|officials|authorities|medics|doctors|the \w+) (?:now )?(?:say|says|said|put it at|report) "
    r"|(?:the )?(?:correct|right|final|actual) (?:number|figure|toll|count) is "
    r"|(?:that|this|it|which) (?:now )?(?:makes|brings (?:it|them|us) to|takes (?:it|them|us) to)(?: it)? "
)
"""What opens a sentence that sums up after deaths: `Con ellas suman 62`, `That makes 62`."""
_THE_TOTAL_IS = Sought(
    r"\b(?:el|la|the) (?:total|cifra|cuenta|conteo|recuento|balance|saldo|count|tally|number|figure) "
    r"(?:es|era|llega|llego|asciende|ascendio|queda|quedo|se situa|se situo|subio|sube|suma|esta|is|was|stands|stood|reached)"
    r"(?: (?:ya|ahora|hoy|asi|now|then|thus)){0,2}(?: (?:de|a|en|at))? $"
)
"""`dos muertes más, y el total es ahora de 62`."""
_COUNTED_SO_FAR = Sought(
    r"\b(?:lleva|llevan|llevaba|llevaban|llevamos|van) (?:ya )?(?:contad|contabilizad|registrad|documentad|reportad|verificad)[oa]s $"
)
"""`la Defensoría lleva registrados 93 este año`, after a death."""
_ONLY_CONFIRMED = Sought(
    r"[,;] (?:but )?(?:only )?(?:admits?|admitted|admite|admiten|admitio|reconoce|reconocen|reconocio|concede|concedes) (?:only |solo "
    r"|to )?$|\b(?:solo|solamente|unicamente|apenas|only) (?:se )?(?:ha |han |hay |has |have |had |pudo |pudieron |podido ){0,3}"
    r"(?:confirmar|confirmad[oa]s?|confirmo|confirmaron|verificar|verificad[oa]s?|verifico|comprobar|comprobad[oa]s?|confirmed|verified|been able to confirm) $"
)
"""`denuncias sobre 31 muertes, pero solo han podido confirmar 11`: another count of the same dead."""
_ALREADY = Sought(r"\b(?:son|suman|van) ya $")
_THEY_WERE = Sought(r"\b(?:era de|eran|sumaban|iban|estaba en|se situaba en) (?:l[oa]s )?$")
"""`El lunes la cifra era de 31 muertos; con los cuerpos recuperados ayer, son ya 38`."""
_LATER_CONFIRMED = Sought(
    r"\b(?:despues|luego|posteriormente|finalmente|later|then) (?:se )?(?:confirmaron|confirmo|contaron|verificaron|confirmed|counted) $"
)
"""`se informó de 19 muertos, pero después se confirmaron 17`."""
_NOW_THEY_ARE = Sought(r"\b(?:ahora|hoy|ya)(?: ya)? (?:son|suman|van) $")
"""`Eran cinco, ahora son ocho: la Fiscalía actualiza el número de muertos`."""
IN_ALL_NOW = Sought(
    r"\ben total ,? ?(?:ya )?(?:existen|hay|son|van|suman|se cuentan|hubo) $|\bin all ,? there (?:are|were) (?:now )?$"
)
CONFIRMED_THAT = Sought(
    r"\b(?:confirm|inform|precis|dij|said|aclar|corrig|rectific|sosti|sosten|asegur|afirm|insist|reiter"
    r"|cre[ey]|believ|calcul|estim)\w* (?:\w+ ){0,3}?(?:que|that)"
    r" (?:ya )?(?:eran|son|fueron|habian sido|suman|there were|they were|it was) $"
)
"""After words of deaths: "..., luego confirmó que eran cinco"."""
PUT_IT_AT = Sought(
    r"\b(?:put|puts|putting|estimated|estimates) (?:it|the (?:number|figure|count)) at $|\b(?:spoke|speaks|speak|talked) of $"
    r"|\b(?:habla|hablo|hablan|hablaron|hablaba|hablaban) (?:siempre |solo |ya )?de (?:\w+ )?$"
    r"|\b(?:la|lo) (?:eleva|elevan|elevo|sube|suben|subio|cifra|cifran|situa|situan|fija|rebaja|rebajan|reduce) (?:a|en|hasta) $"
)
SAYS_SO = re.compile(
    r"(?:[\w'.]+ ){1,6}(?:, (?:por su parte|en cambio) , )?(?:informo (?:a [^\W\d]+ )?de|hablo de"
    r"|conto|contabilizo|reconocio|admitio|menciono|documento|calculo|estimo"
    r"|(?:publico|publicaron) los nombres de|cuenta|contabiliza|reconoce|admite|registra"
    r"|says|said|reports|reported|claims|claimed|dice|dijo|reporta|informa) $"
)
"""`Govt says 52 died. The doctors say 79.`; `a former deputy put it at 23`."""
RIGHT_FIGURE = Sought(
    r"\b(?:(?:correct|right|real|true|final|revised) (?:figure|number|count|toll|total) (?:is|was|stood at)(?: already| now)? "
    r"|(?:said|says|later said|insisted|confirmed) (?:that )?the (?:number|figure|toll|count|total) (?:was|is) "
    r"|(?:correct|revis|amend)\w* (?:it|that|the (?:figure|number|toll|count)) (?:down |up )?to "
    r"|(?:cifra|numero) (?:correct[oa]|real|exact[oa]|definitiv[oa]|oficial) (?:es|era|fue) (?:de )?|^(?:eran|fueron|son) , en realidad , )$"
)
ALL_TOLD = Sought(
    r" (?:since|desde) |"
    r" (?:ya )?(?:en todo el pais|en tod[oa] (?:el |la )?[^\W\d]+|a nivel nacional|en el pais|nationwide|countrywide|across the country)\b"
)
THE_YEAR_BEFORE = Sought(
    r" (?:(?:in|the|a|el|en|del) ){1,2}(?:year (?:before|earlier)|previous year|ano (?:anterior|pasado|previo))\b"
)
THIS_YEARS = Sought(r" (?:\w+ ){0,2}(?:this (?:year|month|week)|este (?:ano|mes)|esta semana)\b")
DEATH_BEFORE = re.compile(r"[vVkKsd][^.JMX]{0,16}[,;:][eUcr]{0,3}$")
DEATH_THEN_COUNT = re.compile(r"[vVkKs][^.;JMX]{0,16}[c,;][Uwe]{0,3}Tra$")
_BY_NOW = frozenset(("sumaban", "suman", "van", "iban", "son", "eran", "ya son", "ya van"))
_THE_BODIES = frozenset(("muertos", "cadaveres", "cuerpos", "muertas", "bodies", "corpses", "dead"))
_LAY = Sought(
    r"\b(?:habia|hay|vimos|vieron|vi|encontr\w+|hall\w+|yac\w+|quedaron|quedaban|tendid[oa]s|tirad[oa]s|esparcid[oa]s|amontonad[oa]s|apilad[oa]s|regad[oa]s"
    r"|there were|lay|lying|strewn|scattered|piled)\b"
)
SUMMING = frozenset(
    ("van", "suman", "son", "total", "now", "totals", "acumula", "acumulan", "totaliza", "totalizan", "acumula ya", "acumulan ya", "suma ya",
     "suman ya", "totaliza ya")
)  # fmt: skip


def compared(sentence: Sentence, found: list[Read]) -> None:
    """`up from 56 last week`, `frente a los 12 de ayer`: the figure that a toll is compared with."""
    tolls = [r for r in found if r.link.counts and r.link.kind in ("toll", "np", "verb")]
    for reading in found:
        if (
            (
                reading.link.rule in ("unlinked", "feared", "denied")
                or (reading.link.rule == "thing" and THE_YEAR_BEFORE.after(sentence, reading.item))
            )
            and tolls
            and sentence.numbers[reading.item].kind == "count"
        ):
            right = sentence.classes[reading.item + 1 : reading.item + 6]
            if words_before(sentence, reading.item, 2) == "total de ":
                continue  # "respecto al día anterior (123) y alcanzan un total de 26.920"
            if COMPARED[sentence.lang].before(sentence, reading.item, 6) and not inline.match(
                r"[xPpme]{0,3}[AJMXD]", right
            ):
                reading.link = Link("from-to", True, "toll", reading.item + 1)
                reading.role = "previous"
                if THIS_YEARS.after(sentence, reading.item) and tolls[0].item < reading.item:
                    tolls[0].role, reading.role = "previous", "total"  # "1,186 died, compared to 674 this year"


def _counts_nobody(sentence: Sentence, reading: Read) -> bool:
    """`un`, `2 more than`, `24 horas`: no figure that a toll could be taken up from."""
    return (
        sentence.numbers[reading.item].kind == "article"
        or sentence.classes[reading.item + 1 : reading.item + 2] == "y"
        or _FEWER.match(words_after(sentence, reading.item, 3)) is not None
        or COMPARED[sentence.lang].before(sentence, reading.item, 6) is not None
    )


def _brought_to(sentence: Sentence, found: list[Read], reading: Read, right: str) -> bool:
    """`57 decesos en el país, llegando a un total de 1.071`: the newly dead, and the toll that they make."""
    before = [r for r in reversed(found) if r.item < reading.item]
    last = next((r for r in before if r.link.counts or not _counts_nobody(sentence, r)), None)
    if (
        last is None
        or not last.link.counts
        or not (last.link.kind in ("np", "verb", "of") or OF_LAST_HOURS.before(sentence, last.item, 20))
        or not inline.match(r"$|[,.;)iyz]", right)
    ):
        return False
    said = words_before(sentence, reading.item, 12)
    took = _TOOK_IT_TO.search(said, sentence) and not inline.search(r"[,;:c]", joining(sentence, last, reading))
    if not (took or TOTALLING.search(said, sentence) or TAKEN_TO.search(said, sentence)):
        return False
    if sentence.numbers[last.item].stated >= sentence.numbers[reading.item].stated:
        return False
    reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
    last.role = "increment"
    return True


def _with_which(sentence: Sentence, found: list[Read], reading: Read, right: str) -> bool:
    """`85 fallecidos, con lo cual el país superó los 16.000 y llegó a 16.009`: the newly dead, and the tolls that they make."""
    newly = next((r for r in found if r.link.counts and r.link.kind in ("np", "verb")), None)
    if newly is None or newly.item > reading.item or not inline.match(r"$|[,.;)ciy]|xo", right):
        return False
    if sentence.numbers[newly.item].stated >= sentence.numbers[reading.item].stated:
        return False
    said = words_before(sentence, reading.item, 24) + (
        sentence.words(reading.item) if sentence.numbers[reading.item].verb else ""
    )
    if WITH_WHICH.search(re.sub(r"[\d.,+-]+ $|[\d.,]+$", "", said).rstrip() + " ") is None:
        return False
    if inline.search(r"[JMX]", sentence.classes[newly.item : reading.item]):
        return False
    if not reading.link.counts:
        reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
    newly.role = "increment"
    return True


_RESPECTIVELY = Sought(r" ,? ?(?:respectively|respectivamente)\b")
_DEATHS_THEN_CASES = re.compile(r"[^.;NX]*N[xPpm]{0,2}[ndk][^.;N]{0,3}N[xPpm]{0,2}X")
_CASES_THEN_DEATHS = re.compile(r"X[^.;]*?N[^.;]*?[ndkv]|N[xPpm]{0,2}X[^.;]*?N[xPpm]{0,2}[ndk]")


def _respectively(sentence: Sentence, found: list[Read]) -> None:
    """`3,888 new cases and 181 deaths, taking the totals to 295,599 and 10,226, respectively`: the second are the dead."""
    for one, other in pairwise(found):
        if not inline.fullmatch(r",?cU?", joining(sentence, one, other)):
            continue
        if _RESPECTIVELY.after(sentence, other.item, 3) and _DEATHS_THEN_CASES.match(sentence.classes[: one.item]):
            other.link = Link("unlinked", False)
            one.link, one.role = Link("neutral-toll", True, "toll", one.item + 1), "total"
        elif _RESPECTIVELY.after(sentence, other.item, 3) and _CASES_THEN_DEATHS.search(sentence.classes[: one.item]):
            one.link = Link("unlinked", False)
            other.link, other.role = Link("neutral-toll", True, "toll", other.item + 1), "total"


_IN_TOTAL = re.compile(r"(?:en total|in all|in total|altogether) ,? ?(?:fueron |son |suman |eran )?")
_ANSWER = re.compile(
    r"(?:(?:mas de|casi|unos|unas|al menos|cerca de|more than|about|at least|nearly) )?[^\s,]+(?: [^\s,]+)? , (?:segun|dice|dijo|dicen|responde|contesta|afirma"
    r"|says?|said|according to) (?:[^\W\d]+ ?){1,5}[.]?"
)
"""The whole sentence: a figure, and who gives it."""
_ACCUMULATED = frozenset(("acumulado", "acumulados", "acumuladas", "acumulada"))


def _told_besides(sentence: Sentence, found: list[Read], reading: Read, left: str, right: str, context: bool) -> bool:
    """A count of deaths told before it: so far, confirmed, by now, or in all ("91 fallecidos. Total: 5.561.")."""
    said = words_before(sentence, reading.item, 8)
    older = [r for r in found if r.item < reading.item]
    highest = max(
        (sentence.numbers[r.item].stated for r in older if r.link.counts or r.link.rule in ("denied", "feared")),
        default=0,
    )
    in_all = (
        (context or inline.search("[dnk]", left))
        and inline.search(r"(?:^|[|;/])e?[Tt]:?$", sentence.classes[: reading.item])
        and inline.fullmatch(r"[.]?", right)
    )
    last = older[-1] if older else None
    bracketed = (
        last is not None
        and last.link.counts
        and inline.search(r"\(T?x?$", left)
        and words_before(sentence, reading.item, 2).strip(" (")
        in ("total", "acumulado", "acumulados", "acumuladas", "total acumulado", "acum")
        and inline.match(r"\)", right)
    )
    if bracketed and last is not None:
        reading.link, last.role = Link("neutral-toll", True, "toll", reading.item + 1), "increment"
        return True  # "Muertes: 14 (total 1.432)"
    opens = words_before(sentence, reading.item, 5)
    if (
        context
        and _IN_TOTAL.fullmatch(opens)
        and inline.match(r"(?:[xm]?[PL])?(?:[.]|$)|U?x?[.]?$", sentence.classes[reading.item + 1 : reading.item + 4])
    ):
        reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
        return True  # "Asesinaron a cinco comuneros y a dos maestros. En total, siete personas."
    summed = last is not None and last.link.counts and words_before(sentence, reading.item, 1).strip() in _ACCUMULATED
    if summed and inline.fullmatch(r"[.)]?", right) and last is not None:
        reading.link, last.role = Link("neutral-toll", True, "toll", reading.item + 1), "increment"
        return True  # "6 nuevas muertes por covid; acumulado 300"
    accumulated = (
        context
        and inline.fullmatch(r"e?x:?", sentence.classes[: reading.item])
        and sentence.folded[0].startswith("acumulad")
    )
    if accumulated and inline.fullmatch(r"[.]?", right):
        reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
        return True  # "Nuevos fallecidos: 6. Acumulado: 810"
    if AT_A_RATE.before(sentence, reading.item, 7) and inline.match(r"i", right) and inline.search("[sndkK]", left):
        reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
        return True  # "Un feminicidio cada tres días: 61 entre enero y junio"
    if context and reading.item == 1 and inline.fullmatch(r"-N\.?", sentence.classes):
        reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
        return True  # "—¿Cuántos murieron? —Once."
    if context and reading.item == 0 and _ANSWER.fullmatch(sentence.flat.strip()):
        reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
        return True  # "¿Cuántos murieron? Doce, dice la Policía."
    so_far = context and _COUNTED_SO_FAR.search(said, sentence) and inline.match(r"$|[,.;)iy]|Uy", right)
    confirmed = _ONLY_CONFIRMED.search(said, sentence) and inline.match(r"$|[,.;)iw]", right)
    by_now = inline.match(r"$|[,.;:)]", right) and (
        (_NOW_THEY_ARE.search(said, sentence) and inline.fullmatch(r"(?:[^N]{0,3}[rb])?N,?[xc]?e?[rb]", left))
        or (
            _ALREADY.search(said, sentence)
            and older
            and older[-1].link.counts
            and _THEY_WERE.before(sentence, older[-1].item, 4)
            and sentence.numbers[older[-1].item].stated < sentence.numbers[reading.item].stated
        )
    )
    put_right = _LATER_CONFIRMED.search(said, sentence) and highest and inline.match(r"$|[,.;)iwz]", right)
    if not (put_right or in_all or so_far or by_now or (confirmed and sentence.numbers[reading.item].stated < highest)):
        return False
    reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
    for one in older if by_now else ():
        one.link, one.role = Link("neutral-toll", True, "toll", one.item + 1), "previous"
    return True


def exactly(sentence: Sentence, found: list[Read]) -> None:
    """`Deaths cross one thousand (1,043)`: the exact count in brackets, after the round figure that it has passed."""
    for one, other in pairwise(found):
        passed, exact = sentence.numbers[one.item], sentence.numbers[other.item]
        bracketed = joining(sentence, one, other) == "(" and sentence.classes[other.item + 1 : other.item + 2] == ")"
        if bracketed and one.link.counts and not other.link.counts and passed.stated < exact.stated < 2 * passed.stated:
            other.link, other.role = Link("neutral-toll", True, "toll", other.item + 1), one.role


_IN_ALL_THE = Sought(r"\ben tod[oa] (?:el |la )?[^\W\d]+ ,? ?(?:fueron |son |suman |hubo |murieron )?$")


def of_the_country(sentence: Sentence, found: list[Read]) -> None:
    """`Hubo 21 muertos en Sacaba y 37 en todo el país`: the whole, and a place's share of it."""
    for one, other in pairwise(found):
        whole = ALL_TOLD.after(sentence, other.item) is not None and not {"todo", "toda"}.isdisjoint(
            words_after(sentence, other.item, 3).split()
        )
        whole = whole or _IN_ALL_THE.before(sentence, other.item, 7) is not None
        larger = sentence.numbers[other.item].stated > sentence.numbers[one.item].stated
        if (
            sentence.numbers[one.item].kind != "count"
            or not (whole and larger and one.link.counts and one.role == "total")
            or inline.search("[JMX]", joining(sentence, one, other))
        ):
            continue
        if other.link.counts or other.link.rule in ("unlinked", "split"):
            other.link, other.role, one.role = Link("neutral-toll", True, "toll", other.item + 1), "total", "part"


def _apposed(sentence: Sentence, one: Read, other: Read) -> bool:
    """Whether a sum follows the last of its shares at once."""
    less = sentence.numbers[one.item].stated < sentence.numbers[other.item].stated
    return (
        less
        and one.link.kind in ("np", "verb", "of")
        and inline.fullmatch(r"[xPpm]{0,3}[,:-]", joining(sentence, one, other)) is not None
    )


_THAT_IS = Sought(
    r"\b(?:sumad|agregad|anadid)[oa]s a l[oa]s [\d.]+ [^.;]{0,40}?(?:es de|son|dan|da|hacen|suman|totalizan)(?: ya)? $"
    r"|[,;:] en total (?:son |fueron |suman )?$|[,;:] (?:es decir|o sea|esto es|that is|i\.e\.)(?: ,)? $|\bpara (?:sumar|hacer|totalizar"
    r"|completar) (?:ya )?$|\bmaking (?:it )?$"
)


def _summed_up(sentence: Sentence, reading: Read) -> bool:
    """Whether words say that a figure after deaths is their sum: `es decir, seis personas`, `para sumar 82`."""
    if sentence.numbers[reading.item].kind != "count" or _THAT_IS.before(sentence, reading.item, 14) is None:
        return False
    return (
        inline.match(r"$|[.,;)]|[xm]?P(?:$|[.,;i])", sentence.classes[reading.item + 1 : reading.item + 5]) is not None
        and inline.search("[vVkKdn]", sentence.classes[: reading.item]) is not None
    )


def neutral(sentence: Sentence, found: list[Read], context: bool) -> None:
    """`la cifra subió a 17` after words of death; `falleció otro manifestante; van 26`."""
    _respectively(sentence, found)
    for reading in found:
        right = sentence.classes[reading.item + 1 : reading.item + 4]
        if reading.link.rule == "unlinked" and LIVING.before(sentence, reading.item, 40):
            continue
        if reading.link.rule == "unlinked" and _summed_up(sentence, reading):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "Murieron Juan Pérez y otros cuatro vecinos, es decir, seis personas"
        if reading.link.kind == "toll" and _with_which(sentence, found, reading, right):
            continue
        if reading.link.rule != "unlinked" or sentence.numbers[reading.item].kind != "count":
            continue
        if inline.match(r"U[xA]", right) and sentence.words(reading.item + 1) == "las":
            continue  # "En total son 345 las querellas interpuestas"
        if right and sentence.words(reading.item + 1).startswith(("huerfan", "viud", "orphan", "widow")):
            continue
        left = sentence.classes[max(0, reading.item - 24) : reading.item]
        if _brought_to(sentence, found, reading, right):
            continue
        if _with_which(sentence, found, reading, right):
            continue
        if DEATH_THEN_COUNT.search(left) and not inline.match(r"[xUm]{0,2}[AJMXyD]", right):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "otro herido murió y la cifra llegó a 19"
        before_it = next((r for r in reversed(found) if r.item < reading.item), None)
        if (
            before_it is not None
            and before_it.link.rule == "toll-verb"
            and joining(sentence, before_it, reading) == "ca"
        ):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "el número de asesinadas asciende a cuatro y a 1.186 desde 2003"
        if ALL_TOLD.after(sentence, reading.item) and DEATH_BEFORE.search(left):
            reading.link = Link("neutral-toll", True, "np", reading.item + 1)
            continue  # "Lima registra su primer fallecido; 58 en todo el país"
        if _told_besides(sentence, found, reading, left, right, context):
            continue
        own = left.rsplit(";", 1)[-1]
        # "Un muerto y diez heridos en Cocachacra; cifra nacional llega a 54": who is hurt stands in another clause.
        clause = own if LEFT["neutral-toll"].search(own) else left
        if (
            inline.search("[XJM]", re.sub("[vVkK][xUmipPNo]{0,8}J", "v", clause))
            or "A" in re.split("[,;:]", clause)[-1]
            or FEAR_LEFT.search(left)
            or (
                inline.match(r"[xUm]{0,2}[AJMXy]", right)
                and not (right[:2] == "Uy" and sentence.words(reading.item - 1) in SUMMING)
            )
        ):
            continue
        before = sentence.words(reading.item - 1) if reading.item else ""
        if before == "ya" and reading.item > 1:
            before = f"{sentence.words(reading.item - 2)} ya"
        of_all = any(r.link.counts for r in found) or inline.search(r"[dn][^.;JMX]{0,20}:$", left) is not None
        of_all = of_all or inline.search("[vVkKd]", left) is not None
        if IN_ALL.after(sentence, reading.item, 3) and of_all:
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)  # "150 fallecidos y 200 123 en total"
            if before_it is not None and before_it.role == "total" and _apposed(sentence, before_it, reading):
                before_it.role = "part"  # "Asesinaron a su padre y a sus cuatro hermanos, seis en total"
            continue
        put_at = context and PUT_IT_AT.before(sentence, reading.item, 6) is not None
        alone = context and SAYS_SO.fullmatch(words_before(sentence, reading.item, 9)) is not None
        if (put_at and inline.match(r"$|[,.;)i]", right)) or (alone and inline.match(r"[.]?$|;", right)):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue
        if context and before in ("sumando", "totalizando") and inline.match(r"$|[,.;)iw]", right):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "Estos se añaden a los cinco del viernes, sumando 12"
        if (
            inline.search(r"[vkKd][^.NJ]{0,24}[:;][br]$", left)
            and inline.match(r"$|[.,;c]", right)
            and before in ("eran", "fueron", "were")
        ):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "Hallan sin vida a los mineros atrapados: eran cuatro"
        if inline.search(r"[vkKd][^.;NJMX]{0,24}:[br]$", left) and inline.match(r"$|[,.;]", right):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "los nombres de quienes murieron en el incendio: eran siete"
        opening = words_before(sentence, reading.item, 9)
        if context and opening == "there were " and inline.match(r"[.]?$|[.]", right):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "Residents counted the corpses. There were 38."
        since = context and (
            (before in _BY_NOW and inline.fullmatch(r"[Uye]{0,4}[rqb]", sentence.classes[: reading.item]) is not None)
            or _WITH_THEM.fullmatch(opening) is not None
            or (
                before == "fueron"
                and reading.item == 1
                and inline.match(r"$|[.;,]|iT(?:$|[.,])", sentence.classes[2:]) is not None
            )
        )
        they_were = (
            before == "eran"
            and inline.search(r"[kKvd][,;]e?[rqb]$", left) is not None
            and inline.match(r"$|[,.;]", right)
        )
        lay = inline.search(r"([dn])[^N.;:,]{0,7},$", left) if inline.match(r"$|[,.;)]", right) else None
        if (
            lay
            and sentence.words(reading.item - len(left) + left.rindex(lay[0])) in _THE_BODIES
            and _LAY.search(sentence.flat, sentence)
        ):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "Había muertos por todas partes, más de treinta, según los sobrevivientes"
        if (since and inline.match(r"$|[,.;i]", right)) or they_were:
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "¿Cuántos muertos más? Van 33 desde enero"; "antes de ser ejecutados; eran siete"
        so_far = context and inline.search(r"(?:^|[,\"]|^x)e[rqb]$", left) is not None and before in _BY_NOW
        if so_far and inline.match(r"$|[,.;]", right):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "A las 11 eran tres los muertos. A las 3, ya sumaban cinco"
        summed = (
            before in SUMMING and inline.match(r"$|[,.;)i]|Uy", right) and inline.search(r"[dvVksn].*[,;.:c]", left)
        )
        victims = inline.search(r"To[U]?L[^.;N]{0,8}i$", left) is not None and before == "en"
        risen = inline.search(r"[vVkKsdn].*To[U]?L[^.;N]{0,8}?r[^.;,N]{0,3}$", left) is not None
        revised = inline.search(r"[vVkKdn].*r[Ux]{0,2}Ta$", left) is not None  # "later revised the figure to eight"
        fixed = inline.search(r"[dnvVksK].*[rqbx][xekr]{0,2}U?T(?:o[xU]{1,3})?i$", left) is not None and before == "en"
        if fixed and inline.match(r"$|[,.;)]", right):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)
            continue  # "contaba 212 muertos; el de noviembre dejó fijado el número en 355"
        risen = risen or (
            inline.match(r"$|[,.;)]", right) is not None
            and inline.search(r"[dvVksn][^JMX]{0,24}[,;c]", left) is not None
            and _THE_TOTAL_IS.before(sentence, reading.item, 8) is not None
        )
        told_in_all = IN_ALL_NOW.before(sentence, reading.item, 6) and inline.search(r"[dvVksn]", left)
        revised = revised or RIGHT_FIGURE.before(sentence, reading.item, 6) is not None
        confirmed = context and CONFIRMED_THAT.before(sentence, reading.item, 9) and inline.match(r"$|[,.;)]|cw", right)
        in_all = revised or confirmed or told_in_all or (context and inline.search(r"r[Ux]{0,2}Ta?$", left) is not None)
        if summed or risen or in_all or (context and (victims or LEFT["neutral-toll"].search(left))):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)


_FRACTION_OF = Sought(
    r"\b(?:mitad|(?:tercera|cuarta|quinta|decima) parte|tercio|cuarto|quinto|half|third|quarter) (?:de l[oa]s|of the) $"
)


def fraction_of(sentence: Sentence, found: list[Read]) -> None:
    """`79 defunciones en Sonora, casi la mitad de las 166 registradas en todo el país`: the whole, and a share of it."""
    for one, other in pairwise(found):
        smaller = one.link.counts and sentence.numbers[one.item].stated < sentence.numbers[other.item].stated
        if smaller and _FRACTION_OF.before(sentence, other.item, 6):
            if other.link.rule == "unlinked":
                other.link, one.role = Link("neutral-toll", True, "toll", other.item + 1), "part"
            elif other.link.counts:
                one.role = "part"
