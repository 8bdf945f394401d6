"""What a pattern decided about one figure: the record that all of toll reading passes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["np", "verb", "of", "toll", "label", "other"]


@dataclass(slots=True)
class Link:
    """What a pattern decided about one figure."""

    rule: str
    counts: bool
    """Whether the figure counts deaths."""
    kind: LinkKind = "other"
    head_end: int = 0
    """Item after the figure's noun phrase."""
