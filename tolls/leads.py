"""What stands around a sentence's own words and changes nothing of what they count: a dateline, a date, a connective, who says it.

    LIMA (EFE).- El ministro dijo a la prensa que | once son los muertos |, mientras que 15 siguen desaparecidos

Patterns ask how a sentence begins and ends ("Muertos: 12", "De los 58 muertos, 48 fueron civiles", "y la Coordinadora, 60"), so it is
read without its lead and its tail. Who speaks, where and when is told from the whole (`tolls.attribution`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tolls import numberwords
from tolls.groups import Read
from tolls.rivals import VOICES
from tolls.sought import Sought, worded
from tolls.tokens import Token
from tolls.words import Sentence, number_pattern, speaks_of_death

LONGEST = 40
"""Tokens that a lead may have."""
MOST = 3
"""Leads one after the other: a dateline, a date, who says it."""
_AGENCIES = (
    "efe|reuters|afp|ap|associated press|ansa|dpa|andina|notimex|xinhua|europa press|ep|upi|ips|telam|abi|prensa latina|pl|aci|anadolu|aa|bbc"
    "|bbc mundo|cnn|cnn espanol|sputnik|agencias?|redaccion|servindi|inforegion|staff|agencies|noticias"
)
_WORD = r"[^\W\d][\w'.]*"
_DATELINE = re.compile(
    rf"(?:{_WORD}(?: {_WORD}){{0,3}}(?: ,(?: [\w'.]+){{1,4}}){{0,3}} )?\( (?:{_AGENCIES})(?: / (?:{_AGENCIES}))? \) (?:\. )?- "
    rf"|{_WORD}(?: {_WORD}){{0,3}}(?: ,(?: [\w'.]+){{1,4}}){{0,3}} \( (?:{_WORD} ){{1,4}}\) \. - "
    rf"|{_WORD}(?: {_WORD}){{0,3}} \d{{1,2}} {_WORD} (?:\. )?\( (?:{_AGENCIES}) \) (?:\. )?- "
    rf"|{_WORD}(?: {_WORD}){{0,2}}(?: ,(?: [\w'.]+){{1,4}}){{0,2}} \. - "
)
_MONTHS = {lang: "|".join(words) for lang, words in numberwords.MONTHS.items()}
_DATE = {
    "es": re.compile(rf"el (?:\w+ )?\d{{1,2}} de (?:{_MONTHS['es']})(?: del? (?:ano )?\d{{4}})? , "),
    "en": re.compile(
        rf"on (?:\w+ , )?(?:\d{{1,2}} (?:{_MONTHS['en']})|(?:{_MONTHS['en']}) \d{{1,2}})(?: ,? ?\d{{4}})? , "
    ),
}
_CONNECTED = {
    "es": re.compile(
        r"(?:por (?:otra|su) parte|por otro lado|en tanto|entretanto|mientras tanto|sin embargo|no obstante|asimismo|en ese sentido|en este sentido"
        r"|en ese contexto|al respecto|finalmente|por ultimo|en efecto|de hecho|ademas de eso|como se recuerda|es decir|lamentablemente|en concreto) , "
        r"|(?:cabe|hay que|conviene|es preciso) (?:recordar|senalar|precisar|mencionar|indicar|destacar|anotar|resaltar) que |(?:pero|y) (?=\w)"
        r"|(?:tras|luego de|despues de)(?: [^\W\d]+){0,3} \S+ (?:horas|dias|semanas|meses|anos|minutos)(?: de [^\W\d]+){0,2} , "
    ),
    "en": re.compile(
        r"(?:meanwhile|however|nevertheless|in fact|for (?:his|her|its|their) part|finally|on the other hand|as a result|tragically|sadly) , "
        r"|(?:but|and) (?=\w)|after(?: [^\W\d]+){0,3} \S+ (?:hours|days|weeks|months|years|minutes)(?: of [^\W\d]+){0,2} , "
    ),
}
"""What joins a sentence to the one before, and nothing else. ("Además" adds its figures to those told: no such word.)"""
_SAID = {
    "es": Sought(
        rf"(?!(?:si|cuando|mientras|aunque|segun|no|ni|nunca|pero|y|que)\b)(?:(?:{_WORD}|,) ){{1,14}}?"
        r"(?:dijo|dijeron|informo|informaron|confirmo|confirmaron|aseguro|aseguraron|indico|indicaron|senalo|senalaron|afirmo|afirmaron|preciso"
        r"|precisaron|reporto|reportaron|declaro|declararon|manifesto|explico|explicaron|denuncio|denunciaron|anuncio|detallo|detallaron|agrego"
        r"|sostuvo|comunico|relato|revelo|recordo|conto|supo|conocio|trascendio|(?:ha|han) (?:informado|confirmado|dicho|asegurado|indicado|senalado"
        r"|denunciado))"
        rf" (?:(?!que\b){_WORD} ){{0,6}}?que "
    ),
    "en": Sought(
        rf"(?!(?:if|when|while|although|no|but|and|that)\b)(?:(?:{_WORD}|,) ){{1,14}}?(?:said|says|told|confirmed|reported|announced|added|stated)"
        rf" (?:(?!that\b){_WORD} ){{0,5}}?that "
    ),
}
_ACCORDING = {
    "es": Sought(
        r"(?:segun|de acuerdo (?:con|a|al)|conforme a|a decir de|en palabras de)(?: [\w'.]+){1,10} , (?!(?:y|pero)\b)"
    ),
    "en": Sought(r"according to(?: [\w'.]+){1,10} , (?!(?:and|but)\b)"),
}
_OF_ANOTHER_KIND = re.compile(
    r"\b(?:primer|principi|inici|anterior|previ|nadie|ningun|proyecc|estimac|pronost|modelo|rumor|fals|bulo|hasta|antes|temprano|vispera|error"
    r"|first|initial|earlier|previous|nobody|none|projection|estimate|forecast|rumou?r|false|until|before|mistaken)"
)
"""A lead that says more of a count than who gives it: an early one, a denial, a forecast."""
_OTHER_VOICE = frozenset(("segun", "according", "mientras", "while", "acuerdo"))


_PRINTED = re.compile(
    rf"(?:# \w+(?: _ \w+){{0,3}} )+|rt @ \w+(?: _ \w+){{0,3}} : |\[ (?:{_WORD} ){{1,4}}\] |[-;*¡] "
    rf"|(?:\. )?@ \w+(?: _ \w+){{0,3}} : |\d{{1,2}} : \d\d (?:[|-] )?|\d{{1,2}} [/-] \d{{1,2}} [/-] \d{{2,4}} [-|:] |\d{{1,2}} \) |(?:{_WORD} ){{1,4}}[|:] "
    rf"|(?:{_WORD} ){{1,3}}[-/] "
)
"""Hashtags, who is repeated, what is set in brackets, bullets, and labels: `URGENTE |`, `Protestas en Perú:`."""
_COUNTS = re.compile(
    r"\b(?:herid|lesion|desapar|deten|captur|arrest|cifra|saldo|balance|total|suma|numero|casos|conteo|contagi|positiv|recuper|infect|nuev|hoy|ayer|dia|reporte"
    r"|injured|wounded|missing|toll|cases|count|number|new|today|yesterday|victim|resumen|record|promedio|cada|igual|segun|responsable|cronolog|antes|ahora|now"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo|\w+day|amenaz|simulacro|temen|posible|confirm|rumor|presunt|fals|verific|traged|accident|incendi|choque|naufrag"
    r"|terremoto|sismo|explos|atentad|ataque|tirote|alud|huaico|tragedy|crash|attack|blast|shooting)"
)
"""A label that says what is counted, or when."""


def _says_nothing(label: str, lang: str) -> bool:
    """Whether a label leaves what follows as it is: it tells of no count, no time and no voice."""
    if label in ("ahora | ", "now | ", "hoy | "):
        return True
    return not (
        speaks_of_death(label, lang)
        or _COUNTS.search(label)
        or not VOICES.isdisjoint(label.split())
        or (label[0].isalpha() and number_pattern(lang).search(label))
    )


def _glued(found: Sequence[Token], label: str) -> bool:
    """Whether a label's dash or stroke joins words, or what follows goes on with it: `Covid-19`, `Mother-of-two`."""
    if not label[0].isalpha() or not label.endswith(("- ", "/ ")):
        return False
    last = label.count(" ") - 1
    if last + 1 >= len(found) or not (found[0].capital and found[last + 1].capital):
        return True
    return found[last - 1].end == found[last].start or found[last].end == found[last + 1].start


