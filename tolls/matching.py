"""The first pattern of `tolls.patterns` that takes a figure. What no pattern may take is refused before, by `tolls.links`."""

from __future__ import annotations

from tolls import inline
from tolls import matchcues as cue
from tolls.bridges import bridged, participle
from tolls.dying import dying
from tolls.everybody import none_survived
from tolls.grammar import (
    accused,
    corps,
    found_dead,
    larger_than_share,
    life_not_lost,
    numbered,
    one_more,
    singular_adjunct,
    spelled_number,
)
from tolls.labels import named_in_a_list, toll_at_once
from tolls.link import Link
from tolls.numberwords import MULTIPLES
from tolls.ordinals import ordinal_death
from tolls.patterns import (
    LEFT,
    RIGHT,
)
from tolls.words import Sentence


def _risen_to(sentence: Sentence, item: int, left: str) -> bool:
    """`la cifra sube hasta 55`: so far, not at most."""
    verb = inline.search(r"r[UTtxondLP]{0,7}$", left)
    return verb is not None and cue.RISING.match(sentence.words(item - len(verb[0]))) is not None


_KILLINGS = (
    "ejecucion",
    "homicidio",
    "asesinato",
    "feminicidio",
    "femicidio",
    "killings",
    "executions",
    "murders",
    "homicides",
)
_REPORTS = ("confirm", "report", "registr", "suma", "notific", "contabiliz", "informa", "dej", "caus", "provoc")


