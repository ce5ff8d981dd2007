"""The least that taking a mail in can cost: parsing it with the standard library, and one committed insert."""

import time
from email import message_from_bytes
from email.policy import compat32
from typing import Any

import psutil
import psycopg

from benchmarks.mails import five_kilobytes
from tests.peers.instance import Instance

MAILS = 500


def measure(instance: Instance) -> dict[str, float]:
    mails = [five_kilobytes(1_000_000 + number) for number in range(MAILS)]
    with instance.database() as connection:
        connection.execute("CREATE TABLE bench_least (id bigint GENERATED ALWAYS AS IDENTITY, raw bytea NOT NULL)")
        backend = psutil.Process(connection.info.backend_pid)
        before = time.process_time(), _used(backend)
        for raw in mails:
            _parse_and_insert(connection, raw)
        own, database = time.process_time() - before[0], _used(backend) - before[1]
        connection.execute("DROP TABLE bench_least")
    return {"least for a 5 KB mail: stdlib parse + one committed insert (ms)": (own + database) / MAILS * 1000}


def _parse_and_insert(connection: "psycopg.Connection[Any]", raw: bytes) -> None:
    parsed = message_from_bytes(raw, policy=compat32)
    for part in parsed.walk():
        part.get_payload(decode=True)
    connection.execute("INSERT INTO bench_least (raw) VALUES (%s)", [raw])


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
