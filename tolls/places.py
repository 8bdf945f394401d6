"""Where: the place that a figure counts, by the words of its sentence, then of the title, then of the lead (DESIGN.md
section 5). Every answer has its reason in words. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crawler.models import TollClaim
from tolls.gazetteer import Mention, values
from tolls.scene import Scene, span
from tolls.tokens import fold

_SUMS = re.compile(
    r"\b(?:son|van|suman|sumaban|suma|sube|suben|subio|se eleva|se elevan|eleva|elevan|asciende|ascienden|llega|llegan|llego"
    r"|toll|total|reaches|rises|climbs|bringing|brings)\b"
)
"""Verbs that sum up: "ya son 60"."""
_NATIONWIDE = re.compile(
    r"\b(?:a nivel nacional|(?:en|por) todo el (?:pais|territorio)|en el pais|nationwide|(?:across|throughout|in) the country"
    r"|countrywide|cifra nacional|national (?:death )?toll)\b"
)
"""Words that name the whole country as the counted one."""
_MONTH = (
    "(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[pt]+iembre|octubre|noviembre|diciembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_SINCE = (
    r"desde (?:que (?:se )?(?:inici|comenz|empez|estall)\w+|el (?:inicio|comienzo|estallido)|(?:el (?:pasado )?\d+ de )?"
    rf"{_MONTH})"
    r"|since (?:the )?(?:\w+ ){0,3}(?:began|started|broke out|erupted)|since (?:early |mid-?|late )?"
    rf"{_MONTH}"
)
_WHOLE = re.compile(
    rf"\b(?:{_NATIONWIDE.pattern}|nacional|{_SINCE}|total de (?:fallecidos|muertos|victimas)|overall|in total|en total"
    r"|cifra (?:total|oficial)|(?:eleva|elevan|elevo|asciende|sube|suben|subio|aumenta|aumento|llega|llego) (?:ya )?a"
    r"|se elevo|suman|suma|sumarian|(?:ya|y) (?:son|van)|(?:son|van) ya"
    r"|toll (?:\w+ )?(?:rises|rose|climbs|climbed|reaches|reached|stands|to|at|of)"
    r"|(?:brings?|bringing|brought|takes?|taking|took) the (?:\w+ ){0,3}(?:toll|total|number|count)"
    r"|con (?:el|este|esta|la) (?:\w+ ){0,3}(?:fallecimiento|muerte|deceso)|with the death)\b"
)
"""Words by which a sentence counts the whole, whatever town it also names."""
_BEYOND = re.compile(
    rf"\b(?:{_NATIONWIDE.pattern}|{_SINCE}|(?:brings?|bringing|brought|takes?|taking|took) the (?:\w+ ){{0,3}}(?:toll|total|number|count)"
    r"|en total|in total|overall)\b"
)
"""Of these, the ones that go beyond a town which begins the sentence: "In Juliaca ... bringing the toll to 39"."""
_DEATH = re.compile(
    r"\b(?:mue?r\w+|fallec\w+|perece\w*|decesos?|asesin\w+|die[sd]?|dead|deaths?|kill\w*|succumbs?|succumbed|dying)\b"
)
_TOLL = re.compile(r"\b(?:toll|fatalities|cifra|numero|balance|saldo|conteo|total)\b")
_GOVERNS = re.compile(
    r"^[^.;:,()]{0,60}?\b(en|in|at|near|de|del|of|from|cerca de)\s*(?:la|el|los|las|the|ciudad de|provincia de)?\s*$"
)
"""From a figure to a place that its death words govern: "muertos en la ciudad de"."""
_WITHIN = r"(?:en|in|at)\s+(?:(?:la|el|los|las|the)\s+)?(?:(?:ciudad|region|provincia|distrito|localidad|departamento|city|region|town)\s+(?:de|of)\s+)?"
_LEADING = re.compile(
    rf"(?:^|[.;:,]|\b(?:y|and|mientras(?: que)?|while|solo|only)\b)[\s\"'«“]*(?:(?:solo|only|just)\s+)?{_WITHIN}$"
    rf"|\b(?:muert[oae]s?|fallecid[oa]s|victimas(?: mortales)?|decesos|dead|deaths|toll|killed)\s+(?:\w+\s+){{0,3}}?(?:{_WITHIN}|de\s+|of\s+)$"
)
"""Before a place that begins its clause ("En Juliaca la cifra llegó a 19") or that a count is of ("Death toll in Juliaca")."""
_TOLL_OF = re.compile(r"^(?:'s|’s)?\s+(?:death\s+)?toll\b")
_COUNTRY_TOLL = re.compile(
    r"^(?:'s|’s)?\s+(?:(?:protests?|unrest|crisis|crackdown|death|national)\s+){0,3}(?:toll|deaths)\b"
)
"""After a country whose toll a sentence tells: "Peru death toll from protests climbs to 17 after clashes in Ayacucho"."""
_AFTER_EVENTS = re.compile(r"\b(?:tras|luego de|despues de|after|following|amid|con)\b")
_PART_OF_COUNTRY = re.compile(
    r"\b(?:(?:south|north|east|west|central|southeast|southwest|northeast|northwest)(?:ern)?|andean|highland|amazonian)\s+$"
    r"|\b(?:sur|norte|sureste|sudeste|suroeste|noreste|noroeste|centro|este|oeste|sierra|selva|andes|amazonia)\s+(?:andin[oa]\s+)?(?:de|del)\s+$"
)
_APPOSED = re.compile(
    r"\s*,?\s*(?:(?:una?|la|el|a|the)\s+)?(?:(?:\w+\s+)?(?:ciudad|capital|provincia|distrito|localidad|pueblo|city|town|district|province)\b\s*)?"
    r"(?:\w+\s+)?(?:(?:de|del|en|in|of|al|the|la|el|region|departamento|department|provincia|province|sureno|surena|sur|southern|andean|andina|andino)\s*)*,?\s*"
)
"""Between a town and what it lies in: "Juliaca, ciudad de la región de"."""
_ONE_DEATH = re.compile(
    r"\b(?:fallecimiento|muerte|deceso|asesinato|death|killing|murder) (?:de|of)"
    r" (?!\d|los\b|las\b|dos\b|tres\b|cuatro\b|cinco\b|seis\b|two\b|three\b|four\b|five\b|six\b)\w+"
)
"""Between a toll and the place of one death: "reportó 55 y confirmó el fallecimiento de un hombre en Arequipa"."""
_BORDER = re.compile(
    r"\b(?:(?:border|frontier) (?:with|of)|bordering|borders|frontera (?:con|de)|fronteriz\w+ (?:con|de)|limitrofe (?:con|de)|vecin[oa] (?:de|con)"
    r"|cercan[oa] a)\s+(?:el |la |the )?$"
)
_LISTED = re.compile(r"\s*(?:,|y|e|o|and|or|,\s*and|,\s*y)\s*(?:(?:en|in)\s+)?(?:(?:la|el|los|las)\s+)?")
"""Between two places that one figure counts together: "Ayacucho, Juliaca and Macusani"."""
_THAT_PLACE = re.compile(
    r"\b(?:es[ae]|dich[ao]|est[ae]|aquel|aquella|that|this) (?:misma? )?(?:ciudad|region|provincia|localidad|distrito|departamento|city|region|town|province)\b"
)
"""A place named before: "ya son ocho en esa región"."""
_FIGURE_OF_ALL = re.compile(rf"\s(?:y|e|and|mientras(?: que)?|while)\s+(?=[^;]{{0,60}}?(?:{_NATIONWIDE.pattern}))")
"""Before a clause that counts the whole country, in a sentence that counts a place: "18 en esa ciudad y 47 a nivel nacional"."""
_OTHER_DEATHS = re.compile(
    r"\b(?:tras|luego de|despues de|con|after|following|with)\b.{0,40}?\b(?:muertes?|fallecimientos?|decesos?|asesinatos?|deaths?|killings?"
    r"|fallecid[oa]s?|muert[oa]s?)\b"
)
"""Deaths that a toll comes after, between it and their place: "52 muertos por las protestas tras decesos en Macusani"."""
_SHARE = re.compile(
    rf"(?:\d|\b(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|one|two|three|four|five|six|seven|eight|nine|ten))\w*\s+(?:\w+\s+){{0,2}}{_WITHIN}$"
)
"""A smaller figure that is bound to a place: "5 en"."""
_NUMBER = (
    r"(?:\d[\d.,]*|\b(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_OF_ANOTHER_COUNT = re.compile(
    rf"{_NUMBER}\s+(?:(?:de|of)\s+(?:ellos|ellas|los cuales|las cuales|estos|estas|them|those|whom|which)\s+|muert\w+\s+|fallecid\w+\s+"
    rf"|dead\s+|killed\s+|deaths\s+|died\s+|of the dead\s+|were\s+|fueron\s+|(?:solo|only|just|alone)\s+){{0,3}}{_WITHIN}$"
)
"""Before a place that a smaller count of the sentence is bound to: "28 muertes en protestas, 10 de ellas en"."""
_COUNTED = re.compile(rf"^\s*(?:\(\s*{_NUMBER}\s*\)|[,:]?\s*(?:con\s+|with\s+)?{_NUMBER}\b)")
"""After a place in a list of places with their counts: "Ayacucho (8), Apurímac (6)"."""
_CLAUSE = re.compile(r"[,;:]|\b(?:as|while|after|when|where|mientras|tras|cuando|donde|luego|despues)\b")
_NOT_GOVERNED = re.compile(r"\b(heridos|injured|wounded|hospital|hospitales|hospitals)\b")


@dataclass(frozen=True, slots=True)
class Located:
    """The place that a figure counts; None with the reason why none of ours."""

    place: str | None
    why: str
    instead: str | None = None
    """The narrower place that the sentence also names, where it counts the whole."""
    surely: bool = True
    """Whether its words name the whole country, rather than only sum up."""
    vague: bool = False
    """Whether its own sentence names no place."""


def place_of(claim: TollClaim, scene: Scene) -> Located:
    """The place a figure counts, and the words for it."""
    own = scene.own(claim)
    if scoped := _clause_place(claim, own, scene):
        return scoped
    ours = _narrowed(claim.place or next(iter(values(own, "place")), None), claim, own, scene)
    rival = next(
        (one for one in (claim.rival, *values(own, "rival")) if one and not _only_a_border(claim, own, one)), None
    )
    actor = scene.actor(own)
    if rival and ours != scene.root and _headed(claim, own, rival):
        return Located(None, f"the sentence is about {rival}")
    if event := _event_place(claim, own, scene):
        ours = event
    if rival and ours and not _nearer(claim, own, ours, rival):
        return Located(None, f"review: the sentence names {ours} and {rival}, and the dead may be of either")
    if rival and not ours and (actor is None or _located_in(claim, own, rival)):
        return Located(None, f"the sentence is about {rival}")
    if ours:
        if ours == scene.root:
            part = _part_of_country(claim, own, scene)
            return (
                Located(part, f"place {part} in the lead, a part of {ours}")
                if part
                else Located(ours, f"place {ours} in the sentence")
            )
        if whole := _enumerated(claim, own, ours, scene) or _divided(claim, own, ours, scene):
            return Located(whole, f"several places of {whole} in the sentence")
        if headed := _headed_town(claim, own, ours, scene):
            ours = headed
        if _of_the_country(claim, own, ours, scene):
            return Located(scene.country(ours), f"the country's toll, though the sentence names {ours}", ours)
        if _of_other_deaths(claim, own, ours):
            country = scene.country(ours)
            return Located(country, f"the whole, for {ours} is where others died", ours, surely=False)
        if _counts_whole(claim, own, ours):
            country = scene.country(ours)
            surely = _NATIONWIDE.search(fold(claim.quote)) is not None
            return Located(country, f"the whole, though the sentence names {ours}", ours, surely)
        return Located(ours, f"place {ours} in the sentence")
    if office := scene.office_place(claim):
        return Located(office, f"place {office} in the name of an office")
    if actor:
        return Located(scene.root, f"{actor} in the sentence", vague=True)
    return replace(_around(claim, scene), vague=True)


def _clause_place(claim: TollClaim, own: Sequence[Mention], scene: Scene) -> Located | None:
    """The place of a figure's own clause, where a sentence counts a town in one and the country in another: "12 muertos en
    Juliaca; cifra nacional sube a 40", "ya son ocho en esa región y 20 en el país"."""
    flat = fold(claim.quote)
    if claim.role not in ("total", "part") or len(flat) != len(claim.quote):
        return None
    if not _NATIONWIDE.search(flat):
        that = _THAT_PLACE.search(flat)
        told = [one.value for one in own if one.kind == "place" and that and one.end <= that.start()]
        return Located(told[-1], f"place {told[-1]}, of which the sentence spoke before") if told else None
    borders = [
        0,
        *sorted({m.end() for m in re.finditer(r";", flat)} | {m.start() for m in _FIGURE_OF_ALL.finditer(flat)}),
    ]
    if len(borders) < 2:
        return None
    at, _ = span(claim)
    begin = max(border for border in borders if border <= at)
    end = min((border for border in borders if border > at), default=len(flat))
    clause = flat[begin:end]
    before = [one.value for one in own if one.kind == "place" and one.start < begin]
    inside = [one.value for one in own if one.kind == "place" and begin <= one.start < end]
    if _NATIONWIDE.search(clause):
        return Located(scene.root, "the whole country, in the figure's own clause")
    if _THAT_PLACE.search(clause) and before:
        return Located(before[-1], f"place {before[-1]}, of which the sentence spoke before")
    if len(set(inside)) == 1 and inside[0] != scene.root:
        return Located(inside[0], f"place {inside[0]} in the figure's own clause")
    return None


