"""Tokens to classes: each word of a sentence gets the letter of its list in `tolls.lexicon`, each figure an N.

The result is a string with one letter a word ("N P , I N P , b K" for "56 people, including 7 minors, were killed"), on
which the patterns of `tolls.patterns` are small and can be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from crawler.remembered import Remembered
from tolls.lexicon import LETTERS, LEXICON, NEEDS_ACCENT
from tolls.numbers import Figure, figures_in, number_words
from tolls.numberwords import ARTICLES
from tolls.paradigms import expanded
from tolls.phrases import factored
from tolls.sought import beginnings
from tolls.tokens import Token, fold

MARKS = {
    ",": ",",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    ".": ".",
    "!": ".",
    "?": ".",
    ";": ";",
    "-": "-",
    '"': '"',
    "|": "|",
    "=": ":",
    "➡": ":",
    "→": ":",
    "/": "/",
}
# Numbers that plainly count no people stand for what they are.
_KINDS = {"year": "y", "date": "y", "age": "y", "time": "y", "money": "A", "share": "A", "decimal": "A", "code": "A",
          "article": "U", "ordinal": "x"}  # fmt: skip
_OFFICES = frozenset(("comisaria", "penitenciaria", "secretaria", "subsecretaria", "notaria", "vicaria", "contaduria"))
"""Nouns that end like a conditional."""
_TELLING = ("confirm", "indic", "senal", "report", "mostr", "revel", "acredit", "evidenci")
"""Of these the conditional is the teller's: "los datos confirmarían que hay 100 muertes"."""
_VERB_ENDINGS = {
    "es": ("aron", "ieron", "aban", "aria", "arian", "ando", "iendo", "amos", "emos"),
    "en": (),
}
_BOTH = frozenset(("ambos", "ambas", "both"))
# Words of which `classed` asks what stands beside them, and endings of unlisted words of which it asks how they are printed.
# Whoever adds such a question there adds the word or the ending here: else it is not asked.
_DECIDED_BESIDE = frozenset((*_BOTH, "may", "near", "top", "cross", "is", "(", "-", '"'))
_DECIDED_BY_PRINT = {"es": ("o", "ra", "ran"), "en": ("ing",)}


@dataclass(slots=True)
class Sentence:
    """A sentence as items: `classes[k]` is the letter of item k, `spans[k]` its tokens."""

    tokens: list[Token]
    classes: str
    spans: list[tuple[int, int]]
    numbers: dict[int, Figure] = field(default_factory=dict)
    """Item index -> figure."""
    lang: str = "es"
    others: list[Figure] = field(default_factory=list)
    """Figures that plainly count nobody: years, ages, money."""
    folded: list[str] = field(init=False)
    """The tokens' words."""
    flat: str = field(init=False)
    """The same, with spaces between them."""
    beginnings: frozenset[str] = field(init=False)
    """What they begin with: without one of its own an expression is not searched (`tolls.sought`)."""

    def __post_init__(self) -> None:
        self.folded = [token.word for token in self.tokens]
        self.flat = " ".join(self.folded)
        self.beginnings = beginnings(self.folded)

    def words(self, item: int) -> str:
        """The folded words of an item."""
        first, last = self.spans[item]
        return self.folded[first] if last - first == 1 else " ".join(self.folded[first:last])


def entries(lang: str, name: str) -> list[str]:
    """The phrases of a list of the lexicon, its verbs in all their forms."""
    printed = (" ".join(entry.split()) for entry in LEXICON[lang].get(name, "").split(","))
    return [phrase for entry in printed if entry for phrase in expanded(entry)]


_Phrases = tuple[tuple[tuple[str, ...], str, bool], ...]
"""Phrases that begin with one word, longest first: their words, their letter, whether they need an accent."""
_NO_PHRASES: tuple[dict[str, _Phrases], _Phrases] = ({}, ())


