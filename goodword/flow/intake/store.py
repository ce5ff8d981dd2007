"""The first step of everything that arrives: the raw bytes, committed. From here on nothing can be lost."""

import hashlib
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import msgspec
from django.db import IntegrityError, connection

STORE = """
    WITH raw AS (
        INSERT INTO flow_raw_input
            (inbox_id, source, received_at, due_at, envelope, size, digest, state, attempts, error)
        VALUES (%(inbox)s, %(source)s, %(at)s, %(at)s, %(envelope)s, %(size)s, %(digest)s, 'pending', 0, '')
        RETURNING id
    ), body AS (
        INSERT INTO flow_raw_body (raw_id, received_at, body) SELECT id, %(at)s, %(body)s FROM raw
    )
    SELECT id, pg_notify('goodword_intake', '') FROM raw
"""


class Envelope(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the source knew besides the bytes."""

    sender: str = ""
    recipients: tuple[str, ...] = ()
    peer: str = ""
    received: datetime | None = None  # when the mail server took it, where that is known
    partial: bool = False  # only the headers were to be had
    folder: str = ""
    uid: int = 0
    uid_validity: int = 0
    file: str = ""


def store(raw: bytes, *, inbox: int, source: str, envelope: Envelope, at: datetime) -> int:
    """Keeps the bytes and queues them for intake. Returns the id of the raw input.

    Outside a transaction it has committed when it returns: only then may the other side be told that we have it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            STORE,
            {
                "inbox": inbox,
                "source": source,
                "at": at,
                "envelope": msgspec.json.encode(envelope).decode(),
                "size": len(raw),
                "digest": hashlib.sha256(raw).digest(),
                "body": zlib.compress(raw, 1),
            },
        )
        raw_id: int = cursor.fetchone()[0]
        return raw_id


def bytes_of(raw_id: int) -> bytes:
    """The bytes exactly as they came. Raises LookupError where they are no longer kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body FROM flow_raw_body AS body JOIN flow_raw_input AS raw "
            "ON raw.id = body.raw_id AND raw.received_at = body.received_at WHERE raw.id = %s",
            [raw_id],
        )
        row = cursor.fetchone()
    if row is None:
        raise LookupError(f"The raw bytes of input {raw_id} are no longer kept.")
    return zlib.decompress(row[0])


def head_of(raw_id: int, size: int = 65_536) -> bytes:
    """The first bytes; none where they are no longer kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM flow_raw_body WHERE raw_id = %s", [raw_id])
        row = cursor.fetchone()
    return zlib.decompressobj().decompress(row[0], size) if row else b""


def prepare_months(now: datetime) -> None:
    """Makes the tables for the bytes of this month and the next, so that nothing lands in the default one for long."""
    for month in (_month(now, 0), _month(now, 1)):
        after = _month(month, 1)
        # Where mail came before the month was prepared it lies in the default table, and is found there all the same
        with suppress(IntegrityError), connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS flow_raw_body_{month:%Y_%m} PARTITION OF flow_raw_body "
                f"FOR VALUES FROM ('{month:%Y-%m-%d} 00:00+00') TO ('{after:%Y-%m-%d} 00:00+00')"
            )


def _month(day: datetime, later: int) -> datetime:
    month = day.year * 12 + day.month - 1 + later
    return datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)
