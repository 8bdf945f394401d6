"""Figures that a verb of dying or of killing governs: `murieron cinco policías`, `six soldiers captured by rebels were killed`.

`tolls.matching` asks here once no noun tells of deaths.
"""

from __future__ import annotations

from tolls import inline
from tolls import matchcues as cue
from tolls.apart import parted
from tolls.bridges import after_an_infinitive
from tolls.everybody import all_died, all_of_them_dead, family_wiped_out, no_survivors, none_survived
from tolls.grammar import (
    SINGULAR,
    after_preposition,
    agrees,
    population,
    singular_adjunct,
)
from tolls.link import Link
from tolls.otherwise import told_otherwise
from tolls.patterns import (
    LEFT,
    NAMES_BEFORE,
    RIGHT,
)
from tolls.words import Sentence

_LIVING_THERE = frozenset(
    ("habitantes", "pobladores", "vecinos", "comuneros", "moradores", "miembros", "integrantes", "familias", "personas")
)
_OURS = frozenset(("nos", "me", "le", "les", "os"))
"""Whose loss it is: "nos han matado dos estudiantes"."""
_WENT = frozenset(
    (
        "escaped",
        "fled",
        "survived",
        "arrived",
        "attended",
        "marched",
        "gathered",
        "protested",
        "disappeared",
        "returned",
        "rallied",
    )
)
"""What nobody has done to one: `inmates escaped`, but not `workers trapped`."""


