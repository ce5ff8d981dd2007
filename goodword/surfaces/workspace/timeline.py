"""The right side: what was said and done in one conversation, in order, and the person it is with."""

import uuid
from datetime import datetime
from typing import Any

import msgspec
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from goodword.accounts.agents import Agent
from goodword.desk.conversations import opening
from goodword.desk.conversations.addressee import addressee_of
from goodword.desk.conversations.opening import File, Happening, MessageRow, Opened
from goodword.desk.conversations.reading import mark_read

AT_ONCE = 60
"""Messages that are shown at once; older ones are a click away."""


class Day(msgspec.Struct, frozen=True):
    at: datetime
    kind: str = "day"


class Said(msgspec.Struct, frozen=True):
    at: datetime
    message: MessageRow
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
    request: HttpRequest, agent: Agent, public_id: str, *, view: str | None = None, **more: object
) -> dict[str, Any]:
    """The context of everything right of the list, which the agent has then seen. `more` is what a form that came back
    brings along. Raises Http404 for a conversation that the agent may not see."""
    conversation = opening.open_conversation(agent, public_id)
    if conversation is None:
        raise Http404
    view = view or request.GET.get("view", "mine")
    messages, earlier = _messages(request, conversation, view)
    addressee = addressee_of(
        conversation=conversation.id, contact=conversation.contact_id, channel=conversation.channel
    )
    choices = opening.choices()
    if request.GET.get("seen") != "0":
        mark_read(conversation.id, by=agent, at=timezone.now(), last=conversation.last_inbound_at)
    return {
        "agent": agent,
        "conversation": conversation,
        "timeline": _timeline(agent, conversation, messages),
        "earlier_url": earlier,
        "agents": [choice for choice in choices if choice.kind == "agent"],
        "teams": [choice for choice in choices if choice.kind == "team"],
        "keys": {"reply": str(uuid.uuid4()), "note": str(uuid.uuid4())},
        "answers_to": addressee.address if addressee else "",
        "identities": opening.addresses_of(conversation.contact_id),
        "past": opening.others_of(agent, conversation),
        "view_slug": view,
        "error": "",
        "draft_text": "",
        **more,
    }


def _messages(request: HttpRequest, conversation: Opened, view: str) -> tuple[list[MessageRow], str | None]:
    """The newest messages in order of time, or those before `?before=`; and where the ones before them are."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    newest = opening.messages_of(conversation.id, before=before, limit=AT_ONCE + 1)
    messages = sorted(newest[:AT_ONCE], key=lambda message: (message.created_at, message.id))
    if len(newest) <= AT_ONCE:
        return messages, None
    query = urlencode({"view": view, "before": str(newest[AT_ONCE - 1].id)})
    return messages, f"{reverse('conversation', args=[conversation.public_id])}?{query}"


def _timeline(agent: Agent, conversation: Opened, messages: list[MessageRow]) -> list[Day | Said | Done]:
    files: dict[int, list[File]] = {}
    for file in opening.files_of([message.id for message in messages]):
        files.setdefault(file.message, []).append(file)
    since = messages[0].created_at if messages else None
    entries: list[Said | Done] = [
        Said(message.created_at, message, files.get(message.id, []), mine=message.agent_public_id == agent.public_id)
        for message in messages
    ]
    entries += map(_done, opening.happenings_of(conversation.id, since=since))
    return _with_days(sorted(entries, key=lambda entry: entry.at))


def _done(happening: Happening) -> Done:
    return Done(happening.at, happening.verb, happening.actor, happening.data)


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
