"""Who says a figure, of whom, where, since when and why: what the words around a claim tell besides its number.

Places, causes and actors come from the pack, as literal names; `tolls.cues` has the words of the languages. Nothing
here knows a country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crawler.models import Cue, Pack, Voice
from tolls import cues, inline
from tolls.groups import Read
from tolls.names import Name, Names, listed, pack_names
from tolls.phrases import alternatives, anywhere
from tolls.sought import Sought, worded
from tolls.tokens import Token, fold, folded
from tolls.whereabouts import place_of
from tolls.words import Sentence

_RETRO, _STILL, _CORRECTION = anywhere(cues.RETROSPECTIVE), anywhere(cues.STILL), anywhere(cues.CORRECTION)
_RISE, _PERIOD = anywhere(cues.RISE), anywhere(cues.PERIOD)
_FORCES = {
    lang: Sought(
        rf"\b{alternatives(cues.BY[lang], lang)}(?: {alternatives(cues.FORCES_FILLERS[lang], lang)}){{0,5}}"
        rf" {alternatives(cues.FORCES[lang], lang)}\b"
    )
    for lang in cues.FORCES
}
_FORCES_KILL = {
    lang: Sought(rf"\b{alternatives(cues.FORCES[lang], lang)}(?: \w+){{0,3}}? {alternatives(text, lang)}\b")
    for lang, text in cues.FORCES_KILL.items()
}
_EVENTS = {lang: frozenset(fold(word.strip()) for word in text.split(",")) for lang, text in cues.EVENTS.items()}

_DIED_OF = frozenset(("por", "de", "from", "of", "with", "con", "to"))
_STOPS = frozenset((".", ";", ":", ","))
_NO_NOUN = frozenset(("by", "por", "en", "in", "a", "al", "con", "with", "tras", "after", "during", "at", "and", "y"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What is asked of a whole item once."""

    lang: str
    names: Names
    retrospective: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the words around one figure tell."""

    retrospective: bool = False
    by_forces: bool = False
    victims: str | None = None
    place: str | None = None
    rival: str | None = None
    period: tuple[int, int] | None = None
    """Where the words that bound the time stand in the field."""
    cause: str | None = None
    voice: Voice | None = None
    cue: Cue | None = None


@cache
def _saying(lang: str) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for parts in listed(cues.SAYING[lang]):
        table.setdefault(parts[0], []).append(parts)
    return table


@cache
def _victims(lang: str) -> dict[str, str]:
    return {parts[0]: kind for kind, words in cues.VICTIMS[lang].items() for parts in listed(words) if len(parts) == 1}


def setting(title: str, summary: str, text: str, lang: str, pack: Pack | None) -> Setting:
    """What holds for every claim of an item: the pack's names, and whether the title looks back."""
    flat = folded(title)[0]
    return Setting(lang, pack_names(pack, lang), bool(flat) and _looks_back(flat, lang))


def _looks_back(flat: str, lang: str) -> bool:
    words = worded(flat)
    return _RETRO[lang].search(flat, words) is not None or (
        lang == "es" and _ANNIVERSARY.match(flat, words) is not None
    )


def attribute(
    sentence: Sentence, reading: Read, around: Setting, flat: str, places: list[tuple[int, int, Name]]
) -> Facts:
    """The facts of one figure. `flat`: the folded sentence; `places`: the names found in it."""
    lang = sentence.lang
    figure = sentence.numbers[reading.item]
    first, last = figure.first, figure.last
    place, rival = place_of(sentence, places, first, last, around.names.depth)
    return Facts(
        retrospective=_retrospective(sentence, flat, first, around),
        by_forces=_by_forces(sentence, first, last, lang),
        victims=_kind(sentence, last, lang),
        place=place,
        rival=rival,
        period=_period(sentence, flat, first, last, lang),
        cause=_cause(sentence, places, first, last),
        voice=_voice(sentence, places, first, last, lang),
        cue=_cue(sentence, reading, flat, lang),
    )


# Between a figure and the year that it is compared with.
_MORE_THAN_THEN = {
    "es": Sought(
        r"\b(?:super[ao]n?|sobrepas\w+|rebas\w+|excede\w*|mas que|mayor que|mas alta que|peor que|compar\w+|frente) (?:\w+ ){0,5}"
    ),
    "en": Sought(
        r"\b(?:exceeds?|surpass\w*|more than|higher than|worse than|deadlier than|compared|tops) (?:\w+ ){0,5}"
    ),
}


