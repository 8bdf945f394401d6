"""What is said beside a figure of the dead that tells how it stands to the others: a share of a count that is not stated, deaths
added to one, the bodies found of those who died. Regular expressions over folded words; `tolls.standing` asks them in order.
"""

from __future__ import annotations

import re

from tolls.sought import Sought

WAS_SOMEBODY = Sought(
    r" (?:cuerpo|cadaver|body)(?: [^\W\d]+){0,9} (?:fue|era|was) (?:(?:el|la) del?|that of)\b|"
    r" (?:muert[oa]|fallecid[oa]|victima(?: mortal)?|caid[oa]|asesinad[oa])(?: [^\W\d]+){0,9} (?:fue|era) (?:un|una|el|la) [^\W\d]+"
)
ANOTHER_DEED = Sought(
    r"\b(?:y|e|asi como|ademas de|and|as well as) (?:[^\W\d]+ ){0,4}?(?:atac\w+|asalt\w+|incursion\w*|ataques?|emboscad\w+|masacres?|asaltos?|atentados?"
    r"|matanzas?|bombarde\w+|attack\w*|raid\w*|ambush\w*|massacre|bombing|shelling|stormed)\b[^;]{0,80} (?:con|with) $"
)
"""`el asesinato de nueve comuneros y la incursión a Chingalpo, con cuatro muertos`: another event, and no share."""
TOGETHER_WITH = Sought(r"\b(?:junto (?:con|a)|together with|along with) (?:un|una|el|la|a|the) $")
MOURNED = Sought(
    r"\b(?:llor(?:a|an|o|aron)|despid(?:e|en|io|ieron)|velan?|velaron|sepult(?:a|an|o|aron)|entierran?|enterr(?:o|aron)|recuerdan?|record(?:o|aron))"
    r"(?: [^\W\d]+){0,2} a $|\b(?:mourns?|mourned|buries|bury|buried) $"
)
"""`Lloran a seis de sus vecinos asesinados`: all of them that have died."""

