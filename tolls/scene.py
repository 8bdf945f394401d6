"""Of what and when: what an item's fields name, and the cause that a figure counts, by the words of its sentence, then of the
title, then of the lead (DESIGN.md section 5). Every answer has its reason in words. Pure. Places: `tolls.places`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from crawler.models import Cause, Pack, ReadItem, SeriesSpec, TollClaim
from tolls.gazetteer import Mention, lines, mentions, values
from tolls.placewords import DATELINE
from tolls.tokens import fold

MONTHS_ES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "se[pt]+iembre",
    "octubre",
    "noviembre",
    "diciembre",
)
MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEAD = re.compile(
    r"\W{0,5}([A-ZÁÉÍÓÚÑ][\w'’-]{1,30}(?: (?:de|del|la|el|las|los|of))?(?: [A-ZÁÉÍÓÚÑ][\w'’-]{1,30}){0,3}): "
)
"""What heads a headline, as printed: "Crocus City Hall: "."""
_AT_NAME = re.compile(
    r"(?:muert[oa]s|fallecid[oa]s|víctimas|muertes|dead|killed|deaths|atentado|ataque|masacre|matanza|protestas?|motín|attack|massacre|protests?|riot)"
    r" (?:[a-záéíóúñ]{1,20} ){0,4}?(?:en|in|at|near|frente a|cerca de) ([A-ZÁÉÍÓÚÑ][\w'’-]{1,30})"
)
"""A name that death words lead to."""
_LABEL = re.compile(
    r"(?:urgente|atencion|alerta|ultim\w+|video\w*|fotos?|en vivo|live|breaking|policia\w*|pnp|ministr\w+|mini\w+|gobierno|congreso|fiscal\w*|report\w+"
    r"|balance|cifras?|informe|resumen|protest\w*|tragedia|exclusivo|opinion|editorial|analisis|encuesta|defens\w+|minsa|essalud|indeci|pais|nacional"
    r"|hoy|ayer|lunes|martes|miercoles|jueves|viernes|sabado|domingo|navidad|ano|enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[pt]+iembre|octubre"
    r"|noviembre|diciembre|hospital\w*|palacio|plaza|aeropuerto|avenida|carretera|panamericana|penal|twitter|facebook|canal|toma|marcha|paro|masacre"
    r"|interpol|onu|un|cidh|oea|amnistia|amnesty|hrw|human|ong|coordinadora|diresa|red|ejercito|army|police|government|opinion|the|el|la|los|las|un[oa]?)\b"
)
"""Words that head a headline, or follow such words, and are no place."""
LEAD = 400
"""Characters of the text that count, with the summary, as the lead."""
_ANOTHER_KIND = re.compile(
    r"\b(?:feminicid\w+|femicid\w+|matern\w+|neonat\w+|infantil\w*|suicid\w+|homicid\w+|transito|viales?|reclus\w+|intern[oa]s"
    r"|maternal|infant|traffic|road|inmates?|soldados|reclutas)\b"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_WORST_SINCE = re.compile(
    r"\b(?:worst|deadliest|bloodiest|most \w+|peor|peores|mas \w+|mayor)\b.*\b(?:since|desde|en|in)\b"
)
_CAUSED = re.compile(
    r"^[^.;:,()]{0,60}?\b(?:por|de|del|a causa de|debido a|from|of|due to|en|in|tras|after|during|durante)\s*(?:la|el|los|las|the|un|una|an?|al)?\s*$"
)
"""From a figure to the cause that its death words govern: "fallecidos por"."""
_NEWLY_DEAD = re.compile(r"\b(heridos?|heridas?|hospital|hospitales|hospitals|wounded|wounds|injuries|injured)\b")
_OF_THE_DEAD = re.compile(
    r"\b(of the dead|of them|of those|de los muertos|de los fallecidos|de ellos|de las victimas)\b"
)


class Scene:
    """What the title and the lead of an item name, looked up at most once."""

    def __init__(self, item: ReadItem, pack: Pack) -> None:
        self.pack = pack
        self.home = item.home
        self._lines = lines(pack)
        self._item = item
        self._own: dict[str, list[Mention]] = {}

    @property
    def printed_title(self) -> str:
        """The headline as printed."""
        return self._item.entry.title

    @cached_property
    def title(self) -> list[Mention]:
        """Names in the title."""
        return mentions(self._item.entry.title, self._item.lang, self.pack)

    @cached_property
    def lead(self) -> list[Mention]:
        """Names in the summary and the beginning of the text."""
        entry = self._item.entry
        return mentions(
            f"{self._undated(entry.summary)}\n{self._undated(entry.text[:LEAD])}", self._item.lang, self.pack
        )

    @cached_property
    def dateline(self) -> str | None:
        """The narrowest place of the text's dateline."""
        for words in (self._item.entry.summary, self._item.entry.text[:LEAD]):
            if line := DATELINE.match(words):
                places = values(mentions(line[0], self._item.lang, self.pack), "place")
                return max(places, key=self.depth, default=None)
        return None

    @staticmethod
    def _undated(words: str) -> str:
        line = DATELINE.match(words)
        return words[line.end() :] if line else words

    def beside(self, claim: TollClaim) -> list[TollClaim]:
        """The other figures of a claim's sentence."""
        return [
            one for one in self._item.claims
            if one.quote == claim.quote and one.field == claim.field and one.start != claim.start and one.role in ("total", "part")
        ]  # fmt: skip

    def own(self, claim: TollClaim) -> list[Mention]:
        """Names in a claim's sentence."""
        found = self._own.get(claim.quote)
        if found is None:
            found = self._own[claim.quote] = mentions(claim.quote, claim.lang, self.pack)
        return found

    def named_after(self, claim: TollClaim, kind: str) -> str | None:
        """The place that the name of an office (`actor`) or of an event (`cause`) says: "Diresa Ayacucho", "Taking of Lima"."""
        for one in self.own(claim):
            if one.kind == kind:
                _, _, rest = claim.quote[one.start : one.end].partition(" ")
                places = values(mentions(rest, claim.lang, self.pack), "place")
                if places:
                    return places[-1]
        return None

    @cached_property
    def _national(self) -> frozenset[str]:
        return frozenset(actor.name for actor in self.pack.actors if actor.national)

    def actor(self, found: Sequence[Mention]) -> str | None:
        """The first office or organisation of ours that is named."""
        return next((name for name in values(found, "actor") if name in self._national), None)

    def within(self, place: str, above: str) -> bool:
        """Whether a place lies in another, or is it."""
        return place == above or above in self._lines.get(place, ())

    def depth(self, place: str) -> int:
        """How deep it lies: the country 0, a department 1, a name below it more."""
        return len(self._lines.get(place, ("",))) - 1

    def common(self, places: Sequence[str]) -> str:
        """The narrowest place in which all of these lie."""
        shared = self._lines.get(places[0], (self.root,))
        for place in places[1:]:
            line = self._lines.get(place, (self.root,))
            shared = tuple(one for one in shared if one in line)
        return shared[-1] if shared else self.root

    def country(self, place: str) -> str:
        """The country it lies in."""
        return self._lines.get(place, (self.root,))[0]

    @cached_property
    def root(self) -> str:
        """The country: of several packs' countries, the one that the item names."""
        roots = [place.id for place in self.pack.places if place.parent is None]
        if len(roots) > 1:
            for place in (*values(self.title, "place"), *values(self.lead, "place")):
                return self._lines[place][0]
        return roots[0] if roots else ""


