from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import feedparser
import lxml.html
import pytest

from crawler.newsroom.server import INSIDE, Newsroom
from crawler.newsroom.story import Cycle, Publisher, Story

Get = Callable[..., Any]


def publisher(story: Story, slug: str) -> Publisher:
    return next(one for one in story.publishers if one.slug == slug)


def test_every_outlet_has_a_server_of_its_own_with_robots(newsroom: Newsroom, get: Get) -> None:
    assert len(set(newsroom.bases.values())) == len(newsroom.story.publishers)
    assert all("User-agent: *" in get(base + "/robots.txt").body for base in newsroom.bases.values())


def test_feeds_are_well_formed_and_carry_the_whole_text_where_the_outlet_gives_it(
    newsroom: Newsroom, story: Story, get: Get
) -> None:
    for cycle in story.cycles:
        newsroom.turn(cycle)
    for one in story.publishers:
        if one.kind not in ("rss", "atom"):
            continue
        feed = feedparser.parse(get(newsroom.source(one)).body.encode())
        assert not feed.bozo
        assert feed.entries
        assert all(("content" in entry) is one.full for entry in feed.entries)


def test_an_unchanged_feed_is_answered_with_304_and_an_edited_one_is_not(
    newsroom: Newsroom, story: Story, get: Get
) -> None:
    diary = publisher(story, "diario-del-sur")
    url = newsroom.source(diary)
    newsroom.turn(story.cycles[0])
    first = get(url)
    assert first.status == 200
    assert get(url, If_None_Match=first.headers["ETag"]).status == 304
    newsroom.turn(next(cycle for cycle in story.cycles[1:] if any(news.outlet == diary.slug for news in cycle.news)))
    assert get(url, If_None_Match=first.headers["ETag"]).status == 200


def test_an_edit_in_place_keeps_the_address(newsroom: Newsroom, story: Story, get: Get) -> None:
    live = [(cycle, news) for cycle in story.cycles for news in cycle.news if news.id == "en-vivo-juliaca"]
    assert len({news.path for _, news in live}) == 1
    titles = []
    for cycle, news in live:
        newsroom.turn(cycle)
        page = lxml.html.fromstring(get(newsroom.bases[news.outlet] + news.path).body)
        titles.append(page.findtext(".//h1"))
    assert titles == [news.title for _, news in live]
    assert len(set(titles)) == 4


def test_wordpress_names_its_api_and_answers_it_by_tag(newsroom: Newsroom, story: Story, get: Get) -> None:
    site = publisher(story, "solidarity-dispatch")
    newsroom.turn(Cycle(1, story.cycles[-1].at, "", story.cycles[-1].news))
    page = lxml.html.fromstring(get(newsroom.source(site)).body)
    api = page.xpath("//link[@rel='https://api.w.org/']/@href")[0]
    (tag,) = json.loads(get(f"{api}wp/v2/tags?slug={site.tag}").body)
    (post,) = json.loads(get(f"{api}wp/v2/posts?tags={tag['id']}&per_page=20").body)
    assert "36 lead pellets" in post["content"]["rendered"]
    assert json.loads(get(f"{api}wp/v2/tags?slug=other").body) == []
    assert json.loads(get(f"{api}wp/v2/posts?tags={tag['id'] + 1}").body) == []
    assert get(post["link"]).status == 200


def test_the_listing_has_no_feed_and_its_links_lead_to_articles(newsroom: Newsroom, story: Story, get: Get) -> None:
    radio = publisher(story, "radio-altiplano")
    newsroom.turn(story.cycles[0])
    page = lxml.html.fromstring(get(newsroom.source(radio)).body, base_url=newsroom.source(radio))
    assert not page.xpath("//link[@rel='alternate']")
    links = page.xpath("//article[@class='nota']//a/@href")
    assert links
    assert all(get(newsroom.bases[radio.slug] + link).status == 200 for link in links)
    assert get(newsroom.bases[radio.slug] + "/rss.xml").status == 404


def test_article_pages_carry_their_metadata_as_json_ld(newsroom: Newsroom, story: Story, get: Get) -> None:
    newsroom.turn(story.cycles[0])
    news = story.cycles[0].news[0]
    page = lxml.html.fromstring(get(newsroom.bases[news.outlet] + news.path).body)
    facts = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert facts["headline"] == news.title
    assert page.xpath("//link[@rel='canonical']/@href") == [newsroom.bases[news.outlet] + news.path]


def test_503_says_when_to_come_back(newsroom: Newsroom, story: Story, cycle: Callable[[str], Cycle], get: Get) -> None:
    turn = cycle("503")
    newsroom.turn(turn)
    (slug,) = (slug for slug, fault in turn.faults.items() if fault == "503")
    answer = get(newsroom.source(publisher(story, slug)))
    assert (answer.status, answer.headers["Retry-After"]) == (503, "1800")
    assert get(newsroom.bases[slug] + "/robots.txt").status == 200


def test_slow_server_does_not_finish_in_time(
    newsroom: Newsroom, story: Story, cycle: Callable[[str], Cycle], get: Get
) -> None:
    turn = cycle("slow")
    newsroom.turn(turn)
    (slug,) = turn.faults
    with pytest.raises(TimeoutError):
        get(newsroom.source(publisher(story, slug)), timeout=0.3)


def test_broken_feed_is_no_xml_and_gives_no_item(
    newsroom: Newsroom, story: Story, cycle: Callable[[str], Cycle], get: Get
) -> None:
    turn = cycle("broken")
    newsroom.turn(turn)
    (slug,) = turn.faults
    feed = feedparser.parse(get(newsroom.source(publisher(story, slug))).body.encode())
    assert feed.bozo
    assert not any(entry.get("title") for entry in feed.entries)


def test_redirect_leads_to_the_inside(
    newsroom: Newsroom, story: Story, cycle: Callable[[str], Cycle], get: Get
) -> None:
    turn = cycle("redirect")
    newsroom.turn(turn)
    (slug,) = turn.faults
    answer = get(newsroom.source(publisher(story, slug)))
    assert answer.status == 302
    assert answer.headers["Location"] == INSIDE
    assert urlsplit(INSIDE).hostname == "169.254.169.254"


def test_faults_are_over_with_their_cycle(newsroom: Newsroom, story: Story, get: Get) -> None:
    for turn in story.cycles:
        newsroom.turn(turn)
    assert all(get(newsroom.source(one)).status == 200 for one in story.publishers)


def test_what_was_served_is_noted(newsroom: Newsroom, story: Story, get: Get) -> None:
    newsroom.turn(story.cycles[0])
    get(newsroom.bases["diario-del-sur"] + "/nothing", User_Agent="tester")
    served = newsroom.served[-1]
    assert (served.cycle, served.outlet, served.path, served.status, served.agent) == (
        1,
        "diario-del-sur",
        "/nothing",
        404,
        "tester",
    )
