"""Mail taken over SMTP by a real client: nothing is acknowledged that is not stored, nothing is changed on the way."""

from __future__ import annotations

import smtplib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from goodword.channels.email.receiver import Limits, ReceivedEnvelope, Receiver
from tests.peers.smtp_sink import self_signed

pytestmark = pytest.mark.peer


class Store:
    def __init__(self) -> None:
        self.mails: list[tuple[ReceivedEnvelope, bytes]] = []
        self.before: Callable[[], None] = lambda: None

    def accepts(self, rcpt: str) -> bool:
        if rcpt.startswith("broken"):
            raise RuntimeError("The database is away")
        return rcpt.endswith("@desk.test")

    def store(self, envelope: ReceivedEnvelope, raw: bytes) -> None:
        self.before()
        self.mails.append((envelope, raw))


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def receiver(store: Store) -> Iterator[Receiver]:
    limits = Limits(size=1_000_000, recipients=100, connections=5, command_timeout=20)
    running = Receiver(
        host="127.0.0.1", port=0, accepts=store.accepts, store=store.store, hostname="desk.test", limits=limits
    )
    running.start()
    yield running
    running.stop(timeout=5)


def client(receiver: Receiver) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", receiver.port, local_hostname="client.test", timeout=30)


class Wire:
    """SMTP by hand."""

    def __init__(self, receiver: Receiver) -> None:
        self.socket = socket.create_connection(("127.0.0.1", receiver.port), timeout=30)
        self.file = self.socket.makefile("rb")
        self.read()

    def read(self) -> str:
        while True:
            line = self.file.readline()
            if line[3:4] != b"-":
                return line.decode().strip()

    def say(self, line: bytes) -> str:
        self.socket.sendall(line + b"\r\n")
        return self.read()

    def begin(self) -> None:
        for line in (b"EHLO client.test", b"MAIL FROM:<a@b.test>", b"RCPT TO:<help@desk.test>", b"DATA"):
            answer = self.say(line)
        assert answer.startswith("354")

    def close(self) -> None:
        self.file.close()
        self.socket.close()


def test_a_mail_is_stored_byte_for_byte(receiver: Receiver, store: Store) -> None:
    raw = "Subject: Привет\r\n\r\n.dot\r\n..two dots\r\n\r\n.\r\nbare\nline feed and \x00 and ÿ\r\n".encode()
    with client(receiver) as smtp:
        smtp.ehlo()
        answer = smtp.sendmail("a@b.test", ["help@desk.test"], raw.replace(b"bare\nline", b"bare line"))
    assert answer == {}
    envelope, got = store.mails[0]
    assert got == raw.replace(b"bare\nline", b"bare line")
    assert (envelope.mail_from, envelope.rcpt_tos, envelope.peer, envelope.helo, envelope.tls) == (
        "a@b.test",
        ("help@desk.test",),
        "127.0.0.1",
        "client.test",
        False,
    )


def test_a_bare_line_feed_before_a_dot_ends_nothing(receiver: Receiver, store: Store) -> None:
    """SMTP smuggling: what one server takes for the end of a mail, another must not."""
    wire = Wire(receiver)
    wire.begin()
    assert wire.say(b"one\n.\nMAIL FROM:<x@y.test>\n.\r\nRCPT\r.\r\ntwo\r\n.") == "250 2.0.0 stored"
    assert store.mails[0][1] == b"one\n.\nMAIL FROM:<x@y.test>\n.\r\nRCPT\r.\r\ntwo\r\n"
    wire.close()


def test_an_empty_mail_and_two_in_one_connection(receiver: Receiver, store: Store) -> None:
    wire = Wire(receiver)
    wire.begin()
    assert wire.say(b".") == "250 2.0.0 stored"
    wire.begin()
    assert wire.say(b"..\r\n.") == "250 2.0.0 stored"
    assert [raw for _, raw in store.mails] == [b"", b".\r\n"]
    wire.close()


