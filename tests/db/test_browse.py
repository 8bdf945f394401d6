"""Datasette on a real archive, as `willay browse` starts it: read only, with titles and saved questions."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.browse import ABOUT, HIDDEN, QUERIES, command, metadata
from db.store import Store

ASKED = {"since": "2023-01-01", "until": "", "voice": "Diario", "series": "peru", "words": 'perú "muertos'}


def fetch(url: str, data: bytes | None = None) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=data), timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, module_write: Any) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browse")
    archive, about = folder / "archive.db", folder / "about.json"
    store = Store(archive)
    module_write.full(store)
    store.take_deliveries(module_write.now, 10, module_write.now - module_write.now)
    about.write_text(json.dumps(metadata(archive, sql=False)), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        command(archive, about, host="127.0.0.1", port=port), stdout=log, stderr=subprocess.STDOUT
    )
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    try:
        while True:
            assert process.poll() is None, (folder / "log").read_text()
            try:
                fetch(f"{url}/-/versions.json")
                break
            except urllib.error.URLError:
                assert time.monotonic() < until, (folder / "log").read_text()
                time.sleep(0.1)  # until the server listens
        yield url
    finally:
        process.terminate()
        process.wait(20)
        log.close()
        store.close()


def test_the_front_page_says_what_this_is(site: str) -> None:
    status, page = fetch(f"{site}/")
    assert status == 200
    assert "Willay: reported deaths, and where each figure was printed" in page


def test_each_table_and_view_opens_with_its_description(site: str) -> None:
    for name, text in ABOUT.items():
        status, page = fetch(f"{site}/archive/{name}")
        assert status == 200, name
        assert text.split(":")[0] in page, name


def test_the_page_of_the_archive_lists_what_people_look_at_and_no_more(site: str) -> None:
    tables = json.loads(fetch(f"{site}/archive.json")[1])["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert shown <= set(ABOUT)
    assert not shown & set(HIDDEN)


@pytest.mark.parametrize("name", QUERIES)
def test_each_saved_question_answers(site: str, name: str) -> None:
    asked = urllib.parse.urlencode(ASKED)
    status, page = fetch(f"{site}/archive/{name}.json?_shape=objects&{asked}")
    assert status == 200, page
    answer = json.loads(page)
    assert answer.get("error") is None
    if name != "not_told":
        assert len(answer["rows"]) == 1, answer
    assert fetch(f"{site}/archive/{name}?{asked}")[0] == 200


def test_a_saved_question_opens_before_anything_was_asked(site: str) -> None:
    for name in QUERIES:
        status, page = fetch(f"{site}/archive/{name}")
        assert status == 200, name
        assert QUERIES[name]["title"] in page


def test_free_sql_is_refused(site: str) -> None:
    for address in ("/archive?sql=select+1", "/archive.json?sql=select+1", "/archive.csv?sql=select+1"):
        assert fetch(site + address)[0] == 403, address


def test_nothing_can_be_written(site: str) -> None:
    row = json.dumps({"row": {"name": "x"}}).encode()
    for address in ("/archive/sources/-/insert", "/archive/-/create", "/archive/items/1/-/delete"):
        assert fetch(site + address, row)[0] >= 400, address
    assert len(json.loads(fetch(f"{site}/archive/items.json?_shape=array")[1])) == 2


def test_the_archive_cannot_be_downloaded_whole(site: str) -> None:
    assert fetch(f"{site}/archive.db")[0] in (403, 404)


def test_free_sql_can_be_asked_for(tmp_path: Path) -> None:
    assert metadata(tmp_path / "archive.db", sql=True)["databases"]["archive"]["allow_sql"] is True
