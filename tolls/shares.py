"""Wholes and their shares: `including`, `18 of them`, summands, lists by place, `of the 58 dead, 48`.

Each function looks at all figures of a sentence, and gives a link and a role to those that the whole explains.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tolls import inline
from tolls.groups import Read, joining
from tolls.link import Link
from tolls.patterns import HEAD, INCLUDING_LEFT
from tolls.sought import Sought
from tolls.words import Sentence

LISTED = re.compile(r"[xPpmUeBdnkKoiaAr-]{0,12},?c?[UcI]?$")
OPENED_SHARE = re.compile(
    r"(?:I?[xPpmUeBdnkKoiasvbhA]{0,12}[:(-]|[xm]{0,2}[Ppdnk][xPpmUeBdnkKoiasvbh]{0,10},)[xUea]{0,3}"
)
LISTED_SHARE = re.compile(r"[xPpmUeBdnkKoiA]{1,6}(?:cP)?,?c?[xUe]{0,2}")
_SHARES = frozenset(("unlinked", "coordinated", "subject-dies", "np-dead", "split", "injured"))
_THE_DEAD = frozenset(("of the dead", "of the killed", "of the deceased"))
_AMONG = ("among the dead", "among the victims", "among the killed", "among those killed", "entre los", "entre las")
OF_WHOM = frozenset(("of whom", "de los cuales", "de las cuales", "de los que", "de las que", "de quienes"))
OF_THESE = frozenset(("de estos", "de estas", "de esos", "de esas"))


def apportion(sentence: Sentence, found: list[Read]) -> None:
    """`33 muertos: 23 policías y 10 civiles`, `eight people, six militants and two policemen, died`."""
    for at, whole in enumerate(found):
        if not (whole.link.counts or whole.link.rule == "unlinked"):
            continue
        rest: list[Read] = []
        for reading in found[at + 1 :]:
            between = joining(sentence, rest[-1] if rest else whole, reading)
            pattern = LISTED_SHARE if rest else OPENED_SHARE
            if pattern.fullmatch(between) is None or reading.link.rule not in _SHARES:
                break
            rest.append(reading)
        if len(rest) < 2:
            continue
        stated = sentence.numbers[whole.item].stated
        parts = [sentence.numbers[r.item].stated for r in rest]
        while len(parts) > 2 and sum(parts) > stated:
            parts, rest = parts[:-1], rest[:-1]
        placed = all(sentence.classes[r.item + 1 : r.item + 2] == "i" for r in rest)
        if (
            stated < SUMMED_LEAST
            and placed
            and not sentence.classes[: whole.item].endswith("m")
            and inline.search(r"i[xA]", joining(sentence, whole, rest[0]))
        ):
            continue  # "tres fallecidos en Arequipa, dos en Apurímac y uno en Ica": they add up by chance
        if sum(parts) != stated or not any(r.link.counts for r in (whole, *rest)):
            continue
        if _of_other_kinds(sentence, whole, rest):
            for reading in (whole, *rest):
                if not reading.link.counts:
                    reading.link = Link("split", True, "np", reading.item + 1)
                reading.role = "part"
            continue  # "Murieron cinco policías, tres civiles y dos soldados"
        if not whole.link.counts:
            whole.link = Link("subject-dies", True, "verb", whole.item + 1)
        more = sentence.classes[whole.item + 1 : whole.item + 3] == "m," or sentence.classes[: whole.item].endswith("m")
        if whole.link.rule != "including":  # "entre los fallecidos hay cinco extranjeros: tres peruanos y dos chilenos"
            whole.role = "increment" if more else "total"  # "Dos más, una menor y una mujer, murieron"
        for reading in rest:
            reading.link = Link("split", True, "np", reading.item + 1)
            reading.role = "part"


_ANYBODY = (
    "persona",
    "muert",
    "fallec",
    "victima",
    "cuerpo",
    "cadaver",
    "people",
    "dead",
    "death",
    "victim",
    "bodies",
    "miembro",
    "integrante",
    "habitante",
    "ocupante",
    "vida",
    "member",
    "lives",
)
_SEXES = frozenset(
    (
        "hombres",
        "mujeres",
        "varones",
        "men",
        "women",
        "males",
        "females",
        "ninos",
        "ninas",
        "menores",
        "adultos",
        "boys",
        "girls",
        "children",
    )
)


def _of_other_kinds(sentence: Sentence, whole: Read, rest: list[Read]) -> bool:
    """Whether a first figure counts one kind of people and those after it others: they add up by chance."""
    if inline.fullmatch(r"[xm]{0,2}P,", joining(sentence, whole, rest[0])) is None:
        return False
    kind = sentence.words(rest[0].item - 2)
    others = [sentence.words(r.item + 1) for r in rest if r.item + 1 < len(sentence.spans)]
    plain = all(sentence.classes[r.item + 1 : r.item + 2] in ("P", "p") for r in rest)
    return (
        plain
        and not kind.startswith(_ANYBODY)
        and not all(word in _SEXES or word.startswith(("de ell", "of ")) for word in others)
    )


SUMMED_LEAST = 4
"""Below it figures add up by chance."""
SUMMED_ALONE = 10
"""From it on a sum needs no word that says so."""


def summing(sentence: Sentence, found: list[Read]) -> None:
    """`vio morir a seis de sus miembros: tres fueron victimados y los otros tres cayeron`: what adds up to a figure before a
    colon, a dash or a bracket are its shares; `45 tzotziles —15 niños, 21 mujeres, 9 hombres— fueron masacrados`."""
    figures = [r for r in found if sentence.numbers[r.item].kind == "count" and sentence.classes[r.item] == "N"]
    for at, whole in enumerate(figures):
        stated = left = sentence.numbers[whole.item].stated
        if stated < SUMMED_LEAST or whole.role != "total" or not (whole.link.counts or whole.link.rule == "unlinked"):
            continue
        rest: list[Read] = []
        for reading in figures[at + 1 :]:
            known = reading.link.counts or (whole.link.counts and reading.link.rule == "unlinked")
            if (
                not known
                or (reading.link.kind == "toll" and reading.link.rule != "dead-rise")
                or sentence.numbers[reading.item].stated > left
            ):
                break
            rest.append(reading)
            left -= sentence.numbers[reading.item].stated
            if not left:
                break
        if left or len(rest) < 2 or inline.search("[:;(-]|[rb]$", joining(sentence, whole, rest[0])) is None:
            continue
        if not whole.link.counts:
            whole.link = Link("subject-dies", True, "verb", whole.item + 1)
        for reading in rest:
            if not reading.link.counts:
                reading.link = Link("split", True, "np", reading.item + 1)
            reading.role = "part"


def totalled(sentence: Sentence, found: list[Read]) -> None:
    """`33 murieron en Zikim, ocho en Rafah y cinco en Yabalia: el parte totaliza 46`; `tres el lunes y otros cinco: ocho en total`:
    the figure to which those before it add up, told as their sum."""
    figures = [r for r in found if sentence.numbers[r.item].kind == "count" and sentence.classes[r.item] == "N"]
    for at, whole in enumerate(figures):
        before = figures[:at]
        stated = sentence.numbers[whole.item].stated
        if len(before) < 2 or stated < SUMMED_LEAST or not any(r.link.counts for r in before):
            continue
        if any(r.link.rule not in ("unlinked", "split") and not r.link.counts for r in before):
            continue
        told = _AS_A_SUM.before(sentence, whole.item, 5) or IN_ALL.after(sentence, whole.item, 3)
        if (
            not (told or _plainly_a_sum(sentence, before, whole))
            or sum(sentence.numbers[r.item].stated for r in before) != stated
        ):
            continue
        if not whole.link.counts:
            whole.link = Link("neutral-toll", True, "toll", whole.item + 1)
        whole.role = "total"
        for reading in before:
            if not reading.link.counts:
                reading.link = Link("split", True, "np", reading.item + 1)
            reading.role = "part"


def _plainly_a_sum(sentence: Sentence, before: list[Read], whole: Read) -> bool:
    """`Murieron 31 policías y 24 manifestantes: 55 peruanos`: so large a sum is no chance."""
    return (
        sentence.numbers[whole.item].stated >= SUMMED_ALONE
        and inline.fullmatch(r"[^NyAJMX]{0,12}[,;:-]", joining(sentence, before[-1], whole)) is not None
        and inline.match(r"[xPpmLdnk]{0,3}(?:$|[.,;)i])", sentence.classes[whole.item + 1 : whole.item + 6]) is not None
        and all(r.link.kind != "toll" and r.role != "increment" for r in before)
    )


_AS_A_SUM = Sought(
    r"\bpara un (?:saldo|total|balance) de $|\b(?:totaliza\w*|totalizo|suman?|sumaron|sumando|sumar|total|in all|en total|total of"
    r"|total de)[ :,]+(?:son |de |hay )?$"
)
IN_ALL = Sought(
    r" (?:(?:people|persons|men|women|children|deaths|lives|dead|victims|bodies|personas|vidas|muertes|muertos|muertas|fallecidos|victimas|hombres"
    r"|mujeres|cuerpos|peruanos|peruanas|vecinos) )?(?:en total|in total|in all|overall|altogether|all told)\b"
)


def include(sentence: Sentence, found: list[Read]) -> None:
    """`including seven minors and two women`: shares of the last figure of deaths before; of the injured: nothing."""
    lang = sentence.lang
    inside: Read | None = None
    of_the_dead = False
    host: Read | None = None
    for reading in found:
        left = sentence.classes[max(0, reading.item - 12) : reading.item]
        starts = (INCLUDING_LEFT.search(left) is not None and not left.endswith("sI")) or _among_the_dead(
            sentence, reading, left
        )
        if (
            starts
            and left.endswith("I")
            and inline.search(r"(?:^|[.;w])[cz]?I$", left)
            and sentence.words(reading.item - 1) in OF_THESE
        ):
            starts = False  # "De estos 12 cuerpos, la Fiscalía entregará 10"
        if starts and inline.search(r"t[^.;]{0,3}Ix{1,3}a$|TI[xer]?a$", left):
            starts = False  # "bringing the toll including Syria to 51,000"
        chained = inside is not None and LISTED.fullmatch(joining(sentence, inside, reading)) is not None
        right = sentence.classes[reading.item + 1 : reading.item + 12]
        if starts and host is None and reading.link.kind == "verb" and sentence.classes[0] == "I":
            starts = False  # "De ellas, 20.007 perdieron la vida": of whom, an earlier sentence told
        alone = (
            starts
            and host is None
            and reading.link.kind in ("np", "verb")
            and "N" not in sentence.classes[: reading.item]
        )
        if alone and sentence.words(reading.item - 1) in OF_WHOM:
            starts = False  # "protection for social leaders, of whom 173 were assassinated"
        if starts and reading.link.kind == "np" and _of_cases(sentence, found, reading):
            starts = False  # "80.174 casos, incluidas 2.915 muertes": all the deaths of an epidemic
        if starts and host is None and reading.link.counts and _includes(sentence, reading, left):
            starts = False  # "El reporte incluye 67 nuevos decesos": the report, not a count of people
        if starts or chained:
            inside = reading
            refused = reading.link.rule in ("thing", "injured", "shared", "feared", "denied", "doom") or HEAD[lang][
                "injured"
            ].match(right)
            of_the_dead = _of_the_dead(sentence, reading, left) or (of_the_dead and not starts)
            if not refused and not reading.link.counts and of_the_dead:
                pass
            elif host is not None and starts and _killed_with(sentence, host, reading):
                host.link = Link("subject-dies", True, "verb", reading.item + 1)
            elif host is None or not host.link.counts:
                later = [r for r in found if r.item > reading.item and r.link.counts]
                if host is None and not later:
                    if reading.link.counts and not starts:
                        continue
                    # "including" with an uncounted whole: a share of what is clearly implied
                    if not reading.link.counts:
                        continue
                elif host is not None and not host.link.counts and reading.link.counts and reading.link.kind != "toll":
                    if _dead_and_injured(joining(sentence, host, reading)):
                        reading.role = "part"  # "52 people killed or injured, including 25 deaths"
                    continue  # "27 cases of infection, including one death"
                elif not (reading.link.counts and reading.link.kind == "np"):
                    reading.link = Link("injured" if host else "unlinked", False)
                    continue
            if refused:
                reading.link = Link(reading.link.rule, False)
                continue
            reading.link = Link("including", True, "np", reading.item + 1)
            figure = sentence.numbers[reading.item]
            reading.role = "person" if figure.kind == "article" else "part"
            continue
        inside = None
        if not reading.link.counts and right[:1] == "I" and sentence.words(reading.item + 1) in _THE_DEAD:
            reading.link = Link("partitive", True, "np", reading.item + 1)
            reading.role = "part"
            continue
        if not reading.link.counts and inline.match(
            r"I[kK]b|(?:oU[xbme]{0,2}|I)[dn](?!o)|oUN[xPpm]{0,2}(?:oU?x{1,2}){0,2}(?:[dkK](?!a)|n(?!o))|oUKb", right
        ):
            reading.link = Link("partitive", True, "np", reading.item + 1)
            reading.role = "part"  # "13 of all reported deaths", "19 de esas muertes", "nine of the ten killed"
            continue
        if _among_the_killed(sentence, reading, right):
            reading.link = Link("partitive", True, "np", reading.item + 1)
            reading.role = "part"
            continue
        if not reading.link.counts and _shared_out(sentence, reading, right, found, host):
            reading.link = Link("partitive", True, "np", reading.item + 1)
            reading.role = "part"
            continue
        # "killed 18 inmates in two penitentiaries, including six": the six are of the inmates.
        aside = (
            host is not None
            and host.link.counts
            and left[-1:] == "i"
            and inline.match(r"[xm]{0,2}[PpB]", right) is None
        )
        if reading.link.counts or not (
            aside or reading.link.rule == "thing" or sentence.numbers[reading.item].kind == "article"
        ):
            host = reading


def _killed_with(sentence: Sentence, host: Read, reading: Read) -> bool:
    """`35 people including 10 first responders killed by a blast`: the participle is of all of them."""
    if host.link.rule != "unlinked" or reading.link.rule != "np-dead":
        return False
    before, between = sentence.classes[max(0, host.item - 6) : host.item], joining(sentence, host, reading)
    after = sentence.classes[reading.item + 1 : reading.item + 8]
    return (
        inline.search("[VvqjJX]", before) is None
        and inline.fullmatch(r"[xm]{0,2}[Pp],?I", between) is not None
        and inline.match(r"[xPpm]{1,3},?b?[kK](?:i|$|[.;])", after) is not None
    )


def _of_cases(sentence: Sentence, found: list[Read], reading: Read) -> bool:
    """Whether what a figure of deaths is included in are the cases of an illness."""
    before = next((r for r in reversed(found) if r.item < reading.item), None)
    return (
        before is not None
        and not before.link.counts
        and sentence.words(before.item + 1).startswith(("casos", "cases", "contagi", "infec", "confirmed cases"))
    )


def _includes(sentence: Sentence, reading: Read, left: str) -> bool:
    """Whether a report, by a verb, includes the figure."""
    at = reading.item - len(left) + left.rindex("I") if "I" in left else -1
    if at < 0 or sentence.words(at) not in ("incluye", "incluyen", "incluia", "includes", "include", "included"):
        return False
    return inline.search(r"^[UxAo]{1,6}$", sentence.classes[max(0, at - 6) : at]) is not None and not any(
        t.word.startswith(("muert", "victim", "dead", "fallec")) for t in sentence.tokens[: sentence.spans[at][0]]
    )


def _dead_and_injured(between: str) -> bool:
    """Whether what is counted are the dead and the injured together."""
    return inline.search(r"[dnkKvV].{0,3}[c/].{0,3}[Jj]|[Jj].{0,3}[c/].{0,3}[dnkKvV]", between) is not None


def _among_the_dead(sentence: Sentence, reading: Read, left: str) -> bool:
    """`Among the dead were three children`, `entre los fallecidos hay tres niños`."""
    match = inline.search(r"I,?[bqrxe]{1,4}U?$", left)
    if match is None:
        return False
    return sentence.words(reading.item - len(match[0])).startswith(_AMONG)


def _of_the_dead(sentence: Sentence, reading: Read, left: str) -> bool:
    """`The dead included three children`: the whole is the dead."""
    return inline.search(r"[dnt][xei]{0,3}I[xUea]{0,2}$", left) is not None or _among_the_dead(sentence, reading, left)


def _among_the_killed(sentence: Sentence, reading: Read, right: str) -> bool:
    """`Hay tres menores entre las víctimas mortales`: a share of a toll that other words tell."""
    among = inline.match(r"[xPp]{1,3}(I)", right)
    if among is None or reading.link.rule not in ("unlinked", "np-dead", "subject-dies"):
        return False
    words = sentence.words(reading.item + 1 + among.start(1))
    return words.startswith("entre l") and words.endswith(
        ("fallecidos", "fallecidas", "muertos", "mortales", "asesinados")
    )


def _shared_out(sentence: Sentence, reading: Read, right: str, found: list[Read], host: Read | None) -> bool:
    """`18 of them`, `seis de ellos`; `1 American among the dead`."""
    if reading.link.rule == "not-a-count":
        return False  # "a third of them children"
    if host is not None and host.link.counts and inline.match(r"[xPp]?I(?![bhUe]{0,3}[JMX])", right):
        return True
    among = inline.match(r"[xPp]{0,2}I", right)
    if among is None or not any(r.link.counts for r in found):
        return False
    return sentence.words(reading.item + among.end()).startswith(("among the", "entre los", "entre las"))


def beside_a_share(sentence: Sentence, counted: list[Read]) -> None:
    """`The toll passes 11,700, with 9,057 killed in Turkey and 2,662 killed in Syria`: both are shares of the toll before."""
    for one, other in pairwise(counted):
        if one.role != "part" or other.role != "total" or other.link.kind != "np" or one.link.kind != "np":
            continue
        between = joining(sentence, one, other)
        whole = next((r for r in counted if r.item < one.item and r.role == "total" and r.link.kind == "toll"), None)
        if whole is None or inline.fullmatch(r"[xPpm]{0,3}[dkK]?i[xAU]{1,3}(?:,?c|,)[U]?", between) is None:
            continue
        if (
            sentence.numbers[one.item].stated + sentence.numbers[other.item].stated
            <= sentence.numbers[whole.item].stated * 1.01
        ):
            other.role = "part"


def after_colon(sentence: Sentence, found: list[Read]) -> None:
    """`Perdieron la vida 19 marineros: doce quedaron atrapados, cuatro se ahogaron y tres murieron de frío`: they add up to it."""
    if ":" not in sentence.classes:
        return
    for at, whole in enumerate(found):
        rest = [r for r in found[at + 1 :] if sentence.numbers[r.item].kind in ("count", "article")]
        colon = sentence.classes.find(":", whole.item)
        if not whole.link.counts or not whole.item < colon:
            continue
        rest = [r for r in rest if r.item > colon]
        if len(rest) < 2 or any(whole.item < r.item < colon for r in found):
            continue
        listed = [r for r in rest[1:] if r.link.rule == "split"]
        if (
            rest[0].link.counts
            and listed
            and sentence.numbers[rest[0].item].stated < sentence.numbers[whole.item].stated
        ) and all(r.role == "part" for r in listed):
            rest[0].role = "part"  # "19 han fallecido: hay cinco fallecidos en Andalucía, tres en Galicia"
        if sum(sentence.numbers[r.item].stated for r in rest) == sentence.numbers[whole.item].stated:
            for one in rest:
                if one.link.counts:
                    one.role = "part"
            return


def partition(sentence: Sentence, found: list[Read]) -> None:
    """`De los 58 muertos, 48 fueron civiles`; and what closes a list of summands: `..., 7 en bloqueos y un policía`."""
    lang = sentence.lang
    whole = next((r for r in found if r.link.counts), None)
    if whole is None:
        return
    shared = inline.search(r"(?:^|[,.:w])oU?$", sentence.classes[max(0, whole.item - 3) : whole.item]) is not None
    last: Read | None = None
    for reading in found:
        if reading is whole:
            continue
        right = sentence.classes[reading.item + 1 : reading.item + 12]
        refused = (
            not right[:1].isalpha()
            or HEAD[lang]["injured"].match(right)
            or reading.link.rule
            not in (
                "unlinked",
                "np-dead",
                "subject-dies",
                "verb-first",
            )
        )
        figure = sentence.numbers[reading.item]
        smaller = figure.stated <= sentence.numbers[whole.item].stated and figure.kind == "count"
        if shared and reading.item > whole.item and smaller and reading.link.rule == "split":
            reading.role = "part"  # "De las 49 muertes, Puno reporta 21 y Ayacucho, 10"
        if shared and reading.item > whole.item and smaller and not refused and reading.role == "total":
            reading.link = Link("partitive", True, "np", reading.item + 1)
            reading.role = "part"
        elif last is not None and reading.link.rule == "unlinked":
            joined = inline.fullmatch(r"[xPpiUAa]{1,8},?c", joining(sentence, last, reading))
            if joined and inline.match(r"[xme]{0,2}[Pp]", right):
                reading.link = Link("split", True, "np", reading.item + 1)
                reading.role = "part"
        elif reading.link.rule == "unlinked" and smaller and reading.item > whole.item:
            left = sentence.classes[max(0, reading.item - 1) : reading.item]
            if left in (",", ":", "c", ".", ";") and inline.match(r"[rb]o?[xmU]{0,2}[Pp]", right):
                reading.link = Link("partitive", True, "np", reading.item + 1)
                reading.role = "part"  # "siete muertos, dos son menores de edad"
        if reading.link.rule == "split":
            last = reading
