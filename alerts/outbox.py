"""The outbox: take what is due, deliver it, note what became of it. Nothing is lost, nothing repeated but an uncertain
send under its same Message-ID."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from alerts import report
from alerts.channels import ServerDown, SmtpChannel, send_apprise, send_webhook, smtp_channel
from alerts.message import LONGEST_QUOTE, Step, compose, one_line, shortened, subject_of, without_names
from crawler.borders import border
from crawler.errors import DeliveryError
from crawler.extracting import voice_json
from crawler.models import Delivery, Notice
from crawler.plan import Sent
from crawler.settings import Settings
from db.store import Store

LEASE = timedelta(minutes=5)
"""Longer than any one delivery can take; a sender that died lets go after it."""
MARGIN = timedelta(minutes=2)
"""No delivery is begun with less of its lease left: another sender might take it meanwhile."""
BATCH = 50
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=6)
DAILY_AFTER = 12
"""From this many tries on, once a day: never given up silently."""


def deliver(store: Store, settings: Settings, now: Callable[[], datetime]) -> Sent:
    """Deliver everything that is due."""
    sent, failed, reasons = 0, 0, []
    mail: SmtpChannel | None = None
    down = ""
    caps = {one.name: one.at_most for one in settings.recipients if one.at_most}
    discreet = {one.name for one in settings.recipients if one.quotes == "figure-only"}
    try:
        while taken := store.take_deliveries(taken_at := now(), BATCH, LEASE, caps):
            for whole in taken:
                delivery = without_names(whole) if whole.recipient in discreet else whole
                if now() > taken_at + LEASE - MARGIN:
                    # A slow server ate the lease: what is left is taken again when it has run out.
                    break
                border("before a send")
                try:
                    if delivery.channel == "email":
                        if down:
                            raise DeliveryError(down)
                        if mail is None:
                            mail = smtp_channel(
                                settings.email.smtp, password=settings.mail_password(), ca_file=settings.email.ca_file
                            )
                        mail.send(_mail_of(store, delivery, settings.email.from_, now()), delivery.address)
                    else:
                        _send_short(delivery, settings, now())
                except DeliveryError as error:
                    failed += 1
                    # Asked once a round: waiting for a dead server again for each mail would take hours.
                    down = error.reason if isinstance(error, ServerDown) else down
                    reasons.append(f"{delivery.recipient}: {error.reason}")
                    store.delivery_failed(
                        delivery.id, now(), error.reason, permanent=error.permanent,
                        next_try=next_try(delivery.attempts, now(), delivery.message_id),
                    )  # fmt: skip
                    continue
                border("after a send")
                store.delivery_done(delivery.id, now())
                sent += 1
    finally:
        if mail is not None:
            mail.close()
    return Sent(sent, failed, tuple(reasons))


def _mail_of(store: Store, delivery: Delivery, from_: str, now: datetime) -> EmailMessage:
    if delivery.notices[0].kind in report.KINDS:
        return report.compose(delivery, from_=from_, now=now)
    return compose(delivery, from_=from_, now=now, history=history(store, delivery))


def _subject(delivery: Delivery) -> str:
    if delivery.notices[0].kind in report.KINDS:
        return report.short_form(delivery)[0]
    return subject_of(delivery)


def next_try(attempts: int, now: datetime, seed: str) -> datetime:
    """When a delivery that failed is tried again: from a minute to six hours, doubling, with jitter; then daily."""
    if attempts >= DAILY_AFTER:
        wait = timedelta(days=1)
    else:
        wait = min(LONGEST_RETRY, FIRST_RETRY * 2 ** max(0, attempts - 1))
    share = int.from_bytes(hashlib.blake2b(f"{seed}{attempts}".encode(), digest_size=2).digest()) / 0xFFFF
    return now + wait * (0.9 + 0.2 * share)


def history(store: Store, delivery: Delivery) -> dict[str, list[Step]]:
    """The earlier reports of each series that a delivery tells of."""
    return {
        series: [
            Step(
                as_of=datetime.fromisoformat(row["as_of"]),
                low=row["low"],
                printed=row["printed"],
                voice_class=row["voice_class"],
                who=row["voice"] if row["voice"] == row["outlet"] else f"{row['voice']} ({row['outlet']})",
                rise=row["effect"] in ("opened", "increase"),
                claim_id=row["claim_id"],
            )
            for row in store.steps(series)
        ]
        for series in {notice.series for notice in delivery.notices}
    }


def _send_short(delivery: Delivery, settings: Settings, now: datetime) -> None:
    recipient = next((one for one in settings.recipients if one.name == delivery.recipient), None)
    address = getattr(recipient, delivery.channel) if recipient else ""
    if not address:
        raise DeliveryError(f"the settings no longer name a {delivery.channel} for this recipient", permanent=True)
    if delivery.channel == "apprise" and delivery.notices[0].kind in report.KINDS:
        send_apprise(address, *report.short_form(delivery))
        return
    if delivery.channel == "apprise":
        body = "\n\n".join(
            f"{shortened(one_line(notice.quote), LONGEST_QUOTE)}\n{one_line(notice.outlet)}: {one_line(notice.url)}"
            for notice in delivery.notices
        )
        send_apprise(address, subject_of(delivery), body)
        return
    payload = {
        "id": delivery.message_id,
        "subject": _subject(delivery),
        "notices": [_json(n) for n in delivery.notices],
    }
    secret = settings.webhook_secret.get_secret_value()
    send_webhook(address, payload, secret=secret, timestamp=int(now.timestamp()))


def _json(notice: Notice) -> dict[str, object]:
    return {
        "kind": notice.kind, "key": notice.key, "series": notice.series, "title": dict(notice.title),
        "low": notice.low, "high": notice.high, "printed": notice.printed, "previous_low": notice.previous_low,
        "grade": notice.grade, "voice": voice_json(notice.voice), "outlet": notice.outlet, "quote": notice.quote,
        "url": notice.url, "why": notice.why, "facts": dict(notice.facts),
    }  # fmt: skip
