"""Queued messages leave once, and what became of them is said truly."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError

from goodword.accounts.agents import Agent
from goodword.channels.email.addresses import read_reply_address
from goodword.channels.email.parse import parse
from goodword.desk.conversations.delivery import settle
from goodword.desk.conversations.models import OUTBOX, Conversation, Message
from goodword.desk.conversations.verbs import reply, send_again
from goodword.desk.inboxes.mail import MailServers, Passwords, configure
from goodword.desk.inboxes.models import Inbox
from goodword.flow.outbox.dispatch import TRIES, dispatch, say_uncertain
from goodword.flow.outbox.email import Parcel, parcel_of
from goodword.foundation.events.models import Event
from goodword.foundation.keys import key_for
from tests.cast.arriving import WORKER, arrive, message_of
from tests.cast.mails import mail
from tests.peers.smtp_sink import SmtpSink

pytestmark = [pytest.mark.django_db, pytest.mark.peer]
DISPATCH = "goodword.flow.outbox.dispatch"
HANNAH = "hannah@larkfield.example"


@pytest.fixture
def queued(inbox: Inbox, sink: SmtpSink, agent: Agent) -> Message:
    configure(inbox, MailServers(smtp_host=sink.host, smtp_port=sink.port, smtp_security="none"), Passwords())
    inbox.save()
    conversation = message_of(arrive(mail(message_id="first@larkfield.example"), inbox)).conversation
    return reply(conversation, by=agent, text="A new tin is on its way.", key=uuid4(), at=datetime.now(UTC))


def _dispatch(*, later: timedelta = timedelta(0)) -> None:
    now = datetime.now(UTC) + later
    while rows := OUTBOX.claim(WORKER, limit=1, now=now):
        dispatch(rows, now)


def _now(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_a_reply_leaves_once_and_is_threaded(queued: Message, sink: SmtpSink) -> None:
    _dispatch()
    _dispatch()
    assert _now(queued).state == "sent"
    (sunk,) = sink.mails
    sent = parse(sunk.raw)
    assert sent.in_reply_to == ("first@larkfield.example",)
    assert sent.references == ("first@larkfield.example",)
    assert sent.message_id == _now(queued).external_id
    assert sent.subject == "Re: Dented tin"
    assert sent.from_ is not None
    assert sent.from_.name == "Marek Holub, Goodword"
    answer_to = read_reply_address(sent.reply_to[0].address, key_for("reply address"))
    assert answer_to == queued.conversation.public_id


def test_a_temporary_refusal_is_tried_again_later_and_not_before(queued: Message, sink: SmtpSink) -> None:
    sink.answer_to_rcpt[HANNAH] = "452 4.2.2 The mailbox is full"
    _dispatch()
    waiting = _now(queued)
    assert (waiting.state, waiting.attempts) == ("queued", 1)
    assert "4.2.2 The mailbox is full" in waiting.error
    assert waiting.due_at > datetime.now(UTC)
    sink.answer_to_rcpt.clear()
    _dispatch()
    assert sink.mails == []
    _dispatch(later=timedelta(minutes=1))
    assert _now(queued).state == "sent"
    assert len(sink.mails) == 1


def test_after_a_day_of_refusals_it_has_failed(queued: Message, sink: SmtpSink) -> None:
    sink.answer_to_mail = "451 4.3.0 Come back later"
    Message.objects.filter(pk=queued.pk).update(attempts=TRIES - 1)
    _dispatch()
    assert _now(queued).state == "failed"


def test_a_refusal_for_good_is_shown_on_message_and_conversation(queued: Message, sink: SmtpSink) -> None:
    sink.answer_to_rcpt[HANNAH] = "550 5.1.1 No such person"
    _dispatch()
    failed = _now(queued)
    assert failed.state == "failed"
    assert "5.1.1 No such person" in failed.error
    assert Conversation.objects.get(pk=queued.conversation_id).has_failure
    assert Event.objects.filter(verb="failed").count() == 1


def test_nobody_knows_what_became_of_a_mail_whose_end_was_not_acknowledged(
    queued: Message, sink: SmtpSink, agent: Agent
) -> None:
    sink.drop = "after storing"
    _dispatch()
    assert _now(queued).state == "uncertain"
    sink.drop = ""
    _dispatch(later=timedelta(days=2))
    assert len(sink.mails) == 1  # never again by itself
    send_again(_now(queued), by=agent, at=datetime.now(UTC))
    _dispatch()
    assert len(sink.mails) == 2
    assert _now(queued).state == "sent"
    assert not Conversation.objects.get(pk=queued.conversation_id).has_failure


def test_a_connection_that_breaks_before_the_mail_was_handed_over_is_tried_again(
    queued: Message, sink: SmtpSink
) -> None:
    sink.drop = "at RCPT"
    _dispatch()
    assert _now(queued).state == "queued"


def test_a_message_whose_worker_died_while_sending_is_uncertain(queued: Message, sink: SmtpSink) -> None:
    assert OUTBOX.claim(WORKER, limit=1, now=datetime.now(UTC)) == [queued.pk]
    say_uncertain(OUTBOX.release_abandoned(), datetime.now(UTC))
    assert _now(queued).state == "uncertain"
    assert Conversation.objects.get(pk=queued.conversation_id).has_failure
    assert OUTBOX.claim(WORKER, limit=1, now=datetime.now(UTC) + timedelta(days=2)) == []


def test_an_inbox_without_a_server_says_so(queued: Message, inbox: Inbox) -> None:
    configure(inbox, MailServers(), Passwords())
    inbox.save()
    _dispatch()
    failed = _now(queued)
    assert failed.state == "failed"
    assert "no SMTP server" in failed.error


def test_an_outcome_is_kept_until_the_database_takes_it(
    queued: Message, sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the server's 250 and our commit the database goes away: the mail is not sent a second time."""
    refused = iter([OperationalError("the database is restarting")] * 2)

    def settle_when_it_is_back(*args: Any, **kwargs: Any) -> None:
        for error in refused:
            raise error
        settle(*args, **kwargs)

    monkeypatch.setattr(f"{DISPATCH}.settle", settle_when_it_is_back)
    monkeypatch.setattr(f"{DISPATCH}.time.sleep", lambda _: None)
    monkeypatch.setattr(f"{DISPATCH}.connection.close", lambda: None)  # the test's transaction lives in it
    _dispatch()
    assert _now(queued).state == "sent"
    assert len(sink.mails) == 1


