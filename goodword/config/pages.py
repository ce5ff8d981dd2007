"""Django's pages behind an ASGI server: one hop into a thread for each request.

The general bridges (a2wsgi, asgiref) hand every piece of an answer from thread to loop by itself, which cost more than the
page: 3.4 of 8 ms for a list. Here a thread makes the whole answer of a page, and the loop sends it; only files are sent
piece by piece.
"""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LARGEST_BODY = 42 * 1024 * 1024
"""A little more than Django takes itself, so that its clearer answer is the one that people see."""


class Answer(msgspec.Struct):
    """What the application said. `pieces` are still to come where `first` is not all."""

    status: int
    headers: list[tuple[bytes, bytes]]
    first: bytes
    pieces: Any


class Pages:
    """A WSGI application as an ASGI one; `threads` requests are worked on at once."""

    def __init__(self, application: Callable[..., Iterable[bytes]], *, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await _body(scope, receive)
        except TooLarge:
            await send({"type": "http.response.start", "status": 413, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"That is too large."})
            return
        except BrokenOff:
            return
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self._threads, self._answer, _environ(scope, body))
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        piece = answer.first
        while answer.pieces is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            piece = await loop.run_in_executor(self._threads, _next, answer)
        await send({"type": "http.response.body", "body": piece})

    def _answer(self, environ: dict[str, Any]) -> Answer:
        answer = Answer(500, [], b"", None)

        def start(status: str, headers: list[tuple[str, str]], _error: object = None) -> Callable[[bytes], None]:
            answer.status = int(status[:3])
            answer.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
            return lambda _: None

        response = self._application(environ, start)
        if getattr(response, "streaming", False) or not hasattr(response, "content"):
            answer.pieces = (iter(response), response)
            return answer
        answer.first = b"".join(response)
        _close(response)
        return answer


def _next(answer: Answer) -> bytes:
    iterator, response = answer.pieces
    piece = next(iterator, None)
    if piece is None:
        _close(response)
        answer.pieces = None
        return b""
    return bytes(piece)


def _close(response: object) -> None:
    close = getattr(response, "close", None)
    if close:
        close()


class TooLarge(Exception):
    """The body is larger than anything that a page takes."""


class BrokenOff(Exception):
    """The browser went away in the middle of the body: half a form must not be acted on."""


async def _body(scope: Scope, receive: Receive) -> io.BytesIO:
    length = dict(scope["headers"]).get(b"content-length", b"")
    if length.isdigit() and int(length) > LARGEST_BODY:
        raise TooLarge
    body = io.BytesIO()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BrokenOff
        body.write(message.get("body", b""))
        if body.tell() > LARGEST_BODY:
            raise TooLarge
        if not message.get("more_body", False):
            body.seek(0)
            return body


def _environ(scope: Scope, body: io.BytesIO) -> dict[str, Any]:
    """PEP 3333. A header with an underscore is left out: it would pass for the one with a dash, which a proxy has set."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": (scope.get("server") or ("localhost", 80))[0],
        "SERVER_PORT": str((scope.get("server") or ("localhost", 80))[1] or 0),
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").upper(), raw_value.decode("latin-1")
        if "_" in name:
            continue
        key = name.replace("-", "_")
        if key not in {"CONTENT_LENGTH", "CONTENT_TYPE"}:
            key = f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ
