"""The saved questions of `willay browse`: SQL with parameters, titled in English and Spanish.

docs/questions.md teaches how such questions are built. An empty parameter means "any".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One saved question. `parameters`: name to (English, Spanish) label, in the order they are asked."""

    title: tuple[str, str]
    about: tuple[str, str]
    sql: str
    parameters: dict[str, tuple[str, str]]
    private: bool = False
    """Left out of the public view."""


SINCE = ("From (a day)", "Desde (un día)")
UNTIL = ("To (a day)", "Hasta (un día)")
SERIES = ("Series", "Serie")
BETWEEN = " >= :since AND {0} < date(coalesce(nullif(:until, ''), '9999-12-30'), '+1 day')"


def _between(column: str) -> str:
    return column + BETWEEN.format(column)


IN_SERIES = "(:series = '' OR series = :series)"

WAITING = (
    "FROM claims c LEFT JOIN series s ON s.key = c.series WHERE c.id IN (SELECT id FROM claims WHERE effect IN ('held',"
    " 'jump') OR substr(filed_why, 1, 7) = 'review:') AND c.id NOT IN (SELECT claim_id FROM rulings) AND (c.effect = 'held'"
    " OR c.series IS NULL OR (c.effect = 'jump' AND c.low > coalesce(s.mark, 0))) AND c.effect != 'rejected'"
)
"""What `willay review` lists."""