def _headed_town(claim: TollClaim, own: Sequence[Mention], place: str, scene: Scene) -> str | None:
    """The town that heads a sentence which also names what it lies in: "Pichanaki: dos muertos en protestas en Junín"."""
    for one in own:
        if one.kind == "place" and one.value != place and not claim.quote[: one.start].strip(" \"'«“¡¿"):
            headed = claim.quote[one.end : one.end + 2].strip().startswith(":")
            if headed and scene.within(one.value, place):
                return one.value
    return None


def _of_the_country(claim: TollClaim, own: Sequence[Mention], place: str, scene: Scene) -> bool:
    """Whether a rise is told of the country's toll, and the place is only where something happened before it."""
    begin, after = span(claim)
    told = [one for one in own if one.value == scene.root and one.end <= begin]
    if claim.role != "total" or not any(_COUNTRY_TOLL.search(fold(claim.quote[one.end : begin])) for one in told):
        return False
    return all(
        one.start >= after and _AFTER_EVENTS.search(fold(claim.quote[after : one.start])) is not None
        for one in own
        if one.value == place
    )


def _of_other_deaths(claim: TollClaim, own: Sequence[Mention], place: str) -> bool:
    """Whether a place is only where other deaths are told of than those that a figure counts: "suman 52 muertos tras decesos
    en Macusani", "Con los seis fallecidos en Ilave, Defensoría contabiliza 66 muertos"."""
    if claim.role != "total":
        return False
    begin, after = span(claim)
    told = [one for one in own if one.value == place]

    def others(mention: Mention) -> bool:
        if mention.start >= after:
            between = fold(claim.quote[after : mention.start])
            return any(words.search(between) for words in (_OTHER_DEATHS, _ONE_DEATH, _OF_ANOTHER_COUNT))
        before, between = fold(claim.quote[: mention.start]), fold(claim.quote[mention.end : begin])
        return (
            re.search(r"^[^;:]{0,30},", between) is not None and re.search(r"\b(?:con|tras|with|after|following)\b", before) is not None
            and _DEATH.search(before) is not None and re.search(rf"{_WITHIN}$", before) is not None
        )  # fmt: skip

    return bool(told) and all(others(one) for one in told)


