"""The newsroom's mail server: real SMTP on loopback; each mail accepted becomes an .eml file. It can be down."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from crawler.newsroom.loop import LoopThread


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it was accepted for one address."""

    number: int
    to: str
    path: Path
    message: EmailMessage

    @property
    def subject(self) -> str:
        return " ".join(str(self.message["Subject"]).split())

    @property
    def text(self) -> str:
        """Its plain text part."""
        part = self.message.get_body(("plain",))
        return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


class Mailbox:
    """An SMTP server that keeps what it accepts in `folder`. While it is down its port refuses connections."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mails: list[Mail] = []
        self.port = 0
        self._server: asyncio.Server | None = None
        self._thread = LoopThread("mailbox")

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._thread.start()
        self.up()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.down()
        self._thread.stop()

    def up(self) -> None:
        """Listen (again, at the same port)."""
        if self._server is None:
            self._server = self._thread.call(self._listen())
            self.port = self._server.sockets[0].getsockname()[1]

    def down(self) -> None:
        """Refuse connections from now on."""
        if self._server is not None:
            self._thread.call(self._refuse(self._server))
            self._server = None

    async def _listen(self) -> asyncio.Server:
        loop = asyncio.get_running_loop()

        def session() -> SMTP:
            return SMTP(self, hostname="mail.newsroom.example", enable_SMTPUTF8=True, loop=loop)

        return await loop.create_server(session, "127.0.0.1", self.port)

    async def _refuse(self, server: asyncio.Server) -> None:
        server.close()
        await server.wait_closed()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        for to in envelope.rcpt_tos:
            number = len(self.mails) + 1
            path = self.folder / f"{number:03}-{re.sub('[^a-z0-9]+', '-', to.lower()).strip('-')}.eml"
            path.write_bytes(content)
            self.mails.append(
                Mail(number, to, path, message_from_bytes(content, _class=EmailMessage, policy=policy.default))
            )
        return "250 Message accepted"
