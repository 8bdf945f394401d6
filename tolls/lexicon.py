"""The words that toll reading knows: plain lists, no code. To teach it a phrase, add it to the list it belongs to.

Entries are separated by commas, may have several words, and are written as in the news; case and accents are folded, so
"fallecio" and "falleció" are one (but an entry that ends in "ó" is only taken with its accent, or in capitals, because
"asesinó" is a verb and "asesino" a man). The longest entry that fits wins, so "sin vida" is found before "sin".
"""

from __future__ import annotations

from tolls.people import PEOPLE, PERSON

# Each list is a class of words; the patterns in tolls/patterns.py know it by the letter.
LETTERS = {
    "idiom": "x",  # "punto muerto", "toll road": words of death that tell of none
    "doom": "S",  # threats, plans: the death has not happened
    "animal": "D",
    "dead": "d",  # "3 X", "X: 3": states who is dead
    "killed": "k",  # participles that say somebody was killed (never an active verb)
    "killed_or_killing": "K",  # English "killed": participle or active verb
    "die": "v",  # verbs whose subject dies
    "kill": "V",  # verbs whose object dies
    "murder": "Z",  # English "murder(s)", "massacre": noun or verb
    "deaths": "n",  # nouns that are counted: "28 deaths"
    "death": "s",  # nouns of one event: "the death of 9 members", "masacre de 15"
    "lives": "L",  # deaths only beside a verb that takes them ("claimed 12 lives")
    "take_lives": "l",
    "toll": "t",
    "count": "T",  # becomes a toll before "of dead"
    "rise": "r",
    "be": "b",
    "have": "h",
    "of": "o",
    "to": "a",
    "in": "i",
    "including": "I",
    "and": "c",
    "injured": "J",
    "injure": "j",
    "missing": "M",
    "other_state": "X",
    "thing": "A",
    "time": "y",
    "negation": "g",
    "forecast": "F",
    "fear": "f",
    "relative": "w",
    "clause": "z",
    "determiner": "U",
    "more": "m",
    "already": "e",
    "verb": "q",
    "people": "P",
    "person": "p",
    "aboard": "B",
    "and_others": "O",
}

