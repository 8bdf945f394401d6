"""The words of the pages: their own catalogue, and the kinds, grades, voices and months of the mails. Pure."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from alerts.message import figure as figure_words
from alerts.words import words as mail_words
from db.site.drawing import marked
from db.site.reasons import reason

LANGUAGES = ("en", "es")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_CODE = re.compile(r"`([^`]+)`")


@functools.cache
def catalogue(language: str) -> dict[str, Any]:
    """The sentences of the pages; English where there is no such language."""
    file = resources.files("db.site.catalogue") / f"{language if language in LANGUAGES else 'en'}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a page is written: language and zone. What it makes is text; escaping is left to the templates."""

    language: str
    zone: str

    @property
    def words(self) -> dict[str, Any]:
        return catalogue(self.language)

    @property
    def mail(self) -> dict[str, Any]:
        return mail_words(self.language)

    def local(self, stamp: str) -> datetime:
        """A stored time in the reader's zone."""
        return datetime.fromisoformat(stamp).astimezone(ZoneInfo(self.zone))

    def when(self, stamp: str | None) -> str:
        """`9 Jan 2023 18:10`; empty where there is none."""
        if not stamp:
            return ""
        at = self.local(stamp)
        return f"{self.day(stamp)} {at:%H:%M}"

    def day(self, stamp: str | None) -> str:
        """`9 Jan 2023`."""
        if not stamp:
            return ""
        at = self.local(stamp)
        return f"{at.day} {self.mail['months'][at.month - 1]} {at.year}"

    def plain(self, stored: str) -> str:
        """A stored reason in the reader's words, with its times in the reader's zone."""
        words = reason(stored, self.language, self.words["effects"])
        return _STAMP.sub(lambda found: self.when(found[0]), words)

    def figure(self, row: Mapping[str, Any]) -> str:
        """A claim's figure in the reader's words."""
        return figure_words(row["stated"], row["qualifier"], row["printed"], row["low"], row["high"], self.language)

    def voice(self, voice_class: str) -> str:
        return str(self.mail["voices"].get(voice_class, voice_class))

    def grade(self, grade: str) -> str:
        return str(self.mail["grades"].get(grade, grade))

    def kind(self, kind: str) -> str:
        return str(self.mail["kinds"].get(kind, kind))

    def effect(self, effect: str) -> str:
        return str(self.words["effects"].get(effect, effect))

    def title(self, titles: Mapping[str, str], key: str) -> str:
        """A series' title: the reader's language, else English, else any, else its key."""
        return titles.get(self.language) or titles.get("en") or next(iter(titles.values()), "") or key


def coded(text: str) -> Markup:
    """Escaped text with what stands in `backticks` set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def quoted(quote: str, printed: str) -> Markup:
    """The sentence with its figure marked: the printed words where they stand alone, not the 7 of 17."""
    found = re.search(rf"(?<!\w){re.escape(printed)}(?!\w)", quote) if printed else None
    return marked(quote, found.start(), found.end()) if found else escape(quote)
