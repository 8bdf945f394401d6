"""HTML fragments, as feeds and APIs carry them, to plain text. Linear in their length; no tree is built."""

from __future__ import annotations

import html
import re
import unicodedata

# Dropped: C0 and C1 controls (NUL among them), soft hyphens, zero-width marks, the byte order mark, bidirectional
# overrides, lone surrogates: none is text that a person reads, and some turn a line of mail around.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_C1 = re.compile("[\x80-\x9f]")
_BYTES = {
    bytes((byte,)).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_LATER = "".join(_BYTES) + "\x81\x8d\x8f\x90\x9d\xa0-\xbf"
_TWICE = re.compile(f"[\xc2-\xdf][{_LATER}]|[\xe0-\xef][{_LATER}]{{2}}|[\xf0-\xf4][{_LATER}]{{3}}")
"""UTF-8 read as Windows-1252, sequence by sequence."""
_BREAK = "\x1d"
"""Stands for the end of a paragraph while a fragment is taken apart."""

# What a tag does to the text. Tags that HTML does not know stay, unless the fragment is declared to be HTML: "the <foo>
# tag" in a headline is words.
_NOTHING = (
    "a abbr acronym address b bdi bdo big body cite code data del dfn em font head html i img ins kbd label link mark"
    " meta"
    " o:p picture q s samp small source span strike strong sub sup time tt u var wbr"
)
_PARAGRAPH = (
    "article aside blockquote br center dd div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol"
    " p"
    " pre section summary table tbody thead tfoot title tr ul details"
)
_SKIPPED = "script style figcaption iframe noscript svg object form button select template audio video textarea canvas"
_TAGS: dict[str, str | None] = {
    **dict.fromkeys(_NOTHING.split(), ""),
    **dict.fromkeys(_PARAGRAPH.split(), _BREAK),
    **dict.fromkeys(("td", "th"), " "),
    **dict.fromkeys(_SKIPPED.split()),
}
_NAME = re.compile(r"/?([a-zA-Z][\w:-]*)")

_COMMON = {
    "es": frozenset(
        (
            "de",
            "la",
            "el",
            "los",
            "las",
            "del",
            "que",
            "en",
            "y",
            "por",
            "se",
            "con",
            "una",
            "para",
            "según",
            "al",
            "su",
        )
    ),
    "en": frozenset(
        ("the", "of", "and", "in", "to", "for", "is", "that", "on", "with", "by", "after", "at", "from", "as", "says")
    ),
}

_MORE = (
    "lee más", "lea más", "leer más", "leer la nota", "leer nota", "leer la nota completa", "lee la nota completa",
    "lea la nota completa", "leer noticia completa", "sigue leyendo", "siga leyendo", "seguir leyendo",
    "continuar leyendo", "continúe leyendo", "ver más", "ver nota", "más información", "read more", "continue reading",
    "keep reading", "read the full story", "read the full article", "read the full report", "see more", "leia mais",
    "continue lendo", "(more", "[more",
)  # fmt: skip
"""What a teaser's last link says."""
_ENDS = ("[…]", "[...]", "[ … ]", "[…", "[...", "[ ... ]", "(…)", "(...)")
_POST = re.compile(
    r"\s*\b(?:the post|the article|la entrada|el cargo|el post|el artículo|la publicación|la nota|la noticia|o post|"
    r"a notícia|esta entrada)\b[^\n]{1,400}?\b(?:appeared first on|first appeared on|was first published on|"
    r"se publicó primero en|"
    r"aparece primero en|apareció primero en|se publicó en|fue publicada primero en|"
    r"apareceu primeiro em)\b[^\n]{0,160}$",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """The text on one line: white space folded, control characters gone, twice-encoded letters set right, and accents that
    some editors write behind their letters put back on them."""
    line = _spaced(_repaired(text) if _garbled(text) else text)
    return line if unicodedata.is_normalized("NFC", line) else unicodedata.normalize("NFC", line)


def plain(fragment: str, *, markup: bool = False) -> str:
    """The fragment as one line of text: tags stripped, entities resolved.

    `markup` says that its source declared it as HTML; then every tag goes, else only tags that HTML knows.

    >>> plain("Puno: <b>17</b> muertos &amp; 68 heridos&nbsp;")
    'Puno: 17 muertos & 68 heridos'
    """
    if "<" in fragment:
        fragment = _stripped(fragment, markup)[0].replace(_BREAK, " ")
    if "&" in fragment:
        fragment = html.unescape(fragment)
        if "&" in fragment and ";" in fragment:  # escaped twice, as CDATA around escaped text does
            fragment = html.unescape(fragment)
    return fold(fragment)


def paragraphs(fragment: str) -> str:
    """The fragment as text with one line a paragraph; captions, scripts and forms left out."""
    breaks = "\n"
    if "<" in fragment:
        fragment, blocks = _stripped(fragment, True)
        breaks = _BREAK if blocks else "\n"  # in HTML a line's end is white space, in plain text it is a paragraph's
    if "&" in fragment:
        fragment = html.unescape(fragment)
    tidy = fold if _garbled(fragment) else _spaced
    return "\n".join(line for each in fragment.split(breaks) if (line := tidy(each)))


def deck(summary: str) -> str:
    """A plain summary without what feeds hang on it: "The post X appeared first on Y", "[…]", "Leer más".

    >>> deck("Siete muertos en Ayacucho […] La entrada Siete muertos se publicó primero en Diario.")
    'Siete muertos en Ayacucho'
    """
    while (shorter := _without_tail(article_text(summary))) != summary:
        summary = shorter
    return summary.strip()


def article_text(text: str) -> str:
    """The text without the closing line "The post X appeared first on Y"."""
    end = text[-700:]
    # Cheap signs first: the pattern costs twenty times as much, and few texts have such a line.
    if (" first " in end or " primero en" in end or " publicó en" in end or " primeiro em" in end) and (
        found := _POST.search(end)
    ):
        return text[: len(text) - len(end) + found.start()].rstrip()
    return text


def believable(lang: str, text: str) -> bool:
    """Whether the text may be in the language that a feed or page declares. Sites in Spanish that say "en-US", as their
    software came, are common; their words tell.

    >>> believable("en", "Suben a 17 los muertos en Juliaca, según la Defensoría del Pueblo")
    False
    """
    if lang not in _COMMON:
        return True
    words = text.lower().split()
    own = sum(word in _COMMON[lang] for word in words)
    return all(sum(word in common for word in words) <= own + 1 for other, common in _COMMON.items() if other != lang)


def is_teaser(text: str, summary: str) -> bool:
    """Whether the text is only the beginning of an article, or says no more than the summary (both plain)."""
    end = text[-220:].rstrip(" )]")
    if not text or end.endswith(("…", "...")) or len(_without_tail(text)) != len(text):
        return True
    if len(text) > 1200:
        return text.replace("\n", " ") == summary
    short = text.replace("\n", " ")
    return short == summary or short in summary or (len(short) < 400 and deck(short) == summary)


def _without_tail(text: str) -> str:
    """The text without one of the endings by which a teaser is known. Words are only cut where a sentence has ended
    before them or a capital begins them: "pidieron más información" is the news."""
    if text.endswith(_ENDS):
        return text[: max(text.rfind("["), text.rfind("("))].rstrip()
    core = text[-60:].rstrip(" )]»›→>:.…")
    lower = core.lower()
    if lower.endswith(_MORE):
        more = max((m for m in _MORE if lower.endswith(m)), key=len)
        head = text[: len(text) - len(text[-60:]) + len(core) - len(more)]
        before = head.rstrip(" ([«—-→")
        if not before or before[-1] in '.…!?)]»:"”' or head != head.rstrip("([«") or core[-len(more)].isupper():
            return before.removesuffix("…").removesuffix("...").rstrip()
    if text.endswith(("→", "»")):  # "Continue reading The headline once more →"
        end = text[-220:].lower()
        at = max(
            end.rfind(words) for words in ("continue reading", "sigue leyendo", "seguir leyendo", "continuar leyendo")
        )
        if at >= 0:
            return text[: len(text) - len(end) + at].rstrip()
    return text


def _stripped(fragment: str, markup: bool) -> tuple[str, bool]:
    """The fragment without its tags, a `_BREAK` where a paragraph ends; and whether there was one."""
    parts = fragment.split("<")
    kept = [parts[0]]
    unclosed: set[str] = set()
    blocks = False
    at, count = 1, len(parts)
    while at < count:
        part = parts[at]
        at += 1
        if part.startswith("!--"):
            end, rest = _after(parts, at - 1, "-->", unclosed)
            at = end or at
            kept.append(rest)
            continue
        tag, closed, rest = part.partition(">")
        if not closed:
            kept.append("<" + part)
            continue
        found = _NAME.match(tag)
        if found is None:
            if tag.startswith(("!", "?")):
                kept.append(rest)
            else:
                kept.append("<" + part)
            continue
        name = found[1].lower()
        action = _TAGS.get(name, "?")
        if action == "?":
            kept.append(rest if markup else "<" + part)
        elif action is not None:
            kept.append(action)
            kept.append(rest)
            blocks = blocks or action == _BREAK
        elif part[0] == "/" or tag.endswith("/"):
            kept.append(rest)
        else:
            end, inner = _after(parts, at, "/" + name, unclosed)
            kept.append(" " + inner if end else rest)
            at = end or at
    return "".join(kept), blocks


def _after(parts: list[str], at: int, end: str, unclosed: set[str]) -> tuple[int, str]:
    """(index of the part after the one that has the end, text behind the end), or (0, "") where it is missing. What is
    missing once is not looked for again, so that time stays linear."""
    if end not in unclosed:
        for here in range(at, len(parts)):
            part = parts[here]
            if end == "-->":
                _, found, rest = part.partition(end)
                if found:
                    return here + 1, rest
            elif part[: len(end)].lower() == end and part[len(end) : len(end) + 1] in ("", ">", " ", "\n", "\t"):
                return here + 1, part.partition(">")[2]
        unclosed.add(end)
    return 0, ""


def _spaced(text: str) -> str:
    if text.isprintable() and "  " not in text:  # no white space but single spaces, in most texts
        return text.strip(" ")
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(_UNSEEN.sub("", text).split())


def _garbled(text: str) -> bool:
    """Whether the text looks like UTF-8 that was read as Latin-1 or Windows-1252, or has C1 characters in it."""
    if text.isascii():
        return False
    return (
        "Ã" in text
        or "Â" in text
        or "â€" in text
        or "Ð" in text
        or "Ñ\x80" in text
        or (not text.isprintable() and _C1.search(text) is not None)
    )


def _repaired(text: str) -> str:
    """The letters that were meant. Text in which such a sign stands rightly ("SÃO") is no valid UTF-8, and stays."""
    for wrong in ("latin-1", "cp1252"):
        try:
            return text.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
    text = _TWICE.sub(
        _once, text
    )  # a part of it: a twice-encoded headline in a sound feed, or a letter lost on the way
    return _C1.sub(lambda c: c[0].encode("latin-1").decode("cp1252", "ignore"), text)


def _once(run: re.Match[str]) -> str:
    """The letter that a run of twice-encoded ones stands for; the run itself where it stands for none."""
    try:
        return bytes(_BYTES.get(char, ord(char)) for char in run[0]).decode("utf-8")
    except (UnicodeError, ValueError):
        return run[0]
