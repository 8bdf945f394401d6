"""Lists of figures: by place, by day, in a ranking, with or without their sum.

Each function looks at all figures of a sentence, and says which are shares of what. `tolls.shares` does the same for a whole
and its parts.
"""

from __future__ import annotations

import re

from tolls import inline
from tolls.groups import Read, at_place, joining
from tolls.link import Link
from tolls.sought import Sought
from tolls.tokens import Token, fold
from tolls.words import Sentence

_BY_PEOPLE = Sought(r"\b(?:por )?cada (?:\d|cien|mil|millon)|\bper (?:\d|capita|million|thousand)")
_IN_ALL_BEFORE = frozenset(("un total de", "a total of", "total of", "total", "total de"))
_IN_ALL_AFTER = Sought(r"(?:\w+ ){0,2}(?:en total|in all|in total|overall)\b")
_FINAL = Sought(
    r"\b(?:cuenta|cifra|saldo|balance|numero|toll|count|tally) (?:final|definitiv[oa]|total) (?:fue|es|era|quedo|was|is|stood)(?: de| en| at)? $"
    r"|\bfinal (?:toll|count|tally|figure) (?:was|is|stood at|reached) $"
)
_LATER_ALL = Sought(r"(?: \w+){0,2} (?:in all|en total)(?:$| [.;)])")
_FOLLOWED = ("seguid", "siguen", "followed")


def summed_up(sentence: Sentence, counted: list[Read]) -> None:
    """`60 narcos y cuatro policías, un total de 64 muertos`; `nine in Puno and six in Cusco: 15 in all`."""
    for at, reading in enumerate(counted):
        stated = sentence.numbers[reading.item].stated
        before = counted[:at]
        said = sentence.words(reading.item - 1) in _IN_ALL_BEFORE if reading.item else False
        said = (
            said
            or _IN_ALL_AFTER.match(" ".join(sentence.folded[sentence.numbers[reading.item].last :][:5]), sentence)
            is not None
        )
        said = said or (bool(before) and _FINAL.before(sentence, reading.item, 6) is not None)
        apposed = bool(before) and all(r.role == "part" and r.link.kind != "toll" for r in before)
        said = said or (apposed and inline.search(",U?$", joining(sentence, before[-1], reading)) is not None)
        smaller = all(sentence.numbers[r.item].stated < stated for r in before)
        if (
            said
            and before
            and smaller
            and reading.role == "total"
            and not apposed
            and _LATER_ALL.after(sentence, reading.item, 4)
        ):
            for one in before:
                one.role = (
                    "part" if one.role == "total" else one.role
                )  # "cleared over shooting dead of two; 14 died in all"
        and_one = (
            before
            and before[-1].role == "total"
            and inline.search(r"O[xp]?[^N]{0,8}[,:]$", joining(sentence, before[-1], reading))
        )
        if and_one and reading.role == "total" and stated == sum(sentence.numbers[r.item].stated for r in before) + 1:
            for one in before:
                one.role = "part"  # "Ocho asesinados en la casa y otro en la calle: nueve muertos"
        if said and len(before) > 1 and stated > 1 and sum(sentence.numbers[r.item].stated for r in before) == stated:
            reading.role = "total"
            for one in before:
                one.role = "part"


_AT_FIRST = re.compile(r"(?:^|[,;:.c])(z?w?i[^,;:.iN]{1,8}(?:,[^,;:.N]{1,12},)?[^,;:.iN]{0,4})$")


_BY_KIND = Sought(
    r"(?:segun|por|by) (?:el |la |the )?(?:[^\W\d]+ ){1,3}: "
    r"|[^:.;]{1,60} (?:por|segun|by) (?:el |la |the )?(?:responsable|perpetrador|autor|sexo|edad|departamento|region|provincia|grupo|ano|causa|cause|age"
    r"|sex)\w*[^:.;]{0,40} : "
)


_DAYS_REPORT = Sought(
    r"\b(?:reporte|parte|boletin|informe|registro) (?:epidemiologico|diario|oficial|(?:de|del) (?:est[ea]|hoy|ayer|dia|lunes|martes|miercoles|jueves|viernes"
    r"|sabado|domingo))\b"
)