ES: dict[str, str] = {
    "forecast": """
        espera que, se espera, esperan que, predice, predicen, prevé, prevén, pronostica, pronostican, proyecta,
        preparadas para, preparados para, se prepara para, se preparan para, proyectan, proyección, proyecciones, pronóstico""",
    "dead": """
        muerto, muerta, muertos, muertas, muertito, muertitos, muertita, muertitas, finaditos, fallecido, fallecida, fallecidos, fallecidas, difuntos, difunto,
        caídos, caído en combate, occiso, occisos, sin vida, con desenlace fatal, con desenlace mortal,
        sin signos vitales, ya sin signos vitales, víctima mortal, víctimas mortales, víctima fatal,
        víctimas fatales, víctimas de falsos positivos asesinadas, víctimas de falsos positivos ejecutadas,
        víctimas fallecidas, víctimas letales, víctima letal, muertos civiles, mortales víctimas, fatales víctimas,
        víctimas
        mortales civiles, finados, víctimas de feminicidio, víctima de feminicidio, víctimas de femicidio,
        víctima de femicidio, víctimas de homicidio, víctima de
        homicidio, víctimas de asesinato, víctima de asesinato""",
    "killed": """
        rescatados sin vida, rescatadas sin vida, recuperados sin vida, recuperadas sin vida, extraídos sin vida, extraídas sin vida,
        agarrotado, agarrotados, agarrotada, agarrotadas, pasados a garrote,
        pasado por las armas, pasada por las armas,
        presentados como bajas en combate, presentadas como bajas en combate, presentados como muertos en combate,
        presentadas como muertas en combate, reportados como bajas en combate, reportadas como bajas en combate,
        presentados falsamente como bajas en combate, presentadas falsamente como bajas en combate,
        por las armas, pasados por las armas, pasadas por las armas, pasados a cuchillo, pasadas a cuchillo, asfixiados, asfixiadas,
        asesinado, asesinada, asesinados, ametrallados, ametralladas, sacrificados, sacrificadas, asesinadas, abatido, abatida, abatidos, abatidas, ejecutado,
        ejecutada, ejecutados, ejecutadas, ultimado, ultimada, ultimados, ultimadas, acribillado, acribillados,
        acribillada, acribilladas, masacrado, masacrados, masacradas, linchado, linchados, linchada, degollado,
        degollados, decapitado, decapitados, decapitadas, ahogado, ahogados, ahogadas, ahogada, calcinado,
        calcinados, calcinadas, carbonizado, carbonizados, carbonizadas, fusilado, fusilados, victimado,
        victimados, victimada, victimadas, fusilada, fusiladas, linchadas, degollada, degolladas, exterminadas, aniquiladas,
        descuartizada, descuartizadas, ajusticiada, ajusticiadas,
        ajusticiado, ajusticiados, dado de baja, dados de baja, dada de baja, muerto a tiros,
        muertos a tiros, muertos a balazos, muerto a balazos, muertas a tiros, asesinados a tiros, asesinado a
        tiros, asesinado a golpes, asesinada a golpes, asesinados a golpes, asesinado a balazos, asesinada a balazos,
        asesinados a balazos, asesinado a puñaladas, asesinada a puñaladas, asesinado a cuchilladas, asesinada a tiros,
        asesinado a pedradas, asesinado a sangre fría, asesinados a sangre fría, muerto a golpes, muertos a golpes,
        exterminados, aniquilados, electrocutado, electrocutados, dinamitado, dinamitados, dinamitadas, quemado vivo,
        quemados vivos, quemadas vivas, enterrados vivos, enterradas vivas, lapidado, lapidados, lapidadas, ahorcado,
        ahorcados, ahorcadas, estrangulado, estrangulados, estranguladas, descuartizados, desmembrados""",
    "die": """
        ~pagar con la vida, ~pagar con su vida, pagaron con sus vidas, tuvieron un desenlace fatal,
        tuvo un desenlace fatal, tuvieron desenlace fatal, fueron mortales,
        no vivieron para contarlo, no vivió para contarlo, se asfixiaban, se asfixian,
        no contaban con vida, no contaba con vida, no tenían signos vitales, no tenía signos vitales, no presentaban signos vitales,
        no presentaba signos vitales, no contaban con signos vitales, no contaba con signos vitales,
        no lograron sobrevivir, no logró sobrevivir, no pudieron sobrevivir, no pudo sobrevivir, no alcanzaron a sobrevivir,
        no salieron con vida, no salió con vida, no sobrevivieron, no sobrevivió, no han sobrevivido, no ha sobrevivido, no habían sobrevivido, no sobrevive,
        no sobreviven,
        perecido, sucumbido, fenecido, ~morir, ~fallecer, ~fenecer, ~perecer, ~perder la vida, ~perder # la vida,
        ~perder sus vidas, ~perder la batalla contra # covid, no pudieron vencer al coronavirus,
        no pudieron vencer al covid, no pudieron vencer al virus, ~perder la batalla contra # virus,
        ~perder la batalla contra # coronavirus, ~perder la batalla contra # enfermedad,
        ~perder la lucha contra # covid, ~perder la lucha contra # enfermedad, ~perder la batalla contra # cáncer,
        ~perder su vida,
        ~ofrendar la vida, ~ofrendar su vida, ~ofrendar sus vidas, ~entregar su vida, ~entregar sus vidas,
        ~dar la vida, ~dar su vida, ~dar sus vidas, se
        ahogaron, se ahogara, se ahogaran,
        se han ahogado, se ha ahogado, se habían ahogado, se han suicidado, se ha suicidado,
        se ahogan, se ahogó, se suicidaron, se suicidó, se suicidan, se han matado, se ha matado, se mataron, se mató,
        se matan, ~dejar de existir, ~caer muertos, ~caer abatidos, ~caer abatidas, ~caer asesinados, ~caer acribillados,
        ~encontrar la muerte, ~hallar la muerte, ~dejar de vivir, ~encontrar # la muerte, se asfixiaron, se desangró, se desangraron,
        ~sucumbir, ~expirar, ~dejar la vida, perdido la vida, perdido # la vida, perdido sus vidas, se quitaron la
        vida, se quitó la vida, se han quitado la vida,
        se ha quitado la vida, se habían quitado la vida, se quita la vida, ~perder la existencia, ~extinguir su vida, dejó este mundo,
        muriéndose, terminaron en deceso, terminaron en decesos, terminaron en muerte, terminó en muerte, terminaron en
        fallecimiento, acabaron en muerte, terminaron en fallecimientos""",
    "kill": """
        ~dejar muertos a, ~dejar muertas a, ~envenenar a, ~ahogar a, ~ametrallar, por las armas a, a cuchillo a, a la tumba a,
        ~segar la existencia de,
        quemó vivos a, quemó vivas a, quemaron vivos a, quemaron vivas a, queman vivos a, quemó vivo a, quemaron vivo a, ~exterminar,
        ~matar, matamos, matado, ~quemar vivo, ~quemar vivos, ~quemar viva, ~quemar vivas, ~asesinar, ~abatir,
        ~ejecutar, ~ultimar, ~masacrar, ~acribillar, ~degollar,
        ~linchar, ~fusilar, ~victimar, ~ajusticiar, ~decapitar, ~ahorcar, ~estrangular, ~descuartizar,
        ~electrocutar, ~fulminar, ~calcinar, ~carbonizar, ~acuchillar a muerte, ~rematar a, ~envenenar mortalmente a, ~eliminar
        a, ~liquidar a, ~aniquilar a, ~exterminar a, ~liquidar físicamente a, liquidaron, ~cobrar la vida de,
        ~cobrar la vida a, ~cobrar las vidas de, cobrándose la vida de, cobrándose las vidas de, llevándose la vida de,
        llevándose las vidas de, cobrarse la vida de, cobrarse las vidas de, cobrarse la vida a,
        ~costar la vida a, ~costar # la vida a, ~costar # # la vida a,
        ~costar la vida de, costarle la vida a, costándole la vida a, le costó la vida a, ~acabar con la vida de,
        ~terminar con la vida de, ~poner fin a la vida de, ~quitar la vida a, ~quitar la vida de, ~robar la vida a, ~robar la vida de,
        se llevó la vida de, se llevaron la vida de, se lleva la vida de, se ha llevado la vida de, se llevó las vidas de, se han llevado la vida de,
        ~truncar la vida de, ~segar la vida de,
        ~segar la vida a, ~segar las vidas de, ~cegar la vida de, ~cegar las vidas de, ~arrebatar la vida a,
        ~arrebatar la vida de, ~arrancar la vida a, ~apagar la vida de, ~dar muerte a, ~dar muerte, ~dar de baja a,
        ~dar de baja, dándoles muerte a, asesino a, asesino además a, ejecuto a, ultimo a, dándole muerte a,
        quitándole la vida a, ~matar a tiros a, ~extinguir la vida de, ~enlutar a, asesinado a, matado a, ejecutado
        a, abatido a, ultimado a, acribillado a, masacrado a, victimado a, eliminado a, fusilado a, degollado a,
        linchado a, ajusticiado a""",
    "deaths": """
        mártires, levantamientos de cadáver, levantamientos de cadáveres, éxitus, esqueletos, fatalidades, óbitos,
        bajas humanas, bajas fatales, pérdidas humanas,
        pérdidas de vidas humanas, crímenes de feminicidio, casos de feminicidios,
        casos de homicidios, cabezas humanas,
        muertes, casos de muerte, casos de muertes, casos de fallecimiento, casos de asesinato, casos de asesinatos,
        casos de feminicidio, hechos de feminicidio, hechos de homicidio, casos de homicidio, casos de ejecuciones extrajudiciales, decesos, fallecimientos,
        homicidios, asesinatos, osamentas, esqueletos humanos, feminicidios, femicidios, transfemicidios,
        travesticidios, transfeminicidios, femicidos, casos de femicidio, casos de femicidios,
        víctimas de homicidio doloso, homicidios dolosos, asesinatos selectivos, fusilamientos, ajusticiamientos, ejecuciones,
        ejecuciones extrajudiciales, cadáveres, cuerpos, cuerpos
        sin vida, suicidios, defunciones, vidas perdidas, vidas truncadas, vidas segadas, vidas arrebatadas,
        bajas mortales, casos fatales, casos mortales, muertes
        violentas, asesinatos políticos, parricidios, infanticidios, linchamientos mortales, vidas humanas perdidas,
        restos de víctimas""",
    "death": """
        ejecución sumaria, ejecuciones sumarias,
        muerte, deceso, óbito, fallecimiento, homicidio, asesinato, feminicidio, femicidio, ejecución, masacre, matanza,
        linchamiento, crimen, cadáver, cuerpo sin vida, cuerpo, restos, la vida, fusilamiento, ahogamiento, ejecución
        extrajudicial, baja mortal, asesino confeso de, asesino serial de, genocidio, asesino de, asesinos de, asesina de, homicida de,
        homicidas de, feminicida de,
        crimen, magnicidio, parricidio, infanticidio, ajusticiamiento, linchamiento, desaparición y muerte""",
    "lives": "vidas, vidas humanas, víctimas, almas",
    "take_lives": """
        ~acabar con, se llevan por delante, se lleva por delante, se llevó por delante, se ha llevado por delante, se han llevado por delante,
        se llevaron por delante, costo de, coste de, costo humano de,
        pérdida de, pérdidas de, la pérdida de,
        ~cobrar, cobrado, cobrándose, ~costar, costado, ~segar, segado, ~cegar, cegado, ~perder, perdido, ~arrebatar,
        arrebatado, ~apagar, ~reclamar, ~enlutar, se llevó, se llevaron, se lleva, se ha llevado""",
    "toll": """
        número de víctimas mortales, cifra de víctimas mortales, saldo mortal, saldo de muertos, cifra mortal,
        balance mortal, recuento mortal, conteo mortal, saldo trágico, trágico saldo, cifra fatal, balance fatal, saldo fatal, saldo de víctimas
        mortales""",
    "count": """
        cifra, cifras, el acumulado, un acumulado, su acumulado, número, total, balance, saldo, cuenta, conteo, cantidad, recuento, lista, registro, suma
        total, cómputo""",
    "rise": """
        va ya en, van ya en, va ya por, van ya por, ya va en, ya van en, ya va por, ya van por,
        superarían, superaría, pasarían, pasaría, ascenderían, ascendería, sumarían, sumaría, rondarían, rondaría, bordearían, bordearía,
        extiende, extienden, extendió, incrementada, incrementado, elevada, ampliada, actualizada, bordea, bordean,
        bordeó, bordearon, bordeaba, acerca, acercan,
        aproxima, aproximan, sube, suben, subió, subieron, subir, subía, subido, asciende, ascienden, ascendió,
        ascendieron, ascendía, ascender, ascendido, ascendían, aumenta, aumentan, aumentó, aumento, aumentaron,
        aumentado, actualiza a, actualizan a, actualizó a, actualizaron a,
        eleva, elevan, elevó, elevaron, elevaba, elevar, elevado, elevando, elevándose,
        llega, llegan, llegó, llegaron, llegado, llegaba, llegar, llegaban, suma, suman, sumó, sumaron, sumaba, sumaban,
        alcanzaba, alcanzaban, rondaba, rondaban, bordeaban, totalizaban,
        sumado, sumando, alcanza, alcanzan, alcanzó, alcanzado, alcanzaron, alcanzar, supera, superan, superó,
        superaron, superado, crece, crecen, creció, crecieron, incrementa, incrementó, incrementan, incrementaron,
        incrementado, sobrepasa, sobrepasan, rebasa, rebasan, pasa, pasan, pasó, pasaron, pasado, baja, bajan, bajó,
        bajaron, reduce, reducen, redujo, redujeron, reducido, sitúa, sitúan, situó, ubica, ubicó, queda, quedó,
        van, va en, oscila, oscilan, registrar, contabilizar, acumular, sumar, reportar, contabiliza, contabilizan,
        contabilizó, contabilizaron, registra, registran, registró,
        registraron, acumula, acumulan, acumuló, totaliza, totalizan, totalizó, rebaja, rebajó, rebajan, rebajaron, rebajado,
        mantuvo, mantienen, mantuvieron, permanece, disminuye, disminuyó, corrigen, actualiza, actualizó, trepa, trepó, escala, escaló, cierra en,
        ajusta, ajustan, ajustó, ajustaron, cerró en, cerraron en, se fijó en, corrige,
        corrigió, rectifica, rectificó, reporta, reportan, reportó, deja, dejan, dejó, dejaron, dejando, dejado, es
        de, era de, fue de, son, eran, cifró, cifra en, estima en, fijó, mantiene, ronda, rondan, roza, rozan,
        superaba, superaban""",
    "be": """
        amanece, amanecen, amaneció, amanecieron, es, ser, fue, fueron, ha sido, han sido, sido, siendo, era, eran, sean, sea, resulta, resultan, resultó,
        resultaron, resultado, resultando, están, está, estaban, quedaron, quedan, yacen, yacían, cayeron, cayó,
        caen, aparecieron, apareció, aparecen, hallan, hallaron, encontraron, encuentran, encontrados, hallados,
        encontradas, halladas, fueran, terminaron, terminó, son, acabaron, habrían
        sido""",
    "have": "ha, han, había, habían, habría, habrían, haya, hayan, he, hemos, haber, habiendo",
    "of": "pertenecientes a, correspondientes a, de, del, del total de, de un total de, del total de los, del total de las",
    "to": "a, al",
    "in": """
        en, por, con, tras, durante, desde, hasta, contra, entre, para, sobre, bajo, ante, según, luego de,
        después de, a manos de, a causa de, debido a, como consecuencia de, a raíz de, al, cerca de, antes de""",
    "including": """
        incluye, incluyen, incluía,
        compuesto por, conformado por,
        incluyendo, incluido, incluida, incluidos, incluidas, entre ellos, entre ellas, entre los que, entre las
        que, entre quienes, entre los cuales, entre las cuales, de ellos, de ellas, de los cuales, de las
        cuales, de quienes, de los que, de las que, entre los fallecidos, entre las víctimas, entre los muertos,
        entre las víctimas mortales, entre otros, entre las fallecidas, entre los asesinados, incluso, dentro de
        ellos, que incluye, que incluyen, de estos, de estas, de esas, de esos, de este total, de ese total""",
    "and": "y, e, o, u, ni, &, así como, además de, sino, junto a, junto con",
    "injured": """
        herido, herida, heridos, heridas, lesionado, lesionada, lesionados, lesionadas, hospitalizados,
        hospitalizadas, heridos graves, internados, contusos, intoxicados, quemados, lastimados, golpeados,
        baleados, accidentados, mutilados, heridos de bala, afectados, damnificados, lesiones, heridas de bala,
        sobrevivientes, supervivientes, ilesos, rescatados""",
    "injure": "hirió, hirieron, hiere, hieren, hiriendo, herir, lesionó, lesionaron, lesionando, lesiona",
    "missing": """
        no halladas, no hallados, no habidos, no habidas, no ubicados, no ubicadas, no localizados, no localizadas,
        sin paradero, sin paradero conocido, con paradero desconocido, sin localizar, sin ubicar, por ubicar,
        desaparecido, desaparecida, desaparecidos, desaparecidas, desapariciones, secuestrados, secuestradas,
        rehenes, secuestros""",
    "other_state": """
        detenido, detenidos, detenida, detenidas, retenidos, retenidas, arrestados, arrestado, evacuados, evacuadas, desplazados,
        capturados, capturado, contagios, contagiados, casos, infectados, infectadas, casos positivos,
        recuperados, altas, altas médicas, dados de alta, positivos, condenados, procesados, acusados, denuncias, sospechosos, denunciados,
        imputados, investigados, atrapados, atrapadas, votos, contagio, infecciones, nacimientos""",
    "animal": """
        crías, camélidos, auquénidos, vacunos, ovinos, porcinos, caprinos,
        lince, linces, quebrantahuesos, buitre, buitres, alce, alces, jabalí, jabalíes, urogallos, búhos,
        cigüeñas, ballenatos, pavos, gansos, cisnes, garzas, guacamayos, delfín rosado, nutria, vizcachas, suris,
        personajes, mamut, mamuts, mamutes, dinosaurios, renos,
        perro, perros, gato, gatos, vaca, vacas, toro, toros, caballo, caballos, mula, mulas, ave, aves, pollos,
        gallinas, cerdos, ballenas, ballena, delfines, delfín, peces, lobos marinos, lobo marino, pingüinos,
        alpacas, ovejas, llamas, vicuñas, leones marinos, pelícanos, ratones, ratas, animales, cabezas de
        ganado, reses, elefantes, elefante, abejas, especies, ejemplares, cuyes, burros, cabras,
        mascotas, tortugas, tiburones, monos, osos, pumas, cóndores, guanacos, hipopótamo, hipopótamos, jaguar,
        jaguares, tapires, cetáceo, cetáceos, cachalotes, manatíes, focas, nutrias, flamencos, gaviotas, bovinos, equinos,
        caninos, felinos, canes, murciélagos, zorros, chivos, terneros, bueyes, yeguas, potros, becerros, borregos,
        corderos, conejos, patos, águilas, cocodrilos, caimanes, iguanas, orcas, mamíferos marinos,
         ranas, aves silvestres, ciervo, ciervos, venados, tigre, tigres, león, leones,
        serpientes, loros, ganado, truchas, árboles""",
    "thing": """
        trenes, autobuses, ómnibus, helicópteros, barcos, coches, minivans, tráileres, ferris, tornados, huracanes, tormentas, ciclones, aluviones,
        huaicos, derrumbes, escuelas, mezquitas, iglesias, hoteles, bares, mercados, carteles, misiles, drones, cohetes, temblores, volcanes, represas,
        diques, torres, vagones, vagonetas, globos, grúas, ascensores, remolques, pozos, túneles, socavones, campamentos, barrios, avenidas, calles, rutas,
        redadas, motines, elecciones, oleadas, brotes, epidemias, variantes,
        cárceles, penales, prisiones, centros penitenciarios, fusiles, pistolas, revólveres, escopetas, granadas, cargadores,
        pateras, patera, cayucos, cayuco, lanchas, balsas, pangas, botes, embarcaciones, avionetas, combis, papeletas,
        localidades, caseríos, aldeas, anexos, veredas, corregimientos, poblados, rivales, rival, equipos, selecciones,
        casa, casas, vivienda, viviendas, vehículo, vehículos, auto, autos, carro, carros, bus, buses, camión,
        camiones, aviones, avión, edificios, ataques, ataque, atentado, atentados, bombas, bombardeos,
        explosiones, sismos, terremotos, réplicas, incendios, disparo, disparos, balazo, balazos, tiros, tiro,
        puñaladas, puñalada, impactos, balas, bala, perdigones, perdigón, proyectiles, cartuchos, bombas
        lacrimógenas, regiones, región, provincias, provincia, distritos, distrito, departamentos, ciudades,
        países, municipios, hospitales, comisarías, puntos, grados, masacres, masacre, accidentes, accidente,
        hechos, hecho, incidentes, episodios, enfrentamientos, marchas, protestas, bloqueos, vías, tramos,
        carreteras, puentes, armas, granadas, dólares, soles, euros, pesos, millones de dólares, millones de
        soles, kilómetros, km, metros, centímetros, kilos, toneladas, onzas, quintales, hectáreas, litros, miligramos, gramos,
        mililitros, milímetros, por ciento, páginas, goles, minutos, artículos, leyes, decretos, fiscales investigan,
        expedientes, carpetas, investigaciones, cartas, firmas, llamadas, medidas, delitos, cargos, partes,
        plantas, niveles, veces, vez, lugar, lugares, metro, pisos, piso, cuadras, familias damnificadas, fosa, fosas, tumbas,
        camionetas, camioneta, motos, moto, motocicletas, mototaxis, canoas, tractores, ambulancias, volquetas, furgonetas,
        nichos, ataúdes, informes, imágenes, videos, fotos, razones, preguntas, claves, casos de, tipos, formas,
        bandas, grupos, pruebas, narcopistas, comunidades, bases, magnitud, dosis, vacunas, camas, pasajes, días
        de luto, curules, familias, hogares, proyectos, proyecto, obras, órdenes, detenciones, allanamientos, convenios, operativos,
        contratos, empresas, acciones, mandatos, desalojos, operaciones, cirugías, paros cardíacos, amenazas de muerte, mts, cm, mm, kg""",
    "time": """
        año, años, mes, meses, semana, semanas, día, días, hora, horas, minuto, segundos, décadas, década,
        siglos, siglo, quincena, jornadas, noches, años de edad, añitos, madrugada, aniversario""",
    "negation": """
        no, ningún, ninguna, ninguno, sin, jamás, nunca, tampoco, ni un, ni una, niega, niegan, negó, descarta,
        descartan, descartó""",
    "fear": """
        temieron que, temió que, temían que, temía que,
        si se confirma, si se confirmara, de confirmarse, pudo ser, pudieron ser, pudo haber,
        descartar que, descarta que, descartan que, teme, temen, temía, temían, temiendo, temor, podría, podrían, pueden, puede, posibles, posible,
        presumiblemente, presume, presumen, presumían, presumido, presumidos, darían por muertos, darían por muertas,
        dan por muertos, dan por muertas, dan por muerto,
        dan por muerta, da por muertos, da por muertas, da por muerto, da por muerta, daban por muertos, daban por muertas, dan por fallecidos,
        dan por ahogados, da por ahogados, habrá, serán, dejaría, dejarían, causaría,
        causarían, dejará, morirían, moriría, morirá, morirán, fallecerían, serían, sería, se creyó, se creía, se pensó, se
        pensaba, se presumía, se presume""",
    "clause": """
        mientras, cuando, aunque, porque, luego de que, después de que, tras lo cual, al descarrilar, al
        descarrilarse, al volcar, al caer, al chocar""",
    "relative": """
        que, quien, quienes, cual, cuales, donde, cuyo, cuya, cuyos, cuyas, la que, los que, las que, la cual""",
    "determiner": """
        el, la, los, las, lo, su, sus, este, esta, estos, estas, ese, esa, esos, esas, aquel, aquellos, mi,
        nuestros, nuestras, tan solo, solo, sólo, solamente, un total de, un grupo de, una familia de, un saldo
        de, un balance de, balance de, una cifra de, un saldo total de, otro grupo de, un promedio de, el saldo
        de, saldo trágico de, un trágico saldo de, grupo de, un estimado de, saldo lamentable de, un saldo
        lamentable de, un saldo trágico de, saldos de""",
    "more": """
        más, otros, otras, otro, otra, nuevos, nuevas, nuevo, nueva, adicionales, adicional, demás, segundo,
        segunda""",
    "already": """
        a balazos, a tiros, a golpes, a cuchilladas, a puñaladas, a machetazos, a quemarropa, a sangre fría, a
        pedradas, a palos, a hachazos, a disparos, a mansalva, ya, ahora, se, hoy, oficialmente, hasta ahora,
        hasta el momento, aproximadamente, lamentablemente, supuestamente, presuntamente, presuntos, presuntas,
        presunto, supuestos, cuando menos, cuanto menos, también, así, finalmente, ayer, anoche, me, nos, les, le, lo menos, confirmados,
        confirmadas, confirmado, fue hallado""",
    "verb": """
        dijo, dijeron, afirma, afirmó, informó, informaron, indicó, señaló, anunció, anunciaron, denunció,
        denuncian, pide, piden, exige, exigen, marchan, marcharon, protestan, protestaron, atacan, atacaron,
        atacó, ataca, bloquean, detuvieron, detiene, detienen, capturan, capturaron, capturó, investiga,
        investigan, investigó, buscan, busca, buscaron, viajaban, viajaba, participaron, participan, participa,
        evacúan, rescatan, rescataron, rescató, hallaron vivos, condenan, condenaron, condenó, acusan, acusa,
        acusó, acusados de, tiene, tienen, tenía, tenían, asisten, asistieron, llegaron a, ingresaron, ingresó,
        dispararon, disparó, disparan, secuestraron, secuestran, secuestró, irrumpieron, emboscaron, robaron,
        confirma, confirman, confirmó, confirmaron, hay, hubo, causa, causan, causó, causaron, ocasiona,
        ocasionó, ocasionaron, provoca, provocó, provocaron, genera, generó, sufren, sufrió, sufrieron""",
    "people": PEOPLE["es"],
    "person": PERSON["es"],
    "doom": """
        ~amenazar de muerte a, ~amenazar de muerte, amenazado de muerte, amenazada de muerte, amenazados de muerte,
        amenazadas de muerte, amenaza de muerte, amenazas de muerte,
        evitar, evitó, evitaron, evita, evitan, evitando, salvaron de, salvó de, se salvaron de, se salvó de,
        libraron de, riesgo de, riesgo de que, en riesgo de, peligro de, querían, quería, pretendían, ordenó,
        ordenaron, amenaza de matar, amenazó con, amenazaron con, amenazan con, intento de, intentó, intentaron,
        intentar, tentativa de, tentativa, planeaba, planeaban, plan para, planear, simulacro, evitó la muerte,
        evitar la muerte, salvó la vida de, frustrado""",
    "idiom": """
        cómo es posible,
        gestión del riesgo, gestión de riesgo, gestión de riesgos, riesgo de desastre, riesgo de desastres, riesgos de desastres,
        gestión integral de riesgos, reducción del riesgo, prevención de riesgos, factores de riesgo, zona de riesgo,
        cuerpos de socorro, cuerpos de rescate, cuerpos de emergencia, cuerpos de seguridad, cuerpos de bomberos, cuerpos policiales,
        no combatiente, no combatientes, no gubernamental, no gubernamentales, no violenta, no armados,
        muerto viviente,
        película, asesino a sueldo, asesinos a sueldo, punto muerto, puntos muertos, mar muerto, día de los muertos,
        día de muertos, naturaleza muerta, vaca muerta, horas muertas, tiempo muerto, muerte súbita, valle de la
        muerte, muertos de hambre, muerto de risa, muertos de risa, escuadrón de la muerte, escuadrones de la
        muerte, pena de muerte, penas de muerte, amenazas de muerte, amenaza de muerte, casi matan, lista de espera,
        muerto de miedo, muertos de miedo, cuerpos de seguridad, cuerpos policiales, cuerpos de bomberos, cuerpo de
        bomberos, cuerpos del estado, cuerpos armados, cuerpo policial, cuerpos de paz, cuerpo técnico, cuerpo
        médico, cuerpo diplomático, calidad de vida, condiciones de vida, toda la vida, esta vida, en vida, vida
        cotidiana, medios de vida, con vida, formas de vida, fin de año, tasa de homicidios, tasas de homicidios,
        lengua muerta, letra muerta, manos muertas, puesto de salud, naturaleza, muertos vivientes, restos
        arqueológicos, restos de comida, ni muerto, la muerte de la democracia""",
    "aboard": "a bordo, ocupantes a bordo",
    "and_others": "y otros, y otras, y otro, y otra",
}

