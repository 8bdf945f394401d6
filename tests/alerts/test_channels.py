"""Mail goes out over real SMTP servers, plain, STARTTLS and implicit TLS, with every fault a server can have."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from alerts.channels import ServerDown, SmtpChannel, send_webhook, signature
from alerts.message import compose
from crawler.errors import ConfigError, DeliveryError
from crawler.models import Delivery

NOW = datetime(2023, 2, 1, 13, 5, tzinfo=UTC)
PASSWORD = "not a secret"


@pytest.fixture
def mail(deliver_one: Callable[..., Delivery]) -> EmailMessage:
    return compose(deliver_one(), from_="Willay <willay@example.org>", now=NOW)


@pytest.mark.parametrize("mode", ["smtp", "smtps", "smtp+starttls"])
def test_many_mails_go_over_one_connection(
    post_office: Callable[..., Any], authority: Any, mail: EmailMessage, mode: str
) -> None:
    office = post_office(mode)
    with SmtpChannel(office.url, ca_file=authority.ca) as channel:
        for number in range(3):
            channel.send(mail, f"p{number}@example.org")
    assert office.people == ["p0@example.org", "p1@example.org", "p2@example.org"]
    assert office.connections == 1
    assert {one["Message-ID"] for _, one in office.accepted} == {"<abc@willay.invalid>"}
    assert all(line.endswith(b"\r\n") for line in office.raw[0].splitlines(keepends=True))


@pytest.mark.parametrize("mode", ["smtps", "smtp+starttls"])
def test_a_server_whose_certificate_nobody_vouches_for_gets_no_mail(
    post_office: Callable[..., Any], mail: EmailMessage, mode: str
) -> None:
    office = post_office(mode)
    with SmtpChannel(office.url) as channel, pytest.raises(ServerDown, match="TLS failed") as error:
        channel.send(mail, "desk@example.org")
    assert not error.value.permanent
    assert office.accepted == []


def test_a_server_without_starttls_gets_no_mail_in_the_clear(
    post_office: Callable[..., Any], mail: EmailMessage
) -> None:
    office = post_office("smtp")
    with (
        SmtpChannel(office.url.replace("smtp://", "smtp+starttls://")) as channel,
        pytest.raises(ServerDown, match="STARTTLS"),
    ):
        channel.send(mail, "desk@example.org")
    assert office.accepted == []


@pytest.mark.parametrize("mode", ["smtps", "smtp+starttls"])
def test_user_and_password_open_the_server(
    post_office: Callable[..., Any], authority: Any, mail: EmailMessage, mode: str
) -> None:
    office = post_office(mode, password=PASSWORD)
    with SmtpChannel(office.url, password=PASSWORD, ca_file=authority.ca) as channel:
        channel.send(mail, "desk@example.org")
    assert office.people == ["desk@example.org"]


def test_a_wrong_password_is_the_operators_fault_and_gives_no_mail_up(
    post_office: Callable[..., Any], authority: Any, mail: EmailMessage
) -> None:
    office = post_office("smtp+starttls", password=PASSWORD)
    with (
        SmtpChannel(office.url, password="wrong", ca_file=authority.ca) as channel,
        pytest.raises(ServerDown, match=r"does not take user or password \(535\)") as error,
    ):
        channel.send(mail, "desk@example.org")
    assert not error.value.permanent
    assert not error.value.uncertain
    assert "wrong" not in str(error.value)


def test_a_refused_recipient_leaves_the_connection_to_the_next(
    post_office: Callable[..., Any], mail: EmailMessage
) -> None:
    office = post_office(refuse={"full@example.org": "552 5.2.2 Mailbox full"})
    with SmtpChannel(office.url) as channel:
        with pytest.raises(DeliveryError, match="552") as error:
            channel.send(mail, "full@example.org")
        channel.send(mail, "desk@example.org")
    assert error.value.permanent
    assert office.people == ["desk@example.org"]
    assert office.connections == 1


FAULTS = [
    ({"refuse": {"desk@example.org": "450 4.2.1 Try later"}}, False, False),
    ({"refuse": {"desk@example.org": "550 5.1.1 No such user"}}, True, False),
    ({"refuse": {"desk@example.org": "421 4.3.2 Shutting down"}}, False, False),
    ({"sender_reply": "553 5.7.1 Sender not yours"}, False, False),
    ({"sender_reply": "421 4.3.2 Shutting down"}, False, False),
    ({"data_reply": "554 5.7.1 Looks like spam"}, True, False),
    ({"data_reply": "452 4.3.1 Disk full"}, False, False),
    ({"drop_after_data": 1}, False, True),
]


@pytest.mark.parametrize(("faults", "permanent", "uncertain"), FAULTS, ids=[str(one[0]) for one in FAULTS])
def test_each_fault_tells_whether_it_stays_and_whether_the_end_is_known(
    post_office: Callable[..., Any], mail: EmailMessage, faults: dict[str, Any], permanent: bool, uncertain: bool
) -> None:
    office = post_office(**faults)
    with SmtpChannel(office.url) as channel:
        with pytest.raises(DeliveryError) as error:
            channel.send(mail, "desk@example.org")
        assert (error.value.permanent, error.value.uncertain) == (permanent, uncertain)
        assert "\n" not in str(error.value)
        office.refuse, office.sender_reply, office.data_reply = {}, "", ""
        office.accepted.clear()
        channel.send(mail, "other@example.org")
    assert office.people == ["other@example.org"]


def test_a_server_that_falls_silent_is_left_after_the_timeout(
    post_office: Callable[..., Any], mail: EmailMessage
) -> None:
    office = post_office(silent=True)
    with SmtpChannel(office.url, timeout_s=0.3) as channel, pytest.raises(DeliveryError, match="timed out") as error:
        channel.send(mail, "desk@example.org")
    assert not error.value.permanent
    assert not error.value.uncertain


def test_a_server_that_is_down_is_asked_again_later(post_office: Callable[..., Any], mail: EmailMessage) -> None:
    office = post_office()
    office.down()
    with SmtpChannel(office.url, timeout_s=5) as channel, pytest.raises(ServerDown, match="no connection") as error:
        channel.send(mail, "desk@example.org")
    assert not error.value.permanent


def test_an_address_outside_ascii_needs_a_server_that_takes_it(
    post_office: Callable[..., Any], deliver_one: Callable[..., Delivery]
) -> None:
    office = post_office()
    one = deliver_one(address="peñarol@example.org")
    mail = compose(one, from_="willay@example.org", now=NOW)
    with SmtpChannel(office.url) as channel, pytest.raises(DeliveryError, match="ASCII") as error:
        channel.send(mail, one.address)
    assert error.value.permanent


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_an_address_of_no_mail_server_is_a_fault_of_the_settings(url: str) -> None:
    with pytest.raises(ConfigError, match="smtp"):
        SmtpChannel(url)


# ------------------------------------------------------------------------------------------------ webhook


def test_a_webhook_is_signed_so_that_its_receiver_can_tell(hook: Any) -> None:
    send_webhook(f"{hook.url}/204", {"subject": "Perú: 7"}, secret="s", timestamp=1675256400)
    headers, body = hook.got[0]
    expected = hmac.new(b"s", headers["Willay-Timestamp"].encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["Willay-Signature"] == expected
    assert json.loads(body) == {"subject": "Perú: 7"}


@pytest.mark.parametrize(
    ("status", "permanent"),
    [(400, True), (404, True), (410, True), (408, False), (429, False), (500, False), (503, False)],
)
def test_a_webhook_that_refuses_is_tried_again_unless_it_means_it(hook: Any, status: int, permanent: bool) -> None:
    with pytest.raises(DeliveryError, match=str(status)) as error:
        send_webhook(f"{hook.url}/{status}", {}, secret="s", timestamp=1)
    assert error.value.permanent is permanent


def test_a_webhook_nobody_listens_at_is_tried_again(hook: Any) -> None:
    hook.server_close()
    with pytest.raises(DeliveryError, match="cannot be reached") as error:
        send_webhook(f"{hook.url}/200", {}, secret="s", timestamp=1, timeout_s=5)
    assert not error.value.permanent


def test_the_verifier_in_the_documentation_tells_ours_from_others() -> None:
    """The ten lines of docs/formats.md, run as they stand there."""
    page = (Path(__file__).parent.parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")
    code = page.split("```python\nimport hashlib, hmac, time\n")[1].split("```")[0]
    given: dict[str, Any] = {}
    exec("import hashlib, hmac, time\n" + code, given)
    genuine, body = given["genuine"], '{"subject": "Perú"}'.encode()
    headers = {"Willay-Timestamp": "1000", "Willay-Signature": signature(body, "secret", 1000)}
    assert genuine(body, headers, "secret", 1100)
    assert not genuine(body, headers, "other", 1100)
    assert not genuine(body + b" ", headers, "secret", 1100)
    assert not genuine(body, headers, "secret", 2000), "sent again later"
    assert not genuine(body, {}, "secret", 1100)
    assert len([line for line in code.splitlines() if line.strip()]) <= 10


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_webhook_that_moved_is_not_called_delivered(hook: Any, status: int) -> None:
    """A redirected POST would become a GET without its body, and its 200 a lie."""
    with pytest.raises(DeliveryError, match="moved") as error:
        send_webhook(f"{hook.url}/{status}", {"subject": "Perú: 7"}, secret="s", timestamp=1)
    assert error.value.permanent and len(hook.got) == 1
