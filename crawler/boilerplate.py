"""Lines inside an article's text that are not its own: the headline again, "read also" links, pleas to subscribe.

They matter here more than elsewhere: an old headline under "Lee también" carries an old figure. Only short lines that
begin with words which news does not begin with are dropped; a doubtful line stays.
"""

from __future__ import annotations

import re

LONGEST = 260
"""Characters: a longer line is prose, however it begins."""

# A line that leads elsewhere, all of it: "LEE TAMBIÉN | Suben a 18 los muertos", "Related: ...".
_ELSEWHERE = re.compile(
    r"\W*(?:"
    r"(?:mir[aáe]|ve[ar]?|ver|le[eéa]r?|escuch[aá]|revis[aá]|puedes? (?:ver|leer)|también ve|sigue leyendo)\s*[:|►▶»]|"
    r"videos? (?:recomendado|relacionado|sugerido)s?\b|"
    r"le[ea] (?:también|además|más|aquí)|leer (?:también|además|más)|también (?:lee|lea|puedes leer|"
    r"te puede interesar)|"
    r"(?:te )?(?:puede|podría|pueden) interesar(?:te|le)?|le puede interesar|"
    r"(?:mira|vea|ve|ver|revisa|escucha|conoce|entérate|lea|lee) (?:también|además|aquí|más)\b|"
    r"(?:notas?|noticias?|artículos?|contenidos?|temas?) (?:relacionad[oa]s?|recomendad[oa]s?)|relacionad[oa]s?\s*[:|]|"
    r"más información\s*:|más sobre (?:el|este) tema|sobre el (?:autor|tema)\s*[:|]|no te (?:lo )?pierdas\b|"
    r"(?:read|see|watch|click|listen) (?:also|more|here)\b|also (?:read|see)\b|related(?: stories| articles|"
    r" coverage)?\s*[:|]|"
    r"also: see|don['’]t miss\b|you may also like|more (?:from|on|ap|coverage)\b[^.]{0,60}:|"
    r"recommended(?: for you)?\s*[:|]|"
    r"leggi anche|leia (?:também|mais)|veja também|à lire aussi"
    r")",
    re.IGNORECASE,
)
# Pleas and notices about the site itself.
_OF_THE_SITE = re.compile(
    r"\W*(?:"
    r"s[íi]gu?(?:ue|e)nos (?:en|a través)|síguenos|suscr[íi]bete|suscríbase|regístrate|únete a nuestro|"
    r"recibe (?:nuestr|las noticias|en tu)|"
    r"(?:puede|puedes) escribir(?:nos|me|le)|escr[íi]benos|contáctanos|haz clic|haga clic|descarga (?:la|nuestra) app|"
    r"comparte (?:esta|este|en)|compartir en|tiempo de lectura|"
    r"tempo de leitura|"
    r"publicidad$|advertisement|anuncio$|newsletter$|boletín(?: informativo)?$|"
    r"follow (?:us|@|\S+(?: \S+){0,5} on (?:twitter|facebook|instagram|x\b))|sign up (?:for|to|here)|subscribe (?:to|"
    r"now|here)|"
    r"click here (?:to|for)|thanks? (?:you )?for (?:signing|subscribing)|there was an error processing|"
    r"keep an eye on your inbox|"
    r"get the (?:day|latest|best)['’]?s? [^.]{0,60}(?:inbox|newsletter|stories)|join our |listen to [^.]{0,40} live at|"
    r"filed under|tags?\s*:|etiquetas?\s*:|temas?\s*:|copyright\b|©|todos los derechos reservados|all rights reserved|"
    r"atenção: comentários|note: we are (?:temporarily )?moderating|if you buy something through|we may (?:earn|"
    r"receive)|"
    r"\(?(?:additional )?reporting by |\(?editing by |\(?edición de |\(?reporte de .{3,60}; editado|"
    r"source: news agencies|"
    r"(?:foto|fotos|fotografía|imagen|photo|image|crédito|créditos)\s*(?:de portada)?\s*:|"
    r"(?:published|updated|publicado|actualizado|última actualización|creado)(?: on| el|"
    r" a)?\s*:?\s*[^.]{0,12}\d[^.]{0,40}(?:[ap]\. ?m\.)?$"
    r")",
    re.IGNORECASE,
)
# A heading under which links to other articles stand.
_LIST_OF_OTHERS = re.compile(
    r"\W*(?:you may also like|most (?:read|popular|viewed)\b|more (?:stories|news|articles)|related (?:stories|"
    r"articles|content|posts)|"
    r"don['’]t miss|recommended|trending|read (?:also|more)|lo más (?:leído|visto)|más leíd[oa]s|te (?:puede|"
    r"podría) interesar|"
    r"también te puede interesar|(?:notas?|noticias?|artículos?) relacionad[oa]s?|relacionad[oa]s?|lee también|"
    r"leggi anche|"
    r"join our free|otras noticias|últimas noticias|más noticias|explore further)[^.]{0,45}$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\((?:fotos?|photos?|imagen|crédito|captura|cortesía)\s*(?:de pantalla)?\s*[:/][^()]{2,80}\)\.?$|/ ?(?:foto|"
    r"photo) ?: ?[^.]{2,60}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$|_{5,}$|[-*=•\s]{3,}$")
