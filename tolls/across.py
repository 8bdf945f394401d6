"""What one sentence of a field says of another's figures: shares told apart from their whole, tables closed by their sum, a
count told anew at each hour, the dead who are set against the living.

`settled` takes the claims of a field in their order and gives them back with their roles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import groupby

from crawler.models import TollClaim
from tolls.replaced import Claims, become, identified, one_of_the_sick, withdrawn
from tolls.shares import SUMMED_LEAST
from tolls.tokens import folded
from tolls.words import speaks_of_death

MOST_SHARES = 24
"""Among so many figures after a total its shares are looked for."""
_DESCRIBED = re.compile(
    r" (?:muertos|fallecidos|cuerpos|cadáveres|víctimas mortales|bodies|corpses)"
    r" (?:que )?(?:fueron (?!hallad|encontrad|report|confirm|registr)\w+[ai]d[oa]s|eran|tenían|presentaban|mostraban|llevaban"
    r"|were (?!found|recover|report|confirm|count)\w+ed|bore|showed|had)\b"
)
"""`100 presos muertos. ... cinco muertos fueron decapitados`: what is said of some of the dead told before."""


_IN_ONE_OF_THEM = re.compile(
    r"(?:En (?:la|el) (?:últim[oa]|más reciente|primer[oa]|segund[oa]|peor|más grave)|In the (?:latest|last|worst|first|second))"
    r"(?:,| de ell[oa]s\b| of (?:them|these)\b)"
)
"""`Seis masacres han dejado 16 muertos. En la última, murieron cinco jóvenes`."""
_OF_THEM = re.compile(
    r" (?:de ell[oa]s|of them|of the (?:men|women|bodies|victims|dead|children)|de l[oa]s (?:cuerpos|cadáveres|víctimas|fallecidos))\b"
)
"""`murieron once personas. Siete de ellas fallecieron en sus casas`."""
_TRIED_FOR = re.compile(
    r"\b(?:charges?|charged|accused|tried|trial|convicted|sentenced|indicted|acusad[oa]s?|juzgad[oa]s?|procesad[oa]s?|condenad[oa]s?"
    r"|imputad[oa]s?|sentenciad[oa]s?|juicio|proceso)\b[^.;\n]{0,50}\b(?:deaths?|killings?|murders?|muertes?|asesinatos?|homicidios?)"
    r" (?:of|de) (?:the |los |las )?\Z",
    re.IGNORECASE,
)
"""`32 lost their lives. The defendants faced charges in the deaths of 12 police officers`: some of the dead told before."""
_ONLY = re.compile(r"(?:\A|[^\w](\w+) |[^\w ] ?)(?:[Ss]olo|[Ss]ólo|[Ss]olamente|[Úú]nicamente|[Oo]nly|[Jj]ust) \Z")
_CONCEDED = ("acknowledg", "admi", "confirm", "recono", "report", "say", "said", "claim", "dice", "dijo")
"""`57 homicidios. ... únicamente 29 homicidios se presentaron en las marchas`: fewer than were told before."""


NEAR = 300
"""Characters between two figures, at most, of which one is read as a share of the other, or as newly dead."""
_INJURED = re.compile(
    r"\b(?:herid[oa]s|lesionad[oa]s|ingresad[oa]s|hospitalizad[oa]s|internad[oa]s|injured|wounded|hospitali[sz]ed)\b"
)


_THE_OTHERS = re.compile(r"\b(?:los|las|the) (?:otr[oa]s|other) \Z", re.IGNORECASE)
"""`Solo el chofer sobrevivió. Los otros cinco ocupantes fallecieron`: who is set against the living is newly dead of no toll."""


_BODIES = re.compile(r" (?:cuerpos|cadáveres|restos|bodies|corpses|muertos|fallecidos)\b")


def _the_others(value: str, claim: TollClaim) -> bool:
    return (
        _THE_OTHERS.search(value[max(0, claim.start - 14) : claim.start]) is not None
        and _BODIES.match(value, claim.end) is None
    )


def _after_the_injured(value: str, claim: TollClaim, lang: str) -> bool:
    """Whether what was told before are injured and no dead: "15 heridos, y dos personas más murieron" is a toll of two."""
    first = max(0, claim.start - len(claim.quote))
    begin = value.find(claim.quote, first, claim.end + len(claim.quote))
    before = (folded(value[max(0, begin - 400) : max(0, end)])[0] for end in (begin, claim.start))
    return any(_INJURED.search(flat) is not None and not speaks_of_death(flat, lang) for flat in before)


_AMONG_INJURED = re.compile(
    r"\b(?:herid|lesionad|balead|quemad|hospitalizad|intoxicad|injured|wounded)\w*(?: [^.;,]{0,40})?,? (?:y |and )?\Z"
)
_OF_THESE = re.compile(r" (?:de (?:los|las|ell[oa]s)|of (?:whom|them))\b")
_OF_THE_INJURED = re.compile(
    r"\b(?:de|of) (?:los|las|the) (?:\w+ )?(?:herid|lesionad|balead|quemad|injured|wounded)\w*[^.;]{0,60}, \Z|\bde (?:los|las) que \Z"
)


def _of_the_injured(value: str, claim: TollClaim) -> bool:
    """`Ocho muertos deja el choque. ... 12 heridos, dos de los cuales murieron`: newly dead beside the toll told before."""
    before = value[max(0, claim.start - 90) : claim.start]
    among = _AMONG_INJURED.search(before) is not None and _OF_THESE.match(value, claim.end) is not None
    return among or _OF_THE_INJURED.search(before) is not None


_ONLY_THERE = re.compile(
    r"(?: [^\W\d]+){1,4} (?:tan )?(?:sólo|solo|solamente|únicamente) en (?:[A-ZÁÉÍÓÚ]|la |el |las |los )"
)
"""`al menos 34 fallecidos en el país. El diario cuenta 21 muertos solo en la costa`."""


def _of_those_told(value: str, claim: TollClaim, *, near: bool) -> bool:
    """Whether words say that a figure is a share of the larger toll before it; `near`: that toll stands a few lines above."""
    return (
        _IN_ONE_OF_THEM.match(claim.quote) is not None
        or _OF_THEM.match(value, claim.end) is not None
        or _DESCRIBED.match(value, claim.end) is not None
        or _ONLY_THERE.match(value, claim.end) is not None
        or _only_some(value[max(0, claim.start - 32) : claim.start])
        or (near and _TRIED_FOR.search(value[max(0, claim.start - 90) : claim.start]) is not None)
    )


def _only_some(before: str) -> bool:
    """Whether a figure is told as a share: "only eight of them", but not another voice's count ("rebels admit only eight")."""
    only = _ONLY.search(before)
    return only is not None and not (only[1] or "").startswith(_CONCEDED)


