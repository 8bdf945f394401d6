"""Whether a death is certain though a word of fear, of the future or of denial stands beside it.

`El Gobierno teme nuevas protestas tras la muerte de 12 personas`: what is feared are protests. `tolls.links` asks here once such
a word stands near a figure that a pattern took; a missed rise is worse than a toll that was only feared.
"""

from __future__ import annotations

import re

from tolls import inline
from tolls.link import Link
from tolls.sought import Sought
from tolls.words import Sentence

_DEFINITE = frozenset(("los", "las", "the", "their", "sus", "estas", "esas", "estos", "esos", "these", "those"))
_FUTURE = re.compile(r"\w+(?:ara|aran|era|eran|ira|iran)$")
_MAKING_DEAD = re.compile(
    r"(?:evit|prev[ei]n|impe?d|salv|caus|provoc|ocasion|dej|cobr|mat|asesin|mor|muer|fall|perd|perec|habr|ser|sum|llega|super|alcanz|sub|aument|costar"
    r"|produc|registr|contabiliz|reduc|disminu|vivir|desencaden|desat|signific|implic|supon|conllev|gener|tra(?:er|iga)|termin|acab|deriv|llevar|amenaz|prevent|caus|kill|die|leave|claim|be\b|reach|rise|see|result|lead|cost|save|reduc|avoid|stop|top|hit|exceed|climb"
    r"|bring|produce|suffer|lose|end|have|mean|trigger|threat|involv|contribut|spark|entail|result|unleash|go\b)"
)
"""Verbs whose future makes the deaths themselves to come."""
_HANDLING = re.compile(
    r"(?:investig|juzg|indemn|repar|record|conmemor|enterr|sepult|inhum|homenaj|honr|esclarec|analiz|exhum|entreg|abord|examin|indag|olvid|bury|look|probe|review"
    r"|commemorat|remember|honou?r|stand|face|compensat|pay|tr(?:y|ies|ied|ial)\b|forget|confirm|acknowledg|admi[td]|reconoc|verific)"
)
"""What is done about dead who are dead already."""
_BLAMED = Sought(
    r"\b(?:seria|serian|podria ser|podrian ser|may be|might be) (?:los |las |el |la )?(?:\w+ )?(?:culpables?|responsables?|autor(?:es|as?)?"
    r"|implicad[oa]s?|sospechos[oa]s?"
    r"|guilty|responsible|involved)\b[^.;:]{0,60}$"
)
"""`serían culpables de la muerte de 14 personas`: who did it is in doubt, not the deaths."""
_AFTER_THEM = frozenset(
    ("tras", "por", "sobre", "desde", "luego de", "despues de", "a causa de", "debido a", "a raiz de", "after", "over", "for", "since", "following", "about",
     "into", "because of", "because")
)  # fmt: skip
"""Between the word of fear and "la muerte de 12": the deaths are why something else is feared."""
_OF_A_THING = frozenset(
    ("posible", "posibles", "possible", "potential", "temor", "temores", "fear", "fears", "presunta", "presunto")
)
"""Of what follows them, not of the verb after it: `Posible fuga de gas deja 12 muertos`."""
_LIVES = ("lives", "life", "la vida", "las vidas", "vida", "vidas")
_HOW = frozenset(("how", "why", "who", "whose", "como", "quien", "quienes"))
_AND_YET = Sought(
    r"\b(?:not only|no solo|no solamente|no unicamente|nunca antes|jamas antes|never before|not since|no se veia|no fue solo)\b"
    r"|\bno (?:habria|habrian|hubiera|hubieran|hubiese|hubiesen) (?:muerto|fallecido|perecido|perdido la vida)\b"
    r"|\bno (?:se )?(?:murieron|fallecieron)(?: (?:por|de|en) [^.;:]{1,40})? ?,? (?:sino que )?(?:l[oa]s (?:mat|asesin)|murieron)"
    r"|\b(?:would|might|need) not have (?:died|been killed|perished|lost their lives)\b"
)
"""Negations of deaths that there were: `Nunca antes habían muerto 12 personas`, `12 people would not have died`."""
_SAYING = re.compile(
    r"(?:evidence|proof|reports?|claims?|signs?|rumou?rs?|indications?|doubts?|fears?|possibilit|risk|chance|hope|belie|idea|allegation|prueba|evidencia|indicio"
    r"|senal|posibilidad|temor|riesgo|version|noticia|duda|informacion|certeza|confirmacion|esperanza|hecho|out\b|know|think|say|sure|true|clear)"
)
"""Nouns whose "that" tells what they say."""
_SUBJUNCTIVE = re.compile(
    r"(?:haya|hayan|hubiera|hubieran|mueran?|fallezcan?|sean?|esten?|maten?|deje|dejen|cause|causen|cobre|cobren)\b"
)


_MIGHT_BE = Sought(r"^tem\w+ que [^.;:,]{0,60}\b(?:hubiera|hubiese|haya|existan|existieran)n? $")


