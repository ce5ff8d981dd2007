"""What the pages that agents ask for all day cost."""

import re

from benchmarks.cpu import processes_of, seconds
from tests.cast.names import JANA, PASSWORD
from tests.peers.instance import Instance
from tests.peers.visitor import Visitor

TIMES = 200


def measure(instance: Instance) -> dict[str, float]:
    browser = Visitor(instance.url, email=JANA, password=PASSWORD)
    listed = browser.get("/conversations/?view=all&part=list", HX_Request="true")
    ids = list(dict.fromkeys(re.findall(r"/conversations/([a-z2-7]{16})/", listed)))
    assert len(ids) == 50, len(ids)
    return {
        "list of 50 with counts (ms)": _cost(instance, browser, ["/conversations/?view=all&part=list"] * TIMES),
        "opening a conversation (ms)": _cost(
            instance, browser, [f"/conversations/{ids[n % 50]}/?view=all&part=right" for n in range(TIMES)]
        ),
    }


def _cost(instance: Instance, browser: Visitor, paths: list[str]) -> float:
    for path in paths[:20]:
        browser.get(path, HX_Request="true")
    processes = processes_of(instance)
    before = seconds(processes)
    for path in paths:
        browser.get(path, HX_Request="true")
    return (seconds(processes) - before) / len(paths) * 1000
