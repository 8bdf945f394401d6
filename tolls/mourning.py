"""Deaths that no word of death tells: whom one buries or mourns, of whom nobody survived."""

from __future__ import annotations

from tolls import inline
from tolls.sought import Sought
from tolls.words import Sentence

_BURIAL = (
    "entierr", "enterr", "sepultar", "sepultan", "sepultad", "inhum", "velan", "velaron", "velad", "bury", "buries", "buried", "mourn", "funeral",
    "entierro", "sepelio", "velorio", "burial", "laid to rest",
)  # fmt: skip

_GRAVES = frozenset(("grave", "graves", "cemetery", "fosa", "fosas", "cementerio", "nichos", "tumba", "tumbas"))
_BURYING = ("entierr", "enterr", "sepulta", "inhum", "velan", "velaron", "bury", "buries", "buried")
_FALLING = (
    "landslide", "avalanch", "mudslide", "alud", "derrumb", "huaico", "debris", "snow", "mud", "rubble", "collaps", "deslizam", "escombr",
    "storm", "blizzard", "sand", "lava", "ash", "volcan", "quake", "earthquake", "slide", "tsunami", "wave", "rocks", "rockfall", "cave",
)  # fmt: skip
"""What buries the living."""
_LAID = Sought(r"victims (?:\w+ ){0,2}(?:laid to rest|remembered|honou?red|commemorated|mourned)\b")
_BURY = frozenset(
    ("buries", "bury", "buried", "entierra", "entierran", "enterraron", "sepultan", "sepulta", "sepultaron", "enterrado", "sepultado",
     "velados", "veladas", "enterrados",
     "enterradas", "sepultados", "sepultadas", "a")
)  # fmt: skip
"""Right before whom one buries: "villagers buried five people", "sepultan a cuatro"."""
_KIN = ("familiares", "parientes", "hermanos", "hermanas", "hijos", "relatives", "children")
_MOURNERS = ("mourn", "funeral", "deudos", "dolientes", "cortejo", "familiares", "relatives", "famil")


