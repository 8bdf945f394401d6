"""The words by which a sentence ties a figure to a place: patterns over folded text, in both languages. See `tolls.places`."""

from __future__ import annotations

import re

SUMS = re.compile(
    r"\b(?:son|van|suman|sumaban|suma|sube|suben|subio|se eleva|se elevan|eleva|elevan|asciende|ascienden|llega|llegan|llego"
    r"|toll|total|reaches|rises|climbs|bringing|brings)\b"
)
"""Verbs that sum up: "ya son 60"."""
NATIONWIDE = re.compile(
    r"\b(?:a nivel nacional|(?:en|por) todo el (?:pais|territorio)|en el pais|nationwide|(?:across|throughout|in) the country"
    r"|countrywide|cifra nacional|national (?:death )?toll)\b"
)
"""Words that name the whole country as the counted one."""
MONTH = (
    "(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[pt]+iembre|octubre|noviembre|diciembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december)"
)
SINCE = (
    r"desde (?:que (?:se )?(?:inici|comenz|empez|estall)\w+|el (?:inicio|comienzo|estallido)|(?:el (?:pasado )?\d+ de )?"
    rf"{MONTH})"
    r"|desde que (?:\w+ ){1,4}(?:asumio|fue (?:destituid|vacad|detenid)\w+|intento)"
    r"|since (?:the )?(?:\w+ ){0,3}(?:began|started|broke out|erupted)|since (?:early |mid-?|late )?"
    rf"{MONTH}"
    r"|since (?:\w+ ){1,5}(?:launched|took (?:office|power|over)|was (?:ousted|removed|impeached|toppled|arrested))"
)
WHOLE = re.compile(
    rf"\b(?:{NATIONWIDE.pattern}|nacional|{SINCE}|total de (?:fallecidos|muertos|victimas)|overall|in total|en total"
    r"|cifra (?:total|oficial)|(?:eleva|elevan|elevo|asciende|sube|suben|subio|aumenta|aumento|llega|llego) (?:ya )?a"
    r"|se elevo|suman|suma|sumarian|(?:ya|y) (?:son|van)|(?:son|van) ya"
    r"|toll (?:\w+ )?(?:rises|rose|climbs|climbed|reaches|reached|stands|to|at|of)"
    r"|(?:brings?|bringing|brought|takes?|taking|took) the (?:\w+ ){0,3}(?:toll|total|number|count)"
    r"|con (?:el|este|esta|la) (?:\w+ ){0,3}(?:fallecimiento|muerte|deceso)|with the death)\b"
)
"""Words by which a sentence counts the whole, whatever town it also names."""
BEYOND = re.compile(
    rf"\b(?:{NATIONWIDE.pattern}|{SINCE}|(?:brings?|bringing|brought|takes?|taking|took) the (?:\w+ ){{0,3}}(?:toll|total|number|count)"
    r"|en total|in total|in all|altogether|all told|overall)\b"
)
"""Of these, the ones that go beyond a town which begins the sentence: "In Juliaca ... bringing the toll to 39"."""
DEATH = re.compile(
    r"\b(?:mue?r\w+|fallec\w+|perece\w*|decesos?|asesin\w+|die[sd]?|dead|deaths?|kill\w*|succumbs?|succumbed|dying)\b"
)
TOLL = re.compile(r"\b(?:toll|fatalities|cifra|numero|balance|saldo|conteo|total)\b")
GOVERNS = re.compile(
    r"^[^.;:,()]{0,60}?\b(en|in|at|near|de|del|of|from|cerca de)\s*(?:la|el|los|las|the|ciudad de|provincia de)?\s*$"
)
"""From a figure to a place that its death words govern: "muertos en la ciudad de"."""
WITHIN = r"(?:en|in|at)\s+(?:(?:la|el|los|las|the)\s+)?(?:(?:ciudad|region|provincia|distrito|localidad|departamento|city|region|town)\s+(?:de|of)\s+)?"
LEADING = re.compile(
    rf"(?:^|[.;:,]|\b(?:y|and|mientras(?: que)?|while|solo|only)\b)[\s\"'«“]*(?:(?:solo|only|just)\s+)?{WITHIN}$"
    rf"|\b(?:muert[oa]s|muertes|fallecid[oa]s|victimas(?: mortales)?|decesos|dead|deaths|toll|killed)\s+(?:\w+\s+){{0,3}}?(?:{WITHIN}|de\s+|of\s+)$"
)
"""Before a place that begins its clause ("En Juliaca la cifra llegó a 19") or that a count is of ("Death toll in Juliaca")."""
TOLL_OF = re.compile(r"^(?:'s|’s)?\s+(?:death\s+)?toll\b")
COUNTRY_TOLL = re.compile(
    r"^(?:'s|’s)?\s+(?:(?:protests?|unrest|crisis|crackdown|death|national)\s+){0,3}(?:toll|deaths)\b"
)
"""After a country whose toll a sentence tells: "Peru death toll from protests climbs to 17 after clashes in Ayacucho"."""
AFTER_EVENTS = re.compile(r"\b(?:tras|luego de|despues de|after|following|amid|con)\b")
PART_OF_COUNTRY = re.compile(
    r"\b(?:(?:south|north|east|west|central|southeast|southwest|northeast|northwest)(?:ern)?|andean|highland|amazonian)\s+$"
    r"|\b(?:sur|norte|sureste|sudeste|suroeste|noreste|noroeste|centro|este|oeste|sierra|selva|andes|amazonia)\s+(?:andin[oa]\s+)?(?:de|del)\s+$"
)
APPOSED = re.compile(
    r"\s*,?\s*(?:(?:una?|la|el|a|the)\s+)?(?:(?:\w+\s+)?(?:ciudad|capital|provincia|distrito|localidad|pueblo|city|town|district|province)\b\s*)?"
    r"(?:(?:airport|aeropuerto|hospital)\b\s*,?\s*)?(?:\w+\s+)?(?:(?:de|del|en|in|of|al|the|la|el|region|departamento|department|provincia|province|sureno|surena|sur|southern|andean|andina|andino)\s*)*,?\s*"
)
"""Between a town and what it lies in: "Juliaca, ciudad de la región de"."""
ONE_DEATH = re.compile(
    r"\b(?:fallecimiento|muerte|deceso|asesinato|death|killing|murder) (?:de|of)"
    r" (?!\d|los\b|las\b|dos\b|tres\b|cuatro\b|cinco\b|seis\b|two\b|three\b|four\b|five\b|six\b)\w+"
)
"""Between a toll and the place of one death: "reportó 55 y confirmó el fallecimiento de un hombre en Arequipa"."""
BORDER = re.compile(
    r"\b(?:(?:border|frontier) (?:with|of)|bordering|borders|frontera (?:con|de)|fronteriz\w+ (?:con|de)|limitrofe (?:con|de)|vecin[oa] (?:de|con)"
    r"|cercan[oa] a)\s+(?:el |la |the )?$"
)
LISTED = re.compile(r"\s*(?:,|y|e|o|and|or|,\s*and|,\s*y)\s*(?:(?:en|in)\s+)?(?:(?:la|el|los|las)\s+)?")
"""Between two places that one figure counts together: "Ayacucho, Juliaca and Macusani"."""
THAT_PLACE = re.compile(
    r"\b(?:es[ae]|dich[ao]|est[ae]|aquel|aquella|that|this) (?:misma? )?(?:ciudad|region|provincia|localidad|distrito|departamento|city|region|town|province)\b"
)
"""A place named before: "ya son ocho en esa región"."""
FIGURE_OF_ALL = re.compile(rf"\s(?:y|e|and|mientras(?: que)?|while)\s+(?=[^;]{{0,60}}?(?:{NATIONWIDE.pattern}))")
"""Before a clause that counts the whole country, in a sentence that counts a place: "18 en esa ciudad y 47 a nivel nacional"."""
OTHER_DEATHS = re.compile(
    r"\b(?:tras|luego de|despues de|con|after|following|with)\b.{0,40}?\b(?:muertes?|fallecimientos?|decesos?|asesinatos?|deaths?|killings?"
    r"|fallecid[oa]s?|muert[oa]s?)\b"
)
"""Deaths that a toll comes after, between it and their place: "52 muertos por las protestas tras decesos en Macusani"."""
WITH_WHICH = re.compile(
    r"\b(?:con (?:lo que|lo cual|el que|la que|quien|ella|ello|esto|esta)|por lo que|y (?:ya )?(?:suman|son|van)|elevando|sumando"
    r"|(?:lo )?que (?:eleva|elevo|elevan|aumenta|aumento|sube|lleva|suma)\w*"
    r"|bringing|taking|raising|pushing|which (?:brings|brought|takes|raises))\b"
)
"""Between one death and the toll that it adds to: "La última muerte se registró en Chala, con lo que suman 27"."""
A_DEATH = re.compile(
    r"\b(?:(?:una?|otr[oa]|la (?:ultima|nueva|mas reciente)|el (?:ultimo|nuevo)|un nuevo|una nueva|dos|tres"
    r"|two|three|an?|another|one|the latest) (?:\w+ ){0,3}?"
    r"(?:muert[eo]|muert[oae]s|fallecid[oa]s?|decesos?|victima|fallecimiento|personas?|hombre|mujer|joven|menor|manifestantes?"
    r"|ciudadan[oa]|poblador|comunero|adolescente|policia|person|people|man|woman|protesters?|deaths?)\b"
    r"|mue?r(?:e|en|io|ieron)|fallec(?:e|en|io|ieron)|died|dies|was killed)"
)
"""Before a place: one death, or a few, told of it."""
SHARE = re.compile(
    rf"(?:\d|\b(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|one|two|three|four|five|six|seven|eight|nine|ten))\w*\s+(?:\w+\s+){{0,2}}{WITHIN}$"
)
"""A smaller figure that is bound to a place: "5 en"."""
NUMBER = (
    r"(?:\d[\d.,]*|\b(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
OF_ANOTHER_COUNT = re.compile(
    rf"{NUMBER}\s+(?:(?:de|of)\s+(?:ellos|ellas|los cuales|las cuales|estos|estas|them|those|whom|which)\s+|muert\w+\s+|fallecid\w+\s+"
    rf"|dead\s+|killed\s+|deaths\s+|died\s+|of the dead\s+|were\s+|fueron\s+|(?:solo|only|just|alone)\s+){{0,3}}{WITHIN}$"
)
"""Before a place that a smaller count of the sentence is bound to: "28 muertes en protestas, 10 de ellas en"."""
SHARE_OF = re.compile(r" (?:\w+ ){0,2}(?:de|del|en|from|in|of) (?:la |el |los |las |the |region |departamento de )*")
"""From a share to its place: "18 son de Puno"."""
HAPPENED_IN = re.compile(
    r"\b(?:were|was|occurred|happened|died|took place|fueron|ocurrieron|murieron|fallecieron|se produjeron|se registraron|son|eran) "
    r"(?:en|in|de|from) (?:la |el |the )?$"
)
"""`18 de los 46 muertos cayeron en Puno`: a share's place behind its whole."""
GATHERS = re.compile(
    r" (?:ya )?(?:concentr|acumul|reun|registr|suma|tiene|tuvo|report|account|saw|had)\w*(?: for)? (?:a |las |los |the |unos |mas de |al menos |at least )*"
)
"""From a place that has a share to it: "Puno concentra 18 de los 46"."""
MARCHING = re.compile(
    r"\b(?:march|protest|manifiest|manifest|concentr|moviliz|planton|vigili|homenaj|misa|rally|rallied|vigil)\w*\s+"
    r"(?:\w+\s+){0,2}(?:en|in)\s+(?:la |el |the )?$"
)
FOR_THE_DEAD = re.compile(
    r"\s*(?:por|para|contra|en memoria de|for|over|against|in memory of)\s+(?:(?:la|las|el|los|the)\s+)?"
    r"(?:(?:muertes?|asesinatos?|deaths?|killings?)\s+(?:de|of)\s+)?(?:(?:los|las|the)\s+)?"
)
"""`Marchan en Lima por las diez muertes`: the place where people march for the dead of another."""
COUNTED = re.compile(rf"^\s*(?:\(\s*{NUMBER}\s*\)|[,:]?\s*(?:con\s+|with\s+)?{NUMBER}\b)")
"""After a place in a list of places with their counts: "Ayacucho (8), Apurímac (6)"."""
CLAUSE = re.compile(r"[,;:]|\b(?:as|while|after|when|where|mientras|tras|cuando|donde|luego|despues)\b")
NOT_GOVERNED = re.compile(r"\b(heridos|injured|wounded|hospital|hospitales|hospitals)\b")
_NAME = r"[A-ZÁÉÍÓÚÑ][\w'. ]{1,30}?(?:, ?[A-ZÁÉÍÓÚÑ][\w. ]{1,20}?)?"
DATELINE = re.compile(
    rf"\s*{_NAME}(?:,? ?(?:\d{{1,2}} (?:de )?\w{{3,10}}\.?|\w{{3,10}}\.? \d{{1,2}}))? ?"
    r"(?:\((?:[A-Z]{2,6}(?:/[A-Z]{2,6})?|Reuters"
    r"|Andina|Sputnik|Xinhua|Bloomberg|Europa Press|Prensa Latina|Agencia \w+)\) ?(?:[.,:]? ?[-–—]{1,2}|\.|,)|\.? ?(?:--|[–—]|\.-)|\.-)\s"
)
"""What an agency puts before a text, as printed: "LIMA (Reuters) - ", "JULIACA, Perú (AP) — ", "Lima, Jan 15 (EFE).- "."""
HAD_IN = re.compile(rf"^[^.;:,()]{{0,110}}?\b{WITHIN}$")
"""From a figure to the place where its dead died."""
FROM = re.compile(
    r"\b(?:citizens|residents|people|relatives|families|farmers|inhabitants|protesters|mayor|governor|ciudadan[oa]s|vecin[oa]s|familiares|deudos"
    r"|familias|pobladores|comuner[oa]s|habitantes|residentes|manifestantes|estudiantes|alcalde|gobernador)\s+(?:de|of|from|in|en)\s+(?:la |el |the )?$"
)
"""Before the place that people come from who ask for something: "Citizens of"."""
ASKING = re.compile(
    r"^\W*(?:\w+\W+){0,6}?(?:demand|call|ask|protest|march|exig|pid|reclam|protest|march|rechaz|conden)\w*\b"
)
"""After that place: they ask for something."""
DEAD_AND_HURT = re.compile(
    r"\s*(?:\w+ ){0,4}?(?:and|y|e|,)\s+(?:[\w.,]+ ){1,4}?(?:heridos|heridas|injured|wounded|hurt)"
    r" (?:en|in|at|near)(?: (?:la|el|los|las|the|ciudad|de|city|of)){0,4}\s*"
)
"""Between a count of the dead and the place of both: "eight dead and 52 wounded in"."""
SUMMED_UP = re.compile(
    r"(?:[,;]|\b(?:y|and))\s+(?:ya |now |already )?(?:son|van|suman|sumaban|hay|total|(?:el |the )?(?:total|toll|saldo|cifra))\b[^,;]{0,30}$"
)
"""Between a place's own figure and one that sums up: "tres en Chala, y ya son"."""
