"""Evidence: kept as it came, readable by other WARC tools, mended after a crash (promises 3 and 8)."""

from __future__ import annotations

import resource
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawler.errors import EvidenceError
from crawler.evidence import Evidence, sha256
from crawler.models import Fetched

PAGE = Fetched(
    source="El Búho (Arequipa)",
    kind="feed",
    url="https://ejemplo.example/feed",
    final_url="https://www.ejemplo.example/feed",
    status=200,
    headers=(("Content-Type", "text/xml"), ("ETag", '"1"'), ("Content-Encoding", "gzip"), ("X-Odd", "a\r\n b")),
    body="<rss>año</rss>".encode() * 50,
    fetched_at=datetime(2023, 1, 9, 22, 10, tzinfo=UTC),
)
OTHER = replace(PAGE, body=b"second", fetched_at=datetime(2023, 1, 9, 23, 0, tzinfo=UTC))


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence")


def test_what_was_kept_is_read_back(evidence: Evidence) -> None:
    first, second = evidence.append(PAGE), evidence.append(OTHER)
    assert first.file == second.file == "2023-01-09.warc.gz"
    assert evidence.read(first) == PAGE.body
    assert evidence.read(second) == OTHER.body
    assert first.sha256 == sha256(PAGE.body)


def test_another_day_is_another_file(evidence: Evidence) -> None:
    evidence.append(PAGE)
    later = evidence.append(replace(PAGE, fetched_at=datetime(2023, 1, 10, tzinfo=UTC)))
    assert later.file == "2023-01-10.warc.gz"


def test_other_warc_tools_open_it(evidence: Evidence) -> None:
    evidence.append(PAGE)
    evidence.append(OTHER)
    with (evidence.folder / "2023-01-09.warc.gz").open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(file)
        ]
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "response"]
    assert records[1][1:] == (PAGE.final_url, PAGE.body)


def test_warc_tools_that_check_digests_find_them_right(evidence: Evidence) -> None:
    evidence.append_all((PAGE, OTHER))
    path = evidence.folder / "2023-01-09.warc.gz"
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):  # as `warcio check` does
            record.content_stream().read()
            assert record.rec_type == "warcinfo" or record.digest_checker.passed
    with path.open("rb") as file:
        told = [
            r.rec_headers.get_header("WARC-Payload-Digest") for r in ArchiveIterator(file) if r.rec_type == "response"
        ]
    assert told == [f"sha256:{sha256(PAGE.body)}", f"sha256:{sha256(OTHER.body)}"]


def test_a_body_that_was_changed_is_found_out(evidence: Evidence) -> None:
    record = evidence.append(PAGE)
    with pytest.raises(EvidenceError, match="SHA-256"):
        evidence.read(replace(record, sha256="0" * 64))


def test_a_missing_file_is_found_out(evidence: Evidence) -> None:
    record = evidence.append(PAGE)
    (evidence.folder / record.file).unlink()
    with pytest.raises(EvidenceError):
        evidence.read(record)


def test_a_whole_record_without_a_row_comes_back_as_it_was(evidence: Evidence) -> None:
    first = evidence.append(PAGE)
    second = evidence.append(OTHER)
    found = list(evidence.mend({first.file: first.offset + first.length}))
    assert [record for _, record in found] == [second]
    fetched = found[0][0]
    assert (fetched.source, fetched.url, fetched.final_url, fetched.body) == (
        OTHER.source, OTHER.url, OTHER.final_url, OTHER.body,
    )  # fmt: skip
    assert fetched.fetched_at == OTHER.fetched_at
    assert fetched.header("etag") == '"1"'


def test_cut_anywhere_the_last_record_goes_and_the_others_stay(evidence: Evidence) -> None:
    first = evidence.append(PAGE)
    path = evidence.folder / first.file
    whole = path.read_bytes()
    second = evidence.append(OTHER)
    longer = path.read_bytes()
    for end in range(len(whole) + 1, len(longer)):
        path.write_bytes(longer[:end])
        assert list(evidence.mend({first.file: first.offset + first.length})) == []
        assert path.read_bytes() == whole
    again = evidence.append(OTHER)
    assert (again.offset, evidence.read(again)) == (second.offset, OTHER.body)