_NUMBERED_YEARS = r"(?:\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|veinte|veinticinco|treinta|cuarenta|cincuenta)"
_ANNIVERSARY = Sought(
    rf"^[\"' ]*(?:a |tras )?{_NUMBERED_YEARS} anos (?:despues\b|del (?!gobierno|conflicto|regimen|mandato|sexenio)"
    r"|de la (?:masacre|matanza|tragedia|explosion|represion))"
    rf"|^[\"' ]*[^.;:,\d]{{2,50}}(?:, {_NUMBERED_YEARS} anos: (?:l[oa]s (?:deudos|familias|familiares|victimas)|la (?:avalancha|masacre|matanza|noche))"
    rf"|: {_NUMBERED_YEARS} (?:anos|decadas)(?: y {_NUMBERED_YEARS} \w+ despues|, {_NUMBERED_YEARS} (?:muert|victim|fallecid)| de(?:l| la) (?!edad)))"
)
"""`Quince años del Baguazo: 33 muertos`, `Accomarca, 40 años.`, `Guerra del Gas: 22 años y 68 muertos después`."""


_RISES_NOW = Sought(
    r"\b(?:(?:rises|climbs|jumps|soars|grows|increases|is (?:officially )?raised) (?:from \w+ )?(?:to|from|above|past)|toll reaches"
    r"|sube a|asciende a|se eleva a"
    r"|aumenta a|trepa a|llega a)\b"
)
"""`The death toll of the 2008 earthquake rises to 32`: it runs, whatever the year."""


def _retrospective(sentence: Sentence, flat: str, first: int, around: Setting) -> bool:
    """Words that look back, or a past year as the one nearest to the figure, unless the count runs on since then."""
    lang, past_before = around.lang, around.names.past_before
    cue = _RETRO[lang].search(flat, sentence)
    if cue is not None:
        return not _only_later(sentence, flat, first, cue)
    if around.retrospective or (lang == "es" and _ANNIVERSARY.match(flat, sentence)):
        return True
    if "y" not in sentence.classes:
        return False
    found = sentence.tokens
    years: list[tuple[int, int, int]] = []
    for at, (letter, (begin, end)) in enumerate(zip(sentence.classes, sentence.spans, strict=True)):
        number = found[begin].number if letter == "y" and end - begin == 1 else ""
        if at not in sentence.numbers and len(number) == 4 and number.isdigit() and 1000 < int(number) < 2100:
            years.append((abs(begin - first), int(number), at))
    if not years or _RISES_NOW.search(flat, sentence):
        return False
    _, year, at = min(years)
    if first < sentence.spans[at][0] and _MORE_THAN_THEN[lang].search(
        " ".join(token.word for token in found[first : sentence.spans[at][0]]), sentence
    ):
        return False
    after = sentence.tokens[sentence.spans[at][1] : sentence.spans[at][1] + 4]
    if year < past_before + 3 and any(token.word in _EVENTS[lang] for token in after):
        return True
    before = " ".join(sentence.words(k) for k in range(max(0, at - 10), at))
    return year < past_before and _STILL[lang].search(before, sentence) is None


def _only_later(sentence: Sentence, flat: str, first: int, cue: re.Match[str]) -> bool:
    """`Cinco muertos en un incendio, hace 20 años fueron 277`: the words look back on the later figure only; or on an
    earlier one only."""
    base = sentence.tokens[0].at
    here = sentence.tokens[first].at - base
    if cue.start() > here and inline.search(
        r",[^;]*\b(?:same period|mismo periodo|than|compared|frente|double|triple|twice)\b", flat[here : cue.start()]
    ):
        return True  # "287 deaths so far this year, more than triple the 84 of the same period last year"
    if cue.start() < here:
        # "Last year 20 were killed, and so far this year 13"
        return inline.search(r"\b(?:este ano|this year)\b", flat[cue.end() : here]) is not None
    if not inline.search("[,;]", flat[here : cue.start()]):
        return False
    return any(
        sentence.tokens[figure.first].at - base > cue.end()
        and ";" not in flat[cue.end() : sentence.tokens[figure.first].at - base]
        and figure.kind == "count"
        and sentence.tokens[figure.first - 1].word not in ("aniversario", "anniversary")
        for figure in sentence.numbers.values()
    )


