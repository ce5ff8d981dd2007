"""An SMTP receiver: "250" is said only when the mail is stored."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

log = logging.getLogger(__name__)

SIZE_LIMIT = 35 * 1024 * 1024
MOST_RECIPIENTS = 100
IDLE_SECONDS = 300.0
STORING_AT_ONCE = 4


class ReceivedEnvelope(msgspec.Struct, frozen=True):
    """What the other server said before the mail. `mail_from` is "" for a bounce."""

    mail_from: str
    rcpt_tos: tuple[str, ...]
    peer: str
    helo: str


Accepts = Callable[[str], bool]
Store = Callable[[ReceivedEnvelope, bytes], None]


class Receiver:
    """Listens on a port until it is stopped. `accepts` and `store` run in threads; what `store` raises is answered with
    451, so that the other server comes again."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        accepts: Accepts,
        store: Store,
        size_limit: int = SIZE_LIMIT,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._threads = ThreadPoolExecutor(STORING_AT_ONCE, thread_name_prefix="receive")
        handler = _Handler(accepts, store, self._threads)
        self._controller = _Listener(
            handler,
            hostname=host,
            port=port,
            data_size_limit=size_limit,
            enable_SMTPUTF8=True,
            timeout=IDLE_SECONDS,
            tls_context=tls,
            ident="Goodword",
        )

    def start(self) -> None:
        """Listens, in a thread of its own. Raises OSError where the port is taken."""
        self._controller.start()

    def stop(self) -> None:
        """Takes no more mail; what is being stored is finished first."""
        self._controller.stop()
        self._threads.shutdown()


class _Session(SMTP):
    """aiosmtpd cuts a connection that sends a line which is too long; a mail may have one, and is only answered."""

    line_length_limit = SIZE_LIMIT


class _Listener(Controller):
    def factory(self) -> SMTP:
        return _Session(self.handler, **self.SMTP_kwargs)


class _Handler:
    def __init__(self, accepts: Accepts, store: Store, threads: ThreadPoolExecutor) -> None:
        self._accepts, self._store, self._threads = accepts, store, threads

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            known = await asyncio.get_running_loop().run_in_executor(self._threads, self._accepts, address)
        except Exception:
            log.exception("Could not look up a recipient")
            return "451 4.3.0 Temporary failure, try again"
        if not known:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        content = envelope.original_content or b""
        peer: Any = session.peer
        told = ReceivedEnvelope(
            mail_from=envelope.mail_from or "",
            rcpt_tos=tuple(envelope.rcpt_tos),
            peer=str(peer[0]) if peer else "",
            helo=session.host_name or "",
        )
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, self._store, told, content)
        except Exception:
            log.exception("A mail could not be stored")
            return "451 4.3.0 Could not be stored, try again"
        return "250 2.0.0 Stored"
