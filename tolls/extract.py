"""From text to toll claims: what a piece of news says about a number of deaths. Pure; linear in the length of the text.

    fields -> lines (teasers dropped) -> sentences -> tokens -> figures and word classes
           -> patterns (does it count deaths?) -> roles -> attribution (who says so, where, since when) -> claims

`tolls.lexicon` and `tolls.numberwords` hold the words, `tolls.patterns` the patterns with their ids and reasons.

>>> text = "56 people, including seven minors, were killed and 912 injured in 50 days"
>>> [(c.stated, c.role, c.printed) for c in toll_claims(text, lang="en")]
[(56, 'total', '56'), (7, 'part', 'seven')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawler.models import FieldName, Pack, TollClaim
from tolls.across import settled
from tolls.attribution import Setting, attribute, setting
from tolls.groups import Read
from tolls.leads import carried, lead, of_the_hurt, tail, thinned
from tolls.learned import weighed
from tolls.numbers import Figure, figures_in
from tolls.patterns import RULES
from tolls.rolecues import MOST_IN_A_DAY
from tolls.roles import read
from tolls.sentences import sentences, teaser
from tolls.tokens import Token, fold, folded, tokens
from tolls.words import Sentence, classed, number_pattern, sets_the_scene, speaks_of_death, tells_of_death

EXTRACTOR = "1"

_FUNCTION_WORDS = {
    "es": """de la el en los las que por del un una y al se con su tras dejó fue fueron muertos muerto más ya sube según
        como es ha son a""",
    "en": """the of in and to a for on at is are was were by with after from as that an killed dead death toll dies has
        people it its over""",
}
_ACCENTS = frozenset("ñáéíóú¿¡")
_COMMON = {lang: frozenset(text.split()) for lang, text in _FUNCTION_WORDS.items()}

# How far a rule is to be trusted: (right + 1) / (read + 2) of its figures on 907 labelled texts, number and role.
_CONFIDENCE = {
    "np-dead": 0.95, "object-killed": 0.98, "toll-verb": 0.98, "subject-dies": 0.92, "verb-first": 0.92, "np-toll": 0.92,
    "death-of": 0.9, "coordinated": 0.8, "including": 0.95, "dead-rise": 0.86, "split": 0.91, "ordinal-death": 0.92,
    "killed-them": 0.75, "from-to": 0.88,
}  # fmt: skip
_RARE = 0.67
"""The same for a rule that the labelled texts hardly need."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One number of a text, and the rule that took it or why it was left."""

    field: FieldName
    start: int
    end: int
    printed: str
    rule: str
    claim: TollClaim | None
    why: str


def toll_claims(
    text: str = "", *, title: str = "", summary: str = "", lang: str | None = None, pack: Pack | None = None
) -> tuple[TollClaim, ...]:
    """What the fields say about numbers of deaths, in the order title, summary, text.

    `lang` is "es" or "en" (told from the words if not given; other languages are read as the nearer of the two, but
    a long text that is near to neither is not read at all). `pack`
    gives the places, causes and actors that claims are attributed to. Lines that are related links or captions are
    skipped.
    """
    return tuple(e.claim for e in _explained(text, title, summary, lang, pack, everything=False) if e.claim is not None)


def explain(
    text: str = "", *, title: str = "", summary: str = "", lang: str | None = None, pack: Pack | None = None
) -> tuple[Explanation, ...]:
    """Every number of the fields, with the rule that took it or the reason why it was left."""
    return tuple(_explained(text, title, summary, lang, pack, everything=True))


def language_of(text: str) -> str:
    """ "es" or "en", by function words, or else by words of death: enough to choose a grammar, where no language was told."""
    begin = text[:2000]
    words = begin.lower().split()
    # The accents of a name speak for no language: "ten died in Apurímac".
    printed = (word for word in begin.split() if not word[0].isupper() or word.isupper())
    spanish = sum(word in _COMMON["es"] for word in words) + 2 * sum(
        char in _ACCENTS for word in printed for char in word
    )
    english = sum(word in _COMMON["en"] for word in words)
    if english == spanish:
        flat = fold(begin)
        return "en" if speaks_of_death(flat, "en") and not speaks_of_death(flat, "es") else "es"
    return "en" if english > spanish else "es"


FOREIGN_WORDS, FOREIGN_SHARE = 40, 0.05
"""A text of so many words among which so few are common ones of Spanish or English is in neither: German "die" kills nobody."""


def _foreign(begin: str) -> bool:
    if len(begin.split()) < FOREIGN_WORDS:
        return False
    words = [word.strip(".,;:!?()\"'«»“”") for word in begin.lower().split()]
    return max(sum(word in common for word in words) for common in _COMMON.values()) < FOREIGN_SHARE * len(words)


