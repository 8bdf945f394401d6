"""The second reader: a scale learned from labelled texts, beside the rules. Pure but for its weights, which are read once.

Rules know what a careful reader wrote down. A toll that nobody wrote a rule for (under a noun that no list has) is weighed
here: a logistic regression on the words and word classes around a figure, trained by `bench/train.py` and shipped as plain
numbers in `weights.json`. It speaks only of figures that no rule linked to a word of death, and only where it is nearly sure.

docs/reading.md says what it gains on texts that neither the rules nor it had seen.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from tolls import inline
from tolls.grammar import kin, life_not_lost, population
from tolls.groups import Read
from tolls.link import Link
from tolls.sought import Sought
from tolls.words import Sentence

TOLL = 0.85
"""Above this probability of a toll, a figure that no rule links is one."""
_NEAR, _FAR = 8, 40
"""Words to each side that are weighed in full, and at all."""
_CLASSES = 8
_OTHER_STATES = frozenset("JjMXFfSDBA")
"""Injured, missing, other states of people, forecast, fear, threats, animals, aboard, things."""
_KIN = frozenset(
    [
        "familias",
        "familiares",
        "deudos",
        "hijos",
        "huerfanos",
        "viudas",
        "hogares",
        "families",
        "relatives",
        "widows",
        "orphans",
        "homes",
        "cases",
        "casos",
    ]
)
"""Whom and what the dead leave behind, and counts of cases."""
_DOERS = frozenset(
    ("responsables", "autores", "coautores", "implicados", "involucrados", "culpables", "homicidas", "asesinos", "victimarios", "perpetrators", "killers",
     "murderers", "culprits", "participants")
)  # fmt: skip
"""`dos presuntos responsables del homicidio de policías`: they killed."""
_SOUGHT = frozenset(
    ["falta", "faltan", "resta", "restan", "buscan", "busca", "buscar", "hallar", "ubicar", "search", "searching"]
)
"""Beside those who are still looked for."""
_SAVED = Sought(r"\b(?:salv(?:a|an|o|aron)|saves?|saved|orfandad)\b")
_SHARED_WITH_INJURED = re.compile(r"[xPpL]{0,3},?I[^.;]{0,14}J")
"""`58 víctimas, de las cuales 35 fallecieron y 23 quedaron heridos`."""
_INDEMNIFIED = Sought(r"\b(?:indemniz|repar|compens|resarc|pension)\w*(?: \w+){0,3} $|\bentre l[oa]s $")
"""`obliga a indemnizar a las 31 personas`; `entre los cuatro suman cinco muertos`: those told of before."""
_DEATHS = frozenset("dkKvVZns")
"""Words that tell of death by themselves: victims may be those of a fraud."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: features that are not listed weigh nothing."""

    bias: float
    of: dict[str, float]

    def probability(self, features: dict[str, float]) -> float:
        """Of the class that was learned, 0 to 1."""
        of = self.of
        total = self.bias + sum([of[name] * value for name, value in features.items() if name in of])
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


