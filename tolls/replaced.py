"""Figures of one sentence that a later sentence replaces or takes in: corrections, "it now stands at", who was identified first.

Asked by `tolls.across`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from crawler.models import Role, TollClaim

Claims = list[TollClaim]


def become(claims: Claims, which: Iterable[int], role: Role, *, among: tuple[Role, ...] = ("total",)) -> None:
    """Give claims another role, unless theirs is none of `among`."""
    for k in which:
        if claims[k].role in among:
            claims[k] = replace(claims[k], role=role)


_IT_NOW = re.compile(
    r"(?:It|That|This|The (?:number|figure|count|toll|total))(?: has)? (?:now |since )?(?:stands? at|risen to|climbed to|reached|increased to|is now)\b"
)
"""`Police earlier put the toll at four. It now stands at nine`: the figure before it is replaced."""
_WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|initial|original) (?:version|report|post|tweet|headline|story|article)\b|\bwe (?:earlier|previously|wrongly"
    r"|mistakenly) (?:tweeted|reported|said|posted|wrote)\b"
    r"|\b(?:en un(?:a)? (?:nota|tuit|post|mensaje|publicación|versión) anterior|en un tuit anterior|por error) (?:dij|inform|report|public|habl|consign)\w+"
    r"|\bnuestr[oa] (?:tuit|nota|publicación|post|mensaje)\b.{0,40}\b(?:dij|inform|report|public|habl|consign)\w+"
    r"|\b(?:habíamos|habiamos) (?:informado|reportado|dicho|publicado|hablado)\b|\bBorramos un (?:tuit|post)|\b(?:Aclaración|Corrección"
    r"|Rectificación|Fe de erratas|Rectificamos|FeDeErratas|Correction|Clarification)\b",
    re.IGNORECASE,
)
"""`An earlier version of this story said nine people died. Eight people died.`"""


_TODAY_THEY_ARE = re.compile(
    r"(?:Hoy|Ahora|Ya)(?: ya)? (?:son|suman|van)\b|(?:Today|Now) (?:it is|they are|there are)\b"
)
_TIME_AGO = re.compile(
    r"(?:Hace \w+ (?:día|semana|mes|año|hora)|Ayer|Anoche|El año pasado|A \w+ ago|Last (?:week|month|year)|Yesterday)"
)


_IN_TRUTH = re.compile(
    r"(?:(?:Eran|Fueron),? en realidad|En realidad,? (?:eran|fueron)|In fact,? (?:there were|it was))\b"
)
"""`La prensa publicó que los muertos eran 22. Eran, en realidad, 57`."""
_AT_NOON = re.compile(r"(?:A las doce|(?:Al )?[Mm]ediodía|Por la mañana|De mañana|At noon|In the morning|Midday)\b")
_IN_THE_EVENING = re.compile(
    r"(?:Por la (?:tarde|noche)|Horas (?:más tarde|después)|Más tarde|A la noche|By (?:the )?evening|Hours later)\b"
    r".{0,60}\b(?:sub|elev|aument|rose|risen|climbed)"
)
"""`A las doce: 8 muertos. Por la tarde se informa que subió a 11 fallecidos`."""
_SUMS_TO = re.compile(r"(?:Son ya|Ya son|Suman|Con (?:él|ella|este|esta))\b")
_ONE_OF_THE_SICK = re.compile(
    r"\b(?:uno|una) de (?:los|las) (?:pacientes|hospitalizad|internad|trasladad|evacuad)", re.IGNORECASE
)


def one_of_the_sick(claims: Claims) -> None:
    """`Uno de los pacientes trasladados falleció. Son ya tres las víctimas mortales`: newly dead."""
    for at, claim in enumerate(claims[:-1]):
        told = claim.role == "total" and claim.stated == 1 and _ONE_OF_THE_SICK.search(claim.quote)
        if told and claims[at + 1].role == "total" and _SUMS_TO.match(claims[at + 1].quote):
            become(claims, (at,), "increment")


def withdrawn(claims: Claims) -> None:
    """What a correction takes back, and what "it now stands at" replaces, is an older figure."""
    for at, claim in enumerate(claims[:-1]):
        later = claims[at + 1]
        if claim.role != "total" or later.role != "total" or later.quote == claim.quote:
            continue
        if _TODAY_THEY_ARE.match(later.quote) and _TIME_AGO.match(claim.quote) and claim.stated < later.stated:
            become(claims, (at,), "previous")
        if _AT_NOON.match(claim.quote) and _IN_THE_EVENING.match(later.quote) and claim.stated < later.stated:
            become(claims, (at,), "previous")
        if _IN_TRUTH.match(later.quote):
            become(claims, (at,), "previous")
        if _WITHDRAWN.search(claim.quote) or (_IT_NOW.match(later.quote) and claim.stated < later.stated):
            become(claims, (at,), "previous")


_IDENTIFIED = re.compile(
    r"\b(?:identification|identities|names|repatriation|handover) of \Z|\b(?:identified|named|identify|repatriated) (?:the (?:bodies|remains) of )?\Z"
    r"|\b(?:identificación|repatriación)(?: de los (?:cuerpos|restos))? de \Z|\b(?:identific|repatri)(?:ó|aron|an|a) (?:los (?:cuerpos|restos) de|a) \Z",
    re.IGNORECASE,
)
"""`The identification of 13 nationals who perished is completed. The sinking claimed at least 50 lives`: a share of them. "The
13" would be all."""


def identified(value: str, claims: Claims) -> None:
    """Some of the dead told by name, and all of them in a later sentence."""
    for at, claim in enumerate(claims[:-1]):
        if claim.role == "total" and _IDENTIFIED.search(value[max(0, claim.start - 60) : claim.start]):
            later = claims[at + 1 : at + 4]
            if any(one.role == "total" and one.quote != claim.quote and one.low > claim.stated for one in later):
                become(claims, (at,), "part")