_SPACES = dict.fromkeys((*range(0x2000, 0x200B), 0xA0, 0x202F, 0x205F, 0x3000), " ")
_MORE_SPACES = re.compile("(?<= ) ")
_OTHER_SPACES = re.compile(f"  |[{''.join(map(chr, _SPACES))}]")


_ALSO = re.compile(r"(?:También|Tambien|Also)\b")


def _also_alone(value: str, claim: TollClaim, lang: str) -> bool:
    """`Las lluvias destruyeron 300 viviendas. También murieron dos personas`: beside things, since no dead were told before."""
    begin = value.find(claim.quote, max(0, claim.start - len(claim.quote)), claim.end + len(claim.quote))
    words_before = any(map(str.isalpha, value[: max(0, begin)]))
    return _ALSO.match(claim.quote) is not None and words_before and not speaks_of_death(folded(value[:begin])[0], lang)


def settled(value: str, claims: Claims, lang: str, highest: int = 0) -> Claims:
    """The claims of a field with the roles that its other sentences give them; `highest`: the highest toll of the fields before."""
    if _OTHER_SPACES.search(value):  # the expressions here know one space, of one kind
        plain = value.translate(_SPACES)
        extra = [found.start() for found in _MORE_SPACES.finditer(plain)]
        moved = [
            replace(
                claim,
                start=claim.start - bisect_left(extra, claim.start),
                end=claim.end - bisect_left(extra, claim.end),
                quote=_MORE_SPACES.sub("", claim.quote.translate(_SPACES)),
            )
            for claim in claims
        ]
        told = settled(_MORE_SPACES.sub("", plain), moved, lang, highest)
        return [replace(claim, role=one.role, period=one.period) for one, claim in zip(told, claims, strict=True)]
    made: Claims = []
    ends = -NEAR
    for at, claim in enumerate(claims):
        if claim.rule == "wounded-die" and claim.role == "total" and claim.low < highest:
            claim = replace(claim, role="increment")  # the toll that was told before holds them already, or will
        elif claim.role == "total" and claim.low < highest and _of_the_injured(value, claim):
            claim = replace(claim, role="increment")
        elif (
            claim.role == "total"
            and claim.low < highest
            and _of_those_told(value, claim, near=claim.start - ends < NEAR)
        ):
            claim = replace(claim, role="part")
        elif (
            claim.role == "increment"
            and not highest
            and not any(
                other.role == "total" and other.quote == claim.quote
                for other in claims[max(0, at - MOST_SHARES) : at + MOST_SHARES]
            )
            and (_the_others(value, claim) or _after_the_injured(value, claim, lang))
        ):
            claim = replace(claim, role="total")
        elif claim.role == "part" and not made and not highest and _also_alone(value, claim, lang):
            claim = replace(claim, role="total")
            highest, ends = claim.low, claim.end
        elif claim.role == "total" and claim.low > highest:
            highest, ends = claim.low, claim.end
        made.append(claim)
    if len(made) > 1:
        for step in (
            _summed,
            _shared_out,
            _line_by_line,
            _hour_by_hour,
            withdrawn,
            one_of_the_sick,
            _added,
            _at_once_and_later,
            _altogether,
        ):
            step(made)
        identified(value, made)
        _set_beside(value, made)
    return made


