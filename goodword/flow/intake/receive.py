"""The built-in SMTP receiver: says "250" only after the raw bytes are committed."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import Error as DatabaseError
from django.db import connection, transaction

from goodword.channels.email.receiver import ReceivedEnvelope, Receiver
from goodword.flow.intake.addressing import inbox_of, inboxes_of
from goodword.flow.intake.store import Envelope, store

P = ParamSpec("P")
R = TypeVar("R")


def receiver(host: str, port: int, *, hostname: str) -> Receiver:
    """A receiver that takes mail for our inboxes. Its callbacks run in threads and raise where nothing was stored."""
    return Receiver(
        host=host,
        port=port,
        hostname=hostname,
        accepts=_with_a_fresh_connection(accepts),
        store=_with_a_fresh_connection(take),
    )


def accepts(recipient: str) -> bool:
    return inbox_of(recipient) is not None


def take(envelope: ReceivedEnvelope, raw: bytes) -> None:
    """Stores the mail for each inbox that it is for, all of them or none."""
    recipients = envelope.rcpt_tos
    told = Envelope(sender=envelope.mail_from, recipients=recipients, peer=envelope.peer)
    inboxes = inboxes_of(list(recipients))
    if not all(map(inbox_of, recipients)):  # switched off since it was accepted: the other server keeps the mail
        raise LookupError(f"An inbox among {recipients} is gone")
    with transaction.atomic() if len(inboxes) > 1 else nullcontext():
        for inbox in inboxes:
            store(raw, inbox=inbox, source="smtp", envelope=told, at=datetime.now(UTC))


def _with_a_fresh_connection(call: Callable[P, R]) -> Callable[P, R]:
    """A connection that broke while nobody wrote is found out only by using it: the second try gets a new one, and what
    fails then is really out of reach. Trying again is safe: the first try's statement never committed, or committed a
    mail whose repetition is recognised by its bytes."""

    @wraps(call)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return call(*args, **kwargs)
        except DatabaseError:
            connection.close()
            return call(*args, **kwargs)

    return called
