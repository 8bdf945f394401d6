"""The notices of one series while a document is settled: what waits, what was told, what is new, changed or withdrawn. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crawler.models import Notice, Report, Series
from crawler.plan import Told
from tolls.state import SeriesState


@dataclass
class Desk:
    """The notices of one series while a document is settled."""

    series: Series
    now: datetime
    mail_group: str
    told: list[Told]
    state: SeriesState
    reports: tuple[Sequence[Report], Sequence[Report]] = ((), ())
    new: dict[str, Notice] = field(default_factory=dict)
    replaced: dict[str, Notice] = field(default_factory=dict)
    """By the key that the stored notice has."""
    withdrawn: dict[str, str] = field(default_factory=dict)
    untold: dict[int, str] = field(default_factory=dict)
    """Why nothing was told of a claim that moved the mark, by claim id."""

    @property
    def silent(self) -> bool:
        """Whether nothing is ever told of this series."""
        return self.series.muted or not self.series.notify

    def waiting(self, *kinds: str) -> list[tuple[str, Notice]]:
        """(stored key or "", notice) of every notice of these kinds that can still change."""
        stored = [
            (one.notice.key, self.replaced.get(one.notice.key, one.notice))
            for one in self.told
            if not one.taken and one.notice.key not in self.withdrawn
        ]
        return [one for one in (*stored, *(("", notice) for notice in self.new.values())) if one[1].kind in kinds]

    def taken(self, *kinds: str) -> list[Notice]:
        """What can no longer change, of these kinds (without any: of all)."""
        return [one.notice for one in self.told if one.taken and (not kinds or one.notice.kind in kinds)]

    def put(self, notice: Notice) -> None:
        """A new notice, once for its key."""
        keys = {one.notice.key for one in self.told if one.notice.key not in self.withdrawn}
        if notice.key not in keys | {one.key for one in self.replaced.values()}:
            self.new.setdefault(notice.key, notice)

    def change(self, stored: str, old: Notice, notice: Notice) -> None:
        """A waiting notice says something else."""
        if stored:
            self.replaced[stored] = notice
        else:
            del self.new[old.key]
            self.new[notice.key] = notice

    def withdraw(self, stored: str, notice: Notice, why: str) -> None:
        """A waiting notice no longer holds."""
        if stored:
            self.replaced.pop(stored, None)
            self.withdrawn[stored] = why
        else:
            del self.new[notice.key]

    def key(self, kind: str, value: str) -> str:
        """A notice's key: unique, written by its rule."""
        return f"{kind}:{self.series.key}:{value}"
