from django.db import models
from django.db.models import Q

from goodword.accounts.agents import Agent
from goodword.accounts.teams import Team
from goodword.desk.contacts.models import Contact, Identity
from goodword.desk.conversations.access import ConversationQuerySet
from goodword.desk.inboxes.models import Inbox
from goodword.foundation.attachments.models import Blob
from goodword.foundation.public_id import PublicIdField
from goodword.foundation.work.queue import Queue
from goodword.foundation.work.rows import QueueRow


class Status(models.TextChoices):
    OPEN = "open"
    PENDING = "pending"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


class Conversation(models.Model):
    """What one contact and we say about one matter, over as many channels as it takes."""

    public_id = PublicIdField()
    inbox = models.ForeignKey(Inbox, on_delete=models.PROTECT, related_name="conversations", db_index=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="conversations", db_index=False)
    subject = models.CharField(max_length=500, default="", blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    assignee = models.ForeignKey(
        Agent, null=True, on_delete=models.SET_NULL, related_name="conversations", db_index=False
    )
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="conversations", db_index=False)
    linked_to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="links", db_index=False)
    created_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    deleted_at = models.DateTimeField(null=True)

    # Kept up to date by the verbs, so that a list needs no look into the messages
    last_activity_at = models.DateTimeField()
    last_inbound_at = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(null=True)  # the oldest message of the contact that has no answer yet
    preview = models.CharField(max_length=200, default="", blank=True)
    preview_kind = models.CharField(max_length=8, default="", blank=True)  # kind of the message that is previewed
    has_failure = models.BooleanField(default=False)  # a message did not get through and nobody has seen to it

    objects = ConversationQuerySet.as_manager()

    class Meta:
        db_table = "desk_conversation"
        indexes = [
            models.Index(
                fields=["status", "-last_activity_at", "-id"],
                name="conversation_by_status",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["assignee", "status", "-last_activity_at", "-id"],
                name="conversation_by_assignee",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["team", "status", "-last_activity_at", "-id"],
                name="conversation_by_team",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["assignee", "team", "inbox"],
                name="conversation_open_counts",
                condition=Q(deleted_at=None, status="open"),
            ),
            models.Index(
                fields=["-last_activity_at", "-id"],
                name="conversation_undelivered",
                condition=Q(deleted_at=None, has_failure=True),
            ),
            models.Index(fields=["contact", "-last_activity_at"], name="conversation_by_contact"),
            models.Index(fields=["linked_to"], name="conversation_links", condition=Q(linked_to__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.subject or self.public_id


class Message(QueueRow):
    """One thing said: by the contact (inbound), to the contact (outbound), or among us (note).

    `state` is the delivery of an outbound message: queued → sending → sent, or failed, or uncertain where nobody can
    know; for the other kinds it is "received" or "written". `error` holds the other server's own words.
    """

    class Kind(models.TextChoices):
        INBOUND = "inbound"
        OUTBOUND = "outbound"
        NOTE = "note"

    public_id = PublicIdField()
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages", db_index=False)
    inbox = models.ForeignKey(Inbox, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    identity = models.ForeignKey(Identity, null=True, on_delete=models.SET_NULL, related_name="messages")
    author_name = models.CharField(max_length=200, default="")
    subject = models.CharField(max_length=500, default="")
    text = models.TextField(default="")
    quoted = models.TextField(default="")  # what the text repeats of earlier mail: folded away, never dropped
    html = models.TextField(default="")  # as it came; made safe each time it is shown
    html_is_rich = models.BooleanField(default=False)  # says more than its text: shown in a frame of its own
    recipients = models.JSONField(default=dict)  # {"to": [address, …], "cc": […]}
    created_at = models.DateTimeField()
    dated_at = models.DateTimeField(null=True)  # what the sender's clock said; shown, never used for order
    sent_at = models.DateTimeField(null=True)

    external_id = models.CharField(max_length=500, default="")  # the channel's own name: a Message-ID
    in_reply_to = models.CharField(max_length=500, default="")
    digest = models.BinaryField(null=True, max_length=32)  # SHA-256 of the raw input that this message was made of
    raw_id = models.BigIntegerField(null=True)  # that raw input, while it is kept
    idempotency_key = models.UUIDField(null=True, unique=True)

    class Meta:
        db_table = "desk_message"
        indexes = [
            models.Index(fields=["conversation", "id"], name="message_in_order"),
            models.Index(fields=["external_id"], name="message_by_external_id", condition=~Q(external_id="")),
            models.Index(fields=["due_at", "id"], name="message_due", condition=Q(state="queued")),
            models.Index(fields=["claimed_by"], name="message_sending", condition=Q(state="sending")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["inbox", "digest"], name="same_mail_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


OUTBOX = Queue(table="desk_message", waiting="queued", claimed="sending", abandoned="uncertain")


class Attachment(models.Model):
    """A file that belongs to a message."""

    public_id = PublicIdField()
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    content_id = models.CharField(max_length=255, default="")
    inline = models.BooleanField(default=False)  # shown within the HTML, not listed below the message

    class Meta:
        db_table = "desk_attachment"

    def __str__(self) -> str:
        return self.name


class ReadMark(models.Model):
    """Up to when an agent has seen a conversation; what arrived later is unread for them."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        db_table = "desk_read_mark"
        constraints = [models.UniqueConstraint(fields=["agent", "conversation"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} read {self.conversation_id}"
