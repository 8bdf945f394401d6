"""What is said beside a figure that tells its role: older and newer counts, rates, shares, what is added. Regular expressions
over the folded words before a figure, after it, or of its whole sentence; `tolls.roles` decides by them.
"""

from __future__ import annotations

import re

from tolls import cues
from tolls.phrases import alternatives, anywhere
from tolls.sought import Sought

RATES = {
    lang: Sought(
        rf"(?<!within )(?<!in )(?<!over )(?<!after )(?<!than )(?<!half )(?<!about )"
        rf"\b{alternatives(text, lang)}\b(?! {alternatives(cues.NO_RATE[lang], lang)}\b)"
    )
    for lang, text in cues.RATES.items()
}
RATES_BEFORE, NEWLY, DAILY = anywhere(cues.RATES_BEFORE), anywhere(cues.NEWLY), anywhere(cues.DAILY)
WAGES = re.compile(
    r"\b(?:dolares|soles|pesos|euros|bolivianos|quetzales|lempiras|colones|dollars|pounds)"
    r" (?:mensual\w*|anual\w*|diari\w+|(?:al|por|a) (?:mes|ano|dia|month|year|day))"
)
"""`300 colombianos que se enrolaron por 3.000 dólares mensuales`: no rate of deaths."""
BRINGING = anywhere(cues.BRINGING)
PER_CENT_OF_ALL = Sought(
    r" (?:[^\W\d]+ ){0,5}\( ?(?:el |un |cerca del |about )?[\d.,]+ ?(?:%|por ciento|per ?cent)(?! ?(?:mas|menos|more|less|higher|lower|increase|de aumento))"
)
"""`asesinaron a 205.028 personas (45 %)`."""
TO_BE_NAMED = Sought(r"\b(?:por|sin) identificar (?:a )?(?:l[oa]s )?(?:otr[oa]s )?$")
"""`resta por identificar a 48 fallecidas`."""
FOLLOWS = Sought(
    r"(?:y )?(?:le|les|la|lo|las|los) (?:sigu\w+)\b|(?:it|this|that|they) (?:is|was|are) followed by\b|followed by\b"
)
"""A sentence that begins so goes on with a ranking: "Le sigue Cauca con 13"."""
MORE_BEFORE = Sought(r"\b(?:otr[oa]s?|nuev[oa]s?|another|additional|further) $")
# A sentence that begins so shares out what the one before told.
_THE_DEAD = r"de (?:las victimas(?: mortales)?|los (?:muertos|fallecidos|decesos)|las muertes)(?= ,)"
OF_THE_WHOLE = {
    "es": Sought(
        rf"(?:y )?(?:del total(?! de)|{_THE_DEAD}|de (?:este|ese) total|de (?:ell|est|es)[oa]s|entre (?:ell|est|es)[oa]s)"
        r" ?,? (?!que\b)"
    ),
    "en": Sought(
        r"(?:and )?(?:of (?:these|those|them|the (?:dead|victims|deaths|fatalities|total)|that total|this total|this number"
        r"|that number)|of the (?:overall |total |whole |full )?(?:number|toll|total) (?:of (?:the )?(?:dead|deaths|victims|killed))?"
        r"|among (?:them|these|those|the (?:dead|victims|killed|fatalities))) ?,? "
    ),
}
NOT_DEAD = Sought(
    r"^(?:y )?(?:de|of) (?:ell[oa]s|est[oa]s|es[oa]s|them|these|those) ,? (?:\w+ ){1,3}(?:fue|fueron|fueran|han sido|lograron|consiguieron|were|was|managed)"
    r" (?:recaptur|rescat|deten|captur|escap|huir|liber|hospital|herid|recaptured|rescued|arrested|captured)\w*"
)
"""`De ellos, seis fueron recapturados y 10 murieron`: a share of the living."""
OF_THEM_DIED = Sought(
    r"(?:y )?de (?:ell|est|es)[oa]s ,? ?(?:ya )?(?:han |habian )?(?:muerto|fallecido|perecido|murieron|fallecieron|perdieron la vida) (?:[^.;:,]{1,24} )?$"
    r"|(?:y )?de (?:ell|est|es)[oa]s ,? ?(?:unos |al menos )?[\d\w]+ (?:ya )?(?:(?:han|habian) (?:muerto|fallecido|perecido)|murieron|fallecieron) ?\.?$"
    r"|(?:y )?de (?:ell|est|es)[oa]s ,? ?(?:ya )?(?:han |habian )?(?:muerto|fallecido|perecido|murieron|fallecieron|perdieron la vida) (?:unos "
    r"|unas |al menos )?[\d\w]+ (?:[.,;]|$)"
)
"""`50 cuadros compatibles. De esos han muerto unos 7`: they are of the sick, not of the dead."""
IN_THE_SAME_TIME = Sought(
    r" (?:[\w']+ ){1,5}(?:in|during|over) the same (?:stretch|period|months?|weeks?|time|span) (?:of|in) (?:19|20)\d\d\b"
    r"| (?:\w+ ){1,5}(?:en|durante) (?:el mismo|igual|identico) (?:periodo|lapso|tiempo|tramo|trimestre|semestre) (?:de|del) (?:ano )?(?:19|20)\d\d\b"
)
"""`some 70 per cent of the 602 deaths confirmed in the same stretch of 2021`."""
WITH_WHICH = re.compile(
    r"\b(?:con lo cual|con l[oa]s? que|con l[oa]s cuales|por lo que|con ello|con esto|lo que|lo cual|which|thereby)\b[^;]{0,90}"
    r"\b(?:supera|supero|superan|superaron|llega|llego|llegan|llegaron|alcanza|alcanzo|sobrepas\w+|rebas\w+|asciende|ascendio|suma|sumo"
    r"|trepo|trepa|subio|sube|se elevo|se eleva"
    r"|surpass\w*|pass\w*|reach\w*|exceed\w*|top\w*)(?: (?:los|las|a|ya a|a los|the))? $"
    r"|\b(?:con lo que|con lo cual|con ello|con esto)\b[^;]{0,60}"
    r"\b(?:lleva|llevan|van) (?:ya )?(?:contad|contabilizad|registrad|documentad|reportad|verificad)[oa]s $"
    r"|\bwhich (?:takes|brings|raises|puts|lifts|took|brought) (?:the |its )?(?:\w+ ){0,2}(?:figure|toll|total|count|tally|number)(?: \w+){0,2} to $"
)
"""`85 fallecidos, con lo cual desde el inicio de la pandemia superó los 16.000 y llegó a 16.009`."""
NEWLY_IN_BRACKETS = Sought(
    r" (?:[^\W\d]+ ){0,3}\( ?[\d.,]+ (?:[^()\d]{0,24} )?(?:ultim[oa]s?|hoy|ayer|nuev[oa]s?|last|past|today|new|yesterday)\b"
)
REPORTED_OF_A_DAY = Sought(
    r"\b(?:reporta|reporto|notifica|notifico|registra|registro|informa|informo|suma|sumo|confirma|confirmo|anade|reports|reported|adds|logs|records)"
    r" (?:de |otr[oa]s |another )?$"
)
OF_A_WAVE = Sought(
    r"\b(?:peor|mas alt[oa]|mayor|maxim[oa]|mas baj[oa])\b[^.;]{0,40}\b(?:primera|segunda|tercera|cuarta|quinta|sexta|septima) ola\b(?! de)"
)
"""`Sanidad notifica 196 fallecidos, la cifra más alta de la quinta ola`: a day's count."""
MOST_HIT = Sought(
    r"\b(?<!de los )(?<!de las )(?<!paises )(?<!naciones )(?<!countries )"
    r"(?:mas (?:afectad|golpead|azotad|castigad)|(?:most|worst|hardest) (?:affected|hit))\w*(?: (?!son|are|fue)\w+){0,3}(?: ?[,:])? (?:con |with |by )?$"
)
"""`Pueblo kakataibo, el más afectado, 6 asesinatos`: the rest fell elsewhere. A country that "es de los más afectados" has a toll
of its own."""
AFTER_A_RANK = Sought(
    r"\b(?:les? siguen?|seguid[oa]s? (?:de|por) [^.;,]{1,40} con|followed by [^.;,]{1,40} with)\b[^.]{0,160} (?:y|and) [^.;:]{1,50} $"
)
RANKED_NEXT = Sought(
    r"\b(?:region|departamento|provincia|ciudad|municipio|distrito|pais|estado|zona|city|state|region|province|country|district) mas (?:golpead"
    r"|afectad|azotad|castigad)[oa]"
    r" (?:es|fue|sigue siendo) [^.;:]{1,30} , (?:que|con|donde|en (?:el|la) que)\b[^.;:]{0,60} (?:y|con) (?:\w+ de )?$|"
    r"\b(?:ocupa|ocupan|esta en|figura en|queda en) el (?:primer|segundo|tercer|cuarto|quinto|ultimo) (?:puesto|lugar|sitio) ,? ?con (?:\w+ )?$"
    r"|\b(?:ranks?|comes?|is) (?:first|second|third|fourth|last) ,? ?with (?:\w+ )?$|"
    r"\b(?:golpe|azot|enlut|afect|castig)\w+ (?:mas|sobre todo|especialmente|principalmente) (?:a|en) [^.;:]{1,40} con (?:\w+ de )?$|"
    r"\b(?:mayor|mas|highest|most|largest)\b[^.;:]{1,90} , (?:despues de|detras de|tras|por delante de|por encima de|seguid[oa] (?:de|por)|after"
    r"|behind|ahead of|followed by)"
    r" (?:[^\W\d]+ ){1,4}(?:con|with|at) $"
)
"""`El mayor número de muertes fue en junio, después de mayo con 124 muertes`, `enlutó más a Piura, con 300 muertos`: the rest fell
elsewhere."""
SUMMED_WITH = Sought(r" (?:[^\W\d]+ ){1,3}, (?:que )?sumad[oa]s? (?:a|con) ")
"""`9.300 fallecidos, que sumados a los 29.605 de Turquía, elevan el total`."""
AFTER_THE_BODIES = Sought(
    r"\bafter (?:the )?(?:discovery of |recovery of )?(?:the )?bodies of $"
    r"|\b(?:tras|luego de|despues de) que [^.;:,]{1,50} (?:recuper|hall|encontr|rescat)(?:ar|as)an (?:ayer |hoy |anoche )?(?:otr[oa]s )?$"
    r"|\b(?:tras|con|por|luego de) (?:el fallecimiento|la muerte|el deceso|los decesos|las muertes) de (?:otr[oa]s |l[oa]s )?$"
    r"|\btras (?:hallarse|encontrarse|recuperarse|el hallazgo de|la recuperacion de|hallar|recuperar) (?:los |otros )?(?:cuerpos de |cadaveres de )?$"
)
"""`68 are now confirmed dead, after the bodies of nine hostages were recovered`."""
OF_LAST_HOURS = Sought(
    r"\b(?:numero|cifra|total) de [^.;:,]{1,60} (?:en|de|durante) las ultimas (?:24|48|veinticuatro) horas (?:es|fue|son|fueron|ha sido)(?: de)? $"
)
"""`el número de fallecidos en las últimas 24 horas es de 176`."""
LAST_HOURS = Sought(r" (?:[^\W\d]+ ){1,3}en las ultimas horas\b")
"""`van 100.582 fallecidos, ... consignó 648 víctimas mortales en las últimas horas`: where a larger count stands beside it."""
OF_THE_YEAR = Sought(
    r"\b(?:first|second|third|last|primer|segundo|tercer|ultimo) (?:half|quarter|semester|semestre|trimestre|bimestre|cuatrimestre)"
    r" (?:of (?:the|this) year|del ano|de este ano|del presente ano)\b"
)
"""`in the first half of the year`: it runs."""
ONCE_MORE = Sought(
    r"\bvuelven? a (?:notificar|registrar|reportar|sumar|superar|rebasar|rondar|contabilizar|marcar|anotar|informar de)\b[^.;:,]{0,14} $"
)
"""`España vuelve a notificar más de 300 muertes`: a day's, as the day's before."""
THE_COUNT_OF = Sought(r"\b(?:el|un) (?:numero|saldo|balance|conteo|total) de $|\b(?:la|una) (?:cifra|cuenta|suma) de $")
HAS_GROWN = Sought(
    r" (?:fallecid|muert|deces|victim|asesinad)\w* (?:mortales |confirmad\w+ )?(?:ya )?(?:ha |habia )?(?:aument|sub[ie]|crec|increment|se elev|se ampl)\w*"
    r"(?! (?:a|hasta|en)\b)"
)
"""`El número de ocho fallecidos aumentó`: to what is told after it."""
COMMITTED = Sought(r"\b(?:cometi|perpetr|ejecut|consum|atribuy|responsable)\w*(?: \w+){0,3} $")
"""`el bloque cometió 484 homicidios en 1999 y 2000`: all of somebody's, no year's statistic."""
ESTIMATES = Sought(
    r"\b(?:calculos|estimaciones|estimados|cifras|balances|versiones|conteos|recuentos|numeros|estimates|figures|counts|tolls)\b[^.;:,]{0,40}"
    r"\b(?:van|iban|oscilan|oscilaban|varian|variaban|fluctuan|range|ranges|ranged|vary|varied|go) (?:de|desde|from) (?:l[oa]s )?$"
    r"|\b(?:numero|cifra|total|cantidad) de [^.;:]{1,50} que (?:va|iba|oscila|oscilaba|fluctua|fluctuaba|varia"
    r"|variaba) (?:, [^,.;]{1,40} , )?(?:de|desde) (?:l[oa]s )?$"
)
"""`los cálculos más serios van de 700 a 30.000 muertos`: a range, no rise."""
ONE_OF_THEM_WAS = Sought(
    r"(?:uno|una|dos|tres) de (?:ell[oa]s|los casos|los hechos) (?:fue|fueron|es)\b|one of (?:them|these|those|the cases) (?:was|is)\b"
)
NATIVES_OF = Sought(
    r"\b(?:eran|son|fueron|serian) (?:originari|oriund|natural|procedent|natal)\w+(?: de)? (?:los |las )?$"
)
"""`Azángaro, de donde eran originarios cinco fallecidos`."""
ADDS_TO = Sought(
    r" (?:[^\W\d]+ ){1,3}(?:que no (?:habian sido|fueron|estaban|se habian)|que habian quedado sin ser|no) (?:informad|registrad|reportad"
    r"|contabilizad|incluid|notificad|cargad|contad)[oa]s\b|"
    r" (?:\w+ ){1,3}se (?:suma|agrega)\w* (?:a|al)\b| (?:\w+ ){1,4}(?:elevan|elevaron|suben) a (?:\w+ )?\d"
    r"|[^.;:]{1,60} , adding to (?:the |at least |some |more than |nearly ){0,2}\d"
)
OF_DAYS_BEFORE = Sought(
    r" (?:de l[oa]s )?(?:\w+ ){0,2}herid[oa]s (?:del?|en|el) (?:dia anterior|dias anteriores|ayer|la vispera|\w+ pasado|(?:el )?(?:lunes|martes"
    r"|miercoles|jueves|viernes|sabado|domingo))\b"
)
"""`Fallecen dos de los heridos del día anterior`: to be added to that day's."""
ONE_EVERY = Sought(
    r" (?:\w+ ){0,3}(?:cada|every|each) (?:[\w.,]+ )?(?:horas|dias|minutos|semanas|hours|days|minutes|weeks)\b"
)
"""`1 muerto cada 3 días`."""
IN_EACH = Sought(r"[^.;,]{0,70}\b(?:en cada un[oa] de|in each of) | (?:\w+ ){1,3}(?:cada un[oa]|each)\b(?! of)")
"""`con ocho víctimas mortales cada una`."""
SAYING = re.compile(
    r"^(?:[\"'] )*(?:(?:segun|de acuerdo (?:con|a)|according to) [^,.;:\d]{1,50} , |(?!(?:cuando|when|mientras|while)\b)(?:[\w'.]+ ){1,6}?"
    r"(?:informo|dijo|indico|senalo|aseguro|afirmo|preciso|said) (?:que|that) )?(?:[\"'] )*"
)
"""Who says it, and quotation marks: what stands after them opens the sentence."""
BY_PEOPLE = Sought(
    r"(?:por )?cada (?:cien|100|diez|10) ?mil(?: habitantes| personas)?\b|por cada 100[ .,]?000\b|per 100[ ,]?000\b"
)
"""`Por cada cien mil habitantes, Tijuana registró 91 homicidios`."""
OF_THE_DAY = Sought(
    r"\b(?:decesos|muertes|fallecid[oa]s|fallecimientos|muertos|deaths) (?:de la fecha|del dia|de hoy|de ayer|de la (?:ultima )?jornada|of the day|today)\b"
    r"(?:(?! elev| sub| exten| extien| llev| hac)[^.;,]){0,30}$"
)
"""`los decesos de la fecha ascienden a 69`: a day's share of a count that runs."""
SOME_OF_ALL = Sought(
    r"\b(?:mayoria|mayor parte|mitad|much[oa]s|vari[oa]s|algun[oa]s|buena parte|most|many|some|majority|half) (?:de|of) (?:l[oa]s|est[oa]s|the|these) $"
)
"""`la mayoría de las 55 víctimas mortales`: 55 are all."""
EXCEEDS_BY = Sought(
    r"\b(?:super|sobrepas|exced|exceed|surpass)\w*\b(?!,)[^.;,]{1,60}\b(?:en|by) (?:[\w.,]+ \w+ (?:y|and) (?:en|by) )?$"
)
"""`supera el mismo período de 2013 en 34 casos y en tres decesos`: a difference."""
FINAL = Sought(
    r"\b(?:final|definitiv[oa]) (?:count|toll|tally|figure|balance|recuento|conteo|cifra|saldo)\b[^.;]{0,20}$|\b(?:cifra|saldo|balance"
    r"|recuento) (?:final|definitiv[oa])\b[^.;]{0,20}$"
)
EACH_YEAR = Sought(
    r"(?:cada|todos los) (?:ano|anos|dia|dias|mes|meses|semana|hora)s? ,|(?:each|every) (?:year|day|month|week|hour) ,"
)
"""`Cada año, según el organismo de tránsito, mueren 1.500 personas`."""
FEWER_THAN = Sought(
    r"(?: [^\W\d]+){1,3} y \S+ (?:[^\W\d]+ ){1,3}(?:menos|mas) (?:respecto|que|en comparacion)\b|"
    r" (?:menos|mas) (?:de l[oa]s que|que l[oa]s)\b| (?:fewer|more) than the \w+ (?:that )?|"
    r" (?:[^\W\d]+ ){1,3}(?:(?:por (?:debajo|encima)|menos) (?:de|del|que|respecto)\b|(?:fewer|less|below|above|short of) (?:than )?)"
)
"""`treinta asesinatos por debajo del récord`, `doce homicidios menos que en mayo`: a difference."""
ALONE_HERE = Sought(
    r"\b(?!let )\w+ alone (?:has |had |have )?(?:saw |seen |accounts? for |accounted for |recorded |reported |registered |counted |lost )(?:\w+ )?$"
)
"""`The slum alone has recorded 31 deaths`: more fell elsewhere."""
SURVIVOR = Sought(
    r"\b(?:vivio|sobrevivi(?:o|eron)|se salv\w+|survived|con vida|escaped alive|lograron? (?:escapar|huir|salir)|logro (?:escapar|huir|salir)|escap(?:o|aron)"
    r"|(?:fue|fueron) (?:liberad|rescatad)[oa]s?|l[oa]s (?:soltaron|liberaron)|liberaron|rescat(?:o|aron|an|a) (?:viv[oa]s )?a|salv(?:o"
    r"|aron|an|a) a|a salvo|iles[oa]s?)\b"
)
"""`uno de los 18 que sobrevivieron`: of whom it is said did not die."""
DISCOVERED_NOW = Sought(
    r"\bwith the (?:discovery|recovery|finding|death|deaths) of (?:\w+ )?$|\b(?:con|tras) el hallazgo de (?:\w+ )?$"
)
CORRECTION_OPENS = Sought(
    r"^(?:\W* ?)?(?:aclaracion|correccion|rectificacion|rectificamos|fe de erratas|correction|clarification)\b"
)
LAST_FOUND = Sought(
    r"\b(?:l[oa]s |the )?(?:ultim[oa]s|last|final|remaining|restantes)(?: \w+)? $|\bl[oa]s \w+ ultim[oa]s $"
)
LAST_MISSING = Sought(
    r" (?:[^\W\d]+ ){0,3}(?:que (?:aun |todavia )?(?:faltaban|quedaban|seguian|permanecian)|ultim[oa]s|restantes|who were still missing|still missing)\b"
)
"""`Hallan sin vida a los dos obreros que faltaban; en total son nueve los muertos`: they are of the nine."""
LAST_OF_ALL = Sought(r" (?:ultim[oa]s|primer[oa]s)\b")
FIRST_OF_ALL = Sought(r" (?:primer[oa]s)\b")
NONE_AT_ALL = Sought(
    r"\b(?:aclar|precis|desmint|desmient|rectific|corrig|corrigi|descart|confirm)\w* (?:\w+ ){0,3}?que (?:no (?:hubo|hay|habia"
    r"|se registr\w+|existen)|todos (?:estaban|estan|siguen"
    r"|se recuperan)|(?:los|las) (?:\w+ ){1,2}(?:estaban|estan|seguian) (?:viv|inconscient|con vida))"
    r"|\bno (?:ha|han) (?:dejado|causado|cobrado|registrado|reportado) (?:[^\W\d]+ ){0,3}(?:muert|victimas|deces|fallec)"
    r"|\b(?:este ano|esta vez|esta temporada|ahora|hoy|en esta|en este|hasta ahora|hasta el momento|this year"
    r"|this time)\b[^.;]{0,40} (?:ningun[oa]?|no (?:ha|han|hay|hubo|se)\b|none\b|no deaths)[^.;]{0,40}"
)
"""`El año pasado el dengue causó 87 muertes; este año, ninguna`: what is compared, or withdrawn."""
OF_TODAY = Sought(
    r"\b(?:nuev[oa]s|(?<!hasta )hoy|diari[oa]s|del dia|de la jornada|en 24 horas|ultimas 24 horas|new|today|daily)\b[^.;]{0,30} ?[:|] $"
)
TODAYS_COUNT = Sought(
    r"(?:^|: )(?:\W* ?)?(?:hoy|ayer|este \w+|today|yesterday)\b[^.;]{0,60}\b(?:casos nuevos|nuevos casos|nuevos contagios"
    r"|contagios nuevos|new cases|(?:muertes|fallecid[oa]s|fallecimientos|decesos|defunciones) por (?:covid|coronavirus|covid - 19))\b"
)
ONLY_THERE = Sought(r" (?:tan )?(?:solo|solamente|unicamente) en\b| (?:in [^\W\d]+ )?alone\b")
PART_OF_THE = Sought(r"\b(?:parte de|part of) (?:l[oa]s|the) $")
"""`129 restos de personas que fueron parte de los 620 asesinados`."""
THE_REST_THERE = Sought(
    r" (?:[^\W\d]+ ){1,8}(?:, )?(?:y|mientras que|and|while) (?:l[oa]s (?:demas|otr[oa]s|restantes)|el resto|the (?:rest|others)) ,? ?(?:en|a|al"
    r"|de|camino|in|at|on|later) "
)
"""`49 migrantes perecieron en el lugar y los demás en hospitales`."""
DIED_ONLY_THERE = Sought(r"(?: [^\W\d]+){1,3} (?:tan )?(?:solo|solamente|unicamente) en\b")
"""`más de 2.000 personas murieron; 300 niños perecieron tan solo en el Índico`."""
THERE_ONLY = Sought(r"\b(?:solo|solamente|unicamente|only|just) (?:en|in) (?:[^\W\d]+ ){1,4},? ?$")
OTHERS_TOO = Sought(
    r"(?:(?:y |and )?(?:others|otr[oa]s) (?:were|have been|had been|fueron|han sido|murieron|died|perecieron)\b"
    r"|[^.;,]*\by (?:el resto|los demas|las demas) (?:en|camino|cuando|tras)\b"
    r"|.*\b(?:while|mientras(?: que)?)"
    r" (?:el resto|los demas|las demas|the (?:rest|others)) (?:murio|murieron|fallecio|fallecieron|died|were killed|perecio))"
)
"""`Others were trampled, and two died`, `el deceso de 20, mientras que el resto murió en el hospital`: there were more dead."""
AT_AN_HOUR = Sought(
    r"\b(?:anoche|ayer|esta manana|al mediodia|por la manana|hace \w+ (?:horas|dias)) (?:[^\W\d]+ ){0,4}eran $|"
    r"\b(?:si )?(?:el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|ayer|anoche|anteayer|la vispera) ,? ?(?:habia|se contaban"
    r"|se reportaban|se hablaba de) $|"
    r"\b(?:a las|a la|at) [\w.:]+ (?:(?:am|pm|a \. m \.|p \. m \.|a\.m\.|p\.m\.|h|hs|horas|de la \w+) )?,? ?(?:ya )?(?:iban|eran|sumaban"
    r"|van|habia|there were|it was|it stood at) $"
)
"""`A las 8 pm iban 14 muertos; a las 10 pm, 17 muertos`."""
WITH_THE_DEAD = Sought(
    r"(?:^|[,.;:] |que )(?:con|tras) (?:l[oa]s|est[oa]s|es[oa]s|el hallazgo de|la muerte de|la recuperacion de) $"
    r"|^(?:with|after|following) (?:the (?:recovery|discovery|finding|death|deaths|killing) of )?(?:the |another |at least )?$"
)
THEY_ARE = Sought(
    r"\b(?:now (?:number|stand|stands)|stands? at|ha(?:s|ve) (?:now )?(?:reached|risen to|climbed to)|suman?|sumaron|sumaban?|acumul\w+|totaliz\w+"
    r"|ya son|son ya"
    r"|eran ya|ya eran|son|van"
    r"|llega\w*"
    r"|asciend\w*|sube\w*|se elev\w*|se situa|queda en|alcanza\w*|(?:ya )?(?:ha"
    r"|han) (?:ya )?(?:cobrado|matado|causado|dejado"
    r"|provocado))\b"
)
"""`Con los tres asesinados de anoche suman 177 las muertes`: newly dead, and the toll that they make."""
TO_BE_ADDED = Sought(
    r"\ba l[oa]s que (?:se )?(?:hay que|deben?|les?|habria que|habia que)? ?(?:se )?(?:agreg|sum|anad)\w*(?:se)? $"
    r"|\ba (?:es[ae]|est[ae]|dich[ao]) (?:cifra|total|numero|cantidad|balance|lista) (?:hay que|habria que|se (?:deben?|tiene que|le))?"
    r" ?(?:se )?(?:agreg|sum|anad|adicion)\w* (?:a )?l[oa]s $"
)
"""`once murieron, a los que hay que agregar cuatro`: shares of a sum that is not stated."""
ANOTHER_TOO = Sought(
    r" (?:[\w']+ ){0,8},? ?(?:and|while) another (?:\w+ )?(?:died|was killed|succumbed)\b"
    r"| (?:\w+ ){0,6},? ?(?:y|mientras que) (?:otr[oa]|un[oa] mas|otr[oa] mas) (?:\w+ )?(?:murio|fallecio|perdio la vida|perecio)\b"
)
"""`Ten died at the scene, and another died in hospital`: shares of a sum that is not stated."""
AND_TO_ANOTHER = Sought(
    r" (?:[\w']+ ){1,7}(?:[\"'] )?y a otr[oa] \w+"
    r"| (?:[^\W\d]+ ){1,4}(?:, (?:a la|al|a su) (?:[^\W\d]+ ){1,5})?y (?:al|a la|a su|a un|a una) (?!(?:salida|entrada|vez|fecha|espera|hora|manana"
    r"|postre|dia|mes|fin|final|parecer|llegar|altura|postre|noche|tarde|semana|puerta|vista|fuga|carcel|casa|calle|ciudad|victima)\b)[^\W\d]+(?: [.,;]|$"
    r"| (?:de|del|en|que|tras|durante|por|con)\b)"
)
"""`mataron a dos camareros y a otro cliente`."""
ON_AVERAGE = Sought(r"(?:en promedio|on average)\b")
AND_SO_THEY_SAY = Sought(r" (?:[^\W\d]+ ){1,3}and , [^,.;]{3,40} , an? (?!few\b|couple\b|dozen\b|number\b|further\b)")
"""`killed four workers and, according to the union, a night watchman`."""
AND_ANOTHER_ONE = Sought(r" (?:cuerpos|cadaveres)(?: \w+){0,6} y otr[oa] (?:en|dentro|a|al|sobre|junto|cerca)\b")
"""`dos cadáveres en la vereda y otro dentro de la vivienda`."""
COUNTED_IN = Sought(
    r"\b(?:agreg|sum|anad|incorpor|inclu|add)\w* (?:a |los |las |otr[oa]s |estos |estas |another |hoy |ayer |(?:este|el) \w+ )*$"
)
INTO_THE_COUNT = Sought(
    r" (?:\w+ ){1,9}?(?:al?|to) (?:el |la |los |las |the )?(?:reporte|registro|balance|total|cifra|lista|conteo|recuento|estadistica|toll|count|tally)"
)
"""`se deben agregar 3.658 decesos al reporte`."""
TAKEN_TO = Sought(
    r"\b(?:llevando|elevando|subiendo|aumentando) (?:el|la|las) (?:acumulado|total|cifras?|cuenta|suma|numero|conteo|registro)\b[^.;:]{0,50} a (?:mas de )?$"
    r"|\blo que (?:lleva|eleva|sube|situa|pone|aumenta) (?:el|la|las) (?:acumulado|total|cifras?|cuenta|suma|numero|conteo|registro)\b[^.;:]{0,50} a $"
    r"|\b(?:taking|bringing|raising|lifting|carrying|sending|driving|pushing) (?:the|its|their|that|this) (?:\w+ )?"
    r"(?:total|toll|tally|count|number|figure|sum)\b[^.;:]{0,50} to (?:more than )?$"
)
"""`dos personas fueron asesinadas, llevando la cifra de crímenes a ocho`, `taking the total to 62`."""
REMEMBERED = Sought(
    r"\b(?:recuerd\w+|record\w+|conmemor\w+|homenaje\w*|honra\w*|llora\w*|remember\w*|commemorat\w+|honou?r\w*|mourn\w*)\b[^.;:]{0,40}$"
)
"""`El pueblo recuerda cada año a los 70 campesinos`: no rate of deaths."""
AT_A_RATE = Sought(
    r"\b(?:cada (?:[^\W\d]+ |\d+ )?(?:dias?|horas?|semanas?|mes(?:es)?)|al (?:dia|mes)|por (?:dia|mes|semana)|every (?:\w+ )?(?:days?|hours?|weeks?)) : $"
)
"""`Un feminicidio cada tres días: 61 entre enero y junio`: what follows is no rate."""
DAILY_MEAN = Sought(
    r"\b(?:mueren|fallecen|perecen|matan|asesinan) (?:al|por) (?:ano|mes|dia) (?:unas |unos )?$|"
    r"\b(?:media|promedio|average|mean) (?:diari[oa]|semanal|mensual|anual)?(?: of| de) [^.;:,]{1,40} (?:y|and) (?:de |of )?$"
    r"|\b(?:daily|weekly|monthly|yearly) (?:average|mean) of [^.;:,]{1,40} and $"
)
"""`una media diaria de 2.310 positivos y 58 fallecidos`."""
MOST_RECENT = Sought(
    r" (?:most recent|latest) (?:deaths|victims|killings)\b| (?:deaths|victims|muertes|victimas|decesos|fallecid[oa]s) mas recientes\b"
)
"""`the nine most recent deaths`: what came to a count that runs."""
REMAINING = Sought(r"\bthe remaining $")
"""`The remaining 13 deaths occurred across the border`: the others were told before."""
NEWLY_ADDED = Sought(
    r"\bse (?:sumaron|sumo|agregaron|anadieron|anotaron|adicionaron)(?: (?:otr[oa]s|ademas|tambien|hoy|ayer|unas|unos))? $"
)
"""`En la semana 9 se sumaron 36 muertes`: what came to a count that runs."""
ADDED_TO = Sought(
    r"\b(?:se )?(?:suma|sumo|sumaron|suman|agrega|agregan|agregaron) (?:tambien )?"
    r"(?:a l[oa]s|al (?:reporte|total|balance|registro) de(?: l[oa]s)?) (?:(?!\d)\w+ ){0,2}$"
)
"""`Las dos muertes se suman a las 67 reportadas`."""
MONTH = Sought(
    r"\b(?:en|de|in|of) (?:" + "|".join((cues.WILDCARDS["es"]["{month}"], cues.WILDCARDS["en"]["{month}"])) + r")\b"
)
THIS_YEARS = Sought(
    r"\b(?:\d+|un[oa]|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|one|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:% |por ciento )?(?:mas|menos|more|fewer) (?:que|than) (?:en |in )?(?:el |the )?(?:mismo periodo|same period|ano pasado|last year)\b|"
    r", (?:up|down|a (?:drop|fall|rise|decline|decrease|jump)|an increase|fewer|more)\b[^.;:]{0,40}"
    r"\b(?:year (?:before|earlier)|previous year|last year|same period)\b|"
    r"\b(?:una cifra|un numero|lo que (?:es|representa)|a figure|which is) (?:superior|inferior|mayor|menor|higher|lower|more|less)\b"
    r"[^.;:]{0,60}\b(?:ano (?:pasado|anterior)|last year|previous year)\b"
)
ONLY_HERE = Sought(
    r"[,;] y (?:tan )?(?:solo|solamente) en (?:[^\W\d]+ ){1,4}(?:van|suman|ya son|hay|hubo|murieron|fueron) $|"
    r"(?:^|[.;:] )(?:tan )?(?:solo|solamente) en (?:[^\W\d]+ ){1,3}se (?:contabiliz|registr|report|cuent|contar)\w* $|"
    r"(?:^|[ ,;:])(?:tan )?(?:solo|solamente) en (?:(?:este|ese|esta|esa|aquel|aquella) [^\W\d]+|(?:el|la) (?:sector|barrio|distrito|zona|ciudad"
    r"|localidad|provincia|region|municipio|departamento|comuna|pueblo)) (?:[^\W\d]+ ){0,5}$"
)
"""`solo en este lugar murieron 148`: more died elsewhere."""
ALONE = Sought(r" (?:[^\W\d][\w']* ){0,6}(?:in|at|on) (?:[^\W\d][\w']* ){1,4}alone\b")
"""`33 people were killed in Nairobi alone`: more died elsewhere."""
SURPASSING = re.compile(
    r"\b(?:superando|sobrepasando|superior|mayor|exceeding|surpassing|topping|above|higher than)\b[^.;:]{0,12}$"
)
ALSO = Sought(
    r"\balso (?:been |had been |were |was |have been )?(?:killed|died|dead|murdered|shot)\b"
    r"|\btambien (?:se )?(?:ha |han |habian? )?(?:muer|muri|falleci|fallece|fue|fueron|perdi|perec|mat|asesin|acab|ejecut)\w*"
)
"""`Two bodyguards were also killed`: beside others whom other words tell."""
BESIDE_DAMAGE = Sought(
    r"\b(?:viviendas|casas|puente|puentes|aves|reses|animales|hectareas|cultivos|carreteras|vehiculos|locales|chacras|homes|houses|bridges?|cattle|crops|hectares)\b"
)
"""`Las lluvias destruyeron 300 viviendas. También murieron dos personas`: beside things, not beside other dead."""
IN_ONE_DAY = Sought(r" (?:[^\W\d]+ ){1,3}(?:en un (?:solo )?dia|en una (?:sola )?jornada|in (?:a|one|a single) day)\b")
MAIMED = Sought(
    r" (?:[^\W\d]+ ){0,2}(?:fueron|were) (?:decapitad|degollad|quemad|mutilad|desmembrad|calcinad|incinerad|beheaded|decapitated|burn)\w*"
)
DIED_WHERE = Sought(
    r"(?: de ell[oa]s)? (?:murieron|fallecieron|perecieron|perdieron la vida|died) (?:en el (?:lugar|acto|sitio|hospital|camino"
    r"|traslado)|en (?:hospitales|el hospital|centros"
    r"|la clinica|el trayecto)|de inmediato|de (?:manera|forma) (?:instantanea|inmediata)|instantaneamente|camino (?:al|a)|cuando eran"
    r"|ahogad|asfixiad|carbonizad|calcinad|al instante"
    r"|horas (?:despues|mas tarde)|dias (?:despues|mas tarde)|at the scene|instantly|on the spot|in (?:the )?hospital|on the way)"
)
"""`12 muertos en el choque, nueve murieron en el lugar`: some of the dead told before."""
ONLY_THEN = Sought(
    r"(?:y )?(?:(?:tan )?solo|solamente|only|just) (?:en|in) (?:(?:la|el|esa|ese|esta|este|the|that|this) )?(?:\w+ )?"
    r"(?:semana|mes|fin de semana|trimestre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre"
    r"|noviembre|diciembre|week|weekend|month|january|february|march|april|june|july|august|september|october|november|december)\b"
)
THIS_YEAR = Sought(
    r"\b(?:(?:muertes|homicidios|asesinatos|feminicidios|fallecidos|victimas) (?:de este|del) ano"
    r"|este ano|lo que va del? (?:este )?ano|en lo que va de este|(?:el|del) presente ano|this year|year to date)\b"
)
LOOKING_BACK = Sought(r"\bhace (?:\w+ ){1,3}(?:anos|decadas|meses)\b|\brecuerd|\byears ago\b|\bremember")
COMPARING = Sought(
    r"\b(?:menor|mayor|superior|inferior|reduccion|disminucion|aumento|incremento|descenso|menos|mas|frente|respecto|comparacion"
    r"|lower|higher|fewer|more than|increase|decrease|compared|down|up)\b"
)
YEAR_IN_WHICH = Sought(r"\bano en (?:el )?que\b")
ONE_EVENT, CHRONIC = anywhere(cues.ONE_EVENT), anywhere(cues.CHRONIC)
STATISTIC, WHOLE_YEAR, STILL_COUNTED = anywhere(cues.STATISTIC), anywhere(cues.WHOLE_YEAR), anywhere(cues.STILL)
# What stands right before a toll that takes in the deaths told before it.
WORST_SINCE = re.compile(
    r"\b(?:the )?(?:most|worst|highest|deadliest|bloodiest|peor|mayor|mas alt[oa]) (?:\w+ ){0,3}(?:since|desde)\b"
)
"""`61 last year, the most since 2003` counts no longer."""
SUMS_UP = {
    "es": Sought(
        r"(?:^|\s)(?:[;,] (?:asi ,? )?(?:de|desde|entre) \w+ (?:a|hasta|y) \w+ ?,?|y (?:que )?(?:l[oa]s|el|la)(?: \w+){1,7}?|con lo (?:que"
        r"|cual)(?: (?!no\b)\w+){0,9}?"
        r"|(?:lo que|y|,|;|con (?:est[oae]s?|ell[oa]s?)|para|:)(?: \w+){0,3}?)"
        r" (?:suma[nr]?|sumaron|sumarian|van|ya son|son ya|(?<=con lo que )son|(?<=con lo cual )son"
        r"|asc(?:ie|e)nd\w+|sub[aei]\w*|elev\w+|lleg\w+|alcanz\w+|totaliz\w+|acumul\w+)"
        r"(?: (?!en\b)\w+){0,7}$"
        r"|\bpor lo que (?:[^\W\d]+ ){0,9}?(?:dejan?|van|suman?|son ya|ya son|asciende|ascienden)(?: ya)?(?: hasta (?:ahora|el momento)| un (?:saldo"
        r"|total) de)?$"
    ),
    "en": Sought(
        r"\b(?:bring|brings|bringing|brought|taking|takes|took(?! the li[fv]e)|raising|raises|raised|pushing|pushes|making|lifting)"
        r"(?: [\w']+){0,9}$|\b(?:total|toll|tally) (?:now|stands|at|of|to|is|rises|reaches|has)(?: \w+){0,4}$"
    ),
}
EPIDEMIC = Sought(
    r"\b(?:(?:primera|segunda|tercera|cuarta|quinta|sexta) ola(?! de)|covid|coronavirus|pandemi[ac]|epidemi[ac]|virus|enfermedad|disease|outbreak|dengue|colera"
    r"|cholera|ebola"
    r"|influenza|infectados|contagi\w+)\b"
)
RECORD = Sought(r"\b(?:cifra|registro|numero) (?:\w+ )?(?:diari[oa]|mas alt[oa]|mas elevad[oa]|mas baj[oa])\b|\brecord")
ONE_DAY = Sought(
    r"(?<!informo )(?<!dijo )(?<!confirmo )(?<!anuncio )(?<!senalo )(?<!said )(?<!announced )\b(?:este|on)"
    r" (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|\w+day)\b"
)
MOST_IN_A_DAY = 5000
"""No country has lost more people to a disease in a day."""
STILL_SUM = Sought(r"\b(?:hasta|suman?|total|ya|so far|to date|now|since|desde)\b")
