"""Handing mail to a real SMTP server that behaves, refuses, hangs up and hangs."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodword.channels.email.submission import (
    Accepted,
    Permanent,
    SubmissionServer,
    Temporary,
    Uncertain,
    check,
    submit,
)
from tests.peers.smtp_sink import SmtpSink, self_signed, smtp_sink

MAIL = b"From: <a@x.test>\r\nTo: <b@y.test>\r\nSubject: x\r\n\r\n.dot\r\n..two\r\nlast\r\n"

pytestmark = pytest.mark.peer


@pytest.fixture
def sink() -> Iterator[SmtpSink]:
    with smtp_sink() as running:
        yield running


def server(sink: SmtpSink, **more: object) -> SubmissionServer:
    return SubmissionServer(**{"host": sink.host, "port": sink.port, "security": "none", "timeout": 10.0, **more})  # type: ignore[arg-type]


def send(sink: SmtpSink, *recipients: str, raw: bytes = MAIL, sender: str = "desk@x.test", **more: object) -> object:
    return submit(server(sink, **more), sender=sender, recipients=recipients or ("b@y.test",), raw=raw)


def test_a_mail_arrives_as_it_was_composed(sink: SmtpSink) -> None:
    assert send(sink) == Accepted("250 2.0.0 taken")
    (mail,) = sink.mails
    assert (mail.mail_from, mail.rcpt_tos, mail.raw) == ("desk@x.test", ["b@y.test"], MAIL)


def test_bare_line_feeds_are_made_whole(sink: SmtpSink) -> None:
    send(sink, raw=b"Subject: x\n\n.\nend")
    assert sink.mails[0].raw == b"Subject: x\r\n\r\n.\r\nend\r\n"


def test_the_null_sender_and_letters_beyond_ascii(sink: SmtpSink) -> None:
    assert isinstance(send(sink, "пётр@почта.рф", sender=""), Accepted)
    assert (sink.mails[0].mail_from, sink.mails[0].rcpt_tos) == ("", ["пётр@xn--80a1acny.xn--p1ai"])


def test_a_refused_recipient_does_not_stop_the_others(sink: SmtpSink) -> None:
    sink.answer_to_rcpt = {"gone@y.test": "550 5.1.1 No such user", "full@y.test": "452 4.2.2 Mailbox full"}
    outcome = send(sink, "gone@y.test", "b@y.test", "full@y.test")
    assert isinstance(outcome, Accepted)
    assert outcome.refused == {"gone@y.test": "550 5.1.1 No such user", "full@y.test": "452 4.2.2 Mailbox full"}
    assert outcome.refused_for_now == ("full@y.test",)
    assert sink.mails[0].rcpt_tos == ["b@y.test"]


def test_when_all_recipients_are_refused_nothing_is_sent(sink: SmtpSink) -> None:
    sink.answer_to_rcpt = {"b@y.test": "550 5.1.1 No such user"}
    assert send(sink) == Permanent("550 5.1.1 No such user", {"b@y.test": "550 5.1.1 No such user"})
    sink.answer_to_rcpt = {"b@y.test": "451 4.7.1 Greylisted"}
    assert send(sink) == Temporary("451 4.7.1 Greylisted")
    assert sink.mails == []


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("554 5.7.1 Looks like spam", Permanent("554 5.7.1 Looks like spam")),
        ("451 4.3.0 Later", Temporary("451 4.3.0 Later")),
        ("530 5.7.0 Sign in first", Temporary("530 5.7.0 Sign in first", needs_attention=True)),
    ],
)
def test_the_servers_word_at_mail_decides(sink: SmtpSink, answer: str, outcome: object) -> None:
    sink.answer_to_mail = answer
    assert send(sink) == outcome


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("552 5.3.4 Too big", Permanent("552 5.3.4 Too big")),
        ("452 4.3.1 Disk full", Temporary("452 4.3.1 Disk full")),
    ],
)
def test_the_servers_word_after_the_data_decides(sink: SmtpSink, answer: str, outcome: object) -> None:
    sink.answer_to_data = answer
    assert send(sink) == outcome


@pytest.mark.parametrize("moment", ["at RCPT", "at DATA"])
def test_a_connection_lost_before_the_data_is_no_mail_sent(sink: SmtpSink, moment: str) -> None:
    sink.drop = moment  # type: ignore[assignment]
    outcome = send(sink)
    assert isinstance(outcome, Temporary)
    assert not outcome.needs_attention


@pytest.mark.parametrize("moment", ["before 250", "after storing"])
def test_a_connection_lost_after_the_data_leaves_it_uncertain(sink: SmtpSink, moment: str) -> None:
    sink.drop = moment  # type: ignore[assignment]
    assert isinstance(send(sink), Uncertain)


def test_an_answer_that_is_none_after_the_data_leaves_it_uncertain(sink: SmtpSink) -> None:
    sink.answer_to_data = "huh?"
    assert isinstance(send(sink), Uncertain)


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    outcome = submit(
        SubmissionServer(host="127.0.0.1", port=port, security="none"), sender="", recipients=["a@b.c"], raw=MAIL
    )
    assert outcome == Temporary(f"Cannot reach 127.0.0.1:{port}: Connection refused")


def test_a_name_that_is_not_known() -> None:
    outcome = submit(SubmissionServer(host="nowhere.invalid"), sender="", recipients=["a@b.c"], raw=MAIL)
    assert isinstance(outcome, Temporary)
    assert outcome.words.startswith("The name of nowhere.invalid:587 is not known")


def test_a_server_that_is_silent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        outcome = check(SubmissionServer(host="127.0.0.1", port=port, security="none", timeout=0.3))
    assert outcome == Temporary(f"127.0.0.1:{port} does not answer.")


def test_a_server_that_is_busy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]

        def greet() -> None:
            connection, _ = busy.accept()
            connection.sendall(b"421 4.3.2 Come back later\r\n")
            connection.close()

        thread = threading.Thread(target=greet)
        thread.start()
        outcome = check(SubmissionServer(host="127.0.0.1", port=port, security="none", timeout=5))
        thread.join()
    assert outcome == Temporary(f"127.0.0.1:{port} does not take mail now: 421 4.3.2 Come back later")


def test_signing_in() -> None:
    with smtp_sink(login=("desk", "secret")) as sink:
        right = server(sink, username="desk", password="secret")
        assert check(right) is None
        assert isinstance(submit(right, sender="a@b.c", recipients=["d@e.f"], raw=MAIL), Accepted)
        wrong = check(server(sink, username="desk", password="no"))
        assert wrong is not None
        assert wrong.needs_attention
        assert wrong.words.startswith("The sign-in was refused: 535")
        nobody = send(sink)
        assert isinstance(nobody, Temporary)
        assert nobody.needs_attention


def test_encryption_and_certificates(tmp_path: Path) -> None:
    _, server_side, client_side = self_signed(tmp_path)
    with smtp_sink(tls=server_side) as sink:
        assert check(server(sink, security="starttls", tls=client_side)) is None
        stranger = check(server(sink, security="starttls"))
        assert stranger is not None
        assert stranger.needs_attention
        assert "certificate" in stranger.words
    with smtp_sink(tls=server_side, implicit_tls=True) as sink:
        assert isinstance(send(sink, security="tls", tls=client_side), Accepted)
        mistaken = check(server(sink, security="none", timeout=1.0))
        assert mistaken is not None


def test_a_server_without_encryption_is_not_trusted_with_it(sink: SmtpSink) -> None:
    outcome = check(server(sink, security="starttls"))
    assert outcome is not None
    assert outcome.needs_attention
    assert "STARTTLS" in outcome.words
