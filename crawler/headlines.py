"""Headline keys: the normalized headline by which items are deduplicated (DESIGN.md section 3).

Folded: HTML entities, compatibility forms, case, accents, punctuation, white space. Dropped: the outlet at the end and
live labels at either end. Kept: every digit; number words become digits, because a changed number is news. Not for
likeness ("17 muertos" and "17 fallecidos" have two keys).
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Collection

from crawler.models import Entry

_LABELS = (
    r"en\s?vivo(?: y en directo| hoy)?|en directo|v[ií]deos?|fotos?|fotos y v[ií]deos?|fotogaler[ií]a|galer[ií]a|audio|"
    r"[uú]ltimo minuto|[uú]ltima hora|lo [uú]ltimo|urgente|alerta|atenci[oó]n|ahora|minuto a minuto|"
    r"actualizaci[oó]n|actualizad[oa]|se actualiza|en desarrollo|exclusiv[oa]|"
    r"live(?: blog| updates?| coverage| now)?|breaking(?: news)?|just in|"
    r"update[ds]?|developing|watch|photos?|gallery|exclusive"
)
_PREFIX = re.compile(
    rf"[\W_]*(?:(?:\[\s*(?:{_LABELS})\s*\]|\(\s*(?:{_LABELS})\s*\))\s*[:|\-–—]?"
    rf"|(?:{_LABELS})\s*(?:[:|–—]|-\s|\s-)|update \d{{1,2}}\s?[-–—:])\s*(?=.*\w)",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIX = re.compile(
    rf"\s*(?:[|–—]\s*(?:{_LABELS})|\s-\s*(?:{_LABELS})|\[\s*(?:{_LABELS})\s*\]|\(\s*(?:{_LABELS})\s*\))\s*$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\s*\|\s*|\s+[-–—·»]\s+)([^|]{2,60}?)\s*$")
_DASH_IN = re.compile(r"\s[-–—·»]\s")
_CONNECTORS = frozenset(
    ("de", "del", "la", "las", "el", "los", "y", "e", "en", "con", "sus", "of", "the", "and", "for", "on")
)
_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z]{2,6}){1,2}", re.IGNORECASE)
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF])
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]+"
)
_WORD = re.compile(r"[^\W_]+")
_LEAST_HEAD = {"|": 3, "-": 4}
"""A tail is an outlet only after this many words: "Puno | Juliaca" names two places."""

_UNITS = {
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "once": 11, "doce": 12,
    "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19,
    "veintiun": 21, "veintiuno": 21, "veintiuna": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24,
    "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80, "noventa": 90,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_HUNDREDS = {
    "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300,
    "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500,
    "seiscientos": 600, "seiscientas": 600,
    "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800,
    "novecientos": 900, "novecientas": 900,
    "hundred": 100,
}  # fmt: skip
_THOUSANDS = frozenset(("mil", "thousand"))
# "one" and "un" are articles and pronouns as often as numbers: they count only inside a compound.
_ONES = frozenset(("un", "uno", "una", "one", "a"))
_NUMBER_WORDS = frozenset((*_UNITS, *_TENS, *_HUNDREDS, *_THOUSANDS))


def content_hash(entry: Entry) -> str:
    """What tells two states of an address apart: its words, not its dates."""
    words = "\0".join((entry.title, entry.summary, entry.text))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def headline_key(headline: str, outlets: Collection[str] = ()) -> str:
    """The normalized headline. Two headlines with different numbers never share a key.

    `outlets`: names to drop at the end whatever their shape; without them the shape decides: a short last segment of
    capitalised words without a number.

    >>> headline_key("EN VIVO: Suben a diecisiete los muertos en Juliaca | RPP Noticias")
    'suben a 17 los muertos en juliaca'
    """
    text = headline
    if "&" in text:
        text = html.unescape(html.unescape(text))
    text = " ".join(text.split())
    bare = _without_tails(_without_labels(text), outlets)
    return _folded(bare) or _folded(text)


def key_hash(key: str) -> int:
    """A signed 64-bit number that stands for the key in an integer index of SQLite."""
    return int.from_bytes(
        hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def _without_labels(text: str) -> str:
    for _ in range(3):
        if not (found := _PREFIX.match(text)):
            break
        text = text[found.end() :]
    return text


def _without_tails(text: str, outlets: Collection[str]) -> str:
    if "|" not in text and not _DASH_IN.search(text) and text[-1:] not in ")]" and "–" not in text and "—" not in text:
        return text
    for _ in range(4):
        if (label := _SUFFIX.search(text)) and _WORD.search(text[: label.start()]):
            text = text[: label.start()]
            continue
        tail = _TAIL.search(text)
        if tail is None:
            break
        # The last dash of the segment divides: "Nine dead - AP - Yahoo News" loses one outlet a turn.
        cut, name = tail.start(), tail[1]
        if dashes := list(_DASH_IN.finditer(text, tail.start(1))):
            cut, name = dashes[-1].start(), text[dashes[-1].end() :].strip()
        head = text[:cut]
        mark = "|" if "|" in text[cut : len(text) - len(name)] else "-"
        if len(_WORD.findall(head)) < _LEAST_HEAD[mark] or not _names_outlet(name, outlets):
            break
        text = head
    return text


def _names_outlet(tail: str, outlets: Collection[str]) -> bool:
    """Whether the last segment looks like a publisher's name: a few capitalised words, no number, no sentence."""
    if outlets and _folded(tail) in {_folded(name) for name in outlets}:
        return True
    if _DOMAIN.fullmatch(tail):
        return True
    words = tail.split()
    if not 0 < len(words) <= 5 or any(mark in tail for mark in ':;?¿¡"“”«»%$'):
        return False
    folded = _folded(tail).split()
    # A number that stands by itself may be a toll; one glued to a name (Perú21) is part of the name.
    if any(word[0].isdecimal() or word in _NUMBER_WORDS for word in folded):
        return False
    capital = sum(any(letter.isupper() for letter in word) for word in words)
    small = sum(word in _CONNECTORS for word in words)
    return capital > 0 and capital + small == len(words) and not words[-1].endswith(",")


