"""The picture of a toll: steps per voice class, the rises marked. Pure: figures in, PNG or SVG bytes out."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

COLOURS = {
    "official": "#1f5fa8", "ngo": "#2e7d32", "international": "#6a4c93", "hospital": "#00838f", "family": "#8d6e63",
    "press": "#9b1c1c", "wire": "#c77700",
}  # fmt: skip

Point = tuple[datetime, int, str, bool]
"""(time, figure, voice class, whether it was a rise)."""


def chart(points: Sequence[Point], *, picture: Literal["png", "svg"] = "png") -> bytes:
    """A small chart, under 40 KB as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib import dates
    from matplotlib.figure import Figure

    days: Any = dates.date2num
    figure = Figure(figsize=(5.6, 2.6), dpi=100, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    lines: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for moment, low, voice_class, _ in points:
        lines[voice_class].append((moment, low))
    end = max(moment for moment, *_ in points)
    for voice_class, steps in lines.items():
        steps = [*sorted(steps), (end, sorted(steps)[-1][1])]
        axes.step(
            [days(moment) for moment, _ in steps], [low for _, low in steps], where="post", label=voice_class,
            color=COLOURS.get(voice_class, "#444444"), linewidth=1.6,
        )  # fmt: skip
    rises = [(moment, low) for moment, low, _, rise in points if rise]
    if rises:
        axes.plot([days(m) for m, _ in rises], [low for _, low in rises], "o", color="#1b1b1b", markersize=3.5)
        moment, low = rises[-1]
        axes.annotate(
            str(low), (days(moment), low), xytext=(0, 6), textcoords="offset points", ha="center", fontweight="bold"
        )
    axes.xaxis_date()
    locator: Any = dates.AutoDateLocator(minticks=3, maxticks=7)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.set_ylim(bottom=0, top=max(low for _, low, *_ in points) * 1.18)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", alpha=0.25)
    axes.tick_params(labelsize=8)
    axes.legend(fontsize=8, frameon=False, loc="upper left")
    out = io.BytesIO()
    figure.savefig(out, format=picture, metadata={"Software": None} if picture == "png" else {"Date": None})
    return out.getvalue()
