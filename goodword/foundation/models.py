"""Django looks for the room's tables here; each is defined beside its idea."""

from goodword.foundation.attachments.models import Blob
from goodword.foundation.audit import AuditEntry
from goodword.foundation.events.models import Event

__all__ = ["AuditEntry", "Blob", "Event"]