def _folded(text: str) -> str:
    if text.isascii():
        flat = text.lower()
    else:
        flat = unicodedata.normalize("NFKD", text.translate(_UNSEEN)).casefold()
        flat = _MARKS.sub("", unicodedata.normalize("NFKD", flat)).translate(_UNSEEN)
    words = _WORD.findall(flat)
    if not _NUMBER_WORDS.isdisjoint(words):
        words = _with_digits(words)
    return " ".join(_joined(words) if any(map(_is_group, words)) else words)


def _is_group(word: str) -> bool:
    return len(word) == 3 and word.isascii() and word.isdecimal()


def _joined(words: list[str]) -> list[str]:
    """Thousands written in groups ("1.070", "1 070", "1,070") are one number."""
    result: list[str] = []
    at, count = 0, len(words)
    while at < count:
        word, at = words[at], at + 1
        if len(word) <= 3 and word.isascii() and word.isdecimal() and word[0] != "0":
            while at < count and _is_group(words[at]):
                word, at = word + words[at], at + 1
        result.append(word)
    return result


def _with_digits(words: list[str]) -> list[str]:
    result: list[str] = []
    at, count = 0, len(words)
    while at < count:
        value, after = _number(words, at)
        if after > at:
            result.append(str(value))
            at = after
        else:
            result.append(words[at])
            at += 1
    return result


def _number(words: list[str], at: int) -> tuple[int, int]:
    """(value, index after it) of the number words from `at`; the index stays `at` where none begins."""
    count = len(words)
    first, here = _below_thousand(words, at)
    if here == at and words[at] not in _THOUSANDS:
        # "17 mil" and "one thousand": a multiplier after digits or an article.
        if at + 1 < count and words[at + 1] in _THOUSANDS:
            digits = words[at]
            if digits in _ONES:
                first, here = 1, at + 1
            elif len(digits) <= 3 and digits.isascii() and digits.isdecimal() and digits[0] != "0":
                return int(digits) * 1000, at + 2
        if here == at:
            return 0, at
    if here < count and words[here] in _THOUSANDS:
        rest, after = _below_thousand(words, here + 1)
        if after == here + 1 and here + 2 < count and words[here + 1] == "and":
            tail, beyond = _below_thousand(words, here + 2)
            rest, after = (tail, beyond) if beyond > here + 2 else (rest, after)
        return (first or 1) * 1000 + rest, after
    return first, here


def _below_thousand(words: list[str], at: int) -> tuple[int, int]:
    count, value, here = len(words), 0, at
    if at >= count:
        return 0, at
    word = words[at]
    if word in _HUNDREDS:
        value, here = _HUNDREDS[word], at + 1
    elif at + 1 < count and words[at + 1] == "hundred" and (word in _ONES or 2 <= _UNITS.get(word, 0) <= 9):
        value, here = _UNITS.get(word, 1) * 100, at + 2
    if value:
        begin = here + 1 if here + 1 < count and words[here] == "and" else here
        rest, after = _below_hundred(words, begin)
        return (value + rest, after) if after > begin else (value, here)
    return _below_hundred(words, at)


def _below_hundred(words: list[str], at: int) -> tuple[int, int]:
    count = len(words)
    if at >= count:
        return 0, at
    word = words[at]
    if word in _UNITS:
        return _UNITS[word], at + 1
    if word not in _TENS:
        return 0, at
    value, here = _TENS[word], at + 1
    begin = here + 1 if here < count and words[here] == "y" else here
    if begin < count:
        unit = words[begin]
        small = 1 if unit in _ONES and unit != "a" and (begin > here or unit == "one") else _UNITS.get(unit, 0)
        if 0 < small < 10:
            return value + small, begin + 1
    return value, here
