"""People's word: what waits for it, what it does, and that a replay of the archive's own texts honours it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crawler import packs, replaying
from crawler.cli import cli
from crawler.errors import InputError
from crawler.models import Entry, Notice, Pack, Recipient, Source
from crawler.reviewing import judge, silence
from crawler.stream import Line
from db.store import Store

BEGIN = datetime(2023, 1, 10, 12, tzinfo=UTC)
WHOLE = "peru-protests-2022"
DESK = Recipient(name="desk", to=("desk@example.org",), language="en")
STORY = (
    (0, "diario", "Suben a 46 los muertos en las protestas en el Perú"),
    (5, "correo", "Suben a 47 los muertos en las protestas en el Perú"),
    (9, "gaceta", "Suben a 53 los muertos en las protestas en el Perú"),
    (14, "diario", "Perú: 47 muertos en las protestas, informan"),
)


@pytest.fixture(scope="module")
def peru() -> Pack:
    return packs.load("peru")


class Desk:
    """An archive whose clock goes on with what comes in."""

    def __init__(self, path: Path | str, pack: Pack) -> None:
        self.store, self.pack, self.number, self.told = Store(path), pack, 0, list[Notice]()

    def read(self, hours: float, outlet: str, title: str, text: str = "") -> None:
        self.number += 1
        at = BEGIN + timedelta(hours=hours)
        entry = Entry(url=f"https://{outlet}.pe/{self.number}", title=title, text=text, published=at, lang="es")
        line = Line(self.number, at, entry, Source(name=outlet, kind="feed", url=f"https://{outlet}.pe/"), False)
        self.told += replaying.play(self.store, [line], [], self.pack, show_progress=False)

    def pass_time(self, hours: float) -> None:
        self.told += self.store.take_silently(BEGIN + timedelta(hours=hours))

    def judge(self, verdict: Any, claim: int, hours: float, series: str = "") -> None:
        at = BEGIN + timedelta(hours=hours)
        self.told += self.store.take_silently(at)
        judge(
            self.store,
            verdict,
            claim,
            who="Ana",
            why="read again",
            now=at,
            pack=self.pack,
            recipients=(),
            series=series,
        )

    def claim(self, printed: str, series: str | None = WHOLE) -> int:
        found = self.store.rows("SELECT id FROM claims WHERE printed = ? AND series IS ?", (printed, series))
        return int(found[0]["id"])

    def mark(self, series: str = WHOLE) -> int | None:
        mark: int | None = self.store.rows("SELECT mark FROM series WHERE key = ?", (series,))[0]["mark"]
        return mark

    def said(self) -> list[tuple[str, int, int | None]]:
        return [(notice.kind, notice.low, notice.previous_low) for notice in self.told]


@pytest.fixture
def desk(peru: Pack) -> Iterator[Desk]:
    one = Desk(":memory:", peru)
    yield one
    one.store.close()


@pytest.fixture
def story(desk: Desk) -> Desk:
    for hours, outlet, title in STORY:
        desk.read(hours, outlet, title)
    desk.pass_time(20)
    assert desk.said() == [("opened", 46, None), ("increase", 47, 46), ("increase", 53, 47)]
    return desk


def test_rejecting_the_claim_behind_a_mark_is_a_correction_to_the_figure_before(story: Desk) -> None:
    story.judge("reject", story.claim("53"), 21)
    story.pass_time(22)
    assert story.mark() == 47
    assert story.said()[3:] == [("correction", 47, 53)]
    notice = story.told[-1]
    assert "47" in notice.quote
    assert "Ana" in notice.why
    assert "read again" in notice.why
    assert notice.ruled_at == BEGIN + timedelta(hours=21)


def test_a_rejected_figure_may_be_reached_again(story: Desk) -> None:
    story.judge("reject", story.claim("53"), 21)
    story.read(120, "correo", "Suben a 53 los muertos en las protestas en el Perú, según la Defensoría del Pueblo")
    story.pass_time(121)
    assert story.said()[3:] == [("correction", 47, 53), ("increase", 53, 47)]


def test_a_rejected_figure_that_one_outlet_repeats_next_day_is_stale(story: Desk) -> None:
    story.judge("reject", story.claim("53"), 21)
    story.read(40, "correo", "Van 53 muertos en las protestas en el Perú")
    story.pass_time(41)
    assert story.mark() == 47
    assert story.store.rows("SELECT effect FROM claims WHERE url = 'https://correo.pe/5'")[0]["effect"] == "stale"


def test_rejecting_a_claim_that_another_states_too_changes_no_mark(story: Desk) -> None:
    story.judge("reject", story.claim("47"), 21)
    story.pass_time(22)
    assert story.mark() == 53
    assert story.said()[3:] == []
    rows = story.store.rows("SELECT effect, why FROM claims WHERE printed = '47' ORDER BY id")
    assert rows[0]["effect"] == "rejected"
    assert rows[0]["why"] == "rejected by Ana: read again"


def test_rejecting_before_it_is_sent_tells_nobody_of_it(desk: Desk) -> None:
    desk.read(0, "diario", "Suben a 46 los muertos en las protestas en el Perú")
    desk.read(0.1, "correo", "Suben a 48 los muertos en las protestas en el Perú")  # waits half an hour
    desk.judge("reject", desk.claim("48"), 0.2)
    desk.pass_time(5)
    assert desk.said() == [("opened", 46, None)]
    assert desk.mark() == 46


def test_rejecting_the_only_figure_leaves_none(desk: Desk) -> None:
    desk.read(0, "diario", "Suben a 46 los muertos en las protestas en el Perú")
    desk.pass_time(1)
    desk.judge("reject", desk.claim("46"), 2)
    desk.read(9, "correo", "Suben a 12 los muertos en las protestas en el Perú, según la Defensoría del Pueblo")
    desk.pass_time(12)
    assert desk.said() == [("opened", 46, None), ("correction", 0, 46), ("increase", 12, 0)]
    assert desk.mark() == 12


def test_an_accepted_jump_is_a_rise_now(desk: Desk) -> None:
    desk.read(0, "diario", "Suben a 20 los muertos en las protestas en el Perú")
    desk.read(5, "correo", "Suben a 46 los muertos en las protestas en el Perú")
    desk.pass_time(7)
    (waits,) = desk.store.waiting_for_review()
    assert (waits["waits"], waits["printed"], waits["mark"]) == ("beyond reason", "46", 20)
    desk.judge("accept", waits["claim"], 8)
    desk.pass_time(8)
    assert desk.said() == [("opened", 20, None), ("unconfirmed", 46, 20), ("increase", 46, 20)]
    assert desk.mark() == 46
    assert desk.store.waiting_for_review() == []


def test_accepting_a_lower_figure_is_a_correction(story: Desk) -> None:
    story.read(30, "hoy", "Perú: 50 muertos en las protestas")
    story.judge("accept", story.claim("50"), 31)
    story.pass_time(32)
    assert story.said()[3:] == [("correction", 50, 53)]
    assert story.mark() == 50


def test_a_held_look_back_waits_and_can_be_rejected(story: Desk) -> None:
    story.read(200, "hoy", "A un año de las protestas en el Perú: 60 muertos siguen sin justicia")
    (waits,) = story.store.waiting_for_review()
    assert waits["waits"] == "held"
    story.judge("reject", waits["claim"], 201)
    assert story.store.waiting_for_review() == []
    assert story.mark() == 53


def test_a_claim_moved_to_another_series_counts_there_and_not_here(story: Desk) -> None:
    story.read(1, "hoy", "Choque de buses deja doce muertos en Abancay")
    bus = "accident:PE-APU-abancay:2023-01-10"
    story.judge("move", story.claim("53"), 21, series=bus)
    story.pass_time(22)
    assert story.mark() == 47
    assert story.mark(bus) == 12, "53 is far above 12: it waits there for support"
    assert story.said()[3:] == [("correction", 47, 53)]
    row = story.store.rows("SELECT series, filed_why, effect FROM claims WHERE printed = '53'")[0]
    assert (row["series"], row["filed_why"], row["effect"]) == (bus, "moved by Ana: read again", "jump")


def test_an_unfiled_claim_can_be_moved_but_not_accepted(story: Desk) -> None:
    story.read(16, "abroad", "Doce muertos en las protestas de ayer en Turquía")
    (claim,) = (row["id"] for row in story.store.rows("SELECT id FROM claims WHERE series IS NULL"))
    with pytest.raises(InputError, match="move it"):
        story.judge("accept", claim, 17)
    with pytest.raises(InputError, match="no series 'peru'"):
        story.judge("move", claim, 17, series="peru")
    assert story.store.decisions() == []


def test_a_muted_series_and_its_parts_are_followed_in_silence(story: Desk) -> None:
    silence(story.store, "mute", WHOLE, who="Ana", why="enough", now=BEGIN + timedelta(hours=21))
    story.read(30, "diario", "Suben a 55 los muertos en las protestas en el Perú")
    story.read(31, "diario", "Suben a 18 los muertos en Juliaca en las protestas")
    story.pass_time(40)
    assert story.mark() == 55
    assert story.said()[3:] == []
    silence(story.store, "unmute", WHOLE, who="Ana", why="again", now=BEGIN + timedelta(hours=41))
    story.read(50, "diario", "Suben a 56 los muertos en las protestas en el Perú")
    story.pass_time(60)
    assert story.said()[3:] == [("increase", 56, 53)]


def test_muting_withdraws_what_waits(desk: Desk) -> None:
    desk.read(0, "diario", "Suben a 46 los muertos en las protestas en el Perú")
    silence(desk.store, "mute", WHOLE, who="Ana", why="enough", now=BEGIN)
    desk.pass_time(9)
    assert desk.said() == []
    (row,) = desk.store.rows("SELECT state, withdrawn_why FROM notices")
    assert (row["state"], row["withdrawn_why"]) == ("withdrawn", "muted by Ana: enough")


def test_late_reports_keep_honouring_a_decision(story: Desk) -> None:
    story.judge("reject", story.claim("53"), 21)
    story.read(6, "hoy", "Perú: 45 muertos en las protestas")  # the clock of the story goes back: it arrives late
    story.pass_time(30)
    assert story.mark() == 47
    assert [kind for kind, *_ in story.said()[3:]] == ["correction"]


def test_decisions_are_never_changed(story: Desk) -> None:
    story.judge("reject", story.claim("53"), 21)
    for sql in ("UPDATE decisions SET who = 'nobody'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            story.store.db.execute(sql)


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return {
            "claims": db.execute(
                "SELECT url, printed, series, effect, why, decides FROM claims ORDER BY id"
            ).fetchall(),
            "series": db.execute("SELECT key, mark, grade, muted, state FROM series ORDER BY key").fetchall(),
            "decisions": db.execute("SELECT * FROM decisions").fetchall(),
        }


def test_a_replay_of_an_archive_honours_its_decisions_and_is_the_same_each_time(tmp_path: Path, peru: Pack) -> None:
    own = tmp_path / "own.db"
    desk = Desk(own, peru)
    for hours, outlet, title in STORY:
        desk.read(hours, outlet, title)
    desk.judge("reject", desk.claim("53"), 21)
    desk.read(30, "correo", "Suben a 48 los muertos en las protestas en el Perú")
    desk.read(31, "correo", "Choque de buses deja doce muertos en Abancay")
    silence(
        desk.store, "mute", "accident:PE-APU-abancay:2023-01-11", who="Ana", why="no", now=BEGIN + timedelta(hours=32)
    )
    desk.pass_time(99)
    desk.store.close()
    told = []
    for name in ("one.db", "two.db"):
        done = CliRunner().invoke(
            cli, ["replay", "--from-archive", str(own), "--db", str(tmp_path / name), "--pack", "peru"]
        )
        assert done.exit_code == 0, done.output
        told.append(done.output)
    assert told[0] == told[1]
    notices = [json.loads(line) for line in told[0].splitlines()]
    assert [(one["kind"], one["low"]) for one in notices] == [(kind, low) for kind, low, _ in desk.said()]
    assert everything(tmp_path / "one.db") == everything(own)
    assert everything(tmp_path / "two.db") == everything(own)


def test_a_person_reviews_from_the_command_line(tmp_path: Path, peru: Pack) -> None:
    (tmp_path / "data").mkdir()
    desk = Desk(tmp_path / "data" / "archive.db", peru)
    for hours, outlet, title in STORY:
        desk.read(hours, outlet, title)
    desk.read(200, "hoy", "A un año de las protestas en el Perú: 60 muertos siguen sin justicia")
    desk.pass_time(300)
    claim = str(desk.claim("60"))
    desk.store.close()

    def willay(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["--data", str(tmp_path / "data"), "review", *arguments])
        return done.exit_code, done.output

    assert "A un año" in willay()[1]
    assert willay("accept", claim)[0] == 2, "no decision without who and why"
    assert willay("accept", "99", "--who", "Ana", "--why", "x") == (
        1, "willay: no claim 99; `willay review` and the table claims have their numbers\n",
    )  # fmt: skip
    status, said = willay("accept", claim, "--who", "Ana", "--why", "the list of names is new")
    assert status == 0
    assert f"{WHOLE}: 60" in said
    assert "increase 60" in said
    assert willay()[1] == "nothing waits\n"
    assert "the list of names is new" in willay("decisions")[1]
