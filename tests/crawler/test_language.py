"""Languages of short texts."""

from __future__ import annotations

import subprocess
import sys

import pytest

from crawler.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suben a 17 los muertos en Juliaca por los enfrentamientos con la policía", "es"),
        ("Peru death toll passes 60", "en"),
        ("Peru: seven dead after clashes in Ayacucho", "en"),
        ("Siete fallecidos en Ayacucho", "es"),
        ("Dina Boluarte niega responsabilidad", "es"),
        ("Police fire tear gas in Lima", "en"),
        ("Sobe para 17 o número de mortos nos protestos do Peru", "pt"),
        ("Mortes em protestos não param no Peru", "pt"),
        ("¿Quién responde por Juliaca?", "es"),
        ("Six months on, no justice for the victims of Peru's crackdown", "en"),
    ],
)
def test_a_headline_is_in_its_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_a_text_without_words_takes_the_hint() -> None:
    assert language("2023: 17", "en-US") == "en"
    assert language("", "pt") == "pt"
    assert language("") == "es"


def test_a_clear_text_does_not_load_the_model() -> None:
    clear = "language('Suben a 17 los muertos en Juliaca')"
    code = f"import sys; from crawler.language import language; {clear}; print('py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"
