"""The words that tell who speaks, of whom, when and why: plain lists beside `tolls.lexicon`. Case and accents are folded."""

from __future__ import annotations

# Before the speaker ("según la Defensoría") or after ("la Defensoría informó").
SAYING: dict[str, str] = {
    "es": """según, de acuerdo con, de acuerdo a, informó, informa, informaron, informan, confirmó, confirma, confirmaron, confirman, reportó, reporta,
        reportaron, reportan, indicó, indica, indicaron, señaló, señala, señalaron, precisó, precisa, precisaron, dijo, dijeron, dice, declaró, reveló,
        denunció, denuncia, denunciaron, denuncian, contabiliza, contabilizó, contabilizan, registra, registró, registran, eleva, elevó, actualizó, actualiza, anunció,
        anunciaron, aseguró, aseguran, afirmó, afirma, afirman, afirmaron, comunicó, detalló, detalla, estima, estimó, documentó, documenta, cifra en, cifró, advirtió,
        datos de, datos del, cifras de, cifras del, cifra de, informe de, informe del, reporte de, reporte del, balance de, balance del, recuento de, recuento del, conteo de,
        conteo del, comunicado de, comunicado del, fuentes de, fuentes del, fuente de, fuentes, estimaciones de, corrige, corrigió, rectifica, rectificó, citó, sostuvo, sostiene, manifestó,
        en palabras de, a decir de, por parte de, ha informado, ha confirmado, ha reportado, ha documentado, ha registrado, reconoció, admitió, baja, rebaja""",
    "en": """according to, said, says, say, told, reported, reports, report, confirmed, confirms, confirm, announced, announces, stated, states, counts, counted,
        documented, documents, recorded, records, put, puts, raised, raises, revised, revises, estimates, estimated, claims, claimed, figures from, data from, count by, toll by,
        tally by, report by, report from, statement by, sources, source, cited, citing, quoting, verified, acknowledged, admitted, tallied, has recorded, has documented, per, corrected, corrects,
        lowers, lowered, added, warned, denounced, the count of""",
}

# Speakers that need no pack: (class, name, words).
VOICES: dict[str, list[tuple[str, str, str]]] = {
    "es": [
        ("hospital", "hospital", "hospital, hospitales, clínica, centro de salud, director del hospital, directora del hospital, médicos del hospital, fuentes hospitalarias, fuentes médicas"),
        ("official", "police", "policía, la policía nacional, comisaría, jefe policial, fuentes policiales"),
        ("official", "health ministry", "ministerio de salud, ministro de salud, ministra de salud, autoridades sanitarias, dirección regional de salud, autoridades de salud"),
        ("official", "prosecutors", "fiscalía, ministerio público, fiscal de la nación, fiscales"),
        ("official", "ombudsman", "defensoría del pueblo, defensor del pueblo, defensora del pueblo"),
        ("official", "government", "gobierno, presidente, presidenta, primer ministro, ministro del interior, ministerio del interior, autoridades, protección civil, bomberos, alcalde, gobernador, gobernadora, alcaldesa"),
        ("official", "army", "ejército, fuerzas armadas, ministerio de defensa"),
        ("family", "relatives", "familiares, deudos, parientes, familias de las víctimas, familiares de las víctimas, asociación de familiares"),
        ("press", "witnesses", "testigos, vecinos, pobladores, dirigentes"),
        ("ngo", "human rights groups", "organizaciones de derechos humanos, organismos de derechos humanos, ong"),
        ("international", "United Nations", "naciones unidas, onu, acnudh, oms"),
        ("wire", "EFE", "efe, agencia efe"), ("wire", "AFP", "afp"), ("wire", "AP", "associated press"), ("wire", "Reuters", "reuters"), ("wire", "Andina", "agencia andina"),
    ],
    "en": [
        ("hospital", "hospital", "hospital, hospitals, clinic, doctors, medics, hospital director, medical sources, hospital officials"),
        ("official", "police", "police, police chief, police sources, sheriff"),
        ("official", "health ministry", "health ministry, ministry of health, health minister, minister of health, health officials, health authorities"),
        ("official", "prosecutors", "prosecutors, prosecutor's office, attorney general, public ministry"),
        ("official", "ombudsman", "ombudsman, ombudsman's office, ombudsman office, ombudswoman"),
        ("official", "government", "government, president, prime minister, interior minister, interior ministry, officials, authorities, civil defence, civil defense, state media, governor, mayor, fire chief"),
        ("official", "army", "army, military, defence ministry, defense ministry"),
        ("family", "relatives", "relatives, families, family members, victims' families"),
        ("press", "witnesses", "witnesses, eyewitnesses, residents, locals, community leaders"),
        ("ngo", "human rights groups", "human rights groups, rights groups, rights group, human rights organizations, human rights organisations, activists"),
        ("international", "United Nations", "united nations, un, ohchr"),
        ("wire", "EFE", "efe"), ("wire", "AFP", "afp"), ("wire", "AP", "associated press, ap"), ("wire", "Reuters", "reuters"),
    ],
}  # fmt: skip

