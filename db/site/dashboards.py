"""The charts of `/-/dashboards/tolls`, for datasette-dashboards. Their SQL is the only SQL a browser may send us."""

from __future__ import annotations

from typing import Any

from alerts.chart import COLOURS
from db.site.options import DATABASE
from db.site.words import catalogue

STEPS = (
    "SELECT as_of, low, voice_class, voice, outlet, printed, quote FROM toll_timeline WHERE series = :series"
    " AND effect IN ('opened', 'increase', 'refines', 'correction', 'corroborates', 'track', 'disagreement')"
    " ORDER BY as_of DESC LIMIT 1000"
)
TOLD = (
    "SELECT date(due_at, 'weekday 0', '-6 days') AS week, kind, count(*) AS notices FROM notices"
    " WHERE state != 'withdrawn' AND due_at >= date((SELECT max(due_at) FROM notices), '-1 year') GROUP BY 1, 2"
)
EFFECTS = (
    "SELECT effect, count(*) AS claims FROM (SELECT effect FROM claims WHERE series IS NOT NULL ORDER BY id DESC LIMIT 20000)"
    " GROUP BY effect"
)
SEEN = (
    "SELECT date(seen_at) AS day, CASE relevant WHEN 1 THEN 'watch' ELSE 'other' END AS news, count(*) AS items FROM items"
    " WHERE seen_at >= date((SELECT max(seen_at) FROM items), '-30 days') GROUP BY 1, 2"
)
SERIES = "SELECT key FROM series WHERE mark IS NOT NULL ORDER BY parent = '' DESC, last_report DESC LIMIT 100"

TITLES = {
    "en": ("Reported deaths, and what was told", "Reports of a series, by who states them", "Notices a week",
           "What the last totals did", "News a day, in the last 30 days", "Series", "Time", "Deaths reported", "Voice"),
    "es": ("Muertes reportadas, y lo que se avisó", "Reportes de una serie, según quién los afirma", "Avisos por semana",
           "Qué hicieron los últimos totales", "Noticias por día, en los últimos 30 días", "Serie", "Hora",
           "Muertes reportadas", "Voz"),
}  # fmt: skip

LOOK = {
    # Their marks would be pictures without a name; the page of the series says the same to a screen reader.
    "aria": False, "mark": {"aria": False},
    "background": "#00000000", "view": {"stroke": None}, "font": "system-ui, sans-serif",
    "axis": {"aria": False, "labelFontSize": 13, "titleFontSize": 13, "labelColor": "#55554f", "gridColor": "#e6e4dc"},
    "legend": {"aria": False, "labelFontSize": 13, "titleFontSize": 13, "orient": "bottom", "columns": 3},
}  # fmt: skip
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""A name, not an address: nothing is fetched from there."""


def statements(language: str) -> list[str]:
    """All SQL that the charts send."""
    charts = dashboards(language)["tolls"]["charts"]
    return [str(chart["query"]) for chart in charts.values()]


def dashboards(language: str) -> dict[str, Any]:
    """The configuration of datasette-dashboards.

    Only vega-lite charts: those set what a source wrote as text, while its tables and metrics would set it as HTML.
    """
    title, steps, told, effects, seen, series, time, deaths, voice = TITLES.get(language, TITLES["en"])
    colour = {"field": "voice_class", "type": "nominal", "title": voice,
              "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())}}  # fmt: skip
    return {
        "tolls": {
            "title": title,
            "description": catalogue(language)["caution"],
            "layout": [["steps", "steps"], ["told", "effects"], ["seen", "seen"]],
            "filters": {"series": {"name": series, "type": "select", "db": DATABASE, "query": SERIES}},
            "charts": {
                "steps": _chart(steps, STEPS, {"type": "line", "interpolate": "step-after", "point": True, "tooltip": True}, {
                    "x": {"field": "as_of", "type": "temporal", "title": time},
                    "y": {"field": "low", "type": "quantitative", "title": deaths}, "color": colour,
                    "tooltip": [{"field": name, "type": "nominal"} for name in ("printed", "voice", "outlet", "as_of", "quote")],
                }),
                "told": _chart(told, TOLD, {"type": "bar", "tooltip": True}, {
                    "x": {"field": "week", "type": "ordinal", "title": None, "axis": {"labelAngle": -40, "labelOverlap": True}},
                    "y": {"field": "notices", "type": "quantitative", "title": None},
                    "color": {"field": "kind", "type": "nominal", "title": None},
                }),
                "effects": _chart(effects, EFFECTS, {"type": "bar", "tooltip": True}, {
                    "y": {"field": "effect", "type": "nominal", "sort": "-x", "title": None},
                    "x": {"field": "claims", "type": "quantitative", "title": None},
                }),
                "seen": _chart(seen, SEEN, {"type": "bar", "tooltip": True}, {
                    "x": {"field": "day", "type": "ordinal", "title": None, "axis": {"labelAngle": -40, "labelOverlap": True}},
                    "y": {"field": "items", "type": "quantitative", "title": None},
                    "color": {"field": "news", "type": "nominal", "title": None},
                }),
            },
        }
    }  # fmt: skip


def _chart(title: str, sql: str, mark: dict[str, Any], encoding: dict[str, Any]) -> dict[str, Any]:
    display = {
        "$schema": SCHEMA,
        "mark": mark,
        "encoding": encoding,
        "height": 260,
        "autosize": "fit-x",
        "config": LOOK,
        "usermeta": {"embedOptions": {"actions": False, "renderer": "svg"}},
    }
    return {"title": title, "db": DATABASE, "query": sql, "library": "vega-lite", "display": display}
