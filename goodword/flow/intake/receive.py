"""The built-in SMTP receiver: says "250" only after the raw bytes are committed."""

from datetime import UTC, datetime

from django.db import close_old_connections, transaction

from goodword.channels.email.receiver import ReceivedEnvelope, Receiver
from goodword.flow.intake.addressing import inbox_of, inboxes_of
from goodword.flow.intake.store import Envelope, store


def receiver(host: str, port: int) -> Receiver:
    """A receiver that takes mail for our inboxes. Its callbacks run in threads and raise where nothing was stored."""
    return Receiver(host=host, port=port, accepts=accepts, store=take)


def accepts(recipient: str) -> bool:
    close_old_connections()
    return inbox_of(recipient) is not None


def take(envelope: ReceivedEnvelope, raw: bytes) -> None:
    """Stores the mail for each inbox that it is for, all of them or none."""
    close_old_connections()
    recipients = list(envelope.rcpt_tos)
    told = Envelope(sender=envelope.mail_from or "", recipients=tuple(recipients), peer=envelope.peer)
    with transaction.atomic():
        for inbox in inboxes_of(recipients):
            store(raw, inbox=inbox, source="smtp", envelope=told, at=datetime.now(UTC))