def days_places(sentence: Sentence, found: list[Read]) -> None:
    """`Santa Cruz reportó 19 decesos, La Paz 7 y Cochabamba 5, según el reporte de este domingo`: shares of the day's count."""
    if len(found) < 3 or not found[0].link.counts or _DAYS_REPORT.search(sentence.flat, sentence) is None:
        return
    first, *rest = found
    if not sentence.tokens[0].capital or inline.fullmatch(r"U?x{1,3}[qr]", sentence.classes[: first.item]) is None:
        return
    listed = [
        r
        for r in rest
        if r.link.rule in ("split", "unlinked")
        and inline.search(r"[,;c]c?U?x{1,3},?$", sentence.classes[max(0, r.item - 7) : r.item])
    ]
    if len(listed) == len(rest):
        for one in found:
            one.link, one.role = Link("split", True, "np", one.item + 1), "part"


def by_kind(sentence: Sentence, found: list[Read]) -> None:
    """`Según responsable: Sendero Luminoso, 54 muertes; agentes del Estado, 31; no determinado, 12`: shares of no stated sum."""
    if len(found) < 3 or _BY_KIND.match(sentence.flat, sentence) is None or not found[0].link.counts:
        return
    ends = [sentence.classes[one.item + 1 : one.item + 3] for one in found]
    if all(";" in end or inline.match(r"$|[.]", end) for end in ends):
        for one in found:
            if one.link.counts or one.link.rule == "unlinked":
                one.link, one.role = Link("split", True, "np", one.item + 1), "part"


def place_by_place(sentence: Sentence, counted: list[Read]) -> None:
    """`En Morelos se reportaban 73 fallecidos, en Puebla se registran 45 y en Guerrero sumaban 13`: shares of no stated sum."""
    placed = []
    for reading in counted:
        if reading.role != "total" or reading.link.kind == "toll":
            continue
        clause = _AT_FIRST.search(sentence.classes[max(0, reading.item - 30) : reading.item])
        if clause and any(token.capital for token in _between(sentence, reading.item - len(clause[1]), reading.item)):
            placed.append(reading)
    if len(placed) > 2:
        opening = [r for r in counted if r.item < placed[0].item and r.role == "total"][-1:]
        if opening and opening[0].link.kind != "toll" and _in_clause_of_place(sentence, opening[0].item):
            placed += (
                opening  # "Honduras, donde hubo seis muertos, en Nicaragua cuatro, en El Salvador dos y en Cuba uno"
            )
        for reading in placed:
            reading.role = "part"


def bracketed(sentence: Sentence, counted: list[Read]) -> None:
    """`Sierra Leona (2.556 muertos), Liberia (3.376 muertos) y Guinea (1.586 muertos)`: shares of no stated sum."""
    listed = [r for r in counted if r.role == "total" and sentence.classes[max(0, r.item - 1) : r.item] == "("]
    if len(listed) > 2 and not any(r.role == "total" and r not in listed for r in counted):
        for reading in listed:
            reading.role = "part"


def numbered_next(sentence: Sentence, counted: list[Read]) -> None:
    """`All four died at the scene, and a fifth victim died in hospital`: four of the five."""
    for reading in counted:
        figure = sentence.numbers[reading.item]
        if figure.kind != "ordinal" or reading.role != "total" or reading.link.rule != "ordinal-death":
            continue
        for other in counted:
            whole = other.item < reading.item and other.role == "total" and other.link.kind != "toll"
            if whole and sentence.numbers[other.item].stated == figure.stated - 1 > 1:
                other.role = "part"


_FIRST = Sought(r"\b(?:primero|en primer lugar|first)\b")
_THEN = Sought(r"\b(?:despues|luego|mas tarde|posteriormente|then|later)\b")


def one_after_another(sentence: Sentence, counted: list[Read]) -> None:
    """`Primero hallaron tres cuerpos; después, otros ocho cadáveres`: shares of no stated sum."""
    found = [r for r in counted if r.role == "total" and r.link.rule in ("np-dead", "death-of")]
    if len(found) != 2:
        return
    one, other = (sentence.spans[r.item] for r in found)
    before = " ".join(sentence.folded[: one[0]])
    between = " ".join(sentence.folded[one[1] : other[0]])
    if _FIRST.search(before, sentence) and _THEN.search(between, sentence):
        for reading in found:
            reading.role = "part"


