"""Django's way of sending mail, which the sign-in library uses: a row, sent by the outbox like everything else."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from goodword.flow.notifications.models import Notice
from goodword.foundation.work.wake import wake


class OutboxBackend(BaseEmailBackend):
    """EMAIL_BACKEND: queues a notice for each recipient."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        now = timezone.now()
        notices = [
            Notice(
                state="queued",
                due_at=now,
                created_at=now,
                recipient=recipient,
                subject=" ".join(message.subject.split())[:300],
                text=str(message.body),
            )
            for message in email_messages
            for recipient in message.recipients()
        ]
        Notice.objects.bulk_create(notices)
        wake("notices")
        return len(email_messages)
