"""The words that tell who speaks, of whom, when and why: plain lists beside `tolls.lexicon`, case and accents folded.

In the lists of phrases `*` stands for any ending, `#` for any one word or number, `{month}`, `{weekday}`, `{unit}`
(days, weeks...) and `{year}` for their names.
"""

from __future__ import annotations

# Before the speaker ("según la Defensoría") or after ("la Defensoría informó").
SAYING: dict[str, str] = {
    "es": """
        según, de acuerdo con, de acuerdo a, informó, informa, informaron, informan, confirmó, confirma,
        confirmaron, confirman, reportó, reporta, reportaron, reportan, indicó, indica, indicaron, señaló,
        señala, señalaron, precisó, precisa, precisaron, dijo, dijeron, dice, declaró, reveló, denunció,
        denuncia, denunciaron, denuncian, contabiliza, contabilizó, contabilizan, registra, registró, registran,
        eleva, elevó, actualizó, actualiza, anunció, anunciaron, aseguró, aseguran, afirmó, afirma, afirman,
        afirmaron, comunicó, detalló, detalla, estima, estimó, documentó, documenta, cifra en, cifró, advirtió,
        datos de, datos del, cifras de, cifras del, cifra de, informe de, informe del, reporte de, reporte del,
        balance de, balance del, recuento de, recuento del, conteo de, conteo del, comunicado de, comunicado
        del, fuentes de, fuentes del, fuente de, fuentes, estimaciones de, corrige, corrigió, rectifica,
        rectificó, citó, sostuvo, sostiene, manifestó, en palabras de, a decir de, por parte de, ha informado,
        ha confirmado, ha reportado, ha documentado, ha registrado, reconoció, admitió, baja, rebaja, aclara,
        aclaró, aclaran, aclararon, puntualiza, puntualizó, ratifica, ratificó, reitera, reiteró, reconoce, reconocen,
        admite, admiten, asegura, indican, subrayó, remarcó, explicó, explica, agregó, añadió, calcula, calculó,
        alertó, sitúa, situó, detallaron, anuncia, anuncian""",
    "en": """
        according to, said, says, say, told, reported, reports, report, confirmed, confirms, confirm, announced,
        announces, stated, states, counts, counted, documented, documents, recorded, records, put, puts, raised,
        raises, revised, revises, estimates, estimated, claims, claimed, figures from, data from, count by, toll
        by, tally by, report by, report from, statement by, sources, source, cited, citing, quoting, verified,
        acknowledged, admitted, tallied, has recorded, has documented, per, corrected, corrects, lowers,
        lowered, added, warned, denounced, clarified, clarifies, explained, noted, notes, insisted, insists, listed,
        lists,
        the count of""",
}

