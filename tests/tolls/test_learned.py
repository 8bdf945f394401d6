"""The learned scale beside the rules: where it may speak, and that training gives the same weights again."""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tolls import learned
from tolls.extract import explain, toll_claims
from tolls.patterns import RULES
from tolls.tokens import folded, tokens
from tolls.words import Sentence, classed

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def train() -> ModuleType:
    spec = importlib.util.spec_from_file_location("train", ROOT / "bench" / "train.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["train"] = module
    spec.loader.exec_module(module)
    return module


def sentence(text: str, lang: str = "es") -> Sentence:
    flat, offsets = folded(text)
    return classed(tokens(text, flat, offsets), lang)


def test_a_figure_that_no_rule_links_may_be_a_toll_and_says_so() -> None:
    (claim,) = toll_claims("Masacre en Pataz: ya son 13 las víctimas", lang="es")
    assert (claim.stated, claim.role, claim.rule) == (13, "total", "learned")
    (why,) = {e.why for e in explain("Masacre en Pataz: ya son 13 las víctimas", lang="es")}
    assert why == RULES["learned"]


@pytest.mark.parametrize(
    "text",
    [
        "Tras la masacre, los heridos ascienden a 1.500",
        "La cifra de contagiados se eleva a 279.419 y sigue la muerte de médicos",
        "Tras las muertes del lunes, los desaparecidos ya son 14",
        "Por la muerte del joven, los detenidos ya suman 28",
        "Se teme que las víctimas de la masacre sean 40",
    ],
)
def test_injured_infected_missing_and_feared_are_never_learned(text: str) -> None:
    assert [c.rule for c in toll_claims(text, lang="es") if c.rule == "learned"] == []


def test_no_scale_speaks_where_nothing_tells_of_death() -> None:
    text = "Juliaca: ya son 13 las víctimas del fraude bancario. La estafa alcanza las 28 víctimas"
    assert toll_claims(text, lang="es") == ()


def test_the_shipped_weights_are_plain_numbers() -> None:
    held = json.loads((ROOT / "tolls" / "weights.json").read_text(encoding="utf-8"))
    assert set(held) == {"bias", "weights"}
    assert len(held["weights"]) > 1000
    assert all(type(weight) is float and math.isfinite(weight) for weight in held["weights"].values())
    assert max(len(name) for name in held["weights"]) < 80  # words and pairs of words, nobody's sentences


def test_features_are_bounded_however_long_the_sentence() -> None:
    long = sentence("murieron 12 personas " + "y otras 7 en el camino de la sierra " * 60)
    item = max(long.numbers)
    assert len(learned.features(long, item, [1] * 1000)) < 300


def test_training_on_the_same_texts_gives_the_same_weights(train: ModuleType, tmp_path: Path) -> None:
    texts = [
        {"lang": "es", "text": f"Suman {n} muertos en Puno, {k} de ellos menores", "claims": [
            {"n": n, "role": "total"}, {"n": k, "role": "part"}]}
        for n, k in zip(range(20, 60), range(2, 42), strict=True)
    ]  # fmt: skip
    file = tmp_path / "labelled.jsonl"
    file.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    data = [
        example
        for number, (lang, text, roles) in enumerate(train.labelled([file])[: len(texts)])
        for example in train.examples(number, lang, text, roles)
    ]
    assert {example.role for example in data} == {"total", "part"}
    first, again = train.fit(data), train.fit(data)
    assert first == again
    told = {e.role: first.probability(e.features) for e in data}
    assert told["total"] > 0.9 > 0.1 > told["part"]
