"""How fast claims are filed and folded: claims/s in order, with few and many series, and what a late claim costs.

    python bench/ledger.py [claims]

No peer follows tolls; the floor is a bare loop that compares integers. Goal: 50,000 claims/s in order, a cost per claim
that does not grow with the number of series or the length of one, and a late claim that costs its suffix.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time

from crawler import packs
from crawler.models import Entry, ReadItem, Relevance, Report, Series, TollClaim, Voice
from crawler.plan import Book
from tolls import ledger, series, telling
from tolls.extract import toll_claims
from tolls.shelf import Shelf
from tolls.state import SeriesState, order

BEGIN = datetime(2023, 1, 9, tzinfo=UTC)
VOICES = (Voice("official", "Ombudsman"), Voice("press", "A"), Voice("press", "B"), Voice("ngo", "Coordinator"))


def reports(count: int, series: str = "toll") -> list[Report]:
    """A toll that rises by one every fifth report; the rest repeat it or lag behind."""
    made = []
    for n in range(count):
        low = max(1, n // 5 - (n % 3))
        voice = VOICES[n % 4]
        claim = TollClaim(
            low, low, low, "exact", "total", "title", 0, 3, str(low), f"Suben a {low} los muertos en las protestas", "es",
            "bench", voice=voice if n % 4 in (0, 3) else None, cue="rise" if n % 5 == 0 else None,
        )  # fmt: skip
        made.append(
            Report(
                claim=claim, as_of=BEGIN + timedelta(minutes=7 * n), seen_at=BEGIN + timedelta(minutes=7 * n + 3),
                url=f"https://{voice.name}.example/{n}", headline=claim.quote, outlet=f"Outlet {n % 7}", voice=voice,
                series=series, claim_id=n + 1,
            )
        )  # fmt: skip
    return made


HEADLINES = (
    (
        "Suben a {n} los muertos en las protestas en el Perú, según la Defensoría del Pueblo",
        "De ellos, {m} murieron en Juliaca.",
    ),
    ("{n} muertos en Juliaca durante las protestas", "La cifra fue confirmada por el hospital de Juliaca."),
    ("Choque de buses deja {n} muertos en Abancay", "El accidente ocurrió de madrugada."),
    ("Terremoto deja {n} muertos en Turquía", "El Perú ofreció ayuda."),
)


def filing() -> None:
    """Claims/s through filing, with few and many open series."""
    pack = packs.load("peru")
    items = []
    for n in range(2_000):
        title, summary = (words.format(n=10 + n % 50, m=5 + n % 20) for words in HEADLINES[n % 4])
        claims = toll_claims(title=title, summary=summary, lang="es", pack=pack)
        entry = Entry(url=f"https://a.example/{n}", title=title, summary=summary)
        items.append(ReadItem(entry, "es", title, Relevance(True, 1.0, ""), claims, "A", "press", True))
    claims_of = sum(len(item.claims) for item in items)
    for number in (10, 1_000, 10_000):
        many = tuple(
            Series(f"accident:PE-PUN-{n}:2023-01-01", {"en": ""}, f"PE-PUN-{n}", "accident", configured=False)
            for n in range(number)
        )
        shelf = Shelf(many, pack)
        began = process_time()
        for item in items:
            series.file(item, as_of=BEGIN, pack=pack, open_series=shelf)
        print(f"file, {number:6,} open series        {claims_of / (process_time() - began):12,.0f} claims/s")


def main() -> None:
    """Print the table."""
    filing()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    story = reports(count)
    began = process_time()
    mark = 0
    for report in story:
        mark = max(mark, report.claim.low)
    floor = process_time() - began
    began = process_time()
    folded = ledger.fold(story)
    spent = process_time() - began
    print(f"fold, one series, in order      {count / spent:12,.0f} claims/s   (bare comparison {count / floor:,.0f})")
    print(
        f"state of {count} claims          {len(folded.state.to_json()):12,} bytes, with checkpoints {len(ledger.to_text(folded)):,}"
    )
    for number in (10, 1_000, 10_000):
        states: dict[int, SeriesState] = {}
        began = process_time()
        for at, report in enumerate(story):
            states[at % number], _ = ledger.step(states.get(at % number, SeriesState()), report)
        print(f"step, {number:6,} series             {count / (process_time() - began):12,.0f} claims/s")
    for length in (100, 1_000, 10_000):
        some = story[: length + 200]
        folded = ledger.fold(some[:length])
        toll = Series("toll", {"en": "Toll"}, "PE", "protest")
        book = Book(toll, ledger.to_text(folded), tuple(some[:length]))
        began = process_time()
        for report in some[length:]:
            telling.settle({"toll": book}, [report], {"toll": toll}, now=report.seen_at, mail_group="bench")
        own = (process_time() - began) / 200
        print(f"settle a document, {length:6,} claims   {own * 1e6:12,.0f} µs in order")
        for back in (10, length // 2):
            late = replace(some[length - back], as_of=some[length - back].as_of + timedelta(minutes=1), claim_id=10**6)
            start = ledger.before(order(late), folded.state, folded.checkpoints)
            began = process_time()
            telling.settle({"toll": book}, [late], {"toll": toll}, now=late.seen_at, mail_group="bench")
            spent = process_time() - began
            print(
                f"  late by {back:6,} claims           {spent * 1e6:12,.0f} µs, {length - start.state.folded:,} folded again"
            )


if __name__ == "__main__":
    main()
