"""Lists by place or cause: `24 en Santa Cruz, 18 en Cochabamba`, with their sum before them or without one.

An edge of `tolls.shares`: whether the figure before a list is its sum, or the first of its places, is the hard part.
"""

from __future__ import annotations

import re

from tolls import inline
from tolls.groups import Read, at_place, joining
from tolls.link import Link
from tolls.rolecues import THERE_ONLY
from tolls.shares import SUMMED_LEAST
from tolls.sought import Sought
from tolls.words import Sentence

_SPLITTING = frozenset(
    ("en", "in", "at", "on", "por", "near", "from", "by", "tras", "durante", "a causa de", "debido a")
)
SPLIT_RIGHT = re.compile(r"[xPpmUdnk]{0,2}(i|a(?=U))[U]?q?[xAPLp]")
_ALIVE = frozenset(
    ("hospital", "hospitals", "custody", "intensive", "critical", "serious", "stable", "jail", "detention", "shelters", "quarantine", "isolation",
     "tents", "shock", "life", "foot", "dock", "run", "streets", "hands", "hospitales", "cuidados", "uci", "custodia", "albergues", "cuarentena",
     "carpas", "observacion", "estado", "prision", "carcel")
)  # fmt: skip
"""Where the living are: "13 dead, 103 in intensive care"."""


def _placed(sentence: Sentence, item: int, right: str) -> bool:
    """Whether a place or a cause follows: "24 en Santa Cruz", "7 por accidentes"."""
    match = SPLIT_RIGHT.match(right)
    if match is None:
        return False
    at = item + 1 + match.start(1)
    after = {sentence.words(k) for k in range(at + 1, min(at + 4, len(sentence.spans)))}
    if "estado" in after and any(
        sentence.words(k) == "estado" and sentence.words(k + 1) in ("de", "del")
        for k in range(at + 1, min(at + 4, len(sentence.spans) - 1))
    ):
        after.discard("estado")  # "12 en el estado de México", but "12 en estado grave"
    return sentence.words(at) in _SPLITTING and not after & _ALIVE


