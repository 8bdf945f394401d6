"""Our reading of feeds beside feedparser's own, on its own test files, some 2,200 odd feeds.

They come with its source distribution: FEEDPARSER_TESTS names its unpacked `tests` folder (`.ci/run` fetches it). The
differences that are wanted stand in bench/parse.py, DECLARED, each with its reason; any other fails.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench" / "parse.py"


def comparison() -> Any:
    """The module of the benchmark, which compares."""
    spec = importlib.util.spec_from_file_location("bench_parse", BENCH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_declared_difference_has_its_reason() -> None:
    assert all(
        field in ("title", "link", "id", "date", "updated", "entries", "refused") and why
        for field, _, why in comparison().DECLARED
    )


@pytest.mark.skipif("FEEDPARSER_TESTS" not in os.environ, reason="FEEDPARSER_TESTS names no folder of test files")
def test_no_difference_from_feedparser_is_undeclared() -> None:
    files = sorted(p for p in Path(os.environ["FEEDPARSER_TESTS"]).rglob("*") if p.suffix in (".xml", ".rss", ".atom"))
    assert len(files) > 1_000
    assert comparison().differences(files, show=True) == 0
