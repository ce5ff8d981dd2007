"""A message of a contact arrives. The hottest road of the product, so its SQL is written by hand."""

from datetime import datetime
from typing import Any

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
    automatic: bool  # a machine wrote it: nobody waits for an answer, and nothing is opened again by it
    dated_at: datetime | None
    received_at: datetime
    files: tuple[File, ...] = ()


class Receipt(msgspec.Struct, frozen=True):
    """Where the message ended up. `repeated`: the very same input was stored before, and nothing was added."""

    message: int
    conversation: int
    repeated: bool = False


SAME_INPUT = "SELECT id, conversation_id FROM desk_message WHERE inbox_id = %(inbox)s AND digest = %(digest)s"

ADD_MESSAGE = """
    INSERT INTO desk_message
        (public_id, conversation_id, inbox_id, kind, identity_id, author_name, subject, text, quoted, html,
         html_is_rich, recipients, created_at, dated_at, external_id, in_reply_to, digest, raw_id,
         state, attempts, due_at, error)
    SELECT %(message_public_id)s, conversation.id, %(inbox)s, 'inbound', %(identity)s, %(author)s, %(subject)s,
        %(text)s, %(quoted)s, %(html)s, %(html_is_rich)s, %(recipients)s, %(at)s, %(dated_at)s, %(external_id)s,
        %(in_reply_to)s, %(digest)s, %(raw)s, 'received', 0, %(at)s, ''
    FROM conversation
    RETURNING id, conversation_id
"""

OPEN_CONVERSATION = f"""
    WITH conversation AS (
        INSERT INTO desk_conversation
            (public_id, inbox_id, contact_id, subject, status, team_id, linked_to_id, created_at,
             last_activity_at, last_inbound_at, waiting_since, preview, preview_kind, has_failure)
        SELECT %(public_id)s, inbox.id, %(contact)s, %(subject)s, 'open', inbox.team_id, %(linked_to)s, %(at)s,
               %(at)s, %(at)s, %(at)s, %(preview)s, 'inbound', false
        FROM desk_inbox AS inbox WHERE inbox.id = %(inbox)s AND NOT EXISTS ({SAME_INPUT})
        RETURNING id
    )
    {ADD_MESSAGE}
"""  # noqa: S608 - constants; values are parameters

JOIN_CONVERSATION = f"""
    WITH conversation AS (
        UPDATE desk_conversation SET
            status = CASE WHEN %(automatic)s THEN status ELSE 'open' END,
            resolved_at = CASE WHEN %(automatic)s THEN resolved_at END,
            resolved_by_id = CASE WHEN %(automatic)s THEN resolved_by_id END,
            last_activity_at = GREATEST(last_activity_at, %(at)s),
            last_inbound_at = GREATEST(last_inbound_at, %(at)s),
            waiting_since = CASE WHEN %(automatic)s THEN waiting_since ELSE COALESCE(waiting_since, %(at)s) END,
            preview = %(preview)s, preview_kind = 'inbound'
        WHERE id = %(conversation)s AND NOT EXISTS ({SAME_INPUT})
        RETURNING id
    )
    {ADD_MESSAGE}
"""  # noqa: S608 - constants; values are parameters


def receive(incoming: Incoming, *, conversation: int | None, linked_to: int | None = None) -> Receipt:
    """Adds the message to its conversation, which it reopens, or opens a new one; records one event.

    Belongs in a transaction. The same raw input (inbox and digest) is never added twice, also when two workers try at
    once: the unique constraint decides, and who comes second finds the first one's message on the next try.
    """
    stays = conversation is None or _lock(conversation) == "open" or incoming.automatic
    with connection.cursor() as cursor:
        parameters = _parameters(incoming) | {"conversation": conversation, "linked_to": linked_to}
        cursor.execute(OPEN_CONVERSATION if conversation is None else JOIN_CONVERSATION, parameters)
        added = cursor.fetchone()
        if added is None:
            cursor.execute(SAME_INPUT, parameters)
            message, conversation = cursor.fetchone()
            return Receipt(message, conversation, repeated=True)
    receipt = Receipt(*added)
    for file in incoming.files:
        _attach(file, receipt.message)
    record(
        Verb.RECEIVED,
        subject=(SUBJECT, receipt.conversation),
        by=Actor(kind="contact", id=incoming.contact, name=incoming.author_name),
        at=incoming.received_at,
        data=Received(message=receipt.message, opened=conversation is None, reopened=not stays),
    )
    return receipt


def _lock(conversation: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM desk_conversation WHERE id = %s FOR UPDATE", [conversation])
        status: str = cursor.fetchone()[0]
        return status


def _parameters(incoming: Incoming) -> dict[str, Any]:
    return {
        "public_id": new_public_id(),
        "message_public_id": new_public_id(),
        "inbox": incoming.inbox,
        "contact": incoming.contact,
        "identity": incoming.identity,
        "author": incoming.author_name[:200],
        "subject": incoming.subject[:500],
        "text": incoming.text,
        "quoted": incoming.quoted,
        "html": incoming.html,
        "html_is_rich": incoming.html_is_rich,
        "preview": incoming.preview[:200],
        "recipients": msgspec.json.encode({"to": incoming.to, "cc": incoming.cc}).decode(),
        "at": incoming.received_at,
        "dated_at": incoming.dated_at,
        "external_id": incoming.external_id,
        "in_reply_to": incoming.in_reply_to,
        "digest": incoming.digest,
        "raw": incoming.raw_id,
        "automatic": incoming.automatic,
    }


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
