"""The sources' rows: how each fares, when it is asked, robots.txt kept a day; chores and what is told of them. Part of
the Store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from crawler.health import Health, Learned, Record
from crawler.models import Notice, Recipient
from db.rows import maybe_moment, moment, stamp, storable


class HealthRows:
    """Methods of the Store about its sources and its chores."""

    db: Any

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def atomic(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def _announced(self, notice: Notice, recipients: Sequence[Recipient], now: datetime) -> None:
        raise NotImplementedError

    # -- health ------------------------------------------------------------------------------------

    def health(self) -> list[tuple[Record, str, str, str]]:
        """Of each enabled source: what is known of it, and its state as last judged with its reason and its first day."""
        # Unpacked, not by name: it is asked for with each run, of all.
        found = self.rows(
            "SELECT name, quiet_after_s, last_fetch, first_success, failures, failure, error, learned, last_item, state,"
            " state_why, state_since FROM sources WHERE enabled ORDER BY name"
        )
        return [
            (
                Record(
                    name, timedelta(seconds=quiet_after), maybe_moment(fetched), maybe_moment(first), failures, failure,
                    error, Learned.from_json(learned), maybe_moment(last_item),
                ),
                state, why, since or "",
            )
            for name, quiet_after, fetched, first, failures, failure, error, learned, last_item, state, why, since in found
        ]  # fmt: skip

    def last_success(self) -> datetime | None:
        """When a source was last read, whichever."""
        return maybe_moment(self.rows("SELECT max(last_success) AS at FROM sources WHERE enabled")[0]["at"])

    def ask_soon(self, dues: Mapping[str, datetime], *, blamed: bool) -> None:
        """When sources that could not be reached are due; unless `blamed`, their last failure is not counted."""
        with self.atomic():
            for name, due in dues.items():
                self.db.execute(
                    "UPDATE sources SET next_due = ?, failures = max(failures - ?, 0) WHERE name = ?",
                    (stamp(due), not blamed, name),
                )

    def judge(
        self, judged: Mapping[str, Health], told: Sequence[Notice], recipients: Sequence[Recipient], now: datetime
    ) -> None:
        """Store the states of sources that changed, with the notices that tell of them, in one transaction."""
        with self.atomic():
            for name, health in judged.items():
                self.db.execute(
                    "UPDATE sources SET state_since = CASE WHEN state = :state THEN state_since ELSE :at END,"
                    " state = :state, state_why = :why WHERE name = :name",
                    {"state": health.state, "why": storable(health.why), "at": stamp(now), "name": name},
                )
            for notice in told:
                self._announced(notice, recipients, now)

    # -- when a source is asked --------------------------------------------------------------------

    def ask_again(self, source: str, due: datetime) -> None:
        """Ask a source at another time."""
        with self.atomic():
            self.db.execute("UPDATE sources SET next_due = ? WHERE name = ?", (stamp(due), source))

    def ask_host_later(self, url: str, until: datetime) -> None:
        """No source of this host is asked before `until`."""
        host = urlsplit(url).hostname
        with self.atomic():
            for row in self.db.execute("SELECT name, url FROM sources WHERE next_due < ?", (stamp(until),)).fetchall():
                if urlsplit(row["url"]).hostname == host:
                    self.db.execute("UPDATE sources SET next_due = ? WHERE name = ?", (stamp(until), row["name"]))

    # -- robots.txt --------------------------------------------------------------------------------

    def robots(self) -> dict[str, tuple[datetime, str | None]]:
        """By origin: when its robots.txt was fetched, and its rules; None where there is none."""
        return {row["origin"]: (moment(row["fetched_at"]), row["rules"]) for row in self.rows("SELECT * FROM robots")}

    def keep_robots(self, found: Iterable[tuple[str, datetime, str | None]]) -> None:
        """Keep what was fetched."""
        with self.atomic():
            self.db.executemany(
                "INSERT OR REPLACE INTO robots (origin, fetched_at, rules) VALUES (?, ?, ?)",
                [(origin, stamp(at), rules if rules is None else storable(rules)) for origin, at, rules in found],
            )

    # -- chores ------------------------------------------------------------------------------------

    def chore(self, name: str) -> tuple[datetime, datetime | None] | None:
        """(when a chore is due, when it was last done); None if it was never planned."""
        found = self.rows("SELECT next_due, last_done FROM chores WHERE name = ?", (name,))
        return (moment(found[0]["next_due"]), maybe_moment(found[0]["last_done"])) if found else None

    def plan_chore(self, name: str, due: datetime) -> None:
        """Plan a chore, or plan it anew."""
        with self.atomic():
            self.db.execute(
                "INSERT INTO chores (name, next_due) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET"
                " next_due = excluded.next_due",
                (name, stamp(due)),
            )

    def drop_chore(self, name: str) -> None:
        """A chore that the settings no longer want."""
        with self.atomic():
            self.db.execute("DELETE FROM chores WHERE name = ?", (name,))

    def chore_done(
        self,
        name: str,
        at: datetime,
        due: datetime,
        *,
        told: Sequence[Notice] = (),
        recipients: Sequence[Recipient] = (),
    ) -> None:
        """A chore was done: when it is due next, and what it tells people, in one transaction."""
        with self.atomic():
            self.db.execute(
                "INSERT INTO chores (name, next_due, last_done) VALUES (:name, :due, :at) ON CONFLICT (name) DO UPDATE"
                " SET next_due = :due, last_done = :at",
                {"name": name, "due": stamp(due), "at": stamp(at)},
            )
            for notice in told:
                self._announced(notice, recipients, at)

    def pulse(self, since: datetime | None, now: datetime) -> dict[str, Any]:
        """What a heartbeat tells: how the sources fare, what was told since the last one, what could not be sent."""
        after = stamp(since) if since else ""
        counts = {
            row["kind"]: row["n"]
            for row in self.rows(
                "SELECT kind, count(*) AS n FROM notices WHERE state = 'taken' AND due_at > ? AND series <> '' GROUP BY kind",
                (after,),
            )
        }
        states = self.rows("SELECT name, state, state_why FROM sources WHERE enabled ORDER BY name")
        stuck = self.rows(
            "SELECT d.recipient, count(*) AS n, max(d.reason) AS reason FROM deliveries d JOIN notices n"
            " ON n.id = d.notice_id WHERE d.state = 'waiting' AND n.due_at < ? AND d.attempts > 0 GROUP BY d.recipient",
            (stamp(now - timedelta(days=1)),),
        )
        waiting = self.rows(
            "SELECT count(*) AS n FROM claims WHERE effect IN ('held', 'jump') OR substr(filed_why, 1, 7) = 'review:'"
        )
        return {
            "since": after,
            "sources": len(states),
            "well": sum(row["state"] in ("well", "quiet") for row in states),
            "told": counts,
            "troubled": [
                [row["name"], row["state"], row["state_why"]]
                for row in states
                if row["state"] not in ("well", "quiet", "not asked yet")
            ],
            "stuck": [[row["recipient"], row["n"], row["reason"]] for row in stuck],
            "review": waiting[0]["n"],
        }
