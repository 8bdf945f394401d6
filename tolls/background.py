"""What an article tells of beside its news: figures of an earlier day, of another place, or of another kind of event, which
open or raise no toll though nothing says that they look back. Every answer has its reason in words. Pure.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from crawler.models import Cause, TollClaim
from tolls.gazetteer import values
from tolls.scene import LEAD, MONTHS_EN, MONTHS_ES, Scene, definite
from tolls.tokens import fold

_OF_ES = "|".join(MONTHS_ES)
_OF_EN = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    "|dec(?:ember)?"
)
_DAY_ES = re.compile(rf"(?<!desde el )(?<!desde )\b(\d{{1,2}}) de ({'|'.join(MONTHS_ES)}) (?:de|del) ((?:19|20)\d\d)\b")
LONG_PAST = 60
"""Days before a report from which an event is of the past."""
_DAY_EN = re.compile(
    rf"(?<!since )\b(?:(\d{{1,2}}) )?({_OF_EN})\.? (?:(\d{{1,2}})(?:st|nd|rd|th)?,? )?((?:19|20)\d\d)\b"
)
EARLIER = 10
"""Days before a report from which a day that is named without its year is no news."""
_SINCE = r"(?:desde|hasta|al|a partir|since|until|till|by|as of|through|to|from) (?:el |la |las |the |pasado |last )*"
_NEAR_ES = re.compile(rf"(\b{_SINCE})?\b(\d{{1,2}}) de ({_OF_ES})\b(?! (?:de|del) \d)")
_NEAR_EN = re.compile(rf"(\b{_SINCE})?(?:\b(\d{{1,2}}) ({_OF_EN})|\b({_OF_EN})\.? (\d{{1,2}}))\b(?!,? \d{{4}})")
_MONTH = re.compile(
    rf"\b(?:en|in|durante|during) (?:el mes de |pasado |last )?({_OF_ES}|{_OF_EN})\b(?! (?:de|del) \d| \d)"
)
_SPAN = re.compile(
    r"\b(?:en lo que va del? (?:este )?ano|este ano|(?:en|durante|desde) (?:el ano )?(?:19|20)\d\d|por ano|al ano|anual(?:es)?"
    r"|en (?:la ultima decada|las ultimas (?:\w+ )?decadas|los ultimos (?:\w+ )?(?:anos|meses))|(?:so far )?this year|a year|per year"
    r"|en (?:solo |apenas )?(?:\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce) (?:anos|decadas)|(?:in|over) \w+ (?:years|decades)"
    r"|(?:en el periodo|entre|del?|between|from|in the period) (?:el |ano )?(?:19|20)\d\d ?(?:y|a|al|and|to|[-–—]) ?(?:el )?(?:19|20)\d\d"
    r"|in (?:the )?(?:past|last|recent) (?:\w+ )?(?:decades?|years?|months)|(?:in|during|since) (?:19|20)\d\d|annually|yearly)\b"
)
"""Words by which a figure counts a span of time and no event."""
_CALENDAR = re.compile(
    r"\b(?:(?:en lo que va|en el transcurso|a lo largo) del? (?:este |presente )?ano|(?:durante |en )?este ano|al ano|anual(?:es|mente)?|cada ano|por ano"
    r"|(?:so far |earlier )?this year|per year|a year|each year|every year|annually|yearly)\b"
)
"""Words by which a figure counts a year."""


def counts_span(claim: TollClaim) -> bool:
    """Whether its sentence counts a span of time and no event."""
    return _SPAN.search(fold(claim.quote)) is not None


def counts_year(claim: TollClaim) -> bool:
    """Whether its sentence counts a year."""
    return _CALENDAR.search(fold(claim.quote)) is not None


def dated_back(claim: TollClaim, scene: Scene, stands: datetime) -> str:
    """Why a figure is of the past by a date: its sentence names a day long before the report, or else the headline above
    it does ("Peritaje de la masacre del 15 de diciembre del 2022"). Empty: it is not."""
    if claim.cue == "rise":
        return ""
    for words in (claim.quote, scene.printed_title if claim.field != "title" else ""):
        days = _days(words)
        if days and (stands.date() - max(days)).days > LONG_PAST:
            return f"looks back at {max(days)}"
        if days:
            return ""
    return ""


def _days(words: str) -> list[date]:
    """The days that words name with their year, but those from which something counts."""
    found: list[date] = []
    flat = fold(words)
    for match in _DAY_ES.finditer(flat):
        number, month, year = match.groups()
        found += _day(
            int(year), next(at for at, name in enumerate(MONTHS_ES, 1) if re.fullmatch(name, month)), int(number)
        )
    for match in _DAY_EN.finditer(flat):
        number, name, last, year = match.groups()
        found += _day(int(year), MONTHS_EN.index(name[:3]) + 1, int(number or last or 28))
    return found


def _day(year: int, month: int, number: int) -> list[date]:
    try:
        return [date(year, month, number)]
    except ValueError:
        return []


def told_back(claim: TollClaim, stands: datetime) -> str:
    """Why a figure below the headline is of the past by a day or a month without a year: "El 15 de diciembre murieron diez en
    Ayacucho" in February. Not one that has risen, or that counts from or until then. Empty: it is not."""
    if claim.field == "title" or claim.cue is not None:
        return ""
    flat = fold(claim.quote)
    named = [(found[1], found[2], _month(found[3], MONTHS_ES)) for found in _NEAR_ES.finditer(flat)]
    for found in _NEAR_EN.finditer(flat):
        named.append((found[1], found[2] or found[5], _month(found[3] or found[4], MONTHS_EN)))
    if any(since for since, _, _ in named):
        return ""
    last = max(_days(claim.quote), default=None)
    for _, number, month in named:
        for day in _day(_year(stands, month, int(number)), month, int(number)):
            last = max(last or day, day)
    if not named:
        for found in _MONTH.finditer(flat):
            month = _month(found[1], MONTHS_ES) or _month(found[1], MONTHS_EN)
            if month != stands.month:
                day = date(_year(stands, month, 28), month, 28)
                last = max(last or day, day)
    if last is not None and (stands.date() - last).days > EARLIER:
        return f"tells of {last}"
    return ""


def _month(name: str, names: tuple[str, ...]) -> int:
    """The number of a month's name, 0 for none of these."""
    return next((at for at, one in enumerate(names, 1) if re.match(one, name)), 0)


def _year(stands: datetime, month: int, number: int) -> int:
    """The year of the last such day before a report."""
    return stands.year if (month, number) <= (stands.month, stands.day) else stands.year - 1


def deep(claim: TollClaim) -> bool:
    """Whether a figure stands below an article's first paragraphs, and has not risen."""
    return claim.field == "text" and claim.start >= LEAD and claim.cue != "rise"


def beside_the_news(claim: TollClaim, cause: Cause, place: str, scene: Scene, *, borrowed: bool) -> str:
    """Why a figure deep in a text opens nothing by itself: its dead are known already ("las diez muertes"), its cause is only
    the headline's (`borrowed`), or headline and lead tell of another kind of event, or of another place. Empty: it may."""
    if not deep(claim):
        return ""
    if borrowed:
        return "deep in the text, and its sentence names no cause"
    if definite(claim):
        return "deep in the text, of dead who are known already"
    news = [*scene.title, *scene.lead]
    causes, places = values(news, "cause"), values(news, "place")
    if causes and cause.id not in causes:
        return f"deep in a text about {causes[0]}"
    below = [one for one in places if one not in (scene.root, place)]
    if below and not any(scene.within(place, one) or scene.within(one, place) for one in below):
        return f"deep in a text about {below[0]}"
    return ""
