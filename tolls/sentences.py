"""Where sentences end, and which lines of an article are not its own words (related links, captions, tickers)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tolls.tokens import fold

# Lines, marks with what closes after them, semicolons: by one set of characters first, for which a search may leap.
_BREAK = re.compile(r"[\n.!?;](?:(?<=\n)\n*|(?<=[.!?])[.!?]*[\"')\]]*(?=\s)|(?<=;)(?=\s))")
# What a full stop does not end: titles, initials, abbreviations of both languages.
_ABBREVIATED = """
    sr sra srta dr dra ing lic prof gral gen cnel col cmdte cap tnte sgto av jr psje dpto dist prov art arts inc
    num nro no n pag pp p op cit etc aprox ee uu eeuu ff aa a m mr mrs ms st mt lt sgt capt maj rep sen gov u s
    d c vs fig e g i ed vol dept approx est ft jan feb mar apr jun jul aug sept sep oct nov dec ene abr ago set
    dic co corp ltd jefe mons fr rev hon pdte
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_TEASERS = """
    lee, lea, leer, mira, mire, ver, vea, puedes leer, sigue leyendo, te puede interesar, le puede interesar, te
    recomendamos, le recomendamos, te sugerimos, no te pierdas, relacionado, relacionada, relacionados,
    relacionadas, nota relacionada, noticias relacionadas, contenido relacionado, también te puede, foto, fotos,
    fotografía, imagen, video, videos, galería, infografía, fuente de la imagen, pie de foto, más noticias, más
    información, lo más leído, lo último, suscríbete, síguenos, compartir, tag, tags, etiquetas, publicidad,
    read more, read also, also read, read next, see also, related, related articles, related stories, more on
    this, more from, you may also like, recommended, watch, listen, photo, photos, image, picture, caption,
    credit, advertisement, sponsored, subscribe, sign up, most read, trending, file photo, editor's picks, don't
    miss, in pictures, live updates
"""
_TEASER = re.compile(
    "(?:" + "|".join(re.escape(fold(" ".join(p.split()))) for p in _TEASERS.split(",") if p.strip()) + ")"
    r"(?:(?: tambien| mas| ademas| aqui| esto| now| also)*\s*[:|>»]|(?: tambien| ademas| also)\b)"
)
_GROUP = re.compile(r" \d{3}(?!\d)")
_ALL_OF_THEM = re.compile(
    r"\s+(?:tod[oa]s (?:ell[oa]s )?(?:murieron|fallecieron|perecieron|han muerto|habian muerto)"
    r"|ningun[oa] (?:de ell[oa]s )?(?:sobrevivio|salio con vida|se salvo)|no (?:hubo|hay|quedaron) sobrevivientes"
    r"|(?:all|everyone)(?: of them| aboard| on board)? (?:died|were killed|was killed|perished)"
    r"|(?:none|no one)(?: of them)? survived|there were no survivors)\s*(?:[.!]|\Z)"
)
"""Who they are the sentence before says: `El bus llevaba 14 pasajeros. Ninguno sobrevivió.`"""
_THAT_IS = re.compile(r"\s+(?:es[ea]|est[ea]) (?:es|fue|era) (?:el numero|la cifra|el saldo|la cantidad|el total) de\b")
"""`Nueve. Ese es el número de fallecidos`."""
LONGEST_NUMBER = 24
LONGEST = 1500
"""A sentence is cut here, so that what is written to work within one stays linear in the text."""


def sentences(flat: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, end of the whole sentence) of each clause of a folded text; a semicolon ends a clause only.

    >>> [flat[a:b] for flat in ["dr. diaz: 3 muertos. hay 2.5 m"] for a, b, _ in sentences(flat)]
    ['dr. diaz: 3 muertos.', ' hay 2.5 m']
    """
    start = 0
    for match in _BREAK.finditer(flat):
        mark, at = match[0], match.start()
        if mark == "\n" and flat[at - 1 : at] == "," and flat[match.end() : match.end() + 1].isalnum():
            continue  # a line that was wrapped within its sentence
        if mark[0] == "." and len(mark) == 1 and not _ends(flat, start, at, match.end()):
            continue
        if mark[0] == "." and at - start < LONGEST_NUMBER and _THAT_IS.match(flat, match.end()):
            continue
        if mark[0] == ";" or (mark[0] == "." and _ALL_OF_THEM.match(flat, match.end())):
            continue
        yield from _pieces(start, match.end())
        start = match.end()
    yield from _pieces(start, len(flat))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int, int]]:
    while end - start > LONGEST:
        yield start, start + LONGEST, start + LONGEST
        start += LONGEST
    if end > start:
        yield start, end, end


def _ends(flat: str, start: int, at: int, after: int) -> bool:
    if flat[at - 1 : at] == " " and flat[max(0, at - 2) : at - 1].isdigit() and _GROUP.match(flat, after):
        return False  # "42 . 000 muertos", as lists of headlines print it
    begin = at
    while begin > start and at - begin < 12 and (flat[begin - 1].isalnum() or flat[begin - 1] == "."):
        begin -= 1
    word = flat[begin:at]
    if "." in word and not word.replace(".", "").isdigit():
        # "ee.uu.", "p.m.", "u.s.": an end only if nothing but a new line follows; the next word decides nothing.
        return False
    if len(word) == 1 and word.isalpha():
        return False
    return word not in _ABBREVIATIONS


def teaser(line: str) -> bool:
    """Whether a folded line is a related link, a caption or a ticker rather than the article's own words."""
    line = line.lstrip(" \t\n-*>|[(\"'•;")
    return bool(_TEASER.match(line[:60]))