def test_cut_inside_the_very_first_bytes_the_file_begins_anew(evidence: Evidence) -> None:
    first = evidence.append(PAGE)
    path = evidence.folder / first.file
    path.write_bytes(path.read_bytes()[:40])
    assert list(evidence.mend({})) == []
    record = evidence.append(PAGE)
    assert evidence.read(record) == PAGE.body
    with path.open("rb") as file:
        assert [r.rec_type for r in ArchiveIterator(file)] == ["warcinfo", "response"]


def test_nothing_beyond_the_known_costs_nothing(evidence: Evidence) -> None:
    record = evidence.append(PAGE)
    assert list(evidence.mend({record.file: record.offset + record.length})) == []


def test_several_are_appended_as_one_by_one(evidence: Evidence) -> None:
    tomorrow = replace(OTHER, fetched_at=PAGE.fetched_at + timedelta(days=1))
    records = evidence.append_all([PAGE, tomorrow, OTHER])
    assert [evidence.read(record) for record in records] == [PAGE.body, OTHER.body, OTHER.body]
    assert records[0].file == records[2].file != records[1].file
    assert records[2].offset == records[0].offset + records[0].length
    assert [found for _, found in evidence.mend({})] == [records[0], records[2], records[1]]


def test_a_full_disk_keeps_all_of_a_step_or_nothing(evidence: Evidence) -> None:
    first = evidence.append(PAGE)
    path = evidence.folder / first.file
    whole = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + first.length + 100, limits[1]))
    try:
        with pytest.raises(EvidenceError, match="make room"):
            evidence.append_all([PAGE, OTHER, OTHER])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == whole


def test_a_full_disk_leaves_no_piece_behind(evidence: Evidence) -> None:
    first = evidence.append(PAGE)
    path = evidence.folder / first.file
    whole = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 100, limits[1]))
    try:
        with pytest.raises(EvidenceError, match="make room"):
            evidence.append(OTHER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == whole
    assert evidence.read(evidence.append(OTHER)) == OTHER.body


def test_mending_reads_only_what_no_row_covers(evidence: Evidence) -> None:
    record = evidence.append(PAGE)
    path = evidence.folder / record.file
    known = {record.file: record.offset + record.length}
    # Spoilt on purpose: had it been read, it would have been cut away.
    spoilt = bytes(len(path.read_bytes()))
    path.write_bytes(spoilt)
    second = evidence.append(OTHER)
    assert [found for _, found in evidence.mend(known)] == [second]
    assert path.read_bytes().startswith(spoilt)


@given(
    body=st.binary(max_size=5000), name=st.text(max_size=40), value=st.text(st.characters(codec="utf-8"), max_size=80)
)
@settings(max_examples=60, deadline=None)
def test_whatever_came_is_kept_letter_by_letter(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, name: str, value: str
) -> None:
    evidence = Evidence(tmp_path_factory.mktemp("evidence"))
    page = replace(PAGE, source=name.encode("utf-8", "replace").decode(), body=body, headers=(("X-Any", value),))
    record = evidence.append(page)
    assert evidence.read(record) == body
    ((fetched, found),) = evidence.mend({})
    assert (fetched.source, fetched.body, found) == (page.source, body, record)


@pytest.mark.parametrize(
    "value", ["text/html;\x80=0", "inline; filename=\udcdaltimo.xml", "a;b=\u00fa", "\u00daltimo, 100 %; \u00e9"]
)
def test_letters_in_headers_spoil_no_record(evidence: Evidence, value: str) -> None:
    """Found by a property test: the library gave up on the first. aiohttp hands bytes that are no UTF-8 on as surrogates."""
    record = evidence.append(replace(PAGE, headers=(("X-Any", value),)))
    assert evidence.read(record) == PAGE.body
    ((fetched, _),) = evidence.mend({})
    assert unquote_to_bytes(dict(fetched.headers)["X-Any"]) == value.encode("utf-8", "surrogateescape")
