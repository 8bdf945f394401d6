"""What holds for any stream, from text to notice: told once, proved letter by letter, in every order the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import packs, replaying
from crawler.models import Entry, Notice, Source
from crawler.stream import Line
from db.store import Store

PERU = packs.load("peru")
BEGIN = datetime(2023, 1, 9, 12, tzinfo=UTC)
FORMS = (
    "Suben a {n} los muertos en las protestas en el Perú",
    "Peru protests: death toll rises to {n}",
    "Defensoría del Pueblo: {n} fallecidos en las protestas",
    "Más de {n} muertos en las protestas en el Perú",
    "{n} muertos en Juliaca durante las protestas",
    "Corrigen: son {n} los muertos en las protestas en el Perú, según la Defensoría del Pueblo",
    "Choque de buses deja {n} muertos en Abancay",
    "A un año de las protestas en el Perú: {n} muertos",
    "Marcha en Lima contra el Gobierno",
)
Story = list[tuple[int, str, str]]

stories = st.lists(
    st.tuples(
        st.integers(1, 900),
        st.sampled_from(("diario", "correo", "gaceta", "hoy")),
        st.builds(lambda form, n: form.format(n=n), st.sampled_from(FORMS), st.integers(2, 70)),
    ),
    min_size=1,
    max_size=9,
)


def lines(story: Story, *, again_after: timedelta | None = None) -> list[Line]:
    made, at = [], BEGIN
    for number, (minutes, outlet, title) in enumerate(story, 1):
        at += timedelta(minutes=minutes)
        seen = at + (again_after or timedelta())
        entry = Entry(f"https://{outlet}.pe/{number}", title, published=at, lang="en" if title[0] == "P" else "es")
        made.append(Line(number, seen, entry, Source(name=outlet, kind="feed", url=f"https://{outlet}.pe/"), False))
    return made


def told(store: Store, some: Sequence[Line]) -> list[Notice]:
    notices = list(replaying.play(store, some, [], PERU, show_progress=False))
    while (due := store.next_notice_due()) is not None:
        notices += store.take_silently(due)
    return notices


@given(stories)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_a_stream_that_comes_twice_tells_nothing_twice(story: Story) -> None:
    store = Store()
    told(store, lines(story))
    before = [tuple(row) for row in store.rows("SELECT key, mark, state FROM series ORDER BY key")]
    assert told(store, lines(story, again_after=timedelta(days=3))) == []
    assert [tuple(row) for row in store.rows("SELECT key, mark, state FROM series ORDER BY key")] == before
    store.close()


@given(stories)
@settings(max_examples=25, deadline=None, derandomize=True)
def test_every_figure_told_is_stated_by_a_stored_claim_and_stands_in_a_stored_text(story: Story) -> None:
    store = Store()
    for notice in told(store, lines(story)):
        (claim,) = store.rows("SELECT * FROM claims WHERE id = ?", (notice.claim_id,))
        assert (claim["low"], claim["printed"], claim["quote"]) == (notice.low, notice.printed, notice.quote)
        texts = store.rows("SELECT headline, summary, text FROM revisions WHERE url = ?", (notice.url,))
        assert any(notice.quote in text for row in texts for text in row)
        assert notice.printed in notice.quote
    store.close()


@given(stories, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_the_order_of_arrival_changes_no_mark_of_the_protests(story: Story, chance: object) -> None:
    """From text to mark, filing included; series that open by themselves are named by what came first."""
    ordered, shuffled = Store(), Store()
    some = lines(story)
    told(ordered, some)
    late = list(some)
    chance.shuffle(late)  # type: ignore[attr-defined]
    end = some[-1].fetched_at
    told(
        shuffled,
        [
            Line(n, end + timedelta(minutes=n), line.entry, line.source, False)
            for n, line in enumerate(late, 1)
        ],
    )  # fmt: skip
    marks = "SELECT key, mark, grade FROM series WHERE configured AND mark IS NOT NULL ORDER BY key"
    assert [tuple(row) for row in shuffled.rows(marks)] == [tuple(row) for row in ordered.rows(marks)]
    ordered.close()
    shuffled.close()
