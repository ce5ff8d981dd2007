"""Sending queued messages. The state says `sending` before the mail server is spoken to and the outcome after it; what
breaks off in between is `uncertain` and is never sent again by itself."""

import logging
import time
from datetime import datetime

from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone

from goodword.channels.email.submission import Accepted, Outcome, Permanent, Temporary, Uncertain, submit
from goodword.desk.conversations.delivery import delay, settle
from goodword.desk.conversations.models import Message
from goodword.desk.inboxes.mail import NoServer, submission_server_of
from goodword.flow.outbox.email import parcel_of
from goodword.foundation.keys import SecretUnreadable
from goodword.foundation.work.loop import rest_after

log = logging.getLogger(__name__)

TRIES = 33
"""About a day: the rest between tries grows to an hour. An agent who sends again starts anew."""


def dispatch(rows: list[int], now: datetime) -> None:
    """Sends each claimed message, once. An error of the database before the mail server was spoken to is raised, and the
    row waits again; after that the outcome is kept until the database takes it."""
    for message in Message.objects.filter(pk__in=rows).select_related("conversation", "inbox__brand"):
        outcome = _send(message)
        _write_down(message, outcome)


def say_uncertain(rows: list[int], now: datetime) -> None:
    """The worker that was sending these died. Nobody knows whether the server had taken them."""
    for message in rows:
        settle(message, state="uncertain", words="Goodword stopped while the mail server was taking it.", at=now)


def _send(message: Message) -> Outcome:
    try:
        parcel = parcel_of(message)
        server = submission_server_of(message.inbox)
        # Known before it leaves, so that an answer finds it even if this process dies now
        Message.objects.filter(pk=message.pk).update(external_id=parcel.message_id)
    except NoServer as error:
        return Permanent(str(error))
    except SecretUnreadable as error:
        return Temporary(str(error), needs_attention=True)
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("Message %s cannot be made into a mail", message.pk)
        return Permanent(f"An error in Goodword: {type(error).__name__}: {error}")
    return submit(server, sender=parcel.sender, recipients=parcel.recipients, raw=parcel.raw)


def _write_down(message: Message, outcome: Outcome) -> None:
    """Tries until the database answers: the mail server has acted, and to forget it would be to send twice. Should this
    process die before that, the message becomes uncertain."""
    while True:
        try:
            now = timezone.now()
            if isinstance(outcome, Temporary) and message.attempts < TRIES:
                delay(message.pk, until=now + rest_after(message.attempts), words=outcome.words, at=now)
            else:
                state, words = _said(outcome)
                settle(message.pk, state=state, words=words, at=now)
        except DatabaseError as error:
            log.warning("What became of message %s cannot be written down yet: %s", message.pk, str(error).strip())
            connection.close()
            time.sleep(1)
        else:
            return


def _said(outcome: Outcome) -> tuple[str, str]:
    """The state of the message, and the server's words. Who was refused among others is a failure that people see."""
    match outcome:
        case Accepted(refused=refused) if refused:
            return "failed", "; ".join(f"{address}: {words}" for address, words in refused.items())
        case Accepted(words=words):
            return "sent", words
        case Uncertain(words=words):
            return "uncertain", words
        case Temporary(words=words) | Permanent(words=words):
            return "failed", words
