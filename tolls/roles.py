"""What a figure of deaths is to the toll: the whole, a share, an addition, an older figure, one person, a rate.

The commonest error of toll reading is not the number but its role (DESIGN.md section 4).
"""

from __future__ import annotations

import re
from itertools import pairwise

from crawler.models import Role
from tolls import bare, groups, lists, periods, shares
from tolls import rolecues as cue
from tolls.grammar import SOME
from tolls.groups import Read, words_after, words_before
from tolls.links import Link, link
from tolls.patterns import NAMES_BEFORE
from tolls.words import Sentence

TABLE = 40
"""A sentence with more numbers than this is a table, whose columns no grammar tells apart."""


def read(sentence: Sentence, context: bool) -> list[Read]:
    """Every figure of a sentence, linked and with its role. `context`: the words before told of deaths."""
    if len(sentence.numbers) > TABLE:
        return [Read(item, Link("table", False)) for item in sentence.numbers]
    found = [Read(item, link(sentence, item)) for item in sorted(sentence.numbers)]
    groups.next_ordinal(sentence, found)
    idle = [r for r in found if not r.link.counts and sentence.numbers[r.item].kind == "ordinal"]
    found = [r for r in found if r not in idle]
    flat = " ".join(token.word for token in sentence.tokens)
    groups.correct(sentence, found)
    groups.from_to(sentence, found)
    groups.along_with(sentence, found)
    groups.coordinate(sentence, found)
    shares.include(sentence, found)
    shares.apportion(sentence, found)
    shares.summing(sentence, found)
    shares.split(sentence, found, context)
    lists.day_by_day(sentence, found)
    lists.places_first(sentence, found)
    bare.gapped(sentence, found)
    shares.partition(sentence, found)
    bare.compared(sentence, found)
    bare.neutral(sentence, found, context)
    groups.contrasted(sentence, found)
    groups.two_kinds(sentence, found)
    lists.summands(sentence, found)
    lists.ranked(sentence, found)
    counted = [r for r in found if r.link.counts]
    for reading in counted:
        if reading.role == "total" and reading.link.rule not in ("from-to", "not-but"):
            reading.role = _role(sentence, reading, counted, flat)
    lists.summed_up(sentence, counted)
    lists.place_by_place(sentence, counted)
    lists.numbered_next(sentence, counted)
    lists.one_after_another(sentence, counted)
    shares.beside_a_share(sentence, counted)
    lists.where(sentence, counted)
    groups.more_joined(sentence, counted)
    _add_up(sentence, [r for r in counted if r.role == "total" or _others(sentence, r)])
    return sorted(found + idle, key=lambda r: r.item)


def _others(sentence: Sentence, reading: Read) -> bool:
    """`otras siete personas`, which are a share only where nothing sums them up."""
    return reading.role == "part" and cue.MORE_BEFORE.search(words_before(sentence, reading.item, 2)) is not None


def _add_up(sentence: Sentence, totals: list[Read]) -> None:
    """`Otras siete personas fallecieron, con lo que suman 120 las muertes`: what a later, higher toll has taken in."""
    for one, other in pairwise(totals):
        added, toll = sentence.numbers[one.item], sentence.numbers[other.item]
        if (
            added.low >= toll.stated
            or one.link.kind == "toll"
            or other.role != "total"
            or "." in sentence.classes[one.item : other.item]
        ):
            continue
        between = " ".join(t.word for t in sentence.tokens[added.last : toll.core])
        summed = cue.SUMS_UP[sentence.lang].search(between)
        if summed and summed[0].startswith(" y ") and "N" in sentence.classes[one.item + 1 : other.item]:
            summed = None  # "tras superar los 83.000, informó 669 y el total llegó a 83.941"
        if re.search(
            r"\b(?:aunque|mientras que|although|while)\b.*\b(?:otr[oa]s|segun|other|others|according)\b", between
        ):
            continue  # "6.000 han muerto, aunque otras organizaciones elevan la cifra a 27.000"
        if re.search(r"\b(?:pero|sin embargo|but|however)\b", between):
            one.role = "previous"  # "12 fallecidos, pero la cifra subió a 17"
        elif summed and not (summed[0].strip()[:1] in ";:" and groups.at_place(sentence, one.item)):
            one.role = "increment"  # but not "12 muertos en Juliaca; cifra nacional sube a 40"


