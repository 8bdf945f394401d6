"""Whether a figure counts deaths: what it plainly cannot be, then the patterns (`tolls.matching`), then what makes the death unreal."""

from __future__ import annotations

import re

from tolls import inline
from tolls.apart import parted
from tolls.certain import blamed, certain, certain_before
from tolls.everybody import all_of_them_dead, none_survived
from tolls.grammar import (
    cases_of_murder,
    found_dead,
    kin,
    numbered,
    other_bodies,
    right_to_life,
    sentenced,
    spelled_number,
    victim_of,
)
from tolls.labels import named_in_a_list
from tolls.link import Link
from tolls.matchcues import (
    BODIES_BEFORE,
    BROUGHT_UP,
    BURIED_FOUND,
    CARRIED_OUT_ON,
    FELL_ES,
    FOUND_BURIED,
    OF_A_WAR,
    THAT_MANY,
    THEM_KILLED,
    WHEN,
    WHERE_KILLED,
)
from tolls.matching import take
from tolls.mourning import buried
from tolls.patterns import (
    DEAD_AND_MISSING,
    DENIED_LEFT,
    DENIED_RIGHT,
    DOOM_LEFT,
    FEAR_LEFT,
    FEAR_RIGHT,
    HEAD,
    LEFT,
    MISSING_OK,
    RIGHT,
    SHARED,
    SHARED_LEFT,
    SHARED_LIST,
    SHARED_VERBS,
)
from tolls.ratios import ratio
from tolls.sought import Sought
from tolls.unreal import unreal
from tolls.words import Sentence

_DEFINED = Sought(
    r"\b(?:(?:o|or|u) (?:mas|more)\b.{0,80}\b(?:se consideran?|(?:es|son) considerad\w+|se defin\w+|is considered|are considered"
    r"|is defined|are defined|counts as)"
    r"|(?:defin\w+ (?:como|as)|se consideran?|se define|se entiende por|is defined as|is considered)\b.{0,80}\b(?:o|or|u) (?:mas|more))\b"
)
"""`El asesinato de tres o más personas se considera masacre`: nobody has died of a definition."""

_TO_RISE = Sought(
    r"(?:[^\W\d]+ ){0,3}?(?:is |was )?(?:expected|could|may|might|would|will|likely|podria|pueda|puede|siga|sigan|va a|vaya a)(?: to)?"
    r" (?:rise|climb|grow|increase|still|go|subir|aumentar|crecer|elevar|subiendo|aumentando|creciendo|elevandose)"
    r"|(?:[^\W\d]+ ){0,3}?(?:suba|aumente|crezca|se eleve|se incremente)\b"
)
"""`Confirmed toll of 13 expected to rise`."""

_OF_A_DEFINITION = Sought(
    r"(?:o|or) (?:mas|more) (?:(?:personas|victimas|people|victims) )?(?:en|in) (?:un|una|the|a) (?:solo|sola|mismo|misma|same|single)\b"
)
_SUCH_AS = Sought(
    r"[(,] ?(?:incidents?|cases?|attacks?|events?|casos?|hechos?|episodios?|ataques?) (?:with|of|in which|that (?:left|kill)|con|en (?:los|las) que|de)"
    r" (?:no fewer than |at least |al menos |no menos de |por lo menos |mueren )?$"
)
"""`multiple murders (incidents with no fewer than four dead)`: nobody has died of a definition."""

BOTH_IN_BRACKETS = re.compile(
    r"[xPpm]{0,4}\((?:N[xPpm]{0,2}[dk][^()]{0,4}N[xPpm]{0,2}[JMX]|N[xPpm]{0,2}[JMX][^()]{0,4}N[xPpm]{0,2}[dk])"
)

