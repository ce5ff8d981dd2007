"""Working off events: through all the steps in one transaction, each in the order of its subject."""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection, transaction

from goodword.flow.pipeline.steps import STEPS
from goodword.foundation.events.models import EVENTS, Event
from goodword.foundation.work.loop import rest_after

log = logging.getLogger(__name__)

TRIES = 8

COLUMNS = (
    "id",
    "attempts",
    "at",
    "verb",
    "subject_kind",
    "subject_id",
    "actor_kind",
    "actor_id",
    "actor_name",
    "cause_id",
)
"""What steps look at. `data` is left out: a step that needs it gets it with one more query."""

READ = f"SELECT {', '.join(COLUMNS)} FROM foundation_event WHERE id = ANY(%s) ORDER BY id"  # noqa: S608 - constants


def run(rows: list[int], now: datetime) -> None:
    """Takes claimed events through the steps: together where all goes well, one by one where one of them fails."""
    events = _read(rows)
    try:
        _through_the_steps(events, now)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("A batch of events failed, taking them one by one")
        for event in events:
            _alone(event, now)


def _read(rows: list[int]) -> list[Event]:
    with connection.cursor() as cursor:
        cursor.execute(READ, [rows])
        return [Event.from_db("default", COLUMNS, row) for row in cursor.fetchall()]


@transaction.atomic
def _through_the_steps(events: list[Event], now: datetime) -> None:
    for step in STEPS:
        step(events, now)
    with connection.cursor() as cursor:
        ids = [event.pk for event in events]
        cursor.execute("UPDATE foundation_event SET state = 'done', claimed_by = NULL WHERE id = ANY(%s)", [ids])


def _alone(event: Event, now: datetime) -> None:
    try:
        _through_the_steps([event], now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("Event %s failed", event.pk)
        _put_off(event, error, now)


def _put_off(event: Event, error: Exception, now: datetime) -> None:
    """Tried again later; after the last try it is set aside, so that what follows it can go on."""
    words = f"{type(error).__name__}: {error}"
    if event.attempts < TRIES:
        EVENTS.put_back(event.pk, due_at=now + rest_after(event.attempts), error=words)
    else:
        Event.objects.filter(pk=event.pk).update(state="failed", claimed_by=None, error=words)
