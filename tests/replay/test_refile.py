"""Stored texts filed again: same rules, nothing changes; other rules, all follows, nobody is mailed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler import packs, replaying
from crawler.models import Entry, Pack, Source
from crawler.refiling import refile
from crawler.reviewing import judge
from crawler.stream import Line
from db.store import Store

BEGIN = datetime(2023, 1, 10, 12, tzinfo=UTC)
WHOLE = "peru-protests-2022"
STORY = (
    (0, "diario", "Suben a 46 los muertos en las protestas en el Perú"),
    (5, "correo", "Suben a 47 los muertos en las protestas en el Perú"),
    (6, "correo", "Doce muertos en Juliaca durante las protestas"),
    (9, "gaceta", "Suben a 53 los muertos en las protestas en el Perú"),
    (16, "hoy", "Choque de buses deja doce muertos en Abancay"),
)


@pytest.fixture(scope="module")
def peru() -> Pack:
    return packs.load("peru")


def archive(path: Path, pack: Pack) -> Path:
    lines = []
    for number, (hours, outlet, title) in enumerate(STORY, 1):
        at = BEGIN + timedelta(hours=hours)
        entry = Entry(f"https://{outlet}.pe/{number}", title, published=at, lang="es")
        lines.append(Line(number, at, entry, Source(name=outlet, kind="feed", url=f"https://{outlet}.pe/"), False))
    store = Store(path)
    list(replaying.play(store, lines, [], pack, show_progress=False))
    store.close()
    return path


def asked(path: Path, sql: str) -> list[tuple[Any, ...]]:
    store = Store(path)
    try:
        return [tuple(row) for row in store.rows(sql)]
    finally:
        store.close()


ALL = (
    "SELECT * FROM claims ORDER BY id", "SELECT * FROM series ORDER BY key", "SELECT * FROM notices ORDER BY id",
    "SELECT * FROM decisions", "SELECT decision_id, claim_id, series, verdict, withdrew FROM rulings",
)  # fmt: skip


def test_under_the_same_rules_nothing_changes_and_decisions_stand(tmp_path: Path, peru: Pack) -> None:
    path = archive(tmp_path / "archive.db", peru)
    store = Store(path)
    claim = store.rows("SELECT id FROM claims WHERE printed = '53'")[0][0]
    judge(store, "reject", claim, who="Ana", why="misprint", now=BEGIN + timedelta(hours=20), pack=peru, recipients=())
    store.close()
    before = [asked(path, sql) for sql in ALL]
    table = refile(path, peru, keep=True, show_progress=False)
    assert table.rows == []
    assert [asked(path, sql) for sql in ALL] == before
    assert asked(path, f"SELECT mark FROM series WHERE key = '{WHOLE}'") == [(47,)]


def test_under_other_rules_claims_series_and_marks_follow_and_notices_stay(tmp_path: Path, peru: Pack) -> None:
    path = archive(tmp_path / "archive.db", replace(peru, series=()))
    opened = "protest:PE:2023-01-10"
    assert asked(path, f"SELECT mark FROM series WHERE key = '{opened}'") == [(53,)]
    told = asked(path, "SELECT key, state, claim_id FROM notices WHERE state = 'taken' ORDER BY id")
    claims = asked(path, "SELECT id, url, printed FROM claims ORDER BY id")
    would = refile(path, peru, keep=False, show_progress=False)
    assert asked(path, f"SELECT count(*) FROM series WHERE key = '{WHOLE}'") == [(0,)], "a dry run changes nothing"
    table = refile(path, peru, keep=True, show_progress=False)
    assert table.rows == would.rows
    assert {"change": "toll", "printed": WHOLE, "before": "none", "after": "53"}.items() <= next(
        row for row in table.rows if row["printed"] == WHOLE
    ).items()
    assert asked(path, "SELECT key FROM series ORDER BY key") == [
        ("accident:PE-APU-abancay:2023-01-11",), (WHOLE,), (f"{WHOLE}/PE-PUN-juliaca",),
    ]  # fmt: skip
    assert asked(path, "SELECT id, url, printed FROM claims ORDER BY id") == claims, "the same words keep their numbers"
    assert asked(path, "SELECT key, state, claim_id FROM notices WHERE state = 'taken' ORDER BY id") == told
    assert asked(path, "SELECT count(*) FROM notices WHERE state = 'waiting'") == [(0,)], "and nothing is sent of it"
    (mark, printed) = asked(path, f"SELECT mark_claim, mark FROM series WHERE key = '{WHOLE}'")[0]
    assert asked(path, f"SELECT printed FROM claims WHERE id = {mark}") == [(str(printed),)]


def test_what_a_notice_told_stays_as_evidence_though_it_is_no_longer_read(tmp_path: Path, peru: Pack) -> None:
    path = archive(tmp_path / "archive.db", peru)
    told = asked(path, "SELECT claim_id FROM notices WHERE low = 47 AND kind = 'increase'")[0][0]
    store = Store(path)
    store.db.execute("UPDATE revisions SET headline = 'Marcha en Lima' WHERE url = 'https://correo.pe/2'")
    store.close()
    table = refile(path, peru, keep=True, show_progress=False)
    assert [row["change"] for row in table.rows if row["url"] == "https://correo.pe/2"] == ["no longer read"]
    (row,) = asked(path, f"SELECT printed, series, decides, filed_why FROM claims WHERE id = {told}")
    assert row[:3] == ("47", None, 0)
    assert "a notice told it" in row[3]


def test_the_next_report_goes_on_from_the_new_state(tmp_path: Path, peru: Pack) -> None:
    path = archive(tmp_path / "archive.db", replace(peru, series=()))
    refile(path, peru, keep=True, show_progress=False)
    store = Store(path)
    at = BEGIN + timedelta(hours=40)
    entry = Entry("https://hoy.pe/9", "Suben a 54 los muertos en las protestas en el Perú", published=at, lang="es")
    line = Line(9, at, entry, Source(name="hoy", kind="feed", url="https://hoy.pe/"), False)
    list(replaying.play(store, [line], [], peru, show_progress=False))
    (notice,) = store.take_silently(at + timedelta(hours=1))
    store.close()
    assert (notice.kind, notice.series, notice.low, notice.previous_low) == ("increase", WHOLE, 54, 53)
