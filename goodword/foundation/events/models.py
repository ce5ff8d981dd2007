from django.db import models

from goodword.foundation.work.queue import Queue
from goodword.foundation.work.rows import QueueRow


class Event(QueueRow):
    """Something that happened, and at the same time the pipeline's work: pending → claimed → done, or failed."""

    at = models.DateTimeField()
    verb = models.CharField(max_length=24)
    subject_kind = models.CharField(max_length=24)
    subject_id = models.BigIntegerField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    cause_id = models.BigIntegerField(null=True)  # the event that led to this one
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "foundation_event"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="event_subject"),
            models.Index(
                fields=["subject_kind", "subject_id", "id"],
                name="event_unfinished",
                condition=models.Q(state__in=["pending", "claimed"]),
            ),
            models.Index(fields=["due_at", "id"], name="event_due", condition=models.Q(state="pending")),
            models.Index(fields=["claimed_by"], name="event_claimed", condition=models.Q(state="claimed")),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.subject_kind}"


EVENTS = Queue(
    table="foundation_event",
    waiting="pending",
    claimed="claimed",
    abandoned="pending",
    in_order_of=("subject_kind", "subject_id"),
)
