"""The archive: one plan, one transaction; what is not ours is left alone; what an operator can mend says how."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.chores import judge_sources
from crawler.errors import StoreError
from crawler.models import Reading, Series, Validators
from crawler.plan import FiledReport, SeriesPlan
from db import schema
from db.rows import moment, stamp
from db.store import Store
from tolls import ledger
from tolls.state import order


def test_an_archive_is_made_and_opened_again(tmp_path: Path, write: Any) -> None:
    path = tmp_path / "deep" / "archive.db"
    first = Store(path)
    write.full(first)
    first.close()
    second = Store(path)
    assert [row["headline"] for row in second.rows("SELECT headline FROM items ORDER BY id")] == [
        "9 muertos en el Perú",
        "Fútbol: empate en Lima",
    ]
    assert second.rows("PRAGMA journal_mode")[0][0] == "wal"
    assert second.integrity() == []
    second.close()


def test_a_database_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE t (x)")
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"no archive of Willay's; nothing was changed"):
        Store(path)
    assert path.read_bytes() == before


def test_an_archive_of_a_newer_willay_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    own = Store(path)
    own.db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    own.close()
    with pytest.raises(StoreError, match="newer Willay"):
        Store(path)


@pytest.mark.parametrize("content", [b"no database at all, but text of some length\n" * 50])
def test_a_file_that_is_no_database_is_refused_with_advice(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="restore the last backup"):
        Store(path)
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_archive_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check that the folder exists"):
        Store(tmp_path)


def test_a_locked_archive_gives_one_line_under_every_method_that_writes(tmp_path: Path, write: Any) -> None:
    path = tmp_path / "archive.db"
    first = Store(path)
    document = write.full(first)
    store = Store(path, busy_s=0.01)
    writes: dict[str, Callable[[], object]] = {
        "sync_sources": lambda: store.sync_sources([replace(write.source, name="otro")], write.now),
        "record_fetch": lambda: store.record_fetch(write.fetched(status=503), "failed", None),
        "add_document": lambda: store.add_document(
            write.fetched(), None, sha256="cd", baseline=False, next_due=None
        ),
        "read_failed": lambda: store.read_failed(document, "broken", most=3),
        "apply": lambda: store.apply(write.plan(document), (), write.now),
        "take_deliveries": lambda: store.take_deliveries(write.now, 1, timedelta(minutes=5)),
        "delivery_done": lambda: store.delivery_done(1, write.now),
        "delivery_failed": lambda: store.delivery_failed(1, write.now, "x", permanent=True, next_try=None),
        "take_silently": lambda: store.take_silently(write.now),
        "end_run": lambda: store.end_run(write.now, {}, "stamp"),
    }  # fmt: skip
    first.db.execute("BEGIN EXCLUSIVE")
    for name, call in writes.items():
        with pytest.raises(StoreError, match="another program holds it") as error:
            call()
        assert "\n" not in str(error.value), name
    first.db.execute("ROLLBACK")
    for call in writes.values():
        call()
    store.close()
    first.close()


def test_a_plan_that_breaks_a_constraint_leaves_no_trace(
    store: Store, write: Any, dump: Callable[[Store], dict[str, list[tuple[Any, ...]]]]
) -> None:
    document = write.document(store)
    before = dump(store)
    twice = write.notice("increase:peru:9:0")
    plan = write.plan(
        document, write.item(1, "9 muertos en el Perú", reports=(write.report(1, 1, 9),)),
        series=(write.series(9, 1),), new=(twice, twice),
    )  # fmt: skip
    with pytest.raises(sqlite3.IntegrityError):
        store.apply(plan, (write.desk,), write.now)
    assert dump(store) == before
    assert store.rows("SELECT * FROM items_fts WHERE items_fts MATCH 'muertos'") == []
    assert [one.id for one, _ in store.unread()] == [document.id], "the document is still to be read"


def test_a_plan_counts_what_it_stored(store: Store, write: Any) -> None:
    document = write.document(store)
    plan = write.plan(
        document, write.item(1, "Uno", reports=(write.report(1, 1, 9),)), write.item(2, "Dos"),
        write.item(1, "Uno", action="sighting", url="https://otro.example/1"), new=(write.notice("k"),),
    )  # fmt: skip
    done = store.apply(plan, (write.desk,), write.now)
    assert (done.new, done.sightings, done.claims, done.notices, done.changed, done.same) == (2, 1, 1, 1, 0, 0)
    assert store.unread() == []


def words(store: Store, match: str) -> list[int]:
    return [
        row["rowid"] for row in store.rows("SELECT rowid FROM items_fts WHERE items_fts MATCH ? ORDER BY 1", (match,))
    ]


def test_full_text_finds_accents_and_case_alike(store: Store, write: Any) -> None:
    write.full(store)
    for match in ("peru", "Perú", "PERU", "futbol OR peru"):
        assert 1 in words(store, match)
    assert words(store, "futbol") == [2]


def test_a_changed_item_keeps_each_state_as_a_revision_and_is_found_by_its_new_words(store: Store, write: Any) -> None:
    write.full(store)
    document = write.document(store)
    store.apply(write.plan(document, write.item(1, "12 fallecidos en Juliaca", action="changed")), (), write.now)
    assert store.rows("SELECT headline FROM items WHERE id = 1")[0]["headline"] == "12 fallecidos en Juliaca"
    states = store.rows("SELECT headline FROM revisions WHERE url = 'https://diario.example/1' ORDER BY id")
    assert [row["headline"] for row in states] == ["9 muertos en el Perú", "12 fallecidos en Juliaca"]
    assert words(store, "fallecidos") == [1]
    assert words(store, "muertos") == []
    store.rows("INSERT INTO items_fts (items_fts) VALUES ('integrity-check')")


def test_the_same_item_again_moves_nothing_but_when_it_was_last_seen(store: Store, write: Any) -> None:
    write.full(store)
    before = store.rows("SELECT count(*) FROM revisions")[0][0]
    document = write.document(store)
    for hours, last_seen in ((2, "12:00"), (7, "19:00")):  # it is not written down within six hours
        later = write.now + timedelta(hours=hours)
        plan = write.plan(document, write.item(1, "9 muertos en el Perú", action="same"), decided_at=later)
        assert store.apply(plan, (), later).same == 1
        row = store.rows("SELECT seen_at, last_seen_at FROM items WHERE id = 1")[0]
        assert row["seen_at"] == "2023-01-10T12:00:00.000000Z"
        assert row["last_seen_at"] == f"2023-01-10T{last_seen}:00.000000Z"
    assert store.rows("SELECT count(*) FROM revisions")[0][0] == before


def test_a_sighting_points_at_its_item_and_may_change_on_its_own(store: Store, write: Any) -> None:
    write.full(store)
    document = write.document(store)
    changed = write.item(1, "10 muertos en el Perú", action="changed", url="https://otro.example/x")
    store.apply(write.plan(document, changed), (), write.now)
    sighting = store.rows("SELECT item_id, headline FROM sightings")[0]
    assert tuple(sighting) == (1, "10 muertos en el Perú")
    assert store.rows("SELECT headline FROM items WHERE id = 1")[0][0] == "9 muertos en el Perú"


def reading(write: Any, *titles: str) -> Reading:
    items = tuple(write.item(n, title).read for n, title in enumerate(titles, 1))
    return Reading(1, "diario", "feed", write.now + timedelta(hours=1), False, items)


def test_known_tells_states_claims_and_like_headlines(store: Store, write: Any) -> None:
    write.full(store)
    known = store.known(reading(write, "9 MUERTOS EN EL PERÚ", "Otra cosa"))
    state = known.states["https://diario.example/1"]
    assert (state.item_id, state.entry.title, state.sighting) == (1, "9 muertos en el Perú", False)
    assert state.hashes == {"listed": "hash of 9 muertos en el Perú"}
    assert list(state.claims) == [("title", 9, "exact", "total", None)]
    assert known.alike[reading(write, "9 MUERTOS EN EL PERÚ").items[0].headline_key] == (1, "https://diario.example/1")
    assert (known.next_item_id, known.next_claim_id) == (3, 2)
    assert known.open_series == (), "nothing says a figure, so that no series is asked for"


def test_known_asks_for_more_addresses_than_one_question_may_have(store: Store, write: Any) -> None:
    document = write.document(store)
    store.apply(write.plan(document, *(write.item(n, f"Noticia {n}") for n in range(1, 1701))), (), write.now)
    known = store.known(reading(write, *(f"Noticia {n}" for n in range(1, 1701))))
    assert len(known.states) == 1700
    assert len(known.alike) == 1700


def test_a_book_gives_back_the_reports_and_what_was_told(store: Store, write: Any) -> None:
    write.full(store)
    book = store.books({"peru": None, "no such": None}, whole=True)["peru"]
    assert list(book.reports) == [write.report(1, 1, 9).report]
    assert [(told.notice.key, told.taken) for told in book.told] == [("increase:peru:9:0", False)]
    assert book.told[0].notice == write.notice("increase:peru:9:0", claim_id=1, item_id=1)
    store.take_deliveries(write.now, 10, timedelta(minutes=5))
    assert store.books({"peru": None})["peru"].told[0].taken


def test_only_the_reports_that_must_be_folded_again_are_loaded(store: Store, write: Any) -> None:
    reports = [replace(write.report(n, 1, 8 + n).report, as_of=write.now + timedelta(hours=n)) for n in range(1, 200)]
    folded = ledger.fold(reports)
    series = SeriesPlan(write.series(9, 1).series, ledger.to_text(folded), folded.state.mark, 199, "provisional")
    filed = tuple(FiledReport(report, True, "increase", "") for report in reports)
    document = write.document(store)
    store.apply(write.plan(document, write.item(1, "9 muertos", reports=filed), series=(series,)), (), write.now)

    def loaded(hours: float) -> int:
        late = replace(reports[0], as_of=write.now + timedelta(hours=hours), claim_id=999)
        return len(store.books({"peru": order(late)})["peru"].reports)

    assert loaded(200) <= 1, "in order: none but what the state names"
    assert 20 <= loaded(150.5) <= 199 - 128 + 1, "from the checkpoint before it"
    assert loaded(0) == 199, "before all others: all"
    assert len(store.books({"peru": None})["peru"].reports) == 0


def test_series_that_ended_long_ago_are_not_asked_for(store: Store, write: Any) -> None:
    document = write.document(store)
    series = [
        SeriesPlan(
            Series(
                f"accident:PE-{n}", {"en": ""}, "PE", "accident", configured=n == 0,
                last_report=write.now - timedelta(days=20 * n),
            ),
            "",
        )
        for n in range(9)
    ]  # fmt: skip
    store.apply(write.plan(document, series=tuple(series)), (), write.now)
    told = replace(write.item(1, "9 muertos").read, claims=(write.report(1, 1, 9).report.claim,))
    asked = replace(reading(write), items=(told,))
    assert [one.key for one in store.known(asked).open_series] == ["accident:PE-0", "accident:PE-1"]


def test_validators_are_kept_with_the_plan_and_never_before(store: Store, write: Any) -> None:
    document = write.document(store)
    url = document.url
    assert store.validators(url) == Validators()
    store.apply(write.plan(document), (), write.now)
    assert store.validators(url) == Validators('"1"', "", "ab" * 32)


def test_a_document_that_cannot_be_read_is_set_aside_after_three_times_with_its_validators(
    store: Store, write: Any
) -> None:
    document = write.document(store)
    assert store.read_failed(document, "broken", most=3) == 1
    assert store.read_failed(document, "broken", most=3) == 2
    assert store.validators(document.url) == Validators()
    assert len(store.unread()) == 1
    assert store.read_failed(document, "broken", most=3) == 3
    assert store.unread() == []
    assert store.validators(document.url).etag == '"1"'
    assert [row["why"] for row in store.dropped() if row["what"].startswith("document")] == ["broken"]


def test_a_source_is_new_until_a_document_of_it_was_read(store: Store, write: Any) -> None:
    document = write.document(store)
    assert store.is_first_crawl("diario")
    store.apply(write.plan(document), (), write.now)
    assert not store.is_first_crawl("diario")
    assert store.is_first_crawl("nobody")


def test_an_article_neither_ends_the_first_crawl_nor_counts_as_news_of_its_source(store: Store, write: Any) -> None:
    document = write.document(store, kind="article", url="https://diario.example/1")
    store.apply(write.plan(document), (), write.now)
    assert store.is_first_crawl("diario")


def test_wanted_articles_fall_due_and_are_done_when_fetched(store: Store, write: Any) -> None:
    write.full(store)
    assert store.followups_due(write.now, 10) == []
    later = write.now + timedelta(hours=1)
    assert store.followups_due(later, 10) == [("https://diario.example/1", "diario", Validators())]
    fetched = write.fetched(kind="article", url="https://diario.example/1", fetched_at=later)
    store.record_fetch(fetched, "unchanged", None)
    assert store.followups_due(later, 10) == []


def test_failures_in_a_row_are_counted_and_forgotten_with_the_first_success(store: Store, write: Any) -> None:
    store.sync_sources([write.source], write.now)
    for _ in range(3):
        store.record_fetch(write.fetched(status=503, error="503", failure="temporary"), "failed", None)
    assert store.counters("diario") == (3, 0)
    judge_sources(store, (), write.now)
    assert store.sources_health(write.now)[0]["state"] == "broken"
    store.record_fetch(write.fetched(status=304), "unchanged", None)
    assert store.counters("diario") == (0, 1)
    judge_sources(store, (), write.now)
    assert store.sources_health(write.now)[0]["state"] == "well"


def test_what_was_learned_of_a_source_outlives_a_change_of_settings(store: Store, write: Any) -> None:
    write.full(store)
    store.sync_sources([replace(write.source, language="es")], write.now + timedelta(days=1))
    assert not store.is_first_crawl("diario")
    store.sync_sources([], write.now)
    assert store.sources_health(write.now)[0]["state"] == "disabled"


def test_a_waiting_notice_can_be_replaced_and_a_taken_one_cannot(store: Store, write: Any) -> None:
    write.full(store)
    old, new = "increase:peru:9:0", write.notice("increase:peru:12:0", low=12, printed="12")
    document = write.document(store)
    store.apply(write.plan(document, replaced=((old, new),)), (write.desk,), write.now)
    assert [row["key"] for row in store.notices()] == ["increase:peru:12:0"]
    store.take_deliveries(write.now, 10, timedelta(minutes=5))
    more = write.notice("increase:peru:15:0", low=15)
    store.apply(write.plan(document, replaced=(("increase:peru:12:0", more),)), (write.desk,), write.now)
    store.apply(write.plan(document, withdrawn=(("increase:peru:12:0", "late"),)), (write.desk,), write.now)
    assert [(row["key"], row["state"]) for row in store.notices()] == [("increase:peru:12:0", "taken")]


def test_a_withdrawn_notices_key_is_free_again(store: Store, write: Any) -> None:
    write.full(store)
    document, key = write.document(store), "increase:peru:9:0"
    store.apply(write.plan(document, withdrawn=((key, "late"),)), (write.desk,), write.now)
    store.apply(write.plan(document, new=(write.notice(key),)), (write.desk,), write.now)
    assert [row["state"] for row in store.notices()] == ["withdrawn", "waiting"]
    assert "late" in [row["why"] for row in store.dropped()]


def test_without_recipients_notices_are_told_in_the_order_of_their_due_times(store: Store, write: Any) -> None:
    document = write.document(store)
    late = write.notice("late", due_at=write.now + timedelta(minutes=30))
    store.apply(write.plan(document, new=(late, write.notice("now"))), (), write.now)
    assert [one.key for one in store.take_silently(write.now)] == ["now"]
    assert store.next_notice_due() == late.due_at
    assert [one.key for one in store.take_silently(late.due_at)] == ["late"]
    assert store.next_notice_due() is None


def test_the_latest_tolls_say_who_reported_the_mark(store: Store, write: Any) -> None:
    write.full(store)
    (toll,) = store.latest_tolls()
    assert (toll["series"], toll["title"], toll["printed"], toll["low"], toll["outlet"]) == (
        "peru", "Deaths in Peru", "9", 9, "Diario",
    )  # fmt: skip
    assert [row["printed"] for row in store.toll_timeline("peru")] == ["9"]


def test_a_notice_that_turns_into_another_kind_goes_to_those_who_want_that_kind(store: Store, write: Any) -> None:
    """Somebody who wants no unconfirmed figures must get the increase that one of them turns into."""
    rises = replace(write.desk, name="rises", to=("rises@example.org",), kinds=("increase",))
    doubts = replace(write.desk, name="doubts", to=("doubts@example.org",), kinds=("unconfirmed",))
    both = (write.desk, rises, doubts)
    document, later = write.document(store), write.now + timedelta(hours=1)
    doubt = write.notice("unconfirmed:peru:90:0", kind="unconfirmed", due_at=later)
    store.apply(write.plan(document, new=(doubt,)), both, write.now)
    rise = write.notice("increase:peru:90:0", low=90)
    store.apply(write.plan(document, replaced=((doubt.key, rise),)), both, write.now)
    taken = store.take_deliveries(write.now, 10, timedelta(minutes=5))
    assert [(one.recipient, one.notices) for one in taken] == [("desk", (rise,)), ("rises", (rise,))]
    for delivery in taken:
        store.delivery_done(delivery.id, write.now)
    assert not store.has_due_deliveries(later)


def test_a_recipient_left_out_by_one_replacement_is_back_with_the_next(store: Store, write: Any) -> None:
    doubts = (replace(write.desk, kinds=("unconfirmed",)),)
    document = write.document(store)
    doubt = write.notice("unconfirmed:peru:90:0", kind="unconfirmed")
    rise = write.notice("increase:peru:90:0")
    store.apply(write.plan(document, new=(doubt,)), doubts, write.now)
    store.apply(write.plan(document, replaced=((doubt.key, rise),)), doubts, write.now)
    assert not store.has_due_deliveries(write.now)
    store.apply(write.plan(document, replaced=((rise.key, doubt),)), doubts, write.now)
    assert [one.notices for one in store.take_deliveries(write.now, 10, timedelta(minutes=5))] == [(doubt,)]


def test_an_article_that_failed_is_wanted_again_when_the_fetch_says_so(store: Store, write: Any) -> None:
    write.full(store)
    at, url = write.now + timedelta(hours=1), "https://diario.example/1"
    failed = write.fetched(kind="article", url=url, status=503, failure="temporary", error="503", fetched_at=at)
    store.record_fetch(failed, "failed", at + timedelta(minutes=10))
    assert store.followups_due(at, 10) == []
    assert [wanted[0] for wanted in store.followups_due(at + timedelta(minutes=10), 10)] == [url]
    assert store.article_fetches(url) == 1


def test_articles_of_a_source_that_is_no_longer_asked_wait(store: Store, write: Any) -> None:
    write.full(store)
    later = write.now + timedelta(days=1)
    store.sync_sources([], later)
    assert store.followups_due(later, 10) == []
    store.sync_sources([write.source], later)
    assert len(store.followups_due(later, 10)) == 1


def test_words_that_no_database_holds_do_not_stop_a_run(store: Store, write: Any) -> None:
    """Servers' headers come with undecodable bytes as lone surrogates; SQLite takes none."""
    headers = (("ETag", '"caf\udce9"'), ("Last-Modified", "ayer"), ("X-Powered-By", "\udcff"))
    document = write.document(store, headers=headers, final_url="https://diario.example/\udce9")
    store.apply(write.plan(document, problems=("odd: \udce9",)), (), write.now)
    assert store.validators(document.url) == Validators("", "ayer", "ab" * 32)
    store.record_fetch(write.fetched(status=0, error="\udce9", failure="temporary"), "failed", None)
    store.read_failed(document, "\udce9", most=3)
    store.end_run(write.now, {"problems": ["\udce9"]}, "stamp")
    judge_sources(store, (), write.now)
    assert store.sources_health(write.now)[0]["why"].endswith("?")


@pytest.mark.parametrize("year", [1, 33, 1999, 9999])
def test_every_time_is_written_in_the_same_length_and_read_back(year: int) -> None:
    at = datetime(year, 3, 1, 4, 5, 6, 7, tzinfo=UTC)
    assert len(stamp(at)) == len("2023-01-10T12:00:00.000000Z")
    assert moment(stamp(at)) == at
