"""Where: the place that a figure counts, by the words of its sentence, then of the title, then of the lead (DESIGN.md
section 5). Every answer has its reason in words. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crawler.models import TollClaim
from tolls import placewords as said
from tolls.gazetteer import Mention, values
from tolls.scene import Scene, span
from tolls.tokens import fold


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
    assumed: bool = False
    """Whether no words say so, and only the outlet's country does."""


def place_of(claim: TollClaim, scene: Scene) -> Located:
    """The place a figure counts, and the words for it."""
    own = scene.own(claim)
    if beside := _beside(claim, own):
        own = [one for one in own if one not in beside]
        if claim.place is not None and claim.place in {one.value for one in beside} - {one.value for one in own}:
            claim = replace(claim, place=None)
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
        if _headed_country(claim, own, ours, scene):
            return Located(
                scene.country(ours), f"the country's toll, though the sentence names {ours}", ours, surely=False
            )
        if headed := _headed_town(claim, own, ours, scene):
            ours = headed
        if _of_the_country(claim, own, ours, scene):
            return Located(scene.country(ours), f"the country's toll, though the sentence names {ours}", ours)
        if _of_other_deaths(claim, own, ours, scene):
            country = scene.country(ours)
            told = [one for one in own if one.value == ours]
            surely = all(_counted_between(claim, one, scene) for one in told)
            return Located(country, f"the whole, for {ours} is where others died", ours, surely)
        if _whole_of_shares(claim, own, ours, scene):
            return Located(scene.country(ours), f"the whole, for {ours} has a share of it", ours, surely=False)
        if _counts_whole(claim, own, ours):
            country = scene.country(ours)
            surely = said.NATIONWIDE.search(fold(claim.quote)) is not None
            return Located(country, f"the whole, though the sentence names {ours}", ours, surely)
        return Located(ours, f"place {ours} in the sentence")
    if office := scene.named_after(claim, "actor"):
        return Located(office, f"place {office} in the name of an office")
    if event := scene.named_after(claim, "cause"):
        # The "Taking of Lima" was no toll of Lima: its country is all that the name tells.
        return Located(scene.country(event), f"place {event} in the name of an event", vague=True)
    if actor:
        return Located(scene.root, f"{actor} in the sentence", vague=True)
    return replace(_around(claim, scene), vague=True)


def _beside(claim: TollClaim, own: Sequence[Mention]) -> list[Mention]:
    """Names of places where nobody is said to have died: the dateline's, where another stands in the sentence or the title,
    and that of people who ask for something ("Citizens of Andahuaylas demand justice for the 30 dead of the protests")."""
    begin, _ = span(claim)
    line = said.DATELINE.match(claim.quote)
    dated = line.end() if line else 0
    return [
        one
        for one in own
        if one.kind == "place"
        and (
            one.end <= dated
            or (
                one.end <= begin
                and said.FROM.search(fold(claim.quote[: one.start])) is not None
                and said.ASKING.search(fold(claim.quote[one.end : begin])) is not None
                and re.search(r"\b(?:sus?|their)\s+$", fold(claim.quote[:begin])) is None
            )
            or (
                one.end <= begin
                and said.MARCHING.search(fold(claim.quote[: one.start])) is not None
                and said.FOR_THE_DEAD.fullmatch(fold(claim.quote[one.end : begin])) is not None
            )
        )
    ]


def _clause_place(claim: TollClaim, own: Sequence[Mention], scene: Scene) -> Located | None:
    """The place of a figure's own clause, where a sentence counts a town in one and the country in another: "12 muertos en
    Juliaca; cifra nacional sube a 40", "ya son ocho en esa región y 20 en el país"."""
    flat = fold(claim.quote)
    if claim.role not in ("total", "part") or len(flat) != len(claim.quote):
        return None
    if not said.NATIONWIDE.search(flat):
        that = said.THAT_PLACE.search(flat)
        told = [one.value for one in own if one.kind == "place" and that and one.end <= that.start()]
        return Located(told[-1], f"place {told[-1]}, of which the sentence spoke before") if told else None
    borders = [
        0,
        *sorted({m.end() for m in re.finditer(r";", flat)} | {m.start() for m in said.FIGURE_OF_ALL.finditer(flat)}),
    ]
    if len(borders) < 2:
        return None
    at, _ = span(claim)
    begin = max(border for border in borders if border <= at)
    end = min((border for border in borders if border > at), default=len(flat))
    clause = flat[begin:end]
    before = [one.value for one in own if one.kind == "place" and one.start < begin]
    inside = [one.value for one in own if one.kind == "place" and begin <= one.start < end]
    if said.NATIONWIDE.search(clause):
        return Located(scene.root, "the whole country, in the figure's own clause")
    if said.THAT_PLACE.search(clause) and before:
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


