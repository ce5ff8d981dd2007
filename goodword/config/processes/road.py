"""The process in which messages travel: intake, pipeline and outbox, and where asked also fetching and receiving."""

import logging
import signal
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import Error as DatabaseError
from django.db import connection

from goodword.channels.email.receiver import Receiver
from goodword.config.environment import environment
from goodword.config.processes.settle import settle
from goodword.desk.conversations.models import OUTBOX
from goodword.flow.intake.fetch import Fetcher
from goodword.flow.intake.models import INTAKE
from goodword.flow.intake.process import process
from goodword.flow.intake.receive import receiver
from goodword.flow.intake.store import prepare_months
from goodword.flow.live.poke import forget_old_pokes
from goodword.flow.notifications.models import NOTICES
from goodword.flow.notifications.send import send_notices
from goodword.flow.outbox.dispatch import dispatch, say_uncertain
from goodword.flow.pipeline.run import run
from goodword.foundation.events.models import EVENTS
from goodword.foundation.work.loop import Worker, work_off

log = logging.getLogger(__name__)

QUEUES = ("intake", "pipeline", "outbox", "notices")
CHORES_SECONDS = 60.0


def run_road(*, work: bool, fetch: bool, receive: bool) -> None:
    """Runs the asked parts as threads until SIGTERM or SIGINT, then lets each finish what it has in hand."""
    sys.setswitchinterval(0.001)  # threads here wait for the database most of the time, and should not for each other
    settle()
    worker = Worker()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop(asked=True))
    threads = [*(_work(worker) if work else []), *(_fetch(worker) if fetch else [])]
    receiving = _receive() if receive else None  # first of all: where its port is taken, nothing else may begin
    for thread in threads:
        thread.start()
    while not worker.stopping.wait(0.5):  # in slices, so that signals reach Python on every system
        dead = [thread.name for thread in threads if not thread.is_alive()]
        if dead:  # the supervisor starts a whole process again, not a part of one
            log.error("%s ended unexpectedly; stopping", ", ".join(dead))
            worker.stop()
            break
    fell = not worker.asked_to_stop
    if receiving:
        receiving.stop()
    for thread in threads:
        thread.join()
    if fell:
        sys.exit(1)


def _work(worker: Worker) -> list[threading.Thread]:
    def loop(name: str, *args: object, **more: object) -> threading.Thread:
        return _thread(name, lambda: work_off(worker, name, *args, **more))  # type: ignore[arg-type]

    return [
        _thread("listen", lambda: worker.listen(QUEUES)),
        loop("intake", INTAKE, process, batch=20),
        loop("pipeline", EVENTS, run, batch=50),
        loop("outbox", OUTBOX, dispatch, batch=1, abandoned=say_uncertain),
        loop("notices", NOTICES, send_notices, batch=1),
        _thread("chores", lambda: _chores(worker)),
    ]


def _fetch(worker: Worker) -> list[threading.Thread]:
    return [_thread("fetch", Fetcher(worker.stopping).run)]


def _receive() -> Receiver:
    receiving = receiver(environment().smtp_host, environment().smtp_port, hostname=environment().hostname)
    receiving.start()
    return receiving


def _thread(name: str, run: Callable[[], None]) -> threading.Thread:
    return threading.Thread(target=run, name=name)


def _chores(worker: Worker) -> None:
    """Small things that nobody waits for."""
    while not worker.stopping.is_set():
        for chore in (prepare_months, forget_old_pokes):
            try:
                chore(datetime.now(UTC))
            except DatabaseError as error:
                log.warning("%s: the database said: %s", chore.__name__, str(error).strip())
                connection.close()
        worker.stopping.wait(CHORES_SECONDS)
    connection.close()