def split(sentence: Sentence, found: list[Read], context: bool) -> None:
    """`Los 52 decesos ...: 24 en Santa Cruz, 18 en Cochabamba`; `Siete en Ayacucho, seis en Apurímac`."""
    run: list[Read] = []
    whole = next((r for r in found if r.link.counts), None)
    other_things = False
    for reading in found:
        right = sentence.classes[reading.item + 1 : reading.item + 12]
        left = sentence.classes[max(0, reading.item - 2) : reading.item]
        # "287 altas médicas: 56 en Apurímac": the noun before the colon says what the list counts.
        if not reading.link.counts and inline.match(r"[xJMX]{1,4}:", right):
            other_things = True
        elif reading.link.counts:
            other_things = False
        if other_things:
            continue
        things = (
            right[:1] == "x"
            and sentence.words(reading.item + 1).endswith("s")
            and whole is not None
            and whole.item < reading.item
        )
        if things and whole is not None and sentence.numbers[reading.item].stated > sentence.numbers[whole.item].stated:
            continue  # "9 muertos en carreteras, 132 papeletas por alcohol"
        placed = _placed(sentence, reading.item, right)
        bracketed = right[:1] == ")" and left[-1:] == "(" and left[-2:] != "N("
        opened = left[-1:] == "(" and (placed or inline.match(r"[xPp]{1,3}[c,)]", right) is not None)
        if (
            not (
                reading.link.rule in ("unlinked", "np-dead", "coordinated")
                or reading.link.kind == "verb"
                or (reading.link.rule == "dead-rise" and inline.search(r":[rb]?$", left) and placed)
            )
            or sentence.numbers[reading.item].kind == "article"
        ):
            continue
        before = found[found.index(reading) - 1]
        if opened and before.link.rule in ("injured", "shared", "thing"):
            continue  # "66 heridos (59 civiles)"
        larger = (
            whole is not None
            and whole.item < reading.item
            and sentence.numbers[whole.item].stated > sentence.numbers[reading.item].stated
        )
        # "(600 muertos) y en 2010 a Chile (150)"; "51.000 fallecidos, y los italianos de 2009 (309 muertos)"
        apart = (
            whole is None
            or sentence.classes[: whole.item].endswith("(")
            or "," in sentence.classes[whole.item : reading.item]
        )
        if reading.link.rule == "np-dead" and left[-1:] == "(" and larger and not apart:
            reading.role = "part"  # "519 personas perdieron la vida atropelladas (389 peatones fallecidos)"
            continue
        beside = whole is not None and whole.item < reading.item and sentence.classes[: whole.item].endswith("(")
        named = reading.item > 1 and sentence.tokens[sentence.spans[reading.item][0] - 2].capital
        if reading.link.rule == "unlinked" and bracketed and beside and named:
            reading.link = Link("split", True, "np", reading.item + 1)
            continue  # "las masacres de Lucanamarca (69 asesinados) y Soras (117)"
        if reading.link.rule == "unlinked" and (bracketed or opened) and whole is not None and whole is not reading:
            if sentence.numbers[reading.item].stated <= sentence.numbers[whole.item].stated:
                reading.link = Link("split", True, "np", reading.item + 1)
                reading.role = "part"
            continue
        if placed and (
            not left
            or left[-1] in ",:;cO.(-"
            or (whole is not None and whole.link.kind == "of" and left in (",o", "co"))
            or (left[-1] == "i" and reading.link.rule == "np-dead")
            or reading.link.rule == "dead-rise"
            or reading.link.kind == "verb"
            or left[-1:] == ""
            or reading.item == 0
        ):
            run.append(reading)
    if len(run) >= 2 or (run and whole is not None and whole not in run):
        if not (context or whole is not None):
            return
        if whole is not None and whole not in run and len(run) == 1 and run[0].link.rule == "unlinked":
            between = sentence.classes[min(whole.item, run[0].item) + 1 : max(whole.item, run[0].item)]
            if not inline.search(r"[,:(]", between) and "c" not in between:
                return
            if inline.search(r"[JMXq]", between):
                return
        within = whole is not None and whole not in run and _covers(sentence, whole, run)
        by_chance = within and whole is not None and whole.item < run[0].item and len(run) > 1
        if (
            by_chance
            and whole is not None
            and sentence.numbers[whole.item].stated < SUMMED_LEAST
            and at_place(sentence, whole.item)
        ):
            within = False  # "tres fallecidos en Arequipa, dos en Apurímac y uno en Ica" add up by chance
        if not within and whole is not None and whole not in run and THERE_ONLY.before(sentence, run[0].item, 8):
            within = True  # "41 dirigentes asesinados; solo en Tocoa, cuatro en junio y tres en agosto"
        if whole is not None and inline.match(r"oU[dn]", sentence.classes[whole.item + 1 : whole.item + 4]):
            within = True  # "28 de las muertes ocurrieron en Muisne; 203 en Manabí"
        for reading in run:
            before = found[found.index(reading) - 1]
            if (
                before.role == "part"
                and before.item < reading.item
                and joining(sentence, before, reading).endswith("c")
            ):
                within = within or before.link.rule in (
                    "partitive",
                    "including",
                )  # "31 of them in Iraq and seven in Somalia"
            if reading.link.rule == "unlinked":
                reading.link = Link("split", True, "np", reading.item + 1)
                reading.role = "part" if within or not at_place(sentence, reading.item) else "total"
            elif within and len(run) > 1:
                reading.role = "part"
        if whole is run[0] and len(run) == 2 and _indoors(sentence, *run):
            for reading in run:
                reading.role = "part"  # "51 cuerpos en el primer piso y 31 en la escalera"
        elif whole is run[0] and len(run) > 1 and _by_cause(sentence, whole) and _by_cause(sentence, run[1]):
            for reading in run:
                reading.role = "part"  # "49 fallecidos en enfrentamientos, 11 por accidentes"
        elif whole is run[0] and len(run) > 1 and _opens(sentence, whole, run[1:]):
            for reading in run[1:]:
                reading.role = "part"  # "han muerto 62 en el Perú, 17 en Juliaca y 10 en Ayacucho"
        if whole is not None and whole not in run and len(run) == 1 and _indoors(sentence, whole, run[0]):
            whole.role = run[0].role = "part"
        if len(run) > 2 and (whole is None or (whole is run[0] and not _opens(sentence, whole, run[1:]))):
            for reading in run:
                reading.role = (
                    "part"  # "20 fallecidos en la región cruceña, cuatro en Beni, dos en Oruro": no sum is stated
                )
        if len(run) > 1 and whole is not None and whole not in run and whole.item < run[0].item and not within:
            _unsummed(sentence, whole, run)
        if whole in run and whole is not None:
            rest = sum(sentence.numbers[r.item].stated for r in run if r is not whole)
            if rest >= SUMMED_LEAST and sentence.numbers[whole.item].stated == rest and len(run) > 2:
                for reading in run:
                    reading.role = "total" if reading is whole else "part"


_CAUSES = frozenset(
    (
        "enfrentamientos",
        "enfrentamiento",
        "accidentes",
        "accidente",
        "bloqueos",
        "bloqueo",
        "choques",
        "clashes",
        "accidents",
        "blockades",
    )
)


_INDOORS = Sought(
    r" (?:[^\W\d]+ ){0,2}(?:en|in|on|at) (?:el|la|l[oa]s|un|una|su|the|a) (?:[^\W\d]+ )?(?:piso|planta|escaleras?|habitacion|sala|salon|patio|sotano"
    r"|cocina|bano|banos|dormitorio|vagon|camarote|cubierta|celda|pasillo|azotea|garaje|dentro|bodega|floor|stairs|staircase|stairwell|room|basement|kitchen"
    r"|bathroom|corridor|carriage|deck|courtyard|lobby)\b"
)