EN: dict[str, str] = {
    "forecast": """
        braces for, brace for, bracing for, prepares for, preparing for, plans for,
        predict, predicts, predicted, forecast, forecasts, projected, projection, projections, projects,
        worst-case, seen hitting, seen reaching, seen rising, seen topping""",
    "dead": """
        fatally, dead, deceased, lifeless, fatalities confirmed, confirmed dead, reported dead, found dead, pronounced
        dead, declared dead, brought out dead, with their throats slit, with their throats cut,
        with their heads cut off, pulled out dead, taken out dead, to death, drowning victims, murder victims,
        homicide victims""",
    "killed": "slain",
    "killed_or_killing": """
        butchered, martyred, mortally wounded, roasted alive, put to death, cut down by gunfire, felled by gunfire, cut down by bullets, felled by bullets,
        cut down by army gunfire, cut down by police gunfire, felled by police bullets,
        strangled, throttled, mown down, mowed down, mows down, burnt alive, burned alive, shot death, killed, murdered, executed,
        assassinated, massacred, slaughtered, shot dead, shot and killed, shot to
        death, gunned down, beheaded, decapitated, hacked to death, beaten to death, stabbed to death, burned to
        death, burnt to death, burned alive, crushed to death, trampled to death, clubbed to death, bludgeoned
        to death, hanged, electrocuted, stoned to death, fatally shot, fatally stabbed, fatally
        wounded, lynched, left dead, struck dead, incinerated, killed off, tortured and killed, kidnapped and
        killed, tortured to death, frozen to death, choked to death, fatally struck""",
    "die": """
        breathed their last, failed to survive,
        did not survive, do not survive, have not survived, has not survived, had not survived, does not survive, did not make it out alive,
        paid with their lives, pay with their lives, paying with their lives, had their throats slit, had their throats cut,
        met a violent death, meet a violent death, met violent deaths, met with violent deaths, fell dead, fall dead, falls dead,
        swept away to their deaths, swept away to their death, falls to death, falls to his death, falls to her death, fell to death,
        fell to his death, fell to her death, plunges to his death, plunges to her death, go to a watery grave, met a watery grave,
        had their heads cut off, turned up dead, turn up dead,
        met their deaths, met their death, met his death, met her death, meet their deaths, lost his life, lost her life,
        fall to their deaths, fell to their deaths, falls to their deaths, fall to their death, plunge to their deaths, plunged to
        their deaths, swept to their deaths, swept to their death, jump to their deaths, jump to their death, jumped to their
        deaths, leapt to their deaths, took their own lives, take their own lives, die, dies, died, dying,
        perish, perished, perishes, drown, drowns, drowned, succumb, succumbs, suffocate,
        suffocates, suffocated, asphyxiated, succumbed, lost their lives, lose their lives, losing their lives,
        lost his life, lost her life, loses his life, lost their life, passed away, pass away, commit suicide,
        committed suicide, lose lives, have died, has died, had died, froze to death, freeze to death, starved
        to death, were found hanging, was found hanging, found hanged, burn to death, bled to death, found dead, confirmed dead, reported dead, be dead, be dead
        from, lay dead, met their deaths""",
    "kill": """
        fatally wounding, fatally wounds, incinerating, electrocuting, electrocutes, strikes dead, strike dead,
        puts to death, putting to death, cut the throats of, cutting the throats of, brought death to, bringing death to,
        slit the throats of, slit the throat of, slits the throats of, slitting the throats of,
        kill, kills, killing, murdering, execute, executes, executing, hang, hangs, hanging, assassinate,
        assassinates, assassinating, massacring, slaughters, slaughtering, shoot dead, shoots dead, shooting
        dead, gun down, guns down, gunning down, shoot and kill, shoots and kills, shooting and killing, claim
        the lives of, claims the lives of, claimed the lives of, claiming the lives of, take the lives of, takes
        the lives of, took the lives of, taken the lives of, taking the lives of, cost the lives of, costs the
        lives of, costing the lives of, claims the life of, claimed the life of, claiming the life of, took the
        life of, cost the life of, behead, beheads, beheading, lynch, lynches, lynching, drowning, fatally
        shoot, fatally shoots, fatally shooting, fatally shot, hacking to death, beating to death, stabbing to
        death, burning to death, hack to death, hacks to death, beat to death, beats to death, stab to death, stabs to death, burns
        to death, crush to death, crushes to death, crushing to death, trample to death, tramples to death, trampling to death, club to death,
        bludgeon to death, stone to death, shoot to death, shoots to death, torture to death, tortures to death,
        leaving dead, kill off, kills off, slay, slays, slew, slaying, abduct and kill,
        burying, fatally stabs, fatally injures, r.i.p., rip""",
    "murder": "murder, massacre, slaughter",
    "deaths": """
        dead bodies, slayings, cadavers, drownings, deaths, murders, fatalities, killings, homicides, casualties dead,
        bodies, corpses, suicides, femicides,
        cases of death, cases of deaths, cases of murder, cases of killings, counts of murder, murder counts, counts
        of first-degree murder, counts of homicide, counts of manslaughter, fatal shootings, fatal stabbings, confirmed deaths, lives lost,
        executions, assassinations, death cases, slayings, lynchings, extrajudicial killings, related deaths, deaths
        related, civilian deaths, mortalities""",
    "death": """
        fatal shooting, fatal stabbing, death, fatality, combat fatality, killing of, assassination, execution, slaying, lynching, homicide, body,
        corpse, remains, loss, the life of, manslaughter of, killer of, killers of, murderer of, murderers of, lives of, drowning of,
        demise, passing""",
    "lives": "lives, life, souls",
    "take_lives": """
        claim, claims, claimed, claiming, cost, costs, costing, took, taking, takes, lost, lose, losing, take,
        loses, taken, snuffed out, snuffs out, cut short, extinguished""",
    "toll": """
        total number dead, number dead,
        death toll, death-toll, toll, death count, body count, deathtoll, fatality count, death tally, human
        toll, deaths total, fatality toll, total deaths, total death toll, toll of dead, staggering toll, total
        number of deaths, official toll, toll of deaths""",
    "count": "number, count, tally, total, figure, numbers",
    "rise": """
        range from, ranges from, ranging from, ranged from,
        numbered, totalled, totaled, push, pushes, pushed, pushing, escalate, escalates, escalated,
        escalating, balloons, ballooned, spirals, spiraled, skyrockets, skyrocketed,
        swells, swelled, swollen, spikes, spiked, creeps, crept, inches, inched, ticks up, ticked up,
        double, doubles, doubled, doubling, triple, triples, tripled,
        rise, rises, rose, risen, rising, climb, climbs, climbed, climbing, hit, hits, hitting, reach, reaches,
        reached, reaching, jump, jumps, jumped, jumping, soar, soars, soared, soaring, grow, grows, grew, grown,
        growing, increase, increases, increased, increasing, mount, mounts, mounted, surge, surges, surged, top,
        tops, topped, topping, breach, breaches, breached, breaching, cross, crosses, crossed, pass, passes, passed,
        passing, surpass, surpasses, surpassed, surpassing, exceed,
        exceeds, exceeded, exceeding, stand, stands, stood, raise, raises, raised, raising, bring, brings, brought,
        bringing, take, takes, took, taking, put, puts, putting, goes up, go up, went up, gone up, going up, lower,
        lowers, lowered, lowering, revise, revises, revised, revising, cut, cuts, reduced, reduces, drops, dropped,
        fell, falls, nears, near, nearing, approaches, approaching, climbs up, up, nudges, edges, leaps, leapt,
        moves, doubles, now stands, totals, totaled, totalled, crosses, crossed, crossing, approach, approached,
        estimated, estimates, corrected, corrects, updated, updates, past, spikes, spiked, swells, swelled, upped""",
    "be": """
        be, is, are, was, were, been, being, get, gets, got, am, lay, lie, left, leave, leaves, leaving, remain,
        remains, confirmed, reported, found, believed""",
    "have": "have, has, had, having, 've",
    "of": "out of, belonging to, of, among, amongst",
    "to": "to, at, as high as, as low as, somewhere between",
    "in": """
        in, aged, ages, on, by, for, with, from, during, amid, near, against, over, because of, due to, across,
        within, into, around, inside, outside, between, through, throughout, under, via, at, about, per,
        despite, toward, towards, last, next, this, early, late, earlier this, later this""",
    "including": """
        consisting of, comprised of, made up of,
        including, includes, included, include, among them, among those, of whom, of which, of them, of those, among the fatalities, among the deceased,
        among whom, incl, mostly, among dead, among the dead, some of them, most of them, of the dead, of the victims, among
        the victims, among the killed, among which, comprising""",
    "and": "and, &, or, as well as, along with, plus, nor, but, together with",
    "injured": """
        injured, wounded, hurt, hospitalised, hospitalized, injuries, injury, casualties, casualty, wounds,
        survivors, survivor, survived, rescued, critical, others injured, seriously injured, critically injured,
        seriously wounded, poisoned, ill, sick, gravely ill, seriously ill, critically ill, in critical condition""",
    "injure": """
        injures, injure, injuring, wounding, wounds, wound, hurting, hospitalizing, hospitalises, hospitalizes,
        maiming, sickening, sickens""",
    "missing": "missing, unaccounted, disappeared, disappearances, abducted, kidnapped, hostages, trapped, hostage",
    "other_state": """
        arrested, detained, evacuated, evacuees, displaced, homeless, infected, cases, infections, recoveries,
        recovered, captured, charged, convicted, affected, stranded, arrests, prisoners freed, votes, new cases,
        suspects arrested, treated, quarantined, refugees, sickened, tested, patients treated, active cases,
        witnesses, relatives, fled, held, rescuers, mourners""",
    "animal": """
        lynx, vultures, moose, wild boar, wild boars, storks, geese, swans, otters, condors,
        characters, mammoth, mammoths, dinosaurs, reindeer,
        dog, dogs, cat, cats, cow, cows, cattle, horse, horses, elephant, elephants, whale, whales, dolphin,
        dolphins, bird, birds, chickens, chicken, hogs, hog, turkeys, pigs, pig, sheep, goats, goat, fish, bees,
        animals, animal, livestock, bears, bear, sharks, seals, turtles, lions, tigers, tiger, lion, wolves,
        camels, rhinos, rhino, monkeys, deer, penguins, trees, species, panda, pandas, pets, geese, ducks,
        swans, kangaroos, koalas, alpacas, llamas, cranes, eagles, crocodiles, snakes, gorillas, orangutans,
        bulls, calves, poultry, racehorses, manatees, seabirds, bison, badgers, mice, rats,
        flamingos, pelicans, antelope, antelopes, giraffes, zebras, hippos, buffalo, buffaloes, donkeys, mules, rabbits, foxes, crows,
        vultures, otters, porpoises, squid, salmon, jellyfish, crabs, gulls, hens, lambs, foals""",
    "thing": """
        penalties, airbags, chickens, families, households, bills, amendments, reforms, deals, jobs, series, plants, death threats,
        rivers, lakes, batteries, zombies, enemies,
        house, houses, home, homes, building, buildings, car, cars, vehicle, vehicles, bus, buses, truck,
        trucks, train, trains, plane, planes, aircraft, helicopter, helicopters, ship, ships, boat, boats,
        tanks, missiles, rockets, drones, bomb, bombs, bombings, bombing, attack, attacks, explosion,
        explosions, blasts, blast, strikes, airstrikes, strike, raids, shootings, shooting, earthquakes,
        earthquake, tornadoes, storms, floods, wildfires, fires, incidents, incident, accidents, accident,
        crashes, crash, clashes, shots, bullets, pellets, rounds, times, provinces, province, regions,
        districts, cities, towns, villages, countries, states, counties, hospitals, schools, churches, mosques,
        miles, mile, kilometers, kilometres, km, meters, metres, feet, foot, inches, percent, per cent, dollars,
        euros, pounds, degrees, points, goals, floors, stories, storeys, acres, hectares, tons, tonnes,
        magnitude, massacres, places, locations, operations, sites, stations, games, seats, percentage, cents,
        mph, pages, copies, charges, counts, bases, mass graves, graves, grave, votes, laws, articles,
        mutual, cars stranded, people stranded, doses, vaccines, tests, rooms, yards, matches, medals, films,
        million dollars, separate attacks, ways, reasons, things, facts, photos, cargo, weapons, rifles,
        guns, vessels, camps, warplanes, jets, children fund""",
    "time": """
        year, years, month, months, week, weeks, day, days, hour, hours, minute, minutes, second, seconds,
        decade, decades, century, centuries, yrs, yr, mins, hrs, nights, night, o'clock, am, pm, anniversary,
        weekend, year-old, year old, years old, years-old, yo""",
    "negation": """
        no, not, never, without, none, nobody, zero, denies, denied, deny, didn't, isn't, nor, neither, rules
        out, ruled out""",
    "fear": """
        feared, feared dead, fear, fears, fearing, presumed, believed dead, believed to, thought to, assumed,
        may, might, could, would, will, can, expected, if, potentially, unlikely, likely to, missing and presumed,
        risk, risks, first thought, first believed, initially thought, initially believed, forecast, forecasts,
        warns of, projected, predicts, predicted, unconfirmed, unknown if""",
    "relative": "who, which, that, whom, whose, where",
    "clause": """
        after, when, as, since, while, before, until, because, following, once, though, although, hours after,
        days after""",
    "determiner": """
        the, their, his, her, its, these, those, our, my, only, just, some, all, both, any, each, every, a total
        of, total of, a group of, a family of, a crowd of, an average of, group of, family of, a combined, a
        convoy of, total, a record, record, a further, a group""",
    "more": "more, others, other, another, additional, further, new, newly, fresh, extra, else",
    "already": """
        said to, reported to, estimated to, alleged to, understood to, known to, confirmed to, already, now, so far, also,
        officially, reportedly, still, allegedly, suspected, alleged, apparently, today, yesterday, then, finally,
        accidentally, separately, instantly, currently, later, since, just, either, tragically, sadly, brutally,
        civilian, immediately, extrajudicially, confirmed, known, reported, worldwide, nationwide, countrywide, globally""",
    "verb": """
        can confirm, could confirm, can now confirm, can also confirm, can only confirm, can report, said, says, say,
        saying, attack, attacked, attacks, attacking, protest, protested, march, marched,
        marches, fire, fired, fires, opened, open, opens, raid, raided, raids, ambush, ambushed, surround,
        surrounded, gather, gathered, attend, attended, attends, arrest, arrests, rescue, rescues, report,
        reports, announces, announced, demand, demanded, shoot, shoots, shot, detonates, detonated, explodes,
        exploded, hurled, stormed, storm, search, searched, evacuate, evacuates, evacuating, destroys,
        destroyed, destroying, destroy, burned, began, begin, begins, injured in, accuse, accused, seek, seeks,
        sought, flee, flees, clash, clashed, clashes, collide, collides, collided, went, go, goes, come, came,
        comes, make, made, making, causing, caused, causes, cause, forced, forcing, steal, stole, wound,
        sprayed, throw, threw, torched, leads, leading, led, drag, drags, dragged, use, used, vote, voted,
        voting, sentences, sentenced, sentence, convicts, condemned, uses""",
    "people": PEOPLE["en"],
    "person": PERSON["en"],
    "doom": """
        prevent, prevents, prevented, preventing, avert, averts, averted, averting, plotted to, wanted to,
        hoped to, hired to, ordered to, sought to, aimed to, failed to, trying to, tries to,
        try to, prepared to, preparing to, threat to, threats to, conspiring to,
        threatened to, threatens to, threaten to, threatening to, plot to, plotting to, plans to, planned to,
        planning to, tried to, attempted, attempting to, attempts to, attempt to, intended to, conspiracy to,
        conspired to, conspiring to, vowed to, vows to""",
    "idiom": """
        run over, run down, knocked down,
        denied parole, denied bail, denied entry, denied access, denied asylum, denied a visa, denied release, denied early release,
        denied clemency, denied compensation, denied justice, denied permission, denied a new trial,
        risk reduction, risk management, disaster risk, risk assessment, at-risk, risk factors,
        never forget, not forget, don't forget, injury toll, injured toll, case count, legislative bodies, water body, takes toll, toll on,
        united states, search warrant, search warrants, arrest warrant, arrest warrants, the order, an order,
        body part, body parts, death penalty, death penalties, death sentence, death sentences, death row,
        death camp, death camps, death squad, death squads, video game, sudden death, sudden-death, dead heat, dead sea, day
        of the dead, dead end, toll road, toll roads, toll booth, toll booths, toll plaza, toll-free, life after
        death, dead pool, walking dead, dead or alive, wanted dead, dead zone, dead wrong, government bodies,
        governing bodies, public bodies, student body, near-death, near-deaths, near death, near deaths, death match, dead tired, drop
        dead, dead calm, dead weight, death metal, death star, death certificates, governing body, student
        bodies, world bodies, international bodies, regulatory bodies, heavenly bodies, bodies of water, body of
        water, life sentence, life sentences, life in prison, life imprisonment, killer whale, killer whales,
        executive, executive order, buzz kill, road toll charges, sexual assault""",
    "aboard": "aboard, on board, onboard",
    "and_others": "and others",
}

LEXICON = {"es": ES, "en": EN}

# Folded verbs that are another word without their accent: "asesinó" is a verb, "asesino" a man.
_NEED_ACCENT = "asesino ultimo ejecuto bajo paso cobro costo registro sumo fijo reporto ceg sego esta"
NEEDS_ACCENT = frozenset(_NEED_ACCENT.split())
