from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from crawler.newsroom.story import Story, load

FIGURES = csv.DictReader(files("crawler.newsroom").joinpath("expected.csv").read_text(encoding="utf-8").splitlines())
EXPECTED = list(FIGURES)


def test_story_has_at_least_five_outlets_of_four_kinds_in_two_languages(story: Story) -> None:
    assert len(story.publishers) >= 5
    assert {publisher.kind for publisher in story.publishers} == {"rss", "atom", "wordpress", "listing"}
    assert {publisher.language for publisher in story.publishers} == {"es", "en"}
    assert any(publisher.full for publisher in story.publishers if publisher.kind == "rss")


def test_every_fault_happens_once_at_least_and_is_over_at_the_end(story: Story) -> None:
    faults = {fault for cycle in story.cycles for fault in cycle.faults.values()}
    assert faults == {"503", "slow", "broken", "redirect"}
    assert not story.cycles[-1].faults
    assert sum(cycle.mail_down for cycle in story.cycles) == 1
    assert not story.cycles[-1].mail_down


def test_news_is_published_before_the_run_that_may_find_it(story: Story) -> None:
    for cycle in story.cycles:
        for news in cycle.news:
            assert news.published <= news.changed <= cycle.at, news.id


def test_a_story_that_goes_back_in_time_is_refused() -> None:
    with pytest.raises(ValueError, match="forward in time"):
        load(
            "outlet = []\n"
            "[[cycle]]\nat = 2023-01-02T00:00:00Z\nwhat = 'later'\n"
            "[[cycle]]\nat = 2023-01-01T00:00:00Z\nwhat = 'earlier'\n"
        )


def test_a_story_with_an_unknown_outlet_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        load("outlet = []\n[[cycle]]\nat = 2023-01-01T00:00:00Z\nwhat = 'x'\nfaults = { nobody = 'slow' }\n")


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['mailed']}-{row['figure']}")
def test_each_expected_figure_is_printed_by_its_outlet_in_the_cycle_it_came_from(
    story: Story, row: dict[str, str]
) -> None:
    names = {publisher.slug: publisher.name for publisher in story.publishers}
    cycles = [cycle for cycle in story.cycles if int(row["born"]) <= cycle.number <= int(row["mailed"])]
    printed = [
        f"{news.title}\n{news.summary}\n{news.text}"
        for cycle in cycles
        for news in cycle.news
        if names[news.outlet] == row["outlet"]
    ]
    assert any(row["figure"].lower() in text.lower() for text in printed)


def test_the_expected_table_names_a_rule_for_every_row() -> None:
    assert all(row["why"].startswith("rule ") for row in EXPECTED)