def _narrowed(place: str | None, claim: TollClaim, own: Sequence[Mention], scene: Scene) -> str | None:
    """The town of "Juliaca, ciudad de la región de Puno"; and no place where a country only names an office ("Defensoría
    del Pueblo de Perú")."""
    if place is None:
        return None
    named = [one for one in own if one.kind == "place"]
    _, after = span(claim)
    told = [one for one in named if one.value == place]
    if (
        told
        and all(one.start >= after and _ONE_DEATH.search(fold(claim.quote[after : one.start])) for one in told)
        and not _governs(claim, own, place)
    ):
        return None
    if (
        place == scene.root
        and all(one.value == place for one in named)
        and all(_of_an_office(claim, own, one) for one in named)
    ):
        return None
    for one in named:
        for wider in named:
            gap = claim.quote[one.end : wider.start]
            if (
                wider.value == place != one.value and scene.within(one.value, place) and one.end <= wider.start
                and len(gap) <= 45 and _APPOSED.fullmatch(fold(gap))
            ):  # fmt: skip
                return one.value
    return place


def _of_an_office(claim: TollClaim, own: Sequence[Mention], country: Mention) -> bool:
    return any(
        one.kind == "actor" and one.end <= country.start
        and re.fullmatch(r"\s*(?:de|del|of)(?:\s+(?:el|la))?\s*", fold(claim.quote[one.end : country.start]))
        for one in own
    )  # fmt: skip


