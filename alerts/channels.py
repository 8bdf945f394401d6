"""Where messages go out: SMTP (many mails over one connection), Apprise addresses, signed webhooks. An edge."""

from __future__ import annotations

import functools
import hashlib
import hmac
import http.client
import json
import smtplib
import ssl
import urllib.error
import urllib.request
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

from crawler.errors import ConfigError, DeliveryError

TIMEOUT_S = 30.0


@functools.cache
def _trust(ca_file: Path | None) -> ssl.SSLContext:
    """Whom TLS believes. Loading the system's authorities takes 20 ms: once for all mails of a run."""
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


class ServerDown(DeliveryError):
    """There is no mail server to speak with, or it does not take us: no fault of this mail, and the same for the next."""


class SmtpChannel:
    """A mail server. One connection serves many mails; each recipient is a transaction of its own, so that one
    refusal is nobody else's."""

    def __init__(
        self, url: str, *, password: str = "", ca_file: Path | None = None, timeout_s: float = TIMEOUT_S
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps", "smtp+starttls") or not parts.hostname:
            raise ConfigError(f"[email] smtp: {url!r} should look like smtp+starttls://user@mail.example.org:587")
        self.scheme, self.host = parts.scheme, parts.hostname
        self.port = parts.port or {"smtp": 25, "smtps": 465, "smtp+starttls": 587}[parts.scheme]
        self.user, self.password, self.timeout_s = unquote(parts.username or ""), password, timeout_s
        self.tls = _trust(ca_file) if self.scheme != "smtp" else None
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> SmtpChannel:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Say goodbye, if the connection still stands."""
        if self._server is not None:
            try:
                self._server.quit()
            except (smtplib.SMTPException, OSError):
                self._server.close()
            self._server = None

    def send(self, message: EmailMessage, to: str) -> None:
        """Send one mail to one address. Raises DeliveryError: permanent for 5yz, uncertain if the end is not known."""
        server = self._connected()
        if _needs_utf8(message) and not server.has_extn("smtputf8"):
            raise DeliveryError(f"{self.host}: the server takes no address outside ASCII (RFC 6531)", permanent=True)
        asked_to_take = False
        try:
            code, reply = server.mail(self._sender(message), options=self._options(message))
            if code >= 400:
                # Of the sender, so no recipient's fault: it passes when the operator has mended it.
                raise DeliveryError(f"the sender is {_words(code, reply)}")
            self._judged(server.rcpt(to))
            asked_to_take = True
            code, reply = server.data(_as_bytes(message))
            asked_to_take = False
            self._judged((code, reply))
        except DeliveryError:
            self._reset(server)
            raise
        except smtplib.SMTPResponseException as error:
            self._reset(server)
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            self._server = None
            server.close()
            raise DeliveryError(
                f"{self.host}: connection lost: {error}" + (" after the mail was sent" if asked_to_take else ""),
                uncertain=asked_to_take,
            ) from error

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None:
            try:
                if self._server.noop()[0] == 250:
                    return self._server
            except (smtplib.SMTPException, OSError):
                pass
            self._server.close()
            self._server = None
        server: smtplib.SMTP | None = None
        try:
            if self.scheme == "smtps":
                server = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout_s, context=self.tls)
            else:
                server = smtplib.SMTP(self.host, self.port, timeout=self.timeout_s)
            server.ehlo_or_helo_if_needed()
            if self.scheme == "smtp+starttls":
                server.starttls(context=self.tls)
                server.ehlo()
            if self.user:
                server.login(self.user, self.password)
        except (smtplib.SMTPException, OSError) as error:
            if server is not None:
                server.close()
            raise ServerDown(self._no_connection(error)) from error
        self._server = server
        return server

    def _no_connection(self, error: Exception) -> str:
        if isinstance(error, smtplib.SMTPAuthenticationError):
            # The account is wrong, not the recipient: every mail waits for the operator, none is given up.
            return f"{self.host}: the server does not take user or password ({error.smtp_code})"
        if isinstance(error, ssl.SSLError):
            return f"{self.host}: TLS failed: {error.reason or error}"
        return f"{self.host}:{self.port}: no connection: {' '.join(str(error).split())[:200]}"

    def _options(self, message: EmailMessage) -> list[str]:
        return ["SMTPUTF8", "BODY=8BITMIME"] if _needs_utf8(message) else []

    def _sender(self, message: EmailMessage) -> str:
        return str(message["From"].addresses[0].addr_spec)

    def _judged(self, answer: tuple[int, bytes]) -> None:
        code, reply = answer
        if code >= 400:
            raise _refusal(code, reply)

    def _reset(self, server: smtplib.SMTP) -> None:
        try:
            server.rset()
        except (smtplib.SMTPException, OSError):
            self._server = None
            server.close()


def _refusal(code: int, reply: bytes | str) -> DeliveryError:
    """RFC 5321, 4.2.1: 4yz passes, 5yz stays."""
    return DeliveryError(_words(code, reply), permanent=500 <= code < 600)


def _words(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    return f"refused with {code}: {' '.join(text.split())[:200]}"


def _needs_utf8(message: EmailMessage) -> bool:
    return any(not message[name].addresses[0].addr_spec.isascii() for name in ("From", "To"))


def _as_bytes(message: EmailMessage) -> bytes:
    # `sendmail(bytes)` would not repair bare newlines; this policy writes CRLF throughout.
    return message.as_bytes(policy=SMTPUTF8 if _needs_utf8(message) else SMTP)


def smtp_channel(
    url: str, *, password: str = "", ca_file: Path | None = None, timeout_s: float = TIMEOUT_S
) -> SmtpChannel:
    """The channel of a settings' `[email] smtp`."""
    return SmtpChannel(url, password=password, ca_file=ca_file, timeout_s=timeout_s)


def send_apprise(address: str, title: str, body: str) -> None:
    """A short message to an Apprise address. Raises DeliveryError."""
    import apprise

    sender = apprise.Apprise()
    if not sender.add(address):
        raise DeliveryError("Apprise does not know this kind of address; see its documentation", permanent=True)
    if not sender.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT):
        raise DeliveryError("Apprise could not deliver")


