"""Who may ask now: each host in its order, all of them by the slots they share."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from time import monotonic

import pytest

from crawler.budget import PATIENCE_S, STALLED, HostBudget, SharedSlots


async def in_at_once(waits: asyncio.Task[float]) -> bool:
    """Whether it is let in without any time going by."""
    for _ in range(3):
        await asyncio.sleep(0)
    return waits.done()


def test_a_host_that_answers_is_asked_one_by_one_in_order() -> None:
    async def test() -> None:
        host = HostBudget(at_once=4, delay_s=0)
        order: list[int] = []
        most = now = 0

        async def ask(number: int) -> None:
            nonlocal most, now
            entered = await host.enter()
            now += 1
            most = max(most, now)
            order.append(number)
            await asyncio.sleep(0)
            now -= 1
            host.leave(entered)

        await asyncio.gather(*(ask(n) for n in range(20)))
        host.close()
        assert (order, most) == (list(range(20)), 1)

    asyncio.run(test())


def test_a_slow_host_is_asked_beside_the_slow_request_but_never_more_than_allowed() -> None:
    async def test() -> None:
        host = HostBudget(at_once=2, delay_s=0)
        first = await host.enter()
        second = await asyncio.wait_for(host.enter(), 60)
        assert second - first >= PATIENCE_S
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(host.enter(), 1.2 * PATIENCE_S)
        third = asyncio.create_task(host.enter())
        await asyncio.sleep(0)
        host.leave(first)
        host.leave(second)
        assert await in_at_once(third)
        host.close()

    asyncio.run(test())


def test_starts_lie_apart_by_the_delay() -> None:
    async def test() -> None:
        host = HostBudget(at_once=2, delay_s=0.05)
        starts: list[float] = []
        for _ in range(4):
            starts.append(await host.enter())
            host.leave(starts[-1])
        host.close()
        assert all(later - earlier >= 0.05 for earlier, later in pairwise(starts))

    asyncio.run(test())


def test_who_gives_up_is_passed_over() -> None:
    async def test() -> None:
        host = HostBudget(at_once=1, delay_s=0)
        entered = await host.enter()
        gives_up, waits = asyncio.create_task(host.enter()), asyncio.create_task(host.enter())
        await asyncio.sleep(0)
        gives_up.cancel()
        await asyncio.sleep(0)
        host.leave(entered)
        host.leave(await asyncio.wait_for(waits, 1))
        # Whoever gives up at the very moment of being let in leaves again.
        entered = await host.enter()
        gives_up = asyncio.create_task(host.enter())
        await asyncio.sleep(0)
        host.leave(entered)
        gives_up.cancel()
        await asyncio.gather(gives_up, return_exceptions=True)
        host.leave(await asyncio.wait_for(host.enter(), 1))
        host.close()

    asyncio.run(test())


def test_stalled_requests_free_their_slots_up_to_a_bound() -> None:
    async def test() -> None:
        slots = SharedSlots(2)
        begun = monotonic()
        entered = [await asyncio.wait_for(slots.enter(), 60) for _ in range(2 * STALLED)]
        assert monotonic() - begun >= PATIENCE_S * (STALLED - 1)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(slots.enter(), 1.5 * PATIENCE_S)
        # A stalled one that ends makes room at once, for it holds no slot.
        waits = asyncio.create_task(slots.enter())
        await asyncio.sleep(0)
        slots.leave(entered[0])
        assert await in_at_once(waits)
        slots.close()

    asyncio.run(test())


def test_a_brisk_request_that_ends_makes_room_while_others_are_stalled() -> None:
    async def test() -> None:
        slots = SharedSlots(1)
        await slots.enter()  # never leaves
        second = await asyncio.wait_for(slots.enter(), 60)  # once the first has stalled
        waits = asyncio.create_task(slots.enter())
        await asyncio.sleep(0)
        slots.leave(second)
        assert await in_at_once(waits)
        slots.close()

    asyncio.run(test())
