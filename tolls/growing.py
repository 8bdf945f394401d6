"""One count of the same dead at two times: `At noon nine were dead; by evening it was 14`, `primero nueve muertos, luego 14`.

The later figure is the toll, the earlier one what it replaces. Words of death stand beside the first alone, or beside both.
"""

from __future__ import annotations

from itertools import pairwise

from tolls import inline
from tolls.groups import Read, at_place, joining
from tolls.link import Link
from tolls.sought import Sought
from tolls.words import Sentence

_HOUR_ES = (
    r"(?:al (?:anochecer|amanecer|mediodia|atardecer|caer la (?:noche|tarde)|final (?:del dia|de la jornada|de la tarde)|cierre(?: \w+){0,3}|dia siguiente)"
    r"|este (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|(?:una |dos |tres )?semanas? (?:despues|mas tarde)|(?:por|en|a"
    r"|hacia) la (?:noche|tarde|manana|madrugada)|a (?:mediodia|medianoche)|(?:\w+ )?(?:horas|minutos|dias) (?:despues|mas tarde)|hoy"
    r"|ahora)"
)
_HOUR_EN = (
    r"(?:by (?:the )?(?:evening|night|nightfall|noon|midday|afternoon|morning|dusk|dawn|midnight|\w+day|end of the day|next (?:day|morning)|\d+ \w+)"
    r"(?: (?:evening|night|morning|afternoon))?|(?:\w+ )?(?:hours|minutes|days) later|now|today)"
)
_GROWN = Sought(
    r"\b(?:had|has|have) (?:already |since |now )?(?:grown to|become|turned into|swollen to|climbed to|risen to|increased to|jumped to) $"
    r"|\b(?:it|the (?:number|figure|count|toll)) (?:now |has (?:now |since )?)?(?:stands at|stood at|is now|reached) $|\bis now $"
    r"|\bhas (?:now |since )?reached $"
    r"|\b(?:that|a figure that|a number that|which|it) (?:was|were) (?:later|then|subsequently|soon|quickly) (?:raised|revised|increased|updated|corrected)"
    r"(?: (?:up|down|upward|upwards))? to $"
    rf"|(?:^|[,;:] |\b(?:and|but) ){_HOUR_EN}(?: ,)? (?:(?:it|they|there|the (?:number|figure|count|toll|total)) (?:was|were|stood at|had reached|is|are) )?$"
    r"|\b(?:supo|supieron|confirmo|establecio|determino|concluyo|preciso|comprobo|aclaro) que (?:en realidad )?(?:habian sido|eran|fueron|son|habia)(?: ya)? $"
    r"|\b(?:eran|son|sumaban|iban) ya $|\b(?:ya|hoy|ahora) (?:eran|son) $"
    r"|\b(?:se (?:habian? |han? )?(?:convertido|convirtieron) en|(?:habian|han) (?:pasado|subido|aumentado) a|pasaron a ser|termino con|acabo con|cerro con) $"
    rf"|(?:^|[,;:] |\by |\bpero )(?:luego|despues|mas tarde|posteriormente|finalmente|{_HOUR_ES})(?: ,)? (?:ya )?(?:de |a |en |eran |iban |son "
    rf"|sumaban |hay |habia |(?:la cifra|el numero|la cuenta|el total|el saldo) (?:ya )?(?:era de |llegaba a |llego a |subia a |ascendia a ))?$"
)
"""Right before the later figure."""
_COUNT_NOUN = r"(?:cuenta|cifra|numero|total|conteo|suma|balance|saldo|recuento|number|figure|count|toll|total|tally)"
_REPLACED = Sought(
    rf"\b(?:la|el|the|that|this) {_COUNT_NOUN}(?: (?!de\b|of\b)[^\W\d]+){{0,3}} (?:saltado|subido|llegado|trepado|crecido|aumentado|ascendido|pasado|escalado"
    r"|salto|subio|llego|trepo|crecio|aumento|ascendio|paso|escalo|risen|rose|climbed|jumped|grown|gone|reached)(?: (?!de\b|from\b)[^\W\d]+){0,2} (?:a|en|to) $"
    rf"|\b(?:raising|lifting|increasing|revising|upping) (?:it|(?:that|this|the) {_COUNT_NOUN}) to $|\bbefore going up to $|\bgoing up to [\w.,]+ and to $"
    rf"|, (?:a |una )?{_COUNT_NOUN} (?:that|which|que) (?:(?:has |had |would |ha |habia )?(?:since|later|soon|then|luego|despues|pronto|mas tarde) )?"
    r"(?:has |had |ha |habia )?(?:risen|rose|rise|grown|grew|grow|climbed|climb|jumped|increased|subido|subio|crecido|crecio|aumentado"
    r"|aumento|llego) (?:a|to|hasta) $"
    r"|\ben el (?:boletin|reporte|balance|parte|informe|comunicado|recuento|de) (?:mas reciente|de (?:hoy|esta \w+|ayer|este \w+)"
    r"|hoy) ,? ?(?:figuran|son|hay|suman|constan|aparecen)? ?$|"
    r"\bde l[oa]s \w+ (?:[^\W\d]+ ){1,8}se (?:paso|salto|llego) (?:a|hasta) $|"
    r"\b(?:but|and|then|,) (?:later |then |subsequently )?(?:revised|raised|lowered|reduced|increased|cut|corrected|lifted"
    r"|upped) it (?:up |down |upward |downward )?to $|"
    r"\b(?:later|then|subsequently|soon) (?:raised|revised|increased|updated|corrected|lifted)"
    r" (?:it|that|this|the (?:number|figure|count|toll|total))(?: (?:up|down))? to $"
    r"|\b(?:luego|despues|mas tarde|posteriormente) (?:la |lo )?(?:elevo|subio|corrigio|actualizo|aumento|rebajo|redujo)(?: (?:la cifra|el numero"
    r"|el balance))? a $"
)
"""The same, where it needs no word for the time of the first."""
_WERE_THEN = Sought(r"\b(?:eran|era de|sumaban|iban|llevabamos|llevaban|contabamos|was|were|stood at|had counted) $")
_NOW = Sought(r"\b(?:ahora|hoy|ya|now) (?:son|suman|van|are|is) $")
_WERE_ALREADY = Sought(r"\b(?:eran|sumaban|iban|were) (?:ya|already) $|\b(?:ya|already) (?:eran|sumaban|iban|were) $")
_ON_A_DAY = Sought(r" (?:el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|on \w+day)\b")
_LATER_THE_DEAD = Sought(
    r"[;,] (?:y |pero |and |but )?,? ?(?:(?:[^\W\d]+ ){1,2}(?:dias?|semanas?|mes|meses|anos?|horas?) (?:despues|mas tarde)"
    r"|a (?:fines|finales|mediados) de [^,;]{3,24}"
    r"|al cabo de [^,;]{3,24}|luego|despues|mas tarde|(?:[^\W\d]+ ){1,2}(?:days?|weeks?|months?|years?|hours?) later"
    r"|by (?:the end of )?[^,;]{3,24}) ,? ?(?:ya )?"
    r"(?:los (?:muertos|fallecidos)|las (?:muertes|victimas)|the (?:dead|deaths|death toll|toll)) (?:ya )?"
    r"(?:eran|sumaban|son|suman|llegaban a|llegaron a|pasaban de|numbered|were|stood at|was|had reached)(?: ya)? $"
)
_EARLY = Sought(
    r"\b(?:antes de|primero|l[oa]s primer[oa]s|(?:segun|en) (?:el|un) primer (?:balance|reporte|informe|recuento|parte)|(?:una |dos "
    r"|tres )?(?:semanas?|dias?|horas?) (?:despues|mas tarde)|inicialmente|al (?:principio|inicio|mediodia|amanecer|comienzo)"
    r"|reconocio al principio|en un (?:principio|inicio"
    r"|primer momento)|por la manana|a mediodia"
    r"|(?:del|de la|en la|por la|esta) (?:mediodia|manana|vispera|tarde|madrugada)|lo que (?:empezo|comenzo)|ayer|anoche|a las \w+"
    r"|first|initially|at first|earlier|at (?:noon|midday|dawn)|in the morning|of the morning|(?:what|which) began|reported at|yesterday"
    r"|this morning|last night|this afternoon|overnight|initial|at \w+ (?:am|pm|a\.m|p\.m))\b"
)
"""What tells that there was a time of the first figure."""