VICTIMS: dict[str, dict[str, str]] = {
    "es": {
        "minors": "menores, menor, niños, niñas, niño, niña, adolescentes, adolescente, escolares, bebés, bebé, menores de edad",
        "police": "policías, policía, agentes policiales, efectivos policiales, suboficiales, suboficial, efectivos de la policía, efectivos",
        "soldiers": "soldados, soldado, militares, militar, marinos, uniformados, reclutas",
        "civilians": "civiles, civil, manifestantes civiles, población civil",
        "protesters": "manifestantes, manifestante, protestantes",
        "women": "mujeres, mujer", "journalists": "periodistas, periodista, reporteros",
        "prisoners": "reclusos, internos, presos, reos, recluso, interno, reo",
        "defenders": "defensores, defensor, defensora, líderes indígenas, líder indígena, líderes sociales, líder social, dirigentes indígenas",
    },
    "en": {
        "minors": "minors, minor, children, child, teenagers, teenager, kids, babies, boys, girls, boy, girl, infants, toddlers, teens, adolescents, schoolchildren",
        "police": "police, police officers, police officer, policemen, policeman, officers, officer, cops",
        "soldiers": "soldiers, soldier, troops, servicemen, marines",
        "civilians": "civilians, civilian, bystanders",
        "protesters": "protesters, protester, protestors, demonstrators, demonstrator",
        "women": "women, woman", "journalists": "journalists, journalist, reporters, reporter",
        "prisoners": "inmates, inmate, prisoners, prisoner",
        "defenders": "defenders, defender, rights defenders, environmental defenders, indigenous leaders, indigenous leader, activists",
    },
}  # fmt: skip

FORCES: dict[str, str] = {
    "es": r"(?:por|a manos de|en manos de|de parte de|por parte de|a cargo de)(?: (?:los?|las?|el|un|unos|disparos?|balas?|impactos?|proyectiles?|efectivos|agentes|miembros|integrantes|"
    r"de|del|agentes|elementos|accion|fuego|armas?|perdigones)){0,5} (?:policias?|fuerzas? (?:del orden|de seguridad|armadas|policiales|publicas?|estatales|combinadas)|militar(?:es)?|ejercito|soldados|pnp|"
    r"policiales|policial|agentes del estado|agentes estatales|uniformados|efectivos policiales|suboficiales|antidisturbios|estado|marina)\b",
    "en": r"(?:by|at the hands of)(?: (?:the|a|an|national|state|government|peruvian|local|riot|anti-riot|heavily|armed|bullets|gunfire|shots|fired|fire|from|of|members|peru's|country's|s|')){0,5} "
    r"(?:police(?:men)?|security forces|army|soldiers|troops|military|officers|state agents|state forces|armed forces|forces of order|law enforcement|government forces|the state)\b",
}
FORCES_KILL: dict[str, str] = {
    "es": r"\b(?:policias?|ejercito|militares|soldados|fuerzas (?:del orden|de seguridad|armadas)|pnp|efectivos)(?: \w+){0,3} (?:mato|mataron|matan|asesino|asesinaron|abatio|abatieron|ejecuto|ejecutaron|asesina|asesinan|ultimo|ultimaron)",
    "en": r"\b(?:police(?:men)?|security forces|army|soldiers|troops|military|officers|armed forces)(?: \w+){0,3} (?:kill|kills|killed|killing|shoot dead|shot dead|shot and killed|murdered|executed|massacred|have killed|has killed)\b",
}

