"""Where sentences end, and which lines of an article are not its own words (related links, captions, tickers)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(r"\n+|[.!?]+[\"')\]]*(?=\s)|;(?=\s)")
# What a full stop does not end: titles, initials, abbreviations of both languages.
_ABBREVIATIONS = frozenset(
    "sr sra srta dr dra ing lic prof gral gen cnel col cmdte cap tnte sgto av jr psje dpto dist prov art arts inc num nro no n "
    "pag pp p op cit etc aprox ee uu eeuu ff aa a m mr mrs ms st mt lt sgt capt maj rep sen gov u s d c vs fig e g i ed vol dept "
    "approx est ft jan feb mar apr jun jul aug sept sep oct nov dec ene abr ago set dic co corp ltd jefe mons fr rev hon pdte".split()
)
_TEASER = re.compile(
    r"(?:lee|lea|leer|mira|mire|ver|vea|puedes leer|sigue leyendo|te puede interesar|le puede interesar|te recomendamos|le recomendamos|"
    r"te sugerimos|no te pierdas|relacionad[oa]s?|nota relacionada|noticias relacionadas|contenido relacionado|tambien te puede|"
    r"foto(?:s|grafia)?|imagen|video(?:s)?|galeria|infografia|fuente de la imagen|pie de foto|mas noticias|mas informacion|lo mas leido|"
    r"lo ultimo|suscribete|siguenos|compartir|tags?|etiquetas|publicidad|"
    r"read more|read also|also read|read next|see also|related|related articles|related stories|more on this|more from|you may also like|"
    r"recommended|watch|listen|photos?|image|picture|caption|credit|advertisement|sponsored|subscribe|sign up|most read|trending|"
    r"file photo|editor's picks|don't miss|in pictures|live updates)"
    r"(?:(?: tambien| mas| ademas| aqui| esto| now| also)*\s*[:|>»]|(?: tambien| ademas| also)\b)"
)
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
        if mark[0] == "." and len(mark) == 1 and not _ends(flat, start, at, match.end()):
            continue
        if mark[0] == ";":
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
