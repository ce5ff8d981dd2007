"""Writing an event down."""

from datetime import datetime

import msgspec
from django.db import connection

from goodword.foundation.actors import Actor
from goodword.foundation.events.verbs import Verb

INSERT = """
    WITH event AS (
        INSERT INTO foundation_event
            (at, due_at, verb, subject_kind, subject_id, actor_kind, actor_id, actor_name, cause_id, data,
             state, attempts, error)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'pending', 0, '')
        RETURNING id
    )
    SELECT id, pg_notify('goodword_pipeline', '') FROM event
"""


def record(
    verb: Verb,
    *,
    subject: tuple[str, int],
    by: Actor,
    at: datetime,
    data: msgspec.Struct | None = None,
    cause: int | None = None,
) -> int:
    """Records that `by` did `verb` to the subject (kind and id), in the caller's transaction. Returns the event's id.

    The caller holds the lock on the subject's row, so that ids of one subject's events grow in the order of commits.
    """
    kind, subject_id = subject
    encoded = msgspec.json.encode(data).decode() if data is not None else "{}"
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [at, at, verb.value, kind, subject_id, by.kind, by.id, by.name[:200], cause, encoded])
        event_id: int = cursor.fetchone()[0]
        return event_id
