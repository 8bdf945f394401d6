"""Who says a figure, of whom, where, since when and why: what the words around a claim tell besides its number.

Places, causes and actors come from the pack, as literal names; `tolls.cues` has the words of the languages. Nothing
here knows a country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crawler.models import Cue, Pack, Voice, VoiceClass
from tolls import cues
from tolls.groups import Read
from tolls.phrases import alternatives, anywhere
from tolls.tokens import Token, fold, folded, tokens
from tolls.words import Sentence

_RETRO, _STILL, _CORRECTION = anywhere(cues.RETROSPECTIVE), anywhere(cues.STILL), anywhere(cues.CORRECTION)
_RISE, _PERIOD = anywhere(cues.RISE), anywhere(cues.PERIOD)
_FORCES = {
    lang: re.compile(
        rf"\b{alternatives(cues.BY[lang], lang)}(?: {alternatives(cues.FORCES_FILLERS[lang], lang)}){{0,5}}"
        rf" {alternatives(cues.FORCES[lang], lang)}\b"
    )
    for lang in cues.FORCES
}
_FORCES_KILL = {
    lang: re.compile(rf"\b{alternatives(cues.FORCES[lang], lang)}(?: \w+){{0,3}}? {alternatives(text, lang)}\b")
    for lang, text in cues.FORCES_KILL.items()
}
_EVENTS = {lang: frozenset(fold(word.strip()) for word in text.split(",")) for lang, text in cues.EVENTS.items()}

_WHERE = "en in at near cerca across around"
_IN = frozenset(_WHERE.split())
_INTO = frozenset((*_WHERE.split(), "a", "al", "to"))
_APART = frozenset((":", "(", ","))
_DIED_OF = frozenset(("por", "de", "from", "of", "with", "con", "to"))
_STOPS = frozenset((".", ";", ":", ","))
_OF = frozenset(("de", "del", "of", "from", "desde"))
_NO_NOUN = frozenset(("by", "por", "en", "in", "a", "al", "con", "with", "tras", "after", "during", "at", "and", "y"))
PAST_BEFORE = 2020
"""Without a pack's series to tell what is recent, years before this one are history."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the pack, or of `tolls.cues`."""

    kind: str
    """place, rival, cause, actor or voice."""
    value: str
    voice_class: VoiceClass = "press"


@dataclass(slots=True)
class Names:
    """The names of a pack in one language, by first word, longest first."""

    by_word: dict[str, list[tuple[tuple[str, ...], Name]]]
    depth: dict[str, int]
    past_before: int

    def _beginning_with(self, word: str) -> list[tuple[tuple[str, ...], Name]]:
        listed = self.by_word.get(word, [])
        if word.endswith("'s"):  # "Bolivia's ombudsman"
            return [*listed, *(entry for entry in self.by_word.get(word[:-2], ()) if len(entry[0]) == 1)]
        return listed

    def find(self, found: list[Token]) -> list[tuple[int, int, Name]]:
        """(first token, token after, name) of every name, longest first at each place, never overlapping."""
        shouted = not any(token.capital for token in found)
        result: list[tuple[int, int, Name]] = []
        at, count = 0, len(found)
        while at < count:
            token = found[at]
            step = 1
            for parts, name in self._beginning_with(token.word):
                size = len(parts)
                if at + size > count or not all(_is(found[at + k].word, parts[k]) for k in range(1, size)):
                    continue
                # A proper name is printed with a capital ("Lima", not "lima"), unless the text has none at all.
                if name.kind in ("place", "rival", "actor") and not (token.capital or shouted or size > 2):
                    continue
                result.append((at, at + size, name))
                step = max(step, size)
            at += step
        return result


def _is(word: str, part: str) -> bool:
    return word == part or (word.endswith("'s") and word[:-2] == part)


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


_COMPILED: dict[tuple[int, str], tuple[Pack | None, Names]] = {}


def pack_names(pack: Pack | None, lang: str) -> Names:
    """The compiled names of a pack, made once for each pack and language."""
    key = (id(pack), lang)
    known = _COMPILED.get(key)
    if known is not None and known[0] is pack:
        return known[1]
    if len(_COMPILED) > 16:
        _COMPILED.clear()
    names = _compiled(pack, lang)
    _COMPILED[key] = (pack, names)  # holds the pack, so that its id stays its own
    return names


def _words(text: str) -> tuple[str, ...]:
    flat, offsets = folded(text)
    return tuple(token.word for token in tokens(text, flat, offsets))


def _listed(text: str) -> Iterable[tuple[str, ...]]:
    return (_words(part) for part in text.replace("\n", " ").split(",") if part.strip())