_THEIRS = frozenset(("its", "their", "his", "her", "sus", "su"))
_TO_REST = Sought(r" (?:[^\W\d]+ ){0,3}(?:laid|lay) to rest\b")
_LAYS = Sought(r"\b(?:lays?|laid|laying) (?:the |its |their )?$")
_RESTED = Sought(r" (?:[^\W\d]+ ){1,3}to rest\b")
_FUNERAL_OF = Sought(
    r"\b(?:funerals?|burials?|burial services?|memorial services?|last rites|requiem|wake)(?: (?:[^\W\d]+ ){0,3})?(?:for|of) (?:the |its |their )?$"
    r"|\b(?:funeral(?:es)?|sepelios?|entierros?|velorios?|exequias|honras funebres|responso)(?: [^\W\d]+){0,2} (?:de|a|para|por) (?:l[oa]s |sus )?$"
)
_BURIED_ES = Sought(
    r" (?:[^\W\d]+ ){1,5}(?:fueron|han sido|seran|son|eran) (?:ya )?(?:sepultad|enterrad|inhumad|velad)[oa]s(?! (?:viv|bajo|por (?:el|un"
    r"|una|la)|en (?:una|la) (?:fosa|escombr)))\b"
)
_BURY_ES = Sought(
    r"\b(?:sepult(?:o|aron|ar|an|amos)|enterr(?:o|aron|ar|amos)|entierran?|inhum(?:o|aron|an))(?: [^\W\d]+){0,2} a (?:l[oa]s |otr[oa]s )?$"
)
_FAREWELL = Sought(
    r"\b(?:despid(?:io|ieron|en|e)|dio (?:el ultimo )?adios|dan (?:el ultimo )?adios|dieron (?:el ultimo )?adios"
    r"|rindieron homenaje)(?: [^\W\d]+){0,2} a l[oa]s $"
)
_FAREWELL_TO = Sought(
    r"\b(?:despid(?:io|ieron|en|e)|llor(?:a|an|o|aron)|velan?|velaron"
    r"|d(?:io|an|ieron) (?:el ultimo )?adios|rind(?:e|en|io|ieron) homenaje)(?: [^\W\d]+){0,2} a $"
)
_BEREAVED = Sought(r"\b(?:deudos|dolientes|viud[oa]s|huerfan[oa]s)(?: y (?:[^\W\d]+ )?[^\W\d]+)? de (?:l[oa]s )?$")
_KIN_ES = Sought(
    r" (?:victimas|vecin[oa]s|herman[oa]s|hij[oa]s|familiares|comuner[oa]s|companer[oa]s|pobladores|manifestantes|campesin[oa]s|jovenes"
    r"|mineros|policias|soldados|estudiantes"
    r"|de sus|ese dia|aquel dia|esa (?:tarde|noche|manana)|en un (?:solo )?dia)\b"
)
_REMEMBERING = Sought(
    r"\b(?:vigil|vigils|candles?|flowers|memorial|tributes?|remember\w*|honou?r\w*|mourn\w*|commemorat\w*|plaque|monument|anniversary|prayers?|homage)\b[^.;]{0,40}"
    r" (?:to|for|of|the) (?:the |all )?$"
)
_OF_A_MASSACRE = Sought(
    r" victims of (?:the |a |an |that |last \w+ |\w+day )?(?:[\w'-]+ ){0,4}?(?:massacre|massacres|bombings?|attacks?|shootings?|crash"
    r"|fire|blaze|blast|explosion|disaster|tragedy"
    r"|murders|killings|earthquake|quake|tsunami|sinking|collapse|stampede|crush)\b"
)
"""`Vigil for the 51 victims of the Christchurch massacre`."""
_VICTIMS_BURIED = Sought(
    r" victims of [^.;:,]{3,60} (?:were|are|will be|have been) (?:buried|laid to rest|cremated)\b(?! (?:under|beneath|alive|by"
    r"|in (?:the )?(?:mud|rubble|debris)))"
)
_THEIR_BODIES = Sought(
    r" (?:[^\W\d]+ ){1,3}(?:recogni[sz]ed?|identif(?:y|ies|ied)|received?|collect(?:ed)?) their (?:bodies|remains|corpses)\b"
    r"| (?:[^\W\d]+ ){1,3}(?:reconoc|identific|recib|recog)\w+ (?:ayer |hoy )?(?:sus|los) (?:cuerpos|restos|cadaveres)\b"
)
_KIN_OF = Sought(
    r"\b(?:families|relatives|parents|mothers|familiares|familias|parientes|padres|madres|hij[oa]s) (?:of|de) (?:the |l[oa]s )?$"
)
"""`Families of the four hikers recognised their bodies`."""
_MOURNERS_BURY = Sought(r"(?:^|[.:;,] )(?:[^\W\d]+ ){1,3}(?:buries|bury) (?:its |their |the )?$")


