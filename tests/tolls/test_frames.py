"""Plain sentences in which the press tells a toll, each with every way to print a number: a rise told in one of them is never
missed."""

from __future__ import annotations

import pytest

from tolls.extract import toll_claims

ES = """
Suben a {n} los muertos por las protestas
Ya son {n} los muertos en Juliaca
Ya van {n} muertos en las protestas
{n} muertos en Juliaca
Juliaca: {n} muertos
Juliaca: ya suman {n} fallecidos
Cifra de muertos sube a {n}
La cifra de fallecidos se eleva a {n}
La cifra de fallecidos llega a {n}, según la Defensoría
El número de muertos asciende a {n}
Asciende a {n} el número de muertos
Aumenta a {n} la cifra de víctimas mortales
Las víctimas mortales suman {n}
Los fallecidos son {n}
Los muertos ya son {n}
Suman {n} fallecidos en protestas
Perú: {n} muertos deja el sismo
El sismo deja {n} muertos y 300 heridos
El sismo dejó un saldo de {n} muertos
Al terremoto deja ya {n} fallecidos
Terremoto en Turquía: {n} muertos
Mueren {n} personas en el derrumbe
Murieron {n} personas en el derrumbe
Han muerto {n} personas desde diciembre
{n} personas han muerto desde diciembre
{n} personas murieron en el huaico
{n} personas perdieron la vida
Perdieron la vida {n} personas
Se han registrado {n} muertes
Se registraron {n} decesos por dengue en el año
Se reportan {n} fallecidos
Hay {n} muertos confirmados
Confirman {n} muertos tras el sismo
La Defensoría confirma {n} muertos
Defensoría reporta {n} fallecidos en las protestas
El balance es de {n} muertos
El balance sube a {n} muertos
Balance: {n} muertos y 20 heridos
Muertos: {n}
Fallecidos: {n}. Heridos: 300
Con {n} muertos, es la peor tragedia del año
Tras {n} muertes, renuncia el ministro
Las {n} muertes en las protestas
Los {n} fallecidos en las protestas
Marchan por los {n} muertos de las protestas
La represión causó {n} muertes
La represión ha cobrado {n} vidas
Accidente cobra la vida de {n} personas
Ataque mata a {n} personas
Asesinan a {n} personas en Pataz
Fueron asesinadas {n} personas
Hallan {n} cadáveres en una fosa
Rescatan {n} cuerpos
Recuperan los cuerpos de {n} mineros
El virus ha matado a {n} personas
Elevan a {n} los muertos por el terremoto
Sube a {n} el número de fallecidos
La lista de muertos llega a {n}
Llegan a {n} los muertos
El saldo mortal es de {n}
La cifra oficial de muertos es {n}
La cifra oficial de muertos es de {n}
Van {n} líderes asesinados este año
Con la muerte del joven suman {n} los fallecidos
Con esta muerte ya son {n} las víctimas mortales
Murió otro herido y la cifra llega a {n}
Fallece comunero y suben a {n} los muertos
{n} fallecidos, 300 heridos y 40 desaparecidos
Perú: suben a {n} los muertos en las protestas contra el Gobierno, según la Defensoría
Defensoría del Pueblo: ya son {n} los fallecidos en las protestas
#ÚLTIMAHORA | Se elevan a {n} los muertos en Juliaca
EN VIVO: {n} muertos en Juliaca durante las protestas
AYACUCHO.- Ya suman {n} los fallecidos tras los enfrentamientos
“Ya son {n} los muertos”, denunció el gobernador
El ministro de Salud confirmó que hay {n} fallecidos
A {n} asciende el número de muertos por el alud
Según la Cruz Roja, el naufragio causó {n} muertes
Con {n} decesos, Lima es la región más golpeada por el dengue
La tragedia dejó {n} víctimas mortales, entre ellas varios niños
El derrumbe sepultó la mina y mató a {n} mineros
Tras el fallecimiento de un joven en el hospital, la cifra de muertos se elevó a {n}
Unos 40 policías resultaron heridos y {n} manifestantes murieron
Desde diciembre han fallecido {n} personas, informó la Fiscalía
"""
EN = """
Death toll rises to {n}
Death toll in Peru protests rises to {n}
Peru protests: death toll hits {n}
The death toll has reached {n}
The death toll now stands at {n}
The toll rose to {n} on Monday
The number of dead rises to {n}
{n} dead in Juliaca
{n} dead, 300 injured in quake
{n} killed in clashes
{n} people killed in clashes
{n} people have died since December
{n} people died in the landslide
{n} people were killed in the blast
{n} people have been killed
Quake kills {n}
Quake kills {n} people
Quake leaves {n} dead
Clashes left {n} people dead
Blast kills {n}, injures 300
The quake killed {n} people
Police say {n} were killed
Officials said {n} people died
There have been {n} deaths
{n} deaths confirmed
{n} deaths have been reported
Confirmed deaths: {n}
Deaths: {n}
Dead: {n}
The floods have claimed {n} lives
The crash claimed the lives of {n} people
A total of {n} people died
The dead number {n}
The fatalities reached {n}
Fatalities rise to {n}
Toll climbs to {n}
Death toll: {n}
Protest deaths rise to {n}
Peru: {n} killed in protests
The virus has killed {n} people
Bodies of {n} miners recovered
Rescuers recover {n} bodies
The ombudsman put the death toll at {n}
The ombudsman raised the toll to {n} dead
With his death the toll rises to {n}
bringing the death toll to {n}
Another man died, bringing the death toll to {n}
{n} soldiers were killed in an ambush
Gunmen kill {n} farmers
The killing of {n} protesters
The deaths of {n} protesters
Vigil for the {n} protesters killed
Army fire killed {n}
{n} confirmed dead
Peru: at least 40 injured and {n} killed in clashes with police
BREAKING: {n} dead in Juliaca clashes
LIMA (AP) - Deaths in Peru's protests rise to {n}, the ombudsman says
The ombudsman says {n} people have been killed since December
“We have {n} dead,” the governor said
Peru's protest death toll climbs to {n} after another man dies of his wounds
The landslide buried the mine and killed {n} miners
More than 300 were hurt and {n} died when the bridge fell
So far {n} people have lost their lives
The Red Cross said the shipwreck caused {n} deaths
"""
NUMBERS = {
    "es": {
        "2": 2, "17": 17, "diecisiete": 17, "veintiún": 21, "sesenta y siete": 67, "17 (diecisiete)": 17, "1.070": 1070, "1070": 1070,
        "1998": 1998, "2000": 2000, "2024": 2024, "2.000": 2000, "12.345": 12345, "3 mil": 3000, "cien": 100, "al menos 17": 17,
        "más de 60": 60, "más de 2000": 2000, "cerca de 2000": 2000, "casi 1.900": 1900, "unos 1950": 1950, "por lo menos 2023": 2023,
    },
    "en": {
        "2": 2, "17": 17, "seventeen": 17, "sixty-seven": 67, "1,070": 1070, "1070": 1070, "1998": 1998, "2000": 2000, "2024": 2024,
        "2,000": 2000, "12,345": 12345, "a hundred": 100, "a thousand": 1000, "at least 17": 17, "more than 60": 60,
        "more than 2000": 2000, "nearly 2000": 2000, "some 1950": 1950, "at least 2023": 2023, "over 1,900": 1900, "over 2000": 2000,
    },
}  # fmt: skip
FRAMES = [(lang, frame) for lang, frames in (("es", ES), ("en", EN)) for frame in frames.strip().splitlines()]


@pytest.mark.parametrize(("lang", "frame"), FRAMES)
def test_a_plain_sentence_tells_its_toll_however_the_number_is_printed(lang: str, frame: str) -> None:
    for printed, number in NUMBERS[lang].items():
        sentence = frame.format(n=printed)
        sentence = sentence[0].upper() + sentence[1:]
        found = [claim.stated for claim in toll_claims(sentence, lang=lang) if claim.role == "total"]
        assert number in found, sentence
        assert max(found) == number, sentence
