"""What may be reached: http(s) to the public Internet, and names of the inside that the settings allow. Pure.

Judged twice: an address as it is written, and each IP address when a connection is made (after DNS and after each
redirect), for a name may be rebound between the two.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from yarl import URL

_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_NUMERIC_HOST = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}\.?", re.IGNORECASE)
"""Forms of IPv4 that C libraries take: decimal, octal and hexadecimal, in one to four parts."""

_PLAIN = re.compile(r"https?://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?(?:[/?#][!-~]*)?")
"""A host in small ASCII letters, and visible ASCII behind it."""

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


def refusal(url: str, allow: Collection[str] = ()) -> str:
    """Why an address may not be asked for at all, in words; empty if it may (its IP address is judged later)."""
    plain = _PLAIN.fullmatch(url)
    if plain is not None and "xn--" not in plain[1] and (not plain[2] or 1024 <= int(plain[2]) < 2**16):
        # As nearly all are: everybody reads the same host in it, and nothing else in it can be refused.
        return _plain_refusal(plain[1], tuple(allow))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        # As the HTTP library reads it, which makes 127.0.0.1 of ①②⑦.⓪.⓪.① (UTS 46).
        asked = URL(url).host or ""
    except (ValueError, IndexError) as error:  # an IndexError: of yarl, for "http://a@["
        return f"no valid address: {error}"
    if parts.scheme not in ("http", "https"):
        return f"only http and https are fetched, not {parts.scheme or 'an address without a scheme'!r}"
    if not host:
        return "the address names no host"
    if "%" in host and ":" not in host:
        return "the host is written with %"
    if "@" in parts.netloc:
        return "addresses with a user name or password are not fetched"
    if any(ord(c) <= 32 or ord(c) == 127 for c in url):
        return "the address has spaces or control characters"
    if port is not None and port < 1024 and port not in (80, 443):
        return f"port {port} belongs to another service"
    return _host_refusal(host, allow) or (_host_refusal(asked, allow) if asked != host else "")


@lru_cache(maxsize=10_000)
def _plain_refusal(host: str, allow: tuple[str, ...]) -> str:
    return _host_refusal(host, allow)


def _host_refusal(host: str, allow: Collection[str]) -> str:
    if allowed(host, allow):
        return ""
    host = host.rstrip(".")
    literal = ip_of(host)
    if literal is not None:
        return ip_refusal(literal, allow)
    if _NUMERIC_HOST.fullmatch(host):
        return f"{host} is an IP address in disguise"
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".localdomain", ".home.arpa")):
        return f"{host} is a name of the inside; allow_private may name it"
    return ""


def ip_refusal(ip: IP | str, allow: Collection[str] = ()) -> str:
    """Why a connection to this IP address is refused, in words; empty if it is of the public Internet or allowed."""
    address = ipaddress.ip_address(ip) if isinstance(ip, str) else ip
    if str(address) in allow:
        return ""
    inner = embedded(address)
    if inner is not None:
        return ip_refusal(inner, allow)
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return f"{address} is no address of the public Internet; [fetch] allow_private may name it"
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return f"{address} is no address of the public Internet; [fetch] allow_private may name it"
    return ""


def embedded(address: IP) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one carries (mapped, NAT64, 6to4, Teredo), which is where packets end up."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in _NAT64) or (int(address) >> 32 == 0 and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def ip_of(host: str) -> IP | None:
    """The IP address a host is written as, if it is one; a zone (`%eth0`) makes it no address we would reach."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def allowed(host: str, allow: Collection[str]) -> bool:
    """Whether the settings name this host (or IP address) of the inside."""
    return host.casefold().rstrip(".") in {name.casefold() for name in allow}
