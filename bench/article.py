"""Article text beside trafilatura: F1 on word 4-grams, and CPU a page.

    python bench/article.py FOLDER

FOLDER holds `ground-truth.json` ({id: {"articleBody", "url"}}) and `html/ID.html.gz`, laid out as in
https://github.com/scrapinghub/article-extraction-benchmark. F1 is computed as its evaluate.py does: the means of
precision and of recall over the pages, then their harmonic mean.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

sys.path.insert(0, str(Path(__file__).parents[1]))

from crawler.article import article

_TOKEN = re.compile(r"\w+")
ROUNDS = 3


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "folder", type=Path, nargs="?", help="pages with gold; by default there is nothing to measure"
    )
    arguments.add_argument("--worst", type=int, default=0, help="list the pages with the lowest F1")
    given = arguments.parse_args()
    if given.folder is None:
        print("no pages given: name the unpacked folder of article-extraction-benchmark (ground-truth.json, html/)")
        return 0
    truth = json.loads((given.folder / "ground-truth.json").read_text("utf-8"))
    pages = {key: gzip.decompress((given.folder / "html" / f"{key}.html.gz").read_bytes()) for key in truth}

    def ours(key: str) -> str:
        return article(pages[key], url=truth[key]["url"]).entry.text

    def default(key: str) -> str:
        return trafilatura.extract(pages[key]) or ""

    def fast(key: str) -> str:
        return trafilatura.extract(pages[key], fast=True, include_comments=False, include_tables=False) or ""

    extractors: dict[str, Callable[[str], str]] = {
        "willay (text and metadata)": ours,
        "trafilatura, default": default,
        "trafilatura, fast": fast,
    }
    seconds = {name: dict.fromkeys(truth, 1e9) for name in extractors}
    texts: dict[str, dict[str, str]] = {name: {} for name in extractors}
    for _ in range(ROUNDS):
        for key in truth:  # interleaved, so that a busy machine is busy for all of them
            for name, extract in extractors.items():
                begun = time.process_time()
                texts[name][key] = extract(key)
                seconds[name][key] = min(seconds[name][key], time.process_time() - begun)
    base = sum(seconds["trafilatura, default"].values())
    for name in extractors:
        precision, recall, f1 = score([(truth[k]["articleBody"], texts[name][k]) for k in truth])
        cost = sum(seconds[name].values())
        print(
            f"{name:28} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}"
            f"  {cost * 1e3 / len(truth):6.2f} ms a page  {cost / base:.2f} x default"
        )
    one = {k: score([(truth[k]["articleBody"], texts["willay (text and metadata)"][k])]) for k in truth}
    for key in sorted(one, key=lambda k: one[k][2])[: given.worst]:
        print(f"  {one[key][2]:.2f} p {one[key][0]:.2f} r {one[key][1]:.2f}  {key[:12]}  {truth[key]['url'][:100]}")
    return 0


def score(pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """(precision, recall, F1) of (true text, text) pairs."""
    precisions, recalls = [], []
    for true, text in pairs:
        a, b = _grams(true), _grams(text)
        both = sum((a & b).values())
        extra, missed = sum(b.values()) - both, sum(a.values()) - both
        if both + extra:
            precisions.append(both / (both + extra))
        if both + missed:
            recalls.append(both / (both + missed))
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _grams(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[at : at + 4]) for at in range(max(1, len(tokens) - 3)))


if __name__ == "__main__":
    sys.exit(main())
