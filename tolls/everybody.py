"""Deaths of everybody, told by nobody's survival: `none of the 228 aboard survived`, `no survivors`, `all died, 40 in all`."""

from __future__ import annotations

from tolls import inline
from tolls.matchcues import CARRYING
from tolls.sought import Sought
from tolls.words import Sentence

_NONE_OF = Sought(
    r"\b(?:none|not one|no one|ningun[oa]|nadie) (?:of|among|de|entre) (?:the|l[oa]s|its|sus|those|aquell[oa]s) $"
)
_SURVIVED = Sought(
    r"[^.;:]{0,110}\b(?:survived|survive|made it out|got out alive|sobrevivio|sobrevivieron|salio con vida"
    r"|(?:aparecio|fue hallado|fue hallada|fue encontrado|fue rescatado|fue rescatada|regreso|volvio) con vida"
    r"|se salvo|salvo la vida|quedo con vida|logro sobrevivir|pudo salvarse)\b"
)


_EVERY_ONE_OF = Sought(r"\b(?:every one of|all of|each of|cada uno de|la totalidad de) (?:the|l[oa]s|its|sus) $")
_IS_DEAD = Sought(
    r"[^.;:]{0,90}\b(?:has|have|had|was|were|are|fue|fueron|ha|han) (?:been |sido )?(?:confirmed |found |presumed |declared )?"
    r"(?:dead|killed|died|perished|muerto|muertos|asesinados|fallecido)\b"
)


_NOBODY_OF = Sought(
    r"\bno (?:sobrevivio|se salvo|quedo con vida|salio con vida|quedo viv[oa]|regreso con vida|volvio con vida) ningun[oa] de (?:l[oa]s|sus) $"
)
_OF_ALL = Sought(r"(?:^|[,.;:] |\by )de l[oa]s $")
_NONE_RETURNED = Sought(
    r" (?:[^\W\d]+ ){1,10}[,;.:] (?:ningun[oa](?: de ell[oa]s)?|nadie) (?:volvio|regreso|salio|aparecio|sobrevivio|quedo|retorno)(?: con vida| viv[oa])\b"
    r"| (?:[^\W\d][\w'-]* ){1,10}[,;.:] none (?:of them )?(?:came back|returned|made it out|was seen|got out) alive\b"
)
"""`Sacaron a doce hombres de la iglesia; ninguno volvió con vida`."""
_NOBODY_LEFT = Sought(
    r"[^.;:]{1,60} no (?:quedo|salio|regreso|volvio|sobrevivio|se salvo) ningun[oa](?: con vida| viv[oa])?\b"
)


def none_survived(sentence: Sentence, item: int) -> bool:
    """`None of the 228 people aboard survived`, `Ninguno de los 12 ocupantes sobrevivió`."""
    first, last = sentence.spans[item]
    before = " ".join(sentence.folded[max(0, first - 4) : first]) + " "
    after = " ".join(sentence.folded[last : last + 18])
    if _EVERY_ONE_OF.search(before, sentence) and _IS_DEAD.match(after, sentence) and "presumed" not in after:
        return True
    if _NOBODY_OF.before(sentence, item, 9):
        return True  # "No sobrevivió ninguno de los nueve integrantes"
    if _OF_ALL.search(before, sentence) and _NOBODY_LEFT.match(after, sentence):
        return True  # "De los quince pasajeros no quedó ninguno con vida"
    return _NONE_OF.search(before, sentence) is not None and _SURVIVED.match(after, sentence) is not None


_WIPE_OUT = Sought(
    r"\b(?:wip(?:e|es|ed|ing) out|claim(?:s|ed|ing)?|annihilat(?:es|ed)|decimat(?:es|ed)) (?:an? |the )?(?:entire |whole )?(?:\w+ )?family of (?:at least )?$"
)
_WIPED_OUT = Sought(r" (?:\w+ ){0,2}(?:was |were |is |are )?(?:all )?(?:wiped out|annihilated)\b")


_ALL_OF_THEM = Sought(
    r" (?:[^\s.,;:]+ ){1,10}, (?:(?:tod[oa]s(?: ell[oa]s)?|all(?: of them)?) (?:ya )?"
    r"(?:muert|asesinad|fallecid|ejecutad|sin vida|acribillad|fusilad|dead|killed|murdered)"
    r"|tod[oa]s l[oa]s cuales (?:murieron|fallecieron|perecieron|han muerto|perdieron la vida|fueron asesinad)"
    r"|all of whom (?:died|were killed|perished|are dead)\b)"
)


def all_of_them_dead(sentence: Sentence, item: int) -> bool:
    """`encuentran a los 13 trabajadores secuestrados, todos asesinados`, `19 personas a bordo, todas las cuales murieron`."""
    return sentence.numbers[item].stated > 1 and _ALL_OF_THEM.after(sentence, item, 16) is not None


_ONE_HOUSEHOLD = Sought(
    r" (?:miembros|integrantes|personas|members) ,? ?(?:fallece|muere|perece|fallecio|murio|perecio|perdio la vida|fue (?:hallad|asesinad|encontrad"
    r"|acribillad)|died|was killed|was wiped)"
)


def family_wiped_out(sentence: Sentence, item: int) -> bool:
    """`Fire wipes out family of six`, `Family of four wiped out in crash`."""
    household = any(
        word.startswith("famil")
        for word in sentence.folded[max(0, sentence.spans[item][0] - 8) : sentence.spans[item][0]]
    )
    if household and _ONE_HOUSEHOLD.after(sentence, item, 9):
        return True  # "Una familia entera, compuesta por cuatro miembros, falleció"
    of_family = item > 0 and "family of" in sentence.words(item - 1)
    wiped = _WIPE_OUT.before(sentence, item, 8) or _WIPED_OUT.after(sentence, item, 5)
    return of_family and wiped is not None


