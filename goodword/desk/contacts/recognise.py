"""Whose address is this? Finds the identity, or makes contact and identity for an address that is new."""

from datetime import datetime

import msgspec
from django.db import connection

from goodword.foundation.public_id import new_public_id

FIND = """
    SELECT identity.id, contact.id, contact.name FROM desk_identity AS identity
    JOIN desk_contact AS contact ON contact.id = identity.contact_id
    WHERE identity.channel = %s AND identity.address = %s
"""


class Known(msgspec.Struct, frozen=True):
    identity: int
    contact: int
    name: str


def recognise(*, channel: str, address: str, name: str, at: datetime) -> Known:
    """The identity with this (already normalised) address, made now if it is new. Belongs in a transaction.

    Two messages of a new sender may be worked on at once: the lock lets the second wait and find what the first made.
    A contact of whom only the address was known gets the name that comes later.
    """
    known = _find(channel, address)
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{channel}:{address}"])
        known = _find(channel, address) or _make(channel, address, name, at)
    if name and known.name == address:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE desk_contact SET name = %s WHERE id = %s", [name[:200], known.contact])
        return msgspec.structs.replace(known, name=name)
    return known


def _find(channel: str, address: str) -> Known | None:
    with connection.cursor() as cursor:
        cursor.execute(FIND, [channel, address])
        row = cursor.fetchone()
    return Known(*row) if row else None


def _make(channel: str, address: str, name: str, at: datetime) -> Known:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH contact AS (
                INSERT INTO desk_contact (public_id, name, language, time_zone, created_at)
                VALUES (%s, %s, '', '', %s) RETURNING id, name
            )
            INSERT INTO desk_identity (contact_id, channel, address, created_at)
            SELECT contact.id, %s, %s, %s FROM contact
            RETURNING id, contact_id, (SELECT name FROM contact)
            """,
            [new_public_id(), (name or address)[:200], at, channel, address, at],
        )
        return Known(*cursor.fetchone())
