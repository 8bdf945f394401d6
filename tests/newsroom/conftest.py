"""The newsroom at work, for the tests that ask it as a client would."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from crawler.newsroom.server import Newsroom
from crawler.newsroom.story import Cycle, Story, load


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


@pytest.fixture(scope="session")
def story() -> Story:
    return load()


@pytest.fixture
def newsroom(story: Story) -> Iterator[Newsroom]:
    with Newsroom(story) as opened:
        yield opened


@pytest.fixture
def cycle(story: Story) -> Callable[[str], Cycle]:
    """The cycle in which a fault occurs."""

    def with_fault(fault: str) -> Cycle:
        return next(cycle for cycle in story.cycles if fault in cycle.faults.values())

    return with_fault


@pytest.fixture
def get() -> Callable[..., Answer]:
    opener = urllib.request.build_opener(NoRedirect)

    def ask(url: str, timeout: float = 5.0, **headers: str) -> Answer:
        asked = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
        try:
            with opener.open(asked, timeout=timeout) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers), error.read().decode())

    return ask
