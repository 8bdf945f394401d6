"""The command line as a person meets it: wrong input gives one clear line, the exit status tells the truth."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from crawler.cli import cli
from crawler.reference import reference

ROOT = Path(__file__).parent.parent
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Diario</title><item>'
    "<title>Suben a 17 los muertos en Juliaca en las protestas</title><link>https://ejemplo.example/17</link>"
    "<pubDate>Mon, 09 Jan 2023 22:00:00 -0500</pubDate></item></channel></rss>"
)


def willay(*arguments: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("WILLAY_")}
    environment |= {"HOME": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )


WRONG: list[tuple[Sequence[str], dict[str, bytes], int, str]] = [
    (["run"], {}, 2, "willay init"),
    (["--config", "none.toml", "run"], {}, 2, "no such settings file"),
    (["--config", "s.toml", "run"], {"s.toml": b"x = ["}, 2, "not valid TOML"),
    (["--config", "s.toml", "run"], {"s.toml": b"[schedule]\nevry = '10m'"}, 2, "did you mean 'every'"),
    (["--config", "s.toml", "run"], {"s.toml": b"pack_source = false"}, 2, "did you mean 'pack_sources'"),
    (["--config", "s.toml", "run"], {"s.toml": b"[schedule]\nevery = 'ten'"}, 2, "no duration"),
    (["--config", "s.toml", "run"], {"s.toml": b"[schedule]\nheartbeat = 'often'"}, 2, "cron expression"),
    (["--config", "s.toml", "run"], {"s.toml": b"[schedule]\ntimezone = 'Lima'"}, 2, "America/Lima"),
    (["--config", "s.toml", "run"], {"s.toml": b"packs = ['perru']"}, 2, "did you mean 'peru'"),
    (["--config", "s.toml", "run"], {"s.toml": b"[email]\nsmtp = 'mail.example.org'"}, 2, "smtp+starttls://"),
    (
        ["--config", "s.toml", "run"],
        {"s.toml": b"[[source]]\nname='x'\nkind='fed'\nurl='https://x.example/'"},
        2,
        "'feed'",
    ),
    (["--config", "s.toml", "run"], {"s.toml": b"[[recipient]]\nname='a'\nto=['nobody']"}, 2, "not a mail address"),
    (["--config", "s.toml", "run", "--source", "Nope"], {"s.toml": b""}, 2, "sources list"),
    (["--config", "s.toml", "run", "--at", "yesterday"], {"s.toml": b""}, 2, "ISO 8601"),
    (["--config", "s.toml", "tolls"], {"s.toml": b""}, 1, "willay run"),
    (["preview", "none.xml"], {}, 1, "No such file"),
    (["preview", "p.png"], {"p.png": PNG}, 1, "image"),
    (["preview", "e.xml"], {"e.xml": b""}, 1, "empty"),
    (["preview", "e.xml"], {"e.xml": b"<rss version='2.0'><channel/></rss>"}, 1, "no items"),
    (["preview", "http://127.0.0.1/feed"], {}, 1, "no address of the public Internet"),
    (["replay"], {}, 2, "FILE"),
    (["replay", "none.jsonl"], {}, 1, "No such file"),
    (["replay", "r.jsonl"], {"r.jsonl": b"[1]\n"}, 1, "line 1"),
    (["extract", "none.jsonl"], {}, 2, "No such file"),
    (["frobnicate"], {}, 2, "No such command"),
]


@pytest.mark.parametrize(("arguments", "files", "status", "says"), WRONG, ids=lambda value: str(value)[:40])
def test_wrong_input_is_one_clear_line(
    arguments: Sequence[str], files: dict[str, bytes], status: int, says: str, tmp_path: Path
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    done = willay(*arguments, folder=tmp_path)
    assert done.returncode == status, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    if done.stderr.startswith("willay:"):
        assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
    assert not (tmp_path / "willay-data").exists(), "nothing was changed"


def test_a_line_that_is_no_object_gives_an_error_in_its_place(tmp_path: Path) -> None:
    lines = '{"id": "a", "title": "17 muertos en Juliaca"}\nnot json\n{"id": "c"}\n{"id": "d", "text": "Nada."}\n'
    done = willay("extract", folder=tmp_path, stdin=lines)
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [line["id"] for line in out] == ["a", None, None, "d"]
    assert [line.get("line") for line in out] == [None, 2, 3, None]
    claim = out[0]["claims"][0]
    assert (claim["stated"], claim["role"], claim["field"]) == (17, "total", "title")
    assert "17 muertos en Juliaca"[claim["start"] : claim["end"]] == claim["printed"]


def test_preview_of_a_file_takes_the_address_that_it_tells(tmp_path: Path) -> None:
    words = "<p>La Defensoría verificó el traslado de once detenidos a la comisaría central de la ciudad.</p>" * 4
    page = f"<html><head><link rel='canonical' href='https://diario.pe/nota/1'></head><body><h1>Once detenidos en la ciudad</h1>{words}"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    done = willay("preview", "page.html", folder=tmp_path)
    assert json.loads(done.stdout)["url"] == "https://diario.pe/nota/1"
    done = willay("preview", "page.html", "--base", "https://otro.example/1", folder=tmp_path)
    assert json.loads(done.stdout)["url"] == "https://otro.example/1"


def test_preview_of_a_feed_gives_its_items(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    done = willay("preview", "feed.xml", folder=tmp_path)
    item = json.loads(done.stdout)
    assert done.returncode == 0
    assert item["published"] == "2023-01-10T03:00:00Z"
    assert item["claims"][0]["place"] == "PE-PUN-juliaca"


def test_init_writes_settings_that_are_valid_and_never_overwrites_them(tmp_path: Path) -> None:
    done = willay("init", folder=tmp_path)
    assert done.returncode == 0
    assert "crontab" in done.stdout and "ExecStart=" in done.stdout
    listed = willay("sources", "list", "--json", folder=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert len(listed.stdout.splitlines()) >= 50
    written = (tmp_path / "willay.toml").read_bytes()
    assert willay("init", folder=tmp_path).returncode == 2
    assert (tmp_path / "willay.toml").read_bytes() == written


def test_the_commented_examples_of_init_are_valid_too(tmp_path: Path) -> None:
    willay("init", folder=tmp_path)
    path = tmp_path / "willay.toml"
    text = path.read_text(encoding="utf-8")
    bare = "\n".join(
        line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in text.splitlines()
    )
    path.write_text(bare, encoding="utf-8")
    (tmp_path / "smtp-password").write_text("secret\n", encoding="utf-8")
    done = willay("sources", "list", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Diario Ejemplo" in done.stdout


def test_the_command_reference_is_true() -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == reference()


def test_every_command_has_help() -> None:
    for name, command in cli.commands.items():
        assert command.help, name
