"""Figures whose deaths are told in other words: lives that are lost, whom one mourns or buries, the dead who rise to a number,
labels and pronouns.

`tolls.dying` asks here once no verb of dying governs the figure.
"""

from __future__ import annotations

from tolls import inline
from tolls import matchcues as cue
from tolls.grammar import (
    set_against_the_wounded,
    those_victims,
    victims_of_a_massacre,
    victims_of_deaths,
)
from tolls.labels import label_of
from tolls.link import Link
from tolls.mourning import buried, mourned
from tolls.patterns import (
    LEFT,
    RIGHT,
)
from tolls.pronouns import taken_up, they_killed
from tolls.reaching import reached
from tolls.sought import Sought
from tolls.words import Sentence

_FALLEN = frozenset(
    (
        "soldiers",
        "troops",
        "jawans",
        "policemen",
        "marines",
        "fighters",
        "gendarmes",
        "servicemen",
        "militants",
        "commandos",
        "rangers",
    )
)
"""Whom one loses is killed, unless more is said."""


_KEPT = Sought(
    r"\b(?:mantiene|mantienen|tiene|tienen|dejo|dejaron|deja)(?: [^\W\d]+){0,2} a (?:otr[oa]s |l[oa]s )?$|\b(?:internad|hospitaliz"
    r"|ingresad)[oa]s a (?:otr[oa]s )?$"
)
LIVING = Sought(
    r"^(?:l[oa]s |the )?(?:detenid[oa]s|herid[oa]s|lesionad[oa]s|desaparecid[oa]s|arrestad[oa]s|capturad[oa]s|hospitalizad[oa]s"
    r"|damnificad[oa]s|injured|wounded|missing|arrested)\b"
    r"[^.;:]{0,120}\b(?:suman|son|llegan a|ascienden a|ya son|sumaban|number|rose to)(?: ya)? $"
)


_THEIR_STORY = Sought(
    r"^(?:(?:murieron|fallecieron|perecieron|fueron (?:asesinad|ejecutad|masacrad)[oa]s|l[oa]s mataron)[^.;:\d]{0,40} :"
    r" (?:la|el|las) (?:tragedia|drama|historia|caso|odisea|calvario|suplicio|destino|final|ultimas horas)"
    r"|(?:they )?(?:died|perished|were killed|were murdered)[^.;:\d]{0,40} : the (?:story|tragedy|fate|ordeal|plight)) (?:de l[oa]s|of the|of) $"
)
"""`Murieron de sed: la tragedia de los 17 jornaleros`."""


def _of_the_living(sentence: Sentence, item: int) -> bool:
    return LIVING.before(sentence, item, 40) is not None


