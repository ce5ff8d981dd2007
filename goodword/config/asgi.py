"""What listens on a port: the stream, the pages, or both at one address.

`serve` runs both in one process (docs/decisions/0001-one-front-process.md): a poke leads to a request for a page
anyway, so a front that copies bytes between two processes would cost more than it isolates.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodword.config.settings")

from django.conf import settings

from goodword.config.pages import Pages
from goodword.flow.live.stream import Stream

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

STREAM_PATH = "/live/stream"
THREADS = 6
"""Requests for pages that are worked on at once in one process; each thread keeps one connection to the database."""

log = logging.getLogger(__name__)


def front(*, pages: bool, stream: bool) -> Application:
    """The application that answers for the pages, the stream, or both."""
    streams = Stream(settings.DATABASE_CONNINFO) if stream else None
    django = _pages() if pages else None

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(streams, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close"})
        elif streams and scope["path"] == STREAM_PATH and scope["method"] == "GET":
            await streams(scope, receive, send)
        elif django:
            await django(scope, receive, send)
        elif streams and scope["path"] == "/healthz":
            await _say(
                send, 200 if streams.hearing else 503, b'{"live": %s}' % (b"true" if streams.hearing else b"false")
            )
        else:
            await _say(send, 404, b'{"error": "Only the stream lives here."}')

    return answer


def _pages() -> Application:
    from goodword.config.wsgi import application

    return Pages(application, threads=THREADS)


async def _live(streams: Stream | None, receive: Receive, send: Send) -> None:
    """Starts and stops the task that listens, with the server."""
    hearing: asyncio.Task[None] | None = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            if streams:
                hearing = asyncio.create_task(streams.hear())
            await send({"type": "lifespan.startup.complete"})
        else:
            if hearing:
                hearing.cancel()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def _say(send: Send, status: int, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": body})
