"""The one HTTP client against real servers: pleasant, faulty and hostile. A fault is a value, and nobody else's."""

from __future__ import annotations

import asyncio
import gzip
import ipaddress
import socket
import ssl
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import brotli
import pytest
import zstandard
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler.budget import PATIENCE_S
from crawler.client import Job, _Guard
from crawler.evidence import Evidence
from crawler.models import DocumentKind, Fetched, Source, Validators
from crawler.poller import poll

NOW = datetime(2023, 1, 9, 12, 0, tzinfo=UTC)


def job(url: str, kind: DocumentKind = "feed", **given: object) -> Job:
    return Job(Source("s", "feed", url), kind, url, **given)  # type: ignore[arg-type]


def test_it_is_honest_and_conditional(in_world) -> None:
    async def test(world) -> None:
        async def feed(request: web.Request) -> web.Response:
            if request.headers.get("If-None-Match") == '"1"':
                return web.Response(status=304)
            return web.Response(text="body", headers={"ETag": '"1"', "Set-Cookie": "a=b"})

        url = await world.serve({"/feed": feed})
        client = await world.client()
        first = await client.get(job(url + "/feed"))
        second = await client.get(job(url + "/feed", validators=Validators(etag='"1"')))
        assert (first.status, first.body, first.fetched_at) == (200, b"body", NOW)
        assert (second.status, second.body, second.failure) == (304, b"", "")
        feeds = [request for request in world.seen if request.path == "/feed"]
        assert all("desk@example.org" in request.headers["User-Agent"] for request in feeds)
        assert not any("Cookie" in request.headers for request in world.seen)

    in_world(test)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "br", "zstd", "identity"])
def test_bodies_are_decoded(in_world, coding: str) -> None:
    body = b"<rss>" + bytes(range(256)) * 3000 + b"</rss>"
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(body), "deflate": zlib.compress(body), "raw deflate": raw.compress(body) + raw.flush(),
        "br": brotli.compress(body), "zstd": zstandard.compress(body), "identity": body,
    }[coding]  # fmt: skip

    async def test(world) -> None:
        async def feed(request: web.Request) -> web.Response:
            return web.Response(body=packed, headers={"Content-Encoding": coding.split()[-1]})

        url = await world.serve({"/feed": feed})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, fetched.error) == ("", "")
        assert fetched.body == body

    in_world(test)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_unfolds_past_the_limit_is_refused(in_world, coding: str) -> None:
    zeros = bytes(50 * 2**20)
    packed = {
        "gzip": gzip.compress(zeros), "deflate": zlib.compress(zeros), "br": brotli.compress(zeros, quality=1),
        "zstd": zstandard.compress(zeros),
    }[coding]  # fmt: skip

    async def test(world) -> None:
        async def bomb(request: web.Request) -> web.Response:
            return web.Response(body=packed, headers={"Content-Encoding": coding})

        url = await world.serve({"/feed": bomb})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, fetched.body) == ("hostile", b"")
        assert "more than" in fetched.error

    in_world(test)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_packed_body_that_is_cut_is_no_shorter_body(in_world, coding: str) -> None:
    body = bytes(range(256)) * 2000
    packed = {"gzip": gzip.compress(body), "br": brotli.compress(body), "zstd": zstandard.compress(body)}[coding]

    async def test(world) -> None:
        async def cut(request: web.Request) -> web.Response:
            return web.Response(body=packed[: len(packed) // 2], headers={"Content-Encoding": coding})

        url = await world.serve({"/feed": cut})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, fetched.body) == ("temporary", b"")

    in_world(test)


def test_a_fault_is_a_value(in_world, fault) -> None:
    raw, failure, says = fault

    async def test(world) -> None:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(raw)
            await writer.drain()

        url = await world.misbehave(answer)
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert fetched.failure == failure, fetched.error
        assert says in fetched.error
        assert fetched.body == b""

    in_world(test)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"])
def test_an_answer_that_never_ends_is_given_up_and_delays_nobody(in_world, text, head: bytes) -> None:
    async def test(world) -> None:
        async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(head)
            while await reader.read(1) == b"" and not writer.is_closing():
                writer.write(b"a")
                await writer.drain()

        slow = await world.misbehave(drip)
        fast = await world.serve({"/feed": text("quick")})
        came: dict[str, Fetched] = {}

        async def take(fetched: Fetched) -> None:
            came[fetched.url] = fetched

        client = await world.client(timeout_s=1.5)
        await poll(client, [job(slow + "/feed"), job(fast + "/feed")], take)
        assert list(came) == [fast + "/feed", slow + "/feed"]
        assert came[slow + "/feed"].failure == "temporary"
        assert "1.5 s" in came[slow + "/feed"].error

    in_world(test)


def test_redirects_are_followed_and_a_permanent_one_is_proposed(in_world, text) -> None:
    async def test(world) -> None:
        async def moved(request: web.Request) -> web.Response:
            raise web.HTTPMovedPermanently("/new")

        url = await world.serve({"/old": moved, "/new": text("here")})
        fetched = await (await world.client()).get(job(url + "/old"))
        assert (fetched.body, fetched.url, fetched.final_url) == (b"here", url + "/old", url + "/new")
        assert fetched.permanent_redirect == url + "/new"

    in_world(test)


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://0x7f000001/", "file:///etc/passwd",
     "http://localhost/", "http://user:pw@127.0.0.1/", "http://127.0.0.2/"],
)  # fmt: skip
def test_a_redirect_to_the_inside_is_hostile_and_never_asked(in_world, target: str) -> None:
    async def test(world) -> None:
        async def away(request: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": target})

        url = await world.serve({"/feed": away})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert fetched.failure == "hostile", fetched.error

    in_world(test)


def test_a_name_that_leads_inside_is_refused_when_the_connection_is_made(in_world, text) -> None:
    """`localtest` names are refused by their form; this one only DNS gives away."""

    async def test(world) -> None:
        url = await world.serve({"/feed": text("inside")})
        port = url.rsplit(":", 1)[1]
        # The machine's own name leads to itself; the client may not know it by name.
        fetched = await (await world.client(allow_private=())).get(job(f"http://{socket.gethostname()}:{port}/feed"))
        assert fetched.failure in ("hostile", "temporary")
        assert world.seen == []

    in_world(test)


def test_a_loop_of_redirects_ends(in_world) -> None:
    async def test(world) -> None:
        async def again(request: web.Request) -> web.Response:
            raise web.HTTPFound("/feed")

        url = await world.serve({"/feed": again})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, "redirects" in fetched.error) == ("hostile", True)

    in_world(test)