_ANYBODY = frozenset(
    ("personas", "individuos", "people", "víctimas", "victims", "ocupantes", "occupants", "pasajeros", "passengers", "tripulantes", "integrantes",
     "miembros", "members", "cuerpos", "bodies", "cadáveres", "muertos", "fallecidos", "civiles", "civilians", "familiares", "personnel")
)  # fmt: skip


def _of_a_kind(claim: TollClaim) -> bool:
    """Whether a figure's noun names a kind that others may stand beside: `12 ronderos, 7 soldados y 5 maestros` is no sum."""
    _, _, after = claim.quote.partition(claim.printed)
    noun = (after.split() or [""])[0].rstrip(",;:")
    return noun.isalpha() and noun.lower() not in _ANYBODY


def _summed(claims: Claims) -> None:
    """A share that all the shares after it in its sentence add up to is their total: "28 fallecidos en conflicto, 22 en
    enfrentamientos y 6 por accidentes"."""
    for _, group in groupby(range(len(claims)), lambda k: claims[k].quote):
        at, *rest = group
        whole = claims[at]
        shares = len(rest) > 1 and all(claims[k].role == "part" for k in (at, *rest))
        if (
            shares
            and whole.rule != "including"
            and not whole.victims
            and not (all(claims[k].rule == "coordinated" for k in rest) and _of_a_kind(whole))
            and sum(claims[k].stated for k in rest) == whole.stated
        ):
            claims[at] = replace(whole, role="total", period=None)


def _shared_out(claims: Claims) -> None:
    """Figures that follow a total in later sentences and add up to it are its shares: "8 víctimas. ... murieron 3 ...
    perecieron 5"; "50 dead. ... 40 soldiers and 10 peasants"."""
    told = list(claims)
    for at, whole in enumerate(told):
        if whole.role != "total" or whole.stated < SUMMED_LEAST:
            continue
        rest: list[int] = []
        left = whole.stated
        for k in range(at + 1, min(at + 1 + MOST_SHARES, len(told))):
            claim = told[k]
            if claim.role == "person":
                continue
            if claim.quote == whole.quote or claim.role not in ("total", "part") or claim.stated > left:
                break
            rest.append(k)
            left -= claim.stated
            if not left:
                break
        if len(rest) > 1 and not left:
            become(claims, rest, "part")


_TOTAL_LINE = re.compile(r"(?:TOTAL|Total)\b[^.;\n]{0,48}\Z")
LONGEST_LINE = 80
"""Characters of a line of a table, at most."""