_BULLET = re.compile(r"^[-•*·▪►■]\s+")
HEADLINE = (35, 150)
"""Characters of a headline; shorter lines may be of a table."""
HEADLINES = 10
"""More lines than these at the end are a list of the article's own."""
_BEGINS = re.compile(r"[-•*·▪►■\s\"“«¿¡']*[^\W\d_a-zñáéíóú]")
_BYLINE = re.compile(
    r"(?:Por|POR|Escribe|Texto|By|BY)\s*:?\s+[A-ZÁÉÍÓÚÑ][\w.-]+(?:\s+(?:(?:de|del|la|los|y|and)\s+){0,2}[A-ZÁÉÍÓÚÑ][\w.-]+){1,4}$"
)
_END = re.compile(r"\(FIN\)(?:\W*[A-ZÁÉÍÓÚÑ/]{2,12}){0,3}\W*$")
"""Agencies' mark of the end of a dispatch: what follows is the site's."""
_NOT_WORDS = re.compile(r"\W+")


def prose(text: str, *, title: str = "") -> str:
    """The text's own lines, without the headline that many pages repeat before the first."""
    kept: list[str] = []
    own = {_key(title)} - {""}
    under_list = begun = False
    for at, raw in enumerate(text.split("\n")):
        bullet = _BULLET.match(raw)
        line = raw[bullet.end() :] if bullet else raw
        if under_list and (bullet or len(line) < 200) and not line.endswith((".", "”", '"')):
            continue
        under_list = False
        if bullet and not begun and len(line) < 160:
            continue  # links to other articles above the first paragraph
        begun = begun or len(line) >= 80
        if at < 5 and _key(line) in own:
            continue
        if begun and (end := _END.search(line)):
            kept.extend([line[: end.start()].rstrip()] if line[: end.start()].strip() else [])
            break
        if len(line) <= LONGEST:
            if len(line) <= 80 and _BYLINE.match(line):
                continue
            if len(line) <= 70 and _LIST_OF_OTHERS.match(line):
                under_list = True
                continue
            if _ELSEWHERE.match(line) or _OF_THE_SITE.match(line) or _CAPTION.search(line) or _ADDRESS.match(line):
                continue
        kept.append(line)
    return "\n".join(kept[: len(kept) - _headlines_at_the_end(kept)])


def _headlines_at_the_end(lines: list[str]) -> int:
    """How many lines at the end are headlines of other articles: two or more together that end like no sentence."""
    count = 0
    for line in reversed(lines):
        if (
            not HEADLINE[0] <= len(line) <= HEADLINE[1]
            or line.rstrip('”"’»')[-1:] in ".!?…):;,"
            or not _BEGINS.match(line)
        ):
            break
        count += 1
    before = lines[: len(lines) - count]
    if not 2 <= count <= HEADLINES or not any(len(line) > HEADLINE[1] for line in before):
        return 0
    return 0 if before[-1].endswith(":") else count


def _key(line: str) -> str:
    return _NOT_WORDS.sub("", line).casefold()
