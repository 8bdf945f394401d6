"""Two figures of one toll: `no 7 sino 6`, `pasó de 12 a 17`, `to 17 from 12`. The older one is what the other replaces."""

from __future__ import annotations

import re
from itertools import pairwise

from tolls import inline
from tolls.groups import Read, joining
from tolls.link import Link
from tolls.oldercues import IN_A_YEAR
from tolls.rolecues import ESTIMATES
from tolls.sought import Sought, words_before
from tolls.unreal import IF_CONFIRMED
from tolls.words import Sentence

_WENT_FROM = Sought(
    r"\b(?:paso|pasaron|pasa|pasan|pasado) de (?:reconocer|contar|registrar|reportar|contabilizar|sumar|tener) $"
)
_PER_SO_MANY = Sought(r" (?:[^\W\d]+ ){0,3}(?:por cada|de cada|por (?=\d|cien|mil)|per|for every|in every)\b")
NOT_OLD = Sought(r"\b(?:no|not)(?: (?:son|eran|fueron|murieron|hay|hubo|de|dejo|dejaron|fue de|fueron de))? $")
OLD_AFTER = Sought(
    r"\b(?:y no(?: en| a| de)?|and not|not|en vez de|instead of|rather than|en lugar de|no)(?: los| las)?$"
)
_IT_WAS = re.compile(
    r"(?:it|they|there|fueron|eran|son|era|es|fue)(?: was| were| is| are| de)? [^\s,]+ ,? ?(?:y )?(?:no|not|and not) [^\s,]+ ?\.?$"
)
_AGAINST = frozenset(("frente", "respecto", "comparado", "comparados", "compared"))


def correct(sentence: Sentence, found: list[Read], context: bool) -> None:
    """`no 7 sino 6 muertos`, `6 and not 7`; after words of death `It was 12, not 21.`"""
    put_right_at_once = context and _IT_WAS.match(sentence.flat) is not None
    for one, other in pairwise(found):
        rules = {one.link.rule, other.link.rule}
        counts = (
            one.link.counts
            or other.link.counts
            or "denied" in rules
            or put_right_at_once
            or _of_the_dead(sentence, one, other)
        )
        if not counts or rules & {"thing", "injured"}:
            continue
        between = " ".join(sentence.folded[sentence.spans[one.item][1] : sentence.spans[other.item][0]])
        before = words_before(sentence, one.item, 3)
        put_right = inline.search(r"\b(?:sino|but)\b", between) or (
            sentence.numbers[other.item].kind == "count"
            and inline.search(r", (?:\w+ ){1,4}(?:dice|dicen|habla de|hablan de|confirma|precisa|cuenta)$", between)
        )
        if NOT_OLD.search(before, sentence) and put_right:
            pair = (one, other)
        elif OLD_AFTER.search(between, sentence) and sentence.numbers[other.item].stated != 1:
            pair = (other, one)
        else:
            continue
        old, new = pair
        for reading in pair:
            reading.link = Link("not-but", True, "toll", reading.item + 1)
        old.role, new.role = "previous", "total"


def _of_the_dead(sentence: Sentence, one: Read, other: Read) -> bool:
    """`son seis, y no siete, los fallecidos`; `the dead are six, not seven`."""
    left = sentence.classes[max(0, one.item - 4) : one.item]
    right = sentence.classes[other.item + 1 : other.item + 16]
    return (
        inline.search(r"[dnt][ebr]{1,2}g?$", left) is not None
        or inline.match(r"[,)]?U?[dnt]|[,)]U?[xPp]{1,2}w[^.;]{0,3}[vkd]|w[^.;,N]{1,9},U[dnt]", right) is not None
    )


