"""Filing: which toll does a claim belong to? (DESIGN.md section 5). Pure; every answer has its reason in words.

A claim is filed by the words of its own sentence, then of the title, then of the lead: a place or actor of ours AND a cause
(`tolls.places`, `tolls.scene`). Keys: `peru-protests-2022` (a pack's), `peru-protests-2022/PE-PUN-juliaca` (a place of it),
`peru-protests-2022/minors` (a share of it), `peru-protests-2022/by-forces`, and `accident:PE-PIU-talara:2023-01-28` (opened
by itself). A reason that begins with "review:" waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.models import Cause, Pack, ReadItem, Series, SeriesSpec, TollClaim
from tolls.background import beside_the_news, counts_span, counts_year, dated_back, deep, told_back
from tolls.continuity import Continuity
from tolls.filing import DEPARTMENT, GOES_ON_FOR, JOIN_NAMED_WITHIN, JOIN_WITHIN, Filing, family
from tolls.places import bound, governed, place_of
from tolls.scene import (
    Scene,
    also_goes_by,
    cause_of,
    causes_near,
    looks_back,
    newly_dead,
    of_the_dead,
    other_clause,
    since_named,
    stranger,
)  # fmt: skip
from tolls.shelf import Shelf
from tolls.speaking import decided
from tolls.tokens import fold

__all__ = ["GOES_ON_FOR", "Filing", "configured", "family", "file"]

_EVENT = (
    r"(?:accidente|choque|volcadura|despiste|bus|omnibus|masacre|matanza|ataque|atentado|emboscada|huaico|alud|incendio"
    r"|explosion|tragedia|motin|sismo|accident|crash|massacre|attack|ambush|landslide|fire|blast|tragedy|riot|quake)"
)
_OTHER_EVENT = re.compile(
    rf"\b(?:otr[oa]|segund[oa]|nuev[oa]|tercer|tercera|another|second|new|separate|third) (?:\w+ ){{0,2}}?{_EVENT}"
)
_BY_FORCES = {"es": "por fuerzas del orden", "en": "by security forces"}
_KINDS = {
    "minors": {"es": "menores de edad", "en": "minors"},
    "police": {"es": "policías", "en": "police"},
    "soldiers": {"es": "militares", "en": "soldiers"},
    "civilians": {"es": "civiles", "en": "civilians"},
    "women": {"es": "mujeres", "en": "women"},
    "protesters": {"es": "manifestantes", "en": "protesters"},
}
_ROLES = {
    "previous": "an older figure that is replaced or compared with",
    "person": "a death told without a count",
    "other": "a rate, a yearly statistic or a forecast",
}


def configured(pack: Pack) -> tuple[Series, ...]:
    """The series a pack follows from the start."""
    return tuple(_configured(spec) for spec in pack.series)


def file(
    item: ReadItem,
    *,
    as_of: Mapping[TollClaim, datetime] | datetime,
    pack: Pack,
    open_series: Sequence[Series] | Shelf,
) -> tuple[Filing, ...]:
    """Each claim of an item with the series it belongs to (two, for deaths by forces), and which figure decides.

    A `Shelf` learns the series that the item opens; filing many items from one costs the same for any number of series.
    """
    shelf = open_series if isinstance(open_series, Shelf) else Shelf(open_series, pack)
    desk = _Desk(item, pack, shelf)
    filings: list[Filing] = []
    for claim in item.claims:
        stands = as_of if isinstance(as_of, datetime) else as_of[claim]
        desk.context = False
        for filing in desk.file(claim, stands):
            if filing.series is not None:
                shelf.add(filing.series)
            filings.append(replace(filing, context=desk.context))
    return decided(filings, shelf.known)


class _Desk(Continuity):
    """One item being filed."""

    def __init__(self, item: ReadItem, pack: Pack, shelf: Shelf) -> None:
        super().__init__(Scene(item, pack), pack, shelf)
        self.told: dict[int, str] = {}
        """The place of each figure that the item has told already."""
        self.yearly: set[int] = set()
        """Figures that a sentence of the item gives to a calendar year."""
        self.recalled = 0
        """The highest figure of the item that is perhaps the toll of a series which has ended."""

    def name(self, place: str) -> str:
        """A place's name, as its pack spells it first."""
        return next((one.names[0] for one in self.pack.places if one.id == place and one.names), place)

    def file(self, claim: TollClaim, stands: datetime) -> list[Filing]:
        """Where one claim goes."""
        if claim.role in _ROLES:
            return [Filing(claim, None, _ROLES[claim.role])]
        located = place_of(claim, self.scene)
        place, where = located.place, located.why
        if place is None:
            return [Filing(claim, None, where)]
        before = self.told.get(claim.stated)
        if before is not None and (located.vague or self._told_anew(claim, place, before)):
            # "Entre los 17 fallecidos": the seventeen of Juliaca, of whom the title told.
            place, where = before, f"{where}; the {claim.stated} of {before}, told above"
            located = replace(located, place=place, instead=None)
        elif claim.role == "total":
            self.told.setdefault(claim.stated, place)
        cause, said = cause_of(claim, self.scene)
        if (
            cause is not None
            and (said == "lead" or other_clause(claim, self.scene, cause))
            and self._is_of_a_series(claim, place, cause, stands)
        ):
            cause = None
        why = f"{where}; cause {cause.id} in the {said}" if cause else where
        if cause is None:
            cause, how = self._implied(claim, place, stands)
            if cause is None and located.instead and not located.surely:
                # "Juliaca: fallece un herido y sube a 18 el número de muertos": of the town, if it goes on with its toll.
                cause, how = self._implied(claim, located.instead, stands)
                if cause is not None:
                    place = located.instead
                    located = replace(located, place=place, instead=None)
            if cause is None:
                return [
                    Filing(claim, None, f"{where}; no cause that we follow is named in the sentence, title or lead")
                ]
            why, said = f"{where}; {how}", "sentence"
        if cause.notify and claim.by_forces and (waged := self._lasting(place, stands)):
            # "49 civiles ejecutados por las fuerzas del orden": of the whole country, these are of its wave.
            cause = next((one for one in self.pack.causes if one.id == waged.causes[0]), cause)
            why = f"{why}; by forces, in the days of {waged.key}"
        if past := looks_back(claim, self.scene, stands) or told_back(claim, stands):
            return [Filing(claim, None, f"{why}; {past}")]
        spec = self._spec(claim, place, cause, stands)
        if counts_year(claim) and not since_named(claim, self.scene):
            self.yearly.add(claim.stated)
        if spec is not None and claim.stated in self.yearly:
            return [
                Filing(
                    claim,
                    None,
                    f"{why}; counts a calendar year, of which {spec.key} is a part or which is a part of it",
                )
            ]
        if spec is not None and claim.role == "total" and cause.id in spec.causes:
            place, why = self._continuing(claim, spec, located, why)
        if claim.role == "increment":
            return [self._increment(claim, spec, cause, place, stands, why)]
        if located.assumed and (name := stranger(claim, self.scene)) and self._far(claim, spec):
            return [Filing(claim, None, f"review: {why}; it names {name}, which may be abroad")]
        if located.vague and place not in (spec.places if spec else [self.scene.root]) and deep(claim):
            return [Filing(claim, None, f"{why}; deep in the text, and its sentence names no place")]
        if spec is not None:
            if cause.id not in spec.causes:
                why += f"; the same as the {spec.causes[0]} deaths of these days"
            return self._in_configured(claim, spec, cause, place, said == "sentence", why)
        if claim.retrospective:
            return [Filing(claim, None, f"{why}; looks back at an event that is not followed")]
        if claim.role == "part":
            return [Filing(claim, None, f"{why}; a share of an event that opened by itself")]
        if past := self._recalled(claim, cause, place, stands):
            return [Filing(claim, None, f"{why}; {past}")]
        if beside := beside_the_news(claim, cause, place, self.scene, borrowed=said != "sentence"):
            return [Filing(claim, None, f"{why}; {beside}")]
        return [self._in_opened(claim, cause, place, stands, why)]

    def _far(self, claim: TollClaim, spec: SeriesSpec | None) -> bool:
        """Whether a figure goes on with no toll of a series: it opens one, or is far above."""
        if spec is None:
            return True
        self.context = True
        whole = self.shelf.known.get(spec.key)
        mark = (whole.mark or 0) if whole is not None else 0
        return claim.low > mark + max(10, mark // 2)

    def _told_anew(self, claim: TollClaim, place: str, before: str) -> bool:
        """Whether a figure that was told of a place is only told again: of a narrower one within a region ("8 in Ayacucho",
        "8 in Huamanga, Ayacucho"), of the region beside its town, or of the whole beside a town that its words do not bind it to."""
        if self.scene.within(before, place) and self.scene.depth(place) >= DEPARTMENT:
            return place != before  # "12 muertos en Juliaca", "se eleva a 12 en Puno": the region's are the town's
        if place == before or not self.scene.within(place, before):
            return False
        return self.scene.depth(before) >= DEPARTMENT or not bound(claim, self.scene, place)

    # -- configured --------------------------------------------------------------------------------

    def _spec(self, claim: TollClaim, place: str, cause: Cause, stands: datetime) -> SeriesSpec | None:
        """The configured series of a place, a cause and a day.

        "The massacre in Juliaca" is the protest deaths of Juliaca under another name where the title says so too, or
        where that place is reported on in these days; an accident or a disaster never is.
        """
        for spec in self.pack.series:
            if not any(self.scene.within(place, root) for root in spec.places):
                continue
            outside = stands.date() < spec.since or (spec.until is not None and stands.date() > spec.until)
            if outside and not claim.retrospective:
                continue
            if cause.id in spec.causes:
                return spec
            if cause.notify and not claim.retrospective:
                self.context = True
                child = self.shelf.known.get(f"{spec.key}/{place}") if self.scene.depth(place) > DEPARTMENT else None
                reported = child.last_report if child else None
                if also_goes_by(claim, self.scene, cause, place, spec):
                    return spec
                if not causes_near(claim, self.scene).isdisjoint(spec.causes) or (
                    reported is not None and abs(stands - reported) <= JOIN_WITHIN
                ):
                    return spec
        return None

    def _in_configured(
        self, claim: TollClaim, spec: SeriesSpec, cause: Cause, place: str, own_cause: bool, why: str
    ) -> list[Filing]:
        whole = _configured(spec)
        is_whole = place in spec.places
        if claim.role == "part":
            if claim.victims and is_whole:
                name = _KINDS.get(claim.victims, {"es": claim.victims, "en": claim.victims})
                return [Filing(claim, _child(whole, claim.victims, name, notify=False), f"{why}; a share by kind")]
            if claim.victims or claim.period or is_whole or not governed(claim, self.scene, place):
                return [Filing(claim, None, f"{why}; a share that is no place's own toll")]
        target = whole
        if not is_whole:
            self.context = True
            target = replace(
                _child(whole, place, dict.fromkeys(("es", "en"), self.name(place)), notify=True),
                place=place,
            )
            if target.key not in self.shelf.known:
                if (above := self._same_above(claim, spec, place)) is not None:
                    return [Filing(claim, above, f"{why}; the {claim.low} of {above.key}, which it lies in")]
                if below := self._below_a_part(claim, spec, place):
                    return [Filing(claim, None, f"{why}; {below}")]
                if claim.retrospective:
                    return [Filing(claim, None, f"{why}; looks back at a place that is not followed")]
                if claim.low < cause.opens_at and claim.qualifier not in ("vague", "at_most"):
                    return [
                        Filing(claim, None, f"{why}; {claim.low} is below what opens a place's toll ({cause.opens_at})")
                    ]
            # Beside "Suben a 62 los muertos", "Dos heridos fallecieron en Puno" are the newly dead, not the toll of Puno.
            named = own_cause or claim.field == "title" or claim.cue == "rise"
            if not named and (
                newly_dead(claim)
                or not (target.key in self.shelf.known or of_the_dead(claim) or bound(claim, self.scene, place))
            ):
                return [Filing(claim, None, f"{why}; opens or raises no place's toll, for its sentence names no cause")]
        if claim.by_forces:
            forces = _child(target, "by-forces", _BY_FORCES, notify=False)
            return [
                Filing(claim, forces, f"{why}; by forces"),
                Filing(claim, target, f"{why}; a narrower count: by forces"),
            ]
        return [Filing(claim, target, why)]

    def _same_above(self, claim: TollClaim, spec: SeriesSpec, place: str) -> Series | None:
        """The region's toll that a figure of a town in it only repeats: "10 in Huamanga" after Ayacucho's ten."""
        for series in self.shelf.known.values():
            narrower = series.parent == spec.key and series.place not in (place, *spec.places)
            if narrower and series.mark == claim.low and self.scene.within(place, series.place):
                return series if series.key == f"{spec.key}/{series.place}" else None
        return None

    def _below_a_part(self, claim: TollClaim, spec: SeriesSpec, place: str) -> str:
        """Why a figure opens no region's toll: a town of it has more dead already."""
        for series in self.shelf.known.values():
            inside = (
                series.parent == spec.key and series.mark and self.scene.depth(series.place) > self.scene.depth(place)
            )
            if inside and self.scene.within(series.place, place) and claim.low < (series.mark or 0):
                return f"no toll of {place}, for {series.place} in it has {series.mark}"
        return ""

    def _increment(
        self, claim: TollClaim, spec: SeriesSpec | None, cause: Cause, place: str, stands: datetime, why: str
    ) -> Filing:
        """Newly dead count for the whole, beside which no total may be stated (rule 5)."""
        if claim.retrospective or claim.qualifier in ("vague", "at_most"):
            return Filing(claim, None, f"{why}; newly dead, and no number to add")
        if spec is not None:
            return Filing(claim, _configured(spec), f"{why}; newly dead, to be added")
        fitting = self._fitting(claim, cause, place, stands)
        if len(fitting) == 1:
            return Filing(claim, fitting[0], f"{why}; newly dead, to be added")
        return Filing(claim, None, f"{why}; newly dead, and no toll to add them to")

    # -- opened by itself --------------------------------------------------------------------------

    def _in_opened(self, claim: TollClaim, cause: Cause, place: str, stands: datetime, why: str) -> Filing:
        """Join the one open series of this event, or open another."""
        fitting = self._fitting(claim, cause, place, stands)
        if len(fitting) > 1:
            same = [series for series in fitting if series.place == place]
            if len(same) != 1:
                keys = " or ".join(sorted(series.key for series in fitting))
                return Filing(claim, None, f"review: {why}; could be {keys}")
            fitting = same
        if fitting:
            joined = fitting[0]
            named = joined.place == place and self.scene.depth(place) > DEPARTMENT
            if (
                joined.mark is not None and claim.high is not None and claim.high < joined.mark
                and claim.cue is None and not named
            ):  # fmt: skip
                return Filing(
                    claim, None, f"review: {why}; lower than the {joined.mark} of {joined.key}: perhaps another event"
                )
            # The narrowest place named so far tells the event from others.
            narrower = place if self.scene.within(place, joined.place) else joined.place
            last = max(stands, joined.last_report) if joined.last_report else stands
            return Filing(claim, replace(joined, place=narrower, last_report=last), why)
        if counts_span(claim):
            return Filing(claim, None, f"{why}; counts a span of time, and opens no series of an event")
        if of := self._goes_by_too(claim, cause, place, stands):
            return Filing(claim, None, f"review: {why}; {of} goes by these words too, and no place tells them apart")
        if claim.qualifier in ("vague", "at_most") or claim.low < cause.opens_at:
            return Filing(
                claim,
                None,
                f"{why}; {claim.printed} does not reach what opens a series of {cause.id} ({cause.opens_at})",
            )
        return Filing(claim, self._opened(cause, place, stands), f"{why}; opens a series")

    def _goes_by_too(self, claim: TollClaim, cause: Cause, place: str, stands: datetime) -> str:
        """The configured series that a count of the whole country may be of, though its words are another cause's: "57
        muertes, posibles ejecuciones extrajudiciales" in the months of the protests."""
        for spec in self.pack.series:
            lasts = spec.since <= stands.date() and (spec.until is None or stands.date() <= spec.until)
            also = {fold(word) for word in spec.also}
            told = {fold(claim.quote[one.start : one.end]) for one in self.scene.own(claim) if one.value == cause.id}
            if lasts and place in spec.places and told and told <= also:
                return spec.key
        return ""

    def _recalled(self, claim: TollClaim, cause: Cause, place: str, stands: datetime) -> str:
        """Why a figure without a word for the past opens nothing: it, or the headline above it, names a day long past, or it
        is the toll of a series that has ended ("Her government was marked by protests in which some 50 people died")."""
        if past := dated_back(claim, self.scene, stands):
            return past
        if claim.cue == "rise" or not cause.notify:
            return ""
        self.context = True
        if claim.low <= self.recalled:
            return f"a share of the {self.recalled} told above"
        for spec in self.pack.series:
            if spec.until is None or stands.date() <= spec.until or cause.id not in spec.causes:
                continue
            ended = self.shelf.known.get(spec.key if place in spec.places else f"{spec.key}/{place}")
            mark = (ended.mark or 0) if ended is not None else 0
            least = max(10, mark * 2 // 5) if place in spec.places else max(5, mark * 4 // 5)
            # A wave of these days has its own toll, unless that is what this report, or one like it, was first taken for.
            if any(one.mark and one.mark < least for one in self._fitting(claim, cause, place, stands)):
                continue
            if mark and least <= claim.low <= mark + max(3, mark // 10):
                self.recalled = max(self.recalled, claim.low)
                return f"perhaps the {mark} of {spec.key}, which ended on {spec.until}"
        return ""

    def _fitting(self, claim: TollClaim, cause: Cause, place: str, stands: datetime) -> list[Series]:
        if _OTHER_EVENT.search(fold(claim.quote)):
            return []
        return [one for one in self.shelf.near(cause.id, place) if self._same_event(one, place, stands)]

    def _same_event(self, series: Series, place: str, stands: datetime) -> bool:
        if not (self.scene.within(series.place, place) or self.scene.within(place, series.place)):
            return False
        if series.last_report is None:
            return True
        named = series.place == place and self.scene.depth(place) > DEPARTMENT
        return abs(stands - series.last_report) <= (JOIN_NAMED_WITHIN if named else JOIN_WITHIN)

    def _opened(self, cause: Cause, place: str, stands: datetime) -> Series:
        day = stands.date()
        where = self.name(place)
        what = {lang: cause.title.get(lang, cause.id) for lang in ("es", "en")}
        return Series(
            key=f"{cause.id}:{place}:{day.isoformat()}",
            title={lang: f"{what[lang]}: {where}, {day.isoformat()}" for lang in what},
            short={lang: f"{where}, {what[lang]}" for lang in what},
            place=place, cause=cause.id, notify=cause.notify, configured=False, since=day, last_report=stands,
        )  # fmt: skip


def _configured(spec: SeriesSpec) -> Series:
    return Series(
        key=spec.key, title=spec.title, place=spec.places[0], cause=spec.causes[0], since=spec.since, until=spec.until,
        short=spec.short or spec.title,
    )  # fmt: skip


def _child(whole: Series, suffix: str, name: Mapping[str, str], *, notify: bool) -> Series:
    """A place, a kind or a share of a series, named after it."""
    title = {lang: f"{text}: {name.get(lang, suffix)}" for lang, text in whole.title.items()}
    short = {lang: f"{text}, {name.get(lang, suffix)}" for lang, text in whole.short.items()}
    return replace(
        whole, key=f"{whole.key}/{suffix}", title=title, short=short, parent=whole.key, notify=notify and whole.notify
    )
