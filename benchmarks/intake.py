"""What a mail costs from the SMTP connection to the browsers being told."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

from benchmarks.cpu import processes_of, seconds
from benchmarks.mails import five_kilobytes
from tests.cast.names import HELLO
from tests.peers.instance import Instance, until

WARM_UP = 100
CONNECTIONS = 4
"""As a mail server delivers when there is much."""

UNFINISHED = """
    SELECT (SELECT count(*) FROM flow_raw_input WHERE state IN ('pending', 'claimed'))
         + (SELECT count(*) FROM foundation_event WHERE state IN ('pending', 'claimed'))
"""


def measure(instance: Instance, number: int) -> dict[str, float]:
    """A few connections each send one mail after the other. The sender's own work is not counted."""
    mails = [five_kilobytes(start) for start in range(number + WARM_UP)]
    with instance.database() as connection:
        _send(instance, connection, mails[:WARM_UP])
        processes = processes_of(instance)
        before = seconds(processes)
        _send(instance, connection, mails[WARM_UP:])
        used = seconds(processes) - before
    size = sum(map(len, mails)) / len(mails)
    return {"size of the mail (bytes)": size, "a 5 KB mail, all in (ms)": used / number * 1000}


def _send(instance: Instance, connection: "psycopg.Connection[Any]", mails: list[bytes]) -> None:
    shares = [mails[number::CONNECTIONS] for number in range(CONNECTIONS)]
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(lambda share: _send_one_by_one(instance, share), shares))
    until(lambda: connection.execute(UNFINISHED).fetchone() == (0,), "the mails to be worked off")


def _send_one_by_one(instance: Instance, mails: list[bytes]) -> None:
    with smtplib.SMTP("127.0.0.1", instance.smtp_port) as smtp:
        for raw in mails:
            smtp.sendmail("hannah@larkfield.example", [HELLO], raw)
