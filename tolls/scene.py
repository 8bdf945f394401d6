"""Where and of what: the place and the cause that a figure counts, by the words of its sentence, then of the title, then of
the lead (DESIGN.md section 5). Every answer has its reason in words. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from crawler.models import Cause, Pack, ReadItem, TollClaim
from tolls.gazetteer import Mention, lines, mentions, values
from tolls.tokens import fold

LEAD = 400
"""Characters of the text that count, with the summary, as the lead."""

_WHOLE = re.compile(
    r"\b(a nivel nacional|en todo el pais|en el pais|nacional|nationwide|across the country|countrywide|in the country"
    r"|national toll|desde el inicio de las (?:protestas|manifestaciones|movilizaciones)"
    r"|since (?:the )?(?:protests|unrest|demonstrations) (?:began|started|broke out)|since (?:early )?december"
    r"|desde (?:el \d+ de )?diciembre|total de (?:fallecidos|muertos|victimas)|overall|in total|en total"
    r"|cifra (?:total|nacional|oficial)|(?:eleva|elevan|elevo|asciende|sube|suben|subio|aumenta|aumento|llega|llego) a"
    r"|se elevo|suman|suma|sumarian|toll (?:\w+ )?(?:rises|rose|climbs|climbed|reaches|reached|stands|to|at|of)"
    r"|(?:brings?|bringing|brought|takes?|taking|took) the (?:\w+ ){0,3}(?:toll|total|number|count)"
    r"|con (?:el|este|esta|la) (?:\w+ ){0,3}(?:fallecimiento|muerte|deceso)|with the death)\b"
)
"""Words by which a sentence counts the whole, whatever town it also names."""
_NATIONWIDE = re.compile(r"\b(a nivel nacional|en todo el pais|nationwide|across the country)\b")
_GOVERNS = re.compile(
    r"^[^.;:,()]{0,60}?\b(en|in|at|near|de|del|of|from|cerca de)\s*(?:la|el|los|las|the|ciudad de|provincia de)?\s*$"
)
"""From a figure to a place that its death words govern: "muertos en la ciudad de"."""
_CLAUSE = re.compile(r"[,;:]|\b(?:as|while|after|when|where|mientras|tras|cuando|donde|luego|despues)\b")
_NEWLY_DEAD = re.compile(r"\b(heridos?|heridas?|hospital|hospitales|hospitals|wounded|wounds|injuries|injured)\b")
_OF_THE_DEAD = re.compile(
    r"\b(of the dead|of them|of those|de los muertos|de los fallecidos|de ellos|de las victimas)\b"
)
_NOT_GOVERNED = re.compile(r"\b(heridos|injured|wounded|hospital|hospitales|hospitals)\b")


class Scene:
    """What the title and the lead of an item name, looked up at most once."""

    def __init__(self, item: ReadItem, pack: Pack) -> None:
        self.pack = pack
        self._lines = lines(pack)
        self._item = item
        self._own: dict[str, list[Mention]] = {}

    @cached_property
    def title(self) -> list[Mention]:
        """Names in the title."""
        return mentions(self._item.entry.title, self._item.lang, self.pack)

    @cached_property
    def lead(self) -> list[Mention]:
        """Names in the summary and the beginning of the text."""
        entry = self._item.entry
        return mentions(f"{entry.summary}\n{entry.text[:LEAD]}", self._item.lang, self.pack)

    def own(self, claim: TollClaim) -> list[Mention]:
        """Names in a claim's sentence."""
        found = self._own.get(claim.quote)
        if found is None:
            found = self._own[claim.quote] = mentions(claim.quote, claim.lang, self.pack)
        return found

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


def place_of(claim: TollClaim, scene: Scene) -> tuple[str | None, str]:
    """The place a figure counts, and the words for it; None with the reason why none of ours."""
    own = scene.own(claim)
    ours = claim.place or next(iter(values(own, "place")), None)
    rival = claim.rival or next(iter(values(own, "rival")), None)
    actor = scene.actor(own)
    if rival and ours and not _nearer(claim, own, ours, rival):
        return None, f"review: the sentence names {ours} and {rival}, and the dead may be of either"
    if rival and not ours and (actor is None or _governs(claim, own, rival)):
        return None, f"the sentence is about {rival}"
    if ours:
        if ours != scene.root and _counts_whole(claim, own, ours):
            return scene.country(ours), f"the whole, though the sentence names {ours}"
        return ours, f"place {ours} in the sentence"
    if actor:
        return scene.root, f"{actor} in the sentence"
    return _around(claim, scene)


