"""The right side: what was said and done in one conversation, in order, and the person it is with."""

import uuid
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from goodword.accounts.agents import Agent
from goodword.accounts.teams import Team
from goodword.desk.contacts.models import Identity
from goodword.desk.conversations.happenings import SUBJECT
from goodword.desk.conversations.models import Attachment, Conversation, Message
from goodword.desk.conversations.queries import others_of
from goodword.desk.conversations.verbs import NobodyToWriteTo, whom_to_answer
from goodword.foundation.events.models import Event
from goodword.foundation.events.verbs import Verb

AT_ONCE = 60
"""Messages that are shown at once; older ones are a click away."""

TOLD = (Verb.ASSIGNED, Verb.RESOLVED, Verb.REOPENED, Verb.REQUEUED)
"""Events that get a line of their own. The others are the messages themselves."""


class Day(msgspec.Struct, frozen=True):
    at: datetime
    kind: str = "day"


class File(msgspec.Struct, frozen=True):
    """An attachment as it is listed below its message; size in bytes."""

    public_id: str
    name: str
    content_type: str
    size: int


class Said(msgspec.Struct, frozen=True):
    at: datetime
    message: Message
    files: list[File]
    mine: bool
    kind: str = "message"


class Done(msgspec.Struct, frozen=True):
    at: datetime
    verb: str
    actor: str
    data: dict[str, Any]
    kind: str = "event"


def right_side(
    request: HttpRequest, agent: Agent, conversation: Conversation, now: datetime, **more: object
) -> dict[str, Any]:
    """The context of everything right of the list. `more` is what a form that came back brings along."""
    messages, earlier = _messages(request, conversation)
    answers_to = _answers_to(conversation)
    return {
        "agent": agent,
        "conversation": conversation,
        "timeline": _timeline(agent, conversation, messages),
        "earlier_url": earlier,
        "agents": list(Agent.objects.filter(is_active=True).order_by("name")),
        "teams": list(Team.objects.order_by("name")),
        "keys": {"reply": str(uuid.uuid4()), "note": str(uuid.uuid4())},
        "answers_to": answers_to,
        "from_address": conversation.inbox.address,
        "identities": list(Identity.objects.filter(contact=conversation.contact_id).order_by("pk")),
        "past": others_of(agent, conversation),
        "view_slug": request.GET.get("view", "mine"),
        "error": "",
        "draft_text": "",
        **more,
    }


def _messages(request: HttpRequest, conversation: Conversation) -> tuple[list[Message], str | None]:
    """The newest messages in order of time, or those before `?before=`; and where the ones before them are."""
    found = Message.objects.filter(conversation=conversation).select_related("agent", "identity")
    found = found.annotate(has_html=~Q(html="")).defer("html")  # it may be large, and is asked for by its frame only
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    newest: list[Any] = list(found.order_by("-pk")[: AT_ONCE + 1])
    messages = sorted(newest[:AT_ONCE], key=lambda message: (message.created_at, message.pk))
    if len(newest) <= AT_ONCE:
        return messages, None
    query = urlencode({"view": request.GET.get("view", "mine"), "before": str(newest[AT_ONCE - 1].pk)})
    return messages, f"{reverse('conversation', args=[conversation.public_id])}?{query}"


def _answers_to(conversation: Conversation) -> str:
    try:
        return whom_to_answer(conversation).address
    except NobodyToWriteTo:
        return ""


def _timeline(agent: Agent, conversation: Conversation, messages: list[Message]) -> list[Day | Said | Done]:
    files = _files(messages)
    entries: list[Said | Done] = [
        Said(message.created_at, message, files.get(message.pk, []), mine=message.agent_id == agent.pk)
        for message in messages
    ]
    events = Event.objects.filter(subject_kind=SUBJECT, subject_id=conversation.pk, verb__in=TOLD)
    if messages:
        events = events.filter(at__gte=messages[0].created_at)
    entries += [Done(event.at, event.verb, event.actor_name, event.data) for event in events.order_by("-pk")[:200]]
    return _with_days(sorted(entries, key=lambda entry: entry.at))


def _files(messages: list[Message]) -> dict[int, list[File]]:
    found = Attachment.objects.filter(message__in=[message.pk for message in messages], inline=False)
    files: dict[int, list[File]] = {}
    for attachment in found.select_related("blob").order_by("pk"):
        file = File(attachment.public_id, attachment.name, attachment.content_type, attachment.blob.size)
        files.setdefault(attachment.message_id, []).append(file)
    return files


def _with_days(entries: list[Said | Done]) -> list[Day | Said | Done]:
    together: list[Day | Said | Done] = []
    day = None
    for entry in entries:
        local = timezone.localtime(entry.at).date()
        if local != day:
            day = local
            together.append(Day(entry.at))
        together.append(entry)
    return together
