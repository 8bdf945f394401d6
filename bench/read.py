"""How fast tolls are read: texts a second on one core, beside a ten-minute regex and text2num + patterns.

    python bench/read.py TEXTS.jsonl [--pages FOLDER] [--seconds 2] [--gold]

TEXTS.jsonl: lines with "title", "summary" or "text". FOLDER: full articles as .txt, .html or .json files.
With --gold (lines that carry labelled "claims") it also prints the F1 of totals of each reader. All readers run in one
process, interleaved, on the CPU clock.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from text_to_num import alpha2digit  # type: ignore[import-untyped]

from crawler.packs import load
from tolls.extract import language_of, toll_claims

Reader = Callable[[str, str], list[int]]

# What one writes in ten minutes: a number, a few words, a word of death; or a toll and its number.
TEN_MINUTES = re.compile(
    r"(\d[\d.,]*)\s+(?:\w+\s+){0,2}?(?:muert[oa]s?|fallecid[oa]s|asesinad[oa]s|dead|killed|deaths|people killed)"
    r"|(?:death toll|cifra de muertos|número de muertos)\D{0,40}(\d[\d.,]*)",
    re.IGNORECASE,
)
WITH_WORDS = re.compile(
    r"(\d[\d.,]*)\s+(?:\w+\s+){0,4}?(?:muert[oa]s?|fallecid[oa]s|asesinad[oa]s|víctimas mortales|dead|killed|deaths|died|"
    r"die|murieron|mueren|fallecieron|perdieron la vida)"
    r"|(?:death toll|toll|cifra de muertos|número de muertos|muertos)\D{0,40}?(?:a|to|de|of|at|hits|reaches)"
    r"\s+(\d[\d.,]*)"
    r"|(?:killing|kills?|killed|murieron|mueren|fallecieron|mató a|mataron a|asesinaron a)"
    r"\s+(?:at least |al menos |over |más de )?(\d[\d.,]*)",
    re.IGNORECASE,
)


CASES = Path(__file__).parent.parent / "tests" / "cases"


def numbers(pattern: re.Pattern[str], text: str) -> list[int]:
    found = []
    for match in pattern.finditer(text):
        digits = re.sub(r"\D", "", next(group for group in match.groups() if group))
        if 0 < len(digits) < 10:
            found.append(int(digits))
    return found


def willay(text: str, lang: str) -> list[int]:
    return [c.stated for c in toll_claims(text, lang=lang) if c.role == "total"]


PERU = load("peru")


def willay_with_pack(text: str, lang: str) -> list[int]:
    return [c.stated for c in toll_claims(text, lang=lang, pack=PERU) if c.role == "total"]


def ten_minutes(text: str, lang: str) -> list[int]:
    return numbers(TEN_MINUTES, text)


def text2num(text: str, lang: str) -> list[int]:
    try:
        text = alpha2digit(text, lang)
    except ValueError:  # it refuses some of its own results
        return []
    return numbers(WITH_WORDS, text)


READERS: dict[str, Reader] = {
    "willay": willay, "willay + pack": willay_with_pack, "ten-minute regex": ten_minutes, "text2num + regex": text2num,
}  # fmt: skip


def speed(reader: Reader, texts: list[tuple[str, str]], seconds: float) -> float:
    """Texts a second of CPU, over whole rounds of all texts. One round before them is not counted: expressions and tables are
    worked out at their first use, once in the life of a process (some .4 s for all of them)."""
    for text, lang in texts:
        reader(text, lang)
    done, start = 0, time.process_time()
    while True:
        for text, lang in texts:
            reader(text, lang)
        done += len(texts)
        spent = time.process_time() - start
        if spent >= seconds:
            return done / spent


def f1(reader: Reader, rows: Iterable[tuple[str, str, list[int]]]) -> float:
    """F1 of the numbers read as totals."""
    hits = wanted = found = 0
    for text, lang, gold in rows:
        left = list(gold)
        got = reader(text, lang)
        wanted, found = wanted + len(gold), found + len(got)
        for number in got:
            if number in left:
                left.remove(number)
                hits += 1
    return 2 * hits / (wanted + found) if wanted + found else 1.0


def page_texts(folder: Path) -> list[str]:
    """The articles of a folder: plain text as it is, JSON by its "text", HTML by the words between its tags."""
    texts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".txt":
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
        elif path.suffix == ".json":
            loaded = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(loaded, dict) and isinstance(loaded.get("text"), str):
                texts.append(loaded["text"])
        elif path.suffix in (".html", ".htm"):
            page = path.read_text(encoding="utf-8", errors="replace")
            page = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", " ", page, flags=re.DOTALL | re.IGNORECASE)
            texts.append(re.sub(r"[ \t]+", " ", re.sub(r"<[^>]*>", " ", page)))
    return texts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?", help="JSON Lines; by default the sentences of tests/cases")
    parser.add_argument("--pages", type=Path, help="a folder of full articles")
    parser.add_argument("--seconds", type=float, default=2.0, help="CPU seconds for each reader and kind of text")
    parser.add_argument("--gold", action="store_true", help="the lines carry labelled claims: print F1 of totals")
    args = parser.parse_args()
    rows: list[dict[str, Any]]
    if args.texts is None:
        rows = [
            {"text": row["text"], "lang": lang}
            for lang in ("es", "en")
            for row in csv.DictReader((CASES / f"tolls_{lang}.csv").open(encoding="utf-8"))
        ]
    else:
        rows = [json.loads(line) for line in args.texts.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = []
    for row in rows:
        text = "\n".join(filter(None, (row.get("title"), row.get("summary"), row.get("text"))))
        texts.append((text, row.get("lang") or language_of(text)))
    pages = [(text, language_of(text)) for text in page_texts(args.pages)] if args.pages else []

    table = Table(title=f"Reading tolls: {len(texts)} texts, {len(pages)} articles, one core")
    table.add_column("reader")
    table.add_column("texts/s", justify="right")
    table.add_column("articles/s", justify="right")
    if args.gold:
        for lang in ("es", "en"):
            table.add_column(f"F1 of totals, {lang}", justify="right")
    for name, reader in READERS.items():
        cells = [f"{speed(reader, texts, args.seconds):,.0f}"]
        cells.append(f"{speed(reader, pages, args.seconds):,.0f}" if pages else "-")
        if args.gold:
            for lang in ("es", "en"):
                gold = [
                    (text, told, [c["n"] for c in row["claims"] if c["role"] == "total"])
                    for row, (text, told) in zip(rows, texts, strict=True)
                    if told == lang
                ]
                cells.append(f"{f1(reader, gold):.3f}")
        table.add_row(name, *cells)
    Console(width=110).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
