"""Tables, labels and headlines without a verb: `Muertos: 17`, `Fallecidas, 4. Heridas, 17.`, `factory deaths (now at 264)`,
`Death toll in Genoa at least 26`. Asked by `tolls.matching`.
"""

from __future__ import annotations

import re

from tolls import inline
from tolls.link import Link
from tolls.matchcues import MISHAPS
from tolls.patterns import LEFT
from tolls.sought import Sought
from tolls.words import Sentence

_BEARS = frozenset(("now", "at", "now at", "already", "still at", "still"))


def toll_at_once(sentence: Sentence, item: int, left: str, right: str) -> bool:
    """`Death toll in Genoa at least 26`, `Flood deaths in New York now 28`: the figure follows the place or the event, without a verb."""
    head = inline.search(r"(?:^|[.|:;\"])[xAqD]{0,3}([tnd])[io]U?[xApm]{1,6}(ea?|a)?$", left)
    if (
        head is None
        or not inline.match(r"$|[,.;|\"]|-[xU]|yq?|,?iN(?:$|[.,;i])", right)
        or inline.match(r"[,.]?y", right)
    ):
        return False
    if sentence.words(item - len(head[0]) + head.start(1) - head.start()) in (
        "bodies",
        "corpses",
        "killings",
        "murders",
    ):
        return False
    if head[2]:
        return " ".join(sentence.words(k) for k in range(item - len(head[2]), item)) in _BEARS
    figure = sentence.numbers[item]
    return head[1] == "t" and (figure.qualifier != "exact" or sentence.words(item - 1) in MISHAPS)


_LIST_OF_DEAD = Sought(
    r"\b(?:lista|listado|relacion|nomina) (?:[^\W\d]+ ){0,3}?de (?:l[oa]s )?(?:fallecid|muert|victimas mortales|difunt|asesinad)\w*[^.;]{0,60}"
    r" (?:tiene|tienen|contiene|incluye|suma|alcanza|reune|consta de|llega a)(?: ya)? $"
)
_NAMES = Sought(r" (?:l[oa]s )?nombres\b")
_NAMES_LISTED = Sought(
    r" (?:l[oa]s )?nombres[^.;]{0,30} (?:lista|listado|relacion) (?:[^\W\d]+ ){0,2}?de (?:l[oa]s )?(?:fallecid|muert|victimas mortales|asesinad)"
    r"| (?:l[oa]s )?(?:sepelios|entierros|funerales) (?:de (?:l[oa]s )?(?:victimas|fallecid|muert)|por (?:el )?(?:covid|coronavirus))"
    r"| (?:ataudes|feretros|cajones)(?: [^\W\d]+)? (?:de quienes|con los restos|con (?:l[oa]s )?(?:[^\W\d]+ ){0,2}(?:muert|fallecid|asesinad|victimas))"
    r"|(?: [^\W\d]+){1,4} , un[oa] por cada (?:un[oa] de l[oa]s )?(?:muert|asesinad|fallecid|victima|vida)"
    r"|(?: [^\W\d]+){1,4} , one for (?:each|every) (?:of the )?(?:dead|victim|person killed|life|killed)"
    r"| (?:autopsias|necropsias|feretros|ataudes)(?: [^\W\d]+)? (?:de|a|con) (?:l[oa]s )?(?:fallecid|muert|victimas)"
)


def named_in_a_list(sentence: Sentence, item: int) -> bool:
    """`La lista de fallecidos tiene 12 nombres`, `las 46 autopsias de los fallecidos`: what is counted stands for a dead each."""
    return _NAMES_LISTED.after(sentence, item, 9) is not None or (
        _NAMES.after(sentence, item, 2) is not None and _LIST_OF_DEAD.before(sentence, item, 16) is not None
    )


_LABEL = re.compile(r"[UTe]{0,2}P?(?:x)?[dnk](?:[xUAbePiaocy(),/TX-]{0,14}(?:wq[oy]{1,2})?)?[:|]")
_BARE_LABEL = re.compile(r"[UTe]{0,2}P?[dn](?:x|b)?")


def _bulletin_line(sentence: Sentence, item: int, right: str) -> bool:
    """`Fallecidos confirmados: 12`, `Muertes por dengue en 2024: 12`, `🔻 Muertos 5`: a line of a bulletin."""
    if item == 0 or not inline.match(r"$|[,.;|(/-]|c[UT]?[JMX]", right):
        return False
    begin = next((k for k in range(item) if sentence.words(k)[:1].isalnum()), item)
    left = sentence.classes[begin:item]
    if _LABEL.fullmatch(left):
        return True
    return begin > 0 and _BARE_LABEL.fullmatch(left) is not None


