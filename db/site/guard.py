"""What stands between the network and Datasette: only reading, only known SQL, safe headers, no formula in CSV."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections.abc import Awaitable, Callable, Collection
from contextvars import ContextVar
from typing import Any
from urllib.parse import parse_qs, unquote

from db.csvsafe import neutral
from db.site.options import DATABASE, Options

Send = Callable[[dict[str, Any]], Awaitable[None]]

KNOWN_SQL: ContextVar[bool] = ContextVar("KNOWN_SQL", default=False)
"""Whether the SQL of this request is our own (a chart of the dashboards), so that Datasette may run it."""

FACETS = "DATASETTE_ALLOW_FACET = true;"
"""The one inline script of Datasette's table page, allowed by its hash."""

_POLICY = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY = _POLICY.format(script=f" 'sha256-{base64.b64encode(hashlib.sha256(FACETS.encode()).digest()).decode()}'")
CHARTS_POLICY = _POLICY.format(script=" 'unsafe-inline' 'unsafe-eval'")
"""Vega compiles its charts' expressions; those pages hold our own specifications and figures, no text of a source as HTML."""

HEADERS = {
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()", "x-robots-tag": "noindex",
}  # fmt: skip

LOOPBACK = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?", re.IGNORECASE)
OPEN_PATHS = re.compile(r"/-/(static|static-plugins|dashboards)(/|$)|/-/versions\.json$")
"""Datasette's own pages about itself (paths, settings, threads) are nobody's business; these stay."""

UNCOUNTED = re.compile(rf"/{DATABASE}/(dropped|toll_timeline)$")
"""Views whose rows are not counted for their page, nor are those that a search finds: that takes longer than the page."""


class Guard:
    """ASGI middleware around the whole of Datasette."""

    def __init__(self, app: Any, options: Options, known: Collection[str]) -> None:
        self.app, self.options, self.known = app, options, frozenset(known)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = unquote(scope["path"])
        refusal = self._refusal(scope, path)
        if refusal:
            await _refuse(send, *refusal)
            return
        query = scope.get("query_string", b"")
        if (UNCOUNTED.fullmatch(path) or b"_search=" in query) and b"_nocount" not in query:
            scope = scope | {"query_string": query + (b"&" if query else b"") + b"_nocount=1"}
        asked = parse_qs(query.decode("latin-1"), keep_blank_values=True)
        charts = path.startswith("/-/dashboards/")
        # A chart's data: exactly one statement, letter by letter ours, and nothing that would add to it.
        ours = path == f"/{DATABASE}.json" and asked.get("sql", [""])[0] in self.known and len(asked["sql"]) == 1
        token = KNOWN_SQL.set(charts or (ours and "_where" not in asked))
        try:
            await self.app(scope, receive, self._armoured(send, CHARTS_POLICY if charts else POLICY))
        finally:
            KNOWN_SQL.reset(token)

    def _refusal(self, scope: dict[str, Any], path: str) -> tuple[int, str] | None:
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "The archive is read only here."
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if self.options.local and not (len(hosts) == 1 and LOOPBACK.fullmatch(hosts[0])):
            return (
                403,
                "This archive answers to its own machine only. To show it to others: willay browse --public --host ...",
            )
        if path.startswith("/-/") and not OPEN_PATHS.match(path):
            return 404, "There is nothing at this address."
        return None

    def _armoured(self, send: Send, policy: str) -> Send:
        filtered: CsvFilter | None = None

        async def armoured(message: dict[str, Any]) -> None:
            nonlocal filtered
            if message["type"] == "http.response.start":
                headers = [(name, value) for name, value in message["headers"] if name.lower().decode() not in HEADERS]
                kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
                if _is_csv(kind, headers):
                    filtered = CsvFilter()
                    headers = [(name, value) for name, value in headers if name.lower() != b"content-length"]
                headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                headers.append((b"content-security-policy", policy.encode()))
                message = message | {"headers": headers}
            elif message["type"] == "http.response.body" and filtered is not None:
                more = message.get("more_body", False)
                message = message | {"body": filtered.feed(message.get("body", b""), last=not more)}
            await send(message)

        return armoured


def _is_csv(kind: bytes, headers: list[tuple[bytes, bytes]]) -> bool:
    # With ?_dl=1 and in the browser Datasette sends CSV as text/plain: it is told by either.
    named = any(name.lower() == b"content-disposition" and b".csv" in value for name, value in headers)
    return kind.startswith((b"text/csv", b"text/plain")) or named


class CsvFilter:
    """Rewrites CSV that comes in pieces, so that no cell is a formula to a spreadsheet (promise 7)."""

    def __init__(self) -> None:
        self._rest = ""
        self._bytes = b""

    def feed(self, piece: bytes, *, last: bool) -> bytes:
        """The rows that are whole by now; with `last`, everything."""
        self._bytes += piece
        text = self._bytes.decode("utf-8", "ignore" if last else "strict") if last else self._decoded()
        if last:
            self._bytes = b""
        self._rest += text
        end = len(self._rest) if last else _whole_rows(self._rest)
        rows, self._rest = self._rest[:end], self._rest[end:]
        out = io.StringIO()
        writer = csv.writer(out)
        for row in csv.reader(io.StringIO(rows, newline="")):
            writer.writerow([neutral(cell) for cell in row])
        return out.getvalue().encode()

    def _decoded(self) -> str:
        """What of the bytes is whole UTF-8; a cut character waits."""
        for cut in range(min(4, len(self._bytes) + 1)):
            try:
                text = self._bytes[: len(self._bytes) - cut].decode("utf-8")
            except UnicodeDecodeError:
                continue
            self._bytes = self._bytes[len(self._bytes) - cut :]
            return text
        return ""


def _whole_rows(text: str) -> int:
    """Where the last row that is whole ends: at a line break outside quotes."""
    end = text.rfind("\n") + 1
    while end and text.count('"', 0, end) % 2:
        end = text.rfind("\n", 0, end - 1) + 1
    return end


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()),
               (b"content-security-policy", POLICY.encode())]  # fmt: skip
    headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