def test_robots_txt_is_obeyed_asked_once_and_its_absence_allows(in_world, text) -> None:
    async def test(world) -> None:
        rules = "User-agent: *\nDisallow: /private\n"
        url = await world.serve({"/robots.txt": text(rules), "/feed": text("ok"), "/private/feed": text("secret")})
        client = await world.client()
        assert (await client.get(job(url + "/feed"))).status == 200
        refused = await client.get(job(url + "/private/feed"))
        assert (refused.failure, "robots.txt" in refused.error) == ("blocked", True)
        assert [request.path for request in world.seen] == ["/robots.txt", "/feed"]

    in_world(test)


def test_where_robots_txt_cannot_be_had_nothing_is_fetched_for_now(in_world, text) -> None:
    async def test(world) -> None:
        async def down(request: web.Request) -> web.Response:
            return web.Response(status=503)

        url = await world.serve({"/robots.txt": down, "/feed": text("ok")})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert fetched.failure == "temporary" and "robots.txt" in fetched.error

    in_world(test)


@pytest.mark.parametrize(
    ("status", "failure"),
    [(403, "blocked"), (401, "blocked"), (404, "gone"), (410, "gone"), (500, "temporary"), (429, "temporary")],
)
def test_refusals_are_told_apart(in_world, status: int, failure: str) -> None:
    async def test(world) -> None:
        async def refuse(request: web.Request) -> web.Response:
            return web.Response(status=status, headers={"Retry-After": "120"})

        url = await world.serve({"/feed": refuse})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert fetched.failure == failure
        assert fetched.retry_after == NOW + timedelta(seconds=120)

    in_world(test)


def test_one_host_is_never_asked_by_more_than_its_budget(in_world) -> None:
    async def test(world) -> None:
        most = now = 0

        async def slow(request: web.Request) -> web.Response:
            nonlocal most, now
            now += 1
            most = max(most, now)
            await asyncio.sleep(2 * PATIENCE_S)
            now -= 1
            return web.Response(text="ok")

        url = await world.serve({f"/{n}": slow for n in range(5)})
        client = await world.client(per_host=2)
        await asyncio.gather(*(client.get(job(f"{url}/{n}")) for n in range(5)))
        assert most == 2

    in_world(test)


def test_a_gzip_of_several_members_is_read_to_its_end(in_world) -> None:
    packed = gzip.compress(b"one ") + b"".join(gzip.compress(b"") for _ in range(5000)) + gzip.compress(b"two")

    async def test(world) -> None:
        async def feed(request: web.Request) -> web.Response:
            return web.Response(body=packed + b"\0\0", headers={"Content-Encoding": "gzip"})

        url = await world.serve({"/feed": feed})
        assert (await (await world.client()).get(job(url + "/feed"))).body == b"one two"

    in_world(test)


def test_headers_that_are_no_utf8_stay_text_that_can_be_kept(in_world, tmp_path) -> None:
    async def test(world) -> None:
        async def odd(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b'HTTP/1.1 200 OK\r\nETag: "\xf1"\r\nX-Name: Per\xc3\xba\r\nContent-Length: 2\r\n\r\nhi')
            await writer.drain()

        url = await world.misbehave(odd)
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.header("etag"), fetched.header("x-name")) == ('"ñ"', "Perú")
        evidence = Evidence(tmp_path)
        assert evidence.read(evidence.append(fetched)) == b"hi"

    in_world(test)


