"""Calls that wait go together, each with its own answer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from crawler.together import Together


def test_what_is_asked_meanwhile_goes_in_the_next_step() -> None:
    steps: list[list[int]] = []

    async def doubled(some: Sequence[int]) -> list[int | Exception]:
        steps.append(list(some))
        await asyncio.sleep(0.01)
        return [one * 2 for one in some]

    async def test() -> list[int]:
        together = Together(doubled, most=3)
        first = asyncio.create_task(together(1))
        await asyncio.sleep(0.005)
        others = [asyncio.create_task(together(one)) for one in range(2, 7)]
        return await asyncio.gather(first, *others)

    assert asyncio.run(test()) == [2, 4, 6, 8, 10, 12]
    assert steps == [[1], [2, 3, 4], [5, 6]]


def test_a_step_waits_for_more_while_more_is_to_come_and_never_longer() -> None:
    steps: list[int] = []
    to_come = 3

    async def counted(some: Sequence[int]) -> list[int | Exception]:
        steps.append(len(some))
        return list(some)

    async def test() -> None:
        nonlocal to_come
        together = Together(counted, most=9, patience_s=3600, more=lambda: to_come > 0)

        async def comes(after_s: float) -> None:
            nonlocal to_come
            await asyncio.sleep(after_s)
            to_come -= 1
            await together(to_come)

        await asyncio.wait_for(asyncio.gather(comes(0), comes(0.02), comes(0.04)), 60)  # the last one ends the waiting
        to_come = 1  # and never comes
        impatient = Together(counted, most=9, patience_s=0.2, more=lambda: to_come > 0)
        await asyncio.wait_for(impatient(0), 60)

    asyncio.run(test())
    assert steps == [3, 1]


def test_one_that_fails_fails_alone_and_a_step_that_fails_fails_for_all() -> None:
    async def odd(some: Sequence[int]) -> list[int | Exception]:
        if 0 in some:
            raise OSError("the disk is full")
        return [one if one % 2 else ValueError(str(one)) for one in some]

    async def test() -> None:
        together = Together(odd, most=9)
        found = await asyncio.gather(*(together(one) for one in (1, 2, 3)), return_exceptions=True)
        assert [one if isinstance(one, int) else type(one) for one in found] == [1, ValueError, 3]
        found = await asyncio.gather(*(together(one) for one in (0, 1)), return_exceptions=True)
        assert [type(one) for one in found] == [OSError, OSError]
        with pytest.raises(ValueError, match="4"):
            await together(4)

    asyncio.run(test())


def test_who_no_longer_waits_stops_nobody() -> None:
    async def slow(some: Sequence[int]) -> list[int | Exception]:
        await asyncio.sleep(0.05)
        return list(some)

    async def test() -> int:
        together = Together(slow, most=9)
        gone, there = asyncio.create_task(together(1)), asyncio.create_task(together(2))
        await asyncio.sleep(0.01)
        gone.cancel()
        return await there

    assert asyncio.run(test()) == 2