def _line_by_line(claims: Claims) -> None:
    """`Civiles fallecidos: 50 / Policías fallecidos: 1 / Militares fallecidos: 6 / Total fallecidos: 57`; `11 dic: 2 muertos. 15 dic:
    10 muertos. Total: 28 muertos`: a line of the sum makes the lines before it its shares."""
    for at, whole in enumerate(claims):
        if whole.role != "total" or _TOTAL_LINE.match(whole.quote) is None:
            continue
        lines: list[int] = []
        left = whole.stated
        for k in range(at - 1, max(-1, at - 1 - MOST_SHARES), -1):
            claim = claims[k]
            near = claims[lines[-1]] if lines else whole
            line = len(claim.quote) <= LONGEST_LINE and near.start - claim.end <= LONGEST_LINE
            if not line or claim.quote == whole.quote or claim.stated > left:
                break
            lines.append(k)
            left -= claim.stated
        if len(lines) > 1 and len({claims[k].quote for k in lines}) > 1:
            become(claims, lines, "part", among=("total", "increment"))


_CLOCK = re.compile(r"\W{0,3}(?:A las )?(\d{1,2})[:.h](\d\d)\b")
_RUNNING = re.compile(
    r"\b(?:van|suman|sube|suben|subió|asciende|ascienden|eleva|elevan|llega|llegan|ya son|son ya|aumenta|aumentan|iban|cifra|toll|rises?|climbs?|now)\b",
    re.IGNORECASE,
)


def _hour_by_hour(claims: Claims) -> None:
    """`20:05 Van 14 fallecidos. 21:30 Van 17 fallecidos`: of a count that runs, told at several hours, the last one stands."""
    timed: list[tuple[int, int]] = []
    for k, claim in enumerate(claims):
        clock = _CLOCK.match(claim.quote) if claim.role == "total" else None
        if clock and _RUNNING.search(claim.quote):
            timed.append((int(clock[1]) * 60 + int(clock[2]), k))
    if len(timed) < 2:
        return
    last = max(timed)[1]
    become(claims, (k for _, k in timed if claims[k].stated < claims[last].stated), "previous")


_EARLIER_COUNT = re.compile(
    r"(?:Hasta (?:ayer|anoche|hoy|esta mañana|el \w+|la \w+)|Ayer|Anoche|La víspera|Horas antes|Poco antes|Por la mañana|Esta mañana|Al mediodía)\b.{0,60}"
    r"\b(?:eran|era de|era|sumaban|iban|contabilizaba|contaba|registraba|reportaba|llevaba|se contaban|se contabilizaban|se reportaban"
    r"|hablaban? de|daba cuenta de)\b"
    r"|El (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b.{0,30}\b(?:se habían|había dado|habían dado|era de|la cifra era|el balance era|eran)\b"
    r"|(?:El|Un|La|Una) (?:último|anterior|primer|previo|penúltimo|última|primera|anterior) (?:reporte|balance|informe|boletín|parte"
    r"|conteo|cifra|recuento|saldo)\b"
    r"|El (?:reporte|balance|informe|parte|conteo) (?:de la|del|de ayer|de anoche)\b.{0,40}\b(?:daba|hablaba|era|contaba|registraba"
    r"|señalaba|indicaba|manejaba)\b"
    r"|(?:Primero|Al principio|Temprano|Inicialmente|En un principio|Antes) se (?:habló|hablaba|informó|dijo|reportó)\b"
    r"|(?:Until|As of) (?:yesterday|last night|this morning|\w+day)\b|(?:The|An) (?:last|previous|earlier|initial|first) (?:report|count"
    r"|toll|tally|bulletin|figure)\b"
    r"|Earlier(?:,)? (?:we|it|they|police|officials|authorities) (?:had )?(?:reported|said|put|gave|spoke)\b"
    r"|Yesterday\b.{0,40}\b(?:was|were|stood)\b"
)
"""`El terremoto deja 120 muertos. Hasta ayer la cifra era de 98`."""
_OTHER_YEAR = re.compile(
    r"(?:El año (?:pasado|anterior)|En (?:19|20)\d\d|La temporada (?:pasada|anterior)|En (?:el mismo|igual|este mismo) (?:periodo"
    r"|período|lapso|mes|trimestre|semestre|tiempo)|Last year|In the same period|In (?:19|20)\d\d|The year before)\b"
)
_SAME_DATES = re.compile(
    r"\b(?:mism[oa]s? (?:fechas?|periodo|período|feriado|lapso)|disminu\w+|aument\w+|reducción|feriado|semana santa|carnaval|puente"
    r"|fiestas patrias|trimestre|semestre|este año|holiday|weekend|this year|same period)\b",
    re.IGNORECASE,
)
"""`El feriado dejó 27 muertos. El año pasado fueron 35 los fallecidos`: a year is set beside another."""
_NEWLY_DEAD = re.compile(
    r"(?:Ayer|Anoche|Hoy|Esta (?:mañana|madrugada|tarde|noche)|En (?:la|las) últimas? (?:semana|horas|24 horas|48 horas)|Este (?:lunes"
    r"|martes|miércoles|jueves|viernes|sábado|domingo)"
    r"|Overnight|Yesterday|Today|On \w+day)\b.{0,40}\b(?:murieron|fallecieron|fueron asesinad|perdieron la vida|murió|falleció|died|were killed|was killed)"
)
_COUNT_RUNS = re.compile(
    r"\b(?:ya son|suben?|aumentan?|asciende[n]?|se elevan?|llegan?|van|suman|este año|en lo que va|rises?|climbs?|now|so far|this year)\b",
    re.IGNORECASE,
)
"""`Ya son 15 los muertos en el VRAEM este año. Ayer murieron dos policías`: they are counted already."""
_DIED_WHERE = re.compile(
    r"(?: de (?:ell[oa]s|l[oa]s \w+)| of (?:them|the \w+))? (?:murieron|fallecieron|perecieron|perdieron la vida|died) (?:en el (?:lugar|acto|sitio|hospital)"
    r"|en (?:hospitales|el hospital)|de inmediato|al instante"
    r"|instantáneamente|camino (?:al|a)|cuando eran|at the scene|instantly|on the spot|in hospital)"
)


