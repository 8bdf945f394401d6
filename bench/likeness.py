"""Like headlines in archives of ten thousand to a million: milliseconds, recall of near copies, false merges of templates.

    python bench/likeness.py [--rows 1000000] [PAIRS.jsonl]

Peers: FTS5's own way (`MATCH 'a OR b OR c' ORDER BY rank`) at the same size, and MinHash (.937 recall, 4 KB of memory a
row; measured before, docs say where). Headlines are made up, with words as unevenly frequent as those of newspapers (Zipf).
Near copies have one or two edits of those that outlets make: a word left out or put in, another word for a common one,
another order, a label, another ending. Templates ("14 muertos en choque de buses en X") differ in X alone.
PAIRS.jsonl, if given, holds {"auto_kind", "s1", "s2"}: pairs of different numbers must never merge.

Goals: p95 at most 2 ms at a million; recall at least .95; false merges at most .05; different numbers never merged.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from bisect import bisect
from itertools import accumulate
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from crawler.dedupe import content_words, near_copies
from crawler.headlines import headline_key, key_hash
from db.store import Store

VOCABULARY = 60_000
PLACES = 2_000
QUERIES = 400
TEMPLATES = (
    "{n} muertos en choque de buses en {x}", "Suben a {n} los muertos por huaico en {x}", "Bus crash in {x} leaves {n} dead",
    "Incendio en {x} deja {n} heridos, informan bomberos", "Resultados de las elecciones regionales en {x}",
    "Precio del dólar hoy en {x}", "Temblor de magnitud {n} sacude {x}, según el instituto geofísico",
)  # fmt: skip


class Press:
    """A made-up press: words with Zipf's frequencies, places, headlines."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        parts = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
        made: dict[str, None] = {}
        while len(made) < VOCABULARY + PLACES:
            made["".join(self.chance.choice(parts) for _ in range(self.chance.choice((2, 3, 3, 4))))] = None
        words = list(made)
        self.words, self.places = words[:VOCABULARY], [word.capitalize() for word in words[VOCABULARY:]]
        self.sums = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def word(self) -> str:
        return self.words[bisect(self.sums, self.chance.random() * self.sums[-1])]

    def headline(self) -> str:
        if self.chance.random() < 0.15:
            template = self.chance.choice(TEMPLATES)
            return template.format(n=self.chance.randint(2, 99), x=self.chance.choice(self.places))
        words = [self.word() for _ in range(self.chance.randint(8, 14))]
        if self.chance.random() < 0.3:
            words.insert(self.chance.randint(0, 6), str(self.chance.randint(2, 999)))
        if self.chance.random() < 0.6:
            words += ["en", self.chance.choice(self.places)]
        return " ".join(words)

    def copy(self, headline: str) -> str:
        words = headline.split()
        for _ in range(self.chance.choice((1, 1, 2))):
            at = self.chance.randrange(len(words))
            edit = self.chance.choice(("drop", "add", "common", "swap", "label", "ending"))
            if edit == "drop" and not words[at][0].isdigit():
                del words[at]
            elif edit == "add":
                words.insert(at, self.word())
            elif edit == "common":
                known = [k for k, word in enumerate(words) if word in self.words[:2000]]
                if known:
                    words[self.chance.choice(known)] = self.words[self.chance.randrange(2000)]
            elif edit == "swap":
                cut = self.chance.randrange(1, len(words))
                words = words[cut:] + words[:cut]
            elif edit == "label":
                words = ["EN", "VIVO:", *words]
            elif words[at].isalpha():
                words[at] += "s"
        return " ".join(words)


