"""What a figure of deaths is to the toll: the whole, a share, an addition, an older figure, one person, a rate.

The commonest error of toll reading is not the number but its role (DESIGN.md section 4).
"""

from __future__ import annotations

import re
from itertools import pairwise

from crawler.models import Role
from tolls import bare, contrasts, corrections, gapped, groups, growing, inline, lists, rivals, shares, splits
from tolls import rolecues as cue
from tolls.beside import some_survived
from tolls.groups import Read
from tolls.known import Known
from tolls.link import Link
from tolls.links import link
from tolls.rivals import VOICES
from tolls.said import by_words
from tolls.sought import Sought
from tolls.standing import by_form, by_neighbours
from tolls.words import Sentence

TABLE = 40
"""A sentence with more numbers than this is a table, whose columns no grammar tells apart."""


def read(sentence: Sentence, context: bool) -> list[Read]:
    """Every figure of a sentence, linked and with its role. `context`: the words before told of deaths."""
    if len(sentence.numbers) > TABLE:
        return [Read(item, Link("table", False)) for item in sentence.numbers]
    found = [Read(item, link(sentence, item)) for item in sorted(sentence.numbers)]
    groups.next_ordinal(sentence, found)
    idle = [r for r in found if not r.link.counts and sentence.numbers[r.item].kind == "ordinal"]
    found = [r for r in found if r not in idle]
    flat = sentence.flat
    several = len(found) > 1  # what sets figures against each other has nothing to say of one
    if several:
        corrections.correct(sentence, found, context)
        corrections.from_to(sentence, found)
        groups.along_with(sentence, found)
        groups.coordinate(sentence, found)
    shares.include(sentence, found)
    if several:
        shares.apportion(sentence, found)
        shares.summing(sentence, found)
    splits.split(sentence, found, context)
    if several:
        lists.day_by_day(sentence, found)
        lists.by_kind(sentence, found)
        lists.days_places(sentence, found)
        lists.places_first(sentence, found)
        gapped.gapped(sentence, found)
        rivals.voiced(sentence, found)
        rivals.spoken_of(sentence, found)
        bare.fraction_of(sentence, found)
        shares.partition(sentence, found)
        shares.after_colon(sentence, found)
        shares.totalled(sentence, found)
    bare.compared(sentence, found)
    bare.neutral(sentence, found, context)
    if several:
        rivals.voiced(sentence, found)  # "El ministerio dijo 34; la Iglesia, 112": the first of them is told only now
        growing.grown(sentence, found)
        bare.of_the_country(sentence, found)
        bare.exactly(sentence, found)
        contrasts.contrasted(sentence, found)
        contrasts.two_kinds(sentence, found)
        lists.summands(sentence, found)
    if len(found) > 2:
        some_survived(sentence, found)
    lists.ranked(sentence, found)
    counted = [r for r in found if r.link.counts]
    for reading in counted:
        if reading.role == "total" and reading.link.rule not in ("from-to", "not-but"):
            reading.role = _role(sentence, reading, counted, flat)
    if len(counted) > 1:
        lists.summed_up(sentence, counted)
        lists.place_by_place(sentence, counted)
        lists.bracketed(sentence, counted)
        lists.numbered_next(sentence, counted)
        lists.one_after_another(sentence, counted)
        shares.beside_a_share(sentence, counted)
        lists.where(sentence, counted)
    lists.side_by_side(sentence, counted)
    if len(counted) > 1:
        groups.more_joined(sentence, counted)
        _add_up(sentence, [r for r in counted if r.role == "total" or _others(sentence, r)])
    return sorted(found + idle, key=lambda r: r.item)


def _others(sentence: Sentence, reading: Read) -> bool:
    """`otras siete personas`, which are a share only where nothing sums them up."""
    return reading.role == "part" and cue.MORE_BEFORE.before(sentence, reading.item, 2) is not None


