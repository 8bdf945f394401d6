"""Figures parted from their Spanish verb or participle by where, when, how or by whom it happened: `murieron en el kilómetro 45 de la
vía a Puno cinco temporeros`, `mató, según informó la Policía, a doce ronderos`, `tres jóvenes de 20 años de edad asesinados`.

Asked by `tolls.matching` last of all, where no pattern with a short gap takes the figure. What lies between is a bridge if it can
be nothing but adjuncts: no other verb, no other count, nobody who could be the subject.
"""

from __future__ import annotations

import re

from tolls import inline
from tolls.grammar import SINGULAR
from tolls.link import Link
from tolls.words import Sentence

LONGEST = 36
"""Items of a bridge, at most."""
_VERB_LIKE = ("ar", "er", "ir", "ando", "iendo", "arse", "erse", "irse")
"""Endings of the word before the figure that make it the object of another verb: "tras atacar 20 hombres"."""
_HOW = frozenset(
    ("causa", "manos", "plena", "tiros", "balazos", "golpes", "cuchilladas", "punaladas", "machetazos", "quemarropa", "traicion", "pedradas", "palos",
     "disparos", "garrotazos", "mansalva")
)  # fmt: skip
"""After "a" they say how, and are nobody's: "asesinó a balazos a cinco"."""
_BEFORE_A = frozenset(
    ("frente", "junto", "gracias", "debido", "respecto", "pese", "cerca", "acuerdo", "cuanto", "conforme", "camino", "rumbo", "destinado", "dirigido",
     "dirigida", "contra", "similar", "superior", "inferior", "igual", "referencia")
)  # fmt: skip
_TAKES_LIFE = ("cost", "quit", "arrebat", "arranc", "rob", "cobr", "seg")
"""Stems of verbs whose object is the life: "le costó la vida a"."""


def bridged(sentence: Sentence, item: int, right: str) -> Link | None:
    """The link of a figure at the far end of a bridge; None where there is none."""
    figure = sentence.numbers[item]
    if sentence.lang != "es" or figure.stated < 2 or figure.kind == "article":
        return None
    left = sentence.classes[max(0, item - LONGEST - 6) : item]
    people = inline.match(r"[xm]{0,2}P[xP]{0,2}(?:oU?[xPpA]{1,3}){0,2}(?=w|$|[.,;:ioaIyecBU()\"-])", right)
    if people is None or inline.match(r"[xm]{0,2}P[xP]?[JMX]", right):
        return None
    if _after_its_verb(sentence, item, left):
        return Link("verb-first", True, "verb", item + 1)
    if _killed_far_before(sentence, item, left):
        return Link("object-killed", True, "verb", item + 1)
    return None


def participle(sentence: Sentence, item: int, right: str) -> Link | None:
    """The link of people whose participle stands after their age, trade or place; None where there is none."""
    if sentence.lang != "es" or sentence.numbers[item].stated < 2 or sentence.numbers[item].kind == "article":
        return None
    match = inline.match(
        r"[xm]{0,2}P(?:x{1,2}(?=[oiay,w]))?((?:[oia][xUAyopia]{1,8}(?:c[xUAy]{1,2})?|xa[xUA]{1,3}|,[^.;:VvkKdNgJ]{2,18},|,I[xN]{1,2}[xPp]{1,2},"
        r"|w[qx][xUAoiay]{1,8}))([kd])(?=$|[.,;:ioaeyc()-])",
        right,
    )
    if match is None:
        return None
    taken = item + 1 + match.start(2)
    if not sentence.words(taken).endswith("s"):
        return None
    if sentence.classes[taken - 1] in "ioUcaI":
        return None  # "visitantes de la muestra sobre muertos y desaparecidos"
    before = sentence.words(taken - 1)
    word = sentence.tokens[sentence.spans[taken - 1][0]]
    plural = before.endswith("s") and sentence.classes[taken - 1] in "xPpL" and not word.capital
    if plural:
        return None  # "20 abogados de los ambientalistas asesinados": it may be said of the nearer ones
    return Link("np-dead", True, "np", taken + 1)


