"""The look-ups through which every view finds its rows: what an agent may not see does not exist for them."""

from django.http import Http404

from goodword.accounts.agents import Agent
from goodword.desk.conversations.models import Conversation, Message


def conversation_for(agent: Agent, public_id: str) -> Conversation:
    """The conversation, with what surrounds it. Raises Http404."""
    found = (
        Conversation.objects.visible_to(agent)
        .filter(public_id=public_id)
        .select_related("contact", "inbox", "assignee", "team")
        .first()
    )
    if found is None:
        raise Http404
    return found


def message_for(agent: Agent, public_id: str) -> Message:
    """A message of a conversation that this agent may see. Raises Http404."""
    visible = Conversation.objects.visible_to(agent)
    found = (
        Message.objects.filter(public_id=public_id, conversation__in=visible)
        .select_related("conversation", "inbox")
        .first()
    )
    if found is None:
        raise Http404
    return found
