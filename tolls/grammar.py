"""What grammar says of one figure: agreement and adjuncts, ordinals, whom a verb or noun governs. Asked by `tolls.links`."""

from __future__ import annotations

import re

from tolls import inline
from tolls.patterns import LEFT, RIGHT
from tolls.sought import Sought
from tolls.words import Sentence

_FINDING = (
    "hall", "encontr", "encuentr", "extra", "ubica", "apare", "recuper", "rescat", "levant", "morgue", "fosa",
    "rio", "vida", "identific", "escombr", "exhum", "necrops", "enterr", "sepult", "velar", "velan", "inhum",
    "entreg", "incinera", "recog", "sacaron", "sacan", "sacado",
    "localiz", "inerte", "descub", "contamos", "contaron", "contabiliz",
    "repatri", "traslad", "lleg", "yac", "quedaron", "interior", "suelo", "atad", "vistos", "tiran", "tiraron", "dejan", "colg", "cuelgan", "abandon",
    "recibi", "ingres",
    "topa", "maniat", "impact", "tortur", "gracia", "calcin",
)  # fmt: skip
_WITH_THEM = frozenset(
    ("ellos", "ellas", "el", "ella", "esta", "este", "estas", "estos", "them", "him", "her", "these", "this")
)
SINGULAR = {
    "es": re.compile(
        r"(?:muere|murio|moria|muriera|fallece|fallecio|fallecia|perece|perecio|sucumbio|pierde (?:\w+ )?la vida"
        r"|perdio (?:\w+ )?la vida|es|fue|era|ha|habia|habria|haya|ha sido|esta|quedo|resulto|\w+[ai]do|muerto|\w+[ai]da|muerta)"
    ),
    "en": re.compile(r"dies|is|was|has|perishes|succumbs|drowns|suffocates"),
}
_COLLECTING = frozenset(
    (
        "un total de",
        "un grupo de",
        "grupo de",
        "una familia de",
        "un promedio de",
        "a total of",
        "a group of",
        "group of",
        "a family of",
    )
)


_ORGANISED = Sought(
    r"\b(?:freedom|rights|press|government|governing|state|public|international|professional|sports?|church|trade|student|un|aid|industry|watchdog"
    r"|regulatory) bodies\b|\bbodies (?:drew|said|say|agreed|urged|signed|issued|called|wrote|warned|have (?:called|urged|said))\b"
)
"""Bodies that are organisations."""


_MAIMED = (
    "mutilad",
    "calcinad",
    "desmembrad",
    "decapitad",
    "maniatad",
    "embolsad",
    "descuartizad",
    "putrefact",
    "semienterrad",
    "baleado",
    "acribillad",
)


def other_bodies(sentence: Sentence) -> bool:
    """`dividida en tres cuerpos`: bodies are of the dead where somebody finds them, or other words tell of deaths."""
    words = sentence.folded
    if "cuerpos" in words and any(word.startswith(("dividi", "compuest")) for word in words):
        return True
    if "bodies" in words and _ORGANISED.search(sentence.flat, sentence):
        return True
    if any(word.startswith(_MAIMED) for word in words):
        return False  # "una docena de cuerpos mutilados"
    if "cuerpos" not in words or inline.search("[dkKvV]|n.*n|s", sentence.classes.replace("n", "n", 1)):
        return False
    return not any(word.startswith(_FINDING) for word in words)


def sentenced(sentence: Sentence, item: int) -> bool:
    """`sentences 10 men to death`: they live."""
    if "death" not in sentence.folded:
        return False
    if item and sentence.words(item - 1).endswith(
        ("shooting", "beating", "stabbing", "hacking", "burning", "torturing", "stoning", "clubbing")
    ):
        return False  # "sentenced for shooting 16 civilians to death"
    after = (sentence.words(k) for k in range(item + 1, min(item + 9, len(sentence.spans))))
    return "to death" in after and any(t.word.startswith(("sentenc", "condemn")) for t in sentence.tokens)