_BESIDE_AN_OBJECT = re.compile(r"Ve?(?:i[xA]{1,2})?aU?[xPp]{1,3}(?:oU?x{1,3})?ca$")


def _role(sentence: Sentence, reading: Read, counted: list[Read], flat: str) -> Role:
    item, lang = reading.item, sentence.lang
    figure = sentence.numbers[item]
    before, after = words_before(sentence, item), words_after(sentence, item)
    left = sentence.classes[max(0, item - 12) : item]
    right = sentence.classes[item + 1 : item + 24]
    others = [r for r in counted if r is not reading]
    opening = cue.SAYING.sub("", flat)

    def opens(pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(flat) or pattern.match(opening)

    if re.match(r"I", right) and _of_the_wounded(sentence, item):
        return "increment"  # "23 muertos y 15 heridos, dos de los cuales murieron en el hospital"
    if cue.THAN_A_YEAR.search(before) or cue.LATER_REVISED.match(after):
        return "previous"
    if reading.link.rule == "multiple-murder" and opens(cue.ONE_OF_THEM_WAS):
        return "part"
    if cue.REPORT_BEFORE.search(words_before(sentence, item, 24)) or cue.BY_MISTAKE.search(
        words_before(sentence, item, 16)
    ):
        return "previous"
    if cue.THEN_WERE.search(before) and any(
        r.item < item and sentence.numbers[r.item].stated > figure.stated for r in others
    ):
        return "previous"
    if any(
        r.item > item
        and r.link.rule == "neutral-toll"
        and cue.PUT_RIGHT.search(
            " ".join(t.word for t in sentence.tokens[figure.last : sentence.numbers[r.item].first])
        )
        for r in others
    ):
        return "previous"  # "había informado de 21 muertos, pero la alcaldesa corrigió: son 18"
    if cue.TO_BE_ADDED.search(before) or any(
        r.item > item and cue.TO_BE_ADDED.search(words_before(sentence, r.item)) for r in others
    ):
        return "part"
    if cue.WITH_THE_DEAD.search(before) and any(
        r.item > item
        and sentence.numbers[r.item].stated > figure.stated
        and cue.THEY_ARE.search(" ".join(t.word for t in sentence.tokens[figure.last : sentence.numbers[r.item].first]))
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
    if cue.PER_CENT_OF_ALL.match(after) or cue.TO_BE_NAMED.search(before) or opens(cue.FOLLOWS):
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
    if cue.TOLD_AT_FIRST.match(words_after(sentence, item, 18)):
        return "previous"
    if cue.OF_THE_DAY.search(before):
        return "increment"
    if cue.COUNTED_IN.search(before) and cue.INTO_THE_COUNT.match(after):
        return "increment"
    if figure.stated > 1 and reading.link.kind != "toll" and opens(cue.OTHERS_TOO):
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
    if cue.OLDER_NEXT[lang].search(before) and others:
        return "previous"
    if cue.OLDER[lang].search(before) and (others or re.search("t", left[-6:])):
        return "previous"
    # "En un principio informó de nueve, cifra que luego subió a 17": the later figure is the present one.
    renewed = any(r.item < item and r.role == "previous" for r in others) and re.search("r", left) is not None
    if (
        cue.OLD_AFTER[lang].match(after)
        or cue.OLD_COUNT[lang].search(before)
        or (opens(cue.EARLIER[lang]) and not renewed)
    ):
        return "previous"
    if reading.link.kind != "toll" and opens(cue.ONLY_THEN):
        return "part"  # "Solamente en la semana del 7 al 17, 40 personas perdieron la vida"
    if cue.TOLD_BEFORE.search(words_before(sentence, item, 20)) and not renewed:
        return "previous"
    if any(
        r.item < item and r.role == "total" and r.link.kind != "verb" for r in others
    ) and cue.CORRECTED_AFTER.search(words_before(sentence, item, 20)):
        return "previous"
    if cue.HAD_BEEN.search(before) and any(
        r.item > item
        and sentence.numbers[r.item].low > figure.low
        and cue.BUT_LATER.search(
            " ".join(t.word for t in sentence.tokens[figure.last : sentence.numbers[r.item].first])
        )
        for r in others
    ):
        return "previous"
    if cue.STOOD_AT.search(before) and any(
        r.item > item and sentence.numbers[r.item].low > figure.low and r.link.kind != "np" for r in others
    ):
        return "previous"
    summed = item > 0 and sentence.words(item - 1) in ("a total of", "un total de")
    told_by_name = item > 0 and sentence.words(item - 1) in shares.OF_THESE  # "De estos 12 cuerpos, entregarán diez"
    if opens(cue.OF_THE_WHOLE[lang]) and reading.link.kind != "toll" and not (summed or told_by_name):
        return "part"  # "Del total, 22 civiles fallecieron en enfrentamientos"
    if cue.IN_EACH.match(words_after(sentence, item, 16)) or (figure.kind == "count" and cue.ONE_EVERY.match(after)):
        return "other"
    head = after.split(" , ")[0]
    pace = cue.RATES_BEFORE[lang].search(before.rsplit(" , ", 1)[-1])
    if pace and reading.link.kind == "toll" and pace[0] in ("anual", "annual"):
        pace = None  # "lo que eleva la cifra anual de muertes a 520"
    if pace or cue.RATES[lang].search(re.split(r" [,;-] ", words_after(sentence, item, 20))[0]):
        return "other"
    then = cue.LAST_YEARS.search(words_before(sentence, item, 20)) is not None
    if then and (cue.COMPARING.search(flat) or any(r.item < item for r in others)):
        return "previous"  # "... frente al mismo periodo de 2020, cuando se reportaron 172"
    if others and cue.THIS_YEAR.search(flat) and cue.LAST_YEAR_HERE.search(words_before(sentence, item, 14)):
        return "previous"  # "este año murieron 13; el año pasado murieron 20"
    if figure.kind == "count" and reading.link.kind != "toll" and periods.yearly(sentence, reading, flat):
        return "other"
    if figure.kind == "article":
        if reading.link.rule == "np-dead" and cue.CAUSED.search(before) and after.startswith(" muerte"):
            return "total"  # "las lluvias causaron una muerte"
        if re.match(r"[dn]", right) and cue.CASES.search(flat) and cue.DAILY[lang].search(flat):
            return "increment"  # "242 nuevos casos y un muerto en el último día"
        return _article_role(sentence, reading, others, right, flat)
    if re.match(r"[xPpme]{1,3}[Ii]U?N[xPpm]{0,2}[dnkK]", right) and re.match(r" (?:\w+ ){1,3}(?:entre|among) ", after):
        return "part"  # "tres menores entre los 12 muertos"
    if re.match(r"[xPp]{0,2}[dn]iN", right) and re.match(r" (?:\w+ ){1,3}(?:entre|among|out of) ", after):
        return "part"  # "ocho muertos entre 4.500 casos"
    if figure.stated > 1 and re.match(r" (?:of the|de l[oa]s) victim", after):
        return "part"  # "two of the victims died in hospital"
    larger_before = any(r.item < item and sentence.numbers[r.item].stated > figure.stated for r in others)
    same_clause = larger_before and ";" not in sentence.classes[max(r.item for r in others if r.item < item) : item]
    set_off = re.search(r",(i)(?:U?[sn]o)?$", left) if same_clause else None
    if set_off and sentence.words(item - len(left) + set_off.start(1)) in ("with", "con"):
        return "part"  # "74 have died, with 58 deaths in Russia", "..., with the bodies of nine found in a well"
    if reading.link.rule == "coordinated" and NAMES_BEFORE.search(sentence.classes[max(0, item - 44) : item]):
        return "part"  # "Fallecieron Rosa Quispe, Juan Mamani y dos menores"
    if reading.link.rule == "and-others" or (reading.link.rule == "lives" and cue.IN_SO_MANY.search(before)):
        return "part"
    if figure.kind == "ordinal":
        told = any(
            r.role == "total" and (r.link.kind == "toll" or sentence.numbers[r.item].stated == figure.stated > 1)
            for r in others
        )
        return "person" if told else "total"  # "a second tourist dies, bringing the toll to six"
    told = left[-1:] == "U" and sentence.words(item - 1) not in ("solo", "solamente", "un total de")
    if lang == "es" and re.match(r"(?:[bhe]{1,3}[kd]|v)", right) and told and figure.stated < 10:
        return "person"  # "los dos murieron": told of before
    if reading.link.kind in ("verb", "of") and re.match(
        r"[xPpm]{1,4}cU[x]?p(?![xe]{0,2}[qrbhwX])|[xPpm]{1,4},[^.;:NvVkKd]{1,12},cU[xy]{0,7}p[be]", right
    ):
        return "part"  # "siete policías y el fiscal"
    if reading.link.rule in ("object-killed", "killed-them") and re.match(r"[xPpmoUA]{1,9}ca[xU]?p(?!oN)", right):
        return "part"  # "a seis miembros de la patrulla y al juez de paz"
    if re.match(r"[xPp]{1,2}iU[xPpJMX]{1,3}[dk]", right) and re.match(
        r" (?:\w+ ){1,2}(?:entre|among) (?:l[oa]s|the) ", after
    ):
        return "part"  # "22 mexicanos entre los migrantes muertos"
    if reading.link.rule == "np-dead" and re.match(r"[xP]{1,2}[dk]cU[xp]{1,2}[dk]", right):
        return "part"  # "dos mineros muertos y el viceministro asesinado"
    if reading.link.rule in ("subject-dies", "np-dead") and _beside_a_person(sentence, item, left):
        return "part"  # "a police chief and 12 officers were shot dead"
    if reading.link.rule == "subject-dies" and re.match(r"[xPpm]{1,4}cU[xp]{1,2}[bhvK]", right):
        return "part"  # "three members and their interpreter died"
    among = re.match(r"[xPp]{1,3}oU?N", right)
    if among and figure.qualifier != "vague" and any(r.item == item + among.end() for r in others):
        return "part"  # "one officer among the 17 killed"
    some = (
        re.match(r"o[UN]", right)
        and not (figure.collective and not sentence.words(item).endswith(SOME))
        and figure.stated >= 1
        and reading.link.rule != "ordinal-death"
    )
    if reading.link.rule == "partitive" or some:
        word = sentence.words(item)
        if figure.stated == 1 and word in ("uno", "una", "one"):
            # "one of the gunmen" is a toll of one; "one of the wounded", "one of the eight" was counted before.
            singled = re.match(r"oU?(?:N|[xme]{0,2}[Jdkn])", right) or (
                reading.link.kind == "of" and _told_person(sentence, reading)
            )
            return "person" if singled else "total"
        if (
            reading.link.kind in ("np", "verb")
            and re.match(r"oU[xmePp]{0,3}[dknL]", right)
            and " to death" not in after
            and reading.link.rule != "object-killed"
        ):
            return "part"
    beside = any(r.role != "person" for r in others)
    if beside and re.match(r"[xPp]?I(?![xPpme]{0,2}N)", right) and cue.OF_THEM.match(after):
        return "part"
    if re.match(r"oUN[xPpm]{0,2}[dnkK](?![aU])", right) or (
        reading.link.rule == "death-of" and re.match(r"oUN[xPpm]{0,2}[LP]", right)
    ):
        return "part"  # "12 de los 18 fallecidos"
    if re.search(r"\b(?:solo|apenas|only) $", before) and cue.RECOVERED_ONLY.match(after):
        return "part"  # "solo tres cadáveres han podido ser recuperados"
    if larger_before and cue.ONLY_RECOVERED.search(words_before(sentence, item, 8)) and cue.BODIES.search(after[:16]):
        return "part"  # "mató a 65 mineros, solo habían podido rescatarse dos cuerpos"
    recovered = cue.RECOVERED.match(after) and any(
        r.item > item and sentence.numbers[r.item].stated > figure.stated and r.role == "total" for r in others
    )
    if recovered or _recovered(sentence, item, flat):
        return "part"  # "ya son 64 los cadáveres rescatados tras el accidente que dejó 71 muertos"
    handed = cue.HANDED_OVER.match(after) or (
        cue.IDENTIFIED.search(before) and cue.NAMED.match(after) and cue.STILL_UNNAMED.search(flat)
    )
    if handed or cue.MOST_OF_ALL.search(before) or cue.WORST_DAY.search(words_before(sentence, item, 20)):
        return "part"  # "el mayor número de decesos, el de 47 personas"
    if reading.link.kind != "toll" and cue.OF_ALL.search(words_before(sentence, item, 30)):
        return "part"
    if cue.AMONG_THEM.search(words_before(sentence, item, 40)):
        return "part"
    if larger_before and left[-1:] == "w" and re.match(r"[bh]", right) and reading.link.kind == "verb":
        return "part"  # "left 69 dead; investigators found that 51 had been executed"
    if larger_before and reading.link.kind != "toll" and cue.OF_WHOM.search(words_before(sentence, item, 30)):
        return "part"
    if reading.link.kind == "np" and left[-1:] == "i" and cue.MOST_HERE.search(before):
        return "part"  # "el departamento con más víctimas es el Cauca, con 78 asesinados"
    if reading.link.kind != "toll" and (
        cue.MOST_OF_THEM.search(words_before(sentence, item, 30)) or cue.OF_A_PLACE.match(after)
    ):
        return "part"
    if cue.MORE_THAN_BEFORE.match(after):
        return "increment"
    added_to = opens(cue.ADDED_TO_THE_DEAD[lang])
    listed = reading.link.rule in ("dead-rise", "split") and sentence.spans[min(r.item for r in counted)][0]
    if added_to and (
        listed >= len(added_to[0].split()) or not any(sentence.numbers[r.item].kind == "count" for r in others)
    ):
        return "part"  # "A los fallecidos en enfrentamientos se suman seis por accidentes"
    if reading.link.kind == "toll":
        added = cue.ADDED[lang].search(before) or (reading.link.rule == "toll-verb" and cue.GROWS.search(before))
        if added or cue.IN_A_DAY.match(after):
            return "increment"
        if cue.MOST_HERE.search(before) or (
            re.search(r"t(?:od)?,$", left) and re.match(r"[xPp]{0,2}(?:v|[bh]{1,2}[kd])", right)
        ):
            return "part"  # "Del total de víctimas, 13 fallecieron en Secocha"
        return "total"
    for other in others:
        if (
            other.item < item
            and (other.link.kind == "toll" or re.search(r"ra?U?$", sentence.classes[: other.item]))
            and figure.stated < sentence.numbers[other.item].stated
            and cue.SINCE_THEN[lang].search(
                " ".join(t.word for t in sentence.tokens[sentence.spans[other.item][1] : figure.first]) + " "
            )
        ):
            if reading.link.kind == "np" and groups.at_place(sentence, item):
                return "part"  # "the toll has risen to six, with five dead in Queensland"
            return "increment"  # "the toll rose to 17 after two victims died in hospital"
    if reading.link.kind in ("np", "of") and figure.stated > 1 and cue.FIRST_OF_THEM.search(before):
        return "part"  # "las primeras cinco muertes"
    if cue.SHARE_OF_ALL.search(words_after(sentence, item, 16)):
        return "part"  # "murieron 1.825 personas, el 53 % de los fallecidos"
    if reading.link.kind in ("np", "of") and cue.UNNAMED.match(after):
        return "part"  # "quedan 17 cadáveres por identificar"
    if re.search(r"t[^.;]*r[^.;N]*[ns]o$", left):
        return "increment"  # "la cifra de muertos aumentó con los homicidios de dos hombres"
    more, words = cue.MORE.match(right), cue.MORE_WORDS.findall(head[:60])
    more_left = cue.MORE_BEFORE.search(before)
    elsewhere = any(
        r.item < item and r.link.kind in ("verb", "np") and groups.at_place(sentence, r.item) for r in others
    )
    if elsewhere and groups.at_place(sentence, item):
        return "total"  # "three die in Basra, five more in Mosul"
    if (more and words) or more_left:
        first_word = words[0] if words else more_left[0] if more_left else ""
        other_word = first_word.startswith(("oth", "otr")) or (more_left is not None and more_left[0].startswith("otr"))
        joined = left[-1:] == "c" and re.search(r"[xp][^.;:]{0,8}c$", left) is not None
        if other_word and (others or joined or _told_person(sentence, reading)):
            larger = [
                o for o in others
                if o.link.kind == "toll" and o.role == "total" and sentence.numbers[o.item].stated > figure.stated
            ]  # fmt: skip
            return "increment" if larger else "part"
        if (
            other_word
            and re.match(r"m[kKdb]", right)
            and any(k < item and sentence.classes[k] == "N" for k in sentence.numbers)
        ):
            return "total"  # "two were captured and two others killed"
        return "increment"
    own_event = reading.link.rule == "object-killed"  # "In addition, a bomb explodes, killing 10"
    if (
        opens(cue.ADDING[lang])
        and not (others or own_event)
        and reading.link.kind == "verb"
        and not groups.at_place(sentence, item)
    ):
        return "part"  # "Además, 14 atacantes han muerto"
    daily = figure.stated <= cue.MOST_IN_A_DAY and (
        (
            cue.NEWLY[lang].search(flat)
            and not cue.DISASTER.search(flat)
            and not periods.of_another(sentence, item, others)
        )
        or periods.epidemic_day(right, periods.without_conclusion(sentence, item, flat), lang)
        or (cue.CASES.search(flat) and cue.DAILY[lang].search(flat) and reading.link.rule != "object-killed")
    )
    # "44 nuevos decesos y ya bordea los 2.000 muertos"; "27 decesos, haciendo que la cifra suba a 13.358 casos y 454 decesos"
    reached = others and (
        cue.REACHES.match(sentence.words(item)) or cue.SO_THAT.search(words_before(sentence, item, 18)) is not None
    )
    of_the_day = cue.NEWLY[lang].search(periods.segment(sentence, item)) is not None
    # "Un total de 838 personas han fallecido en las últimas 24 horas": all of that day
    if daily and not ((summed and not of_the_day) or reached or cue.COUNTED_SINCE.match(after)):
        return "increment"
    for other in others:
        if other.link.kind == "toll" and other.role == "total" and sentence.numbers[other.item].stated != figure.stated:
            lead = sentence.classes[max(0, other.item - 16) : other.item]
            lead_words = words_before(sentence, other.item, 16)
            if (
                other.item > item
                and "t" in lead
                and cue.BRINGING[lang].search(lead_words)
                and figure.stated < sentence.numbers[other.item].stated
            ):
                return "increment"
    return "total"


def _of_the_wounded(sentence: Sentence, item: int) -> bool:
    """Whether the figure just before counts the wounded, of whom this one is a share."""
    before = max((k for k in sentence.numbers if k < item and sentence.classes[k] == "N"), default=None)
    return (
        before is not None and re.match(r"[xPpme]{0,3}J,?[we]{0,2}$", sentence.classes[before + 1 : item]) is not None
    )


def _beside_a_person(sentence: Sentence, item: int, left: str) -> bool:
    """Whether the figure is joined to somebody uncounted as one subject: nothing from the clause's begin can be a verb."""
    if sentence.numbers[item].kind != "count" or not re.search(r"c[Um]{0,2}$", left):
        return False
    match = re.search(r"(?:^|[,.;:zw])((?:i[xyUN]{1,3},?)?[UN]?[xPpo]{1,7}(?:,[xPpo]{1,4},)?)c[Um]{0,2}$", left)
    if match is None or sentence.words(item + 1) in ("people", "ppl", "persons", "personas"):
        return False
    first = item - len(left) + match.start(1)
    words = [sentence.tokens[sentence.spans[k][0]] for k in range(first, item - len(left) + match.end(1))]
    begun = words[1:] if words else []
    return not any(
        not word.capital and len(word.word) > 3 and word.word.endswith(cue.VERBAL[sentence.lang]) for word in begun
    ) and sentence.numbers.get(first, sentence.numbers[item]).stated in (1, sentence.numbers[item].stated)


def _recovered(sentence: Sentence, item: int, flat: str) -> bool:
    """`recover the remaining three bodies`, `four were recovered, the remaining three were located`: some of the dead."""
    nearby = " ".join(sentence.words(k) for k in range(max(0, item - 6), min(len(sentence.spans), item + 6)))
    if cue.BODIES.search(nearby) is None:
        return False
    beside = " ".join(sentence.words(k) for k in range(max(0, item - 3), min(len(sentence.spans), item + 3)))
    return cue.LAST_OF_THEM.search(beside) is not None or cue.OTHERS_LEFT.search(flat) is not None


def _told_person(sentence: Sentence, reading: Read) -> bool:
    """Whether a death without a count is told before the figure: "killing a guard ... and five others"; its own verb
    tells of none: "Fallecen otros dos heridos"."""
    told = len(re.findall("[vVKkd]", sentence.classes[: reading.item]))
    own = reading.link.rule in ("verb-first", "wounded-die") and re.match(
        "[vkdbh]", sentence.classes[: reading.item].lstrip("xpPUi:,")
    )
    return told > (1 if own else 0)


def _article_role(sentence: Sentence, reading: Read, others: list[Read], right: str, flat: str) -> Role:
    """`un muerto` and `una persona` are a toll of one; `un policía`, `a man` are persons."""
    lang, item = sentence.lang, reading.item
    last = sentence.spans[item][1]
    noun = sentence.tokens[last].word if last < len(sentence.tokens) else ""
    for other in others:
        if (
            other.link.kind == "toll"
            and other.item > item
            and cue.BRINGING[lang].search(words_before(sentence, other.item, 16))
        ):
            return "increment"
    if re.match(r"[xpP]{1,3}[dk],?c", right) and re.match(r"[^.;]{0,5}cN[xPpme]{0,2}J", right):
        return "total"  # "Un estadounidense muerto y 5 heridos"
    if lang == "es":
        if re.match(r"U[ds]", right):
            return "total"  # "un solo cadáver"
        listed = re.search(r"N[xPp]{0,2}[JMX],?c$", sentence.classes[max(0, item - 8) : item]) is not None
        if listed and re.match(r"k(?:$|[ir,.;c])", right):
            return "total"  # "Siete detenidos y un abatido"
        if re.match(r"[dn]", right) or noun in ("persona", "victima", "muerto", "fallecido", "fallecida", "muerta"):
            return "total"
        if re.match(r"[xpP]{1,2}[dk]", right) and re.search(
            r"r[^,.;]{0,2}$", sentence.classes[max(0, item - 4) : item]
        ):
            return "total"
    return "person"
