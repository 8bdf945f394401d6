"""Filing: which toll does a claim belong to? (DESIGN.md section 5). Pure; every answer has its reason in words.

A claim is filed by the words of its own sentence, then of the title, then of the lead: a place or actor of ours AND a cause.
Keys: `peru-protests-2022` (a pack's), `peru-protests-2022/PE-PUN-juliaca` (a place of it), `peru-protests-2022/minors`
(a share of it), `peru-protests-2022/by-forces`, and `accident:PE-PIU-talara:2023-01-28` (opened by itself).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from crawler.models import Cause, Pack, ReadItem, Series, SeriesSpec, TollClaim
from tolls.gazetteer import Mention, mentions, values, within
from tolls.tokens import fold

LEAD = 500
"""Characters of the text that count as the lead."""
JOIN_WITHIN = timedelta(hours=72)
JOIN_NAMED_WITHIN = timedelta(days=30)
"""If a place below the department is shared, or the series is one of that place, it is the same event for longer."""
ENDS_AFTER = timedelta(days=30)
DEPARTMENT = 2
"""Depth of a department in the gazetteer: the country is 1."""

_OTHER_EVENT = re.compile(r"\b(otro|otra|segundo|segunda|nuevo|nueva|another|second|new|separate)\b")
_WHOLE = re.compile(
    r"\b(a nivel nacional|en todo el pais|en el pais|en todo el peru|nacional|nationwide|across the country|countrywide"
    r"|in the country|national toll|desde el inicio de las (?:protestas|manifestaciones|movilizaciones)"
    r"|since (?:the )?(?:protests|unrest|demonstrations) (?:began|started|broke out)|since (?:early )?december"
    r"|desde (?:el \d+ de )?diciembre|total de (?:fallecidos|muertos|victimas)|overall|in total|en total"
    r"|cifra (?:total|nacional|oficial)|(?:eleva|elevan|elevo|asciende|sube|suben|subio|aumenta|aumento|llega|llego) a"
    r"|se elevo|suman|suma|sumarian|toll (?:\w+ )?(?:rises|rose|climbs|climbed|reaches|reached|stands|to|at|of)"
    r"|(?:brings?|bringing|brought|takes?|taking|took) the (?:\w+ ){0,3}(?:toll|total|number|count)"
    r"|con (?:el|este|esta|la) (?:\w+ ){0,3}(?:fallecimiento|muerte|deceso)|with the death)"
)
"""Words by which a sentence counts the whole, whatever town it also names."""
_GOVERNS = re.compile(
    r"^[^.;:,()]{0,60}?\b(en|in|at|near|de|of|from)\s*(?:la|el|los|las|the|ciudad de|provincia de)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a claim belongs; `series` None: nowhere, and `why` says why."""

    claim: TollClaim
    series: Series | None
    why: str
    decides: bool = False
    """Whether this figure speaks for its item in this series."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What title and lead say, asked once for an item."""

    title: tuple[Mention, ...]
    lead: tuple[Mention, ...]


def family(key: str) -> str:
    """The whole that a series is part of: its own key for a whole."""
    return key.split("/", 1)[0]


def configured(pack: Pack) -> tuple[Series, ...]:
    """The series a pack follows from the start."""
    return tuple(_configured(spec) for spec in pack.series)


def file(
    item: ReadItem, *, as_of: Mapping[TollClaim, datetime], pack: Pack, open_series: Sequence[Series]
) -> tuple[Filing, ...]:
    """Each claim of an item with the series it belongs to (two, for deaths by forces), and which figure decides."""
    entry = item.entry
    scene = _Scene(
        tuple(mentions(entry.title, item.lang, pack)),
        tuple(mentions(f"{entry.summary}\n{entry.text[:LEAD]}", item.lang, pack)),
    )
    filings: list[Filing] = []
    known = {series.key: series for series in open_series}
    for claim in item.claims:
        for filing in _file(claim, scene, as_of[claim], pack, known):
            if filing.series is not None:
                known.setdefault(filing.series.key, filing.series)
            filings.append(filing)
    return _decided(filings)


# ------------------------------------------------------------------------------------------------ one claim


def _file(claim: TollClaim, scene: _Scene, stands: datetime, pack: Pack, known: Mapping[str, Series]) -> list[Filing]:
    if claim.role not in ("total", "part"):
        return [Filing(claim, None, _ROLES[claim.role])]
    own = mentions(claim.quote, claim.lang, pack)
    place, where = _place(claim, own, scene, pack)
    if place is None:
        return [Filing(claim, None, where)]
    cause, said = _cause(claim, own, scene, pack)
    if cause is None:
        return [Filing(claim, None, "no cause that we follow is named in the sentence, the title or the lead")]
    why = f"{where}; {said}"
    for spec in pack.series:
        if cause.id not in spec.causes or not any(within(place, root) for root in spec.places):
            continue
        day = stands.date()
        if day < spec.since and not claim.retrospective:
            continue
        if spec.until and day > spec.until and not claim.retrospective:
            continue
        return _in_configured(claim, spec, cause, place, pack, known, why)
    if joined := _joined(claim, cause, place, stands, pack, known):
        return _in_configured(
            claim, joined, cause, place, pack, known, f"{why}; the same place is reported on in these days"
        )
    if claim.retrospective:
        return [Filing(claim, None, f"{why}; looks back at an event that is not followed")]
    if claim.role == "part":
        return [Filing(claim, None, f"{why}; a share of an event that opened by itself")]
    return [_in_opened(claim, cause, place, stands, pack, known, why)]