def _around(claim: TollClaim, scene: Scene) -> tuple[str | None, str]:
    """The place that the title, or else the lead, gives a figure whose own sentence names none."""
    for words, found in (("title", scene.title), ("lead", scene.lead)):
        places, rivals = values(found, "place"), values(found, "rival")
        if places:
            if rivals and words == "title" and claim.field != "title":
                return None, f"review: the title names both {places[0]} and {rivals[0]}"
            # Several places bound nothing, and a count of the whole is not bound by the town of the headline.
            if len(places) > 1 or (claim.field != words and _WHOLE.search(fold(claim.quote))):
                return scene.country(places[0]), f"place {places[0]} in the {words}"
            return places[0], f"place {places[0]} in the {words}"
        if actor := scene.actor(found):
            return scene.root, f"{actor} in the {words}"
        if rivals:
            return None, f"the {words} is about {rivals[0]}"
    return None, "no place or actor of ours"


def cause_of(claim: TollClaim, scene: Scene) -> tuple[Cause | None, str]:
    """The cause class of a figure, and where its words stand: sentence, title or lead."""
    causes = {cause.id: cause for cause in scene.pack.causes}
    if claim.cause in causes:
        return causes[claim.cause], "sentence"
    for words, found in (("sentence", scene.own(claim)), ("title", scene.title), ("lead", scene.lead)):
        named = values(found, "cause")
        if named:
            return causes[named[0]], words
    return None, ""


def causes_near(claim: TollClaim, scene: Scene) -> set[str]:
    """Every cause class that the sentence or the title names."""
    return {*values(scene.own(claim), "cause"), *values(scene.title, "cause")}


def governed(claim: TollClaim, scene: Scene, place: str) -> bool:
    """Whether the figure's own words count the dead of this place: "18 of them in Juliaca"."""
    return _governs(claim, scene.own(claim), place)


def newly_dead(claim: TollClaim) -> bool:
    """Whether a sentence tells of wounded who died since, which is no place's toll: "Dos heridos fallecieron en Puno"."""
    return _NEWLY_DEAD.search(fold(claim.quote)) is not None


def of_the_dead(claim: TollClaim) -> bool:
    """Whether a figure is told as a share of a toll: "Seventeen of the dead were killed in Juliaca"."""
    return claim.role == "part" or _OF_THE_DEAD.search(fold(claim.quote)) is not None


def _span(claim: TollClaim) -> tuple[int, int]:
    at = max(0, claim.quote.find(claim.printed))
    return at, at + len(claim.printed)


def _governs(claim: TollClaim, own: Sequence[Mention], name: str) -> bool:
    _, after = _span(claim)
    for mention in own:
        if mention.value == name and mention.start >= after:
            between = fold(claim.quote[after : mention.start])
            if _GOVERNS.search(between) and not _NOT_GOVERNED.search(between):
                return True
    return False


def _nearer(claim: TollClaim, own: Sequence[Mention], ours: str, rival: str) -> bool:
    """Whether the dead are rather of our place than of the other country: "Peru's toll climbs to 26 as Mexico ..."."""
    if _governs(claim, own, ours):
        return True
    if _governs(claim, own, rival):
        return False
    begin, after = _span(claim)

    def distance(name: str) -> int:
        gaps = [
            claim.quote[one.end : begin] if one.end <= begin else claim.quote[after : one.start]
            for one in own
            if one.value == name
        ]
        # Another clause is further than any word of the same: "26 as Mexico grants asylum".
        return min((len(gap) + 1000 * len(_CLAUSE.findall(fold(gap))) for gap in gaps), default=10_000)

    return distance(ours) < distance(rival)


def _counts_whole(claim: TollClaim, own: Sequence[Mention], place: str) -> bool:
    """Whether a sentence that names a town still counts the whole: its words say so, and the death words do not govern
    the town ("17 muertos en Juliaca")."""
    if claim.role != "total":
        return False
    flat = fold(claim.quote)
    if _governs(claim, own, place):
        return _NATIONWIDE.search(flat) is not None
    begin, _ = _span(claim)
    for mention in own:
        headed = claim.quote[mention.end : mention.end + 2].strip().startswith(":")
        if headed and mention.value == place and mention.end <= begin:
            return False
    return _WHOLE.search(flat) is not None