def _indoors(sentence: Sentence, one: Read, other: Read) -> bool:
    """Whether both figures are told of parts of one building: shares of no stated sum."""
    return all(_INDOORS.after(sentence, reading.item, 6) for reading in (one, other))


def _by_cause(sentence: Sentence, reading: Read) -> bool:
    """Whether a figure is told with its cause: "en enfrentamientos", "por accidentes", and not with a place."""
    found = inline.match(r"[^,.;:Ni]{0,4}(i)[Ux]{0,2}(A)", sentence.classes[reading.item + 1 : reading.item + 10])
    return found is not None and sentence.words(reading.item + 1 + found.start(2)) in _CAUSES


def _unsummed(sentence: Sentence, whole: Read, run: list[Read]) -> None:
    """`49 han muerto en la capital, 55 en Morelos, 32 en Puebla y tres en Guerrero`: no sum is stated, all are shares."""
    if "," in joining(sentence, whole, run[0]) and whole.link.kind in ("verb", "np") and whole.role == "total":
        for reading in (whole, *run):
            reading.role = "part"


_HOLDING = """peru pais mundo europa caribe america latinoamerica sudamerica centroamerica africa asia region departamento
    provincia territorio sur norte country world europe region nationwide bolivia chile ecuador colombia venezuela
    brasil brazil argentina paraguay uruguay mexico guatemala honduras salvador nicaragua panama cuba haiti
    dominicana espana spain italia italy francia france alemania germany turquia turkey siria syria irak iraq iran
    israel gaza india china japon japan pakistan afganistan afghanistan indonesia filipinas philippines nepal
    vietnam birmania myanmar tailandia thailand ucrania ukraine rusia russia kenia kenya nigeria egipto egypt
    marruecos morocco libia libya yemen sudan somalia etiopia ethiopia mozambique"""
_WIDE = frozenset(_HOLDING.split())
"""Places that may hold the others of a list: "62 en el Perú, 17 en Juliaca y 10 en Ayacucho"."""


def _siblings(sentence: Sentence, whole: Read, rest: list[Read]) -> bool:
    """`45 muertos en Oaxaca, 10 en Chiapas y tres en Tabasco`: the first has a place of its own beside the others', and no
    sum is stated."""
    between = joining(sentence, whole, rest[0]) if rest and rest[0].item > whole.item else ""
    place = inline.search(r"(i)U?q?[xAo(]{1,6}\)?,c?U?$", between)
    if (
        len(rest) < 2
        or place is None
        or "N" in between
        or not inline.search("[cO]", joining(sentence, rest[-2], rest[-1]))
    ):
        return False
    if sum(sentence.numbers[r.item].stated for r in rest) == sentence.numbers[whole.item].stated:
        return False
    first = whole.item + 1 + place.start(1)
    words = sentence.tokens[sentence.spans[first][1] : sentence.spans[rest[0].item][0]]
    return any(word.capital for word in words) and not any(word.word in _WIDE for word in words[:3])


def _opens(sentence: Sentence, whole: Read, rest: list[Read]) -> bool:
    """Whether the first figure of a list is its sum: set off by a comma, and larger than all the others together."""
    if _siblings(sentence, whole, rest) or sentence.numbers[whole.item].stated < SUMMED_LEAST:
        return False
    between = joining(sentence, whole, rest[0])
    stated = [sentence.numbers[r.item].stated for r in rest]
    most = sentence.numbers[whole.item].stated
    return between.endswith(",") and (sum(stated) * 2 <= most or (len(rest) > 1 and sum(stated) <= most))


def _covers(sentence: Sentence, whole: Read, run: list[Read]) -> bool:
    """Whether the figure before a list is its sum, not a place beside the others: "62 have died, 17 in Juliaca"."""
    if _siblings(sentence, whole, run):
        return False
    between = joining(sentence, whole, run[0]) if run[0].item > whole.item else ","
    by_name = sentence.classes[: whole.item].endswith("oU")  # "of the 120 deaths, 40 were in Piura and 25 in Ica"
    if len(run) == 1 and not by_name and inline.search(r"i[U]?x{1,3},?c$", between):
        return False  # "31,643 were killed in Turkey and 3,581 in Syria"
    beside = len(run) > 2 and between.endswith(",") and at_place(sentence, whole.item)
    if beside and sum(sentence.numbers[r.item].stated for r in run) > sentence.numbers[whole.item].stated:
        return False  # "94 fallecidos en la capital, 71 en Morelos, 43 en Puebla"
    return all(sentence.numbers[r.item].stated <= sentence.numbers[whole.item].stated for r in run)
