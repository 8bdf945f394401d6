"""What the subscriber must get (expected.csv), what he got (his mails), and the difference."""

from __future__ import annotations

import csv
import difflib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from importlib.resources import files

from crawler.newsroom.mail_server import Mail

NOTICES = "X-Willay-Notices"
"""The mail's header that names the keys of its notices."""


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as a subscriber gets it; `mail` numbers his mails, so that notices of one mail share it."""

    cycle: int
    mail: int
    kind: str
    series: str
    figure: str
    previous: str
    outlet: str

    def __str__(self) -> str:
        cycle, mail, kind, series, figure, previous, outlet = astuple(self)
        return f"cycle {cycle:2}  mail {mail:2}  {kind:12} {series:38} {previous or '-':>13} -> {figure:13} {outlet}"


def expected(text: str = "") -> list[Told]:
    """The table of expected.csv (or the text given), reasoned from the rules by a person. `*`: not said by them."""
    table = text or files(__package__).joinpath("expected.csv").read_text(encoding="utf-8")
    return [
        Told(
            int(row["mailed"]),
            int(row["mail"]),
            row["kind"],
            row["series"],
            row["figure"],
            row["previous"],
            row["outlet"],
        )
        for row in csv.DictReader(table.splitlines())
    ]


def got(mails: Iterable[Mail], cycle_of: Mapping[int, int], archive: sqlite3.Connection) -> list[Told]:
    """One recipient's mails in the order in which they came; the archive tells what their notices' keys mean."""
    told = []
    for number, mail in enumerate(mails, start=1):
        for key in str(mail.message[NOTICES] or "").split():
            row = archive.execute(
                "select kind, series, printed, previous_printed, outlet from notices where key = ?", (key,)
            ).fetchone()
            kind, series, printed, previous, outlet = row or ("?", key, "", "", "")
            told.append(Told(cycle_of[mail.number], number, kind, series, printed or "", previous or "", outlet or ""))
    return told


def difference(should: Sequence[Told], did: Sequence[Told]) -> list[str]:
    """Lines of a diff between the tables, empty if they say the same.

    In which order the mails of one cycle came does not matter, nor that of the notices in one mail.
    """
    wanted, found = _in_order(should), _in_order(did)
    if len(wanted) == len(found):
        # A column that the rules leave open takes what was found there.
        wanted = [
            replace(one, previous=other.previous) if one.previous == "*" else one
            for one, other in zip(wanted, found, strict=True)
        ]
    return list(
        difflib.unified_diff(
            [str(one) for one in wanted], [str(one) for one in found], "expected.csv", "the mails", lineterm="", n=1
        )
    )


def _in_order(told: Sequence[Told]) -> list[Told]:
    """By cycle, then by what the mails tell; mails numbered anew in that order."""
    mails: dict[int, list[Told]] = {}
    for one in told:
        mails.setdefault(one.mail, []).append(one)
    sorted_mails = sorted(
        (sorted(mail, key=lambda one: (one.cycle, one.series, one.kind, one.figure)) for mail in mails.values()),
        key=lambda mail: [(one.cycle, one.series, one.kind, one.figure) for one in mail],
    )
    return [replace(one, mail=number) for number, mail in enumerate(sorted_mails, start=1) for one in mail]
