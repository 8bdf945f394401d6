"""What a figure of deaths is to the toll: the whole, a share, an addition, an older figure, one person, a rate.

The commonest error of toll reading is not the number but its role (DESIGN.md section 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.models import Role
from tolls.patterns import FEAR_RIGHT, HEAD, INCLUDING_LEFT, Link, link
from tolls.words import Sentence

NP = "[xPpmUeBdnkKo-]"
JOIN = re.compile(rf"{NP}{{0,7}},?c?[UcI]?$")
SPLIT_RIGHT = re.compile(r"[xPpmUdnk]{0,2}i[U]?[xAPLp]")

RATES = {
    "es": re.compile(
        r"\b(?:al ano|por ano|cada ano|anuales|anualmente|al dia|por dia|cada dia|diari[oa]s|al mes|por mes|mensuales|"
        r"por semana|a la semana|semanales|por hora|cada hora|por cada|de promedio|en promedio|todos los anos)\b"
    ),
    "en": re.compile(
        r"\b(?:(?:a|per|each|every) (?:year|day|month|week|hour)(?! (?:later|after|before|earlier|ago))|annually|annual|daily|"
        r"yearly|monthly|weekly|on average|per capita|per 100)\b"
    ),
}
RATE_BEFORE = {
    "es": re.compile(r"\b(?:cada ano|cada dia|cada mes|promedio|anualmente|tasa|media de)\b"),
    "en": re.compile(r"\b(?:every (?:year|day|month)|each year|average|annual|annually|rate of|daily)\b"),
}
NEWLY = {
    "es": re.compile(
        r"\b(?:en las ultimas (?:24|48|veinticuatro) horas|en el ultimo dia|en un solo dia|ultimas 24 ?h|en las ultimas horas|"
        r"ultimos (?:ocho|siete|cinco|tres|\d+) dias|ultima semana|en una sola jornada|en la ultima jornada|durante las ultimas 24 horas)\b"
    ),
    "en": re.compile(
        r"\b(?:in (?:the |a )?(?:past|last|previous) (?:24|48|twenty.four) ?(?:hours|hrs)|(?:over|during|within) the (?:past|last|previous) (?:24|48) hours|"
        r"in a single day|in one day|in a day|past 24 hours|last 24 hours|past day|24-hour|single-day)\b"
    ),
}
OLDER = {
    "es": re.compile(
        r"\b(?:anterior(?:es)?|previ[oa]s?|inicial(?:es|mente)?|primer momento|antes (?:eran|se|habia|reportad[oa]s)|frente a(?: l[oa]s)?|"
        r"hasta ayer|un dia antes|en lugar de(?: los)?|en vez de(?: los)?|por debajo de los|desde los|dia anterior|comparado con|respecto a l[oa]s)\b[^.;:]{0,40}$"
    ),
    "en": re.compile(
        r"\b(?:previous(?:ly)?|earlier (?:toll|count|figure|estimate|report|tally|number|estimates|reports)s?|initial(?:ly)?|formerly|"
        r"originally|up from|down from|compared (?:with|to)|instead of|rather than|had been|first put at)\b[^.;:,]{0,30}$"
    ),
}
OLDER_NEAR = {
    "es": re.compile(r"\b(?:frente a l[oa]s|desde (?:l[oa]s )?|en lugar de (?:l[oa]s )?|en vez de (?:l[oa]s )?|no (?:son |eran |fueron )?)$"),
    "en": re.compile(r"\b(?:up from|down from|compared (?:with|to)|instead of|rather than|from|not|against)(?: an?| the)?(?: earlier| previous| initial)? $"),
}
BRINGING = {
    "es": re.compile(
        r"(?:con lo que|lo que (?:eleva|elevo|deja|dejo|sube|suma)|lo cual|con esto|con est[oa]s?|para (?:sumar|llegar)|elevando|sumando|"
        r"eleva(?:n|ron|ndo)? (?:a|el|la)|ya suman|ascendiendo|haciendo)"
    ),
    "en": re.compile(
        r"\b(?:bring|brings|bringing|brought|raising|raise|raises|raised|taking|takes|took|pushing|pushes|pushed|increasing|putting|lifting|for a total of)\b"
    ),
}


@dataclass(slots=True)
class Read:
    """One figure of a sentence with its pattern and, if it counts deaths, its role."""

    item: int
    link: Link
    role: Role = "total"


def read(sentence: Sentence, context: bool) -> list[Read]:
    """Every figure of a sentence, linked and with its role. `context`: the words before told of deaths."""
    found = [Read(item, link(sentence, item)) for item in sorted(sentence.numbers)]
    if not found:
        return found
    flat = " ".join(token.word for token in sentence.tokens)
    _correct(sentence, found)
    _from_to(sentence, found)
    _coordinate(sentence, found)
    _include(sentence, found)
    _split(sentence, found, context)
    if context:
        _neutral(sentence, found)
    counted = [r for r in found if r.link.counts]
    for reading in counted:
        if reading.role == "total" and reading.link.rule not in ("from-to", "not-but"):
            reading.role = _role(sentence, reading, counted, flat)
    return found


def _between(sentence: Sentence, one: Read, other: Read) -> str:
    return sentence.classes[one.item + 1 : other.item]


def _before(sentence: Sentence, item: int, size: int = 12) -> str:
    first = sentence.spans[item][0]
    return " ".join(token.word for token in sentence.tokens[max(0, first - size) : first]) + " "


def _after(sentence: Sentence, item: int, size: int = 10) -> str:
    last = sentence.spans[item][1]
    return " " + " ".join(token.word for token in sentence.tokens[last : last + size])


def _correct(sentence: Sentence, found: list[Read]) -> None:
    """`no 7 sino 6 muertos`, `6 and not 7`."""
    for one, other in zip(found, found[1:], strict=False):
        if not (one.link.counts or other.link.counts):
            continue
        between = " ".join(t.word for t in sentence.tokens[sentence.spans[one.item][1] : sentence.spans[other.item][0]])
        before = _before(sentence, one.item, 3)
        if re.search(r"\b(?:no|not)(?: (?:son|eran|fueron|murieron|hay|hubo|de))? $", before) and re.search(
            r"\b(?:sino|but)\b", between
        ):
            pair = (one, other)
        elif re.search(r"\b(?:y no|and not|not|en vez de|instead of|rather than|en lugar de|no)(?: los| las)?$", between):
            pair = (other, one)
        else:
            continue
        old, new = pair
        for reading in pair:
            reading.link = Link("not-but", True, "toll", reading.item + 1)
        old.role, new.role = "previous", "total"


def _from_to(sentence: Sentence, found: list[Read]) -> None:
    """`pasó de 12 a 17`, `rose from 12 to 17`, `to 17 from 12`: the first is the older figure."""
    for one, other in zip(found, found[1:], strict=False):
        between = _between(sentence, one, other)
        if len(between) > 8 or not (one.link.counts or other.link.counts or _toll_near(sentence, one, other)):
            continue
        last_before = _before(sentence, one.item, 1).strip()
        if last_before in ("from", "de", "desde") and re.fullmatch(r"[xPpdnUm]{0,4}a[U]?", between):
            old, new = one, other
        elif last_before in ("to", "a", "at") and re.fullmatch(r"[xPpdnUm]{0,3},?(?:r|e|x)?[ix]?", between) and re.search(
            r"\b(?:from|desde)$", _before(sentence, other.item, 2).strip()
        ):
            old, new = other, one
        else:
            continue
        for reading in (old, new):
            if reading.link.rule in ("thing", "injured"):
                break
        else:
            for reading in (old, new):
                reading.link = Link("from-to", True, "toll", reading.item + 1)
            old.role, new.role = "previous", "total"


def _toll_near(sentence: Sentence, one: Read, other: Read) -> bool:
    around = sentence.classes[max(0, one.item - 14) : one.item] + "|" + sentence.classes[other.item + 1 : other.item + 8]
    return re.search(r"t|[dn][^|]{0,10}r[^|]{0,4}\||\|U?[xP]{0,2}[dn]", around) is not None


def _coordinate(sentence: Sentence, found: list[Read]) -> None:
    """Five men and one woman: what is joined to a figure of deaths, and is not counted by other words, shares its verb."""
    lang = sentence.lang
    for pairs in (zip(found, found[1:], strict=False), reversed(list(zip(found, found[1:], strict=False)))):
        for one, other in pairs:
            between = _between(sentence, one, other)
            if "c" not in between and "," not in between:
                continue
            if not JOIN.fullmatch(between) or "I" in between:
                continue
            if one.link.counts == other.link.counts:
                continue
            linked, bare = (one, other) if one.link.counts else (other, one)
            if bare.link.rule != "unlinked" or linked.link.kind not in ("verb", "of", "np"):
                continue
            if linked.link.kind == "np" and linked is one:
                continue  # "3 muertos y 5 policías": what the five are is not said
            right = sentence.classes[bare.item + 1 : bare.item + 30]
            if HEAD[lang]["injured"].match(right) or FEAR_RIGHT.match(right) or not re.match(r"[xme]{0,4}[Ppx]|$|[,.]", right):
                continue
            if linked is one and re.match(r"[xPpme]{0,5}[bh]?[Jqr]", right):
                continue
            bare.link = Link("coordinated", True, linked.link.kind, bare.item + 1)
    chains = [r for r in found if r.link.counts]
    for one, other in zip(chains, chains[1:], strict=False):
        between = _between(sentence, one, other)
        if found.index(other) != found.index(one) + 1 or "I" in between:
            continue
        if JOIN.fullmatch(between) and ("c" in between or "," in between) and "toll" not in (one.link.kind, other.link.kind):
            if re.search("[dnk]", between) and one.link.kind == "np":
                continue  # "3 muertos, 5 asesinados": two statements
            for reading in (one, other):
                figure = sentence.numbers[reading.item]
                if reading.role == "total":
                    reading.role = "person" if figure.kind == "article" and sentence.lang == "es" and False else "part"


def _include(sentence: Sentence, found: list[Read]) -> None:
    """`including seven minors and two women`: shares of the last figure of deaths before; of the injured: nothing."""
    lang = sentence.lang
    inside: Read | None = None
    host: Read | None = None
    for reading in found:
        left = sentence.classes[max(0, reading.item - 12) : reading.item]
        starts = INCLUDING_LEFT.search(left) is not None
        chained = inside is not None and JOIN.fullmatch(_between(sentence, inside, reading)) is not None
        right = sentence.classes[reading.item + 1 : reading.item + 12]
        if starts or chained:
            inside = reading
            refused = reading.link.rule in ("thing", "injured", "shared", "feared", "denied", "doom") or HEAD[lang]["injured"].match(right)
            if host is None or not host.link.counts:
                later = [r for r in found if r.item > reading.item and r.link.counts]
                if host is None and not later:
                    if reading.link.counts and not starts:
                        continue
                    # "including" with an uncounted whole: a share of what is clearly implied
                    if not reading.link.counts:
                        continue
                elif host is not None and not host.link.counts and reading.link.counts and reading.link.kind == "verb":
                    continue
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
        if re.match(r"[xPp]{0,1}I", right) and not reading.link.counts and host is not None and host.link.counts:
            if not re.match(r"[xPp]{0,2}I[bhUe]{0,3}[JMX]", right):
                reading.link = Link("partitive", True, "np", reading.item + 1)
                reading.role = "part"
            continue
        if reading.link.rule not in ("thing",):
            host = reading


def _split(sentence: Sentence, found: list[Read], context: bool) -> None:
    """`Los 52 decesos ...: 24 en Santa Cruz, 18 en Cochabamba`; `Siete en Ayacucho, seis en Apurímac`."""
    run: list[Read] = []
    whole = next((r for r in found if r.link.counts), None)
    for reading in found:
        right = sentence.classes[reading.item + 1 : reading.item + 12]
        left = sentence.classes[max(0, reading.item - 2) : reading.item]
        placed = SPLIT_RIGHT.match(right) is not None
        bracketed = right[:1] == ")" and left[-1:] == "("
        opened = left[-1:] == "(" and placed
        if reading.link.rule not in ("unlinked", "np-dead", "coordinated") or sentence.numbers[reading.item].kind == "article":
            continue
        if reading.link.rule == "unlinked" and (bracketed or opened) and whole is not None and whole is not reading:
            if sentence.numbers[reading.item].stated <= sentence.numbers[whole.item].stated:
                reading.link = Link("split", True, "np", reading.item + 1)
                reading.role = "part"
            continue
        if placed and (not left or left[-1] in ",:c.(-" or left[-1:] == "" or reading.item == 0):
            run.append(reading)
    if len(run) >= 2 or (run and whole is not None and whole not in run):
        if not (context or whole is not None):
            return
        if whole is not None and whole not in run and len(run) == 1 and run[0].link.rule == "unlinked":
            between = sentence.classes[min(whole.item, run[0].item) + 1 : max(whole.item, run[0].item)]
            if not re.search(r"[,:(]", between) and "c" not in between:
                return
            if re.search(r"[JMXq]", between):
                return
        for reading in run:
            if reading.link.rule == "unlinked":
                reading.link = Link("split", True, "np", reading.item + 1)
                reading.role = "part"
        members = [r for r in run if r.link.counts]
        total = sum(sentence.numbers[r.item].stated for r in members)
        if len(members) >= 2 and any(r.link.rule == "split" for r in members):
            for reading in members:
                reading.role = "part"
            if whole in members and whole is not None and sentence.numbers[whole.item].stated * 2 == total:
                whole.role = "total"


def _neutral(sentence: Sentence, found: list[Read]) -> None:
    from tolls.patterns import LEFT  # the pattern belongs to the table, its condition is here

    for reading in found:
        left = sentence.classes[max(0, reading.item - 24) : reading.item]
        right = sentence.classes[reading.item + 1 : reading.item + 4]
        if reading.link.rule == "unlinked" and LEFT["neutral-toll"].search(left) and not re.search("[XJMA]", left) and not re.match(r"[xUm]{0,2}[AJMXy]", right):
            reading.link = Link("neutral-toll", True, "toll", reading.item + 1)


def _role(sentence: Sentence, reading: Read, counted: list[Read], flat: str) -> Role:
    item, lang = reading.item, sentence.lang
    figure = sentence.numbers[item]
    before, after = _before(sentence, item), _after(sentence, item)
    left = sentence.classes[max(0, item - 12) : item]
    right = sentence.classes[item + 1 : item + 24]
    others = [r for r in counted if r is not reading]

    if OLDER_NEAR[lang].search(before) and others:
        return "previous"
    if OLDER[lang].search(before) and (others or re.search("t", left[-6:])):
        return "previous"
    head = after.split(" , ")[0]
    if RATES[lang].search(head) or RATE_BEFORE[lang].search(before.rsplit(" , ", 1)[-1]):
        return "other"
    if figure.kind == "article":
        return _article_role(sentence, reading, others, right, flat)
    if figure.kind == "ordinal":
        return "total"
    if lang == "es" and re.match(r"(?:[bhe]{1,3}[kd]|v)", right) and left[-1:] == "U" and figure.stated < 10:
        return "person"  # "los dos murieron": told of before
    if reading.link.kind in ("verb", "of") and re.match(r"[xPpm]{1,4}cU[x]?p(?![xe]{0,2}[qrbhwX])", right):
        return "part"  # "siete policías y el fiscal"
    if reading.link.rule == "partitive" or (re.match(r"o[UN]", right) and not figure.collective and figure.stated >= 1):
        word = sentence.words(item)
        if figure.stated == 1 and word in ("uno", "una", "one"):
            return "person"
        if reading.link.kind in ("np", "verb") and re.match(r"oU[xme]{0,2}[dknL]", right) and " to death" not in after and reading.link.rule != "object-killed":
            return "part"
    if re.match(r"[xPp]{0,1}I", right) and others and not re.match(r"I[xPpme]{0,2}N", right) and not right[:1] == "," :
        if re.match(r" (?:of (?:them|those|whom|the dead|the victims)|de (?:ell[oa]s|l[oa]s cuales|est[oa]s|es[oa]s))\b", after):
            return "part"
    if reading.link.kind == "toll":
        if re.search(r"\b(?:increment|aument|subi|crec|elev)\w* en $", before) or re.search(r"\b(?:rose|increased?|rises|grew|jumped|increases|climbed) by $|\b(?:increase|rise|jump|aumento|incremento|alza) (?:of|de) $", before):
            return "increment"
        return "total"
    more = re.match(r"[xPp]{0,3}?(m)[xPp]{0,3}(?:[dnkKvVs]|$|[bhi,.;])|[xPp]{0,2}[dnk]m", right)
    words = re.findall(r"\b(?:mas|nuev[oa]s?|otr[oa]s?|adicional(?:es)?|more|new|others?|another|additional|further|fresh)\b", head[:60])
    more_left = re.search(r"\b(?:otr[oa]s?|nuev[oa]s?|another|additional|further)\s$", before)
    if (more and words) or more_left:
        other_word = bool(words and words[0].startswith("oth")) or bool(words and words[0].startswith("otr")) or bool(
            more_left and more_left[0].startswith("otr")
        )
        if other_word and (others or _told_person(sentence, item)):
            return "part"
        return "increment"
    if NEWLY[lang].search(flat) and not (others and any(r.link.kind == "toll" for r in others) and reading.link.kind == "toll"):
        return "increment"
    for other in others:
        if other.link.kind == "toll" and other.role == "total" and sentence.numbers[other.item].stated != figure.stated:
            lead = sentence.classes[max(0, other.item - 16) : other.item]
            words_before = _before(sentence, other.item, 16)
            if other.item > item and "t" in lead and BRINGING[lang].search(words_before) and figure.stated < sentence.numbers[other.item].stated:
                return "increment"
    return "total"


def _told_person(sentence: Sentence, item: int) -> bool:
    """Whether a death without a count is told before the figure: "killing a guard ... and five others"."""
    return re.search(r"[VvKkd][^;.]{0,24}$|[vVKkd]", sentence.classes[:item]) is not None


def _article_role(sentence: Sentence, reading: Read, others: list[Read], right: str, flat: str) -> Role:
    """`un muerto` and `una persona` are a toll of one; `un policía`, `a man` are persons."""
    lang, item = sentence.lang, reading.item
    last = sentence.spans[item][1]
    noun = sentence.tokens[last].word if last < len(sentence.tokens) else ""
    for other in others:
        if other.link.kind == "toll" and other.item > item and BRINGING[lang].search(_before(sentence, other.item, 16)):
            return "increment"
    if lang == "es":
        if re.match(r"[dn]", right) or noun in ("persona", "victima", "muerto", "fallecido", "fallecida", "muerta"):
            return "total"
        if re.match(r"[xpP]{1,2}[dk]", right) and re.search(r"r[^,.;]{0,2}$", sentence.classes[max(0, item - 4) : item]):
            return "total"
    return "person"