_NO_SURVIVORS = Sought(
    r"\b(?:no (?:quedo|hubo|hay|queda|dejo) ningun[oa]? (?:sobreviviente|superviviente)|no (?:hubo|hay|habria|habia|quedaron|dejo"
    r"|dejaron|se registran|se registraron) (?:\w+ )?(?:sobrevivientes|supervivientes)"
    r"|sin (?:dejar )?(?:sobrevivientes|supervivientes)|ningun[oa] (?:de ell[oa]s )?(?:sobrevivio|sobrevive|se salvo|se salva|salio con vida|quedo con vida)"
    r"|(?:mueren|murieron|fallecen|fallecieron|perecieron) tod[oa]s(?: ell[oa]s)?(?! l[oa]s)"
    r"|tod[oa]s (?:ell[oa]s )?(?:ya )?(?:mueren|murieron|fallecieron|fallecen|perecieron|(?:habian|han) (?:muerto|fallecido)|(?:estan "
    r"|estaban |fueron hallad[oa]s )?(?:muert[oa]s|fallecid[oa]s|sin vida))"
    r"|(?:all|everyone|everybody)(?: of them| aboard| on board)? (?:die|died|dead|killed|were killed|perished|had died)"
    r"|(?:there were|there are|leaving|leaves|left|with|had|has|:|,|;|^) ?no survivors(?! (?:found|yet|located|so far|have|had))"
    r"|(?:none|nobody|no one) (?:of them )?survived)\b"
)
_ABOARD = Sought(
    r" (?:[^\W\d]+ ){0,3}(?:a bordo|aboard|on board|viajaban|iban|que (?:iban|viajaban|ocupaban)|ocupantes|tripulantes|pasajeros|occupants|passengers)\b"
)
_AMONG_NONE = Sought(
    r"\b(?:ningun[oa]? (?:sobreviviente|superviviente)|sobrevivientes|supervivientes|no survivors?) (?:entre|de|among|of) (?:l[oa]s |the |its |sus )?$"
)
_AMONG_THEM = Sought(
    r"\b(?:entre|among|con|with|iban|viajaban|transportaba|llevaba|llevaban|trasladaba|sepulto|dieron con|dio con|carried|was carrying"
    r"|inside) (?:a )?(?:l[oa]s |the |its |sus |a family of )?$"
)


_OF_THOSE_BEFORE = Sought(r" \. (?:tod[oa]s|ningun[oa]|no|all|everyone|none|there) (?:[^\W\d]+ ?){1,4}[.!]?$")


def _of_a_name(sentence: Sentence, item: int) -> bool:
    """`Boeing 737`."""
    first = sentence.spans[item][0]
    return first > 0 and sentence.tokens[first - 1].capital and sentence.classes[item + 1 : item + 2] not in ("P", "p")


def no_survivors(sentence: Sentence, item: int, right: str) -> bool:
    """`a plane with 40 people on board crashed, leaving no survivors`: the only count of people of its sentence."""
    if inline.match(r"[xm]{0,2}P", right) and _NONE_RETURNED.after(sentence, item, 18):
        return True
    if not _NO_SURVIVORS.possible(sentence) or _NO_SURVIVORS.search(sentence.flat, sentence) is None:
        return False
    if any(
        k != item
        and figure.kind == "count"
        and sentence.classes[k] == "N"
        and sentence.classes[k + 1 : k + 2] not in ("A", "D")
        and not _of_a_name(sentence, k)
        for k, figure in sentence.numbers.items()
    ):
        return False
    people = inline.match(r"[xm]{0,2}[Pp]|x(?=[.,;:]|o)", right) is not None
    if people and _OF_THOSE_BEFORE.search(sentence.flat, sentence):
        return True  # "Viajaban en la avioneta nueve personas. Todas fallecieron."
    among = _AMONG_NONE.before(sentence, item, 6) is not None
    carried = among or (item > 0 and sentence.words(item - 1) in CARRYING)
    aboard = _ABOARD.after(sentence, item, 8) is not None
    return carried or aboard or (people and _AMONG_THEM.before(sentence, item, 4) is not None)


_ALL_DIED_BEFORE = Sought(
    r"\b(?:murieron|fallecieron|perecieron|perdieron la vida|fueron asesinad[oa]s|died|perished) (?:tod[oa]s (?:l[oa]s|sus)|all (?:the|its|of its"
    r"|of the)) (?:[^\W\d]+ ){1,4}, $"
    r"|\b(?:tod[oa]s (?:l[oa]s|sus)|all (?:the|its|of its|of the)) (?:[^\W\d]+ ){1,4}, $"
)
_ALL_DIED_AFTER = Sought(
    r" (?:en total|in total|in all)(?:$| [.;)]| , (?:murieron|fallecieron|perecieron|perdieron la vida|died|perished|were killed)\b)"
)


def all_died(sentence: Sentence, item: int) -> bool:
    """`Murieron todos los ocupantes, 40 en total`; `Todos los ocupantes, 40 en total, murieron`."""
    before, after = _ALL_DIED_BEFORE.before(sentence, item, 9), _ALL_DIED_AFTER.after(sentence, item, 7)
    if before is None or after is None:
        return False
    # The verb stands before the figure or after it: where "todos" opens, it has yet to come.
    return before[0].startswith(("tod", "all")) == (" , " in after[0])
