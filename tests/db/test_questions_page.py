"""docs/questions.md: every question runs as it stands and has an answer, on a replay of the real stream."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^## (\d+)\. (.+?)\n(.*?)```sql\n(.*?);\n```\n\n\| (.*?) \|\n", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("questions") / "past.db"
    subprocess.run(
        [sys.executable, "-m", "crawler.cli", "replay", str(ROOT / "tests" / "replay" / "peru_2022_2023.jsonl"), "--db", str(path)],
        check=True, stdout=subprocess.DEVNULL, cwd=path.parent, timeout=120,
    )  # fmt: skip
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    yield db
    db.close()


def test_there_are_ten() -> None:
    assert [number for number, *_ in QUESTIONS] == [str(number) for number in range(1, 11)]
    assert PAGE.count("```sql") == 10


@pytest.mark.parametrize(("number", "title", "text", "sql", "columns"), QUESTIONS, ids=[one[0] for one in QUESTIONS])
def test_a_question_has_an_answer_with_the_columns_shown(
    past: sqlite3.Connection, number: str, title: str, text: str, sql: str, columns: str
) -> None:
    cursor = past.execute(sql)
    assert [column[0] for column in cursor.description] == columns.split(" | ")
    assert cursor.fetchall(), title
    assert text.strip(), "each is explained"
