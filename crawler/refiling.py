"""`willay refile`: the stored texts read and filed again under today's packs and rules. Mails nothing."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from crawler.listings import Table
from crawler.models import Pack
from crawler.replaying import play
from crawler.stream import Line, archive_decisions, archive_lines
from db.store import Store


def refile(archive: Path, pack: Pack, *, keep: bool, show_progress: bool) -> Table:
    """File every stored text anew and take the result over in one transaction; with `keep` false only say what would
    change. People's decisions are made again, at their time."""
    with tempfile.TemporaryDirectory(prefix="refile-", dir=archive.parent) as folder:
        made: dict[int, Line] = {}
        filed = Store(Path(folder) / "filed.db")
        store = Store(archive)
        try:
            for _ in play(
                filed, archive_lines(archive), archive_decisions(archive), pack, show_progress=show_progress,
                documents=made,
            ):  # fmt: skip
                pass  # what it would have told was told, or was not, at its time
            changes = store.take_over(filed, {new: line.document for new, line in made.items()}, keep=keep)
        finally:
            store.close()
            filed.close()
    counts = Counter(change["change"] for change in changes)
    told = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
    return Table(
        f"{'Changed' if keep else 'Would change'}: {told}; nothing is mailed",
        ("change", "printed", "before", "after", "why", "quote"), changes, "nothing changed",
    )  # fmt: skip
