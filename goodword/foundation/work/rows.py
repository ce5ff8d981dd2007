"""The columns that make a table a queue."""

from django.db import models


class QueueRow(models.Model):
    """A row that waits for a worker: claimed, settled, or put back with the reason.

    `claimed_by` is the number of the worker that holds the row (see `workers`); a claimed row whose worker is gone is
    put back, or shown as uncertain, at once and without a timeout.
    """

    state = models.CharField(max_length=12)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    claimed_by = models.IntegerField(null=True)
    error = models.TextField(default="")

    class Meta:
        abstract = True
