"""Which figures of a sentence count deaths: patterns over the letters of `tolls.words`, each with an id and a reason.

A pattern is two small regular expressions over one letter a word: what stands left of the figure (read up to it) and
what stands right of it. Gaps are bounded, so no pattern can blow up. The letters are listed in `tolls.lexicon.LETTERS`;
besides them: N a figure, x an unknown word, y a time or age, and the marks , : ( ) . - " | /.
"""

from __future__ import annotations

import re

RULES: dict[str, str] = {
    # claims
    "np-dead": "the figure's own noun phrase says dead: 3 muertos, 18 soldiers killed, 28 muertes",
    "np-toll": "the figure governs a toll noun: sube a 79 el número de muertos",
    "subject-dies": "the figure is the subject of dying or of being killed: 56 people, ..., were killed",
    "relative-dies": "the subject of dying, parted from its verb by a clause: five men who had gone to the river were killed",
    "wounded-die": "wounded people die of it: dos heridos fallecieron; newly dead where a toll is told before",
    "verb-first": "Spanish verb before its subject: murieron cinco policías, fueron asesinadas 22 personas",
    "object-killed": "the figure is the object of killing: killing 57, asesinó a tres personas",
    "death-of": "the death, murder, bodies or lives of N",
    "toll-verb": "a toll noun reaches the figure: the death toll rises to 15, la cifra de muertos asciende a 9",
    "dead-rise": "the dead reach the figure: los fallecidos ascienden a 45",
    "label": "a table or label: Muertos: 17; Dead 3",
    "lives": "lives or victims that something takes: claimed 12 lives, se cobró 80 víctimas",
    "ordinal-death": "an ordinal of the dead: the 68th death, quinta víctima mortal",
    "killed-them": "a figure taken up by a pronoun: drags eight men out and executes them, killing everyone on board",
    "none-survived": "none of so many survived: none of the 228 aboard survived, no survivors among the 40 on board",
    "multiple-murder": "so many killed in one deed: doble homicidio, triple murder",
    "coordinated": "joined to a figure of deaths and counted by the same words: five men and one woman",
    "and-others": "killed beside somebody named: killing her and 47 more people",
    "including": "a share of the deaths: including seven minors, entre ellos 3 niños",
    "partitive": "a share by pronoun: 18 of them, seis de ellos",
    "split": "the summands of a toll: 24 en Santa Cruz, 18 en Cochabamba",
    "from-to": "two figures of one toll: pasó de 12 a 17, from 12 to 17",
    "not-but": "a corrected figure: no 7 sino 6",
    "neutral-toll": "a number that rises where the text before told of deaths: la cifra subió a 17",
    "learned": "no rule links it, but the words around it are those of a toll (learned from labelled texts)",
    # reasons to leave a figure alone
    "not-a-count": "a year, date, age, hour, amount of money, share, decimal or code",
    "thing": "it counts things, animals or time",
    "injured": "it counts injured, missing, arrested or infected people",
    "shared": "dead and injured share the number",
    "feared": "feared, presumed, possible or still to come",
    "denied": "denied or negated",
    "doom": "a sentence, threat, plan or title: the death has not happened",
    "teaser": "the line is a related link, a caption or a ticker",
    "table": "the sentence is a table: too many numbers to tell what each counts",
    "unlinked": "no word of death governs it",
    "said-before": "the same figure stands elsewhere in the field",
}
NP = "[xPpmUeB]"
PASSIVE_ENDS = r"(?=$|[aiyzcwBeISg,.;:()|\"/-])"
INSERTION = r"(?:[,-][^.;:vVkdz]{1,20}?[,-]|\([^)]{0,30}\))"
PREPOSITIONAL = r"(?:[ioaw]+U?[xPpyANUmeB]{1,5}|oD|BU[xAp]{1,3}|y)"
_LISTED = r"[NUI]?(?=[mUe]{0,4}[xPpTy])[xPpUmeTy]{1,5}(?:o[xPp]{1,3})?"
COORDINATION = rf"(?:(?:,{_LISTED}){{0,3}},?c{_LISTED})"
"""A list of people: only "and" makes one, so that "at 3 a.m., six men were shot" is none."""
# "are reported to have been killed", but not "have killed", "are said to have killed".
PASSIVE = (
    r"(?:h[xe]{0,2})?b(?:(?:[bexa]|h(?=[xe]{0,2}b)){0,5}(?:[xMJXqr]{1,2}c[bh]?)?[kKdZ]"
    r"|(?:[xMXq]{1,2},){1,2}[kK](?=,?[xMXq]?[c,])"
    r"|(?:[xeXMJql]{1,2},){0,2}[xeXMJql]{1,2}(?:[ioa]U?[xpPA]{1,3}){0,2},?c[ex]?[bh]{0,2}[kKd])"
)
PREDICATE = rf"(?:[bhxe]{{0,4}}a?h?e?v|{PASSIVE}|h[xe]{{0,2}}d|K{PASSIVE_ENDS}|[,-]?(?<![Uoa])d{PASSIVE_ENDS})"


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_WITH_MISSING = r"[xPpmUe]{0,4}Mc[dnk]"
NAMES_BEFORE = re.compile(r"v(?:[xPpoU]|(?<=o)A){1,8}(?:,[xPpoU]{1,8}){0,4}c$")
"""`Fallecieron Rosa Quispe, Juan Mamani y`."""
RIGHT: dict[str, re.Pattern[str]] = {
    "np-dead": _p(
        rf"(?:[xA]-){{1,2}}xn|[xA]-x[xPp]{{0,2}}(?:[dk]|K{PASSIVE_ENDS})|Tn|(?:o(?=[xPpmUe]{{0,5}}[dnkK]))?U{{0,2}}[xPpmeBL]{{0,6}}?(?:[dnk]|K{PASSIVE_ENDS})"
        rf"|[xPpmL]{{1,3}}\([^)N]{{1,14}}\)[xe]{{0,2}}[dk]"
        rf"|[xm]{{0,2}}Pi?y{{1,2}}[dk]|o?{_WITH_MISSING}|[xPpmUeqAb]{{0,4}}n|[xPpm]{{0,2}}[Pp]c[xm]?[Pp]n|U[xPp]{{1,2}}o[xPp]{{1,2}}[dk]"
        rf"|[xm]{{0,2}}P(?:cP)?o[xU]{{1,3}}[dk]|[xPp]{{1,2}}c[xPp]{{1,2}}[kd]|[xm]{{0,2}}[Pp]xc[kd](?=$|[.,;ioaey])"
        rf"|[xPpm]{{1,3}},[xUN]{{0,2}}(?:IU?|Ux|oU)[xPp]{{1,3}},[kKd](?=[iaey.;])"
    ),
    "np-dead-direct": _p(rf"U{{0,2}}[xPpmeBL]{{0,6}}?(?:[dnk]|K{PASSIVE_ENDS})"),
    "np-toll": _p(r"[xPpmUei]{0,3}?t|[xPpm]{0,2}[ey]?r[ey]?U?x?[dnt]"),
    "captive-dead": _p(
        rf"(?:[xm]?[JMX](?:oU?[xAo]{{1,6}})?{INSERTION}(?=b[be]{{0,2}}[kKd])|oU[xme]{{0,2}}[JMX](?:{INSERTION}|w[^.;:,NvVkKd]{{2,14}})?(?:g[qxaei]{{1,7}}c)?|[xPpmUe]{{0,4}}M[^.;:N,]{{0,6}},(?=[kK])|o?[xPpmUe]{{0,4}}[JMX](?:[xPpm]{{1,5}}(?:a[Ux][xA]{{1,2}})?|[ioa]U?[xApP]{{1,3}}|(?=[bhvKdk])))[xe]{{0,2}}(?:h?[bx]{{0,2}}[dk]|h?e?v|b[xe]{{0,2}}[KkdZ]|K{PASSIVE_ENDS})"
    ),
    "subject-dies": _p(
        rf"I[JM][^,.;:N]{{0,5}}h?v|I[gqxabhe]{{1,6}}c[hb]{{0,2}}[vk]|I[xPp]{{0,2}}[bh][bexh]{{0,2}}[dkK]|I[xPp]{{1,2}}h?v|[xPpm]{{1,3}}i(?:h?v|(?:h[xe]{{0,2}})?b[bexa]{{0,3}}[kKd])|I(?:[iB][xPpUAB]{{0,4}}|{INSERTION})?[xebh]{{0,3}}(?:v|d(?=[,.;:a-zI]|$)|[kK]{PASSIVE_ENDS})|[xPpmU]{{0,4}}b[xJk][^.;:N,]{{0,8}}c[eU]?v|[xPp]{{1,3}},[kK](?=[iae])|[xPp]{{1,3}}oU?x{{1,3}},[kK](?=[iaeUy])|[xPp]{{1,3}}qc[kK](?=$|[i,.;:])|[xPp]{{1,3}},w[xe]{{0,2}}(?:h?e?v|[bh][bexh]{{0,3}}[kKd])|(?:oU?N[xPpm]{{0,3}}[XM]?|oU?N)?o?[xPpmUeJMBL]{{0,7}}(?:{INSERTION}|{PREPOSITIONAL}|{COORDINATION}|I[UN][xPpme]{{1,4}}|,?I[xPpme]{{1,4}}[,x-]{{1,2}}|Ia?U?(?:y-?x?y|[xPpme]){{1,4}}(?:c[xPpme]{{1,2}})?(?=[bhv])){{0,3}}(?:g[qxaei]{{1,7}}c)?w?[xe]{{0,2}}{PREDICATE}"
    ),
    "relative-dies": _p(
        r"(?:oU?N?)?[xme]{0,2}[PpLx](?:c?[xPp]{1,2}|o[xUA]{1,3}){0,2}(?:BU?[xA]{1,2})?,?[oi]?w(?:geh?bx|[xqr]g[^.;:NwvVkKdZsnfgjJ]{1,20}?|ge?[hbxqr]{1,3}[^.;:NwvVkKdZsnfgjJ]{1,20}?|[^.;:NwvVkKdZsnfgjJ]{1,36}?),?([bh]{1,2}[bhxea]{0,5}(?:[xXMJq]c|[xXMJq],){0,2}[kKd]|h?e?v)(?![xe]{0,2}N)"
    ),
    "whoever-die": _p(r"([xme]{0,2}x,w)[^.;:NwvVkKdZsnfgjJ]{2,36}?,?([bh]{1,2}[bhxea]{0,5}[kKd]|h?e?v)(?![xe]{0,2}N)"),
    "taken-and-killed": _p(
        r"[xme]{0,2}[PpL](?:oU?[xA]{1,5})?b[^.;:NwvVkKdZsngJ]{2,40}[c,][xe]{0,2}[kd](?=[iaeyx,.;]|$)"
    ),
    "those-who-die": _p(
        r",?w[^.;:NwvVkKdZsnfgjJ]{2,30}?(?:,[^.;:NwvVkKdZsnfgjJ]{2,16})?,([bh]{1,2}[bhxea]{0,5}[kKd]|h?e?v)(?![xe]{0,2}N)"
    ),
    "then-dies": _p(
        r"[xme]{0,2}[PpL][xPp]{0,2}(?:,I?N?[^.;:,NvVkKdb]{1,9},|,)?[^.;:NwvVkKdZsnfgjJ]{2,30}?,?c([bh]{1,2}[bhxea]{0,4}(?:[kK]|d(?=$|[.,;iUey]))|h?e?v)(?![xe]{0,2}[UNPp])"
    ),
    "one-dies": _p(
        rf"[xPpmUeM]{{0,6}}(?:[,-][^.;:vVkdN]{{1,14}}?[,-]|\([^)N]{{0,14}}\)|{PREPOSITIONAL}){{0,2}}w?[xe]{{0,2}}{PREDICATE}"
    ),
    "lives": _p(r"[xmU]{0,2}L|oL|[xPpm]{1,3}UL"),
    "ordinal-death": _p(
        r"[eob]{0,3}[dKk]|[Pp]d|[xeb]{0,3}[sLV]|[xe]{0,2}[xX]cs(?=i)|[xe]{0,2}[pxX][^.;:N]{0,14}?(?:v|[bh][bexh]{0,3}[kKd])|[pPx](?:[oc]?[xpP]){0,3}[kKd]"
    ),
    "killed-them": _p(r"[xPpm]{0,4}(?:,[^.;:]{1,16}?,)?[^.;:VvKN]{0,10}[VK]"),
    "them-killed": _p(r"[xPpm]{0,4}[^.;:VvN]{0,30}[xecw,]([Ue])(?:[qxj]c)?V"),
    "whom-killed": _p(r"[xPpmUe]{0,5},?aw[ex]{0,2}V|[xPpmUe]{0,5},?w[xPpU]{0,3}h?V|w[xU]{0,3}hk"),
    "all-killed": _p(r"[xPpmUeB]{1,4}[^.;:VvN]{0,30}V"),
    "victims-of-deaths": _p(r"[xPpoUm]{0,5}[bh]{1,3}Lo[xU]{0,2}[ns]"),
    "victims-of": _p(r"[xme]{0,2}LoUx?s"),
    "victims": _p(r"[xUme]{0,2}[LP](?!o[xU]{0,2}P)"),
}
LEFT: dict[str, re.Pattern[str]] = {
    "verb-first": _p(
        r"(?:(?:^|[,.;:|-])[xze]?k|b[^.;:NvVkdg]{1,14}ck|b[XMJxq]N[xPpm]{1,3}ck|vg[^.;:,NvVkKdg]{2,14}(?=$)|v[kJ]?(?:c[kJ])?|viU?x{1,2}c(?=x)|[bh][be]{0,2}(?:[xqJM]c)?[kd]|h[xe]{0,2}dk?)(?:cM)?(?:e?,[^.;:NvVkd]{1,8},)?(?:[oi]U?[xA]{1,2}(?:,[xA]{1,2})?co?U?[xA]{1,2})?[xPpUoieyBAa\"m]{0,8}?$"
    ),
    "object-killed-es": _p(
        r"(?:h[xe]?k[^.;:,VvNkdg]{1,9}a[Ume]{0,2}|V(?:[Ume]{0,2}|,e,|,[^,.;:VvNq]{1,10},a[Ume]{0,2}|[xUme]{0,2}a[Ume]{0,2}|[^,.;:VvNwqca]{0,8}a[Ume]{0,2}|i[xAU]{1,3}(?:c[xAU]{1,2})?a[Ume]{0,2}|[iUy][xAUyoei]{0,9}(?:(?:ca?|a)[xAUyo]{1,4}){0,2}a[Ume]{0,2}|[^.;:VvNwqJ]{1,20}ca[Ume]{0,3}|a?[Up][^.;:VvNwqJ]{0,16},a))(?:(?<=a),)?$"
    ),
    "object-killed-en": _p(r"(?:V|K|Z)[xUme\"]{0,2}$"),
    "and-others": _p(r"(?:V|K)a?[Ux]{0,2}[xUPp]{1,3}(?:o[Ux]{1,3})?c$"),
    "death-of": _p(
        r"(?:[snZ](?:iy|a[xA])?(?:o,?)?|V(?:iy)?o)[Ume]{0,2}$|sI$|[sn](?:[xekJU]{1,2}|[xe]{0,2}[iU][^,.;:vVNnwqcM]{1,6}|,[^,.;:NvVkdw]{1,10},)o[Ume]{0,2}$"
    ),
    "toll": _p(
        r"t[^.;NJX]{0,24}?r[iey][xUAoipPy-]{1,12}a$|TI[xebyi]{0,5}r?[xe]?[rabo:]$|t(?:o[xmU]?N[xPpndm]{0,3}[bhxe]{0,3}r[^.;,N]{0,3}|[^.;NJX]{0,12},[^.;N]{1,22},[^.;N]{0,4}?r[^.;,N]{0,3}|[^.;NJX]{0,8},[^.;N]{1,8}N,[^.;N]{0,4}?(?:r[^.;,N]{0,3}|b[xe]?)|,[^.;N]{1,6}N,[^.;N]{0,4}?r[^.;,N]{0,3}|[^.;NJX]{0,12},w[^.;,]{1,22},[xe]?r[^.;,N]{0,3}|[^.;NJX]{0,8},i[mU]?N[xPpndm]{1,3},[^.;N]{0,4}?r[^.;,N]{0,3}|[^.;Ng]{0,16}?[rabo:,]\"?|[^.;NJXt]{0,32}?r[^.;,N]{0,4}|[eU]{0,2}|[^.;N]{0,12}e|[^.;NJXt]{0,26}be?)$"
    ),
    "dead-rise": _p(
        r"[dn][^.;NJMXT]{0,14}?r[iey][xUAoipPy-]{1,12}a$|[dn](?:[io][Uxp]{1,4})?[e]?T$|[dnk](?:[^.;NJMXT]{0,14}?r(?:[^.;,N]{0,2}|[iUeyx]{0,3}a)|a|[^.;,NJMX]{0,10}be|[ioUx]{0,4}bm?|(?<=d)e)$|r[Ux]{0,2}[dn]i[Uwxp]{1,4}a$|[dn]J?(?:[io][Uxp]{1,5})?,[^.;,]{2,16},ra?U?$"
    ),
    "label": _p(
        r"(?:^|[,.;:(c|/-])[Ue]{0,2}[PT]?[dnK](?::|-)?$|(?:^|[,.;|])[Ue]{0,2}P?[dn](?:i[xUAcoy]{1,8}|w[^.;:,Nbg]{2,9}):$|[dn]:$"
    ),
    "neutral-toll": _p(r"T(?!o[Ue]?[PpJMXA])[^.;N]{0,8}?r[^.;,N]{0,3}$"),
    "injure": _p(r"j[xUame]{0,2}$"),
    "injured-label": _p(r"(?:^|[,.;:(c|/])[Ue]{0,2}[JMX]:$"),
}
HEAD = {
    "es": {
        "thing": _p(
            r"o?[xmUe]{0,2}[AD]|o?[xme]{0,2}y|[xPpmUe]{0,3}o[xUe]{0,3}D|[xm]{0,2}[PpDA]?D|o?[xmUe]{0,2}d[xe]{0,2}D"
        ),
        # "y a 4.870 la de heridos"
        "injured": _p(r"(?:o?[xPpmUe]{0,5}?[bhe]{0,3}[JM]|o?[xPpmUe]{0,5}?[bhe]{0,3}X|Ut?o[xPpU]{0,3}[JMX])"),
    },
    "en": {
        "thing": _p(
            r"o?(?:[xmUe]{0,4}?|[xmUe]{0,2}[Pp]x?)(?:A(?![xPpAKn])|D)|o?[xmUe]{0,3}?y(?!P)"
            r"|[xPpm]{0,2}A{1,3}(?![xPpn])|[xPpmUe]{0,3}o[xUe]{0,4}D|o?[xmUe]{0,2}d[xe]{0,2}D"
        ),
        "injured": _p(r"(?:o?[xPpmUe]{0,5}?[bhe]{0,3}[JMX])"),
    },
}
FIRST_OF_THE_DEAD = _p(r"[eob]{0,3}d|[Pp]d|[xeb]{0,3}[sLV]|[xe]{0,2}[xX]cs(?=i)")
SHARED = _p(r"[xPpmUeo]{0,6}?(?:[dnkKs][xPp]?|v|[bh]{1,2}[kKd][xPp]?),?[/c]{1,2}[bhe]{0,2}[JX](?!,?N)")
# "471 muertos, heridos y desaparecidos"
SHARED_LIST = _p(r"[xPpmUeo]{0,6}?[dnkK],[JMX](?:,[JMX])?,?c[JMX](?!,?N)")
DEAD_AND_MISSING = _p(r"[xPpmUeo]{0,6}?[dnkK],?(c)M(?!,?N)")
SHARED_VERBS = _p(r"[xPpmUeo]{0,6}?(?:[bh]{1,2}J[/c]{1,2}[bh]{0,2}[kKdv]|[hv]{1,2}d?c[hb]?M|nc[U]?M)")
SHARED_LEFT = _p(r"(?:[vVKkd]|[bh][kKd])c[bhU]{0,2}[jJ][^,.;:N]{0,3}$|(?<!v[mUN])[jJ]c[bhU]{0,2}[vVKkd][^,.;:N]{0,3}$")
MISSING_OK = _p(r"[xPpmUeo]{0,6}?[Mdkn]c[Mdkn]")
FEAR_LEFT = _p(r"f(?:(?!c[qrvVbhlj]|,z|,[eh]{0,2}[vVlb])[^.;:]){0,7}$|F(?:[^.,;:wN]{0,6}w)?[^.w]{0,40}$")
FEAR_RIGHT = _p(r"[xPpmUI]{0,4}[bh]{0,2}f")
DOOM_LEFT = _p(r"S[^.,;:wq]{0,4}$")
DENIED_LEFT = _p(r"g(?:(?!c[rqVb]|(?<=x)[rb])[^.;:,NVvK]){0,3}$")
DENIED_RIGHT = _p(r"[xPpmU]{0,4}[bh]{1,2}g")
INCLUDING_LEFT = _p(r"I,?(?:[xPpmUea:o\"]{0,3}|Us?[sn]o)$")
PARTITIVE_RIGHT = _p(r"(?:o[UN]|I)")
