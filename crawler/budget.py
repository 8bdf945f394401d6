"""Whose turn it is: the budget of each host, and the slots that all hosts share.

Both let in who comes first, at once where nothing is in the way, and otherwise as soon as something has left or some time
has passed. One timer each serves all who wait: most requests are answered long before it would ring.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic

PATIENCE_S = 0.5
"""For so long a request keeps one of the shared slots (320 stalled hosts hold up the rest for 5 s, not for 5 minutes), and
keeps its host to itself: a host that answers at once gets one connection, and a slow one is asked beside it."""
STALLED = 8
"""Requests under way at once, stalled ones included, are at most this many times the shared slots (open sockets)."""


class _Line:
    """Those who wait, and the one timer that lets the next of them in."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[float]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def enter(self) -> float:
        """Wait for one's turn. Whoever has entered must `leave`, with what this gives: when it was."""
        if not self._waiting and self._wait_s() == 0:
            return self._let_in()
        turn: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._admit()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # let in at the moment of giving up
                self.leave(turn.result())
            raise

    def leave(self, entered: float) -> None:
        """Make room for the next."""
        raise NotImplementedError

    def _wait_s(self) -> float | None:
        """Seconds until one more may enter; None where only somebody's leaving helps."""
        raise NotImplementedError

    def _let_in(self) -> float:
        raise NotImplementedError

    def _admit(self) -> None:
        while self._waiting:
            if self._waiting[0].done():  # has given up
                self._waiting.popleft()
                continue
            wait_s = self._wait_s()
            if wait_s is None:
                return
            if wait_s > 0:
                self._ring(wait_s)
                return
            self._waiting.popleft().set_result(self._let_in())

    def _ring(self, wait_s: float) -> None:
        loop = asyncio.get_running_loop()
        if self._timer is not None:
            if self._timer.when() <= loop.time() + wait_s:
                return  # it rings in time, and will be set again
            self._timer.cancel()
        self._timer = loop.call_later(wait_s, self._rung)

    def _rung(self) -> None:
        self._timer = None
        self._admit()

    def close(self) -> None:
        """Ring no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class HostBudget(_Line):
    """What one host has left: `at_once` requests under way at most, starts `delay_s` apart.

    A request goes out beside others once none of them has had an answer for `PATIENCE_S`.
    """

    def __init__(self, at_once: int, delay_s: float) -> None:
        super().__init__()
        self.delay_s = delay_s
        self._at_once = at_once
        self._under_way: deque[float] = deque()
        """When those entered that have no answer yet, in their order."""
        self._started = float("-inf")

    def leave(self, entered: float) -> None:
        """The host has answered."""
        self._under_way.remove(entered)
        self._admit()

    def _wait_s(self) -> float | None:
        if len(self._under_way) >= self._at_once:
            return None
        start = self._started + self.delay_s
        if self._under_way:
            start = max(start, self._under_way[-1] + PATIENCE_S)
        return max(0.0, start - monotonic())

    def _let_in(self) -> float:
        self._started = monotonic()
        self._under_way.append(self._started)
        return self._started


class SharedSlots(_Line):
    """`most` requests at once that were not stalled yet, whatever their host; a stalled one keeps a socket, but no slot."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._under_way = 0
        self._brisk: deque[float] = deque()
        """When those entered that are under way and not stalled yet, in their order."""

    def leave(self, entered: float) -> None:
        """One is done, stalled or not."""
        self._under_way -= 1
        if entered in self._brisk:
            self._brisk.remove(entered)
        self._admit()

    def _wait_s(self) -> float | None:
        if self._under_way >= self._most * STALLED:
            return None
        now = monotonic()
        while self._brisk and self._brisk[0] + PATIENCE_S <= now:
            self._brisk.popleft()
        return 0.0 if len(self._brisk) < self._most else self._brisk[0] + PATIENCE_S - now

    def _let_in(self) -> float:
        self._under_way += 1
        self._brisk.append(now := monotonic())
        return now
