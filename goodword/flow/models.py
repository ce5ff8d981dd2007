"""Django looks for the room's tables here; each is defined beside its idea."""

from goodword.flow.intake.models import MailboxCursor, RawInput
from goodword.flow.live.models import Poke
from goodword.flow.notifications.models import Notice

__all__ = ["MailboxCursor", "Notice", "Poke", "RawInput"]