@cache
def _phrases(lang: str) -> dict[str, _Phrases]:
    table: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = {}
    for name, letter in LETTERS.items():
        for entry in entries(lang, name):
            parts = tuple(fold(entry).replace("-", " - ").split())
            accented = len(parts) == 1 and parts[0] in NEEDS_ACCENT
            table.setdefault(parts[0], {}).setdefault(parts, (letter, accented))
    # An accented verb loses to the same word without accents where that is listed too ("ultimo").
    return {
        first: tuple(sorted(((parts, *known) for parts, known in entries.items()), key=lambda e: -len(e[0])))
        for first, entries in table.items()
    }


@cache
def _by_second(lang: str) -> dict[str, tuple[dict[str, _Phrases], _Phrases]]:
    """The same by their second word, and those that any other second word leaves: dozens begin with "de" or "the"."""

    def going_on(listed: _Phrases, second: str) -> _Phrases:
        return tuple(entry for entry in listed if len(entry[0]) == 1 or entry[0][1] in (second, "#"))

    return {
        first: (
            {entry[0][1]: going_on(listed, entry[0][1]) for entry in listed if len(entry[0]) > 1},
            going_on(listed, "#"),
        )
        for first, listed in _phrases(lang).items()
    }


# "cifra de muertos": a count of the dead is a toll; of "muertos y heridos" it is not.
_TOLL = re.compile(
    r"T(?=[Tx]{0,2}o[UxPpme]{0,4}(?:oyy?)?(?:b?[dnks]|K|w?[hbe]{0,3}[vkKd])(?!c[UoP]{0,2}[JX](?!e?[rb])))|T(?=[xe]?[dk]\b)|T(?=[xe]?K(?:i|\b))"
)
_MODIFIES = re.compile(r"(?<=N)A(?=x?[Pp])|(?<=N[xm])A(?=[Pp])")
_OWNED = re.compile(r"x(?=N)")
_PASSIVE_SON = re.compile(r"r(?=e?k)")

_COUNTS_THINGS = re.compile(r"N(?=[yD]|A(?![xPpAKn]))")
_DEADLY_LISTS = ("dead", "killed", "killed_or_killing", "die", "kill", "murder", "deaths", "death", "lives", "toll")
_WORD = re.compile(r"[a-z]{3,}")
_TELLTALE = {
    "es": (
        "lamentamos",
        "condolencias",
        "pesame",
        "duelo",
        "enterraron",
        "entierran",
        "enterrado",
        "sepultado",
        "sepelio",
        "fosas",
        "sobrevivio",
        "sobrevivientes",
        "supervivientes",
        "cayeron",
        "caen",
        "quemaron",
        "sobrevive",
        "cuello",
        "nuca",
        "sepultar",
        "sepulto",
        "sepultan",
        "sepultados",
        "sepultaron",
        "enterrados",
        "enterradas",
        "enterramos",
        "despidio",
        "despiden",
        "sepelios",
        "entierro",
        "entierros",
        "funeral",
        "funerales",
    ),
    "en": (
        "mourn",
        "mourns",
        "mourning",
        "condolences",
        "graves",
        "survived",
        "survivors",
        "buries",
        "bury",
        "burying",
        "buried",
        "rest",
        "grave",
        "wiped",
        "wipes",
        "claim",
        "claims",
        "claimed",
        "claiming",
        "fatal",
        "deadly",
        "burial",
        "funeral",
        "funerals",
    ),
}
"""Who mourns, buries or alone survives tells of deaths without a word of the lists: "lamentamos la pérdida de 24 personas"."""
_MAY_TELL = {
    "es": (
        "salvo",
        "llevo",
        "perdieron",
        "perdio",
        "perdimos",
        "costo",
        "precio",
        "quitado",
        "arrebatado",
        "quitaron",
        "sobrevivieron",
        "tiro",
        "resistieron",
        "llora",
        "lloran",
        "lloro",
        "balazos",
        "victimas",
    ),
    "en": (
        "lost",
        "loses",
        "lose",
        "late",
        "fell",
        "fall",
        "victims",
        "suicide",
        "taking",
        "survive",
        "memorial",
        "home",
        "taken",
    ),
}
"""With these a sentence is looked at ("El huracán se llevó a 43 personas"), but what follows it is not told of deaths yet."""


