"""The words by which a pattern of `tolls.matching` takes a figure, or leaves it: regular expressions over the folded words beside
it, or over their classes, and lists of words.
"""

from __future__ import annotations

import re

from tolls.sought import Sought

# Examples stand where each is asked, in tolls/matching.py, or below it.
ALL = frozenset(
    (
        "both",
        "both alive",
        "both of them",
        "all",
        "everyone",
        "everybody",
        "all of them",
        "all of whom",
        "a todos",
        "todos",
        "them all",
    )
)

WHOM = frozenset(("quienes", "quien", "whom", "los que", "las que", "los cuales", "las cuales"))

ALL_DEAD = Sought(
    r"[^.;0-9]{1,160}\b(?:slit their throats|(?:les|los) degollaron|les cortaron el cuello)\b"
    r"|[^.0-9]{1,160}[,;:] (?:murieron|fallecieron|perecieron) tod[oa]s\b"
    r"|[^.;0-9]{1,160}\b(?:les|los|las) (?:quemaron viv[oa]s|fusilaron|ametrallaron)\b"
    r"|[^.;0-9]{1,120}\b(?:ningun[oa](?: de (?:l[oa]s cuales|ell[oa]s))? sobrevivio|no (?:hay|hubo) sobrevivientes|none (?:of (?:them|whom) )?survived)\b"
    r"|[^.0-9]{1,160}\b(?:todos|todas|all|all of them) (?:murieron|fallecieron|perecieron|died|perished)\b"
    r"|[^.;0-9]{1,160}\b(?:todos|todas|all of them|all) (?:\w+ ){0,2}?(?:fueron|estaban|were|had been) (?:\w+ ){0,2}?"
    r"(?:sin vida|muert[oa]s|asesinad[oa]s|ejecutad[oa]s|dead|killed|murdered|executed)\b"
)

CHARGING = ("conden", "senten", "acus", "deten", "imput", "captur", "prision", "juzga")

AMONG_DEEDS = Sought(
    r"\b(?:entre|de) (?:l[oa]s |est[oa]s )(?:\w+ )?(?:masacres|acciones|ataques|hechos|atentados|operativos|incursiones)\b[^.;]{0,60}, $"
)

CAUSING = (
    "caus",
    "provoc",
    "ocasion",
    "dejo",
    "dejaron",
    "deja",
    "dejan",
    "hubo",
    "registr",
    "report",
    "confirm",
    "hay",
    "lament",
    "notific",
    "inform",
)