def _headed_country(claim: TollClaim, own: Sequence[Mention], place: str, scene: Scene) -> bool:
    """Whether a country heads the sentence and a figure sums up after a place's own: "Perú: tres muertos en Chala, y ya
    son 23"."""
    begin, _ = span(claim)
    first = min(own, key=lambda one: one.start, default=None)
    if claim.role != "total" or first is None or first.value != scene.country(place):
        return False
    headed = not claim.quote[: first.start].strip(" \"'«“¡¿") and claim.quote[first.end :].lstrip().startswith(":")
    told = [one.end for one in own if one.value == place]
    return headed and bool(told) and said.SUMMED_UP.search(fold(claim.quote[max(told) : begin])) is not None


def _of_the_country(claim: TollClaim, own: Sequence[Mention], place: str, scene: Scene) -> bool:
    """Whether a rise is told of the country's toll, and the place is only where something happened before it."""
    begin, after = span(claim)
    told = [one for one in own if one.value == scene.root and one.end <= begin]
    headed = any(said.COUNTRY_TOLL.search(fold(claim.quote[one.end : begin])) for one in told)
    if claim.role != "total" or not (headed or (told and _leads(claim, own, scene.root))):
        return False
    return all(
        one.start >= after and said.AFTER_EVENTS.search(fold(claim.quote[after : one.start])) is not None
        for one in own
        if one.value == place
    )


def _of_other_deaths(claim: TollClaim, own: Sequence[Mention], place: str, scene: Scene) -> bool:
    """Whether a place is only where other deaths are told of than those that a figure counts: "suman 52 muertos tras decesos
    en Macusani", "Con los seis fallecidos en Ilave, Defensoría contabiliza 66 muertos"."""
    if claim.role != "total":
        return False
    begin, after = span(claim)
    told = [one for one in own if one.value == place]

    def others(mention: Mention) -> bool:
        if mention.start >= after:
            between = fold(claim.quote[after : mention.start])
            return any(
                words.search(between) for words in (said.OTHER_DEATHS, said.ONE_DEATH, said.OF_ANOTHER_COUNT)
            ) or _counted_between(claim, mention, scene)
        before, between = fold(claim.quote[: mention.start]), fold(claim.quote[mention.end : begin])
        sums = said.WITH_WHICH.search(between) or (between.startswith(":") and said.TOLL.search(between))
        if sums and said.A_DEATH.search(before):
            return True
        return (
            re.search(r"^[^;:]{0,30},", between) is not None and re.search(r"\b(?:con|tras|with|after|following)\b", before) is not None
            and said.DEATH.search(before) is not None and re.search(rf"{said.WITHIN}$", before) is not None
        )  # fmt: skip

    return bool(told) and all(others(one) for one in told)


def _counted_between(claim: TollClaim, place: Mention, scene: Scene) -> bool:
    """Whether another count of the sentence, in a clause of its own, has the place: "22 deaths occurred in the past week, the
    majority last Monday, when 17 protesters lost their lives in Juliaca"."""
    _, after = span(claim)
    flat = fold(claim.quote)
    for other in scene.beside(claim):
        begin, end = span(other)
        in_its_clause = after < begin and end < place.start and said.CLAUSE.search(flat[after:begin]) is not None
        if (
            in_its_clause
            and other.victims in (None, "protesters", "civilians")
            and said.HAD_IN.search(flat[end : place.start])
        ):
            return True
    return False


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
        and all(one.start >= after and said.ONE_DEATH.search(fold(claim.quote[after : one.start])) for one in told)
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
                and len(gap) <= 45 and said.APPOSED.fullmatch(fold(gap))
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
            if claim.field != words and said.WHOLE.search(fold(claim.quote)):
                surely = said.NATIONWIDE.search(fold(claim.quote)) is not None
                return Located(scene.country(places[0]), why, places[0], surely)
            return Located(places[0], why)
        if actor := scene.actor(found):
            return Located(scene.root, f"{actor} in the {words}")
        if rivals:
            return Located(None, f"the {words} is about {rivals[0]}")
    if scene.dateline:
        return Located(scene.dateline, f"place {scene.dateline} in the dateline")
    if scene.home:
        return Located(scene.root, "written for the country, and no other is named", assumed=True)
    return Located(None, "no place or actor of ours")


def counts_country(claim: TollClaim) -> bool:
    """Whether words of its sentence name the whole country as the counted one: "cifra nacional"."""
    return said.NATIONWIDE.search(fold(claim.quote)) is not None


def counts_beyond(claim: TollClaim) -> bool:
    """Whether words of its sentence count more than one place and day: "since the protests began", "en total"."""
    return said.BEYOND.search(fold(claim.quote)) is not None


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
            if (
                said.GOVERNS.search(between)
                and (not said.NOT_GOVERNED.search(between) or said.DEAD_AND_HURT.fullmatch(between))
                and not said.OTHER_DEATHS.search(between)
            ):
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
        return min((len(gap) + 1000 * len(said.CLAUSE.findall(fold(gap))) for gap in gaps), default=10_000)

    return distance(ours) < distance(rival)


