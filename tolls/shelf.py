"""The series that exist, found by key, or by cause and place: made once for a document, whatever their number. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crawler.models import Pack, Series
from tolls.gazetteer import lines


class Shelf:
    """Series at hand while claims are filed; it learns those that the claims open."""

    def __init__(self, series: Iterable[Series], pack: Pack) -> None:
        self._lines = lines(pack)
        self.known: dict[str, Series] = {}
        self._opened: dict[tuple[str, str], dict[str, None]] = {}
        """Keys of series that opened by themselves, by cause and by each place on the line that theirs ends."""
        for one in series:
            self.add(one)

    def add(self, series: Series) -> None:
        """Put a series on the shelf, or its newer form; what was reported of it so far stays known."""
        before = self.known.get(series.key)
        if before is not None:
            series = replace(
                series, mark=before.mark if series.mark is None else series.mark,
                last_report=series.last_report or before.last_report,
            )  # fmt: skip
        self.known[series.key] = series
        if not series.configured and not series.parent:
            for place in self._lines.get(series.place, (series.place,)):
                self._opened.setdefault((series.cause, place), {})[series.key] = None

    def add_new(self, series: Iterable[Series | None]) -> None:
        """Put those on the shelf that are not there yet."""
        for one in series:
            if one is not None and one.key not in self.known:
                self.add(one)

    def near(self, cause: str, place: str) -> list[Series]:
        """Series of a cause that opened by themselves, whose place lies in this one or has this one in it."""
        found = dict(self._opened.get((cause, place), {}))
        for above in self._lines.get(place, (place,))[:-1]:
            for key in self._opened.get((cause, above), ()):
                if self.known[key].place == above:
                    found[key] = None
        return [self.known[key] for key in found]