def laid_to_rest(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`Six soldiers laid to rest in Kigali`, `mass burial for 72 villagers`, `Kabul buries 18 schoolgirls`."""
    figure = sentence.numbers[item]
    if sentence.lang == "es" and _laid_to_rest_es(sentence, item, right):
        return True
    if _VICTIMS_BURIED.after(sentence, item, 14):
        return True  # "The 15 victims of the bus crash were buried on Sunday"
    if _OF_A_MASSACRE.after(sentence, item, 9) and _REMEMBERING.before(sentence, item, 12):
        return True
    if _THEIR_BODIES.after(sentence, item, 8) and _KIN_OF.before(sentence, item, 4):
        return True
    if figure.stated == 1 or not inline.match(r"[xm]{0,2}[PL]|x", right) or inline.match(r"[xPpm]{0,3}[JMXD]", right):
        return False
    noun = sentence.words(item + 1)
    if right[:1] == "x" and not noun.endswith(("s", "men", "women")):
        return False
    if _TO_REST.after(sentence, item, 7) or (_LAYS.before(sentence, item, 3) and _RESTED.after(sentence, item, 6)):
        return True
    if _FUNERAL_OF.before(sentence, item, 8):
        return True
    if _MOURNERS_BURY.before(sentence, item, 6) is None:
        return False
    return not any(token.word.startswith(_FALLING) for token in sentence.tokens[: sentence.spans[item][0]])


def _laid_to_rest_es(sentence: Sentence, item: int, right: str) -> bool:
    farewell = inline.match(r"[LP]", right) and sentence.words(item + 1) == "victimas"
    if farewell and (_FAREWELL.before(sentence, item, 7) or _BEREAVED.before(sentence, item, 6)):
        return True  # "El párroco despidió a las siete víctimas del alud", "los deudos de las 60 víctimas"
    if sentence.numbers[item].stated == 1:
        return False
    if inline.match(r"oU[xm]?P{1,2},?(?:w?b)?[kd]", right) and _FAREWELL_TO.before(sentence, item, 6):
        return True  # "La comunidad despide a tres de sus guardias, asesinados el sábado"
    buried_by = (
        _BURY_ES.before(sentence, item, 7)
        and _KIN_ES.after(sentence, item, 3)
        and not inline.match(r"[xPp]{0,2}[dk]", right)
    )  # "El pueblo sepultó ayer a quince de sus vecinos"
    # "Cinco guardias indígenas fueron sepultados ayer"
    were_buried = buried_by or (inline.match(r"[xm]{0,2}P|oU", right) and _BURIED_ES.after(sentence, item, 9))
    return bool(were_buried) and not any(token.word.startswith(_FALLING) for token in sentence.tokens)


def buried(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`entierran a las 17 víctimas`, `mourners bury 12 refugees`: whom one buries is dead; an avalanche buries the living."""
    if laid_to_rest(sentence, item, left, right):
        return True
    noun = inline.match(r"[xme]{0,4}[LPpX]|oUx|oU[xm]?P", right)
    if noun is None:
        return False
    if sentence.words(item + noun.end()) == "victims" and _LAID.match(
        " ".join(sentence.folded[sentence.spans[item][1] :][:6]), sentence
    ):
        return True  # "78 victims laid to rest in eleven cities"
    near = [sentence.words(k) for k in range(max(0, item - 4), item)]
    if not any(word.startswith(_BURIAL) for word in near):
        return False
    by_mourners = any(word.startswith(_BURYING) for word in near[-2:]) and (
        sentence.words(item + noun.end()).startswith(_KIN)
        or any(token.word.startswith(_MOURNERS) for token in sentence.tokens[: sentence.spans[item][0]])
        or any(token.word in _GRAVES for token in sentence.tokens[sentence.spans[item][1] :][:12])
    )
    own = inline.match(r"oU[xP]", right) and (
        sentence.words(item + 3) in ("own", "suyos", "propios") or sentence.words(item + 2) in _THEIRS
    )
    fell = any(token.word.startswith(_FALLING) for token in sentence.tokens[: sentence.spans[item][0]])
    people = (
        not fell
        and inline.match(r"[xm]?P", right)
        and any(sentence.words(k) in _BURY for k in range(max(0, item - 2), item))
    )
    if not (by_mourners or own or people) and sentence.words(item + noun.end()) not in ("victimas", "victims"):
        return False
    last = 2 if own or people else 4
    return inline.search(r"[,.;:N]", left[-last:]) is None


_WE_LOST = Sought(r"\b(?:perdimos|hemos perdido|perdieron|han perdido) a (?:l[oa]s |nuestr[oa]s |sus |otr[oa]s )?$")
_OURS = Sought(
    r" (?:companer|herman|amig|colega|vecin|familiar|hij|camarada|compatriota|paisan|coleg|trabajador|comuner|efectiv|miembr)\w*\b"
)
"""`Perdimos a siete compañeros`: whom one may lose and be told so in the news of a death."""
_LAMENTING = Sought(
    r"\b(?:lament|condolen|pesame|duelo|luto|duel|solidari|dolor|mourn|griev|sorrow|sadden|pray|regret)\w*[^.;]{0,70}"
    r"\b(?:perdida|loss) (?:de|of) (?:l[oa]s |al menos |at least |the )?$"
)


_WEEPS = Sought(r"\bllor(?:a|an|o|aron) a (?:l[oa]s |sus )?$")


def mourned(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`Lamentamos la pérdida de 24 personas`, `mourn the loss of 12 miners`, `perdimos a siete compañeros`."""
    if _WE_LOST.before(sentence, item, 4) and _OURS.after(sentence, item, 1):
        return True
    if _WEEPS.before(sentence, item, 4) and inline.match(r"[xm]?P|oUx", right):
        return True  # "La selva central llora a cinco dirigentes"
    if inline.match(r"[xme]{0,2}[Pp](?![JMX])", right) is None or left[-1:] not in ("l", "o", "U"):
        return False
    first = sentence.spans[item][0]
    return _LAMENTING.search(" ".join(sentence.folded[max(0, first - 14) : first]) + " ", sentence) is not None
