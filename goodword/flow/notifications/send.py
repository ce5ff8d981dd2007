"""Sending notices, through the server of the oldest inbox that has one: Goodword needs no mail server of its own."""

from datetime import datetime

from django.utils import timezone

from goodword.channels.email.compose import OutgoingMail, compose
from goodword.channels.email.mail import Address
from goodword.channels.email.submission import Accepted, Outcome, Temporary, Uncertain, submit
from goodword.desk.inboxes.mail import EMAIL, servers_of, submission_server_of
from goodword.desk.inboxes.models import Inbox
from goodword.flow.notifications.models import NOTICES, Notice
from goodword.foundation.keys import SecretUnreadable
from goodword.foundation.public_id import new_public_id
from goodword.foundation.work.loop import rest_after

TRIES = 12


def send_notices(rows: list[int], now: datetime) -> None:
    for notice in Notice.objects.filter(pk__in=rows):
        outcome = _send(notice)
        if isinstance(outcome, (Temporary, Uncertain)) and notice.attempts < TRIES:
            NOTICES.put_back(notice.pk, due_at=timezone.now() + rest_after(notice.attempts), error=outcome.words)
            continue
        sent = isinstance(outcome, Accepted)
        Notice.objects.filter(pk=notice.pk).update(
            state="sent" if sent else "failed",
            error=outcome.words,
            claimed_by=None,
            sent_at=timezone.now() if sent else None,
            text="" if sent else notice.text,  # it may hold a link that lets somebody in
        )


def _send(notice: Notice) -> Outcome:
    inbox = _sending_inbox()
    if inbox is None:
        return Temporary("No inbox has an SMTP server to send through.")
    try:
        server = submission_server_of(inbox)
    except SecretUnreadable as error:
        return Temporary(str(error))
    raw = compose(
        OutgoingMail(
            from_=Address(name=inbox.brand.name, address=inbox.address),
            to=(Address(name="", address=notice.recipient),),
            subject=notice.subject,
            text=notice.text,
            message_id=f"{new_public_id()}@{inbox.address.rpartition('@')[2]}",
            date=notice.created_at,
            auto_submitted=True,
        )
    )
    return submit(server, sender=inbox.address, recipients=(notice.recipient,), raw=raw)


def _sending_inbox() -> Inbox | None:
    inboxes = Inbox.objects.filter(channel=EMAIL, is_active=True).select_related("brand").order_by("pk")
    return next((inbox for inbox in inboxes if servers_of(inbox).smtp_host), None)
