from django.db import models

from goodword.desk.inboxes.models import Inbox
from goodword.foundation.work.queue import Queue
from goodword.foundation.work.rows import QueueRow


class RawInput(QueueRow):
    """What arrived, before anybody looked at it: pending → claimed → stored, repeated or quarantined.

    The bytes lie in `flow_raw_body`, compressed and partitioned by month, under the same id and time.
    """

    inbox = models.ForeignKey(Inbox, on_delete=models.PROTECT, related_name="+", db_index=False)
    source = models.CharField(max_length=12)  # smtp, imap, pipe or import
    received_at = models.DateTimeField()
    envelope = models.JSONField(default=dict)  # what the source knew besides the bytes: sender, recipients, folder, UID
    size = models.PositiveIntegerField()
    digest = models.BinaryField(max_length=32)  # SHA-256 of the bytes as they came
    message_id = models.BigIntegerField(null=True)  # the message made of it, or the earlier one that it repeats

    class Meta:
        db_table = "flow_raw_input"
        indexes = [
            models.Index(fields=["due_at", "id"], name="raw_due", condition=models.Q(state="pending")),
            models.Index(fields=["claimed_by"], name="raw_claimed", condition=models.Q(state="claimed")),
            models.Index(fields=["-id"], name="raw_quarantined", condition=models.Q(state="quarantined")),
            models.Index(fields=["inbox", "digest"], name="raw_same"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.received_at:%Y-%m-%d %H:%M}"


INTAKE = Queue(table="flow_raw_input", waiting="pending", claimed="claimed", abandoned="pending")


class MailboxCursor(models.Model):
    """How far a folder of a mail server has been read. A new UIDVALIDITY starts again; known mail is recognised."""

    inbox = models.ForeignKey(Inbox, on_delete=models.CASCADE, related_name="cursors")
    folder = models.CharField(max_length=255)
    uid_validity = models.BigIntegerField()
    last_uid = models.BigIntegerField(default=0)

    class Meta:
        db_table = "flow_mailbox_cursor"
        constraints = [models.UniqueConstraint(fields=["inbox", "folder"], name="cursor_once")]

    def __str__(self) -> str:
        return f"{self.folder} up to {self.last_uid}"
