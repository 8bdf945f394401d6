"""Deaths that a sentence names and that have not happened: denied, threatened, wished for, near, prevented, made up.

Asked by `tolls.links` once a pattern has taken a figure. Words that do the same wherever they stand are classes of
`tolls.lexicon` ("doom", "fear", "forecast", "negation"); here are those that only their place tells.
"""

from __future__ import annotations

import re

from tolls.sought import Sought
from tolls.words import Sentence

_FALSE_BEFORE = {
    "es": Sought(
        r"\b(?:(?:es|son|seria) (?:falso|mentira|bulo|fake)s? que|no es (?:cierto|verdad) que|(?:es|son) fals[oa]s? (?:la|las|el|los)"
        r"|desmient\w+|desmintio|(?:nieg\w+|nego|negaron) (?:que|haber)\b"
        r"|no (?:\w+ ){1,8}?(?:indiqu|confirm|demuestr|acredit|evidenci|prueb)\w* que (?:hay|haya|hubo|exista|existan|hubiera)\b"
        r"|\b(?:redes|redes sociales|whatsapp|facebook|twitter)\b[^.;]{0,60}\bse (?:decia|aseguraba|afirmaba|rumoreaba|difundia|difundio) que"
        r"|\bcircul\w+ (?:(?:en|por) (?:\w+ ){1,2})?(?:que|(?:la version|el rumor|la noticia) de que)"
        r"|\brumor(?:es)? (?:[^\W\d]+ )?(?:sobre|de|acerca de)\b|fake news|noticia falsa|^(?:falso|bulo|fake|mentira) [:,]"
        r"|\b(?:videos?|informacion|mensajes?|publicacion(?:es)?|imagen(?:es)?|fotos?|audios?) fals[oa]s? (?:sobre|de|que|con|acerca de)\b"
        r"|\b(?:no|nunca|jamas) (?:he|hemos|ha|han|habia|habian) (?:ordenado|mandado|dispuesto|autorizado|dado (?:la )?orden de)\b)"
        r"(?:(?! (?:en (?:el|la|l[oa]s) que|donde|pero|aunque|confirm|inform|precis|sino|son|responsab|y (?:sostuv|dij|afirm|"
        r"asegur|insist|record|indic|anunci|senal|admiti|reconoc|fijo)))"
        r"[^.;])*$"
    ),
    "en": Sought(
        r"\b(?:(?:it is|it's) (?:false|untrue|not true) that|den(?:y|ies|ied) (?:that |having |(?!any|involve|respons|role|wrongdoing|knowledge)\w+ ){0,4}?"
        r"(?:kill\w*|massacr\w*|murder\w*|deaths?|execut\w*)"
        r"|(?:reject\w*|dismiss\w*|den(?:y|ies|ied)) (?:\w+ ){0,2}?(?:reports?|claims?|accusations?|allegations?)\b"
        r"|\brumou?rs? (?:[^\W\d]+ )?(?:of|that|about)\b|falsely (?:claim\w*|sa(?:ys|id))|retract\w* (?:\w+ ){0,3}that|hoax (?:claim\w*|sa\w+)"
        r"|dismiss\w* as (?:false|fake|untrue|baseless)|(?:false|fake|bogus|baseless) (?:reports?|news|claims?|videos?|posts?|stories|story) (?:of|that"
        r"|about|claiming|saying))"
        r"(?:(?! (?:but|although|confirm|respons|involve|role|wrongdoing|knowledge|and (?:said|insisted|put|added|stressed|admitted|acknowledged)))[^.;:,])*$"
    ),
}
_FALSE_AFTER = {
    "es": Sought(r"^[^.;:,]{0,50} (?:es|son|era|eran|fue|resulto) (?:fals|mentira|un bulo|una noticia falsa)"),
    "en": Sought(
        r"^[^.;:,]{0,60} (?:is|are|was|were|proved|proves) (?:'|\" )?(?:false|baseless|unfounded|untrue|fake|a hoax)\b|^[^.;:,]{0,40} (?:'|\" ?)fake news"
    ),
}
_MODAL = re.compile(
    r"(?:quiso|quisieron|quiere|quieren|queria|querian|pudo|pudieron|puede|pueden|podia|podian|intent\w+|pretend\w+|busca|buscan|buscaba"
    r"|buscaban|plane\w+|exige|exigen|pide|piden|pidio|para|sin|debe|deben)"
)
_GOING = re.compile(r"(?:voy|vas|va|vamos|van|iba|iban|ibamos|ira|iran|vaya|vayan|punto)")
_SUBJUNCTIVE = re.compile(r"(?:muera|mueran|fallezca|fallezcan|maten|asesinen|ejecuten|fusilen|linchen)")
_WISHING = Sought(r"\b(?:ojala|pid\w+|exig\w+|quier\w+|evit\w+|para que|antes de que|dese\w+|amenaz\w+)\b[^.;]{0,50}$")
_FIRST_WORD = Sought(r"\b(?:initial|early|first|primer\w*) (?:\w+ )?(?:reports?|inform\w+|version\w*) ")
_STORY = Sought(
    r"\b(?:cinta|pelicula|novela|serie|obra) (?:del director|de la directora|de ficcion|del cineasta|de la cineasta|del novelista)\b|"
    r"^[\"'] ?[^\"']{3,60}[\"'] ,? ?(?:(?:the|a|an) )?(?:\w+ ){0,3}(?:film|movie|novel|drama|series|documentary|thriller|album)\b|"
    r"\b(?:in|en) (?:the|his|her|netflix's|el|la|su) (?:new |latest |nueva |ultima )?(?:novel|film|movie|series(?! of\b)|play|thriller|video game|game"
    r"|novela|pelicula|serie(?! de\b)|obra de teatro|videojuego)\b"
    r"|^(?:en )?[\"'] ?[^\"']{3,60}[\"'] , (?:la|el|un|una) (?:\w+ )?(?:cinta|pelicula|novela|libro|documental"
    r"|serie|obra|cortometraje|disco|album|cancion)\b"
    r"|^(?:in )?[\"'] ?[^\"']{3,60}[\"'] ,? ?(?:a|an|the) (?:[\w-]+ ){0,4}(?:thriller|film|movie|drama|documentary|novel|play|series|comedy|album|song)\b"
    r"|^(?:en )?[\"'] ?[^\"']{3,60}[\"'] , (?:la |el |su )?(?:opera prima|debut|nuev[oa] (?:pelicula|novela|libro|disco|serie))\b|\bzombies?\b|\bvideojuego\b"
)


