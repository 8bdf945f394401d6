"""WordPress: addresses of the API, its posts, and its pages where the API is closed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.errors import ReadError
from spiders.wordpress import (
    api_addresses,
    api_root,
    feed_address,
    html_entries,
    lookup_address,
    posts,
    posts_address,
)

TAG = "https://pueblos.example/tag/human-rights/"
PAGE = (Path(__file__).parents[1] / "pages" / "etiqueta.html").read_bytes()
POST = {
    "id": 41,
    "date": "2023-01-20T12:00:00",
    "date_gmt": "2023-01-20T17:00:00",
    "modified_gmt": "2023-01-21T01:30:00",
    "guid": {"rendered": "https://pueblos.example/?p=41"},
    "link": "https://pueblos.example/2023/01/20/lima-march/",
    "title": {"rendered": "Thousands march to Lima &#8211; again"},
    "excerpt": {"rendered": "<p>The mobilization demands elections. [&hellip;]</p>\n"},
    "content": {
        "rendered": "<p>The mobilization demands elections.</p>\n<p>Unions joined the strike in the south.</p>"
    },
}


def test_a_post_gives_title_deck_full_text_and_both_times() -> None:
    (only,) = posts(json.dumps([POST]).encode(), url="https://pueblos.example/wp-json/wp/v2/posts")
    assert only.title == "Thousands march to Lima – again"
    assert only.url == "https://pueblos.example/2023/01/20/lima-march/"
    assert only.guid == "https://pueblos.example/?p=41"
    assert only.summary == "The mobilization demands elections."
    assert only.text == "The mobilization demands elections.\nUnions joined the strike in the south."
    assert only.published == datetime(2023, 1, 20, 17, 0, tzinfo=UTC)
    assert only.updated == datetime(2023, 1, 21, 1, 30, tzinfo=UTC)


def test_a_post_with_nothing_but_a_teaser_has_no_text() -> None:
    teaser = {**POST, "content": {"rendered": "<p>The mobilization demands elections. [&hellip;]</p>"}}
    assert posts(json.dumps([teaser]).encode(), url=TAG)[0].text == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            b'{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}',
            "Sorry",
        ),
        (b"<html></html>", "not JSON"),
        (b'{"a": 1}', "no list"),
        (b'"words"', "no list"),
    ],
    ids=["refused", "HTML", "an object", "a word"],
)
def test_another_answer_is_refused_with_what_the_server_said(body: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        posts(body, url=TAG)


def test_entries_that_are_no_posts_are_left_out() -> None:
    assert posts(b'[1, null, {"id": 5}, {"title": 3, "link": 4}]', url=TAG) == ()


def test_the_api_is_where_the_header_or_the_page_says() -> None:
    header = '<https://pueblos.example/es/wp-json/>; rel="https://api.w.org/", <https://x.example/>; rel="alternate"'
    assert api_root(TAG, PAGE, header) == "https://pueblos.example/es/wp-json/"
    assert api_root(TAG, PAGE) == "https://pueblos.example/wp-json/"
    assert api_root(TAG) == "https://pueblos.example/wp-json/"
    assert (
        api_root(TAG, b"<link rel='https://api.w.org/' href='/?rest_route=/'>")
        == "https://pueblos.example/?rest_route=/"
    )


def test_a_tag_is_looked_up_by_its_slug_and_its_posts_by_its_id() -> None:
    root = api_root(TAG)
    lookup = lookup_address(root, TAG)
    assert lookup.startswith("https://pueblos.example/wp-json/wp/v2/tags?slug=human-rights")
    address = posts_address(root, TAG, b'[{"id": 77, "slug": "human-rights"}]')
    assert "/wp/v2/posts?" in address
    assert "tags=77" in address
    assert "page=2" in posts_address(root, TAG, b'[{"id": 77}]', number=2)
    assert api_addresses(TAG) == (lookup, "")


def test_a_front_page_needs_no_lookup() -> None:
    site = "https://oficina.example/"
    assert lookup_address(api_root(site), site) == ""
    assert api_addresses(site)[1].startswith("https://oficina.example/wp-json/wp/v2/posts?per_page=50")


def test_sites_without_pretty_links_are_asked_by_rest_route() -> None:
    address = posts_address("https://x.example/?rest_route=/", "https://x.example/")
    assert address.startswith("https://x.example/?rest_route=/wp/v2/posts&per_page=50")


def test_an_unknown_tag_is_refused() -> None:
    with pytest.raises(ReadError, match="human-rights"):
        posts_address(api_root(TAG), TAG, b"[]")


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("https://x.example/category/peru/puno/", "categories?slug=puno"),
        ("https://x.example/etiqueta/juliaca/page/3/", "tags?slug=juliaca"),
        ("https://x.example/es/tag/a-b/", "tags?slug=a-b"),
        ("https://x.example/author/ana/", "users?slug=ana"),
    ],
)
def test_archives_of_every_kind_are_known_by_their_address(page: str, kind: str) -> None:
    assert kind in lookup_address(api_root(page), page)


def test_a_pages_feed_stands_below_it() -> None:
    assert feed_address(TAG) == TAG + "feed/"
    assert feed_address("https://x.example/tag/a/page/2/") == "https://x.example/tag/a/feed/"
    assert feed_address("https://x.example") == "https://x.example/feed/"


def test_a_tag_page_is_read_where_the_api_is_closed() -> None:
    first, second = html_entries(PAGE, url=TAG)
    assert first.title == "Thousands march to Lima"
    assert first.url == "https://pueblos.example/2023/01/20/lima-march/"
    assert first.summary == "The mobilization demands elections after weeks of repression."
    assert first.author == "Ana Torres"
    assert first.published == datetime(2023, 1, 20, 17, 0, tzinfo=UTC)
    assert second.url == "https://pueblos.example/2023/01/12/inquiry/"
    assert second.published is None


def test_a_page_without_posts_is_refused() -> None:
    with pytest.raises(ReadError, match="no posts"):
        html_entries(b"<html><body><p>Nothing here</p></body></html>", url=TAG)


def test_a_saved_answer_tells_its_author_and_a_time_without_gmt_is_the_sites() -> None:
    local = {key: value for key, value in POST.items() if key != "date_gmt"}
    for more in ({"_embedded": {"author": [{"name": "Ana Torres"}]}}, {"yoast_head_json": {"author": "Ana Torres"}}):
        (only,) = posts(json.dumps([local | more]).encode(), url=TAG, zone="America/Lima")
        assert only.author == "Ana Torres"
        assert only.published == datetime(2023, 1, 20, 17, 0, tzinfo=UTC)
    for odd in ({"_embedded": {"author": [3]}}, {"_embedded": []}, {"yoast_head_json": {"author": 7}}):
        assert posts(json.dumps([POST | odd]).encode(), url=TAG)[0].author == ""


def test_links_to_other_articles_in_a_post_are_dropped() -> None:
    content = "<p>Unions joined the strike.</p><p>READ ALSO: Toll rises to 99</p><p>It goes on.</p>"
    (only,) = posts(json.dumps([POST | {"content": {"rendered": content}}]).encode(), url=TAG)
    assert only.text == "Unions joined the strike.\nIt goes on."
