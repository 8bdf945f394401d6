"""What a run does besides news: judge the sources, tell who fell silent or came back, the heartbeat. Each chore is a row
with a time; nothing waits in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from crawler.health import TROUBLED, Health, judge
from crawler.models import Notice, NoticeKind, Recipient
from crawler.settings import DIGESTS, Settings
from db.rows import stamp
from db.store import Store
from scheduler.due import next_cron

HEARTBEAT = "heartbeat"
FIRST_DIGEST = timedelta(days=7)
"""How far the first digest looks back."""


def judge_sources(store: Store, recipients: Sequence[Recipient], now: datetime) -> list[str]:
    """Judge every source anew; people are told once of a fall and once of the return. Returns lines for the summary."""
    judged: dict[str, Health] = {}
    told: list[Notice] = []
    lines: list[str] = []
    for record, state, why, since in store.health():
        health = judge(record, now)
        if (health.state, health.why) != (state, why):
            judged[record.name] = health
        fell = health.state in TROUBLED and _trouble(health.state) != _trouble(state)
        back = state in TROUBLED and health.state not in TROUBLED
        if fell or back:
            told.append(_news(record.name, health, was=state, since=since, now=now))
            lines.append(f"{record.name}: {health.state}{f': {health.why}' if health.why else ''}")
    if judged:
        store.judge(judged, told, recipients, now)
    return lines


def _trouble(state: str) -> NoticeKind | None:
    """The kind of notice that tells of a state; blocked is a way of being broken."""
    if state not in TROUBLED:
        return None
    return "source_silent" if state == "silent" else "source_broken"


def _news(name: str, health: Health, *, was: str, since: str, now: datetime) -> Notice:
    back = health.state not in TROUBLED
    kind = _trouble(was if back else health.state)
    assert kind is not None
    return Notice(
        key=f"{kind}:{name}:{'back' if back else health.state}:{stamp(now)[:19]}Z",
        kind=kind,
        series="",
        title={"es": name, "en": name},
        due_at=now,
        why=health.why,
        seen_at=now,
        # All that one run finds goes out as one mail.
        mail_group=f"sources:{stamp(now)}",
        facts={
            "source": name, "state": health.state, "was": was, "since": since, "code": health.code, **health.facts,
        },
    )  # fmt: skip


def digests(store: Store, settings: Settings, now: datetime) -> int:
    """A digest to each recipient whose time has come. Returns how many."""
    count = 0
    for recipient in settings.recipients:
        name = f"digest:{recipient.name}"
        planned = store.chore(name)
        if not recipient.digest:
            if planned:
                store.drop_chore(name)
            continue
        following = next_cron(DIGESTS.get(recipient.digest, recipient.digest), recipient.timezone, now)
        if planned is None or planned[0] > following:  # the settings have another rhythm now
            store.plan_chore(name, following)
            continue
        due, last = planned
        if due > now:
            continue
        facts = store.digest(last or now - FIRST_DIGEST, now, recipient.series, recipient.causes)
        told = []
        if facts["moved"] or facts["also"] or facts["review"]:
            told.append(
                Notice(
                    key=f"{name}:{stamp(due)[:16]}Z", kind="digest", series="", title={"es": "Willay", "en": "Willay"},
                    due_at=now, seen_at=now, why=f"due at {stamp(due)}", facts=facts,
                )
            )  # fmt: skip
        store.chore_done(name, now, following, told=told, recipients=[recipient])
        count += len(told)
    return count


def write_feed(store: Store, settings: Settings, now: datetime) -> str:
    """Write the Atom feed of notices anew, whole or not at all. Returns what went wrong, in words."""
    path = settings.feed_file
    if path is None:
        return ""
    # Imported here: most people have none.
    from alerts.atom import MOST, atom

    told = store.told(MOST)
    content = atom(told, language=settings.language, updated=told[0].due_at if told else now)
    try:
        if path.is_file() and path.read_bytes() == content:
            return ""
        path.parent.mkdir(parents=True, exist_ok=True)
        unready = path.with_name(path.name + ".new")
        unready.write_bytes(content)
        unready.replace(path)
    except OSError as error:
        return f"feed_file {path}: {error.strerror or error}"
    return ""


def heartbeat(store: Store, settings: Settings, now: datetime) -> bool:
    """Tell that all is well, or what is not, when it is time to. Returns whether it was."""
    rhythm, zone = settings.schedule.heartbeat, settings.schedule.timezone
    planned = store.chore(HEARTBEAT)
    if not rhythm:
        if planned:
            store.drop_chore(HEARTBEAT)
        return False
    following = next_cron(rhythm, zone, now)
    if planned is None or planned[0] > following:  # the settings have another rhythm now
        store.plan_chore(HEARTBEAT, following)
        return False
    due, last = planned
    if due > now:
        return False
    facts = store.pulse(last, now)
    told = Notice(
        key=f"heartbeat:{stamp(due)[:16]}Z", kind="heartbeat", series="", title={"es": "Willay", "en": "Willay"},
        due_at=now, seen_at=now, why=f"due at {stamp(due)}", facts=facts,
    )  # fmt: skip
    store.chore_done(HEARTBEAT, now, following, told=[told], recipients=settings.recipients)
    return True
