"""A message of a contact arrives. The hottest road of the product, so its SQL is written by hand."""

from datetime import datetime

import msgspec
from django.db import connection

from goodword.desk.conversations.happenings import SUBJECT, Received
from goodword.foundation.actors import Actor
from goodword.foundation.events.record import record
from goodword.foundation.events.verbs import Verb
from goodword.foundation.public_id import new_public_id


class File(msgspec.Struct, frozen=True):
    """A file of the message; its content is already kept as the blob."""

    blob: int
    name: str
    content_type: str
    content_id: str
    inline: bool


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A message as its channel understood it, with the sender already known. Times are aware; text is NUL-free."""

    inbox: int
    contact: int
    identity: int
    author_name: str
    subject: str
    text: str
    quoted: str
    html: str
    html_is_rich: bool
    preview: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    external_id: str
    in_reply_to: str
    digest: bytes | None
    raw_id: int | None
    dated_at: datetime | None
    received_at: datetime
    files: tuple[File, ...] = ()


class Receipt(msgspec.Struct, frozen=True):
    """Where the message ended up. `repeated`: the very same input was stored before, and nothing was added."""

    message: int
    conversation: int
    repeated: bool = False


def receive(incoming: Incoming, *, conversation: int | None, linked_to: int | None = None) -> Receipt:
    """Adds the message to its conversation, which it reopens, or opens a new one; records one event.

    Belongs in a transaction. The same raw input (inbox and digest) is never added twice, also when two workers try at
    once: the unique constraint decides, and the one that comes second gets the first one's receipt.
    """
    known = _same_input(incoming)
    if known:
        return known
    reopened = False
    opened = conversation is None
    if conversation is None:
        conversation = _open(incoming, linked_to)
    else:
        reopened = _touch(conversation, incoming)
    message = _add(incoming, conversation)
    for file in incoming.files:
        _attach(file, message)
    record(
        Verb.RECEIVED,
        subject=(SUBJECT, conversation),
        by=Actor(kind="contact", id=incoming.contact, name=incoming.author_name),
        at=incoming.received_at,
        data=Received(message=message, opened=opened, reopened=reopened),
    )
    return Receipt(message=message, conversation=conversation)


def _same_input(incoming: Incoming) -> Receipt | None:
    if incoming.digest is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, conversation_id FROM desk_message WHERE inbox_id = %s AND digest = %s",
            [incoming.inbox, incoming.digest],
        )
        row = cursor.fetchone()
    return Receipt(message=row[0], conversation=row[1], repeated=True) if row else None


def _open(incoming: Incoming, linked_to: int | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO desk_conversation
                (public_id, inbox_id, contact_id, subject, status, team_id, linked_to_id, created_at,
                 last_activity_at, last_inbound_at, waiting_since, preview, preview_kind, has_failure)
            SELECT %(public_id)s, inbox.id, %(contact)s, %(subject)s, 'open', inbox.team_id, %(linked_to)s, %(at)s,
                   %(at)s, %(at)s, %(at)s, %(preview)s, 'inbound', false
            FROM desk_inbox AS inbox WHERE inbox.id = %(inbox)s
            RETURNING id
            """,
            {
                "public_id": new_public_id(),
                "inbox": incoming.inbox,
                "contact": incoming.contact,
                "subject": incoming.subject[:500],
                "linked_to": linked_to,
                "at": incoming.received_at,
                "preview": incoming.preview[:200],
            },
        )
        conversation: int = cursor.fetchone()[0]
        return conversation


def _touch(conversation: int, incoming: Incoming) -> bool:
    """The conversation has something new and is open again. Returns whether it was closed before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM desk_conversation WHERE id = %s FOR UPDATE", [conversation])
        status = cursor.fetchone()[0]
        cursor.execute(
            """
            UPDATE desk_conversation SET
                status = 'open', resolved_at = NULL, resolved_by_id = NULL,
                last_activity_at = GREATEST(last_activity_at, %(at)s),
                last_inbound_at = GREATEST(last_inbound_at, %(at)s),
                waiting_since = COALESCE(waiting_since, %(at)s),
                preview = %(preview)s, preview_kind = 'inbound'
            WHERE id = %(conversation)s
            """,
            {"at": incoming.received_at, "preview": incoming.preview[:200], "conversation": conversation},
        )
        return bool(status != "open")


def _add(incoming: Incoming, conversation: int) -> int:
    recipients = msgspec.json.encode({"to": incoming.to, "cc": incoming.cc}).decode()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO desk_message
                (public_id, conversation_id, inbox_id, kind, identity_id, author_name, subject, text, quoted, html,
                 html_is_rich, recipients, created_at, dated_at, external_id, in_reply_to, digest, raw_id,
                 state, attempts, due_at, error)
            VALUES (%s, %s, %s, 'inbound', %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
                    'received', 0, %s, '')
            RETURNING id
            """,
            [
                new_public_id(),
                conversation,
                incoming.inbox,
                incoming.identity,
                incoming.author_name[:200],
                incoming.subject[:500],
                incoming.text,
                incoming.quoted,
                incoming.html,
                incoming.html_is_rich,
                recipients,
                incoming.received_at,
                incoming.dated_at,
                incoming.external_id,
                incoming.in_reply_to,
                incoming.digest,
                incoming.raw_id,
                incoming.received_at,
            ],
        )
        message: int = cursor.fetchone()[0]
        return message


def _attach(file: File, message: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO desk_attachment (public_id, message_id, blob_id, name, content_type, content_id, inline) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                new_public_id(),
                message,
                file.blob,
                file.name[:255],
                file.content_type[:127],
                file.content_id[:255],
                file.inline,
            ],
        )
