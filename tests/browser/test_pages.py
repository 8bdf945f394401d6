"""The pages of `willay browse` in a real browser, on the archive that the real demo leaves behind.

With WILLAY_SHOTS=docs the pictures of the README are taken anew.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from db.store import Store

pytestmark = pytest.mark.browser

PAGES = {
    "front": "/", "series": "/series?key=peru-protests-2022", "part": "/series?key=peru-protests-2022/PE-PUN-juliaca",
    "evidence": "/claims/5", "item": "/items/5", "search": "/search?q=peru", "notices": "/notices", "sources": "/sources",
    "left-out": "/dropped", "questions": "/questions", "charts": "/-/dashboards/tolls",
    "one-chart": "/-/dashboards/tolls/steps?series=peru-protests-2022", "data": "/archive", "table": "/archive/claims",
    "row": "/archive/documents/3", "answer": "/archive/rises?since=2023-01-01&until=", "missing": "/archive/none",
}  # fmt: skip
SHOWN = {"front": 900, "series": 1220, "evidence": 1000}
"""Pictures for the README, with their height."""


@contextmanager
def browsing(data: Path, *arguments: str) -> Iterator[str]:
    """`willay browse`, from when it listens until it has ended."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (data / "browse.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "--data", str(data), "browse", "--port", str(port), *arguments],
        stdout=log, stderr=log,
    )  # fmt: skip
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    try:
        while True:
            assert process.poll() is None
            try:
                urllib.request.urlopen(f"{url}/-/versions.json", timeout=5).close()
                break
            except OSError:
                assert time.monotonic() < until
                time.sleep(0.1)  # until the server listens
        yield url
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@pytest.fixture(scope="module", params=["es", "en"])
def site(request: Any, demo: Path) -> Iterator[str]:
    with browsing(demo / "data", "--lang", request.param) as url:
        yield url


class Watched:
    """A page, with everything it complains of and asks for."""

    def __init__(self, browser: Any, site: str, path: str, width: int = 1200) -> None:
        self.complaints: list[str] = []
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        self.page.on(
            "request",
            lambda request: None if request.url.startswith((site, "data:", "blob:"))
            else self.complaints.append(f"asks elsewhere: {request.url}"),
        )  # fmt: skip
        self.page.goto(site + path)
        self.page.wait_for_load_state("networkidle")

    def __enter__(self) -> Any:
        return self.page

    def __exit__(self, *_: object) -> None:
        self.page.close()


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_whole_and_every_reader_can_use_it(
    browser: Any, axe: str, site: str, name: str, width: int
) -> None:
    watched = Watched(browser, site, PAGES[name], width)
    with watched as page:
        complaints = [one for one in watched.complaints if not (name == "missing" and "404" in one)]
        assert complaints == []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{wide} px too wide"
        smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('main *')].filter(e => e.checkVisibility() && [...e.childNodes]"
            ".some(n => n.nodeType == 3 && n.textContent.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        assert smallest >= 12, "letters that nobody can read on a phone"
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]
                   if one["impact"] in ("serious", "critical")]  # fmt: skip
        assert serious == []


def test_the_front_page_answers_at_a_glance(browser: Any, site: str) -> None:
    with Watched(browser, site, "/") as page:
        card = page.locator(".toll").first
        assert card.locator(".big").inner_text() == "67"
        for told in ("Solidarity Dispatch", "22 mar 2023" if page.locator("html").get_attribute("lang") == "es" else "22 Mar 2023",
                     "With him the death toll of the protests in Peru rose to 67."):  # fmt: skip
            assert told in card.inner_text()
        box = card.bounding_box()
        assert box["y"] + box["height"] < 900, "the answer stands above the fold"
        assert page.locator("ul.news li").count() >= 1, "what changed this week"


@pytest.mark.parametrize("width", [1200, 360])
def test_the_timeline_draws_and_its_points_lead_to_their_evidence(
    browser: Any, site: str, demo: Path, width: int
) -> None:
    with Watched(browser, site, PAGES["series"], width) as page:
        chart = page.locator("svg.timeline:visible")
        assert chart.count() == 1
        lines = chart.locator("path.line")
        assert lines.count() >= 2, "a line for each class of voice"
        assert max(line.bounding_box()["width"] for line in lines.all()) > width / 2
        point = chart.locator("a").last
        assert "67" in point.get_attribute("aria-label")
        assert "With him the death toll" in point.locator("title").text_content()
        point.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/claims/\d+$"))
        assert page.locator("blockquote mark").first.inner_text() == "67"
        record = page.locator(".record").inner_text()
        sha256 = re.search(r"[0-9a-f]{64}", record)
        place = re.search(r"(\S+\.warc\.gz) @ (\d+) \(\+(\d+)\)", record)
        assert sha256 is not None
        assert place is not None
        with (demo / "data" / "evidence" / place[1]).open("rb") as file:
            file.seek(int(place[2]))
            member = gzip.decompress(file.read(int(place[3])))
        body = member.split(b"\r\n\r\n", 2)[2].removesuffix(b"\r\n\r\n")
        assert hashlib.sha256(body).hexdigest() == sha256[0], "what the page says is what the evidence holds"
        assert page.locator(".text mark, h3 mark").count() >= 1, "the figure is marked where it stands"