_BETWEEN = r"([xPpUoieyBAacwNqrLsTtM,]{1,36}?)"
_AFTER_A_VERB = re.compile(rf"(v|[bh]{{1,2}}e?[kd]){_BETWEEN}(?<![cioa])[Um]{{0,2}}$")
_AFTER_A_KILLING = re.compile(rf"(V|ls|l(?=a)){_BETWEEN}a[Um]{{0,2}}$")
_ADJUNCTS = re.compile(r"(?:[xPpUoieyBAa]|c(?=[xUAo])|we[qx](?![xU])|Uwr?x|N(?=[xA]))*")
"""What needs no comma: prepositions with their nouns, dates, "que se investigan", "en lo que va del año", "en dos ataques"."""
_ASIDE = re.compile(r"[^NvVkKdgJ]{1,20}")
_BEGINS = re.compile(r"[iey]|U[xye]|o[UN]?[xA]|$")
_LIST = re.compile(r"[xAUo]{1,4}")


def _adjuncts(bridge: str) -> bool:
    """Whether a bridge is made of adjuncts: in one piece, around what stands between two commas, or as a list."""
    pieces = bridge.split(",")
    own, asides = pieces[::2], pieces[1::2]
    if len(pieces) % 2 and _BEGINS.match(bridge.lstrip(",")) is None and pieces[0]:
        return False
    if len(pieces) % 2 and all(map(_ADJUNCTS.fullmatch, own)) and all(map(_ASIDE.fullmatch, asides)):
        return True
    listed = len(pieces) > 1 and pieces[0][:1] == "i" and "c" in pieces[-1]
    return listed and all(map(_LIST.fullmatch, pieces[1:-1])) and all(map(_ADJUNCTS.fullmatch, (pieces[0], pieces[-1])))


def _after_its_verb(sentence: Sentence, item: int, left: str) -> bool:
    """`murieron`, then a bridge, then the figure as its subject."""
    match = _AFTER_A_VERB.search(left)
    if match is None:
        return False
    at = item - len(left) + match.start(1)
    if SINGULAR["es"].fullmatch(sentence.words(at)) or sentence.words(at).endswith(("r", "rse")):
        return False
    bridge = match[2]
    if bridge[0] == "a" and sentence.words(at + len(match[1]) + 1) in _HOW:
        bridge = "i" + bridge[1:]
    return _adjuncts(bridge) and _only_adjuncts(sentence, at + len(match[1]), item, bridge)


def _killed_far_before(sentence: Sentence, item: int, left: str) -> bool:
    """`mató`, then a bridge, then `a` and the figure."""
    match = _AFTER_A_KILLING.search(left)
    if match is None:
        return False
    at = item - len(left) + match.start(1)
    if match[1][0] == "l" and not sentence.words(at).startswith(_TAKES_LIFE):
        return False
    bridge, first = match[2], at + len(match[1])
    if match[1] == "V" and sentence.words(at).endswith((" a", " de")):
        if sentence.words(first) not in _HOW:
            return False  # its object stands beside it
        bridge = "i" + bridge[1:]
    elif bridge[0] == "a":
        if first + 1 >= item or sentence.words(first + 1) not in _HOW:
            return False  # "mataron a Carlos Manzo de siete disparos"
        bridge = "i" + bridge[1:]
    to = item - len(left) + match.end(2)
    return _adjuncts(bridge) and _only_adjuncts(sentence, first, to, bridge)


def _only_adjuncts(sentence: Sentence, first: int, last: int, bridge: str) -> bool:
    """Whether the items from `first` up to `last` hold no verb that the lexicon does not know and no other object."""
    if len(bridge) > LONGEST:
        return False
    ends = sentence.words(last - 1)
    if ends in _BEFORE_A:
        return False  # "frente a 300 personas"
    if bridge[-1:] != "," and ends.endswith(_VERB_LIKE) and sentence.classes[last - 1] in "xq":
        return False
    joined = bridge.rfind("c")
    if joined >= 0 and len(bridge) - joined == 2:
        word = sentence.tokens[sentence.spans[first + joined + 1][0]]
        if not (word.capital or word.word.endswith("s")):
            return False  # "en el ataque y capturó a 20 policías"
    return not any(sentence.words(k).endswith(("aron", "ieron")) for k in range(first, last))


def after_an_infinitive(sentence: Sentence, item: int, left: str) -> bool:
    """`murieron tras atacar 20 hombres la comisaría`: they did something else."""
    return (
        inline.search(r"[ia]x[m]?$", left) is not None
        and sentence.words(item - 1).endswith(("ar", "er", "ir"))
        and sentence.words(item - 2) in ("tras", "al", "para", "por", "sin", "de", "luego de", "despues de", "antes de")
    )
