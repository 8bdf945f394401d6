"""Figures whose noun or verb is said once: `Puno 22 muertos, Apurímac 6`, `mató a seis; el miércoles, a dos`, `la del lunes dejó 64`."""

from __future__ import annotations

from tolls import inline
from tolls.groups import Read
from tolls.link import Link
from tolls.rivals import VOICES, reported_too
from tolls.sought import Sought, words_before
from tolls.words import Sentence

_ANOTHER_LEFT = Sought(
    r"[;,] (?:y |mientras que )?(?:el|la) (?:segund[oa]|tercer[oa]|otr[oa]|ultim[oa]|del? [^.;:,]{1,30})(?: , [^.;:,]{1,40} ,)?"
    r" (?:dejo|causo|provoco|cobro|se cobro|se saldo con) $"
)
_ANOTHER_EVENT = Sought(
    r"[;,] (?:y |mientras que )?(?:en |durante )?(?:el segundo|la segunda|el tercero|la tercera|el siguiente|la siguiente"
    r"|en (?:el|la) (?:siguiente|otr[oa]|segund[oa])|el otro|la otra|el actual|el ultimo|la ultima|el de (?:19"
    r"|20)\d\d|la de (?:19|20)\d\d|(?:el|la|los|las) del? \w+|en \w+)[^;]{0,12}$"
    r"|\by (?:el|la|los|las) (?:segund[oa]|otr[oa]|tercer[oa]|del? \w+) , (?:en \w+ , )?(?:a |con )?(?:otr[oa]s )?$"
)
"""Another event told by the verb of the first."""


_IN_ANOTHER = Sought(r" (?:en|in) (?:otr[oa]|another)\b")
_BY_BEING = Sought(
    r" al (?:quedar|ser|volcar|caer|chocar|explotar|intentar|tratar|hundirse|volcarse|derrumbarse|desplomarse|recibir|incendiarse)\b"
)


def _shared_by_place(sentence: Sentence, found: list[Read], first: Read) -> None:
    """`el total es de 1.071; Santa Cruz reportó 22, La Paz 9 y Cochabamba 8`: several bare figures that a toll holds are its shares."""
    whole = sentence.numbers[first.item].stated
    bare = [
        r for r in found if r.item > first.item and r.link.rule == "split" and sentence.numbers[r.item].stated < whole
    ]
    voices = set(sentence.folded[sentence.spans[first.item][1] :])
    if "santa" in voices:
        voices.discard("cruz")  # a department, not the Red Cross
    held = sum(sentence.numbers[r.item].stated for r in bare) <= whole
    if first.link.kind == "toll" and len(bare) > 1 and VOICES.isdisjoint(voices) and held:
        for reading in bare:
            reading.role = "part"