def dying(sentence: Sentence, item: int, left: str, right: str) -> Link | None:
    """The link of a figure whose people die in a verb; None where none tells so."""
    figure, lang = sentence.numbers[item], sentence.lang
    one, article, spanish = figure.stated == 1, figure.kind == "article", lang == "es"
    plain = figure.qualifier == "exact" and not figure.collective
    labelled = (
        plain
        and left[-1:] in ("x", "A")
        and not inline.search("vox$", left)
        and right[:1] not in ("P", "p", "m", "J", "x", "M", "X")
    )  # "piso 14", "Ruta 5"
    if spanish and figure.stated >= cue.OF_A_WAR and cue.DIED_OR_VANISHED.before(sentence, item, 5):
        return Link("verb-first", True, "verb", item + 1)  # "Murieron o desaparecieron 5.733 militantes"
    after_verb = spanish and not labelled and not after_preposition(sentence, item, left)
    if after_verb and not after_an_infinitive(sentence, item, left) and LEFT["verb-first"].search(left):
        either = inline.search(r"[kdK](c)M[^.;:NvVkd]{0,8}$", left)
        if either and sentence.words(item - len(left) + either.start(1)) in ("o", "u", "or"):
            return Link("shared", False)  # "han sido asesinados o desaparecidos 22 líderes"
        if figure.stated > 1 and not figure.collective and singular_adjunct(sentence, item, left):
            return None  # "Murió el 5 en Cusco", "murió luego de tres operaciones"
        return Link("verb-first", True, "verb", item + 1)
    ours = inline.search(r"h[xe]?[Vk]([Um]?)$", left) if spanish and not one else None
    if ours and sentence.words(item - len(ours[0]) - 1) in _OURS and inline.match(r"[xm]?P", right):
        return Link("object-killed", True, "verb", item + 1)  # "nos han matado dos estudiantes"
    far = spanish and not one and inline.match(r"[xm]?P(?![xP]{0,2}J)", right) is not None and "," in left
    if far and inline.search(
        r"b[be]{0,2}[kd][^.;:NvVkdgwcq]{2,34},$|b[be]{0,2}[kd],[^.;:NvVkdgc]{2,16},$|b[be]{0,2}[kd][^.;:NvVkdgwq]{2,34},Ux$",
        left,
    ):
        return Link(
            "verb-first", True, "verb", item + 1
        )  # "fueron ejecutados por carabineros en Molco, Choshuenco, dos personas"
    by_two = far and inline.search(r"b[be]{0,2}[kd]i[^.;:NvVkdgwq]{2,40},$", left)
    if by_two and inline.match(r"[xm]?P(?:$|[.,;:])", right):
        return Link(
            "verb-first", True, "verb", item + 1
        )  # "fueron ejecutados por carabineros y soldados, tres jóvenes"
    told = spanish and not one and inline.search(r"v[iUxoye]{0,5},[^.;:NvVkKdg]{1,16},[xm]?$", left)
    if told and inline.match(r"[xm]{0,2}P(?![xP]{0,2}J)", right) and sentence.words(item - len(told[0])).endswith("n"):
        return Link("verb-first", True, "verb", item + 1)  # "Murieron, según informó la Policía, 14 pasajeros"
    if spanish and not article and NAMES_BEFORE.search(left) and inline.match(r"[xm]{0,2}[Pp]|oU[xPp]", right):
        return Link("coordinated", True, "verb", item + 1)  # "fallecieron Raúl Rivas, Jean Fiestas y dos policías"
    relative = inline.search(r"[pPx](w[xqrXJ][xqe]{0,2}[aUi]{0,2})$", left)
    if relative and sentence.words(item - len(relative[1])) in ("who", "que", "quien"):
        return None  # "el médico que atendió a 300 pacientes murió"
    if spanish and not one and cue.WERE_MORTAL.after(sentence, item, 5):
        return Link(
            "subject-dies", True, "verb", item + 1
        )  # "235 casos confirmados, de los que 96 resultaron mortales"
    aside = inline.match(r"[xPpm]{0,3}w,[^,.;:NvVkKd]{1,16},(?:[bh]{1,2}[bhx]{0,2}[kKd]|h?v)", right)
    if aside and not one and not article:
        return Link(
            "subject-dies", True, "verb", item + 1 + aside.end()
        )  # "las 123 que, según testigos, fueron fusiladas"
    if left.endswith("m") and inline.match(r",[bhe]{0,2}v", right):
        return Link("subject-dies", True, "verb", item + 1)  # "mientras que otros seis, murieron por accidente"
    whose = inline.match(r"[xme]{0,2}[PpL][xPpoU]{0,5},?(w)[sn]", right) if not one else None
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
    if all_of_them_dead(sentence, item):
        return Link("subject-dies", True, "verb", item + 1)
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
    if lang == "en" and not one and inline.match(r"[xPm]", right) and cue.KILLED_THEMSELVES.after(sentence, item, 18):
        return Link(
            "subject-dies", True, "verb", item + 1
        )  # "Two bombers detonate at a mosque, killing only themselves"
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
    of_them = spanish and bool(right) and left.endswith("oU")
    living_there = of_them and not article and sentence.words(item + 1) in _LIVING_THERE
    if match and living_there and inline.match(r"[Ue]?N(?!y)", right[match.end() :]):
        match = None  # "de sus 140 habitantes fueron asesinados 58"
    if match and spanish and not article and inline.match(r"[Ue]?N[xm]{0,2}[PpL]", right[match.end() :]):
        match = None  # "en las 13 incursiones de este verano han sido ejecutadas al menos 57 personas"
    if match and spanish and cue.OBJECT.match(sentence.words(item)):
        match = None  # "transportaba al menos a 60 personas y 36 personas murieron"
    went = match and not spanish and inline.match(r"[xm]?Px", right)
    if went and match and "N" in match[0] and sentence.words(item + went.end()) in _WENT:
        match = None  # "4,600 inmates escaped from prisons, 22 stations were attacked, and 19 officers were killed"
    fled = match and not spanish and inline.search(r"x(,?c)[UmN]{0,2}N", match[0])
    if fled and sentence.words(item + fled.start(1)).endswith("ed"):
        match = None  # "900 people escaped, and 12 guards were killed"
    some = left.endswith("NoU") and 1 < sentence.numbers.get(item - 3, figure).stated < figure.stated
    if match and some and inline.match(r"[xPpm]{1,3}w[^dkKvVbh,]", right):
        match = None  # "siete de las 150 personas que iban a bordo, cuatro mujeres y tres niñas, murieron"
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
    if match and any(word.startswith("cuant") for word in sentence.folded[figure.last : figure.last + 16]):
        match = None  # "tres hornos y fragmentos que no permiten saber cuántas personas murieron"
    if match and some:
        match = None  # "doce de los quince funcionarios que viajaban a la vereda fueron fusilados"
    if (
        match
        and not one
        and SINGULAR[lang].fullmatch(sentence.words(item + 1 + match.start(match.lastindex or 1))) is None
    ):
        return Link("relative-dies", True, "verb", item + 1 + match.end())
    return told_otherwise(sentence, item, left, right)
