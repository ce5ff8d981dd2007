"""The stream that pokes browsers: a small ASGI application over LISTEN, without the ORM.

One task hears of new pokes and hands each to the open streams that may hear it. A stream carries no content: `poke`
names a conversation that changed, `refresh` says that more was missed than is kept, `bye` ends it.

Ids are given out before commits, so a smaller id may become visible after a larger one: each reading goes back over the
last ones and leaves out what was handed on before. A browser that returns with Last-Event-ID gets the same overlap;
hearing of a change twice costs it one more request.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

import psycopg

from goodword.flow.live.tokens import SECONDS, Grant, open_grant

log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

OVERLAP = 200
"""How many ids back each reading starts; far more than transactions that are open at one moment."""

BREATH_SECONDS = 20
"""A comment this often keeps proxies from closing a quiet stream, and finds browsers that have gone."""

NOBODY_LISTENS_SECONDS = 0.2
"""With no stream open there is no hurry to read what is new."""

BACKLOG = 256
"""Pokes that a slow browser may owe us; past that it is told to fetch everything."""

NEW = "SELECT id, event, topics, subject FROM flow_poke WHERE id > %s ORDER BY id"

SIGNED_OUT = "SELECT id FROM flow_poke WHERE event = 'bye' AND topics ? %s"

Frame = tuple[int, str, str]


class Stream:
    """The application, and the task that feeds its open streams."""

    def __init__(self, conninfo: str) -> None:
        self.conninfo = conninfo
        self.heard: dict[int, None] = {}
        self.listeners: dict[asyncio.Queue[Frame], frozenset[str]] = {}
        self.hearing = False
        self.asking = asyncio.Semaphore(2)  # a hundred browsers that return at once must not take all connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers `GET /live/stream?token=…[&last=id]`."""
        query = parse_qs(scope["query_string"].decode("latin-1"))
        grant = open_grant(query.get("token", [""])[0])
        if grant is None:
            await _refuse(send, 401, b"This stream needs a fresh token.")
            return
        headers = dict(scope["headers"])
        last = headers.get(b"last-event-id", b"").decode("latin-1") or query.get("last", [""])[0]
        await self._serve(grant, int(last) if last.isdecimal() and len(last) < 19 else None, receive, send)

    async def _serve(self, grant: Grant, last: int | None, receive: Receive, send: Send) -> None:
        queue: asyncio.Queue[Frame] = asyncio.Queue(BACKLOG)
        topics = frozenset([*grant.topics, f"session:{grant.session}"])
        self.listeners[queue] = topics
        gone = asyncio.ensure_future(_until_gone(receive))
        ends = asyncio.get_running_loop().time() + SECONDS  # as its token does; the browser comes back with a new one
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await _write(send, b"retry: 2000\n\n")
            for frame in await self._missed(grant, last, topics):
                await _write(send, _encode(frame))
                if frame[1] == "bye":
                    return
            while not gone.done() and asyncio.get_running_loop().time() < ends:
                news = await _next(queue, gone)
                await _write(send, _encode(news) if news else b": still here\n\n")
                if news and news[1] == "bye":
                    break
        finally:
            del self.listeners[queue]
            gone.cancel()
        with suppress(OSError):
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _missed(self, grant: Grant, last: int | None, topics: frozenset[str]) -> list[Frame]:
        """What a returning browser did not hear; one `refresh` where that is more than is kept, or cannot be read; `bye`
        where the session was signed out since its token was made."""
        try:
            async with self.asking, await psycopg.AsyncConnection.connect(self.conninfo, autocommit=True) as own:
                over = await (await own.execute(SIGNED_OUT, [f"session:{grant.session}"])).fetchone()
                if over:
                    return [(over[0], "bye", "")]
                if last is None:
                    return []
                oldest = await (await own.execute("SELECT min(id) FROM flow_poke")).fetchone()
                rows = await (await own.execute(NEW, [last - OVERLAP])).fetchall()
        except psycopg.Error:
            return [(last or 0, "refresh", "")]
        if oldest is None or oldest[0] is None or oldest[0] > last + 1 or len(rows) > 2 * OVERLAP:
            return [(last, "refresh", "")]
        return [(row[0], row[1], row[3]) for row in rows if not topics.isdisjoint(row[2])]

    async def hear(self) -> None:
        """Listens and hands on, for as long as the process lives; a lost database is waited for."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self.conninfo, autocommit=True, application_name="goodword live"
                ) as own:
                    await own.execute("LISTEN goodword_live")
                    await self._catch_up(own)
                    self.hearing = True
                    while True:
                        await _next_news(own)
                        if not self.listeners:
                            await asyncio.sleep(NOBODY_LISTENS_SECONDS)
                        await self._hand_on(own)
            except psycopg.Error as error:
                self.hearing = False
                log.warning("The stream lost the database, trying again: %s", str(error).strip())
                await asyncio.sleep(1)

    async def _catch_up(self, own: psycopg.AsyncConnection[Any]) -> None:
        """At the first start what lies there is old; after a lost connection it is news."""
        if not self.heard:
            rows = await (await own.execute("SELECT id FROM flow_poke ORDER BY id DESC LIMIT %s", [OVERLAP])).fetchall()
            self.heard = dict.fromkeys(sorted(row[0] for row in rows))
        else:
            await self._hand_on(own)

    async def _hand_on(self, own: psycopg.AsyncConnection[Any]) -> None:
        newest = next(reversed(self.heard), 0)
        for id_, event, topics, subject in await (await own.execute(NEW, [newest - OVERLAP])).fetchall():
            if id_ in self.heard:
                continue
            self.heard[id_] = None
            for queue, wanted in self.listeners.items():
                if not wanted.isdisjoint(topics):
                    _offer(queue, (id_, event, subject))
        self.heard = dict.fromkeys(sorted(self.heard)[-4 * OVERLAP :])


HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


async def _next_news(own: psycopg.AsyncConnection[Any]) -> None:
    """Waits for a notification, at most some seconds, and takes all that have come: they say the same."""
    async for _ in own.notifies(timeout=5, stop_after=1):
        pass
    async for _ in own.notifies(timeout=0):
        pass


def _offer(queue: asyncio.Queue[Frame], frame: Frame) -> None:
    if queue.full():  # too slow: what it owes is worth one fetch of everything
        while not queue.empty():
            queue.get_nowait()
        frame = (frame[0], frame[1] if frame[1] == "bye" else "refresh", "")
    queue.put_nowait(frame)


async def _next(queue: asyncio.Queue[Frame], gone: "asyncio.Future[None]") -> Frame | None:
    getting = asyncio.ensure_future(queue.get())
    either: set[asyncio.Future[Any]] = {getting, gone}
    await asyncio.wait(either, timeout=BREATH_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if getting.done():
        return getting.result()
    getting.cancel()
    return None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


def _encode(frame: Frame) -> bytes:
    id_, event, subject = frame
    return f"id: {id_}\nevent: {event}\ndata: {json.dumps({'subject': subject})}\n\n".encode()


async def _refuse(send: Send, status: int, words: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": words, "more_body": False})
