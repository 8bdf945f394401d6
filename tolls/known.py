"""A figure of deaths with all that stands around it, as the questions about its role ask for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tolls import rolecues as cue
from tolls.groups import Read
from tolls.numbers import Figure
from tolls.sought import Sought, words_after, words_before
from tolls.words import Sentence


@dataclass(slots=True)
class Known:
    """`flat`: the words of the sentence; `before`, `after`: some ten words to each side; `left`, `right`: the classes there;
    `others`: the sentence's other figures of deaths."""

    sentence: Sentence
    reading: Read
    counted: Sequence[Read]
    flat: str
    figure: Figure = field(init=False)
    before: str = field(init=False)
    after: str = field(init=False)
    left: str = field(init=False)
    right: str = field(init=False)
    others: list[Read] = field(init=False)
    opening: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        item = self.reading.item
        self.figure = self.sentence.numbers[item]
        self.before, self.after = words_before(self.sentence, item), words_after(self.sentence, item)
        self.left = self.sentence.classes[max(0, item - 12) : item]
        self.right = self.sentence.classes[item + 1 : item + 24]
        self.others = [r for r in self.counted if r is not self.reading]

    def opens(self, opening: Sought) -> re.Match[str] | None:
        """Whether the sentence begins so, who says it left aside."""
        if opening.needs_at_begin.isdisjoint(self.sentence.beginnings):
            return None
        found = opening.pattern.match(self.flat)
        if found is None:
            if self.opening is None:
                self.opening = cue.SAYING.sub("", self.flat)
            found = opening.pattern.match(self.opening) if self.opening is not self.flat else None
        return found

    def until(self, other: Read) -> str:
        """The words from this figure to a later one."""
        first = self.sentence.numbers[other.item].first
        return " ".join(self.sentence.folded[self.figure.last : first])

    @property
    def summed(self) -> bool:
        """Whether the figure is told as a sum: "un total de 838 personas"."""
        item = self.reading.item
        return item > 0 and self.sentence.words(item - 1) in ("a total of", "un total de")

    @property
    def larger_before(self) -> bool:
        """Whether a larger figure of deaths stands before it."""
        numbers = self.sentence.numbers
        return any(r.item < self.reading.item and numbers[r.item].stated > self.figure.stated for r in self.others)
