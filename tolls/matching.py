"""The first pattern of `tolls.patterns` that takes a figure. What no pattern may take is refused before, by `tolls.links`."""

from __future__ import annotations

from tolls import inline
from tolls import matchcues as cue
from tolls.apart import parted
from tolls.everybody import all_died, family_wiped_out, no_survivors, none_survived
from tolls.grammar import (
    SINGULAR,
    after_preposition,
    agrees,
    corps,
    found_dead,
    larger_than_share,
    life_not_lost,
    numbered,
    one_more,
    population,
    set_against_the_wounded,
    singular_adjunct,
    spelled_number,
    those_victims,
    victims_of_a_massacre,
    victims_of_deaths,
)
from tolls.labels import label_of, named_in_a_list, toll_at_once
from tolls.link import Link
from tolls.mourning import buried, mourned
from tolls.numberwords import MULTIPLES
from tolls.ordinals import ordinal_death
from tolls.patterns import (
    LEFT,
    NAMES_BEFORE,
    RIGHT,
)
from tolls.pronouns import taken_up
from tolls.reaching import reached
from tolls.words import Sentence


def _risen_to(sentence: Sentence, item: int, left: str) -> bool:
    """`la cifra sube hasta 55`: so far, not at most."""
    verb = inline.search(r"r[UTtxondLP]{0,7}$", left)
    return verb is not None and cue.RISING.match(sentence.words(item - len(verb[0]))) is not None


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
    if (
        inline.search(r"N[xPpm]{0,3}o$", left)
        and not inline.match(r"[dnkK]|[xm]{1,2}[dn]", right)
        and larger_than_share(sentence, item, left)
    ):
        return None  # "twenty of 45 passengers", "25 pasajeros de un total de 50"
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
        and not cue.OF_ALL_THE_DEAD.before(sentence, item, 9)
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
    if (LEFT["object-killed-es"] if spanish else LEFT["object-killed-en"]).search(left):
        return Link("object-killed", True, "verb", item + 1)
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
    beside = not one and not article and inline.match(r"cN[dn](?![xPp]?[wb])", right) is not None
    if beside and (left[-1:] in ("r", "b", "q", "") or (item > 0 and sentence.words(item - 1) in ("con", "with"))):
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
    if spanish and not article and named_in_a_list(sentence, item):
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
    match = RIGHT["victims-of"].match(right)
    if match and sentence.words(item + match.end()) in ("matanza", "masacre", "asesinato", "ejecucion"):
        return Link("lives", True, "np", item + 1)  # "las 69 víctimas de la matanza"
    if left.endswith("No") and 1 < sentence.numbers.get(item - 2, figure).stated < figure.stated:
        return None  # "333 of 394 aboard killed"
    if inline.search(r"s[xe]?o[Ume]{0,2}NoU$", left) and right[:1] == "L":
        return Link("lives", True, "np", item + 1)  # "los restos de 37 de las 69 víctimas"
    if left.endswith("NoU") and not inline.match(r"[xPp]{0,3}(?:o[xU]{1,3})?,?w", right):
        return None  # "cinco de los siete desaparecidos fueron hallados muertos": five died
    if not one and inline.match(r"(?:oU)?[xPpm]{0,2}J", right) and LEFT["verb-first"].search(left):
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
    found_one = (
        article and right[:1] == "s" and right[1:2] != "o" and item and sentence.words(item - 1).startswith(cue.FINDS)
    )
    if found_one and sentence.words(item + 1) in ("cadaver", "cuerpo sin vida"):
        return Link("np-dead", True, "np", item + 2)  # "Recuperan un cadáver tras el naufragio"
    if causing and sentence.words(item + 1) == "muerte":
        return Link("np-dead", True, "np", item + 2)  # "lluvias causaron una muerte"
    if left[-1:] in ("r", "b") and inline.match(r"U[xPp]{1,2}c[xPp]{1,2}[kd]", right):
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
    victims = (
        inline.match(r"U?Tx?oU?L", right)
        and inline.search(r"r[xe]?a$", left)
        and inline.search("[dnvVkKs]", sentence.classes)
    )
    if victims and not article:
        return Link(
            "np-toll", True, "toll", item + 1
        )  # "32 cadáveres ..., para elevar así a 59 la cifra total de víctimas"
    if inline.match(r"U?t", right) and inline.search(r"[qrx]i$", left) and sentence.words(item - 1) == "en":
        return Link("np-toll", True, "toll", item + 1)  # "la Comisión calculó en 69.280 el número de muertos"
    if inline.match(r"[rb]e?U[Pp](?:w[bhe]{0,2}[vkKd]|[kd])", right) and inline.search(r"(?:^|[,.:;|c-])$", left):
        return Link("np-toll", True, "toll", item + 1)  # "Nueve son las personas que fallecieron"
    if (
        inline.match(r"w[bhe]{0,2}[vkKd]", right)
        and left[-1:] in ("r", "b")
        and sentence.words(item + 1) in cue.THOSE_WHO
    ):
        return Link("np-toll", True, "toll", item + 1)  # "eran siete los que habían perdido la vida"
    if inline.match(r"eUx?[dt]", right) and left[-1:] in ("r", "b"):
        return Link("np-toll", True, "toll", item + 1)  # "son doce ya los fallecidos"
    if inline.match(r"[rb]e?Ux?[dt]|,U?t", right) and inline.search(r"(?:^|[,.:;|c-]|cg)$", left):
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
    in_corps = one is False and corps(sentence, item, left)
    if LEFT["death-of"].search(left) and not (spared or in_corps) and not took_part and not elsewhere:
        return Link("death-of", True, "of", item + 1)  # but not "participaron en la matanza unas 40 personas"
    if spanish and inline.search(r"Usa$", left) and not any(t.word.startswith(cue.CHARGING) for t in sentence.tokens):
        return Link("death-of", True, "of", item + 1)  # "el asesinato a 16 personas"
    plain = figure.qualifier == "exact" and not figure.collective
    labelled = (
        plain and left[-1:] in ("x", "A") and right[:1] not in ("P", "p", "m", "J", "x", "M", "X")
    )  # "piso 14", "Ruta 5"
    if spanish and not labelled and not after_preposition(sentence, item, left) and LEFT["verb-first"].search(left):
        either = inline.search(r"[kdK](c)M[^.;:NvVkd]{0,8}$", left)
        if either and sentence.words(item - len(left) + either.start(1)) in ("o", "u", "or"):
            return Link("shared", False)  # "han sido asesinados o desaparecidos 22 líderes"
        if figure.stated > 1 and not figure.collective and singular_adjunct(sentence, item, left):
            return None  # "Murió el 5 en Cusco", "murió luego de tres operaciones"
        return Link("verb-first", True, "verb", item + 1)
    far = spanish and not one and inline.match(r"[xm]?P(?![xP]{0,2}J)", right) is not None and "," in left
    if far and inline.search(r"b[be]{0,2}[kd][^.;:NvVkdgwcq]{2,34},$|b[be]{0,2}[kd][^.;:NvVkdgwq]{2,34},Ux$", left):
        return Link(
            "verb-first", True, "verb", item + 1
        )  # "fueron ejecutados por carabineros en Molco, Choshuenco, dos personas"
    if spanish and not article and NAMES_BEFORE.search(left) and inline.match(r"[xm]{0,2}[Pp]|oU[xPp]", right):
        return Link("coordinated", True, "verb", item + 1)  # "fallecieron Raúl Rivas, Jean Fiestas y dos policías"
    relative = inline.search(r"[pPx](w[xqrXJ][xqe]{0,2}[aUi]{0,2})$", left)
    if relative and sentence.words(item - len(relative[1])) in ("who", "que", "quien"):
        return None  # "el médico que atendió a 300 pacientes murió"
    if left.endswith("m") and inline.match(r",[bhe]{0,2}v", right):
        return Link("subject-dies", True, "verb", item + 1)  # "mientras que otros seis, murieron por accidente"
    whose = inline.match(r"[xme]{0,2}[PpL][xPpo]{0,4},?(w)[sn]", right) if not one else None
    if whose and sentence.words(item + 1 + whose.start(1)).startswith(("cuy", "whose")):
        return Link(
            "subject-dies", True, "verb", item + 1 + whose.end()
        )  # "diecinueve campesinos cuyos restos se exhumaron"
    if (
        not one
        and inline.match(r"[xm]?P", right)
        and cue.TO_THEIR_DEATH.match(" ".join(sentence.folded[figure.last :][:7]), sentence)
    ):
        return Link("subject-dies", True, "verb", item + 1)  # "flew 149 people to their deaths"
    all_of_them = inline.match(r"[xme]?P?,([Uxm])[dkK]", right) if not one else None
    if all_of_them and sentence.words(item + 1 + all_of_them.start(1)) in ("todos", "todas", "all"):
        return Link(
            "subject-dies", True, "verb", item + 1 + all_of_them.end()
        )  # "viajaban 107 personas, todas fallecidas"
    if not article and left.endswith("oU") and none_survived(sentence, item):
        return Link("none-survived", True, "verb", item + 1)
    if not one and (
        no_survivors(sentence, item, right) or all_died(sentence, item) or family_wiped_out(sentence, item)
    ):
        return Link("none-survived", True, "verb", item + 1)
    apposed = inline.match(r",[xe]{0,2}(?:h?v|[bh]{1,2}[kd])", right) is not None
    the_rest = (
        left[-1:] == ","
        and item > 1
        and sentence.words(item - 2) in ("demas", "otros", "resto", "rest", "others", "other")
    )
    if (
        the_rest
        and not one
        and inline.match(r"(?:[xPpm]{1,3}(?:oU?[xPp]{1,3})?)?,?[xe]{0,2}(?:h?v|[bh]{1,2}[kd])", right)
    ):
        return Link(
            "subject-dies", True, "verb", item + 1
        )  # "Los demás, seis mineros de Lenguazaque, fueron hallados muertos"
    if apposed and not one and inline.search(r"[Pp](?:oU?[xPp]{1,3})?,$", left):
        return Link("subject-dies", True, "verb", item + 2)  # "Los demás ocupantes de la panga, trece, murieron"
    if not article and population(sentence, item, left):
        return None
    have_killed = inline.match(r"[xPpm]{1,3}h[xe]?K(i)", right) if lang == "en" and not one else None
    if have_killed and sentence.words(item + 1 + have_killed.start(1)) == "by":
        return Link("subject-dies", True, "verb", item + 1)  # "Over 1400 people have killed by an earthquake"
    if lang == "en" and not one and cue.HIT_AND_DEAD.match(right):
        return Link("subject-dies", True, "verb", item + 1)
    match = RIGHT["one-dies" if article else "subject-dies"].match(right)
    of_another = inline.search(r"(i)U?N[xPpm]{0,2}[dkK]$", match[0]) if match else None
    if match and inline.search(r"^[^NI]{3,}oU?N[xPpme]{0,2}[dkK]$", match[0]):
        match = None  # "thousands turn out for the funeral of 17 people killed"
    if match and inline.search(r"iU?Nw[xe]{0,2}[bh]{0,2}[vdkK]$", match[0]):
        match = None  # "23 velas, una por año, y un rezo por los 79 que murieron"
    if match and inline.search(r"iU?[xyA]+N[xe]{0,2}[bh]{0,2}[dkK]$", match[0]):
        match = None  # "1,800 rescued by the coast guard on Sunday five found dead"
    if match and of_another and sentence.words(item + 1 + of_another.start(1)) in ("con", "with"):
        match = None  # "52 son del tipo grave, con un saldo de 14 muertos"
    told_of = match is not None and "," in match[0] and "w" not in match[0]
    if told_of and sentence.words(item + 1) in ("habitantes", "inhabitants"):
        match = None  # "un distrito que tenía 8.200 habitantes, según el censo, perdió"
    between = inline.search(r"(i)U?$", left) if match and spanish else None
    found_so = (
        match is not None
        and inline.search(r"b[dk]$", match[0])
        and sentence.words(item + match.end() - 1).endswith(("ados", "adas"))
    )
    if between and sentence.words(item - len(between[0])) == "entre" and not found_so:
        match = None  # "en los combates entre las dos facciones murieron 18"
    carried = item and not spanish and sentence.words(item - 1) in cue.CARRYING
    if (
        match
        and carried
        and inline.search(r"[,c]", match[0])
        and any(k > item for k in sentence.numbers if sentence.classes[k] == "N")
    ):
        match = None  # "a submersible carrying 45 people sinks, and six Russians drown"
    elsewhere = inline.search(r",(w)[xe]{0,2}b[be]{0,2}(?:[xMJq]c[bh]?)?[kKd]$", match[0]) if match else None
    if (
        elsewhere
        and sentence.words(item + 1 + elsewhere.start(1)) in ("donde", "where")
        and inline.match(r"[Ue]?N", right[elsewhere.end() :])
    ):
        match = None  # "hasta allí llegaron 1.500 comuneros, ..., donde fueron asesinados 11 policías"
    if match and spanish and not article and inline.match(r"[Ue]?N[xm]{0,2}[PpL]", right[match.end() :]):
        match = None  # "en las 13 incursiones de este verano han sido ejecutadas al menos 57 personas"
    if match and spanish and cue.OBJECT.match(sentence.words(item)):
        match = None  # "transportaba al menos a 60 personas y 36 personas murieron"
    if match and agrees(sentence, item, match[0]) and not (inline.search("iU?w", match[0]) and not article):
        # but not "ten people who saw the attack in which students were killed"
        wounded = not one and inline.match(r"(?:oU)?[xPpm]{0,2}J[xe]{0,2}[bhv]", right) is not None
        return Link("wounded-die" if wounded else "subject-dies", True, "verb", item + 1 + match.end())
    where = None if one else cue.WHERE_KILLED.match(right)
    led = (
        where is not None
        and left.endswith(("aU", "a"))
        and sentence.words(item + 1 + where.start(1)) in ("donde", "where")
    )
    if where and led and SINGULAR[lang].fullmatch(sentence.words(item + 1 + where.start(2))) is None:
        return Link(
            "relative-dies", True, "verb", item + 1 + where.end()
        )  # "a los 32 hombres a ir al río, donde fueron muertos"
    taken = RIGHT["taken-and-killed"].match(right) if spanish and not one else None
    if taken and not article and agrees(sentence, item, taken[0]):
        return Link(
            "subject-dies", True, "verb", item + 1
        )  # "dos estudiantes fueron sacados de su pensión y asesinados"
    if spanish and not one and cue.TAKEN_OUT_DEAD.match(" ".join(sentence.folded[figure.last :][:9]), sentence):
        return Link("killed-them", True, "verb", item + 1)  # "a sus cinco compañeros los sacaron muertos"
    if not article and (rule := parted(sentence, item, right)):
        return Link(rule, True, "verb", item + 1)
    match = None if article else RIGHT["relative-dies"].match(right)
    those = RIGHT["whoever-die"].match(right) if match is None and spanish and not article else None
    if those and sentence.words(item + those.end(1)) == "quienes":
        match = those  # "cinco prófugos, quienes se enfrentaron a los guardias y murieron"
    if match is None and inline.search(r"(?:^|[.;:,])U?$", left):
        match = RIGHT["then-dies"].match(right)  # "las tres víctimas ingresaron a la mina y fueron abatidas"
    if match is None and spanish and not article and inline.search(r"(?:^|[.;:,])U$", left):
        match = RIGHT["those-who-die"].match(right)  # "los cuatro que estaban en el túnel, soldadores, murieron"
    if (
        match
        and not one
        and SINGULAR[lang].fullmatch(sentence.words(item + 1 + match.start(match.lastindex or 1))) is None
    ):
        return Link("relative-dies", True, "verb", item + 1 + match.end())
    if right[:1] == "L" and cue.THE_PRICE.before(sentence, item, 10):
        return Link("lives", True, "np", item + 1)  # "El costo del paro: siete vidas"
    if RIGHT["lives"].match(right) and (
        inline.search(r"l[^.;:N]{0,6}$", left) or inline.match(r"[xmU]{0,2}L[^.;N]{0,14}l", right)
    ):
        return Link("lives", True, "np", item + 1)
    if (
        not article
        and inline.match(r"[xm]?P[xP]?w", right)
        and cue.WHOM_WE_LOST.match(" ".join(sentence.folded[figure.last :][:7]), sentence)
    ):
        return Link("lives", True, "np", item + 1)  # "son 29 compatriotas los que hemos perdido"
    if (
        not article
        and left[-1:] in ("x", "q", "a", "i")
        and cue.BELONG.search(" ".join(sentence.folded[: figure.first][-14:]), sentence)
    ):
        return Link("death-of", True, "of", item + 1)  # "los restos pertenecen por lo menos a 34 individuos"
    if mourned(sentence, item, left, right):
        return Link("death-of", True, "of", item + 1)  # "lamentamos la pérdida de 24 personas"
    of_the_injured = set_against_the_wounded(sentence, item, right) or those_victims(sentence, item, left, right)
    if of_the_injured or buried(sentence, item, left, right):
        return Link("lives", True, "np", item + 1)
    lost = (
        lang == "en"
        and left[-1:] == "l"
        and sentence.words(item - 1).split(" ")[-1] in ("lost", "lose", "loses", "losing")
    )
    if (
        lost
        and not one
        and cue.LOST_MEN.before(sentence, item, 9)
        and cue.FIGHTING_MEN.match(sentence.words(item + 1) if right else "")
    ):
        return Link("lives", True, "np", item + 1)
    if (
        lost
        and not one
        and inline.match(r"[xm]{0,2}P", right)
        and cue.LOST_TO.match(" ".join(sentence.folded[figure.last :][:7]), sentence)
    ):
        return Link("lives", True, "np", item + 1)  # "a town that has lost 88 residents to the virus"
    claimed = lang == "en" and left[-1:] == "l" and sentence.words(item - 1).startswith("claim")
    if claimed and not article and cue.HAZARD.before(sentence, item, 6) and inline.match(r"$|[i.,;:|]", right):
        return Link("lives", True, "np", item + 1)  # "Cholera claims 27 in Malawi"
    if claimed and not one and inline.match(r"[xm]?P(?![xe]{0,2}[bwqVK])", right):
        return Link("lives", True, "np", item + 1)  # "drug violence claimed at least 20 people"
    if left[-1:] == "l" and right[:1] == "P" and sentence.words(item + 1) == "victims":
        return Link("lives", True, "np", item + 1)
    by_the = figure.kind in ("vague", "count") and cue.BY_THE.search(
        " ".join(sentence.folded[: figure.first][-3:]), sentence
    )
    if by_the and inline.search(r"[dn][^.;NJMX]{0,14}$", left):
        return Link("dead-rise", True, "toll", item + 1)  # "Las víctimas mortales se cuentan por miles"
    if article:
        return None
    if inline.search(r"[qrx][xe]?U?[dn]i$", left) and cue.RECKONED.search(
        " ".join(sentence.folded[: figure.first][-5:]), sentence
    ):
        return Link("dead-rise", True, "toll", item + 1)  # "calculaba las pérdidas humanas en 23.000"
    if (
        inline.search(r"(?:^|[,.;:cwxP])U?[dk]i[^.;:,NJMXTvVkKr]{1,14}b$", left)
        and sentence.words(item - 1) in cue.WERE
    ):
        return Link("dead-rise", True, "toll", item + 1)  # "Los muertos en el derrumbe de la mina fueron nueve"
    if inline.search(r"(?:^|[,.;:])U?[dn]i[^.;:,NJMXTVv]{12,32}ra$", left) and cue.RISING.match(
        sentence.words(item - 2)
    ):
        return Link("dead-rise", True, "toll", item + 1)  # "Los muertos en el accidente ... se elevan a 98"
    if inline.search(r"Dn[^.;N]{0,20}$|n(?:o|oU)D[^.;N]{0,16}$", left):
        return None  # "Alpaca deaths rise to 41,000"
    if inline.search(r"[dn][xe]{0,2}q$", left) and sentence.words(item - 1) == "llegaron a":
        return Link("dead-rise", True, "toll", item + 1)  # "los muertos llegaron a 12"; elsewhere people arrive
    rise = LEFT["dead-rise"].search(left)
    # "34 decesos, Ecuador registra 981": those dead are counted already, what follows the comma is another's.
    if rise and right and sentence.words(item + 1).startswith(("huerfan", "viud", "orphan", "widow")):
        return None
    if (
        rise
        and inline.search(r"r[xPp]{1,2}c$", left)
        and sentence.words(item - len(inline.search(r"r[xPp]{1,2}c$", left)[0])) in cue.WERE
    ):  # type: ignore[index]
        return None  # "Seis de los fallecidos eran menores de edad y cuatro ni siquiera marchaban"
    if rise and left[-1:] == "a" and inline.search(r"\bdej\w+ a$", " ".join(sentence.folded[: figure.first][-2:])):
        return None  # "ladrón muere electrocutado y deja a tres barrios sin luz"
    if rise and "," in rise[0] and right[:1] == "x" and sentence.words(item + 1).endswith("s"):
        return None  # "dos ancianos ahogados en Tirúa, la marejada dejó 130 embarcaciones destruidas"
    if rise and inline.match(r"U[xme]{0,2}[yADJMX]", right):
        return None  # "un día sin homicidios, y eleva a 11 las jornadas sin crímenes"
    if (
        inline.search(r"n[XJxb](?:e?[rb]e?|:)$", left)
        and cue.RECOVERED_BODIES.before(sentence, item, 6)
        and inline.match(r"$|[.,;)iw]|-", right)
    ):
        return Link(
            "dead-rise", True, "toll", item + 1
        )  # "Los cuerpos rescatados ya son 34", "Cuerpos recuperados: 34"
    if rise and not (
        inline.search(",x", rise[0])
        and rise[0].count(",") == 1
        and inline.search(r"N[xPpme]{0,3}$", left[: rise.start()])
    ):
        return Link("dead-rise", True, "toll", item + 1)
    if RIGHT["victims-of-deaths"].match(right):
        return Link("lives", True, "np", item + 1)  # "miles fueron víctimas de ejecuciones"
    if (
        inline.search(r"[xqr]U?t(?:o[xPpd]{1,3})?i$", left)
        and sentence.words(item - 1) in ("en", "at")
        and inline.match(r"$|[,.;)cPpdxi]", right)
    ):
        return Link("toll-verb", True, "toll", item + 1)  # "puso el saldo mortal en 234"
    smaller = any(k < item and f.kind == "count" and f.stated > figure.stated for k, f in sentence.numbers.items())
    if (
        not article
        and figure.stated > 1
        and not smaller
        and cue.ALL_DEAD.match(" ".join(sentence.folded[figure.last :]), sentence)
    ):
        return Link(
            "killed-them", True, "verb", item + 1
        )  # "el secuestro de 13 obreros ...: todos fueron hallados sin vida"
    nearest = not any(k > item and sentence.classes[k] == "N" for k in sentence.numbers)
    if (
        not article
        and nearest
        and cue.THEM_TO_DEATH.possible(sentence)
        and cue.THEM_TO_DEATH.match(" ".join(sentence.folded[figure.last :]), sentence)
    ):
        return Link("killed-them", True, "verb", item + 1)  # "drag two alleged thieves out and burn them to death"
    if found := label_of(sentence, item, left, right) or taken_up(sentence, item, left, right):
        return found
    if victims_of_deaths(sentence, item, left, right):
        return Link("lives", True, "toll", item + 1)
    if victims_of_a_massacre(sentence, item, right):
        return Link("lives", True, "np", item + 1)
    if not one and not article and reached(sentence, item, right):
        return Link("toll-verb", True, "toll", item + 1)
    return None
