"""How long from the commit of a mail to the browser that shows it."""

import json
import smtplib
import statistics
import time
import urllib.request

from benchmarks.mails import five_kilobytes
from tests.cast.names import HELLO, JANA, PASSWORD
from tests.peers.instance import Instance
from tests.peers.visitor import Visitor

TIMES = 40


def measure(instance: Instance) -> dict[str, float]:
    """The clock starts at the receiver's 250, which is said after the commit, and ends with the poke in the stream."""
    token = json.loads(Visitor(instance.url, email=JANA, password=PASSWORD).get("/live/token/"))["token"]
    waits = []
    with (
        urllib.request.urlopen(f"{instance.url}/live/stream?token={token}") as stream,
        smtplib.SMTP("127.0.0.1", instance.smtp_port) as connection,
    ):
        for number in range(TIMES):
            connection.sendmail("hannah@larkfield.example", [HELLO], five_kilobytes(2_000_000 + number))
            stored = time.perf_counter()
            while not stream.readline().startswith(b"event: poke"):
                pass
            waits.append((time.perf_counter() - stored) * 1000)
    return {
        "from commit to the poke in the browser, median (ms)": statistics.median(waits),
        "from commit to the poke in the browser, slowest of 40 (ms)": max(waits),
    }
