"""Reading one conversation for the screen: everything that its pane shows, in few and plain queries."""

from datetime import datetime
from typing import Any

import msgspec

from goodword.accounts.agents import Agent
from goodword.desk.conversations.access import visible
from goodword.desk.conversations.happenings import SUBJECT
from goodword.desk.conversations.queries import Row, page_of
from goodword.desk.conversations.views import View
from goodword.foundation.events.verbs import Verb
from goodword.foundation.sql import row, rows

TOLD = (Verb.ASSIGNED, Verb.RESOLVED, Verb.REOPENED, Verb.REQUEUED)
"""Events that get a line of their own. The others are the messages themselves."""

PAST = 5


class Opened(msgspec.Struct, frozen=True):
    """A conversation with what surrounds it. Times are aware; names are None where there is nobody."""

    id: int
    public_id: str
    subject: str
    status: str
    inbox_name: str
    inbox_address: str
    channel: str
    contact_id: int
    contact_name: str
    contact_public_id: str
    contact_since: datetime
    assignee_public_id: str | None
    assignee_name: str | None
    team_key: str | None
    team_name: str | None
    last_inbound_at: datetime | None


class MessageRow(msgspec.Struct, frozen=True):
    """A message as the timeline shows it. The HTML itself is left to its frame."""

    id: int
    public_id: str
    kind: str
    state: str
    author_name: str
    agent_public_id: str | None
    address: str | None
    text: str
    quoted: str
    has_html: bool
    html_is_rich: bool
    recipients: dict[str, list[str]]
    created_at: datetime
    sent_at: datetime | None
    due_at: datetime
    error: str
    raw_id: int | None


class File(msgspec.Struct, frozen=True):
    """An attachment as it is listed below its message; size in bytes."""

    message: int
    public_id: str
    name: str
    content_type: str
    size: int


class Happening(msgspec.Struct, frozen=True):
    at: datetime
    verb: str
    actor: str
    data: dict[str, Any]


class Address(msgspec.Struct, frozen=True):
    channel: str
    address: str


class Choice(msgspec.Struct, frozen=True):
    """An agent (by public id) or a team (by id) to whom a conversation can be given."""

    kind: str
    key: str
    name: str


def open_conversation(agent: Agent, public_id: str) -> Opened | None:
    """The conversation, if this agent may see it."""
    where, params = visible(agent)
    return row(
        Opened,
        f"""
        SELECT desk_conversation.id, desk_conversation.public_id, desk_conversation.subject, desk_conversation.status,
               inbox.name, inbox.address, inbox.channel, contact.id, contact.name, contact.public_id,
               contact.created_at, assignee.public_id, assignee.name, team.id::text, team.name,
               desk_conversation.last_inbound_at
        FROM desk_conversation
        JOIN desk_inbox AS inbox ON inbox.id = desk_conversation.inbox_id
        JOIN desk_contact AS contact ON contact.id = desk_conversation.contact_id
        LEFT JOIN accounts_agent AS assignee ON assignee.id = desk_conversation.assignee_id
        LEFT JOIN accounts_team AS team ON team.id = desk_conversation.team_id
        WHERE {where} AND desk_conversation.public_id = %s
        """,  # noqa: S608 - the condition is a constant of our own code
        [*params, public_id],
    )


def messages_of(conversation: int, *, before: int | None, limit: int) -> list[MessageRow]:
    """The newest messages, or the newest before the one with this id; newest first."""
    return rows(
        MessageRow,
        """
        SELECT message.id, message.public_id, message.kind, message.state, message.author_name, agent.public_id,
               identity.address, message.text, message.quoted, message.html <> '',
               message.html_is_rich, message.recipients, message.created_at, message.sent_at, message.due_at,
               message.error, message.raw_id
        FROM desk_message AS message
        LEFT JOIN accounts_agent AS agent ON agent.id = message.agent_id
        LEFT JOIN desk_identity AS identity ON identity.id = message.identity_id
        WHERE message.conversation_id = %s AND message.id < COALESCE(%s::bigint, 9223372036854775807)
        ORDER BY message.id DESC LIMIT %s
        """,
        [conversation, before, limit],
        json="recipients",
    )


def files_of(messages: list[int]) -> list[File]:
    """What is attached to these messages and not shown within their HTML."""
    return rows(
        File,
        """
        SELECT file.message_id, file.public_id, file.name, file.content_type, blob.size
        FROM desk_attachment AS file JOIN foundation_blob AS blob ON blob.id = file.blob_id
        WHERE file.message_id = ANY(%s) AND NOT file.inline ORDER BY file.id
        """,
        [messages],
    )


def happenings_of(conversation: int, *, since: datetime | None) -> list[Happening]:
    """What was done to the conversation, oldest first."""
    found = rows(
        Happening,
        """
        SELECT at, verb, actor_name, data FROM foundation_event
        WHERE subject_kind = %s AND subject_id = %s AND verb = ANY(%s) AND at >= COALESCE(%s::timestamptz, '-infinity')
        ORDER BY id DESC LIMIT 200
        """,
        [SUBJECT, conversation, [verb.value for verb in TOLD], since],
        json="data",
    )
    return found[::-1]


def addresses_of(contact: int) -> list[Address]:
    """By what we know the contact, the oldest first."""
    return rows(Address, "SELECT channel, address FROM desk_identity WHERE contact_id = %s ORDER BY id", [contact])


def choices() -> list[Choice]:
    """Everybody to whom a conversation can be given."""
    return rows(
        Choice,
        """
        SELECT 'agent', public_id, name FROM accounts_agent WHERE is_active
        UNION ALL SELECT 'team', id::text, name FROM accounts_team ORDER BY 1, 3
        """,
        [],
    )


def others_of(agent: Agent, opened: Opened) -> list[Row]:
    """The contact's other conversations that the agent may see, newest first."""
    where = "desk_conversation.contact_id = %s AND desk_conversation.id <> %s"
    return page_of(agent, View("contact", where, (opened.contact_id, opened.id)), limit=PAST).rows
