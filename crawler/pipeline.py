"""From sources to email. Read this file first.

    fetch   sources   -> documents                 network, evidence       poller, crawl, client, evidence
    read    documents -> readings                  pure, worker process    reading
    decide  readings  -> plans                     pure                    deciding (tolls.series, tolls.ledger)
    store   plans     -> items, claims, notices    in transactions         settling, db.store
    send    notices   -> email, ...                the outbox              alerts.outbox

Cron, daemon, replay, demo and tests all come through here; they differ only in where documents come from and in the
time they are told. No rule stands in this file: it moves things from one room to the next.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import TypeVar

from crawler.borders import border
from crawler.client import Client, Job, user_agent
from crawler.errors import EvidenceError, Overtaken, ReadError
from crawler.evidence import Evidence
from crawler.models import Document, Fetched, Reading, Source
from crawler.outage import Reach, blames_nobody
from crawler.plan import Applied, Due, Lately, Sent, Unchanged
from crawler.sending import Sender, send
from crawler.settings import Settings
from crawler.settling import settle_each
from crawler.together import Together
from crawler.workers import NOTHING_LISTED, Readers
from db.store import Store
from scheduler.due import LONGEST, next_due

log = logging.getLogger("willay.run")
A = TypeVar("A")
T = TypeVar("T")

ATTEMPTS = 3
"""A document whose reading fails this often is set aside: no crash loop (DESIGN.md section 1)."""
ARTICLE_FETCHES = 12
"""An article page that cannot be had for now is asked for again, ten minutes to a day later, up to so many fetches."""
ARTICLE_RETRY = timedelta(minutes=10)
NOTED_TOGETHER = 5000
NOTED_AFTER_S = 5.0
"""Unchanged answers are noted in one transaction for so many, or for those of some seconds: an fsync each would cost more
than all else, and rows that are written while answers come in cost twice (the two threads hand Python's lock to each
other for each). What a crash takes of them is asked again, no more."""
KEPT_TOGETHER = 32
GATHER_S = 0.03
"""While more answers are under way, so many with a new body may wait so long for each other, to share an fsync."""
SETTLED_TOGETHER = 16
"""Readings that wait for the writer are stored in one transaction, at most so many."""


@dataclass
class Summary:
    """What one run did, in counts; printed at its end."""

    at: str = ""
    polled: int = 0
    unchanged: int = 0
    failed: int = 0
    documents: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    sightings: int = 0
    claims: int = 0
    notices: int = 0
    deliveries: int = 0
    deliveries_failed: int = 0
    problems: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """After the first run: the figure found to be reported already, a line a series (DESIGN.md section 6, rule 14)."""

    def add(self, applied: Applied) -> None:
        """Count what one plan stored."""
        self.new += applied.new
        self.changed += applied.changed
        self.same += applied.same
        self.sightings += applied.sightings
        self.claims += applied.claims
        self.notices += applied.notices

    def as_json(self) -> dict[str, object]:
        """As `willay run --json` prints it."""
        return asdict(self)

    def line(self) -> str:
        """As `willay run` prints it."""
        return (
            f"{self.polled} sources polled, {self.unchanged} unchanged, {self.failed} failed; "
            f"{self.documents} documents; items: {self.new} new, {self.changed} changed, {self.same} same, "
            f"{self.sightings} sightings; {self.claims} claims; {self.notices} notices; "
            f"{self.deliveries} deliveries" + (f", {self.deliveries_failed} failed" if self.deliveries_failed else "")
        )


class Told:
    """The time a run is told: `at`, going on with the monotonic clock, so that `--at` moves everything together."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._began = monotonic()

    def __call__(self) -> datetime:
        return self.at + timedelta(seconds=monotonic() - self._began)


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with its row, and what its source listed before."""

    document: Document
    lately: Lately


class Cycle:
    """One run over an archive: fetch, read, decide, store, follow, send."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        at: datetime,
        on_progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.told = Told(at)
        self.evidence = Evidence(settings.evidence)
        self.sources = {source.name: source for source in settings.sources}
        self.summary = Summary(at=at.isoformat().replace("+00:00", "Z"))
        self.on_progress = on_progress or (lambda step, done, of: None)
        self._reach = Reach()
        self._spared = False
        """Whether nobody answered, and none is blamed for it."""
        self._due: Mapping[str, Due] = {}
        """What was known of the sources that are asked, when they were."""
        self._to_come = 0
        """How many of their answers are still under way."""
        self._unchanged: list[Unchanged] = []
        """Answers that brought nothing and are not noted yet..."""
        self._noted_at = monotonic()
        """... since then."""
        # All that touches the archive or the evidence runs in this one thread, in order.
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._keep = Together(
            self._in_writer(self._keep_all), most=KEPT_TOGETHER, patience_s=GATHER_S, more=lambda: self._to_come > 0
        )
        self._settle = Together(self._in_writer(self._settle_all), most=SETTLED_TOGETHER)
        self._sender = Sender(settings, self.told)
        self._sends = False
        self._readers = Readers(
            settings.pack,
            zone=settings.schedule.timezone,
            workers=settings.fetch.workers,
            deadline_s=settings.fetch.read_deadline.total_seconds(),
        )

    async def run(self, *, names: Sequence[str] = (), everything: bool = False, only: str = "") -> Summary:
        """The whole way, or with `only` one step of it: fetch, read or send."""
        self._sends = only in ("", "send")
        try:
            await self._write(self._mend)
            if only in ("", "read"):
                await self._read_unread()
            if only in ("", "fetch"):
                await self._fetch(names, everything)
            await self._chores(fetched=only in ("", "fetch"))
            if only in ("", "send"):
                await self._send()
        finally:
            self._readers.close()
            self._writer.shutdown()
            await asyncio.to_thread(self._sender.end)
        return self.summary

    async def _write(self, work: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, work, *args)

    def _in_writer(self, work: Callable[[Sequence[A]], T]) -> Callable[[Sequence[A]], Awaitable[T]]:
        return lambda some: self._write(work, some)

    # -- after a crash -----------------------------------------------------------------------------

    def _mend(self) -> None:
        """Give whole evidence records without a row their row; cut records are truncated (promise 3)."""
        for fetched, record in self.evidence.mend(self.store.known_evidence()):
            baseline = fetched.past or self.store.is_first_crawl(fetched.source)
            self.store.add_document(fetched, record, sha256=record.sha256, baseline=baseline, next_due=None)
            log.info("mended: %s had no row", fetched.url)

    async def _read_unread(self) -> None:
        for document, record in await self._write(self.store.unread):
            if record is None:
                continue
            try:
                body = await self._write(self.evidence.read, record)
            except EvidenceError as error:
                await self._write(self._unreadable, document, str(error))
                continue
            await self._read(replace(document, body=body))

    # -- fetch -------------------------------------------------------------------------------------

    async def _fetch(self, names: Sequence[str], everything: bool) -> None:
        jobs = await self._write(self._jobs, names, everything)
        wanted = await self._write(self.store.followups_due, self.told(), 1)
        if not jobs and not wanted:
            return
        rules = self.settings.fetch
        async with Client(
            user_agent=user_agent(rules.contact),
            now=self.told,
            allow_private=rules.allow_private,
            timeout_s=rules.timeout.total_seconds(),
            concurrency=rules.concurrency,
            per_host=rules.per_host,
            host_delay_s=rules.host_delay,
        ) as client:
            client.kept_robots.update(await self._write(self.store.robots))
            done = 0

            async def take(fetched: Fetched) -> None:
                nonlocal done
                self._to_come -= 1
                await self._take(fetched)
                done += 1
                self.on_progress("sources", done, len(jobs))

            feeds = [job for job in jobs if job.kind == "feed"]
            others = [job for job in jobs if job.kind != "feed"]
            self._to_come = len(jobs)
            steps = []
            if feeds:
                from crawler.poller import poll

                steps.append(poll(client, feeds, take))
            if others:
                steps.append(self._crawl(client, others, take))
            try:
                await asyncio.gather(*steps)
                self._to_come = 0
                await self._note_unchanged()
                await self._write(self._spare_all)
                self._sender.gathered()
                await self._follow(client)
            finally:
                await self._note_unchanged()
                fresh = [(origin, *client.kept_robots[origin]) for origin in client.new_robots]
                if fresh:
                    await self._write(self.store.keep_robots, fresh)

    def _jobs(self, names: Sequence[str], everything: bool) -> list[Job]:
        now = self.told()
        self.store.sync_sources(self.settings.sources, now)
        due = self.store.due_sources(now, names=names, everything=everything)
        self.summary.polled = len(due)
        self._due = {one.name: one for one in due}
        return [
            Job(source=source, kind=source.kind, url=source.url, validators=one.validators)
            for one in due
            if (source := self.sources.get(one.name)) is not None
        ]

    async def _crawl(self, client: Client, jobs: Sequence[Job], take: Callable[[Fetched], object]) -> None:
        # Imported here: Scrapy costs 0.2 s that a run of unchanged feeds need not pay.
        from crawler.crawl import crawl

        await crawl(client, jobs, take)  # type: ignore[arg-type]

    async def _follow(self, client: Client) -> None:
        """The article pages of relevant items, after the pollers: a headline's notice never waits for an article."""
        left = self.settings.fetch.articles
        while left > 0:
            wanted = await self._write(self.store.followups_due, self.told(), left)
            jobs = [
                Job(source=self.sources[name], kind="article", url=url, validators=validators)
                for url, name, validators in wanted
                if name in self.sources
            ]
            if not jobs:
                return
            left -= len(wanted)
            await self._crawl(client, jobs, self._take)

    async def _take(self, fetched: Fetched) -> None:
        """One answer: unchanged or failed, it is noted; else evidence first, then its row, then it is read."""
        if fetched.kind != "article":
            self._reach.note(fetched)
            due = self._due.get(fetched.source)
            if due is not None and self._brought_nothing(fetched, due):
                self.summary.unchanged += 1
                self._unchanged.append(
                    Unchanged(
                        fetched.source, fetched.url, fetched.fetched_at, fetched.status, fetched.elapsed_ms,
                        fetched.permanent_redirect, self._next_due(fetched, quiet=due.unchanged + 1),
                    )
                )  # fmt: skip
                if len(self._unchanged) >= NOTED_TOGETHER or monotonic() - self._noted_at > NOTED_AFTER_S:
                    await self._note_unchanged()
                return
        kept = await self._keep(fetched)
        if kept is not None:
            await self._read(kept.document, kept.lately)
        elif not fetched.failure and fetched.kind != "article":
            self.summary.unchanged += 1

    def _brought_nothing(self, fetched: Fetched, due: Due) -> bool:
        """Whether a source said, or gave, the same as when it was last read: nearly all do, and need no look at the archive."""
        if fetched.failure or fetched.url != self.sources[fetched.source].url:
            return False
        return fetched.status == 304 or due.validators.sha256 == fetched.sha256

    def _spare_all(self) -> None:
        """After an outage of our own network, all are due soon."""
        if not self._reach.is_outage():
            return
        now = self.told()
        self._spared = blames_nobody(self.store.last_success(), now)
        unreached = [self.sources[name] for name in self._reach.unreached]
        dues = {
            source.name: next_due(now, every=source.every, at_most=source.at_most, seed=source.name)
            for source in unreached
        }
        self.store.ask_soon(dues, blamed=not self._spared)
        self.summary.problems = [self._reach.words()]

    def _keep_all(self, answers: Sequence[Fetched]) -> list[Kept | None]:
        """Note what failed or brought nothing; of the others a document each."""
        fresh: dict[int, tuple[Fetched, datetime | None]] = {}
        for number, fetched in enumerate(answers):
            if fetched.failure:
                outcome = "failed"
                self.summary.failed += 1
                self.summary.problems.append(f"{fetched.source}: {fetched.url}: {fetched.error}")
            elif fetched.status == 304 or self.store.validators(fetched.url).sha256 == fetched.sha256:
                outcome = "unchanged"
            else:
                outcome = "fetched"
            due = self._asked_again(fetched) if fetched.kind != "article" else self._article_again(fetched)
            if fetched.retry_after is not None and self.settings.fetch.retry_after == "host":
                self.store.ask_host_later(fetched.url, min(fetched.retry_after, fetched.fetched_at + LONGEST))
            if outcome == "fetched":
                fresh[number] = fetched, due
            else:
                self.store.record_fetch(fetched, outcome, due)
        documents = self._documents(list(fresh.values())) if fresh else []
        kept = {
            number: Kept(document, self.store.lately(document) if document.kind != "article" else NOTHING_LISTED)
            for number, document in zip(fresh, documents, strict=True)
        }
        return [kept.get(number) for number in range(len(answers))]

    def _documents(self, answers: Sequence[tuple[Fetched, datetime | None]]) -> list[Document]:
        records = self.evidence.append_all([fetched for fetched, _ in answers])
        for _ in records:
            border("after the append")
        with self.store.atomic():
            documents = [
                self.store.add_document(
                    fetched, record, sha256=record.sha256, baseline=self.store.is_first_crawl(fetched.source),
                    next_due=due,
                )
                for (fetched, due), record in zip(answers, records, strict=True)
            ]  # fmt: skip
        for _ in documents:
            border("after the document's row")
        self.summary.documents += len(documents)
        return documents

    async def _note_unchanged(self) -> None:
        noted, self._unchanged, self._noted_at = self._unchanged, [], monotonic()
        if noted:
            await self._write(self.store.record_unchanged, noted)

    def _asked_again(self, fetched: Fetched) -> datetime:
        failures, unchanged = self.store.counters(fetched.source)
        # Whether a new body brings news is known when it has been read (`_soon`).
        return self._next_due(fetched, quiet=unchanged + 1, failures=failures + 1 if fetched.failure else 0)

    def _next_due(self, fetched: Fetched, *, quiet: int, failures: int = 0) -> datetime:
        source = self.sources[fetched.source]
        return next_due(
            fetched.fetched_at, every=source.every, at_most=source.at_most, quiet=quiet, failures=failures,
            retry_after=fetched.retry_after, seed=source.name,
        )  # fmt: skip

    def _article_again(self, fetched: Fetched) -> datetime | None:
        fetches = self.store.article_fetches(fetched.url) + 1
        if fetched.failure != "temporary" or fetches >= ARTICLE_FETCHES:
            return None
        return next_due(
            fetched.fetched_at, every=ARTICLE_RETRY, at_most=ARTICLE_RETRY, failures=fetches,
            retry_after=fetched.retry_after, seed=fetched.url,
        )  # fmt: skip

    # -- read, decide, store -----------------------------------------------------------------------

    async def _read(self, document: Document, lately: Lately = NOTHING_LISTED) -> None:
        source = self.sources.get(document.source) or Source(name=document.source, kind="feed", url=document.url)
        border("while reading")
        try:
            applied = await self._settled(document, source, lately)
        except Overtaken:  # by another document of the same run
            applied = await self._settled(document, source, NOTHING_LISTED)
        if applied is None:
            return
        self.summary.add(applied)
        if applied.notices and self._sends:
            self._sender.wake()

    async def _settled(self, document: Document, source: Source, lately: Lately) -> Applied | None:
        """What came of the document; None where it cannot be read."""
        try:
            reading = await self._readers.read(document, source, lately)
        except ReadError as error:
            await self._write(self._unreadable, document, str(error))
            return None
        return await self._settle(reading)

    def _settle_all(self, readings: Sequence[Reading]) -> list[Applied | Exception]:
        told = [(reading, reading.fetched_at) for reading in readings]
        return settle_each(self.store, told, self.settings.pack, self.settings.recipients, also=self._soon)

    def _soon(self, reading: Reading, applied: Applied) -> None:
        """A source that brought news is asked at its own pace again."""
        source = self.sources.get(reading.source)
        if reading.kind != "article" and (applied.new or applied.sightings) and source is not None:
            due = next_due(
                reading.fetched_at, every=source.every, at_most=source.at_most,
                seed=f"{source.name}{reading.document_id}",
            )  # fmt: skip
            self.store.ask_again(source.name, due)

    def _unreadable(self, document: Document, reason: str) -> None:
        attempts = self.store.read_failed(document, reason, most=ATTEMPTS)
        if attempts == 1:
            # Told once. Further tries, and that it is set aside, stand in the view `dropped`.
            self.summary.problems.append(f"{document.source}: {document.url}: {reason}")
            self.summary.failed += 1
        log.info("%s: %s%s", document.url, reason, " (set aside)" if attempts >= ATTEMPTS else "")

    # -- chores ------------------------------------------------------------------------------------

    async def _chores(self, *, fetched: bool) -> None:
        from crawler import chores

        now = self.told()
        if fetched and not self._spared:
            self.summary.problems.extend(
                await self._write(chores.judge_sources, self.store, self.settings.recipients, now)
            )
        await self._write(chores.digests, self.store, self.settings, now)
        if await self._write(chores.heartbeat, self.store, self.settings, now) and self.settings.heartbeat_url:
            from crawler.pulse import pulse

            if trouble := await pulse(self.settings.heartbeat_url.get_secret_value()):
                self.summary.problems.append(f"heartbeat_url: {trouble}")

    # -- send --------------------------------------------------------------------------------------

    async def _send(self) -> None:
        for sent in (await asyncio.to_thread(self._sender.end), await self._write(self._rest)):
            self.summary.deliveries += sent.sent
            self.summary.deliveries_failed += sent.failed
            self.summary.problems.extend(sent.reasons)

        from crawler import chores

        if trouble := await self._write(chores.write_feed, self.store, self.settings, self.told()):
            self.summary.problems.append(trouble)

    def _rest(self) -> Sent:
        return send(self.store, self.settings, self.told)