def _joined(
    claim: TollClaim, cause: Cause, place: str, stands: datetime, pack: Pack, known: Mapping[str, Series]
) -> SeriesSpec | None:
    """The configured series of which this very place has a child reported on in these days: "the massacre in Juliaca"
    is the protest deaths of Juliaca under another name. Accidents and disasters are never."""
    if not cause.notify or place.count("-") < DEPARTMENT:
        return None
    for spec in pack.series:
        child = known.get(f"{spec.key}/{place}")
        if child is not None and child.last_report is not None and abs(stands - child.last_report) <= JOIN_WITHIN:
            return spec
    return None


_ROLES = {
    "increment": "newly dead, to be added: no toll by itself",
    "previous": "an older figure that is replaced or compared with",
    "person": "a death told without a count",
    "other": "a rate, a yearly statistic or a forecast",
}


def _place(claim: TollClaim, own: Sequence[Mention], scene: _Scene, pack: Pack) -> tuple[str | None, str]:
    """The place a figure counts, and the words for it; None with the reason why none of ours."""
    national = {actor.name for actor in pack.actors if actor.national}
    root = pack.places[0].id if pack.places else ""
    ours = claim.place or next(iter(values(own, "place")), None)
    actor = next((name for name in values(own, "actor") if name in national), None)
    rival = claim.rival or next(iter(values(own, "rival")), None)
    if rival and not claim.place and not actor:
        return None, f"the sentence is about {rival}"
    if ours:
        if not within(root, ours) and _counts_whole(claim, own, ours):
            return root, f"the whole, though the sentence names {ours}"
        return ours, f"place {ours} in the sentence"
    if actor:
        return root, f"{actor} in the sentence"
    for words, found in (("title", scene.title), ("lead", scene.lead)):
        places = values(found, "place")
        rivals = values(found, "rival")
        if places:
            if rivals and words == "title" and claim.field != "title":
                return None, f"review: the title names both {places[0]} and {rivals[0]}"
            # A town in the title does not bound a count in the text that the sentence gives for no place.
            same_field = claim.field == words or len(places) == 1
            if same_field and not _WHOLE.search(fold(claim.quote)):
                return places[0] if claim.field == words else _upward(places, root), f"place {places[0]} in the {words}"
            return _upward(places, root), f"place {places[0]} in the {words}"
        if named := next((name for name in values(found, "actor") if name in national), None):
            return root, f"{named} in the {words}"
        if rivals:
            return None, f"the {words} is about {rivals[0]}"
    return None, "no place or actor of ours"


def _upward(places: Sequence[str], root: str) -> str:
    """The one place named; the whole if several are."""
    return places[0] if len(places) == 1 else root


def _counts_whole(claim: TollClaim, own: Sequence[Mention], place: str) -> bool:
    """Whether a sentence that names a town still counts the whole: its words say so, and the death words do not
    govern the town ("17 muertos en Juliaca")."""
    if claim.role != "total":
        return False
    quote = claim.quote
    at = quote.find(claim.printed)
    after = at + len(claim.printed)
    for mention in own:
        if mention.kind != "place" or mention.value != place:
            continue
        if mention.start >= after and _GOVERNS.search(fold(quote[after : mention.start])):
            return bool(re.search(r"\ben el peru\b|\ba nivel nacional\b|\bnationwide\b", fold(quote)))
        if mention.end <= at and quote[mention.end : mention.end + 2].strip().startswith(":"):
            return False
    return bool(_WHOLE.search(fold(quote)))


def _cause(claim: TollClaim, own: Sequence[Mention], scene: _Scene, pack: Pack) -> tuple[Cause | None, str]:
    causes = {cause.id: cause for cause in pack.causes}
    if claim.cause in causes:
        return causes[claim.cause], f"cause {claim.cause} in the sentence"
    for words, found in (("sentence", own), ("title", scene.title), ("lead", scene.lead)):
        named = values(found, "cause")
        if named:
            return causes[named[0]], f"cause {named[0]} in the {words}"
    return None, ""


# ------------------------------------------------------------------------------------------------ series


def _configured(spec: SeriesSpec) -> Series:
    return Series(
        key=spec.key, title=spec.title, place=spec.places[0], cause=spec.causes[0], since=spec.since, until=spec.until,
        short=spec.short or spec.title,
    )  # fmt: skip


