"""Real mail servers on loopback, with certificates of an authority of our own, and notices to send to them."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler.models import Delivery, Notice, Voice
from crawler.newsroom.loop import LoopThread

AT = datetime(2023, 2, 1, 13, 0, tzinfo=UTC)

QUOTE = "More than 60 people have been killed in the protests in Peru and over 1,000 injured since December."
RISE = Notice(
    key="increase:peru-protests-2022:61:0",
    kind="increase",
    series="peru-protests-2022",
    title={
        "en": "Deaths in the context of Peru's protests, 2022-23",
        "es": "Muertes en las protestas en el Perú, 2022-23",
    },
    short={"en": "Peru protests", "es": "Protestas en el Perú"},
    due_at=AT,
    low=61,
    stated=60,
    qualifier="more_than",
    printed="More than 60",
    previous_low=56,
    previous_stated=56,
    previous_printed="56",
    voice=Voice("press", "Solidarity Dispatch"),
    outlet="Solidarity Dispatch",
    headline="Peru's Congress rejects early elections once more",
    quote=QUOTE,
    url="https://dispatch.example/2023/02/01/congress/",
    published=AT,
    seen_at=AT,
    lang="en",
    why="More than 60 is above 56",
    claim_id=7,
    mail_group="document-1:peru-protests-2022",
)


def delivery(*notices: Notice, language: str = "en", address: str = "desk@example.org") -> Delivery:
    return Delivery(
        id=1, message_id="<abc@willay.invalid>", recipient="desk", address=address, channel="email",
        notices=notices or (RISE,), attempts=1, language=language, timezone="America/Lima",
    )  # fmt: skip


@pytest.fixture
def rise() -> Notice:
    return RISE


@pytest.fixture
def deliver_one() -> Callable[..., Delivery]:
    return delivery


@dataclass(frozen=True)
class Authority:
    """A certificate authority for the tests, and a server's certificate by it for 127.0.0.1."""

    ca: Path
    chain: Path


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder = tmp_path_factory.mktemp("authority")
    start = datetime.now(UTC) - timedelta(days=1)

    def certificate(name: str, key: Any, issuer: str, by: Any, ca: bool) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        )

    root, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    ca = certificate("Willay tests", root, "Willay tests", root, True).add_extension(usage, critical=True)
    served = certificate("127.0.0.1", own, "Willay tests", root, False).add_extension(
        x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
    )
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(ca.sign(root, hashes.SHA256()).public_bytes(pem))
    (folder / "chain.pem").write_bytes(
        own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + served.sign(root, hashes.SHA256()).public_bytes(pem)
    )
    return Authority(folder / "ca.pem", folder / "chain.pem")


@dataclass
class PostOffice:
    """A real SMTP server. It keeps what it accepts, and has the faults it was asked for."""

    refuse: dict[str, str] = field(default_factory=dict)
    """Address to the reply it gets to RCPT."""
    sender_reply: str = ""
    data_reply: str = ""
    drop_after_data: int = 0
    """So many mails are accepted and kept, and the connection is cut before the reply."""
    silent: bool = False
    """Accepts a connection and never says a word after RCPT."""
    password: str = ""
    tls: ssl.SSLContext | None = None
    mode: str = "smtp"
    accepted: list[tuple[str, EmailMessage]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    connections: int = 0
    tries: int = 0
    port: int = 0

    def start(self, thread: LoopThread) -> None:
        async def listen() -> asyncio.Server:
            loop = asyncio.get_running_loop()

            def session() -> SMTP:
                self.connections += 1
                return SMTP(
                    self, hostname="mail.example.org", enable_SMTPUTF8=False, loop=loop,
                    tls_context=self.tls if self.mode == "smtp+starttls" else None,
                    require_starttls=self.mode == "smtp+starttls",
                    authenticator=self._authenticated, auth_require_tls=self.mode == "smtp+starttls",
                )  # fmt: skip

            return await loop.create_server(
                session, "127.0.0.1", self.port, ssl=self.tls if self.mode == "smtps" else None
            )

        self._thread = thread
        self._server = thread.call(listen())
        self.port = self._server.sockets[0].getsockname()[1]

    def down(self) -> None:
        async def close() -> None:
            self._server.close()
            await self._server.wait_closed()

        self._thread.call(close())

    @property
    def url(self) -> str:
        user = "desk@" if self.password else ""
        return f"{self.mode}://{user}127.0.0.1:{self.port}"

    @property
    def people(self) -> list[str]:
        return [to for to, _ in self.accepted]

    def _authenticated(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        return AuthResult(success=data.password == self.password.encode(), handled=False)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.password and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if self.sender_reply:
            return self.sender_reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.tries += 1
        if self.silent:
            await asyncio.Event().wait()
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.data_reply:
            return self.data_reply
        content = envelope.original_content or b""
        mail = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
        self.raw.append(content)
        self.accepted += [(to, mail) for to in envelope.rcpt_tos]
        if self.drop_after_data > 0:
            self.drop_after_data -= 1
            server.transport.abort()
        return "250 Message accepted"


@pytest.fixture
def post_office(authority: Authority) -> Iterator[Callable[..., PostOffice]]:
    thread = LoopThread("post office")
    thread.start()
    opened: list[PostOffice] = []

    def start(mode: str = "smtp", **faults: Any) -> PostOffice:
        office = PostOffice(mode=mode, **faults)
        if mode != "smtp":
            office.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            office.tls.load_cert_chain(authority.chain)
        office.start(thread)
        opened.append(office)
        return office

    async def close_all() -> None:
        for office in opened:
            if office._server.is_serving():
                office._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    try:
        yield start
    finally:
        thread.call(close_all())
        thread.stop()


@pytest.fixture
def altered() -> Callable[..., Notice]:
    def notice(**changes: Any) -> Notice:
        return replace(RISE, **changes)

    return notice


class Hook(BaseHTTPRequestHandler):
    """Keeps what it is sent, and answers with the status in its address."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))  # type: ignore[attr-defined]
        self.send_response(int(self.path.strip("/").partition("?")[0]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Any]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hook) as server:
        server.got = []  # type: ignore[attr-defined]
        server.url = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