def victim_of(lang: str, left: str) -> bool:
    """Whether a verb of death right before governs the figure: "murieron 3 heridos", "killing two wounded men"."""
    patterns = ("object-killed-es", "verb-first", "death-of") if lang == "es" else ("object-killed-en", "death-of")
    return any(LEFT[name].search(left) for name in patterns)


def after_preposition(sentence: Sentence, item: int, left: str) -> bool:
    """`murieron en una protesta`, `murió de tres balazos`: an adjunct, not the subject."""
    if sentence.numbers[item].qualifier == "range" and sentence.words(item - 1) == "de":
        return False  # "murieron de 15 a 20 personas"
    return left[-1:] in ("i", "o") and sentence.words(item - 1) not in ("entre", "hasta", "sobre", "luego de")


_SUBJECT_NEXT = re.compile(r"([xPpm]{0,3})b?[vk][UN]")


def found_dead(sentence: Sentence, item: int, left: str) -> bool:
    """`el hallazgo sin vida de los 13 mineros secuestrados`."""
    body = inline.search(r"doU?$", left)
    return body is not None and sentence.words(item - len(body[0])) == "sin vida"


_IN_DYING = Sought(r" (?:en (?:morir|fallecer|perecer|ser (?:asesinad|ejecutad|fusilad)[oa])|to (?:die|be killed))\b")


