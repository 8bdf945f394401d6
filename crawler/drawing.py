"""The history of a toll as a picture: in the terminal, or as a file (`alerts.chart` draws both that and the mails')."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from crawler.errors import InputError

Row = Mapping[str, Any]
RISES = ("opened", "increase", "correction")
HEIGHT, WIDTH = 10, 64
"""Lines and columns of a chart in the terminal, without its axis."""


def terminal_chart(rows: Sequence[Row], *, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The mark over time: a line that rises and falls by steps, `●` where a figure moved it. Empty for fewer than two.

    >>> print(terminal_chart([{"as_of": "2023-01-09T00:00:00Z", "low": 1, "effect": "opened"},
    ...     {"as_of": "2023-01-11T00:00:00Z", "low": 3, "effect": "increase"}], width=5, height=3))
    3 │   ●
    2 │   │
    1 │●──╯
      └─────
       2023-01-09 … 2023-01-11
    """
    moved = [(datetime.fromisoformat(row["as_of"]), int(row["low"])) for row in rows if row["effect"] in RISES]
    if len(moved) < 2:
        return ""
    (first, _), (last, _) = moved[0], moved[-1]
    lows = [low for _, low in moved]
    bottom, top = min(lows), max(lows)
    height = max(2, min(height, top - bottom + 1))
    span = max((last - first).total_seconds(), 1.0)

    def column(moment: datetime) -> int:
        return round((moment - first).total_seconds() / span * (width - 2))

    def line(low: int) -> int:
        return round((low - bottom) / max(1, top - bottom) * (height - 1))

    grid = [[" "] * width for _ in range(height)]
    at, level = 0, line(lows[0])
    for moment, low in moved:
        to, new = column(moment), line(low)
        for x in range(at, to):
            grid[level][x] = "─" if grid[level][x] == " " else grid[level][x]
        if new != level:
            for y in range(min(level, new) + 1, max(level, new)):
                grid[y][to] = "│"
            if grid[level][to] != "●":
                grid[level][to] = "╯" if new > level else "╮"
        grid[new][to] = "●"
        at, level = to + 1, new
    wide = len(str(top))
    labels = {line(low): str(low) for low in sorted({bottom, (bottom + top) // 2, top})}
    lines = [f"{labels.get(y, ''):>{wide}} │{''.join(grid[y]).rstrip()}" for y in range(height - 1, -1, -1)]
    axis = f"{' ' * wide} └{'─' * width}"
    return "\n".join([*lines, axis, f"{' ' * wide}  {first:%Y-%m-%d} … {last:%Y-%m-%d}"])


def plot(rows: Sequence[Row], path: Path, *, title: str) -> None:
    """Draw the history into a PNG or SVG file: steps per voice class, rises marked. Raises InputError."""
    picture: Literal["png", "svg"]
    match path.suffix.lower():
        case ".png":
            picture = "png"
        case ".svg":
            picture = "svg"
        case other:
            raise InputError(f"{path}: a chart is .png or .svg, not {other or 'without an ending'}")
    if not rows:
        raise InputError(f"{title}: nothing to draw: no figure has moved its mark yet")
    # Imported here: matplotlib costs a third of a second.
    from alerts.chart import chart

    points = [
        (datetime.fromisoformat(row["as_of"]).replace(tzinfo=None), int(row["low"]), str(row["voice_class"]),
         row["effect"] in RISES)
        for row in rows
    ]  # fmt: skip
    try:
        path.write_bytes(chart(points, picture=picture, size="page", title=title))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