_MOST_HIT = re.compile(
    r"\b(?:departamento|región|provincia|distrito|ciudad|localidad|estado|municipio|region|state|province|city) (?:con (?:más|mayor)"
    r"|más (?:afectad|golpead|enlutad|castigad)|with (?:the )?most"
    r"|worst)",
    re.IGNORECASE,
)
_NATIONAL = re.compile(r"\b(?:en el país|en todo el país|a nivel nacional|nationwide|across the country|countrywide)\b")
_ACROSS = re.compile(r"\b(?:across|throughout|all over|en todo|en toda|en diversas|en varias|en distint[oa]s) ")
_DEADLIEST = re.compile(
    r"(?:\w+ (?:say|says|said) )?"
    r"(?:El|La|Uno de los|Una de las|[Tt]he|One of the) (?:(?:ataque|atentado|bombardeo|caso|hecho|incidente|choque|accidente|episodio"
    r"|masacre|tragedia|single) )?(?:más (?:mortífer|sangrient|letal|grave|luctuos|cruent)[oa]s?|peor(?:es)?|deadliest|worst|bloodiest|heaviest)\b"
    r"[^.;,]{0,40}?(?:,| (?:fue|fueron|ocurri|se produj|tuvo lugar|was|were|came|happened|occurred|took place))"
)
"""`At least 31 were killed across Sudan. The deadliest attack was on a market, where 19 died`: a share of them."""
_SEPARATE = re.compile(
    r"(?:A|An|In a|In an|Another) (?:separate|second|single|third) (?:attack|strike|raid|bombing|blast|incident|shelling)\b"
)
_AT_A_PLACE = re.compile(r"(?:En|In) [A-ZÁÉÍÓÚÑ]\w+")
_FIRST_OR_LAST = re.compile(
    r"(?:Los|Las|The) (?:(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d+) )?(?:últim|primer|last|first)\w*\b"
)


def _set_beside(value: str, claims: Claims) -> None:
    """Counts that a later sentence sets beside the toll: an earlier one, another year's, the newly dead, those who died on the spot."""
    highest = last = None
    for _, group in groupby(range(len(claims)), lambda k: claims[k].quote):
        which = list(group)
        if highest is not None and last is not None:
            for at in which:
                _beside(value, claims, at, highest, last)
        for at in which:
            if claims[at].role == "total":
                last = claims[at]
                highest = last if highest is None or last.low > highest.low else highest