def _in_configured(
    claim: TollClaim, spec: SeriesSpec, cause: Cause, place: str, pack: Pack, known: Mapping[str, Series], why: str
) -> list[Filing]:
    whole = _configured(spec)
    if claim.role == "part" and (place in spec.places or claim.period):
        if claim.victims:
            return [Filing(claim, _child(whole, claim.victims, {"es": claim.victims, "en": claim.victims}, False), why)]
        return [Filing(claim, None, f"{why}; a share that names no kind and no place")]
    target = whole
    if place not in spec.places:
        target = _child(whole, place, {lang: _name(place, pack) for lang in ("es", "en")}, True)
        target = replace(target, place=place)
    if place not in spec.places and target.key not in known and claim.low < cause.opens_at:
        return [
            Filing(claim, None, f"{why}; {claim.low} is below what opens a place of this series ({cause.opens_at})")
        ]
    if claim.by_forces:
        forces = _child(target, "by-forces", {"es": "por fuerzas del orden", "en": "by security forces"}, False)
        return [Filing(claim, forces, f"{why}; deaths by forces"), Filing(claim, target, f"{why}; narrower: by forces")]
    return [Filing(claim, target, why)]


def _child(whole: Series, suffix: str, name: Mapping[str, str], notify: bool) -> Series:
    title = {lang: f"{text}: {name.get(lang, suffix)}" for lang, text in whole.title.items()}
    short = {lang: f"{text}, {name.get(lang, suffix)}" for lang, text in whole.short.items()}
    return replace(
        whole, key=f"{whole.key}/{suffix}", title=title, short=short, parent=whole.key, notify=notify and whole.notify
    )


def _name(place: str, pack: Pack) -> str:
    return next((one.names[0] for one in pack.places if one.id == place and one.names), place)


def _in_opened(
    claim: TollClaim, cause: Cause, place: str, stands: datetime, pack: Pack, known: Mapping[str, Series], why: str
) -> Filing:
    """Join the one open series of this event, or open another."""
    fitting = [
        series
        for series in known.values()
        if not series.configured
        and not series.parent
        and series.cause == cause.id
        and _same_event(series, place, stands)
    ]
    if len(fitting) > 1:
        near = [series for series in fitting if series.place == place]
        if len(near) != 1:
            return Filing(claim, None, f"review: {why}; could be {' or '.join(series.key for series in fitting)}")
        fitting = near
    if fitting and not _OTHER_EVENT.search(fold(claim.quote)):
        return Filing(claim, fitting[0], why)
    if claim.low < cause.opens_at:
        return Filing(claim, None, f"{why}; {claim.low} is below what opens a series of {cause.id} ({cause.opens_at})")
    day = stands.astimezone(UTC).date()
    where = _name(place, pack)
    title = {
        lang: f"{'Muertes' if lang == 'es' else 'Deaths'} ({cause.title.get(lang, cause.id)}): {where}, {day.isoformat()}"
        for lang in ("es", "en")
    }
    opened = Series(
        key=f"{cause.id}:{place}:{day.isoformat()}", title=title, place=place, cause=cause.id, notify=cause.notify,
        configured=False, since=day, last_report=stands,
        short={lang: f"{where}, {cause.title.get(lang, cause.id)}" for lang in ("es", "en")},
    )  # fmt: skip
    return Filing(claim, opened, f"{why}; opens a series")


def _same_event(series: Series, place: str, stands: datetime) -> bool:
    if not (within(series.place, place) or within(place, series.place)):
        return False
    last = series.last_report
    if last is None:
        return True
    apart = abs(stands - last)
    named = series.place == place and place.count("-") >= DEPARTMENT
    return apart <= (JOIN_NAMED_WITHIN if named else JOIN_WITHIN)


# ------------------------------------------------------------------------------------------------ one figure decides


def _decided(filings: Sequence[Filing]) -> tuple[Filing, ...]:
    """One figure decides for an item and series: the title's total, else the summary's, else the text's first.

    A higher total further down replaces it only if its sentence has a rise cue or a voice, and neither looks back nor
    bounds a period.
    """
    best: dict[str, Filing] = {}
    for filing in filings:
        if filing.series is None:
            continue
        key, claim = filing.series.key, filing.claim
        if key not in best:
            best[key] = filing
            continue
        holder = best[key].claim
        further = (claim.field, claim.start) != (holder.field, holder.start)
        told = (claim.cue == "rise" or claim.voice is not None) and not claim.retrospective and claim.period is None
        narrower = holder.by_forces and not claim.by_forces
        if further and claim.low > holder.low and (told or narrower):
            best[key] = filing
    deciding = {id(filing) for filing in best.values()}
    return tuple(_marked(filing, id(filing) in deciding) for filing in filings)


def _marked(filing: Filing, decides: bool) -> Filing:
    if filing.series is None or decides:
        return replace(filing, decides=decides)
    return replace(filing, why=f"{filing.why}; other field: another figure speaks for this item")


def titles(series: Iterable[Series]) -> dict[str, Mapping[str, str]]:
    """Titles by key."""
    return {one.key: one.title for one in series}
