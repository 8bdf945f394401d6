"""Feed parsing beside feedparser: entries a second on clean feeds, and every difference in title, link, id or date.

    python bench/parse.py                  speed, on feeds written here
    python bench/parse.py FOLDER...        and the differences on each *.xml, *.rss, *.atom below the folders

feedparser's source distribution holds some 2,200 odd feeds: `pip download --no-binary :all: --no-deps feedparser`,
unpack, and name its `tests` folder. The differences that are wanted are listed in DECLARED with their reasons.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser

sys.path.insert(0, str(Path(__file__).parents[1]))

from crawler.errors import ReadError
from crawler.feed import entries
from crawler.feed_fast import Unusual, fast_entries
from crawler.models import Entry
from crawler.plaintext import plain

URL = "https://diario.example/rss"
DECLARED: tuple[tuple[str, str, str], ...] = (
    # (field, pattern of the file's path, why ours is right)
    (
        "title",
        "sanitize/entry_title_crazy",
        "a whole HTML page in a title: we drop its script, feedparser keeps a part of it",
    ),
    ("updated", "InvalidDateFormat", "'1518478934' is no date; feedparser reads the year 15 in it"),
)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--list", action="store_true", help="print each difference")
    given = arguments.parse_args()
    speed(written())
    unwanted = 0
    for folder in given.folders:
        files = sorted(p for p in folder.rglob("*") if p.suffix in (".xml", ".rss", ".atom"))
        unwanted += differences(files, show=given.list)
        clean = [body for p in files if (body := p.read_bytes()) and len(body) > 5_000 and _clean(body)]
        if clean:
            print(f"\nreal clean feeds of {folder.name} over 5 kB: {len(clean)}")
            speed(clean)
    return 1 if unwanted else 0


# --------------------------------------------------------------------------------------------------
# Speed


def written() -> list[bytes]:
    """Feeds as newspapers send them: RSS 2.0 with full texts, RSS with decks, Atom; 40 entries each."""
    words = "La Defensoría del Pueblo informó que las protestas en el sur dejaron heridos en Juliaca, Puno y Ayacucho. "
    rss = "".join(
        f"<item><title><![CDATA[Puno: reportan {n} heridos en el día {n}]]></title><link>https://diario.example/sur/{n}/</link>"
        f'<guid isPermaLink="false">https://diario.example/?p={n}</guid><dc:creator><![CDATA[Redacción]]></dc:creator>'
        f"<pubDate>Mon, 09 Jan 2023 {n % 24:02}:10:00 -0500</pubDate><category>Perú</category>"
        f"<description><![CDATA[<p>{words}[&#8230;]</p>]]></description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{words * 2}</p>' for _ in range(6))}]]></content:encoded></item>"
        for n in range(40)
    )
    short = "".join(
        f"<item><title>Apurímac: paro &amp; bloqueos, día {n}</title><link>https://diario.example/a/{n}</link><guid>https://"
        f"diario.example/a/{n}</guid><pubDate>Mon, 09 Jan 2023 {n % 24:02}:10:00 GMT</pubDate>"
        f"<description>{words}</description>"
        f'<media:content url="https://diario.example/{n}.jpg" type="image/jpeg"/></item>'
        for n in range(40)
    )
    atom = "".join(
        f"<entry><title>Ayacucho {n}</title><link href='https://diario.example/b/{n}'/><id>tag:diario.example,2023:{n}</id>"
        f"<published>2023-01-09T{n % 24:02}:00:00-05:00</published>"
        f"<updated>2023-01-09T{n % 24:02}:30:00-05:00</updated>"
        f"<author><name>Redacción</name></author><summary type='html'>{words}</summary></entry>"
        for n in range(40)
    )
    names = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/"'
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return [
        f'{head}<rss version="2.0" {names}><channel><title>Diario</title>{rss}</channel></rss>'.encode(),
        f'{head}<rss version="2.0" {names}><channel><title>Diario</title>{short}</channel></rss>'.encode(),
        f'{head}<feed xmlns="http://www.w3.org/2005/Atom"><title>Diario</title>{atom}</feed>'.encode(),
    ]


def speed(bodies: list[bytes]) -> None:
    """Interleaved rounds of the same bodies; the best round of each counts."""

    def ours(body: bytes) -> int:
        return len(entries(body, url=URL).entries)

    def theirs(body: bytes) -> int:
        return len(feedparser.parse(io.BytesIO(body), response_headers={"content-location": URL}).entries)

    def lean(body: bytes) -> int:
        return len(
            feedparser.parse(
                io.BytesIO(body),
                response_headers={"content-location": URL},
                sanitize_html=False,
                resolve_relative_uris=False,
            ).entries
        )

    parsers: dict[str, Callable[[bytes], int]] = {"willay": ours, "feedparser": theirs, "feedparser, lean": lean}
    best: dict[str, float] = {}
    count: dict[str, int] = {}
    for _ in range(3):
        for name, parse in parsers.items():
            begun = time.process_time()
            count[name] = sum(parse(b) for b in bodies)
            best[name] = min(best.get(name, 1e9), time.process_time() - begun)
    kilobytes = sum(map(len, bodies)) / 1000
    print(f"{len(bodies)} feeds, {kilobytes:.0f} kB, {count['willay']} entries; CPU, best of 3")
    for name, seconds in best.items():
        print(
            f"  {name:18} {count[name] / seconds:10,.0f} entries/s {seconds * 1e3 / len(bodies):8.2f} ms a feed"
            f"   {best['feedparser'] / seconds:5.1f} x feedparser"
        )


# --------------------------------------------------------------------------------------------------
# Differences


def differences(files: list[Path], *, show: bool) -> int:
    """Compare each file; returns how many differences nobody declared."""
    paths: Counter[str] = Counter()
    found: list[tuple[Path, str, object, object]] = []
    for path in files:
        body = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = feedparser.parse(io.BytesIO(body), response_headers=_headers(body))
        try:
            ours = entries(body, url=URL, content_type=_headers(body).get("content-type", "")).entries
        except ReadError as error:
            paths["refused"] += 1
            if theirs.entries:
                found.append((path, "refused", str(error), len(theirs.entries)))
            continue
        paths["fast" if _clean(body) else "feedparser"] += 1
        if len(ours) != len(theirs.entries):
            found.append((path, "entries", len(ours), len(theirs.entries)))
            continue
        for mine, other in zip(ours, theirs.entries, strict=True):
            found += [(path, what, a, b) for what, a, b in compared(mine, other, str(theirs.version)) if a != b]
    undeclared = [f for f in found if not _declared(f[0], f[1])]
    print(f"\n{len(files)} files: {dict(paths)}; differences {len(found)}, not declared {len(undeclared)}")
    print("  by field:", dict(Counter(what for _, what, _, _ in undeclared)))
    for path, what, mine, other in undeclared if show else undeclared[:10]:
        print(f"  {path.parent.name}/{path.name} {what}: {mine!r} != {other!r}")
    return len(undeclared)


def compared(mine: Entry, other: Any, version: str) -> list[tuple[str, object, object]]:
    """(field, ours, theirs) of an entry, as plain values; what feedparser does not have is not compared."""
    result: list[tuple[str, object, object]] = []
    title = dict.get(other, "title")
    if title:
        kind = (dict.get(other, "title_detail") or {}).get("type", "")
        result.append(("title", mine.title, plain(title, markup=version.startswith("atom") and kind != "text/plain")))
    link = dict.get(other, "link")
    if link and link.startswith(("http:", "https:")):
        result.append(("link", mine.url, link))
    if guid := dict.get(other, "id"):
        result.append(("id", mine.guid, guid))
    said = [dict.get(other, f"{name}_parsed") for name in ("published", "created", "updated")]
    if first := next((s for s in said if s), None):
        result.append(("date", mine.published, _aware(first)))
    if said[2]:
        result.append(("updated", mine.updated, _aware(said[2])))
    return result


def _aware(parsed: time.struct_time) -> datetime | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC)
    except ValueError:
        return None


def _headers(body: bytes) -> dict[str, str]:
    """feedparser's test files carry the headers they were served with in their first comment."""
    found = re.findall(rb"^(?:Header|HTTP Header):\s*([\w-]+):\s*(.*?)\s*$", body[:2000], re.MULTILINE)
    headers = {k.decode("ascii", "replace").lower(): v.decode("utf-8", "replace") for k, v in found}
    return {"content-location": URL, **{k: v for k, v in headers.items() if k in ("content-type", "content-language")}}


def _declared(path: Path, what: str) -> str:
    return next((why for field, name, why in DECLARED if field == what and re.search(name, path.as_posix())), "")


def _clean(body: bytes) -> bool:
    try:
        fast_entries(body, url=URL)
    except Unusual:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
