"""The timeline as SVG: well-formed whatever the figures, nothing of a source is markup, each point leads somewhere."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest

from alerts.words import words
from db.site.drawing import MOST_POINTS, Point, marked, spark, ticks, timeline
from db.site.words import Reader, coded, quoted

NOW = datetime(2023, 1, 9, tzinfo=UTC)


def point(days: float, low: int, voice_class: str = "press", label: str = "a report", told: bool = False) -> Point:
    return Point(NOW + timedelta(days=days), low, voice_class, told, label, "/claims/1")


def drawn(*points: Point) -> ET.Element:
    html = timeline(points, names={"press": "prensa"}, months=words("es")["months"], title="Título <b>", empty="nada")
    return ET.fromstring(f"<div>{html}</div>")


@pytest.mark.parametrize(("top", "expected"), [
    (0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (9, [0, 2, 4, 6, 8, 10]), (67, [0, 20, 40, 60, 80]),
    (219_001, [0, 50_000, 100_000, 150_000, 200_000, 250_000]),
])  # fmt: skip
def test_ticks_are_round_and_reach_the_top(top: int, expected: list[int]) -> None:
    assert ticks(top) == expected


def test_without_figures_it_says_so() -> None:
    assert "nada" in str(timeline([], names={}, months=[], title="", empty="nada"))


def test_each_voice_has_a_line_and_each_report_a_point_that_can_be_read_and_followed() -> None:
    page = drawn(point(0, 5), point(1, 9, told=True), point(2, 12, "official", 'said "x" & <y>'))
    assert len(page.findall("svg")) == 2, "one for a desk, one for a phone"
    for picture in page.findall("svg"):
        assert len(picture.findall("path")) == 2
        points = picture.findall("a")
        assert [one.get("href") for one in points] == ["/claims/1"] * 3
        assert points[2].get("aria-label") == points[2].findtext("circle/title") == 'said "x" & <y>'
        sizes = [float(circle.get("r", 0)) for circle in picture.findall("a/circle")]
        assert sizes[1] > sizes[0], "rises are larger"
        assert picture.get("aria-label") == "Título <b>"
    assert ["".join(item.itertext()) for item in page.findall("ul/li")] == ["prensa", "official"]


@pytest.mark.parametrize("points", [
    [point(0, 0)], [point(0, 7)], [point(0, 5), point(0, 9)], [point(0, 1), point(0.01, 2)], [point(0, 1), point(4000, 10**9)],
    [point(n / 100, n % 7, ("press", "wire", "unheard of")[n % 3]) for n in range(MOST_POINTS + 50)],
])  # fmt: skip
def test_whatever_the_figures_every_point_lies_inside(points: list[Point]) -> None:
    for picture in drawn(*points).findall("svg"):
        _, _, width, height = (float(part) for part in picture.get("viewBox", "").split())
        circles = picture.findall("a/circle")
        assert len(circles) == min(len(points), MOST_POINTS)
        for circle in circles:
            assert 0 <= float(circle.get("cx", -1)) <= width
            assert 0 <= float(circle.get("cy", -1)) <= height


def test_a_small_line_needs_two_figures() -> None:
    assert spark([(NOW, 5)], "x") == ""
    assert ET.fromstring(spark([(NOW, 5), (NOW, 5)], "a <b>")).get("aria-label") == "a <b>"


def test_marks_escape_all_of_the_text() -> None:
    assert marked("<b>17 & 7</b>", 3, 5) == "&lt;b&gt;<mark>17</mark> &amp; 7&lt;/b&gt;"
    assert quoted("17 muertos, 7 de ellos menores", "7") == "17 muertos, <mark>7</mark> de ellos menores"
    assert quoted("<i>x</i>", "9") == "&lt;i&gt;x&lt;/i&gt;"
    assert coded("say `willay <run>`") == "say <code>willay &lt;run&gt;</code>"


def test_times_stand_in_the_readers_zone() -> None:
    reader = Reader("es", "America/Lima")
    assert reader.when("2023-01-10T03:10:00.000000Z") == "9 ene 2023 22:10"
    assert reader.plain("no item since 2023-01-10T03:10:00.000000Z") == "no item since 9 ene 2023 22:10"
    assert reader.when(None) == ""