def test_a_mail_in_single_bytes(receiver: Receiver, store: Store) -> None:
    wire = Wire(receiver)
    wire.begin()
    wire.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in b"a\r\n..b\r\n.\r\n":
        wire.socket.sendall(bytes([byte]))
    assert wire.read() == "250 2.0.0 stored"
    assert store.mails[0][1] == b"a\r\n.b\r\n"
    wire.close()


def test_unknown_recipients_are_refused_before_the_mail_is_sent(receiver: Receiver, store: Store) -> None:
    with client(receiver) as smtp, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        smtp.sendmail("a@b.test", ["nobody@other.test"], b"x")
    assert refused.value.recipients == {"nobody@other.test": (550, b"5.1.1 There is no such address here")}
    with client(receiver) as smtp, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        smtp.sendmail("a@b.test", ["broken@desk.test"], b"x")
    assert refused.value.recipients["broken@desk.test"][0] == 451
    assert store.mails == []


def test_what_cannot_be_stored_is_not_acknowledged_and_may_be_sent_again(receiver: Receiver, store: Store) -> None:
    def fail() -> None:
        raise OSError("No space left on device")

    store.before = fail
    with client(receiver) as smtp:
        with pytest.raises(smtplib.SMTPDataError) as answer:
            smtp.sendmail("a@b.test", ["help@desk.test"], b"x")
        assert answer.value.smtp_code == 451
        assert b"No space" not in answer.value.smtp_error
        store.before = lambda: None
        assert smtp.sendmail("a@b.test", ["help@desk.test"], b"x") == {}
    assert len(store.mails) == 1


def test_mails_that_are_too_large_are_refused_by_their_word_and_by_their_bytes(
    receiver: Receiver, store: Store
) -> None:
    with client(receiver) as smtp:
        smtp.ehlo()
        assert smtp.esmtp_features["size"] == "1000000"
        assert smtp.docmd("MAIL", "FROM:<a@b.test> SIZE=2000000")[0] == 552
        smtp.docmd("MAIL", "FROM:<a@b.test>")
        smtp.docmd("RCPT", "TO:<help@desk.test>")
        assert smtp.data(b"x" * 70 + b"\r\n" + b"y" * 1_500_000)[0] == 552
        # The connection is as good as before.
        assert smtp.sendmail("a@b.test", ["help@desk.test"], b"x" * 900_000) == {}
    assert len(store.mails) == 1


def test_a_line_of_megabytes_is_taken_or_refused_but_answered(store: Store) -> None:
    running = Receiver(host="127.0.0.1", port=0, accepts=store.accepts, store=store.store)
    running.start()
    try:
        line = b"Subject: x\r\n\r\n" + b"z" * 10_000_000 + b"\r\n"
        with client(running) as smtp:
            assert smtp.sendmail("a@b.test", ["help@desk.test"], line) == {}
        assert store.mails[0][1] == line
    finally:
        running.stop()


def test_a_command_of_megabytes_is_answered(receiver: Receiver, store: Store) -> None:
    wire = Wire(receiver)
    assert wire.say(b"EHLO " + b"x" * 3_000_000).startswith("500")
    assert wire.say(b"EHLO client.test").startswith("250")
    wire.close()


def test_more_than_a_hundred_recipients_are_for_the_next_mail(receiver: Receiver, store: Store) -> None:
    people = [f"a{number}@desk.test" for number in range(103)]
    with client(receiver) as smtp:
        refused = smtp.sendmail("a@b.test", people, b"x")
    assert {code for code, _ in refused.values()} == {452}
    assert len(refused) == 3
    assert len(store.mails[0][0].rcpt_tos) == 100


