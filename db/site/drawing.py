"""The timeline of a toll as SVG: steps per voice class, each report a point with its quote. Pure, no script needed.

Drawn on the server, so that it shows without network and under a content policy that forbids inline scripts; each point
is a link that a keyboard reaches and a screen reader tells.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from alerts.chart import COLOURS

WIDE, NARROW, HEIGHT = 860, 380, 320
"""Drawn twice: a picture shrunk to a phone could not be read."""

LEFT, RIGHT, TOP, BOTTOM = 52, 24, 24, 34
MOST_POINTS = 600
"""More cannot be told apart; the newest are drawn, and the table below has them all."""

DASHES = {"official": "", "ngo": "7 3", "international": "2 3", "hospital": "9 3 2 3", "family": "4 2", "wire": "5 5"}
"""Lines are told apart without colour, too."""


@dataclass(frozen=True, slots=True)
class Point:
    """One report: when it stands from (in the reader's zone), its figure, who says it, and what to show for it."""

    at: datetime
    low: int
    voice_class: str
    told: bool
    """Whether it moved the mark: those are drawn larger."""
    label: str
    """What a person reads when the point has the focus: figure, voice, time, quote."""
    link: str


def ticks(top: int, about: int = 5) -> list[int]:
    """Round values from 0 to at least `top`.

    >>> ticks(67)
    [0, 20, 40, 60, 80]
    >>> ticks(1)
    [0, 1]
    """
    raw = max(1.0, top / about)
    unit = 10 ** math.floor(math.log10(raw))
    step = next(int(unit * factor) for factor in (1, 2, 5, 10) if unit * factor >= raw)
    return [step * n for n in range(math.ceil(max(1, top) / step) + 1)]


def timeline(
    points: Sequence[Point], *, names: Mapping[str, str], months: Sequence[str], title: str, empty: str
) -> Markup:
    """The chart, or the sentence `empty` where there is nothing to draw. `names` of the voice classes for the legend."""
    drawn = sorted(points, key=lambda point: point.at)[-MOST_POINTS:]
    if not drawn:
        return Markup("<p class='quiet'>{}</p>").format(empty)
    lines: dict[str, list[Point]] = {}
    for point in drawn:
        lines.setdefault(point.voice_class, []).append(point)
    legend = Markup("").join(
        Markup("<li><svg viewBox='0 0 34 8' aria-hidden='true'><path class='line' d='M1 4H33' stroke='{}' "
               "stroke-dasharray='{}'/></svg>{}</li>").format(_colour(name), DASHES.get(name, ""), names.get(name, name))
        for name in lines
    )  # fmt: skip
    pictures = [_picture(drawn, lines, months, title, width) for width in (WIDE, NARROW)]
    return Markup("").join(pictures) + Markup("<ul class='legend'>{}</ul>").format(legend)


def _picture(
    drawn: Sequence[Point], lines: Mapping[str, Sequence[Point]], months: Sequence[str], title: str, width: int
) -> Markup:
    first, last = drawn[0].at, drawn[-1].at
    span = max((last - first).total_seconds(), 1.0)
    marks = ticks(max(point.low for point in drawn))

    def x(at: datetime) -> float:
        return LEFT + (width - LEFT - RIGHT) * ((at - first).total_seconds() / span if first != last else 0.5)

    def y(low: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * low / marks[-1]

    kind = "wide-only" if width == WIDE else "narrow-only"
    parts = [
        Markup("<svg class='timeline {}' viewBox='0 0 {} {}' role='group' aria-label='{}'>").format(
            kind, width, HEIGHT, title
        )
    ]
    for mark in marks:
        parts.append(
            Markup("<line class='grid' x1='{}' x2='{}' y1='{:.1f}' y2='{:.1f}'/><text class='axis' x='{}' y='{:.1f}' "
                   "text-anchor='end'>{}</text>").format(LEFT, width - RIGHT, y(mark), y(mark), LEFT - 8, y(mark) + 5, mark)
        )  # fmt: skip
    for at, anchor in _days(first, last, 4 if width == WIDE else 1):
        parts.append(
            Markup("<text class='axis' x='{:.1f}' y='{}' text-anchor='{}'>{}</text>").format(
                x(at), HEIGHT - 8, anchor, _day(at, months, span)
            )
        )
    for voice_class, steps in lines.items():
        path = f"M{x(steps[0].at):.1f} {y(steps[0].low):.1f}"
        path += "".join(f"H{x(step.at):.1f}V{y(step.low):.1f}" for step in steps[1:]) + f"H{x(last):.1f}"
        parts.append(
            Markup("<path class='line' d='{}' stroke='{}' stroke-dasharray='{}'/>").format(
                path, _colour(voice_class), DASHES.get(voice_class, "")
            )
        )
    for point in drawn:
        parts.append(
            Markup("<a href='{}' aria-label='{}'><circle cx='{:.1f}' cy='{:.1f}' r='{}' fill='{}'><title>{}</title>"
                   "</circle></a>").format(point.link, point.label, x(point.at), y(point.low), 6 if point.told else 3.5,
                                           _colour(point.voice_class), point.label)
        )  # fmt: skip
    return Markup("").join(parts) + Markup("</svg>")


def spark(figures: Sequence[tuple[datetime, int]], label: str) -> Markup:
    """How the highest figure went, in a line of the height of a word; nothing for fewer than two figures."""
    if len(figures) < 2:
        return Markup("")
    ordered = sorted(figures)
    first, span = ordered[0][0], max((ordered[-1][0] - ordered[0][0]).total_seconds(), 1.0)
    top = max(low for _, low in ordered) or 1
    places = [(2 + 156 * (at - first).total_seconds() / span, 34 - 30 * low / top) for at, low in ordered]
    path = f"M{places[0][0]:.1f} {places[0][1]:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in places[1:])
    return Markup(
        "<svg class='spark' viewBox='0 0 164 38' role='img' aria-label='{}'><path class='line' d='{}'/>"
        "<circle cx='{:.1f}' cy='{:.1f}' r='3.5'/></svg>"
    ).format(label, path, *places[-1])


def marked(text: str, start: int, end: int) -> Markup:
    """The text with one piece marked; all of it escaped."""
    return escape(text[:start]) + Markup("<mark>") + escape(text[start:end]) + Markup("</mark>") + escape(text[end:])


def _colour(voice_class: str) -> str:
    return COLOURS.get(voice_class, "#444444")


def _days(first: datetime, last: datetime, pieces: int) -> list[tuple[datetime, str]]:
    if first == last:
        return [(first, "middle")]
    anchors = ["start", *["middle"] * (pieces - 1), "end"]
    return [(first + (last - first) / pieces * n, anchor) for n, anchor in enumerate(anchors)]


def _day(at: datetime, months: Sequence[str], span: float) -> str:
    text = f"{at.day} {months[at.month - 1]}"
    return f"{text} {at:%H:%M}" if span < 3 * 86400 else f"{text} {at.year}"
