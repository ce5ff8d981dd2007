"""What became of an outbound message. Written by the outbox after the channel has answered."""

from datetime import datetime

from django.db import transaction

from goodword.desk.conversations.happenings import SUBJECT, Delivered
from goodword.desk.conversations.models import OUTBOX, Conversation, Message
from goodword.foundation.actors import GOODWORD
from goodword.foundation.events.record import record
from goodword.foundation.events.verbs import Verb

VERBS = {"sent": Verb.SENT, "failed": Verb.FAILED, "uncertain": Verb.UNCERTAIN}


@transaction.atomic
def settle(message_id: int, *, state: str, words: str, at: datetime) -> None:
    """The message is `sent`, `failed` or `uncertain`. The one who sent it knows best, so an `uncertain` that another
    worker had to write in the meantime is overwritten; nothing else is."""
    conversation = _lock_conversation_of(message_id)
    changed = Message.objects.filter(pk=message_id, state__in=["sending", "uncertain"]).update(
        state=state, error=words, claimed_by=None, sent_at=at if state == "sent" else None
    )
    if not changed:
        return
    troubled = Message.objects.filter(conversation=conversation, state__in=["failed", "uncertain"]).exists()
    if conversation.has_failure != troubled:
        Conversation.objects.filter(pk=conversation.pk).update(has_failure=troubled)
    data = Delivered(message_id, words=words)
    record(VERBS[state], subject=(SUBJECT, conversation.pk), by=GOODWORD, at=at, data=data)


@transaction.atomic
def delay(message_id: int, *, until: datetime, words: str, at: datetime) -> None:
    """The channel would not take the message for now; it waits, and whoever looks at it is told."""
    conversation = _lock_conversation_of(message_id)
    OUTBOX.put_back(message_id, due_at=until, error=words)
    data = Delivered(message_id, words=words)
    record(Verb.DELAYED, subject=(SUBJECT, conversation.pk), by=GOODWORD, at=at, data=data)


def _lock_conversation_of(message_id: int) -> Conversation:
    return Conversation.objects.select_for_update(of=("self",)).get(messages=message_id)
