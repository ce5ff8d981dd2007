"""Whom an answer goes to: the one rule, for the screen that shows the address and for the verb that writes to it."""

import msgspec

from goodword.foundation.sql import row

FIND = """
    SELECT id, address FROM (
        SELECT identity.id, identity.address, message.id AS said, 1 AS rank
        FROM desk_message AS message JOIN desk_identity AS identity ON identity.id = message.identity_id
        WHERE message.conversation_id = %(conversation)s AND identity.contact_id = %(contact)s
        UNION ALL
        SELECT identity.id, identity.address, -identity.id, 0 FROM desk_identity AS identity
        WHERE identity.contact_id = %(contact)s AND identity.channel = %(channel)s
    ) AS candidate
    ORDER BY rank DESC, said DESC LIMIT 1
"""


class Addressee(msgspec.Struct, frozen=True):
    identity: int
    address: str


def addressee_of(*, conversation: int, contact: int, channel: str) -> Addressee | None:
    """The address with which the contact last had to do in this conversation, else the first that we know of them on this
    channel; None where there is none."""
    return row(Addressee, FIND, {"conversation": conversation, "contact": contact, "channel": channel})
