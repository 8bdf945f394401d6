"""What a figure's own form, and the figures of deaths beside it, say of its role.

Asked where the words around it say nothing (`tolls.said`). The first question that applies decides.
"""

from __future__ import annotations

import re

from crawler.models import Role
from tolls import groups, inline, periods
from tolls import standingcues as cue
from tolls.beside import SEVERAL_KINDS, beside_a_person, beside_named, beside_the_missing, named_before, set_in
from tolls.grammar import SOME
from tolls.groups import Read
from tolls.known import Known
from tolls.patterns import NAMES_BEFORE
from tolls.persons import article_role
from tolls.rolecues import BRINGING, DAILY, EPIDEMIC, MORE_BEFORE, MOST_IN_A_DAY, NEWLY, SURVIVOR
from tolls.sought import Sought, words_before
from tolls.words import Sentence


def by_form(known: Known) -> Role | None:
    """The role that a figure's noun, and what it is joined to, tell; None where they tell none."""
    sentence, reading, item = known.sentence, known.reading, known.reading.item
    lang, figure, others, counted = known.sentence.lang, known.figure, known.others, known.counted
    flat, before, after, left = known.flat, known.before, known.after, known.left
    right = known.right

    if figure.kind == "article":
        if reading.link.rule == "np-dead" and cue.CAUSED.search(before, sentence) and after.startswith(" muerte"):
            return "total"  # "las lluvias causaron una muerte"
        if inline.match(r"[dn]", right) and cue.CASES.search(flat, sentence) and DAILY[lang].search(flat, sentence):
            return "increment"  # "242 nuevos casos y un muerto en el último día"
        return article_role(sentence, reading, others, right, flat)
    if inline.match(r"[xPpme]{1,3}[Ii]U?N[xPpm]{0,2}[dnkK]", right) and inline.match(
        r" (?:\w+ ){1,3}(?:entre|among) ", after
    ):
        return "part"  # "tres menores entre los 12 muertos"
    of_cases = (
        inline.match(r"[xPp]{0,2}[dn]i(?=N)", right)
        if inline.match(r" (?:\w+ ){1,3}(?:entre|among|out of) ", after)
        else None
    )
    if of_cases and sentence.numbers[item + 1 + of_cases.end()].stated >= 20 * figure.stated and figure.stated < 20:
        return "part"  # "ocho muertos entre 4.500 casos"
    if lang == "es" and left[-1:] != "U" and inline.match(r"[dn][rb][Pp](?:$|[,.;:c])", right) and not others:
        return "part"  # "tres fallecidos eran mexicanos"
    if inline.match(r" (?:de es[oa]s|of those|of these|de est[oa]s) (?:fallecid|muert|deces|victim|dead|death)", after):
        return "part"  # "Swat registra 22 de esos fallecidos"
    if figure.stated > 1 and cue.THE_OTHER.before(sentence, item, 3) and cue.VICTIMS.match(after, sentence):
        return "part"  # "Las otras dos víctimas, madre e hija, murieron en el acto"
    if figure.kind == "count" and cue.OF_THOSE_COUNTED.match(after, sentence):
        return "part"  # "acumula 38 de los 59 registrados en el país"
    if figure.stated > 1 and inline.match(r" (?:of the|de l[oa]s) victim", after):
        return "part"  # "two of the victims died in hospital"
    if sentence.words(item) in ("algunos", "algunas") and inline.match(r"[bhe]{0,3}k|h?v", right):
        return "part"  # "todos fueron golpeados y algunos fusilados"
    larger_before = known.larger_before
    same_clause = larger_before and ";" not in sentence.classes[max(r.item for r in others if r.item < item) : item]
    set_off = inline.search(r",(i)(?:U?[sn]o)?$", left) if same_clause else None
    if (
        set_off
        and not cue.ANOTHER_DEED.before(sentence, item, 26)
        and not inline.search(r"cU?o?[xyA]{1,3},i$", left)
        and sentence.words(item - len(left) + set_off.start(1)) in ("with", "con")
    ):
        return "part"  # "74 have died, with 58 deaths in Russia", "..., with the bodies of nine found in a well"
    if reading.link.rule == "coordinated" and NAMES_BEFORE.search(sentence.classes[max(0, item - 44) : item]):
        return "part"  # "Fallecieron Rosa Quispe, Juan Mamani y dos menores"
    if reading.link.rule == "np-dead" and inline.match(r"[xP]{1,2},U[xPp]{1,2}c[UN][xPp]{1,2}[dk]", right):
        return "part"  # "ocho periodistas, su guía y un comunero muertos"
    if reading.link.rule == "dead-rise" and left[-1:] == "b" and SEVERAL_KINDS.match(right):
        return "part"  # "Los fallecidos fueron siete hombres, tres mujeres y dos menores"
    and_of = inline.match(r"[xm]?[Pp](c)ox", right) if reading.link.kind == "of" else None
    if and_of and sentence.tokens[sentence.spans[item + and_of.end()][0]].capital:
        return "part"  # "los cuerpos de dos menores y de Julia Mercedes Laínez"
    if reading.link.kind in ("verb", "np", "of") and beside_named(sentence, item, right):
        return "part"  # "cinco comuneros, el profesor Julio Arotoma y la promotora de salud Luz Huamán"
    if set_in(known):
        return "part"  # "Ocho personas —seis sacerdotes, la cocinera y su hija— fueron asesinadas"
    if reading.link.rule == "and-others" or (reading.link.rule == "lives" and cue.IN_SO_MANY.search(before, sentence)):
        return "part"
    if figure.kind == "ordinal":
        told = any(
            r.role == "total" and (r.link.kind == "toll" or sentence.numbers[r.item].stated == figure.stated > 1)
            for r in others
        )
        if (
            left[-1:] in ("U", "N")
            and inline.match(r"[pPx],x{2,4},", right)
            and sentence.words(item - 1) in ("un", "una", "a", "another")
        ):
            return "person"  # "Un segundo manifestante, Luis Ángel Mamani, murió"
        if cue.TOGETHER_WITH.before(sentence, item, 4):
            return "person"  # "los hermanos Huamán, junto con un tercer comunero"
        if figure.stated == 1 and cue.WAS_SOMEBODY.after(sentence, item, 16):
            return "person"  # "El primer muerto de la guerra en la provincia fue un cartero"
        return "person" if told else "total"  # "a second tourist dies, bringing the toll to six"
    told = left[-1:] == "U" and sentence.words(item - 1) not in ("solo", "solamente", "un total de")
    if lang == "es" and inline.match(r"(?:[bhe]{1,3}[kd]|v)", right) and told and named_before(sentence, item):
        return "person"  # "Sofía salió a la calle y Alexis se perdió, los dos aparecieron muertos"
    if reading.link.kind in ("verb", "of") and inline.match(
        r"[xPpm]{1,4}cU[x]?p(?![xe]{0,2}(?:oy{1,2})?[qrbhwX])|[xPpm]{1,4},[^.;:NvVkKd]{1,12},cU[xy]{0,7}p[be]", right
    ):
        return "part"  # "siete policías y el fiscal"
    if reading.link.rule == "verb-first" and inline.match(r"[xPpm]{1,3}cU[px]w", right):
        return "part"  # "perdieron la vida diez soldados y el civil que conducía"
    if reading.link.rule in ("object-killed", "killed-them") and inline.match(
        r"[xPpmoUA]{1,9}c[ao][xU]?p(?!oN)", right
    ):
        return "part"  # "a seis miembros de la patrulla y al juez de paz"
    if reading.link.rule == "death-of" and inline.match(r"[xPpm]{1,3}coU?[xp]{1,2}(?=[bhvrqiow,.;]|$)", right):
        return "part"  # "Los cuerpos de ocho soldados y del capitán"
    if reading.link.rule == "object-killed" and inline.match(r"[xPpm]{1,3},a[UN]?[xp]{1,4},?ca?U?x?[xp]", right):
        return "part"  # "a cinco comuneros, a un maestro y al juez de paz"
    if inline.match(r"[xPp]{1,2}iU[xPpJMX]{1,3}[dk]", right) and inline.match(
        r" (?:\w+ ){1,2}(?:entre|among) (?:l[oa]s|the) ", after
    ):
        return "part"  # "22 mexicanos entre los migrantes muertos"
    if reading.link.rule == "np-dead" and inline.match(r"[xP]{1,2}[dk]cU[xp]{1,2}[dk]", right):
        return "part"  # "dos mineros muertos y el viceministro asesinado"
    if (
        reading.link.rule in ("subject-dies", "np-dead")
        and right[:1] not in ("d", "n")
        and beside_a_person(sentence, item, left)
    ):
        return "part"  # "a police chief and 12 officers were shot dead"
    if reading.link.rule == "subject-dies" and inline.match(
        r"[xPpm]{1,4}cU[xp]{1,2}(?:oU?x{1,2}|a?U?w[xqJ]{1,2}U?x{0,2})?[bhvK]", right
    ):
        return "part"  # "three members and their interpreter died", "cinco pasajeros y el piloto de la avioneta"
    among = inline.match(r"[xPp]{0,3}oU?N|[xPp]{1,3},oUN(?=w)" if figure.stated > 1 else r"[xPp]{1,3}oU?N", right)
    if among and figure.qualifier != "vague" and any(r.item == item + among.end() for r in others):
        return "part"  # "one officer among the 17 killed"
    if (
        reading.link.rule == "death-of"
        and known.larger_before
        and cue.REMAINS_OF.search(before, sentence)
        and not groups.at_place(sentence, item)
        and not inline.match(r"[xPpL]{0,2}m", right)
    ):
        return "part"  # "fueron asesinadas 39 personas; los restos de seis no han sido hallados"
    if (
        cue.REMAINS_OF.search(before, sentence)
        and cue.GIVEN_BACK.search(flat, sentence)
        and any(
            r.item > item and r.link.kind == "verb" and sentence.numbers[r.item].stated > figure.stated for r in others
        )
    ):
        return "part"  # "Las osamentas de seis víctimas de la masacre, donde murieron hasta 600, fueron entregadas"
    if inline.match(r"oU[xm]?P", right) and cue.MOURNED.before(sentence, item, 6):
        return "total"  # "Lloran a seis de sus vecinos asesinados"
    some = (
        inline.match(r"o[UN]", right)
        and not (figure.collective and not sentence.words(item).endswith(SOME))
        and figure.stated >= 1
        and reading.link.rule != "ordinal-death"
    )
    if reading.link.rule == "partitive" or some:
        word = sentence.words(item)
        if figure.stated > 1 and _AT_ONCE_AND.match(after, sentence):
            return "part"  # "Cinco de los pasajeros fallecieron en el acto y otros dos en el hospital"
        if figure.stated == 1 and word in ("uno", "una", "one"):
            # "one of the gunmen" is a toll of one; "one of the wounded", "one of the eight" was counted before.
            among = inline.match(r"oU?(?=N[xPpMX])", right)
            living = among and not any(r.item == item + 1 + among.end() for r in others) and figure.kind == "count"
            if living and not inline.match(r"oU?N[xm]{0,2}(?:[JdknL]|[Pp]x?[JdknL])", right):
                return "total"  # "one of the two gunmen was killed and the other fled"
            if (
                reading.link.rule == "death-of"
                and inline.match(r"oU[xmPp]", right)
                and not any(r.link.kind == "toll" for r in others)
            ):
                return "person"  # "la muerte de uno de los testigos"
            singled = inline.match(r"oU?(?:N|[xmePp]{0,3}[Jdkn])", right) or (
                reading.link.kind == "of" and _told_person(sentence, reading)
            )
            joined = left[-1:] == "c" and inline.search(r"(?:^|[.;:,])U[xqPp][^.;:,N]{0,8}c$", left)
            # "El dueño del local y uno de los meseros murieron"
            return "person" if singled or (joined and reading.link.kind == "verb") else "total"
        if (
            reading.link.kind in ("np", "verb")
            and inline.match(r"oU[xmePp]{0,3}[dknL]", right)
            and " to death" not in after
            and not _THEIR_BODIES.after(sentence, item, 4)
            and sentence.words(item - 1 if item else 0) != "all"
            and reading.link.rule != "object-killed"
            and not (not others and _LEFT_DEAD.search(before, sentence))
        ):
            return "part"
    beside = any(
        r.role != "person"
        and sentence.numbers[r.item].qualifier != "vague"
        and not (r.item > item and r.link.rule == "including")
        for r in others
    )
    if beside and inline.match(r"[xPp]?I(?![xPpme]{0,2}N)", right) and cue.OF_THEM.match(after, sentence):
        return "part"
    if (
        left.endswith("i")
        and sentence.words(item - 1) == "with"
        and inline.match(r"oUN[xPp]{1,2}B?d(?=$|[.,;c])", right)
    ):
        return "total"  # "with 78 of the 278 passengers confirmed dead"
    if inline.match(r"n?oUN[xPpm]{0,2}[dnkK](?![aU])", right) or (
        reading.link.rule == "death-of"
        and inline.match(r"oUN[xPpm]{0,2}[LP]", right)
        and cue.ON_BOARD.match(after, sentence) is None
    ):
        return "part"  # "12 de los 18 fallecidos"
    if figure.qualifier == "vague" and inline.match(r"oUN[xPpm]{0,2}w", right):
        return "part"  # "Varios de los veinte que fueron fusilados eran menores"
    if cue.ONLY_BROUGHT_UP.before(sentence, item, 9) and cue.BODIES.pattern.search(after[:16]):
        return "part"  # "solo han podido izar seis cuerpos"
    if inline.search(r"\b(?:solo|apenas|only) $", before) and cue.RECOVERED_ONLY.match(after, sentence):
        return "part"  # "solo tres cadáveres han podido ser recuperados"
    if larger_before and cue.ONLY_RECOVERED.before(sentence, item, 8) and cue.BODIES.pattern.search(after[:16]):
        return "part"  # "mató a 65 mineros, solo habían podido rescatarse dos cuerpos"
    recovered = cue.RECOVERED.match(after, sentence) and any(
        r.item > item and sentence.numbers[r.item].stated > figure.stated and r.role == "total" for r in others
    )
    final = (
        inline.search(r"T[^.;N]{0,5}r[^.;N]{0,2}$", left) is not None
    )  # "rescatan los últimos cuerpos y cifra final es de 21"
    if recovered or (not final and _recovered(sentence, item, flat)):
        return "part"  # "ya son 64 los cadáveres rescatados tras el accidente que dejó 71 muertos"
    handed = (cue.HANDED_OVER.match(after, sentence) and not left.endswith("NoU")) or (
        cue.IDENTIFIED.search(before, sentence)
        and cue.NAMED.match(after, sentence)
        and cue.STILL_UNNAMED.search(flat, sentence)
    )
    if handed or cue.MOST_OF_ALL.search(before, sentence) or _of_the_worst_day(sentence, item, others):
        return "part"  # "el mayor número de decesos, el de 47 personas"
    if reading.link.kind != "toll" and cue.OF_ALL.before(sentence, item, 30):
        return "part"
    if cue.AMONG_THEM.before(sentence, item, 40):
        return "part"
    so_died = larger_before and inline.match(r"[xPpm]{0,3}(?:h?v|b[kd])[kxJd]{1,2}(?:$|[.,;])", right) is not None
    if so_died and ";" in left and "c" not in left[left.rindex(";") :]:
        return "part"  # "Aumentan a 2.681 los fallecidos; 2.530 murieron sepultados"
    if larger_before and left[-1:] == "w" and inline.match(r"[bh]", right) and reading.link.kind == "verb":
        return "part"  # "left 69 dead; investigators found that 51 had been executed"
    if larger_before and reading.link.kind != "toll" and cue.OF_WHOM.before(sentence, item, 30):
        return "part"
    most_here = cue.MOST_HERE.before(sentence, item, 24) is not None
    if most_here and left[-1:] != "i" and reading.link.kind == "verb":
        return "part"  # "el mayor número de fallecidos se registró en Guerrero, donde murieron 111"
    if reading.link.kind == "np" and left[-1:] == "i" and cue.MOST_HERE.search(before, sentence):
        return "part"  # "el departamento con más víctimas es el Cauca, con 78 asesinados"
    if reading.link.kind != "toll" and (
        cue.MOST_OF_THEM.before(sentence, item, 30)
        or (cue.OF_A_PLACE.match(after, sentence) and not left.endswith("NoU"))
    ):
        return "part"
    if cue.MORE_THAN_BEFORE.match(after, sentence):
        return "increment"
    added_to = known.opens(cue.ADDED_TO_THE_DEAD[lang])
    listed = reading.link.rule in ("dead-rise", "split") and sentence.spans[min(r.item for r in counted)][0]
    if added_to and (
        listed >= len(added_to[0].split()) or not any(sentence.numbers[r.item].kind == "count" for r in others)
    ):
        return "part"  # "A los fallecidos en enfrentamientos se suman seis por accidentes"
    return None