@cache
def _deadly(lang: str) -> frozenset[str]:
    """A word of each entry of the lists of death, without any of which no pattern can match: its own, where it is listed alone too
    ("found dead"), else the longest."""
    listed = [fold(entry).replace("-", " ").split() for name in _DEADLY_LISTS for entry in entries(lang, name)]
    alone = {words[0] for words in listed if len(words) == 1}
    longest = (max(reversed(words), key=len) for words in listed if alone.isdisjoint(words))
    return frozenset(alone).union(longest, _TELLTALE[lang], _MAY_TELL[lang])


def speaks_of_death(flat: str, lang: str) -> bool:
    """A quick look: whether any word of death stands in a folded text."""
    return not _deadly(lang).isdisjoint(_WORD.findall(flat))


@cache
def _gravely(lang: str) -> frozenset[str]:
    return _deadly(lang) - frozenset(_MAY_TELL[lang])


def sets_the_scene(flat: str, lang: str) -> bool:
    """Whether what follows a folded text may count deaths by its words alone."""
    return not _gravely(lang).isdisjoint(_WORD.findall(flat))


def tells_of_death(text: str, lang: str) -> bool:
    """The same of a text as it is printed, without folding it: most texts tell of none."""
    return any(map(_deadly_pieces(lang).__getitem__, text.split()))


@cache
def _deadly_pieces(lang: str) -> Remembered[str, bool]:
    # Folding makes no word of what white space parts, and white space of no word: each piece speaks for itself.
    return Remembered(lambda piece: speaks_of_death(fold(piece), lang))


@cache
def number_pattern(lang: str) -> re.Pattern[str]:
    """Finds whether a folded text holds anything that may be a number."""
    starters = sorted(w for w in (*number_words(lang), *_BOTH) if w not in ARTICLES[lang])
    return re.compile(rf"\d|\b{factored(starters)}\b")


def _unquoted(found: list[Token]) -> list[Token]:
    """Without quotation marks around a single word that is no name: `Los ronderos «eliminaron» a doce senderistas`."""
    if sum(token.word == '"' for token in found) < 2:
        return found
    around = {
        at + side
        for at, (one, word, other) in enumerate(zip(found, found[1:], found[2:-1], strict=False))
        if at
        and found[at + 3].word.isalpha()
        and one.word == other.word == '"'
        and word.word.isalpha()
        and not word.capital
        for side in (0, 2)
    }
    return [token for at, token in enumerate(found) if at not in around] if around else found


