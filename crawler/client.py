"""The one HTTP client. Pollers use it directly, the Scrapy crawl through a download handler: so both keep one set of
rules for addresses, limits, robots.txt and the budget of each host.

Trouble with a source is a value (`Fetched.failure`), never an exception: one source's fault is nobody else's.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from time import monotonic
from typing import Any, Literal
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.addresses import allowed, ip_refusal, refusal
from crawler.budget import HostBudget, SharedSlots
from crawler.codings import Plain, decoder_of
from crawler.errors import Refused
from crawler.models import DocumentKind, Fetched, Source, Validators
from scheduler.due import retry_after

FEED_LIMIT = 2 * 2**20
PAGE_LIMIT = 5 * 2**20
"""Most bytes of a body, after decompression (DESIGN.md, promise 6)."""
REDIRECTS = 5
ROBOTS_LIMIT = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB of a robots.txt are read."""
ROBOTS_KEPT = timedelta(hours=24)
"""RFC 9309, 2.4: no longer than a day."""
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
    return f"Willay/{version('willay')} (news monitor; {' '.join(contact.split()) or 'no contact given'})"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one hop gave; `location` is set where it leads on."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    location: str = ""

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


class _Guard(AbstractResolver):
    """Judges each IP address at the moment a connection is made: a name may be rebound between two look-ups."""

    def __init__(self, allow: Collection[str], threads: int) -> None:
        self._allow = allow
        # Threads of its own: the loop's few would let some stalled name servers hold up everybody.
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="dns")
        self._granted: set[str] = set()
        """IP addresses of the names that the settings allow."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        def look_up() -> list[Any]:
            return socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)

        found: list[ResolveResult] = []
        for kind, _, protocol, _, address in await asyncio.get_running_loop().run_in_executor(self._threads, look_up):
            ip = str(address[0]).split("%")[0]
            if allowed(host, self._allow):
                self._granted.add(ip)
            elif why := ip_refusal(ip, self._allow):
                # All or nothing: a name that leads inside and outside at once is an attack.
                raise Refused(host, f"{host} leads to {why}")
            found.append(
                {"hostname": host, "host": ip, "port": port, "family": kind, "proto": protocol,
                 "flags": socket.AI_NUMERICHOST}
            )  # fmt: skip
        return found

    def open(self, info: Any) -> socket.socket:
        """A socket for an address that may be reached: the last gate before any packet leaves."""
        family, kind, protocol, _, address = info
        ip = str(address[0]).split("%")[0]
        if ip not in self._granted and (why := ip_refusal(ip, self._allow)):
            raise PermissionError(why)
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        # A look-up that hangs ends by the system's own deadline; nobody waits for it here.
        self._threads.shutdown(wait=False, cancel_futures=True)


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
        robots: Mapping[str, tuple[datetime, str | None]] | None = None,
    ) -> None:
        self.user_agent = user_agent
        self._token = user_agent.split("/")[0]
        """The product token, by which robots.txt names us (RFC 9309, 2.2.1)."""
        self.now = now
        self.allow = tuple(allow_private)
        self.timeout_s = timeout_s
        self.feed_limit = feed_limit
        self.page_limit = page_limit
        self.per_host = per_host
        self.host_delay_s = host_delay_s
        self._concurrency = concurrency
        self._slots = SharedSlots(concurrency)
        self._hosts: dict[str, HostBudget] = {}
        self._robots: dict[str, asyncio.Task[Any]] = {}
        self.kept_robots: dict[str, tuple[datetime, str | None]] = dict(robots or {})
        """By origin: when its robots.txt was fetched, and its rules; None where there is none. For the archive."""
        self.new_robots: set[str] = set()
        """Origins whose robots.txt was fetched anew."""
        # True: aiohttp's own context, which verifies too and is there already (loading the authorities takes 50 ms).
        self._tls: ssl.SSLContext | bool = ssl.create_default_context(cafile=ca_file) if ca_file else True
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Client:
        guard = _Guard(self.allow, self._concurrency)
        connector = aiohttp.TCPConnector(
            resolver=guard, socket_factory=guard.open, ssl=self._tls, limit=0, use_dns_cache=False
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
        for line in (self._slots, *self._hosts.values()):
            line.close()
        if self._session is not None:
            await self._session.close()

    async def get(self, job: Job) -> Fetched:
        """What the address gives: a body, 304, or a failure in words. Never raises for what a server does."""
        began = monotonic()
        fetched = await self._judged(job, began)
        if not fetched.status:
            fetched = replace(fetched, elapsed_ms=int((monotonic() - began) * 1000))
        return fetched

    async def _judged(self, job: Job, began: float, *, obey_robots: bool = True) -> Fetched:
        url, moved, permanent = job.url.partition("#")[0], "", True
        limit = self.feed_limit if job.kind == "feed" else self.page_limit
        left = self.timeout_s
        try:
            for hop in range(REDIRECTS + 1):
                if why := refusal(url, self.allow):
                    return self._failed(job, "hostile", f"redirected to {url}: {why}" if hop else why, url)
                if obey_robots and (forbidden := await self._forbidden(url)):
                    return self._failed(job, *forbidden, url)
                answer, took = await self._in_turn(url, _conditional(job), limit, left)
                left -= took
                if not answer.location:
                    return self._answered(job, url, answer, moved, began)
                permanent = permanent and answer.status in (301, 308)
                url = urljoin(url, answer.location).partition("#")[0]
                moved = url if permanent else moved
        except Refused as error:
            return self._failed(job, "hostile", error.reason, url)
        except TimeoutError:
            return self._failed(job, "temporary", f"no whole answer within {self.timeout_s:g} s", url)
        except aiohttp.ClientConnectorCertificateError as error:
            return self._failed(job, "hostile", f"the certificate is not valid: {error.certificate_error}", url)
        except aiohttp.ClientSSLError as error:
            return self._failed(job, "temporary", f"TLS failed: {error}", url)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, PermissionError):
                return self._failed(job, "hostile", str(error.os_error), url)
            return self._failed(job, "temporary", _words(error), url)
        return self._failed(job, "hostile", f"more than {REDIRECTS} redirects", url)

    async def _hop(self, url: str, headers: Mapping[str, str], limit: int) -> _Answer:
        """One request and its answer. Raises Refused past a limit, and what aiohttp raises."""
        assert self._session is not None, "use it with `async with`"
        async with self._session.get(url, headers=headers, allow_redirects=False) as answer:
            told = tuple((name, _text(value)) for name, value in answer.headers.items())
            location = _text(answer.headers.get("Location", ""))
            if answer.status in (301, 302, 303, 307, 308) and location:
                return _Answer(answer.status, told, b"", location)
            return _Answer(answer.status, told, b"" if answer.status == 304 else await _body(answer, limit))

    def _answered(self, job: Job, url: str, answer: _Answer, moved: str, began: float) -> Fetched:
        now = self.now()
        failure, error = _judge(answer.status)
        if answer.status == 304 and not (job.validators.etag or job.validators.last_modified):
            # Taken for "unchanged" it would hide the source for ever.
            failure, error = "temporary", "the server answered 304 to a question without a condition"
        return Fetched(
            source=job.source.name,
            kind=job.kind,
            url=job.url,
            final_url=url,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            fetched_at=now,
            error=error,
            failure=failure,
            retry_after=retry_after(answer.header("Retry-After"), now) if failure else None,
            permanent_redirect=moved,
            elapsed_ms=int((monotonic() - began) * 1000),
        )

    def _failed(self, job: Job, failure: Failure, error: str, url: str = "") -> Fetched:
        return Fetched(
            source=job.source.name, kind=job.kind, url=job.url, final_url=url or job.url, status=0, headers=(),
            body=b"", fetched_at=self.now(), error=_text(error), failure=failure,
        )  # fmt: skip

    # -- the budget of a host ----------------------------------------------------------------------

    def _host(self, url: str) -> HostBudget:
        name = _origin(url).partition("//")[2]
        if name not in self._hosts:
            self._hosts[name] = HostBudget(self.per_host, self.host_delay_s)
        return self._hosts[name]

    async def _in_turn(
        self, url: str, headers: Mapping[str, str], limit: int, timeout_s: float
    ) -> tuple[_Answer, float]:
        """One hop and the seconds it took: wait for this host's turn first, and only then for a slot that all hosts share."""
        host = self._host(url)
        asked = await host.enter()
        try:
            begun = await self._slots.enter()
            try:
                async with asyncio.timeout(timeout_s):
                    answer = await self._hop(url, headers, limit)
            finally:
                self._slots.leave(begun)
        finally:
            host.leave(asked)
        return answer, monotonic() - begun

    # -- robots.txt (RFC 9309) ---------------------------------------------------------------------

    async def _forbidden(self, url: str) -> tuple[Failure, str] | None:
        """Why the host's robots.txt keeps us from an address now, if it does."""
        origin = _origin(url)
        asked = self._robots.get(origin)
        if asked is None:
            asked = self._robots[origin] = asyncio.create_task(self._robots_of(origin))
        rules = asked.result() if asked.done() else await asyncio.shield(asked)
        if isinstance(rules, str):
            return "temporary", rules
        if rules is not None and not rules.can_fetch(url, self._token):
            return "blocked", "robots.txt forbids this address"
        return None

    async def _robots_of(self, origin: str) -> Any:
        """The host's rules; None if it has none; a sentence if they could not be had."""
        kept = self.kept_robots.get(origin)
        if kept is not None and self.now() - kept[0] < ROBOTS_KEPT:
            return self._parsed(origin, kept[1])
        url = origin + "/robots.txt"
        source = Source(name=origin, kind="article", url=url)
        fetched = await self._judged(Job(source=source, kind="article", url=url), monotonic(), obey_robots=False)
        rules: str | None = None
        if fetched.status == 200:
            rules = fetched.body[:ROBOTS_LIMIT].decode("utf-8", "replace")
        elif fetched.failure == "hostile":
            return None  # the address itself will be judged the same way, and say so
        elif not (400 <= fetched.status < 500 and fetched.status != 429):  # RFC 9309, 2.3.1.3 and 2.3.1.4
            return f"robots.txt: {fetched.error}; without it nothing is fetched"
        self.kept_robots[origin] = (fetched.fetched_at, rules)
        self.new_robots.add(origin)
        return self._parsed(origin, rules)

    def _parsed(self, origin: str, rules: str | None) -> Any:
        if rules is None:
            return None
        from protego import Protego

        parsed = Protego.parse(rules)
        if delay := parsed.crawl_delay(self._token):
            self._host(origin).delay_s = max(self.host_delay_s, min(float(delay), LONGEST_CRAWL_DELAY))
        return parsed


