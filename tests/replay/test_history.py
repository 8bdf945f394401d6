"""The history of a toll as a person asks for it: table, chart in the terminal, chart in a file, and why nothing was told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.cli import cli
from crawler.drawing import terminal_chart

WHOLE = "peru-protests-2022"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    stream = (HERE / "peru_2022_2023.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "stream.jsonl").write_text("\n".join(stream), encoding="utf-8")
    done = CliRunner().invoke(
        cli, ["replay", str(folder / "stream.jsonl"), "--pack", "peru", "--db", str(folder / "archive.db")]
    )
    assert done.exit_code == 0, done.output
    return folder


def willay(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data", str(data), *arguments])


def test_the_history_names_sources_effects_and_reasons_and_ends_with_a_chart(data: Path) -> None:
    shown = willay(data, "tolls", WHOLE).output
    for words in ("opened", "increase", "history", "is above", "https://", "●", "─"):
        assert words in shown


def test_json_has_no_chart(data: Path) -> None:
    rows = [json.loads(line) for line in willay(data, "tolls", WHOLE, "--json").output.splitlines()]
    assert {"as_of", "printed", "effect", "why", "outlet", "url"} <= set(rows[0])


@pytest.mark.parametrize(("name", "begins"), [("toll.png", b"\x89PNG"), ("toll.svg", b"<?xml")])
def test_the_history_is_drawn_into_a_file(data: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    done = willay(data, "tolls", WHOLE, "--plot", str(tmp_path / name))
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_chart_needs_a_series_and_an_ending_it_knows(data: Path, tmp_path: Path) -> None:
    assert willay(data, "tolls", "--plot", "x.png").exit_code == 2
    done = willay(data, "tolls", WHOLE, "--plot", str(tmp_path / "toll.gif"))
    assert (done.exit_code, ".png or .svg" in done.output) == (1, True)


def test_an_address_tells_what_was_told_of_each_figure_or_why_nothing(data: Path) -> None:
    rows = [json.loads(line) for line in willay(data, "tolls", WHOLE, "--json").output.splitlines()]
    silent = next(row for row in rows if row["effect"] == "history")
    told = next(row for row in rows if row["effect"] == "increase")
    assert "none: " in willay(data, "notices", "show", silent["url"]).output
    assert f"increase:{WHOLE}" in willay(data, "notices", "show", told["url"]).output
    assert willay(data, "notices", "show", "https://nowhere.example/").exit_code == 1


def test_a_chart_shows_falls_as_falls() -> None:
    rows = [
        {"as_of": f"2023-01-{day:02}T00:00:00Z", "low": low, "effect": effect}
        for day, low, effect in ((1, 10, "opened"), (5, 20, "increase"), (6, 99, "history"), (9, 15, "correction"))
    ]
    drawn = terminal_chart(rows)
    assert "╮" in drawn
    assert "99" not in drawn
    assert terminal_chart(rows[:1]) == ""