def test_the_dashboard_draws(browser: Any, site: str) -> None:
    with Watched(browser, site, PAGES["charts"]) as page:
        drawn = "document.querySelectorAll('.dashboard-card-chart svg.marks').length == 4"
        page.wait_for_function(drawn)
        line = page.locator("#chart-steps svg.marks .mark-line path").first
        assert line.bounding_box()["width"] > 300
        for name in ("told", "effects", "seen"):
            assert page.locator(f"#chart-{name} svg.marks .mark-rect path").count() >= 1, name
        page.select_option("select[name=series]", "peru-protests-2022/PE-PUN-juliaca")
        page.locator("main form button").click()
        page.wait_for_url(re.compile("series="))
        page.wait_for_function(drawn)


def test_search_finds_with_and_without_accents(browser: Any, site: str) -> None:
    found = []
    for words in ("Perú", "peru", "PERÚ"):
        with Watched(browser, site, "/") as page:
            page.locator(".find input").fill(words)
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile("/search"))
            found.append([link.get_attribute("href") for link in page.locator(".news h3 a").all()])
            assert "mark" in page.locator(".news").inner_html()
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 10


def test_a_keyboard_is_enough(browser: Any, site: str) -> None:
    with Watched(browser, site, "/") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", "one sees where one is"


def test_a_question_is_asked_and_answered(browser: Any, site: str) -> None:
    with Watched(browser, site, "/questions") as page:
        card = page.locator("form[action='/archive/toll_on_a_day']")
        card.locator("input[name=day]").fill("2023-01-10")
        card.locator("input[name=series]").fill("peru-protests-2022")
        card.locator("button").click()
        page.wait_for_url(re.compile("toll_on_a_day"))
        assert "46" in page.locator("tbody").inner_text()


def test_an_empty_archive_is_no_trouble(browser: Any, axe: str, tmp_path: Path) -> None:
    Store(tmp_path / "archive.db").close()
    with browsing(tmp_path, "--lang", "es") as url:
        for path in ("/", "/-/dashboards/tolls", "/notices", "/sources", "/dropped", "/archive", "/archive/items"):
            watched = Watched(browser, url, path)
            with watched as page:
                assert watched.complaints == [], path
                page.evaluate(axe)
                found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                assert not [one for one in found["violations"] if one["impact"] in ("serious", "critical")], path


def test_what_a_source_wrote_runs_nowhere(browser: Any, tmp_path: Path) -> None:
    evil = '9 muertos <script>window.ran=1</script><img src=x onerror="window.ran=1"> en protestas en el Perú'
    stream = tmp_path / "stream.jsonl"
    item = {
        "url": "https://diario.example/1",
        "title": evil,
        "summary": evil,
        "text": evil,
        "published": "2023-01-10T12:00:00Z",
    }
    stream.write_text(json.dumps(item) + "\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "crawler.cli", "replay", str(stream), "--db", str(tmp_path / "archive.db")],
        check=True, stdout=subprocess.DEVNULL, timeout=120,
    )  # fmt: skip
    with browsing(tmp_path, "--lang", "en") as url:
        for path in ("/", "/series?key=peru-protests-2022", "/claims/1", "/items/1", "/search?q=muertos", "/notices", "/dropped",
                     "/archive/items", "/archive/items/1", "/-/dashboards/tolls?series=peru-protests-2022"):  # fmt: skip
            watched = Watched(browser, url, path)
            with watched as page:
                assert page.evaluate("window.ran === undefined"), path
                assert page.locator("main img").count() == 0, path
                assert watched.complaints == [], path


@pytest.mark.skipif("WILLAY_SHOTS" not in os.environ, reason="pictures are taken when WILLAY_SHOTS names a folder")
def test_pictures_for_the_readme(browser: Any, site: str) -> None:
    folder = Path(os.environ["WILLAY_SHOTS"])
    for name, height in SHOWN.items():
        with Watched(browser, site, PAGES[name], 1000) as page:
            language = page.locator("html").get_attribute("lang")
            page.screenshot(path=folder / f"browse-{name}-{language}.png", full_page=True,
                            clip={"x": 0, "y": 0, "width": 1000, "height": height})  # fmt: skip
    with Watched(browser, site, PAGES["series"], 360) as page:
        language = page.locator("html").get_attribute("lang")
        page.screenshot(
            path=folder / f"browse-phone-{language}.png", clip={"x": 0, "y": 0, "width": 360, "height": 900}
        )