# Speakers that need no pack: (class, name) -> words.
VOICES: dict[str, dict[tuple[str, str], str]] = {
    "es": {
        ("hospital", "hospital"): """
            hospital, hospitales, clínica, centro de salud, director del hospital, directora del hospital,
            médicos del hospital, fuentes hospitalarias, fuentes médicas""",
        ("official", "police"): "policía, la policía nacional, comisaría, jefe policial, fuentes policiales",
        ("official", "health ministry"): """
            ministerio de salud, ministro de salud, ministra de salud, autoridades sanitarias, dirección
            regional de salud, autoridades de salud""",
        ("official", "prosecutors"): "fiscalía, ministerio público, fiscal de la nación, fiscales",
        ("official", "ombudsman"): "defensoría del pueblo, defensor del pueblo, defensora del pueblo",
        ("official", "government"): """
            gobierno, presidente, presidenta, primer ministro, ministro del interior, ministerio del interior,
            autoridades, protección civil, bomberos, alcalde, gobernador, gobernadora, alcaldesa""",
        ("official", "army"): "ejército, fuerzas armadas, ministerio de defensa",
        ("family", "relatives"): """
            familiares, deudos, parientes, familias de las víctimas, familiares de las víctimas, asociación de
            familiares""",
        ("press", "witnesses"): "testigos, vecinos, pobladores, dirigentes",
        ("ngo", "human rights groups"): "organizaciones de derechos humanos, organismos de derechos humanos, ong",
        ("international", "United Nations"): "naciones unidas, onu, acnudh, oms",
        ("wire", "EFE"): "efe, agencia efe",
        ("wire", "AFP"): "afp",
        ("wire", "AP"): "associated press",
        ("wire", "Reuters"): "reuters",
        ("wire", "Andina"): "agencia andina",
    },
    "en": {
        ("hospital", "hospital"): """
            hospital, hospitals, clinic, doctors, medics, hospital director, medical sources, hospital officials""",
        ("official", "police"): "police, police chief, police sources, sheriff",
        ("official", "health ministry"): """
            health ministry, ministry of health, health minister, minister of health, health officials, health
            authorities""",
        ("official", "prosecutors"): "prosecutors, prosecutor's office, attorney general, public ministry",
        ("official", "ombudsman"): "ombudsman, ombudsman's office, ombudsman office, ombudswoman",
        ("official", "government"): """
            government, president, prime minister, interior minister, interior ministry, officials, authorities,
            civil defence, civil defense, state media, governor, mayor, fire chief""",
        ("official", "army"): "army, military, defence ministry, defense ministry",
        ("family", "relatives"): "relatives, families, family members, victims' families",
        ("press", "witnesses"): "witnesses, eyewitnesses, residents, locals, community leaders",
        ("ngo", "human rights groups"): """
            human rights groups, rights groups, rights group, human rights organizations, human rights
            organisations, activists""",
        ("international", "United Nations"): "united nations, un, ohchr",
        ("wire", "EFE"): "efe",
        ("wire", "AFP"): "afp",
        ("wire", "AP"): "associated press, ap",
        ("wire", "Reuters"): "reuters",
    },
}

# What the counted dead were, if their noun says so.
VICTIMS: dict[str, dict[str, str]] = {
    "es": {
        "minors": """
            menores, menor, niños, niñas, niño, niña, adolescentes, adolescente, escolares, bebés, bebé, menores
            de edad""",
        "police": """
            policías, policía, agentes policiales, efectivos policiales, suboficiales, suboficial, efectivos de
            la policía, efectivos""",
        "soldiers": "soldados, soldado, militares, militar, marinos, uniformados, reclutas",
        "civilians": "civiles, civil, manifestantes civiles, población civil",
        "protesters": "manifestantes, manifestante, protestantes",
        "women": "mujeres, mujer",
        "journalists": "periodistas, periodista, reporteros",
        "prisoners": "reclusos, internos, presos, reos, recluso, interno, reo",
        "defenders": """
            defensores, defensor, defensora, líderes indígenas, líder indígena, líderes sociales, líder social,
            dirigentes indígenas""",
    },
    "en": {
        "minors": """
            minors, minor, children, child, teenagers, teenager, kids, babies, boys, girls, boy, girl, infants,
            toddlers, teens, adolescents, schoolchildren""",
        "police": "police, police officers, police officer, policemen, policeman, officers, officer, cops",
        "soldiers": "soldiers, soldier, troops, servicemen, marines",
        "civilians": "civilians, civilian, bystanders",
        "protesters": "protesters, protester, protestors, demonstrators, demonstrator",
        "women": "women, woman",
        "journalists": "journalists, journalist, reporters, reporter",
        "prisoners": "inmates, inmate, prisoners, prisoner",
        "defenders": """
            defenders, defender, rights defenders, environmental defenders, indigenous leaders, indigenous
            leader, activists""",
    },
}

