"""Which conversation does a message belong to? Never by its subject, and never into a stranger's conversation."""

import msgspec
from django.db import connection

BELONGS = """
    (conversation.contact_id = %(contact)s OR EXISTS (
        SELECT 1 FROM desk_message AS said WHERE said.conversation_id = conversation.id
        AND (said.recipients->'to' ? %(address)s OR said.recipients->'cc' ? %(address)s)
        AND NOT EXISTS (SELECT 1 FROM desk_inbox AS own WHERE own.address = %(address)s)))
"""


class Match(msgspec.Struct, frozen=True):
    """A conversation that the message refers to, and whether its sender has a part in it."""

    conversation: int
    belongs: bool


def by_public_id(public_id: str, *, contact: int, address: str) -> Match | None:
    """The conversation whose reply address the message was sent to."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT conversation.id, {BELONGS} FROM desk_conversation AS conversation "  # noqa: S608 - constant
            "WHERE conversation.public_id = %(public_id)s AND conversation.deleted_at IS NULL",
            {"public_id": public_id, "contact": contact, "address": address},
        )
        row = cursor.fetchone()
    return Match(*row) if row else None


def by_external_ids(external_ids: list[str], *, inbox: int, contact: int, address: str) -> Match | None:
    """The conversation of the first of these messages that we know, preferring one in which the sender has a part.

    One Message-ID may be carried by several different mails of broken senders, hence the preference; and a mail that went
    to two of our inboxes is two conversations, of which each gets its own answers.
    """
    if not external_ids:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT conversation.id, {BELONGS} AS belongs
            FROM desk_message AS message
            JOIN desk_conversation AS conversation ON conversation.id = message.conversation_id
            WHERE message.external_id = ANY(%(ids)s) AND conversation.deleted_at IS NULL
            ORDER BY belongs DESC, conversation.inbox_id = %(inbox)s DESC,
                array_position(%(ids)s, message.external_id::text), conversation.id DESC
            LIMIT 1
            """,  # noqa: S608 - constant
            {"ids": external_ids, "inbox": inbox, "contact": contact, "address": address},
        )
        row = cursor.fetchone()
    return Match(*row) if row else None
