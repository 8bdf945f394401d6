"""`willay extract`: texts in, claims out (formats in CONTRACTS.md). Pure but for the lines it is given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from crawler.errors import InputError
from crawler.language import language
from crawler.models import Pack, TollClaim, Voice
from tolls.extract import explain, toll_claims

FIELDS = ("title", "summary", "text")


def voice_json(voice: Voice | None) -> dict[str, str] | None:
    """A voice as CONTRACTS.md writes it."""
    return {"class": voice.voice_class, "name": voice.name} if voice else None


def claim_json(claim: TollClaim) -> dict[str, Any]:
    """A claim as CONTRACTS.md writes it."""
    return {
        "stated": claim.stated,
        "low": claim.low,
        "high": claim.high,
        "qualifier": claim.qualifier,
        "role": claim.role,
        "retrospective": claim.retrospective,
        "by_forces": claim.by_forces,
        "victims": claim.victims,
        "period": claim.period,
        "cue": claim.cue,
        "voice": voice_json(claim.voice),
        "place": claim.place,
        "cause": claim.cause,
        "field": claim.field,
        "start": claim.start,
        "end": claim.end,
        "printed": claim.printed,
        "quote": claim.quote,
        "rule": claim.rule,
        "confidence": round(claim.confidence, 3),
    }


def extracted(lines: Iterable[bytes], pack: Pack) -> Iterator[dict[str, Any]]:
    """One object for each input line, in order; a line that is no such object gives an error object in its place."""
    for number, line in enumerate(lines, start=1):
        try:
            record = parse(line)
        except InputError as error:
            yield {"id": None, "line": number, "error": str(error)}
            continue
        lang = _lang(record)
        claims = toll_claims(
            record.get("text") or "", title=record.get("title") or "", summary=record.get("summary") or "",
            lang=lang, pack=pack,
        )  # fmt: skip
        yield {"id": record.get("id"), "lang": lang, "claims": [claim_json(claim) for claim in claims]}


def explained(lines: Iterable[bytes], pack: Pack) -> Iterator[dict[str, Any]]:
    """Like `extracted`, but every number of the text with the rule that took it or the reason why it was left."""
    for number, line in enumerate(lines, start=1):
        try:
            record = parse(line)
        except InputError as error:
            yield {"id": None, "line": number, "error": str(error)}
            continue
        lang = _lang(record)
        numbers = explain(
            record.get("text") or "", title=record.get("title") or "", summary=record.get("summary") or "",
            lang=lang, pack=pack,
        )  # fmt: skip
        yield {
            "id": record.get("id"),
            "line": number,
            "lang": lang,
            "numbers": [
                {
                    "field": found.field, "start": found.start, "end": found.end, "printed": found.printed,
                    "rule": found.rule, "why": found.why, "role": found.claim.role if found.claim else None,
                }
                for found in numbers
            ],
        }  # fmt: skip


def explanation(line: dict[str, Any]) -> str:
    """One object of `explained` as lines for a person: the number, what became of it, by which rule, and why."""
    if "error" in line:
        return f"line {line['line']}: {line['error']}"
    rows = [
        f"{one['printed']}\t{one['role'] or 'left'}\t{one['rule'] + ': ' if one['rule'] else ''}{one['why']}"
        for one in line["numbers"]
    ]
    return "\n".join([f"{line['id'] or 'line ' + str(line['line'])} ({line['lang']})", *(rows or ["no number"])])


def parse(line: bytes) -> dict[str, Any]:
    """One input line as an object with at least one text field. Raises InputError that says what is wrong."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f'not JSON: {error}; write one object a line: {{"text": "..."}}') from error
    if not isinstance(record, dict):
        raise InputError(f"a JSON object is wanted, not {type(record).__name__}")
    for key in (*FIELDS, "lang", "published", "url", "source", "fetched"):
        if record.get(key) is not None and not isinstance(record[key], str):
            raise InputError(f"{key!r} must be text, not {type(record[key]).__name__}")
    if not any(record.get(key) for key in FIELDS):
        raise InputError("at least one of title, summary and text is wanted")
    return record


def _lang(record: dict[str, Any]) -> str:
    return str(record.get("lang") or language(" ".join(str(record.get(key) or "")[:600] for key in FIELDS)))[:2].lower()