def _around(claim: TollClaim, scene: Scene) -> Located:
    """The place that the title, or else the lead, gives a figure whose own sentence names none."""
    for words, found in (("title", scene.title), ("lead", scene.lead)):
        places, rivals = values(found, "place"), values(found, "rival")
        if places:
            if rivals and words == "title" and claim.field != "title":
                return Located(None, f"review: the title names both {places[0]} and {rivals[0]}")
            why = f"place {places[0]} in the {words}"
            # Several places bound nothing, and a count of the whole is not bound by the town of the headline.
            if len(places) > 1:
                return Located(scene.country(places[0]), why)
            if claim.field != words and _WHOLE.search(fold(claim.quote)):
                surely = _NATIONWIDE.search(fold(claim.quote)) is not None
                return Located(scene.country(places[0]), why, places[0], surely)
            return Located(places[0], why)
        if actor := scene.actor(found):
            return Located(scene.root, f"{actor} in the {words}")
        if rivals:
            return Located(None, f"the {words} is about {rivals[0]}")
    if scene.home:
        return Located(scene.root, "written for the country, and no other is named")
    return Located(None, "no place or actor of ours")


def counts_country(claim: TollClaim) -> bool:
    """Whether words of its sentence name the whole country as the counted one: "cifra nacional"."""
    return _NATIONWIDE.search(fold(claim.quote)) is not None