# "a manos de" + up to five FORCES_FILLERS + FORCES: the counted dead were killed by the state's forces.
BY: dict[str, str] = {
    "es": "por, a manos de, en manos de, de parte de, por parte de, a cargo de",
    "en": "by, at the hands of",
}
FORCES_FILLERS: dict[str, str] = {
    "es": """
        la, el, los, las, lo, un, una, unos, de, del, disparo, disparos, bala, balas, impacto, impactos,
        proyectil, proyectiles, efectivos, agentes, miembros, integrantes, elementos, acción, fuego, arma,
        armas, perdigones, parte, presuntos""",
    "en": """
        the, a, an, national, state, government, local, riot, anti, -, heavily, armed, bullets, gunfire, shots,
        fired, fire, from, of, members, ', s, country's, plainclothes, elite, federal""",
}
FORCES: dict[str, str] = {
    "es": """
        policía, policías, fuerzas del orden, fuerzas de seguridad, fuerzas armadas, fuerzas policiales, fuerza
        pública, fuerzas públicas, fuerzas estatales, fuerzas combinadas, militar, militares, ejército,
        soldados, policial, policiales, represión, agentes del estado, agentes estatales, uniformados, suboficiales,
        antidisturbios, estado, marina de guerra""",
    "en": """
        police, policemen, security forces, army, soldiers, troops, military, officers, state agents, state
        forces, armed forces, forces of order, law enforcement, government forces, the state, repression, state repression""",
}

# What FORCES do when they stand as the subject: "la policía mató a".
FORCES_KILL: dict[str, str] = {
    "es": """
        mató, mataron, matan, asesinó, asesinaron, asesinan, abatió, abatieron, ejecutó, ejecutaron, ultimó,
        ultimaron, acribilló, acribillaron""",
    "en": "kill, kills, killed, killing, shoot dead, shot dead, shot and killed, murdered, executed, massacred",
}

# Looking back: anniversaries, trials, history.
RETROSPECTIVE: dict[str, str] = {
    "es": """
        pcp-sl, un mes después, meses después, aquel día, aniversario, hace un año, a un año de, un año después, un
        año de la, a # meses de, hace # años, hace más de # años, hace casi # años, hace unos # años, hace #
        décadas, a # años de, a # años del, a un año del, a # meses del, # años después, # años atrás, # años de
        impunidad, # años de la masacre, # meses de la masacre, se cumplen, se cumple, al cumplirse, conmemora*, un
        día como hoy, condenado, condenada, condenados, condenadas, condenan, condenó, condena a, sentenciado*,
        sentencia, juicio oral, indemniz*, reparaciones, dictadura, guerra mundial, conflicto armado interno,
        comisión de la verdad, años 80, años 90, década de, siglo pasado, genocidio nazi, ese año, aquel año, ese
        mismo año, aquel entonces, en memoria de, exhum*, fosa común, fosas comunes, condena de # años, ratifica condena,
        ratifican condena, confirman condena, sentencian a # años, sentencian a, cadena perpetua para, aquella masacre,
        aquella matanza, aquella incursión, aquella jornada, aquella tragedia, aquella noche, aquella madrugada, aquellas
        protestas, aquellas jornadas, aquel ataque, aquel atentado, aquel operativo, aquellos hechos, aquellos días,
        aquellas fechas, sala penal, condena firme, van a juicio, va a juicio, en el banquillo, años de cárcel para,
        años de prisión para, pide # años, piden # años, dicta # años, dictan # años, reconoció ante la justicia, han
        pasado # años, han pasado ya # años, hace una década, hace ya una década, una década después, # décadas después,
        se cumplieron # años, se cumplieron ayer # años, se cumplieron # décadas, se cumplieron ayer # décadas, # años
        más tarde, para ese entonces, guerra civil española, guerra civil salvadoreña, guerra civil en el salvador,
        guerra civil guatemalteca, conflicto armado colombiano, conflicto armado guatemalteco""",
    "en": """
        on this day in, in his memoir, in her memoir, claims in memoir,
        nazi, holocaust, extermination camp, concentration camp, war criminal, war crimes trial, anniversary, year
        ago, years ago, decade ago, decades ago, # year on, # years on, # years later, a year later, # years after,
        commemorat*, memorial service*, convicted, found guilty, sentenced, on trial, trial of, trial over, second
        trial, retrial, guilty of, pleads guilty, pleaded guilty, verdict, world war, genocide memorial,
        dictatorship, that year, in memory of, mass grave, aiding and abetting, last year, in the {year}s,
        memorial to the, memorial for the, exhume, exhumes, exhumed, exhuming""",
}

