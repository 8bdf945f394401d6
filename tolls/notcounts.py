"""What a number plainly is, if it counts nobody: a year, a date, an age, an hour, money, a share, a code."""

from __future__ import annotations

from collections.abc import Sequence

from tolls import notcountwords as listed
from tolls import numberwords as words
from tolls.cardinals import Kind, grouped
from tolls.tokens import Token
from tolls.years import Years, people_like


def _told_in_brackets(found: Sequence[Token], at: int) -> bool:
    """Whether the name that ends at `at` goes on a list of tolls: `Lucanamarca (69 asesinados) y Soras (17)`."""
    while at > 2 and (found[at].capital or found[at].word in listed.IN_A_NAME):
        at -= 1
        if found[at].word == ")" and found[at - 2].word == "(" and found[at - 1].number:
            at -= 3  # another bare figure of the list
    return at > 2 and found[at].word == ")" and found[at - 1].word.startswith(listed.DEAD_IN_BRACKETS)


class NotCounts(Years):
    """Tells counts from the other numbers of a sentence by the words beside them."""

    def other_kind(self, at: int, end: int, value: int) -> Kind:
        """What a number plainly is, if it is no count."""
        word, found, lang = self.word, self.found, self.lang
        months = words.MONTHS[lang]
        before, after, digits = word(at - 1), word(end), found[at].number
        if (
            (after in listed.INHABITANTS or (after == "de" and word(end + 1) in listed.INHABITANTS))
            and before in ("de", "con", "of", "with", "unos", "some", "about", "its", "sus")
            and any(word(k) in listed.SETTLEMENTS for k in range(at - 3, at))
            and not (before in ("some", "unos", "unas", "with", "con") and self._killed_next(end + 1))
        ):
            return "code"  # "ciudad de 260.000 habitantes", "un país de unos 3,5 millones de habitantes"
        if after in ("y", "a", "o", "and", "to", "or", "-") and (
            (word(end + 2), word(end + 3)) in (("por", "ciento"), ("per", "cent")) or word(end + 2) == "percent"
        ):
            return "share"  # "entre 70 y 80 por ciento"
        if digits:
            if before == "[" and after == "]":
                return "code"  # a note: "killed 25 people.[1]"
            if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
                return "code"
            if before in listed.CURRENCIES:
                return "money"  # "COP 10 millones de recompensa"
            if before in ("$", "€", "£", "¥") or (before == "/" and word(at - 2) in ("s", "us")) or after in ("€", "£"):
                return "money"
            if after == "%":
                return "share"
            if after in ("y", "a", "and", "to", "-") and any(
                word(k) == "%" and found[k - 1].number for k in range(end + 2, end + 4)
            ):
                return "share"  # "entre el 3 y el 6 %"
            if after == "x":
                return "code"  # the speed of a player: "0:00 / 0:00 1x"
            if self._clock(at, end):
                return "time"
            if (after == "/" and self.glued(end)) or (before == "/" and self.glued(at)):
                return "date"
            if before == "." and word(at - 2) in months and value <= 31:
                return "date"  # "Jan. 9, 17 people died"
            if before in ("#", "@", "&", "_") and self.glued(at):
                return "code"
            if before == "-" and at > 1 and self.glued(at) and self.glued(at - 1):
                return "code"  # the tail of "18-22", a phone number
            if after == "-" and self.glued(end) and end + 1 < self.count and self.glued(end + 1):
                follower = found[end + 1]
                if follower.number:
                    upper = grouped(follower.number)[0] or 0
                    if 1900 <= value <= 2100 or word(end + 2) == "-" or upper <= value:
                        return "code"
                elif follower.word in listed.SPANS:
                    return "age"
                elif len(follower.word) > 1 and follower.word not in ("old", "mark", "plus"):
                    return "code"
                elif len(follower.word) == 1 and follower.capital and before in ("del", "el", "al"):
                    return "date"  # "las víctimas del 11-M"
        opens = not digits and found[at].capital  # "R. Dominicana-Cinco muertos": a dateline
        if before == "-" and at > 1 and self.glued(at) and self.glued(at - 1) and not (found[at - 2].number or opens):
            return "code"  # "mother-of-two", "covid-19"
        if lang == "es":
            hour = after in ("y", "am", "pm", "a.m.", "p.m.", "hs", "horas", "h", "p", "a") or (
                after == "de" and word(end + 1) == "la"
            )
            if before == "las" and word(at - 2) in ("a", "las") and value <= 24 and hour:
                return "time"
            if before in ("las", "la") and value <= 12 and after in ("de", "del") and self._hour_of(end + 1):
                return "time"  # "pasadas las nueve de la noche"
            if before == "y" and word(at - 3) == "las" and word(at - 4) == "a" and value < 60:
                return "time"
            if after in ("y", ",", "al", "-") and value <= 31 and self._day_list(end):
                return "date"
            if after == "de" and word(end + 1) in months and value <= 31:
                return "date"
            if digits and before in listed.LABELLED_ES and after not in listed.THE_DEAD:
                return "code"  # "la unidad 217", "el pabellón 7"
            if (
                digits
                and before in ("numero", "nro", "num")
                and any(word(k) in listed.NUMBERED for k in range(at - 5, at - 1))
            ):
                return "code"  # "los soldados del Batallón de Infantería número 43"
            in_words = (
                not digits
                and value < 30
                and before in listed.NUMBERED_IN_WORDS
                and word(at - 2) in ("el", "la", "del", "al")
            )
            if in_words and not people_like(after):
                return "code"  # "hallados en el pabellón siete"
            if digits and after in ("brigada", "division", "batallon", "compania", "comisaria", "region", "juzgado"):
                return "code"
            if self._ages(end):
                return "age"  # "de 11, 14, 15 y 15 años"
            if (
                digits
                and before == "los"
                and value in (50, 60, 70, 80, 90)
                and word(at - 2) in ("de", "en")
                and (word(at - 3) in listed.PARTS_OF_A_DECADE or not after.isalpha())
            ):
                return "date"  # "a mediados de los 80"
            if len(digits) == 2 and digits.isdigit() and before == "del" and word(at - 2) in listed.EVENTS_OF_A_YEAR:
                return "year"  # "el terremoto del 76"
            if digits and before == "ano" and word(at - 2) in ("el", "del") and not after.isalpha():
                return "year"  # "murieron en el año 79"
            if digits and before == "anos" and after == "-":
                return "date"  # "durante los años 83-84"
            if (
                digits
                and before == "dia"
                and word(at - 2) in ("el", "del", "al")
                and value <= 31
                and not people_like(after)
            ):
                return "date"  # "el día 30 murió un dirigente"
            if digits and before in listed.WEEKDAYS and value <= 31 and self._day_alone(end):
                return "date"  # "el martes 10 murió un policía", "entre el viernes 1 y el domingo 3"
            if after in months and value <= 31 and after not in ("mar", "set", "sep", "dic") and digits:
                return "date"
            if after in ("y", "a", "o") and self.word(end + 2) == "anos" and end + 1 < self.count:
                return "age"  # "de 15 y 18 años"
            if after == "anos" or (after == "-" and word(end + 1) == "anos"):
                return "age"
            if before == "edad" or (before == "de" and word(at - 2) == "edad"):
                return "age"
            if before == "de" and word(at - 2) in ("menores", "mayores") and value <= 21:
                return "age"  # "los menores de 18 muertos en las protestas"
            if digits and before == "de" and word(at - 2) in listed.ONE_PERSON and value < 110:
                return "age"  # "menor de 15 años y joven de 18 mueren"
            if (
                before == "de"
                and word(at - 2) == ","
                and (after in (",", ".") or (after in ("y", "e") and word(end + 1) in ("su", "el", "la", "un", "una")))
                and value < 110
                and "anos" in self.near(at, 30)
            ):
                return "age"  # "una mujer de 35 años y su sobrino, de seis, sin vida"
            if before == "de" and value < 110 and word(at - 2) in listed.KIN_OF_AN_AGE and after in listed.AFTER_AN_AGE:
                return "age"  # "una mujer y su nieto de cuatro fallecieron"
            if (
                digits
                and before in ("bienio", "trienio", "quinquenio", "periodo", "anos", "temporada", "campana")
                and after == "-"
            ):
                return "date"  # "en el bienio 88-89"
            if digits and before == "este" and 1900 <= value <= 2100:
                return "date"  # "en lo que va de este 2021"
            if before == "por" and word(at) == "ciento":
                return "share"  # "entre 70 y 80 por ciento"
            if after == "por" and word(end + 1) == "ciento":
                return "share"
            if before in ("en", "entre") and any(word(k) in listed.CHANCES for k in (at - 2, at - 3)):
                return "share"  # "una posibilidad en 50 de morir"
            if (
                digits
                and before == "los"
                and word(at - 2) == "a"
                and value < 120
                and self._dies(at - 3)
                and (not after.isalpha() or after in listed.AFTER_AGE)
            ):
                return "age"
            if digits and before in (
                "articulo",
                "ley",
                "decreto",
                "n",
                "km",
                "kilometro",
                "ruta",
                "capitulo",
                "pagina",
            ):
                return "code"
        else:
            if after in months and value <= 31 and digits and after not in ("may", "march", "mar") and end < self.count:
                return "date"
            if (
                after in ("may", "march")
                and value <= 31
                and digits
                and found[end].capital
                and before not in ("killed",)
            ):
                return "date"
            if (
                before in months
                and value <= 31
                and digits
                and (before not in ("may", "march") or found[at - 1].capital)
            ):
                return "date"
            dash = before == "-" and self.glued(at)
            if (before in ("and", "to") or dash) and value <= 31 and word(at - 3) in months and found[at - 2].number:
                return "date"  # "December 15 and 16"
            if before == "at" and after == "," and word(end + 1) in ("he", "she") and value < 120:
                return "age"  # "At 45, he died of his wounds"
            if before in ("and", ",") and word(at - 3) in ("aged", "ages"):
                return "age"  # "aged 15 and 18"
            if (
                before in ("under", "below")
                and (word(at - 2) in listed.PEOPLE_EN or word(at - 2) in listed.ONE_OF_WHICH)
                and value < 30
                and after not in listed.PEOPLE_EN
            ):
                return "age"  # "four children under five"
            if value == 1 and before == "of" and after in listed.ONE_OF_WHICH:
                return "code"  # "six members of one family"
            if before in ("aged", "ages", "age", "turning", "turned"):
                return "age"
            if after == "-" and word(end + 1) in listed.SPANS and self.glued(end):
                return "age"
            if after == "-" and word(end + 1) in listed.VEHICLES_BY_NUMBER and self.glued(end):
                return "code"
            if before == "at" and value < 125 and self._dies(at - 2) and not self._dead_at(at - 2, after):
                return "age"
            if after in ("percent", "pc"):
                return "share"
            if after == "per" and word(end + 1) == "cent":
                return "share"
            if (before == "in" and after in listed.CHANCES) or (after == "in" and word(end + 2) in listed.CHANCES):
                return "share"  # "a one in 50 chance of being killed"
            if (
                digits
                and before in listed.LABELLED_EN
                and not (
                    before.endswith("day") and (value > 31 or people_like(after))
                )  # "On Tuesday 52 prisoners died"
                and after not in listed.THE_DEAD
                and word(at - 2) not in ("a", "the", "one", "each", "per")
            ):
                return "code"  # "in Block 4", "residents of building 12", "at km 42"
            if after in ("o'clock", "noon", "a.m", "a.m.", "p.m", "p.m.", "am", "pm"):
                return "time"
            if after in ("a", "p") and word(end + 1) in (".", "m"):
                return "time"
            if (
                before in ("to", "and", "-")
                and value < 125
                and any(word(k) in ("aged", "ages", "age", "ranged", "between") for k in range(at - 6, at - 1))
                and any(word(k) in ("aged", "ages", "age") for k in range(at - 8, at - 1))
            ):
                return "age"  # "aged 20 to 35", "between the ages of 4 and 12"
            if before in ("of", "from", "between") and word(at - 2) in ("ages", "aged", "ranged") and value < 125:
                return "age"
            if (
                before in ("under", "over", "above", "below")
                and value <= 110
                and (
                    word(at - 2) in listed.PEOPLE_EN
                    or (
                        before == "under"
                        and value <= 25
                        and (word(at - 2).endswith("s") or word(at - 2) in ("were", "are"))
                    )
                )
                and not after.isalpha()
            ):
                return "age"
            if (
                before in ("under", "over", "above")
                and value <= 110
                and word(at - 2) in listed.PEOPLE_EN
                and after in listed.AFTER_PEOPLE
            ):
                return "age"  # "six people under 25 were killed"
            if digits and before in ("highway", "route", "article", "flight", "section", "chapter", "page", "g"):
                return "code"
        if after in ("ºc", "ºf", "°c", "°f") or (after in ("°", "º") and word(end + 1) in ("c", "f")):
            return "decimal"  # "47 °C"
        if before == "(" and after == ")" and digits and 10 <= value < 100 and at > 1 and found[at - 2].capital:
            ranked = any(word(k).startswith(listed.FOLLOWED) for k in range(max(0, at - 20), at))
            if not ranked and not _told_in_brackets(found, at - 2):  # "Cusco (14), seguida de Puno (13)"
                return "age"  # "Juan Quispe (55)"
        if digits and before == "," and after == "," and value < 110 and at > 1 and found[at - 2].word[:1].isalpha():
            many = not found[at - 2].capital and any(
                word(k) in ("los", "las", "demas", "otros", "otras") for k in range(max(0, at - 8), at - 2)
            )
            if not (self.lang == "es" and many):
                return "age"  # "Juan Quispe, 25, murió"; but not "los demás ocupantes de la panga, 13, murieron"
        if digits and len(digits) == 4 and digits.isdigit() and 1500 <= value <= 2100:
            if value >= 1800 and self.year_like(at, end):
                return "year"
            if value < 1800 and self.old_year_like(at, end):
                return "year"
        return "count"

    def near(self, at: int, far: int) -> set[str]:
        """The words up to so many tokens before one."""
        return {token.word for token in self.found[max(0, at - far) : at]}

    def _hour_of(self, at: int) -> bool:
        """`de la noche`, `del mediodía`: what follows an hour."""
        return self.word(at + (self.word(at) == "la")) in ("noche", "manana", "tarde", "madrugada", "dia", "mediodia")

    def _day_list(self, end: int) -> bool:
        """`15 y 16 de diciembre`, `15, 16 y 17 de diciembre`: whether the rest of the list ends in a month."""
        for at in range(end, min(end + 8, self.count)):
            if self.word(at) == "de":
                return self.word(at + 1) in words.MONTHS["es"]
            if not (self.found[at].number or self.word(at) in ("y", ",", "al", "-", "el")):
                return False
        return False

    def _killed_next(self, at: int) -> bool:
        """Whether those counted are told dead at once, or after an inset: "with some 3,800 people, a third of them civilians, killed"."""
        inset = self.word(at) == ","
        closes = next((k for k in range(at + 1, at + 9) if self.word(k) == ","), 0) if inset else 0
        return self.word(closes + 1 if inset and closes else at).startswith(listed.TOLD_DEAD)

    def _ages(self, end: int) -> bool:
        """`11, 14, 15 y 15 años`: whether the rest of a list of numbers ends in years."""
        listed = False
        for at in range(end, min(end + 12, self.count)):
            word = self.word(at)
            if word in ("anos", "anitos"):
                return listed
            if self.found[at].number:
                listed = True
            elif word not in (",", "y", "e", "a", "-"):
                return False
        return False

    def _day_alone(self, end: int) -> bool:
        """Whether what follows "el martes 10" says that nobody was counted: no subject, or the verb has another one."""
        after, next_one = self.word(end), self.word(end + 1)
        if after in listed.AFTER_A_DAY or not after:
            return True
        if after in (
            "murio",
            "fallecio",
            "murieron",
            "fallecieron",
            "mueren",
            "fallecen",
            "dejo",
            "dejaron",
            "registro",
        ):
            of_its_own = next_one in ("un", "una", "otro", "otra", "otros", "otras", "al", "los", "las", "el", "la")
            counted = end + 1 < self.count and bool(self.found[end + 1].number)
            return (
                after.endswith("o")
                or of_its_own
                or counted
                or next_one in words.UNITS["es"]
                or next_one in words.TEENS["es"]
            )
        return False

    def _clock(self, at: int, end: int) -> bool:
        """`10:30`: two numbers glued by a colon."""
        found = self.found
        if self.word(end) == ":" and self.glued(end) and self.glued(end + 1) and found[end + 1].number:
            return True
        return self.word(at - 1) == ":" and self.glued(at) and self.glued(at - 1) and bool(found[at - 2].number)

    def _dies(self, at: int) -> bool:
        words_near = (self.word(k) for k in range(max(0, at - 3), at + 1))
        # "los muertos se acercan a los 60" tells no age.
        return any(w[:4] in listed.DYING and not (self.lang == "es" and w.endswith("s")) for w in words_near)

    def _dead_at(self, at: int, after: str) -> bool:
        """`the number of dead at 17`, `student dies; toll at 67`, not "found dead at 17"."""
        near = [self.word(k) for k in range(at - 5, at + 1)]
        if any(
            word in ("toll", "tally", "count", "total", "number", "put", "puts", "stood", "stands") for word in near
        ):
            return True
        return after in ("people", "men") or (
            self.word(at) == "dead" and any(self.word(k) in ("of", "confirmed") for k in range(at - 3, at))
        )
