"""Headlines like another's: candidates by rarest words from the full-text index, ranked by `crawler.dedupe`. Part of the Store.

`MATCH 'a OR b OR c' ORDER BY rank` reads every row that has any of the words, and takes 186 ms at a million headlines. Here
only the posting lists of the rarest words are read, from the newest headline back, and none further than `MOST_ROWS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crawler.dedupe import MOST_CANDIDATES, content_words, near_copies
from db.rows import stamp

MOST_ROWS = 500
"""A word that more headlines of the window have is common: it finds nothing by itself."""
RARE_WORDS = 3
COMMON_TOGETHER = 4
"""Of a headline of common words only, so many of the rarest must stand in a candidate together."""
REMEMBERED = 20_000


class LikenessRows:
    """Methods of the Store that find near copies."""

    db: Any
    _frequency: dict[str, int]

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]:
        raise NotImplementedError

    def window_begins(self, since: datetime) -> int:
        """The first item seen since then; one past the last if there is none."""
        found = self.rows("SELECT id FROM items WHERE seen_at >= ? ORDER BY seen_at, id LIMIT 1", (stamp(since),))
        return int(found[0][0]) if found else int(self.rows("SELECT coalesce(max(id), 0) + 1 FROM items")[0][0])

    def near_copies(self, key: str, first_item: int) -> list[tuple[int, float]]:
        """(item, likeness) of the items from `first_item` on whose headline is a near copy of this key, likest first."""
        found = self.like_candidates(key, first_item)
        keys = [candidate for _, candidate in found]
        alike = near_copies(key, keys, frequency=lambda word: self._count(word, first_item))
        return [(found[at][0], score) for at, score in alike]

    def like_candidates(self, key: str, first_item: int) -> list[tuple[int, str]]:
        """Items that share the rarest words of a headline key, those with the most of them first, then the newest."""
        shared: Counter[int] = Counter()
        rare, common = 0, list[tuple[int, str]]()
        # Words known to be rare first, then unknown ones: long words are rare more often than short ones.
        words = sorted(content_words(key), key=lambda word: (self._frequency.get(word, 0), -len(word), word))
        for word in words:
            if rare == RARE_WORDS:
                break
            known = self._frequency.get(word, 0)
            if known > MOST_ROWS:
                common.append((known, word))
                continue
            postings = self._postings(word, first_item)
            if len(postings) > MOST_ROWS:
                common.append((len(postings), word))
            elif postings:
                shared.update(postings)
                rare += 1
        # By one rare word alone all are equal: the numbers and the other words must choose.
        most = 4 * MOST_CANDIDATES if rare > 1 else MOST_ROWS
        best = sorted(shared, key=lambda item: (-shared[item], -item))[:most]
        if rare == 0 and len(common) > 1:
            best = self._together([word for _, word in sorted(common)[:COMMON_TOGETHER]], first_item)
        if not best:
            return []
        ids = ", ".join(map(str, best))
        return [(row[0], row[1]) for row in self.rows(f"SELECT id, headline_key FROM items WHERE id IN ({ids})")]

    def _count(self, word: str, first_item: int) -> int:
        known = self._frequency.get(word)
        return known if known is not None else len(self._postings(word, first_item))

    def _postings(self, word: str, first_item: int) -> list[int]:
        """Items with a word in their headline, newest first, one more than `MOST_ROWS` at most."""
        found = [row[0] for row in self._matching([word], first_item, MOST_ROWS + 1)]
        if len(self._frequency) >= REMEMBERED:
            self._frequency.clear()
        self._frequency[word] = len(found)
        return found

    def _together(self, words: Sequence[str], first_item: int) -> list[int]:
        return [row[0] for row in self._matching(words, first_item, 2 * MOST_CANDIDATES)]

    def _matching(self, words: Sequence[str], first_item: int, most: int) -> list[Any]:
        cursor = self.db.cursor()
        cursor.row_factory = None  # plain tuples: thousands of rows are read for one headline
        match = "headline : (" + " AND ".join(f'"{word}"' for word in words) + ")"
        found: list[Any] = cursor.execute(
            "SELECT rowid FROM items_fts WHERE items_fts MATCH ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?",
            (match.replace('""', '"'), first_item, most),
        ).fetchall()
        return found
