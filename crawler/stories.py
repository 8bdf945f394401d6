"""Which items tell the same piece of news, across outlets and languages. Pure.

Two reasons, and each is stored in words. A near copy repeats another item's headline and lead: both are one witness. Items
whose figure is filed in one series (a place, a cause, a time) and is the same within three days tell one event: Spanish and
English share no words, and two outlets on the same 66 dead few.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from crawler.dedupe import content_words
from crawler.headlines import headline_key
from crawler.models import Entry
from crawler.plan import Neighbour, Story
from tolls.tokens import fold

SAME_FIGURE_WITHIN = timedelta(hours=72)
LEAD = 600
"""Characters of summary and text that are compared."""
LEAD_WORDS = 12
"""Fewer words are alike by chance."""
LEAD_SHARE = 0.8
HEADLINE_WORDS = 8
"""A headline of fewer words that tell something is worded alike by chance: "Suben a 46 los muertos en las protestas"."""

_WORD = re.compile(r"\w+")


def lead(entry: Entry) -> str:
    """The beginning of an item's words below its headline."""
    return f"{entry.summary} {entry.text}".strip()[:LEAD]


def copy_of(entry: Entry, neighbours: Sequence[Neighbour]) -> Neighbour | None:
    """The item whose words this one repeats, the likest first; None if its words are its own."""
    return next((one for one in neighbours if _repeats(entry, one)), None)


def _repeats(entry: Entry, other: Neighbour) -> bool:
    own, others = _words(lead(entry)), _words(other.lead)
    shorter = min(len(own), len(others))
    if shorter >= LEAD_WORDS:
        # The shorter may be the beginning of the longer.
        return len(own & others) >= LEAD_SHARE * shorter
    return len(content_words(headline_key(entry.title))) >= HEADLINE_WORDS


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def story_of(
    item_id: int, copy: Neighbour | None, figures: Sequence[tuple[str, int]], told: Mapping[tuple[str, int], int]
) -> Story | None:
    """The story of a new item; None if nothing ties it to others yet.

    `figures`: (series, figure) that speak for it. `told`: the story that told such a figure within three days.
    """
    if copy is not None:
        return Story(
            copy.story, copy.text_of, f"repeats the headline of item {copy.item_id} ({copy.likeness:.0f} of 100)"
        )
    for series, low in figures:
        if (series, low) in told:
            return Story(told[series, low], None, f"states {low} in {series} within three days")
    return Story(item_id, None, "the first of its story") if figures else None
