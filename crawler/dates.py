"""Dates as publishers write them, to aware UTC times. Never invents one: what does not say a day is None.

Formats: ISO 8601, RFC 822 (and its usual misspellings), Spanish and English words, day-first figures as Latin American
pages print them. A time without a zone stands in the `zone` of its source; a day without a time is that day's midnight
there. Zone letters are read as the Americas mean them: PET is UTC-5.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2,
    "pet": -5, "cot": -5, "ect": -5, "act": -5, "bot": -4, "vet": -4, "clt": -4, "clst": -3, "pyt": -4, "pyst": -3,
    "art": -3, "brt": -3, "brst": -2, "uyt": -3, "uyst": -2, "gft": -3, "srt": -3, "gyt": -4, "amt": -4, "fkt": -3,
    "nst": -3.5, "ndt": -2.5, "ast": -4, "adt": -3, "at": -4, "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5,
    "ct": -6, "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
"""Zone letters to hours from UTC. Ambiguous ones as feedparser reads them (CST is Central, not China)."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero janeiro", "feb february febrero fevereiro fev", "mar march marzo março",
            "apr april abr abril", "may mayo mai maio", "jun june junio junho", "jul july julio julho",
            "aug august ago agosto", "sep sept september septiembre setiembre set setembro",
            "oct october octubre out outubro", "nov november noviembre novembro",
            "dec december dic diciembre dez dezembro",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|\s+)(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*([Zz]|"
    r"[+-]\d\d(?::?\d\d)?)?\s*([A-Za-z]{2,4})?)?"
)
_RFC822 = re.compile(
    r"(?:[A-Za-z]{2,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4}|"
    r"\d\d),?\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*"
    r"(?:(?:GMT|UTC)?([+-]\d{1,2}:?\d\d)(?:\s*\([A-Za-z ]{1,40}\))?|([A-Za-z]{1,4}))?"
)
_ASCTIME = re.compile(
    r"[A-Za-z]{3},? ([A-Za-z]{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (?:(?:GMT|"
    r"UTC)?([+-]\d{4})? ?\(?([A-Z]{2,4})?\)? )?(\d{4})"
)
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?::|\.|h)(\d\d)(?::(\d\d))?\s*(?:h(?:rs?|oras?|s)?\b\.?)?\s*([ap])?\.?\s*(m\b)?\.?", re.I
)
_HOUR = re.compile(r"(?<!\d)(\d{1,2})\s*([ap])\.?\s*m\b\.?", re.I)
_DAY_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})(?:º|°|ro|st|nd|rd|th)?\s*(?:de\s+|[-./]\s*)?([A-Za-zç]{3,10})\.?,?\s*(?:del?\s+|"
    r"[-./]\s*)?(\d{4})(?!\d)",
    re.I,
)
_WORDS_DAY = re.compile(r"\b([A-Za-zç]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:del?\s+)?(\d{4})(?!\d)", re.I)
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d)")
_ISO_INSIDE = re.compile(r"(?<!\d)(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d)")
_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s*([+-]\d{1,2}(?::?\d\d)?))|([+-]\d\d:?\d\d)\s*$|\b([A-Z]{3,4})\b")
_NO_ZONES = frozenset(("am", "pm", "h", "hs", "hr", "hrs", "hora"))
"""Letters behind a time of day that are no zone: "6:45 PM", "18:45 hrs"."""
_BARE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?([Zz]|[+-]\d\d:?\d\d)?)?")
"""ISO 8601 without its signs."""
_LONGEST = 200
"""Characters: a date is short; a page of text handed over by mistake is not searched."""