RETROSPECTIVE: dict[str, str] = {
    "es": r"\b(?:aniversario|hace (?:mas de |casi |unos )?(?:\w+|\d+) (?:anos|decadas)|a (?:\w+|\d+) anos de|(?:\w+|\d+) anos (?:despues|atras|de impunidad|de la masacre|del)|se cumplen|se cumple|al cumplirse|conmemora\w*|conmemoracion|"
    r"un dia como hoy|condenad[oa]s?|condenan|condeno|condena a|sentenciad[oa]s?|sentencia|juicio oral|indemniz\w+|reparaciones|dictadura|guerra mundial|conflicto armado interno|"
    r"comision de la verdad|anos 80|anos 90|decada de|siglo pasado|genocidio|ese ano|aquel ano|ese mismo ano|en aquel entonces|aquel entonces|en memoria de|exhumaron|exhumacion|fosas? comun(?:es)?)\b",
    "en": r"\b(?:anniversary|years? ago|decades? ago|(?:a|one|two|three|four|five|\w+|\d+) years? (?:on|later|after|since)|commemorat\w+|memorial service\w*|convicted|found guilty|sentenced|on trial|trial of|trial over|second trial|retrial|"
    r"guilty of|charge\w* .{0,60}over the|pleads? guilty|verdict|world war|genocide|dictatorship|that year|at the time|in memory of|mass grave|ex-\w+ guard|aiding and abetting|last year|in the (?:19|20)\d0s|"
    r"(?:1[89]\d\d|200\d|201\d) (?:\w+ ){0,3}(?:massacre|bombing|attack|attacks|shooting|disaster|earthquake|crash|killings|murders|war))\b",
}
STILL: dict[str, str] = {
    "es": r"\b(?:desde|en lo que va|hasta (?:la fecha|ahora|hoy|el momento)|van|ya son|este ano|en lo corrido)\b",
    "en": r"\b(?:since|so far|to date|this year|until now|up to now)\b",
}

CORRECTION: dict[str, str] = {
    "es": r"\b(?:corrig\w+|rectific\w+|correccion|rebaj\w+|reduc(?:e|en|ido|ida|jo|jeron|cion)|baja(?:n|ron|do)? (?:de|a|el|la|las|los)|disminuy\w+|aclar(?:a|o|an|aron) que|revis(?:a|o|an|aron) (?:a la baja|la cifra)|a la baja|por error|no \S+(?: \S+)? sino|desmient\w+|error en)\b",
    "en": r"\b(?:correct(?:s|ed|ing|ion)|revis(?:es|ed|ing|ion)|lower(?:s|ed|ing)|reduc(?:es|ed|ing)|cut(?:s)? (?:the |its )?(?:death )?toll|downgrad\w+|clarif\w+|not \S+(?: \S+)? but|in error|by mistake|mistaken(?:ly)?|retract\w*)\b",
}
RISE: dict[str, str] = {
    "es": r"\b(?:sube[n]?|subio|subieron|subir|ascien\w+|ascend\w+|aument\w+|elev\w+|llega[n]? a|llego a|llegaron a|ya son|ya van|suman|suma|alcanza\w*|supera\w*|sobrepasa\w*|rebasa\w*|increment\w+|se eleva|nuevo balance|van)\b",
    "en": r"\b(?:ris(?:es|en|ing|e)|rose|climb\w*|hits?|reach\w*|jump\w*|soar\w*|grow\w*|grew|increas\w+|mount\w*|surg\w+|tops?|topped|pass(?:es|ed)|surpass\w*|exceed\w*|now|bring\w*|brought|rais(?:es|ed|ing)|taking|climbing|up to|goes up|went up)\b",
}

PERIOD: dict[str, str] = {
    "es": r"(?:en (?:los|las) ultim[oa]s (?:\w+ )?(?:horas|dias|semanas|meses|anos)|(?:en|durante|tras) (?:\w+|\d+) (?:dias|semanas|meses|horas|anos)(?: de \w+)?|desde (?:el )?(?:\d+ de )?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|"
    r"noviembre|diciembre)(?: de \d{4}| pasado)?|(?:el|este|la jornada del|del|de este) (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)(?: (?:pasado|\d+ de \w+))?|el \d{1,2} de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|"
    r"octubre|noviembre|diciembre)(?: de \d{4})?|en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)(?: de \d{4})?|(?:entre|en) (?:19|20)\d\d(?: y (?:19|20)\d\d)?|\bayer\b|\banoche\b|\bhoy\b|esta semana|este ano|"
    r"este mes|en lo que va de\w* \w+|ese (?:ano|mes|dia)|la semana pasada|el ano pasado|el mes pasado|en un solo dia|en una sola jornada)",
    "en": r"(?:in (?:the )?(?:past|last) (?:\S+ )?(?:hours|days|weeks|months|years)|(?:in|over|within|during|after) (?:\w+|\d+) (?:days|weeks|months|hours|years)(?: of \w+)?|since (?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)(?: \d{1,2})?(?:, \d{4})?|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:alone|night|morning|evening|afternoon))?|(?:on )?(?:january|february|march|april|june|july|august|september|october|november|december) \d{1,2}(?:, \d{4})?|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{4})?|(?:in|between) (?:19|20)\d\d(?: and (?:19|20)\d\d)?|\byesterday\b|\btoday\b|\blast night\b|this week|this year|this month|last week|last month|last year|in a single day|overnight|to date)",
}
