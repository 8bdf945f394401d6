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
    for at, reading in enumerate(counted):
        rows = [r for r in counted[:at] if r.role == "part" and r.link.rule in ("split", "np-dead")]
        if reading.link.rule == "split" and reading.role == "total" and len(rows) > 1 and len(rows) == at:
            reading.role = (
                "part"  # "Veracruz encabeza la lista con 35, le siguen Hidalgo con 22 y ..., y en Puebla, uno"
            )
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


_CUT_DOWN = Sought(
    r"\b(?:rebaj|redu[cj]|baj|cut|lower|revis)\w* (?:el|la|es[ae]|dich[ao]|aquella|that|the) (?:cuenta|cifra|numero|balance|saldo|total|cantidad"
    r"|figure|toll|number|count)"
    r"(?: de (?:muertos|victimas|fallecidos))? (?:a|to) (?:un[oa]s |apenas |solo )?$"
)
"""`De los 1.654 muertos que le atribuyó el Gobierno, los estudios han rebajado la cuenta a unos 150`."""
_IN_ALL = Sought(
    r", (?:lo que|con lo que|por lo que|de modo que|so that|which means)\b[^.;]{0,60}\b(?:en total|in all|in total|altogether) $"
)
"""`1.354 muertes en enfrentamientos, lo que indica que en total 2.017 personas fallecieron`."""
_SAY_THAT = Sought(
    r"\b(?:sostienen?|aseguran?|afirman?|denuncian?|insisten?|mantienen?|creen) (?:en )?que (?:fueron|son|eran|hubo|murieron)\b"
)
_HOURS_LATER = Sought(r"\b(?:pero|but) (?:horas|minutos|hours|minutes) (?:despues|mas tarde|later)\b")
"""`se manejó la cifra de nueve muertos, pero horas después el régimen dijo que ascendía a 18`."""
_UNTIL = Sought(
    r", (?:hasta que|until) [^;]*\b(?:estudio|informe|investigacion|comision|censo|gobierno|study|report|inquiry|commission|government)\b[^;]*$"
)
"""`mantuvieron en 64 el número de muertos, hasta que un estudio las obligó a reconocer 2.975`."""
_ONCE_THOUGHT = Sought(
    r"\b(?:calculab|estimab|cifrab|situab|hablab|creia|manejab|contabilizab|fijab|suponia)\w* (?:en |de |un[oa]s )*$"
)
_THAT_FIGURE = Sought(
    r"\b(?:elev|sub|aument|ampli|increment|duplic)\w* (?:es[ae]|dich[ao]|est[ae]|aquella|la) (?:cifra|numero|cuenta|total|cantidad) (?:a|hasta) $"
)
"""`Se calculaba en 25 mil el número de muertos; la comisión elevó esa cifra a 69.280`."""


_AT_A_PLACE = re.compile(
    r"\b(?:en|al|in|at) (?:el |la |un |una |the |a )?(?:hospital|clinica|iglesia|alcaldia|ministerio|fiscalia|church)\b"
)
"""Where somebody died, and no voice: "fallecieron en la clínica"."""


def _another_voice(words: str) -> bool:
    """`murieron 121; la Defensoría Pública eleva el balance a 132`: two counts of the same dead."""
    return not VOICES.isdisjoint(_AT_A_PLACE.sub(" ", words).split())


def _replaced_or_share(sentence: Sentence, one: Read, other: Read) -> Role | None:
    """What a toll is to the next one, by the words between them: an older count that it replaces, or a share of it."""
    if {one.role, other.role} != {"total"}:
        return None
    first, second = sentence.numbers[one.item], sentence.numbers[other.item]
    between = " ".join(sentence.folded[first.last : second.core]) + " "
    if second.stated < first.stated:
        return "previous" if _CUT_DOWN.search(between, sentence) else None
    if second.stated == first.stated:
        return None
    if _IN_ALL.search(between, sentence):
        return "part"
    thought = _ONCE_THOUGHT.before(sentence, one.item, 6) and _THAT_FIGURE.search(between, sentence)
    return "previous" if thought or _UNTIL.search(between, sentence) else None


def _add_up(sentence: Sentence, totals: list[Read]) -> None:
    """`Otras siete personas fallecieron, con lo que suman 120 las muertes`: what a later, higher toll has taken in."""
    for one, other in pairwise(totals):
        added, toll = sentence.numbers[one.item], sentence.numbers[other.item]
        role = _replaced_or_share(sentence, one, other)
        if role is not None:
            one.role = role
            continue
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
        if _SAY_THAT.search(between, sentence):
            continue  # "llegó a documentar 27 muertos, pero los cabildos sostienen que fueron más de cien"
        hours_later = _HOURS_LATER.search(between, sentence) is not None
        if inline.search(r"\b(?:pero|sin embargo|but|however)\b", between) and (
            hours_later or not _another_voice(between)
        ):
            one.role = "previous"  # "12 fallecidos, pero la cifra subió a 17"
        elif summed and not (
            summed[0].strip()[:1] in ";:" and (groups.at_place(sentence, one.item) or _another_voice(summed[0]))
        ):
            one.role = "increment"  # but not "12 muertos en Juliaca; cifra nacional sube a 40"


def _role(sentence: Sentence, reading: Read, counted: list[Read], flat: str) -> Role:
    known = Known(sentence, reading, counted, flat)
    return by_words(known) or by_form(known) or by_neighbours(known) or "total"