_EXERCISE = Sought(
    r"\bsimulacro (?:nacional|multipeligro|por|de (?:sismo|terremoto|tsunami|desastre|evacuacion|huaico)s?)\b[^.;]*$"
    r"|\b(?:earthquake|tsunami|disaster|evacuation) drill\b[^.;]*$"
)
"""`En el simulacro nacional se reportaron 300 muertos`: an exercise; two who die at one are few."""
_FEW = 10


_THREATENED = Sought(
    r"\b(?:threat\w+|vow\w+|plot(?:s|ted|ting)?|promis\w+) (?:\w+ ){1,5}to (?:kill|behead|execute|shoot|massacre|murder) (?:all |another |the |\w+ )?$"
)
"""`threatened in a video to kill the seven hostages`."""


_TO_BE_EXECUTED = Sought(
    r"\b(?:va|van|iba|iban) a ser (?:ejecutad|fusilad|ahorcad|decapitad|lapidad)[oa]s? (?:l[oa]s |otr[oa]s )?$"
    r"|\b(?:set|due|scheduled|expected|about|slated|preparing|planning) to (?:execute|hang|behead|put to death) (?:\w+ )?$"
)
"""`Van a ser ejecutados 3 presos`, `is set to execute three inmates`."""
_OTHER_SENSE = (
    (re.compile(r"dad[oa]s? de baja|d\w+ de baja"), re.compile(
        r"(?:polic\w+|suboficial\w*|soldad\w+|efectiv\w+|agente\w*|oficial\w*|militar\w*|trabajador\w*|emplead\w+|funcionari\w+|general\w*"
        r"|alumn\w+|beneficiari\w+|afiliad\w+)")),
    (re.compile(r"liquid\w+"), re.compile(r"(?:trabajador\w*|obrer\w+|emplead\w+|empresa\w*|conveni\w+|contrat\w+|deud\w+)")),
    (re.compile(r"elimin\w+"), re.compile(
        r"(?:candidat\w+|equipo\w*|rival\w*|aspirant\w+|jugador\w*|puesto\w*|plaza\w*|impuesto\w*|brasilen\w+|argentin\w+)")),
    (re.compile(r"fusil\w+"), re.compile(r"(?:arquer\w+|porter\w+|goler\w+)")),
)  # fmt: skip
"""Verbs that kill, beside whom they only dismiss, pay off or beat: "dan de baja a 20 policías", "liquidan a 300 obreros"."""


