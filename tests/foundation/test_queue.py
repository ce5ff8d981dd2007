"""Claiming rows: once each, in order where order counts, and free again at once when a worker dies."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from goodword.foundation.actors import GOODWORD
from goodword.foundation.events.models import EVENTS, Event
from goodword.foundation.events.record import record
from goodword.foundation.events.verbs import Verb
from goodword.foundation.work.workers import sign_on

NOW = datetime(2026, 5, 11, 9, 24, tzinfo=UTC)


def _event(subject: int, *, at: datetime = NOW) -> int:
    return record(Verb.RESOLVED, subject=("conversation", subject), by=GOODWORD, at=at)


def _worker() -> "psycopg.Connection[tuple[int]]":
    name = connection.settings_dict["NAME"]
    return psycopg.connect(psycopg.conninfo.make_conninfo(settings.DATABASE_CONNINFO, dbname=name), autocommit=True)


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_never_claim_the_same_row() -> None:
    ids = [_event(subject) for subject in range(200)]
    claimed: list[int] = []
    start = threading.Barrier(4)

    def work(number: int) -> None:
        start.wait()
        try:
            while rows := EVENTS.claim(number, limit=7, now=NOW):
                claimed.extend(rows)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(claimed) == dict.fromkeys(ids, 1)


@pytest.mark.django_db
def test_events_of_one_subject_are_claimed_one_after_another() -> None:
    first, second, other = _event(1), _event(1), _event(2)
    assert EVENTS.claim(1, limit=10, now=NOW) == [first, other]
    assert EVENTS.claim(2, limit=10, now=NOW) == []
    Event.objects.filter(pk=first).update(state="done")
    assert EVENTS.claim(2, limit=10, now=NOW) == [second]


@pytest.mark.django_db
def test_a_row_that_is_due_later_waits() -> None:
    row = _event(1, at=NOW + timedelta(minutes=5))
    assert EVENTS.claim(1, limit=10, now=NOW) == []
    assert EVENTS.claim(1, limit=10, now=NOW + timedelta(minutes=5)) == [row]


@pytest.mark.django_db
def test_a_row_that_was_put_back_counts_its_attempts_and_keeps_the_reason() -> None:
    row = _event(1)
    for attempt in (1, 2):
        assert EVENTS.claim(1, limit=1, now=NOW) == [row]
        EVENTS.put_back(row, due_at=NOW, error="the network is away")
        event = Event.objects.get(pk=row)
        assert (event.attempts, event.error, event.state) == (attempt, "the network is away", "pending")


@pytest.mark.django_db
def test_a_retry_that_must_wait_for_its_turn_holds_up_no_other_retry() -> None:
    first, second, other = _event(1), _event(1), _event(2)
    later = NOW + timedelta(hours=1)
    Event.objects.filter(pk__in=[first, second, other]).update(attempts=1)
    Event.objects.filter(pk=first).update(due_at=later)  # resting, and the second waits for it
    assert EVENTS.claim(1, limit=10, now=NOW) == [other]
    assert EVENTS.claim(1, limit=10, now=later) == [first]


@pytest.mark.django_db(transaction=True)
def test_only_the_rows_of_dead_workers_are_released() -> None:
    living, dying = _worker(), _worker()
    mine, lost = _event(1), _event(2)
    assert EVENTS.claim(sign_on(living), limit=1, now=NOW) == [mine]
    assert EVENTS.claim(sign_on(dying), limit=1, now=NOW) == [lost]
    assert EVENTS.release_abandoned() == []
    dying.close()
    deadline = datetime.now(UTC) + timedelta(seconds=10)  # the server notices on its own time
    released: list[int] = []
    while not released and datetime.now(UTC) < deadline:
        released = EVENTS.release_abandoned()
    assert released == [lost]
    living.close()


@pytest.mark.django_db
def test_the_cost_of_a_claim_does_not_grow_with_what_is_done() -> None:
    for subject in range(50):
        _event(subject)
    Event.objects.update(state="done")
    _event(1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE foundation_event")
        cursor.execute(
            "EXPLAIN SELECT id FROM foundation_event WHERE state = 'pending' AND due_at <= now() ORDER BY due_at, id LIMIT 5"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "event_due" in plan