def _cause(sentence: Sentence, places: list[tuple[int, int, Name]], first: int, last: int) -> str | None:
    """What the dead died of ("por dengue", "in the crash"), else the cause named nearest to them."""
    named = [entry for entry in places if entry[2].kind == "cause"]
    if not named:
        return None
    found = sentence.tokens
    for begin, _, name in named:
        if last <= begin <= last + 8:
            led = any(found[k].word in _DIED_OF for k in range(max(last, begin - 2), begin))
            if led and not _STOPS.intersection(token.word for token in found[last:begin]):
                return name.value
    return min((abs(begin - first), name.value) for begin, _, name in named)[1]


def _says(found: list[Token], begin: int, end: int, table: dict[str, list[tuple[str, ...]]]) -> bool:
    for at in range(max(0, begin), min(end, len(found))):
        for parts in table.get(found[at].word, ()):
            if all(at + k < len(found) and found[at + k].word == part for k, part in enumerate(parts)):
                return True
    return False


def _voice(sentence: Sentence, places: list[tuple[int, int, Name]], first: int, last: int, lang: str) -> Voice | None:
    """The speaker: an actor or office beside a word of saying; the pack's actors win, then the nearest."""
    found, table = sentence.tokens, _saying(lang)
    best: tuple[int, int, Name] | None = None
    for begin, end, name in places:
        if name.kind not in ("actor", "voice") or (begin < last and end > first):
            continue
        after = found[end].word if end < len(found) else ""
        spoken = (
            _says(found, begin - 5, begin, table)
            or (end <= first and _says(found, end, min(end + 7, first), table))
            or (begin >= last and _says(found, end, end + 3, table))
            or (after == ":" and begin <= 6)
            or (begin >= last and begin > 0 and found[begin - 1].word in ("-", "(", "|", ":"))
        )
        if not spoken:
            continue
        rank = (0 if name.kind == "actor" else 1, min(abs(begin - last), abs(first - end)))
        if best is None or rank < (best[0], best[1]):
            best = (rank[0], rank[1], name)
    return Voice(best[2].voice_class, best[2].value) if best else None


def _kind(sentence: Sentence, last: int, lang: str) -> str | None:
    kinds = _victims(lang)
    for token in sentence.tokens[last : last + 4]:
        if token.word in kinds:
            return kinds[token.word]
        if token.word in _NO_NOUN or not token.word[:1].isalpha():
            break
    return None


def _by_forces(sentence: Sentence, first: int, last: int, lang: str) -> bool:
    """Whether the words about the counted dead say that police or soldiers killed them."""
    if not (_FORCES[lang].possible(sentence) or _FORCES_KILL[lang].possible(sentence)):
        return False
    words = sentence.folded
    next_figure = min(
        (f.first for f in sentence.numbers.values() if f.first >= last and f.kind != "article"), default=len(words)
    )
    after = " ".join(words[last : min(last + 22, next_figure)])
    if _FORCES[lang].search(after, sentence):
        return True
    return _FORCES_KILL[lang].search(" ".join(words[max(0, first - 10) : first]), sentence) is not None


def _period(sentence: Sentence, flat: str, first: int, last: int, lang: str) -> tuple[int, int] | None:
    """The time expression nearest to the figure, as printed."""
    found = sentence.tokens
    base = found[0].at
    here = found[first].at - base
    best: tuple[int, int, int] | None = None
    for match in _PERIOD[lang].finditer(flat, sentence):
        distance = abs(match.start() - here)
        if best is None or distance < best[0]:
            best = (distance, match.start(), match.end())
    if best is None:
        return None
    inside = [token for token in found if best[1] <= token.at - base < best[2]]
    return (inside[0].start, inside[-1].end) if inside else None


def _cue(sentence: Sentence, reading: Read, flat: str, lang: str) -> Cue | None:
    if reading.role not in ("total", "previous"):
        return None
    figure = sentence.numbers[reading.item]
    words = sentence.folded
    if reading.link.rule == "not-but":
        return "correction"
    if _CORRECTION[lang].possible(sentence):
        near = " ".join(words[max(0, figure.first - 14) : figure.last + 8])
        if _CORRECTION[lang].search(near, sentence):
            return "correction"
    if figure.verb:
        return "rise"
    if _RISE[lang].possible(sentence):
        close = " ".join(words[max(0, figure.first - (14 if reading.link.kind == "toll" else 5)) : figure.last])
        if _RISE[lang].search(close, sentence):
            return "rise"
    return None
