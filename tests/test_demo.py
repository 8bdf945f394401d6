"""The demo as a person starts it, in a child process, end to end; and what it leaves behind."""

from __future__ import annotations

import email
import hashlib
import html
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from email import policy
from email.message import EmailMessage
from importlib.resources import files
from io import StringIO
from pathlib import Path
from time import monotonic

import pytest
from rich.console import Console
from warcio.archiveiterator import ArchiveIterator

from crawler.demo import RECIPIENTS, demo
from crawler.newsroom.check import NOTICES, expected
from crawler.newsroom.story import Story, load


class Played:
    def __init__(self, out: Path) -> None:
        self.out = out
        began = monotonic()
        self.done = subprocess.run(
            [sys.executable, "-m", "crawler.cli", "demo", "--out", str(out)],
            check=False, capture_output=True, text=True, encoding="utf-8", timeout=300,
            env={**os.environ, "NO_COLOR": "1"},
        )  # fmt: skip
        self.seconds = monotonic() - began

    def mails(self, to: str) -> list[EmailMessage]:
        paths = sorted((self.out / "mails").glob("*.eml"))
        mails = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
        return [mail for mail in mails if to in str(mail["To"])]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return Played(tmp_path_factory.mktemp("demo") / "out")


def test_the_demo_ends_with_what_the_table_says(played: Played) -> None:
    assert played.done.returncode == 0, played.done.stdout[-6000:] + played.done.stderr[-2000:]


@pytest.mark.parametrize("to", RECIPIENTS)
def test_each_subscriber_gets_each_notice_once(played: Played, to: str) -> None:
    keys = [key for mail in played.mails(to) for key in str(mail[NOTICES]).split()]
    assert len(keys) == len(set(keys)) == len(expected())


@pytest.mark.parametrize("to", RECIPIENTS)
def test_each_mail_is_text_and_html_with_a_link(played: Played, to: str) -> None:
    mails = played.mails(to)
    assert mails
    for mail in mails:
        plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert plain is not None
        assert html is not None
        assert "http://127.0.0.1:" in plain.get_content()


def test_a_mail_says_old_and_new_figure_as_reported(played: Played) -> None:
    last = played.mails("desk@newsroom.example")[-1]
    plain = last.get_body(("plain",))
    assert plain is not None
    said = f"{last['Subject']}\n{plain.get_content()}"
    assert "67" in said
    assert "more than 60" in said.lower()
    assert "reported" in said.lower()
    assert "36 lead pellets" not in str(last["Subject"])


def test_the_demo_shows_cycles_tolls_refusals_and_how_to_browse(played: Played) -> None:
    shown = played.done.stdout
    for part in ("1/24", "24/24", "The tolls as reported", "not taken further", "browse", "169.254.169.254", "503"):
        assert part in shown


def test_every_figure_told_stands_letter_by_letter_in_a_stored_text_and_in_the_evidence(played: Played) -> None:
    with closing(sqlite3.connect(played.out / "data" / "archive.db")) as archive:
        notices = archive.execute(
            "select n.key, n.printed, n.quote, c.url, d.sha256 from notices n"
            " join claims c on c.id = n.claim_id join documents d on d.id = c.document_id where n.state = 'taken'"
        ).fetchall()
        states = archive.execute("select url, headline, summary, text from revisions").fetchall()
        states += archive.execute("select url, headline, summary, text from items").fetchall()
        states += archive.execute("select url, headline, summary, text from sightings").fetchall()
    evidence = {}
    for warc in (played.out / "data" / "evidence").rglob("*.warc.gz"):
        with warc.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response":
                    body = record.content_stream().read()
                    evidence[hashlib.sha256(body).hexdigest()] = body.decode("utf-8")
    assert len(notices) == len(expected())
    for key, printed, quote, url, sha256 in notices:
        assert printed in quote, key
        assert any(quote in field for address, *fields in states if address == url for field in fields), key
        source = html.unescape(html.unescape(json_text(evidence[sha256])))
        assert quote in " ".join(source.split()), key


def json_text(body: str) -> str:
    """The body; if it is WordPress's JSON, its contents."""
    if not body.startswith("["):
        return body
    return " ".join(post["content"]["rendered"] for post in json.loads(body))


def test_the_demo_refuses_a_folder_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "demo", "--out", str(tmp_path)],
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "not an empty folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_demo_fails_with_a_diff_if_the_subscriber_got_anything_else(tmp_path: Path) -> None:
    story = load()
    head = files("crawler.newsroom").joinpath("expected.csv").read_text(encoding="utf-8").splitlines()[:2]
    wrong = "\n".join(head).replace("siete", "ocho")
    shown = StringIO()
    status = demo(
        tmp_path / "out",
        console=Console(file=shown, width=200),
        story=Story(story.publishers, story.cycles[:1]),
        table=wrong,
    )
    assert status == 1
    minus, plus = (
        next(line for line in shown.getvalue().splitlines() if line.strip().startswith(sign + "cycle"))
        for sign in ("-", "+")
    )
    assert "ocho" in minus
    assert "siete" in plus
