"""Real peers for everybody who asks. Each is started when a test first needs it."""

import json
from collections.abc import Iterator

import pytest

from tests.cast.names import HELLO, JANA, PASSWORD
from tests.peers.chromium import chromium
from tests.peers.dovecot import dovecot_server
from tests.peers.instance import Instance, new_instance
from tests.peers.smtp_sink import SmtpSink, smtp_sink

__all__ = ["_empty", "_with_jana_and_hello", "chromium", "dovecot_server", "instance", "ready", "served", "sink"]


@pytest.fixture(scope="session")
def _empty() -> Iterator[Instance]:
    with new_instance() as made:
        yield made


@pytest.fixture(scope="session")
def _with_jana_and_hello(_empty: Instance) -> Iterator[Instance]:
    with new_instance(_empty) as made:
        made.do(
            *("agents", "add", JANA, "--name", "Jana Dvořáková", "--role", "administrator"),
            *("--time-zone", "Europe/Prague"),
            GOODWORD_NEW_PASSWORD=PASSWORD,
        )
        made.do("inboxes", "add", HELLO, "--name", "Hello", "--smtp-user", "-", "--smtp-security", "none")
        yield made


@pytest.fixture
def instance(_empty: Instance) -> Iterator[Instance]:
    """A Goodword of the test's own, migrated, empty and not started yet."""
    with new_instance(_empty) as made:
        yield made


@pytest.fixture
def sink() -> Iterator[SmtpSink]:
    """The mail server through which we send."""
    with smtp_sink() as server:
        yield server


@pytest.fixture
def ready(_with_jana_and_hello: Instance, sink: SmtpSink) -> Iterator[Instance]:
    """A Goodword with Jana, who may everything, and hello@konvalin.example, which sends through the sink; not started."""
    with new_instance(_with_jana_and_hello) as made:
        where = {"smtp_host": sink.host, "smtp_port": sink.port}
        with made.database() as connection:
            connection.execute("UPDATE desk_inbox SET settings = settings || %s::jsonb", [json.dumps(where)])
        yield made


@pytest.fixture
def served(ready: Instance) -> Instance:
    """The same, running."""
    ready.serve()
    return ready