def _origin(url: str) -> str:
    """Scheme and host of an address that was not refused, by which its robots.txt and its budget are known."""
    scheme, _, rest = url.partition("://")
    for sign in "/?#":  # RFC 3986, 3.2: one of them ends it
        rest = rest.partition(sign)[0]
    return f"{scheme}://{rest}".lower()


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
    decoder = decoder_of(coding)
    if type(decoder) is Plain and declared.isdigit() and "Transfer-Encoding" not in answer.headers:
        return await answer.read()  # as long as it was declared
    kept = bytearray()
    async for chunk in answer.content.iter_chunked(64 * 1024):
        kept += decoder.decode(chunk, limit + 1 - len(kept))
        if len(kept) > limit:
            raise Refused("", f"a body of more than {limit:,} bytes")
    if not decoder.whole():
        raise ValueError(f"the body is cut: its {coding} has no end")
    return bytes(kept)


def _text(value: str) -> str:
    """A header or a message as text that can be kept anywhere: bytes that are no UTF-8 (aiohttp gives them as
    surrogates) are read as Latin-1, and control characters and folds are spaces."""
    if not value.isprintable():
        try:
            raw = value.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            raw = value.encode("utf-8", "replace")
        try:
            value = raw.decode("utf-8")
        except UnicodeDecodeError:
            value = raw.decode("latin-1")
        value = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return value


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