def cause_of(claim: TollClaim, scene: Scene) -> tuple[Cause | None, str]:
    """The cause class of a figure, and where its words stand: sentence, title or lead."""
    causes = {cause.id: cause for cause in scene.pack.causes}
    own = scene.own(claim)
    _, after = span(claim)
    for mention in own:
        if (
            mention.kind == "cause"
            and mention.start >= after
            and _CAUSED.search(fold(claim.quote[after : mention.start]))
        ):
            return causes[mention.value], "sentence"
    if claim.cause in causes:
        return causes[claim.cause], "sentence"
    for words, found in (("sentence", own), ("title", scene.title), ("lead", scene.lead)):
        named = values(found, "cause")
        if named:
            return causes[named[0]], words
    return None, ""


def other_clause(claim: TollClaim, scene: Scene, cause: Cause) -> bool:
    """Whether a figure's sentence names its cause only in a clause before it: "Muere un dirigente campesino; ya son 48 los
    fallecidos"."""
    begin, _ = span(claim)
    told = [one for one in scene.own(claim) if one.kind == "cause"]
    return bool(told) and all(
        one.value == cause.id and one.end <= begin and re.search(r"[;:]", claim.quote[one.end : begin]) is not None
        for one in told
    )


def stranger(claim: TollClaim, scene: Scene) -> str:
    """A name that heads the headline, or that death words lead to, and that the pack does not know: "Peshawar" in "Peshawar: 59
    muertos en atentado". Empty: there is none."""
    headline = scene.printed_title
    if head := _HEAD.match(headline):
        known = any(one.start < head.end(1) for one in scene.title)
        if not known and not _LABEL.match(fold(head[1])):
            return head[1]
    own = scene.own(claim)
    for found in _AT_NAME.finditer(claim.quote):
        known = any(one.start < found.end(1) and found.start(1) < one.end for one in own)
        if not known and not _LABEL.match(fold(found[1])):
            return found[1]
    return ""