_STILL_MISSING = Sought(
    r" (?:(?:el numero|la cifra|el total) de )?(?:[^\W\d]+ ){0,3}?(?:que|l[oa]s que|quienes|a quienes|who|that|those who)"
    r" (?:aun |todavia |siguen |sigue |continuan |permanecen |estan |se encuentran |seguian |still )*"
    r"(?:no (?:aparec\w+|han aparecido|se (?:sabe|ha sabido|tiene)|(?:han |habian )?(?:sido |son |fueron )?(?:hallad|encontrad|ubicad|localizad)\w+)"
    r"|sin (?:aparecer|ubicar|localizar|(?:ser |haber sido )?(?:hallad|encontrad|ubicad|localizad)\w+|paradero|rastro)"
    r"|(?:are |were |is |remain(?:s|ed)? )?(?:still )?(?:missing|unaccounted|not (?:been )?found))\b"
)
"""`15 muertos y son 20 los que aún no aparecen`, `sitúa en 12 el número de personas que siguen sin ser localizadas`."""
_DEAD_WEIGHT = Sought(r" muerto de (?:[^\W\d]+ )?[\d.,]+ (?:mil |millones|billones|euros|dolares|pesos|soles)")
_ORDERED = Sought(
    r"\b(?:ordeno|ordenaron|ordered|dispuso|habria ordenado)(?: (?:la comision|la ejecucion) de)? (?:los |las )?$"
)
_AT_A_WAKE = Sought(
    r"\b(?:velaban?|velando|velar|enterraban?|enterrando|enterrar|sepultaban?|sepultando|cargaban?|cargando|llevaban|velorio|entierro|funeral|sepelio|cortejo|ataud|tumba)"
    r" (?:a |de )$|\b(?:burying|carrying|mourning|buried the body of|wake for|funeral of) $"
)
_IN_MEMORY = Sought(
    r"\b(?:vigils?|mass|services?|memorials?|ceremony|ceremonies|funerals?|tributes?|monument|prayers?|silence|misas?|vigilias?|homenajes?|ceremonias?)\b"
    r"[^.;:]{0,40} (?:for|to|of|in memory of|honou?ring|por|en memoria de|a|para) (?:the |l[oa]s |all (?:the )?)?$"
)
_PREVENTED = Sought(r"\bno (?:\w+ ){0,2}(?:evitar|impedir|evito|impidio|evitaron|impidieron)\b")

_COUNTED_PLACES = (
    "districts provinces regions cities towns villages countries states counties departments municipalities"
)

_FOUND_OUT = Sought(r"\b(?:identific|reconoc|calific|acredit|certific)\w* (?:como victimas )?a (?:l[oa]s )?$")
"""`El informe identificó a 434 muertos y desaparecidos`: counted for good."""
_TIME_OF_DAY = Sought(r" (?:noche|tarde|madrugada|manana|jornada|semana) ?(?:de|del|en|[.,;]|$)")
_SAY_SO = Sought(
    r" (?:[\w-]+ ){0,2}(?:residents|officials|sources|witnesses|officers|diplomats|doctors|medics|policemen|villagers|activists|lawmakers)"
    r"(?: and (?:an? |the )?(?:[\w-]+ ){1,3})? ?(?:said|say|told)\b"
)
_COUNT_OF_THE_LIVING = re.compile(
    r"(?:[,;cw][UxT]|[,;c]w)o[UxPpm]{0,2}[JMX][behx]{0,3}[rqx](?:[xe]{0,2}[oai]?|[xe]{0,2}[oix]N[oax])$"
)
_REGIONS = frozenset(_COUNTED_PLACES.split())

_REPUTED = frozenset(("believed to", "thought to"))
"""`believed to have killed 5,000 since 2009`: whose deed it was is believed, not that they died."""


_INVENTED = frozenset(("fictional", "ficcion", "fictitious", "pelicula", "novela"))
_OF_A_REAL_EVENT = Sought(
    r"\b(?:novela|pelicula)\b[^.;]{0,40}\b(?:evoca|recuerda|rememora|reconstruye|recrea|retrata|reflexiona|aborda|narra|cuenta|trata"
    r"|basad[oa]|inspirad[oa]|ambientad[oa]|sobre)\b[^.;]{0,30}\b(?:masacre|matanza|tragedia|revuelta|levantamiento|guerra|atentado"
    r"|naufragio|incendio|huelga|terremoto|genocidio|dictadura|accidente|hechos reales)\b"
)
"""`una novela que evoca la matanza de Oruba, cuando más de 70 huelguistas fueron abatidos`."""
_CHARGES = Sought(
    r"\b(?:cargos|acusad\w+|imputad\w+|juicio|procesad\w+|condenad\w+|charges?|charged|trial|indicted|convicted) (?:\w+ ){0,2}(?:por|for|in|over|with)$"
)
"""`enfrentará cargos por 12 homicidios`: the trial is to come, the deaths are not."""


