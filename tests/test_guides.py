"""The guides: what they tell a person to type exists, their pictures are there, and the Spanish one leads to a test mail."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from aiosmtpd.controller import Controller

from crawler.cli import cli

ROOT = Path(__file__).parent.parent
GUIDES = ("README.md", "README.es.md", "CONTRIBUTING.md", "docs/questions.md", "docs/formats.md")


def typed(guide: str) -> list[str]:
    """Every `willay ...` in a code block or in backticks."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    lines = [line.split("#")[0].split(">>")[0].strip() for line in blocks.splitlines()]
    inline = re.findall(r"`(willay [^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [one for one in [*lines, *inline] if one.startswith("willay ") and "|" not in one and "..." not in one]


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_says_to_type_exists(guide: str) -> None:
    for line in typed(guide):
        words = shlex.split(line)[1:]
        command: click.Command = cli
        while words and isinstance(command, click.Group) and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        options = {
            option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
        } | {"--help"}
        unknown = [word for word in words if word.startswith("-") and word != "-" and word.split("=")[0] not in options]
        assert command is not cli or words[0].startswith("-"), f"{guide}: {line}"
        assert not unknown, f"{guide}: {line}: {unknown}"


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_links_to_is_there(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)#]+)", text) + re.findall(r'src="([^"]+)"', text)
    for target in linked:
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (ROOT / guide).parent.joinpath(target).exists(), f"{guide}: {target}"


class Inbox:
    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(envelope.content)
        return "250 OK"


def test_the_spanish_guide_leads_from_nothing_to_a_test_mail(tmp_path: Path) -> None:
    guide = (ROOT / "README.es.md").read_text(encoding="utf-8")
    assert "willay init --email su.correo@ejemplo.org" in guide
    assert "willay doctor --mail su.correo@ejemplo.org" in guide

    def willay(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "crawler.cli", *arguments], capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )  # fmt: skip

    done = willay("init", "--email", "su.correo@ejemplo.org")
    assert done.returncode == 0, done.stderr
    settings = tmp_path / "willay.toml"
    # Step 5: the tables that the guide shows, with the mail server of whoever follows it.
    (tables,) = re.findall(r"```toml\n(\[email\].*?)```", guide, re.DOTALL)
    inbox = Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        tables = re.sub(r"^smtp = .*$", f'smtp = "smtp://127.0.0.1:{port}"', tables, flags=re.MULTILINE)
        text = settings.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("#")]
        settings.write_text("\n".join(kept) + "\n" + tables, encoding="utf-8")
        done = willay("doctor", "--mail", "su.correo@ejemplo.org")
    finally:
        server.stop()
    assert "ok   test mail to su.correo@ejemplo.org accepted" in done.stdout, done.stdout + done.stderr
    (mail,) = inbox.mails
    assert b"Willay: correo de prueba" in mail