def _compiled(pack: Pack | None, lang: str) -> Names:
    table: dict[str, dict[tuple[str, ...], dict[str, Name]]] = {}

    def add(parts: tuple[str, ...], name: Name) -> None:
        if parts:
            # One name may be a place and an actor; within a kind the first listed keeps it.
            table.setdefault(parts[0], {}).setdefault(parts, {}).setdefault(name.kind, name)

    depth: dict[str, int] = {}
    past = PAST_BEFORE
    if pack is not None:
        parent = {place.id: place.parent for place in pack.places}
        for place in pack.places:
            level, above = 0, place.parent
            while above is not None and level < 12:
                level, above = level + 1, parent.get(above)
            depth[place.id] = level
            for spelling in place.names:
                add(_words(spelling), Name("place", place.id))
        for rival in pack.rivals:
            add(_words(rival), Name("rival", rival))
        for cause in pack.causes:
            lists = [cause.words[lang]] if lang in cause.words else list(cause.words.values())
            for spelling in (word for words in lists for word in words):
                add(_words(spelling), Name("cause", cause.id))
        for past_event in pack.history:
            add(_words(past_event), Name("history", past_event))
        for actor in pack.actors:
            for spelling in (actor.name, *actor.names):
                add(_words(spelling), Name("actor", actor.name, actor.voice_class))
        if pack.series:
            past = min(series.since.year for series in pack.series)
    offices = _offices(pack)
    for (voice_class, spoken), spellings in cues.VOICES[lang].items():
        known = offices.get(spoken)
        name = Name("voice", *(known or (spoken, voice_class)))  # type: ignore[arg-type]
        for parts in _listed(spellings):
            add(parts, name)
    by_word = {
        first: sorted(
            ((parts, name) for parts, kinds in entries.items() for name in kinds.values()), key=lambda e: -len(e[0])
        )
        for first, entries in table.items()
    }
    return Names(by_word, depth, past)


def _offices(pack: Pack | None) -> dict[str, tuple[str, VoiceClass]]:
    """The pack's own name for an office that `tolls.cues` knows by a common one: "the Ombudsman" is the Defensoría."""
    spelled = {
        actor_words: (a.name, a.voice_class) for a in (pack.actors if pack else ()) for actor_words in [_words(a.name)]
    }
    found: dict[str, tuple[str, VoiceClass]] = {}
    for voices in cues.VOICES.values():
        for (_, spoken), spellings in voices.items():
            for parts in _listed(spellings):
                if parts in spelled:
                    found.setdefault(spoken, spelled[parts])
    return found


@cache
def _saying(lang: str) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for parts in _listed(cues.SAYING[lang]):
        table.setdefault(parts[0], []).append(parts)
    return table


@cache
def _victims(lang: str) -> dict[str, str]:
    return {parts[0]: kind for kind, words in cues.VICTIMS[lang].items() for parts in _listed(words) if len(parts) == 1}


def setting(title: str, summary: str, text: str, lang: str, pack: Pack | None) -> Setting:
    """What holds for every claim of an item: the pack's names, and whether the title looks back."""
    flat = folded(title)[0]
    return Setting(lang, pack_names(pack, lang), bool(flat) and _looks_back(flat, lang))


def _looks_back(flat: str, lang: str) -> bool:
    return _RETRO[lang].search(flat) is not None


def attribute(
    sentence: Sentence, reading: Read, around: Setting, flat: str, places: list[tuple[int, int, Name]]
) -> Facts:
    """The facts of one figure. `flat`: the folded sentence; `places`: the names found in it."""
    lang = sentence.lang
    figure = sentence.numbers[reading.item]
    first, last = figure.first, figure.last
    place, rival = _place(sentence, places, first, last, around.names.depth)
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
    "es": re.compile(
        r"\b(?:super[ao]n?|sobrepas\w+|rebas\w+|excede\w*|mas que|mayor que|mas alta que|peor que|compar\w+|frente) (?:\w+ ){0,5}"
    ),
    "en": re.compile(
        r"\b(?:exceeds?|surpass\w*|more than|higher than|worse than|deadlier than|compared|tops) (?:\w+ ){0,5}"
    ),
}