def _cases(sentence: Sentence, item: int) -> bool:
    """`8 deaths among 12 confirmed cases`."""
    return sentence.words(item).startswith(("case", "casos", "infec", "contagi"))


_OTHERS = r"(?:herid|desapar|deten|lesion|injur|wound|missing|detain|arrest)\w*"
_DEAD_AND_OTHERS = Sought(
    r"(?:victimas|afectad[oa]s|casos|victims|casualties) (?:entre|between|among) [^.;\d]{0,60}?"
    rf"(?:\b(?:muert|fallec|asesin|dead|kill)\w* ?,? (?:y|e|o|and|or) (?:\w+ )?{_OTHERS}"
    rf"|\b{_OTHERS} ?,? (?:y|e|o|and|or) (?:\w+ )?(?:muert|fallec|asesin|dead|kill))"
)
"""`2.543 víctimas entre personas detenidas, fallecidas y heridas`."""
_KIN_OF = frozenset(
    ("families", "relatives", "parents", "widows", "kin", "victims", "familias", "familiares", "deudos", "padres", "viudas", "hijos", "memory",
     "memoria", "homenaje", "honor", "honour")
)  # fmt: skip
"""`will pay to the families of three people killed`: what is to come is not their death."""
_BURNT = ("quemados", "quemadas", "golpeados", "golpeadas", "baleados", "baleadas", "mutilados", "mutiladas")
"""Words of the hurt that also tell how the dead were found: `13 muertos asfixiados y quemados`."""
_ONE_FOR_EACH = Sought(r"(?:for (?:each|every)|por cada)\b")
"""`candles, one for each of the 51 worshippers murdered`."""
_WITH = re.compile(r"(?:\w+ ){1,4}(?:con|sin (?!vida)|en (?:la|el)|bajo|atrapad|aislad|incomunicad|hospitaliz|afectad)")


def _left_with(sentence: Sentence, item: int) -> bool:
    """`dejó a 40 operarias con problemas respiratorios`: they live."""
    first, last = sentence.spans[item]
    verb, to = (["", "", *sentence.folded[:first]])[-2:]
    return to == "a" and verb.startswith("dej") and _WITH.match(" ".join(sentence.folded[last : last + 6])) is not None


def _left(sentence: Sentence, item: int) -> str:
    return sentence.classes[max(0, item - 44) : item]


def _right(sentence: Sentence, item: int) -> str:
    return sentence.classes[item + 1 : item + 41]


_CONFIRMED_ALREADY = Sought(
    r" (?:ya )?(?:confirmad|verificad|registrad|reportad|contabilizad|documentad)[oa]s\b| already (?:confirmed|reported|counted)\b"
)


_EQUAL_NUMBER = Sought(
    r"(?: [^\W\d]+){1,4}? (?:con|que (?:dejaron|causaron|provocaron)) (?:un )?(?:igual|el mismo"
    r"|identico) numero de (?:[^\W\d]+ ){0,2}?(?:muert|fallecid|victimas|deces)"
)
_CALL_CENTRES = frozenset(("ecu", "linea", "central", "emergencias", "testimonio", "expediente", "declaracion"))


def _model(sentence: Sentence, item: int) -> bool:
    """`un Piper 34`, `ECU 911`, `el testimonio 201456`: the number is a name's."""
    first = sentence.spans[item][0]
    if first < 1 or not sentence.tokens[sentence.numbers[item].core].number:
        return False
    before, article = sentence.tokens[first - 1], sentence.folded[first - 2] if first > 1 else ""
    if before.word in _CALL_CENTRES and sentence.numbers[item].stated > MOST_CENTRES:
        return True
    people = sentence.classes[item + 1 : item + 2] in ("P", "d", "n", "k", "K", "L")
    return before.capital and article in ("un", "a", "an") and not people


MOST_CENTRES = 100
"""Above it a number after "central" or "testimonio" is its name."""


