"""How mails of the tests arrive without a server."""

from datetime import datetime, timedelta

from goodword.desk.conversations.models import Message
from goodword.desk.inboxes.models import Inbox
from goodword.flow.intake.models import INTAKE, RawInput
from goodword.flow.intake.process import process
from goodword.flow.intake.store import Envelope, store
from goodword.flow.pipeline.run import run
from goodword.foundation.events.models import EVENTS
from tests.cast.mails import MORNING

WORKER = 1


def arrive(raw: bytes, inbox: Inbox, *, at: datetime = MORNING, recipients: tuple[str, ...] = ()) -> RawInput:
    """The mail comes in and goes the whole road. Returns its raw input as it is then."""
    raw_id = store(raw, inbox=inbox.pk, source="smtp", envelope=Envelope(recipients=recipients), at=at)
    go_on(at)
    return RawInput.objects.get(pk=raw_id)


def go_on(at: datetime) -> None:
    """Everything that is due is worked off."""
    later = at + timedelta(seconds=1)
    while rows := INTAKE.claim(WORKER, limit=20, now=later):
        process(rows, later)
    while rows := EVENTS.claim(WORKER, limit=50, now=later):
        run(rows, later)


def message_of(raw: RawInput) -> Message:
    return Message.objects.select_related("conversation__contact").get(pk=raw.message_id or 0)