def where(sentence: Sentence, counted: list[Read]) -> None:
    """`Brasil, donde se registraron 50 asesinatos, y Filipinas, donde murieron 33`: shares by place of no stated sum."""
    placed = [
        r for r in counted if r.role == "total" and r.link.kind != "toll" and _in_clause_of_place(sentence, r.item)
    ]
    if len(placed) > 1:
        for reading in placed:
            reading.role = "part"


def _in_clause_of_place(sentence: Sentence, item: int) -> bool:
    clause = inline.search(r"x,(w)[^,.;:wN]{1,8}$", sentence.classes[max(0, item - 14) : item])
    if clause is None:
        return False
    return sentence.words(max(0, item - 14) + clause.start(1)) in ("donde", "where")


_SIDE = Sought(r"\b(?:del|por el|de parte del?) lado (?:de|del)\b|\bpor parte (?:de|del)\b|\bon (?:the )?\w+ side\b")


def side_by_side(sentence: Sentence, found: list[Read]) -> None:
    """`Del lado de la Policía murieron 31; del lado de los manifestantes, 24`: shares of no stated sum."""
    if not _SIDE.possible(sentence) or len(_SIDE.pattern.findall(sentence.flat)) < 2:
        return
    for reading in found:
        if reading.link.counts and reading.role == "total" and reading.link.kind != "toll":
            reading.role = "part"


def places_first(sentence: Sentence, found: list[Read]) -> None:
    """`en la capital se reportan 154 muertos; en Morelos, 73; en Puebla, 45`: shares by place of no stated sum."""
    first = next((r for r in found if r.link.counts), None)
    if first is None or first.link.kind not in ("np", "verb") or first.role != "total":
        return
    placed = [
        r
        for r in found
        if r.item > first.item
        and r.link.rule in ("unlinked", "split")
        and inline.search(r"[;,],?c?i[UxAo]{1,6},$", sentence.classes[max(0, r.item - 12) : r.item])
        and inline.match(r"[;,.]|$", sentence.classes[r.item + 1 : r.item + 2])
    ]
    if len(placed) > 1:
        for reading in placed:
            reading.link, reading.role = Link("split", True, "np", reading.item + 1), "part"
        first.role = "part"


_WEEKDAYS = frozenset(
    fold(
        "ayer anteayer yesterday lunes martes miércoles jueves viernes sábado domingo monday tuesday wednesday thursday friday"
    ).split()
) | {"saturday", "sunday"}


_SUM_OF_DAYS = Sought(r"\b(?:para|for|con|with|making) (?:un total de|a total of) $")


def day_by_day(sentence: Sentence, found: list[Read]) -> None:
    """`14 homicidios el viernes, 62 el sábado y 11 el domingo, para un total de 87`: shares by day, and the sum."""
    if _WEEKDAYS.isdisjoint(sentence.folded):
        return
    told: list[Read] = []
    begin = 0
    for at, reading in enumerate(found):
        end = found[at + 1].item if at + 1 < len(found) else len(sentence.spans)
        stop = next((k for k in range(reading.item + 1, end) if sentence.classes[k] in ",;.:"), end)
        beside = {t.word for t in _between(sentence, begin, reading.item)}
        beside |= {t.word for t in sentence.tokens[sentence.spans[reading.item][1] : sentence.spans[stop - 1][1]]}
        own = sentence.numbers[reading.item].kind == "count" and sentence.classes[reading.item] == "N"
        if own and beside & _WEEKDAYS and not beside & {"desde", "hasta", "since", "until"}:
            told.append(reading)
        begin = min(stop, end - 1)
    counted = [r for r in told if r.link.counts]
    two = (
        len(told) == 2
        and all(_of_a_day(sentence, reading) for reading in told)
        and told[1].link.rule in ("unlinked", "split")
        and inline.search(r"(?:[cO][Um]{0,2}|[qr]|[;,]i?U?x{0,2},)$", sentence.classes[: told[1].item]) is not None
    )
    if (
        (len(told) < 3 and not two)
        or not counted
        or any(r.link.rule not in ("unlinked", "split") and not r.link.counts for r in told)
    ):
        return
    for reading in told:
        if not reading.link.counts:
            reading.link = Link("split", True, "np", reading.item + 1)
        if reading.role == "total" and (
            reading.link.kind != "toll" or (len(told) > 2 and reading.link.rule == "dead-rise")
        ):
            reading.role = "part"
    for reading in found:
        before = sentence.tokens[: sentence.spans[reading.item][0]][-4:]
        if reading.link.rule == "unlinked" and _SUM_OF_DAYS.search(" ".join(t.word for t in before) + " ", sentence):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)


