"""Promise 8: every figure told can be proved. Reads the evidence again and finds the quote in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawler.errors import EvidenceError, InputError, ReadError, SourceError
from crawler.evidence import Evidence
from crawler.models import Document, Pack, Source
from crawler.reading import read
from db.store import Store


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found out about one notice."""

    key: str
    proved: bool
    what: str


def prove(store: Store, evidence: Evidence, pack: Pack, key: str | None) -> Iterator[Proof]:
    """Prove one notice, or all that tell a figure. Raises InputError if there is no such notice."""
    keys = (
        [key] if key else [row["key"] for row in store.rows("SELECT key FROM notices WHERE series <> '' ORDER BY id")]
    )
    if key and not store.notice(key):
        raise InputError(f"no notice {key!r}; `willay notices list` names them")
    for one in keys:
        yield _proof(store, evidence, pack, one)


def _proof(store: Store, evidence: Evidence, pack: Pack, key: str) -> Proof:
    found = store.proof(key)
    if found is None:
        return Proof(key, False, "it tells no figure that was read in a document")
    document, record, claim = found
    if not any(claim["quote"] in text for text in store.texts(claim["url"])):
        return Proof(key, False, f"its quote no longer stands in the stored text of {claim['url']}")
    if record is None:
        return Proof(key, False, f"the evidence of {document.url} was never kept or is pruned")
    try:
        body = evidence.read(record)
    except EvidenceError as error:
        return Proof(key, False, str(error))
    where = f"{record.file} at {record.offset}, SHA-256 {record.sha256}"
    if _stands(claim["quote"], replace(document, body=body), pack):
        return Proof(
            key, True, f"the quote stands in the record fetched {document.fetched_at:%Y-%m-%dT%H:%MZ}: {where}"
        )
    return Proof(key, False, f"the record is whole, but read today it does not give the quote: {where}")


def _stands(quote: str, document: Document, pack: Pack) -> bool:
    source = Source(name=document.source, kind=document.kind, url=document.url)
    wanted = " ".join(quote.split())
    try:
        items = read(document, source, pack).items
    except (ReadError, SourceError):
        items = ()
    for item in items:
        for text in (item.entry.title, item.entry.summary, item.entry.text):
            if wanted in " ".join(text.split()):
                return True
    return wanted in " ".join(document.body.decode("utf-8", "replace").split())
