"""The picture of a toll: steps per voice class, the rises marked. Pure: figures in, PNG or SVG bytes out."""

from __future__ import annotations

import functools
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

COLOURS = {
    "official": "#1f5fa8", "ngo": "#2e7d32", "international": "#6a4c93", "hospital": "#00838f", "family": "#8d6e63",
    "press": "#9b1c1c", "wire": "#c77700",
}  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOST_POINTS = 400
"""More points than this cannot be told apart at this size; the newest are drawn."""

SIZES = {"phone": (3.6, 2.3), "page": (8.0, 4.5)}
"""In inches."""

Point = tuple[datetime, int, str, bool]
"""(time, figure, voice class, whether it was a rise). The times stand as they are: give them in the reader's zone."""


def chart(
    points: Sequence[Point],
    *,
    picture: Literal["png", "svg"] = "png",
    names: Mapping[str, str] | None = None,
    months: Sequence[str] = MONTHS,
    label: str = "",
    size: Literal["phone", "page"] = "phone",
    title: str = "",
) -> bytes:
    """A small chart, under 40 KB as PNG, legible at the width of a phone. `names` of the voice classes and `months` are
    in the reader's language; `label` stands at the newest figure."""
    newest = tuple(sorted(points)[-MOST_POINTS:])
    return _drawn(newest, picture, tuple(sorted((names or {}).items())), tuple(months), label, size, title)


# The recipients of one notice get the same picture.
@functools.lru_cache(maxsize=32)
def _drawn(
    points: tuple[Point, ...],
    picture: Literal["png", "svg"],
    names: tuple[tuple[str, str], ...],
    months: tuple[str, ...],
    label: str,
    size: Literal["phone", "page"],
    title: str,
) -> bytes:
    from matplotlib import dates, rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    days: Any = dates.date2num
    named = dict(names)
    # The salt makes the same chart the same bytes as SVG, too.
    with rc_context({"font.family": "DejaVu Sans", "svg.hashsalt": "willay"}):
        figure = Figure(figsize=SIZES[size], dpi=200, layout="constrained", facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        if title:
            axes.set_title(title, fontsize=9, loc="left", parse_math=False)
        lines: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
        for moment, low, voice_class, _ in points:
            lines[voice_class].append((moment, low))
        first, end = points[0][0], points[-1][0]
        for voice_class, steps in lines.items():
            steps = [*steps, (end, steps[-1][1])]
            axes.step(
                [days(moment) for moment, _ in steps], [low for _, low in steps], where="post",
                label=named.get(voice_class, voice_class), color=COLOURS.get(voice_class, "#444444"), linewidth=1.5,
            )  # fmt: skip
        rises = [(moment, low) for moment, low, _, rise in points if rise]
        if rises:
            axes.plot([days(m) for m, _ in rises], [low for _, low in rises], "o", color="#1b1b1b", markersize=2.8)
        # Below the lines when a higher figure's line runs above the newest one.
        highest = points[-1][1] >= max(low for _, low, *_ in points)
        axes.annotate(
            label or str(points[-1][1]), (days(end), points[-1][1]), xytext=(3, 5 if highest else -14),
            textcoords="offset points", ha="right", fontsize=9, fontweight="bold",
        )  # fmt: skip
        axes.plot([days(end)], [points[-1][1]], "o", color="#1b1b1b", markersize=4.5)

        def date(value: float, _: int | None = None) -> str:
            at = dates.num2date(value)  # type: ignore[no-untyped-call]
            year = f" {at.year}" if first.year != end.year else ""
            if (end - first).total_seconds() < 2 * 86400:
                return f"{at.day} {months[at.month - 1]} {at:%H:%M}"
            return f"{at.day} {months[at.month - 1]}{year}"

        axes.xaxis_date()
        locator: Any = dates.AutoDateLocator(minticks=2, maxticks=4)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(FuncFormatter(date))
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
        axes.set_ylim(bottom=0, top=max(1, max(low for _, low, *_ in points)) * 1.3)
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="y", alpha=0.25)
        axes.tick_params(labelsize=8)
        axes.legend(fontsize=8, frameon=False, loc="upper left", handlelength=1.2, labelspacing=0.2)
        out = io.BytesIO()
        figure.savefig(out, format=picture, metadata={"Software": None} if picture == "png" else {"Date": None})
    return out.getvalue()
