"""The loop that works off a queue: woken by rows, not ended by errors, and in step with the database."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg.conninfo
import pytest
from django.db import connection
from pytest_django import Settings

from goodword.foundation.actors import GOODWORD
from goodword.foundation.events.models import EVENTS, Event
from goodword.foundation.events.record import record
from goodword.foundation.events.verbs import Verb
from goodword.foundation.work.loop import POLL_SECONDS, Worker, work_off
from tests.peers.instance import until

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def _working(settings: Settings, work: Callable[[list[int], datetime], None]) -> Iterator[Worker]:
    name = connection.settings_dict["NAME"]
    settings.DATABASE_CONNINFO = psycopg.conninfo.make_conninfo(settings.DATABASE_CONNINFO, dbname=name)
    worker = Worker()
    threads = [
        threading.Thread(target=worker.listen, args=(("pipeline",),)),
        threading.Thread(target=work_off, args=(worker, "pipeline", EVENTS, work), kwargs={"batch": 10}),
    ]
    for thread in threads:
        thread.start()
    try:
        assert worker.ready()
        yield worker
    finally:
        worker.stop()
        for thread in threads:
            thread.join(20)
        assert not any(thread.is_alive() for thread in threads)


def _done(rows: list[int], _now: datetime) -> None:
    Event.objects.filter(pk__in=rows).update(state="done", claimed_by=None)


def _record(number: int) -> None:
    for _ in range(number):
        record(Verb.RESOLVED, subject=("conversation", 1), by=GOODWORD, at=datetime.now(UTC))


def _unfinished() -> int:
    return Event.objects.exclude(state="done").count()


def test_events_of_one_subject_do_not_wait_for_the_poll_between_them(settings: Settings) -> None:
    batches: list[datetime] = []

    def work(rows: list[int], now: datetime) -> None:
        batches.append(now)
        _done(rows, now)

    with _working(settings, work):
        _record(3)
        until(lambda: _unfinished() == 0, "three events in their order")
    assert len(batches) == 3
    assert (batches[-1] - batches[0]).total_seconds() < POLL_SECONDS


def test_an_error_that_nobody_foresaw_does_not_end_the_loop(settings: Settings) -> None:
    failures = iter([RuntimeError("boom")])

    def work(rows: list[int], now: datetime) -> None:
        for error in failures:
            raise error
        _done(rows, now)

    with _working(settings, work):
        _record(1)
        until(lambda: Event.objects.filter(error="interrupted", attempts=0).exists(), "the row to be put back")
        Event.objects.update(due_at=datetime.now(UTC))
        _record(1)
        until(lambda: _unfinished() == 0, "the loop to go on")


def test_a_worker_whose_connection_is_cut_takes_a_new_number_and_goes_on(settings: Settings) -> None:
    with _working(settings, _done) as worker:
        before = worker.number
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [before]
            )
        until(lambda: worker.number not in {0, before}, "a new number")
        _record(1)
        until(lambda: _unfinished() == 0, "the event")