def label_of(sentence: Sentence, item: int, left: str, right: str) -> Link | None:
    """The link of a figure that a label tells; None where none does."""
    spanish = sentence.lang == "es"
    by_voice = bool(right) and sentence.words(item + 1) in ("segun", "conforme")
    if by_voice and inline.search(r"[dn](?:[ioU]{1,2}[xPpUAy]{1,4}){0,3}[,(-]$", left):
        return Link("label", True, "label", item + 1)  # "Las víctimas mortales, veintiuna según la Defensoría, ..."
    own_label = (
        inline.search(r"(?:^|[.;|])[Ue]{0,2}P?(?:[dn](?:i[xUAcoy]{1,8})?|Ki[xUAcoy]{1,8})[:|]$", left) is not None
    )
    moved = inline.search(r"(?:^|[.;|])(?:rU?[dn]|U?[dn]r[xe]?A?)(?:[io]U?[xA]{1,4})?:$", left) is not None
    if moved and inline.match(r"$|[i.,;]", right):
        return Link("label", True, "label", item + 1)  # "Suben los homicidios en Cali: 540 en el primer semestre"
    bulletin = _bulletin_line(sentence, item, right)
    if bulletin:
        return Link("label", True, "label", item + 1)
    of_event = inline.search(r"(?:^|[.|])[xAq]{1,2}n:$", left) is not None and inline.match(r"i[xDUA]", right)
    if of_event:
        return Link("label", True, "label", item + 1)  # "Flood deaths: 8 in Hunan"
    if (own_label or LEFT["label"].search(left)) and inline.match(
        r"$|[,.;:)c|/(z-]" if not own_label else r"$|[,.;:)c|/(zi-]", right
    ):
        return Link("label", True, "label", item + 1)
    there_were = item and sentence.words(item - 1) in ("hubo", "van", "suman", "son", "hay", "ya van", "ya son", "iban")
    if there_were and inline.search(r"(?:^|[.;|])[Ue]{0,2}P?[dn](?:i[xUAcoy]{1,8})?:[qrb]$", left):
        return Link("label", True, "label", item + 1)  # "femicidios en la Argentina: hubo 127 en lo que va del año"
    if inline.search(r"[dn]\([xe]{0,2}a?$", left) and right[:1] == ")":
        return Link("label", True, "label", item + 1)  # "factory deaths (now at 264)"
    if inline.search(r"(?:^|[.;|\"]|cUo)Ud,$|cUo[dn],$", left) and inline.match(r"$|[.;]", right):
        return Link("label", True, "label", item + 1)  # "los heridos suman 30; los muertos, 12"
    if inline.search(r"(?:^|[.;|\"w])[Ue]{0,2}[dn](?:oU?[xPp]{1,2})?,$", left) and (
        (right[:1] == "," and inline.match(r",[bhvqrxe]", right)) or inline.match(r"iT,", right)
    ):
        return Link(
            "label", True, "label", item + 1
        )  # "Los fallecidos, 18, fueron trasladados"; "Los cadáveres, trece en total, llegaron"
    if inline.search(
        r"(?:^|[.;|])[UT]{0,2}[xPp]{1,2}[dk](?:[io]U?[xPp]{1,3})?:U?[xPpA]{1,3}[xqrT]e?$", left
    ) and inline.match(r"$|[.,;ie]|U?y", right):
        return Link("label", True, "label", item + 1)  # "Choferes asesinados: el gremio cuenta ya 46"
    if inline.search(r"(?:^|[.;|\"])Ue?d,$", left) and inline.match(r"[xm]?[Pp]", right):
        return Link("label", True, "label", item + 1)  # "Los muertos, cinco brasileños sin documentos"
    if spanish and inline.search(r"(?:^|[.;|])[xe]?k,$", left) and inline.match(r"[xm]{0,2}P", right):
        return Link("label", True, "label", item + 1)  # "Asesinadas, 665 mujeres en Guatemala"
    if inline.search(r"(?:^|[.;|])[dn],$", left) and inline.match(r"$|[.;]", right):
        return Link("label", True, "label", item + 1)  # "Fallecidas, 4. Heridas, 17."
    if inline.search(r"[vK]:$", left) and inline.match(r"$|[i.,;]", right):
        return Link("label", True, "label", item + 1)  # "los que iban muriendo: cincuenta y seis en trece días"
    return None
