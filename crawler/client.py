"""The one HTTP client. Pollers use it directly, the Scrapy crawl through a download handler: so both keep one set of
rules for addresses, limits, robots.txt and the budget of each host.

Trouble with a source is a value (`Fetched.failure`), never an exception: one source's fault is nobody else's.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.metadata import version
from time import monotonic
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.addresses import allowed, ip_refusal, refusal
from crawler.errors import Refused
from crawler.models import DocumentKind, Fetched, Source, Validators
from scheduler.due import retry_after

FEED_LIMIT = 2 * 2**20
PAGE_LIMIT = 5 * 2**20
"""Most bytes of a body, after decompression (DESIGN.md, promise 6)."""
REDIRECTS = 5
ROBOTS_LIMIT = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB of a robots.txt are read."""
LONGEST_CRAWL_DELAY = 30.0
ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "wordpress": "application/json, text/html;q=0.9, */*;q=0.5",
}
Failure = Literal["", "temporary", "blocked", "gone", "changed", "hostile"]


UNKNOWN = Validators()
"""Of an address that was never fetched."""


@dataclass(frozen=True, slots=True)
class Job:
    """One address to ask for."""

    source: Source
    kind: DocumentKind
    url: str
    validators: Validators = UNKNOWN


def user_agent(contact: str) -> str:
    """An honest name with an address at which we can be reached."""
    return f"Willay/{version('willay')} (news monitor; {contact or 'no contact given'})"


@dataclass
class _Host:
    """What one host has left of its budget."""

    slots: asyncio.Semaphore
    delay_s: float
    next_start: float = 0.0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class _GuardedResolver(AbstractResolver):
    """Judges each address at the moment a connection is made: a name may be rebound between two look-ups."""

    def __init__(self, allow: Collection[str]) -> None:
        self._inner = aiohttp.ThreadedResolver()
        self._allow = allow

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if allowed(host, self._allow):
            return found
        for one in found:
            if why := ip_refusal(one["host"].split("%")[0], self._allow):
                # All or nothing: a name that leads inside and outside at once is an attack.
                raise Refused(host, f"{host} leads to {why}")
        return found

    async def close(self) -> None:
        await self._inner.close()