def _explained(
    text: str, title: str, summary: str, lang: str | None, pack: Pack | None, *, everything: bool
) -> Iterator[Explanation]:
    language = lang if lang in ("es", "en") else language_of(" ".join((title, summary, text[:2000])))
    fields: tuple[tuple[FieldName, str], ...] = (("title", title), ("summary", summary), ("text", text))
    telling = [tells_of_death(value, language) for _, value in fields]
    if not everything and not any(telling):
        return  # most items end here
    if _foreign(f"{title} {summary} {text[:2000]}"):
        return
    around = setting(title, summary, text, language, pack)
    context = False
    highest = 0
    for (name, value), deadly in zip(fields, telling, strict=True):
        if not value:
            continue
        found: list[Explanation] = []
        for explanation, told in _field(name, value, language, around, context, deadly, everything):
            context = context or told
            found.append(explanation)
        claims = iter(settled(value, [e.claim for e in found if e.claim is not None], language, highest))
        for at, explanation in enumerate(found):
            if explanation.claim is not None and (claim := next(claims)) is not explanation.claim:
                found[at] = replace(explanation, claim=claim)
        highest = max([highest, *(e.claim.low for e in found if e.claim is not None and e.claim.role == "total")])
        yield from _once(found, everything)


_DAY_OF_AN_EPIDEMIC = re.compile(
    r"\b(?:nuevos (?:casos|contagios|positivos|infectados)|(?:casos|contagios) nuevos|new (?:cases|infections)|reporte diario|daily report)\b"
)
_COUNT_THAT_RUNS = re.compile(
    r"\b(?:total\w*|suma[nr]?|sumaron|acumul\w*|asciend\w*|desde|hasta|ya|van|elev\w*|lleg\w*|since|so far|bring\w*|toll|rise\w*|overall)\b"
)
"""What tells that the dead are not those of the day."""
_OF_DEATH = re.compile("[dkKvVZns]")


def _once(found: list[Explanation], everything: bool) -> Iterator[Explanation]:
    """One claim for each figure that a field repeats: the first with a voice or a cue of correction, else the first."""
    best: dict[int, list[int]] = {}
    for at, explanation in enumerate(found):
        claim = explanation.claim
        if claim is None or claim.role not in ("total", "previous"):
            continue
        held = best.setdefault(claim.stated, [])
        for k, other in enumerate(held):
            if _same_place(claim, found[other].claim):
                before = found[other].claim
                if before is not None and _tells_more(claim, before):
                    held[k] = at
                    if len(before.place or "") > len(claim.place or ""):
                        # "Los 17, dijo la Defensoría": the place was told with the figure, the voice with its repetition.
                        found[at] = replace(explanation, claim=replace(claim, place=before.place))
                break
        else:
            if len(held) < 8:
                held.append(at)
    kept = {at for held in best.values() for at in held}
    for at, explanation in enumerate(found):
        if explanation.claim is None or explanation.claim.role not in ("total", "previous") or at in kept:
            yield explanation
        elif everything:
            yield replace(explanation, claim=None, rule="said-before", why=RULES["said-before"])


def _same_place(claim: TollClaim, held: TollClaim | None) -> bool:
    """Whether a figure said again tells no narrower place than before: "ten in accidents" and "ten died in Ayacucho" are
    two claims."""
    return ((held.place if held else None) or "").startswith(claim.place or "")


def _tells_more(claim: TollClaim, held: TollClaim) -> bool:
    """Whether a figure said again has a voice or a cue of correction that the first had not."""
    if held.cue == "correction":
        return False
    return claim.cue == "correction" or (held.voice is None and claim.voice is not None)


_HEADING = re.compile(r"\b(?:fallecid|muert|deces|victimas mortales|deaths|dead\b|killed|fatalit|asesinad)")
LONGEST_HEADING = 48
"""Characters of a line that heads a table, and of its lines, at most."""