_HYPERBOLE = Sought(
    r"\b(?:mat|muer|mur)\w+ (?:de|del) (?:hambre|risa|miedo|pena|envidia|aburrimiento|sed|verguenza|frio) a (?:\w+ )?$"
    r"|\b(?:muer|mor|mur)\w+ (?:de|del) (?:la )?(?:risa|verguenza|envidia|aburrimiento|ganas|nervios|curiosidad|amor|ternura) (?:\w+ ){0,3}$"
)
"""`Nos están matando de hambre a 33 millones`, `se morían de risa los 2.000 asistentes`."""


def _other_sense(sentence: Sentence, item: int) -> bool:
    verb = max((k for k in range(max(0, item - 8), item) if sentence.classes[k] in "vVk"), default=None)
    if verb is None:
        return False
    noun = " ".join(sentence.words(k) for k in range(item + 1, min(item + 3, len(sentence.spans))))
    words = sentence.words(verb)
    return any(of.match(words) and whom.match(noun) for of, whom in _OTHER_SENSE)


_MAYBE = Sought(
    r"\b(?:posiblemente|probablemente|quizas?|tal vez|a lo mejor|perhaps|maybe|possibly) (?:[^\W\d]+ ){0,3}$"
    r"|\b(?:probabilidad|probabilidades|posibilidades|riesgo) de que (?:[^\W\d]+ ){0,9}$|\b(?:chance|probability) (?:that|of) (?:[^\W\d]+ ){0,9}$"
    r"|\bposibilidad de que (?:[^\W\d]+ ){0,4}$|\bpossibility that (?:[^\W\d]+ ){0,4}$"
    r"|\bno (?:hay|existen?|habia|existian?) (?:\w+ )?(?:pruebas?|evidencias?|indicios|confirmacion|senales) (?:oficial )?(?:de|sobre) (?:[^\W\d]+ ){0,5}$"
    r"|\b(?:no (?:se )?(?:ha|han|habia|habian) (?:sido )?confirmad[oa]s?|nadie (?:ha|habia) confirmado) (?:(?!si\b)[^\W\d]+ ){0,6}(?<! los )(?<! las )$"
    r"|\b(?:sin confirmar|no confirmad[oa]s?|unconfirmed) : $"
    r"|\bno (?:proof|evidence|confirmation|sign) (?:of|that) (?:[^\W\d]+ ){0,5}$"
)
"""`Quizá murieron 12 personas`, `No hay pruebas de que murieran 12`."""
_MISSING_STILL = Sought(r"\b(?:falta|faltan|faltaban|faltarian)(?: (?:por )?[^\W\d]+){0,2} (?:l[oa]s |otr[oa]s )?$")
_BODIES = Sought(r" (?:cuerpos|cadaveres|restos)\b")
"""`aún faltan rescatar tres cuerpos`."""
_OF_THE_MISSING = Sought(r" (?:[^\W\d]+ ){1,3}desaparecid[oa]s\b")
_NOT_FOUND = Sought(
    r"\b(?:sin aparecer|sin rastro|no aparecen|no han aparecido|no (?:han sido|fueron|se han) (?:hallad|encontrad|ubicad|localizad|recuperad)[oa]s?)\b"
)
"""`Siguen sin aparecer los cuerpos de los tres pescadores desaparecidos`."""
IF_CONFIRMED = Sought(
    r"\b(?:si se confirma\w*|de confirmarse|de ser confirmad[oa]s?|(?:aun|todavia) no (?:ha|han|se ha|se han|esta|fue) (?:sido )?confirmad\w*"
    r"|no (?:ha|han) sido confirmad[oa]s?|if (?:it is |they are )?confirmed)\b"
)
"""`Con esta muerte, que aún no ha sido confirmada, serían 15 los fallecidos`."""
_WOULD_BE = Sought(
    r"\b(?:serian?|sumarian|subirian?|ascenderian?|llegarian?|se elevarian?|elevarian?|pasarian?|would (?:be|rise|reach|bring|climb|stand|raise|take)\w*)\b"
    r"[^.;:]{0,50}$"
)
_SCENARIO = Sought(
    r"\ben caso de (?:un |una |que |producirse )|\bsi (?:ocurre|ocurriera|se produce|se produjera|hay|hubiera) un (?:[^\W\d]+ )?(?:sismo"
    r"|terremoto|tsunami|8)|(?:^|[.;:] )(?:escenario|hipotesis|simulacro)\b"
    r"|\b(?:en|durante|segun) (?:el|un) simulacro\b|\bin the event of (?:a|an)\b|\bin a worst - case\b"
)
"""`Indeci calcula 110 000 muertos en caso de un terremoto`."""
_PEAK = Sought(
    r"\b(?:pico|punto mas alto|punto maximo|curva|ola)\b[^.;]{0,60}? (?:se (?:registr|produc|d|alcanz|present)\w*r[ie]an?"
    r"|ocurriria|llegaria|seria|alcanzaria|tendria)\b"
    r"[^;]{0,90}\b(?:con|y) (?:[^\W\d]+ ){0,3}$"
)
"""`El pico se registraría en julio, con 28.000 casos y 800 fallecidos`."""
_AGAINST_FACTS = Sought(
    r"(?:^|[.;:,\"] )(?:de haber(?:se)? [^\W\d]+|(?:si|if) [^.;]{1,110}\b(?:hubiera|hubiese|hubieran|hubiesen|had)\b|had (?:the|it|they|he|she|this|that)\b)"
    r"[^.;]{0,140}\b(?<!no )(?:habrian?|hubieran?|would have)\b[^.;]{0,40}$"
)
"""`De haberse mantenido el ritmo, el conflicto habría causado 60.000 muertos`, `Had the dam burst, it would have killed 4,000`."""
_AVOIDED = Sought(
    r"\b(?<!no )(?<!pudo )(?<!pudieron )(?:evit(?:o|aron|a|an|ado|ando|ar|aria|arian)|prevent(?:ed|s)?|avert(?:ed|s)?|avoided)"
    r"(?: ,[^.;,]{3,40},)? (?:[^\W\d]+ ){0,2}$"
)
"""`El cese al fuego ha evitado 150 muertes`, `se evitaron, según sus cuentas, unas 150 muertes`."""
_BUT_FOR = Sought(
    r"\b(?:all|everyone|everybody|every one) but (?:for )?$"
    r"|\btod[oa]s(?: (?:l[oa]s|sus))?(?: [^\W\d]+){0,3} ?,? (?:menos|excepto|salvo) $"
)
"""`All but two of the 40 passengers were killed`: these two live."""