def lead(found: Sequence[Token], lang: str) -> int:
    """How many tokens of a sentence are its lead; 0 where it has none."""
    taken = 0
    for _ in range(MOST):
        more = _one(found[taken:], lang)
        if not more or taken + more >= len(found):
            break
        taken += more
    return taken


def _quoted(found: Sequence[Token]) -> bool:
    """Whether a sentence stands within one pair of quotation marks."""
    if found[0].word != '"' or len(found) > LONGEST:
        return False
    words = [token.word for token in found]
    return words.count('"') == 2 and words[-1 if words[-1] == '"' else -2] == '"'


def _one(found: Sequence[Token], lang: str) -> int:
    words = [token.word for token in found[:LONGEST]]
    if not words:
        return 0
    flat = " ".join(words) + " "
    if _quoted(found):
        return 1
    if ("-" in words and found[0].capital) or words[0] == "(":
        match = _DATELINE.match(flat)
        if match:
            return match[0].count(" ")
    match = _PRINTED.match(flat)
    if (
        match
        and not _glued(found, match[0])
        and _says_nothing(match[0], lang)
        and speaks_of_death(flat[match.end() :], lang)
    ):
        return match[0].count(" ")
    match = _DATE[lang].match(flat) or _CONNECTED[lang].match(flat)
    if match:
        return match[0].count(" ")
    text = worded(flat)
    match = _SAID[lang].match(flat, text) or _ACCORDING[lang].match(flat, text)
    if match is None or speaks_of_death(match[0], lang) or _OF_ANOTHER_KIND.search(match[0]):
        return 0
    taken = match[0].count(" ")
    rest = {token.word for token in found[taken:]}
    if rest & VOICES or rest & _OTHER_VOICE:
        return 0  # two voices: who the first one is tells what the second one's figure is
    return taken


