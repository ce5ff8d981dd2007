"""What people did that others may ask about later: who, what, to what, from where. Rows are only ever added."""

from datetime import datetime

import msgspec
from django.db import models

from goodword.foundation.actors import Actor


class AuditEntry(models.Model):
    """One deed. `data` holds what is needed to understand it, never a secret."""

    at = models.DateTimeField()
    deed = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=24)
    subject_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    address = models.GenericIPAddressField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "foundation_audit_entry"
        indexes = [models.Index(fields=["-at"], name="audit_at")]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.deed}"


def audit(
    deed: str,
    *,
    subject: tuple[str, int | None],
    by: Actor,
    at: datetime,
    address: str | None = None,
    data: msgspec.Struct | None = None,
) -> None:
    """Adds an entry, in the caller's transaction."""
    AuditEntry.objects.create(
        at=at,
        deed=deed,
        subject_kind=subject[0],
        subject_id=subject[1],
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=by.name[:200],
        address=address,
        data=msgspec.to_builtins(data) if data is not None else {},
    )