def test_the_deadline_is_for_all_redirects_together(in_world) -> None:
    async def test(world) -> None:
        async def again(request: web.Request) -> web.Response:
            await asyncio.sleep(0.3)
            raise web.HTTPFound("/feed")

        url = await world.serve({"/feed": again})
        fetched = await (await world.client(timeout_s=0.7)).get(job(url + "/feed"))
        # A deadline for each hop would end with too many redirects, which is hostile.
        assert (fetched.failure, "0.7 s" in fetched.error) == ("temporary", True)

    in_world(test)


@pytest.mark.parametrize("written", ["①②⑦.⓪.⓪.②", "１２７.0.0.2", "%31%32%37.0.0.2", "127.0.2", "[::ffff:127.0.0.2]"])
def test_no_disguise_of_the_inside_is_ever_connected_to(in_world, written: str) -> None:
    async def test(world) -> None:
        async def inside(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret")
            await writer.drain()

        port = (await world.misbehave(inside, host="127.0.0.2")).rsplit(":", 1)[1]
        target = f"http://{written}:{port}/"

        async def away(request: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": target})

        outside = await world.serve({"/feed": away})
        client = await world.client()
        for url in (target, outside + "/feed"):
            fetched = await client.get(job(url))
            assert (fetched.failure, fetched.body) == ("hostile", b""), fetched.error
        assert world.connections == 0

    in_world(test)


def test_the_last_gate_is_where_sockets_are_made() -> None:
    guard = _Guard((), 1)
    for ip, family in (("127.0.0.1", socket.AF_INET), ("10.0.0.1", socket.AF_INET), ("fe80::1%lo", socket.AF_INET6)):
        with pytest.raises(PermissionError, match="public Internet"):
            guard.open((family, socket.SOCK_STREAM, 0, "", (ip, 80)))
    guard.open((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("8.8.8.8", 80))).close()


def certificate(folder: Path, *, name: str, days: int = 1) -> tuple[ssl.SSLContext, Path]:
    """A server's TLS with a certificate of its own making, and the file by which it could be trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder().subject_name(called).issuer_name(called).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=9)).not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    public, private = folder / "cert.pem", folder / "key.pem"
    public.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public


@pytest.mark.parametrize(
    ("name", "days", "trusted", "body"),
    [("127.0.0.1", 1, True, b"ok"), ("127.0.0.1", 1, False, b""), ("127.0.0.9", 1, True, b""), ("127.0.0.1", -1, True, b"")],
    ids=["valid", "nobody knows who signed", "of another host", "expired"],
)  # fmt: skip
def test_certificates_are_verified(in_world, text, tmp_path, name, days, trusted, body) -> None:
    context, public = certificate(tmp_path, name=name, days=days)

    async def test(world) -> None:
        url = await world.serve({"/feed": text("ok")}, tls=context)
        fetched = await (await world.client(ca_file=str(public) if trusted else None)).get(job(url + "/feed"))
        assert fetched.body == body
        assert ("certificate" in fetched.error) == (not body), fetched.error

    in_world(test)


def test_robots_txt_names_us_by_our_product_alone(in_world, text) -> None:
    async def test(world) -> None:
        rules = "User-agent: news\nDisallow: /\n\nUser-agent: willay\nDisallow: /no\n\nUser-agent: *\nDisallow: /\n"
        url = await world.serve({"/robots.txt": text(rules), "/yes": text("ok"), "/no": text("secret")})
        client = await world.client()
        assert (await client.get(job(url + "/yes"))).body == b"ok"
        assert (await client.get(job(url + "/no"))).failure == "blocked"

    in_world(test)


def test_robots_txt_holds_after_a_redirect(in_world, text) -> None:
    async def test(world) -> None:
        async def away(request: web.Request) -> web.Response:
            raise web.HTTPFound("/private/feed")

        rules = text("User-agent: *\nDisallow: /private\n")
        url = await world.serve({"/robots.txt": rules, "/feed": away, "/private/feed": text("secret")})
        fetched = await (await world.client()).get(job(url + "/feed"))
        assert (fetched.failure, fetched.body) == ("blocked", b"")

    in_world(test)


def test_a_crawl_delay_is_kept_for_its_host_alone(in_world, text) -> None:
    async def test(world) -> None:
        slow = await world.serve({"/robots.txt": text("User-agent: *\nCrawl-delay: 0.4\n"), "/a": text("a")})
        quick = await world.serve({"/a": text("a")})
        client = await world.client()
        took = {}

        async def four(url: str) -> None:
            began = monotonic()
            await asyncio.gather(*(client.get(job(url + "/a")) for _ in range(4)))
            took[url] = monotonic() - began

        await asyncio.gather(four(slow), four(quick))
        assert took[slow] >= 1.2
        assert list(took) == [quick, slow]

    in_world(test)


def test_one_connection_serves_many_requests(in_world) -> None:
    async def test(world) -> None:
        async def patient(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while True:
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                await writer.drain()
                await reader.readuntil(b"\r\n\r\n")

        url = await world.misbehave(patient)
        client = await world.client()
        for _ in range(5):
            assert (await client.get(job(url + "/feed"))).body == b"ok"
        assert world.connections == 2  # one for robots.txt, which its server closed

    in_world(test)