def from_to(sentence: Sentence, found: list[Read]) -> None:
    """`pasó de 12 a 17`, `rose from 12 to 17`, `to 17 from 12`: the first is the older figure."""
    for one, other in pairwise(found):
        between = joining(sentence, one, other)
        estimated = ESTIMATES.before(sentence, one.item, 24) is not None and inline.search("[vkdns]", sentence.classes)
        if len(between) > 8 or not (
            one.link.counts or other.link.counts or estimated or _toll_near(sentence, one, other)
        ):
            continue
        if inline.search(r"[JMX][iox]?$", sentence.classes[max(0, one.item - 3) : one.item]):
            continue  # "... así como el de heridos de cuatro a seis"
        if inline.match(r"U?[xPp]{0,2}[JM]", sentence.classes[other.item + 1 : other.item + 5]):
            continue  # "subió de 4 a 16 los vecinos sin paradero conocido"
        if not _AGAINST.isdisjoint(sentence.folded[sentence.spans[one.item][1] : sentence.spans[other.item][0]]):
            continue  # "de 182 nuevos decesos frente a los 9.135 del sábado"
        if estimated and inline.fullmatch(r"[xPpdnUm]{0,4}aU?", between):
            one.link, other.link = (
                Link("from-to", True, "toll", other.item + 1),
                Link("from-to", True, "toll", other.item + 1),
            )
            low, high = sentence.numbers[one.item], sentence.numbers[other.item]
            if low.stated < high.stated:
                low.qualifier, low.high = "range", high.stated
                other.role = "other"
            continue
        last_before = words_before(sentence, one.item, 1).strip()
        if last_before in ("by", "en") and inline.fullmatch(r"[xPpdnUm]{0,3},?ar?U?", between):
            counted = sentence.numbers[one.item].kind == "count"  # but not "perdió en una noche a catorce"
            if counted and not {one.link.rule, other.link.rule} & {"thing", "injured"}:
                one.link = other.link = Link("from-to", True, "toll", other.item + 1)
                one.role, other.role = "increment", "total"  # "deaths rose by 12 to 450"
            continue
        if last_before == "ser" and words_before(sentence, other.item, 2) == "a ser ":
            one.link = other.link = Link("from-to", True, "toll", other.item + 1)
            one.role, other.role = "previous", "total"  # "pasaron de ser 12 a ser 19"
            continue
        counting = _WENT_FROM.before(sentence, one.item, 4) is not None
        if (counting or last_before in ("from", "de", "desde")) and inline.fullmatch(
            r"[xPpdnUm]{0,4}(?:iU?y|iU?[xA]{1,4}|iy)?(?:er)?a[U]?", between
        ):
            old, new = one, other
        elif (
            last_before in ("to", "a", "at")
            and inline.fullmatch(r"[xPpdnUm]{0,3},?(?:r|e|x)?[ix]?", between)
            and inline.search(r"\b(?:from|desde)$", words_before(sentence, other.item, 2).strip())
        ):
            old, new = other, one
        else:
            continue
        for reading in (old, new):
            if reading.link.rule in ("thing", "injured") or (
                sentence.numbers[reading.item].kind == "article" and not reading.link.counts
            ):
                break  # "the toll from a collapse at a mine rose to five"
        else:
            for reading in (old, new):
                reading.link = Link("from-to", True, "toll", reading.item + 1)
            old.role, new.role = "previous", "total"
            fell = sentence.numbers[new.item].stated < sentence.numbers[old.item].stated
            if fell and IN_A_YEAR.after(sentence, one.item, 5) and IN_A_YEAR.after(sentence, other.item, 5):
                new.role = "other"  # "de 9.000 muertos en 1990 a 1.800 en 2018"
            if _PER_SO_MANY.after(sentence, other.item, 6):
                old.role = new.role = "other"  # "La mortalidad infantil bajó de 21 a 15 muertes por cada 1.000 nacidos"
            if IF_CONFIRMED.search(sentence.flat, sentence):
                old.role, new.role = "total", "other"  # "De confirmarse, los muertos pasarían de seis a siete"


def _toll_near(sentence: Sentence, one: Read, other: Read) -> bool:
    around = (
        sentence.classes[max(0, one.item - 14) : one.item] + "|" + sentence.classes[other.item + 1 : other.item + 8]
    )
    return (
        inline.search(
            r"t|[dn][^|]{0,10}r[^|]{0,4}\||r[Ue]?[dn]i\||\|U?[xP]{0,2}[dn]|\|[er]{1,2}(?:i[^,.;|]{1,4})?[UoT]{0,4}[dn]",
            around,
        )
        is not None
    )
