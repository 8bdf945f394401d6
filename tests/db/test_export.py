"""Exports: columns in their promised order, filters, formats that read back, no formulas; and citations."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db.citing import CLAIM, citation
from db.csvsafe import neutral
from db.export import TABLES, names, rows, write
from db.store import Store

EVIL = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n=1"]

FIRST_COLUMNS = {
    "items": "id url headline summary author published",
    "claims": "id item_id series as_of seen_at stated low high qualifier role printed quote",
    "tolls": "series title_en title_es place cause parent low high printed",
    "notices": "id key kind series due_at born_at low high printed",
}
"""Scripts rely on them: adding at the end is free, anything else is a breaking change."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, module_write: Any) -> Path:
    folder = tmp_path_factory.mktemp("export")
    store = Store(folder / "archive.db")
    module_write.full(store)
    document = module_write.document(store)
    items = [module_write.item(3 + n, f"{evil} {n}", text="El texto") for n, evil in enumerate(EVIL)]
    store.apply(module_write.plan(document, *items), (), module_write.now)
    store.close()
    return folder


def export(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--data", str(data), *arguments],
        capture_output=True,
        check=False,
        timeout=60,
    )
    # Not in text mode: that would change the line breaks inside cells.
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("what", TABLES)
def test_columns_keep_their_order(what: Any) -> None:
    wanted = FIRST_COLUMNS[what].split()
    assert names(what)[: len(wanted)] == wanted
    assert names(what)[-6:] == ["fetched_at", "sha256", "warc_file", "warc_offset", "warc_length", "record_id"]
    assert len(set(names(what))) == len(names(what))


@pytest.mark.parametrize("what", TABLES)
def test_the_three_formats_say_the_same(data: Path, what: str) -> None:
    told = {form: export(data, "export", what, "--format", form) for form in ("csv", "json", "ndjson")}
    assert [one.returncode for one in told.values()] == [0, 0, 0]
    whole = json.loads(told["json"].stdout)
    lines = [json.loads(line) for line in told["ndjson"].stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(told["csv"].stdout, newline="")))
    assert whole == lines
    assert whole
    assert [list(row) for row in whole] == [names(what)] * len(whole)  # type: ignore[arg-type]
    assert [[("" if value is None else str(neutral(value))) for value in row.values()] for row in whole] == [
        list(row.values()) for row in table
    ]


def test_no_cell_is_a_formula(data: Path) -> None:
    found = list(csv.reader(io.StringIO(export(data, "export", "items").stdout, newline="")))
    cells = [cell for row in found for cell in row]
    assert not [
        cell for cell in cells if cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    ]
    assert sum(cell.startswith("'") for cell in cells) >= len(EVIL)


@pytest.mark.parametrize("text", [*EVIL, "-5 muertos", "+51 999", "-1e3=1", "--5"])
def test_what_could_be_calculated_is_neutral(text: str) -> None:
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["67", "-5", "+2.5", "Perú", "2023-01-10", "", 5, -5, None, 1.5])
def test_what_cannot_be_calculated_stays(text: Any) -> None:
    assert neutral(text) == text


def test_filters(data: Path, module_write: Any) -> None:
    store = Store(data / "archive.db")
    now = module_write.now

    def count(what: Any, **filters: Any) -> int:
        return len(list(rows(store.db, what, **filters)))

    assert count("claims", series="peru") == 1
    assert count("claims", series="per") == 0, "a series is named whole, or with its parts"
    assert count("claims", series="p%") == 0
    assert count("items", series="peru") == 1
    assert count("items", source="diario") == 2 + len(EVIL)
    assert count("items", source="other") == 0
    assert count("claims", since=now) == 1, "the first instant is included"
    assert count("claims", until=now) == 0, "the last is not"
    assert count("claims", until=now + timedelta(seconds=1)) == 1
    assert count("tolls", since=now + timedelta(days=1)) == 0
    assert count("notices", since=now, until=now + timedelta(days=1), source="diario", series="peru") == 1
    assert names("items", texts=True)[-1] == "text"
    assert next(rows(store.db, "items", texts=True, since=now))[-1] is not None
    store.close()


def test_a_file_appears_when_it_is_whole(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    done = export(data, "export", "claims", "-o", str(out))
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 claims in" in done.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    done = export(data, "export", "claims", "-o", str(tmp_path / "none" / "claims.csv"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv"]


def test_what_is_not_there_is_said_in_one_line(data: Path) -> None:
    for arguments in (
        ("export", "claims", "--series", "none"),
        ("export", "items", "--source", "none"),
        ("notices", "cite", "none"),
    ):
        done = export(data, *arguments)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert "none" in done.stderr


def test_a_citation_has_all_one_needs_to_check_it(data: Path) -> None:
    for key in ("increase:peru:9:0", "1"):
        text = export(data, "notices", "cite", key, "--lang", "en").stdout
        for told in ("Diario (nobody is named)", "«9 muertos en el Perú»", "2023-01-10T12:00:00Z", "https://diario.example/1",
                     "ab" * 32, "<urn:uuid:0>", "2023-01-10.warc.gz:0"):  # fmt: skip
            assert told in text, told
    told = json.loads(export(data, "notices", "cite", "1", "--json").stdout)
    assert (told["printed"], told["sha256"], told["warc_offset"]) == ("9", "ab" * 32, 0)


def test_a_citation_of_what_was_replayed_names_no_record(store: Store, write: Any) -> None:
    write.full(store)
    claim = dict(store.rows(CLAIM, (1,))[0]) | {"warc_file": None, "attributed": 1, "voice": "Defensoría"}
    text = citation(claim, "es")
    assert text.startswith("Defensoría: «")
    assert "warc" not in text


def test_an_export_of_nothing_is_a_table_without_rows(tmp_path: Path) -> None:
    store = Store(tmp_path / "archive.db")
    for form, expected in (("csv", ",".join(names("tolls")) + "\r\n"), ("json", "[\n]\n"), ("ndjson", "")):
        out = io.StringIO()
        assert write(out, names("tolls"), rows(store.db, "tolls"), form) == 0  # type: ignore[arg-type]
        assert out.getvalue() == expected
    store.close()
