"""The number words and qualifiers of Spanish and English: plain tables, no code. Accents and case are folded."""

from __future__ import annotations

UNITS: dict[str, dict[str, int]] = {
    "es": {
        "cero": 0, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    },
    "en": {
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    },
}  # fmt: skip
TEENS: dict[str, dict[str, int]] = {
    "es": {
        "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17,
        "dieciocho": 18, "diecinueve": 19, "veintiuno": 21, "veintiun": 21, "veintiuna": 21, "veintidos": 22,
        "veintitres": 23, "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28,
        "veintinueve": 29,
    },
    "en": {
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19,
    },
}  # fmt: skip
TENS: dict[str, dict[str, int]] = {
    "es": {
        "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
        "noventa": 90,
    },
    "en": {
        "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
        "ninety": 90,
    },
}  # fmt: skip
HUNDREDS: dict[str, dict[str, int]] = {
    "es": {
        "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
        "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600,
        "seiscientas": 600, "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800,
        "novecientos": 900, "novecientas": 900,
    },
    "en": {},
}  # fmt: skip
SCALES: dict[str, dict[str, int]] = {
    "es": {"mil": 1000, "millon": 1_000_000, "millones": 1_000_000},
    "en": {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "m": 1_000_000, "k": 1000},
}
"""`m` and `k` only when glued to digits."""

# Article forms: a count only where something else says so ("un muerto", "al menos una persona").
ARTICLES: dict[str, tuple[str, ...]] = {"es": ("un", "una"), "en": ("a", "an")}

# Rounded collectives ("about" the number): word or phrase -> number. An article before belongs to them.
COLLECTIVES: dict[str, dict[str, int]] = {
    "es": {
        "media docena": 6, "media decena": 5, "decena": 10, "docena": 12, "quincena": 15, "veintena": 20,
        "treintena": 30,
        "cuarentena": 40, "cincuentena": 50, "medio centenar": 50, "sesentena": 60, "centenar": 100,
        "medio millar": 500,
        "millar": 1000, "centena": 100, "media centena": 50, "medio ciento": 50, "medio millon": 500_000,
    },
    "en": {
        "half a dozen": 6, "half dozen": 6, "half-dozen": 6, "dozen": 12, "score": 20, "half a hundred": 50,
        "half a million": 500_000, "a quarter of a million": 250_000, "quarter of a million": 250_000,
    },
}  # fmt: skip
# These need "de" after them to be a number: "una quincena de muertos", not "la segunda quincena", "en cuarentena".
NEED_OF = frozenset({"quincena", "cuarentena", "score", "sesentena", "cincuentena"})

# Vague words: phrase -> (low, high).
VAGUE: dict[str, dict[str, tuple[int, int]]] = {
    "es": {
        "un par": (2, 9), "varios": (3, 9), "varias": (3, 9), "algunos": (3, 9), "algunas": (3, 9),
        "unos cuantos": (3, 9),
        "unas cuantas": (3, 9), "decenas": (10, 99), "docenas": (12, 99), "veintenas": (20, 99), "cientos": (100, 1000),
        "centenares": (100, 1000), "centenas": (100, 1000), "miles": (1000, 10_000), "millares": (1000, 10_000),
        "decenas de miles": (10_000, 99_000), "decenas y decenas": (10, 99), "cientos y cientos": (100, 1000), "miles y miles": (1000, 10_000),
        "cientos de miles": (100_000, 1_000_000),
        "centenares de miles": (100_000, 1_000_000), "millones": (1_000_000, 10_000_000), "un puñado": (3, 9),
    },
    "en": {
        "a couple": (2, 9), "couple of": (2, 9), "several": (3, 9), "a few": (3, 9), "a handful": (3, 9),
        "tens": (10, 99), "dozens": (12, 99), "scores": (20, 99), "hundreds": (100, 1000), "thousands": (1000, 10_000),
        "tens of thousands": (10_000, 99_000), "hundreds of thousands": (100_000, 1_000_000),
        "millions": (1_000_000, 10_000_000), "several dozen": (12, 99), "a few dozen": (12, 99),
        "several hundred": (100, 1000),
        "several thousand": (1000, 10_000), "few hundred": (100, 1000),
    },
}  # fmt: skip

