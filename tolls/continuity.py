"""A toll goes on: which series a figure belongs to whose words leave its cause or its place open, by what was reported in
the days before it (DESIGN.md section 5). Pure."""

from __future__ import annotations

from datetime import datetime

from crawler.models import Cause, Pack, SeriesSpec, TollClaim
from tolls.filing import GOES_ON_FOR, JOIN_NAMED_WITHIN, JOIN_WITHIN, ONE_MORE_WITHIN
from tolls.gazetteer import values
from tolls.places import Located, bound, counts_country
from tolls.scene import Scene, definite, of_another_kind, since_named
from tolls.shelf import Shelf


class Continuity:
    """What is known of the series, asked for one item."""

    def __init__(self, scene: Scene, pack: Pack, shelf: Shelf) -> None:
        self.scene = scene
        self.pack = pack
        self.shelf = shelf
        self.context = False
        """Whether the filing at hand asked what was reported before."""

    def _lasting(self, place: str, stands: datetime) -> SeriesSpec | None:
        """The configured series of a whole country that lasts on a day, and has a toll."""
        for spec in self.pack.series:
            lasts = spec.since <= stands.date() and (spec.until is None or stands.date() <= spec.until)
            whole = self.shelf.known.get(spec.key)
            if place in spec.places and lasts and whole is not None and whole.mark:
                self.context = True
                return spec
        return None

    def _is_of_a_series(self, claim: TollClaim, place: str, cause: Cause, stands: datetime) -> bool:
        """Whether a figure goes on with a series though the lead names a cause of its own kind: an inquiry for genocide
        below "Van 46 muertos desde que Boluarte asumió"."""
        if not cause.notify or any(cause.id in spec.causes for spec in self.pack.series):
            return False
        return self._implied(claim, place, stands)[0] is not None

    def _implied(self, claim: TollClaim, place: str, stands: datetime) -> tuple[Cause | None, str]:
        """The cause of a toll that no words name: it counts from the first day of a series, or goes on with its toll.

        The latter needs a rise cue and a figure at most three, or a tenth, above a toll reported on these days; in the
        text, somebody who states it too: "Fallece otro herido; ya son 67 las víctimas mortales" after 65.
        """
        causes = {cause.id: cause for cause in self.pack.causes}
        if spec := since_named(claim, self.scene):
            return causes.get(spec.causes[0]), f"it counts from {spec.since}, the first day of {spec.key}"
        if claim.role != "total" or claim.retrospective:
            return None, ""
        self.context = True
        if followed := self._goes_on_in(claim, place, stands):
            return causes.get(followed[0].causes[0]), followed[1]
        if spec := self._counted(claim, place, stands):
            return causes.get(spec.causes[0]), f"no cause is named, and it is of those who keep the count of {spec.key}"
        # "Los deudos de los 26 fallecidos": the dead of whom everybody knows.
        known = claim.field != "text" and definite(claim)
        near_by = claim.field != "text" and claim.qualifier == "exact"
        if claim.cue is None and not known and not near_by:
            return None, ""
        if claim.field == "text" and claim.voice is None:
            return None, ""
        for spec in self.pack.series:
            if not any(self.scene.within(place, root) for root in spec.places):
                continue
            whole = self.shelf.known.get(spec.key)
            if whole is None or not whole.mark or whole.last_report is None:
                continue
            apart = abs(stands - whole.last_report)
            # "Cifra nacional sube a 40" on the day of clashes may rise by more.
            busy = counts_country(claim) and (apart <= JOIN_WITHIN or self._part_reported(spec, stands))
            by = max(20, 2 * whole.mark) if busy else max(5, whole.mark * 3 // 20)
            least = whole.mark - max(3, whole.mark // 10) if claim.cue == "correction" else whole.mark
            if claim.cue is None and not known:
                # "Boluarte pide adelantar elecciones con 57 muertos" days after 56.
                if whole.mark < 20 or place not in spec.places or apart > ONE_MORE_WITHIN:
                    continue
                by = 2
            if whole.mark >= 5 and least <= claim.low <= whole.mark + by and apart <= JOIN_NAMED_WITHIN:
                return causes.get(
                    spec.causes[0]
                ), f"no cause is named, and it goes on with the {whole.mark} of {spec.key}"
        return None, ""

    def _counted(self, claim: TollClaim, place: str, stands: datetime) -> SeriesSpec | None:
        """The series whose count the office or organisation named in the sentence keeps, where a figure may be of it:
        "Suman 65 los fallecidos, según la Coordinadora"."""
        named = set(values(self.scene.own(claim), "actor"))
        for spec in self.pack.series:
            if named.isdisjoint(spec.counted_by) or place not in spec.places or of_another_kind(claim):
                continue
            whole = self.shelf.known.get(spec.key)
            if whole is None or not whole.mark or whole.last_report is None or whole.mark < 5:
                continue
            lasts = spec.since <= stands.date() and (spec.until is None or stands.date() <= spec.until)
            near = abs(stands - whole.last_report) <= JOIN_NAMED_WITHIN
            if lasts and near and whole.mark <= 2 * claim.low and claim.low <= 2 * whole.mark + 10:
                return spec
        return None

    def _part_reported(self, spec: SeriesSpec, stands: datetime) -> bool:
        """Whether a place's toll of a series is reported on in these days."""
        return any(
            series.parent == spec.key
            and series.last_report is not None
            and abs(stands - series.last_report) <= JOIN_WITHIN
            for series in self.shelf.known.values()
        )

    def _goes_on_in(self, claim: TollClaim, place: str, stands: datetime) -> tuple[SeriesSpec, str] | None:
        """The series whose toll of a town, reported on in these days, a figure goes on with: "12 muertos en Juliaca" hours
        after the nine of its protest."""
        if claim.field == "text" or claim.qualifier in ("vague", "at_most"):
            return None
        for spec in self.pack.series:
            child = self.shelf.known.get(f"{spec.key}/{place}")
            if child is None or not child.mark or child.last_report is None:
                continue
            apart = abs(stands - child.last_report)
            near = apart <= JOIN_WITHIN and claim.low <= 2 * child.mark + 10
            # The wounded die weeks later: a small step that says that it is one.
            step = apart <= GOES_ON_FOR and claim.cue == "rise" and claim.low <= child.mark + max(3, child.mark // 10)
            if child.mark <= claim.low and (near or step):
                return spec, f"no cause is named, and it goes on with the {child.mark} of {child.key}"
        return None

    def _continuing(self, claim: TollClaim, spec: SeriesSpec, located: Located, why: str) -> tuple[str, str]:
        """(place, reason): of the whole and a town that a sentence names, the one whose toll the figure goes on with.

        Only where the words leave it open: "Muere otro herido en Juliaca y suman 19" beside a whole of 49.
        """
        assert located.place is not None
        self.context = self.context or (located.instead or located.place) not in spec.places
        whole = self.shelf.known.get(spec.key)
        mark = whole.mark if whole is not None else None
        town = located.instead or located.place
        child = self.shelf.known.get(f"{spec.key}/{town}")
        reported = child.mark if child is not None else None
        if mark is None or town in spec.places:
            return located.place, why
        if located.instead and not located.surely:
            if reported is not None and claim.low <= mark and reported < claim.low <= reported + max(10, reported // 2):
                return (
                    town,
                    f"{why}; rather of {town}: it goes on with its {reported}, and the whole has {mark} already",
                )
        elif not located.instead and not reported and claim.low == mark and not bound(claim, self.scene, town):
            return spec.places[0], f"{why}; rather of the whole, which has these {mark}"
        elif (
            not located.instead
            and not bound(claim, self.scene, town)
            and mark >= 20
            and 2 * (reported or 0) < claim.low
            and claim.low * 5 >= mark * 4
        ):
            return spec.places[
                0
            ], f"{why}; rather of the whole: it goes on with its {mark}, not with {reported or 'nothing'}"
        return located.place, why
