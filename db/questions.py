"""What commands ask of the archive. Part of the Store; reads only."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from crawler.models import EvidenceRecord
from db.citing import CLAIM
from db.rows import moment, stamp


class Questions:
    """Methods of the Store that change nothing."""

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def latest_tolls(self) -> list[dict[str, Any]]:
        """The view `latest_tolls`."""
        return [dict(row) for row in self.rows("SELECT * FROM latest_tolls")]

    def toll_timeline(self, series: str) -> list[dict[str, Any]]:
        """The view `toll_timeline`, of one series."""
        return [dict(row) for row in self.rows("SELECT * FROM toll_timeline WHERE series = ?", (series,))]

    def sources_health(self, now: datetime) -> list[dict[str, Any]]:
        """The view `source_health`."""
        return [dict(row) for row in self.rows("SELECT * FROM source_health ORDER BY name")]

    def notices(self, series: str | None = None) -> list[dict[str, Any]]:
        """Every notice, oldest first."""
        where = "WHERE series = :series OR series LIKE :below" if series else ""
        found = self.rows(
            f"SELECT key, kind, series, due_at, printed, low, previous_low, previous_printed, grade, track, outlet, url,"
            f" state, why, withdrawn_why FROM notices {where} ORDER BY due_at, id",
            {"series": series, "below": f"{series}/%"} if series else (),
        )
        return [dict(row) for row in found]

    def notice(self, key: str) -> list[dict[str, Any]]:
        """One notice with its claim, its evidence and its deliveries, a dictionary each; empty if there is none."""
        found = self.rows("SELECT * FROM notices WHERE key = ? OR id = ?", (key, key))
        if not found:
            return []
        notice = dict(found[0])
        notice.pop("body")
        cards = [notice]
        for row in self.rows(
            "SELECT c.printed AS claim, c.quote, c.field, c.start, c.end, c.rule, c.as_of, c.effect, c.why, c.voice,"
            " c.voice_class, c.url AS claim_url, d.fetched_at, d.sha256, d.warc_file, d.warc_offset, d.record_id"
            " FROM claims c LEFT JOIN documents d ON d.id = c.document_id WHERE c.id = ?",
            (notice["claim_id"],),
        ):
            cards.append(dict(row))
        for row in self.rows(
            "SELECT t.as_of, t.printed AS earlier, t.voice, t.outlet, t.effect, t.url AS earlier_url FROM toll_timeline t"
            " JOIN claims c ON c.id = ? WHERE t.series = ? AND t.effect IN ('opened', 'increase', 'correction')"
            " AND (t.as_of, t.claim_id) < (c.as_of, c.id) ORDER BY t.as_of DESC LIMIT 6",
            (notice["claim_id"], notice["series"]),
        ):
            cards.append(dict(row))
        for row in self.rows(
            "SELECT recipient, channel, CASE channel WHEN 'email' THEN address ELSE '' END AS address, state AS delivery,"
            " attempts, ended_at, reason, message_id FROM deliveries WHERE notice_id = ?",
            (notice["id"],),
        ):
            cards.append(dict(row))
        return cards

    def cited(self, key: str) -> dict[str, Any] | None:
        """The claim behind a notice (its key or its id), with the document it was read from; None if there is none."""
        found = self.rows("SELECT claim_id FROM notices WHERE key = ? OR id = ?", (key, key))
        if not found or found[0]["claim_id"] is None:
            return None
        claims = self.rows(CLAIM, (found[0]["claim_id"],))
        return dict(claims[0]) if claims else None

    def claims_at(self, url: str) -> list[dict[str, Any]]:
        """Every figure read at an address, with where it was filed, what it did there, and the notice or why there is none."""
        found = self.rows(
            "SELECT c.printed AS claim, c.quote, c.role, c.series, c.filed_why AS filed, c.effect, c.why,"
            " coalesce(group_concat(n.key || ' (' || n.state || ')', ', '), CASE WHEN c.series IS NULL THEN 'none: not filed'"
            " WHEN c.effect = 'kept' THEN 'none: ' || c.filed_why ELSE 'none: ' || c.why END) AS notice"
            " FROM claims c LEFT JOIN notices n ON n.claim_id = c.id AND n.series = c.series"
            " WHERE c.url = ? GROUP BY c.id ORDER BY c.id",
            (url,),
        )
        return [dict(row) for row in found]

    def steps(self, series: str) -> list[dict[str, Any]]:
        """The figures that moved or supported the mark, oldest first: what a chart draws."""
        return [
            dict(row)
            for row in self.rows(
                "SELECT id AS claim_id, as_of, low, printed, qualifier, stated, voice_class, voice, outlet, url, headline, effect"
                " FROM claims WHERE series = ? AND decides"
                " AND effect IN ('opened', 'increase', 'refines', 'correction', 'corroborates', 'track', 'disagreement')"
                " ORDER BY as_of, url, field, start",
                (series,),
            )
        ]

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is sound."""
        found = [row[0] for row in self.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
        found += [f"{row[0]} row {row[1]} points at nothing" for row in self.rows("PRAGMA foreign_key_check")[:20]]
        return found

    def evidence_sample(self, size: int) -> list[EvidenceRecord]:
        """Some evidence records, spread over the archive, newest included."""
        found = self.rows(
            "SELECT warc_file, warc_offset, warc_length, record_id, sha256 FROM documents WHERE warc_file IS NOT NULL"
            " AND (id % max(1, (SELECT count(*) FROM documents) / :size) = 0 OR id = (SELECT max(id) FROM documents))"
            " ORDER BY id DESC LIMIT :size",
            {"size": size},
        )
        return [EvidenceRecord(*row) for row in found]

    def newest_time(self) -> datetime | None:
        """The latest time that anything in the archive happened at."""
        found = self.rows(
            "SELECT max(at) AS at FROM (SELECT max(ended_at) AS at FROM runs UNION ALL SELECT fetched_at FROM documents"
            " WHERE id = (SELECT max(id) FROM documents))"
        )
        return moment(found[0]["at"]) if found[0]["at"] else None

    def stuck_deliveries(self, since: datetime) -> list[str]:
        """Deliveries born before `since` that still wait, in words."""
        found = self.rows(
            "SELECT d.recipient, n.key, d.attempts, d.reason FROM deliveries d JOIN notices n ON n.id = d.notice_id"
            " WHERE d.state = 'waiting' AND n.due_at < ?",
            (stamp(since),),
        )
        return [f"{row['key']} to {row['recipient']} after {row['attempts']} tries: {row['reason']}" for row in found]

    def dropped(self, limit: int = 200) -> list[dict[str, Any]]:
        """The view `dropped`: what was not taken further, and why."""
        return [dict(row) for row in self.rows("SELECT * FROM dropped ORDER BY at DESC LIMIT ?", (limit,))]

    def titles(self) -> dict[str, dict[str, str]]:
        """Titles of all series, by key and language."""
        return {row["key"]: json.loads(row["title"]) for row in self.rows("SELECT key, title FROM series")}
