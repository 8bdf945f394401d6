"""Who else stands beside a figure: somebody named, the missing and the hurt, kinds of people, a list that is set in.

Asked by `tolls.standing`.
"""

from __future__ import annotations

import re

from tolls import inline
from tolls import standingcues as cue
from tolls.groups import Read
from tolls.known import Known
from tolls.link import Link
from tolls.sought import Sought
from tolls.words import Sentence

_IRREGULAR = frozenset(
    ("gave", "fell", "broke", "went", "came", "took", "sank", "hit", "struck", "blew", "caught", "ran", "shook", "swept", "burst", "left", "tore", "flew")
)  # fmt: skip
"""Verbs of the past that end like nouns: "The balcony gave way and 10 of my classmates died"."""
_FEW_NAMED = 3


def named_before(sentence: Sentence, item: int) -> bool:
    """Whether the few whom a figure takes up were told by their names, and not counted."""
    first = sentence.spans[item][0]
    names = [
        token for k, token in enumerate(sentence.tokens[:first]) if token.capital and (k == 0 or token.word.isalpha())
    ]
    counted = any(
        k < item and figure.kind == "count" and sentence.classes[k] == "N" for k, figure in sentence.numbers.items()
    )
    return sentence.numbers[item].stated <= _FEW_NAMED and len(names) > 1 and not counted


def beside_a_person(sentence: Sentence, item: int, left: str) -> bool:
    """Whether the figure is joined to somebody uncounted as one subject: nothing from the clause's begin can be a verb."""
    if sentence.numbers[item].kind != "count" or not inline.search(r"c[Um]{0,2}$", left):
        return False
    match = inline.search(r"(?:^|[,.;:zw])((?:i[xyUN]{1,3},?)?[UN]?[xPpo]{1,7}(?:,[xPpo]{1,4},)?)c[Um]{0,2}$", left)
    if match is None or sentence.words(item + 1) in ("people", "ppl", "persons", "personas"):
        return False
    first = item - len(left) + match.start(1)
    words = [sentence.tokens[sentence.spans[k][0]] for k in range(first, item - len(left) + match.end(1))]
    begun = words[1:] if words else []
    return not any(
        not word.capital
        and len(word.word) > 2
        and (word.word.endswith(cue.VERBAL[sentence.lang]) or word.word in _IRREGULAR)
        for word in begun
    ) and sentence.numbers.get(first, sentence.numbers[item]).stated in (1, sentence.numbers[item].stated)


SEVERAL_KINDS = re.compile(r"[xm]?[Pp]{1,2},(?:N[xm]?[Pp]{1,2},){0,3}?N[xm]?[Pp]{1,2},?c[UN][xm]?[Pp]")
"""`siete hombres, tres mujeres y dos menores`, after their figure."""
_MISSING = ("secuestr", "desaparici", "detenci", "captur", "kidnap", "abduct", "disappear")


def beside_the_missing(sentence: Sentence, item: int) -> bool:
    """Whether a figure before it counts people who are missing, captive or hurt."""
    return any(
        k < item
        and (
            inline.match(r"[xPpm]{0,2}[MJ]", sentence.classes[k + 1 : k + 4])
            or any(sentence.words(before).startswith(_MISSING) for before in range(max(0, k - 3), k))
        )
        for k in sentence.numbers
        if sentence.classes[k] == "N"
    )


_BESIDE_NAMED = re.compile(
    r"[xm]?[Pp](?:[xP]|oU?x{1,2}){0,2},U[xpP]{1,2}[xpPo]{0,4}(?:,[xp]{1,3})?,?(c)U[xpP]{1,2}[xpPo]{0,5}(?=$|[.,;i])"
)


def beside_named(sentence: Sentence, item: int, right: str) -> bool:
    """Whether somebody with an office and a name ends the list that a figure begins."""
    match = _BESIDE_NAMED.match(right)
    if match is None:
        return False
    first = sentence.spans[item + 1 + match.start(1)][0]
    last = sentence.spans[min(item + match.end(), len(sentence.spans) - 1)][1]
    return sum(token.capital for token in sentence.tokens[first:last]) > 1


_SHOT = ("ametrall", "bale", "acribill", "tirote", "apuñal", "apunal", "dispar", "shot", "shoot", "gunned", "stabbed")
_SURVIVED = Sought(
    r"(?:restantes |otr[oa]s |demas |others )?(?:sobrevivieron|vivieron|se salvaron|salieron viv[oa]s|lograron sobrevivir|salvaron la vida"
    r"|resultaron herid[oa]s|quedaron herid[oa]s|survived|were (?:wounded|injured))\b"
)


def some_survived(sentence: Sentence, found: list[Read]) -> None:
    """`ametrallaron a 20 presos: 17 murieron y tres sobrevivieron`: not all who were shot at have died."""
    for shot, dead, alive in zip(found, found[1:], found[2:], strict=False):
        stated = [sentence.numbers[one.item].stated for one in (shot, dead, alive)]
        begun = sentence.folded[max(0, sentence.spans[shot.item][0] - 4) : sentence.spans[dead.item][0]]
        if (
            shot.link.counts
            and stated[0] == stated[1] + stated[2]
            and any(word.startswith(_SHOT) for word in begun)
            and inline.match(r"[xPpm]{0,2}[bhe]{0,2}[vkKd]", sentence.classes[dead.item + 1 :])
            and _SURVIVED.pattern.match(" ".join(sentence.folded[sentence.spans[alive.item][1] :][:4]))
        ):
            shot.link = alive.link = Link("injured", False)
            dead.link, dead.role = Link("subject-dies", True, "verb", dead.item + 1), "total"


def set_in(known: Known) -> bool:
    """Whether a figure opens what stands between dashes or brackets right after a larger one of the dead."""
    opened = inline.search(r"N[xPpmdk]{1,3}[(-]$", known.left)
    if opened is None or not known.larger_before or inline.search("[)-]", known.right[:16]) is None:
        return False
    whole = known.reading.item - len(opened[0])
    return any(r.item == whole for r in known.others)
