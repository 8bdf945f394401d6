"""A Spanish verb and its figure, parted by where, when, how, why or by whom it happened, and people parted from their participle."""

from __future__ import annotations

from itertools import product

import pytest

from tolls.extract import toll_claims

BRIDGES = (
    "en la noche del 13 de noviembre de 1985", "en playas, ríos y piscinas", "durante la madrugada del lunes", "en la localidad de San Juan",
    "por personal de Carabineros y del Ejército", "ayer por la tarde", ", según informó la Policía,", "en el kilómetro 45 de la vía a Puno",
    "a causa de las lluvias y los deslizamientos", "en un hospital de la capital", "entre el lunes y el miércoles", "a manos de desconocidos",
    "este martes en el distrito de Ate", "en circunstancias que se investigan", ", de acuerdo con la Fiscalía,", "tras varios días de agonía",
    "en los departamentos de Cauca, Nariño y Putumayo", "en lo que va del año", "en menos de una semana", "a plena luz del día",
    "de varios disparos", "en dos ataques distintos", "cerca de la frontera con Bolivia", "desde el inicio de la temporada de lluvias",
)  # fmt: skip
DIED = ("Murieron", "Perdieron la vida", "Fueron asesinados", "Han fallecido")
WHO = (("cinco temporeros", 5), ("12 policías", 12), ("al menos 30 pasajeros", 30))
KILLED = ("La columna asesinó", "El conductor mató", "La bomba le costó la vida")
WHOM = (("a cinco temporeros", 5), ("a más de 20 vecinos", 20))
BESIDES = (
    "de 20 años de edad", "de entre 20 y 35 años", ", todos de nacionalidad haitiana,", "dedicados a la minería informal", "con orden de captura",
    ", en su mayoría mujeres,", "que participaban en la marcha", "de la comunidad de Chuschi", ", según la Defensoría,",
)  # fmt: skip


WHERE = (
    "por el terremoto", "en el distrito de San Juan de la Libertad", "a causa de las lluvias y los deslizamientos", ", según la Defensoría,",
    "durante las protestas contra el Gobierno", "en los departamentos de Cauca, Nariño y Putumayo", "por covid-19", "tras el choque de dos trenes",
    "(entre civiles y militares)",
)  # fmt: skip
TOLLS = (
    ("La cifra de muertos", "aumentó hasta 47"), ("El saldo de víctimas mortales", "asciende a 47"), ("Los fallecidos", "llegaron a 47"),
    ("El balance de muertos", "pasó de 12 a 47"), ("Los asesinatos de líderes sociales", "suman 47"), ("Las víctimas mortales", "ya son 47"),
)  # fmt: skip
RISING = (
    ("La cifra de muertos subió", "a 47"),
    ("Los fallecidos ascienden", "a 47"),
    ("El número de víctimas mortales se elevó", "a 47"),
)


def totals(text: str) -> list[int]:
    return [claim.stated for claim in toll_claims(text, lang="es") if claim.role == "total"]


def beside(text: str, bridge: str) -> str:
    return f"{text}{bridge}" if bridge.startswith(",") else f"{text} {bridge}"


@pytest.mark.parametrize("bridge", BRIDGES)
def test_who_died_may_stand_far_from_the_verb(bridge: str) -> None:
    texts = [(f"{beside(verb, bridge)} {who} en la sierra", stated) for verb, (who, stated) in product(DIED, WHO)]
    assert [text for text, stated in texts if totals(text) != [stated]] == []


@pytest.mark.parametrize("bridge", BRIDGES)
def test_whom_somebody_killed_may_stand_far_from_the_verb(bridge: str) -> None:
    texts = [(f"{beside(verb, bridge)} {whom}", stated) for verb, (whom, stated) in product(KILLED, WHOM)]
    assert [text for text, stated in texts if totals(text) != [stated]] == []


@pytest.mark.parametrize("where", WHERE)
def test_a_toll_may_stand_far_from_its_verb(where: str) -> None:
    texts = [f"{beside(toll, where)} {rises}" for toll, rises in TOLLS]
    assert [text for text in texts if totals(text) != [47]] == []


@pytest.mark.parametrize("where", [where for where in WHERE if where[0] not in ",("])
def test_a_figure_may_stand_far_from_its_rise(where: str) -> None:
    texts = [f"{beside(toll, where)} {figure}" for toll, figure in RISING]
    assert [text for text in texts if totals(text) != [47]] == []


@pytest.mark.parametrize("besides", BESIDES)
def test_people_may_stand_far_from_their_participle(besides: str) -> None:
    assert totals(f"{beside('Hallan a cuatro jóvenes', besides)} asesinados en el valle") == [4]
    assert totals(f"{beside('El gremio llora a siete choferes', besides)} muertos este año") == [7]


@pytest.mark.parametrize(
    "text",
    [
        "Murió en la madrugada del lunes cuando rescataba a 20 vecinos",
        "Murieron tras atacar 20 hombres armados la comisaría",
        "Murieron en el ataque que sufrieron 20 policías",
        "Mató en el asalto al cajero e hirió a cinco clientes",
        "Fue asesinado en la plaza ante 300 manifestantes",
        "El LUM recibió a 12 mil visitantes en la muestra sobre muertos y desaparecidos",
        "Declararon 20 abogados de los ambientalistas asesinados",
        "Murieron por inhalación de humo y 20 vecinos fueron rescatados",
    ],
)
def test_another_verbs_people_are_not_its_own(text: str) -> None:
    assert [stated for stated in totals(text) if stated >= 5] == []
