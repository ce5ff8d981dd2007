"""Fetching from a real Dovecot: everything once, in order, untouched; one bad mail stops no other."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from goodword.channels.email.imap import ImapServer, MailboxUnavailable, check, open_mailbox
from tests.peers.dovecot import Dovecot, dovecot
from tests.peers.smtp_sink import self_signed

pytestmark = pytest.mark.peer


def server(at: Dovecot, **more: object) -> ImapServer:
    settings = {"host": at.host, "port": at.port, "security": "none", "username": at.username, "password": at.password}
    return ImapServer(**{**settings, **more})  # type: ignore[arg-type]


def mail(number: int, body: str = "body") -> bytes:
    return f"Subject: {number}\r\n\r\n{body}\r\n".encode()


@pytest.fixture
def folder(dovecot_server: Dovecot) -> Iterator[str]:
    name = f"box{uuid4().hex[:8]}"
    dovecot_server.make_anew(name)
    yield name
    client = dovecot_server.client()
    client.delete_folder(name)
    client.logout()


def test_new_mail_comes_whole_and_in_order(dovecot_server: Dovecot, folder: str) -> None:
    when = datetime(2020, 2, 29, 12, 0, tzinfo=UTC)
    eight_bit = "Subject: eight\r\n\r\nЁж\x00\r\n.\r\n".encode().replace(b"\x00", b"")
    dovecot_server.append(*[mail(number) for number in range(7)], eight_bit, folder=folder, date=when)
    with open_mailbox(server(dovecot_server)) as mailbox:
        fetched = list(mailbox.fetch_new(folder, 0, batch=3))
        assert [one.uid for one in fetched] == list(range(1, 9))
        assert [one.raw for one in fetched] == [*[mail(number) for number in range(7)], eight_bit]
        assert {one.internal_date for one in fetched} == {when}
        assert not any(one.error for one in fetched)
        assert mailbox.count(folder) == 8


def test_only_what_is_new_comes_and_nothing_when_nothing_is(dovecot_server: Dovecot, folder: str) -> None:
    dovecot_server.append(*[mail(number) for number in range(4)], folder=folder)
    with open_mailbox(server(dovecot_server)) as mailbox:
        assert [one.uid for one in mailbox.fetch_new(folder, 2)] == [3, 4]
        assert list(mailbox.fetch_new(folder, 4)) == []
        assert list(mailbox.fetch_new(folder, 4000)) == []
        dovecot_server.append(mail(5), folder=folder)
        assert [one.uid for one in mailbox.fetch_new(folder, 4)] == [5]


def test_fetching_marks_nothing_as_read_and_does_not_care_what_is(dovecot_server: Dovecot, folder: str) -> None:
    dovecot_server.append(mail(1), folder=folder, flags=[b"\\Seen"])
    dovecot_server.append(mail(2), folder=folder)
    with open_mailbox(server(dovecot_server)) as mailbox:
        assert len(list(mailbox.fetch_new(folder, 0))) == 2
    client = dovecot_server.client()
    client.select_folder(folder, readonly=True)
    flags = client.get_flags([1, 2])
    client.logout()
    assert b"\\Seen" in flags[1]
    assert b"\\Seen" not in flags[2]


def test_a_mail_over_the_limit_comes_as_its_headers(dovecot_server: Dovecot, folder: str) -> None:
    dovecot_server.append(mail(1), mail(2, "x" * 100_000), mail(3), folder=folder)
    with open_mailbox(server(dovecot_server)) as mailbox:
        small, large, last = mailbox.fetch_new(folder, 0, size_limit=50_000)
    assert (small.raw, last.raw) == (mail(1), mail(3))
    assert (large.raw, large.headers, large.error) == (None, b"Subject: 2\r\n\r\n", "")
    assert large.size > 100_000


def test_large_mails_are_not_asked_for_all_at_once(dovecot_server: Dovecot, folder: str) -> None:
    dovecot_server.append(*[mail(number, "y" * 3_000_000) for number in range(5)], folder=folder)
    with open_mailbox(server(dovecot_server)) as mailbox:
        assert [one.uid for one in mailbox.fetch_new(folder, 0) if one.raw] == [1, 2, 3, 4, 5]


def test_a_mail_that_cannot_be_had_stops_no_other(dovecot_server: Dovecot, folder: str) -> None:
    dovecot_server.append(*[mail(number) for number in range(5)], folder=folder)
    (file,) = [one for one in (dovecot_server.maildir(folder) / "new").iterdir() if b"Subject: 2" in one.read_bytes()]
    file.chmod(0)  # Dovecot hangs up on whoever asks for it
    with open_mailbox(server(dovecot_server)) as mailbox:
        fetched = list(mailbox.fetch_new(folder, 0))
    assert [one.uid for one in fetched if one.raw is not None] == [1, 2, 4, 5]
    (bad,) = [one for one in fetched if one.raw is None]
    assert bad.uid == 3
    assert "hangs up" in bad.error
    file.chmod(0o644)


def test_a_folder_made_anew_shows_in_its_uid_validity(dovecot_server: Dovecot, folder: str) -> None:
    with open_mailbox(server(dovecot_server)) as mailbox:
        before = mailbox.uid_validity(folder)
        assert mailbox.uid_validity(folder) == before
    dovecot_server.make_anew(folder)
    with open_mailbox(server(dovecot_server)) as mailbox:
        assert mailbox.uid_validity(folder) != before
        assert folder in mailbox.folders()


def test_idling_ends_when_mail_comes(dovecot_server: Dovecot, folder: str) -> None:
    with open_mailbox(server(dovecot_server)) as mailbox:
        mailbox.uid_validity(folder)
        assert mailbox.can_idle
        assert not mailbox.idle(0.1)
        arrival = threading.Timer(0.2, dovecot_server.append, [mail(1)], {"folder": folder})
        arrival.start()
        assert mailbox.idle(20)
        arrival.join()
        assert [one.uid for one in mailbox.fetch_new(folder, 0)] == [1]


def test_mail_that_came_before_idling_is_not_slept_over(dovecot_server: Dovecot, folder: str) -> None:
    with open_mailbox(server(dovecot_server)) as mailbox:
        mailbox.uid_validity(folder)
        dovecot_server.append(mail(1), folder=folder)
        assert mailbox.idle(20)


def test_a_refused_sign_in_says_so(dovecot_server: Dovecot) -> None:
    problem = check(server(dovecot_server, password="wrong"))
    assert problem is not None
    assert problem.reason == "login"
    assert str(problem).startswith("The sign-in was refused: ")
    assert "b'" not in str(problem)
    assert check(server(dovecot_server)) is None


def test_a_missing_folder_says_so(dovecot_server: Dovecot) -> None:
    problem = check(server(dovecot_server), folder="Nowhere")
    assert problem is not None
    assert problem.reason == "folder"
    assert "'Nowhere'" in str(problem)


def test_a_server_that_is_not_there_or_silent_says_so() -> None:
    nowhere = ImapServer(host="nowhere.invalid", username="a", password="b")
    assert check(nowhere) is not None
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        silent = check(
            ImapServer(host="127.0.0.1", port=port, security="none", username="a", password="b", timeout=0.3)
        )
    assert silent is not None
    assert (silent.reason, str(silent)) == ("unreachable", f"127.0.0.1:{port} does not answer.")
    refused = check(ImapServer(host="127.0.0.1", port=port, username="a", password="b"))
    assert refused is not None
    assert str(refused) == f"Cannot reach 127.0.0.1:{port}: Connection refused"


def test_a_connection_that_breaks_says_so(dovecot_server: Dovecot, folder: str) -> None:
    with open_mailbox(server(dovecot_server)) as mailbox:
        mailbox.uid_validity(folder)
        mailbox._client.socket().shutdown(socket.SHUT_RDWR)
        with pytest.raises(MailboxUnavailable) as broken:
            mailbox.count(folder)
    assert broken.value.reason in ("unreachable", "protocol")


def test_encryption_and_certificates(tmp_path: Path) -> None:
    file, _, trusting = self_signed(tmp_path)
    with dovecot(certificate=file) as running:
        assert check(server(running, security="starttls", tls=trusting)) is None
        stranger = check(server(running, security="starttls"))
        assert stranger is not None
        assert stranger.reason == "certificate"
        assert "not valid" in str(stranger)