def causes_near(claim: TollClaim, scene: Scene) -> set[str]:
    """Every cause class that the sentence or the title names. Below its first words an article tells of other things, too:
    there the title speaks only for a sentence that names none."""
    own = values(scene.own(claim), "cause")
    return {*own, *(values(scene.title, "cause") if claim.field != "text" or not own else ())}


def also_goes_by(claim: TollClaim, scene: Scene, cause: Cause, place: str, spec: SeriesSpec) -> bool:
    """Whether every word that gives a figure its cause is one by which a series' deaths also go, and the title has no
    other of that cause: "masacre" may, beside "emboscada" it does not."""
    also = {fold(word) for word in spec.also}
    if not any(scene.within(place, above) for above in spec.also_in):
        return False
    told = [fold(claim.quote[one.start : one.end]) for one in scene.own(claim) if one.value == cause.id]
    headline = scene.printed_title
    told += [fold(headline[one.start : one.end]) for one in scene.title if one.value == cause.id]
    return bool(told) and all(word in also for word in told)


def looks_back(claim: TollClaim, scene: Scene, stands: datetime) -> str:
    """Why a figure is of the past though its words have no such cue: an event long past is named, or only years are
    that lie well before the report ("the deadliest since 2009" apart). Empty: it is not."""
    if past := next(iter(values(scene.own(claim), "history")), None):
        return f"looks back at {past}"
    years = [int(year) for year in _YEAR.findall(claim.quote)]
    if years and max(years) < stands.year - 1 and not _WORST_SINCE.search(fold(claim.quote)):
        return f"looks back at {max(years)}"
    return ""


def since_named(claim: TollClaim, scene: Scene) -> SeriesSpec | None:
    """The configured series whose first day a sentence counts from: "47 víctimas mortales desde el 7 de diciembre"."""
    flat = fold(claim.quote)
    for spec in scene.pack.series:
        day, month = spec.since.day, spec.since.month - 1
        written = rf"desde el (?:pasado )?{day} de {MONTHS_ES[month]}|since (?:{MONTHS_EN[month]}\w*\.? {day}|{day} {MONTHS_EN[month]})"
        if re.search(rf"\b(?:{written})\b", flat) or any(fold(words) in flat for words in spec.begins):
            return spec
    return None


def definite(claim: TollClaim) -> bool:
    """Whether a figure is of dead whom everybody knows: "los 26 fallecidos", "the 26 dead"."""
    begin, _ = span(claim)
    return re.search(r"\b(?:los|las|the|esos|esas|those)\s+$", fold(claim.quote[:begin])) is not None


def of_another_kind(claim: TollClaim) -> bool:
    """Whether the dead are of a kind that offices also count: women killed, deaths in childbirth or on the roads."""
    return _ANOTHER_KIND.search(fold(claim.quote)) is not None


def newly_dead(claim: TollClaim) -> bool:
    """Whether a sentence tells of wounded who died since, which is no place's toll: "Dos heridos fallecieron en Puno"."""
    return _NEWLY_DEAD.search(fold(claim.quote)) is not None


def of_the_dead(claim: TollClaim) -> bool:
    """Whether a figure is told as a share of a toll: "Seventeen of the dead were killed in Juliaca"."""
    return claim.role == "part" or _OF_THE_DEAD.search(fold(claim.quote)) is not None


def span(claim: TollClaim) -> tuple[int, int]:
    """Where the figure stands in its sentence; not the 7 of 17."""
    found = re.search(rf"(?<![\w.,]){re.escape(claim.printed)}(?!\w)", claim.quote)
    at = found.start() if found else max(0, claim.quote.find(claim.printed))
    return at, at + len(claim.printed)
