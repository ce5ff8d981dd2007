"""Working off raw input. Each is alone with its errors: what cannot be read is set aside with the reason, and the
others go on."""

import logging
import zlib
from datetime import datetime

import msgspec
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils.translation import gettext_noop as N_  # noqa: N812 - as gettext's manual calls it
from psycopg.errors import DeadlockDetected, SerializationFailure

from goodword.channels.email.mail import PoisonMail
from goodword.flow.intake.email import take_in
from goodword.flow.intake.models import INTAKE, RawInput
from goodword.flow.intake.store import Envelope
from goodword.foundation.work.loop import rest_after
from goodword.foundation.work.wake import wake

log = logging.getLogger(__name__)

TRIES = 3
"""An error that nobody foresaw may pass (a full disk); after so many it will not, and a person must look."""

READ = """
    SELECT raw.id, raw.inbox_id, raw.received_at, raw.envelope::text, raw.digest, raw.attempts, body.body
    FROM flow_raw_input AS raw
    JOIN flow_raw_body AS body ON body.raw_id = raw.id AND body.received_at = raw.received_at
    WHERE raw.id = %s
"""


class Raw(msgspec.Struct, frozen=True):
    """A claimed raw input with its (compressed) bytes."""

    id: int
    inbox: int
    received_at: datetime
    envelope: str
    digest: bytes
    attempts: int
    body: bytes


def process(rows: list[int], now: datetime) -> None:
    """Takes claimed raw inputs in, the oldest first. One at a time is in memory."""
    for row in rows:
        with connection.cursor() as cursor:
            cursor.execute(READ, [row])
            found = cursor.fetchone()
        if found is None:
            quarantine(row, N_("Its bytes are no longer kept."))
        else:
            _one(Raw(*found), now)


def _one(raw: Raw, now: datetime) -> None:
    if raw.attempts > TRIES:  # each try before ended with the death of the worker
        quarantine(raw.id, N_("Reading it stopped the program three times."))
        return
    try:
        _take_in(raw)
    except PoisonMail as reason:
        quarantine(raw.id, str(reason))
    except (OperationalError, InterfaceError) as error:
        if not isinstance(error.__cause__, (DeadlockDetected, SerializationFailure)):
            raise  # the database is away: that is no fault of this mail
        INTAKE.put_back(raw.id, due_at=now, error=str(error), counts=False)
    except Exception as error:
        log.exception("Raw input %s could not be taken in", raw.id)
        words = f"{type(error).__name__}: {error}"
        if raw.attempts < TRIES:
            INTAKE.put_back(raw.id, due_at=now + rest_after(raw.attempts), error=words)
        else:
            quarantine(raw.id, f"An error in Goodword: {words}")


@transaction.atomic
def _take_in(raw: Raw) -> None:
    envelope = msgspec.json.decode(raw.envelope, type=Envelope)
    receipt = take_in(
        zlib.decompress(raw.body),
        raw_id=raw.id,
        inbox=raw.inbox,
        digest=bytes(raw.digest),
        envelope=envelope,
        # The server's time where it has one, but never a time to come: its clock may be wrong
        at=min(envelope.received or raw.received_at, raw.received_at),
    )
    _settle(raw.id, "repeated" if receipt.repeated else "stored", message=receipt.message)


def quarantine(raw: int, reason: str) -> None:
    """Sets the input aside, with the reason, for a person to look at."""
    _settle(raw, "quarantined", error=reason.replace("\x00", "")[:2000])


def retry(raw: RawInput, *, now: datetime) -> None:
    """A person asks to try a quarantined input once more. Of a mail whose body was never had there is nothing to try."""
    if not raw.envelope.get("partial"):
        RawInput.objects.filter(pk=raw.pk, state="quarantined").update(state="pending", attempts=0, due_at=now)
        wake("intake")


def _settle(raw: int, state: str, *, message: int | None = None, error: str = "") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE flow_raw_input SET state = %s, message_id = %s, error = %s, claimed_by = NULL "
            "WHERE id = %s AND state = 'claimed'",
            [state, message, error, raw],
        )