def by_neighbours(known: Known) -> Role | None:
    """The role that a toll beside it, or the time of the count, gives a figure; None where it is a total."""
    sentence, reading, item = known.sentence, known.reading, known.reading.item
    lang, figure, others, flat = known.sentence.lang, known.figure, known.others, known.flat
    before, after, left, right = known.before, known.after, known.left, known.right

    if reading.link.kind == "toll":
        added = cue.ADDED[lang].search(before, sentence) or (
            reading.link.rule == "toll-verb"
            and not sentence.words(item).startswith("hasta")  # "aumentó hasta 47"
            and cue.GROWS.search(before, sentence)
        )
        if added or cue.IN_A_DAY.match(after, sentence) or cue.EACH_DAYS.before(sentence, item, 12):
            return "increment"
        if cue.MOST_HERE.search(before, sentence) or (
            inline.search(r"t(?:od)?,$", left) and inline.match(r"[xPp]{0,2}(?:v|[bh]{1,2}[kd])", right)
        ):
            return "part"  # "Del total de víctimas, 13 fallecieron en Secocha"
        return "total"
    for other in others:
        if (
            other.item < item
            and (other.link.kind == "toll" or inline.search(r"ra?U?$", sentence.classes[: other.item]))
            and figure.stated < sentence.numbers[other.item].stated
            and cue.SINCE_THEN[lang].search(
                " ".join(sentence.folded[sentence.spans[other.item][1] : figure.first]) + " ", sentence
            )
        ):
            if reading.link.kind == "np" and groups.at_place(sentence, item):
                return "part"  # "the toll has risen to six, with five dead in Queensland"
            return "increment"  # "the toll rose to 17 after two victims died in hospital"
    if reading.link.kind in ("np", "of") and figure.stated > 1 and cue.FIRST_OF_THEM.search(before, sentence):
        return "part"  # "las primeras cinco muertes"
    part_of_all = cue.PART_OF_ALL.among(sentence, item, 22) and any(r.item > item for r in others)
    if part_of_all or cue.SHARE_OF_ALL.among(sentence, item, 16):
        return "part"  # "murieron 1.825 personas, el 53 % de los fallecidos"
    if reading.link.kind == "of" and cue.EACH_DAYS.before(sentence, item, 12):
        return "increment"  # "las muertes diarias por coronavirus bajaron de 100"
    if groups.OTHER_EVENT.before(sentence, item, 14) or (reading.link.rule == "split" and reading.link.kind == "verb"):
        return "total"  # "la semana pasada otro siniestro mató a otras siete"
    if left[-1:] == "i" and cue.HARDEST_HIT.after(sentence, item, 18) and any(r.item > item for r in others):
        return (
            "part"  # "Juliaca, con 18 fallecidos, es la ciudad más enlutada de unas protestas que ya suman 49 muertos"
        )
    if cue.THEIR_KIN_AND.before(sentence, item, 5):
        return "part"  # "sus padres y otros siete pasajeros fallecieron"
    if reading.link.kind == "np" and any(
        r.item > item and sentence.numbers[r.item].stated > figure.stated and cue.SINCE_A_DAY.after(sentence, r.item, 6)
        for r in others
    ):
        return "part"  # "seven bodies were carried to the hospital, and soldiers had killed 31 people since Monday"
    if reading.link.kind in ("np", "of") and cue.UNNAMED.match(after, sentence):
        return "part"  # "quedan 17 cadáveres por identificar"
    if inline.search(r"t[^.;]*r[^.;N]*[ns]o$", left):
        return "increment"  # "la cifra de muertos aumentó con los homicidios de dos hombres"
    more, more_left = cue.MORE.match(right), MORE_BEFORE.search(before, sentence)
    words = cue.MORE_WORDS.findall(after.split(" , ")[0][:60]) if more or more_left else []
    elsewhere = any(
        r.item < item and r.link.kind in ("verb", "np") and groups.at_place(sentence, r.item) for r in others
    )
    if elsewhere and groups.at_place(sentence, item):
        return "total"  # "three die in Basra, five more in Mosul"
    if (more and words) or more_left:
        first_word = words[0] if words else more_left[0] if more_left else ""
        other_word = first_word.startswith(("oth", "otr")) or (more_left is not None and more_left[0].startswith("otr"))
        joined = left[-1:] == "c" and inline.search(r"[xp][^.;:]{0,8}c$", left) is not None
        if (
            other_word
            and not any(r.link.counts and r.role == "total" for r in others)
            and "D" not in sentence.classes
            and SURVIVOR.search(flat, sentence)
        ):
            return "total"  # "uno de los 16 pasajeros vivió, los otros quince murieron"
        if other_word and (others or joined or _told_person(sentence, reading)):
            larger = [
                o for o in others
                if o.link.kind == "toll" and o.role == "total" and sentence.numbers[o.item].stated > figure.stated
            ]  # fmt: skip
            return "increment" if larger else "part"
        if (
            other_word
            and (
                inline.match(r"m[kKdb]", right)
                or (more_left and inline.match(r"[xPpm]{0,3}[bhv]", right) and inline.search(r"[JMX]", left))
            )
            and any(k < item and sentence.classes[k] == "N" for k in sentence.numbers)
        ):
            return "total"  # "two were captured and two others killed"
        if other_word and not others and beside_the_missing(sentence, item):
            return "total"  # "nueve desaparecidos y otras cuatro personas muertas"
        living = any(k < item and "P" in sentence.classes[k + 1 : k + 3] for k in sentence.numbers)
        if not others and living and _RESCUED.search(before, sentence):
            return "total"  # "rescató a 54 migrantes y recuperó los cadáveres de cinco más"
        return "increment"
    own_event = reading.link.rule == "object-killed"  # "In addition, a bomb explodes, killing 10"
    if (
        known.opens(cue.ADDING[lang])
        and not (others or own_event)
        and reading.link.kind == "verb"
        and not groups.at_place(sentence, item)
    ):
        return "part"  # "Además, 14 atacantes han muerto"
    # "among the 36 deaths, ten": told before; no day's news
    definite = (
        left[-1:] == "U"
        and sentence.words(item - 1) in ("the", "los", "las")
        and NEWLY[lang].search(flat, sentence) is None
    )
    # "Five killed in 24 hours": of no count that runs; "in the last 24 hours" is of one.
    by_itself = not others and cue.WITHIN_A_DAY.search(flat, sentence) and EPIDEMIC.search(flat, sentence) is None
    daily = (
        figure.stated <= MOST_IN_A_DAY
        and not by_itself
        and (
            (
                NEWLY[lang].search(flat, sentence)
                and not (right[:1] == "n" and sentence.words(item + 1) in ("bodies", "corpses", "cuerpos", "cadaveres"))
                and not cue.DISASTER.search(flat, sentence)
                and not periods.of_another(sentence, item, others)
            )
            or (not definite and periods.epidemic_day(sentence, item, right, flat))
            or (
                cue.CASES.search(flat, sentence)
                and DAILY[lang].search(_own_clause(known), sentence)
                and reading.link.rule != "object-killed"
            )
        )
    )
    # "44 nuevos decesos y ya bordea los 2.000 muertos"; "27 decesos, haciendo que la cifra suba a 13.358 casos y 454 decesos"
    reached = others and (cue.REACHES.match(sentence.words(item)) or cue.SO_THAT.before(sentence, item, 18) is not None)
    reached = (
        reached or inline.search(r"r[xe]?aU?$", left) is not None
    )  # "con 2 nuevos casos fatales, suben a 14 los muertos"
    of_the_day = daily and known.summed and NEWLY[lang].search(periods.segment(sentence, item), sentence) is not None
    # "Un total de 838 personas han fallecido en las últimas 24 horas": all of that day
    if daily and not ((known.summed and not of_the_day) or reached or cue.COUNTED_SINCE.match(after, sentence)):
        return "increment"
    for other in others:
        if other.link.kind == "toll" and other.role == "total" and sentence.numbers[other.item].stated != figure.stated:
            lead = sentence.classes[max(0, other.item - 16) : other.item]
            lead_words = words_before(sentence, other.item, 16)
            if (
                other.item > item
                and "t" in lead
                and BRINGING[lang].search(lead_words, sentence)
                and figure.stated < sentence.numbers[other.item].stated
            ):
                return "increment"
    return None