# "rose by 5", "aumentó en 5": an addition.
ADDED = {
    "es": Sought(r"\b(?:increment|aument|subi|crec|elev)\w* en $|\b(?:aumento|incremento|alza) de $"),
    "en": Sought(r"\b(?:rose|increased?|rises|grew|jumped|increases|climbed) by $|\b(?:increase|rise|jump) of $"),
}
HARDEST_HIT = Sought(
    r" (?:[^\W\d]+ ){1,3}, (?:es|sigue siendo|fue|sigue|encabeza|lidera|figura)\b[^.;]{0,70}\b(?:mas (?:enlutad|golpead|afectad|castigad|azotad)[oa]s?"
    r"|lista|primer lugar|ranking)\b"
)
THEIR_KIN_AND = Sought(
    r"\bsus (?:padres|hijos|hijas|hermanos|hermanas|abuelos|tios|primos|suegros|sobrinos) y (?:otr[oa]s )?$"
)
EACH_DAYS = Sought(
    r"\b(?:muertes|decesos|fallecid[oa]s|fallecimientos|defunciones|victimas mortales|cifra|deaths|toll) diari[oa]s?\b[^.;:,]{0,50}$"
    r"|\b(?:reporte|balance|conteo|registro|parte|numero) diari[oa] de (?:muertes|decesos|fallecid[oa]s|fallecimientos|muertos|victimas)\b[^.;:,]{0,60}$"
    r"|\bdaily (?:deaths|death toll|toll|count of deaths|number of deaths)\b[^.;:,]{0,50}$"
)
"""`los decesos diarios bajan a 31`: a day's share."""
GROWS = Sought(r"\b(?:aument|increment|crec)(?:a|an|o|aron|e|en|io|ieron) $")
"""`la cifra de muertos aumenta 242`: with no "a" it is what was added."""
MORE_WORDS = re.compile(
    r"\b(?:mas|nuev[oa]s?|otr[oa]s?|adicional(?:es)?|more|new|others?|another|additional|further|fresh)\b"
)
WITHIN_A_DAY = Sought(
    r"\b(?:in|within|en) (?:just |less than |solo |apenas |menos de )?(?:24|48|veinticuatro) (?:hours|horas)\b"
)
IN_A_DAY = Sought(
    r" (?:\w+ )?(?:en|in) (?:las |the )?(?:ultimas |last |past )?(?:24|48|veinticuatro) (?:horas|hours)\b"
)
CAUSED = Sought(r"\b(?:caus|provoc|ocasion|dej|registr)\w+ $|\bhubo $")
MOST_OF_ALL = Sought(
    r"\b(?:mayor|highest|largest) (?:numero|cantidad|cifra|number|toll) (?:de|of) (?:\w+ ){1,3}, (?:el de |la de |con |with )?$"
)
MOST_HERE = Sought(
    r"\b(?:accounts?|accounted) for (?:the )?(?:bulk|most|majority|highest number|largest share|lion's share) of [^.;:]{1,50}(?:,|with|at) (?:\w+ )?$|"
    r"\b(?:concentra|concentran|registra|acumula) (?:la mayoria|la mayor parte|el grueso) de [^.;:]{1,50}(?:,|con) (?:\w+ )?$|"
    r"\bmayor (?:numero|cantidad|cifra) de (?:fallecid|muert|victim|deces|homicid|asesinat)\w*[^.;:]{0,70}(?:, (?:donde|con)"
    r"|en (?:[^\W\d]+ ){1,2}con)\b[^.;:]{0,24}$|"
    r"\b(?:region|departamento|provincia|ciudad|municipio|distrito|pais|estado|province|city|state|country|department)s?"
    r" (?:donde|que|en (?:el|la) que|con|with|where)"
    r" (?:\w+ ){0,2}?(?:mas|mayor (?:numero|cantidad|cifra) de|the most) (?:fallecid|muert|casos|victim|deces|homicid|asesinat"
    r"|death|dead|people)\w*[^.;:]{0,40}$"
)
"""`Puno fue la región donde más fallecidos se registraron, con 18`: the rest fell elsewhere."""
MOST_OF_THEM = Sought(
    r"\b(?:la mayoria|la mayor parte|most) (?:de|of) (?:ell[oa]s|them)\b[^.;]{0,70}: $"
    r"|(?:^|[,.;:] )(?:la )?(?:mayor parte|mayoria|most) (?:de|of) (?:l[oa]s|the) (?:victimas|muert|fallecid|deces|death|dead|victim|killed)\w*"
    r"(?:(?! (?:said|says|dijo) )[^.;:]){0,150}$"
)
"""`La mayor parte de las víctimas se registró en el Sur, con 600 fallecidos`: the rest fell elsewhere."""
OF_A_PLACE = Sought(
    r" (?:de l[oa]s )?(?:fallecid[oa]s|muert[oa]s|victimas(?: mortales)?) (?:eran|son|proced\w+|provenian) de(?:l| la| los)? "
)
"""`13 fallecidos eran de la zona de Secocha`."""
OF_ALL = Sought(
    r"(?:^|[,;] |\bque ,? ?)(?:del total de|de) (?:las |los )?(?:victimas(?: mortales)?|muertos|fallecidos|fallecidas|decesos|muertes|asesinados) ,"
    r"[^.;]*$"
)
"""`informó que, del total de fallecidos, 12 eran mineros y tres murieron en un accidente`."""
ON_BOARD = Sought(
    r" de l[oa]s \S+ (?:\w+ ){1,3}(?:que (?:iban|viajaban|estaban|se encontraban|trabajaban|asistian)|a bordo)\b"
    r"| de l[oa]s \S+ (?:pasajeros|viajeros|tripulantes|ocupantes)\b(?! (?:muert|fallecid))"
)
"""`la muerte de tres de los 18 estudiantes que iban a bordo`: the others live."""
RECOVERED_ONLY = Sought(
    r" (?:cuerpos|cadaveres|restos|bodies) (?:(?:ya|han|habian|sido|fueron|pudieron|podido|ser|have|been|were|had|could|be) ){1,4}"
    r"(?:rescatad|recuperad|hallad|encontrad|recovered|found|pulled)\w*"
)
ONLY_RECOVERED = Sought(
    r"\b(?:solo|apenas|only)\b[^.;]{0,50}\b(?:rescat|recuper|hall|encontr|aparec|recover|found)\w* $"
)
ONLY_BROUGHT_UP = Sought(
    r"\b(?:solo|apenas|unicamente|only) (?:se )?(?:han?|habian?|pudieron|lograron|have|had|could)(?: (?:podido|logrado|conseguido|been able to|managed to))?"
    r" [^\W\d]+(?:ar|er|ir|ado|ido|ed)? $"
)
RECOVERED = Sought(
    r" (?:l[oa]s )?(?:cuerpos|cadaveres|restos|bodies) (?:ya )?(?:rescatad|recuperad|hallad|encontrad|recovered|found|pulled)\w*"
)
AMONG_THEM = Sought(
    r"(?:^|[.;:] )(?:y )?(?:entre l[oa]s (?:\w+ ){0,3}?(?:victimas|muert[oa]s|fallecid[oa]s|asesinad[oa]s)"
    r"|among the (?:[\w-]+ ){0,3}?(?:dead|victims|killed|deceased))\b[^;:]*"
    r"\b(?:figura|figuran|figuraban|esta|estan|estaban|hay|habia|se encuentran?|se encontraban|se cuentan?|were|are|is|was)"
    r" (?:al menos |unos |unas |at least )?$"
)
"""`Entre las víctimas de la masacre figuran 20 niños`: some of the dead."""
OF_WHOM = Sought(
    r", (?:de (?:l[oa]s cuales|l[oa]s que|quienes)|of (?:whom|which)) ,? ?(?!\d)[^;:.]{1,140} (?:de |of |a )?$"
)
"""`321 víctimas, de las cuales el equipo ha analizado los restos de 269`."""
MORE_THAN_BEFORE = Sought(
    r" (?:\w+ ){1,3}mas que (?:(?:el|la|los|las) )?(?:ultim|anterior|previ|dia|vispera|ayer|est[ea]|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
    r"|balance|dato|reporte|informe|recuento)\w*"
    r"| (?:\w+ ){1,3}more than (?:the )?(?:last|previous|earlier|day|yesterday|on \w+day)\b"
)
"""`41 fallecimientos confirmados más que el último dato oficial`."""
IN_SO_MANY = Sought(r"\b(?:con|with) \S+ (?:masacres|matanzas|massacres) (?:y|and) $")
"""`Le sigue Cauca con 13 masacres y 53 víctimas`: a row of a ranking."""
PART_OF_ALL = Sought(
    r", (?:casi |cerca de |poco mas de |almost |nearly |about )?(?:un|una|la|a|one) "
    r"(?:quint[oa]|cuart[oa]|terci[oa]|tercera|decim[oa]|mitad|fifth|quarter|third|half)"
    r" (?:parte )?(?:de (?:l[oa]s|el|todos)|del|of (?:the|all)) "
)
"""`25 sanitarios han fallecido, una quinta parte de los 121 muertos`."""
SHARE_OF_ALL = Sought(
    r", (?:(?:el|un) )?[\d.,]+ ?(?:%|por ciento|per ?cent) (?:de (?:l[oa]s|el|todas las|todos los)|del|of (?:the|all))"
    r" (?:\w+ ){0,4}?(?:fallecid|muert|murier|total|victim|deces|asesinat|homicid|death|dead|fatalit|kill)"
)
LIVES_IT = Sought(r"\b(?:vive|vivio|sufre|sufrio|lives|sees|saw) (?:la|el|su|its) (?:jornada|dia|noche|semana|\w+est) ")
WORST_DAY = Sought(
    r"\b(?:deadliest|bloodiest|most (?:violent|lethal|deadly)|worst) (?:month|week|year|quarter)\b(?! (?:since|in))[^.;:]{0,70}[,-] with (?:\w+ )?$|"
    r"\b(?:mes|semana|ano|trimestre) mas (?:violent|sangrient|mortifer|letal)[oa]\b(?! (?:desde|en))[^.;:]{0,70}[,-] con (?:\w+ )?$|"
    r"\b(?:dias?|jornadas?) (?:fue (?:la|el) )?mas (?:critic|violent|sangrient|mortifer|letal)[oa]s?\b[^.;:]{0,70}, con (?:\w+ )?$"
    r"|\b(?:dias?|jornadas?) mas (?:critic|violent|sangrient|mortifer|letal)[oa]s?,? con (?:\w+ )?$"
    r"|\b(?:dias?|jornadas?) mas (?:critic|violent|sangrient|mortifer|letal)[oa]s? (?:fue|es) [^.;:]{1,60} , (?:cuando|en (?:el|la) que)"
    r" (?:murieron|fallecieron|fueron asesinad[oa]s|cayeron|perdieron la vida) (?:\w+ )?$"
)
"""`El sábado fue el día más crítico, con ocho asesinatos`: one day of the days that are counted."""
REMAINS_OF = Sought(
    r"\b(?:restos|cuerpos|cadaveres|osamentas|bodies|remains) (?:oseos |mortales )?(?:de|of) (?:l[oa]s |otr[oa]s |the )?$"
)
GIVEN_BACK = Sought(
    r"\b(?:entregad|identificad|exhumad|inhumad|sepultad|restituid|returned|handed|identified|exhumed|buried)\w*"
)
IDENTIFIED = Sought(r"\bidentific\w+ (?:ya )?(?:a |los |las )?$|\bidentified (?:the )?$")
NAMED = Sought(r" (?:cuerpos|cadaveres|restos|victimas|fallecidos|bodies|victims)\b")
STILL_UNNAMED = Sought(
    r" (?:\w+ ){1,3}(?:siguen|continuan|permanecen|estan) (?:en|bajo) (?:estudio|investigacion)\b|"
    r"\b(?:por identificar|falta\w*|resta\w*|pendientes?|aun|solo|hasta (?:ahora|el momento)|so far|only|remain\w*|yet)\b"
)
HANDED_OVER = Sought(
    r" (?:cuerpos|cadaveres|restos|bodies) (?:(?:ya|mas|han|habian|sido|fueron|have|been|were|had) ){0,4}"
    r"(?:entregad|repatriad|trasladad|devuelt|handed|returned|released|delivered)"
)
"""`82 cuerpos ya fueron entregados a los familiares`: some of the dead."""
SINCE_A_DAY = Sought(
    r" (?:[^\W\d]+ ){1,3}(?:since|desde el) (?:\w+day|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b"
)
THE_OTHER = Sought(r"\b(?:l[oa]s|the) (?:otr[oa]s|other) $")
VICTIMS = Sought(r" (?:victimas|muert[oa]s|fallecid[oa]s|cadaveres|cuerpos|victims|dead|bodies)\b")
OF_THOSE_COUNTED = Sought(
    r" (?:[^\W\d]+ ){0,3}(?:de l[oa]s|of the) [\d.,]+ (?:registrad|documentad|reportad|confirmad|contabilizad|ocurrid|notificad|recorded|documented"
    r"|reported|confirmed|counted)\w*"
)
COUNTED_SINCE = Sought(r" (?:[^\W\d]+ ){0,4}(?:desde|since|hasta la fecha|to date|en total)\b")
UNNAMED = Sought(
    r" (?:\w+ ){1,3}(?:siguen|continuan|permanecen|estan) (?:en|bajo) (?:estudio|investigacion)\b|"
    r" (?:\w+ ){1,3}(?:sin|por) identificar\b| (?:\w+ ){1,2}(?:(?:remain|remained|are|were) (?:still )?unidentified|yet to be identified)\b"
)
ADDED_TO_THE_DEAD = {
    "es": Sought(
        r"a (?:los|las|est[oa]s) (?:\w+ )?(?:muert\w+|fallecid\w+|victimas|decesos|asesinat\w+|homicidios)\b.* se (?:les? )?(?:suma|agrega)"
    ),
    "en": Sought(
        r"(?:in addition to|besides|on top of) (?:the|these|those) (?:\w+ )?(?:dead|deaths|killed|fatalities)\b"
    ),
}
ADDING = {
    "es": Sought(r"(?:ademas|a ello se suman?|a est[oa]s? se suman?) ,? ?(?!de\b)"),
    "en": Sought(r"(?:in addition|additionally|furthermore) ,"),
}
# Between a toll and the deaths that have raised it.
SINCE_THEN = {
    "es": Sought(
        r"^[^.;]{0,50}?\b(?:tras|luego del?|despues del?|al morir|al fallecer|al confirmarse|con"
        r"|por(?= (?:el|la|los|las) (?:deceso|muerte|fallecimiento|asesinato|homicidio)s?\b)) (?:\w+ ){0,6}$"
    ),
    "en": Sought(r"^[^.;]{0,50}?\b(?:after|following|as|when|with) (?:\w+ ){0,4}$"),
}
DISASTER = Sought(
    r"\b(?:terremoto|sismo|huracan|aluvion|alud|avalancha|huaico|inundacion|incendio|naufragio|explosion|atentado"
    r"|earthquake|quake|hurricane|typhoon|cyclone|avalanche|landslide|flood|flooding|storm|blast|bombing|shipwreck|fire)e?s?\b"
)
"""What is over in a day: "57 killed in avalanches over the last 24 hours" is its toll, no day's share of a running count."""
CASES = Sought(r"\b(?:cas[eo]s|contagi\w+|infec\w+|positiv\w+|recover\w+|recuperad\w+)\b")
SO_THAT = Sought(
    r"\b(?:haciendo que|elevando|llevando|con lo que|con lo cual|lo que (?:eleva|sube)) [^;]*"
    r"\b(?:sub|elev|aument|asciend|lleg|acumul|sum|totaliz|alcanz|registr)\w* [^;]*$"
)
REACHES = re.compile(
    r"(?:bordea|roza|ronda|supera|sobrepasa|rebasa|alcanza|llega|se acerca|acerca|near|top|surpass|exceed)"
)
FIRST_OF_THEM = Sought(r"\b(?:primer[oa]s|first|primer grupo de|first group of) $")
VERBAL = {"es": ("aron", "ieron", "aba", "aban", "ando", "iendo", "ro", "zo", "ca"), "en": ("ed", "ing", "s")}
OF_THEM = Sought(r" (?:of (?:them|those|whom|the dead|the victims)|de (?:ell[oa]s|l[oa]s cuales|est[oa]s|es[oa]s))\b")
MORE = re.compile(r"[xPpJL]{0,3}?(m)[xPp]{0,3}(?:[dnkKvVsL]|$|[bhicwo,.;])|[xPp]{0,2}[dnk]m")

BODIES = Sought(r"\b(?:bodies|corpses|remains|cuerpos|cadaveres|restos)\b")
LAST_OF_THEM = Sought(
    r"\b(?:remaining|last(?! of the)|final|ultimos|ultimas|restantes|que (?:faltaban|quedaban)|faltantes)\b"
)
OTHERS_LEFT = Sought(
    r"\b(?:the (?:remaining|other|last) (?:\w+ )?(?:was|were|are|is)"
    r"|(?:los|las) (?:demas|otros|otras) (?:siguen|continuan|permanecen|estan|quedan)"
    r"|the (?:rest|others) (?:are still|remain)|(?:los|las) \w+ que (?:faltaban|quedaban|faltan|quedan))\b"
)
"""Others of the same dead, told beside: what is counted is only some of them. Who is missing may live, and changes nothing."""
