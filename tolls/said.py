"""What the words around a figure say of its role: an older count, a share, an addition, a rate.

Each question is a cue of `tolls.rolecues`; the first that applies decides. What no words say is told by the figure's form and
by the figures beside it (`tolls.standing`).
"""

from __future__ import annotations

import re

from crawler.models import Role
from tolls import periods, shares
from tolls import rolecues as cue
from tolls.groups import words_after, words_before
from tolls.known import Known
from tolls.words import Sentence

_BESIDE_AN_OBJECT = re.compile(r"Ve?(?:i[xA]{1,2})?aU?[xPp]{1,3}(?:oU?x{1,3})?ca$")


def by_words(known: Known) -> Role | None:
    """The role that the words around a figure tell; None where they tell none."""
    sentence, reading, item = known.sentence, known.reading, known.reading.item
    lang, figure, others, flat = known.sentence.lang, known.figure, known.others, known.flat
    before, after, left, right = known.before, known.after, known.left, known.right

    if re.match(r"I", right) and _of_the_wounded(sentence, item):
        return "increment"  # "23 muertos y 15 heridos, dos de los cuales murieron en el hospital"
    if cue.FIRST_GIVEN.search(before) or cue.THAN_A_YEAR.search(before) or cue.LATER_REVISED.match(after):
        return "previous"
    if reading.link.rule == "multiple-murder" and known.opens(cue.ONE_OF_THEM_WAS):
        return "part"
    if cue.REPORT_BEFORE.search(words_before(sentence, item, 24)) or cue.BY_MISTAKE.search(
        words_before(sentence, item, 22)
    ):
        return "previous"
    if cue.THEN_WERE.search(before) and any(
        r.item < item and sentence.numbers[r.item].stated > figure.stated for r in others
    ):
        return "previous"
    if figure.kind == "count" and any(
        r.item > item and r.link.rule == "neutral-toll" and cue.PUT_RIGHT.search(known.until(r)) for r in others
    ):
        return "previous"  # "había informado de 21 muertos, pero la alcaldesa corrigió: son 18"
    if cue.FIRST_REPORTED.search(before) and any(
        r.item > item and r.link.kind == "toll" and sentence.numbers[r.item].stated > figure.stated for r in others
    ):
        return "previous"
    if known.opens(cue.LAST_YEAR_THEN) and not any(r.item < item for r in others):
        return "previous"
    if others and figure.kind == "count" and cue.CORRECTING.search(before):
        return "previous"
    if cue.TO_BE_ADDED.search(before) or any(
        r.item > item and cue.TO_BE_ADDED.search(words_before(sentence, r.item)) for r in others
    ):
        return "part"
    if cue.WITH_THE_DEAD.search(before) and any(
        r.item > item and sentence.numbers[r.item].stated > figure.stated and cue.THEY_ARE.search(known.until(r))
        for r in others
    ):
        return "increment"
    of_those = re.match(r"I[bhe]{0,3}[vkKd]", right) and sentence.words(item + 1) in (
        "de los que",
        "de las que",
        "de quienes",
    )
    if figure.stated > 1 and (of_those or re.match(r"oUw[bhe]{0,3}[vkKd]", right)):
        return "part"  # "siete de los que fallecieron eran mayores"
    if figure.verb and cue.COUNTED_THEN.match(after):
        return "previous"  # "el número de asesinatos supera los 37.795 registrados en el mismo periodo"
    surpassed = figure.qualifier == "more_than" and cue.SURPASSING.search(before + sentence.words(item)[:12])
    if surpassed and others and cue.OF_ANOTHER_TIME.match(after):
        return "previous"
    if cue.REGISTERED_THEN.search(before):
        return "previous"
    if (
        reading.link.kind == "verb"
        and not others
        and cue.ALSO.search(periods.segment(sentence, item))
        and not cue.LOOKING_BACK.search(flat)
    ):
        return "part"
    if reading.link.kind != "toll" and cue.ALONE.match(after):
        return "part"
    if cue.ALONE_HERE.search(before):
        return "part"
    if cue.ONLY_HERE.search(words_before(sentence, item, 16)) and reading.link.kind != "toll":
        return "part"
    if cue.MOST_HIT.search(before) and not any(r.item < item for r in others):
        return "part"
    if cue.PER_CENT_OF_ALL.match(after) or cue.TO_BE_NAMED.search(before) or known.opens(cue.FOLLOWS):
        return "part"
    if cue.LAST_YEARS_ALONE.search(before) or (cue.ADDED_TO.search(before) and figure.stated > 1):
        return "previous"  # "Las dos muertes se suman a las 67 reportadas"
    if figure.kind == "count" and cue.ADDS_TO.match(after):
        return "increment"
    if reading.link.rule == "wounded-die" and cue.OF_DAYS_BEFORE.match(after):
        return "increment"
    if reading.link.kind == "np" and figure.stated > 1 and cue.SOME_OF_ALL.search(before):
        return "total"
    if cue.EXCEEDS_BY.search(words_before(sentence, item, 20)):
        return "other"
    if figure.collective and re.match(r"oU[dnk]", right):
        return "part"  # "al menos una decena de los muertos no figuraba en el registro"
    if cue.THE_COUNT_OF.search(before) and cue.HAS_GROWN.match(after):
        return "previous"
    if cue.TOLD_AT_FIRST.match(words_after(sentence, item, 18)):
        return "previous"
    if cue.OF_THE_DAY.search(before) or cue.ONCE_MORE.search(before + sentence.words(item).split(" ")[0] + " "):
        return "increment"
    if cue.COUNTED_IN.search(before) and cue.INTO_THE_COUNT.match(after):
        return "increment"
    if figure.stated > 1 and reading.link.kind != "toll" and known.opens(cue.OTHERS_TOO):
        return "part"
    if reading.link.rule == "object-killed" and _BESIDE_AN_OBJECT.search(left):
        return "part"  # "Matan al alcalde electo y a dos de sus escoltas"
    if (
        reading.link.rule == "object-killed"
        and figure.stated > 1
        and cue.AND_TO_ANOTHER.match(words_after(sentence, item, 12))
    ):
        return "part"
    if figure.stated > 1 and cue.AND_ANOTHER_ONE.match(words_after(sentence, item, 14)):
        return "part"
    if figure.stated > 1 and reading.link.kind == "verb" and cue.ANOTHER_TOO.match(words_after(sentence, item, 14)):
        return "part"
    if cue.NATIVES_OF.search(before):
        return "part"
    of_its_own = before.endswith(" against ") and known.reading.link.kind == "np"
    if cue.OLDER_NEXT[lang].search(before) and others and not of_its_own:
        return "previous"
    if cue.OLDER[lang].search(before) and (others or re.search("t", left[-6:])):
        return "previous"
    # "En un principio informó de nueve, cifra que luego subió a 17": the later figure is the present one.
    renewed = any(r.item < item and r.role == "previous" for r in others) and re.search("r", left) is not None
    if (
        cue.OLD_AFTER[lang].match(after)
        or cue.OLD_COUNT[lang].search(before)
        or (known.opens(cue.EARLIER[lang]) and not renewed and figure.kind != "article")
    ):
        return "previous"
    if reading.link.kind != "toll" and known.opens(cue.ONLY_THEN):
        return "part"  # "Solamente en la semana del 7 al 17, 40 personas perdieron la vida"
    if cue.TOLD_BEFORE.search(words_before(sentence, item, 20)) and not renewed:
        return "previous"
    if any(
        r.item < item and r.role == "total" and r.link.kind != "verb" for r in others
    ) and cue.CORRECTED_AFTER.search(words_before(sentence, item, 20)):
        return "previous"
    if cue.HAD_BEEN.search(before) and any(
        r.item > item and sentence.numbers[r.item].low > figure.low and cue.BUT_LATER.search(known.until(r))
        for r in others
    ):
        return "previous"
    if cue.STOOD_AT.search(before) and any(
        r.item > item and sentence.numbers[r.item].low > figure.low and r.link.kind != "np" for r in others
    ):
        return "previous"
    told_by_name = item > 0 and sentence.words(item - 1) in shares.OF_THESE  # "De estos 12 cuerpos, entregarán diez"
    of_the_living = cue.NOT_DEAD.search(" ".join(sentence.folded[: sentence.spans[item][0]])) is not None
    if (
        known.opens(cue.OF_THE_WHOLE[lang])
        and reading.link.kind != "toll"
        and not (known.summed or told_by_name or of_the_living)
    ):
        return "part"  # "Del total, 22 civiles fallecieron en enfrentamientos"
    if cue.IN_EACH.match(words_after(sentence, item, 16)) or (figure.kind == "count" and cue.ONE_EVERY.match(after)):
        return "other"
    if known.opens(cue.BY_PEOPLE):
        return "other"
    pace = cue.RATES_BEFORE[lang].search(before.rsplit(" , ", 1)[-1])
    if pace and reading.link.kind == "toll" and pace[0] in ("anual", "annual"):
        pace = None  # "lo que eleva la cifra anual de muertes a 520"
    beside = cue.WAGES.sub(" ", re.split(r" [,;-] ", words_after(sentence, item, 20))[0])
    if pace or cue.RATES[lang].search(beside):
        return "other"
    then = cue.LAST_YEARS.search(words_before(sentence, item, 20)) is not None
    if (
        then
        and (others or cue.YEAR_IN_WHICH.search(before) is None)
        and (cue.COMPARING.search(flat) or any(r.item < item for r in others))
    ):
        return "previous"  # "... frente al mismo periodo de 2020, cuando se reportaron 172"
    if others and cue.THIS_YEAR.search(flat) and cue.LAST_YEAR_HERE.search(words_before(sentence, item, 14)):
        return "previous"  # "este año murieron 13; el año pasado murieron 20"
    if (
        figure.kind == "count"
        and reading.link.kind != "toll"
        and cue.COMMITTED.search(before) is None
        and periods.yearly(sentence, reading, flat)
    ):
        return "other"
    return None


def _of_the_wounded(sentence: Sentence, item: int) -> bool:
    """Whether the figure just before counts the wounded, of whom this one is a share."""
    before = max((k for k in sentence.numbers if k < item and sentence.classes[k] == "N"), default=None)
    return (
        before is not None and re.match(r"[xPpme]{0,3}J,?[we]{0,2}$", sentence.classes[before + 1 : item]) is not None
    )