def test_a_message_that_cannot_be_made_into_a_mail_fails_and_the_next_one_leaves(
    queued: Message, sink: SmtpSink, agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = reply(queued.conversation, by=agent, text="And another.", key=uuid4(), at=datetime.now(UTC))

    def broken(message: Message) -> Parcel:
        if message.pk == queued.pk:
            raise ValueError("no such character")
        return parcel_of(message)

    monkeypatch.setattr(f"{DISPATCH}.parcel_of", broken)
    _dispatch()
    assert _now(queued).state == "failed"
    assert "no such character" in _now(queued).error
    assert _now(second).state == "sent"


def test_an_address_without_room_for_a_token_sends_without_one(queued: Message, sink: SmtpSink, inbox: Inbox) -> None:
    Inbox.objects.filter(pk=inbox.pk).update(address=f"{'a' * 60}@konvalin.example")
    _dispatch()
    assert _now(queued).state == "sent"
    assert parse(sink.mails[0].raw).reply_to == ()


def test_an_answer_goes_to_an_address_with_letters_of_any_alphabet(
    queued: Message, sink: SmtpSink, inbox: Inbox, agent: Agent
) -> None:
    raw = mail(sender="Jiří <jiri@žluťoučký.example>")
    conversation = message_of(arrive(raw, inbox)).conversation
    message = reply(conversation, by=agent, text="Dobrý den", key=uuid4(), at=datetime.now(UTC))
    _dispatch()
    assert _now(message).state == "sent"