_MANY = 1000
"""So many die of what is only reckoned with."""


_DENIED_FAR = Sought(
    r"\b(?:desmintio|desmintieron|desmiente|desmienten|nego|negaron|niegan?)\b[^;:]{0,70}\b(?:el|la|l[oa]s) (?:supuest[oa]s? |presunt[oa]s? )?"
    r"(?:asesinato|muerte|homicidio|masacre|ejecucion|deceso|fallecimiento)s? de $"
)
"""`desmintieron este sábado (30.01.2021) el asesinato de tres campesinos`."""
_NEITHER = Sought(
    r"\b(?:no (?:hay|hubo|habia|son|fueron|existen|se)|there (?:are|were) no[rt]?)\b[^;]{0,60} (?:ni|nor) $"
)
"""`No hay 1800 desaparecidos ni 250 muertos`."""


def unreal(sentence: Sentence, item: int, rule: str, left: str) -> bool:
    """Whether the death that a pattern found has not happened, or somebody says so."""
    lang = sentence.lang
    first, last = sentence.spans[item]
    before = " ".join(sentence.folded[max(0, first - 18) : first]) + " "
    after = " " + " ".join(sentence.folded[last : last + 16])
    if _DENIED_FAR.search(before, sentence) or _NEITHER.search(before, sentence):
        return True
    known = sentence.classes[item - 1 : item] == "U" and re.match(r"[xPpm]{0,2}[dnk]", sentence.classes[item + 1 :])
    if not known and _FALSE_BEFORE[lang].search(
        before, sentence
    ):  # "desmintió que los nueve muertos fueran pandilleros"
        return True
    if (
        _FALSE_AFTER[lang].match(after, sentence) and _FIRST_WORD.search(before, sentence) is None
    ):  # initial reports are an older count
        return True
    if rule == "death-of" and _OF_THE_MISSING.after(sentence, item, 5) and _NOT_FOUND.search(sentence.flat, sentence):
        return True
    if rule == "np-dead" and sentence.classes[item + 1 : item + 2] == "n" and _AVOIDED.before(sentence, item, 10):
        return True
    if _MISSING_STILL.before(sentence, item, 6) and _BODIES.after(sentence, item, 2):
        return True
    if _MAYBE.before(sentence, item, 14):
        return True
    if (
        _BUT_FOR.search(before, sentence)
        or _PEAK.before(sentence, item, 32)
        or _AGAINST_FACTS.before(sentence, item, 48)
    ):
        return True
    if sentence.numbers[item].stated >= _MANY and _SCENARIO.search(sentence.flat, sentence):
        return True
    if _WOULD_BE.search(before, sentence) and IF_CONFIRMED.search(sentence.flat, sentence):
        return True
    if _STORY.search(sentence.flat, sentence):
        return True
    if _TO_BE_EXECUTED.search(before, sentence):
        return True
    if lang == "en" and _THREATENED.search(before, sentence):
        return True
    if sentence.numbers[item].stated >= _FEW and _EXERCISE.search(before, sentence):
        return True
    if lang == "es" and _HYPERBOLE.search(before, sentence):
        return True
    if lang == "es" and _other_sense(sentence, item):
        return True
    return lang == "es" and rule in ("verb-first", "object-killed", "wounded-die") and _unrealised(sentence, item, left)


