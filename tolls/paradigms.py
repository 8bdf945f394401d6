"""Spanish verbs to their forms: so that the lexicon lists a verb once and no tense of it is forgotten.

Only what news about third parties needs: infinitive, gerund, and the third persons of the tenses of what has happened.
Futures and conditionals are left out on purpose: what they tell has not happened (`tolls.words` knows them by ending).
"""

from __future__ import annotations

# infinitive: (stem of the stressed present, stem of the preterite third persons)
_STEMS = {
    "morir": ("muer", "mur"), "perder": ("pierd", "perd"), "costar": ("cuest", "cost"), "segar": ("sieg", "seg"),
    "cegar": ("cieg", "ceg"), "encontrar": ("encuentr", "encontr"), "degollar": ("degüell", "degoll"),
    "colgar": ("cuelg", "colg"), "extinguir": ("extingu", "extingu"),
}  # fmt: skip
_WHOLE = {
    "dar": "da dan dio dieron daba daban dé den diera dieran diese diesen dando dar",
    "hacer": "hace hacen hizo hicieron hacía hacían haga hagan hiciera hicieran hiciese haciendo hacer",
    "caer": "cae caen cayó cayeron caía caían caiga caigan cayera cayeran cayendo caer",
    "poner": "pone ponen puso pusieron ponía ponían ponga pongan pusiera pusieran poniendo poner",
}
_ENDINGS = {
    "ar": ("a", "an", "ó", "aron", "aba", "aban", "e", "en", "ara", "aran", "ase", "asen", "ando"),
    "er": ("e", "en", "ió", "ieron", "ía", "ían", "a", "an", "iera", "ieran", "iese", "iesen", "iendo"),
}
_PARTICIPLES = {"morir": "muerto", "dar": "dado", "hacer": "hecho", "caer": "caído", "poner": "puesto"}


# Forms that are other words, once accents are folded: "víctima", "última", "mate".
_OTHER_WORDS = frozenset(("victima", "ultima", "mate", "masacre"))


def forms(verb: str) -> list[str]:
    """The forms of an infinitive.

    >>> forms("matar")[:4], forms("morir")[2]
    (['mata', 'matan', 'mató', 'mataron'], 'murió')
    """
    if verb in _WHOLE:
        return _WHOLE[verb].split()
    root, ending = verb[:-2], verb[-2:]
    present, preterite = _STEMS.get(verb, (root, root))
    found = []
    for at, tail in enumerate(_ENDINGS["ar" if ending == "ar" else "er"]):
        stem = present if at in (0, 1, 6, 7) else root if at in (4, 5) else preterite
        if at in (6, 7):
            stem = _before_a(stem) if ending != "ar" else _before_e(stem)
        found.append(stem + tail)
    return [*(form for form in found if form not in _OTHER_WORDS), verb]


def participle(verb: str) -> str:
    """The participle in "-o", as after "ha"."""
    return _PARTICIPLES.get(verb) or verb[:-2] + ("ado" if verb.endswith("ar") else "ido")


def expanded(entry: str) -> list[str]:
    """An entry of the lexicon as the phrases it stands for: "~dar muerte a" is every form of "dar", then "muerte a"."""
    if not entry.startswith("~"):
        return [entry]
    verb, _, rest = entry[1:].partition(" ")
    heads = [*forms(verb), participle(verb)] if rest else forms(verb)
    return [f"{head} {rest}".rstrip() for head in heads]


def _before_a(stem: str) -> str:
    """perecer: perezca."""
    return stem[:-1] + "zc" if stem.endswith("c") else stem


def _before_e(stem: str) -> str:
    """ahogar: ahogue; ahorcar: ahorque."""
    if stem.endswith("g"):
        return stem + "u"
    return stem[:-1] + "qu" if stem.endswith("c") else stem
