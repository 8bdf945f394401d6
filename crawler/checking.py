"""`willay sources check`: asks sources and says what each gives. Stores nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

from crawler.asking import Answer, ask, client_of, readers_of
from crawler.errors import ConfigError
from crawler.listings import Table
from crawler.models import Source
from crawler.settings import Settings

Row = dict[str, Any]
COLUMNS = ("name", "answer", "items", "relevant", "undated", "newest", "ms", "why")


def check(
    settings: Settings, names: Sequence[str], now: Callable[[], datetime], on_progress: Callable[[int, int], None]
) -> Table:
    """Ask the named sources (disabled ones too), or every enabled one. Raises ConfigError for a name nobody has."""
    sources = chosen(settings.sources, names)
    answers: dict[str, list[Answer]] = {source.name: [] for source in sources}

    async def asked() -> None:
        def take(answer: Answer) -> None:
            answers[answer.source.name].append(answer)
            on_progress(sum(1 for some in answers.values() if some), len(answers))

        with closing(readers_of(settings)) as readers:
            async with client_of(settings, now) as client:
                await ask(client, readers, sources, take)

    asyncio.run(asked())
    return Table("Sources, asked now", COLUMNS, [row(source, answers[source.name]) for source in sources])


def chosen(sources: Sequence[Source], names: Sequence[str]) -> list[Source]:
    """The sources of these names, or all enabled ones. Raises ConfigError for a name nobody has."""
    if not names:
        return [source for source in sources if source.enabled]
    known = {source.name: source for source in sources}
    for name in names:
        if name not in known:
            raise ConfigError(f"no source {name!r}; `willay sources list` names them")
    return [known[name] for name in dict.fromkeys(names)]


def row(source: Source, answers: Sequence[Answer]) -> Row:
    """What a source gave, in one row; `answer` is ok, empty, or the kind of failure."""
    items = [item for answer in answers if answer.reading for item in answer.reading.items]
    dates = [item.entry.published for item in items if item.entry.published]
    failed = next((answer for answer in answers if answer.reading is None), None)
    why = [answer.reason for answer in answers if answer.reason]
    for answer in answers:
        why.extend(answer.reading.problems if answer.reading else ())
        if answer.fetched.permanent_redirect:
            why.append(f"moved for good to {answer.fetched.permanent_redirect}: change its url")
        if answer.reading and dates and max(dates) > answer.fetched.fetched_at:
            why.append("its newest item is dated in the future")
    why.extend(_surprises(source, len(items)) if not failed else ())
    outcome: str
    if failed is not None:
        outcome = failed.fetched.failure or "changed"
    elif not answers:
        outcome, why = "temporary", ["no answer in time"]
    else:
        outcome = "ok" if items else "empty"
    return {
        "name": source.name,
        "kind": source.kind,
        "url": source.url,
        "answer": outcome,
        "items": len(items),
        "relevant": sum(item.relevance.relevant for item in items),
        "undated": len(items) - len(dates),
        "newest": max(dates).isoformat().replace("+00:00", "Z") if dates else None,
        "ms": max((answer.fetched.elapsed_ms for answer in answers), default=0),
        "why": "; ".join(dict.fromkeys(why)),
    }


def _surprises(source: Source, count: int) -> list[str]:
    least, most = source.items.get("min"), source.items.get("max")
    if least is not None and count < least:
        return [f"{count} items, fewer than its usual {least}"]
    if most is not None and count > most:
        return [f"{count} items, more than its usual {most}"]
    return []
