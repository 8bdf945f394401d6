"""The outbox's rows: who gets a notice, leases, what became of each delivery. Part of the Store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from alerts import wishes
from crawler.models import Delivery, Notice, Recipient
from db.rows import notice_of, stamp

ORDER = (
    "correction", "opened", "increase", "disagreement", "unconfirmed", "track", "source_broken", "source_silent",
    "heartbeat", "digest",
)  # fmt: skip
"""The highest kind first: under it the notices of one mail go out."""


def address_rows(notice: Notice, recipients: Sequence[Recipient]) -> Iterator[tuple[str, str, str, str, str]]:
    """(recipient, channel, address, language, timezone) of everyone who wants the notice."""
    for recipient in recipients:
        if not wishes.wants(recipient, notice):
            continue
        for to in recipient.to:
            yield recipient.name, "email", to, recipient.language, recipient.timezone
        # These addresses hold tokens: they stay in the settings, where the sender looks them up.
        if recipient.apprise:
            yield recipient.name, "apprise", "apprise", recipient.language, recipient.timezone
        if recipient.webhook:
            yield recipient.name, "webhook", "webhook", recipient.language, recipient.timezone


OPERATIONS = ("source_broken", "source_silent", "heartbeat", "digest")


JOINED = 200
"""Most notices that one mail joins for a recipient with a limit."""


class OutboxRows:
    """Methods of the Store that the sender uses."""

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def atomic(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    db: Any

    def has_due_deliveries(self, now: datetime) -> bool:
        """Whether anything is to be sent by now."""
        return bool(
            self.rows(
                "SELECT 1 FROM deliveries WHERE state = 'waiting' AND next_try <= :now"
                " AND coalesce(leased_until, '') <= :now LIMIT 1",
                {"now": stamp(now)},
            )
        )

    def take_deliveries(
        self, now: datetime, limit: int, lease: timedelta, caps: Mapping[str, int] | None = None
    ) -> list[Delivery]:
        """Take what is due: the notices of one group for one address as one delivery, under a lease.

        Two senders never take the same one; a lease that ran out (its sender died) is taken again, under the same
        Message-ID. What is taken can no longer change. `caps`: mails an hour by recipient; a recipient who has had so
        many gets the rest joined into one mail when the hour is over.
        """
        taken: list[Delivery] = []
        with self.atomic():
            while True:
                due = self._due(now, limit)
                groups: dict[tuple[object, ...], list[Any]] = {}
                for row in due:
                    groups.setdefault(_mail_of(row), []).append(row)
                if len(due) == limit:
                    self._complete(groups, now)
                    self._join(groups, caps or {}, now)
                mails = self._within_caps(groups, caps or {}, now)
                # A batch of nothing but people at their limit, who now wait, hides others behind it.
                if mails or len(due) < limit:
                    break
            for rows in mails:
                first = min(row["id"] for row in rows)
                mail_id = rows[0]["mail"] or first
                message_id = rows[0]["message_id"] or _message_id(rows, first)
                for row in rows:
                    self.db.execute(
                        "UPDATE deliveries SET leased_until = ?, mail = ?, message_id = ?, attempts = attempts + 1"
                        " WHERE id = ?",
                        (stamp(now + lease), mail_id, message_id, row["id"]),
                    )
                    self.db.execute(
                        "UPDATE notices SET state = 'taken' WHERE id = ? AND state = 'waiting'", (row["notice_id"],)
                    )
                rows.sort(key=lambda row: ORDER.index(row["notice_kind"]))
                taken.append(
                    Delivery(
                        id=mail_id, message_id=message_id, recipient=rows[0]["recipient"], address=rows[0]["address"],
                        channel=rows[0]["channel"], notices=tuple(notice_of(row["body"]) for row in rows),
                        attempts=rows[0]["attempts"] + 1, language=rows[0]["language"], timezone=rows[0]["timezone"],
                    )
                )  # fmt: skip
        return taken

    def _due(self, now: datetime, limit: int, where: str = "", given: Mapping[str, Any] | None = None) -> list[Any]:
        found: list[Any] = self.db.execute(
            "SELECT d.*, n.body, n.mail_group, n.key AS notice_key, n.kind AS notice_kind FROM deliveries d"
            " JOIN notices n ON n.id = d.notice_id WHERE d.state = 'waiting' AND d.next_try <= :now"
            f" AND coalesce(d.leased_until, '') <= :now {where} ORDER BY d.next_try, d.id LIMIT :limit",
            {"now": stamp(now), "limit": limit, **(given or {})},
        ).fetchall()
        return found

    def _join(self, groups: dict[tuple[object, ...], list[Any]], caps: Mapping[str, int], now: datetime) -> None:
        """All that waits for a recipient with a limit, beyond the batch too: it may go out as one mail."""
        limited = {key[:3] for key in groups if caps.get(str(key[0]))}
        known = {row["id"] for rows in groups.values() for row in rows}
        for recipient, channel, address in limited:
            for row in self._due(
                now, JOINED, "AND d.recipient = :recipient AND d.channel = :channel AND d.address = :address",
                {"recipient": recipient, "channel": channel, "address": address},
            ):  # fmt: skip
                if row["id"] not in known:
                    groups.setdefault(_mail_of(row), []).append(row)

    def _within_caps(
        self, groups: Mapping[tuple[object, ...], list[Any]], caps: Mapping[str, int], now: datetime
    ) -> list[list[Any]]:
        """The mails to be sent now: for a recipient at their limit none yet, or one that joins what waits."""
        mails: list[list[Any]] = []
        capped: dict[tuple[Any, ...], list[list[Any]]] = {}
        for (recipient, channel, address, how, _), rows in groups.items():
            if caps.get(str(recipient)) and how == "group":
                # Notices about operations are another kind of mail.
                about = rows[0]["notice_kind"] in OPERATIONS
                capped.setdefault((recipient, channel, address, about), []).append(rows)
            else:
                mails.append(rows)
        hour_ago = stamp(now - timedelta(hours=1))
        for (recipient, channel, address, _), waiting in capped.items():
            sent = self.db.execute(
                # What another sender has under its lease counts as sent now. Two questions, for an index each.
                "SELECT min(ended) AS ended FROM (SELECT mail, ended_at AS ended FROM deliveries WHERE state = 'sent'"
                " AND recipient = :recipient AND ended_at > :ago AND channel = :channel AND address = :address"
                " UNION ALL SELECT mail, :now FROM deliveries WHERE state = 'waiting' AND leased_until > :now"
                " AND recipient = :recipient AND channel = :channel AND address = :address) GROUP BY mail ORDER BY 1",
                {"recipient": recipient, "channel": channel, "address": address, "ago": hour_ago, "now": stamp(now)},
            ).fetchall()
            room = caps[recipient] - len(sent)
            if room <= 0:
                again = datetime.fromisoformat(sent[-caps[recipient]]["ended"]) + timedelta(hours=1)
                self.db.executemany(
                    "UPDATE deliveries SET next_try = ? WHERE id = ?",
                    [(stamp(again), row["id"]) for rows in waiting for row in rows],
                )
            elif len(waiting) <= room:
                mails += waiting
            else:
                mails += waiting[: room - 1]
                mails.append([row for rows in waiting[room - 1 :] for row in rows])
        return mails

    def _complete(self, groups: dict[tuple[object, ...], list[Any]], now: datetime) -> None:
        """The limit may have cut a mail in two: fetch the rest of each."""
        for (recipient, channel, address, how, value), rows in groups.items():
            which = "d.mail = :value" if how == "mail" else (
                "d.mail IS NULL AND coalesce(nullif(n.mail_group, ''), n.key) = :value")  # fmt: skip
            rows += self.db.execute(
                "SELECT d.*, n.body, n.mail_group, n.key AS notice_key, n.kind AS notice_kind FROM deliveries d"
                " JOIN notices n ON n.id = d.notice_id WHERE d.state = 'waiting' AND d.next_try <= :now"
                " AND coalesce(d.leased_until, '') <= :now AND d.recipient = :recipient AND d.channel = :channel"
                f" AND d.address = :address AND d.id > :last AND {which} ORDER BY d.id",
                {"now": stamp(now), "recipient": recipient, "channel": channel, "address": address, "value": value,
                 "last": max(row["id"] for row in rows)},
            ).fetchall()  # fmt: skip

    def delivery_done(self, mail: int, now: datetime) -> None:
        """The server took it."""
        with self.atomic():
            self.db.execute(
                "UPDATE deliveries SET state = 'sent', ended_at = ?, leased_until = NULL, reason = ''"
                " WHERE mail = ? AND state = 'waiting'",
                (stamp(now), mail),
            )

    def delivery_failed(
        self, mail: int, now: datetime, reason: str, *, permanent: bool, next_try: datetime | None
    ) -> None:
        """It was refused for good, or is to be tried again at `next_try`."""
        with self.atomic():
            self.db.execute(
                "UPDATE deliveries SET state = CASE WHEN :permanent THEN 'refused' ELSE 'waiting' END, reason = :reason,"
                " leased_until = NULL, ended_at = CASE WHEN :permanent THEN :now END,"
                " next_try = coalesce(:next, next_try) WHERE mail = :mail AND state = 'waiting'",
                {"permanent": permanent, "reason": reason, "now": stamp(now), "mail": mail,
                 "next": stamp(next_try) if next_try else None},
            )  # fmt: skip

    def retry(self, now: datetime, key: str = "", *, refused: bool = False) -> int:
        """Make deliveries due that failed: those of one notice (refused ones too), or all that wait, with `refused` also
        those refused for good. Returns how many."""
        with self.atomic():
            cursor = self.db.execute(
                "UPDATE deliveries SET state = 'waiting', ended_at = NULL,"
                " next_try = (SELECT due_at FROM notices n WHERE n.id = deliveries.notice_id) WHERE attempts > 0"
                " AND coalesce(leased_until, '') <= :now AND (state = 'waiting' OR (state = 'refused' AND :refused))"
                " AND (:key = '' OR notice_id IN (SELECT id FROM notices WHERE key = :key OR id = :key))",
                {"now": stamp(now), "refused": refused or bool(key), "key": key},
            )
        return int(cursor.rowcount)

    def take_silently(self, now: datetime) -> list[Notice]:
        """Notices due by now that no delivery waits for become told, in the order of their due times.

        Without recipients (a replay, an archive nobody subscribes to yet) this is the moment they would have been sent.
        """
        with self.atomic():
            due = self.db.execute(
                "SELECT id, body FROM notices WHERE state = 'waiting' AND due_at <= ? AND NOT EXISTS"
                " (SELECT 1 FROM deliveries d WHERE d.notice_id = notices.id AND d.state = 'waiting')"
                " ORDER BY due_at, id",
                (stamp(now),),
            ).fetchall()
            self.db.executemany("UPDATE notices SET state = 'taken' WHERE id = ?", [(row["id"],) for row in due])
        return [notice_of(row["body"]) for row in due]

    def told(self, limit: int) -> list[Notice]:
        """Notices about tolls that were told, newest first."""
        found = self.rows(
            "SELECT body FROM notices WHERE state = 'taken' AND series <> '' ORDER BY due_at DESC, id DESC LIMIT ?",
            (limit,),
        )
        return [notice_of(row["body"]) for row in found]

    def next_notice_due(self) -> datetime | None:
        """When the next waiting notice is due."""
        found = self.rows("SELECT min(due_at) FROM notices WHERE state = 'waiting'")
        return datetime.fromisoformat(found[0][0]) if found[0][0] else None


def _mail_of(row: Any) -> tuple[object, ...]:
    """What goes out together. A mail that was tried once keeps its make-up, so that its Message-ID stays true."""
    mail = ("mail", row["mail"]) if row["mail"] else ("group", row["mail_group"] or row["notice_key"])
    return row["recipient"], row["channel"], row["address"], *mail


def _message_id(rows: Sequence[Any], first: int) -> str:
    """Made from the delivery alone, so that a mail sent twice folds into one."""
    row = next(row for row in rows if row["id"] == first)
    digest = hashlib.blake2b(f"{row['notice_key']}\0{row['recipient']}\0{row['address']}".encode(), digest_size=16)
    return f"<{digest.hexdigest()}@willay.invalid>"