def send_webhook(address: str, payload: object, *, secret: str, timestamp: int, timeout_s: float = TIMEOUT_S) -> None:
    """JSON by POST, signed: `Willay-Signature` is the HMAC-SHA256 of "TIMESTAMP.BODY" in hexadecimal.

    Raises DeliveryError; 4xx other than 408 and 429 is permanent.
    """
    body = json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace")
    if urlsplit(address).scheme not in ("http", "https"):
        raise DeliveryError("a webhook's address begins with https://", permanent=True)
    request = urllib.request.Request(
        address,
        data=body,
        method="POST",
        headers={
            "Content-Type": "application/json",
            "Willay-Timestamp": str(timestamp),
            "Willay-Signature": signature(body, secret, timestamp),
        },
    )
    try:
        # A redirect would turn the POST into a GET without its body, and call it delivered.
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=timeout_s) as answer:
            answer.read(1024)
    except urllib.error.HTTPError as error:
        error.close()
        if 300 <= error.code < 400:
            raise DeliveryError(
                f"the webhook answered {error.code}: it has moved; give its new address", permanent=True
            ) from error
        permanent = 400 <= error.code < 500 and error.code not in (408, 429)
        raise DeliveryError(f"the webhook answered {error.code}", permanent=permanent) from error
    except (OSError, http.client.HTTPException) as error:
        raise DeliveryError(f"the webhook cannot be reached: {error}") from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Lets a redirect be the error it is here."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """None: not followed."""


def signature(body: bytes, secret: str, timestamp: int) -> str:
    """What a receiver computes to know that a webhook is ours, and when it was sent."""
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