def _only_a_border(claim: TollClaim, own: Sequence[Mention], rival: str) -> bool:
    """Whether another country only says where ours ends: "Juliaca, near the border with Bolivia"."""
    named = [one for one in own if one.value == rival]
    return bool(named) and all(said.BORDER.search(fold(claim.quote[: one.start])) for one in named)


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
        mention.value == name and re.search(rf"\b{said.WITHIN}$", fold(claim.quote[: mention.start])) is not None
        for mention in own
    ) or _governs(claim, own, name)


def _part_of_country(claim: TollClaim, own: Sequence[Mention], scene: Scene) -> str | None:
    """The one town that the lead names for "southeast Peru"."""
    if not any(
        mention.value == scene.root and said.PART_OF_COUNTRY.search(fold(claim.quote[: mention.start]))
        for mention in own
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
        if end >= 0 and said.LISTED.fullmatch(fold(claim.quote[end : mention.start])):
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
    if _bound_first(claim, own, place, after, scene):
        return None  # "18 muertos en Puno, 10 en Ayacucho y 6 en Apurímac": each has its own
    shares = [
        one.value
        for one in own
        if one.kind == "place"
        and one.start > after
        and (
            said.SHARE.search(fold(claim.quote[after : one.start])) or said.COUNTED.search(fold(claim.quote[one.end :]))
        )
    ]
    if len(shares) < 2 or place not in shares or claim.role != "total":
        return None
    return scene.common(shares)


def _bound_first(claim: TollClaim, own: Sequence[Mention], place: str, after: int, scene: Scene) -> bool:
    """Whether a place is the first after a figure, bound to it ("18 muertos en Puno"), and no other figure stands between."""
    first = next((one for one in own if one.kind == "place" and one.start >= after), None)
    if first is None or first.value != place or not said.GOVERNS.search(fold(claim.quote[after : first.start])):
        return False
    return all(not after <= span(other)[0] < first.start for other in scene.beside(claim))


def _whole_of_shares(claim: TollClaim, own: Sequence[Mention], place: str, scene: Scene) -> bool:
    """Whether a place is only that of a share of a figure: "De los 46 muertos, 18 son de Puno", "Puno concentra 18 de los 46"."""
    begin, after = span(claim)
    named = [one for one in own if one.value == place]
    for share in scene.beside(claim):
        if share.role != "part" or share.stated >= claim.stated:
            continue
        at, end = span(share)
        behind = [one for one in named if one.start >= end >= after]
        if behind and len(behind) == len(named) and said.SHARE_OF.fullmatch(fold(claim.quote[end : behind[0].start])):
            return True
        of_them = re.fullmatch(r" (?:de|of) (?:los|las|the|[\w'’]+)(?: \w+)? ", fold(claim.quote[end:begin]))
        later = [one for one in named if one.start >= after]
        if (
            of_them
            and later
            and len(later) == len(named)
            and said.HAPPENED_IN.search(fold(claim.quote[after : later[0].start]))
        ):
            return True
        before = [one for one in named if one.end <= at < begin]
        if before and len(before) == len(named) and said.GATHERS.fullmatch(fold(claim.quote[before[-1].end : at])):
            return of_them is not None
    return False


def _leads(claim: TollClaim, own: Sequence[Mention], place: str) -> bool:
    """Whether a place before the figure is the counted one: "En Juliaca la cifra llegó a 19", "Juliaca death toll"."""
    begin, _ = span(claim)
    for mention in own:
        if mention.value == place and mention.end <= begin:
            between = fold(claim.quote[mention.end : begin])
            if re.search(r"[.;:]", between) is None and (
                said.LEADING.search(fold(claim.quote[: mention.start])) or said.TOLL_OF.search(between)
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
        return said.NATIONWIDE.search(flat) is not None
    if _leads(claim, own, place):
        return said.BEYOND.search(flat) is not None
    begin, _ = span(claim)
    for mention in own:
        headed = claim.quote[mention.end : mention.end + 2].strip().startswith(":")
        if headed and mention.value == place and mention.end <= begin:
            if said.NATIONWIDE.search(flat):
                return True
            # "Cusco: un muerto en Anta; son 60 los fallecidos": the first clause has the town's death, the second the toll.
            first, _, last = _parted(claim.quote[mention.end + 1 : begin])
            return (
                bool(first) and said.DEATH.search(fold(first)) is not None and said.SUMS.search(fold(last)) is not None
            )
    if said.WHOLE.search(flat):
        return True
    # "Marchers poured into Lima, as the death toll climbed to 54": a toll in a clause of its own counts the whole.
    before = [one.end for one in own if one.value == place and one.end <= begin]
    clauses = list(said.CLAUSE.finditer(fold(claim.quote[max(before) : begin]))) if before else []
    return bool(clauses) and said.TOLL.search(fold(claim.quote[max(before) + clauses[-1].end() : begin])) is not None


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before and after the last border of clauses."""
    borders = list(re.finditer(r"[;,:.]\s|\b(?:y|and)\b", text))
    if not borders:
        return "", "", text
    return text[: borders[-1].start()], borders[-1][0], text[borders[-1].start() :]
