"""The site on a real archive, as `willay browse` starts it: our pages, Datasette's, read only, nothing of a source is HTML."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from crawler.errors import ConfigError
from db.browse import options_for
from db.dictionary import meanings
from db.saved import QUESTIONS
from db.site import ask, dashboards
from db.site.guard import CsvFilter
from db.site.options import HIDDEN
from db.site.words import LANGUAGES, catalogue
from db.store import Store

EVIL = "=cmd|'/c calc'!A1 <script>alert(1)</script> <img src=x onerror=alert(2)> 9 muertos en el Perú"
SECRET = "El texto completo de la nota, con la palabra xilófono."
ASKED = {
    "since": "2023-01-01", "until": "", "voice": "Diario", "series": "peru", "words": 'perú "muertos', "day": "2023-01-10",
}  # fmt: skip
PAGES = (
    "/", "/series?key=peru", "/claims/1", "/items/1", "/items/3", "/search", "/search?q=peru", "/notices", "/sources",
    "/dropped", "/questions", "/-/dashboards", "/-/dashboards/tolls", "/-/dashboards/tolls/steps", "/archive",
    "/archive/items", "/archive/items/1", "/archive/rises",
)  # fmt: skip


def fetch(url: str, data: bytes | None = None, **headers: str) -> tuple[int, str, dict[str, str]]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=data, headers=headers), timeout=20) as answer:
            return answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.headers.items()}
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(), {k.lower(): v for k, v in error.headers.items()}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def browsing(data: Path, *arguments: str) -> Iterator[str]:
    """`willay browse`, from when it listens until it has ended."""
    port = free_port()
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "crawler.cli", "--data", str(data), "browse", "--port", str(port), *arguments],
            stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    try:
        while True:
            assert process.poll() is None, (data / "log").read_text()
            try:
                fetch(f"{url}/-/versions.json")
                break
            except urllib.error.URLError:
                assert time.monotonic() < until, (data / "log").read_text()
                time.sleep(0.1)  # until the server listens
        yield url
    finally:
        process.terminate()
        process.wait(20)


def made(folder: Path, write: Any) -> Path:
    """An archive with a toll, its notice, news with a hostile headline, and a text."""
    store = Store(folder / "archive.db")
    write.full(store)
    store.take_deliveries(write.now, 10, write.now - write.now)
    document = write.document(store)
    store.apply(write.plan(document, write.item(3, EVIL, text=SECRET, summary="=1+1")), (), write.now)
    store.close()
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, module_write: Any) -> Path:
    return made(tmp_path_factory.mktemp("browse"), module_write)


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[str]:
    with browsing(data, "--lang", "en") as url:
        yield url


@pytest.fixture(scope="module")
def public(data: Path) -> Iterator[str]:
    with browsing(data, "--lang", "es", "--public") as url:
        yield url


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_under_a_policy_that_forbids_foreign_scripts(site: str, path: str) -> None:
    status, page, headers = fetch(site + path)
    assert status == 200
    assert "<script>alert" not in page
    assert "onerror=alert(2)>" not in page
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert ("'unsafe-eval'" in policy) == path.startswith("/-/dashboards/")
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0] or path.startswith("/-/dashboards/")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert not re.findall(
        r"(?:src|href)=['\"]?(?:https?:)?//(?!127\.0\.0\.1|diario\.example|otro\.example|datasette\.io)", page
    )


def test_the_front_page_answers_what_who_since_when_and_what_changed(site: str) -> None:
    page = fetch(f"{site}/")[1]
    card = page.split("What changed this week")[0]
    for answer in (
        "Deaths in Peru",
        ">9<",
        "<bdi>Diario</bdi> (press)",
        "10 Jan 2023 07:00",
        "<mark>9</mark> muertos en el Perú",
    ):
        assert answer in card, answer
    assert "Reported deaths rise" in page.split("What changed this week")[1]


def test_a_figure_leads_to_its_evidence(site: str) -> None:
    link = re.findall(r"href='?\"?(/claims/\d+)", fetch(f"{site}/series?key=peru")[1])[0]
    page = fetch(site + link)[1]
    for told in (
        "ab" * 32,
        "2023-01-10.warc.gz",
        "@ 0 (+1000)",
        "&lt;urn:uuid:0&gt;",
        "<mark>9</mark> muertos en el Perú",
    ):
        assert told in page, told


def test_the_search_box_folds_accents_and_case(site: str) -> None:
    found = [re.findall(r"/items/\d+", fetch(f"{site}/search?{urllib.parse.urlencode({'q': q})}")[1])
             for q in ("Perú", "peru", "PERÚ")]  # fmt: skip
    assert found[0] == found[1] == found[2]
    assert set(found[0]) == {"/items/1", "/items/3"}


@pytest.mark.parametrize(
    "words", ['"', "*", "NEAR(", "a OR", "^", "col:x", "' OR 1=1 --", "(((", "\x00", "-", "{a b}: c"]
)
def test_whatever_is_searched_is_text(site: str, words: str) -> None:
    assert fetch(f"{site}/search?{urllib.parse.urlencode({'q': words})}")[0] == 200
    assert fetch(f"{site}/archive/search.json?{urllib.parse.urlencode({'words': words})}")[0] in (200, 400)


@pytest.mark.parametrize(
    "evil", ["' OR '1'='1", "1; DROP TABLE items", '" UNION SELECT 1 --', "%00", "9" * 400, "x|' OR 1=1"]
)
def test_no_parameter_reaches_the_sql(site: str, evil: str) -> None:
    asked = urllib.parse.quote(evil)
    for path in (
        f"/series?key={asked}", f"/series?key=peru&before={asked}", f"/notices?kind={asked}&before={asked}&series={asked}",
        f"/dropped?kind={asked}&before={asked}", f"/search?q=peru&before={asked}", f"/claims/{asked}", f"/items/{asked}",
        f"/archive/items?_search={asked}", f"/archive/items?source={asked}", f"/archive/claims/{asked}",
        f"/-/dashboards/tolls?series={asked}",
    ):  # fmt: skip
        assert fetch(site + path)[0] in (200, 302, 404), path
    for name, question in QUESTIONS.items():
        if not question.parameters:
            continue
        query = urllib.parse.urlencode(dict.fromkeys(question.parameters, evil))
        status, answer, _ = fetch(f"{site}/archive/{name}.json?_shape=objects&{query}")
        assert status == 200, (name, answer)
        assert json.loads(answer)["rows"] == [], name
    assert len(json.loads(fetch(f"{site}/archive/items.json?_shape=array")[1])) == 3


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_saved_question_answers(site: str, name: str) -> None:
    asked = urllib.parse.urlencode(ASKED)
    status, page, _ = fetch(f"{site}/archive/{name}.json?_shape=objects&{asked}")
    assert status == 200, page
    answer = json.loads(page)
    assert answer.get("error") is None
    if name not in ("not_told", "held", "first_outlets", "same_news"):
        assert len(answer["rows"]) in (1, 2, 3), answer
    assert fetch(f"{site}/archive/{name}?{asked}")[0] == 200
    assert fetch(f"{site}/archive/{name}.csv?{asked}")[0] == 200
    status, page, _ = fetch(f"{site}/archive/{name}")
    assert status == 200
    assert QUESTIONS[name].title[0] in page


def test_each_table_and_view_opens_with_the_meaning_of_its_columns(site: str) -> None:
    for name, meaning in meanings("en").items():
        status, page, _ = fetch(f"{site}/archive/{name}")
        assert status == 200, name
        assert meaning["about"].split("`")[0].split("'")[0] in page.replace("&#39;", "'"), name
        for column in meaning["columns"]:
            assert f"<dt>{column}</dt>" in page, (name, column)


def test_the_page_of_the_archive_lists_what_people_look_at_and_no_more(site: str) -> None:
    tables = json.loads(fetch(f"{site}/archive.json")[1])["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert shown <= set(meanings("en"))
    assert not shown & set(HIDDEN)


def test_tables_are_newest_first_and_lead_to_our_pages(site: str) -> None:
    rows = json.loads(fetch(f"{site}/archive/items.json?_shape=array")[1])
    assert [row["id"] for row in rows] == [3, 2, 1]
    page = fetch(f"{site}/archive/claims")[1]
    assert "href='/series?key=peru'" in page
    assert "<a href='/items/1'>9 muertos en el Perú</a>" in page, "a foreign key is labelled"


@pytest.mark.parametrize("query", [
    '_search="&_searchmode=raw', "_sort=none", "_size=-1", "_facet_array=url", "_col=none", "_fts_table=claims&_search=a",
    "_fts_pk=nope&_search=a&_fts_table=items_fts",
])  # fmt: skip
def test_a_wrong_parameter_is_said_to_be_wrong(site: str, query: str) -> None:
    status, page, _ = fetch(f"{site}/archive/items?{query.replace(chr(34), '%22')}")
    assert status == 400
    assert "Traceback" not in page


def test_no_file_beyond_the_sites_own_is_served(site: str) -> None:
    for address in (
        "/willay/..%2fplugin.py",
        "/willay/%2e%2e/plugin.py",
        "/-/static/..%2f..%2fapp.py",
        "/archive/~2f..~2fetc~2fpasswd",
    ):
        assert fetch(site + address)[0] in (403, 404), address


def test_free_sql_is_refused(site: str) -> None:
    for address in ("/archive?sql=select+1", "/archive.json?sql=select+1", "/archive.csv?sql=select+1",
                    "/archive/items?_where=1=1", "/archive/items.json?_where=1=1"):  # fmt: skip
        assert fetch(site + address)[0] == 403, address


def test_a_charts_sql_is_taken_letter_by_letter_only(site: str) -> None:
    ours = urllib.parse.quote(dashboards.STEPS)
    status, page, _ = fetch(f"{site}/archive.json?sql={ours}&series=peru&_shape=objects")
    assert status == 200
    assert [row["low"] for row in json.loads(page)["rows"]] == [9]
    other = urllib.parse.quote(dashboards.STEPS + " ")
    for query in (f"sql={other}", f"sql={ours}&sql=select+1", f"sql=select+1&sql={ours}", f"sql={ours}&_where=1=1"):
        assert fetch(f"{site}/archive.json?{query}&series=peru")[0] == 403, query


def test_nothing_can_be_written(site: str) -> None:
    row = json.dumps({"row": {"name": "x"}}).encode()
    for address in (
        "/archive/sources/-/insert",
        "/archive/-/create",
        "/archive/items/1/-/delete",
        "/archive/rises",
        "/",
    ):
        assert fetch(site + address, row)[0] == 405, address


def test_datasettes_pages_about_itself_are_closed(site: str) -> None:
    for address in ("/-/databases.json", "/-/settings.json", "/-/metadata.json", "/-/threads.json", "/-/plugins",
                    "/-/permissions", "/-/messages", "/archive.db", "/_internal", "/-/allow-debug"):  # fmt: skip
        assert fetch(site + address)[0] in (403, 404), address


def test_a_page_elsewhere_cannot_make_this_machine_read_the_archive(site: str, public: str) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"):
        assert fetch(f"{site}/", Host=host)[0] == 403, host
    assert fetch(f"{site}/", Host="localhost:8001")[0] == 200
    assert fetch(f"{public}/", Host="archive.example.org")[0] == 200


def test_no_cell_of_a_csv_is_a_formula(site: str) -> None:
    for address in (
        "/archive/items.csv",
        "/archive/items.csv?_stream=1",
        "/archive/items.csv?_dl=1",
        "/archive/search.csv?words=muertos",
    ):
        status, page, headers = fetch(site + address)
        assert status == 200
        rows = list(csv.reader(io.StringIO(page)))
        assert any("'=cmd|" in cell for row in rows for cell in row), address
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))], address
        assert len({len(row) for row in rows}) == 1
        assert headers["x-content-type-options"] == "nosniff"


def test_the_csv_filter_takes_any_cut() -> None:
    whole = 'a,b\r\n"=1, ""x""\r\ny",ñandú 🐑\r\n+2,"-3"\r\n'.encode()
    expected = 'a,b\r\n"\'=1, ""x""\r\ny",ñandú 🐑\r\n+2,-3\r\n'.encode()
    for size in range(1, len(whole) + 1):
        cut = CsvFilter()
        pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
        out = b"".join(cut.feed(piece, last=False) for piece in pieces) + cut.feed(b"", last=True)
        assert out == expected, size


def test_the_public_view_leaves_texts_and_deliveries_out_wherever_they_are_asked_for(public: str, site: str) -> None:
    asked = (
        "/items/3", "/archive/items/3", "/archive/items/3.json", "/archive/items.json?_shape=array", "/archive/items.csv?_stream=1",
        "/archive/revisions.json?_shape=array", "/archive/sightings.json", "/search?q=xilofono", "/archive/search.json?words=xilofono",
        "/archive/items.json?_search=xilofono&_shape=array", "/archive/items.json?_sort=text&_shape=array", "/archive/items.json?_facet=text",
        "/archive/items.json?text__contains=nota",
    )  # fmt: skip
    for address in asked:
        status, page, _ = fetch(public + address)
        assert status == 200, address
        assert "texto completo" not in page, address
    assert any("texto completo" in fetch(site + address)[1] for address in asked)
    assert json.loads(fetch(f"{public}/archive/items.json?text__contains=nota&_shape=array")[1]) == []
    for address in ("/archive/deliveries", "/archive/deliveries.json", "/archive/runs", "/archive/deliveries_late", "/archive/decisions", "/archive/items_fts",
                    "/archive/items_fts_data.json", "/archive/ITEMS_FTS_DATA.json", "/archive/Deliveries.csv"):  # fmt: skip
        assert fetch(public + address)[0] in (403, 404), address
    assert "desk@example.org" not in fetch(f"{public}/notices")[1]


def test_the_pages_speak_spanish(public: str) -> None:
    page = fetch(f"{public}/")[1]
    assert '<html lang="es">' in page
    assert "Qué cambió esta semana" in page
    assert "Muertes en el Perú" in page
    assert "Alzas entre dos fechas" in fetch(f"{public}/archive/rises")[1]
    assert "dirección; única" in fetch(f"{public}/archive/items")[1]


def test_what_is_not_there_is_said_in_a_sentence(site: str) -> None:
    for address in (
        "/nothing",
        "/series?key=none",
        "/claims/99",
        "/items/99",
        "/claims/999999999999999999",
        "/archive/none",
    ):
        status, page, _ = fetch(site + address)
        assert status == 404, address
        assert "There is nothing at this address." in page, address
        assert "Traceback" not in page


def test_free_sql_can_be_asked_for_and_only_reads(data: Path) -> None:
    with browsing(data, "--sql") as url:
        status, page, _ = fetch(f"{url}/archive.json?sql=select+count(*)+as+n+from+items&_shape=objects")
        assert (status, json.loads(page)["rows"]) == (200, [{"n": 3}])
        for sql in (
            "delete from items",
            "attach database 'x.db' as x",
            "pragma user_version=9",
            "with a as (select 1) delete from items",
        ):
            status, page, _ = fetch(f"{url}/archive.json?sql={urllib.parse.quote(sql)}")
            assert status == 400, (sql, page)
        slow = "with recursive n(x) as (select 1 union all select x+1 from n) select count(*) from n"
        began = time.monotonic()
        assert fetch(f"{url}/archive.json?sql={urllib.parse.quote(slow)}")[0] == 400
        assert time.monotonic() - began < 10


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    Store(tmp_path / "archive.db").close()
    with browsing(tmp_path, "--lang", "en") as url:
        for path in PAGES:
            if not re.search(r"key=|/\d", path):
                assert fetch(url + path)[0] == 200, path
        assert "No toll yet" in fetch(f"{url}/")[1]


def test_beyond_this_machine_only_the_public_view_is_shown() -> None:
    def options(host: str, *, sql: bool = False, public: bool = False) -> Any:
        return options_for(host, language="en", zone="UTC", sql=sql, public=public)

    for host in ("127.0.0.1", "localhost", "::1"):
        assert (options(host).public, options(host).local) == (False, True), host
        assert options(host, public=True).local is False
    for host in ("0.0.0.0", "192.168.1.5", "::"):
        assert options(host).public, host
        with pytest.raises(ConfigError, match="--sql"):
            options(host, sql=True)


def test_ctrl_c_ends_it_in_peace(data: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "--data", str(data), "browse", "--port", str(port)],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while True:
        try:
            fetch(f"http://127.0.0.1:{port}/")
            break
        except urllib.error.URLError:
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)  # until the server listens
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert said.splitlines() == [f"http://127.0.0.1:{port}/   (Ctrl-C ends it)"]


def test_a_port_in_use_is_one_line(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-m", "crawler.cli", "--data", str(data), "browse", "--port", str(taken.getsockname()[1])],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert "choose another with --port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"no database at all " * 300, b""])
def test_what_is_no_archive_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "archive.db").write_bytes(content)
    if not content:
        (tmp_path / "archive.db").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--data", str(tmp_path), "browse", "--port", str(free_port())],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "willay: " in done.stderr.splitlines()[-1]


def test_an_archive_that_breaks_while_it_is_shown_is_said_in_a_sentence(tmp_path: Path, module_write: Any) -> None:
    made(tmp_path, module_write)
    with browsing(tmp_path, "--lang", "en") as url:
        assert fetch(f"{url}/")[0] == 200
        content = (tmp_path / "archive.db").read_bytes()
        (tmp_path / "archive.db").write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
        status, page, _ = fetch(f"{url}/items/2")
        assert status in (200, 503)
        if status == 503:
            assert "willay doctor" in page
        assert "Traceback" not in page


def test_the_catalogues_say_the_same_things() -> None:
    def keys(table: dict[str, Any]) -> dict[str, Any]:
        return {
            name: keys(value) if isinstance(value, dict) else set(re.findall(r"\{\w+\}", value))
            for name, value in table.items()
        }

    assert keys(catalogue("en")) == keys(catalogue("es"))
    assert LANGUAGES == ("en", "es")


@pytest.mark.parametrize(("typed", "asked"), [
    ("peru muertos", '"peru" "muertos"'), ('"mesa de diálogo"', '"mesa de diálogo"'), ('"open', '"open"'), ('"', ""), ("", ""),
])  # fmt: skip
def test_what_is_typed_becomes_strings(typed: str, asked: str) -> None:
    assert ask.match(typed) == asked


def test_a_mark_that_a_source_wrote_opens_nothing(tmp_path: Path, write: Callable[..., Any]) -> None:
    from db.site.shapes import highlighted

    assert highlighted("\ue000<b>\ue001") == "<mark>&lt;b&gt;</mark>"