def governed(claim: TollClaim, scene: Scene, place: str) -> bool:
    """Whether the figure's own words count the dead of this place: "18 of them in Juliaca"."""
    return _governs(claim, scene.own(claim), place)


def bound(claim: TollClaim, scene: Scene, place: str) -> bool:
    """Whether its words bind a figure to a place, before or behind it: "17 muertos en Juliaca", "En Juliaca llegó a 19"."""
    own = scene.own(claim)
    return _governs(claim, own, place) or _leads(claim, own, place)


def _governs(claim: TollClaim, own: Sequence[Mention], name: str) -> bool:
    _, after = span(claim)
    for mention in own:
        if mention.value == name and mention.start >= after:
            between = fold(claim.quote[after : mention.start])
            if _GOVERNS.search(between) and not _NOT_GOVERNED.search(between) and not _OTHER_DEATHS.search(between):
                return True
    return False


def _nearer(claim: TollClaim, own: Sequence[Mention], ours: str, rival: str) -> bool:
    """Whether the dead are rather of our place than of the other country: "Peru's toll climbs to 26 as Mexico ..."."""
    if _governs(claim, own, ours):
        return True
    if _governs(claim, own, rival):
        return False
    begin, after = span(claim)

    def distance(name: str) -> int:
        gaps = [
            claim.quote[one.end : begin] if one.end <= begin else claim.quote[after : one.start]
            for one in own
            if one.value == name
        ]
        # Another clause is further than any word of the same: "26 as Mexico grants asylum".
        return min((len(gap) + 1000 * len(_CLAUSE.findall(fold(gap))) for gap in gaps), default=10_000)

    return distance(ours) < distance(rival)


def _only_a_border(claim: TollClaim, own: Sequence[Mention], rival: str) -> bool:
    """Whether another country only says where ours ends: "Juliaca, near the border with Bolivia"."""
    named = [one for one in own if one.value == rival]
    return bool(named) and all(_BORDER.search(fold(claim.quote[: one.start])) for one in named)


def _headed(claim: TollClaim, own: Sequence[Mention], name: str) -> bool:
    """Whether a name heads the sentence with a colon: "Matanza en Chile: tres muertos en Cañete"."""
    begin, _ = span(claim)
    return any(
        one.value == name and one.end <= begin and claim.quote[one.end : one.end + 2].strip().startswith(":")
        for one in own
    )


def _event_place(claim: TollClaim, own: Sequence[Mention], scene: Scene) -> str | None:
    """The place of the event that a sentence names, where that is narrower: "Vraem: 16 muertos en la matanza de San
    Miguel del Ene"."""
    for cause, place in pairwise(own):
        if cause.kind != "cause" or place.kind != "place":
            continue
        if re.fullmatch(
            r"\s*(?:de|del|en|in|at|of)\s+(?:(?:la|el|los|las|the)\s+)?", fold(claim.quote[cause.end : place.start])
        ):
            given = claim.place
            if given is None or scene.depth(place.value) > scene.depth(given):
                return place.value
    return None


