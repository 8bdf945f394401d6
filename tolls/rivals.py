"""Other voices' counts of the same dead: `16 muertos para el sindicato, 11 para el Gobierno`, `Army: 12 rebels dead. Rebels: four`.

No word of death stands beside the second figure: who gives it, or the verb of giving it, tells what it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tolls import inline
from tolls.groups import Read, joining
from tolls.link import Link
from tolls.sought import Sought, words_before
from tolls.words import Sentence

_GIVING = """authorities officials police government govt army military navy ministry hospital hospitals minister governor mayor prefect premier
    spokesman spokeswoman union source sources witness witnesses residents villagers rescuers firefighters prosecutor prosecutors coroner sheriff
    bishop priest church doctor doctors nurse families relatives observatory opposition militants rebels guerrillas press newspaper foreman agency
    cross rights ombudsman commission watchdog network committee company general colonel activists ngo ngos diggers miners insurgents
    autoridades gobierno policia ejercito ministerio ministro ministra gobernador gobernadora alcalde alcaldesa alcaldia fiscal fiscalia
    vocero vocera portavoz sindicato gremio hospital clinica morgue defensoria diresa minsa indeci coordinadora observatorio bomberos familiares
    familias deudos ong onu oms cruz vecinos testigos pobladores rescatistas iglesia obispo medicos salud federacion oposicion comision comite red general
    monitors experts historians academics researchers scholars groups organisations organizations investigators prosecution regime
    corresponsal corresponsales periodista periodistas reporteros reportero cronica correspondent reporter dirigentes obreros lideres leaders
    informes study report audiencia consul cabildo embajada cronista cronistas estudio investigacion parroco diocesis obispado
    organismos monitores expertos historiadores academicos investigadores grupos colectivos relator relatoria regimen
    prensa rebeldes guerrilla sobrevivientes supervivientes organizaciones asociaciones survivors"""
VOICES = frozenset(_GIVING.split())
"""Who gives a count of the dead."""
_BY_VOICE = frozenset(("segun", "para", "conforme", "according to", "por", "by"))
_WHO_SAYS = frozenset(("segun", "conforme", "according to"))
_SPEAKS_OF = Sought(
    r"\b(?:habla|hablan|hablo|hablaba|informo|informa|informan|informaron|da cuenta|dan cuenta|dio cuenta|speaks|spoke|talks) (?:de|of) $"
)
_COUNTS = Sought(
    r"(?:^|[,;(-] |\b(?:y|and|pero|but|mientras que|while|aunque|although|pese a que|si bien|though) )((?:[^\W\d][\w'.-]* ){1,12}?)"
    r"(?:l[oa]s? )?(?:rebaja|rebajan|rebajo|reduce|redujo|situa|situo|fija|fijo|reporta|reporto|reportan|contabiliza|contabilizo|contabilizan"
    r"|cuenta|cuentan|conto|cifra|cifro|registra|registro|eleva|elevan|elevo|elevaron|suben|subio|subieron|habla|hablo|hablan"
    r"|reconocia|admitia|hablaba|contaba|contaban|insiste|insisten"
    r"|(?:obligo|obligaron|forzo|llevo) a (?:reconocer|admitir)|calcula|calculo|estima|estimo|reconoce|reconocio|reconocen|admite|admitio"
    r"|confirma|confirmo|documenta|documento|documentan|verifico|verifica|constata|constato|report(?:s|ed)?|count(?:s|ed)?|puts?|said|says?"
    r"|(?:logro|lograron|pudo|pudieron|consiguio|ha logrado|han logrado|habia logrado) (?:documentar|verificar|confirmar|contar|registrar|constatar|acreditar)"
    r"|(?:llego|llegaron|llego a|came) (?:a |to )(?:publicar|estimar|calcular|contar|reportar|registrar|contabilizar|hablar|count|estimate)"
    r"|cuantifica|cuantifico|cuantificaron|calculan|estiman|calcularon|estimaron|verificaron|contaron|registraron|documentaron|confirmaron"
    r"|admitieron|reconocieron|consigna|consigno|reckons?"
    r"|menciona|mencionan|menciono|mencionaron|(?:publico|publicaron|tiene|tienen) los nombres"
    r"|(?:was|were|has been|have been) able to (?:document|verify|confirm|count)|could (?:document|verify|confirm|count)|documented|verified"
    r"|estimates?|estimated|confirm(?:s|ed)?|acknowledge[sd]?|admits?|admitted|sticks?|insists?|insisted|speaks?|arrives?|shows?|tells)"
    r"(?: (?:la|el|esa|ese|esta|este) (?:cifra|numero|saldo|balance|total|cuenta))?"
    r"(?: (?:de|en|a|solo|apenas|unicamente|only|just|it at|to|on|of|at)| ,? ?(?:por el momento|hasta ahora|de momento|so far) ?,?)*"
    r"(?: (?:que (?:fueron|son|eran|hubo|hay)|(?:that )?(?:there were|there are|it was)))?(?: [\"'])? $"
)
_GIVEN_BY = Sought(
    r" (?:(?:deaths|dead|muertes|muertos|fallecidos|decesos|victimas) )?(?:or so )?(?:acknowledged|documented|reported|certified|counted|recorded"
    r"|admitted|given|listed|confirmed"
    r"|reconocid[oa]s|documentad[oa]s|reportad[oa]s|admitid[oa]s|contabilizad[oa]s|registrad[oa]s|contad[oa]s|confirmad[oa]s) (?:by|por) (?:the "
    r"|el |la |los |las )?\w"
    r"| (?:that|que) (?:the |el |la |los |las )?(?:[^\W\d]+ ){0,4}?(?:still |todavia |aun )?(?:acknowledges|certifies|counts|admits|recogni[sz]es"
    r"|reports|reconoce|admite|cuenta"
    r"|contabiliza|registra|reporta|certifica)\b"
    r"| (?:oficiales|official(?: ones)?|(?:de las )?cifras oficiales)(?= [.,;)]|$)"
)
"""`the 310 documented by the Commission`, `los 49 que reconoce el Gobierno`."""


def voiced(sentence: Sentence, found: list[Read]) -> None:
    """`las muertes —80 según la Gobernación, 63 según el PMU—`; `prosecutors count 31 dead, prisons agency 28`."""
    for one, other in _in_turn(sentence, found):
        if (
            not one.link.counts
            or one.role != "total"
            or other.link.rule not in ("unlinked", "split")
            or (one.link.kind not in ("np", "label", "verb") and one.link.rule not in ("neutral-toll", "dead-rise"))
            or sentence.numbers[other.item].kind != "count"
        ):
            continue
        if _by_another(sentence, one, other) or _named(sentence, one, other) or _given_by(sentence, other):
            other.link, other.role = Link("neutral-toll", True, "toll", other.item + 1), "total"
            if _given_by(sentence, other):  # "more than the 92 acknowledged": 92, no bound
                figure = sentence.numbers[other.item]
                figure.qualifier, figure.low, figure.high = "exact", figure.stated, figure.stated


_FEWER = Sought(r" (?:menos|mas|fewer|less|more) (?:que|de|than) ")


def _in_turn(sentence: Sentence, found: list[Read]) -> Iterator[tuple[Read, Read]]:
    """Neighbours; and around a figure of how many fewer: "28 fallecidos, tres menos que los 31 que cuenta la Defensoría"."""
    for at, (one, other) in enumerate(pairwise(found)):
        yield one, other
        if at and found[at - 1].link.counts and _FEWER.after(sentence, one.item, 3):
            yield found[at - 1], other


def _by_another(sentence: Sentence, one: Read, other: Read) -> bool:
    """`16 para el sindicato, 11 para el Govern`: both figures are followed by the same word for who says so."""
    at = other.item + (2 if sentence.classes[other.item + 1 : other.item + 2] == "," else 1)
    voice = sentence.words(at) if at < len(sentence.spans) else ""
    same = voice in _BY_VOICE and voice in (sentence.words(k) for k in range(one.item + 1, other.item))
    joined = joining(sentence, one, other)
    if (
        same
        and inline.search(r"cN?$", joined)
        and not VOICES.isdisjoint(sentence.folded[sentence.spans[other.item][1] :][:4])
    ):
        return True  # "22 para la Fiscalía y 49 para los familiares"
    if same and voice in _WHO_SAYS and inline.search(r"ca?$", joined):
        return True  # "350 muertos según la CIDH y más de 400 según las ONG"
    return same and inline.search(r"[,;]c?a?$", joined) is not None


def _named(sentence: Sentence, one: Read, other: Read) -> bool:
    """`Bus firm says 9 died, police 13`, `Army: 12 rebels dead. Rebels: four`: a voice and its figure are the whole clause."""
    if not inline.match(r"$|[.;,)]", sentence.classes[other.item + 1 : other.item + 2]):
        return False
    between = joining(sentence, one, other)
    clause = inline.search(r"[,;.](c?i?U?[xPpA]{1,4}[:,]?)$", between)
    if clause is None:
        return False
    words = [word for word in words_before(sentence, other.item, len(clause[1]) + 2).split() if word not in (":", ",")]
    named = one.link.rule == "neutral-toll" and sentence.tokens[sentence.spans[other.item][0] - 2].capital
    return bool(words) and (words[-1] in VOICES or named)


def _given_by(sentence: Sentence, other: Read) -> bool:
    """`more than three times the 11 acknowledged by the police`."""
    core = sentence.numbers[other.item].core
    definite = core > 0 and sentence.folded[core - 1] in ("the", "los", "las")
    return definite and _GIVEN_BY.after(sentence, other.item, 12) is not None


def spoken_of(sentence: Sentence, found: list[Read]) -> None:
    """`Foro Penal habla de 25, Human Rights Watch de 23 y el fiscal general de 27`: the verb is said once."""
    for one, other in pairwise(found):
        if not one.link.counts or one.role != "total" or other.link.rule != "unlinked":
            continue
        spoken = _SPEAKS_OF.before(sentence, one.item, 3) or (one.link.rule == "split" and one.link.kind == "toll")
        between = joining(sentence, one, other)
        the_count = inline.search(r"To$", sentence.classes[: one.item]) is not None
        if the_count and inline.fullmatch(r"[xPpm]{0,2}[dn](?:i[Ux]{1,3})?[,;]c?U?[xPAp]{1,5},?(?:r?x?)Uo", between):
            other.link = Link("neutral-toll", True, "toll", other.item + 1)  # "y los activistas, la de 25.000"
        if (
            spoken
            and inline.fullmatch(r"(?:[xPpm]{0,2}[dn](?:i[Ux]{1,3})?)?[,;]?c?U?[xPAp]{1,5},?o", between)
            and inline.search("[,;c]", between)
        ):
            other.link = Link("split", True, "toll", other.item + 1)


_SAID_MORE = Sought(
    r"(?:; |\b(?:pero|aunque|mientras que|but|while) )(?:[^\W\d][\w'.-]* |, (?:en cambio|sin embargo|en tanto|however|meanwhile) , ){1,8}?"
    r"(?:asegur|dij|sost|afirm|denunci|estim|calcul|said|say|claim)\w*"
    r" (?:que|that) (?:eran |son |habian sido |there were )?$"
)
"""`..., pero los párrocos aseguraron que pasaban de cien`: more than was told before."""


_THAT_THEY_PASSED = Sought(r"[,;] (?:y |pero |aunque )?[^.;:,]{1,60} que (?:pasan|pasaban)(?: ya)? de $")
"""`..., y el embajador escribió a Washington que pasaban de mil`."""


def reported_too(sentence: Sentence, reading: Read) -> bool:
    """Whether another voice counts the same dead by a verb alone, at the end of its clause."""
    if sentence.numbers[reading.item].kind != "count":
        return False
    if _THAT_THEY_PASSED.before(sentence, reading.item, 14):
        return True
    if sentence.numbers[reading.item].qualifier == "more_than" and _SAID_MORE.before(sentence, reading.item, 14):
        return True
    clause = _COUNTS.before(sentence, reading.item, 14)
    if clause is None:
        return False
    voice = clause[1].split()
    first = sentence.spans[reading.item][0]
    return not VOICES.isdisjoint(voice) or any(
        token.capital and token.word in voice for token in sentence.tokens[max(0, first - 14) : first]
    )