_TODAYS = Sought(
    r" (?:[^\W\d]+ )?(?:deaths|dead|killed|muertes|muertos|muertas|fallecid[oa]s|decesos|defunciones)"
    r"(?: (?:reported|registered|reportad[oa]s|registrad[oa]s|confirmad[oa]s))?"
    r" (?:today|hoy|yesterday|ayer|overnight|anoche|on \w+day|est[ea] \w+"
    r"|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)) ?[,;] (?:y |and )?$"
)
_SINCE = Sought(
    r" (?:since|desde|so far|hasta (?:ahora|la fecha|hoy)|en total|in total|in all|en lo que va|this (?:year|season))\b"
)


_SO_FAR_BEFORE = Sought(
    r"[;,] (?:y |and )?(?:en lo que va del? [^,;]{2,16}|en lo que llevamos de [^,;]{2,16}|desde enero|este ano|so far this (?:year|month)|this year)"
    r" ,? ?(?:ya )?(?:son |suman |van |llevamos )?$"
)
_SO_FAR_AFTER = Sought(r" (?:en lo que va|en lo que llevamos|so far this)\b")
_OF_A_DAY = Sought(
    r"\b(?:ayer|hoy|anoche|en las ultimas (?:24|48) horas|en la ultima jornada|en el ultimo dia|este fin de semana|el fin de semana|yesterday|today|overnight"
    r"|in the (?:last|past) (?:24|48) hours|over the weekend)\b"
)