QUESTIONS: dict[str, Question] = {
    "rises": Question(
        ("Rises between two dates", "Alzas entre dos fechas"),
        ("First reports, rises and corrections that were told.", "Primeros reportes, alzas y correcciones avisadas."),
        "SELECT due_at, kind, series, previous_printed, printed, low, grade, outlet, quote, url FROM notices"
        " WHERE kind IN ('opened', 'increase', 'correction') AND state = 'taken'"
        f" AND {_between('due_at')} ORDER BY due_at",
        {"since": SINCE, "until": UNTIL},
    ),
    "claims_by_voice": Question(
        ("What an actor has stated", "Qué ha afirmado un actor"),
        ("Totals by a voice, say Defensoría.", "Totales de una voz, por ejemplo Defensoría."),
        "SELECT as_of, printed, series, effect, voice, outlet, quote, url FROM claims"
        f" WHERE role = 'total' AND series IS NOT NULL AND voice LIKE '%' || :voice || '%' AND {IN_SERIES}"
        " ORDER BY as_of DESC LIMIT 1000",
        {"voice": ("Voice", "Voz"), "series": SERIES},
    ),
    "first_reports": Question(
        ("Who reported each figure first", "Quién reportó primero cada cifra"),
        ("The first report of each figure of a series.", "El primer reporte de cada cifra de una serie."),
        "SELECT low AS figure, min(as_of) AS first_reported, outlet, voice, printed, quote, url FROM claims"
        " WHERE series = :series AND decides GROUP BY low ORDER BY low",
        {"series": SERIES},
    ),
    "first_outlets": Question(
        ("Outlets that were first", "Medios que fueron primeros"),
        ("How often each outlet was the first to report a figure.",
         "Cuántas veces cada medio fue el primero en reportar una cifra."),
        "SELECT outlet, count(*) AS figures_first, min(first) AS earliest, max(first) AS latest,"
        " group_concat(low, ', ') AS figures FROM (SELECT series, low, outlet, min(as_of) AS first FROM claims"
        f" WHERE decides AND series IS NOT NULL AND {IN_SERIES} GROUP BY series, low)"
        " GROUP BY outlet ORDER BY figures_first DESC, outlet",
        {"series": SERIES},
    ),
    "only_one_outlet": Question(
        ("News seen by one outlet only", "Noticias de un solo medio"),
        ("News of the watch whose headline no other outlet repeated and whose figures no other outlet stated.",
         "Noticias de la vigilancia cuyo titular no repitió otro medio y cuyas cifras no dio otro."),
        "SELECT i.seen_at, i.outlet, i.headline, i.url FROM items i WHERE i.relevant"
        f" AND {_between('i.seen_at')}"
        " AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.item_id = i.id AND s.outlet != i.outlet)"
        " AND NOT EXISTS (SELECT 1 FROM claims c JOIN claims o ON o.series = c.series AND o.low = c.low"
        " AND o.outlet != c.outlet AND o.decides WHERE c.item_id = i.id AND c.decides) ORDER BY i.seen_at DESC LIMIT 500",
        {"since": SINCE, "until": UNTIL},
    ),
    "toll_on_a_day": Question(
        ("The toll as it was reported on a day", "La cifra tal como se reportaba un día"),
        ("For each series, the figure held to be reported at the end of a day (UTC).",
         "Por cada serie, la cifra que se tenía por reportada al fin de un día (UTC)."),
        "SELECT series, printed, low, voice, outlet, max(as_of) AS since, url FROM claims WHERE decides"
        " AND effect IN ('opened', 'increase', 'refines', 'correction') AND as_of < date(:day, '+1 day')"
        f" AND {IN_SERIES} GROUP BY series ORDER BY series",
        {"day": ("Day", "Día"), "series": SERIES},
    ),
    "voices_compared": Question(
        ("The latest figure of each voice", "La última cifra de cada voz"),
        ("How far official, independent and press counts lie apart in a series.",
         "Cuánto se apartan los conteos oficial, independiente y de prensa en una serie."),
        "SELECT voice_class, voice, printed, low, max(as_of) AS as_of, count(*) AS totals, outlet, url FROM claims"
        " WHERE series = :series AND decides GROUP BY voice_class, voice ORDER BY low DESC",
        {"series": SERIES},
    ),
    "search": Question(
        ("Search headlines and texts", "Buscar en titulares y textos"),
        ("Texts with all of the words, newest first; accents and case do not matter.",
         "Textos con todas las palabras, lo más nuevo primero; no importan tildes ni mayúsculas."),
        "SELECT items.seen_at, items.headline, items.outlet, items.url FROM items_fts"
        " JOIN items ON items.id = items_fts.rowid"
        " WHERE items_fts MATCH '\"' || replace(replace(:words, '\"', ' '), ' ', '\" \"') || '\"'"
        " ORDER BY items_fts.rowid DESC LIMIT 100",
        {"words": ("Words", "Palabras")},
    ),
    "same_news": Question(
        ("One piece of news in several outlets", "Una misma noticia en varios medios"),
        ("Items that tell the same, across outlets and languages, and why they are thought to; with an item's number only"
         " its story.",
         "Noticias que cuentan lo mismo, en varios medios e idiomas, y por qué se cree; con el número de una noticia, solo"
         " su grupo."),
        "SELECT s.story, i.id AS item, i.seen_at, i.outlet, i.lang, i.headline, s.why, s.copy_of, i.url FROM stories s"
        " JOIN items i ON i.id = s.item_id WHERE (:item = '' OR s.story = (SELECT story FROM stories WHERE item_id ="
        " CAST(:item AS INTEGER))) AND s.story IN (SELECT story FROM stories GROUP BY story HAVING count(*) > 1)"
        " ORDER BY s.story DESC, i.id LIMIT 1000",
        {"item": ("Item", "Noticia")},
    ),
    "not_told": Question(
        ("Figures that gave no notice, and why", "Cifras que no dieron aviso, y por qué"),
        ("Totals of a series that did not move it.", "Totales de una serie que no la movieron."),
        "SELECT as_of, printed, effect, why, voice, outlet, url FROM toll_timeline"
        f" WHERE {IN_SERIES} AND effect NOT IN ('opened', 'increase', 'correction') ORDER BY as_of DESC LIMIT 1000",
        {"series": SERIES},
    ),
    "held": Question(
        ("Figures that wait for a person", "Cifras que esperan a una persona"),
        ("Held back, far above the toll, or of two events at once. `willay review` decides them.",
         "Retenidas, muy por encima, o de dos hechos a la vez. Las decide `willay review`."),
        "SELECT c.id AS claim_id, c.as_of, c.series, c.printed, c.effect,"
        " CASE WHEN c.series IS NULL THEN substr(c.filed_why, 9) ELSE c.why END AS why, c.voice, c.outlet, c.quote, c.url"
        f" {WAITING} AND (:series = '' OR c.series = :series) ORDER BY c.as_of DESC LIMIT 500",
        {"series": SERIES},
    ),
    "deliveries_late": Question(
        ("Mails that wait or were refused", "Correos que esperan o fueron rechazados"),
        ("Deliveries that were not sent, with the reason.", "Envíos que no salieron, con su razón."),
        "SELECT n.due_at, n.key, d.recipient, d.state, d.attempts, d.next_try, d.reason FROM deliveries d"
        " JOIN notices n ON n.id = d.notice_id WHERE d.state IN ('waiting', 'refused') ORDER BY n.due_at DESC LIMIT 500",
        {},
        private=True,
    ),
}  # fmt: skip


def saved(language: str, *, public: bool) -> dict[str, dict[str, Any]]:
    """As Datasette's metadata wants them."""
    at = int(language == "es")
    return {
        name: {"title": one.title[at], "description": one.about[at], "sql": one.sql, "params": list(one.parameters)}
        for name, one in QUESTIONS.items()
        if not (public and one.private)
    }


def labels(language: str) -> dict[str, str]:
    """What the fields of the saved questions are called."""
    at = int(language == "es")
    return {name: label[at] for one in QUESTIONS.values() for name, label in one.parameters.items()}
