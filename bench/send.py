"""Sending: many notices to twenty recipients with mixed wishes over a real mail server, and whether any is lost.

    python bench/send.py [NOTICES]      default 500; 10000 takes about twenty times as long

Prints mails a second beside the floor (the same mails, composed before, over the same server by bare smtplib), memory, the
time from a stored notice to its accepted mail, and for each recipient what was wanted and what came.
"""

from __future__ import annotations

import asyncio
import resource
import smtplib
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from time import perf_counter, sleep

from aiosmtpd.smtp import SMTP

from alerts import wishes
from alerts.outbox import deliver
from crawler.models import Notice, NoticeKind, Recipient, Source, Validators, Voice
from crawler.plan import Plan
from crawler.sending import Sender
from crawler.settings import Settings
from db.store import Store

BEGIN = datetime(2023, 1, 1, tzinfo=UTC)
KINDS: tuple[NoticeKind, ...] = ("opened", "increase", "increase", "increase", "correction", "track", "unconfirmed")
WISHES: list[dict[str, object]] = [
    {}, {"at_most": 5}, {"at_most": 1}, {"quiet": "22:00-07:00"}, {"kinds": ["increase", "correction"]},
    {"smallest_step": "+3"}, {"smallest_step": "10%"}, {"causes": ["protest"]}, {"series": ["s1", "s2"]},
    {"at_most": 2, "quiet": "20:00-09:00", "language": "en"},
]  # fmt: skip


class Counting:
    """A mail server that counts what it takes."""

    def __init__(self) -> None:
        self.got: dict[str, Counter[str]] = defaultdict(Counter)
        self.mails: list[tuple[str, bytes]] = []
        self.port = 0
        self.loop = asyncio.new_event_loop()
        self.ready = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()
        self.ready.wait(10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self.loop)

        async def start() -> None:
            server = await self.loop.create_server(
                lambda: SMTP(self, enable_SMTPUTF8=True, loop=self.loop), "127.0.0.1", 0
            )
            self.port = server.sockets[0].getsockname()[1]
            self.ready.set()

        self.loop.run_until_complete(start())
        self.loop.run_forever()

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        content: bytes = envelope.original_content  # type: ignore[attr-defined]
        to: str = envelope.rcpt_tos[0]  # type: ignore[attr-defined]
        # Whole mails for the floor, heads for the count: the memory shown shall be the sender's.
        self.mails.append((to, content if len(self.mails) < 500 else content.split(b"\r\n\r\n", 1)[0]))
        return "250 taken"

    def count(self) -> int:
        """Which notices came to whom; how many mails."""
        for to, content in self.mails:
            headers = message_from_bytes(content.split(b"\r\n\r\n", 1)[0] + b"\r\n\r\n", policy=policy.default)
            self.got[to].update(str(headers["X-Willay-Notices"]).split())
        return len(self.mails)


def notices(count: int) -> list[Notice]:
    """One every two minutes, of forty series."""
    made, marks = [], Counter[str]()
    for number in range(count):
        series, kind = f"s{number % 40}", KINDS[number % len(KINDS)]
        marks[series] += 1 + number % 4
        low = marks[series]
        made.append(
            Notice(
                key=f"{kind}:{series}:{low}:{number}", kind=kind, series=series, cause="protest" if number % 3 else "massacre",
                title={"es": f"Serie {series}", "en": f"Series {series}"}, due_at=BEGIN + number * timedelta(minutes=2),
                low=low, high=low, stated=low, printed=str(low), previous_low=max(0, low - 2), previous_stated=max(0, low - 2),
                quote=f"Suben a {low} los muertos, según la Defensoría del Pueblo.", quote_start=8, lang="es",
                voice=Voice("official", "Defensoría del Pueblo"), outlet="Diario", url=f"https://d.example/{number}",
                mail_group=f"document:{number}",
            )
        )  # fmt: skip
    return made