def _retrospective(sentence: Sentence, flat: str, first: int, around: Setting) -> bool:
    """Words that look back, or a past year as the one nearest to the figure, unless the count runs on since then."""
    lang, past_before = around.lang, around.names.past_before
    cue = _RETRO[lang].search(flat)
    if cue is not None:
        return not _only_later(sentence, flat, first, cue)
    if around.retrospective:
        return True
    found = sentence.tokens
    years: list[tuple[int, int, int]] = []
    for at, (letter, (begin, end)) in enumerate(zip(sentence.classes, sentence.spans, strict=True)):
        number = found[begin].number if letter == "y" and end - begin == 1 else ""
        if at not in sentence.numbers and len(number) == 4 and number.isdigit() and 1000 < int(number) < 2100:
            years.append((abs(begin - first), int(number), at))
    if not years:
        return False
    _, year, at = min(years)
    if first < sentence.spans[at][0] and _MORE_THAN_THEN[lang].search(
        " ".join(token.word for token in found[first : sentence.spans[at][0]])
    ):
        return False
    after = sentence.tokens[sentence.spans[at][1] : sentence.spans[at][1] + 4]
    if year < past_before + 3 and any(token.word in _EVENTS[lang] for token in after):
        return True
    before = " ".join(sentence.words(k) for k in range(max(0, at - 10), at))
    return year < past_before and _STILL[lang].search(before) is None