TO_THEIR_DEATH = Sought(r"(?:\w+ ){1,4}to (?:their|his|her) deaths?\b")
LOST_TO = Sought(
    r"(?:\w+ ){1,3}(?:to|in) (?:the |a |an |its |this )?(?:[\w']+ ){0,2}(?:virus|covid|coronavirus|disease|flood|floods|fire|fires|war"
    r"|fighting|violence|cholera"
    r"|ebola|pandemic|epidemic|outbreak|quake|earthquake|attack|attacks|ambush|landslide|storm|hurricane|crash|blast|explosion|bombing|shooting|clash|clashes|raid|massacre|tsunami|typhoon|cyclone|collapse|assault|mudslide|avalanche)\b"
)
FATAL_EVENT = Sought(
    r"\b(?:accidente|choque|vuelco|siniestro|incendio|tiroteo|ataque|derrumbe|crash|accident|attack|fire|shooting) (?:fatal|mortal"
    r"|letal)\b|\b(?:fatal|deadly) (?:crash|accident|attack|fire|shooting)\b"
    r"|\btragedia (?:de|en) [^.;]{0,40}(?:quienes eran|victimas)"
)
FEWER_LIVES = Sought(
    r" vidas menos\b| fewer lives\b| vidas (?:[^\W\d]+ )?(?:fueron|han sido|habian sido|eran|quedaron|se vieron)"
    r" (?:arrebatad|segad|cegad|truncad|apagad|cobrad|perdid|sacrificad)as\b"
)
"""`Doce vidas menos`, `veinte vidas inocentes fueron arrebatadas`."""
THE_PRICE = Sought(r"\b(?:costo|precio|saldo|balance|tributo|cost|price)\b(?: [^\W\d]+){0,5} : $")
HAZARD = Sought(
    r"\b(?:cholera|dengue|malaria|measles|ebola|marburg|nipah|zika|flu|influenza|covid|coronavirus|virus|typhoid|diphtheria|meningitis|hepatitis|rabies"
    r"|encephalitis|plague|disease|outbreak|epidemic|pandemic|heat|heatwave|heat wave|cold|cold snap|flood|floods|flooding|flash floods?|rains?|storms?"
    r"|hurricane|cyclone|typhoon|tornado(?:es)?|landslides?|mudslides?|avalanches?|lightning|thunderstorms?|quakes?|earthquakes?|tremor|tsunami|fires?"
    r"|wildfires?|blaze|inferno|blasts?|explosions?|bomb(?:ing)?|crash(?:es)?|accidents?|collision|pile - up|pileup|stampede|crush|collapse|hooch|liquor"
    r"|moonshine|alcohol|drought|famine|hunger|eruption|volcano|ambush|shooting|massacre|attacks?) (?:\w+ )?claim(?:s|ed)? $"
)
"""What claims people where only a number is told."""
LOST_MEN = Sought(
    r"\b(?:army|armies|battalion|unit|garrison|regiment|brigade|rebels|guerrillas|militia|militias|police|forces|troops|side|convoy|patrol|platoon|company"
    r"|military|insurgents|guards|navy|squad|division|corps) (?:\w+ ){0,2}?(?:lost|lose|loses) (?:at least |more than |some |about |another )?$"
)
HAS_LOST_MEN = Sought(
    r"\b(?:perdio|perdieron|pierde|pierden|ha perdido|han perdido) (?:al menos )?(?:a )?(?:l[oa]s |otr[oa]s )?$"
)
LOST_FIGHTERS = re.compile(
    r"(?:elementos|efectivos|soldados|agentes|policias|uniformados|militares|combatientes|milicianos|guerrilleros|gendarmes|marinos|bomberos|brigadistas)$"
)
"""`la Guardia Nacional perdió a dos elementos`."""
OF_A_WAR = 1000
"""From so many on "muertos y desaparecidos" are the dead of a conflict, counted together for good; below it some may yet be found."""
DIED_OR_VANISHED = Sought(
    r"\b(?:murieron|fueron (?:asesinad|muert)[oa]s|perdieron la vida) (?:o|y) (?:desaparecieron|(?:fueron )?desaparecid[oa]s) $"
)
IN_WHAT_WAY = re.compile(r"V[eiaAx]{1,2}[xoUA]{0,3}(?:,[xA]{1,2}){0,3}(?:c[aei]?[xoUA]{1,5})?a[Um]?$")
"""`Ejecutó a sangre fría y a la vista de todos a ocho vecinos`."""
COST_THE_LIFE = Sought(
    r"\b(?:costado|costo|costaron|cuesta|costara|se llevo|se llevaron|se ha llevado|se han llevado)"
    r" [^.;:]{1,70} la vida (?:a|de) (?:al menos |unas |unos |mas de )?$"
)
"""`ha costado, según la Defensoría, la vida a 40 personas`."""
TAKING = Sought(r"\b(?:taking|took|takes|take) (?:at least |more than )?$")
WITH_THEM_TO_DIE = Sought(r" (?:[^\W\d]+ ){1,3}with (?:him|her|them|himself)\b")
"""`A bomber blew himself up, taking six soldiers with him`."""
SUICIDE = Sought(
    r"\b(?:suicide|blew (?:himself|herself|themselves)|detonat\w*|bomber|(?:flew|crashed|drove|plunged)[^.;]{0,30} into|to the grave)\b"
)
THEIR_BODIES = Sought(
    r"(?: [^\W\d.;]+| ,| ;| -){1,16} (?:and |y |; |, )(?:[^\W\d]+ ){0,3}?(?:their|sus|los(?= (?:\w+ )?(?:cuerpos"
    r"|cadaveres) de)) (?:\w+ )?(?:bodies|corpses|remains|cuerpos|cadaveres|restos)\b(?! de (?!ambos|ambas|los (?:dos|tres|cuatro)|ell))"
)
"""`Alud sepulta a cuatro mineros; hallaron sus cuerpos`, `were shot at close range and their bodies dumped`."""
SHOT_OF_WHOM = Sought(r"\b(?:families|relatives|kin|widows|parents|mothers|orphans|next of kin) of (?:the |those )?$")
SHOT_BY = Sought(
    r" (?:[^\W\d]+ ){1,2}(?:shot|bombed|gunned|massacred|burned|burnt|crushed|shelled|machine - gunned|strafed) (?:dead |down |alive )?(?:by|in|at|during|on)\b"
)
CARRIED_OUT_ON = Sought(
    r"\b(?:death penalty|death penalties|sentence of death|death sentences?|executions?) (?:was|were|has been|have been"
    r"|had been) carried out (?:on|against) (?:the )?$"
)
LOST_TO_KILLERS = Sought(
    r"\b(?:perdio|perdieron|perdia|ha perdido|han perdido)(?: [^.;:,\d]{1,40})? a (?:mas de |casi |unos |unas )?$"
)
ENDED_WITH = Sought(r"\b(?:termino|terminaron|termina) con (?:l[oa]s |al menos |mas de |otr[oa]s )?$")
LIFE_CUT_SHORT = Sought(
    r" (?:[^\W\d]+ ){1,5}(?:quedo|quedaron|fue|fueron|se vio|se vieron) (?:segad|truncad|apagad|arrebatad)"
)
"""`La vida de nueve excursionistas quedó truncada`."""
ONE_DEATH = Sought(r" (?:muerte|defuncion|deceso)(?:$| [,.;]| y\b| por\b| en\b)")
KIN_DIED = Sought(
    r"\b(?:murio|muere|fallecio|fallece|perecio|perece|ha muerto|ha fallecido) (?:ayer |hoy )?(?:el|la|un|una) (?:padre|madre|abuel[oa]"
    r"|herman[oa]|hij[oa]|espos[oa]"
    r"|ti[oa]|prim[oa]|abogad[oa]|medic[oa]) de (?:l[oa]s )?$"
)
HAS_TAKEN = Sought(
    r"\b(?:cholera|measles|ebola|fever|malaria|meningitis|virus|disease|outbreak|epidemic|pandemic|covid|coronavirus|dengue|diphtheria|flu)"
    r" (?:has|have|had) (?:already |now |so far )?taken (?:at least |more than |some )?$"
)
"""`Cholera has already taken 26 people`."""
TAKEN_FROM_THEM = Sought(
    r" (?:[^\W\d]+ ){1,3}a (?:l[oa]s que|quienes) (?:[^\W\d]+ ){0,5}?(?:les )?(?:quit|arrebat|seg|arranc)\w+ la vida\b"
)
"""`28 hermanos a los que el Estado les quitó la vida`."""
NAMES_OF_THE_DEAD = Sought(
    r" (?:nombres|names|fotografias|retratos|cruces) , (?:tod[oa]s|all) (?:[^\W\d]+ ){0,3}(?:asesinad|muert|caid|fallecid|acribillad|killed|murdered)"
)
"""`La placa tiene veintidós nombres, todos de comuneros asesinados`."""
MURDERS_THERE_WERE = Sought(
    r"\b(?:homicidios|asesinatos|feminicidios|infanticidios|sicariatos)\b[^.\d]{0,80} (?:hubo|van|suman|se registraron|se registran|se contabilizan"
    r"|se contabilizaron|se cometieron|se reportaron|se cuentan) (?:ya )?$"
)
"""`Los feminicidios no paran: este año ya hubo 38`."""
NEVER_HOME = Sought(
    r" (?:[^\W\d]+ ){0,3}(?:who )?(?:never came (?:back )?home|did not come home|never returned home)\b"
    r"| (?:[^\W\d]+ ){0,3}(?:que )?(?:ya )?(?:no|nunca) (?:mas )?(?:regresaron|volvieron) a (?:su |sus )?casas?\b"
)
CREW_OF = Sought(
    r"\b(?:kill|kills|killed|killing) (?:its|the|all|his|her|their|an?) (?:entire |whole )?(?:crew|team|gang|party|squad|patrol) of $"
)
"""`killing its crew of seven`."""
THEY_KILLED = Sought(
    r"\b(?:mataron|asesinaron|ejecutaron|fusilaron|degollaron|acribillaron|quemaron|ahorcaron|ultimaron)\b"
)
"""Without a pronoun they take what stands before: `A cuatro mataron ese día`."""
ALL_THOSE_KILLED = Sought(r" of (?:those|the) (?:killed|dead|slain)\b")
"""`all 13 of those killed`."""
BODIES_BEFORE = Sought(r"\b(?:bodies|corpses|cuerpos|cadaveres)\b[^.;\d]{0,60}[;,:] (?:and |but |y )?(?:by \w+ )?$")
BROUGHT_UP = Sought(
    r" (?:had|have|has) been (?:recovered|retrieved|collected|found|pulled|brought|counted|identified)\b| (?:habian"
    r"|han) sido (?:recuperad|hallad|encontrad|rescatad|retirad)[oa]s\b"
)
WE_LOST = Sought(
    r"\b(?:we|they|village|community|town|hamlet|family|country|nation|city|state)"
    r" (?:have |has |had )?(?:lost|lose|loses) (?:at least |more than |some |about )?$"
)
OUR_PEOPLE = re.compile(
    r"(?:people|villagers|residents|men|women|children|souls|persons|neighbours|neighbors|sons|daughters|brothers|sisters|members|farmers|heroes|firefighters|officers|soldiers|colleagues|friends|students|teachers"
    r"|nurses|doctors|miners|workers|fishermen|crew|troops|comrades|citizens|parishioners|relatives|lives|[a-z]+(?:ans|ians))\b"
)
"""`We lost 37 people`, `We lost 12 villagers in one night`."""
LOST_BY_ILLNESS = Sought(
    r"\b(?:fever|cholera|ebola|covid|coronavirus|outbreak|epidemic|pandemic|measles|malaria|meningitis|virus|flu|attack|blast|crash|ambush|flood|floods|fire|quake)\b"
)
FIGHTING_MEN = re.compile(
    r"(?:men|soldiers|fighters|policemen|troops|officers|members|guards|marines|rangers|recruits|conscripts|servicemen|personnel|comrades)\b"
)
"""`The army lost three soldiers on Monday`."""
THEM_TO_DEATH = Sought(
    r"[^.;0-9]{1,160}\b(?:and|then) (?:, [^.;,0-9]{3,40} , )?(?:executed|killed|murdered|massacred|beheaded|slaughtered|hanged|lynched|machine - gunned) them\b"
    r"|[^.;0-9]{1,160}\band (?:, [^.;,0-9]{3,40} , )?"
    r"(?:burn|burned|burnt|beat|stone|stoned|hack|hacked|stab|stabbed|bludgeon|bludgeoned|shoot|shot) them (?:to death|dead)\b"
)
WHOM_WE_LOST = Sought(
    r"(?:\w+ ){1,2}(?:l[oa]s )?(?:que|a quienes) (?:ya )?(?:(?:hemos|han|se han|habiamos|nos han|se nos han) (?:perdido|ido|quitado|arrebatado)|perdimos"
    r"|nos quitaron|nos arrebataron|nos mataron)\b|(?:\w+ ){1,2}nos (?:han |habian )?(?:quitado|arrebatado|quitaron|arrebataron|mataron|matado)\b"
)
FELL = Sought(
    r"(?:\w+ ){1,3}(?:fell|fall) (?:in (?:the |a |an )?(?:\w+ )?(?:fighting|battle|combat|clashes|action|line of duty|ambush|assault"
    r"|attack|siege)|on both sides|on the battlefield"
    r"|to (?:\w+ ){0,2}(?:fire|bullets|gunfire|guns)|under (?:enemy )?fire|when the (?:army|rebels|police|troops|soldiers)\b)"
)
FIGHTERS = re.compile(
    r"(?:soldados|policias|subversivos|senderistas|guerrilleros|militares|combatientes|efectivos|terroristas|ronderos|infantes|comandos)\b"
)
FIGHTS = ("enfrentamiento", "combate", "emboscada", "ataque", "incursion", "bombardeo", "tiroteo", "asalto")
FINDS = ("recuper", "hall", "encontr", "encuentr", "rescat", "levant", "localiz", "descub", "ubica")
BY_THE = Sought(r"\b(?:cuentan|contaban|contaron|cuenta) por$|\b(?:count\w*|number\w*) in the$")
RECKONED = Sought(r"\b(?:calcul|estim|cifr|situ|fij|ubic)\w+ (?:l[oa]s |en )?(?:\w+ ){1,2}en$")

