"""What is said beside an older figure: it was first given, stood so the day before, is another year's, or is put right.

Regular expressions over the folded words before a figure, after it, or of its whole sentence; `tolls.said` decides by them.
"""

from __future__ import annotations

from tolls import cues
from tolls.phrases import alternatives, just_before
from tolls.sought import Sought

_OFFICE = r"(?! (?:administration|government|regime|president|gobierno|administracion|gestion))"
OLDER = {
    lang: Sought(rf"\b{alternatives(text, lang)}\b{_OFFICE}(?: ,)?[^.;:,]{{0,40}}$")
    for lang, text in cues.OLDER.items()
}
THAN_A_YEAR = Sought(
    r"\b(?:respecto (?:a|de|al)|frente a|frente al|compared (?:to|with)|comparado con|en comparacion con|en relacion (?:a|con))"
    r" (?:(?:el|ano|the|year|los|las) ){0,2}(?:19|20)\d\d [,(] ?(?:cuando |when )?(?:(?:se|hubo|there|were) ){0,2}(?:\w+ )?$"
)
"""`un aumento respecto a 2024 (165 homicidios)`."""
SINCE_A_YEAR = Sought(
    r"\b(?:tras|frente a|respecto (?:a|de|al)|sobre|desde|after|since|from) (?:el |la |los |las |the )?(?:baja|descenso|caida|alza|aumento|subida"
    r"|repunte|pico|record|maximo|minimo|fall|drop|rise|peak|record|low|high) (?:de|del|en|of|in) (?:ano )?(?:19|20)\d\d \( $"
)
"""`tras la baja de 2013 (31 vecinos muertos)`."""
COUNTED_ONCE = Sought(
    r", que [^;,]{3,40} (?:tenia (?:registrad|contad|confirmad|documentad)[oa]s|contaba|contabilizaba|registraba|llevaba(?: contad[oa]s| registrad[oa]s)?"
    r"|hablaba de|reportaba) $"
)
"""`La CIDH, que a mediados de mayo contaba 76 muertos, informó que ya son 212`."""
GROWN_SINCE = Sought(
    r"\b(?:doubled|tripled|quadrupled|risen|grown|climbed|soared|increased|jumped|duplicado|triplicado|aumentado|subido|crecido)\b[^.;]{0,60}"
    r"\b(?:since|desde) [^.;]{0,40}, (?:when|cuando) [^.;]{0,50}$"
)
"""`The toll has tripled since Monday, when the government put it at 19`."""
ABOVE_THE = Sought(r"\b(?:above|past|beyond|over|encima de) (?:the|l[oa]s) $")
REPORTED_THEN = Sought(
    r" (?:[^\W\d]+ ){0,2}(?:reported|recorded|counted|announced|registered|reportad[oa]s|registrad[oa]s|contad[oa]s|anunciad[oa]s)\b"
)
"""`already well above the 60 deaths reported on Tuesday`."""
RECORD_BEFORE = Sought(
    r"(?:el|la) (?:record|maximo|pico|marca|maxima cifra|cifra mas alta) (?:anterior|previ[oa])\b|the previous (?:record|high|peak|worst day)\b"
)
"""`El máximo anterior se había registrado el 3 de abril, con 766 fallecidos en un día`."""
LATER_REVISED = Sought(
    r" ,? ?(?:aunque|pero|si bien|although|but) (?:[^\W\d]+ ){0,4}(?:fue|ha sido|was|has been) (?:[^\W\d]+ )?(?:corregid|rectificad|desmentid"
    r"|rebajad|corrected|revised)\w*|"
    r" (?:[^\W\d]+ ){1,9}(?:quedo|quedaron|fue|ha sido) (?:superad|rebasad|desmentid|desbordad|desactualizad)\w*|"
    r" (?:[^\W\d]+ ){1,3}(?:fue|fueron|ha sido|was|were|has been) (?:corregid|rectificad|rebajad|revisad|corrected|revised|lowered)\w*"
    r"| (?:[^\W\d]+ ){0,5}[(,] ?(?:later|since|subsequently|then|luego|despues|posteriormente|mas tarde)"
    r" (?:was |were |fue |fueron )?(?:revised|raised|corrected|updated|lowered|increased|revisad|corregid|elevad|actualizad|rebajad)\w*"
    r"| (?:[^\W\d]+ ){1,4},? ?(?:una )?(?:cifra|balance|figure|toll) (?:\w+ ){0,2}"
    r"(?:rebajad|corregid|revisad|rectificad|desmentid|lowered|corrected|revised)\w*"
)
"""`Five have been reported dead (later revised to 35)`; `24 muertos el sábado, una cifra rebajada ahora`."""
_TOLD = (
    "(?:informado|reportado|dicho|senalado|confirmado|anunciado|contabilizado|contado|hablado|cifrado|estimado|situado|precisado|indicado"
    "|publicado|dado|ofrecido|difundido|mencionado|registrado|comunicado|fijado|calculado|admitido|reconocido|declarado|afirmado|adelantado|sostenido|asegurado|revelado|manejado|elevado)"
)
_TOLD_EN = "(?:reported|said|put|spoken|confirmed|estimated|specified|announced|counted|given|stated|listed|recorded|published|indicated)"
EARLIER = {
    "es": Sought(
        r"(?:(?:aunque|si bien|pese a que|a pesar de que) )?(?:(?:anteriormente|con anterioridad|previamente|en forma previa|de (?:forma"
        r"|manera) previa|inicialmente"
        r"|en un inicio|en un primer momento|hasta entonces|al inicio|al principio) "
        r"(?:,|(?:se |la |el |los |las )?(?:\w+ )?(?:habia|report|inform|habl|dij|conoci|cont|confirm|situ|cifr|dio|dieron)\w*)|en un principio "
        r"|en un primer (?:reporte|balance|informe|recuento|conteo|parte|comunicado)\b"
        r"|(?:horas|minutos) antes ,? (?:por la \w+ ,? )?(?:se )?(?:menciono|dijo|informo|hablo|reporto|senalo|indico|confirmo)\b"
        r"|(?:originalmente|inicialmente|previamente|anteriormente|en un (?:principio|inicio|primer momento)|al (?:principio|inicio)|mas temprano"
        rf"|horas antes|poco antes|antes|por la manana|(?:un dia|el dia|la noche) (?:antes|anterior)|la vispera)(?: ,)? (?:[^.;:]{{1,70}} )?(?:se )?"
        rf"habian? {_TOLD}\b"
        r"|(?:las|los) primer[oa]s (?:inform|version|reporte|dato|noticia|balance)\w* (?:\w+ ){0,4}?"
        r"(?:hablaban|senal\w+|indica\w+|daban|reporta\w+|informa\w+|decian|apuntaban)\b)"
    ),
    "en": Sought(
        r"(?:earlier|previously|initially) , (?:[\w']+ ){1,4}(?:had )?(?:put|said|reported|estimated|confirmed)\b"
        rf"|(?:earlier|previously|initially|originally|at first)(?: ,)? (?:[^.;:]{{1,70}} )?had {_TOLD_EN}\b"
        r"|(?:while|although|though|even though) (?:[\w']+ ){1,4}?(?:initially|at first|originally|earlier|previously)"
        r" (?:had )?(?:reported|said|spoke|spoken|put|counted|confirmed|estimated|announced|gave|given)\b"
        r"|(?:the )?(?:initial|early|first) (?:\w+ ){0,2}?(?:reports?|accounts?|estimates?) (?:said|had|put|spoke|suggested|indicated|told)\b"
        r"|(?:earlier in the day|earlier this (?:week|month|year)|earlier on \w+|hours earlier)(?: ,)? "
        r"(?:[\w']+ ){1,6}had (?:put|said|reported|estimated|confirmed)\b"
    ),
}
_AT_THE_TIME = (
    r"(?:earlier|previously|initially|at first|in the morning|at noon|overnight|the (?:day|night|afternoon|evening|morning|week) before"
    r"|(?:preceding|previous|first|earlier|initial"
    r"|last) (?:\w+ )?(?:bulletin|report|dispatch|count|statement|communique|update|tally|list)|had said on (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
HAD_PUT = Sought(
    rf"\b{_AT_THE_TIME}\b[^.;]{{0,110}}\bhad (?:already )?(?:set|put|placed) (?:the |its |their )?[^.;,]{{0,40}}\bat $"
)
"""`earlier, a spokesman for the hospital had put the number of dead at 69`."""
OLD_COUNT = {lang: Sought(rf"\b{alternatives(text, lang)}\b[^.;:,]{{0,40}}$") for lang, text in cues.OLD_COUNT.items()}
# After an older figure.
OLD_AFTER = {
    "es": Sought(
        r" (?:\w+ ){1,4}(?:ofrecid|reportad|informad|anunciad|difundid|dad|contabilizad|confirmad)[oa]s? (?:\w+ )?"
        r"(?:previamente|anteriormente|antes|inicialmente|al inicio|en un principio|en un primer momento|horas antes)\b"
    ),
    "en": Sought(
        r" (?:\w+ ){1,3}(?:reported|announced|given|stated|confirmed|counted) (?:\w+ )?(?:earlier|previously|initially|before)\b"
    ),
}
_DAY = r"el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
_EARLIER = rf"(?:inicialmente|temprano|(?:horas|minutos|dias|poco) antes|la vispera|previamente|antes|ayer|{_DAY})"
TOLD_BEFORE = Sought(
    r"\ben un (?:inicio|principio|comienzo|primer momento) (?:se )?(?:habian?|haber) \w+ [^.;:,]{0,40}$|"
    rf"\b{_EARLIER} (?:se )?habian? {_TOLD} (?:en|de|sobre|que) [^.;:,]{{0,40}}$"
    rf"|\b(?:habian?|haber) {_TOLD} {_EARLIER} (?:en|de|sobre|que) [^.;:,]{{0,40}}$"
    r"|\b(?:horas?|minutos|dias?) antes ,? ?(?:se )?(?:hablaban?|daban?|informaban?|reportaban?|contaban?|cifraban?) (?:de |en |que |cuenta de )?$"
    r"|\b(?:despues|luego) de haber (?:informado|reportado|anunciado|hablado|contabilizado|dado cuenta) (?:de |que eran )?$"
    r"|\bque (?:al principio|en un principio|primero|al inicio) (?:dio cuenta|dieron cuenta|hablo|hablaba|hablaron|informo|informaron) (?:de )?$"
    r"|\ben un[oa]? (?:(?:primer[oa]?|anterior) (?:nota|comunicado|informe|boletin|tuit|version|mensaje|reporte)"
    r"|(?:nota|comunicado|informe|boletin|tuit|version|mensaje|reporte) (?:anterior|previ[oa]|inicial))(?: [^\W\d]+){0,2}?"
    r" (?:informa|consign|report|habl|dij|public|senal)\w*(?: [^\W\d]+){0,3} $"
    r"|\b(?:anterior|ultimo|previo|primer) (?:balance|reporte|parte|informe|recuento|conteo|boletin) ?,[^.;:]{1,50},"
    r" (?:daba cuenta de|situaba en|hablaba de|cifraba en|era de|contabilizaba|registraba) (?:l[oa]s )?$"
    r"|\bwhich (?:earlier|last (?:week|month|year|\w+day)) (?:gave|put|reported|estimated|counted)\b[^.;:,]{0,40}$"
)
"""`tras haber informado minutos antes de 216 muertos`, `which last week gave a toll of 100`: what somebody counted before."""
CORRECTED_AFTER = Sought(
    r"\b(?:despues|luego) de que (?:\w+ ){1,10}(?:mencion|dij|inform|report|asegur|senal|afirm|anunci|indic|habl)\w* (?:de |que )?"
    r"(?:habia |habian |hubo |eran |ya )*$|\bafter (?:\w+ ){1,8}(?:had )?(?:said|reported|announced|claimed|told)\b[^.;:,]{0,24}$"
)
"""`aclaró que son seis los muertos, después de que la defensora dijera que había siete`: what was said before."""
STOOD_AT = Sought(
    r"\b(?:which|that) (?:had )?(?:stood at|been|was|were at|was at)(?: \w+)? $"
    r"|\bque (?:hasta (?:ayer|\w+|el \w+) |ayer |(?:el|este) \w+ )?(?:era de|estaba en|iba en|se situaba en|sumaba|llegaba a|ascendia a)(?: \w+)? $"
)
"""`The toll, which stood at 46 on Monday, rose to 47`."""
LONG_SAID = Sought(
    r"\b(?:durante|por) (?:anos|mucho tiempo|decadas|meses) (?:se )?(?:repitio|dijo|creyo|hablo|penso|sostuvo|calculo)[^.;]{0,90}$|\bfor (?:years"
    r"|decades|a long time) [^.;]{0,90}$"
)
"""`Durante años se repitió que habían muerto 119 personas; la investigación documentó 79`."""
HAD_BEEN = Sought(
    r"\b(?:(?:elevaba|ascendia|llegaba|sumaba|situaba|era|eran)(?: de| en| a)?|stood at|habian? sido|had been"
    r"|se habian? (?:report|inform|confirm|contabiliz)ado)(?: \w+)? $"
)
WHO_HAD_SAID = Sought(
    r"\b(?:que|quien|who) (?:[^\W\d]+ ){0,2}(?:habian?|had) (?:informado|hablado|dado cuenta|reportado|spoken|reported) (?:antes |anoche |ayer "
    r"|before )?(?:de |of )?$"
)
"""`..., dijo el jefe policial, que anoche había informado de cuatro muertos`: of a larger toll told before."""
ON_THAT_DAY = Sought(
    r"\b(?:ayer|anoche|(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)) (?:se \w+|hubo|ocurrieron|fueron|murieron)(?: [^\W\d]+){0,2} $"
)
THAT_FIGURE_ROSE = Sought(
    r"\b(?:es[ae]|la|el|dich[oa]) (?:cifra|numero|cantidad) (?:ascendio|subio|se elevo|aumento|llego|crecio|paso) a $"
)
"""`Mientras el viernes se produjeron 4 asesinatos, el sábado esa cifra ascendió a 6`."""
HAD_COUNTED = Sought(
    r"\bhabian? (?:confirmado|documentado|registrado|contabilizado|contado|reportado|verificado|consignado|calculado|establecido|cifrado en|estimado)"
    r"(?: ya)?(?: al menos| unos| unas)? $"
)
"""`En 2019 había documentado 540 asesinatos; hoy son 1.300`."""
BUT_LATER = Sought(
    r"; [^;]*\b(?:elev|aument|ampli|sub|corrig|rebaj)\w* (?:la|esa|dicha) cifra a\b|\b(?:pero|sin embargo|luego|despues|posteriormente|ahora|hoy"
    r"|but|later|however|now|today)\b"
)
"""`Habían sido tres las personas fallecidas, pero luego informaron que fueron nueve`."""
FIRST_GIVEN = Sought(
    r"\b(?:first|initially|originally|at first|earlier|previously) (?:given|put|reported|estimated|set|stated|announced|counted) (?:as|at|to be) $"
    r"|\b(?:cifrad|fijad|estimad|calculad|situad|reportad)[oa]s? (?:primero|inicialmente|al principio|en un principio|antes) en $"
)
"""`The death toll, first given as two, stands at 13`."""
REPORTED_BEFORE = Sought(
    r"\b(?:las |los |una? )?primer(?:as?|os?)? (?:version(?:es)?|cifras|datos|balances?|recuentos?|reportes?|informes?) "
    r"(?:apuntaban? a|ubicaban? en|situaban? en|cifraban? en|hablaba de|recogian|hablaban|daban|arrojaban|indicaban|apuntaban|contabilizaban)\b"
    r"[^.;:,]{0,20} $|"
    rf"\bhabian? {_TOLD} (?:un|el) (?:balance|saldo|reporte|informe|recuento|conteo|parte) (?:inicial|preliminar|previo|anterior) [^.;:,]{{0,20}}$|"
    r"\bhad (?:given|issued|reported|announced|published) an? (?:initial|earlier|preliminary|provisional) (?:death )?(?:toll|count|tally|figure) of (?:\w+ )?$|"
    r"\b(?:informe|reporte|balance|conteo|recuento|parte|report|count|tally) (?:previo|anterior|preliminar) "
    r"(?:habia|daba|hablaba|senalaba|indicaba|dio|situaba|cifraba)\b[^.;:,]{0,30} $"
)
"""`Un informe previo había dado cuenta de 67 prisioneros muertos`."""
TOLD_AT_FIRST = Sought(
    r" (?:\w+ ){1,2}(?:que|that) (?:se )?(?:habian? )?(?:anunci|inform|report|dij|cont|announc)\w*[^.;,]{0,60}"
    r"\b(?:primer|inicial|ayer|previ|anterior|first|yesterday)\w*"
)
"""`de los 41 muertos que anunció el ministro en la primera conferencia`."""
AN_EARLIER_TIME = Sought(
    r"\b(?:el ano (?:pasado|anterior)|la temporada (?:pasada|anterior)|la (?:semana|vez) (?:pasada|anterior)|en (?:19|20)\d\d|de (?:19"
    r"|20)\d\d ,? ?cuando|habian? (?:informado|hablado|reportado|anunciado|dicho)"
    r"|hablaron en un principio|last year|the year before|had (?:reported|said|announced))\b"
)
LAST_REPORT = Sought(
    r"[;,.] (?:el|la|un|una|the|an) (?:ultim[oa]|anterior|previ[oa]|primer[oa]?|last|previous|earlier) (?:[^\W\d]+ ){1,3}(?:hablaba|daba"
    r"|contaba|registraba|era|indicaba|arrojaba|spoke|had|gave|put)\w* (?:cuenta )?(?:de |of |it at )?$"
    r"|\b(?:reconocia|admitia|contaba|registraba|sostenia) hasta (?:ahora|ayer|anoche|entonces|el \w+) (?:solo )?$"
)
SET_AGAINST = Sought(
    r"\b(?:contra|frente a|menos que|mas que|menor (?:a|que)|mayor (?:a|que)|inferior a|superior a|versus|vs|comparado con|respecto a"
    r"|against|fewer than|more than|down from|up from)(?: l[oa]s| the)? $"
)
OF_A_YEAR_BEFORE = Sought(
    r" (?:[^\W\d]+ ){0,3}(?:(?:en|de|del|in|of) (?:todo )?(?:el )?(?:ano )?(?:pasado|anterior|previo|(?:19|20)\d\d)|del? ano (?:pasado"
    r"|anterior)|last year|(?:in|of) (?:19|20)\d\d)\b"
)
YEAR_BEFORE_THERE = Sought(
    r"[;,] (?:y |mientras que |while |and )?(?:en (?:el )?(?:(?:19|20)\d\d|ano (?:pasado|anterior))|el ano (?:pasado|anterior)|last year|in (?:19|20)\d\d)"
    r" ,? ?(?:(?:hubo|fueron|murieron|se (?:registraron|contaron|reportaron|habian registrado|habian reportado)|there were|it was|they were) )?$"
)
"""`27 muertos en el puente; en 2023 hubo 31`."""
THEN_SAID = Sought(
    r"\b(?:pero|aunque|but|although) [^.;:]{0,50}\b(?:preciso|aclaro|corrigio|rectifico|clarified|corrected) que [^.;:]{0,40}$|"
    r"\b(?:but|pero|aunque|although|however)\b[^.;]{0,50}\b(?:later|subsequently|then|since|luego|despues|posteriormente|mas tarde|finalmente"
    r"|ahora|now)\b[^.;]{0,40}$"
)
"""`Early reports spoke of nine deaths, but police subsequently said seven people had died`."""
WRONG = Sought(
    r"\b(?:previous|earlier|initial|former|last) (?:figure|count|toll|tally|estimate|number)s? of (?:at least )?$"
)
TAKEN_BACK = Sought(
    r"\b(?:retir(?:a|an|o|aron)|anul(?:a|o)|dejo sin efecto) (?:la|su|el) (?:cifra|conteo|balance|numero)(?: [^\W\d]+)? de (?:l[oa]s )?$"
)
WITHDRAWN = Sought(
    r"\b(?:withdr[ae]w\w*|retract\w*|rescind\w*|(?:was|were) (?:wrong|incorrect|mistaken|erroneous|inaccurate|too high))\b"
)
"""`withdrew its earlier figure of 64 dead`, `its previous figure of 40 dead was wrong`."""
LAST_YEARS_TOTAL = Sought(
    r"\b(?:last|the previous|the prior) year's (?:[^\W\d]+ )?(?:total|toll|count|figure|number|tally)(?: of)? $"
)
IN_ITS_FIRST_HOUR = Sought(
    r"\b(?:prensa|diarios|medios|periodicos|radios?|television|agencias|vespertinos)(?: [^\W\d]+){0,2}"
    r" (?:de (?:la )?primera hora|en (?:un primer momento|las primeras horas)"
    r"|de los primeros dias|de aquel dia|de esa noche|inicialmente|al principio)"
    r" (?:(?:habia|habian) llegado a |llego a |llegaron a )?"
    r"(?:public|habl|dij|inform|report|dio|dieron|llego|llegaron)\w* (?:de |a (?:hablar|publicar|informar) (?:de )?)?$"
)
"""`Murieron 21 viajeros, aunque la prensa de la primera hora publicó 45 muertos`."""
SPOKEN_OF_THEN = Sought(
    r" (?:(?:mil )?(?:muertos|muertes|victimas|fallecidos|asesinados|desaparecidos)(?: [^\W\d]+){0,2} )que (?:se |hasta entonces (?:se )?|antes (?:se )?)"
    r"(?:manejaban?|mencionaban?|estimaban?|calculaban?|admitian?|aceptaban?|repetian?|barajaban?|conocian?|hablaban?|suponian?)\b"
)
"""`La cifra de 25 mil muertos que se manejaba hasta entonces`."""
IN_A_YEAR = Sought(r" (?:[^\W\d]+ ){0,7}(?:in|during|en|durante) (?:el ano )?(?:19|20)\d\d\b")
IN_A_YEAR_BEFORE = Sought(
    r"\b(?:in|during|en|durante|de \w+ a \w+ de) (?:el ano )?(?:19|20)\d\d ,? ?(?:[^\W\d]+ ){0,4}$"
)
"""`Six teachers have been murdered this year, and at least 13 were murdered in 2008`."""
LAST_YEAR_THEN = Sought(
    r"(?:el ano (?:pasado|anterior)|last year|the year before) ,? ?(?:en|a|por|for|in|over|during|at) (?:las? |los |el |the )?"
    r"(?:mism|estas? |esta |same|this)\w*"
)
"""`El año pasado, en las mismas fechas, los fallecidos fueron 16`."""
FIRST_REPORTED = Sought(
    r"\b(?:(?:first|initially|at first) (?:said|reported|counted|announced|confirmed|spoke of|put)"
    r"|(?:un|el) (?:primer |)(?:reporte|informe|balance|parte|conteo|recuento)(?: preliminar| inicial)? (?:establecio|contabilizo|contaba|daba"
    r"|arrojo|arrojaba|senalaba|indicaba|hablaba)"
    r"|primero (?:informo|reporto|hablo|conto)\w*|inicialmente (?:informo|reporto|hablo)\w*)"
    r"\b[^.;]{0,30}$"
)
"""`first reported 21 deaths; by evening the figure stood at 79`."""
CORRECTING = Sought(r"\b(?:correcting|corrigiendo)\b[^.;]{0,60}(?<! to )(?<! a )$")
"""`correcting a statement that spoke of nine dead`."""
BY_MISTAKE = Sought(
    r"\bpor (?:un )?(?:error|equivocacion)\b[^.;]{0,30}\b(?:dij|inform|public|report|anunci|consign|indic)\w*[^.;]{0,24}$"
    r"|\b(?:dij|inform|public|report|anunci|consign|indic)\w* ,? ?por error ,? ?(?:que )?[^.;]{0,90}$"
    r"|\b(?:mistakenly|erroneously|incorrectly|wrongly|in error) (?:said|reported|put|stated|announced)\b[^.;]{0,24}$"
)
"""`Por un error dijimos que eran 18 los ahogados`."""
THEN_WERE = Sought(
    r"\b(?:el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|ayer|anteayer|anoche|la vispera|hace (?:\w+ ){1,2}(?:dias?|horas?|minutos)) ,? ?"
    r"(?:\w+ ){0,3}(?:eran|era de|sumaban|iban|se contaban|hablaban? (?:solo )?de) $"
)
"""`ascienden a once los decesos; el viernes eran nueve`."""
PUT_RIGHT = Sought(r"\b(?:corrigi|corrige|rectific|aclar)\w*\b|\bcorrected\b")
OF_ANOTHER_TIME = Sought(
    r" (?:\w+ ){0,3}(?:de|en|del|in|of|from|for) (?:(?:el|la|mes|ano) ){0,3}(?:20\d\d|19\d\d|ano pasado|mes pasado|mes anterior|ano anterior|last year"
    r"|last month|" + cues.WILDCARDS["es"]["{month}"] + "|" + cues.WILDCARDS["en"]["{month}"] + r")\b"
)
"""`superando los 207 asesinatos de enero`: what a count is compared with."""
REPORT_BEFORE = Sought(
    r"\b(?:un|el) primer (?:reporte|balance|informe|recuento|conteo|parte)\b(?:(?!\b(?:pero|but)\b)[^;]){0,90}"
    r"\b(?:hablab|dab|cifrab|contab|situab|senalab|indicab|mencionab)\w* (?:cuenta )?(?:de |en |que )?(?:\w+ )?$|"
    r"\b(?:reporte|balance|informe|recuento|conteo|parte)(?: oficial)? (?:anterior|previo|inicial|preliminar)\b(?:(?!\b(?:pero|but)\b)[^;]){0,110}"
    r"\b(?:hablab|dab|cifrab|contab|situab|senalab|indicab|mencionab|registrab|er)\w* (?:cuenta )?(?:la cifra )?(?:de |en |que )?(?:\w+ )?$"
)
"""`El reporte anterior, emitido una hora antes, hablaba de nueve muertos`."""
COUNTED_THEN = Sought(
    r" (?:(?!de\b)\w+ )?(?:registrad|contabilizad|reportad|ocurrid|cometid|record|report|register)\w* (?:en|durante|hace|in|during|last|for)\b"
)
REGISTERED_THEN = Sought(
    r"\b(?:registrad|reportad|contabilizad)[oa]s? en (?:el )?(?:19|20)\d\d ,? ?(?:que (?:era|fue) de|con|de) $"
)
LAST_YEAR_HERE = Sought(
    r"\b(?:el ano (?:pasado|anterior)|otros (?:anos|inviernos|veranos)|(?:en )?(?:anos|inviernos|temporadas) (?:anteriores|pasad[oa]s|previ[oa]s)"
    r"|en todo (?:el )?(?:ano )?(?:19|20)\d\d|last year|the (?:previous|prior) year"
    r"|in all of (?:19|20)\d\d)\b(?:(?!este ano|this year)[^.;:]){0,50}$"
)
LAST_YEAR_NEXT = Sought(r"[^.;:]{0,80} (?:el ano (?:pasado|anterior)|last year|the (?:previous|prior) year) ")
LAST_YEARS_ALONE = Sought(
    r"\b(?:up|down|higher|lower|sube|baja) (?:from|than|respecto) (?:last|the previous) (?:year|month|week) ,? ?when\b[^.;:,]{0,24}$"
)
LAST_YEARS = Sought(
    r"\b(?:(?:mism[oa]|igual) (?:periodo|mes|lapso|semestre|trimestre|tiempo|fecha|altura)|same (?:period|month|time))\b[^.;:]{0,40}"
    r"\b(?:cuando|en (?:el|la|los|las) que|when|hubo|iban|eran|were|was)\b[^.;:,]{0,24}$"
    r"|\b(?:mism[oa]|igual) (?:periodo|mes|lapso|semestre|trimestre|tiempo)\b[^.;:]{0,40}\bdonde (?:se )?\w+ $"
    r"|, cuando en (?:el |todo )?(?:ano )?(?:19|20)\d\d (?:se )?(?:hubo|hubieron|murieron|fueron|registr\w+|report\w+|contabiliz\w+|sum\w+) $"
    r"|, when in (?:19|20)\d\d (?:there were|it was|the figure was) $"
    r"|\bmismo (?:periodo|mes|lapso|semestre|trimestre|tiempo) (?:de|del) (?:ano )?(?:19|20)\d\d , que (?:\w+ ){1,8}$"
    r"|\b(?:ejercicio|periodo|mes|semestre|trimestre|semana) (?:anterior|pasad[oa]|previ[oa]) , (?:cuando|en (?:el|la) que)\b[^.;:,]{0,24}$"
    r"|\b(?:ano (?:anterior|pasado|previo)|(?:previous|last) year|year (?:ago|earlier)) ,? ?(?:cuando|when|(?:ocasion|periodo|fechas?)"
    r" en (?:el |la |las )?que)\b[^.;:,]{0,24}$"
    r"|\b(?:19|20)\d\d , ano en (?:el )?que\b[^.;:,]{0,24}$"
)
OLDER_NEXT = just_before(cues.OLDER_NEXT)
