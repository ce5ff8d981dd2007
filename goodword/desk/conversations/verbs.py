"""What agents do to a conversation. Each verb is one transaction, locks the conversation, and records one event."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goodword.accounts.agents import Agent
from goodword.accounts.teams import Team
from goodword.desk.contacts.models import Identity
from goodword.desk.conversations.addressee import addressee_of
from goodword.desk.conversations.happenings import SUBJECT, Assigned, Delivered, Noted, Replied
from goodword.desk.conversations.models import Conversation, Message, Status
from goodword.desk.inboxes.models import Inbox
from goodword.foundation.events.record import record
from goodword.foundation.events.verbs import Verb
from goodword.foundation.work.wake import wake


class NothingWritten(ValueError):
    """A reply or note has no text."""


class NobodyToWriteTo(ValueError):
    """The contact has no address on the inbox's channel."""


@transaction.atomic
def reply(conversation: Conversation, *, by: Agent, text: str, key: UUID, at: datetime) -> Message:
    """Queues an answer to the contact. The same `key` (one per filled-in form) never queues twice.

    A conversation that belongs to nobody becomes the writer's. Raises NothingWritten or NobodyToWriteTo.
    """
    conversation = _locked(conversation)
    known = Message.objects.filter(idempotency_key=key).first()
    if known:
        return known
    message = _write_to_contact(conversation, by=by, text=text, key=key, at=at)
    if conversation.assignee_id is None:
        conversation.assignee = by
    conversation.waiting_since = None
    _had(conversation, message)
    record(Verb.REPLIED, subject=(SUBJECT, conversation.pk), by=by.actor, at=at, data=Replied(message.pk))
    wake("outbox")
    return message


@transaction.atomic
def open_with(
    identity: Identity, *, inbox: Inbox, by: Agent, subject: str, text: str, key: UUID, at: datetime
) -> Message:
    """Begins a conversation by writing to a contact. Raises NothingWritten."""
    known = Message.objects.filter(idempotency_key=key).first()
    if known:
        return known
    conversation = Conversation.objects.create(
        inbox=inbox,
        contact=identity.contact,
        subject=subject[:500],
        team=inbox.team,
        assignee=by,
        created_at=at,
        last_activity_at=at,
    )
    message = _write_to_contact(conversation, by=by, text=text, key=key, at=at, identity=identity)
    _had(conversation, message)
    record(
        Verb.REPLIED,
        subject=(SUBJECT, conversation.pk),
        by=by.actor,
        at=at,
        data=Replied(message.pk, opened=True),
    )
    wake("outbox")
    return message


@transaction.atomic
def note(conversation: Conversation, *, by: Agent, text: str, key: UUID, at: datetime) -> Message:
    """Writes a note that only the team sees. Raises NothingWritten."""
    conversation = _locked(conversation)
    known = Message.objects.filter(idempotency_key=key).first()
    if known:
        return known
    message = Message.objects.create(
        conversation=conversation,
        inbox_id=conversation.inbox_id,
        kind=Message.Kind.NOTE,
        agent=by,
        author_name=by.name,
        text=_something(text),
        created_at=at,
        due_at=at,
        state="written",
        idempotency_key=key,
    )
    _had(conversation, message)
    record(Verb.NOTED, subject=(SUBJECT, conversation.pk), by=by.actor, at=at, data=Noted(message.pk))
    return message


@transaction.atomic
def assign(conversation: Conversation, *, to: Agent | None, team: Team | None, by: Agent, at: datetime) -> Conversation:
    """Gives the conversation to an agent and a team; None takes it from whoever had it."""
    conversation = _locked(conversation)
    if (conversation.assignee, conversation.team) == (to, team):
        return conversation
    data = Assigned(
        assignee=to.name if to else None,
        team=team.name if team else None,
        was_assignee=conversation.assignee_id,
        was_team=conversation.team_id,
    )
    conversation.assignee, conversation.team = to, team
    conversation.save(update_fields=["assignee", "team"])
    record(Verb.ASSIGNED, subject=(SUBJECT, conversation.pk), by=by.actor, at=at, data=data)
    return conversation


@transaction.atomic
def resolve(conversation: Conversation, *, by: Agent, at: datetime) -> Conversation:
    """The matter is settled; an answer of the contact opens it again."""
    conversation = _locked(conversation)
    if conversation.status == Status.RESOLVED:
        return conversation
    conversation.status = Status.RESOLVED
    conversation.resolved_at, conversation.resolved_by = at, by
    conversation.waiting_since = None
    conversation.save(update_fields=["status", "resolved_at", "resolved_by", "waiting_since"])
    record(Verb.RESOLVED, subject=(SUBJECT, conversation.pk), by=by.actor, at=at)
    return conversation


@transaction.atomic
def reopen(conversation: Conversation, *, by: Agent, at: datetime) -> Conversation:
    """The matter is not settled after all."""
    conversation = _locked(conversation)
    if conversation.status == Status.OPEN:
        return conversation
    conversation.status = Status.OPEN
    conversation.resolved_at = conversation.resolved_by = None
    conversation.save(update_fields=["status", "resolved_at", "resolved_by"])
    record(Verb.REOPENED, subject=(SUBJECT, conversation.pk), by=by.actor, at=at)
    return conversation


@transaction.atomic
def send_again(message: Message, *, by: Agent, at: datetime) -> Message:
    """Queues a message that failed, or of which nobody knows whether it left. Another state is left as it is."""
    conversation = _locked(message.conversation)
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state not in {"failed", "uncertain"}:
        return message
    message.state, message.attempts, message.due_at, message.error = "queued", 0, at, ""
    message.save(update_fields=["state", "attempts", "due_at", "error"])
    _recount_failures(conversation)
    record(Verb.REQUEUED, subject=(SUBJECT, conversation.pk), by=by.actor, at=at, data=Delivered(message.pk))
    wake("outbox")
    return message


def _locked(conversation: Conversation) -> Conversation:
    """The conversation as it is now, and nobody else's until the transaction ends."""
    return Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)


def _something(text: str) -> str:
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        raise NothingWritten("Write something first.")
    return text


def _write_to_contact(
    conversation: Conversation, *, by: Agent, text: str, key: UUID, at: datetime, identity: Identity | None = None
) -> Message:
    identity = identity or _whom_to_answer(conversation)
    return Message.objects.create(
        conversation=conversation,
        inbox_id=conversation.inbox_id,
        kind=Message.Kind.OUTBOUND,
        agent=by,
        author_name=by.name,
        identity=identity,
        text=_something(text),
        recipients={"to": [identity.address], "cc": []},
        created_at=at,
        due_at=at,
        state="queued",
        idempotency_key=key,
    )


def _whom_to_answer(conversation: Conversation) -> Identity:
    found = addressee_of(
        conversation=conversation.pk, contact=conversation.contact_id, channel=conversation.inbox.channel
    )
    if found is None:
        raise NobodyToWriteTo("This contact has no address to write to.")
    return Identity.objects.get(pk=found.identity)


def _had(conversation: Conversation, message: Message) -> None:
    conversation.last_activity_at = message.created_at
    conversation.preview = " ".join(message.text.split())[:200]
    conversation.preview_kind = message.kind
    conversation.save(update_fields=["assignee", "waiting_since", "last_activity_at", "preview", "preview_kind"])


def _recount_failures(conversation: Conversation) -> None:
    failed = Message.objects.filter(conversation=conversation, state__in=["failed", "uncertain"]).exists()
    if conversation.has_failure != failed:
        conversation.has_failure = failed
        conversation.save(update_fields=["has_failure"])
