"""Where a site's clock stands, by its domain: dates that name no zone are the site's own. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

_COUNTRIES = {
    "ar": "America/Argentina/Buenos_Aires", "bo": "America/La_Paz", "br": "America/Sao_Paulo", "cl": "America/Santiago",
    "co": "America/Bogota", "cr": "America/Costa_Rica", "cu": "America/Havana", "do": "America/Santo_Domingo",
    "ec": "America/Guayaquil", "gt": "America/Guatemala", "hn": "America/Tegucigalpa", "mx": "America/Mexico_City",
    "ni": "America/Managua", "pa": "America/Panama", "pe": "America/Lima", "pr": "America/Puerto_Rico",
    "py": "America/Asuncion", "sv": "America/El_Salvador", "uy": "America/Montevideo", "ve": "America/Caracas",
    "be": "Europe/Brussels", "ch": "Europe/Zurich", "de": "Europe/Berlin", "es": "Europe/Madrid", "fr": "Europe/Paris",
    "ie": "Europe/Dublin", "it": "Europe/Rome", "nl": "Europe/Amsterdam", "pt": "Europe/Lisbon", "uk": "Europe/London",
}  # fmt: skip
"""Countries of one zone, or whose press stands in one. `co` and `cl` also sell names to others; theirs are few."""


def country_of(url: str) -> str:
    """The country in the address's domain, in two letters; empty where there is none that the table knows."""
    try:
        last = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:  # "http://[x"
        return ""
    return last if last in _COUNTRIES else ""


def zone_of(url: str, default: str) -> str:
    """The zone of the country in the address's domain; `default` where there is none.

    >>> zone_of("https://www.eldeber.com.bo/santa-cruz/nota", "America/Lima")
    'America/La_Paz'
    """
    return _COUNTRIES.get(country_of(url), default)