def _only_later(sentence: Sentence, flat: str, first: int, cue: re.Match[str]) -> bool:
    """`Cinco muertos en un incendio, hace 20 años fueron 277`: the words look back on the later figure only; or on an
    earlier one only."""
    base = sentence.tokens[0].at
    here = sentence.tokens[first].at - base
    if cue.start() < here:
        # "Last year 20 were killed, and so far this year 13"
        return re.search(r"\b(?:este ano|this year)\b", flat[cue.end() : here]) is not None
    if not re.search("[,;]", flat[here : cue.start()]):
        return False
    return any(
        sentence.tokens[figure.first].at - base > cue.end() and figure.kind == "count"
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


def _place(
    sentence: Sentence, places: list[tuple[int, int, Name]], first: int, last: int, depth: dict[str, int]
) -> tuple[str | None, str | None]:
    """(our place, the other country's): the one that the death words govern wins over the others."""
    named = [
        entry
        for entry in places
        if entry[2].kind in ("place", "rival") and not _of_another(sentence, entry[0], first, last)
    ]
    if not named:
        return None, None
    found = sentence.tokens
    governed = _leading(sentence, named, first)
    for entry in named:
        begin = entry[0]
        if begin >= last and governed is not None and _begins_clause(found, begin, entry[1]):
            break  # "En Puno murieron 18 personas y en Cusco, dos"
        if begin >= last and begin - last <= 14 and begin > 0:
            before = {found[k].word for k in range(max(0, begin - 2), begin)}
            between = [token.word for token in found[last:begin]]
            near = before & _IN or (begin - last <= 4 and before & _OF and not _of_origin(found, named, entry))
            if (
                near
                and not {".", ";"}.intersection(between)
                and (not _HURT.intersection(between) or _DEAD_AND_HURT.fullmatch(" ".join(between)))
            ):
                governed = entry
                break
    if governed is None:
        governed = _governs(found, [e for e in named if e[1] <= first], first)
    if governed is None:
        same_head = [e for e in named if e[1] <= first and found[min(e[1], len(found) - 1)].word == ":"]
        governed = same_head[0] if same_head else None
    ours = [e for e in named if e[2].kind == "place"]
    rivals = [e for e in named if e[2].kind == "rival"]
    if governed is not None:
        if governed[2].kind == "rival":
            return None, governed[2].value
        return _deepest(governed, ours, depth), None
    place = min(ours, key=lambda e: (abs(e[0] - first), -depth.get(e[2].value, 0)))[2].value if ours else None
    return place, rivals[0][2].value if rivals else None


_DYING = re.compile(
    r"(?:muri|muer|fallec|perec|died\b|(?:fueron|were|fue|was) (?:asesinad|abatid|acribillad|ejecutad|hallad|killed|shot|murdered|found))"
)
_DEAD_THEMSELVES = re.compile(r"muert|fallecid|victim|deces|asesinad|dead|death|killed")


def _of_origin(found: list[Token], named: list[tuple[int, int, Name]], entry: tuple[int, int, Name]) -> bool:
    """`Tres mineros de Secocha murieron en Chala`: where people come from, and another place is where they died."""
    begin, end, _ = entry
    if _DYING.match(" ".join(token.word for token in found[end : end + 2])) is None:
        return False
    if begin > 1 and _DEAD_THEMSELVES.match(found[begin - 2].word):
        return False  # "los 18 muertos de Juliaca fueron hallados en"
    return any(end < e[0] <= end + 6 and {found[k].word for k in range(e[0] - 2, e[0])} & _IN for e in named)


_OPENS = frozenset((",", ";", ":", "y", "e", "and", "que", "while", "mientras", "pero", "but"))


def _begins_clause(found: list[Token], begin: int, end: int) -> bool:
    """Whether a place opens a clause of its own: "En Puno murieron 18 ...", "... y en Cusco, dos", "Puno: 18; Cusco: dos"."""
    if (begin == 0 or found[begin - 1].word == ";") and end < len(found) and found[end].word in (":", ","):
        return True
    at = begin - 1
    while at > 0 and found[at].word in ("la", "el", "los", "las", "the", "de", "of", "ciudad", "region", "city"):
        at -= 1
    return at >= 0 and found[at].word in ("en", "in") and (at == 0 or found[at - 1].word in _OPENS)


def _leading(sentence: Sentence, named: list[tuple[int, int, Name]], first: int) -> tuple[int, int, Name] | None:
    """The place that opens the clause of a figure."""
    found = sentence.tokens
    before = [entry for entry in named if entry[1] <= first]
    if not before or first - before[-1][1] > 8 or not _begins_clause(found, before[-1][0], before[-1][1]):
        return None
    between = {token.word for token in found[before[-1][1] : first]}
    counted = any(before[-1][1] <= f.first < first and f.kind == "count" for f in sentence.numbers.values())
    return None if counted or between & {".", ";", "y", "and"} else before[-1]


_HURT = frozenset(("heridos", "heridas", "injured", "wounded", "hurt"))
_DEAD_AND_HURT = re.compile(
    r"(?:\w+ ){0,4}?(?:(?:and|y|e|,) )+(?:(?:another|otros|otras|mas|more|at|least|al|menos|about|over|unos|unas|some|than|de) ){0,3}"
    r"\S+ (?:(?:people|personas|others|more|mas) )?(?:were |are |resultaron |quedaron )?(?:heridos|heridas|injured|wounded|hurt)"
    r" (?:en|in|at|near)(?: (?:la|el|los|las|the|ciudad|de|city|of)){0,4}"
)
"""Between a count of the dead and the place of both: "eight dead and 52 wounded in"."""


def _of_another(sentence: Sentence, begin: int, first: int, last: int) -> bool:
    """`Van 7 muertos: 5 en Andahuaylas`: the town is that of the five, not of the seven."""
    if begin <= last or not _APART.intersection(token.word for token in sentence.tokens[last:begin]):
        return False
    return any(
        last <= figure.first and 0 < begin - figure.last <= 3 and figure.kind == "count" and figure.first != first
        for figure in sentence.numbers.values()
    )


def _governs(found: list[Token], before: list[tuple[int, int, Name]], first: int) -> tuple[int, int, Name] | None:
    """`... a Turquía, donde el terremoto deja 5.000 muertos`, `the attack in Bolivia left 5 dead`: the place just before."""
    if not before:
        return None
    begin, end, name = max(before, key=lambda e: e[1])
    led = any(found[k].word in _INTO for k in range(max(0, begin - 2), begin))
    between = [token.word for token in found[end:first]]
    if between[:2] in ([",", "donde"], [",", "where"]) and not _STOPS.intersection(between[1:]):
        return begin, end, name  # "Luego de Ayacucho, donde hubo diez muertos"
    while between and between[0] in (",", ")"):
        between = between[1:]
        if between and between[0] not in ("donde", "where", ")"):
            return None
    return (begin, end, name) if led and not _STOPS.intersection(between) else None


def _deepest(governed: tuple[int, int, Name], ours: list[tuple[int, int, Name]], depth: dict[str, int]) -> str:
    """Of "Juliaca, Puno, Perú" (names side by side) the narrowest."""
    chain, end = [governed], governed[1]
    for entry in sorted(ours, key=lambda e: e[0]):
        if 0 < entry[0] - end <= 2 or entry[0] == governed[0]:
            chain.append(entry)
            end = max(end, entry[1])
    return max(chain, key=lambda e: depth.get(e[2].value, 0))[2].value


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
    words = [token.word for token in sentence.tokens]
    next_figure = min(
        (f.first for f in sentence.numbers.values() if f.first >= last and f.kind != "article"), default=len(words)
    )
    after = " ".join(words[last : min(last + 22, next_figure)])
    if _FORCES[lang].search(after):
        return True
    return _FORCES_KILL[lang].search(" ".join(words[max(0, first - 10) : first])) is not None


def _period(sentence: Sentence, flat: str, first: int, last: int, lang: str) -> tuple[int, int] | None:
    """The time expression nearest to the figure, as printed."""
    found = sentence.tokens
    base = found[0].at
    here = found[first].at - base
    best: tuple[int, int, int] | None = None
    for match in _PERIOD[lang].finditer(flat):
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
    words = [token.word for token in sentence.tokens]
    near = " ".join(words[max(0, figure.first - 14) : figure.last + 8])
    if reading.link.rule == "not-but" or _CORRECTION[lang].search(near):
        return "correction"
    close = " ".join(words[max(0, figure.first - (14 if reading.link.kind == "toll" else 5)) : figure.last])
    if figure.verb or _RISE[lang].search(close):
        return "rise"
    return None
