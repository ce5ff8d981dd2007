"""What became of an outbound message. Written by the outbox after the channel has answered."""

from datetime import datetime

from django.db import transaction

from goodword.desk.conversations.happenings import SUBJECT, Delivered
from goodword.desk.conversations.models import Conversation, Message
from goodword.foundation.actors import GOODWORD
from goodword.foundation.events.record import record
from goodword.foundation.events.verbs import Verb

VERBS = {"sent": Verb.SENT, "failed": Verb.FAILED, "uncertain": Verb.UNCERTAIN}


@transaction.atomic
def settle(message_id: int, *, state: str, words: str, at: datetime) -> None:
    """The message is `sent`, `failed` or `uncertain`. The one who sent it knows best, so an `uncertain` that another
    worker had to write in the meantime is overwritten; nothing else is."""
    found = Message.objects.filter(pk=message_id, state__in=["sending", "uncertain"]).values_list("conversation_id")
    row = found.first()
    if row is None:
        return
    conversation = Conversation.objects.select_for_update(of=("self",)).get(pk=row[0])
    Message.objects.filter(pk=message_id).update(
        state=state, error=words, claimed_by=None, sent_at=at if state == "sent" else None
    )
    troubled = Message.objects.filter(conversation=conversation, state__in=["failed", "uncertain"]).exists()
    if conversation.has_failure != troubled:
        Conversation.objects.filter(pk=conversation.pk).update(has_failure=troubled)
    record(
        VERBS[state], subject=(SUBJECT, conversation.pk), by=GOODWORD, at=at, data=Delivered(message_id, words=words)
    )
