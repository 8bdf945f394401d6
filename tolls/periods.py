"""What the time of a count says of it: a day's share of a count that runs, or what a cause killed in a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tolls import inline
from tolls import rolecues as cue
from tolls.groups import Read
from tolls.matchcues import RESPECTIVELY
from tolls.sought import Sought, words_after, words_before
from tolls.words import Sentence

_DEEDS = ("slaughter", "massacr", "execut", "murder", "gun", "shot", "asesin", "masacr", "ejecut", "fusil", "acribill")
"""`troops slaughtered nearly 1,000 villagers in 1981`: no year's count."""


def segment(sentence: Sentence, item: int) -> str:
    """The words around a figure up to the next commas."""
    before, after = words_before(sentence, item, 24), words_after(sentence, item, 24)
    return re.split(" [,;:] ", before)[-1] + " " + re.split(" [,;:] ", after)[0]


def of_another(sentence: Sentence, item: int, others: list[Read]) -> bool:
    """Whether "in the last 24 hours" stands beside another figure of deaths, not beside this one."""
    newly = cue.NEWLY[sentence.lang]
    if newly.search(segment(sentence, item), sentence):
        return False
    return any(newly.search(segment(sentence, other.item), sentence) for other in others)


def without_conclusion(sentence: Sentence, item: int, flat: str) -> str:
    """The sentence without what it concludes from the figure: "..., which means that in the last 10 days"."""
    cut = inline.search(r" , (?:lo que|which) ", flat)
    here = len(" ".join(sentence.folded[: sentence.spans[item][0]]))
    return flat[: cut.start()] if cut and cut.start() > here else flat


_ON_ITS_DAY = Sought(
    r"\b(?:tuvo|reporto|registro|notifico|sumo|contabilizo|hubo) (?:ayer|hoy|anoche|(?:el|este) (?:lunes|martes|miercoles|jueves|viernes"
    r"|sabado|domingo)) (?:otr[oa]s )?$"
)


def epidemic_day(sentence: Sentence, item: int, right: str, flat: str) -> bool:
    """`Este martes se registraron 52 decesos por la enfermedad`: a day's share of a count that runs."""
    if inline.match(r"[xm]{0,2}[nd]", right) and cue.OF_A_WAVE.search(flat, sentence):
        return True
    if not cue.EPIDEMIC.possible(sentence):
        return False
    flat = without_conclusion(sentence, item, flat)
    if cue.EPIDEMIC.search(flat, sentence) is None:
        return False
    if cue.DAILY[sentence.lang].search(flat, sentence) or (
        cue.RECORD.search(flat, sentence) and cue.ONE_DAY.search(flat, sentence)
    ):
        return True
    if not inline.match(r"[xm]{0,2}[nd]", right):
        return False
    if _ON_ITS_DAY.before(sentence, item, 4) and cue.STILL_SUM.search(flat, sentence) is None:
        return True  # "Santa Cruz reportó ayer 20 decesos por covid-19"
    return cue.ONE_DAY.search(flat, sentence) is not None and cue.STILL_SUM.search(flat, sentence) is None


_HOLIDAY = Sought(
    r"\b(?:feriado|semana santa|carnaval(?:es)?|puente|fin de semana|navidad|fiestas (?:patrias|de fin de ano)|ano nuevo|vacaciones"
    r"|temporada|easter|holiday|weekend|thanksgiving)\b"
)
"""`14 personas murieron durante el feriado, mientras que en 2023 hubo 22`: the toll of a holiday, not of a year."""
_COMPARED = Sought(
    r"\b(?:against|(?:mas|menos) que|(?:more|fewer|less) than (?:in |at )?(?=last|the (?:same|year|previous))|compared (?:with|to)"
    r"|versus|vs|frente a|en comparacion con|comparado con)\b[^.;,]*"
)
"""`1,060 deaths in five weeks against 140 in the same weeks last year`: the year is the other figure's."""


_AT_THAT_PLACE = Sought(
    r", (?:where|donde) (?:unas |unos |some |about |nearly |at least |al menos )?$"
    r"|\b(?:el|la|l[oa]s) (?:[^\W\d]+ )?(?:de|en) [^.;:]{2,40} (?:en|de|del) (?:el ano )?(?:19|20)\d\d ,? ?(?:en (?:el|la|l[oa]s) que|donde|que|con)"
    r" (?:[^\W\d]+ ){0,3}$"
)
"""`tras el de Armenia en 1988, en el que murieron más de 20.000`: an event's toll, and no year's."""


