"""What agents do to a conversation."""

from datetime import timedelta
from uuid import uuid4

import pytest

from goodword.accounts.agents import Agent
from goodword.accounts.teams import Team
from goodword.desk.conversations.models import Conversation, Message
from goodword.desk.conversations.verbs import (
    NothingWritten,
    assign,
    note,
    reopen,
    reply,
    resolve,
    send_again,
)
from goodword.desk.inboxes.models import Inbox
from goodword.foundation.events.models import Event
from tests.cast.arriving import arrive, message_of
from tests.cast.mails import MORNING, mail

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def conversation(inbox: Inbox) -> Conversation:
    return message_of(arrive(mail(), inbox)).conversation


def _verbs(conversation: Conversation) -> list[str]:
    events = Event.objects.filter(subject_kind="conversation", subject_id=conversation.pk)
    return list(events.order_by("pk").values_list("verb", flat=True))


def test_a_reply_is_queued_to_the_one_who_wrote_and_nobody_waits_any_more(
    conversation: Conversation, agent: Agent
) -> None:
    message = reply(conversation, by=agent, text="A new tin is on its way.", key=uuid4(), at=LATER)
    conversation.refresh_from_db()
    assert (message.state, message.recipients["to"]) == ("queued", ["hannah@larkfield.example"])
    assert conversation.waiting_since is None
    assert _verbs(conversation) == ["received", "replied"]


def test_who_answers_a_conversation_of_nobody_has_it(conversation: Conversation, agent: Agent, lead: Agent) -> None:
    reply(conversation, by=agent, text="Mine.", key=uuid4(), at=LATER)
    reply(conversation, by=lead, text="Only helping.", key=uuid4(), at=LATER)
    conversation.refresh_from_db()
    assert conversation.assignee == agent


def test_the_same_form_sent_twice_is_one_reply(conversation: Conversation, agent: Agent) -> None:
    key = uuid4()
    first = reply(conversation, by=agent, text="Once.", key=key, at=LATER)
    second = reply(conversation, by=agent, text="Once.", key=key, at=LATER)
    assert first == second
    assert Message.objects.filter(kind="outbound").count() == 1


@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00"])
def test_nothing_is_not_a_reply(conversation: Conversation, agent: Agent, text: str) -> None:
    with pytest.raises(NothingWritten):
        reply(conversation, by=agent, text=text, key=uuid4(), at=LATER)
    assert _verbs(conversation) == ["received"]


def test_a_note_is_never_queued_and_changes_nothing_for_the_customer(conversation: Conversation, agent: Agent) -> None:
    message = note(conversation, by=agent, text="She reads chat faster.", key=uuid4(), at=LATER)
    conversation.refresh_from_db()
    assert (message.kind, message.state, message.recipients) == ("note", "written", {})
    assert conversation.waiting_since == MORNING


def test_assigning_says_who_had_it_before(
    conversation: Conversation, agent: Agent, lead: Agent, wholesale: Team
) -> None:
    assign(conversation, to=agent, team=conversation.team, by=agent, at=LATER)
    assign(conversation, to=lead, team=wholesale, by=agent, at=LATER)
    event = Event.objects.filter(verb="assigned").latest("pk")
    assert event.data["assignee"] == "Oksana Litvin"
    assert event.data["was_assignee"] == agent.pk


def test_resolving_twice_or_assigning_the_same_is_one_event(conversation: Conversation, agent: Agent) -> None:
    for _ in range(2):
        resolve(conversation, by=agent, at=LATER)
    for _ in range(2):
        reopen(conversation, by=agent, at=LATER)
    for _ in range(2):
        assign(conversation, to=agent, team=None, by=agent, at=LATER)
    assert _verbs(conversation) == ["received", "resolved", "reopened", "assigned"]


@pytest.mark.parametrize(("state", "after"), [("failed", "queued"), ("uncertain", "queued"), ("sent", "sent")])
def test_only_what_did_not_get_through_is_sent_again(
    conversation: Conversation, agent: Agent, state: str, after: str
) -> None:
    message = reply(conversation, by=agent, text="Hello.", key=uuid4(), at=LATER)
    Message.objects.filter(pk=message.pk).update(state=state)
    assert send_again(message, by=agent, at=LATER).state == after