def _so_far(sentence: Sentence, one: Read, other: Read) -> bool:
    """`ayer hubo 3 fallecidos en carretera; en lo que va de año, 611`: a day's count, and all of the year's."""
    return (
        one.link.counts
        and one.link.kind != "toll"
        and other.link.rule in ("unlinked", "neutral-toll", "split")
        and sentence.numbers[other.item].stated > sentence.numbers[one.item].stated
        and (
            _SO_FAR_BEFORE.before(sentence, other.item, 12) is not None
            or _SO_FAR_AFTER.after(sentence, other.item, 5) is not None
        )
        and _OF_A_DAY.search(sentence.flat, sentence) is not None
        and inline.match(r"$|[.,;)]|i|x", sentence.classes[other.item + 1 : other.item + 2]) is not None
    )


_LAST_YEAR = Sought(
    r"\b(?:el ano (?:pasado|anterior)|la temporada (?:pasada|anterior)|last (?:year|season)|(?:en|in) (?:19|20)\d\d)\b"
)
_NOW_WE_HAVE = Sought(
    r"[;,] (?:y |pero |and |but )?(?:hoy|ahora|este ano|en (?:esta|este|lo que va de(?: esta| este| la)?) (?:temporada|ano|semestre|mes|fecha)"
    r"|today|now|this year)"
    r" (?:ya )?(?:tenemos|llevamos|van|son|suman|hay|contamos|we have|it is|there are) $"
)


def _then_and_now(sentence: Sentence, one: Read, other: Read) -> bool:
    """`El año pasado las lluvias causaron 98 muertes; en esta temporada llevamos 41`."""
    return (
        one.link.counts
        and other.link.rule in ("unlinked", "neutral-toll", "dead-rise", "split")
        and _NOW_WE_HAVE.before(sentence, other.item, 12) is not None
        and _LAST_YEAR.before(sentence, one.item, 16) is not None
        and inline.match(r"$|[.,;)]", sentence.classes[other.item + 1 : other.item + 2]) is not None
    )


_WAS_SAYING = Sought(
    r", que (?:[^\W\d]+ ){0,4}?(?:hablaba|hablaban|informaba|informaban|contaba|contabilizaba|reconocia|admitia|daba|cifraba|reportaba|estimaba|calculaba)"
    r" (?:de |en |por )?(?:[^\W\d]+ ){0,2}$"
)
_SAYS_NOW = Sought(
    r", (?:[^\W\d]+ ){0,3}?(?:reconoce|admite|da|confirma|cuenta|eleva|habla|sube|cifra|reporta|informa|reconocio|admitio|confirmo|dio|hablo)"
    r"(?: (?:ahora|ya|hoy|de|en|por|a|la cifra|el balance))* $"
)
_IT_WAS_SAID = Sought(
    r"\b(?:(?:siempre )?se (?:hablo|hablaba|dijo|decia|habia dicho|habia hablado|creyo|creia|penso|estimo|calculo)"
    r"|durante (?:anos|decadas|mucho tiempo)|for (?:years|decades))\b"
    r"[^.;]{0,60}$"
)
_FOUND_TO_BE = Sought(
    r"\b(?:permit\w+ (?:precisar|establecer|determinar|saber|confirmar)|establec\w+|determin\w+|comprob\w+|demostr\w+|confirm\w+|precis\w+|concluy\w+) que"
    r" (?:en realidad )?(?:fueron|eran|habian sido|son) (?:solo |unos )?$"
)


