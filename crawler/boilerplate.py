"""Lines inside an article's text that are not its own: the headline again, "read also" links, pleas to subscribe.

They matter here more than elsewhere: an old headline under "Lee también" carries an old figure. Only short lines that
begin with words which news does not begin with are dropped; a doubtful line stays.
"""

from __future__ import annotations

import re

from crawler.dates import date_of

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
    r"más información\s*[:|]|más sobre (?:el|este) tema|sobre el (?:autor|tema)\s*[:|]|no te (?:lo )?pierdas\b|"
    r"(?:read|see|watch|click|listen) (?:also|more|here)\b|also (?:read|see)\b|related(?: stories| articles|"
    r" coverage)?\s*[:|]|"
    r"also: see|don['’]t miss\b|you may also like|more (?:from|on|ap|coverage)\b[^.]{0,60}:|"
    r"recommended(?: for you)?\s*[:|]|"
    r"nuestros podcasts?\b|te (?:sugerimos|recomendamos)\b|contenido (?:sugerido|patrocinado|recomendado)\b|"
    r"(?:puedes|puede|podés) leer\W|saltar (?:recomendamos|podcast|\S+ y continuar)|fin de (?:recomendamos|podcast|whatsapp)|"
    r"skip \S+ (?:podcast|and continue)|end of podcast|"
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
    r"(?:ahora |recuerda que )?puedes recibir (?:nuestras )?notificaciones|activa (?:las|nuestras) notificaciones|"
    r"esta (?:noticia|norma) pertenece al compendio|compendio:|"
    r"your (?:tax[- ]deductible )?(?:gift|donation) |donate now|available in (?:english|español|other)|disponible en\s*:|"
    r"for (?:more|additional|further|media|press)\b.{0,80}\b(?:information|inquiries|enquiries|requests)\b.{0,80}\bcontact|"
    r"follow news related to|media contacts?\s*:|press contacts?\s*:|ends$|"
    r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)|we use|this (?:web)?site uses) (?:las )?cookies|"
    r"si te gustó est[ae]|apóyanos|apoya (?:nuestro|el) periodismo|"
    r"contacto (?:de|para|con la) (?:la )?prensa|para (?:más|mayor(?:es)?) (?:información|informes),? (?:contact|comun|escrib)|"
    r"(?:nota|noticia|información|historia) en (?:desarrollo|construcción)\W*$|(?:this is a )?developing (?:story|news)\b[^.]{0,60}\W*$|"
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
    r"join our free|seguir leyendo|sigue leyendo|sigu?e leyendo|te (?:sugerimos|recomendamos)|(?:puedes|puede) leer|"
    r"(?:lee|lea|leer|mira|ver) (?:también|más|además)|entradas recientes|otras notas|otras noticias|últimas noticias|más noticias|explore further)[^.]{0,45}$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\((?:fotos?|photos?|imagen|crédito|captura|cortesía)\s*(?:de pantalla)?\s*[:/][^()]{2,80}\)\.?$|/ ?(?:foto|"
    r"photo) ?: ?[^.]{2,60}$",
    re.IGNORECASE,
)
_CAPTION_OF = re.compile(
    r"[.|–—-]\s*(?:FOTOS?|Fotos?|Fotografías?|Photo|Imagen|Crédito|Fuente)\s*:\s*[^.:]{2,60}\.?$|^(?:Pie de foto|Image caption)\b"
)
_TEASER = re.compile(
    r"(?:seguir leyendo|sigue leyendo|siga leyendo|leer más|lee más|ver más|leer (?:la )?nota(?: completa)?|read more|"
    r"continue reading)\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$|_{5,}$|[-*=•\s]{3,}$")
_BULLET = re.compile(r"^[-•*·▪►■]\s+")
_SIGNS = (
    "lee ", "lea ", "leer ", "leyendo", "mira ", "interesar", "relacionad", "síguenos", "suscr", "foto:", "(foto", "(photo",
    "en desarrollo", "en construcción", "developing",
    "read ", "related", "follow us", "newsletter", "podcast", "donat", "recibe ", "únete", "notificaciones", "recomendad",
)  # fmt: skip
"""Cheap signs, one of which nearly every foreign line of a feed has: most feeds' texts have none."""
HEADLINE = (35, 150)
"""Characters of a headline; shorter lines may be of a table."""
HEADLINES = 10
"""More lines than these at the end are a list of the article's own."""
SHORT = 70
"""Characters of a label above the first paragraph: a section, an author, an office, a date."""
LABEL = 35
"""Characters of a label below the last paragraph, where verses and lists of names may stand too..."""
LABELS = 4
"""...but seldom as few lines as these."""
_OF_A_DATE = re.compile(
    r"\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic|jan|apr|aug|dec)[a-z]*|del?|las?|el|at|on|hrs?|horas?|[aphm]|"
    r"am|pm|publicado|publicada|published|actualizado|updated|creado|posted|fecha)\b|[\d\W_]+",
    re.IGNORECASE,
)
HEAD = 10
"""Lines among which the first paragraph must stand, for those above it to be labels."""
_ENDS = re.compile(r"[.!?…:;。！？][\"”’'»)\]]*$")
_BEGINS = re.compile(r"[-•*·▪►■\s\"“«¿¡']*[^\W\d_a-zñáéíóú]")
_BYLINE = re.compile(
    r"(?:Por|POR|Escribe|Texto|By|BY)\s*:?\s+[A-ZÁÉÍÓÚÑ][\w.-]+(?:\s+(?:(?:de|del|la|los|y|and)\s+){0,2}[A-ZÁÉÍÓÚÑ][\w.-]+){1,4}$"
)
_COMMENTS = re.compile(
    r"(?:\d+ )?(?:comentar|comentarios?(?: \(?\d+\)?)?|(?:deja|escribe|añade|agrega|publica) (?:un|tu|su) comentario|"
    r"añadir (?:nuevo )?comentario|leave a (?:reply|comment)|post a comment|deja una respuesta|comments?(?: \(?\d+\)?)?)\W*$",
    re.IGNORECASE,
)
_END = re.compile(r"\(FIN\)(?:\W*[A-ZÁÉÍÓÚÑ/]{2,12}){0,3}\W*$")
"""Agencies' mark of the end of a dispatch: what follows is the site's."""
_NOT_WORDS = re.compile(r"\W+")