def _field(
    name: FieldName, value: str, lang: str, around: Setting, context: bool, in_all: bool, everything: bool
) -> Iterator[tuple[Explanation, bool]]:
    """What a field says. `context`: words before it told of deaths; `in_all`: so do words of its own."""
    if not (everything or in_all or context):
        return
    flat, offsets = folded(value)
    numeric = number_pattern(lang)
    numbered = numeric.search(flat) is not None
    if not (everything or numbered or (in_all and _article(flat))):
        return  # most texts end here: the whole field at once costs less than its sentences
    lines = "\n" in flat.strip()
    recent = 9  # sentences since one told of deaths
    earlier: list[list[int]] = []  # figures of the sentences before
    said = ""  # the sentence before
    line_checked, line_is_teaser = -1, False
    heading = False  # whether a line above names the dead whom a table counts
    for start, end, _ in sentences(flat):
        if name == "text" and lines:
            line_start = flat.rfind("\n", max(0, start - 200), start) + 1 if start else 0
            if line_start != line_checked:
                line_checked, line_is_teaser = line_start, teaser(flat[start : start + 80])
            if line_is_teaser:
                if everything:
                    yield from _left(name, value, tokens(value, flat, offsets, start, end), lang, "teaser")
                continue
        piece, said_before = flat[start:end], said
        said = piece
        whole = piece == flat
        deadly = in_all if whole else speaks_of_death(piece, lang)
        if lines and len(piece) <= LONGEST_HEADING and deadly and numeric.search(piece) is None:
            heading = _HEADING.search(piece) is not None
        elif len(piece) > LONGEST_HEADING:
            heading = False
        before = context or recent <= 1 or heading
        told = deadly or before
        recent = 0 if deadly and (whole or sets_the_scene(piece, lang)) else recent + 1
        if not told:
            if everything:
                yield from _left(name, value, tokens(value, flat, offsets, start, end), lang, "unlinked")
            continue
        holds_number = numbered if whole else numeric.search(piece) is not None
        if not holds_number and not (deadly and _article(piece)):
            continue
        found = tokens(value, flat, offsets, start, end)
        if not found:
            continue
        skipped = lead(found, lang)
        left_out = tail(found[skipped:], lang)
        own = found[skipped : len(found) - left_out]
        if not own:
            skipped, left_out, own = 0, 0, found
        sentence = classed(own, lang)
        if everything:
            for around_it in (found[:skipped], found[len(found) - left_out :]):
                for figure in figures_in(around_it, lang):
                    if figure.kind != "article":
                        counted_there = figure.kind == "count" and of_the_hurt(around_it)
                        yield _unread(name, value, figure, "injured" if counted_there else "not-a-count")
            for figure in sentence.others:
                yield _unread(name, value, figure, "not-a-count")
        if not sentence.numbers:
            continue
        # Victims alone may be alive: "la cifra de víctimas sube a 39" needs a word of death, here or before.
        readings = read(sentence, before or _OF_DEATH.search(sentence.classes) is not None)
        if _DAY_OF_AN_EPIDEMIC.search(said_before) and _COUNT_THAT_RUNS.search(piece) is None:
            for reading in readings:
                small = sentence.numbers[reading.item].stated <= MOST_IN_A_DAY
                if reading.role == "total" and reading.link.kind in ("np", "of", "verb") and small:
                    reading.role = "increment"  # "... 1.102 nuevos casos. También se informó de 61 fallecimientos."
        if any(reading.link.rule == "unlinked" for reading in readings) and len(thin := thinned(own, lang)) < len(own):
            thinner = classed(thin, lang)
            again = carried(read(thinner, before or _OF_DEATH.search(thinner.classes) is not None), thinner, sentence)
            if again is not None and len(again) == len(readings):
                readings = [
                    one if one.link.rule != "unlinked" else other for one, other in zip(readings, again, strict=True)
                ]
        readings = weighed(sentence, readings, [n for held in earlier[-2:] for n in held])
        earlier.append([figure.stated for k, figure in sentence.numbers.items() if sentence.classes[k] == "N"])
        counted = any(r.link.counts for r in readings)
        if not counted and not everything:
            continue
        if skipped or left_out:
            whole_one = classed(found, lang)
            if (told_there := carried(readings, sentence, whole_one)) is not None:
                sentence, readings = whole_one, told_there
        yield from _claims(name, value, flat[found[0].at : end], sentence, readings, lang, around, everything)


def _unread(name: FieldName, value: str, figure: Figure, rule: str) -> tuple[Explanation, bool]:
    printed = value[figure.start : figure.end]
    return Explanation(name, figure.start, figure.end, printed, rule, None, RULES[rule]), False


def _left(name: FieldName, value: str, found: list[Token], lang: str, rule: str) -> Iterator[tuple[Explanation, bool]]:
    """The figures of a sentence that is not read."""
    for figure in figures_in(found, lang):
        if figure.kind != "article":
            yield _unread(name, value, figure, rule)


def _article(flat: str) -> bool:
    padded = flat
    return (
        " un " in padded
        or " una " in padded
        or " a " in padded
        or " an " in padded
        or padded.startswith(("un ", "una ", "a ", "an "))
    )


def _claims(
    name: FieldName,
    value: str,
    flat: str,
    sentence: Sentence,
    readings: list[Read],
    lang: str,
    around: Setting,
    everything: bool,
) -> Iterator[tuple[Explanation, bool]]:
    found = sentence.tokens
    inked = [token for token in found if token.word != "\n"]
    begin, stop = inked[0].start, inked[-1].end
    quote = value[begin:stop]
    names = around.names.find(found) if any(r.link.counts for r in readings) else []
    for reading in readings:
        figure = sentence.numbers[reading.item]
        rule = reading.link.rule
        printed = value[figure.start : figure.end]
        if not reading.link.counts:
            if everything and figure.kind != "article":
                yield _unread(name, value, figure, rule)
            continue
        facts = attribute(sentence, reading, around, flat, names)
        claim = TollClaim(
            stated=figure.stated, low=figure.low, high=figure.high, qualifier=figure.qualifier, role=reading.role,
            field=name, start=figure.start, end=figure.end, printed=printed, quote=quote, lang=lang, rule=rule,
            retrospective=facts.retrospective, by_forces=facts.by_forces, victims=facts.victims, place=facts.place,
            rival=facts.rival, period=value[slice(*facts.period)] if facts.period else None, cause=facts.cause,
            voice=facts.voice, cue=facts.cue,
            confidence=_CONFIDENCE.get(rule, _RARE), extractor=EXTRACTOR,
        )  # fmt: skip
        yield Explanation(name, figure.start, figure.end, printed, rule, claim, RULES[rule]), True