_SAYS = (
    "informo|informaron|dijo|dijeron|indico|indicaron|senalo|senalaron|aseguro|aseguraron|afirmo|afirmaron|preciso|precisaron|confirmo"
    "|confirmaron|reporto|reportaron|declaro|declararon|explico|explicaron|detallo|detallaron|manifesto|agrego|anadio|sostuvo|relato|comunico"
    "|anuncio|denuncio|denunciaron|(?:ha|han) (?:informado|confirmado|dicho|indicado|senalado|asegurado)|segun informo|segun informaron|segun dijo"
)
_HURT = (
    r"(?:y|e|, mientras que|mientras que|, y|, en tanto que|, ademas de que) (?:otr[oa]s |al menos |mas de |un[oa]s )?\S+ (?:mas "
    r"|personas )?(?:resultaron|quedaron"
    r"|siguen|continuan|permanecen|estan|se encuentran|fueron) (?:\w+ ){0,2}?(?:herid|lesionad|desaparecid|hospitalizad|internad|detenid|rescatad)[oa]s"
)
_TAIL = {
    "es": re.compile(
        rf" , (?:{_SAYS})(?: (?!que\b)[^\W\d][\w'.]*| ,| de \d\d anos){{0,16}}$|"
        rf"(?<! hasta)(?<! al)(?<! desde)(?<! entre)(?<! del)(?<! de)(?<! y)(?<! antes)(?<! para) el (?:\w+ )?\d{{1,2}} de"
        rf" (?:{_MONTHS['es']})(?: del? (?:ano )?\d{{4}})?(?: a las [\d:]+(?: : \d+)?(?: horas)?)?$"
        rf"| (?P<hurt>{_HURT})(?: [^.;:,]{{1,50}})?$"
    ),
    "en": re.compile(
        rf" , (?:the |an? )?(?:[^\W\d]\w* ){{1,4}}, \d\d , (?:said|told [^.;:,\d]{{2,40}})$|"
        rf" , (?:(?:[^\W\d]\w* ){{1,4}}(?:said|says|added|told(?: [^\W\d]\w*){{1,4}})|(?:said|says|told) [^.;:,\d]{{2,60}})(?: on \w+day)?$"
        rf"| on (?:\w+day , )?(?:\d{{1,2}} (?:{_MONTHS['en']})|(?:{_MONTHS['en']}) \d{{1,2}})(?: ,? ?\d{{4}})?(?: at [\d:]+(?: : \d+)?)?$"
        r"|(?P<hurt> ,? ?(?:and|while) (?:another |at least |more than )?\S+ (?:others |people )?(?:were|remain|remained|are) (?:\w+ )?(?:injured|wounded|hurt"
        r"|missing|hospitali[sz]ed))$"
    ),
}
"""Who said it, on what day, and who was hurt or is missing."""
_SHOWN = re.compile(
    rf" \| {_WORD}(?: {_WORD}){{0,5}}$|(?: # \w+(?: _ \w+){{0,3}})+$| via (?:@ )?\w+(?: _ \w+){{0,3}}$"
    r"| [(\[] (?:video|fotos?|imagenes|galeria|en vivo|photos?|images|live|opinion|analisis|efe|afp|reuters|ap|ansa|andina)[^)\]]{0,24} [)\]]$"
)
"""Outlets, hashtags, and what is shown beside the words: `| FOTOS`, `(VIDEO)`."""
_END = (".", "!", "*")


