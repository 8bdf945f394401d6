"""From readings to what the archive holds: decided, stored and followed in one transaction, several at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from crawler.borders import border
from crawler.errors import Overtaken
from crawler.models import Pack, Reading, Recipient
from crawler.plan import Applied
from db.store import Store


def settle(store: Store, reading: Reading, pack: Pack, recipients: Sequence[Recipient], now: datetime) -> Applied:
    """Decide and store one reading: all of it or none of it.

    Raises Overtaken, and stores nothing, where words that were not read for being known are no longer the archive's.
    """
    (settled,) = settle_together(store, [(reading, now)], pack, recipients)
    if isinstance(settled, Overtaken):
        raise settled
    return settled


def settle_together(
    store: Store,
    readings: Sequence[tuple[Reading, datetime]],
    pack: Pack,
    recipients: Sequence[Recipient],
    *,
    also: Callable[[Reading, Applied], None] = lambda reading, applied: None,
) -> list[Applied | Overtaken]:
    """Decide and store readings, each with the time it is told, one after the other and in one transaction: commits, and the
    merges of the search index that come with them, cost more than the rows. `also`: what else is stored with a reading.

    In the place of a reading that was overtaken stands why; nothing of it is stored.
    """
    # Imported here: what the tolls are made of takes 0.15 s that a run without a document need not pay.
    from crawler import deciding
    from crawler.afterwards import file_again

    settled: list[Applied | Overtaken] = []
    with store.atomic():
        for reading, now in readings:
            known = store.known(reading)
            if deciding.overtaken(reading, known):
                settled.append(Overtaken(f"{reading.url}: changed while it was read"))
                continue
            books = store.books(deciding.touched(reading, known, pack))
            plan = deciding.decide(reading, known, books, pack, now=now)
            applied = store.apply(plan, recipients, now)
            file_again(store, plan, pack, recipients, now)
            also(reading, applied)
            settled.append(applied)
            border("before the plan's commit")
    for one in settled:
        if isinstance(one, Applied):
            border("after the plan's commit")
    return settled


def settle_each(
    store: Store,
    readings: Sequence[tuple[Reading, datetime]],
    pack: Pack,
    recipients: Sequence[Recipient],
    *,
    also: Callable[[Reading, Applied], None] = lambda reading, applied: None,
) -> list[Applied | Exception]:
    """As `settle_together`; but where one of them fails, those before it are stored as if they had come by themselves, and
    it and those after it get its error. So a reading that no plan can be made of holds up nobody who went with it."""
    try:
        return [*settle_together(store, readings, pack, recipients, also=also)]
    except Exception:
        if len(readings) == 1:
            raise
    settled: list[Applied | Exception] = []
    for one in readings:
        try:
            settled += settle_together(store, [one], pack, recipients, also=also)
        except Exception as error:  # noqa: BLE001 - it ends the run, as it did before it was told to whoever waits
            return [*settled, *[error] * (len(readings) - len(settled))]
    return settled
