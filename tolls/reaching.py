"""A toll that reaches its figure over many words: `raised the death toll from blasts in three suburbs to 88`.

Asked last, of figures that no pattern took: patterns hold few words between a toll and its figure, and no other figure.
"""

from __future__ import annotations

from tolls import inline
from tolls.sought import Sought, words_before
from tolls.words import Sentence

_DEAD = (
    r"(?:muert[oa]s|fallecid[oa]s|victimas (?:mortales|fatales)|decesos|defunciones|fallecimientos|muertes|asesinad[oa]s|homicidios|asesinatos"
    r"|cadaveres|caid[oa]s|deaths?|dead|fatalities|killed|slain|murdered|murders|killings|victims|victimas)"
)
_COUNT = (
    rf"(?:(?:cifra|numero|cuenta|conteo|recuento|computo|total|balance|saldo|suma|registro|lista|cantidad)(?: [^\W\d]+)? de (?:[^\W\d]+ ){{0,2}}?{_DEAD}"
    rf"|(?<!injury )(?<!casualty )(?<!injured )toll|body count|(?:number|count|tally|total|figure|sum|list) of (?:(?:the|those|all|people|verified"
    rf"|confirmed|its|their|new) ){{0,3}}{_DEAD}|(?:number|count|tally|total) of (?:those|people|all) who (?:have |had )?(?:died|perished|drowned|been killed"
    rf"|were killed|lost their lives)|(?:cifra|numero|cuenta|conteo|total) de (?:l[oa]s|quienes|personas)(?: que)? (?:han "
    rf"|habian )?(?:murieron|muerto|fallecieron"
    rf"|fallecido|perdieron la vida|perdido la vida)"
    rf"|{_DEAD} (?:logged|recorded|registered|counted|reported))"
)
_MORE = r"(?:al menos |por lo menos |mas de |unos |unas |ya |casi |at least |more than |over |about |nearly |some |almost )?"
_REACHES = Sought(
    rf"\b(?:elev|sub|aument|increment|actualiz|corrig|situ|cifr|fij|llev|dej|sum|pon|puso|coloc|rais|lift|push|driv|drove|bring|brought|tak|took|put|set|updat|revis"
    rf"|increas|send|sent)\w* (?:ya )?(?:el|la|los|las|the|its|their|his|her) (?:[^\W\d]+ ){{0,2}}?{_COUNT}\b[^;:]{{0,110}} (?:a|en|hasta|to|at"
    rf"|past|beyond|above|over) {_MORE}$"
    rf"|\b{_COUNT}\b[^;:]{{0,110}}\b(?:sub|asc(?:ie|e)nd|lleg|aument|trep|escal|salt|crec|pas|se elev|se situ|esta|estaba|encuentr|ubic|coloc"
    rf"|mantien|queda|quedo|sigue|permanec|continu|remain|stay|iba|alcanz|super|sobrepas|bordea"
    rf"|rose|risen|rises|rising|gone|went|goes|climb|reach|stood|stand|grew|grown|jump|swell|swelled|swollen|crept|pass|hit|soar|mount)\w*"
    rf"(?: [^;:\d]{{0,60}})? (?:(?:ya )?(?:a|en|hasta|de|por|los|las|to|at|past|beyond|above|over) )?{_MORE}$"
)
_OTHER = Sought(
    r"\b(?:heridos|heridas|lesionados|desaparecidos|desaparecidas|damnificados|detenidos|casos|contagios|injured|wounded|missing|arrested|cases|infections|"
    r"rescatados|rescued|sobrevivientes|supervivientes|survivors|recoveries|recovered|recuperados|altas|desplazad[oa]s|displaced|hospitali[sz]\w+"
    r"|(?:y|and) (?:(?:el|la|los|las|the) )?(?:numero|number|cifra|total|count))\b"
)


def reached(sentence: Sentence, item: int, right: str) -> bool:
    """Whether a toll noun, a verb of reaching or of raising, and its preposition lead to the figure, with nothing else counted."""
    if not inline.match(r"$|[,.;)(yiazwce-]|[xm]{0,2}[PdnkKL]|x[-,.;]", right) or inline.match(
        r"[xPpmU]{0,3}[JMXAD]", right
    ):
        return False
    core = sentence.numbers[item].core  # "drove the number of dead beyond 1,450": the bound is a word of the figure
    found = _REACHES.search(" ".join(sentence.folded[max(0, core - 30) : core]) + " ", sentence)
    if found is None or _OTHER.search(found[0], sentence) is not None:
        return False
    if "victim" in found[0] and inline.search("[dnvVkKs]", sentence.classes[:item]) is None:
        return False  # those of a fraud
    counted = [
        k
        for k in sentence.numbers
        if k < item and sentence.spans[k][0] > sentence.spans[item][0] - len(found[0].split())
    ]
    if any(sentence.classes[k - 1 : k] not in ("i", "o", "U") or sentence.classes[k + 1] not in "xA" for k in counted):
        return False  # another count stands between; but not "in three suburbs"
    return not words_before(sentence, item, 1).startswith(("de ", "desde ", "from "))
