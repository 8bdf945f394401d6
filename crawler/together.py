"""Work that goes together: calls that wait for the same step are served by one, so that they share what it costs (a change
of thread, an fsync, a commit)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Together(Generic[T, R]):
    """`await together(one)` gives what `work` says of it; what is asked meanwhile waits and goes in the next step."""

    def __init__(
        self,
        work: Callable[[Sequence[T]], Awaitable[Sequence[R | Exception]]],
        *,
        most: int,
        patience_s: float = 0.0,
        more: Callable[[], bool] = lambda: False,
    ) -> None:
        """`work` answers each of at most `most`, with an exception for those that it fails. While there is `more` to come, a
        step waits up to `patience_s` for it."""
        self._work = work
        self._most = most
        self._patience_s = patience_s
        self._more = more
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._full = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, one: T) -> R:
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._serve())
        if len(self._waiting) >= self._most or not self._more():
            self._full.set()
        return await answer

    async def _serve(self) -> None:
        try:
            while self._waiting:
                if len(self._waiting) < self._most and self._more():
                    await self._gather()
                some, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._step(some)
        finally:
            self._task = None

    async def _gather(self) -> None:
        self._full.clear()
        timer = asyncio.get_running_loop().call_later(self._patience_s, self._full.set)
        await self._full.wait()
        timer.cancel()

    async def _step(self, some: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            results: Sequence[R | Exception] = await self._work([one for one, _ in some])
        except Exception as error:  # noqa: BLE001 - whoever waits is told, and ends the run
            results = [error] * len(some)
        for (_, answer), result in zip(some, results, strict=True):
            if answer.done():  # nobody waits any longer
                continue
            if isinstance(result, Exception):
                answer.set_exception(result)
                answer.exception()  # seen: whoever waits may be cancelled by what ends the run
            else:
                answer.set_result(result)
