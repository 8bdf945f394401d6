"""Headline keys and their lookup, beside a peer's way. Usage: python bench/headlines.py [--rows 1000000] [PAIRS.jsonl]

Peer: Media Cloud's normalized title as its code describes it (lower case, HTML and punctuation off; no accents folded,
no outlet dropped). PAIRS.jsonl, if given, holds {"auto_kind", "s1", "s2"}; pairs whose numbers differ must never merge.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import sqlite3
import string
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from crawler.dedupe import THRESHOLD, likeness, near_copies
from crawler.headlines import headline_key, key_hash

PLACES = ["Juliaca", "Ilave", "Puno", "Cusco", "Ayacucho", "Andahuaylas", "Chala", "Virú", "Ica", "Lima", "Pichanaki"]
FORMS = [
    "{0}",
    "EN VIVO: {0}",
    "{0} | RPP Noticias",
    "{0} - La República",
    "«{0}»",
    "{0} [VIDEO]",
    "ÚLTIMO MINUTO | {0}",
]
_TAGS, _PUNCTUATION = re.compile("<.*?>"), str.maketrans("", "", string.punctuation)


def peer_key(title: str) -> str:
    return " ".join(_TAGS.sub("", html.unescape(title)).lower().translate(_PUNCTUATION).split())


def headlines(count: int, chance: random.Random) -> list[str]:
    words = [f"{a}{b}{c}" for a in "brstlmn" for b in "aeiou" for c in ("ción", "miento", "tas", "dor", "vil", "ngo")]
    return [
        f"Suben a {chance.randint(2, 900)} los {chance.choice(words)} de {chance.choice(words)} "
        f"en {chance.choice(PLACES)} tras {chance.choice(words)} {chance.choice(words)}"
        for _ in range(count)
    ]


def microseconds(work: Callable[[], object], calls: int) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) / calls * 1e6


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("pairs", nargs="?")
    given = arguments.parse_args()
    chance = random.Random(7)
    sample = [chance.choice(FORMS).format(title) for title in headlines(20_000, chance)]
    ours = microseconds(lambda: [headline_key(title) for title in sample], len(sample))
    theirs = microseconds(lambda: [peer_key(title) for title in sample], len(sample))
    hashed = [headline_key(title) for title in sample]
    hashing = microseconds(lambda: [key_hash(key) for key in hashed], len(hashed))
    print(f"key: {ours:.1f} us (peer {theirs:.1f}); hash {hashing:.1f} us")

    stories = headlines(500, chance)
    for name, key in (("willay", headline_key), ("peer", peer_key)):
        merged = sum(len({key(form.format(story)) for form in FORMS}) == 1 for story in stories)
        print(f"{name}: {merged} of {len(stories)} stories under {len(FORMS)} forms have one key")

    rows = 10_000
    while rows <= given.rows:
        db = sqlite3.connect(":memory:")
        db.execute("CREATE TABLE items (id INTEGER PRIMARY KEY, key_hash INTEGER)")
        known = [chance.getrandbits(63) - 2**62 for _ in range(rows)]
        db.executemany("INSERT INTO items (key_hash) VALUES (?)", ((value,) for value in known))
        db.execute("CREATE INDEX items_by_key ON items (key_hash)")
        asked = [chance.choice(known) for _ in range(20_000)]
        look = "SELECT id FROM items WHERE key_hash = ?"
        cost = microseconds(lambda: [db.execute(look, (value,)).fetchone() for value in asked], len(asked))  # noqa: B023
        floor = microseconds(lambda: [db.execute("SELECT ?", (value,)).fetchone() for value in asked], len(asked))  # noqa: B023
        print(f"lookup at {rows:>9,} rows: {cost:.2f} us, {cost / floor:.1f} times the floor of a call")
        rows *= 10

    keys = hashed[:1000]
    rank = microseconds(lambda: [near_copies(key, keys[:200]) for key in keys], len(keys))
    print(f"near copies among 200 candidates: {rank:.0f} us")
    if given.pairs:
        judge(Path(given.pairs))


def judge(path: Path) -> None:
    counts: dict[str, list[int]] = {}
    wrong = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        one, other = headline_key(pair["s1"]), headline_key(pair["s2"])
        count = counts.setdefault(pair["auto_kind"], [0, 0, 0])
        alike = likeness(one, other) >= THRESHOLD
        count[0], count[1], count[2] = count[0] + 1, count[1] + (one == other), count[2] + alike
        different = sorted(re.findall(r"\d+", one)) != sorted(re.findall(r"\d+", other))
        wrong += different and (alike or one == other)
    for kind, (pairs, same, alike_pairs) in sorted(counts.items()):
        print(f"{kind}: {pairs} pairs, {same} with one key, {alike_pairs} near copies")
    print(f"merged though their numbers differ: {wrong}")


if __name__ == "__main__":
    main()