@cache
def shipped() -> Weights:
    """The scale of "is a toll"."""
    held = json.loads(files("tolls").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(held["bias"], held["weights"])


def features(sentence: Sentence, item: int, earlier: Sequence[int]) -> dict[str, float]:
    """What is known of a figure: words and classes around it, its form, and how it stands to the figures beside it."""
    lang, near = sentence.lang, _NEAR
    left = _words(sentence, max(0, item - _FAR), item)[::-1]
    right = _words(sentence, item + 1, item + 1 + _FAR)
    found = dict.fromkeys(_of_words(lang, left[:near], right[: near + 2]), 1.0)
    found.update(dict.fromkeys(_of_classes(sentence.classes, item), 1.0))
    for word in (*left[near:], *right[near:]):
        found.setdefault(f"{lang}s={word}", 0.5)
    found.update(_of_figure(sentence, item, earlier))
    return found


def _words(sentence: Sentence, first: int, last: int) -> list[str]:
    """The words of the items from `first` up to `last`; a number is "#"."""
    folded = sentence.folded
    found = []
    for letter, (begin, end) in zip(sentence.classes[first:last], sentence.spans[first:last], strict=True):
        if letter in "Ny" or (end - begin == 1 and folded[begin][0].isdigit()):
            found.append("#")
        else:
            found.append(folded[begin] if end - begin == 1 else "_".join(folded[begin:end]))
    return found


def _of_words(lang: str, left: list[str], right: list[str]) -> list[str]:
    """The nearest words to each side, the nearest first: by their place, wherever they stand, and in pairs."""
    found = [f"{lang}L{k}={word}" for k, word in enumerate(left[:3])]
    found += [f"{lang}R{k}={word}" for k, word in enumerate(right[:4])]
    found += [f"{lang}l={word}" for word in left]
    found += [f"{lang}r={word}" for word in right]
    found += [f"{lang}ll={far} {close}" for close, far in pairwise(left[:5])]
    found += [f"{lang}rr={close} {far}" for close, far in pairwise(right[:7])]
    if left and right:
        found.append(f"{lang}lr={left[0]} {right[0]}")
    return found


def _of_classes(classes: str, item: int) -> Iterator[str]:
    left, right = classes[max(0, item - 10) : item], classes[item + 1 : item + 11]
    for k in range(min(4, len(left))):
        yield f"L{k}={left[-1 - k]}"
    for k in range(min(6, len(right))):
        yield f"R{k}={right[k]}"
    for size in (2, 3, 4):
        if len(left) >= size:
            yield f"L*={left[-size:]}"
        if len(right) >= size:
            yield f"R*={right[:size]}"
    for size in (2, 3):
        for k in range(min(_CLASSES, len(right) - size + 1)):
            yield f"r*={right[k : k + size]}"
        for k in range(min(_CLASSES, len(left) - size + 1)):
            yield f"l*={left[len(left) - size - k : len(left) - k]}"
    yield f"LR={left[-1:]}N{right[:1]}"
    yield f"LR={left[-2:]}N{right[:2]}"
    for letter in set(classes[max(0, item - _FAR) : item]):
        yield f"l={letter}"
    for letter in set(classes[item + 1 : item + 1 + _FAR]):
        yield f"r={letter}"


def _of_figure(sentence: Sentence, item: int, earlier: Sequence[int]) -> dict[str, float]:
    figure = sentence.numbers[item]
    size = figure.stated
    before = [f.stated for k, f in sentence.numbers.items() if k < item and sentence.classes[k] == "N"]
    after = [f.stated for k, f in sentence.numbers.items() if k > item and sentence.classes[k] == "N"]
    beside = [*before, *after]
    printed = sentence.tokens[figure.core].number
    told = {
        "first": item == 0,
        "alone": not beside,
        "bigger": any(n > size for n in beside),
        "smaller": any(n < size for n in beside),
        "bigger before": any(n > size for n in before),
        "smaller before": any(n < size for n in before),
        "bigger after": any(n > size for n in after),
        "smaller after": any(n < size for n in after),
        "bigger earlier": any(n > size for n in earlier),
        "smaller earlier": any(n < size for n in earlier),
        "earlier": bool(earlier),
        "makes up": len(beside) > 1 and 2 * max(beside) == sum(beside) + size,
        "sum": bool(beside) and sum(beside) == size,
        "one": size == 1,
        "in words": not printed,
        f"q={figure.qualifier}": True,
    }
    return {name: 1.0 for name, true in told.items() if true} | {"size": math.log10(size + 1) / 3}


def weighed(
    sentence: Sentence, readings: list[Read], earlier: Sequence[int], scale: Weights | None = None
) -> list[Read]:
    """The readings of the rules, and tolls that none of them linked. `earlier`: the figures of the sentences before;
    `scale`: another than the shipped one."""
    for reading in readings:
        if reading.link.rule != "unlinked" or not _of_people(sentence, reading.item):
            continue
        after = sentence.classes[reading.item + 1 :]
        if inline.match(r"[xPpm]{0,3},?I|[^.;:N]{0,6},?I[UN]|[xPpm]{0,3},No?I[^.;,N]{0,5}[vkKd]", after):
            continue  # "Viajaban siete personas, de las cuales tres murieron"
        if _one_of(sentence, reading.item):
            continue
        if inline.match(r"U[xm]?Pwe?[xqrj]", after):
            continue  # "fueron 115 los rescatistas que atendieron la emergencia"
        if inline.search(r"[XJM][^.;:N]{0,20}ra?[Ume]?$", sentence.classes[: reading.item]):
            continue  # "Los contagios de fiebre amarilla llegan a 125, con 54 fallecidos"
        if (scale or shipped()).probability(features(sentence, reading.item, earlier)) > TOLL:
            reading.link = Link("learned", True)
    return readings


def _one_of(sentence: Sentence, item: int) -> bool:
    """Whether the figure is of those of whom fewer are told of: "one of the two gunmen", "nueve de los doce tripulantes"."""
    among = inline.search(r"NoU?$", sentence.classes[:item])
    return among is not None and sentence.numbers[item - len(among[0])].stated < sentence.numbers[item].stated


def _of_people(sentence: Sentence, item: int) -> bool:
    """Whether a figure may count people who died: its sentence has a word of death, and nothing beside the figure tells of
    injured, missing or infected people, or of what is feared."""
    if kin(sentence, item) or life_not_lost(sentence, item) or _SAVED.search(sentence.flat, sentence):
        return False
    if _SHARED_WITH_INJURED.match(sentence.classes[item + 1 : item + 24]) or population(
        sentence, item, sentence.classes[max(0, item - 6) : item]
    ):
        return False
    left, right = sentence.classes[max(0, item - 6) : item], sentence.classes[item + 1 : item + 7]
    if _INDEMNIFIED.before(sentence, item, 6):
        return False
    if (
        sentence.lang == "en"
        and left.endswith(("Ka", "va", "da"))
        and sentence.words(item - 1) == "at"
        and right[:1] in ("", ".", ",")
    ):
        return False  # "killed at 82": an age
    return (
        sentence.classes[item] == "N"
        and _KIN.isdisjoint(sentence.words(k) for k in range(item + 1, min(item + 3, len(sentence.spans))))
        and _DOERS.isdisjoint(sentence.words(k) for k in range(item + 1, min(item + 4, len(sentence.spans))))
        and _SOUGHT.isdisjoint(sentence.words(k) for k in range(max(0, item - 5), item))
        and not _DEATHS.isdisjoint(sentence.classes)
        and sentence.numbers[item].kind == "count"
        and not _OTHER_STATES.intersection(left[max(left.rfind("."), left.rfind(";")) + 1 :])
        and not _OTHER_STATES.intersection(right)
    )