def filled(rows: int, press: Press) -> tuple[Store, list[str]]:
    store = Store()
    titles = [press.headline() for _ in range(rows)]
    store.db.execute("BEGIN")
    store.db.execute("INSERT INTO sources (name, kind, url, class, language, enabled, reason, quiet_after_s)"
                     " VALUES ('s', 'feed', 'u', 'press', '', 1, '', 9)")  # fmt: skip
    store.db.executemany(
        "INSERT INTO items (id, url, headline, summary, text, author, seen_at, last_seen_at, source, outlet, lang, relevant,"
        " score, relevance_why, headline_key, key_hash) VALUES (?, ?, ?, '', '', '', '2023', '2023', 's', '', '', 1, 1, '', ?, ?)",
        (
            (n, f"u{n}", title, key, key_hash(key))
            for n, title in enumerate(titles, 1)
            for key in (headline_key(title),)
        ),
    )
    store.db.execute("INSERT INTO items_fts (rowid, headline, summary, text) SELECT id, headline, '', '' FROM items")
    store.db.execute("COMMIT")
    return store, titles


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)] * 1e3


def measure(rows: int) -> None:
    press = Press()
    store, titles = filled(rows, press)
    asked = [at for at in (press.chance.randrange(rows) for _ in range(3 * QUERIES)) if len(titles[at].split()) > 6][
        :QUERIES
    ]
    copies = [(at + 1, headline_key(press.copy(titles[at]))) for at in asked]
    instances = [
        headline_key(press.chance.choice(TEMPLATES).format(n=press.chance.randint(2, 99), x=f"Villa{n}"))
        for n in range(QUERIES)
    ]
    for key in instances[:20]:  # a run's first questions learn which words are common
        store.near_copies(key, 1)
    times, hits = [], 0
    for item, key in copies:
        began = process_time()
        found = store.near_copies(key, 1)
        times.append(process_time() - began)
        original = headline_key(titles[item - 1])
        hits += key == original or any(near == item or headline_key(titles[near - 1]) == original for near, _ in found)
    merged = 0
    for key in instances:
        began = process_time()
        merged += bool(store.near_copies(key, 1))
        times.append(process_time() - began)
    wrong = sum(
        set(re.findall(r"\d+", key)) != set(re.findall(r"\d+", headline_key(titles[near - 1])))
        for _, key in copies for near, _ in store.near_copies(key, 1)
    )  # fmt: skip
    peer = []
    for _, key in copies[:20]:
        began = process_time()
        match = " OR ".join(f'"{word}"' for word in content_words(key))
        store.rows("SELECT rowid FROM items_fts WHERE items_fts MATCH ? ORDER BY rank LIMIT 20", (match,))
        peer.append(process_time() - began)
    print(
        f"{rows:>9,} headlines: median {quantile(times, 0.5):.2f} ms, p95 {quantile(times, 0.95):.2f} ms (FTS OR by rank:"
        f" median {quantile(peer, 0.5):.1f} ms); recall {hits / len(copies):.3f}; templates merged"
        f" {merged / len(instances):.3f}; different numbers merged {wrong}"
    )
    store.close()


def judge(path: Path) -> None:
    """Real pairs: how many of each kind are near copies."""
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    count: dict[str, int] = {}
    for pair in pairs:
        for text in (pair["s1"], pair["s2"]):
            for word in set(headline_key(text).split()):
                count[word] = count.get(word, 0) + 1
    kinds: dict[str, list[int]] = {}
    wrong = 0
    for pair in pairs:
        one, other = headline_key(pair["s1"]), headline_key(pair["s2"])
        alike = one == other or bool(near_copies(one, [other], frequency=lambda word: count.get(word, 0)))
        tally = kinds.setdefault(pair["auto_kind"], [0, 0])
        tally[0], tally[1] = tally[0] + 1, tally[1] + alike
        wrong += alike and sorted(re.findall(r"\d+", one)) != sorted(re.findall(r"\d+", other))
    for kind, (pairs_of, alike_of) in sorted(kinds.items()):
        print(f"real pairs, {kind}: {alike_of} of {pairs_of} near copies")
    print(f"real pairs merged though their numbers differ: {wrong}")


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("pairs", nargs="?")
    given = arguments.parse_args()
    rows = 10_000
    while rows <= given.rows:
        measure(rows)
        rows *= 10
    if given.pairs:
        judge(Path(given.pairs))


if __name__ == "__main__":
    main()