# A past year followed within three words by one of these is history: "the 1995 Srebrenica massacre".
EVENTS: dict[str, str] = {
    "es": "masacre, matanza, atentado, terremoto, guerra",
    "en": """
        massacre, bombing, attack, attacks, shooting, disaster, earthquake, crash, killings, murders, war,
        clashes""",
}

# Beside a year these say that the count runs on: "desde 2019".
STILL: dict[str, str] = {
    "es": """
        registra, registran, suma, suman, acumula, acumulan, han sido, han muerto, han fallecido, han perdido,
        desde, en lo que va, hasta la fecha, hasta ahora, hasta hoy, hasta el momento, van, ya son, este año, en
        lo corrido""",
    "en": "since, so far, to date, this year, until now, up to now",
}

CORRECTION: dict[str, str] = {
    "es": """
        corrig*, rectific*, corrección, rebaj*, reduce, reducen, redujo, redujeron, reducido, baja a, bajan a,
        bajaron a, bajó a, baja de, baja el, baja la, disminuy*, a la baja, por error, no # sino, no # # sino,
        desmiente*, error en, revisa la cifra""",
    "en": """
        correct, corrects, corrected, correcting, correction, revise, revises, revised, revising, lower, lowers,
        lowered, lowering, reduces, reduced, cuts the toll, cuts death toll, cut its toll, downgrad*, not # but,
        not # # but, in error, by mistake, mistakenly, retract*""",
}

RISE: dict[str, str] = {
    "es": """
        sube, suben, subió, subieron, subir, ascien*, ascend*, aument*, elev*, llega a, llegan a, llegó a,
        llegaron a, ya son, ya van, suman, suma, alcanza*, supera*, superó, sobrepasa*, rebasa*, increment*,
        nuevo balance, van""",
    "en": """
        rise, rises, rising, risen, rose, climb*, hit, hits, reach*, jump*, soar*, grow*, grew, increas*,
        mount*, surg*, top, tops, topped, pass, passes, passed, surpass*, exceed*, now, bring*, brought, raise,
        raises, raised, raising, taking, up to, goes up, went up""",
}

# What bounds the time of a count.
PERIOD: dict[str, str] = {
    "es": """
        en los últimos # {unit}, en las últimas # {unit}, en las últimas {unit}, en los últimos {unit}, en #
        {unit} de #, en # {unit}, durante # {unit}, tras # {unit}, desde el # de {month} de {year}, desde el #
        de {month} pasado, desde el # de {month}, desde {month} de {year}, desde {month}, el {weekday} pasado,
        el {weekday} # de {month}, el {weekday}, este {weekday}, del {weekday}, el # de {month} de {year}, el #
        de {month}, en {month} de {year}, en {month}, entre {year} y {year}, en {year}, ayer, anoche, hoy, esta
        semana, este año, este mes, en lo que va del #, en lo que va de #, ese año, ese mes, ese día, la semana
        pasada, el año pasado, el mes pasado, en un solo día, en una sola jornada""",
    "en": """
        in the past # {unit}, in the last # {unit}, in # {unit} of #, in # {unit}, over # {unit}, within #
        {unit}, during # {unit}, after # {unit}, since early {month}, since late {month}, since {month} #, since
        {month}, on {weekday} alone, on {weekday} night, on {weekday} morning, on {weekday}, on {month} #,
        {month} # {year}, in {month} {year}, in {month}, between {year} and {year}, in {year}, yesterday, today,
        last night, this week, this year, this month, last week, last month, last year, in a single day,
        overnight, to date""",
}

