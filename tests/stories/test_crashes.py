"""Processes are killed while mail flows: nothing is lost, nothing comes twice, no reply is sent twice."""

import os
import random
import re
import signal
import smtplib
import threading
import time
import urllib.error
import uuid
from collections import Counter
from functools import partial

import psutil
import pytest

from tests.cast.mails import mail
from tests.cast.names import HELLO, JANA, PASSWORD
from tests.peers.instance import Instance, until
from tests.peers.smtp_sink import SmtpSink
from tests.peers.visitor import Visitor

pytestmark = pytest.mark.peer

MAILS = 300
KILLS = 9
REPLIES = 25
VICTIMS = ("the road with worker and receiver", "the second worker", "the database")


def test_300_mails_survive_the_death_of_worker_receiver_and_database(served: Instance, sink: SmtpSink) -> None:
    second = served.start("work")  # two workers at once, and one of them is not looked after by `serve`
    dice = random.Random(20261122)
    sent = threading.Event()
    killed: list[str] = []
    killer = threading.Thread(target=_kill_now_and_then, args=(served, dice, sent, killed))
    killer.start()
    try:
        for number in range(MAILS):
            _send_until_taken(served, mail(f"Number {number}", message_id=f"{number}@flood.example"))
            if number == MAILS // 3:
                _reply_to_some(served)
    finally:
        sent.set()
        killer.join()
    if second.poll() is not None:
        served.start("work")
    until(lambda: _finished(served), f"everything to be worked off: {served.said()}", 120)

    assert set(killed) == set(VICTIMS), "the mails were through before everybody had been killed once"
    ids = [row[0] for row in served.ask("SELECT external_id FROM desk_message WHERE kind = 'inbound'")]
    assert Counter(ids) == {f"{number}@flood.example": 1 for number in range(MAILS)}
    assert served.ask("SELECT count(*) FROM desk_conversation") == [(MAILS,)]
    states = dict(served.ask("SELECT state, count(*) FROM flow_raw_input GROUP BY 1"))
    assert states.pop("stored") == MAILS
    assert set(states) <= {"repeated"}

    arrived = Counter(_message_ids(sink))
    assert not [name for name, times in arrived.items() if times > 1]
    outcome = served.ask("SELECT state, external_id FROM desk_message WHERE kind = 'outbound'")
    assert len(outcome) == REPLIES
    for state, name in outcome:
        assert state in {"sent", "uncertain"}, state
        assert state == "uncertain" or arrived[name] == 1


def _send_until_taken(instance: Instance, raw: bytes) -> None:
    """What any mail server does: comes again until it hears 250."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with smtplib.SMTP("127.0.0.1", instance.smtp_port, timeout=10) as smtp:
                smtp.sendmail("hannah@larkfield.example", [HELLO], raw)
        except (OSError, smtplib.SMTPException):
            threading.Event().wait(0.1)
        else:
            return
    raise AssertionError(f"The receiver did not come back: {instance.said()}")


def _kill_now_and_then(instance: Instance, dice: random.Random, sent: threading.Event, killed: list[str]) -> None:
    for number in range(KILLS):
        if sent.wait(dice.uniform(0.3, 1.5)):
            return
        victim = _victim(instance, VICTIMS[number % 3])
        if victim:
            os.kill(victim, signal.SIGKILL)
            killed.append(VICTIMS[number % 3])


def _victim(instance: Instance, which: str) -> int | None:
    if which == VICTIMS[1]:
        process = instance.processes[-1]
        if process.poll() is not None:
            process = instance.start("work")
        return process.pid
    if which == VICTIMS[2]:
        file = instance.home / "postgres" / "data" / "postmaster.pid"
        return int(file.read_text().split()[0]) if file.exists() else None
    for child in psutil.Process(instance.processes[0].pid).children():
        if "work" in child.cmdline():
            return child.pid
    return None


def _reply_to_some(instance: Instance) -> None:
    """Agents go on answering meanwhile; a form that failed is sent again with the same key."""
    jana = until(lambda: _signed_in(instance), "the front to let Jana in")
    pages = until(lambda: _page(jana, "/conversations/?view=all"), "the list")
    for public_id in list(dict.fromkeys(re.findall(r"/conversations/([a-z2-7]{16})/", pages)))[:REPLIES]:
        until(partial(_replied, jana, public_id, str(uuid.uuid4())), "a reply to be taken", 90)


def _signed_in(instance: Instance) -> Visitor | None:
    try:
        return Visitor(instance.url, email=JANA, password=PASSWORD)
    except (OSError, AssertionError):
        return None


def _page(jana: Visitor, path: str) -> str:
    try:
        return jana.get(path)
    except OSError:
        return ""


def _replied(jana: Visitor, public_id: str, key: str) -> bool:
    try:
        jana.post(f"/conversations/{public_id}/replies/", text="A new tin is on its way.", key=key)
    except urllib.error.HTTPError as error:
        return error.code < 500 and error.code != 403
    except OSError:
        return False
    return True


def _finished(instance: Instance) -> bool:
    unfinished = """
        SELECT (SELECT count(*) FROM flow_raw_input WHERE state IN ('pending', 'claimed'))
             + (SELECT count(*) FROM foundation_event WHERE state IN ('pending', 'claimed'))
             + (SELECT count(*) FROM desk_message WHERE state IN ('queued', 'sending'))
    """
    return instance.ask(unfinished) == [(0,)]


def _message_ids(sink: SmtpSink) -> list[str]:
    found = [re.search(rb"^Message-ID:\s*<([^>]+)>", sunk.raw, re.MULTILINE | re.IGNORECASE) for sunk in sink.mails]
    return [match.group(1).decode() for match in found if match]
