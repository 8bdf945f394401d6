"""Two figures of a sentence beside each other whose sum is not stated: shares by cause, by kind of people, by side of a fight.

`tolls.lists` does the same for three and more.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tolls import inline
from tolls.groups import ANOTHER, OTHER_EVENT, YEARS_LATER, Read, at_place, joining
from tolls.link import Link
from tolls.matchcues import HAS_LOST_MEN, LOST_MEN
from tolls.sought import Sought, words_after
from tolls.words import Sentence

_ABOARD = Sought(r"\b(?:a bordo|aboard|on board)\b")
_ON_THE_GROUND = Sought(r"\b(?:en tierra|on the ground)\b")
_OF_A_CAUSE = Sought(
    r" (?:[^\W\d]+ ){0,3}?(?:muert|fallecid|asesinad)[oa]s (?:por|en (?:los |las |el )?(?:enfrentamiento|hecho|accidente|bloqueo|choque"
    r"|protesta|manifestacion)\w*"
    r"|a causa de|debido a|a consecuencia de|producto de)\b"
)


def _by_causes(sentence: Sentence, one: Read, other: Read) -> bool:
    """`49 civiles muertos en enfrentamientos y 11 muertos en hechos vinculados al bloqueo de vías`: shares of no stated sum."""
    return (
        inline.search("[;.:]", sentence.classes[one.item : other.item]) is None
        and inline.match(r"[xPpm]{0,3}[dk]", sentence.classes[one.item + 1 :]) is not None
        and _OF_A_CAUSE.after(sentence, one.item, 8) is not None
        and _OF_A_CAUSE.after(sentence, other.item, 8) is not None
    )


def contrasted(sentence: Sentence, found: list[Read]) -> None:
    """`41 died in clashes and another 7 in accidents`: two shares of a sum that is not stated."""
    counted = [r for r in found if r.link.counts and r.role == "total"]
    for one, other in pairwise(counted):
        if one.link.kind not in ("verb", "np", "of") or other.link.kind not in ("verb", "np", "of"):
            continue
        if sentence.numbers[one.item].kind != "count" or sentence.classes[: one.item].endswith("NoU"):
            continue  # "77 de las 85 víctimas": the whole is told by name
        if _ABOARD.among(sentence, one.item, 6) and _ON_THE_GROUND.among(sentence, other.item, 8):
            one.role = other.role = "part"  # "241 fallecidas a bordo ... y al menos 30 víctimas en tierra"
            continue
        if _by_causes(sentence, one, other):
            one.role = other.role = "part"
            continue
        others = sentence.words(min(other.item + 1, len(sentence.spans) - 1)) in ("other", "others", "otros", "otras")
        if not others and ANOTHER.before(sentence, other.item, 2) is None:
            continue
        if at_place(sentence, one.item) and at_place(sentence, other.item):
            continue
        if OTHER_EVENT.before(sentence, other.item, 14) or (other.link.rule == "split" and other.link.kind == "verb"):
            continue  # "En Pucará victimaron a seis autoridades; en Raquina, a otras tres"
        if any(one.item < r.item < other.item and r.role == "part" for r in found):
            continue  # the first has its own shares
        if _UNDER_STUDY.after(sentence, other.item, 6):
            other.role = "other"  # "96 muertes confirmadas y otras 28 bajo investigación"
            continue
        between = " ".join(sentence.folded[sentence.numbers[one.item].last : sentence.numbers[other.item].last + 14])
        if YEARS_LATER.search(between, sentence):
            other.role = "increment"  # "admitió 276 muertos; años después se exhumaron otros 68 cadáveres"
            continue
        if any(sentence.words(k) in ("pero", "but") for k in range(one.item, other.item)):
            continue  # "229 muertos oficiales, pero otras cinco muertes en estudio"
        later = [r for r in counted if r.item > other.item and r.link.kind == "toll"]
        if not later:
            for reading in [r for r in counted if r.item <= other.item and r.link.kind in ("verb", "np", "of")]:
                reading.role = "part"


_UNDER_STUDY = Sought(
    r" (?:[^\W\d]+ ){0,3}(?:bajo (?:investigacion|estudio|analisis|sospecha)|en (?:estudio|investigacion)|sospechos[oa]s|por confirmar|under (?:investigation"
    r"|review|study)|suspected)\b"
)
_OF_A_KIND = re.compile(r"[xm]{0,2}[Pp][xPp]{0,3}[dk]")


def _by_two_causes(sentence: Sentence, one: Read, other: Read) -> bool:
    """`murieron tres reclutas por maltratos y otros dos por suicidio`: shares of no stated sum."""
    if other.item + 1 >= len(sentence.spans) or sentence.words(other.item + 1) not in ("por", "de"):
        return False
    return (
        one.role == "total"
        and one.link.kind in ("verb", "np")
        and other.link.rule in ("unlinked", "coordinated", "split")
        and inline.search(r"i[^N]{1,8}cm$", joining(sentence, one, other)) is not None
        and "por" in words_after(sentence, one.item, 4)
    )


_OTHER_SIDE = Sought(
    r"\b(?:del lado|por el lado|por parte|en las filas|entre (?:la tropa|las tropas|las filas|los uniformados)|en el bando|on the \w+ side|in the ranks)\b"
)


_ALSO_THERE = Sought(
    r"\b(?:(?:in|during) which|(?:en|durante) (?:el|la|l[oa]s) (?:que|cual)|donde|where)\b[^.;]{0,60}\b(?:also|tambien)\b|\b(?:that also"
    r"|que tambien) (?:mat|muri|fallec|acab|kill|died|left|dej)\w*"
)
"""`killed nine rebels in a firefight in which two marines also died`."""


_SIDE = re.compile(r"(?:^|[.;:,c])U[xP]{1,2}[xqrlb]$")
_SUFFERED = frozenset(
    ("tuvieron", "sufrieron", "perdieron", "contaron", "registraron", "tuvo", "sufrio", "suffered", "had")
)


def two_kinds(sentence: Sentence, found: list[Read]) -> None:
    """`diez policías muertos, uno desaparecido, así como diez civiles muertos`: two shares of a sum that is not stated."""
    for one, other in pairwise(found):
        who = (
            one.link.rule == "dead-rise"
            and other.link.rule == "unlinked"
            and inline.search(r"[dn][xe]{0,3}[br]$", sentence.classes[: one.item])
        )
        if who and inline.fullmatch(r"[xm]{0,2}[Pp][xPp]{0,2}c", joining(sentence, one, other)):
            other.link, other.role = Link("coordinated", True, "np", other.item + 1), "part"
            one.role = "part"  # "los muertos son nueve adultos y dos niños"
        side = (
            _SIDE.search(sentence.classes[: one.item]) if one.link.rule == "np-dead" and one.role == "total" else None
        )
        if (
            side
            and other.link.rule == "unlinked"
            and sentence.words(one.item - 1) in _SUFFERED
            and inline.fullmatch(r"[xPp]{0,2}[dn],?cU[xP]{1,2},?", joining(sentence, one, other))
            and inline.match(r"$|[.,;]", sentence.classes[other.item + 1 :])
        ):
            other.link, other.role = Link("coordinated", True, "np", other.item + 1), "part"
            one.role = "part"  # "los realistas tuvieron 1.800 muertos y los patriotas 309"
    for one, other in pairwise([r for r in found if r.link.rule == "np-dead" and r.role == "total"]):
        subject = inline.match(r"U[xP]{1,2}[xqrl]|[^.;]*;U[xP]{1,2}[xqrl]", sentence.classes)
        if subject and inline.search(r";U[xP]{1,2},$", sentence.classes[: other.item]):
            one.role = other.role = "part"  # "Los realistas dejaron 1.800 muertos; los patriotas, 370 muertos"
    shares = [r for r in found if inline.match(r"oUN", sentence.classes[r.item + 1 : r.item + 4])]
    for one, other in pairwise(shares):
        joined = sentence.classes[: other.item].endswith("c") and other.link.counts
        if joined and {one.role, other.role} <= {"total", "part"}:
            one.role = other.role = "part"  # "Fifty of the 53 gunmen and 117 of the 800 hostages are killed"
    for one, other in pairwise([r for r in found if r.link.counts and r.role == "total"]):
        lost = other.link.rule == "lives" and (
            LOST_MEN.before(sentence, other.item, 9) or HAS_LOST_MEN.before(sentence, other.item, 6)
        )
        if lost and one.link.kind in ("np", "verb") and inline.search(r"c|z|,", joining(sentence, one, other)):
            one.role = other.role = "part"  # "Nine rebels were killed and the army lost three men"
    totals = [r for r in found if r.link.counts and r.role == "total" and sentence.numbers[r.item].kind != "article"]
    for one, other in pairwise(totals):
        between = " ".join(sentence.folded[sentence.spans[one.item][1] : sentence.spans[other.item][0]]) + " "
        follows = between + words_after(sentence, other.item, 4)
        apart = _OTHER_SIDE.search(between, sentence) or _ALSO_THERE.search(follows, sentence)
        if one.link.kind in ("np", "verb") and other.link.kind in ("np", "verb") and apart:
            one.role = other.role = "part"  # "Cayeron 11 rebeldes; del lado del Ejército murieron cuatro soldados"
    for one, other in pairwise(found):
        if _by_two_causes(sentence, one, other):
            other.link, other.role, one.role = Link("coordinated", True, "verb", other.item + 1), "part", "part"
    counted = [r for r in found if r.link.rule in ("np-dead", "toll-verb") and r.role == "total"]
    for one, other in pairwise(counted):
        between = joining(sentence, one, other)
        if one.link.rule == "toll-verb" and inline.fullmatch(r"[xm]{0,2}[Pp][xPp]{0,2}c[xmU]?", between):
            one.role = other.role = "part"  # "el saldo es de 19 niños y dos profesoras muertas"
            continue
        kinds = [_OF_A_KIND.match(sentence.classes[r.item + 1 : r.item + 5]) for r in (one, other)]
        if (
            all(kinds)
            and inline.search(r",?c[xmU]{0,2}$", between)
            and not inline.search(r"[.;:wvVq]", between)
            and not at_place(sentence, one.item)
        ):
            one.role = other.role = "part"