def _risen_headline(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`¡Sube la cifra! De 17 a 30 muertos en un día`: from and to, no range."""
    opens = inline.search(r"(?:^|[.:!|])o?$", left) is not None and sentence.folded[
        max(0, sentence.spans[item][0] - 1)
    ] in ("de", "from")
    return opens and inline.match(r"[dn](?:$|[.,:;i])", right) is not None


_NO_MORE_THAN = Sought(r"\b(?:no|not) (?:hubo|hay|habia|fueron|son|eran|murieron|dejo|were|was)? ?$")


def newly_in_brackets(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`1.121 decesos (+44)`: what a count has risen by since the last one."""
    return left[-1:] == "(" and right[:1] == ")" and sentence.folded[sentence.numbers[item].first] == "+"


def link(sentence: Sentence, item: int) -> Link:
    """The first pattern that takes the figure, or the reason why none does."""
    figure = sentence.numbers[item]
    lang = sentence.lang
    left, right = _left(sentence, item), _right(sentence, item)
    one = figure.stated == 1

    if figure.qualifier == "range" and figure.high and _risen_headline(sentence, item, left, right):
        figure.qualifier, figure.stated, figure.low, figure.high = "exact", figure.high, figure.high, figure.high
    if newly_in_brackets(sentence, item, left, right):
        told = inline.search(r"N[xPp]{0,2}[dnk][xe]{0,2}\($|[dnk]:N\($", left)
        return Link("np-dead", True, "np", item + 1) if told else Link("injured", False)
    # What it cannot be.
    if ratio(sentence, item) or (one and _ONE_FOR_EACH.match(" ".join(sentence.folded[figure.last :][:3]), sentence)):
        return Link("not-a-count", False)
    if right[:3] in ("xbk", "Abk", "xk,") and any(
        word.startswith("dinamitad")
        for word in (sentence.words(k) for k in range(item + 1, min(item + 4, len(sentence.spans))))
    ):
        return Link("thing", False)  # "Cinco bocaminas fueron dinamitadas"
    if not one and THAT_MANY.after(sentence, item, 20):
        return Link("np-dead", True, "np", item + 1)
    if one and left[-1:] == "," and _TIME_OF_DAY.after(sentence, item, 2):
        return Link("not-a-count", False)  # "mataron a 43 personas, una noche de noviembre"
    if _EQUAL_NUMBER.after(sentence, item, 12):
        return Link("np-dead", True, "np", item + 1)  # "12 accidentes con igual número de muertos"
    if _model(sentence, item):
        return Link("not-a-count", False)  # "un Piper 34", "ECU 911"
    if one and left[-1:] == "o" and sentence.words(item) == "uno" and inline.match(r"[xU](?:[,.;iv]|$)", right):
        return Link("unlinked", False)  # "bajo los escombros de uno solo"
    if one and left[-1:] == "U" and right[:1] in ("i", "w") and sentence.words(item) == "one":
        return Link("unlinked", False)  # "the one on which he was found dead"
    doom = DOOM_LEFT.search(left)
    if doom and right[:1] == "n" and _ORDERED.before(sentence, item, 6):
        doom = None  # "El acusado ordenó al menos 32 asesinatos"
    if doom and inline.match(r"[xPp]{1,3}w[bhxe]{0,3}[vkKd]", right):
        doom = None  # "a ceremony is planned to honour the six people who died"
    if doom and (
        not sentence.words(item - len(doom[0])).startswith("evit") or inline.fullmatch(r"S[Usnovwa]{0,5}", doom[0])
    ):
        return Link("doom", False)
    told_in_cases = right[:1] == "A" and sentence.words(item + 1) == "casos de"
    if told_in_cases and inline.match(r"A[xm]?[Pp](?:w[bhe]{0,3}[vkKd]|[dk])", right):
        return Link("np-dead", True, "np", item + 3)  # "36 casos de personas que han muerto"
    if right[:2] == "Xo" and sentence.words(item + 1) == "cases" and inline.match(r"Xo[xPp]{1,3}[kKd]", right):
        return Link("np-dead", True, "np", item + 3)  # "138 cases of Salvadorans killed"
    thing = HEAD[lang]["thing"].match(right)
    if thing and thing[0].endswith("D") and inline.match(r"[xem]{0,2}Po", right):
        thing = None  # "Linchan a cinco presuntos ladrones de ganado"
    if thing and thing.end() > 1 and sentence.words(item + thing.end()) in ("rivales", "rival"):
        thing = None  # "matan a diez disidentes rivales"
    if (
        thing
        and item + thing.end() not in sentence.numbers  # "three legislators a few days earlier"
        and not inline.match(r"Uye", right)  # "revised it to 112 a day later"
        and sentence.words(item + 1) not in WHEN  # "pasó de 21 a 27 esta semana", "down to 11 Monday night"
        and not sentence.words(item + thing.end()).startswith("cuy")  # "13 trabajadores cuyos cuerpos fueron hallados"
        and not numbered(sentence, item, left, right)
        and not spelled_number(sentence, item, left)
        and not named_in_a_list(sentence, item)
        and not (figure.collective and inline.match(r"o[dnk](?!D)", right))
    ):
        return Link("thing", False)
    if left[-1:] == "i" and inline.match(r"[xA][Pp]x?[bhvK]", right) and sentence.words(item + 1) in _REGIONS:
        return Link("thing", False)  # "in 20 districts people died"
    if one and item and sentence.words(item - 1) == "ni":
        return Link("denied", False)  # "ni un muerto más"
    if BOTH_IN_BRACKETS.match(right):
        return Link("shared", False)  # "27 efectivos (12 muertos y 15 heridos)"
    in_cases = right[:1] == "X" and sentence.words(item + 1) == "casos" and LEFT["toll"].search(left) is not None
    if in_cases and inline.search(r"to?[^.;]{0,12}[dk]|t(?=od)", sentence.classes[:item]):
        return Link("toll-verb", True, "toll", item + 2)  # "la cifra de niños fallecidos llega a 52 casos"
    if cases_of_murder(sentence, item, right) and not FEAR_LEFT.search(left):
        return Link("np-dead", True, "np", item + 2)
    if lang == "en" and left[-1:] == "," and _SAY_SO.after(sentence, item, 9):
        return Link("not-a-count", False)  # "killing at least a dozen, two residents and a local official said"
    if _STILL_MISSING.after(sentence, item, 14) and not inline.match(r"U?[xPpm]{0,3}[dnk]", right):
        return Link("injured", False)
    if _COUNT_OF_THE_LIVING.search(left):
        return Link("injured", False)  # "y el de desaparecidos bajó de 40 a 33"
    if LEFT["injure"].search(left) or (LEFT["injured-label"].search(left) and right[:1] not in ("d", "k", "K")):
        return Link("injured", False)
    match = HEAD[lang]["injured"].match(right)
    if match and right[match.end() :][:1] == ":" and left[-1:] == ":":
        match = None  # "Death toll: 5,057 Injured: 10,915"
    if (
        match
        and not MISSING_OK.match(right)
        and not found_dead(sentence, item, left)
        and not (
            (
                victim_of(lang, left)
                and not right_to_life(sentence, item, right)
                and not _cases(sentence, item + match.end())
            )
            or (RIGHT["captive-dead"].match(right) and not left.endswith("NoU"))
            or (lang == "es" and RIGHT["taken-and-killed"].match(right))
            or parted(sentence, item, right)
            or (left.endswith(("a", "aU")) and WHERE_KILLED.match(right))
            or none_survived(sentence, item)
            or all_of_them_dead(sentence, item)
            or CARRIED_OUT_ON.before(sentence, item, 9)
            or (BROUGHT_UP.after(sentence, item, 4) and BODIES_BEFORE.before(sentence, item, 14))
            or (
                lang == "es"
                and (
                    FELL_ES.match(follows := " ".join(sentence.folded[figure.last :][:14]), sentence)
                    or THEM_KILLED.match(follows, sentence)
                    or FOUND_BURIED.match(follows, sentence)
                    or BURIED_FOUND.before(sentence, item, 16)
                )
            )
        )
    ):
        after = right[match.end() :]
        if buried(sentence, item, left, right):
            return Link("lives", True, "np", item + 1)
        if not inline.match(r"[^,.;:NcV]{0,6}(?:v|h[xe]?d)", after) or figure.qualifier == "vague":
            return Link("injured", False)
    murders = right[:1] == "n" and sentence.words(item + 1) in ("asesinatos", "homicidios", "feminicidios")
    of_a_war = figure.stated >= OF_A_WAR and inline.match(r"[xPpm]{0,3}nc[U]?M(?:$|[.,;:ioa])", right)
    if of_a_war and sentence.words(item + of_a_war[0].index("c") + 1) in ("y", "and"):
        return Link("np-dead", True, "np", item + 2)  # "más de 69.000 muertes y desapariciones"
    shares = None if one or murders else SHARED.match(right)
    if shares and inline.search(r"[dkK]x[/c]", shares[0]) and sentence.words(item + shares.end()) in _BURNT:
        shares = None
    if shares or (
        not one
        and not murders
        and SHARED_VERBS.match(right)
        and not (inline.match(r"[^cv]{0,8}Jc[ez]?v(?=$|[.,;iaoU])", right) and parted(sentence, item, right))
    ):
        return Link("shared", False)
    beside = inline.match(r"[xPpm]{0,4}K,[Jq]", right) if lang == "en" and not one else None
    injured = sentence.words(item + beside.end()) if beside else ""
    if injured.endswith(" in") or (
        beside and injured in ("injured", "wounded") and right[beside.end() :][:1] in ("i", "N", "U")
    ):
        return Link("shared", False)  # "Six civilians killed, injured in two blasts"
    if not one and SHARED_LIST.match(right):
        return Link("shared", False)
    both = None if one else DEAD_AND_MISSING.match(right)
    vaguely = figure.kind == "vague" or figure.qualifier == "vague"  # "cientos de muertos y desaparecidos"
    if (
        both
        and figure.stated < OF_A_WAR
        and not (vaguely or _FOUND_OUT.before(sentence, item, 5))
        and sentence.words(item + 1 + both.start(1)) in ("y", "and", "e", "&")
    ):
        return Link("shared", False)  # "nearly 100 dead and missing"
    died_of_it = inline.search(
        r"v[^.;,]{0,5}J[^.;,]{0,4}cUd[^.;N]{0,4}$", left
    )  # "Muere uno de los heridos y los muertos ya son 12"
    if not one and not died_of_it and SHARED_LEFT.search(left):
        return Link("shared", False)

    if figure.stated >= OF_A_WAR and inline.search(r"T[oi]dcM[^.;:N]{0,10}r[xe]?a$", left):
        return Link(
            "toll-verb", True, "toll", item + 1
        )  # "El saldo en muertos y desaparecidos llegó a 200.000 personas"
    if figure.stated >= OF_A_WAR and inline.match(r"[xm]?L[,(-]?i[xm]?[dk],?cM", right):
        return Link("np-dead", True, "np", item + 2)  # "80.000 víctimas, entre muertos y desaparecidos"
    if right[:1] in "Io" and right[:1] and "D" in left and inline.match(r"I|oU?w", right):
        return Link("thing", False)
    if not one and inline.match(r"[xPpm]{1,2}cU?N[xPpm]{1,3}J", right):
        return Link("injured", False)  # "174 civiles y 66 policías heridos"
    found = take(sentence, item, left, right)
    if (
        found is not None
        and _OF_A_DEFINITION.possible(sentence)
        and _OF_A_DEFINITION.match(" ".join(sentence.folded[figure.core_end :][:9]), sentence)
    ):
        return Link("doom", False)  # "asesinatos de tres o más personas en un solo hecho"
    if found is not None and "(" in left and _SUCH_AS.before(sentence, item, 8):
        return Link("doom", False)
    if found is not None and _DEAD_AND_OTHERS.match(" ".join(sentence.folded[figure.last :][:20]), sentence):
        return Link("shared", False)
    if found is not None and figure.kind == "article" and right[:1] == "d" and _AT_A_WAKE.before(sentence, item, 4):
        return Link("unlinked", False)  # "los vecinos enterraban a un difunto"
    if found is not None and figure.kind == "article" and _DEAD_WEIGHT.after(sentence, item, 5):
        return Link("unlinked", False)  # "Heredamos un muerto de 400 millones"
    if found is not None and kin(sentence, item):
        return Link("thing", False)
    if found is not None and sentenced(sentence, item):
        return Link("doom", False)
    if found is not None and _DEFINED.search(sentence.flat, sentence):
        return Link("doom", False)
    if (
        found is not None
        and not _INVENTED.isdisjoint(sentence.folded)
        and not _OF_A_REAL_EVENT.search(sentence.flat, sentence)
    ):
        return Link("doom", False)
    people = found is not None and found.rule == "death-of" and inline.match(r"[xme]{0,2}[PpL]", right)
    if found is None and item and sentence.words(item - 1) in ("numero", "number"):
        return Link("not-a-count", False)  # "la masacre número 49"
    if found is None and lang == "es" and _left_with(sentence, item):
        return Link("injured", False)
    if found is None or (found.rule in ("np-dead", "death-of") and not people and other_bodies(sentence)):
        return Link("unlinked", False)
    if figure.stated == 0 or unreal(sentence, item, found.rule, left):
        return Link("denied", False)
    known = found.kind == "verb" and inline.search(r"fa?h[K]$", left) and sentence.words(item - 3) in _REPUTED
    supposed = (
        (found.rule == "object-killed" or found.kind == "of")
        and inline.match(r"f[xPp]", right)
        and sentence.words(item + 1) in ("presumed", "suspected", "alleged")
    )
    to_rise = (found.kind == "toll" or left[-1:] in ("o", "U")) and _TO_RISE.match(
        " ".join(sentence.folded[figure.last :][:6]), sentence
    ) is not None
    named = found.rule == "ordinal-death" and inline.search(r"fU?x?$", left) and sentence.words(item - len(left) + left.rindex("f")) in (
        "seria", "serian",
    )  # fmt: skip
    named = named or (left[-1:] == "o" and sentence.words(item - 2) in _KIN_OF)
    charged = left[-1:] == "i" and _CHARGES.search(" ".join(sentence.folded[: figure.first][-6:]), sentence) is not None
    fear = FEAR_LEFT.search(left)
    if fear and _IN_MEMORY.before(sentence, item, 14):
        fear = None  # "A vigil will be held for the ten people who died"
    readying = fear and fear[0][:1] == "F" and sentence.words(item - len(fear[0])).startswith(("prepar", "se prepar"))
    if readying and fear and inline.search(r"[,;zc]", fear[0]):
        fear = None  # "were preparing for a funeral when armed men killed 71"
    if fear and _CONFIRMED_ALREADY.after(sentence, item, 3):
        fear = None  # "podría superar los 20 ya confirmados"
    if fear and fear[0][:1] == "f" and certain(sentence, item, len(fear[0]), found, left, right):
        fear = None
    if (fear and not (known or named or charged or to_rise or blamed(sentence, item, left))) or (
        FEAR_RIGHT.match(right) and not (supposed or to_rise or certain_before(sentence, item, found, right))
    ):
        return Link("feared", False)  # "kills seven presumed militants": what they were is presumed, not their death
    prevented = inline.search(r"(S)w[eU]{0,2}$", left)
    if prevented and sentence.words(item - len(left) + prevented.start(1)).startswith(("evit", "imp")):
        in_vain = _PREVENTED.search(" ".join(sentence.folded[: figure.first][-6:]), sentence) is not None
        return found if in_vain else Link("denied", False)  # "no pudieron evitar que tres personas murieran"
    of_the_dead = (
        left.endswith("goU") and found.rule == "np-dead" and inline.match(r"[xPp]{0,3}(?:o[xU]{1,3})?[dk]", right)
    )
    denied = DENIED_LEFT.search(left)
    if denied and figure.qualifier == "more_than" and _NO_MORE_THAN.before(sentence, item, 3):
        figure.qualifier, figure.low, figure.high = "at_most", 0, figure.stated
        denied = None  # "no hubo más de 47 muertos"
    if denied and certain(sentence, item, len(denied[0]), found, left, right):
        denied = None
    if found.rule != "none-survived" and not of_the_dead and (denied or DENIED_RIGHT.match(right)):
        return Link("denied", False)
    return found