WHERE_KILLED = re.compile(r"[xme]{0,2}[PX][^.;:NvVkKdJ]{1,26},(w)([bh]{1,2})[kK]")

ALL_WHO = re.compile(r"[xP]{1,3}w[^.;:NvVkKdg]{1,40}[bh]{1,2}[kKd]")

BELONG = Sought(
    r"\b(?:restos|osamentas|huesos|cuerpos|cadaveres|remains|bones)\b[^.;:]{0,60} (?:perten\w+|correspond\w+|belong\w*)"
    r"(?: (?:como minimo|por lo menos|al menos|at least))?(?: (?:a|to))?$"
)
"""`los restos pertenecen por lo menos a 34 individuos`."""
CARRYING = frozenset(("carrying", "transporting", "ferrying", "taking"))
BRINGING_TO = Sought(
    r"\b(?:bring|tak|rais|push|lift)\w* (?:the |its )?(?:number|total|count|tally|figure) (?:of )?(?:people |those |dead |)(?:killed|dead|deaths|died)\b"
    r"[^.;:,\d]{1,60} to$"
)
"""`bringing the number killed since he left office to 32`."""
KILLED_THEMSELVES = Sought(
    r"(?: [^\W\d][\w'-]*| ,){1,15} (?:killing|killed|blowing up|blew up) (?:only |just )?themselves\b"
)
HIT_AND_DEAD = re.compile(
    r"oU?N[xPpm]{0,3}[rqkKxJX]i[^.;:,NvVk]{1,12}h[ez]{0,2}v|oUN?[xPpm]{0,2}[JX]h[ez]{0,2}v|oUN[xPpm]{0,2}[JXx]h?[ez]{0,2}v|[xPp]?I[rqkKxJX]i?[^.;:,NvVk]{1,8}h?[ez]{0,2}v"
)
"""`Two of the three teens hit by the drunk driver have now died`: a share of the hurt."""
TAKEN_OUT_DEAD = Sought(
    r"(?:\w+ ){1,5}(?:los|las) (?:sacaron|hallaron|encontraron|rescataron|recuperaron|trajeron|dieron por) (?:muert[oa]s|sin vida|fallecid[oa]s)\b"
)
"""`a sus cinco compañeros los sacaron muertos`."""
ARE_MURDERS = Sought(
    r"(?:casos )?(?:correspond\w+ a|son|fueron|eran) (?:asesinatos|homicidios|feminicidios|muertes|ejecuciones|fallecimientos|suicidios)\b"
)
"""`De los 300 casos, 45 corresponden a asesinatos`."""
MISHAPS = frozenset(
    ("crash", "attack", "attacks", "blast", "blasts", "explosion", "bombing", "fire", "shooting", "accident", "earthquake", "clashes", "raid", "strike",
     "floods")
)  # fmt: skip
"""A headline that names one after its killed has lost an "in"."""
THOSE_WHO = frozenset(("los que", "las que", "quienes", "who"))
OF_ALL_THE_DEAD = Sought(
    r"(?:^|[,.;:] |\b(?:that|que|and|y) ,? ?)(?:of|del?) (?:the |l[oa]s? )?(?:overall |total |whole |full )?(?:numero|number|toll|total"
    r"|cifra)(?: total)? (?:(?:of|de) (?:the |l[oa]s )?\w+ )?, $"
)
"""`of the overall number of dead, nine were inhabitants of the hamlet`."""
BRINGS_TO = Sought(
    r"\b(?:lift|tak|bring|rais|push|carry|mak)(?:e|es|s|ing)? (?:to )?$|\b(?:took|brought|raised|pushed|lifted|carried|made) (?:to )?$"
)
THE_NUMBER = Sought(
    r"(?:the|its|their) (?:[\w-]+ ){0,2}(?:death toll|toll|tally|body count|(?:number|count|total) (?:of (?:[\w-]+ ){0,4}?(?:dead|deaths|killed"
    r"|people who have died|lives lost)"
    r"|of [\w-]+ who (?:have |had )?(?:died|been killed|lost their lives)|who (?:have |had )?(?:died|been killed|lost their lives)))\b"
)
"""`taking to 26 the number who have died`, `lifting to 33 the toll of the tremor`."""
WITH_THE_DEAD = Sought(
    r"\b(?:murio|fallecio|murieron|fallecieron)\b[^.]{0,60}\bcon (?:el|ella|ellos|ellas|su muerte|esta muerte"
    r"|este deceso) ?,? (?:ya )?(?:se )?(?:elev|sub|lleg|sum|aument)"
)
BECAUSE = Sought(r", (?:pues|porque|ya que|puesto que|because|since|as) (?:[^\W\d]+ ){0,4}$")
"""`temen que el número de muertos aumente, pues hay unas 30 personas sepultadas`: another clause, another count."""
WERE = frozenset(("son", "fueron", "eran", "fueran", "were"))