def date_of(text: str, zone: str = "UTC") -> datetime | None:
    """The date that the text says, in UTC; None if it says none.

    >>> date_of("24 de enero de 2023, 10:30 a.m.", "America/Lima")
    datetime.datetime(2023, 1, 24, 15, 30, tzinfo=datetime.timezone.utc)
    """
    text = text.strip()
    if not 6 <= len(text) <= _LONGEST:
        return None
    try:
        if (
            text[10:11] == "T" and len(text) in (20, 25) and text[:4] >= "1900"
        ):  # as nearly all write it: five times as fast
            with suppress(ValueError):
                exact = datetime.fromisoformat(text)
                if exact.tzinfo is not None:
                    return exact.astimezone(UTC)
        if m := _RFC822.fullmatch(text):
            day, month, year, hour, minute, second, offset, letters = m.groups()
            if letters and letters.lower() in _NO_ZONES:
                return _written(text, zone)
            if number := _MONTHS.get(month.lower()):
                offset_of = _offset(offset) if offset else _letters(letters, zone)
                return _utc(_year(year), number, int(day), int(hour), int(minute), int(second or 0), offset_of, zone)
        if m := _ISO.fullmatch(text):
            y, mo, d, h, mi, s, offset, letters = m.groups()
            if letters and letters.lower() in _NO_ZONES:
                return _written(text, zone)
            known = _offset(offset) if offset else _letters(letters, zone)
            return _utc(int(y), int(mo), int(d), int(h or 0), int(mi or 0), int(s or 0), known, zone)
        if m := _ASCTIME.fullmatch(text):
            month, day, hour, minute, second, offset, letters, year = m.groups()
            if number := _MONTHS.get(month.lower()):
                known = _offset(offset) if offset else _letters(letters, zone)
                return _utc(int(year), number, int(day), int(hour), int(minute), int(second), known, zone)
        if m := _BARE.fullmatch(text):
            y, mo, d, h, mi, s, offset = m.groups()
            known = _offset(offset) if offset else None
            return _utc(int(y), int(mo), int(d), int(h or 0), int(mi or 0), int(s or 0), known, zone)
        return _written(text, zone)
    except (ValueError, OverflowError):  # the 31st of February, hour 25, the year 0
        return None


def _written(text: str, zone: str) -> datetime | None:
    """A date somewhere in a short text, as pages print it ("Publicado: martes, 24 de enero de 2023 a las 10:30")."""
    for pattern in (_DAY_WORDS, _WORDS_DAY, _ISO_INSIDE, _FIGURES):
        for m in pattern.finditer(text):
            if pattern is _DAY_WORDS:
                day, month, year = int(m[1]), _MONTHS.get(m[2].lower(), 0), int(m[3])
            elif pattern is _WORDS_DAY:
                day, month, year = int(m[2]), _MONTHS.get(m[1].lower(), 0), int(m[3])
            elif pattern is _ISO_INSIDE:
                day, month, year = int(m[3]), int(m[2]), int(m[1])
            else:
                day, month, year = int(m[1]), int(m[3]), _year(m[4])
                if month > 12 >= day and m[2] == "/":
                    day, month = month, day  # 01/24/2023: month first, and it can be nothing else
            if not (1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2100):
                continue
            rest = text[: m.start()] + " | " + text[m.end() :]
            hour, minute, second = _clock(rest)
            return _utc(year, month, day, hour, minute, second, _offset_in(rest), zone)
    return None


def _clock(text: str) -> tuple[int, int, int]:
    """The time of day in the rest of a date; midnight if it says none."""
    if m := _CLOCK.search(text):
        hour, minute, second = int(m[1]), int(m[2]), int(m[3] or 0)
        half = m[4] if m[5] else None
    elif m := _HOUR.search(text):
        hour, minute, second, half = int(m[1]), 0, 0, m[2]
    else:
        return 0, 0, 0
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else (0, 0, 0)


def _offset_in(text: str) -> timezone | None:
    for m in _OFFSET.finditer(text):
        if m[1] or m[2]:
            return _offset(m[1] or m[2])
        if m[3].lower() in ZONES:
            return _hours(ZONES[m[3].lower()])
    return None


def _utc(
    year: int, month: int, day: int, hour: int, minute: int, second: int, known: timezone | None, zone: str
) -> datetime:
    if second == 60:  # a leap second: the one after
        return _utc(year, month, day, hour, minute, 59, known, zone) + timedelta(seconds=1)
    if (hour, minute, second) == (24, 0, 0):
        return _utc(year, month, day, 0, 0, 0, known, zone) + timedelta(days=1)
    if year < 1900:
        raise ValueError(year)
    return datetime(year, month, day, hour, minute, second, tzinfo=known or _named(zone)).astimezone(UTC)


def _year(digits: str) -> int:
    """Two digits as RFC 2822 writers mean them: 90 to 99 are the last century."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 90 else 1900)


@lru_cache(maxsize=256)
def _offset(text: str) -> timezone:
    sign = -1 if text[0] == "-" else 1
    if text in ("Z", "z"):
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _letters(letters: str | None, zone: str) -> timezone | None:
    """None: the zone of the source. Letters that nobody knows are UTC, as in feedparser."""
    if not letters:
        return None
    return _hours(ZONES.get(letters.lower(), 0))


@lru_cache(maxsize=64)
def _hours(hours: float) -> timezone:
    return timezone(timedelta(hours=hours))


@lru_cache(maxsize=64)
def _named(zone: str) -> ZoneInfo | timezone:
    return UTC if zone == "UTC" else ZoneInfo(zone)