class Client:
    """An HTTP client for one run. `now` tells the time of an answer."""

    def __init__(
        self,
        *,
        user_agent: str,
        now: Callable[[], datetime],
        allow_private: Collection[str] = (),
        timeout_s: float = 30.0,
        feed_limit: int = FEED_LIMIT,
        page_limit: int = PAGE_LIMIT,
        concurrency: int = 32,
        per_host: int = 2,
        host_delay_s: float = 1.0,
        ca_file: str | None = None,
    ) -> None:
        self.user_agent = user_agent
        self.now = now
        self.allow = tuple(allow_private)
        self.timeout_s = timeout_s
        self.feed_limit = feed_limit
        self.page_limit = page_limit
        self.per_host = per_host
        self.host_delay_s = host_delay_s
        self._all = asyncio.Semaphore(concurrency)
        self._hosts: dict[str, _Host] = {}
        self._robots: dict[str, asyncio.Task[Any]] = {}
        self._tls = ssl.create_default_context(cafile=ca_file)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Client:
        connector = aiohttp.TCPConnector(
            resolver=_GuardedResolver(self.allow), ssl=self._tls, limit=0, limit_per_host=0, use_dns_cache=False
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None),
            headers={"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate, br, zstd"},
            max_line_size=16 * 1024,
            max_field_size=32 * 1024,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._robots.values():
            task.cancel()
        if self._session is not None:
            await self._session.close()

    async def get(self, job: Job) -> Fetched:
        """What the address gives: a body, 304, or a failure in words. Never raises for what a server does."""
        began = monotonic()
        fetched = await self._judged(job)
        return replace(fetched, elapsed_ms=int((monotonic() - began) * 1000))

    async def _judged(self, job: Job) -> Fetched:
        if why := refusal(job.url, self.allow):
            return self._failed(job, "hostile", why)
        rules = await self._rules(job.url)
        if isinstance(rules, str):
            return self._failed(job, "temporary", rules)
        if rules is not None and not rules.can_fetch(job.url, self.user_agent):
            return self._failed(job, "blocked", "robots.txt forbids this address")
        return await self._fetch(job)

    async def _fetch(self, job: Job) -> Fetched:
        url, moved = urldefrag(job.url).url, ""
        permanent = True
        limit = self.feed_limit if job.kind == "feed" else self.page_limit
        headers = _conditional(job)
        try:
            for _ in range(REDIRECTS + 1):
                async with self._turn(url), asyncio.timeout(self.timeout_s), self._request(url, headers) as answer:
                    location = answer.headers.get("Location", "")
                    if answer.status in (301, 302, 303, 307, 308) and location:
                        permanent = permanent and answer.status in (301, 308)
                        url = urldefrag(urljoin(url, location)).url
                        moved = url if permanent else moved
                        if why := refusal(url, self.allow):
                            return self._failed(job, "hostile", f"redirected to {url}: {why}")
                        continue
                    body = b"" if answer.status == 304 else await _body(answer, limit)
                    return self._answered(job, url, answer, body, moved)
        except Refused as error:
            return self._failed(job, "hostile", error.reason, url)
        except TimeoutError:
            return self._failed(job, "temporary", f"no whole answer within {self.timeout_s:g} s", url)
        except aiohttp.ClientConnectorCertificateError as error:
            return self._failed(job, "hostile", f"the certificate is not valid: {error.certificate_error}", url)
        except aiohttp.ClientSSLError as error:
            return self._failed(job, "temporary", f"TLS failed: {error}", url)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            cause = error.__cause__ if isinstance(error.__cause__, Refused) else None
            if cause is not None:
                return self._failed(job, "hostile", cause.reason, url)
            return self._failed(job, "temporary", _words(error), url)
        return self._failed(job, "hostile", f"more than {REDIRECTS} redirects", url)

    @asynccontextmanager
    async def _request(self, url: str, headers: Mapping[str, str]) -> AsyncIterator[aiohttp.ClientResponse]:
        assert self._session is not None, "use it with `async with`"
        async with self._session.get(url, headers=headers, allow_redirects=False) as answer:
            transport = answer.connection.transport if answer.connection else None
            peer = transport.get_extra_info("peername") if transport else None
            host = urlsplit(url).hostname or ""
            if peer and not allowed(host, self.allow) and (why := ip_refusal(peer[0].split("%")[0], self.allow)):
                raise Refused(host, why)
            yield answer

    def _answered(self, job: Job, url: str, answer: aiohttp.ClientResponse, body: bytes, moved: str) -> Fetched:
        now = self.now()
        failure, error = _judge(answer.status)
        return Fetched(
            source=job.source.name,
            kind=job.kind,
            url=job.url,
            final_url=url,
            status=answer.status,
            headers=tuple((name, value) for name, value in answer.headers.items()),
            body=body,
            fetched_at=now,
            error=error,
            failure=failure,
            retry_after=retry_after(answer.headers.get("Retry-After", ""), now) if failure else None,
            permanent_redirect=moved,
        )

    def _failed(self, job: Job, failure: Failure, error: str, url: str = "") -> Fetched:
        return Fetched(
            source=job.source.name, kind=job.kind, url=job.url, final_url=url or job.url, status=0, headers=(),
            body=b"",
            fetched_at=self.now(), error=error, failure=failure,
        )  # fmt: skip

    # -- the budget of a host ----------------------------------------------------------------------

    def _host(self, url: str) -> _Host:
        name = urlsplit(url).netloc.lower()
        if name not in self._hosts:
            self._hosts[name] = _Host(asyncio.Semaphore(self.per_host), self.host_delay_s)
        return self._hosts[name]

    @asynccontextmanager
    async def _turn(self, url: str) -> AsyncIterator[None]:
        """Wait for this host's turn first, and only then take one of the slots that all hosts share."""
        host = self._host(url)
        async with host.slots:
            async with host.turn:
                wait = host.next_start - monotonic()
                if wait > 0:
                    await asyncio.sleep(wait)
                host.next_start = monotonic() + host.delay_s
            async with self._all:
                yield

    # -- robots.txt (RFC 9309) ---------------------------------------------------------------------

    async def _rules(self, url: str) -> Any:
        """The host's rules; None if it has none; a sentence if they could not be had."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = asyncio.create_task(self._robots_of(origin))
        return await asyncio.shield(self._robots[origin])

    async def _robots_of(self, origin: str) -> Any:
        from protego import Protego

        url = origin + "/robots.txt"
        source = Source(name=origin, kind="article", url=url)
        fetched = await self._fetch(Job(source=source, kind="article", url=url))
        if fetched.status == 200:
            rules = Protego.parse(fetched.body[:ROBOTS_LIMIT].decode("utf-8", "replace"))
            delay = rules.crawl_delay(self.user_agent)
            if delay:
                self._host(url).delay_s = max(self.host_delay_s, min(float(delay), LONGEST_CRAWL_DELAY))
            return rules
        if 400 <= fetched.status < 500 and fetched.status != 429:
            return None  # RFC 9309, 2.3.1.3: unavailable, so anything may be fetched
        if fetched.failure == "hostile":
            return None  # the address itself will be judged the same way, and say so
        return f"robots.txt cannot be had ({fetched.error}), so nothing is fetched for now"  # RFC 9309, 2.3.1.4


def _conditional(job: Job) -> dict[str, str]:
    headers = {"Accept": ACCEPT.get(job.kind, "text/html, application/xhtml+xml;q=0.9, */*;q=0.5")}
    if job.validators.etag:
        headers["If-None-Match"] = job.validators.etag
    if job.validators.last_modified:
        headers["If-Modified-Since"] = job.validators.last_modified
    return headers


def _judge(status: int) -> tuple[Failure, str]:
    if status in (200, 203, 304):
        return "", ""
    if status in (401, 403, 451):
        return "blocked", f"the server answered {status}: it does not let us in"
    if status in (404, 410):
        return "gone", f"the server answered {status}: there is nothing at this address"
    if status == 429:
        return "temporary", "the server answered 429: too many requests"
    return "temporary", f"the server answered {status}"


async def _body(answer: aiohttp.ClientResponse, limit: int) -> bytes:
    """The decoded body. Raises Refused past the limit, so that a bomb never unfolds in memory."""
    coding = answer.headers.get("Content-Encoding", "").strip().lower()
    declared = answer.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > limit:
        raise Refused("", f"a body of {int(declared):,} bytes; the limit is {limit:,}")
    decoder = _decoder(coding)
    kept = bytearray()
    async for chunk in answer.content.iter_chunked(64 * 1024):
        kept += decoder.decode(chunk, limit + 1 - len(kept))
        if len(kept) > limit:
            raise Refused("", f"a body of more than {limit:,} bytes")
    if not decoder.whole():
        raise ValueError(f"the body is cut: its {coding} has no end")
    return bytes(kept)


class _Plain:
    """A body without a coding."""

    def decode(self, chunk: bytes, room: int) -> bytes:
        """At most a little more than `room` bytes of what the chunk unfolds to."""
        return chunk

    def whole(self) -> bool:
        """Whether the coding came to its end; True for an empty body."""
        return True


class _Zlib(_Plain):
    """gzip and deflate."""

    def __init__(self, coding: str) -> None:
        self.coding, self.begun = coding, False
        self.engine = zlib.decompressobj(47 if coding != "deflate" else 15)

    def decode(self, chunk: bytes, room: int) -> bytes:
        try:
            found = self.engine.decompress(chunk, max(room, 1))
        except zlib.error as error:
            if self.coding != "deflate" or self.begun:
                raise ValueError(f"the body is no valid {self.coding}: {error}") from error
            # Some servers send raw deflate under that name (RFC 9110, 8.4.1.2 notes it).
            self.engine, self.begun = zlib.decompressobj(-15), True
            return self.decode(chunk, room)
        self.begun = True
        return found

    def whole(self) -> bool:
        return self.engine.eof or not self.begun


class _Brotli(_Plain):
    """br."""

    def __init__(self) -> None:
        import brotli

        self.engine, self.error, self.begun = brotli.Decompressor(), brotli.error, False

    def decode(self, chunk: bytes, room: int) -> bytes:
        self.begun = True
        try:
            found = bytearray(self.engine.process(chunk, output_buffer_limit=max(room, 1)))
            while len(found) < room and not self.engine.can_accept_more_data():
                found += self.engine.process(b"", output_buffer_limit=max(room - len(found), 1))
        except self.error as error:
            raise ValueError(f"the body is no valid br: {error}") from error
        return bytes(found)

    def whole(self) -> bool:
        return bool(self.engine.is_finished()) or not self.begun


class _Zstd(_Plain):
    """zstd."""

    def __init__(self) -> None:
        import zstandard

        self.error, self.begun = zstandard.ZstdError, False
        self.engine = zstandard.ZstdDecompressor(max_window_size=2**25).decompressobj()

    def decode(self, chunk: bytes, room: int) -> bytes:
        self.begun = True
        found = bytearray()
        # In small bites: this decoder has no output limit of its own, and a bite unfolds to a bounded size.
        for start in range(0, len(chunk), 1024):
            try:
                found += self.engine.decompress(chunk[start : start + 1024])
            except self.error as error:
                raise ValueError(f"the body is no valid zstd: {error}") from error
            if len(found) > room:
                break
        return bytes(found)

    def whole(self) -> bool:
        return bool(self.engine.eof) or not self.begun


def _decoder(coding: str) -> _Plain:
    if coding in ("", "identity"):
        return _Plain()
    if coding in ("gzip", "x-gzip", "deflate"):
        return _Zlib(coding)
    if coding == "br":
        return _Brotli()
    if coding == "zstd":
        return _Zstd()
    raise ValueError(f"Content-Encoding {coding!r} is not known")


def _words(error: BaseException) -> str:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "the host's name is not known (DNS)"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"no connection: {error.os_error.strerror or error.os_error}"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "the answer broke off before its end"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the server closed the connection without an answer"
    return f"{type(error).__name__}: {error}"[:300]