WILDCARDS: dict[str, dict[str, str]] = {
    "es": {
        "{month}": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre",
        "{weekday}": "lunes|martes|miercoles|jueves|viernes|sabado|domingo",
        "{unit}": "horas|dias|semanas|meses|anos|jornadas",
        "{year}": "(?:19|20)[0-9][0-9]",
        "{recent}": "20[0-9][0-9]",
    },
    "en": {
        "{month}": "january|february|march|april|may|june|july|august|september|october|november|december",
        "{weekday}": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
        "{unit}": "hours|days|weeks|months|years",
        "{year}": "(?:19|20)[0-9][0-9]",
        "{recent}": "20[0-9][0-9]",
    },
}

# Rates: not the toll of an event.
RATES: dict[str, str] = {
    "es": """
        a diario, diariamente, cada noche, cada mañana, cada madrugada, al año, por año, cada año, anuales, anualmente, al día, por día, cada día, diarios,
        diarias, al mes, por
        mes, cada mes, mensuales, por semana, a la semana, cada semana, semanales, por hora, cada hora, por cada, cada #
        habitantes, cada # personas, cada # nacid*, cada cien mil, cada mil, cada millón, por # habitantes, por # personas, por millón, por
        cada millón,
        por el mismo número de, de promedio, en promedio, todos los años""",
    "en": """
        a year, a day, a month, a week, an hour, per year, per day, per month, per week, per hour, each year,
        each day, each month, every hour, each hour, every minute, every year, every day, every month, every week, annually, daily, yearly,
        monthly, weekly, on average, per capita, per 100""",
}
# "a year" is no rate before these: "a year later".
NO_RATE: dict[str, str] = {
    "es": "después, antes, de, siguiente",
    "en": "later, after, before, earlier, ago, since, on, of, -care, -trip, -long, trip, trips, nursery, care, camp, centre, center, tour",
}
RATES_BEFORE: dict[str, str] = {
    "es": """
        a diario, cada noche, cada mañana, cada madrugada,
        cada año, cada día, cada mes, cada semana, cada # horas, cada # días, cada # minutos, promedio, anualmente,
        tasa, media de, todos los años, anuales, anual, a
        veces""",
    "en": """
        every year, every day, every month, each year, average, annual, annually, rate of, daily deaths, daily
        toll, daily death toll, daily average, sometimes""",
}
# Causes whose deaths are counted by the year, and the year they are counted by.
STATISTIC: dict[str, str] = {
    "es": """
        accidentes de tránsito, accidentes de tráfico, siniestros viales, siniestros de tránsito, accidentes viales,
        en las carreteras del país, feminicidio*, homicidio*, suicidio*, gripe, tuberculosis, malaria, cáncer,
        tabaco, tabaquismo, sida, vih, sobredosis, de hambre, por hambre, desnutrición, obesidad, diabetes,
        defunciones, armas de fuego, violencia machista, violencia de género, violencia doméstica, accidentes
        laborales, contaminación, paludismo, muertes maternas, mortalidad, mujeres asesinadas, enfermedades,
        infecciones, neumonía, crímenes de odio, ese año hubo""",
    "en": """
        road accidents, traffic accidents, road deaths, traffic deaths, car accidents, on the roads, on the
        country's roads, femicides, homicides, suicides, flu, influenza, tuberculosis, malaria, cancer, tobacco,
        smoking, aids, hiv, overdose, overdoses, hunger, malnutrition, obesity, diabetes, gun violence, domestic
        violence, workplace accidents, air pollution, pneumonia, hate crimes, heart disease, drug-related deaths,
        mining accidents, work accidents, measles, women were killed, murder rate""",
}
# Causes that kill by the thousand and have no event.
CHRONIC: dict[str, str] = {
    "es": """
        obesidad, sobrepeso, tabaco, tabaquismo, cáncer, diabetes, contaminación, hipertensión, cardiovasculares,
        alcoholismo, mala alimentación, desnutrición crónica""",
    "en": "obesity, smoking, tobacco, cancer, air pollution, pollution, diabetes, heart disease, stroke, alcohol abuse",
}
# Beside these even thousands of deaths in a year are those of one event.
ONE_EVENT: dict[str, str] = {
    "es": """
        catástrofe*, desastre*, tragedia*, terremoto*, sismo*, tsunami*, maremoto, huracán, ciclón, tifón, masacre*, matanza*, guerra, invasión,
        bombardeo*, atentado*, genocidio, epidemia, pandemia, síndrome, brote, inundacion*, conflicto, erupción,
        naufragio, incendio*, golpe, batalla, campaña, protesta*, represión, enfrentamiento*, explosión, hambruna,
        ola de calor, aluvión, avalancha, asesinatos, violencia política, violencia terrorista""",
    "en": """
        earthquake*, quake*, tsunami*, hurricane*, cyclone*, typhoon*, massacre*, war, invasion, bombing*, attack*,
        genocide, epidemic, pandemic, outbreak, flood*, conflict, eruption, sinking, fire, coup, battle, campaign,
        protest*, crackdown, clashes, explosion, famine, heat wave, heatwave, insurgency, violence, fighting, strikes,
        storm*, crash*, collapse*, tragedy, disaster*, avalanche*, landslide*, mudslide*, shooting*, stampede*, crush,
        shipwreck*, sank, derail*, blast*, killings, offensive, syndrome""",
}
WHOLE_YEAR: dict[str, str] = {
    "es": """
        el año {year} cerró, {year} cerró con, cerró {year}, cerró el {year}, cerró el año, en {year}, durante {year},
        durante el {year}, en el {year}, durante el año {year}, en el año {year}, el año pasado, del año pasado, el año anterior, ese
        año, aquel año, en todo el año, a lo largo de {year}""",
    "en": "in {year}, during {year}, last year, the previous year, throughout {year}, that year, for {year}",
}
# The newly dead of a count that runs.
NEWLY: dict[str, str] = {
    "es": """
        las últimas 24 horas, las últimas 48 horas, las últimas veinticuatro horas,
        últimas 24 h""",
    "en": """
        past 24 hours, last 24 hours, previous 24 hours, past 48 hours, last 48 hours, past twenty - four hours,
        last 24 hrs, past 24 hrs, last 24 - hour period, past 24 - hour period, the 24 - hour period, in 24 hours""",
}
# These tell a day's share only of a count like that of an epidemic: with cases beside.
DAILY: dict[str, str] = {
    "es": """
        en 24 horas, en 48 horas, en el último día, en un solo día, en un día, últimos # días, última semana, en una sola jornada, en una
        jornada, en la jornada, en la última jornada,
        peor día, día más letal, otra jornada, día por encima del promedio, diarios, nuevos casos, nuevos contagios, nuevos positivos, nuevos
        infectados""",
    "en": """
        in a single day, in one day, in a day, past day, last day, in one single day, single - day, 24 - hour,
        daily, new cases""",
}
# Up to a few words before an older figure.
OLDER: dict[str, str] = {
    "es": """
        anterior, anteriores, previo, previos, previa, previas, inicial, iniciales, inicialmente, primer
        momento, hace # semana eran, hace # semanas eran, hace # días eran, hace # mes eran, hace # meses eran, hace # año eran,
        hace # horas eran, antes eran, antes se, antes había, antes reportados, frente a los, frente a las, hasta ayer,
        eran ayer, era ayer, un
        día antes, en lugar de los, en lugar de, en vez de los, en vez de, por debajo de los, desde los, día
        anterior, comparado con, en comparación con, respecto a los""",
    "en": """
        previous, previously, earlier toll, earlier count, earlier figure, earlier estimate, earlier estimates,
        earlier report, earlier reports, earlier tally, initial, initially, formerly, originally, up from, down
        from, compared with, compared to, instead of, rather than, had been, first put at""",
}
# These tell an older count even where no newer one stands beside it.
OLD_COUNT: dict[str, str] = {
    "es": """
        temprano se hablaba de, al principio se hablaba de, primero se hablaba de, primero se habló de, antes se hablaba de, al inicio se hablaba de,
        inicialmente se informó de, inicialmente se habló de, inicialmente se reportaron, inicialmente se reportó,
        inicialmente se había informado de, primera cifra de,
        primer informe que, primer balance que, primer reporte que, primer recuento que, primer informe de, primer balance
        de, balance anterior, balance previo, reporte anterior, reporte previo, cifra anterior, informe anterior, recuento
        anterior, parte anterior, conteo anterior, saldo anterior, habían reportado previamente,
        había reportado previamente, hablaba entonces de, hablaban entonces de, se manejaba que, se manejaban, se manejaba la cifra de, entonces se hablaba de,
        habían informado previamente, había informado previamente, rebajando la cifra de, rebajó la cifra de,
        el anterior balance, el balance inicial, la cifra
        inicial, primeras # hablaban de, primeros # hablaban de, primer # hablaba de, primeras # daban cuenta de,
        primeros # daban cuenta de, primer # daba cuenta de, primeras # apuntaban a, primeros # apuntaban a""",
    "en": """
        initial reports of, initial report of, first reports of, early reports of, stood initially at,
        initially stood at, initially put at, was initially, previous toll, previous count,
        previous tally, previous death toll, earlier toll, earlier count, earlier
        tally, earlier death toll, had earlier, had previously, previously reported, previously estimated, earlier
        estimated, earlier reported, earlier put""",
}
OLDER_NEXT: dict[str, str] = {
    "es": """
        más del doble de los, más del doble de las, casi el doble de los, casi el doble de las, el doble de los, el doble de las,
        el triple de los, el triple de las,
        frente a los, frente a las, desde los, desde las, desde, en lugar de los, en lugar de, en vez de los, en
        vez de, era de, eran de, estaba en, se situaba en, no, y no los, y no las, no son, no eran, no fueron""",
    "en": """
        more than triple the, more than double the, almost double the, nearly double the, double the, twice the, triple the,
        up from, up from the, up from an earlier, up from a previous, down from, down from the, compared with,
        compared with the, compared to, compared to the, instead of, instead of the, rather than, rather than
        the, from, from the, not, not the, against""",
}
# Right before a figure that a toll is compared with.
COMPARED: dict[str, str] = {
    "es": """
        inferior a los, inferior a las, superior a los, superior a las, menor a los, menor a las, mayor a los,
        mayor a las, frente a los, frente a las, en lugar de los, en vez de los, comparado con los, comparados con los, más
        que los, respecto a los, respecto a las, luego de los, desde los, desde las""",
    "en": """
        more than triple the, more than double the, almost double the, nearly double the, double the, twice the, triple the,
        up from, up from the, up from an earlier, up from a previous, up from an initial, from an initial # of, from
        an earlier # of, from an initial toll of, from an initial death toll of, down from, down from the, down from
        an earlier, down from a previous, compared with, compared with the, compared to, compared to the, instead of, instead of the, rather than, a drop from,
        a rise from, a fall from, an increase from, a decline from, a jump from, a decrease from""",
}
# New deaths, then these words, then the toll that they make.
BRINGING: dict[str, str] = {
    "es": """
        extienden a, extiende a, extendió a, por lo que el, por lo que la,
        con lo que, lo que eleva, lo que elevó, lo que deja, lo que dejó, lo que sube, lo que suma, lo cual, con
        esto, con este, con esta, con estos, con estas, para sumar, para llegar, para elevar, elevando, sumando, eleva a,
        eleva el, eleva la, elevan a, elevan el, elevan la, elevaron a, elevaron el, elevaron la, ya suman,
        ascendiendo, haciendo, lo que ha elevado, lo que ha llevado""",
    "en": """
        bring, brings, bringing, brought, push, raising, raise, raises, raised, taking, takes, took, pushing, pushes,
        pushed, increasing, putting, lifting, for a total of, toll now""",
}