def take(sentence: Sentence, item: int, left: str, right: str) -> Link | None:
    """The first pattern that takes the figure; `left`, `right`: the classes beside it, forty or so to each side."""
    figure, lang = sentence.numbers[item], sentence.lang
    one = figure.stated == 1
    if (
        figure.qualifier == "at_most"
        and sentence.tokens[figure.first].word == "hasta"
        and _risen_to(sentence, item, left)
    ):
        figure.qualifier, figure.low = "exact", figure.stated
    if figure.kind == "ordinal":
        return ordinal_death(sentence, item, left, right)
    if sentence.words(item) in MULTIPLES[lang]:
        attempted = item and any(
            t.word.startswith(("intent", "tentativ", "attempt", "frustrad")) for t in sentence.tokens
        )
        return None if attempted else Link("multiple-murder", True, "np", item + 2)
    if not one and cue.KIN_DIED.before(sentence, item, 8):
        return None  # "Murió el padre de las dos jóvenes heridas"
    if left.endswith("vgoU") and none_survived(sentence, item):
        return Link("none-survived", True, "verb", item + 1)  # "No sobrevivió ninguna de las 12 personas"
    if left.endswith("NoU") and none_survived(sentence, item):
        return Link("none-survived", True, "verb", item + 1)  # "Not one of the 92 people on board survived"
    if (
        right[:1] == "I"
        and item
        and sentence.words(item - 1) == "all"
        and cue.ALL_THOSE_KILLED.after(sentence, item, 4)
    ):
        return Link("np-dead", True, "np", item + 1)  # "all 13 of those killed"
    if (
        inline.search(r"N[xPpm]{0,3}o$", left)
        and not inline.match(r"[dnkK]|[xm]{1,2}[dn]|[xm]?PKi[^.;:N]{1,36}b", right)
        and larger_than_share(sentence, item, left)
    ):
        return None  # "twenty of 45 passengers", "25 pasajeros de un total de 50"
    aboard = lang == "en" and left.endswith("iNoU") and inline.match(r"[xPp]{1,2}B?d(?=$|[.,;c])", right) is not None
    if aboard and sentence.words(item - 4) == "with":
        return None  # "sank with 85 of the 103 people aboard dead"
    if (
        not one
        and inline.search(r"NoU?$", left)
        and sentence.numbers.get(item - (3 if left[-1:] == "U" else 2), figure).stated == 1
        and not inline.match(r"[xPp]{1,3}(?:o[xU]{1,3})?,?w|[xPpm]{0,2}[dnkKLw]", right)
    ):
        return None  # "one of three hostages was killed"
    if one and inline.search(r"N[xPpm]{0,2}o$", left):
        return None  # "eleven members of one family were found dead"
    article = figure.kind == "article"
    if article and right[:1] in ("T", "t"):
        return None  # "murieron un número de civiles"
    if article and item and sentence.words(item - 1) in ("si", "if", "whether"):
        return None
    if article and item + 1 < len(sentence.spans) and sentence.words(item + 1) in ("misma", "mismo", "same"):
        return None  # "cinco miembros de una misma familia"
    if (
        not article
        and LEFT["toll"].search(left)
        and not ("," in left[-12:] and cue.BECAUSE.before(sentence, item, 6))
        and not cue.OF_ALL_THE_DEAD.before(sentence, item, 9)
        and not inline.search(
            r"t(?:o[xUPpdn]{1,4})?iU?x{1,2}o$", left
        )  # "la cifra de muertos tras el choque de dos trenes"
        and not inline.search(
            r"t[oU]{1,2}[xm]?[JMX][^t]*$|t[^.;]*r[^.;]*[^rt.;,]{2}[ns]o$|NU?t(?:o[UxPpdn]{1,4})?(?:[io][Ux]{1,4})?:$",
            left,
        )
        and (
            not inline.match(r"[xPpUme]{0,3}(?:[Ay]|J(?!:))", right)
            or (right[:1] == "x" and sentence.words(item + 1) in cue.WHEN)
        )
    ):
        if inline.search(
            r"\b(?:con vida|viv[oa]s?|a salvo|alive)\b(?: a)? ?$", " ".join(sentence.folded[: figure.first][-4:])
        ):
            return None  # "rebajan a 7 el número de muertos tras localizar con vida a 3"
        risen = inline.search(r"(?:t|be?)$", left) is not None and sentence.tokens[figure.first].word == "up"
        if figure.qualifier == "at_most" and risen:
            figure.qualifier, figure.low = "exact", figure.stated  # "Death toll up to 16" has risen to it
        return Link("toll-verb", True, "toll", item + 1)
    if lang == "en" and not article and toll_at_once(sentence, item, left, right):
        if figure.qualifier == "at_most" and sentence.tokens[figure.first].word == "up":
            figure.qualifier, figure.low = "exact", figure.stated  # "Toll from crash up to 23 from 19" has risen to it
        return Link("toll-verb", True, "toll", item + 1)  # "Death toll in Genoa at least 26"
    if lang == "en" and not article and inline.search(r"t[^.;NJX]{0,10}$", left) and sentence.words(item - 1) == "as":
        return Link("toll-verb", True, "toll", item + 1)  # "They had earlier stated the toll as 25"
    beyond = figure.qualifier == "more_than" and sentence.tokens[figure.first].word in (
        "past",
        "beyond",
        "above",
        "over",
    )
    if beyond and inline.search(r"r[Ux]{0,2}t(?:i[Ux]{1,3})?$", left):
        return Link("toll-verb", True, "toll", item + 1)  # "push death toll in the city past 400"
    spanish = lang == "es"
    if (
        spanish
        and not article
        and inline.search(r"[dn][^.;:NvVkKdqJMX]{0,24}qU?$", left)
        and cue.CAME_TO.before(sentence, item, 3)
    ):
        return Link("dead-rise", True, "toll", item + 1)  # "los fallecidos llegaron a los 30.000"
    if spanish and not one and inline.match(r"[xm]?[dn]", right) and cue.TO_TOTAL.before(sentence, item, 7):
        return Link("toll-verb", True, "toll", item + 2)
    if (LEFT["object-killed-es"] if spanish else LEFT["object-killed-en"]).search(left):
        return Link("object-killed", True, "verb", item + 1)
    if spanish and not one and cue.COST_THE_LIFE.before(sentence, item, 18):
        return Link("object-killed", True, "verb", item + 1)
    manner = spanish and not one and left[-1:] in ("a", "U", "m") and inline.match(r"[xm]{0,2}[Pp]", right) is not None
    if manner and "V" in left and cue.IN_WHAT_WAY.search(left):
        return Link("object-killed", True, "verb", item + 1)
    if not one and not spanish and cue.CREW_OF.before(sentence, item, 6):
        return Link("object-killed", True, "verb", item + 1)  # "killing its crew of seven"
    fronted = spanish and not one and inline.search(r'(?:^|[.;:,c"])a[Ume]?$', left) is not None
    if fronted and inline.match(r"[xPpm]{0,3}(?:o[xU]{1,3})?h?V", right) and cue.THEY_KILLED.among(sentence, item, 8):
        return Link("object-killed", True, "verb", item + 1)  # "A cuatro mataron ese día"
    if LEFT["and-others"].search(left) and inline.match(r"[xme]{0,3}(?:[Pp]|m|[i.,]|$)", right) and not article:
        return Link("and-others", True, "verb", item + 1)
    if numbered(sentence, item, left, right) or (left[-1:] == "T" and one_more(sentence, item, left)):
        figure.qualifier, figure.high = "at_least", None
        return Link("ordinal-death", True, "np", item + 1)
    if inline.search(r"(?:^|[.;|])[eU]?r$", left) and right[:1] == ":" and inline.search("[vVkd]", right):
        return Link("neutral-toll", True, "toll", item + 1)  # "Suman 58: fallece comunero herido"
    if right[:1] == "b" and cue.AMONG_DEEDS.search(
        " ".join(sentence.folded[max(0, figure.first - 14) : figure.first]) + " ", sentence
    ):
        return None  # "entre las masacres, 238 fueron ejecutadas por la guerrilla"
    beside = not one and not article and inline.match(r"(?:,N){0,3}cN[xm]?P?o?[dn](?![xPp]?[wb])", right) is not None
    each = (item > 1 and sentence.words(item - 2) in ("respectivamente", "respectively")) or (
        beside and cue.RESPECTIVELY.among(sentence, item, 14) is not None
    )
    if beside and (
        each or left[-1:] in ("r", "b", "q", "") or (item > 0 and sentence.words(item - 1) in ("con", "with"))
    ):
        return Link("np-dead", True, "np", item + 1)  # "otros dos buses, que dejaron cinco y siete muertos"
    partitive = right[:1] == "o" and not figure.collective and figure.kind != "vague"
    if spelled_number(sentence, item, left):
        figure.qualifier, figure.high = "at_least", None
        return Link("ordinal-death", True, "np", item + 1)
    match = RIGHT["np-dead" if not partitive or right[1:2] in "UN" else "np-dead-direct"].match(right)
    if (
        match
        and inline.search(r"[Pp]xc[kd]$", match[0])
        and not sentence.words(item + match.end() - 2).endswith(("dos", "das", "do", "da"))
    ):
        match = None  # "torturados y asesinados" tell of the same people
    if match and match[0][-1] == "n" and accused(sentence, item + 1, item + match.end()):
        match = None  # "extraditan a tres sicarios acusados de homicidios"
    if match and inline.fullmatch(r"[xPpmeqAb]+Un", match[0]):
        match = None  # "twelve countries regret the deaths"
    if match and not (one and match[0][:1] == "o" and match[0][-1] == "n"):  # "one of the worst murders"
        return Link("np-dead", True, "np", item + 1 + match.end())
    if lang == "en" and cue.BRINGING_TO.search(" ".join(sentence.folded[: figure.first][-16:]), sentence):
        return Link("toll-verb", True, "toll", item + 1)
    if (
        lang == "en"
        and inline.search(r"(?:^|[.;:])K[^.;:NvVk]{2,24}b$", left)
        and inline.match(r"[xm]{0,2}[Pp]", right)
    ):
        return Link("verb-first", True, "verb", item + 1)  # "Killed in the blaze were 11 residents"
    mishap = inline.match(r"Kx{1,3}(?:A(?=A))?A(?=$|[(.|/-])", right) if lang == "en" and not one else None
    if mishap and sentence.words(item + mishap.end()) in cue.MISHAPS:
        return Link("np-dead", True, "np", item + 2)  # "At Least 24 Killed Morocco Bus Crash"
    if (
        spanish
        and not one
        and (cue.ARRIVED_BEFORE.before(sentence, item, 6) or cue.FOUND_LIFELESS.before(sentence, item, 8))
    ):
        return Link(
            "verb-first", True, "verb", item + 1
        )  # "Han llegado sin vida doce personas", "dejó sin vida a los dos choferes"
    if not article and named_in_a_list(sentence, item):
        return Link("np-dead", True, "np", item + 1)  # "La lista de fallecidos tiene 12 nombres"
    if spanish and not article and cue.ARE_MURDERS.match(" ".join(sentence.folded[figure.last :][:5]), sentence):
        return Link("np-dead", True, "np", item + 1)  # "De los 300 casos, 45 corresponden a asesinatos"
    if left[-1:] == "U" and right[:1] == "K":
        return Link("np-dead", True, "np", item + 2)  # "families of the 50 killed demand"
    peace = (
        inline.match(r"[xP]{1,2}(?:oU?x{1,2}){1,2}[kd](?=$|[.,;:ciUeyb])", right) if lang == "es" and not one else None
    )
    if (
        peace
        and sentence.words(item + peace.end()).endswith("s")
        and not sentence.words(item + peace.end() - 1).endswith("s")
    ):
        return Link("np-dead", True, "np", item + 1 + peace.end())  # "cuatro firmantes de paz asesinados"
    mixed = inline.match(r"[xm]{0,2}PcU?[Ny]?(?:[xU]|o(?=D)){0,2}D(?:oD)?d", right) if spanish and not one else None
    if mixed and sentence.words(item + mixed.end()).endswith("s"):
        return Link("np-dead", True, "np", item + 1)  # "cuatro pobladores y decenas de animales muertos"
    ours = inline.match(r"[xP]{1,2}(U)[dk]", right) if spanish and not one else None
    if ours and sentence.words(item + 1 + ours.start(1)).startswith(("nuestr", "suy")):
        return Link("np-dead", True, "np", item + 1)  # "cuatro compañeros nuestros muertos"
    if spanish and not one and inline.match(r"[xPpm]{1,2}oU?x{1,2}cU?x{1,2}[kd](?=$|[.,;:ciUeyb])", right):
        return Link("np-dead", True, "np", item + 1)  # "54 defensores de la tierra y el ambiente asesinados"
    match = RIGHT["victims-of"].match(right)
    if match and sentence.words(item + match.end()) in ("matanza", "masacre", "asesinato", "ejecucion"):
        return Link("lives", True, "np", item + 1)  # "las 69 víctimas de la matanza"
    executed = None if one or article else inline.match(r"Lox?n", right)
    if executed and sentence.words(item + executed.end()).startswith(_KILLINGS):
        return Link("lives", True, "np", item + 1)  # "documentó 2.248 víctimas de ejecuciones extrajudiciales"
    if left.endswith("No") and 1 < sentence.numbers.get(item - 2, figure).stated < figure.stated:
        return None  # "333 of 394 aboard killed"
    if inline.search(r"s[xe]?o[Ume]{0,2}NoU$", left) and right[:1] == "L":
        return Link("lives", True, "np", item + 1)  # "los restos de 37 de las 69 víctimas"
    if left.endswith("NoU") and not inline.match(r"[xPp]{0,3}(?:o[xU]{1,3})?,?w", right):
        return None  # "cinco de los siete desaparecidos fueron hallados muertos": five died
    hurt = not one and inline.match(r"(?:oU)?[xPpm]{0,2}J", right) is not None
    if hurt and LEFT["verb-first"].search(left) and not (spanish and singular_adjunct(sentence, item, left)):
        return Link("wounded-die", True, "verb", item + 1)
    match = RIGHT["captive-dead"].match(right)
    if match:
        rule = "wounded-die" if "J" in match[0] and not one else "subject-dies"
        return Link(rule, True, "verb", item + 1 + match.end())
    if (
        figure.stated == 1
        and inline.match(r"[xeUb]{0,2}s", right)
        and (figure.kind != "article" or sentence.words(item + 1) in ("solo", "unico", "unica", "sola"))
    ):
        return Link("np-dead", True, "np", item + 2)
    if left[-1:] in ("r", "b") and inline.match(r"Un", right):
        return Link("np-dead", True, "np", item + 3)  # "eran 19 los cuerpos"
    causing = article and right[:1] == "s" and item and sentence.words(item - 1).startswith(cue.CAUSING)
    causing = causing or (article and not left and inline.match(r"scN[xPpme]{0,2}J", right) is not None)
    found_one = (
        article and right[:1] == "s" and right[1:2] != "o" and item and sentence.words(item - 1).startswith(cue.FINDS)
    )
    if found_one and sentence.words(item + 1) in ("cadaver", "cuerpo sin vida"):
        return Link("np-dead", True, "np", item + 2)  # "Recuperan un cadáver tras el naufragio"
    one_death = (
        article and spanish and right[:1] == "s" and sentence.words(item + 1) in ("muerte", "defuncion", "deceso")
    )
    if one_death and cue.ONE_DEATH.after(sentence, item, 3) and inline.match(r"s(?:$|[.,;ci])", right):
        told = (
            left[-1:] in ("", ":", ",", "c") and inline.search("N[xPpo]{0,3}[JXAD]|[NX]X", sentence.classes) is not None
        )
        if told or (item and sentence.words(item - 1).startswith(_REPORTS)):
            return Link(
                "np-dead", True, "np", item + 2
            )  # "340 casos y una muerte", "confirman una muerte por hantavirus"
    if causing and sentence.words(item + 1) == "muerte":
        return Link("np-dead", True, "np", item + 2)  # "lluvias causaron una muerte"
    if inline.search(r"[rb]e?$", left) and inline.match(r"U[xPp]{1,2}c[xPp]{1,2}[kd]", right):
        return Link("np-dead", True, "np", item + 1)  # "son 1.283 los líderes y lideresas asesinadas"
    if (
        lang == "en"
        and cue.BRINGS_TO.before(sentence, item, 3)
        and cue.THE_NUMBER.match(" ".join(sentence.folded[figure.last :][:12]), sentence)
    ):
        return Link("np-toll", True, "toll", item + 1)  # "taking to 26 the number who have died"
    if inline.match(r"Uo[xPpm]{0,2}[dn]", right) and left[-2:] == "ca" and "r" in left:
        return Link(
            "np-toll", True, "toll", item + 1
        )  # "los contagios ascienden a 1.510.023 y a 41.688 la de fallecidos"
    if RIGHT["np-toll"].match(right) and (
        "r" in left[-4:]
        or left.endswith("la")
        or (figure.qualifier == "about" and not left)
        or (left[-1:] == "a" and "r" in right[:3])
        or (left[-2:] == "ca" and "r" in left)
    ):
        return Link("np-toll", True, "toll", item + 1)
    if (
        inline.match(r"U?T", right)
        and inline.search(r"ra$", left)
        and cue.WITH_THE_DEAD.search(sentence.flat, sentence)
        and not article
    ):
        return Link(
            "np-toll", True, "toll", item + 1
        )  # "murió en la ambulancia y con él se elevó a tres el saldo del ataque"
    victims = (
        inline.match(r"U?Tx?oU?L", right)
        and inline.search(r"r[xe]?a$", left)
        and inline.search("[dnvVkKs]", sentence.classes)
    )
    rising = spanish and not one and inline.match(r"UL(?:$|[.,;:c])", right) is not None
    if rising and cue.SUMMING.before(sentence, item, 3) and inline.search("[vVkK]", sentence.classes[:item]):
        return Link(
            "np-toll", True, "toll", item + 1
        )  # "asesinando al dueño y a varios peones, ascendiendo a 17 las víctimas"
    if victims and not article:
        return Link(
            "np-toll", True, "toll", item + 1
        )  # "32 cadáveres ..., para elevar así a 59 la cifra total de víctimas"
    if inline.match(r"U?t", right) and inline.search(r"[^.;:,|]i$", left) and sentence.words(item - 1) == "en":
        return Link("np-toll", True, "toll", item + 1)  # "la Comisión calculó en 69.280 el número de muertos"
    if inline.match(r"[rb]e?U[Pp](?:w[bhe]{0,2}[vVkKd]|[kd])", right) and inline.search(r"(?:^|[,.:;|c-])$", left):
        return Link("np-toll", True, "toll", item + 1)  # "Nueve son las personas que fallecieron"
    if (
        inline.match(r"w[bhe]{0,2}[vkKd]", right)
        and left[-1:] in ("r", "b")
        and sentence.words(item + 1) in cue.THOSE_WHO
    ):
        return Link("np-toll", True, "toll", item + 1)  # "eran siete los que habían perdido la vida"
    if inline.search(r"[rb]e?$", left) and inline.match(r"U[xPp]{1,2},[^.;:,NvVkKd]{2,9},[kd]", right):
        return Link("np-toll", True, "toll", item + 1)  # "suman 12 los taxistas, entre titulares y relevos, asesinados"
    if not left and inline.match(r"[.:,][xU]bU?t", right):
        return Link("np-toll", True, "toll", item + 1)  # "Nueve. Ese es el número de fallecidos"
    corrected = inline.match(
        r",c?gN(?:x[^,.;:N]{0,8})?,U[xPp]{1,2}(?:c[xPp]{1,2})?(?:[io]U?x{1,2})?(?:w[bhe]{0,2}[vkKd]|[kd])", right
    )
    if corrected and left[-1:] in ("r", "b"):
        return Link("np-toll", True, "toll", item + 1)  # "fueron 23, no 24, los efectivos que murieron"
    if inline.match(r"e[rb]?Ux?[dt]", right) and (
        left[-1:] in ("r", "b") or inline.search(r"(?:^|[.;:|])x{0,2}$", left)
    ):
        return Link("np-toll", True, "toll", item + 1)  # "son doce ya los fallecidos"
    if inline.match(r"[rb]e?Ux?[dtk]|,U?t", right) and inline.search(r"(?:^|[,.:;|c-]|cg)$", left):
        return Link("np-toll", True, "toll", item + 1)  # "Once son los muertos"
    fell = spanish and not article and bool(item and right) and sentence.words(item - 1) == "cayeron"
    if fell and cue.FIGHTERS.match(sentence.words(item + 1)) and any(t.startswith(cue.FIGHTS) for t in sentence.folded):
        return Link("verb-first", True, "verb", item + 1)  # "En el enfrentamiento cayeron tres soldados"
    fell = lang == "en" and not one and inline.match(r"[xm]?P", right) is not None
    if fell and cue.FELL.match(" ".join(sentence.folded[figure.last :][:8]), sentence):
        return Link("subject-dies", True, "verb", item + 1)  # "33 soldiers fell in the fighting"
    took_part = spanish and left[-1:] == "s" and right[:1] == "P" and not sentence.words(item - 1).endswith(" de")
    ended = item > 1 and sentence.words(item - 2) in ("eliminacion", "elimination") and left[-1:] == "o"
    if ended and not one and inline.match(r"[xm]{0,2}P", right):
        return Link("death-of", True, "of", item + 1)  # "por la eliminación de 48 campesinos"
    if found_dead(sentence, item, left):
        return Link("death-of", True, "of", item + 1)
    if sentence.words(max(0, item - 1)) == "all" and cue.ALL_WHO.match(right):
        return Link("subject-dies", True, "verb", item + 1)  # "All 34 passengers who slept below deck were killed"
    elsewhere = article and inline.search(
        r"N[xme]{0,2}n[xe]{0,2}[iU][^N]*$", left
    )  # "nueve cadáveres en la plaza de un barrio"
    spared = inline.search(r"s[o]?[Ume]{0,2}$", left) is not None and life_not_lost(sentence, item)
    if (
        figure.qualifier == "at_least"
        and inline.search(r"(?:^|[.:;|])s[xe]{0,2}o$", left)
        and inline.match(r"P", right)
    ):
        return None  # "Masacre: homicidio intencional de cuatro o más personas"
    in_corps = one is False and corps(sentence, item, left)
    if LEFT["death-of"].search(left) and not (spared or in_corps) and not took_part and not elsewhere:
        return Link("death-of", True, "of", item + 1)  # but not "participaron en la matanza unas 40 personas"
    if spanish and inline.search(r"Usa$", left) and not any(t.word.startswith(cue.CHARGING) for t in sentence.tokens):
        return Link("death-of", True, "of", item + 1)  # "el asesinato a 16 personas"
    return dying(sentence, item, left, right) or bridged(sentence, item, right) or participle(sentence, item, right)
