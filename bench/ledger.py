"""How fast claims are filed and folded: claims/s in order, with few and many series, and what a late claim costs.

    python bench/ledger.py [claims] [--rows 1000000]

No peer follows tolls; the floor is a bare loop that compares integers. Goal: 50,000 claims/s in order, a cost per claim
that does not grow with the number of series or the length of one, and a late claim that costs its suffix.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent))

import likeness

from crawler import packs
from crawler.models import (
    Entry,
    Fetched,
    Reading,
    ReadItem,
    Relevance,
    Report,
    Series,
    Source,
    TollClaim,
    Validators,
    Voice,
)
from crawler.plan import Book, FiledReport, ItemPlan, Plan, SeriesPlan
from crawler.reading import read_item
from crawler.settling import settle
from db.store import Store
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


def whole_way() -> None:
    """A document with one claim from reading to stored, in archives of few and many series and of a long one."""
    pack = packs.load("peru")
    source = Source(name="diario", kind="feed", url="https://diario.example/")
    for number, length in ((10, 100), (1_000, 100), (10_000, 100), (10, 10_000)):
        store = Store()
        store.sync_sources([source], BEGIN)
        url = source.url
        answer = Fetched("diario", "feed", url, url, 200, (), b"", BEGIN)
        store.add_document(answer, None, sha256="", baseline=False, next_due=None)
        # Most of an archive's series ended long ago; of these, one in a hundred opened in the last thirty days.
        old = [
            SeriesPlan(
                Series(
                    f"accident:PE-PUN:{n}", {"es": "Accidente", "en": "Accident"}, "PE-PUN", "accident", configured=False,
                    last_report=BEGIN - timedelta(days=31 + n % 900 if n % 100 else n % 30),
                ),
                ledger.to_text(ledger.fold(reports(5))), mark=1,
            )
            for n in range(number)
        ]  # fmt: skip
        some = [replace(one, series="peru-protests-2022", item_id=1) for one in reports(length, "peru-protests-2022")]
        whole = replace(series.configured(pack)[0], last_report=some[-1].as_of)
        filed = tuple(FiledReport(one, True, "history", "") for one in some)
        folded = ledger.fold(some)
        plan = SeriesPlan(whole, ledger.to_text(folded), folded.state.mark)
        entry = Entry("https://diario.example/0", "x")
        item = ItemPlan("new", 1, read_item(entry, source, pack), entry, "listed", "", filed)
        store.apply(Plan(1, "diario", "feed", "u", Validators(), BEGIN, (item,), series=(plan, *old)), (), BEGIN)
        late = some[length // 2].as_of
        for words, times, figure in (("in order", some[-1].as_of, length // 5), ("late", late, length // 11)):
            spent = 0.0
            for n in range(60):
                entry = Entry(
                    f"https://diario.example/{words}{n}", f"Van {figure + n // 3} muertos en las protestas en el Perú {words}",
                    published=times + timedelta(minutes=n),
                )  # fmt: skip
                read = read_item(entry, source, pack)
                assert read.claims
                at = some[-1].as_of + timedelta(hours=1, minutes=n)
                reading = Reading(1, "diario", "feed", at, False, (read,), "u")
                began = process_time()
                settle(store, reading, pack, (), at)
                spent += process_time() - began
            print(
                f"settle and store, {number:6,} series, {length:6,} claims in one, {words:9}"
                f"{spent / 60 * 1e6:10,.0f} µs a document"
            )
        store.close()


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("claims", nargs="?", type=int, default=100_000)
    arguments.add_argument("--rows", type=int, default=1_000_000, help="most headlines for likeness; 0: none")
    given = arguments.parse_args()
    whole_way()
    filing()
    for rows in (10_000, 100_000, 1_000_000):
        if rows <= given.rows:
            likeness.measure(rows)
    count = given.claims
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
