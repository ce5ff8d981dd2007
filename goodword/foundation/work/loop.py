"""The loops that work off queues, and the one connection through which a process hears that there is work."""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import psycopg
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection, transaction

from goodword.foundation.work.queue import Queue
from goodword.foundation.work.wake import CHANNEL_PREFIX
from goodword.foundation.work.workers import sign_on

log = logging.getLogger(__name__)

POLL_SECONDS = 5.0
"""The net below the wake-ups: a lost notification costs at most this."""

PATIENCE = timedelta(seconds=5)
"""How long a row rests after its first failed attempt; the rest doubles with each further attempt."""


class Worker:
    """This process as a worker: its number in the database, and the wake-ups that reach it.

    One connection of its own holds the worker's advisory lock and listens. When it breaks, the rows that were claimed
    under the old number are free again, and a new number is taken.
    """

    def __init__(self) -> None:
        self.number = 0
        self.stopping = threading.Event()
        self.asked_to_stop = False
        self._awake: defaultdict[str, threading.Event] = defaultdict(threading.Event)
        self._connection: psycopg.Connection[tuple[int]] | None = None
        self._signed_on = threading.Event()

    def listen(self, queues: tuple[str, ...]) -> None:
        """Hears wake-ups for `queues` until `stop()`; runs in a thread of its own."""
        while not self.stopping.is_set():
            try:
                self._hear(queues)
            except psycopg.Error as error:
                self._signed_on.clear()
                if not self.stopping.is_set():
                    log.warning("The database does not answer, trying again: %s", str(error).strip())
                    self.stopping.wait(1)

    def _hear(self, queues: tuple[str, ...]) -> None:
        with psycopg.connect(settings.DATABASE_CONNINFO, autocommit=True) as own:
            self.number = sign_on(own)
            for queue in queues:
                own.execute(f'LISTEN "{CHANNEL_PREFIX}{queue}"'.encode())
            self._connection = own
            self._signed_on.set()
            for queue in queues:  # what was notified while nobody listened
                self._awake[queue].set()
            while not self.stopping.is_set():
                for notification in own.notifies(timeout=1):
                    self._awake[notification.channel.removeprefix(CHANNEL_PREFIX)].set()
                own.execute("SELECT")  # a connection that a firewall forgot is found out only by using it

    def ready(self) -> bool:
        """Waits until this worker has a number; False when it is told to stop instead."""
        while not self.stopping.is_set():
            if self._signed_on.wait(0.2):
                return True
        return False

    def wait(self, queue: str, seconds: float = POLL_SECONDS) -> None:
        """Rests until `queue` is woken, the poll is due, or the worker is told to stop."""
        self._awake[queue].wait(seconds)
        self._awake[queue].clear()

    def stop(self, *, asked: bool = False) -> None:
        """Tells every loop of this process to end after the row that it has in hand. `asked`: by whoever runs us."""
        self.asked_to_stop = asked or self.asked_to_stop
        self.stopping.set()
        for awake in list(self._awake.values()):
            awake.set()


Work = Callable[[list[int], datetime], None]
"""Works off claimed rows. What it neither settles nor puts back itself, because it raised, is put back for it."""


def work_off(worker: Worker, name: str, queue: Queue, work: Work, *, batch: int, abandoned: Work | None = None) -> None:
    """Claims and works until the worker is told to stop. Runs in a thread of its own.

    `abandoned` is told of the rows whose worker died, in the transaction that gives them their new state.
    """
    look_for_abandoned = 0.0
    while worker.ready():
        try:
            if time.monotonic() >= look_for_abandoned:
                _release(queue, abandoned)
                look_for_abandoned = time.monotonic() + POLL_SECONDS
            while _one_batch(worker, queue, work, batch) and not worker.stopping.is_set():
                pass
        except DatabaseError as error:
            log.warning("%s: the database said: %s", name, str(error).strip())
            connection.close()
            worker.stopping.wait(1)
            look_for_abandoned = 0.0
            continue
        except Exception:
            log.exception("%s: an error that nobody foresaw; going on", name)
            worker.stopping.wait(1)
        worker.wait(name)
    connection.close()


def _release(queue: Queue, abandoned: Work | None) -> None:
    with transaction.atomic():
        rows = queue.release_abandoned()
        if rows and abandoned:
            abandoned(rows, datetime.now(UTC))


def _one_batch(worker: Worker, queue: Queue, work: Work, batch: int) -> bool:
    now = datetime.now(UTC)
    rows = queue.claim(worker.number, limit=batch, now=now)
    if not rows:
        return False
    try:
        work(rows, now)
    except BaseException:
        _put_back(worker, queue, rows)
        raise
    return True


def _put_back(worker: Worker, queue: Queue, rows: list[int]) -> None:
    """Rows that an error left behind are not kept by a living worker: they wait again once the database answers."""
    while True:
        try:
            for row in rows:
                queue.put_back(row, due_at=datetime.now(UTC) + PATIENCE, error="interrupted", counts=False)
        except DatabaseError:
            connection.close()
            if worker.stopping.wait(1):
                return  # our lock goes with our connection, and the next worker puts them back
        else:
            return


def rest_after(attempts: int) -> timedelta:
    """How long a row rests after its `attempts`-th failure: 5 s, 10 s, 20 s … at most an hour."""
    return min(PATIENCE * (1 << min(attempts - 1, 12)), timedelta(hours=1))