def _put_right(sentence: Sentence, one: Read, other: Read) -> bool:
    """`El Gobierno, que en junio hablaba de 21 muertos, reconoce ahora 34`; `se habló de 119 muertos; se estableció que fueron 102`."""
    if not one.link.counts or other.link.rule not in ("unlinked", "neutral-toll", "split", "dead-rise"):
        return False
    if inline.match(r"$|[.,;)]", sentence.classes[other.item + 1 : other.item + 2]) is None:
        return False
    said_then = _WAS_SAYING.before(sentence, one.item, 12) and _SAYS_NOW.before(sentence, other.item, 8)
    believed = _IT_WAS_SAID.before(sentence, one.item, 14) and _FOUND_TO_BE.before(sentence, other.item, 9)
    return bool(said_then or believed)


def _today_and_since(sentence: Sentence, one: Read, other: Read) -> bool:
    """`12 deaths today, 140 since the weekend`."""
    between = sentence.folded[sentence.spans[one.item][1] : sentence.spans[other.item][0]]
    return (
        one.link.counts
        and other.link.rule in ("unlinked", "neutral-toll", "split")
        and sentence.numbers[other.item].stated > sentence.numbers[one.item].stated
        and _SINCE.after(sentence, other.item, 5) is not None
        and _TODAYS.search(f" {' '.join(between)} ", sentence) is not None
    )


def grown(sentence: Sentence, found: list[Read]) -> None:
    """The later of two figures of one toll counts, though no word of death stands beside it; the earlier one is `previous`."""
    latest: Read | None = None
    for one, other in pairwise(found):
        if sentence.numbers[one.item].kind == "article" and _so_far(sentence, one, other):
            other.link, other.role = Link("neutral-toll", True, "toll", other.item + 1), "total"
            one.role = "increment"  # "ha fallecido una persona ...; en lo que va de verano, 132"
    for one, other in pairwise([r for r in found if sentence.numbers[r.item].kind == "count"]):
        if _today_and_since(sentence, one, other) or _so_far(sentence, one, other):
            other.link, other.role = Link("neutral-toll", True, "toll", other.item + 1), "total"
            one.role = "increment"
            continue
        if _then_and_now(sentence, one, other) or _put_right(sentence, one, other):
            other.link, other.role = Link("neutral-toll", True, "toll", other.item + 1), "total"
            one.role = "previous"
            continue
        told = (
            one.link.counts
            and not inline.match(r"oU?[xe]|I", sentence.classes[one.item + 1 : one.item + 4])
            and one.role in ("total", "previous")
            and one.link.rule != "not-but"
        )
        if not told or other.link.rule not in ("unlinked", "neutral-toll", "dead-rise", "split", "toll-verb"):
            continue
        was = inline.search(r"[dnt],we?[rb]$", sentence.classes[max(0, one.item - 8) : one.item])
        if was and inline.search(r",[ey]?r[^.;,N]{0,4}a$", sentence.classes[one.item : other.item]):
            other.link, other.role = Link("dead-rise", True, "toll", other.item + 1), "total"
            one.link, one.role = Link("from-to", True, "toll", one.item + 1), "previous"
            continue  # "Los decesos, que eran 18 el lunes, llegaron este viernes a 23"
        higher = sentence.numbers[other.item].stated > sentence.numbers[one.item].stated
        if higher and _LATER_THE_DEAD.before(sentence, other.item, 18) and one.link.kind != "toll":
            one.role = "previous"
            continue  # "Treinta murieron en la explosión; un mes después, los muertos eran 41"
        grew = (
            higher
            and _GROWN.before(sentence, other.item, 12)
            and (
                one.role == "previous"
                or one is latest
                or one.link.rule == "from-to"
                or (
                    _WERE_THEN.before(sentence, one.item, 3) is not None
                    and _NOW.before(sentence, other.item, 3) is not None
                )
                or _EARLY.search(sentence.flat, sentence) is not None
                or (
                    _WERE_THEN.before(sentence, one.item, 3) is not None
                    and _WERE_ALREADY.before(sentence, other.item, 3) is not None
                )
                or (
                    _WERE_THEN.before(sentence, one.item, 3) is not None
                    and _ON_A_DAY.after(sentence, one.item, 3) is not None
                )
            )
        )
        if not (grew or _REPLACED.before(sentence, other.item, 14)) or inline.search(
            "[JMXDA]", joining(sentence, one, other)
        ):
            continue
        right = sentence.classes[other.item + 1 : other.item + 4]
        if not inline.match(r"$|[,.;)yBz]|U?y|[ae][Uxy]|i(?=[Uxy])|c[aie]", right) or at_place(sentence, other.item):
            continue
        latest = other
        other.link, other.role = Link("neutral-toll", True, "toll", other.item + 1), "total"
        one.link, one.role = Link("from-to", True, "toll", one.item + 1), "previous"