def prose(text: str, *, title: str = "", summary: str = "", names: tuple[str, ...] = ()) -> str:
    """The text's own lines, without the headline that many pages repeat before the first.

    `names` are its author, section and outlet: above the first paragraph they are labels.
    """
    kept: list[str] = []
    own = {_key(title)} - {""}
    under_list = begun = False
    lines = text.split("\n")
    head = _first_long(lines, 0, own)
    if head is not None and _key(lines[head]) == _key(summary):  # the deck: labels may stand below it, too
        head = _first_long(lines, head + 1, own) or head
    for at, raw in enumerate(lines):
        bullet = _BULLET.match(raw)
        line = raw[bullet.end() :] if bullet else raw
        if under_list and (bullet or len(line) < 200) and not line.endswith((".", "”", '"')):
            continue
        under_list = False
        if bullet and not begun and len(line) < 160:
            continue  # links to other articles above the first paragraph
        if at < (head or 0) and _is_label(line, names):
            continue
        begun = begun or len(line) >= 80
        if at < max(5, head or 0) and _key(line) in own:
            continue
        if begun and len(line) <= 60 and _COMMENTS.match(line):
            break  # what follows is readers' or the site's
        if begun and (end := _END.search(line)):
            kept.extend([line[: end.start()].rstrip()] if line[: end.start()].strip() else [])
            break
        if len(line) <= 70 and _LIST_OF_OTHERS.match(line):
            under_list = True
            continue
        if _foreign(line):
            continue
        kept.append(line)
    del kept[len(kept) - _labels_at_the_end(kept) :]
    return "\n".join(kept[: len(kept) - _headlines_at_the_end(kept)])


def _first_long(lines: list[str], start: int, own: set[str]) -> int | None:
    """Where the first paragraph stands, if it is near: a long line that is not the headline."""
    near = enumerate(lines[start : start + HEAD], start)
    return next((at for at, line in near if len(line) >= 80 and _key(line) not in own), None)


def own_lines(text: str) -> str:
    """A feed's text, which has no page around it, without the lines that lead elsewhere."""
    low = text.lower()
    if not any(sign in low for sign in _SIGNS):
        return text
    return "\n".join(line for line in text.split("\n") if len(line) > LONGEST or not _foreign(line))


def _foreign(line: str) -> bool:
    """Whether a line is a link to another article, a plea or a caption."""
    if len(line) <= 400 and _TEASER.search(line, len(line) - 40 if len(line) > 40 else 0):
        return True
    if len(line) > LONGEST:
        return False
    return bool(
        (len(line) <= 80 and _BYLINE.match(line))
        or _ELSEWHERE.match(line)
        or _OF_THE_SITE.match(line)
        or _ADDRESS.match(line)
        or _CAPTION.search(line)
        or _CAPTION_OF.search(line)
    )


def is_date(line: str) -> bool:
    """Whether a line says a date and little else."""
    return len(_OF_A_DATE.sub("", line)) <= 12 and date_of(line) is not None


def _is_label(line: str, names: tuple[str, ...]) -> bool:
    """Whether a line above the first paragraph is a section, an author, a date, an office, not a sentence."""
    for name in filter(None, names):
        line = line.replace(name, " ")
    if len(line) >= SHORT:
        return False
    if is_date(line):
        return True
    return not _ENDS.search(line) and (not any(char.isdigit() for char in line) or date_of(line) is not None)


def _labels_at_the_end(lines: list[str]) -> int:
    """How many of the last lines are headings of nothing, initials of an agency, a number of the file."""
    count = 0
    for line in reversed(lines):
        figures = any(char.isdigit() for char in line) and sum(char.isalpha() for char in line) > 3
        if len(line) >= LABEL or figures or _ENDS.search(line):
            break
        count += 1
    before = lines[: len(lines) - count]
    if not count or count > LABELS or not before or before[-1].endswith((":", ",", ";")) or len(before[-1]) < 80:
        return 0
    return count


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
