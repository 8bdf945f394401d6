"""Each kind of mail as people see it: on a phone and on a desk screen, in two languages, two of them in the dark."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alerts import report
from alerts.message import Step, compose
from crawler.models import Delivery, Notice, Voice

pytestmark = pytest.mark.browser

NOW = datetime(2023, 3, 22, 15, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TITLE = {
    "es": "Muertes en el contexto de las protestas en el Perú, 2022-23",
    "en": "Deaths in the context of Peru's protests, 2022-23",
}
SHORT = {"es": "Protestas en el Perú", "en": "Peru protests"}
RISE = Notice(
    key="increase:peru-protests-2022:67:1", kind="increase", series="peru-protests-2022", title=TITLE, short=SHORT,
    due_at=NOW, low=67, high=67, stated=67, printed="67", previous_low=61, previous_printed="more than 60",
    previous_stated=60, previous_qualifier="more_than", voice=Voice("ngo", "Coordinadora Nacional de Derechos Humanos"),
    outlet="Solidarity Dispatch", headline="A student shot in January dies, and Peru counts one more",
    quote="With his death the number of people killed in the protests rose to 67, the national human rights coordinator said.",
    quote_start=74, url="https://solidarity.example/67", published=NOW, lang="en", why="67 is above 61",
)  # fmt: skip
KINDS = {
    "opened": replace(RISE, key="opened:peru:56:0", kind="opened", previous_low=None, previous_stated=None, previous_printed=""),
    "increase": RISE,
    "unconfirmed": replace(RISE, key="unconfirmed:peru:67:1", kind="unconfirmed"),
    "correction": replace(RISE, key="correction:peru:60:2", kind="correction", previous_low=67, previous_stated=67,
                          previous_printed="67", previous_qualifier="exact", low=60, stated=60, printed="60",
                          quote="The number is 60, not 67, the office said.", quote_start=14),
    "disagreement": replace(RISE, key="disagreement:peru:67:60", kind="disagreement",
                            other_quote="Sixty people have died, the ministry said.", other_outlet="El Mirador"),
    "track": replace(RISE, key="track:peru:official:58", kind="track", track="official",
                     low=58, stated=58, printed="58",
                     quote="The Ombudsman's Office now counts 58 deaths.", quote_start=34, voice=Voice("official", "Defensoría del Pueblo")),
}  # fmt: skip
OPERATIONS = {
    "source_silent": replace(RISE, key="source_silent:Radio:x", kind="source_silent", series="", facts={
        "source": "Radio Altiplano", "state": "silent", "was": "well", "since": "", "code": "silent",
        "usual": "3h"} | {"since": "2023-03-20T09:00:00Z"}),
    "source_broken": replace(RISE, key="source_broken:Diario:x", kind="source_broken", series="", facts={
        "source": "Diario del Sur", "state": "broken", "was": "well", "since": "", "code": "failing", "times": "3",
        "error": "the server answered 503"}),
    "heartbeat": replace(RISE, key="heartbeat:x", kind="heartbeat", series="", facts={
        "since": "2023-03-21T13:00:00Z", "sources": 28, "well": 26, "told": {"increase": 1, "track": 2},
        "troubled": [["Radio Altiplano", "silent", "nothing new since 20 March"]], "stuck": [], "review": 2}),
    "digest": replace(RISE, key="digest:x", kind="digest", series="", facts={
        "since": "2023-03-15T12:00:00Z", "until": "2023-03-22T12:00:00Z", "waiting": 1,
        "moved": [['{"es": "Protestas en el Perú", "en": "Peru protests"}', "increase", "more than 60", "67", "Solidarity Dispatch", "https://solidarity.example/67"]],
        "also": [['{"es": "Protestas en el Perú", "en": "Peru protests"}', "corroborates", "67", "El Mirador", "https://mirador.example/67"]],
        "review": [["69", "Diario del Sur", "https://diario.example/69", "held: looks back at Accomarca"]]}),
}  # fmt: skip
STEPS = [
    Step(NOW - days * DAY, low, str(low), voice, who, rise)
    for days, low, voice, who, rise in (
        (90, 28, "official", "Defensoría del Pueblo", True), (71, 46, "official", "Defensoría del Pueblo", True),
        (56, 56, "ngo", "CNDDHH", True), (49, 61, "press", "Solidarity Dispatch", True), (43, 58, "official", "Defensoría del Pueblo", False),
        (0, 67, "ngo", "CNDDHH", True),
    )
]  # fmt: skip
IN_THE_DARK = {("increase", "es", 360), ("source_broken", "en", 360)}


def keep(picture: bytes, name: str) -> None:
    """A screenshot in few colours: WILLAY_SHOTS=docs make test-browser makes those of docs/mails anew."""
    from PIL import Image

    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(48)
    folder = Path(os.environ["WILLAY_SHOTS"]) / "mails"
    folder.mkdir(parents=True, exist_ok=True)
    few.save(folder / f"{name}.png", optimize=True)


def page_of(notice: Notice, language: str) -> str:
    """The mail's HTML with its picture in it."""
    delivery = Delivery(
        1, "<m@willay.invalid>", "desk", "desk@example.org", "email", (notice,), 1, language, "America/Lima"
    )
    if notice.kind in report.KINDS:
        mail = report.compose(delivery, from_="Willay <w@example.org>", now=NOW)
    else:
        mail = compose(delivery, from_="Willay <w@example.org>", now=NOW, history={notice.series: STEPS})
    html = mail.get_body(("html",))
    assert html is not None
    text = html.get_content()
    for part in mail.walk():
        if part.get_content_type() == "image/png":
            import base64

            name = part["Content-ID"].strip("<>")
            text = text.replace(f"cid:{name}", "data:image/png;base64," + base64.b64encode(part.get_content()).decode())
    return text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 700])
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", [*KINDS, *OPERATIONS])
def test_a_mail_reads_well(browser: Any, axe: str, kind: str, language: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: errors.append(request.url) if not request.url.startswith("data:") else None)
    page.set_content(page_of((KINDS | OPERATIONS)[kind], language))
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing hangs over the edge"
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert "{" not in page.inner_text("body"), "a placeholder was left"
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    serious = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
    assert not serious and not errors
    if "WILLAY_SHOTS" in os.environ and (scheme == "light" or (kind, language, width) in IN_THE_DARK):
        name = f"{kind.replace('_', '-')}-{language}-{width}{'-dark' if scheme == 'dark' else ''}"
        keep(page.locator("body").screenshot(), name)
    page.close()