def certain(sentence: Sentence, item: int, far: int, found: Link, left: str, right: str) -> bool:
    """Whether the word of fear or denial `far` items before the figure leaves its deaths real."""
    at = item - far
    between = sentence.classes[at + 1 : item]
    words = [sentence.words(k) for k in range(at, item)]
    if _MIGHT_BE.search(" ".join(words) + " ", sentence):
        return False  # "temieron que bajo los escombros hubiera cincuenta mil cadáveres"
    # Only from there to the figure and its verb: another clause may deny something else.
    clause = " ".join(sentence.folded[sentence.spans[max(0, at - 3)][0] : sentence.numbers[item].last + 8])
    if _definite(sentence, item, found, left, right) or _AND_YET.search(clause, sentence) is not None:
        return True
    if words[0] in ("no", "nunca", "jamas") and len(words) > 1 and words[1].startswith("olvid"):
        return True  # "No olvidamos a los trece que perdieron la vida"
    if words[-1] in _AFTER_THEM and len(words) > 1:
        return True  # "no arrests over 28 killed"
    alive = any(word.startswith(_LIVES) for word in words[-2:])  # "fears for the lives of 12 people"
    if found.kind == "of" and not alive and any(word in _AFTER_THEM or _HANDLING.match(word) for word in words[1:]):
        return True
    if words[0] in _OF_A_THING and inline.search("[qrlVvj]", between) and "w" not in between[:2]:
        return True
    if found.rule == "object-killed" and _who_they_are(words, between):
        return True
    if any(word in _HOW for word in words[1:]) and found.kind == "verb":
        return True
    if (
        words[0].startswith(("neg", "nieg", "den"))
        and inline.search(r"c[xeU]?[qrhb]|cl?x?w|c[xq]", between)
        and inline.search(r"U$", between)
    ):
        return True  # "negó que la policía disparara y dijo que los 14 decesos serán investigados"
    return _in_a_relative_clause(sentence, at, between, words) or _acts_on_the_dead(sentence, at, found)


_SUPPOSED = ("believed", "thought", "presumed", "suspected", "alleged", "feared", "said", "assumed")


def _who_they_are(words: list[str], between: str) -> bool:
    """`Gunmen believed to be members of Boko Haram killed nine`, `The floods, feared since Monday, killed 12`: what is supposed is
    not the deaths."""
    if not words[0].startswith(_SUPPOSED) or len(words) < 3:
        return False
    if words[0] in ("believed to", "thought to", "said to"):
        return words[1] in ("be", "belong", "have") and inline.search(r"[xPpA]", between) is not None
    return words[1] in ("to", "be", "since", "across", "for", "by", "in", "throughout", "of") and words[1:3] != [
        "to",
        "have",
    ]


def blamed(sentence: Sentence, item: int, left: str) -> bool:
    """`serían culpables de la muerte de 14 personas`."""
    return (
        inline.search(r"f(?:[xUPp]o|x)[^.;:N]{0,6}$", left) is not None
        and _BLAMED.before(sentence, item, 9) is not None
    )


def certain_before(sentence: Sentence, item: int, found: Link, right: str) -> bool:
    """Whether a word of fear right of the figure speaks of something else: `The officers who killed 12 people could go to jail`,
    `The deaths of 12 people could have been prevented`."""
    if found.rule in ("object-killed", "killed-them", "and-others"):
        return True
    at = right.find("f")
    told = sentence.words(item + 1 + at) if at >= 0 else ""
    if told in ("believed to", "thought to", "presumed", "said to") and inline.match(
        r"f(?:ab|b|x)[xPpAoUi]{1,5}(?:b{1,2}[kKd]|h?v)", right[max(0, at) :]
    ):
        return True  # "Twelve people believed to be Ethiopian migrants were killed"
    return found.kind == "of" and not told.startswith(("fear", "presum", "tem"))


def _definite(sentence: Sentence, item: int, found: Link, left: str, right: str) -> bool:
    """`los 12 fallecidos`, `the 12 people killed`: dead whom everybody knows."""
    if (
        left[-1:] != "U"
        or sentence.words(max(0, item - 3)).startswith(("lleg", "reach"))
        or found.rule != "np-dead"
        or sentence.words(item - 1) not in _DEFINITE
    ):
        return False  # "no llega a las 20 muertes"
    noun = inline.match(r"[xPpmeL]{0,3}(?:o[xU]{1,3})?[dnkK]", right)
    return noun is not None and not any(
        _SUBJUNCTIVE.match(sentence.words(k)) for k in range(item + 1, item + noun.end())
    )  # "teme que los nueve pasajeros estén muertos"


def _in_a_relative_clause(sentence: Sentence, at: int, between: str, words: list[str]) -> bool:
    """`temen otro derrumbe como el que mató a 12`: the clause is about a noun, not what is feared."""
    which = between.rfind("w")
    if which < 1 or between[which - 1] not in "xPpAnUX," or "f" in between[which:]:
        return False
    said = sentence.words(at + 1 + which)
    if _SAYING.match(sentence.words(at + which)):
        return False  # "no evidence that 500 people were killed"
    if said not in ("que", "quien", "quienes", "who", "which", "that", "la que", "los que", "las que", "el que"):
        return False
    return not any(_SUBJUNCTIVE.match(word) for word in words[which + 2 :])


def _acts_on_the_dead(sentence: Sentence, at: int, found: Link) -> bool:
    """`La Fiscalía investigará las 17 muertes`, `Families will bury the 17 dead`: what is to come is no death."""
    verb = sentence.words(at).split(" ")[-1]
    modal = verb in ("will", "would", "shall", "could", "may", "might", "can", "podria", "podrian", "puede", "pueden")
    if not modal and not (_FUTURE.match(verb) and sentence.tokens[sentence.spans[at][1] - 1].accent):
        return False  # "si se confirmara" is no future
    act = sentence.words(at + 1) if modal else verb
    if act in ("only", "solo", "also", "tambien") and modal:
        act = sentence.words(at + 2)
    if _MAKING_DEAD.match(act):
        return False
    return found.kind == "of" or _HANDLING.match(act) is not None