def gapped(sentence: Sentence, found: list[Read]) -> None:
    """`Puno 22 muertos, Apurímac 6, La Libertad 3`; `hubo 13 muertos en Lima y en Ica hubo 4`: the noun is said once."""
    first = next((r for r in found if r.link.counts and r.link.kind in ("np", "toll", "verb")), None)
    for reading in found if first is not None else ():
        if reading.link.rule != "unlinked" or first is None or reading.item <= first.item:
            continue
        left = sentence.classes[max(0, reading.item - 12) : reading.item]
        if _ANOTHER_LEFT.before(sentence, reading.item, 16) and inline.match(
            r"$|[.,;:)]|i", sentence.classes[reading.item + 1 : reading.item + 2]
        ):
            reading.link = Link("split", True, "verb", reading.item + 1)
            continue  # "La redada de 2021 se saldó con 25 fallecidos; la de este martes dejó 64"
        elided = first.link.rule == "object-killed" and inline.search(r"(?:;|,?c),?[^VvKkqrbhN.;]{0,14},a[Um]?$", left)
        if elided and inline.match(
            r"[xPpm]{0,3}(?:oU?[xA]{1,2})?(?:$|[.,;)]|i)", sentence.classes[reading.item + 1 : reading.item + 9]
        ):
            reading.link = Link("split", True, "verb", reading.item + 1)
            continue  # "asesinó a tres soldados en Arauca; el miércoles, a dos comerciantes en Tibú"
        right = sentence.classes[reading.item + 1 : reading.item + 3]
        if inline.match(r"c[rqe]", right) and reported_too(sentence, reading):
            reading.link = Link("split", True, "np", reading.item + 1)
            continue  # "el Gobierno reconoce que fueron más de 40 y mantiene que ..."
        if left[-1:] == "c" and first.link.kind in ("np", "verb") and _IN_ANOTHER.after(sentence, reading.item, 3):
            reading.link = Link("split", True, "verb", reading.item + 1)
            continue  # "100 muertos en un ataque en Burkina Faso y 88 en otro registrado en Nigeria"
        if first.link.kind == "verb" and left[-1:] == "c" and _BY_BEING.after(sentence, reading.item, 2):
            reading.link = Link("split", True, "verb", reading.item + 1)
            continue  # "Seis murieron en un derrumbe y cinco al quedar sepultados"
        if not inline.match(r"$|[,.;)(-]|c[Uxi]|P(?:[,.;]|$)", right):
            continue
        token = sentence.tokens[sentence.spans[reading.item][0] - 1]
        name = sentence.tokens[sentence.spans[reading.item][0] - (2 if left[-1:] in (",", ":") else 1)]
        if (name.capital or name.word in VOICES) and inline.search(r";U?[xAp]{1,3}[,:]$", left):
            reading.link = Link("split", True, "np", reading.item + 1)  # "Puno: 18 muertos; Ayacucho: 10"
            continue
        aside = inline.search(r"[cz]w?[ie]{1,2}U?x{1,3},[^,.;:N]{1,8},$", left) is not None
        if aside and any(
            t.capital
            for t in sentence.tokens[max(0, sentence.spans[reading.item][0] - 9) : sentence.spans[reading.item][0]]
        ):
            reading.link = Link(
                "split", True, "np", reading.item + 1
            )  # "y en Senkata, cuatro días después, once vecinos"
            continue
        voice = inline.search(r"cU[xPpT]{1,3},$", left) is not None and first.link.kind == "np"
        if voice and name.capital and not VOICES.isdisjoint(words_before(sentence, reading.item, 5).split()):
            reading.link = Link("split", True, "np", reading.item + 1)
            continue  # "La Defensoría registró 49 fallecidos y la Coordinadora, 60"
        if name.capital and inline.search(r"[cz]w?[ie]{1,2}U?x{1,3},?$", left):
            reading.link = Link("split", True, "np", reading.item + 1)  # "En Puno murieron 18 y en Cusco, dos"
            continue
        if (
            inline.search(r"(?:cU?|[;c,]c?U?oU?)[xA]{1,4},i$", left)
            and sentence.words(reading.item - 1) in ("con", "with")
            and inline.search(r"[xA],i$", sentence.classes[: first.item])
        ):
            reading.link = Link("np-dead", True, "np", reading.item + 1)
            continue  # "Brasil, con 61.884 muertes, y México, con 29.189"
        if reported_too(sentence, reading):
            reading.link = Link("split", True, "np", reading.item + 1)
            continue  # "20 murieron, mientras que el Centro de Medios reportó 30"
        before = found[found.index(reading) - 1]
        if name.capital and before.link.kind in ("np", "toll") and inline.search(r"c[U]?[xPpo]{1,7},$", left):
            counted_by = inline.search(r"[qr]$", sentence.classes[max(0, before.item - 2) : before.item]) is not None
            if counted_by and sentence.numbers[reading.item].kind == "count":
                reading.link = Link("split", True, "np", reading.item + 1)
                continue  # "la Asociación contabiliza 448, y el Centro Nicaragüense, 302"
        second = inline.search(
            r"[;,c]c?(?:U[xm]{1,2}(?:o(?:y|U?x))?|i?Uo[xy]|iU?[xA]{1,3}),[ai]?m?$|;c?U(?:x|oy)[xq]?$", left
        )
        event = second is not None and inline.match(
            r"$|[.;,]|[xm]?P|i", sentence.classes[reading.item + 1 : reading.item + 4]
        )
        rates = {"cada", "per", "tasa", "rate", "promedio", "diarias", "average"} & set(sentence.folded)
        if (
            event
            and not rates
            and (first.link.rule == "object-killed" or ";" in left or inline.search(r"cU[oxy]{1,3},i?m?$", left))
            and name.word not in VOICES
            and _ANOTHER_EVENT.before(sentence, reading.item, 7)
        ):
            reading.link = Link("split", True, "verb", reading.item + 1)
            continue  # "El primer ataque mató a dos policías; el segundo, a cuatro civiles"
        if first.link.kind == "verb":
            continue
        listed = token.capital and inline.search(r"[,:c(][xUPAci]{0,5}x$", left) is not None
        if listed or token.word in ("hubo", "were", "fueron", "eran"):
            reading.link = Link("split", True, "np", reading.item + 1)
            between = sentence.classes[first.item + 1 : reading.item]
            within = ":" in between or between.count("(") > between.count(")")
            smaller = sentence.numbers[reading.item].stated <= sentence.numbers[first.item].stated
            reading.role = "part" if within and smaller else "total"
    if first is not None and inline.match(r"oU[dn]", sentence.classes[first.item + 1 : first.item + 4]):
        for reading in found:
            if reading.item > first.item and reading.link.rule == "split":
                reading.role = "part"  # "Piura concentra 32 de los decesos, Lambayeque 14 y Cajamarca, cinco"
    if first is not None:
        _shared_by_place(sentence, found, first)
