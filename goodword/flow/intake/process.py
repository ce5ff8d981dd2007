"""Working off raw input. Each is alone with its errors: what cannot be read is set aside with the reason, and the
others go on."""

import logging
from datetime import datetime

import msgspec
from django.db import InterfaceError, OperationalError, transaction

from goodword.channels.email.mail import PoisonMail
from goodword.flow.intake.email import take_in
from goodword.flow.intake.models import INTAKE, RawInput
from goodword.flow.intake.store import Envelope, bytes_of
from goodword.foundation.work.loop import rest_after

log = logging.getLogger(__name__)

TRIES = 3
"""An error that nobody foresaw may pass (a full disk); after so many it will not, and a person must look."""


def process(rows: list[int], now: datetime) -> None:
    """Takes claimed raw inputs in, the oldest first."""
    for raw in RawInput.objects.filter(pk__in=rows).order_by("pk"):
        _one(raw, now)


def _one(raw: RawInput, now: datetime) -> None:
    if raw.attempts > TRIES:  # each try before ended with the death of the worker
        quarantine(raw, f"Reading it stopped the program {TRIES} times.")
        return
    try:
        _take_in(raw)
    except PoisonMail as reason:
        quarantine(raw, str(reason))
    except (OperationalError, InterfaceError):
        raise  # the database is away: that is no fault of this mail
    except Exception as error:
        log.exception("Raw input %s could not be taken in", raw.pk)
        words = f"{type(error).__name__}: {error}"
        if raw.attempts < TRIES:
            INTAKE.put_back(raw.pk, due_at=now + rest_after(raw.attempts), error=words)
        else:
            quarantine(raw, f"An error in Goodword: {words}")


@transaction.atomic
def _take_in(raw: RawInput) -> None:
    envelope = msgspec.convert(raw.envelope, Envelope)
    receipt = take_in(
        bytes_of(raw.pk),
        raw_id=raw.pk,
        inbox=raw.inbox_id,
        digest=bytes(raw.digest),
        envelope=envelope,
        at=envelope.received or raw.received_at,
    )
    state = "repeated" if receipt.repeated else "stored"
    RawInput.objects.filter(pk=raw.pk).update(state=state, message_id=receipt.message, claimed_by=None, error="")


def quarantine(raw: RawInput, reason: str) -> None:
    """Sets the input aside, with the reason, for a person to look at."""
    RawInput.objects.filter(pk=raw.pk).update(state="quarantined", claimed_by=None, error=reason[:2000])


def retry(raw: RawInput, *, now: datetime) -> None:
    """A person asks to try a quarantined input once more."""
    RawInput.objects.filter(pk=raw.pk, state="quarantined").update(state="pending", attempts=0, due_at=now)