# Words before a number. at_least: N or more; more_than: N+1; at_most: up to N; under: up to N-1; about; nearly.
BEFORE: dict[str, dict[str, str]] = {
    "es": {
        "at_least": """
            al menos, por lo menos, no menos de, como mínimo, cuando menos, un mínimo de, mínimo de, mínimo, al
            menos unos, al menos unas, por lo menos unos, a lo menos, lo menos, como poco, cuanto menos,
            al menos a, por lo menos a, cuando menos a, como mínimo a""",
        "more_than": """
            más de, mas de, poco más de, más de un total de, un poco más de, arriba de, por encima de, más de unos, más de los, más de las, + de, superior a,
            superior a los, mayor a,
            superiores a""",
        "at_most": """
            hasta, como máximo, no más de, a lo sumo, un máximo de, máximo de, máximo, cuando mucho, hasta unos""",
        "under": "menos de, por debajo de, inferior a, menos de unos",
        "about": """
            unos, unas, alrededor de, aproximadamente, en torno a, cerca a, más o menos, aprox, aprox., unos
            aproximadamente, aproximadamente unos, un aproximado de, alrededor de unos, en torno a los, en torno
            a las, estimado de, se estima en, se estiman en, más o menos unos""",
        "nearly": """
            casi, cerca de, poco menos de, casi unos, cerca de los, cerca de las""",
    },
    "en": {
        "at_least": """
            at least, no fewer than, not fewer than, no less than, not less than, a minimum of, minimum of,
            minimum, atleast, at the very least""",
        "more_than": """
            more than, over, above, upwards of, in excess of, well over, a little over, just over, greater than,
            slightly more than, more then, more than the, upward of, past, beyond, well above, north of, just
            above, as many as over""",
        "at_most": """
            up to, as many as, as much as, no more than, not more than, at most, a maximum of, maximum of, upto,
            no more then""",
        "under": "fewer than, less than, under, below, fewer then, no fewer than about",
        "about": """
            about, around, some, roughly, approximately, an estimated, circa, approx, approx., somewhere around,
            in the region of, estimated""",
        "nearly": "nearly, almost, close to, just under, just short of, virtually",
    },
}
# Verbs that bound the number they govern: "supera los 60", "tops 60". They stay verbs of rising as well.
BOUNDING_VERBS: dict[str, str] = {
    "es": """
        supera, superan, superó, superaron, superado, superaba, superaban, superar, sobrepasa, sobrepasan,
        sobrepasó, rebasa, rebasan, rebasó, rebasado, excede, exceden, excedió, superando, sobrepasando,
        sobrepasado, rebasando, pasan de, pasa de, pasaron de, pasó de los, pasan de los, pasa de los, pasó la barrera de los, supera la
        barrera de los, superó la barrera de los, supera el, sobrepasaron, rebasaron""",
    "en": """
        surpass, surpasses, surpassed, surpassing, top, tops, topped, topping, exceed, exceeds, exceeded,
        exceeding, pass, passes, passed, passing, crosses, crossed, crossing, breach, breaches, breached, breaching""",
}
# Verbs that stop short of the number they govern: "nears 60", "se acerca a los 60". They stay verbs of rising too.
NEARING_VERBS: dict[str, str] = {
    "es": """
        ronda, rondan, rondaba, rondaban, rondando, roza, rozan, rozaba, rozaban, rozando, bordea, bordean, bordeaba,
        bordeaban, bordeando, se acerca, se acercan, se acercaba, se acercaban, acercándose, se aproxima, se aproximan,
        se aproximaba, aproximándose""",
    "en": "approaches, approach, approaching, approached, nears, near, neared, nearing, is near",
}
NEARING_TAILS: dict[str, tuple[str, ...]] = {
    "es": ("", " a", " los", " las", " a los", " a las", " al"),
    "en": ("", " the"),
}
BOUNDING_ARTICLES = frozenset({"los", "las", "the", "el", "la", "unos"})

AFTER: dict[str, dict[str, str]] = {
    "es": {
        "at_least": "o más, como mínimo, por lo menos, al menos, cuando menos",
        "about": "aproximadamente, más o menos, aprox",
        "at_most": "como máximo, a lo sumo, o menos",
    },
    "en": {
        "at_least": "or more, at least, plus, at minimum",
        "about": "or so, approximately, more or less, give or take",
        "at_most": "at most, or fewer, or less, at the most, tops",
    },
}

# "doble homicidio", "triple murder": so many dead in one deed. Not "doble crimen", which may be any.
MULTIPLES: dict[str, dict[str, int]] = {
    "es": {"doble": 2, "triple": 3, "cuadruple": 4, "quintuple": 5, "sextuple": 6},
    "en": {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6},
}
MURDERS = frozenset(
    (
        "homicidio",
        "asesinato",
        "feminicidio",
        "femicidio",
        "parricidio",
        "crimen",
        "homicide",
        "murder",
        "killing",
        "femicide",
    )
)

ORDINALS: dict[str, dict[str, int]] = {
    "es": {
        "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3,
        "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "septimo": 7, "septima": 7,
        "setimo": 7, "setima": 7, "octavo": 8, "octava": 8, "noveno": 9, "novena": 9, "decimo": 10, "decima": 10,
        "undecimo": 11, "undecima": 11, "duodecimo": 12, "duodecima": 12, "decimoprimer": 11, "decimoprimero": 11,
        "decimoprimera": 11, "decimosegundo": 12, "decimosegunda": 12, "decimotercer": 13, "decimotercero": 13,
        "decimotercera": 13, "decimocuarto": 14, "decimocuarta": 14, "decimoquinto": 15, "decimoquinta": 15,
        "decimosexto": 16, "decimosexta": 16, "decimoseptimo": 17, "decimoseptima": 17, "decimoctavo": 18,
        "decimoctava": 18, "decimonoveno": 19, "decimonovena": 19, "vigesimo": 20, "vigesima": 20, "trigesimo": 30,
        "trigesima": 30, "cuadragesimo": 40, "cuadragesima": 40, "quincuagesimo": 50, "quincuagesima": 50,
        "sexagesimo": 60, "sexagesima": 60, "septuagesimo": 70, "septuagesima": 70, "octogesimo": 80, "octogesima": 80,
        "nonagesimo": 90, "nonagesima": 90, "centesimo": 100, "centesima": 100,
    },
    "en": {
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
        "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
        "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
        "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
        "hundredth": 100,
    },
}  # fmt: skip
ORDINAL_SUFFIXES = frozenset(
    {"st", "nd", "rd", "th", "º", "ª", "ro", "ra", "er", "do", "da", "to", "ta", "mo", "ma", "vo", "va", "no", "na"}
)

_MONTHS = {
    "es": """
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene
        feb mar abr jun jul ago set sep oct nov dic""",
    "en": """
        january february march april may june july august september october november december jan feb mar apr
        jun jul aug sep sept oct nov dec""",
}
MONTHS: dict[str, frozenset[str]] = {lang: frozenset(names.split()) for lang, names in _MONTHS.items()}
