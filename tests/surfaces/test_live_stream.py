"""The stream: who may open it, what it tells, and what it does after a break."""

import asyncio
import json
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

import psycopg.conninfo
import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client

from goodword.accounts.agents import Agent
from goodword.desk.inboxes.models import Inbox
from goodword.flow.live.models import Poke
from goodword.flow.live.poke import say_bye
from goodword.flow.live.stream import Stream
from goodword.flow.live.tokens import SECONDS, Grant, open_grant, seal_grant
from goodword.flow.live.topics import inbox_topic
from tests.cast.arriving import arrive
from tests.cast.mails import mail

GRANT = Grant(agent=1, session="s", topics=("everything",))


def test_a_token_opens_for_five_minutes_and_only_as_it_was_made() -> None:
    token = seal_grant(GRANT)
    assert open_grant(token) == GRANT
    assert open_grant(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert open_grant("") is None
    with time_machine.travel(datetime.now(UTC).timestamp() + SECONDS + 5, tick=False):
        assert open_grant(token) is None


@pytest.mark.django_db
def test_a_token_is_given_only_to_who_is_signed_in(agent: Agent, wholesale_inbox: Inbox) -> None:
    assert Client().get("/live/token/").status_code == 401
    client = Client()
    client.force_login(agent)
    grant = open_grant(client.get("/live/token/").json()["token"])
    assert grant is not None
    assert grant.agent == agent.pk
    assert inbox_topic(wholesale_inbox.pk) not in grant.topics


class Listener:
    """A browser's end of a stream, without a server between."""

    def __init__(self, stream: Stream, token: str, *, last: int | None = None) -> None:
        self.sent: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self.left = asyncio.Event()
        headers = [(b"last-event-id", str(last).encode())] if last is not None else []
        scope = {"type": "http", "query_string": f"token={token}".encode(), "headers": headers}
        self.task = asyncio.ensure_future(stream(scope, self._receive, self.sent.put))

    async def _receive(self) -> MutableMapping[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def next_event(self) -> tuple[str, str]:
        """The next event and its data; what only keeps the connection is passed over."""
        while True:
            message = await asyncio.wait_for(self.sent.get(), 20)
            lines = dict(line.split(": ", 1) for line in message.get("body", b"").decode().split("\n") if ": " in line)
            if "event" in lines:
                return lines["event"], lines["data"]

    async def status(self) -> int:
        return int((await asyncio.wait_for(self.sent.get(), 20))["status"])

    async def leave(self) -> None:
        self.left.set()
        await asyncio.wait_for(self.task, 20)


def _listening(test: Any) -> None:
    """Runs an asynchronous test beside a stream that listens."""

    async def run() -> None:
        stream = Stream(_conninfo())
        hearing = asyncio.ensure_future(stream.hear())
        while not stream.hearing:
            await asyncio.sleep(0.01)
        try:
            await test(stream)
        finally:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)

    asyncio.run(run())


def _conninfo() -> str:
    """The database of the tests, which is not the one in the settings."""
    return psycopg.conninfo.make_conninfo(settings.DATABASE_CONNINFO, dbname=connection.settings_dict["NAME"])


@pytest.mark.django_db(transaction=True)
def test_who_may_hear_of_a_conversation_hears_and_others_do_not(inbox: Inbox) -> None:
    async def test(stream: Stream) -> None:
        mine = Listener(stream, seal_grant(Grant(agent=1, session="a", topics=(inbox_topic(inbox.pk),))))
        other = Listener(stream, seal_grant(Grant(agent=2, session="b", topics=(inbox_topic(inbox.pk + 1),))))
        assert await mine.status() == await other.status() == 200
        await asyncio.to_thread(_arrive, inbox)
        event, data = await mine.next_event()
        assert event == "poke"
        assert set(json.loads(data)) == {"subject"}  # a name, no content
        assert len(stream.listeners) == 2
        assert all(queue.empty() for queue, topics in stream.listeners.items() if inbox_topic(inbox.pk) not in topics)
        await mine.leave()
        await other.leave()
        assert not stream.listeners

    _listening(test)


@pytest.mark.django_db(transaction=True)
def test_what_was_missed_during_a_break_is_told_on_return(inbox: Inbox) -> None:
    arrive(mail("Before"), inbox, at=datetime.now(UTC))
    last = Poke.objects.latest("pk").pk
    arrive(mail("During the break"), inbox, at=datetime.now(UTC))

    async def test(stream: Stream) -> None:
        back = Listener(stream, seal_grant(GRANT), last=last)
        missed = {(await back.next_event())[0] for _ in range(2)}
        assert missed == {"poke"}
        await back.leave()

    _listening(test)


@pytest.mark.django_db(transaction=True)
def test_who_was_away_for_longer_than_is_kept_is_told_to_fetch_everything(inbox: Inbox) -> None:
    arrive(mail("Long ago"), inbox, at=datetime.now(UTC))
    first = Poke.objects.latest("pk").pk
    Poke.objects.all().delete()
    arrive(mail("Later"), inbox, at=datetime.now(UTC))
    Poke.objects.all().update(id=first + 1000)

    async def test(stream: Stream) -> None:
        back = Listener(stream, seal_grant(GRANT), last=first)
        assert (await back.next_event())[0] == "refresh"
        await back.leave()

    _listening(test)


@pytest.mark.django_db(transaction=True)
def test_signing_out_closes_the_streams_of_that_session_only() -> None:
    async def test(stream: Stream) -> None:
        gone = Listener(stream, seal_grant(Grant(agent=1, session="gone", topics=("everything",))))
        stays = Listener(stream, seal_grant(Grant(agent=1, session="stays", topics=("everything",))))
        assert await gone.status() == await stays.status() == 200
        await asyncio.to_thread(_sign_out, "gone")
        assert (await gone.next_event())[0] == "bye"
        await asyncio.wait_for(gone.task, 20)
        assert len(stream.listeners) == 1
        await stays.leave()

    _listening(test)


def test_a_stream_without_a_good_token_is_refused() -> None:
    async def test(stream: Stream) -> None:
        assert await Listener(stream, "nonsense").status() == 401

    asyncio.run(test(Stream("")))


def _arrive(inbox: Inbox) -> None:
    arrive(mail(), inbox, at=datetime.now(UTC))
    connection.close()


def _sign_out(session: str) -> None:
    say_bye(session, datetime.now(UTC))
    connection.close()
