"""The names that claims are attributed to: places, causes, actors and history of a pack, offices of `tolls.cues`, found as
literal words. Nothing here knows a country.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.models import Pack, VoiceClass
from tolls import cues
from tolls.tokens import Token, folded, tokens

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

    by_word: Mapping[str, Sequence[tuple[tuple[str, ...], Name]]]
    depth: dict[str, int]
    past_before: int

    def _beginning_with(self, word: str) -> Sequence[tuple[tuple[str, ...], Name]]:
        listed = self.by_word.get(word, ())
        if word.endswith("'s"):  # "Bolivia's ombudsman"
            return [*listed, *(entry for entry in self.by_word.get(word[:-2], ()) if len(entry[0]) == 1)]
        return listed

    def find(self, found: list[Token]) -> list[tuple[int, int, Name]]:
        """(first token, token after, name) of every name, longest first at each place, never overlapping."""
        shouted = not any(token.capital for token in found)
        result: list[tuple[int, int, Name]] = []
        after, count = 0, len(found)
        for at, token in enumerate(found):
            if at < after or (token.word not in self.by_word and not token.word.endswith("'s")):
                continue
            step = 1
            second = found[at + 1].word if at + 1 < count else ""
            for parts, name in self._beginning_with(token.word):
                size = len(parts)
                if size > 1 and not _is(second, parts[1]):
                    continue
                if at + size > count or not all(_is(found[at + k].word, parts[k]) for k in range(2, size)):
                    continue
                # A proper name is printed with a capital ("Lima", not "lima"), unless the text has none at all.
                if name.kind in ("place", "rival", "actor") and not (token.capital or shouted or size > 2):
                    continue
                result.append((at, at + size, name))
                step = max(step, size)
            after = at + step
        return result


def _is(word: str, part: str) -> bool:
    return word == part or (word.endswith("'s") and word[:-2] == part)


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


def listed(text: str) -> Iterable[tuple[str, ...]]:
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
        for parts in listed(spellings):
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
            for parts in listed(spellings):
                if parts in spelled:
                    found.setdefault(spoken, spelled[parts])
    return found
