from __future__ import annotations

import smtplib
from email.message import EmailMessage
from pathlib import Path

import pytest

from crawler.newsroom.mail_server import Mailbox


def a_mail(to: str = "desk@example.org") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "willay@example.org", to, "Perú: 67 muertes reportadas"
    message.set_content("Suben de 66 a 67.\n")
    return message


def send(port: int, message: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as smtp:
        smtp.send_message(message)


def test_accepted_mail_becomes_a_file_that_mail_programs_open(tmp_path: Path) -> None:
    with Mailbox(tmp_path / "mails") as mailbox:
        send(mailbox.port, a_mail())
        (mail,) = mailbox.mails
    assert mail.to == "desk@example.org"
    assert mail.subject == "Perú: 67 muertes reportadas"
    assert mail.text == "Suben de 66 a 67.\n"
    assert mail.path.name == "001-desk-example-org.eml"
    assert mail.path.read_bytes().endswith(b"Suben de 66 a 67.\r\n")


def test_mailbox_that_is_down_refuses_and_is_back_at_the_same_port(tmp_path: Path) -> None:
    with Mailbox(tmp_path) as mailbox:
        port = mailbox.port
        mailbox.down()
        with pytest.raises(ConnectionRefusedError):
            send(port, a_mail())
        mailbox.up()
        assert mailbox.port == port
        send(port, a_mail())
        assert len(mailbox.mails) == 1