_TRIED_FOR = Sought(
    r"\b(?:conden|acus|juzg|juici|proces|sentenci|imput|responsab|charge|convict|tried|trial)\w*[^.;]{0,90}\b(?:por|for|de|of) (?:l[oa]s|the) $"
)
_RUNNING_YEAR = Sought(r"\b(?:over|in|during|within) the (?:last|past) year\b|\b(?:en|durante) el ultimo ano\b")
"""`has killed 3,000 people over the last year`: it runs up to now."""


_SAME_STRETCH = Sought(
    r"\b(?:mism[oa]|igual|same)(?: [^\W\d]+)? (?:periodo|lapso|tiempo|mes|meses|trimestre|semestre|fechas?|period|stretch|months?)\b"
)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def earlier_or_later(sentence: Sentence, item: int, others: Sequence[Read]) -> int:
    """-1 for the count of a year before another one's of the same months, 1 for that of the later year, 0 where none are compared:
    `del 1 de enero al 22 de abril de 2023 hubo 163, mientras en ese mismo período de 2024 fueron 144`."""
    if _SAME_STRETCH.search(sentence.flat, sentence) is None:
        return 0
    own = _A_YEAR.findall(segment(sentence, item))
    beside = [years[0] for other in others if len(years := _A_YEAR.findall(segment(sentence, other.item))) == 1]
    if len(own) != 1 or not beside or own[0] in beside:
        return 0
    return -1 if own[0] < max(beside) else 1


def yearly(sentence: Sentence, reading: Read, flat: str) -> bool:
    """`En 2019 murieron 1.200 personas en accidentes de tránsito`: what a cause killed in a year is no event's toll."""
    lang, item = sentence.lang, reading.item
    stated = sentence.numbers[item].stated
    if stated >= 1000:
        governed = cue.CHRONIC[lang].among(sentence, item)
        if governed or (cue.CHRONIC[lang].search(flat, sentence) and cue.EPIDEMIC.search(flat, sentence) is None):
            return True
    if _AT_THAT_PLACE.before(sentence, item, 20) or RESPECTIVELY.search(flat, sentence):
        return False  # "El Mozote, where 1,100 people were killed by the army in 1981"
    own = words_before(sentence, item).rsplit(" , ", 1)[-1] + words_after(sentence, item).split(" , ", 1)[0]
    if stated < 1000 and _HOLIDAY.search(flat, sentence):
        return False
    if cue.THIS_YEARS.search(flat, sentence):
        return False  # "405 homicidios en 2023, una cifra superior a la de esta misma fecha el año pasado"
    if _TRIED_FOR.before(sentence, item, 20):
        return False  # "condenó al maquinista por los 79 homicidios imprudentes"
    if _RUNNING_YEAR.search(own, sentence):
        return False
    if cue.TAKEN_TO.before(sentence, item, 14):
        return False  # "el año pasado hubo 158, llevando el acumulado del trienio a 430 mujeres asesinadas"
    if cue.MONTH.search(own, sentence) or cue.OF_THE_YEAR.search(own, sentence):
        return False  # "en enero ocurrieron 138 homicidios, una cifra que supera la del año pasado"
    if _COMPARED.possible(sentence):
        flat = _COMPARED.pattern.sub("", flat)
    if (
        stated < 12
        or cue.WHOLE_YEAR[lang].search(flat, sentence) is None
        or cue.STILL_COUNTED[lang].pattern.search(cue.WORST_SINCE.sub("", flat))
    ):
        return False
    if cue.STATISTIC[lang].search(flat, sentence) is not None:
        return True
    # "the killing of 8,000 men and boys in 1995" is one deed.
    deed = reading.link.rule == "lives" or (
        reading.link.rule == "object-killed"
        and any(sentence.words(k).startswith(_DEEDS) for k in range(max(0, item - 4), item))
    )
    return (
        stated >= 1000
        and reading.link.rule != "death-of"
        and not deed
        and cue.ONE_EVENT[lang].search(own if "last year" in own or "ano pasado" in own else flat, sentence) is None
    )