_AGE = re.compile(r"\bde \d\d anos\b")
_OF_ALL = re.compile(
    r"\b(?:ningun|tod[oa]s|nadie|cifra|total|numero|balance|saldo|none|all|nobody|no one|toll|count|number|sobreviv|surviv)"
)


def _last_clause(found: Sequence[Token], lang: str) -> int:
    """How many tokens after the last semicolon, which itself is one, hold no count: `; el conductor, de 34 años, fue detenido`."""
    words = [token.word for token in found[-LONGEST:]]
    if ";" not in words:
        return 0
    size = words[::-1].index(";") + 1
    clause = " ".join(words[-size:])
    ages = _AGE.sub(" ", clause)
    if any(letter.isdigit() for letter in ages) or number_pattern(lang).search(ages) or _OF_ALL.search(clause):
        return 0
    return 0 if speaks_of_death(clause, lang) or size == len(found) else size


def tail(found: Sequence[Token], lang: str) -> int:
    """How many tokens at a sentence's end are its tail; 0 where it has none."""
    taken = 0
    for _ in range(MOST):
        more = _last(found[: len(found) - taken], lang)
        if not more or taken + more >= len(found):
            break
        taken += more
    return taken


def _last(found: Sequence[Token], lang: str) -> int:
    words = [token.word for token in found[-LONGEST:]]
    marks = 0
    while marks < len(words) and words[-1 - marks] in _END:
        marks += 1
    flat = " " + " ".join(words[: len(words) - marks])
    if marks < len(words) and words[-1 - marks] == '"' and words.count('"') == 1 and len(found) <= LONGEST:
        return 1 + marks  # what opens it was taken for a lead
    match = _TAIL[lang].search(flat) or _SHOWN.search(flat)
    if match is None:
        return _outlet(found[: len(found) - marks]) or _last_clause(found, lang)
    if speaks_of_death(match[0], lang) or not flat[: match.start()].strip():
        return 0
    if match[0].startswith(" , ") and match["hurt"] is None and number_pattern(lang).search(_AGE.sub(" ", match[0])):
        return 0  # "Murieron, según informó la Policía, cinco temporeros"
    return match[0].count(" ") + marks


def _outlet(found: Sequence[Token]) -> int:
    """How many tokens name an outlet after a dash: `- RPP Noticias`."""
    for size in range(2, 6):
        if size < len(found) and found[-size].word == "-":
            names = found[1 - size :]
            return size if all(token.capital and token.word.isalpha() for token in names) else 0
    return 0


_HURT_OR_MISSING = (
    "herid",
    "lesionad",
    "desaparecid",
    "hospitalizad",
    "internad",
    "detenid",
    "rescatad",
    "injured",
    "wounded",
    "hurt",
    "missing",
)


def of_the_hurt(found: Sequence[Token]) -> bool:
    """Whether a tail counts the injured or the missing."""
    return any(token.word.startswith(_HURT_OR_MISSING) for token in found)


_PADDING = {
    "es": (
        ("un", "total", "de"),
        ("hasta", "el", "momento"),
        ("hasta", "ahora"),
        ("por", "el", "momento"),
        ("de", "momento"),
    ),
    "en": (("a", "total", "of"), ("so", "far"), ("until", "now")),
}
"""Words beside a figure that say no more than the figure does."""


def thinned(found: Sequence[Token], lang: str) -> list[Token]:
    """A sentence without padding: `la lista de fallecidos tiene un total de 12 nombres`. The same, where it has none."""
    words = [token.word for token in found]
    kept: list[Token] = []
    at = 0
    while at < len(found):
        size = next((len(one) for one in _PADDING[lang] if tuple(words[at : at + len(one)]) == one), 0)
        if not size:
            kept.append(found[at])
        at += size or 1
    return kept


def carried(readings: Sequence[Read], inner: Sentence, outer: Sentence) -> list[Read] | None:
    """The readings of a sentence without its lead, as those of the whole; None where its figures are others."""
    at = {figure.start: item for item, figure in outer.numbers.items()}
    made = []
    for reading in readings:
        figure = inner.numbers[reading.item]
        item = at.get(figure.start)
        if item is None:
            return None
        whole = outer.numbers[item]
        whole.stated, whole.low, whole.high, whole.qualifier = figure.stated, figure.low, figure.high, figure.qualifier
        head_end = reading.link.head_end + item - reading.item
        made.append(Read(item, replace(reading.link, head_end=head_end), reading.role))
    return made
