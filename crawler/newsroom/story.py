"""The story as data: outlets, and cycles with what each publishes. Read from story.toml; no server here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from itertools import pairwise
from typing import Literal

OutletKind = Literal["rss", "atom", "wordpress", "listing"]
Fault = Literal["503", "slow", "broken", "redirect"]

SOURCE_PATH: dict[OutletKind, str] = {
    "rss": "/rss.xml",
    "atom": "/feed.atom",
    "wordpress": "/tag/{tag}/",
    "listing": "/noticias/",
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """One outlet of the newsroom and how it publishes."""

    slug: str
    name: str
    kind: OutletKind
    language: str
    full: bool = False
    """Whether its feed carries the whole text (content:encoded), not only the summary."""
    tag: str = ""

    @property
    def path(self) -> str:
        """Where its source lies on its server."""
        return SOURCE_PATH[self.kind].format(tag=self.tag)


@dataclass(frozen=True, slots=True)
class News:
    """One state of one piece of news; the same `outlet` and `id` again is an edit in place."""

    outlet: str
    id: str
    title: str
    summary: str
    text: str
    published: datetime
    updated: datetime | None = None

    @property
    def path(self) -> str:
        """The address of its article page; an edit keeps it."""
        return f"/{self.published:%Y/%m}/{self.id}/"

    @property
    def changed(self) -> datetime:
        return self.updated or self.published

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text.strip().split("\n\n"))


@dataclass(frozen=True, slots=True)
class Cycle:
    """One `willay run --at AT`, and what has happened before it."""

    number: int
    at: datetime
    what: str
    news: tuple[News, ...] = ()
    faults: dict[str, Fault] = field(default_factory=dict)
    """By the outlet's slug: what is wrong with its server in this cycle."""
    mail_down: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    publishers: tuple[Publisher, ...]
    cycles: tuple[Cycle, ...]


def load(toml: str = "") -> Story:
    """The story of story.toml, or of the text given. Times go forward; each piece of news has its outlet."""
    told = tomllib.loads(toml or files(__package__).joinpath("story.toml").read_text(encoding="utf-8"))
    publishers = tuple(Publisher(**outlet) for outlet in told["outlet"])
    cycles = tuple(
        Cycle(number, **{**cycle, "news": tuple(News(**news) for news in cycle.get("news", ()))})
        for number, cycle in enumerate(told["cycle"], start=1)
    )
    slugs = {publisher.slug for publisher in publishers}
    for cycle in cycles:
        strangers = {news.outlet for news in cycle.news} | set(cycle.faults)
        if strangers - slugs:
            raise ValueError(f"cycle {cycle.number} names no outlet of the story: {sorted(strangers - slugs)}")
    if any(later.at <= earlier.at for earlier, later in pairwise(cycles)):
        raise ValueError("the cycles of a story go forward in time")
    return Story(publishers, cycles)
