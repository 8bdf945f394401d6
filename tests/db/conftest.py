"""Archives with real rows, made as the pipeline makes them: with plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.headlines import headline_key
from crawler.models import (
    Document,
    Entry,
    EvidenceRecord,
    Fetched,
    Notice,
    ReadItem,
    Recipient,
    Relevance,
    Report,
    Series,
    Source,
    TollClaim,
    Voice,
)
from crawler.plan import FiledReport, ItemPlan, Plan, SeriesPlan
from db.store import Store

NOW = datetime(2023, 1, 10, 12, 0, tzinfo=UTC)
FEED = "https://diario.example/feed"
SOURCE = Source(name="diario", kind="feed", url=FEED, quiet_after=timedelta(days=2))
DESK = Recipient(name="desk", to=("desk@example.org",), language="en")


class Writer:
    """Writes plans into an archive as decide would."""

    now = NOW
    source = SOURCE
    desk = DESK

    def fetched(self, **changes: Any) -> Fetched:
        given: dict[str, Any] = {
            "source": "diario", "kind": "feed", "url": FEED, "final_url": FEED, "status": 200,
            "headers": (("ETag", '"1"'),), "body": b"<rss/>", "fetched_at": NOW,
        }  # fmt: skip
        return Fetched(**given | changes)

    def document(self, store: Store, **changes: Any) -> Document:
        store.sync_sources([SOURCE], NOW)
        number = store.rows("SELECT count(*) FROM documents")[0][0]
        record = EvidenceRecord("2023-01-10.warc.gz", 1000 * number, 1000, f"<urn:uuid:{number}>", "ab" * 32)
        return store.add_document(
            self.fetched(**changes), record, sha256="ab" * 32, baseline=False, next_due=NOW + timedelta(minutes=10)
        )

    def item(self, number: int, title: str, *, action: Any = "new", **changes: Any) -> ItemPlan:
        url = changes.pop("url", f"https://diario.example/{number}")
        entry = Entry(url=url, title=title, summary=changes.pop("summary", ""), text=changes.pop("text", ""),
                      published=NOW - timedelta(hours=1))  # fmt: skip
        read = ReadItem(
            entry=entry, lang="es", headline_key=headline_key(title), relevance=Relevance(True, 1.0, "Perú"), claims=(),
            outlet="Diario", voice_class="press", complete=True,
        )  # fmt: skip
        given: dict[str, Any] = {"part": "listed", "content_hash": f"hash of {title}"}
        return ItemPlan(action, number, read, entry, **given | changes)

    def report(self, claim_id: int, item_id: int, figure: int) -> FiledReport:
        printed = str(figure)
        claim = TollClaim(
            stated=figure, low=figure, high=figure, qualifier="exact", role="total", field="title", start=0,
            end=len(printed), printed=printed, quote=f"{printed} muertos en el Perú", lang="es", rule="es.total",
        )  # fmt: skip
        report = Report(
            claim=claim, as_of=NOW, seen_at=NOW, url=f"https://diario.example/{item_id}", headline=claim.quote,
            outlet="Diario", voice=Voice("press", "Diario"), series="peru", filed_why="named", claim_id=claim_id,
            item_id=item_id,
        )  # fmt: skip
        return FiledReport(report, True, "increase", f"{figure} is above")

    def notice(self, key: str, **changes: Any) -> Notice:
        given: dict[str, Any] = {
            "kind": "increase", "series": "peru", "title": {"en": "Peru"}, "due_at": NOW, "low": 9, "stated": 9,
            "printed": "9", "quote": "9 muertos en el Perú", "url": "https://diario.example/1", "outlet": "Diario",
        }  # fmt: skip
        return Notice(key=key, **given | changes)

    def plan(self, document: Document, *items: ItemPlan, **changes: Any) -> Plan:
        given: dict[str, Any] = {"validators": document.validators, "decided_at": NOW}
        return Plan(
            document_id=document.id, source=document.source, kind=document.kind, url=document.url, items=items,
            **given | changes,
        )  # fmt: skip

    def series(self, mark: int, claim: int) -> SeriesPlan:
        return SeriesPlan(
            Series("peru", {"en": "Deaths in Peru", "es": "Muertes en el Perú"}, "PE", "protest"), "{}", mark, claim,
            "provisional",
        )  # fmt: skip

    def full(self, store: Store) -> Document:
        """A document with news, a sighting, a claim, a series, a notice and a follow-up."""
        document = self.document(store)
        self.apply_full(store, document)
        return document

    def apply_full(self, store: Store, document: Document) -> None:
        plan = self.plan(
            document,
            self.item(
                1, "9 muertos en el Perú", reports=(self.report(1, 1, 9),), follow_at=(NOW + timedelta(hours=1),)
            ),
            self.item(2, "Fútbol: empate en Lima"),
            self.item(1, "9 muertos en el Perú", action="sighting", url="https://otro.example/x"),
            series=(self.series(9, 1),),
            new=(self.notice("increase:peru:9:0", claim_id=1, item_id=1),),
        )
        store.apply(plan, (DESK,), NOW)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store()
    yield opened
    opened.close()


@pytest.fixture
def write() -> Writer:
    return Writer()


@pytest.fixture
def dump() -> Callable[[Store], dict[str, list[tuple[Any, ...]]]]:
    """Every row of every table."""

    def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
        tables = store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
        return {row["name"]: [tuple(one) for one in store.rows(f"SELECT * FROM {row['name']}")] for row in tables}

    return rows


@pytest.fixture(scope="module")
def module_write() -> Writer:
    return Writer()