def test_the_null_sender_and_addresses_beyond_ascii(receiver: Receiver, store: Store) -> None:
    with client(receiver) as smtp:
        smtp.ehlo()
        assert {"8bitmime", "smtputf8"} <= set(smtp.esmtp_features)
        smtp.sendmail("", ["help@desk.test"], b"x")
        smtp.sendmail("пётр@почта.рф", ["помощь@desk.test"], "é".encode(), mail_options=["SMTPUTF8", "BODY=8BITMIME"])
    assert [(one.mail_from, one.rcpt_tos[0]) for one, _ in store.mails] == [
        ("", "help@desk.test"),
        ("пётр@почта.рф", "помощь@desk.test"),
    ]


def test_too_many_connections_are_asked_to_come_back(receiver: Receiver) -> None:
    open_ones = [client(receiver) for _ in range(5)]
    with pytest.raises(smtplib.SMTPConnectError) as answer:
        client(receiver)
    assert answer.value.smtp_code == 421
    for one in open_ones:
        one.quit()


def test_a_client_that_hangs_up_leaves_nothing_behind(receiver: Receiver, store: Store) -> None:
    wire = Wire(receiver)
    wire.begin()
    wire.socket.sendall(b"half a mail\r\n" * 1000)
    wire.close()
    with client(receiver) as smtp:
        smtp.sendmail("a@b.test", ["help@desk.test"], b"whole")
    assert [raw for _, raw in store.mails] == [b"whole\r\n"]
    assert receiver.in_flight == 0


def test_a_client_that_falls_silent_is_dropped(store: Store) -> None:
    limits = Limits(command_timeout=0.2)
    running = Receiver(host="127.0.0.1", port=0, accepts=store.accepts, store=store.store, limits=limits)
    running.start()
    try:
        wire = Wire(running)
        wire.begin()
        assert wire.file.read() == b""
        wire.close()
    finally:
        running.stop()


def test_too_much_mail_at_once_is_for_later(store: Store) -> None:
    limits = Limits(in_flight=100_000)
    running = Receiver(host="127.0.0.1", port=0, accepts=store.accepts, store=store.store, limits=limits)
    running.start()
    try:
        with client(running) as smtp:
            with pytest.raises(smtplib.SMTPDataError) as answer:
                smtp.sendmail("a@b.test", ["help@desk.test"], b"x" * 200_000)
            assert answer.value.smtp_code == 452
            assert smtp.sendmail("a@b.test", ["help@desk.test"], b"x" * 20_000) == {}
        assert running.in_flight == 0
    finally:
        running.stop()


def test_stopping_lets_the_mail_on_its_way_arrive(receiver: Receiver, store: Store) -> None:
    idle = Wire(receiver)
    wire = Wire(receiver)
    wire.begin()
    wire.socket.sendall(b"first half\r\n")
    stopping = threading.Thread(target=receiver.stop)
    stopping.start()
    assert idle.read().startswith("421")
    assert stopping.is_alive()
    wire.socket.sendall(b"second half\r\n.\r\n")
    assert wire.read() == "250 2.0.0 stored"
    assert wire.read().startswith("421")
    stopping.join(20)
    assert not stopping.is_alive()
    assert store.mails[0][1] == b"first half\r\nsecond half\r\n"
    with pytest.raises(ConnectionRefusedError):
        client(receiver)
    idle.close()
    wire.close()


def test_a_port_that_is_taken_is_said_at_once(receiver: Receiver, store: Store) -> None:
    second = Receiver(host="127.0.0.1", port=receiver.port, accepts=store.accepts, store=store.store)
    with pytest.raises(OSError, match="in use"):
        second.start()


def test_encryption_when_there_is_a_certificate(store: Store, tmp_path: Path) -> None:
    _, server_side, client_side = self_signed(tmp_path)
    running = Receiver(host="127.0.0.1", port=0, accepts=store.accepts, store=store.store, tls=server_side)
    running.start()
    try:
        with smtplib.SMTP("localhost", running.port, timeout=30) as smtp:
            smtp.starttls(context=client_side)
            smtp.ehlo()
            assert "auth" not in smtp.esmtp_features
            assert smtp.sendmail("a@b.test", ["help@desk.test"], b"x") == {}
        assert store.mails[0][0].tls
    finally:
        running.stop()
