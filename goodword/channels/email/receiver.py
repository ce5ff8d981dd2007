"""A small SMTP server: it takes mail for addresses that we know, and says so only once the mail is stored.

It speaks SMTP through aiosmtpd and replaces its reading of DATA, which cuts at lines of 1,001 bytes and keeps an object
for each line (1.7 GB for a mail of 35 MB in empty lines). The bytes are handed on as they came: with CRLF, only the
doubled dots of the transport are undone.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
from aiosmtpd.smtp import SMTP

log = logging.getLogger(__name__)

DEFAULT_MAX_SIZE = 35 * 1024 * 1024
_CHUNK = 64 * 1024
_END = b"\r\n.\r\n"


class ReceivedEnvelope(msgspec.Struct, frozen=True):
    mail_from: str  # "" for the null sender of reports
    rcpt_tos: tuple[str, ...]
    peer: str  # the address of the sending host
    helo: str  # what it calls itself
    tls: bool = False


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    size: int = DEFAULT_MAX_SIZE  # bytes of a mail
    recipients: int = 100  # of a mail; the sender repeats the rest in the next one
    connections: int = 100
    in_flight: int = 256 * 1024 * 1024  # bytes of all mails that are being received or stored
    command_timeout: float = 180.0  # seconds for a command, or for 64 KB of a mail
    store_timeout: float = 300.0


Accepts = Callable[[str], bool]
Store = Callable[[ReceivedEnvelope, bytes], None]


class Receiver:
    """`accepts(rcpt)` and `store(envelope, raw)` are called in worker threads. When `store` returns, the sender hears
    250; when either raises, it hears 451 and will try again.

    `start()` returns once the port is bound (`port` 0 takes a free one, then `port` tells which); `stop()` lets a mail
    that is on its way arrive first.
    """

    def __init__(
        self,
        *,
        host: str,
        port: int,
        accepts: Accepts,
        store: Store,
        hostname: str = "localhost",
        limits: Limits | None = None,
        tls: ssl.SSLContext | None = None,
        workers: int = 4,
    ) -> None:
        self.host = host
        self.port = port
        self.accepts = accepts
        self.store = store
        self.hostname = hostname
        self.limits = limits or Limits()
        self.tls = tls
        self.in_flight = 0
        self.sessions: set[_Session] = set()
        self.stopping = False
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="receive-store")
        self._loop = asyncio.new_event_loop()
        self._thread: threading.Thread | None = None
        self._server: asyncio.Server | None = None

    def start(self) -> None:
        """Raises OSError when the port cannot be had."""
        bound = threading.Event()
        failure: list[OSError] = []
        self._thread = threading.Thread(target=self._run, args=(bound, failure), name="receive", daemon=True)
        self._thread.start()
        bound.wait()
        if failure:
            self._thread.join()
            raise failure[0]

    def stop(self, timeout: float = 30.0) -> None:
        """Takes no new mail, waits up to `timeout` seconds for those in DATA, closes the rest."""
        if self._thread is None or not self._thread.is_alive():
            return
        asyncio.run_coroutine_threadsafe(self._finish(timeout), self._loop).result(timeout + 30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, bound: threading.Event, failure: list[OSError]) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._server = self._loop.run_until_complete(
                self._loop.create_server(lambda: _Session(self), host=self.host, port=self.port)
            )
            self.port = self._server.sockets[0].getsockname()[1]
        except OSError as error:
            failure.append(error)
            self._loop.close()
            return
        finally:
            bound.set()
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    async def _finish(self, timeout: float) -> None:
        self.stopping = True
        if self._server is not None:
            self._server.close()
        for session in tuple(self.sessions):
            if not session.has_mail_on_the_way:
                session.part_from()
        deadline = self._loop.time() + timeout
        while self.sessions and self._loop.time() < deadline:
            await asyncio.sleep(0.02)
        for session in tuple(self.sessions):
            session.part_from()
        others = asyncio.all_tasks() - {task for task in (asyncio.current_task(),) if task is not None}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def in_worker(self, work: Callable[..., Any], *args: object) -> Any:
        return await self._loop.run_in_executor(self._pool, lambda: work(*args))


class _Session(SMTP):
    line_length_limit = _CHUNK  # of the reader; commands keep their own limit of 512 bytes
    command_size_limit = 2048  # addresses with SRS and signatures are longer than RFC 5321 thought

    def __init__(self, receiver: Receiver) -> None:
        limits = receiver.limits
        super().__init__(
            handler=self,
            hostname=receiver.hostname,
            ident="Goodword",
            data_size_limit=limits.size,
            enable_SMTPUTF8=True,
            decode_data=False,
            tls_context=receiver.tls,
            timeout=limits.command_timeout,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
            loop=receiver._loop,
        )
        self.receiver = receiver
        self.has_mail_on_the_way = False

    def part_from(self, words: str = "We are closing for a moment, please try again") -> None:
        """Says that we close, and closes."""
        if isinstance(self.transport, asyncio.Transport) and not self.transport.is_closing():
            self.transport.write(f"421 4.3.2 {words}\r\n".encode())
            self.transport.close()

    async def _handle_client(self) -> None:
        receiver = self.receiver
        if receiver.stopping or len(receiver.sessions) >= receiver.limits.connections:
            self.part_from("Too many connections, please try again")
            return
        receiver.sessions.add(self)
        try:
            await super()._handle_client()
        finally:
            receiver.sessions.discard(self)

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: object, session: Any, _envelope: object, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [line for line in responses if not line[4:].startswith("AUTH")]  # nobody signs in here

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: object, _session: object, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= self.receiver.limits.recipients:
            return "452 4.5.3 Too many recipients, please send the rest in another mail"
        try:
            known = await self.receiver.in_worker(self.receiver.accepts, address)
        except Exception:
            log.exception("Cannot tell whether %r is ours", address)
            return "451 4.3.0 We cannot look up this address now, please try again"
        if not known:
            return "550 5.1.1 There is no such address here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_exception(self, error: Exception) -> str:
        log.error("SMTP session failed", exc_info=error)
        return "451 4.3.0 Something went wrong on our side, please try again"

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if await self.check_helo_needed():
            return
        if self.envelope is None or not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 There is no recipient yet")
            return
        if arg:
            await self.push("501 5.5.4 DATA takes no argument")
            return
        self.has_mail_on_the_way = True
        taken = _Taken(self.receiver)
        try:
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            answer = await self._read_to_the_end(taken) or await self._stored(taken)
            self.envelope = self._create_envelope()
            await self.push(answer)
        finally:
            taken.release()
            self.has_mail_on_the_way = False
        if self.receiver.stopping:
            self.part_from()

    async def _read_to_the_end(self, taken: _Taken) -> str | None:
        """Reads the whole mail, also one that is too large: only then may we answer. None when it is all there."""
        # A mail may be empty, and then its end has no line break before it: so one is put there.
        self._reader._buffer[0:0] = b"\r\n"  # type: ignore[attr-defined]
        excess = 0
        while True:
            try:
                piece, ended = await self._reader.readuntil(_END), True
            except asyncio.LimitOverrunError as overrun:
                # No end in sight: take what surely is none of it.
                piece, ended = await self._reader.read(overrun.consumed), False
            self._reset_timeout()
            if taken.refusal is None:
                taken.add(piece)
            else:
                excess += len(piece)
            if ended:
                return taken.refusal
            if excess > 4 * self.receiver.limits.size:
                self.part_from("The mail is far too large")
                raise ConnectionResetError("The mail did not end")

    async def _stored(self, taken: _Taken) -> str:
        assert self.session is not None  # noqa: S101 - for the types: it stands before the first command
        assert self.envelope is not None  # noqa: S101
        peer: Any = self.session.peer  # a tuple; aiosmtpd calls it a str
        envelope = ReceivedEnvelope(
            mail_from="" if self.envelope.mail_from in (None, "<>") else self.envelope.mail_from,
            rcpt_tos=tuple(self.envelope.rcpt_tos),
            peer=str(peer[0]) if isinstance(peer, tuple) and peer else "",
            helo=self.session.host_name or "",
            tls=self.session.ssl is not None,
        )
        self._reset_timeout(self.receiver.limits.store_timeout)
        try:
            await self.receiver.in_worker(self.receiver.store, envelope, taken.mail())
        except Exception:
            log.exception("A mail from %r could not be stored", envelope.mail_from)
            return "451 4.3.0 The mail could not be stored, please try again"
        finally:
            self._reset_timeout()
        return "250 2.0.0 stored"


class _Taken:
    """The bytes of one mail, counted among those of all."""

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver
        self.data = bytearray()
        self.counted = 0
        self.refusal: str | None = None

    def add(self, piece: bytes) -> None:
        limits = self.receiver.limits
        self.data += piece
        self.counted += len(piece)
        self.receiver.in_flight += len(piece)
        if len(self.data) - len(_END) > limits.size:
            self.refuse(f"552 5.3.4 The mail is larger than {limits.size} bytes")
        elif self.receiver.in_flight > limits.in_flight:
            self.refuse("452 4.3.1 Too much mail at once, please try again")

    def refuse(self, words: str) -> None:
        self.refusal = words
        self.data = bytearray()
        self.release()

    def release(self) -> None:
        self.receiver.in_flight -= self.counted
        self.counted = 0

    def mail(self) -> bytes:
        data = self.data
        self.data = bytearray()
        if b"\r\n." not in data[: -len(_END) + 1]:
            return bytes(memoryview(data)[2 : -len(_END) + 2])
        return bytes(data[: -len(_END) + 2].replace(b"\r\n.", b"\r\n")[2:])
