"""The language of a short text: Spanish, English or Portuguese.

Function words decide clear cases; the statistical model (120 MB, 0.6 s to load) is asked only for the others.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import Any

from crawler.remembered import Remembered

LANGUAGES = ("es", "en", "pt")

# Words that carry no news and are not shared between the three.
_FUNCTION = {
    "es": "el los las del un una y en con por que se su sus al lo es fue tras más este esta según sobre entre desde "
    "hasta cómo qué sin pero años años día hoy ya le les ha han son muertos dejan deja fallecidos está contra para",
    "en": "the of and in to for is are was were with at by from on that this it its as after over more than an be has "
    "have had his her their says said killed death deaths dead not who what how new people toll against rises",
    "pt": "o os da dos das em no na nos nas um uma e com não mais ao aos à pelo pela são foi já sobre após mortos "
    "mortes você ele ela seu sua entre até também depois anos contra para deixa pessoas",
}
_VOTES: dict[str, tuple[str, ...]] = {}
for _lang, _words in _FUNCTION.items():
    for _word in _words.split():
        if _lang not in _VOTES.get(_word, ()):
            _VOTES[_word] = (*_VOTES.get(_word, ()), _lang)

_WORD = re.compile(r"[^\W\d_]+")
_SPANISH = "ñ¿¡"
_PORTUGUESE = "ãõç"
# The votes of what stands between white space, by how it is printed.
_SPOKEN = Remembered[str, tuple[str, ...]](
    lambda piece: tuple(lang for word in _WORD.findall(piece) for lang in _VOTES.get(word, ()))
)
_ENOUGH = 600
"""Characters that are looked at: a headline and a lead say it."""


def language(text: str, hint: str = "") -> str:
    """ISO 639-1 code: es, en or pt. `hint` (the source's word) is given back for a text without words.

    >>> language("Suben a 17 los muertos en Juliaca")
    'es'
    """
    return told_by_words(text, hint) or str(_model().classify(text[:_ENOUGH])[0])


def told_by_words(text: str, hint: str = "") -> str:
    """The same where function words decide it; empty where the model would have to be asked."""
    head = text[:_ENOUGH].lower()
    votes = Counter(chain.from_iterable(map(_SPOKEN.__getitem__, head.split())))
    if not votes and not _WORD.search(head):
        return hint[:2].lower() or "es"
    if any(map(head.__contains__, _SPANISH)):
        votes["es"] += 2
    if any(map(head.__contains__, _PORTUGUESE)):
        votes["pt"] += 2
    ranked = sorted(LANGUAGES, key=lambda lang: -votes[lang])
    first, second = votes[ranked[0]], votes[ranked[1]]
    if first >= 2 and first >= 2 * second:
        return ranked[0]
    return ""


@cache
def _model() -> Any:
    # Imported here: most texts are clear without it, and it costs a process 120 MB.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
