"""Text to tokens: folded words whose spans point into the text as it was printed, code point by code point.

Folding (case, accents, width, look-alike letters and digits) keeps one character for one; characters that print nothing
(zero-width spaces, direction marks, soft hyphens, combining accents) are dropped and an index map remembers where the
rest stood. Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import NamedTuple

_HOMOGLYPHS = {
    # Cyrillic and Greek letters that look Latin: they come from copied or hostile text.
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ѕ": "s", "ј": "j", "һ": "h",
    "ԁ": "d", "ӏ": "l", "к": "k", "м": "m", "т": "t", "в": "b", "н": "h",
    "α": "a", "ε": "e", "ο": "o", "ρ": "p", "ι": "i", "ν": "v", "κ": "k", "τ": "t", "υ": "u", "χ": "x",
}  # fmt: skip
_PUNCTUATION = {
    "‘": "'", "’": "'", "ʼ": "'", "′": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"',
    "‹": '"', "›": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": ".", "：": ":",
    "，": ",", "．": ".", "（": "(", "）": ")", "；": ";", "％": "%", "＋": "+", "·": ".", "•": ";",
    "º": "º", "°": "º", "ª": "ª", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n",
    "\x00": " ", "\u3000": " ",
}  # fmt: skip


class _Folder(dict[int, str]):
    """A translation table that works out each code point once: to one character, or to nothing."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    known = _PUNCTUATION.get(char) or _HOMOGLYPHS.get(char.lower())
    if known:
        return known
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in ("Zs", "Cc") and char != "\n":
        return " "
    base = unicodedata.normalize("NFKD", char)[:1].lower()
    return base[:1] if base and not base.isspace() else (" " if base else char)


_ACUTE = ("\u0301", "\u0303", "\u0308")
"""Accents that stand behind their letter, as some programs print them."""
_ARROWS = "➡→"
"""Read like a colon."""
_LONG_DASHES = frozenset("—―")
_FOLDER = _Folder({ord("\n"): "\n", ord("\t"): " "})

_UNLIKE = ""
"""Characters of Windows-1252 that are not folded to one of it."""
_FOLDED_BYTES = bytearray(range(256))
for _code in range(256):
    with suppress(UnicodeError):  # five codes stand for nothing
        _folded = _FOLDER[ord(bytes((_code,)).decode("cp1252"))]
        try:
            (_FOLDED_BYTES[_code],) = _folded.encode("cp1252")
        except ValueError:
            _UNLIKE += bytes((_code,)).decode("cp1252")

# Plain words before a space or comma come first: they are most of a text, and found twice as fast.
_TOKEN = re.compile(
    r"(?P<address>https?://\S+|pic\.twitter\.com/\w+)"
    r"|(?P<number>\d+(?:[.,']\d+)*)(?P<suffix>[^\W\d_]*[ºª]?)"
    r"|(?P<word>[a-z]{3,}(?=[ ,])|(?:[^\W\d_]{1,2}\.){2,}|[^\W\d_]+\d*(?:'[^\W\d_]{1,2}\b)?)"
    r"|(?P<mark>[^\s\w]|_|\n)"
)


_LIKE_A_LETTER = re.compile(r"(?<=[a-z][a-z])[0134](?=[a-z])")
_LETTER = {"0": "o", "1": "i", "3": "e", "4": "a"}


class Token(NamedTuple):
    """A word, a number or one mark; `start` and `end` are code points of the text as printed."""

    word: str
    start: int
    end: int
    number: str
    """The digits with their separators ("1.070"), or nothing."""
    suffix: str
    """What is glued to a number: "th", "º", "mm"; of a mark "—" if it was printed as a long dash."""
    capital: bool
    """Whether it was printed with a capital first letter."""
    at: int
    """Offset in the folded text."""
    accent: bool
    """Whether its last or last but one letter was printed with an accent, or all of it in capitals."""


_token = tuple.__new__
"""What `Token(...)` comes to, without its call by names: a text has more tokens than anything else."""


def folded(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters the offset in `text` (None: the same offset)."""
    try:
        raw = text.encode("cp1252")
    except UnicodeEncodeError:
        pass
    else:
        # Nearly all news is written with these 251 characters, of which bytes are folded eight times as fast.
        if not any(map(text.__contains__, _UNLIKE)):
            return _spelled(raw.translate(_FOLDED_BYTES).decode("cp1252")), None
    flat = _spelled(text.translate(_FOLDER))
    if len(flat) == len(text):
        return flat, None
    offsets = [at for at, char in enumerate(text) if _FOLDER[ord(char)]]
    return flat, offsets


def _spelled(flat: str) -> str:
    """Words of death that are printed with digits, so that no filter of a network hides them: `27 muert0s`, `3 asesin4dos`."""
    return _LIKE_A_LETTER.sub(lambda found: _LETTER[found[0]], flat)


def fold(word: str) -> str:
    """A word as the lexicon spells it: no case, no accents."""
    return _spelled(word.translate(_FOLDER))


def tokens(text: str, flat: str, offsets: list[int] | None, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `flat[start:end]`, with their spans in `text`."""
    found = []
    for match in _TOKEN.finditer(flat, start, len(flat) if end is None else end):
        first, last = match.span()
        if offsets is None:
            begin, stop = first, last
        else:
            begin, stop = offsets[first], offsets[last - 1] + 1
        kind = match.lastgroup
        if kind == "address":
            continue
        word = flat[first:last]
        number = suffix = ""
        capital = accent = False
        if kind == "word":
            # Most words are printed as they are folded. Of one letter the mark before it is looked at, too.
            behind = offsets is not None and text[stop : stop + 1] in _ACUTE
            if last - first == 1 or behind or not word.isascii() or text[begin:stop] != word:
                capital = text[begin].isupper()
                accent = behind or not text[stop - 2 : stop].isascii() or (capital and text[begin:stop].isupper())
        elif kind == "mark":
            # A long dash parts what a hyphen would join: "as of 10am—325 dead".
            suffix = "—" if text[begin] in _LONG_DASHES else ""
        else:
            number, suffix = match["number"], match["suffix"]
        found.append(_token(Token, (word, begin, stop, number, suffix, capital, first, accent)))
    stop_at = len(flat) if end is None else end
    if flat.find("[", start, stop_at) >= 0:
        found = _without_notes(found)
    if flat.find(",\n", start, stop_at) >= 0:  # lines that were wrapped within a sentence
        found = [token for k, token in enumerate(found) if token.word != "\n" or not k or found[k - 1].word != ","]
    return _without_pictures(found)


def _without_notes(found: list[Token]) -> list[Token]:
    """Without the notes that encyclopedias glue to a word: "entre 1655[4] y 2000[5] personas"."""
    kept: list[Token] = []
    at = 0
    while at < len(found):
        note = (
            0 < at < len(found) - 2
            and found[at].word == "["
            and found[at - 1].end == found[at].start
            and len(found[at + 1].number) in (1, 2, 3)
            and found[at + 2].word == "]"
        )
        if not note:
            kept.append(found[at])
        at += 3 if note else 1
    return kept


def _without_pictures(found: list[Token]) -> list[Token]:
    """Without the emojis that open and close a post: a sentence begins with its first word."""
    first, last = 0, len(found)
    while first < last and _picture(found[first].word):
        first += 1
    while last > first and _picture(found[last - 1].word):
        last -= 1
    return found[first:last] if last - first < len(found) else found


def _picture(mark: str) -> bool:
    return mark > "\u2000" and len(mark) == 1 and mark not in _ARROWS and unicodedata.category(mark) in ("So", "Sk")