def _unrealised(sentence: Sentence, item: int, left: str) -> bool:
    """`voy a matar a dos`, `quiso matar a tres`, `casi mueren 15`, `ojalá mueran los 130`, `no murieron 14`."""
    verb = max((k for k in range(max(0, item - 9), item) if sentence.classes[k] in "vV"), default=None)
    if verb is None:
        return False
    words = sentence.words(verb)
    head = words.split(" ")[0]
    said = [sentence.words(k) for k in range(max(0, verb - 3), verb)]
    one, two = (["", "", *said])[-1], (["", "", *said])[-2]
    if one in ("casi", "por poco") or (one == "poco" and two == "por"):
        return True
    if head.endswith(("ar", "er", "ir")):
        if two == "como" and one in ("pudieron", "pudo", "podian"):
            return False  # "cómo pudieron morir diez mil soldados"
        return bool(_MODAL.fullmatch(one)) or (one in ("a", "de") and _GOING.fullmatch(two) is not None)
    if sentence.tokens[sentence.spans[verb][0]].accent and head.endswith(
        ("ara", "aran", "era", "eran", "ira", "iran", "are")
    ):
        return True
    if _SUBJUNCTIVE.fullmatch(head):
        earlier = " ".join(sentence.folded[: sentence.spans[verb][0]])
        return _WISHING.search(earlier + " ", sentence) is not None
    return re.search(r"g[xeh]{0,2}$", sentence.classes[max(0, verb - 3) : verb]) is not None and not {
        "solo",
        "sin",
    } & set(said)
