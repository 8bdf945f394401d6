"""`willay doctor`: look at everything a run needs, and say what to do about each finding."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crawler.errors import DeliveryError, EvidenceError, LockHeld, StoreError
from crawler.settings import Settings
from scheduler import lock

if TYPE_CHECKING:
    from db.store import Store

LEAST_SPACE = 500 * 2**20
EVIDENCE_SAMPLE = 20
OLD_BACKUP = timedelta(days=8)
CLOCK_SLACK = timedelta(minutes=10)
LARGEST_LOG = 256 * 2**20
EXAMPLE_CONTACT = "desk@example.org"
"""What `willay init` writes."""
STUCK_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: well or not, in words, and what to do."""

    well: bool
    what: str
    todo: str = ""


def findings(settings: Settings, mail: str | None, now: datetime) -> Iterator[Finding]:
    """Everything looked at, one after the other; with `mail`, a test mail to that address as well."""
    yield from _settings(settings)
    yield from _space(settings)
    if settings.archive.is_file():
        yield from _archive(settings, now)
    else:
        yield Finding(True, f"no archive yet at {settings.archive}", "`willay run` begins one")
    if mail:
        yield _mail(settings, mail, now)


def _settings(settings: Settings) -> Iterator[Finding]:
    enabled = [source for source in settings.sources if source.enabled]
    yield Finding(bool(enabled), f"{len(enabled)} of {len(settings.sources)} sources enabled",
                  "" if enabled else "add a [[source]] or set pack_sources = true")  # fmt: skip
    if settings.fetch.contact in ("", EXAMPLE_CONTACT):
        said = "still the example's" if settings.fetch.contact else "missing"
        yield Finding(False, f"the contact address in the user agent is {said}",
                      "set [fetch] contact, so that a site in trouble can reach you instead of blocking you")  # fmt: skip
    if not settings.recipients:
        yield Finding(False, "nobody is told: no [[recipient]]", "add one to willay.toml")
    smtp = settings.email.smtp
    if smtp.startswith("smtp://") and not any(host in smtp for host in ("localhost", "127.0.0.1", "[::1]")):
        yield Finding(False, "mail goes out without TLS", "use smtp+starttls:// or smtps:// in [email] smtp")


def _space(settings: Settings) -> Iterator[Finding]:
    folder = next(path for path in (settings.data, *settings.data.resolve().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    yield Finding(free >= LEAST_SPACE, f"{free // 2**20} MiB free where the archive lives",
                  "" if free >= LEAST_SPACE else "make room: evidence grows every day")  # fmt: skip


def _backups(settings: Settings, now: datetime) -> Iterator[Finding]:
    from db.backup import backups, made_at

    found = backups(settings.backups)
    if not found:
        yield Finding(not settings.keep.backup, f"no backup in {settings.backups}",
                      "say `willay backup`, and set [keep] backup in willay.toml so that runs make them")  # fmt: skip
        return
    age = now - made_at(found[-1])
    old = bool(settings.keep.backup) and age > OLD_BACKUP
    yield Finding(not old, f"{len(found)} backups, the last one {max(0, age.days)} days old: {found[-1].name}",
                  "say `willay backup` and see what it complains of" if old else "")  # fmt: skip
    if not old and settings.backups.stat().st_dev == settings.data.stat().st_dev:
        yield Finding(True, "the backups lie on the archive's own disk",
                      "a broken disk takes both: set [keep] to, or copy them elsewhere")  # fmt: skip


def _clock(store: Store, now: datetime) -> Iterator[Finding]:
    last = store.newest_time()
    if last and last > now + CLOCK_SLACK:
        yield Finding(False, f"the clock says {now:%Y-%m-%d %H:%M} UTC, but the archive has rows of {last:%Y-%m-%d %H:%M}",
                      "set this machine's clock (timedatectl); nothing is due until it has passed that time")  # fmt: skip
    else:
        yield Finding(True, f"the clock: {now:%Y-%m-%d %H:%M} UTC")


def _log(settings: Settings) -> Iterator[Finding]:
    log = settings.archive.with_name(settings.archive.name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    if size > LARGEST_LOG:
        yield Finding(False, f"the write-ahead log has grown to {size // 2**20} MiB",
                      "a reader holds it open: end long `willay browse` sessions or other programs on archive.db")  # fmt: skip


def _archive(settings: Settings, now: datetime) -> Iterator[Finding]:
    try:
        yield from _archive_opened(settings, now)
    except StoreError as error:
        yield Finding(False, str(error), _last_backup(settings))


def _last_backup(settings: Settings) -> str:
    from db.backup import backups

    found = backups(settings.backups)
    return f"willay restore {found[-1]}" if found else "there is no backup; the evidence still holds every page"


def _archive_opened(settings: Settings, now: datetime) -> Iterator[Finding]:
    from crawler.evidence import Evidence
    from db.store import Store

    try:
        with lock.held(settings.data, "doctor", now):
            yield Finding(True, "the lock is free")
    except LockHeld as error:
        yield Finding(True, str(error))
    store = Store(settings.archive)
    try:
        complaints = store.integrity()
        for complaint in complaints:
            yield Finding(False, f"archive: {complaint}", _last_backup(settings))
        if not complaints:
            yield Finding(True, "the archive is sound: every page and every reference")
        yield from _clock(store, now)
        yield from _log(settings)
        yield from _backups(settings, now)
        for name in store.leftovers():
            yield Finding(True, f"{name}: left behind by a prune that was cut short", "the next run removes it")
        evidence, wrong = Evidence(settings.evidence), []
        sample = store.evidence_sample(EVIDENCE_SAMPLE)
        for record in sample:
            try:
                evidence.read(record)
            except EvidenceError as error:
                wrong.append(str(error))
        todo = f"{'; '.join(wrong[:3])}. Copy the file back from a backup's evidence folder" if wrong else ""
        yield Finding(not wrong, f"evidence: {len(sample) - len(wrong)} of {len(sample)} sampled records match their hash",
                      todo)  # fmt: skip
        stuck = store.stuck_deliveries(now - STUCK_AFTER)
        yield Finding(
            not stuck,
            f"{len(stuck)} deliveries have waited for more than a day",
            f"{'; '.join(stuck[:3])}. Send a test: `willay doctor --mail TO`; then `willay notices retry`"
            if stuck
            else "",
        )
        for row in store.sources_health(now):
            if row["state"] in ("silent", "broken", "blocked"):
                yield Finding(False, f"source {row['name']}: {row['state']}: {row['why']}",
                              "see `willay sources list`; test it with `willay preview ADDRESS`")  # fmt: skip
    finally:
        store.close()


def _mail(settings: Settings, to: str, now: datetime) -> Finding:
    from alerts.channels import smtp_channel
    from alerts.message import test_message

    if not settings.email.smtp:
        return Finding(False, "no mail server", "fill in [email] in willay.toml")
    try:
        with smtp_channel(
            settings.email.smtp, password=settings.mail_password(), ca_file=settings.email.ca_file
        ) as channel:
            channel.send(test_message(to, settings.email.from_, now=now, language=settings.language), to)
    except DeliveryError as error:
        return Finding(False, f"test mail to {to}: {error}", "check [email] smtp, the password and the port")
    return Finding(True, f"test mail to {to} accepted by {settings.email.smtp}")
