"""What the words around a figure say of its role: an older count, a share, an addition, a rate.

Each question is a cue of `tolls.rolecues` or, of older figures, `tolls.oldercues`; the first that applies decides. What no words
say is told by the figure's form and by the figures beside it (`tolls.standing`).
"""

from __future__ import annotations

import re

from crawler.models import Role
from tolls import inline, periods, shares
from tolls import oldercues as older
from tolls import rolecues as cue
from tolls.known import Known
from tolls.sought import words_after
from tolls.words import Sentence

_BESIDE_AN_OBJECT = re.compile(
    r"(?:Ve?(?:[ioa]U?[xAyN]{1,3}(?:ox)?)?a|V(?=[Ux]))U?[xPp]{1,3}(?:oU?x{1,3})?(?:,aU?[xPp]{1,3}(?:oU?x{1,3})?){0,3}caU?$"
)


def by_words(known: Known) -> Role | None:
    """The role that the words around a figure tell; None where they tell none."""
    sentence, reading, item = known.sentence, known.reading, known.reading.item
    lang, figure, others, flat = known.sentence.lang, known.figure, known.others, known.flat
    before, after, left, right = known.before, known.after, known.left, known.right

    if left[-1:] == "(" and right[:1] == ")" and sentence.folded[figure.first] == "+":
        return "increment"  # "1.121 decesos (+44)"
    if inline.match(r"[xPpmdn]{0,3}\(N", right) and cue.NEWLY_IN_BRACKETS.after(sentence, item, 12):
        return "total"  # "Fallecidos: 120 (3 en las últimas 24 horas)"
    if left[-1:] == "(" and any(
        cue.NEWLY_IN_BRACKETS.after(sentence, r.item, 12) for r in others if r.item < item and item - r.item < 6
    ):
        return "increment"
    if (
        inline.match(r"I", right)
        and _of_the_wounded(sentence, item)
        and any(r.link.counts and r.item < item for r in others)
    ):
        return "increment"  # "23 muertos y 15 heridos, dos de los cuales murieron en el hospital"
    wounded = reading.link.rule == "wounded-die" or inline.search(r"(?:^|[.;])oU?J,$", left) is not None
    if wounded and any(
        r.item > item
        and sentence.numbers[r.item].stated > figure.stated
        and (r.link.kind == "toll" or sentence.classes[r.item - 1] in "rb")
        for r in others
    ):
        return "increment"  # "Dos heridos murieron y los fallecidos son 12"
    if (
        older.FIRST_GIVEN.search(before, sentence)
        or older.REPORTED_BEFORE.search(before, sentence)
        or older.THAN_A_YEAR.search(before, sentence)
        or older.SPOKEN_OF_THEN.after(sentence, item, 9)
        or (older.WRONG.before(sentence, item, 6) and older.WITHDRAWN.search(flat, sentence))
        or older.LAST_YEARS_TOTAL.before(sentence, item, 6)
        or older.TAKEN_BACK.before(sentence, item, 8)
        or older.IN_ITS_FIRST_HOUR.before(sentence, item, 16)
        or older.HAD_PUT.before(sentence, item, 36)
        or older.LATER_REVISED.match(after, sentence)
    ):
        return "previous"
    if older.GROWN_SINCE.before(sentence, item, 24) or (
        older.ABOVE_THE.before(sentence, item, 3) and older.REPORTED_THEN.after(sentence, item, 5)
    ):
        return "previous"
    if known.opens(older.RECORD_BEFORE) or older.SINCE_A_YEAR.before(sentence, item, 9):
        return "previous"
    if reading.link.rule == "multiple-murder" and known.opens(cue.ONE_OF_THEM_WAS):
        return "part"
    if older.REPORT_BEFORE.before(sentence, item, 24) or older.BY_MISTAKE.before(sentence, item, 22):
        return "previous"
    if older.THEN_WERE.search(before, sentence) and any(
        r.item < item and sentence.numbers[r.item].stated > figure.stated for r in others
    ):
        return "previous"
    if figure.kind == "count" and any(
        r.item > item
        and r.link.rule in ("neutral-toll", "dead-rise")
        and older.PUT_RIGHT.search(known.until(r), sentence)
        for r in others
    ):
        return "previous"  # "había informado de 21 muertos, pero la alcaldesa corrigió: son 18"
    if (
        figure.kind == "count"
        and reading.link.kind != "toll"
        and (
            cue.DISCOVERED_NOW.before(sentence, item, 6)
            or cue.LAST_FOUND.before(sentence, item, 4)
            or cue.LAST_MISSING.after(sentence, item, 8)
        )
        and any(
            r.item > item
            and r.role == "total"
            and sentence.numbers[r.item].stated > figure.stated
            and (";" not in sentence.classes[item : r.item] or cue.LAST_MISSING.after(sentence, item, 8) is None)
            for r in others
        )
    ):
        return "increment"
    if (
        figure.kind == "count"
        and older.SET_AGAINST.before(sentence, item, 6)
        and older.OF_A_YEAR_BEFORE.after(sentence, item, 8)
    ):
        return "previous"  # "cerró con 40 muertos, contra 55 muertos en 2023"
    if (
        figure.kind == "count"
        and cue.THIS_YEAR.possible(sentence)
        and (older.IN_A_YEAR.after(sentence, item, 10) or older.IN_A_YEAR_BEFORE.before(sentence, item, 8))
        and not cue.THIS_YEAR.search(periods.segment(sentence, item), sentence)
        and any(r.link.counts and cue.THIS_YEAR.search(periods.segment(sentence, r.item), sentence) for r in others)
    ):
        return "previous"
    if figure.kind == "count" and others and periods.earlier_or_later(sentence, item, others) < 0:
        return "previous"
    if older.LAST_REPORT.before(sentence, item, 9) and any(
        r.item < item and r.role == "total" and sentence.numbers[r.item].stated > figure.stated for r in others
    ):
        return "previous"  # "Sube a 120 la cifra de muertos; el último balance hablaba de 97"
    if older.YEAR_BEFORE_THERE.before(sentence, item, 12) and any(r.item < item and r.link.counts for r in others):
        return "previous"
    if (
        figure.kind == "count"
        and cue.NONE_AT_ALL.search(flat, sentence)
        and older.AN_EARLIER_TIME.search(before, sentence)
        and not others
    ):
        return "previous"
    if figure.stated > 1 and left[-1:] == "U" and cue.FIRST_OF_ALL.after(sentence, item, 1):
        grew = any(r.item > item and sentence.numbers[r.item].stated > figure.stated for r in others)
        if grew or inline.match(r"[xm]{1,2}[dn][brx]", right):
            return "part"  # "El lunes murieron los dos primeros; al cierre de la semana los fallecidos eran seis"
    later = any(r.item > item and r.link.counts and r.link.rule != "including" for r in others)
    if (
        later
        and cue.CORRECTION_OPENS.search(flat, sentence)
        and not any(r.item < item for r in others)
        and ";" in sentence.classes[item:]
    ):
        return "previous"  # "Aclaración: reportamos 7 muertos; la Alcaldía precisa que son 6"
    if cue.AT_AN_HOUR.before(sentence, item, 9) and any(
        r.item > item and r.role == "total" and sentence.numbers[r.item].stated > figure.stated for r in others
    ):
        return "previous"
    if older.FIRST_REPORTED.search(before, sentence) and any(
        r.item > item
        and (r.link.kind == "toll" or r.link.rule == "split" or cue.FINAL.before(sentence, r.item, 6))
        and sentence.numbers[r.item].stated > figure.stated
        for r in others
    ):
        return "previous"
    if others and cue.IN_THE_SAME_TIME.match(after, sentence):
        return "previous"
    if known.opens(older.LAST_YEAR_THEN) and not any(r.item < item for r in others):
        return "previous"
    if others and figure.kind == "count" and older.CORRECTING.search(before, sentence):
        return "previous"
    if cue.TO_BE_ADDED.search(before, sentence) or any(
        r.item > item and cue.TO_BE_ADDED.before(sentence, r.item) for r in others
    ):
        return "part"
    if (
        figure.kind == "count"
        and cue.WITH_THE_DEAD.search(before, sentence)
        and any(
            r.item > item
            and sentence.numbers[r.item].stated > figure.stated
            and cue.THEY_ARE.search(known.until(r), sentence)
            for r in others
        )
    ):
        return "increment"
    of_those = inline.match(r"I[bhe]{0,3}[vkKd]", right) and sentence.words(item + 1) in (
        "de los que",
        "de las que",
        "de quienes",
    )
    if figure.stated > 1 and (of_those or inline.match(r"oUw[bhe]{0,3}[vkKd]", right)):
        return "part"  # "siete de los que fallecieron eran mayores"
    if figure.verb and older.COUNTED_THEN.match(after, sentence):
        return "previous"  # "el número de asesinatos supera los 37.795 registrados en el mismo periodo"
    surpassed = figure.qualifier == "more_than" and cue.SURPASSING.search(before + sentence.words(item)[:12])
    if surpassed and others and older.OF_ANOTHER_TIME.match(after, sentence):
        return "previous"
    if older.REGISTERED_THEN.search(before, sentence):
        return "previous"
    if (
        reading.link.kind == "verb"
        and not others
        and cue.ALSO.possible(sentence)
        and cue.ALSO.search(periods.segment(sentence, item), sentence)
        and not cue.BESIDE_DAMAGE.search(flat, sentence)
        and not cue.LOOKING_BACK.search(flat, sentence)
    ):
        return "part"
    if reading.link.kind != "toll" and cue.ALONE.match(after, sentence):
        return "part"
    raised = (
        reading.link.kind == "of"
        and figure.stated > 1
        and inline.search(r"(?:^|[.;:,]|i|l|z)U?[sn]oU?$", left) is not None
    )
    if raised and any(
        r.item > item
        and (r.link.kind == "toll" or sentence.classes[r.item - 1] in "ar")
        and sentence.numbers[r.item].stated > figure.stated
        and inline.search("r", sentence.classes[item : r.item])
        and not inline.search("[.;]", sentence.classes[item : r.item])
        for r in others
    ):
        return "increment"  # "La muerte de dos manifestantes elevó a 46 la cifra"
    if (
        known.larger_before
        and left[-1:] == "U"
        and (cue.LAST_FOUND.before(sentence, item, 4) or cue.LAST_OF_ALL.after(sentence, item, 2))
    ):
        return "part"  # "deja nueve fallecidos: los cuatro últimos murieron ayer"
    if cue.IN_ONE_DAY.after(sentence, item, 7) and any(
        r.item > item
        and sentence.numbers[r.item].stated > figure.stated
        and (sentence.numbers[r.item].verb or sentence.classes[r.item - 1] in "ra")
        for r in others
    ):
        return "increment"  # "España registra 950 muertos en un día y supera los 10.000"
    if known.larger_before and cue.MAIMED.after(sentence, item, 4):
        return "part"  # "murieron 29 reclusos y ocho fueron decapitados"
    if known.larger_before and cue.DIED_WHERE.after(sentence, item, 9):
        return "part"
    if (
        known.larger_before
        and reading.link.rule == "split"
        and (cue.ONLY_THERE.after(sentence, item, 3) or cue.THERE_ONLY.before(sentence, item, 6))
    ):
        return "part"  # "48 muertos por el río, 29 solo en Veracruz"
    if known.larger_before and reading.link.kind == "verb" and cue.DIED_ONLY_THERE.after(sentence, item, 6):
        return "part"
    if reading.link.kind == "verb" and figure.stated > 1 and cue.THE_REST_THERE.after(sentence, item, 16):
        return "part"
    if known.others and any(
        r.item > item
        and sentence.numbers[r.item].stated > figure.stated
        and cue.PART_OF_THE.before(sentence, r.item, 6)
        for r in known.others
    ):
        return "part"
    if cue.ALONE_HERE.search(before, sentence):
        return "part"
    bare = (
        reading.link.rule == "dead-rise" and known.larger_before
    )  # "ya son 97 los asesinados, y solo en el Cauca van 22"
    if cue.ONLY_HERE.before(sentence, item, 16) and (reading.link.kind != "toll" or bare):
        return "part"
    if reading.link.kind == "np" and cue.AFTER_A_RANK.before(sentence, item, 40):
        return "part"  # "le sigue Putumayo con seis, y el Valle reporta tres líderes asesinados"
    if cue.RANKED_NEXT.before(sentence, item, 24) and reading.link.kind != "toll":
        return "part"
    if reading.link.kind != "toll" and cue.MOST_HIT.search(before, sentence) and not any(r.item < item for r in others):
        return "part"
    if (
        cue.PER_CENT_OF_ALL.match(after, sentence)
        or cue.TO_BE_NAMED.search(before, sentence)
        or known.opens(cue.FOLLOWS)
    ):
        return "part"
    if older.LAST_YEARS_ALONE.search(before, sentence) or (cue.ADDED_TO.search(before, sentence) and figure.stated > 1):
        return "previous"  # "Las dos muertes se suman a las 67 reportadas"
    if (
        reading.link.rule == "np-dead"
        and figure.kind == "count"
        and cue.EPIDEMIC.search(flat, sentence)
        and cue.REPORTED_OF_A_DAY.before(sentence, item, 4)
        and any(
            r.item > item
            and r.link.rule in ("dead-rise", "toll-verb", "neutral-toll")
            and sentence.numbers[r.item].stated >= 50 * figure.stated
            for r in others
        )
    ):
        return "increment"  # "Minsa reporta 98 decesos y los muertos por covid-19 llegan a 52.331"
    if reading.link.kind == "label" and cue.OF_TODAY.before(sentence, item, 8):
        return "increment"  # "Nuevos fallecidos: 6"
    if (
        figure.kind == "count"
        and cue.TODAYS_COUNT.search(flat, sentence)
        and reading.link.kind in ("np", "verb")
        and not any(r.link.kind == "toll" for r in others)
    ):
        return "increment"  # "Hoy se notifican 6 defunciones y 177 casos nuevos"
    if figure.kind == "count" and (
        cue.ADDS_TO.match(after, sentence) or (cue.NEWLY_ADDED.search(before, sentence) and not others)
    ):
        return "increment"
    if reading.link.rule == "wounded-die" and cue.OF_DAYS_BEFORE.match(after, sentence):
        return "increment"
    if reading.link.kind == "np" and figure.stated > 1 and cue.SOME_OF_ALL.search(before, sentence):
        return "total"
    difference = reading.link.kind == "np" or left[-1:] == ","
    if cue.EXCEEDS_BY.before(sentence, item, 20) or (difference and cue.FEWER_THAN.match(after, sentence)):
        return "other"
    if cue.SUMMED_WITH.match(after, sentence):
        return "part"
    newly = figure.kind == "count" and known.larger_before
    if newly and cue.AFTER_THE_BODIES.before(sentence, item, 12):
        return "increment"
    larger = any(r.link.counts and sentence.numbers[r.item].stated > figure.stated for r in others)
    if cue.OF_LAST_HOURS.before(sentence, item, 20) or (larger and cue.LAST_HOURS.match(after, sentence)):
        return "increment"
    if figure.collective and inline.match(r"oU[dnk]", right):
        return "part"  # "al menos una decena de los muertos no figuraba en el registro"
    if cue.THE_COUNT_OF.search(before, sentence) and cue.HAS_GROWN.match(after, sentence):
        return "previous"
    if older.TOLD_AT_FIRST.after(sentence, item, 18):
        return "previous"
    if cue.MOST_RECENT.match(after, sentence):
        return "increment"
    if cue.OF_THE_DAY.search(before, sentence) or cue.ONCE_MORE.search(
        f"{before}{sentence.words(item).split(' ')[0]} ", sentence
    ):
        return "increment"
    if cue.COUNTED_IN.search(before, sentence) and cue.INTO_THE_COUNT.match(after, sentence):
        return "increment"
    if figure.stated > 1 and reading.link.kind != "toll" and known.opens(cue.OTHERS_TOO):
        return "part"
    if reading.link.rule == "object-killed" and _BESIDE_AN_OBJECT.search(left):
        return "part"  # "Matan al alcalde electo y a dos de sus escoltas"
    if reading.link.rule == "object-killed" and figure.stated > 1 and cue.AND_TO_ANOTHER.after(sentence, item, 12):
        return "part"
    if figure.stated > 1 and reading.link.rule == "object-killed" and cue.AND_SO_THEY_SAY.after(sentence, item, 14):
        return "part"
    if figure.stated > 1 and cue.AND_ANOTHER_ONE.after(sentence, item, 14):
        return "part"
    if figure.stated > 1 and reading.link.kind == "verb" and cue.ANOTHER_TOO.after(sentence, item, 14):
        return "part"
    if cue.NATIVES_OF.search(before, sentence) or (
        reading.link.kind == "np" and cue.REMAINING.search(before, sentence)
    ):
        return "part"
    of_its_own = before.endswith(" against ") and known.reading.link.kind == "np"
    # Somebody who is told without a count is no newer figure.
    counted = [r for r in others if sentence.numbers[r.item].kind != "article"]
    higher = any(sentence.numbers[r.item].low >= figure.low or (r.item > item and r.role == "total") for r in counted)
    if older.OLDER_NEXT[lang].search(before, sentence) and counted and higher and not of_its_own:
        return "previous"
    told_older = older.OLDER[lang].search(before, sentence)
    beside = (
        counted if told_older and told_older[0].lstrip().startswith("anterior") else others
    )  # "el domingo anterior"
    until = told_older is not None and told_older[0].startswith("hasta") and inline.search(r"ra$", left) is not None
    if told_older and (beside or (inline.search("t", left[-6:]) and not until)):  # "Hasta ayer, el total llegó a 46"
        return "previous"
    # "En un principio informó de nueve, cifra que luego subió a 17": the later figure is the present one.
    renewed = any(r.item < item and r.role == "previous" for r in others) and (
        inline.search("r", left) is not None or older.THEN_SAID.before(sentence, item, 14) is not None
    )
    if (
        older.OLD_AFTER[lang].match(after, sentence)
        or older.OLD_COUNT[lang].search(before, sentence)
        or (
            known.opens(older.EARLIER[lang])
            and not renewed
            and figure.kind != "article"
            and not _after_a_concession(known)
        )
    ):
        return "previous"
    if reading.link.kind != "toll" and known.opens(cue.ONLY_THEN):
        return "part"  # "Solamente en la semana del 7 al 17, 40 personas perdieron la vida"
    if older.TOLD_BEFORE.before(sentence, item, 20) and not renewed:
        return "previous"
    if any(
        r.item < item and r.role == "total" and r.link.kind != "verb" for r in others
    ) and older.CORRECTED_AFTER.before(sentence, item, 20):
        return "previous"
    if older.COUNTED_ONCE.before(sentence, item, 12) and any(
        r.item > item and sentence.numbers[r.item].stated > figure.stated for r in others
    ):
        return "previous"
    if older.WHO_HAD_SAID.before(sentence, item, 9) and (
        known.larger_before or inline.search("[rT]", sentence.classes[:item])
    ):
        return "previous"
    if older.ON_THAT_DAY.before(sentence, item, 6) and any(
        r.item > item and older.THAT_FIGURE_ROSE.before(sentence, r.item, 7) for r in others
    ):
        return "previous"
    if older.HAD_COUNTED.before(sentence, item, 4) and any(
        r.item > item and sentence.numbers[r.item].low > figure.low and older.BUT_LATER.search(known.until(r), sentence)
        for r in others
    ):
        return "previous"
    if older.LONG_SAID.before(sentence, item, 18) and any(r.item > item and r.role == "total" for r in others):
        return "previous"
    if older.HAD_BEEN.search(before, sentence) and any(
        r.item > item and sentence.numbers[r.item].low > figure.low and older.BUT_LATER.search(known.until(r), sentence)
        for r in others
    ):
        return "previous"
    if older.STOOD_AT.search(before, sentence) and any(
        r.item > item and sentence.numbers[r.item].low > figure.low and r.link.kind != "np" for r in others
    ):
        return "previous"
    told_by_name = item > 0 and sentence.words(item - 1) in shares.OF_THESE  # "De estos 12 cuerpos, entregarán diez"
    of_the_living = cue.NOT_DEAD.match(" ".join(sentence.folded[: sentence.spans[item][0]]), sentence) is not None
    if (
        known.opens(cue.OF_THE_WHOLE[lang])
        and reading.link.kind != "toll"
        and not (known.summed or told_by_name or of_the_living or known.opens(cue.OF_THEM_DIED))
    ):
        return "part"  # "Del total, 22 civiles fallecieron en enfrentamientos"
    if cue.IN_EACH.after(sentence, item, 16) or (figure.kind == "count" and cue.ONE_EVERY.match(after, sentence)):
        return "other"
    if (
        known.opens(cue.BY_PEOPLE)
        or known.opens(cue.ON_AVERAGE)
        or (reading.link.kind == "verb" and known.opens(cue.EACH_YEAR))
    ):
        return "other"
    pace = cue.RATES_BEFORE[lang].search(before.rsplit(" , ", 1)[-1], sentence)
    if pace and reading.link.kind == "toll" and pace[0] in ("anual", "annual"):
        pace = None  # "lo que eleva la cifra anual de muertes a 520"
    if pace and (cue.AT_A_RATE.before(sentence, item, 7) or cue.REMEMBERED.before(sentence, item, 9)):
        pace = None
    if (
        pace
        or cue.DAILY_MEAN.before(sentence, item, 12)
        or (
            cue.RATES[lang].possible(sentence)
            and cue.RATES[lang].search(
                cue.WAGES.sub(" ", re.split(r" [,;:-] ", words_after(sentence, item, 20))[0]), sentence
            )
        )
    ):
        return "other"
    then = (
        older.LAST_YEARS.before(sentence, item, 20) is not None and periods.earlier_or_later(sentence, item, others) < 1
    )
    if (
        then
        and (others or cue.YEAR_IN_WHICH.search(before, sentence) is None)
        and (cue.COMPARING.search(flat, sentence) or any(r.item < item for r in others))
    ):
        return "previous"  # "... frente al mismo periodo de 2020, cuando se reportaron 172"
    if (
        others
        and cue.THIS_YEAR.search(flat, sentence)
        and (
            older.LAST_YEAR_HERE.before(sentence, item, 14)
            or older.LAST_YEAR_NEXT.match(re.split(r" [,;:] ", words_after(sentence, item, 16))[0] + " ", sentence)
        )
    ):
        return "previous"  # "este año murieron 13; el año pasado murieron 20"
    if (
        figure.kind == "count"
        and reading.link.kind != "toll"
        and (figure.stated >= 1000 or cue.COMMITTED.search(before, sentence) is None)
        and periods.yearly(sentence, reading, flat)
    ):
        return "other"
    return None


def _after_a_concession(known: Known) -> bool:
    """`Aunque en un primer momento se habló de casos aislados, el juez investiga ya 96 muertes`: the count of now."""
    concession = known.opening or known.flat
    first = known.sentence.folded[0] in ("aunque", "although", "though", "while") or concession.startswith(
        ("si bien", "pese a", "a pesar")
    )
    return (
        first
        and "," in known.sentence.classes[: known.reading.item]
        and not any(r.item < known.reading.item for r in known.others)
    )


def _of_the_wounded(sentence: Sentence, item: int) -> bool:
    """Whether the figure just before counts the wounded, of whom this one is a share."""
    before = max((k for k in sentence.numbers if k < item and sentence.classes[k] == "N"), default=None)
    return (
        before is not None
        and inline.match(r"[xPpme]{0,3}J,?[we]{0,2}$", sentence.classes[before + 1 : item]) is not None
    )
