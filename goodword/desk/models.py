"""Django looks for the room's tables here; each is defined beside its idea."""

from goodword.desk.contacts.models import Contact, Identity
from goodword.desk.conversations.models import Attachment, Conversation, Message, ReadMark
from goodword.desk.inboxes.models import Inbox, InboxTeam

__all__ = ["Attachment", "Contact", "Conversation", "Identity", "Inbox", "InboxTeam", "Message", "ReadMark"]
