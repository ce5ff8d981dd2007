"""Fetching from a real IMAP server: each mail once, whatever others read, and whatever happens to the folder."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from goodword.channels.email.imap import Fetched, ImapServer, Mailbox, MailboxUnavailable, open_mailbox
from goodword.desk.conversations.models import Message
from goodword.desk.inboxes.mail import MailServers, Passwords, configure, imap_server_of
from goodword.desk.inboxes.models import Inbox
from goodword.desk.inboxes.trouble import went_well, went_wrong
from goodword.flow.intake.fetch import PATIENCE, Visit, fetch_folder
from goodword.flow.intake.models import MailboxCursor, RawInput
from goodword.flow.intake.process import retry
from tests.cast.arriving import go_on
from tests.cast.mails import MORNING, mail
from tests.peers.dovecot import Dovecot

pytestmark = [pytest.mark.django_db, pytest.mark.peer]
FOLDER = "Support"


@pytest.fixture
def fetched_inbox(inbox: Inbox, dovecot_server: Dovecot) -> Inbox:
    servers = MailServers(
        imap_host=dovecot_server.host,
        imap_port=dovecot_server.port,
        imap_security="none",
        imap_user=dovecot_server.username,
        imap_folder=FOLDER,
    )
    configure(inbox, servers, Passwords(imap=dovecot_server.password))
    inbox.save()
    dovecot_server.make_anew(FOLDER)
    return inbox


def _fetch(inbox: Inbox) -> None:
    with open_mailbox(imap_server_of(inbox)) as mailbox:
        fetch_folder(inbox.pk, mailbox, FOLDER, refusals={})
    go_on(datetime.now(UTC))


def _subjects() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("subject", flat=True))


def test_each_mail_is_fetched_once_and_left_as_it_was(fetched_inbox: Inbox, dovecot_server: Dovecot) -> None:
    dovecot_server.append(mail(subject="One"), mail(subject="Two"), folder=FOLDER)
    _fetch(fetched_inbox)
    _fetch(fetched_inbox)
    assert _subjects() == ["One", "Two"]
    assert RawInput.objects.count() == 2
    client = dovecot_server.client()
    client.select_folder(FOLDER, readonly=True)
    assert client.search(["UNSEEN"]) == client.search(["ALL"])
    client.logout()


def test_a_mail_that_somebody_has_read_already_is_fetched_all_the_same(
    fetched_inbox: Inbox, dovecot_server: Dovecot
) -> None:
    dovecot_server.append(mail(subject="Read on a telephone"), folder=FOLDER, flags=[b"\\Seen"])
    _fetch(fetched_inbox)
    assert _subjects() == ["Read on a telephone"]


def test_a_folder_that_was_made_anew_is_read_anew_and_known_mail_is_recognised(
    fetched_inbox: Inbox, dovecot_server: Dovecot
) -> None:
    known = mail(subject="Known")
    dovecot_server.append(known, folder=FOLDER)
    _fetch(fetched_inbox)
    before = MailboxCursor.objects.get()
    dovecot_server.make_anew(FOLDER)
    dovecot_server.append(mail(subject="New, with an old UID"), known, folder=FOLDER)
    _fetch(fetched_inbox)
    after = MailboxCursor.objects.get()
    assert after.uid_validity != before.uid_validity
    assert sorted(_subjects()) == ["Known", "New, with an old UID"]
    assert RawInput.objects.filter(state="repeated").count() == 1


def test_the_servers_time_is_kept_and_not_the_senders(fetched_inbox: Inbox, dovecot_server: Dovecot) -> None:
    taken = datetime(2026, 5, 9, 7, 30, tzinfo=UTC)
    dovecot_server.append(mail(), folder=FOLDER, date=taken)
    _fetch(fetched_inbox)
    assert Message.objects.get().created_at == taken


def test_a_mail_that_is_too_large_is_set_aside_with_its_headers(
    fetched_inbox: Inbox, dovecot_server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodword.flow.intake.fetch.SIZE_LIMIT", 2000)
    dovecot_server.append(mail("x" * 5000, subject="Huge"), mail(subject="Small"), folder=FOLDER)
    _fetch(fetched_inbox)
    assert _subjects() == ["Small"]
    assert "too large" in RawInput.objects.get(state="quarantined").error


def test_a_refused_log_in_is_said_at_the_inbox_with_the_time_since_when(
    fetched_inbox: Inbox, dovecot_server: Dovecot
) -> None:
    configure(fetched_inbox, MailServers(**fetched_inbox.settings), Passwords(imap="wrong"))
    fetched_inbox.save()
    visit = Visit(fetched_inbox)
    with pytest.raises(MailboxUnavailable) as refused:
        visit._stay()
    for minute in (0, 5):
        went_wrong(fetched_inbox.pk, words=str(refused.value), at=MORNING + timedelta(minutes=minute))
    inbox = Inbox.objects.get(pk=fetched_inbox.pk)
    assert "refused" in inbox.trouble
    assert (inbox.trouble_since, inbox.checked_at) == (MORNING, MORNING + timedelta(minutes=5))
    went_well(inbox.pk, at=MORNING + timedelta(minutes=6))
    assert Inbox.objects.get(pk=inbox.pk).trouble_since is None


def test_a_server_that_is_not_there_is_said_in_words() -> None:
    nowhere = ImapServer(host="127.0.0.1", port=1, security="none", username="a", password="b", timeout=2)
    with pytest.raises(MailboxUnavailable, match="Cannot reach"), open_mailbox(nowhere):
        pass


class Refusing:
    """A mailbox whose server will not hand out one mail; the rest is real."""

    def __init__(self, mailbox: Mailbox, uid: int) -> None:
        self._mailbox, self._uid = mailbox, uid
        self.uid_validity, self.uids = mailbox.uid_validity, mailbox.uids

    def fetch_new(self, folder: str, since: int, *, size_limit: int) -> Iterator[Fetched]:
        for fetched in self._mailbox.fetch_new(folder, since, size_limit=size_limit):
            refused = fetched.uid == self._uid
            yield Fetched(fetched.uid, None, 0, None, error="[UNAVAILABLE] try later") if refused else fetched


def test_a_mail_that_the_server_refuses_for_now_is_not_passed_over(
    fetched_inbox: Inbox, dovecot_server: Dovecot
) -> None:
    dovecot_server.append(mail(subject="One"), mail(subject="Two"), mail(subject="Three"), folder=FOLDER)
    refusals: dict[int, int] = {}
    for visit in range(1, PATIENCE + 1):
        with open_mailbox(imap_server_of(fetched_inbox)) as mailbox:
            refusing = cast("Mailbox", Refusing(mailbox, 2))
            if visit < PATIENCE:
                with pytest.raises(MailboxUnavailable, match="UNAVAILABLE"):
                    fetch_folder(fetched_inbox.pk, refusing, FOLDER, refusals=refusals)
                assert MailboxCursor.objects.get().last_uid == 1  # it stands before the refused mail
            else:
                fetch_folder(fetched_inbox.pk, refusing, FOLDER, refusals=refusals)
    go_on(datetime.now(UTC))
    assert _subjects() == ["One", "Three"]
    aside = RawInput.objects.get(state="quarantined")
    assert "UNAVAILABLE" in aside.error
    retry(aside, now=datetime.now(UTC))
    aside.refresh_from_db()
    assert aside.state == "quarantined"  # there is nothing of it to try
