"""Old feed bodies as rows: which may go (promise 8), and how their file is replaced without a moment in which a crash could
lose or double a document. Part of the Store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from crawler.models import EvidenceRecord
from db.rows import stamp, storable

PRUNABLE = (
    "d.warc_file IS NOT NULL AND d.kind IN ('feed', 'wordpress', 'sitemap', 'listing') AND d.read_state = 'read'"
    " AND d.fetched_at < :before AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.document_id = d.id)"
)
"""Lists of news that were read and that no claim quotes. Articles stay, and so does whatever could not be read."""


class PruningRows:
    """Methods of the Store about evidence that may go."""

    db: Any

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def atomic(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def prunable(self, before: datetime) -> dict[str, tuple[int, int]]:
        """WARC files with bodies that may go: file to (how many, their bytes)."""
        found = self.rows(
            f"SELECT d.warc_file, count(*) AS n, sum(d.warc_length) AS bytes FROM documents d WHERE {PRUNABLE} GROUP BY 1"
            " ORDER BY 1",
            {"before": stamp(before)},
        )
        return {row["warc_file"]: (row["n"], row["bytes"]) for row in found}

    def records_to_keep(self, file: str, before: datetime) -> list[tuple[int, EvidenceRecord]]:
        """The records of a file that stay, in its order: (document, record)."""
        found = self.rows(
            "SELECT d.id, d.warc_file, d.warc_offset, d.warc_length, d.record_id, d.sha256 FROM documents d"
            f" WHERE d.warc_file = :file AND NOT ({PRUNABLE}) ORDER BY d.warc_offset",
            {"file": file, "before": stamp(before)},
        )
        return [(row[0], EvidenceRecord(*tuple(row)[1:])) for row in found]

    def head_of(self, file: str) -> int:
        """Bytes before the first document of a file: its own description."""
        return int(self.rows("SELECT coalesce(min(warc_offset), 0) FROM documents WHERE warc_file = ?", (file,))[0][0])

    def begin_replacing(self, name: str, at: datetime) -> None:
        """Before a replacement is written: if we die now, whatever stands under this name is no evidence."""
        with self.atomic():
            self.db.execute(
                "INSERT OR REPLACE INTO evidence_files (name, state, at) VALUES (?, 'writing', ?)", (name, stamp(at))
            )

    def replace_file(
        self, old: str, new: str, moved: Mapping[int, EvidenceRecord], before: datetime, at: datetime
    ) -> int:
        """All rows of the old file point to the new one, the pruned ones nowhere; the old file may now be removed.

        Returns how many documents were pruned.
        """
        with self.atomic():
            gone = self.db.execute(
                "UPDATE documents AS d SET warc_file = NULL, warc_offset = NULL, warc_length = NULL, record_id = NULL,"
                f" pruned_at = :at WHERE d.warc_file = :old AND {PRUNABLE}",
                {"at": stamp(at), "old": old, "before": stamp(before)},
            ).rowcount
            self.db.executemany(
                "UPDATE documents SET warc_file = ?, warc_offset = ?, warc_length = ? WHERE id = ?",
                [(record.file, record.offset, record.length, number) for number, record in moved.items()],
            )
            self.db.execute("DELETE FROM evidence_files WHERE name = ?", (new,))
            self.db.execute(
                "INSERT OR REPLACE INTO evidence_files (name, state, at) VALUES (?, 'retired', ?)", (old, stamp(at))
            )
        return int(gone)

    def chore_outcome(self, name: str, outcome: str) -> None:
        """How a chore ended, in words."""
        with self.atomic():
            self.db.execute("UPDATE chores SET outcome = ? WHERE name = ?", (storable(outcome), name))

    def leftovers(self) -> Sequence[str]:
        """Files that a prune began to write or has replaced, and did not remove."""
        return [row["name"] for row in self.rows("SELECT name FROM evidence_files ORDER BY name")]

    def forget_file(self, name: str) -> None:
        """A leftover was removed."""
        with self.atomic():
            self.db.execute("DELETE FROM evidence_files WHERE name = ?", (name,))
