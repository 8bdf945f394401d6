"""One figure speaks for an item in each series that its figures are filed in (DESIGN.md section 4). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crawler.models import Series, TollClaim
from tolls.background import deep
from tolls.filing import Filing, family
from tolls.places import counts_beyond

_INTERVALS = ("about", "range", "more_than", "at_least")


def decided(filings: Sequence[Filing], known: Mapping[str, Series]) -> tuple[Filing, ...]:
    """One figure decides for an item and series: the title's total, else the summary's, else the text's first."""
    best: dict[str, Filing] = {}
    for filing in filings:
        if filing.series is None or filing.claim.role == "increment":
            continue
        holder = best.get(filing.series.key)
        before = known.get(filing.series.key)
        reported = (before.mark or 0) if before is not None else 0
        if holder is None or _replaces(filing.claim, holder.claim, filing.series, reported):
            best[filing.series.key] = filing
    totals = {family(key) for key in best}
    for filing in filings:
        # Beside a stated total an increment says nothing of its own (rule 5).
        if filing.series is not None and filing.claim.role == "increment" and family(filing.series.key) not in totals:
            best.setdefault(filing.series.key, filing)
    deciding = {id(filing) for filing in best.values()}
    return tuple(_marked(filing, id(filing) in deciding) for filing in filings)


def _replaces(claim: TollClaim, holder: TollClaim, series: Series, reported: int) -> bool:
    """Whether a figure further down speaks for the item instead of one above it.

    A higher total does if its sentence has a rise cue, a voice or words for the whole, and neither looks back nor bounds a
    period. A total also replaces a share, any number a vague word or an upper bound, an exact number the interval that
    holds it ("más de una veintena", then "21 personas"), a full count one of deaths by forces, and any higher one in the
    first words a figure below what is `reported`, which is that of a day ("17 killed", "47 have died in all"). Of an event that
    opened by itself the title says how many died: a far higher figure below it counts something wider.
    """
    if claim.retrospective or claim.qualifier in ("vague", "at_most") or claim.role != "total":
        return False
    if holder.role != "total" or holder.qualifier in ("vague", "at_most"):
        return claim.period is None
    if claim.qualifier == "exact" and holder.qualifier in _INTERVALS and claim.period is None:
        within = holder.low <= claim.low <= (holder.high or holder.low + max(5, holder.low // 4))
        if within and (claim.field != "text" or claim.voice is not None):
            return True
    if claim.low <= holder.low:
        return False
    if not series.configured and claim.low > 2 * holder.low + (10 if claim.cue == "rise" else 2):
        return False
    if claim.cue == "rise":
        return True  # "el jueves elevó a 20 la cifra": the day is that of the report
    if claim.period is not None:
        return False
    if series.configured and holder.low < reported and not deep(claim):
        return True
    return claim.voice is not None or counts_beyond(claim) or (holder.by_forces and not claim.by_forces)


def _marked(filing: Filing, decides: bool) -> Filing:
    if filing.series is None or decides:
        return replace(filing, decides=decides)
    return replace(filing, why=f"{filing.why}; other field: another figure speaks for this item")