def _own_clause(known: Known) -> str:
    """The words of the sentence between the semicolons that a figure stands between."""
    if ";" not in known.sentence.classes:
        return known.flat
    folded, first = known.sentence.folded, known.figure.first
    begin = max((k + 1 for k, word in enumerate(folded[:first]) if word == ";"), default=0)
    end = next((k for k in range(first, len(folded)) if folded[k] == ";"), len(folded))
    return " ".join(folded[begin:end])


_THEIR_BODIES = Sought(r" (?:of|de) (?:their|sus) (?:bodies|corpses|cuerpos|cadaveres|muert[oa]s|dead)\b")
"""`four of their bodies washed ashore`."""


def _of_the_worst_day(sentence: Sentence, item: int, others: list[Read]) -> bool:
    """`El domingo fue el día más violento, con ocho asesinatos`; but not `Irak vive su jornada más sangrienta, con 35 muertos`."""
    if cue.WORST_DAY.before(sentence, item, 20) is None:
        return False
    return bool(others) or cue.LIVES_IT.search(sentence.flat, sentence) is None


def _recovered(sentence: Sentence, item: int, flat: str) -> bool:
    """`recover the remaining three bodies`, `four were recovered, the remaining three were located`: some of the dead."""
    if not cue.BODIES.possible(sentence):
        return False
    nearby = " ".join(sentence.words(k) for k in range(max(0, item - 6), min(len(sentence.spans), item + 6)))
    if cue.BODIES.search(nearby, sentence) is None:
        return False
    beside = " ".join(sentence.words(k) for k in range(max(0, item - 3), min(len(sentence.spans), item + 3)))
    return cue.LAST_OF_THEM.search(beside, sentence) is not None or cue.OTHERS_LEFT.search(flat, sentence) is not None


def _told_person(sentence: Sentence, reading: Read) -> bool:
    """Whether a death without a count is told before the figure: "killing a guard ... and five others"; its own verb
    tells of none: "Fallecen otros dos heridos"."""
    told = len(re.findall("[vVKkd]", sentence.classes[: reading.item]))
    own = reading.link.rule in ("verb-first", "wounded-die") and inline.match(
        "[vkdbh]", sentence.classes[: reading.item].lstrip("xpPUi:,")
    )
    return told > (1 if own else 0)


_AT_ONCE_AND = Sought(
    r" (?:de|of) [^.;:,]{3,50} (?:en el acto|al instante|en el lugar|en el sitio|de inmediato|instantaneamente|outright|instantly|at the scene)"
    r" (?:y|and|,? ?mientras que) (?:otr[oa]s?|un[oa]?|dos|tres|cuatro|another|one|two|three)\b"
)


_RESCUED = Sought(r"\b(?:rescat|salv|rescued|saved)")
_LEFT_DEAD = Sought(r"\b(?:left|leaving|leaves|shot|found) $")
"""`The raid left three of the gunmen dead`: a toll, where no larger one is told."""