def _beside(value: str, claims: Claims, at: int, highest: TollClaim, last: TollClaim) -> None:
    """One claim against the highest and the last toll of the sentences before."""
    claim = claims[at]
    if claim.role != "total":
        return
    if _OTHER_YEAR.match(claim.quote) and (_SAME_DATES.search(claim.quote) or _SAME_DATES.search(last.quote)):
        become(claims, (at,), "previous")
    elif claim.low >= highest.low:
        return
    elif _EARLIER_COUNT.match(claim.quote):
        become(claims, (at,), "previous")
    elif _NEWLY_DEAD.match(claim.quote) and _COUNT_RUNS.search(highest.quote):
        become(claims, (at,), "increment")
    elif _some_of_them(value, claim, highest):
        become(claims, (at,), "part")


def _some_of_them(value: str, claim: TollClaim, highest: TollClaim) -> bool:
    if claim.qualifier == "vague" and _BODIES.match(value, claim.end):
        return True  # "Varios cadáveres fueron contados dos veces"
    if _NATIONAL.search(highest.quote) and _AT_A_PLACE.match(claim.quote):
        return True
    if _ACROSS.search(highest.quote) and _SEPARATE.match(claim.quote):
        return True
    hit = _MOST_HIT.search(claim.quote) or _FIRST_OR_LAST.match(claim.quote) or _DEADLIEST.match(claim.quote)
    return (hit or _DIED_WHERE.match(value, claim.end)) is not None


_WITH_THIS = re.compile(r"(?:Con|With) (?:est[eao]s?|es[eao]s?|this|these) |(?:Total|Acumulado): ")
"""A sentence that begins so and tells a toll has added to it what the sentence before told."""
_WITH_THE_NEW = re.compile(
    r"(?:Con (?:la|las|el|los)(?: (?:nuev|recient|últim)\w+)? (?:muertes?|decesos?|asesinatos?|homicidios?|crimen|crímenes|fallecimientos?"
    r"|cuerpos?|cadáver(?:es)?)"
    r"|With the (?:new |latest |recent )?(?:deaths?|killings?|murders?|bodies))\b"
)
"""`La Fiscalía reportó 127 homicidios. Con las muertes de ayer, la cifra asciende a 129`."""
_ALTOGETHER = re.compile(r"(?:Altogether|In all|In total|Overall|All told|En total|En conjunto|En suma)\b")


_AT_ONCE = re.compile(
    r"\b(?:outright|instantly|on the spot|at the scene|immediately|en el acto|al instante|de inmediato|en el lugar)\b"
)
_AND_MORE = re.compile(r"(?:Another|A further|Otr[oa]s?|[\w-]+ (?:more|others|más))\b")


def _added(claims: Claims) -> None:
    """`Provocó cuatro muertes. Con este hundimiento, la cifra asciende a 61`: the sentence before told the newly dead."""
    for newly, whole, at in zip(list(claims), claims[1:], range(len(claims)), strict=False):
        told = whole.role == "total" and whole.quote != newly.quote and newly.stated < whole.stated
        if not told or whole.start - newly.end >= NEAR:
            continue
        if _WITH_THIS.match(whole.quote):
            become(claims, (at,), "increment")
        elif _WITH_THE_NEW.match(whole.quote):  # most of them were told before: an older count
            become(claims, (at,), "previous" if newly.stated > whole.stated - newly.stated else "increment")


def _at_once_and_later(claims: Claims) -> None:
    """`The bomb killed 12 instantly. Another three died, taking the toll to 15`: the twelve are a share."""
    for at, whole in enumerate(list(claims)):
        if whole.role != "total" or _AND_MORE.match(whole.quote) is None:
            continue
        before = range(at - 1, max(-1, at - 1 - MOST_SHARES), -1)
        earlier = next((k for k in before if claims[k].quote != whole.quote), None)
        if earlier is not None and claims[earlier].stated < whole.stated and _AT_ONCE.search(claims[earlier].quote):
            become(claims, (earlier,), "part")


def _altogether(claims: Claims) -> None:
    """`Three are killed in a camp. ... Altogether, at least 45 are killed`: what was told before are its shares."""
    for at, whole in enumerate(list(claims)):
        if whole.role != "total" or _ALTOGETHER.match(whole.quote) is None:
            continue
        smaller = (
            k
            for k in range(max(0, at - MOST_SHARES), at)
            if claims[k].quote != whole.quote and claims[k].stated < whole.stated
        )
        become(claims, smaller, "part")
