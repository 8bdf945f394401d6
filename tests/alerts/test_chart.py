"""The picture of a toll: small, the same each time, and drawn for whatever history there is."""

from __future__ import annotations

import struct
from datetime import datetime, timedelta

import pytest

from alerts.chart import Point, chart

START = datetime(2022, 12, 12, 9, 0)  # noqa: DTZ001 - a chart's times are already in the reader's zone
VOICES = ("official", "ngo", "international", "hospital", "family", "press", "wire")


def points(count: int, apart: timedelta = timedelta(hours=7)) -> list[Point]:
    return [(START + apart * n, 7 + n // 3, VOICES[n % 7], n % 3 == 0) for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 3, 40, 300, 5000])
def test_a_chart_is_a_png_under_40_kilobytes(count: int) -> None:
    picture = chart(points(count), label="more than 60")
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (720, 460)
    assert len(picture) < 40_000


def test_the_same_figures_give_the_same_picture_whatever_their_order() -> None:
    assert chart(points(12)) == chart(points(12)[::-1])


def test_reports_of_one_instant_are_drawn() -> None:
    assert chart([(START, 7, "press", True), (START, 6, "official", False)]).startswith(b"\x89PNG")


def test_a_chart_as_svg_speaks_the_readers_language() -> None:
    spanish = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
    given = points(12, timedelta(days=3))
    picture = chart(given, picture="svg", names={"press": "prensa"}, months=spanish)
    assert b"<svg" in picture
    assert b"ene 2023" in picture
    assert b"prensa" in picture