def numbered(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`el fallecido 55`, `la víctima mortal número 67`, `víctima N.º 49`: the figure is the place in the row."""
    if inline.match(r"[xme]{0,2}[PpJXMAyd]", right) and not right.startswith("i"):
        return False
    if inline.search(r"[px]T$", left) and _IN_DYING.after(sentence, item, 3):
        return True  # "fue el minero número 12 en morir"
    match = inline.search(r"(?:^|[UresboVv|,.:])([dp])(T|x\.x|x\.|x)?$", left)
    if match is None or (match[2] == "x" and sentence.words(item - 1) not in ("n", "no", "nro")):
        return False
    noun = sentence.words(item - len(match[0]) + match.start(1) - match.start())
    if noun.endswith("s") or noun in ("sin vida", "dead", "to death"):
        return False
    if match[1] == "d":
        return True
    if noun in ("victima", "victim"):
        return match[2] is not None or inline.search(r"(?:r|[xq]i|b)U?p$", left) is not None
    return match[2] is not None and inline.search("[vVk]", left) is not None


def spelled_number(sentence: Sentence, item: int, left: str) -> bool:
    """`la muerte número 68`, `death number 68`; but not `la masacre número 96`, which counts events."""
    numbered_murder = inline.search(r"(?:^|[.;:,]|U)s(?:[xT])?$", left) and sentence.words(item - 1 if left[-1:] == "s" else item - 2) in (
        "feminicidio", "femicidio", "homicidio", "asesinato", "crimen",
    )  # fmt: skip
    case = left[-1:] in ("x", "X") and sentence.words(item - 1) in ("caso", "case")
    if case and inline.match(
        r" (?:de|of) (?:feminicid|femicid|homicid|asesinat|femicide|homicide|murder)",
        " " + " ".join(sentence.folded[sentence.numbers[item].last :][:3]),
    ):
        return True  # "este sería el caso 172 de homicidio contra líderes"
    if numbered_murder and inline.match(r"oU?[xy]|i|$", sentence.classes[item + 1 : item + 4]):
        return True  # "Feminicidio 16 del año", "Feminicidio número 3 del mes"
    if not left.endswith("sT") or sentence.words(item - 2).startswith(("masacre", "matanza", "massacre")):
        return False
    return sentence.words(item - 1) in ("numero", "number")


def spanish_event(sentence: Sentence, item: int, taken: str) -> bool:
    """`el primer asesinato de una autoridad` counts events, `la primera muerte` the dead."""
    if sentence.lang != "es" or not taken.endswith("s"):
        return False
    noun = sentence.words(item + len(taken))
    if sentence.numbers[item].stated > 1 and noun in ("homicidio", "asesinato", "feminicidio", "femicidio"):
        return False  # "el 68.º homicidio del año": each has a victim
    return noun not in ("muerte", "deceso", "fallecimiento", "cuerpo", "cadaver")


def set_against_the_wounded(sentence: Sentence, item: int, right: str) -> bool:
    """`60 víctimas y 120 heridos`: victims beside the wounded are the dead."""
    noun = inline.match(r"[xme]{0,2}[LPp](?:,?c|,)[xmUe]{0,2}N[xPpme]{0,3}J", right)
    return noun is not None and any(sentence.words(item + k) in ("victimas", "victims") for k in (1, 2))


def those_victims(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`Varias personas perdieron la vida y nos duelen esas seis víctimas`: they are the dead just told of."""
    if not inline.match(r"[LP]", right) or sentence.words(item + 1) not in ("victimas", "victims"):
        return False
    return (
        sentence.words(max(0, item - 1)) in ("esas", "estas", "those", "these")
        and inline.search("[vVkKds]", left) is not None
    )


def victims_of_deaths(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`Fallece un manifestante: ya son 67 las víctimas`: a count of victims beside a death counts the dead."""
    after = RIGHT["victims"].match(right)
    before = inline.search(r"[LP](?=[^.;:NJX]{0,6}ra?$|b$)", left)
    if after and inline.search(r"r[eUx]{0,2}a?$", left):
        noun = item + after.end()
    elif before:
        noun = item - len(left) + before.start()
    else:
        return False
    if sentence.words(noun) not in ("victimas", "victims"):
        return False
    if before and inline.match(r"[ix]v", right) and sentence.words(item + 1) in ("tras", "al", "after"):
        return True  # "Las víctimas ascienden a nueve tras fallecer una mujer"
    if any(sentence.words(k) in _WITH_THEM for k in range(1, min(item, 5))) and sentence.words(0) in ("con", "with"):
        return True  # "Con ellos suman 66 las víctimas"
    clause = right[:12] if after else re.split("[c,;]", right[:12])[0]  # "las víctimas fueron cuatro y un herido"
    if after and inline.match(r"[LP]?oU?s", right[after.end() :]):
        return True  # "elevan a 13 las víctimas de la masacre"
    return inline.search("[vVkKd]", left) is not None and not inline.search("[JXM]", left[-3:] + clause)


_MASSACRE = Sought(
    r"\b(?:masacres?|matanzas?|massacres?|asesinatos|homicidios|feminicidios|killings|murders)"
    r"\b[^.;:]{0,60}?(?: (?:con|y|with|and)|\b(?:dej\w+|left|leaving|sum\w+))(?: un total de| a total of)? $"
)


def victims_of_a_massacre(sentence: Sentence, item: int, right: str) -> bool:
    """`12 masacres que han dejado 41 víctimas`, `la masacre ..., con 6 víctimas`: a massacre's victims are its dead."""
    noun = inline.match(r"[xme]{0,2}L", right)
    if noun is None or sentence.words(item + noun.end()) not in ("victimas", "victims"):
        return False
    if inline.match(r"[UxA]{0,2}(?:o[xU]{0,2}[JMX]|[JMX])|c[^.;]{0,3}[JMX]", right[noun.end() :]):
        return False
    first = sentence.spans[item][0]
    return _MASSACRE.search(" ".join(sentence.folded[max(0, first - 14) : first]) + " ", sentence) is not None


_RANKED = frozenset(
    ("edad", "grado", "ciclo", "ano", "semestre", "piso", "region", "division", "puesto", "lugar", "categoria", "clase", "generacion", "turno",
     "comisaria", "juzgado", "sala", "fiscalia", "vuelta", "fecha", "brigada", "compania", "batallon", "grade", "floor", "lieutenant", "class", "year",
     "division", "infantry", "half", "round", "brigade", "battalion", "derrota", "victoria", "triunfo", "partido", "gol", "jornada", "temporada",
     "edicion", "etapa", "tiempo", "defeat", "win", "game", "season", "place")
)  # fmt: skip


_RANKS = frozenset(
    ("sargento", "cabo", "suboficial", "teniente", "subteniente", "tecnico", "oficial", "brigadier", "comandante", "soldado", "maestro", "jefe",
     "fiscal", "grumete", "marinero")
)  # fmt: skip
"""`el sargento segundo Mamani perdió la vida`."""


def of_rank(sentence: Sentence, item: int) -> bool:
    """`suboficial de tercera`, `la tercera edad`, `cuarto grado`: an ordinal of a rank, a floor, a class."""
    if item + 1 < len(sentence.spans) and sentence.words(item + 1).split(" ")[0] in _RANKED:
        return True
    if item and sentence.words(item - 1) in _RANKS:
        return True
    return item > 0 and sentence.words(item - 1) == "de" and sentence.classes[max(0, item - 2)] not in "sn"


_SINCE_WHEN = Sought(
    r" (?:(?:en|in|de|del|of|for) )?(?:lo que va|(?:since|desde) \w+|(?:(?:el|la|los|las|este|esta|the|this|past|last|so|menos|de|ultimos|ultimas|less|than|"
    r"\d+|dos|tres|cuatro|cinco|seis|two|three|four|five|six) ){0,4}(?:(?:19|20)\d\d|anos?|mes|meses|semanas?|dias?|horas|years?|months?|weeks?|days?|hours))\b"
)


def one_more(sentence: Sentence, item: int, left: str) -> bool:
    """`asesinan a otro líder, el sexto en dos años`: one killed, and which in the row."""
    numbered = inline.search(r"(?:[vVkK]|[bh][kKd])[^.N]{1,26}[,;:](?:b?UT|UT)$", left)
    if numbered and sentence.words(item - 1) in ("numero", "number"):
        return (
            inline.match(r"[oi]", sentence.classes[item + 1 : item + 2]) is not None
        )  # "la número 35 en lo que va de año"
    if inline.search(r"(?:[vVkK]|[bh][kKd])[^.;N]{1,14}[,:;](?:[br])?U?$", left) is None:
        return False
    last = sentence.numbers[item].last
    return _SINCE_WHEN.match(" " + " ".join(sentence.folded[last : last + 7]), sentence) is not None


_MURDERS = ("feminicid", "femicid", "homicid", "asesinat", "parricid")
_AFTER_CASES = frozenset(
    ("de", "del", "en", "que", "resueltos", "judicializados", "archivados", "positivos", "abiertos")
)


def cases_of_murder(sentence: Sentence, item: int, right: str) -> bool:
    """`En 2024 hubo 170 feminicidios; en enero van 17 casos`, `Asesinan a comerciante: van 600 crímenes`: of what was told before."""
    first, last = sentence.spans[item]
    if right[:1] == "x" and sentence.words(item + 1) == "crimenes":
        return any(token.word.startswith(("asesin", "acribill", "ultim")) for token in sentence.tokens[:first])
    if right[:1] != "X" or sentence.words(item + 1) != "casos" or sentence.numbers[item].kind != "count":
        return False
    after = sentence.tokens[last + 1].word if last + 1 < len(sentence.tokens) else ""
    words = sentence.folded
    if after in _AFTER_CASES or any(word.startswith(("tentativ", "denunci", "desapar", "contag")) for word in words):
        return False
    return any(word.startswith(_MURDERS) for word in words[:first])


_RELATIVES = re.compile(
    r"(?:madre|padre|abuel[oa]|herman[oa]|viud[oa]|espos[oa]|ti[oa]|mujer|hombre|mama|papa|mother|father|grand(?:mother|father)|widow|widower)"
)
_LEFT_BEHIND = Sought(
    r"(?:\w+ )?(?:hij[oa]s?|niet[oa]s?|huerfan[oa]s?|viudas?|children|orphans|daughters|sons)\b|(?:\w+ ){1,2}(?:en la orfandad|huerfan)"
)


_LEAVING = frozenset(("deja", "dejo", "deja a", "leaves", "left"))


def kin(sentence: Sentence, item: int) -> bool:
    """`madre de tres menores`, `el comunero muerto deja esposa y cuatro hijos`: whom the dead leave behind."""
    first, last = sentence.spans[item]
    before = sentence.folded[max(0, first - 6) : first]
    if any(word.startswith(("huerfan", "orphan")) for word in before[-4:]) and before[-2:] not in (
        ["de", "los"],
        ["de", "las"],
        ["of", "the"],
    ):
        return True  # "los femicidios dejaron huérfanos a 148 niños"
    if before[-1:] == ["sus"] and " ".join(before[-3:-1]) in ("presencia de", "delante de", "frente a", "vista de"):
        return True  # "en presencia de sus cuatro hijos"
    if before[-1:] in (["de"], ["con"], ["of"], ["with"]) and len(before) > 1 and _RELATIVES.fullmatch(before[-2]):
        return True
    return not _LEAVING.isdisjoint(before) and (
        _LEFT_BEHIND.match(" ".join(sentence.folded[last : last + 4]), sentence) is not None
    )


SOME = ("algunos", "algunas", "varios", "varias", "several", "some", "few")
"""Vague, and plural as any number: "algunas autoridades, como el prefecto Lloret, Sánchez fue asesinado"."""


def agrees(sentence: Sentence, item: int, taken: str) -> bool:
    """`con 12 ministros al funeral de un líder muerto`, `World War 2 veteran dies`: two or more do not die in the singular."""
    figure = sentence.numbers[item]
    loose = (figure.kind == "vague" or figure.collective) and not sentence.words(item).endswith(SOME)
    if figure.stated < 2 or loose:
        return True
    subject = _SUBJECT_NEXT.match(sentence.classes[item + 1 : item + 41]) if sentence.lang == "es" else None
    if subject and SINGULAR["es"].fullmatch(sentence.words(item + 1 + len(subject[1]))):
        return False  # "El 10 murió un policía", "De un grupo de 50 manifestantes murió uno"
    if item and sentence.words(item - 1) in _COLLECTING:
        return True
    household = item > 1 and sentence.words(item - 2).startswith(("famil", "grupo", "pareja", "group"))
    adjunct = not household and sentence.classes[max(0, item - 1) : item] in (
        "i",
        "o",
    )  # "madre de cuatro hijos fue asesinada"
    predicate = inline.search(r"[bh][bexha]{0,6}[kKdZ]$|[bh]{0,3}e?v$|[dk]$", taken)
    if (
        predicate is not None
        and adjunct
        and SINGULAR[sentence.lang].fullmatch(sentence.words(item + 1 + predicate.start()))
    ):
        return False
    if predicate is None or len(predicate[0]) == len(taken):
        return True  # right beside the figure a slip of the pen is likelier
    head = sentence.words(item + 1 + predicate.start())
    if head == "sin vida" or (sentence.lang == "es" and len(taken) - len(predicate[0]) < 2):
        return True
    return SINGULAR[sentence.lang].fullmatch(head) is None


_SOME_OF = Sought(
    r"\b(?:much[oa]s|mayoria|mayor parte|algun[oa]s|parte|mitad|tercio|most|many|some|majority|half|none|ninguno)"
    r" (?:de|of) (?:l[oa]s|the|these|those|estos|esos) $"
)


_OF_A_GROUP = Sought(
    r"(?:^|[,.;:] |\bque )(?:de|del total de|de un total de|de un grupo de|de (?:los|las|sus|estos|esos|unos)|of|of (?:the|its|some))"
    r"(?: (?:un )?(?:total|grupo) de)? $"
)


def population(sentence: Sentence, item: int, left: str) -> bool:
    """`de 152 internos, 133 murieron`; `muchos de los 42 combatientes murieron`: among whom people died, not how many."""
    before = " ".join(sentence.folded[max(0, sentence.spans[item][0] - 6) : sentence.spans[item][0]]) + " "
    those = inline.match(
        r"o?(?:[xPpm]{0,3}|[PX](?:[xPp]?[MX]|x?oU?[xPp]{1,2}){1,2})w[bhe]{0,3}[vkKd]",
        sentence.classes[item + 1 : item + 13],
    )
    if not those and _SOME_OF.search(before, sentence):
        return True
    if those:
        return False  # "de las 60 personas que han muerto, 48 eran civiles"
    if inline.search(r"(?:^|[,.;:w])(?:oU?|U)$", left) is None or _OF_A_GROUP.search(before, sentence) is None:
        return False
    later = [
        k
        for k, figure in sentence.numbers.items()
        if item < k <= item + 20 and figure.kind == "count" and sentence.classes[k] == "N"
    ]
    return any(sentence.numbers[k].stated <= sentence.numbers[item].stated for k in later)


_LOST = (
    "perd",
    "trunc",
    "apag",
    "seg",
    "ceg",
    "arrebat",
    "quit",
    "cobr",
    "cost",
    "acab",
    "termin",
    "arranc",
    "fin",
    "rob",
    "llev",
    "reclam",
)


def life_not_lost(sentence: Sentence, item: int) -> bool:
    """`salvaron la vida de 12 ancianos`, `puso en riesgo la vida de 50`: no verb takes it."""
    at = next((k for k in range(item - 1, max(-1, item - 5), -1) if sentence.words(k) == "la vida"), None)
    if at is None:
        return False
    return not any(sentence.words(k).startswith(_LOST) for k in range(max(0, at - 4), at))


_CORPS = frozenset(
    (
        "bomberos",
        "ronderos",
        "marines",
        "policias",
        "paz",
        "tropas",
        "voluntarios",
        "ingenieros",
        "soldados",
        "efectivos",
        "agentes",
    )
)


def corps(sentence: Sentence, item: int, left: str) -> bool:
    """`un cuerpo de 300 bomberos`: those who serve together."""
    noun = inline.search(r"s[o]$", left)
    if noun is None or sentence.words(item - 2) != "cuerpo":
        return False
    return item + 1 < len(sentence.spans) and sentence.words(item + 1) in _CORPS


def singular_adjunct(sentence: Sentence, item: int, left: str) -> bool:
    """Whether one person died, and the figure stands in an adjunct."""
    verb = inline.search(r"v[^v]{0,8}$", left)
    if verb is None or SINGULAR["es"].fullmatch(sentence.words(item - len(verb[0]))) is None:
        return False
    return sentence.words(item - 1) in ("el", "luego de", "tras", "de los", "de las", "de") or (
        left[-1:] == "U" and left[-2:-1] in ("o", "i")
    )


def larger_than_share(sentence: Sentence, item: int, left: str) -> bool:
    """Whether the figure is of all those among whom the one before it died."""
    before = max((k for k in sentence.numbers if k < item and sentence.classes[k] == "N"), default=None)
    return (
        before is not None
        and item - before <= 5
        and 1 < sentence.numbers[before].stated < sentence.numbers[item].stated
    )


def right_to_life(sentence: Sentence, item: int, right: str) -> bool:
    """`se violó la vida de las 15 personas desaparecidas`: a right, not a death."""
    before = " ".join(sentence.words(k) for k in range(max(0, item - 3), item))
    return inline.match(r"[xPp]{0,3}M", right) is not None and "la vida" in before


_ACCUSED = ("acusad", "imputad", "procesad", "investigad", "requerid", "sospechos", "condenad", "sindicad", "implicad", "vinculad", "accused",
    "charged", "wanted", "suspected", "convicted", "indicted")  # fmt: skip
_OF_A_DEED = frozenset(("de", "del", "por", "en", "of", "in", "for", "over", "with"))


def accused(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words between a figure and a noun of death tell whom it counts as accused: `tres sicarios acusados de homicidios`."""
    return any(
        sentence.words(k).startswith(_ACCUSED) and (" " in sentence.words(k) or sentence.words(k + 1) in _OF_A_DEED)
        for k in range(first, last)
    )
