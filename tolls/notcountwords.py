"""The words by which `tolls.notcounts` tells what a number is that counts nobody: plain lists."""

from __future__ import annotations

WEEKDAYS = frozenset(("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"))
AFTER_A_DAY = frozenset(
    (",", ".", ";", ")", ":", "y", "e", "a", "al", "de", "fue", "por", "con", "se", "hubo", "cuando")
)
SPANS = frozenset(("year", "years", "yr", "yrs", "month", "months", "day", "week", "hour", "minute"))
VEHICLES_BY_NUMBER = frozenset(("wheeler", "wheelers", "seater", "seaters", "tonner", "tonners", "pounder", "pounders"))
"""`a woman on a three-wheeler died`."""
DYING = frozenset(("muri", "fall", "dies", "died", "dead", "muer", "die", "pass"))


AFTER_AGE = frozenset(
    [
        "en",
        "tras",
        "por",
        "de",
        "y",
        "a",
        "el",
        "la",
        "con",
        "anos",
        "durante",
        "mientras",
        "cuando",
        "este",
        "ayer",
        "hoy",
        "luego",
        "despues",
    ]
)


PERSONS = """joven hombre mujer nino nina menor adolescente anciano anciana bebe estudiante escolar universitario universitaria
    manifestante comunero comunera poblador pobladora varon senor senora muchacho muchacha chico chica obrero minero
    agricultor campesino campesina dirigente"""
ONE_PERSON = frozenset(PERSONS.split())
"""Of one person a number that follows is the age."""


INHABITANTS = frozenset(
    ("habitantes", "inhabitants", "pobladores", "residents", "people", "personas", "almas", "souls")
)
SETTLED = """ciudad pueblo distrito localidad provincia pais municipio comunidad poblado caserio isla urbe villa aldea poblacion
    region town city village country district municipality province island community settlement population"""
SETTLEMENTS = frozenset(SETTLED.split())
"""Of these a number of people that follows is who lives there."""


EVENTS_OF_A_YEAR = frozenset(
    ("terremoto", "sismo", "huelga", "guerra", "golpe", "masacre", "matanza", "crisis", "riada", "inundacion", "incendio", "revuelta", "epidemia",
     "elecciones", "mundial", "alud", "tragedia", "sequia", "hambruna", "peste", "paro", "rebelion")
)  # fmt: skip
TOLD_DEAD = ("killed", "dead", "slain", "murdered", "muert", "asesinad", "fallecid")
PARTS_OF_A_DECADE = frozenset(("mediados", "principios", "finales", "fines", "inicios", "comienzos", "decada", "anos"))
CURRENCIES = frozenset(("cop", "usd", "eur", "pen", "mxn", "clp", "ars", "gbp", "brl", "bs", "rs", "inr", "crc", "gtq"))


LABELLED_ES = frozenset(
    ("unidad", "batallon", "pabellon", "cama", "celda", "lote", "brigada", "cuadra", "manzana", "sector", "zona", "linea", "placa", "canal",
     "radio", "puerta", "torre", "bloque", "habitacion", "paradero", "base", "parcela", "mz", "lt", "expediente", "resolucion", "oficio", "vuelo",
     "piso", "aula", "compuerta", "tramo", "bloc", "patrulla", "seccion", "estacion")
)  # fmt: skip
NUMBERED_IN_WORDS = frozenset(
    ("pabellon", "bloque", "piso", "celda", "modulo", "sector", "manzana", "zona", "unidad", "canal", "puerta")
)
NUMBERED = LABELLED_ES | frozenset(
    ("infanteria", "caballeria", "artilleria", "regimiento", "division", "ruta", "carretera", "ley", "casa", "edificio", "bus", "calle", "juzgado",
     "comisaria", "distrito", "mina", "frente", "fiscalia", "escuela", "colegio", "penal", "carcel", "interestatal", "autopista", "nacional")
)  # fmt: skip
LABELLED_EN = frozenset(
    ("battalion", "building", "row", "floor", "block", "cell", "district", "zone", "ward", "room", "gate", "pavilion", "sector", "commune",
     "checkpoint", "barrio", "unit", "brigade", "km", "kilometre", "kilometer", "mile", "level", "day", "line", "seat", "bed", "platform",
     "terminal", "lot", "apartment", "apt", "suite", "season", "episode", "version", "phase", "grade", "monday", "tuesday",
     "wednesday", "thursday", "friday", "saturday", "sunday")
)  # fmt: skip
CHANCES = frozenset(("posibilidad", "probabilidad", "oportunidad", "chance", "chances", "odds", "probability", "risk"))
KIN_OF_AN_AGE = frozenset(
    ("hijo", "hija", "nieto", "nieta", "hijito", "hijita", "bebe", "hermano", "hermana", "hermanito", "hermanita", "sobrino", "sobrina", "nino", "nina",
     "primo", "prima", "esposa", "esposo", "madre", "padre", "abuela", "abuelo", "hijastro", "hijastra")
)  # fmt: skip
AFTER_AN_AGE = frozenset(
    (
        "fallecieron",
        "murieron",
        "mueren",
        "fallecen",
        "perecieron",
        "perecen",
        "fueron",
        "perdieron",
        "y",
        ",",
        ".",
        "murio",
        "fallecio",
        "resultaron",
    )
)
DEAD_IN_BRACKETS = ("muert", "fallec", "asesinad", "victimas", "deces", "ejecutad", "dead", "killed", "deaths")
IN_A_NAME = frozenset((",", "y", "e", "and", "de", "del", "la", "el", "los", "las", "en"))


FOLLOWED = ("seguid", "followed")
THE_DEAD = frozenset(
    ("dead", "muerto", "muerta", "muertos", "muertas", "fallecido", "fallecida", "fallecidos", "fallecidas")
)
"""After a number they say that it counts: "ataque en la base 5 muertos", a headline without its marks."""
PEOPLE_EN = frozenset(
    (
        "people",
        "men",
        "women",
        "children",
        "persons",
        "boys",
        "girls",
        "youths",
        "adults",
        "residents",
        "patients",
        "infants",
    )
)
ONE_OF_WHICH = frozenset(
    (
        "family",
        "household",
        "village",
        "community",
        "unit",
        "clan",
        "tribe",
        "school",
        "class",
        "team",
        "crew",
        "platoon",
    )
)
AFTER_PEOPLE = frozenset(("were", "was", "are", "have", "had", "died", "die", "killed", "dead", "drowned", "who"))