def _of_a_day(sentence: Sentence, reading: Read) -> bool:
    """`murieron cuatro el lunes`, `ocho el martes`: a day's name within a few words after the figure, or right before it."""
    last = sentence.spans[reading.item][1]
    near = [token.word for token in sentence.tokens[max(0, last - 5) : last + 6]]
    return not _WEEKDAYS.isdisjoint(near)


def _between(sentence: Sentence, first: int, last: int) -> list[Token]:
    return sentence.tokens[sentence.spans[first][0] : sentence.spans[last][0]]


def ranked(sentence: Sentence, found: list[Read]) -> None:
    """`Cauca, con 29 asesinatos, seguido de Antioquia con 26`: shares by place of a sum that stands elsewhere."""
    first = next((r for r in found if r.link.counts and r.link.kind in ("np", "label")), None)
    if first is None or first.role != "total":
        return
    follows = next((k for k, t in enumerate(sentence.tokens) if t.word.startswith(_FOLLOWED)), None)
    if follows is None or sentence.spans[first.item][1] > follows:
        return
    before = [r for r in found if sentence.spans[r.item][1] <= follows and r.item > first.item]
    leader = before[-1] if before else first
    named = sentence.tokens[sentence.numbers[leader.item].first - 1].word in ("con", "with", "(") or (
        inline.search(r"(?:^|,)oU$", sentence.classes[: first.item])
        is not None  # "de los 67 feminicidios hubo 27 en La Paz"
    )
    if leader is not first and named and leader.link.rule in ("unlinked", "split", "np-dead", "injured"):
        # "84 feminicidios; La Paz encabeza la lista con 27 casos, seguida de Cochabamba con 18": the first is the sum.
        leader.link, leader.role = Link("split", True, "np", leader.item + 1), "part"
        first = leader
    shares = [
        r
        for r in found
        if r.link.rule in ("unlinked", "split", "np-dead")
        and sentence.spans[r.item][0] > follows
        and sentence.tokens[sentence.numbers[r.item].first - 1].word in ("con", "with", "(", "at")
    ]
    for reading in shares:
        reading.link = Link("split", True, "np", reading.item + 1)
    rate = _BY_PEOPLE.search(" ".join(sentence.folded[sentence.spans[first.item][1] : follows]), sentence)
    for reading in (first, *shares) if shares else ():
        reading.role = "other" if rate else "part"


def summands(sentence: Sentence, found: list[Read]) -> None:
    """`48 muertas por la represión, 11 en bloqueos y un policía`: three shares, each with its cause, of no stated sum."""
    counted = [r for r in found if r.link.counts]
    if not counted or counted[0].role != "total" or counted[0].link.kind not in ("np", "verb"):
        return
    first, rest = counted[0], [r for r in counted[1:] if r.link.rule == "split" and r.role == "part"]
    if not rest:
        return
    between = joining(sentence, first, rest[0])
    by_what = inline.fullmatch(
        r"[xPpm]{0,2}(?:[vdk]|[bh]{1,2}[kd])[io][UxApJVKsnoi]{1,6},?c", between
    ) is not None and all(
        sentence.words(k) in ("por", "de", "of", "from", "by")
        for k in (first.item + 1 + next(n for n, c in enumerate(between) if c in "io"), rest[0].item + 1)
    )
    if by_what and len(counted) == 2:
        first.role = "part"  # "15 murieron por balas y tres por golpes"
        return
    if inline.fullmatch(r"[xPpm]{0,2}[dnk][io]U?[xAp]{1,3}(?:oU?[xApPX]{1,2})?,", between) is None or at_place(
        sentence, rest[0].item
    ):
        return
    tail = sentence.classes[rest[-1].item + 1 : rest[-1].item + 10]
    if len(rest) > 1 or inline.match(r"i[xA]{1,2}(?:o[xA]{1,2})?,?cU?N?[xm]?p", tail):
        first.role = "part"
