"""Which conversation a mail joins."""

from datetime import timedelta
from uuid import uuid4

import pytest

from goodword.accounts.agents import Agent
from goodword.channels.email.addresses import signed_reply_address
from goodword.desk.conversations.models import Conversation, Message
from goodword.desk.conversations.verbs import reply, resolve
from goodword.desk.inboxes.models import Inbox
from goodword.flow.intake.models import RawInput
from goodword.flow.intake.store import Envelope, store
from goodword.foundation.events.models import Event
from goodword.foundation.keys import key_for
from tests.cast.arriving import arrive, go_on, message_of
from tests.cast.mails import MORNING, mail

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def first(inbox: Inbox) -> Message:
    return message_of(arrive(mail(message_id="first@larkfield.example"), inbox))


def test_a_mail_that_answers_nothing_opens_a_conversation(first: Message) -> None:
    assert first.conversation.status == "open"
    assert first.conversation.contact.name == "Hannah Whitlock"
    assert first.conversation.waiting_since == MORNING


def test_an_answer_joins_the_conversation_of_the_mail_that_it_answers(first: Message, inbox: Inbox) -> None:
    second = message_of(arrive(mail("And the lid?", answers="first@larkfield.example"), inbox, at=LATER))
    assert second.conversation == first.conversation


def test_a_changed_subject_still_joins_and_an_equal_subject_alone_does_not(first: Message, inbox: Inbox) -> None:
    changed = message_of(arrive(mail(subject="Something else", answers="first@larkfield.example"), inbox, at=LATER))
    alone = message_of(arrive(mail(subject="Re: Dented tin"), inbox, at=LATER))
    assert changed.conversation == first.conversation
    assert alone.conversation != first.conversation


def test_the_signed_reply_address_is_enough(first: Message, inbox: Inbox) -> None:
    address = signed_reply_address(inbox.address, first.conversation.public_id, key_for("reply address"))
    second = message_of(arrive(mail(to=address), inbox, at=LATER, recipients=(address,)))
    assert second.conversation == first.conversation


def test_a_forged_reply_address_is_worth_nothing(first: Message, inbox: Inbox) -> None:
    address = signed_reply_address(inbox.address, first.conversation.public_id, b"another key, 32 bytes or so long")
    second = message_of(arrive(mail(to=address), inbox, at=LATER, recipients=(address,)))
    assert second.conversation != first.conversation


def test_a_stranger_who_refers_to_a_mail_gets_a_linked_conversation_of_their_own(first: Message, inbox: Inbox) -> None:
    raw = mail("Me too!", sender="mallory@stranger.example", answers="first@larkfield.example")
    second = message_of(arrive(raw, inbox, at=LATER))
    assert second.conversation != first.conversation
    assert second.conversation.linked_to == first.conversation


def test_a_stranger_with_a_genuine_reply_address_does_not_get_in_either(first: Message, inbox: Inbox) -> None:
    address = signed_reply_address(inbox.address, first.conversation.public_id, key_for("reply address"))
    raw = mail(sender="mallory@stranger.example", to=address)
    second = message_of(arrive(raw, inbox, at=LATER, recipients=(address,)))
    assert second.conversation != first.conversation
    assert second.conversation.linked_to == first.conversation


def test_somebody_in_copy_belongs_to_the_conversation(inbox: Inbox) -> None:
    first = message_of(arrive(mail(cc="Tom <tom@larkfield.example>", message_id="cc@larkfield.example"), inbox))
    raw = mail(sender="tom@larkfield.example", answers="cc@larkfield.example")
    second = message_of(arrive(raw, inbox, at=LATER))
    assert second.conversation == first.conversation
    assert second.author_name == "tom@larkfield.example"


def test_an_answer_reopens_a_resolved_conversation(first: Message, inbox: Inbox, agent: Agent) -> None:
    reply(first.conversation, by=agent, text="A new tin is on its way.", key=uuid4(), at=LATER)
    resolve(first.conversation, by=agent, at=LATER)
    arrive(mail("Thank you!", answers="first@larkfield.example"), inbox, at=LATER + timedelta(hours=1))
    conversation = Conversation.objects.get(pk=first.conversation_id)
    assert (conversation.status, conversation.resolved_by) == ("open", None)


def test_the_senders_clock_does_not_decide_the_order(first: Message, inbox: Inbox) -> None:
    raw = mail("From the future", answers="first@larkfield.example").replace(b"2026", b"2036")
    second = message_of(arrive(raw, inbox, at=LATER))
    assert second.created_at == LATER
    assert second.dated_at is not None
    assert second.dated_at.year == 2036


def test_the_same_mail_again_is_recognised_and_adds_nothing(inbox: Inbox) -> None:
    raw = mail()
    first, again = arrive(raw, inbox), arrive(raw, inbox, at=LATER)
    assert (first.state, again.state) == ("stored", "repeated")
    assert again.message_id == first.message_id
    assert Message.objects.count() == 1


def test_an_automatic_answer_joins_but_opens_nothing_again(first: Message, inbox: Inbox, agent: Agent) -> None:
    reply(first.conversation, by=agent, text="A new tin is on its way.", key=uuid4(), at=LATER)
    resolve(first.conversation, by=agent, at=LATER)
    raw = mail("I am away.", answers="first@larkfield.example", headers={"Auto-Submitted": "auto-replied"})
    away = message_of(arrive(raw, inbox, at=LATER + timedelta(hours=1)))
    assert away.conversation == first.conversation
    assert (away.conversation.status, away.conversation.waiting_since) == ("resolved", None)


def test_an_answer_goes_where_the_customer_asked_for_it(inbox: Inbox) -> None:
    raw = mail(sender="no-reply@forms.example", headers={"Reply-To": "Hannah <hannah@larkfield.example>"})
    message = message_of(arrive(raw, inbox))
    assert message.identity is not None
    assert message.identity.address == "hannah@larkfield.example"


def test_a_mail_to_two_inboxes_is_two_conversations_with_their_own_answers(
    inbox: Inbox, wholesale_inbox: Inbox
) -> None:
    both = mail(message_id="both@larkfield.example")
    answer = mail("And one thing more", answers="both@larkfield.example")
    firsts = [message_of(arrive(both, each)) for each in (inbox, wholesale_inbox)]
    seconds = [message_of(arrive(answer, each, at=LATER)) for each in (inbox, wholesale_inbox)]
    assert [message.conversation for message in firsts] == [message.conversation for message in seconds]
    assert firsts[0].conversation != firsts[1].conversation


def test_nobody_gets_in_by_pretending_to_be_our_own_inbox(first: Message, inbox: Inbox) -> None:
    raw = mail("Pay here", sender="hello@konvalin.example", answers="first@larkfield.example")
    assert message_of(arrive(raw, inbox, at=LATER)).conversation != first.conversation


def test_a_server_whose_clock_is_wrong_does_not_put_mail_into_the_future(inbox: Inbox) -> None:
    raw_id = store(
        mail(), inbox=inbox.pk, source="imap", envelope=Envelope(received=MORNING + timedelta(days=3650)), at=MORNING
    )
    go_on(MORNING)
    message = message_of(RawInput.objects.get(pk=raw_id))
    assert message.created_at == MORNING
    assert Event.objects.get(subject_id=message.conversation_id).state == "done"