ARRIVED_DEAD = Sought(
    r"(?:[^\W\d]+ ){0,3}(?:llegaron|ingresaron|llegaban|salieron|salen|fueron (?:llevad|ingresad|trasladad|sacad)[oa]s) (?:al \w+ )?(?:ya )?"
    r"(?:cadaver(?:es)?|sin vida|muert[oa]s|fallecid[oa]s)\b|(?:[^\W\d]+ ){0,3}(?:were|arrived) (?:already )?dead on arrival\b"
)
"""`Diecisiete llegaron cadáver al hospital`."""
NOT_OUT_ALIVE = Sought(
    r"(?:(?!no\b)[^\W\d]+ ){0,4}no (?:resistieron|soportaron|superaron) (?:la (?:enfermedad|operacion|intervencion)|las (?:heridas"
    r"|lesiones|quemaduras)|el (?:virus|ataque|mal))\b"
    r"|(?:(?!no\b)[^\W\d]+ ){0,5}(?:, entre (?:ell[oa]s|l[oa]s que) [^.;]{3,60}, )?(?:no (?:lograron|logro|pudieron|pudo|consiguieron"
    r"|alcanzaron a) (?:salir|escapar|huir"
    r"|ponerse a salvo|ser (?:rescat|sac)ad[oa]s?)|no (?:salieron|salio))"
    r" (?:con vida|viv[oa]s?|(?:[^\W\d]+ ){0,4}y fueron (?:hallad|encontrad)[oa]s (?:sin vida|muert)|(?:a tiempo )?y (?:murieron"
    r"|fallecieron|perecieron))\b|(?:[^\W\d]+ ){0,5}(?:did not|failed to) (?:make it|get|come) out alive\b"
)
"""`8 de ellos no lograron salir con vida`."""
DEATH_TOOK = Sought(
    r"\b(?:envi|mand|conduj|llev|arrastr)\w+ a (?:la muerte|la hoguera|la guillotina|las camaras de gas)(?: ,[^,;.]{3,40},)? a (?:l[oa]s |mas de |otr[oa]s )?$|"
    r"\bla muerte (?:les )?(?:sorprendio|alcanzo|encontro|se llevo|llego|llamo|arrebato) a (?:l[oa]s |otr[oa]s )?$"
    r"|\bles? (?:dieron|dio|dispararon|disparo|pegaron|pego)(?: un tiro)? (?:de gracia|en la (?:cabeza|nuca|sien)) a (?:l[oa]s )?$"
    r"|\bse sald(?:o|aron|a|an|aba) con la vida de $"
)
"""`la muerte sorprendió a doce viajeros`, `se saldó con la vida de doce personas`."""
DEADLY = Sought(
    r"\b(?:accidente|choque|tragedia|ataque|atentado|incendio|tiroteo|derrumbe|alud|vuelco|siniestro) (?:fatal|mortal|letal) ?: $|\bde la muerte : $"
    r"|\b(?:fatal|deadly) (?:accident|crash|attack|shooting|fire|blast) ?: $"
)
"""`Accidente fatal: doce víctimas`."""
_TO_ANOTHER = r"(?:(?!l[oae]s\b)[^\W\d]+ |(?:de|a|en|por|con) l[oa]s [^\W\d]+ ){0,12}?"
LIFE_TAKEN = Sought(
    rf"{_TO_ANOTHER}les? (?:han |habian |habrian )?(?:(?:quit|arrebat|arranc|seg|trunc)\w+ (?:la|su) vida\b"
    r"|cort(?:aron|o) (?:el cuello|la garganta|la cabeza)|dispar(?:aron|o)(?: [^\W\d]+){0,3} en la (?:nuca|cabeza|sien)|d(?:ieron"
    r"|io) (?:un|el) tiro (?:de gracia|en la (?:cabeza"
    r"|nuca|sien))|dieron muerte)"
)
THEM_KILLED = Sought(
    rf"{_TO_ANOTHER}l[oa]s (?:han |habian |fueron a )?(?:mataron|mato|matado|asesinaron|asesino|asesinado|ejecutaron|ejecuto|fusilaron|fusilo|degollaron"
    r"|remataron|ahorcaron|acribillaron|ametrallaron|masacraron|lincharon|victimaron|decapitaron|ultimaron|ajusticiaron|quemaron viv[oa]s|enterraron viv[oa]s"
    r"|arrojaron viv[oa]s|(?:encontraron|hallaron|sacaron|dejaron|rescataron) (?:muert[oa]s|sin vida))\b"
)
"""`A los trece comuneros los ejecutaron`: the object stands first, and a pronoun takes it up."""
DID_THE_SAME = Sought(
    r"\b(?:hicieron|hizo|haria|harian) lo (?:mismo|propio) con (?:l[oa]s |otr[oa]s )?$|\bdid the same (?:to|with) (?:the )?$"
)
"""`Mataron a tres soldados en Vilcas; en Concepción hicieron lo mismo con cuatro ronderos`."""
LESS_ANOTHER = Sought(
    r"[^.;:]{0,60}\bl[oa]s (?:soltaron|liberaron|dejaron (?:ir|libres|en libertad|vivos|vivir)|rescataron con vida)\b"
)
HAZARD_ES = Sought(
    r"\b(?:viruela|fiebres?|tifus|disenteria|escarlatina|difteria|paludismo|huracan|tormenta|pandemia|epidemia|covid(?: - 19)?|coronavirus|virus"
    r"|sarampion|dengue|colera|malaria|rabia|peste|gripe"
    r"|influenza|hambre|hambruna|sequia"
    r"|friaje|terremoto|sismo|alud|avalancha|huaico|huayco|deslizamiento|derrumbe|inundacion|inundaciones|crecida|rio|lluvias|incendio|explosion|accidente"
    r"|choque|naufragio|guerra|violencia|represion|minas?|epidemias|enfermedad|mal|cancer|tragedia|pistolero|atacante|asesino|temporal|tsunami|maremoto|ciclon|tuberculosis|meningitis|leptospirosis|bronquitis|neumonia|influenza|creciente|agua|corriente|mar|oleaje|lodo|lava"
    r"|frio|calor|ola de (?:frio|calor))\b(?: \w+| ,){0,12} (?:se )?(?:ha |han |habia |habian )?(?:acab\w+ con"
    r"|llev\w+(?: (?:aquel|aquella|ese|esa|este|esta|en un|en una|en el|en dos|en tres|en pocos|en pocas) [^\W\d]+| en \d{4})? a"
    r"|llev\w+ (?:consigo|al fondo(?: del (?:mar|rio|lago))?) a)"
    r" (?:l[oa]s |al menos |mas de |por lo menos |casi )*$"
)
"""`El huracán se llevó a 43 personas`, `El sarampión acabó con 18 yanomamis`."""
FELL_ES = Sought(
    r"(?:soldados|policias|militares|combatientes|guerrilleros|milicianos|heroes|marinos) que cayeron en [a-z]"
    r"|(?:[^\W\d]+ ){1,4}?(?:que )?(?:cayeron|caen|habian caido) (?:[^\W\d]+ ){1,5}?(?:por (?:disparos|las balas|balas)|bajo las balas|a balazos|acribillad)"
    r"|(?:[^\W\d]+ ){0,2}(?:hermanos|companeros)(?: [^\W\d]+)? cayeron en [a-z]"
    r"|(?:[^\W\d]+ ){1,6}?(?:que )?(?:cayeron|caen|caian|habian caido)(?: ,)? (?:balead|abatid|acribillad|muert|fulminad"
    r"|bajo (?:las balas|la metralla|el fuego|fuego"
    r"|los disparos)|ante las balas|por (?:las )?balas|por disparos|a balazos|(?:en|durante) (?:la |el |una |un )?(?:[^\W\d]+ )?(?:emboscada|combate"
    r"|combates|enfrentamiento"
    r"|enfrentamientos|batalla|masacre|matanza|guerra|asalto|ataque|represion|protesta|cumplimiento|acto de servicio|accion)|defendiendo"
    r"|luchando|peleando|victimas de)"
)
FELL_BY = Sought(
    r" (?:[^\W\d]+ ){1,4}(?:, )?(?:[^\W\d]+ ){0,3}?(?:por (?:disparos|balas|las balas|proyectil|impactos?|tiros)|bajo (?:las balas"
    r"|la metralla|el fuego)|a balazos|muert[oa]s"
    r"|en la (?:masacre|matanza|emboscada)|a manos de|acribillad)"
)
FELL_IN = Sought(
    r"\b(?:en la batalla|bajo las (?:bombas|balas)|en (?:el|la) (?:combate|asalto|ofensiva|frente|trinchera)s?)(?: [^\W\d]+){0,4}"
    r" (?:cayeron|caen|habian caido) $|"
    r"\b(?:cayeron|caen|han caido|habian caido|cayendo) (?:en|durante) (?:(?:una|un|la|el|las|los|varias|distint[oa]s|divers[oa]s|es[ea]|aquell?[ea]?) )?"
    r"(?:emboscadas?|combates?|enfrentamientos?|ataques?|atentados?|batallas?|acciones)(?: (?:de|del|con|contra)(?: [^\W\d]+){1,2})? $"
)
"""`Solo en 2009 cayeron en emboscadas 33 militares`."""
FELL_BEFORE = Sought(r"\b(?:cayeron|caen|han caido|habian caido) (?:al menos |mas de |otr[oa]s |unos |l[oa]s )?$")
FELL_WHERE = Sought(
    r"\b(?:balacera|tiroteo|cadaveres|bajo las balas|masacre|matanza|emboscada|por las balas|fusilamiento)\b"
)
"""`En Sacaba cayeron nueve cocaleros por disparos de fusil`."""
BURIED_FOUND = Sought(
    r"\b(?:hall|encontr|encuentr|descubr|ubic|localiz|desent)\w+ (?:ayer |hoy )?(?:enterrad[oa]s|semienterrad[oa]s|sepultad[oa]s"
    r"|en (?:una|un) (?:[^\W\d]+ )?(?:fosa|pozo|tumba))"
    r"(?: [^\W\d]+){0,8} a (?:l[oa]s |otr[oa]s )?$"
)
FOUND_BURIED = Sought(
    r"(?:[^\W\d]+ ){1,5}(?:fueron|son|aparecieron|han sido) (?:(?:hall|encontr|localiz|ubic)ad[oa]s )?(?:semi)?enterrad[oa]s (?:en|bajo|junto)\b"
)
"""`Hallan enterrados en una fosa a cinco campesinos`."""
ARRIVED_BEFORE = Sought(
    r"\b(?:han |habian |habrian )?(?:llegado|llegaron|llegan|ingresaron|arribaron|salieron) (?:al \w+ )?(?:ya )?(?:sin vida|muert[oa]s"
    r"|cadaver(?:es)?) (?:al menos |otr[oa]s )?$"
)
FOUND_LIFELESS = Sought(
    r"\b(?:rescat|recuper|hall|encontr|encuentr|extra|sac)\w+ ,? ?(?:ya )?sin (?:vida|signos vitales) ,? ?a (?:l[oa]s |otr[oa]s )?$"
    r"|\b(?:dejo|dejaron|deja|dejan|dejando|dejar) sin vida a (?:l[oa]s |otr[oa]s )?$"
)
RECOVERED_BODIES = Sought(
    r"\b(?:cuerpos|cadaveres|restos|bodies|corpses) (?:recuperad|rescatad|hallad|encontrad|levantad|identificad|extraid|recovered|found"
    r"|retrieved)[oa]?s? ?(?:: |(?:ya |hasta ahora )?(?:son|suman|eran|are|were|van) (?:ya )?)$"
)
LOST_ES = Sought(
    r"\b(?:ejercito|patrulla|policia|batallon|columna|sendero|mrta|guerrilla|comunidad|pueblo|brigada|compania|marina|caserio|[a-z]*cha|[a-z]*bamba|armada|bando)\b"
    r"(?: [^\W\d]+){0,3} (?:perdio|perdieron|ha perdido|habia perdido) (?:a )?(?:l[oa]s |al menos |mas de )?$"
    r"|\bperdimos (?:en la pandemia |ese dia )?a (?:l[oa]s |mas de )?$|\b(?:hemos perdido|perdio|perdieron|ha perdido|han perdido"
    r"|habia perdido|habian perdido|pierde|pierden)"
    r"(?: en (?:l[oa]s|un|una|es[ae]|aquel|aquella) (?:[^\W\d]+ ){1,3})? ?a (?:l[oa]s |sus |otr[oa]s |al menos |mas de |unos )?$"
)
LOST_WHEN = Sought(
    r"\b(?:en la (?:pandemia|masacre|matanza|guerra)|durante la (?:pandemia|guerra)|por el (?:covid|virus)|en el (?:conflicto|terremoto))\b"
)
LOST_HOW = Sought(
    r"[^.;:]{1,50}?\b(?:en (?:la|el|una|un|ese|esa|este|esta) (?:[^\W\d]+ )?(?:emboscada|masacre|matanza|alud|incendio|terremoto|sismo"
    r"|inundacion|ataque|atentado|accidente|tragedia"
    r"|naufragio|explosion|derrumbe|avalancha|choque|guerra|pandemia|represion|bombardeo|enfrentamiento|huaico|desborde)|por (?:el"
    r"|la) (?:virus|covid|pandemia|coronavirus"
    r"|epidemia|enfermedad|colera|dengue|violencia)|por covid|a manos de|en aquel\w? |en un solo ataque|durante la (?:pandemia|guerra"
    r"|epidemia|represion|segunda ola|primera ola))\b"
)
NOT_DIED_BUT = Sought(
    r"(?:l[oa]s )?(?:[^\W\d]+ ){1,4}a (?:quienes|los que|las que) (?:les )?(?:han|habian|habrian) (?:quitado|arrebatado) la vida\b"
    r"|(?:[^\W\d]+ ){0,3}no (?:se )?(?:murieron|fallecieron)(?: por [^.;:,]{3,30}| de [^.;:,]{3,30})? ?,? (?:sino que )?(?:l[oa]s (?:mat"
    r"|asesin)\w+|murieron|fallecieron)\b"
)
LOST_REL = Sought(
    r"(?:[^\W\d]+ ){1,5}que (?:[^\W\d]+ ){1,4}?(?:perdio|perdieron|ha perdido|han perdido) (?:por|en|durante|a causa) (?:el|la|los|las)\b"
)
WHOM_THEY_LOST = re.compile(
    r"(?:soldados|combatientes|hombres|comuner[oa]s|pobladores|policias|militantes|guerrilleros|efectivos|marinos|ronderos|senderistas)\b"
)
OF_THEIR_OWN = re.compile(
    r"de sus (?:comuner[oa]s|habitantes|pobladores|hombres|integrantes|miembros|hij[oa]s|efectivos|soldados|agentes|trabajadores|vecinos"
    r"|herman[oa]s)\b(?! por (?:la|el) (?:migra|emigra|falta|desempleo))"
)
"""`La Policía perdió a siete de sus hombres en la emboscada`."""
UNTIL_DEATH = Sought(
    r" (?:(?!por\b)[^\W\d]+ ){1,4}hasta (?:matarl[oa]s|la muerte|causarles la muerte|dejarl[oa]s sin vida|quitarles la vida)\b"
)
RESPECTIVELY = Sought(r"\b(?:respectivamente|respectively)\b")
SUMMING = Sought(
    r"\b(?:ascendiendo|elevandose|llegando|subiendo|sumando|totalizando|siendo|ascendieron|llegaron|sumaron)(?: ya)?(?: a)?(?: un total de)? $"
)
BEFORE_BEING_KILLED = Sought(
    r" (?:[^\W\d]+ ){1,4}?(?:fueron|habian sido|han sido|were|had been) (?:[^\W\d]+ ){1,10}?(?:antes de ser|before being)"
    r" (?:ejecutad[oa]s|fusilad[oa]s|asesinad[oa]s"
    r"|acribillad[oa]s|degollad[oa]s|ahorcad[oa]s|executed|killed|murdered|shot dead|hanged|beheaded)\b"
)
"""`123 comuneros fueron obligados a cavar una fosa antes de ser fusilados`."""
THE_N_OF = Sought(
    r" de (?:la |el |los )?[^\W\d]+(?: [^\W\d]+){0,8} [;:.,] (?:a tod[oa]s )?"
    r"l[oa]s (?:mataron|asesinaron|ejecutaron|fusilaron|degollaron|acribillaron|masacraron)\b(?! a )"
)
"""`Los diecinueve de Laja eran obreros; los mataron de madrugada`."""
THEM_KILLED_ALL = Sought(
    r" (?:[^\W\d]+ ){0,3}[,;:] (?:y )?(?:los|las) (?:mataron|asesinaron|ejecutaron|fusilaron|degollaron|acribillaron|quemaron) a tod[oa]s\b"
)
"""`a seis comuneros les quitaron la vida`."""
OBJECT = re.compile(r"(?:al menos|por lo menos|mas de|casi|cerca) a ")
"""A figure with the preposition of a person who is an object."""
RISING = re.compile(r"(?:su[bp]|elev|asc(?:ie|e)nd|aument|lleg|increment|crec|trep|escal)")
WHEN = frozenset(
    ("esta", "este", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "this", "overnight")
)
"""After a count they begin the time: "pasó de 21 a 27 esta semana", "down to 11 Monday night"."""
THAT_MANY = Sought(
    r" (?:[^\W\d]+ ){1,5}?,? ?(?:porque|pues|ya que|que) (?:es[ea]|est[ea]) (?:es|fue|era) (?:la cantidad|el numero|la cifra) de"
    r" (?:[^\W\d]+ ){1,5}?(?:asesinad|muert|fallecid|ejecutad|masacrad|fusilad)[oa]s\b"
)
"""`Plantaron 76 árboles porque esa es la cantidad de maestros asesinados`."""
WERE_MORTAL = Sought(r" (?:[^\W\d]+ )?(?:resultaron|fueron|han sido) (?:mortales|fatales|letales)\b")
CAME_TO = Sought(r"\bllegar(?:on|ian) a(?: l[oa]s)? $")
TO_TOTAL = Sought(
    r"\bpara (?:sumar|totalizar|acumular|completar|llegar a|alcanzar)(?: ya)?(?: un total de| l[oa]s)? $|\bpara un total(?: \w+)? de $"
)
"""`31 fallecidos en las últimas 24 horas, para totalizar 612 decesos`."""
