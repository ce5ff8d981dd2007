from django.db import models

from goodword.foundation.work.queue import Queue
from goodword.foundation.work.rows import QueueRow


class Notice(QueueRow):
    """A mail of Goodword itself to somebody who works here: a new password, later notifications.

    queued → sending → sent or failed. What broke off while it was sent is sent again: a notice twice does no harm.
    """

    created_at = models.DateTimeField()
    recipient = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "flow_notice"
        indexes = [models.Index(fields=["due_at", "id"], name="notice_due", condition=models.Q(state="queued"))]

    def __str__(self) -> str:
        return self.subject


NOTICES = Queue(table="flow_notice", waiting="queued", claimed="sending", abandoned="queued")
