"""Trains the learned scale of `tolls.learned`, and says by cross-validation what it is worth.

    python bench/train.py [LABELLED.jsonl...] [--folds 5] [--write]

LABELLED: lines with "lang", "text" and "claims" ({"n", "role"}), as docs/reading.md describes. The sentences of
tests/cases are always learned from too. A logistic regression with an elastic net, fitted by proximal gradient steps
(FISTA) on the whole data: the same texts give the same weights. With --write they replace tolls/weights.json.

The table shows the totals of texts that a fold held out: read by the rules alone, and with the scale. The rules were
written with most of these texts in view, the scale of a fold was not: the table shows what the scale costs where the
rules are right. What it gains can only be seen on texts that are new to both.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from tolls import learned
from tolls.extract import language_of
from tolls.roles import read
from tolls.sentences import sentences
from tolls.tokens import folded, tokens
from tolls.words import Sentence, classed, number_pattern

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "tolls" / "weights.json"
SEEN = 3
"""A feature of fewer figures is not learned."""
RIDGE, LASSO = 3.0, 0.3
STEPS = 600
DIGITS = 3


@dataclass
class Example:
    """One figure: what is known of it, and what the label says it is."""

    text: int
    features: dict[str, float]
    role: str
    sentence: Sentence
    item: int
    earlier: list[int]


def labelled(paths: Sequence[Path]) -> list[tuple[str, str, dict[int, set[str]]]]:
    """(language, text, number -> its roles) of every text."""
    texts = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts.append((row.get("lang") or language_of(row["text"]), row["text"], _roles(row["claims"])))
    for lang in ("es", "en"):
        with (ROOT / "tests" / "cases" / f"tolls_{lang}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                parts = re.findall(r"(\d+)\S* [<>=~?]*(\w+)", row["claims"])
                texts.append((lang, row["text"], _roles([{"n": int(n), "role": role} for n, role in parts])))
    return texts


def _roles(claims: list[dict[str, Any]]) -> dict[int, set[str]]:
    roles: dict[int, set[str]] = {}
    for claim in claims:
        roles.setdefault(claim["n"], set()).add(claim["role"])
    return roles


def examples(number: int, lang: str, text: str, roles: dict[int, set[str]]) -> Iterator[Example]:
    """The figures of the sentences that are read."""
    flat, offsets = folded(text)
    earlier: list[list[int]] = []
    for start, end, _ in sentences(flat):
        piece = flat[start:end]
        if number_pattern(lang).search(piece) is None or not (found := tokens(text, flat, offsets, start, end)):
            continue
        sentence = classed(found, lang)
        before = [n for held in earlier[-2:] for n in held]
        items = [k for k in sentence.numbers if sentence.classes[k] == "N"]
        for item in items:
            held = roles.get(sentence.numbers[item].stated, set())
            role = "total" if "total" in held else next(iter(sorted(held)), "none")
            known = learned.features(sentence, item, before)
            yield Example(number, known, role, sentence, item, before)
        if items:
            earlier.append([sentence.numbers[k].stated for k in items])


def fit(data: list[Example]) -> learned.Weights:
    """Weights for "is a total" among the examples."""
    counts = Counter(name for example in data for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    at = {name: k for k, name in enumerate(names)}
    index, value, starts = [], [], []
    for example in data:
        starts.append(len(index))
        for name, weight in example.features.items():
            if name in at:
                index.append(at[name])
                value.append(weight)
        index.append(len(names))  # the bias
        value.append(1.0)
    columns, values, begins = np.array(index), np.array(value), np.array(starts)
    rows = np.repeat(np.arange(len(data)), np.diff([*starts, len(index)]))
    target = np.array([example.role == "total" for example in data], dtype=float)
    size = len(names) + 1
    penalised = np.ones(size)
    penalised[-1] = 0.0

    def odds(of: Any) -> Any:
        return np.add.reduceat(of[columns] * values, begins)

    def pulled(by: Any) -> Any:
        return np.bincount(columns, weights=by[rows] * values, minlength=size)

    longest = np.ones(size)
    for _ in range(30):  # the largest singular value, which bounds the curvature
        longest = pulled(odds(longest / np.linalg.norm(longest)))
    step = 1 / (0.25 * np.linalg.norm(longest) * 1.02 + RIDGE)
    weight = ahead = np.zeros(size)
    momentum = 1.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-np.clip(odds(ahead), -60, 60))) - target
        moved = ahead - step * (pulled(error) + RIDGE * penalised * ahead)
        moved = np.sign(moved) * np.maximum(np.abs(moved) - step * LASSO * penalised, 0)
        if np.dot(ahead - moved, moved - weight) > 0:
            momentum = 1.0  # past the valley
        following = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = moved + (momentum - 1) / following * (moved - weight)
        weight, momentum = moved, following
    kept = {name: round(float(w), DIGITS) for name, w in zip(names, weight, strict=False) if round(float(w), DIGITS)}
    return learned.Weights(round(float(weight[-1]), DIGITS), kept)


def judged(data: list[Example], scale: learned.Weights | None) -> Counter[str]:
    """Right, wrong and missed totals of the figures."""
    count: Counter[str] = Counter()
    known: dict[int, dict[int, Any]] = {}
    for example in data:
        readings = known.setdefault(id(example.sentence), {})
        if not readings:
            found = read(example.sentence, True)
            if scale is not None:
                found = learned.weighed(example.sentence, found, example.earlier, scale)
            readings.update({reading.item: reading for reading in found})
        reading = readings.get(example.item)
        told = reading is not None and reading.link.counts and reading.role == "total"
        true = example.role == "total"
        count["right"] += told and true
        count["wrong"] += told and not true
        count["missed"] += true and not told
    return count


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("labelled", nargs="*", type=Path, help="labelled texts, one JSON object a line")
    asked.add_argument("--folds", type=int, default=5)
    asked.add_argument("--write", action="store_true", help="replace tolls/weights.json")
    given = asked.parse_args()
    texts = labelled(given.labelled)
    data = [e for number, (lang, text, roles) in enumerate(texts) for e in examples(number, lang, text, roles)]
    table = Table("totals of", "right", "wrong", "missed", "precision", "recall", "F1")
    for name, with_scale in (("rules alone", False), ("rules and scale", True)):
        count: Counter[str] = Counter()
        for fold in range(given.folds if given.folds > 1 else 0):
            held = [e for e in data if e.text % given.folds == fold]
            scale = fit([e for e in data if e.text % given.folds != fold]) if with_scale else None
            count += judged(held, scale)
        if count:
            right, wrong, missed = count["right"], count["wrong"], count["missed"]
            figures = (right / (right + wrong), right / (right + missed), 2 * right / (2 * right + wrong + missed))
            table.add_row(name, *map(str, (right, wrong, missed)), *(f"{figure:.3f}" for figure in figures))
    Console().print(f"{len(texts):,} texts, {len(data):,} figures", table, sep="\n")
    if given.write:
        scale = fit(data)
        made = {"bias": scale.bias, "weights": dict(sorted(scale.of.items()))}
        WEIGHTS.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"{WEIGHTS.relative_to(ROOT)}: {len(scale.of):,} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