def classed(found: list[Token], lang: str) -> Sentence:
    """The items of a sentence's tokens."""
    found = _unquoted(found)
    table = _phrases(lang)
    endings = _VERB_ENDINGS[lang]
    at_figure = {figure.first: figure for figure in figures_in(found, lang)}
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    numbers: dict[int, Figure] = {}
    others: list[Figure] = []
    at, count = 0, len(found)
    fixed, by_second = _fixed(lang), _by_second(lang)
    shouted = bool(endings) and _shouted(found)
    while at < count:
        figure = at_figure.get(at)
        if figure is not None and not (figure.kind == "article" and _phrase_at(found, at, table)):
            if figure.verb:
                letters.append("r")
                spans.append((at, figure.core))
            letter = _KINDS.get(figure.kind, "N")
            if letter == "N" or figure.kind in ("article", "ordinal"):
                numbers[len(letters)] = figure
            else:
                others.append(figure)
            letters.append(letter)
            spans.append((figure.first, figure.last))
            at = figure.last
            continue
        token = found[at]
        word = token.word
        known = fixed[word]
        if known:
            letters.append(known)
            spans.append((at, at + 1))
            at += 1
            continue
        if word in _BOTH and _both_people(found, at, table):
            numbers[len(letters)] = Figure(token.start, token.end, 2, 2, 2, "exact", "count", at, at + 1, at, at + 1)
            letters.append("N")
            spans.append((at, at + 1))
            at += 1
            continue
        if word == "(" and letters[-1:] == ["N"] and (again := at_figure.get(at + 1)) is not None:
            closes = again.last < count and found[again.last].word == ")"
            if closes and again.stated == numbers[len(letters) - 1].stated:
                at = again.last + 1
                continue  # "17 (diecisiete) muertes"
        if word == "(" and _glued_note(found, at):
            at += 3  # "CPI(ML) activists"
            continue
        letter, end = "x", at + 1
        followed, otherwise = by_second.get(word, _NO_PHRASES)
        for parts, known, accented in followed.get(found[at + 1].word if at + 1 < count else "", otherwise):
            size = len(parts)
            if size > 1 and known == "s" and word in NEEDS_ACCENT and token.accent and not token.capital:
                continue  # "asesinó de tres disparos", but "el asesino de tres mujeres"
            if size == 1:
                if accented and not token.accent:
                    continue
                if word == "is" and token.capital and found[at + 1 : at + 2] and found[at + 1].word == "-":
                    break  # "IS-linked fighters"
                if word == "may" and token.capital and at:
                    break  # the month
                if word == "near" and lang == "en" and not any(one.number for one in found[at + 1 : at + 3]):
                    letter = "i"  # "killed near White House", but "deaths near 60"
                    break
                if word == "top" and lang == "en" and letters and letters[-1] in "NU":
                    break  # "four top officers", but "deaths top 60"
                letter = known
                break
            if at + size <= count and _same(found, at, parts):
                if any(at + k in at_figure for k in range(1, size)):
                    continue
                letter, end = known, at + size
                break
        else:
            if word == "-" and 0 < at < count - 1 and found[at - 1].end == token.start == found[at + 1].start - 1:
                letter = "x"  # a hyphen inside a word
            elif word in MARKS:
                letter = MARKS[word]
            elif word == "\n":
                letter = "."
            elif lang == "en" and word == "cross" and token.capital and at and found[at - 1].capital:
                letter = "x"  # "Red Cross volunteers"
            elif lang == "en" and letters and letters[-1] in "Kd" and word.endswith("ing") and len(word) > 4:
                letter = "z"  # "30 people killed waiting for aid"
            elif endings and at and token.capital and not shouted:
                pass  # a name, though it ends like a verb: "LeBarón", "Huarmaca"
            elif endings and letters and letters[-1] in "NU" and word.endswith("mos"):
                pass  # "367 kankuamos asesinados": a figure counts no verb
            elif endings and len(word) > 5 and word.endswith(endings):
                letter = "q"
                if word.endswith(("aria", "arian")) and not word.startswith(_TELLING):
                    printed = token.accent or word.endswith("arian")  # the accent of "estarían" is further in
                    letter = "f" if printed and not token.capital and word not in _OFFICES else "x"
            elif endings and token.accent and len(word) > 4 and word.endswith("o") and not token.capital:
                letter = "q"  # a preterite: "documentó"
            elif endings and token.accent and len(word) > 5 and word.endswith(("ran", "ra")) and not token.capital:
                letter = "f"  # a future: "registrarán", "superará"
        if letter != '"':  # quotation marks part nothing that the patterns look for
            letters.append(letter)
            spans.append((at, end))
        at = end
    beside = "".join(letters)
    if lang == "es" and "fN" in beside:
        _hearsay(letters, spans, numbers, found)
    if "Nf" in beside:
        _what_they_are(letters, spans, numbers, found)
    classes = "".join(letters)
    # "60 years", "3 bombs" stand in nobody's way: they are no figures to the patterns around them.
    classes = _COUNTS_THINGS.sub("y", classes)
    if "rk" in classes or "rek" in classes:  # "son asesinados", but "son 12 los asesinados"
        classes = _PASSIVE_SON.sub(
            lambda m: "b" if found[spans[m.start()][0]].word in ("son", "eran", "fue", "dejan") else "r", classes
        )
    if lang == "en" and "A" in classes:  # "three bus drivers"
        classes = _MODIFIES.sub("x", classes)
    if "xN" in classes and lang == "en":  # "eighteen of Peru's 46 deaths", as "of the 46 deaths"
        classes = _OWNED.sub(lambda m: "U" if found[spans[m.start()][0]].word.endswith(("'s", "s'")) else "x", classes)
    if "T" in classes:
        classes = _TOLL.sub(lambda m: "t" + m[0][1:], classes)
    return Sentence(found, classes, spans, numbers, lang, others)