_OTHERS_RAISE = re.compile(
    r"\b(?:mientras|while|pero|but|aunque)(?: que)? (?:l[oa]s|el|la|the) (?!cifra|numero|saldo|total|balance|conteo|toll|number|death|figure"
    r"|count)[^.;:]* (?:elev|rais|put|cifr)\w*|\b(?:mientras|while|pero|but|aunque|although|y|and)(?: que)? (?:[^\W\d]+ ){1,4}"
    r"(?:elevan|cifran|situan|raise|put) (?:l[oa]s?|el|es[ae]|est[ae]|dicha|it|the|that)\b"
)
_RAISING = re.compile(
    r", (?:l[oa]s|el|la|the) (?!cifra|numero|saldo|total|balance|conteo|toll|number|death|figure|count)[^.;:,]* (?:elev|rais|put|cifr)\w*"
)


_NEXT_EVENT = Sought(
    r"\ben (?:el|la) (?:siguiente|otr[oa]|segund[oa])\b|\b(?:nuev[oa]|otr[oa]|siguiente|segund[oa]) (?:[^\W\d]+ )?"
    r"(?:incursion|ataque|emboscada|masacre|atentado|asalto|enfrentamiento|bombardeo|matanza|redada|operativo)\b"
    r"|\b(?:another|new|second|next) (?:[^\W\d]+ )?(?:attack|raid|ambush|massacre|bombing|assault|clash|incursion)\b"
)


def _another_voice(words: str) -> bool:
    """`murieron 121; la Defensoría Pública eleva el balance a 132`: two counts of the same dead."""
    return not VOICES.isdisjoint(words.split())


def _add_up(sentence: Sentence, totals: list[Read]) -> None:
    """`Otras siete personas fallecieron, con lo que suman 120 las muertes`: what a later, higher toll has taken in."""
    for one, other in pairwise(totals):
        added, toll = sentence.numbers[one.item], sentence.numbers[other.item]
        if (
            added.low >= toll.stated
            or one.link.kind == "toll"
            or other.role != "total"
            or "." in sentence.classes[one.item : other.item]
        ):
            continue
        between = " ".join(sentence.folded[added.last : toll.core])
        summed = cue.SUMS_UP[sentence.lang].search(between, sentence)
        if summed and _another_voice(between) and _another_voice(" ".join(sentence.folded[: added.first][-10:])):
            continue  # "el gobierno habló de 40 muertos y el sindicato elevó la cifra a 300"
        if summed and summed[0].startswith(" y ") and "N" in sentence.classes[one.item + 1 : other.item]:
            summed = None  # "tras superar los 83.000, informó 669 y el total llegó a 83.941"
        if inline.search(
            r"\b(?:aunque|mientras que|although|while)\b.*\b(?:otr[oa]s|segun|other|others|according)\b", between
        ):
            continue  # "6.000 han muerto, aunque otras organizaciones elevan la cifra a 27.000"
        if _NEXT_EVENT.search(between, sentence):
            continue  # "murieron ocho, pero en el siguiente, en marzo, fueron asesinados veinte"
        if inline.search(r"\b(?:mientras que|while)\b.*\b(?:desde|since)\b", between):
            continue  # "ya son 47 las asesinadas, mientras que desde 2003 la cifra se eleva a 1.231"
        if _OTHERS_RAISE.search(between) or (sentence.folded[0] in ("mientras", "while") and _RAISING.search(between)):
            continue  # "La Policía habla de tres fallecidos, mientras los dirigentes elevan ese número a siete"
        if ";" in between and _another_voice(between.split(";")[-1]):
            continue  # "killed 18; the Observatory gives a toll of 27"
        if inline.search(r"\b(?:pero|sin embargo|but|however)\b", between) and not _another_voice(between):
            one.role = "previous"  # "12 fallecidos, pero la cifra subió a 17"
        elif summed and not (
            summed[0].strip()[:1] in ";:" and (groups.at_place(sentence, one.item) or _another_voice(summed[0]))
        ):
            one.role = "increment"  # but not "12 muertos en Juliaca; cifra nacional sube a 40"


def _role(sentence: Sentence, reading: Read, counted: list[Read], flat: str) -> Role:
    known = Known(sentence, reading, counted, flat)
    return by_words(known) or by_form(known) or by_neighbours(known) or "total"