def told_otherwise(sentence: Sentence, item: int, left: str, right: str) -> Link | None:
    """The link of a figure that lives, mourners, a label or a pronoun tell; None where nothing does."""
    figure, lang = sentence.numbers[item], sentence.lang
    one, article = figure.stated == 1, figure.kind == "article"
    fatal = (
        inline.match(r"L(?:$|[.,;:]|o)", right)
        and sentence.words(item + 1) in ("victimas", "victims")
        and left[-1:] == "U"
    )
    if fatal and cue.FATAL_EVENT.search(sentence.flat, sentence):
        return Link("lives", True, "np", item + 1)  # "Identifican a las dos víctimas del accidente fatal"
    if right[:1] == "L" and cue.FEWER_LIVES.after(sentence, item, 5):
        return Link("lives", True, "np", item + 1)  # "Doce vidas menos por culpa de un chofer ebrio"
    if right[:1] == "L" and cue.THE_PRICE.before(sentence, item, 10):
        return Link("lives", True, "np", item + 1)  # "El costo del paro: siete vidas"
    if (
        left[-1:] in ("o", "U")
        and cue.LIFE_CUT_SHORT.after(sentence, item, 9)
        and "vida" in sentence.folded[: figure.first]
    ):
        return Link("lives", True, "of", item + 1)
    if not article and cue.LOST_TO_KILLERS.before(sentence, item, 12) and inline.match(r"[xPpmoU]{1,6},[kd]", right):
        return Link("lives", True, "np", item + 1)  # "El distrito perdió a medio millar de vecinos, asesinados"
    if right[:1] == "L" and cue.ENDED_WITH.before(sentence, item, 4):
        return Link("lives", True, "np", item + 1)  # "La incursión terminó con 28 vidas"
    if RIGHT["lives"].match(right) and (
        inline.search(r"l(?:[^.;:N]{0,6}|,[^.;:N]{1,26},[Ume]{0,2})$", left)
        or inline.match(r"[xmU]{0,2}L[^.;N]{0,14}l", right)
    ):
        return Link("lives", True, "np", item + 1)
    if (
        not article
        and inline.match(r"[xm]?P[xP]?(?:w|U?w|x)|U?[xP]w", right)
        and cue.WHOM_WE_LOST.match(" ".join(sentence.folded[figure.last :][:7]), sentence)
    ):
        return Link("lives", True, "np", item + 1)  # "son 29 compatriotas los que hemos perdido"
    if (
        not article
        and left[-1:] in ("x", "q", "a", "i")
        and cue.BELONG.search(" ".join(sentence.folded[: figure.first][-14:]), sentence)
    ):
        return Link("death-of", True, "of", item + 1)  # "los restos pertenecen por lo menos a 34 individuos"
    if not one and inline.match(r"[xm]{0,2}P", right) and _THEIR_STORY.before(sentence, item, 14):
        return Link("killed-them", True, "verb", item + 1)
    if mourned(sentence, item, left, right):
        return Link("death-of", True, "of", item + 1)  # "lamentamos la pérdida de 24 personas"
    of_the_injured = set_against_the_wounded(sentence, item, right) or those_victims(sentence, item, left, right)
    if of_the_injured or buried(sentence, item, left, right):
        return Link("lives", True, "np", item + 1)
    lost = (
        lang == "en"
        and left[-1:] == "l"
        and sentence.words(item - 1).split(" ")[-1] in ("lost", "lose", "loses", "losing")
    )
    noun = sentence.words(item + 1) if right else ""
    if lang == "es" and not one and cue.LOST_FIGHTERS.match(noun) and cue.HAS_LOST_MEN.before(sentence, item, 6):
        return Link("lives", True, "np", item + 1)  # "la Guardia Nacional perdió a dos elementos"
    of_war = noun in _FALLEN or (cue.FIGHTING_MEN.match(noun) and cue.LOST_MEN.before(sentence, item, 9))
    whom = sentence.words(item + 3) if inline.match(r"oU[xmP]", right) else noun
    of_ours = cue.WE_LOST.before(sentence, item, 9) and cue.OUR_PEOPLE.match(whom)
    of_illness = inline.match(r"[xm]{0,2}P", right) and cue.LOST_BY_ILLNESS.search(sentence.flat, sentence)
    if lost and not one and (of_war or of_ours or of_illness):
        return Link("lives", True, "np", item + 1)
    if (
        lost
        and not one
        and inline.match(r"[xm]{0,2}P", right)
        and cue.LOST_TO.match(" ".join(sentence.folded[figure.last :][:7]), sentence)
    ):
        return Link("lives", True, "np", item + 1)  # "a town that has lost 88 residents to the virus"
    lost_to = inline.match(r"[xP]{0,2}(l)a", right) if lang == "en" and not one else None
    if (
        lost_to
        and sentence.words(item + 1 + lost_to.start(1)) == "lost"
        and cue.LOST_TO.match(" ".join(sentence.folded[figure.last :][:7]), sentence)
    ):
        return Link("lives", True, "np", item + 1)  # "Kerala mourns 44 lost to landslide"
    if (
        not one
        and cue.WITH_THEM_TO_DIE.after(sentence, item, 7)
        and cue.TAKING.before(sentence, item, 3)
        and cue.SUICIDE.search(sentence.flat, sentence)
    ):
        return Link("object-killed", True, "verb", item + 1)
    bodies = cue.THEIR_BODIES.after(sentence, item, 22) if not one and not article else None
    if bodies and not inline.search("[VKN]", sentence.classes[item + 1 : item + 1 + len(bodies[0].split())]):
        return Link("subject-dies", True, "verb", item + 1)  # "Alud sepulta a cuatro mineros; hallaron sus cuerpos"
    of_kin = not one and not article and cue.SHOT_OF_WHOM.before(sentence, item, 6)
    if of_kin and cue.SHOT_BY.after(sentence, item, 5):
        return Link("subject-dies", True, "verb", item + 1)  # "Families of the 19 peasants shot by soldiers"
    if not one and cue.CARRIED_OUT_ON.before(sentence, item, 9):
        return Link("object-killed", True, "verb", item + 1)  # "The death penalty was carried out on three men"
    if not one and (cue.TAKEN_FROM_THEM.after(sentence, item, 14) or cue.NAMES_OF_THE_DEAD.after(sentence, item, 8)):
        return Link("subject-dies", True, "verb", item + 1)
    if (
        not one
        and not article
        and cue.MURDERS_THERE_WERE.before(sentence, item, 16)
        and inline.match(r"$|[.,;:)]|i[UxA]", right)
    ):
        return Link("dead-rise", True, "toll", item + 1)
    if lang == "en" and not one and inline.match(r"[xm]{0,2}P", right) and cue.HAS_TAKEN.before(sentence, item, 7):
        return Link("lives", True, "np", item + 1)
    if not one and cue.NEVER_HOME.after(sentence, item, 9):
        return Link("subject-dies", True, "verb", item + 1)
    if not one and cue.BODIES_BEFORE.before(sentence, item, 14) and cue.BROUGHT_UP.after(sentence, item, 4):
        return Link("subject-dies", True, "verb", item + 1)  # "bodies kept washing ashore; nine had been recovered"
    claimed = lang == "en" and left[-1:] == "l" and sentence.words(item - 1).startswith("claim")
    if claimed and not article and cue.HAZARD.before(sentence, item, 6) and inline.match(r"$|[i.,;:|]", right):
        return Link("lives", True, "np", item + 1)  # "Cholera claims 27 in Malawi"
    if claimed and not one and inline.match(r"[xm]?P(?![xe]{0,2}[bwqVK])", right):
        return Link("lives", True, "np", item + 1)  # "drug violence claimed at least 20 people"
    if left[-1:] == "l" and right[:1] == "P" and sentence.words(item + 1) == "victims":
        return Link("lives", True, "np", item + 1)
    by_the = figure.kind in ("vague", "count") and cue.BY_THE.search(
        " ".join(sentence.folded[: figure.first][-3:]), sentence
    )
    if by_the and inline.search(r"[dn][^.;NJMX]{0,14}$", left):
        return Link("dead-rise", True, "toll", item + 1)  # "Las víctimas mortales se cuentan por miles"
    if article:
        return None
    if inline.search(r"[qrx][xe]?U?[dn]i$", left) and cue.RECKONED.search(
        " ".join(sentence.folded[: figure.first][-5:]), sentence
    ):
        return Link("dead-rise", True, "toll", item + 1)  # "calculaba las pérdidas humanas en 23.000"
    if (
        inline.search(r"(?:^|[,.;:cwxP])U?[dk][io][^.;:,NJMXTvVkKr]{1,14}b$", left)
        and sentence.words(item - 1) in cue.WERE
    ):
        return Link("dead-rise", True, "toll", item + 1)  # "Los muertos en el derrumbe de la mina fueron nueve"
    if inline.search(r"(?:^|[,.;:])U?[dn]i[^.;:,NJMXTVv]{12,32}ra$", left) and cue.RISING.match(
        sentence.words(item - 2)
    ):
        return Link("dead-rise", True, "toll", item + 1)  # "Los muertos en el accidente ... se elevan a 98"
    if inline.search(r"Dn[^.;N]{0,20}$|n(?:o|oU)D[^.;N]{0,16}$", left):
        return None  # "Alpaca deaths rise to 41,000"
    if (
        inline.search(r"[dn](?:[oi][UxAy]{1,5}|,[^.;,]{2,16},)?[xe]{0,2}q$", left)
        and sentence.words(item - 1) == "llegaron a"
    ):
        return Link("dead-rise", True, "toll", item + 1)  # "los muertos llegaron a 12"; elsewhere people arrive
    far = lang == "es" and not one and inline.search(r"(?:^|[.;:|])U[dnk][^.;:NvVXJMw]{2,34}b$", left) is not None
    if far and sentence.words(item - 1) in ("fueron", "eran", "son") and inline.match(r"$|[.,;)]", right):
        return Link(
            "dead-rise", True, "toll", item + 1
        )  # "Los asesinados en aquellos días, casi todos vecinos, fueron 46"
    rise = LEFT["dead-rise"].search(left)
    # "34 decesos, Ecuador registra 981": those dead are counted already, what follows the comma is another's.
    if rise and right and sentence.words(item + 1).startswith(("huerfan", "viud", "orphan", "widow")):
        return None
    were = inline.search(r"r[xPp]{1,2}c$", left) if rise else None
    if were and sentence.words(item - len(were[0])) in cue.WERE:
        return None  # "Seis de los fallecidos eran menores de edad y cuatro ni siquiera marchaban"
    if rise and left[-1:] == "a" and inline.search(r"\bdej\w+ a$", " ".join(sentence.folded[: figure.first][-2:])):
        return None  # "ladrón muere electrocutado y deja a tres barrios sin luz"
    if rise and "," in rise[0] and right[:1] == "x" and sentence.words(item + 1).endswith("s"):
        return None  # "dos ancianos ahogados en Tirúa, la marejada dejó 130 embarcaciones destruidas"
    gapped = inline.search(r"[c,;](?:Uo)?U?[dn],?a$", left) if not article else None
    if gapped and inline.match(r"$|[.,;(]", right) and inline.search("r[xe]{0,2}a?N", sentence.classes[:item]):
        return Link(
            "toll-verb", True, "toll", item + 1
        )  # "La cifra de contagios subió a 30.676 y la de fallecidos, a 970"
    if rise and _KEPT.before(sentence, item, 6):
        return None  # "mantiene internadas a 46 personas"
    if rise and _of_the_living(sentence, item):
        return None  # "Los detenidos por el incendio en el que fallecieron 40 suman ya once"
    if rise and inline.match(r"U[xme]{0,2}[yADJMX]", right):
        return None  # "un día sin homicidios, y eleva a 11 las jornadas sin crímenes"
    if (
        inline.search(r"n[XJxb](?:e?[rb]e?|:)$", left)
        and cue.RECOVERED_BODIES.before(sentence, item, 6)
        and inline.match(r"$|[.,;)iw]|-", right)
    ):
        return Link(
            "dead-rise", True, "toll", item + 1
        )  # "Los cuerpos rescatados ya son 34", "Cuerpos recuperados: 34"
    if rise and not (
        inline.search(",x", rise[0])
        and rise[0].count(",") == 1
        and inline.search(r"N[xPpme]{0,3}$", left[: rise.start()])
    ):
        return Link("dead-rise", True, "toll", item + 1)
    if RIGHT["victims-of-deaths"].match(right):
        return Link("lives", True, "np", item + 1)  # "miles fueron víctimas de ejecuciones"
    if (
        inline.search(r"[xqr]U?t(?:o[xPpd]{1,3})?i$", left)
        and sentence.words(item - 1) in ("en", "at")
        and inline.match(r"$|[,.;)cPpdxi]", right)
    ):
        return Link("toll-verb", True, "toll", item + 1)  # "puso el saldo mortal en 234"
    smaller = any(k < item and f.kind == "count" and f.stated > figure.stated for k, f in sentence.numbers.items())
    if (
        not article
        and figure.stated > 1
        and not smaller
        and not they_killed(left, right)
        and cue.ALL_DEAD.match(" ".join(sentence.folded[figure.last :]), sentence)
    ):
        return Link(
            "killed-them", True, "verb", item + 1
        )  # "el secuestro de 13 obreros ...: todos fueron hallados sin vida"
    nearest = not any(k > item and sentence.classes[k] == "N" for k in sentence.numbers)
    if (
        not article
        and nearest
        and cue.THEM_TO_DEATH.possible(sentence)
        and cue.THEM_TO_DEATH.match(" ".join(sentence.folded[figure.last :]), sentence)
    ):
        return Link("killed-them", True, "verb", item + 1)  # "drag two alleged thieves out and burn them to death"
    if found := label_of(sentence, item, left, right) or taken_up(sentence, item, left, right):
        return found
    if victims_of_deaths(sentence, item, left, right):
        return Link("lives", True, "toll", item + 1)
    if victims_of_a_massacre(sentence, item, right):
        return Link("lives", True, "np", item + 1)
    if not one and not article and reached(sentence, item, right):
        return Link("toll-verb", True, "toll", item + 1)
    return None
