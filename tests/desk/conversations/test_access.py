"""Who sees which conversations: the list, the look-up and the stream follow one rule."""

import pytest

from goodword.accounts.agents import Agent
from goodword.desk.conversations.models import Conversation
from goodword.desk.conversations.queries import counts_for, page_of
from goodword.desk.conversations.verbs import assign
from goodword.desk.conversations.views import view_for
from goodword.desk.inboxes.models import Inbox
from goodword.flow.live.topics import EVERYTHING, inbox_topic, topics_of
from tests.cast.arriving import arrive, message_of
from tests.cast.mails import MORNING, mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_one(inbox: Inbox) -> Conversation:
    return message_of(arrive(mail(subject="For all"), inbox)).conversation


@pytest.fixture
def closed_one(wholesale_inbox: Inbox) -> Conversation:
    return message_of(arrive(mail(subject="For wholesale"), wholesale_inbox)).conversation


def _seen(agent: Agent) -> set[str]:
    listed = {row.subject for row in page_of(agent, view_for(agent, "all")).rows}
    found = set(Conversation.objects.visible_to(agent).values_list("subject", flat=True))
    assert listed == found
    assert counts_for(agent).all == len(listed)
    return listed


def test_administrators_and_leads_see_everything(
    open_one: Conversation, closed_one: Conversation, administrator: Agent, lead: Agent
) -> None:
    assert _seen(administrator) == _seen(lead) == {"For all", "For wholesale"}


def test_agents_do_not_see_an_inbox_that_belongs_to_another_team(
    open_one: Conversation, closed_one: Conversation, agent: Agent, outsider: Agent
) -> None:
    assert _seen(agent) == {"For all"}
    assert _seen(outsider) == {"For all", "For wholesale"}


def test_what_is_assigned_to_an_agent_or_their_team_is_theirs_to_see(closed_one: Conversation, agent: Agent) -> None:
    assert _seen(agent) == set()
    assign(closed_one, to=agent, team=None, by=agent, at=MORNING)
    assert _seen(agent) == {"For wholesale"}


def test_nobody_sees_what_lies_in_the_bin(open_one: Conversation, administrator: Agent) -> None:
    Conversation.objects.filter(pk=open_one.pk).update(deleted_at=MORNING)
    assert _seen(administrator) == set()


def test_the_stream_tells_nobody_of_inboxes_that_are_not_theirs(
    inbox: Inbox, wholesale_inbox: Inbox, agent: Agent, outsider: Agent, lead: Agent
) -> None:
    assert inbox_topic(wholesale_inbox.pk) not in topics_of(agent)
    assert inbox_topic(wholesale_inbox.pk) in topics_of(outsider)
    assert inbox_topic(inbox.pk) in topics_of(agent)
    assert EVERYTHING not in topics_of(outsider)
    assert EVERYTHING in topics_of(lead)
