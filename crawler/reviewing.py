"""`willay review`: a person's word on a claim or a series, decided and stored under the one lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from crawler.decisions import rule
from crawler.errors import InputError
from crawler.listings import Table
from crawler.models import Pack, Recipient, Report
from crawler.plan import Decision, Ruling, Verdict
from db.store import Store
from tolls import series as filing


def waiting_table(store: Store) -> Table:
    """What waits for a person."""
    return Table(
        "Waits for a person: willay review accept|reject CLAIM, or move CLAIM SERIES (each with --who and --why)",
        ("claim", "waits", "printed", "mark", "series", "voice", "outlet", "quote", "why"),
        store.waiting_for_review(),
        "nothing waits",
    )


def decisions_table(store: Store) -> Table:
    """What people decided, oldest first."""
    rows = [
        {
            "at": one.at.isoformat().replace("+00:00", "Z"), "verdict": one.verdict, "who": one.who, "why": one.why,
            "printed": one.printed, "series": one.series, "quote": one.quote, "url": one.url,
        }
        for one in store.decisions()
    ]  # fmt: skip
    return Table("Decisions", ("at", "verdict", "who", "why", "printed", "series", "quote"), rows, "none yet")


def judge(
    store: Store, verdict: Verdict, claim_id: int, *, who: str, why: str, now: datetime, pack: Pack,
    recipients: Sequence[Recipient], series: str = "",
) -> Ruling:  # fmt: skip
    """Decide about one claim. Raises InputError for a claim that is not there, or a decision without sense."""
    claim = store.claim(claim_id)
    if claim is None:
        raise InputError(f"no claim {claim_id}; `willay review` and the table claims have their numbers")
    decision = Decision(
        verdict, now, who, why, series, claim.url, claim.claim.field, claim.claim.printed, claim.claim.quote
    )
    return settle_decision(store, decision, pack, recipients)


def silence(store: Store, verdict: Verdict, series: str, *, who: str, why: str, now: datetime) -> Ruling:
    """Mute a series with its parts, or let it be told again."""
    if store.series_named(series) is None:
        raise InputError(f"no series {series!r}; `willay tolls` names them all")
    ruling = Ruling(Decision(verdict, now, who, why, series, id=store.next_decision_id()))
    store.apply_ruling(ruling, ())
    return ruling


def settle_decision(store: Store, decision: Decision, pack: Pack, recipients: Sequence[Recipient]) -> Ruling:
    """Apply a decision to the claims that have its words: now, or again in a replay."""
    decision = replace(decision, id=decision.id or store.next_decision_id())
    if decision.verdict in ("mute", "unmute"):
        ruling = Ruling(decision)
        store.apply_ruling(ruling, recipients)
        return ruling
    claims = store.same_words(decision.url, decision.field, decision.printed, decision.quote)
    if not claims:
        raise InputError(f"no claim {decision.printed!r} at {decision.url}: its words are no longer read as a figure")
    if decision.verdict == "move" and store.series_named(decision.series) is None:
        known = {one.key: one for one in filing.configured(pack)}
        if decision.series in known:
            store.add_series(known[decision.series])
    ruling = rule(decision, claims, store.books(_keys(claims, decision.series), whole=True))
    store.apply_ruling(ruling, recipients)
    return ruling


def _keys(claims: Sequence[tuple[Report, bool]], target: str) -> dict[str, None]:
    keys = [report.series for report, decides in claims if decides and report.series] + ([target] if target else [])
    return dict.fromkeys(key for own in keys for key in (filing.family(own), own))


def told(ruling: Ruling) -> str:
    """What a decision did, in a line."""
    decision = ruling.decision
    if decision.verdict in ("mute", "unmute"):
        silent = decision.verdict == "mute"
        return f"{decision.series}: nothing more is told of it" if silent else f"{decision.series}: told again"
    marks = "; ".join(f"{plan.series.key}: {plan.mark or 'no figure'}" for plan in ruling.series)
    notices = ", ".join(f"{notice.kind} {notice.printed}" for notice in (*ruling.new, *(n for _, n in ruling.replaced)))
    withdrawn = ", ".join(key for key, _ in ruling.withdrawn)
    return (
        f"decision {decision.id}: {decision.verdict} {decision.printed!r} ({decision.url})"
        + (f"\n  reported now: {marks}" if marks else "")
        + (f"\n  will be told: {notices}" if notices else "\n  nothing will be told of it")
        + (f"\n  no longer told: {withdrawn}" if withdrawn else "")
    )