def one_by_one(store: Store, settings: Settings, server: Counting, after: datetime, count: int = 100) -> list[float]:
    """Seconds from before a notice is stored until the server has accepted its mail, through the sender's own thread."""
    one = settings.model_copy(update={"schedule": settings.schedule.model_copy(update={"gather": 0.0})})
    reader = Recipient(name="latency", to=("latency@example.org",), kinds=("opened",))
    moment = after
    sender = Sender(one, lambda: moment)
    waits = []
    for number in range(count):
        moment = after + number * timedelta(minutes=2)
        notice = replace(notices(1)[0], key=f"opened:latency:{number}", series=f"l{number}", due_at=moment)
        arrived = len(server.mails)
        began = perf_counter()
        store.apply(
            Plan(0, "Diario", "feed", "https://d.example/rss", Validators(), moment, (), new=(notice,)),
            [reader],
            moment,
        )
        sender.wake()
        while len(server.mails) == arrived and perf_counter() - began < 10:
            sleep(0.0005)
        waits.append(perf_counter() - began)
    sender.end()
    return waits


def main(count: int) -> None:
    """Store, send, count."""
    server = Counting()
    tables = [
        {"name": f"r{n}", "to": [f"r{n}@example.org"], "language": "es", **WISHES[n % len(WISHES)]} for n in range(20)
    ]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            data=Path(folder),
            recipient=tuple(tables),
            email={"smtp": f"smtp://127.0.0.1:{server.port}", "from": "w@example.org"},  # type: ignore[arg-type]
        )
        store = Store(settings.archive)
        store.sync_sources([Source("Diario", "feed", "https://d.example/rss")], BEGIN)
        made = notices(count)
        took = {"store": 0.0, "send": 0.0}
        for notice in made:
            began = perf_counter()
            store.apply(
                Plan(0, "Diario", "feed", "https://d.example/rss", Validators(), notice.due_at, (), new=(notice,)),
                settings.recipients, notice.due_at,
            )  # fmt: skip
            took["store"] += perf_counter() - began
            began_send = perf_counter()
            deliver(store, settings, lambda at=notice.due_at: at)  # type: ignore[misc]
            took["send"] += perf_counter() - began_send
        waits = one_by_one(store, settings, server, made[-1].due_at)
        later = made[-1].due_at + timedelta(days=2)
        for _ in range(30):
            later += timedelta(hours=1)
            deliver(store, settings, lambda at=later: at)  # type: ignore[misc]
        mails = server.count()
        lost = twice = joined = 0
        for recipient in settings.recipients:
            got = server.got[f"{recipient.name}@example.org"]
            wanted = {n.key for n in made if wishes.wants(recipient, n)}
            small = {
                row["key"]
                for row in store.rows(
                    "SELECT n.key FROM deliveries d JOIN notices n ON n.id = d.notice_id WHERE d.recipient = ? AND d.state ="
                    " 'withdrawn' AND d.reason LIKE '%is below the smallest step%'",
                    (recipient.name,),
                )
            }
            lost += len(wanted - small - set(got))
            twice += sum(1 for number in got.values() if number > 1)
            joined += sum(got.values())
        store.close()
    began = perf_counter()
    with smtplib.SMTP("127.0.0.1", server.port) as bare:
        for to, content in list(server.mails)[:500]:
            bare.sendmail("w@example.org", [to], content)
    floor = min(500, mails) / (perf_counter() - began)
    waits.sort()
    print(f"{count} notices to 20 recipients: {mails} mails that tell {joined} notices")
    print(f"  lost {lost}, told twice {twice}")
    print(f"  storing    {count / took['store']:8,.0f} notices/s with their deliveries")
    print(f"  sending    {mails / took['send']:8,.0f} mails/s   (bare smtplib, composed before: {floor:,.0f})")
    median, worst = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    print(
        f"  one notice, before it is stored to its accepted mail (gather = 0): median {1000 * median:.1f} ms, p95 {1000 * worst:.1f} ms"
    )
    print(f"  memory     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8,.0f} MB at most")
    if lost or twice:
        sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