def _located_in(claim: TollClaim, own: Sequence[Mention], name: str) -> bool:
    """Whether the sentence tells of things in a country: "Protestas en Colombia: 46 muertos"."""
    return any(
        mention.value == name and re.search(rf"\b{_WITHIN}$", fold(claim.quote[: mention.start])) is not None
        for mention in own
    ) or _governs(claim, own, name)


def _part_of_country(claim: TollClaim, own: Sequence[Mention], scene: Scene) -> str | None:
    """The one town that the lead names for "southeast Peru"."""
    if not any(
        mention.value == scene.root and _PART_OF_COUNTRY.search(fold(claim.quote[: mention.start])) for mention in own
    ):
        return None
    below = [place for place in values(scene.lead, "place") if place != scene.root]
    deepest = max(below, key=scene.depth, default=None)
    return deepest if deepest and all(scene.within(deepest, place) for place in below) else None


def _enumerated(claim: TollClaim, own: Sequence[Mention], place: str, scene: Scene) -> str | None:
    """The place that holds all those which a sentence lists side by side: "in Ayacucho, Juliaca and Macusani"."""
    listed: list[str] = []
    run: list[str] = []
    end = -1
    for mention in (one for one in own if one.kind == "place"):
        if end >= 0 and _LISTED.fullmatch(fold(claim.quote[end : mention.start])):
            run.append(mention.value)
        else:
            run = [mention.value]
        if place in run:
            listed = run
        end = mention.end
    if all(scene.within(one, place) or scene.within(place, one) for one in listed):
        return None
    return scene.common(listed)


def _divided(claim: TollClaim, own: Sequence[Mention], place: str, scene: Scene) -> str | None:
    """The place that holds all shares of a figure: "Van 7 muertos: 5 en Andahuaylas, 1 en Chincheros y 1 en Arequipa"."""
    _, after = span(claim)
    shares = [
        one.value
        for one in own
        if one.kind == "place"
        and one.start > after
        and (_SHARE.search(fold(claim.quote[after : one.start])) or _COUNTED.search(fold(claim.quote[one.end :])))
    ]
    if len(shares) < 2 or place not in shares or claim.role != "total":
        return None
    return scene.common(shares)


def _leads(claim: TollClaim, own: Sequence[Mention], place: str) -> bool:
    """Whether a place before the figure is the counted one: "En Juliaca la cifra llegó a 19", "Juliaca death toll"."""
    begin, _ = span(claim)
    for mention in own:
        if mention.value == place and mention.end <= begin:
            between = fold(claim.quote[mention.end : begin])
            if re.search(r"[.;:]", between) is None and (
                _LEADING.search(fold(claim.quote[: mention.start])) or _TOLL_OF.search(between)
            ):
                return True
    return False


def _counts_whole(claim: TollClaim, own: Sequence[Mention], place: str) -> bool:
    """Whether a sentence that names a town still counts the whole: its words say so, and the death words do not govern
    the town ("17 muertos en Juliaca")."""
    if claim.role != "total":
        return False
    flat = fold(claim.quote)
    if _governs(claim, own, place):
        return _NATIONWIDE.search(flat) is not None
    if _leads(claim, own, place):
        return _BEYOND.search(flat) is not None
    begin, _ = span(claim)
    for mention in own:
        headed = claim.quote[mention.end : mention.end + 2].strip().startswith(":")
        if headed and mention.value == place and mention.end <= begin:
            if _NATIONWIDE.search(flat):
                return True
            # "Cusco: un muerto en Anta; son 60 los fallecidos": the first clause has the town's death, the second the toll.
            first, _, last = _parted(claim.quote[mention.end + 1 : begin])
            return bool(first) and _DEATH.search(fold(first)) is not None and _SUMS.search(fold(last)) is not None
    if _WHOLE.search(flat):
        return True
    # "Marchers poured into Lima, as the death toll climbed to 54": a toll in a clause of its own counts the whole.
    before = [one.end for one in own if one.value == place and one.end <= begin]
    clauses = list(_CLAUSE.finditer(fold(claim.quote[max(before) : begin]))) if before else []
    return bool(clauses) and _TOLL.search(fold(claim.quote[max(before) + clauses[-1].end() : begin])) is not None


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before and after the last border of clauses."""
    borders = list(re.finditer(r"[;,:.]\s|\b(?:y|and)\b", text))
    if not borders:
        return "", "", text
    return text[: borders[-1].start()], borders[-1][0], text[borders[-1].start() :]
