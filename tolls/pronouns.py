"""Figures whose death a pronoun or a phrase after them tells: `detuvieron a 18 comuneros y los ejecutaron`, `17 llegaron cadáver`.

Asked by `tolls.matching` where no verb governs the figure itself.
"""

from __future__ import annotations

from tolls import inline
from tolls import matchcues as cue
from tolls.link import Link
from tolls.patterns import RIGHT
from tolls.words import Sentence


def they_killed(left: str, right: str) -> bool:
    """`Tres encapuchados los mataron a la salida`: who did it, not to whom."""
    return (
        inline.search(r"(?:^|[.;:,])$", left) is not None
        and inline.match(r"[xPpm]{1,4}(?:,[^,.;:wq]{1,14},)?[Ue](?:[qxj]c)?V", right) is not None
    )


def taken_up(sentence: Sentence, item: int, left: str, right: str) -> Link | None:
    """The link of a figure that what follows takes up; None where nothing does."""
    figure, spanish = sentence.numbers[item], sentence.lang == "es"
    one = figure.stated == 1
    if spanish and cue.LESS_ANOTHER.match(" ".join(sentence.folded[figure.last :][:6]), sentence):
        return None  # "A dos los soltaron y a los otros cinco los fusilaron"
    if spanish and they_killed(left, right):
        return None
    match = RIGHT["them-killed"].match(right)
    if match and sentence.words(item + 1 + match.start(1)) in ("los", "las", "les"):
        return Link("killed-them", True, "verb", item + 1)  # "detuvieron a 18 comuneros y los ejecutaron"
    object_of = inline.match(
        r"[xPpm]{1,4}(?:[aio]U?[xA]{1,2})?w(?:U?[xPp]{1,5}(?:oU?[xPp]{1,3})?V(?!a|[UN]?[NPp])|qV(?!a|[UN]?[NPp])|V(U)[xPp])",
        right,
    )
    singular = (
        object_of
        and object_of[1]
        and inline.fullmatch(
            r"mato|asesino|ejecuto|acribillo|victimo|masacro|killed",
            sentence.words(item + object_of.end() - 2).split(" ")[0],
        )
    )
    if object_of and not one and (object_of[1] is None or singular):
        return Link("killed-them", True, "verb", item + 1)  # "los 62 comuneros que Sendero mató", "que mató el comando"
    if not one and inline.search(r"(?:^|[.;:|])a$", left) and inline.match(r"[xPpm]{1,3}VU?[xPp]", right):
        return Link("killed-them", True, "verb", item + 1)  # "A ocho campesinos mató el Ejército"
    follows = " ".join(sentence.folded[figure.last :][:22])
    if not one and (cue.ARRIVED_DEAD.match(follows, sentence) or cue.NOT_OUT_ALIVE.match(follows, sentence)):
        return Link("subject-dies", True, "verb", item + 1)
    if not one and cue.DEATH_TOOK.before(sentence, item, 14):
        return Link("object-killed", True, "verb", item + 1)
    if (
        inline.match(r"[LP](?:$|[.,;i])", right)
        and sentence.words(item + 1) in ("victimas", "victims")
        and cue.DEADLY.before(sentence, item, 5)
    ):
        return Link("lives", True, "np", item + 1)
    to_them = spanish and not one and inline.search(r"aU?m?$", left) is not None
    if to_them and cue.THEM_KILLED.match(follows, sentence) and not cue.LESS_ANOTHER.match(follows, sentence):
        return Link("killed-them", True, "verb", item + 1)  # "A los trece comuneros los ejecutaron"
    if cue.DID_THE_SAME.before(sentence, item, 7) and inline.search("V", sentence.classes[:item]):
        return Link("object-killed", True, "verb", item + 1)
    if spanish and not one and cue.UNTIL_DEATH.after(sentence, item, 8) and left[-1:] in ("a", "U"):
        return Link("object-killed", True, "verb", item + 1)  # "Apedrearon a dos hombres hasta matarlos"
    if not one and inline.match(r"[xPpm]{1,3}", right) and cue.BEFORE_BEING_KILLED.after(sentence, item, 18):
        return Link("subject-dies", True, "verb", item + 1)
    of_a_place = spanish and not one and left[-1:] == "U" and right[:1] == "o"
    if of_a_place and cue.THE_N_OF.after(sentence, item, 16):
        return Link("killed-them", True, "verb", item + 1)
    if spanish and not one and cue.THEM_KILLED_ALL.after(sentence, item, 10):
        return Link("killed-them", True, "verb", item + 1)  # "Eran cinco hermanos; los mataron a todos"
    if spanish and not one and inline.match(r"U?[xm]{0,2}[PpL]|oU?|x|$|[.,]|M", right):
        if cue.HAZARD_ES.before(sentence, item, 22) and not inline.match(r"[xm]?[AD]", right):
            return Link("object-killed", True, "verb", item + 1)  # "El huracán se llevó a 43 personas"
        if (
            cue.FELL_ES.match(follows, sentence)
            or cue.FELL_IN.before(sentence, item, 8)
            or (
                cue.FELL_BEFORE.before(sentence, item, 3)
                and (cue.FELL_BY.after(sentence, item, 9) or cue.FELL_WHERE.search(sentence.flat, sentence))
            )
        ):
            return Link("subject-dies", True, "verb", item + 1)
        if cue.NOT_DIED_BUT.match(follows, sentence):
            return Link("killed-them", True, "verb", item + 1)  # "Los 18 de Juliaca no murieron, los mataron"
        if cue.LOST_REL.match(follows, sentence):
            return Link("killed-them", True, "verb", item + 1)
        if cue.BURIED_FOUND.before(sentence, item, 16) or cue.FOUND_BURIED.match(follows, sentence):
            return Link("object-killed", True, "verb", item + 1)
        if cue.LOST_ES.before(sentence, item, 8) and (
            cue.LOST_WHEN.search(sentence.flat, sentence)
            or cue.LOST_HOW.match(follows, sentence)
            or cue.OF_THEIR_OWN.match(follows)
            or cue.WHOM_THEY_LOST.match(follows)
        ):
            return Link("object-killed", True, "verb", item + 1)
    if to_them and cue.LIFE_TAKEN.match(" ".join(sentence.folded[figure.last :][:10]), sentence):
        return Link("killed-them", True, "verb", item + 1)  # "A seis comuneros les quitaron la vida"
    if inline.search(r"N[xPpm]{0,3}oU$", left):
        return None  # "perecieron 74 vecinos de los 260 que vivían en el anexo"
    match = RIGHT["whom-killed"].match(right)
    if match and any(sentence.words(k) in cue.WHOM for k in range(item + 1, item + 1 + match.end())):
        return Link("killed-them", True, "verb", item + 1)  # "once personas, a quienes ejecutaron"
    match = RIGHT["all-killed"].match(right)
    if match and sentence.words(min(item + 1 + match.end(), len(sentence.spans) - 1)) in cue.ALL:
        return Link("killed-them", True, "verb", item + 1)  # "a plane carrying 17 people crashes, killing everyone"
    match = RIGHT["killed-them"].match(right)
    if match and right[match.end() : match.end() + 1]:
        after = item + 1 + match.end()
        if after < len(sentence.spans) and sentence.words(after) in ("them", "a ellos", "los"):
            return Link("killed-them", True, "verb", item + 1)
    return None
