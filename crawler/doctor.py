"""`willay doctor`: look at everything a run needs, and say what to do about each finding."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.errors import DeliveryError, EvidenceError, LockHeld, StoreError
from crawler.settings import Settings
from scheduler import lock

LEAST_SPACE = 500 * 2**20
EVIDENCE_SAMPLE = 20
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
    if not settings.fetch.contact:
        yield Finding(False, "no contact address in the user agent",
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


def _archive(settings: Settings, now: datetime) -> Iterator[Finding]:
    from crawler.evidence import Evidence
    from db.store import Store

    try:
        with lock.held(settings.data, "doctor", now):
            yield Finding(True, "the lock is free")
    except LockHeld as error:
        yield Finding(True, str(error))
    try:
        store = Store(settings.archive)
    except StoreError as error:
        yield Finding(False, str(error))
        return
    try:
        for complaint in store.integrity():
            yield Finding(False, f"archive: {complaint}", "restore the last backup; the evidence is not touched")
        evidence, wrong = Evidence(settings.evidence), []
        sample = store.evidence_sample(EVIDENCE_SAMPLE)
        for record in sample:
            try:
                evidence.read(record)
            except EvidenceError as error:
                wrong.append(str(error))
        yield Finding(not wrong, f"evidence: {len(sample) - len(wrong)} of {len(sample)} sampled records match their hash",
                      "; ".join(wrong[:3]))  # fmt: skip
        stuck = store.stuck_deliveries(now - STUCK_AFTER)
        yield Finding(not stuck, f"{len(stuck)} deliveries have waited for more than a day", "; ".join(stuck[:3]))
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