@cache
def _fixed(lang: str) -> Remembered[str, str]:
    """The letter that a word has whatever stands around it and however it is printed; nothing where that decides."""
    table, endings = _phrases(lang), (*_VERB_ENDINGS[lang], *_DECIDED_BY_PRINT[lang])

    def letter(word: str) -> str:
        listed = table.get(word)
        if listed is not None:
            (parts, known, accented), *others = listed
            return "" if others or len(parts) > 1 or accented or word in _DECIDED_BESIDE else known
        if word in MARKS or word == "\n":
            return "" if word in _DECIDED_BESIDE else MARKS.get(word, ".")
        if not word.isalpha() or word in _DECIDED_BESIDE or word.endswith(endings):
            return ""
        return "x"

    return Remembered(letter)


def _shouted(found: list[Token]) -> bool:
    """Whether most words are printed with a capital, so that it tells nothing of a name."""
    return 2 * sum(token.capital for token in found) > sum(token.word[:1].isalpha() for token in found)


def _hearsay(letters: list[str], spans: list[tuple[int, int]], numbers: dict[int, Figure], found: list[Token]) -> None:
    """`los muertos serían 24`, `serían ya 24 los muertos`: what is heard, as "habrían muerto 24", and not feared."""
    for item, figure in numbers.items():
        if item and figure.kind == "count" and letters[item - 1] == "f":
            first = spans[item - 1][0]
            if found[first].word in ("serian", "seria"):
                letters[item - 1] = "b"


_SUPPOSED = ("supuest", "presunt", "suspected", "alleged", "presumed", "purported")


def _what_they_are(
    letters: list[str], spans: list[tuple[int, int]], numbers: dict[int, Figure], found: list[Token]
) -> None:
    """`cinco supuestos delincuentes murieron`, `30 suspected militants`: what they are is supposed, and their deaths are not."""
    for item in numbers:
        if (
            item + 2 < len(letters)
            and letters[item + 1] == "f"
            and letters[item + 2] in "Px"
            and found[spans[item + 1][0]].word.startswith(_SUPPOSED)
        ):
            letters[item + 1] = "x"


def _both_people(found: list[Token], at: int, table: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]) -> bool:
    """Whether "both" counts two people: "ambos conductores fallecieron", "ambos murieron", but not "both men and women"."""
    if at + 1 < len(found):
        following = {letter for parts, letter, _ in table.get(found[at + 1].word, ()) if len(parts) == 1}
        after = {letter for parts, letter, _ in table.get(found[at + 2].word, ())} if at + 2 < len(found) else set()
        if "v" in following or ("b" in following and after & set("kKd")):
            return True
    for k in range(at + 1, min(at + 3, len(found))):
        if any(len(parts) == 1 and letter == "P" for parts, letter, _ in table.get(found[k].word, ())):
            return k + 1 == len(found) or found[k + 1].word not in ("and", "y", "e", "or", "o")
    return False


def _glued_note(found: list[Token], at: int) -> bool:
    """Whether a bracket of one word belongs to the word before it, as in the name of a party."""
    if not 0 < at < len(found) - 2 or found[at - 1].end != found[at].start:
        return False
    return found[at + 2].word == ")" and found[at + 1].word.isalpha()


def _phrase_at(found: list[Token], at: int, table: dict[str, _Phrases]) -> bool:
    """Whether a phrase of the lexicon begins with this article ("un grupo de")."""
    for parts, _, _ in table.get(found[at].word, ()):
        size = len(parts)
        if size > 1 and at + size <= len(found) and _same(found, at, parts):
            return True
    return False


def _same(found: list[Token], at: int, parts: tuple[str, ...]) -> bool:
    """Whether the tokens after `at` are the rest of a phrase; "#" is any one word."""
    for k in range(1, len(parts)):
        word = found[at + k].word
        if word != parts[k] and not (parts[k] == "#" and word[:1].isalpha()):
            return False
    return True
