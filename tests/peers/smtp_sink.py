"""A mail server that takes everything and can be told to misbehave; and a certificate for peers that speak TLS."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


@dataclass
class SunkMail:
    mail_from: str
    rcpt_tos: list[str]
    raw: bytes


@dataclass
class SmtpSink:
    """Running while `smtp_sink()` is open. The answers may be changed at any time; "" means the ordinary one."""

    host: str = "127.0.0.1"
    port: int = 0
    mails: list[SunkMail] = field(default_factory=list)
    answer_to_mail: str = ""
    answer_to_rcpt: dict[str, str] = field(default_factory=dict)  # recipient → answer
    answer_to_data: str = ""  # instead of "250 2.0.0 taken"; the mail is not kept then
    drop: Literal["", "at RCPT", "at DATA", "before 250", "after storing"] = ""
    login: tuple[str, str] | None = None  # user name and password, when a sign-in is wanted
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, count: int, timeout: float = 20.0) -> list[SunkMail]:
        """The mails, once there are that many."""
        with self.arrived:
            if not self.arrived.wait_for(lambda: len(self.mails) >= count, timeout):
                raise AssertionError(f"{len(self.mails)} of {count} mails arrived")
            return list(self.mails)

    # What follows is called by aiosmtpd

    async def handle_MAIL(  # noqa: N802
        self, _server: Any, session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if self.login is not None and not session.authenticated:
            return "530 5.7.0 Sign in first"
        if self.answer_to_mail:
            return self.answer_to_mail
        envelope.mail_from = address
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if self.drop == "at RCPT":
            _hang_up(server)
        if answer := self.answer_to_rcpt.get(address, ""):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.drop == "before 250":
            _hang_up(server)
        if self.answer_to_data:
            return self.answer_to_data
        sender = "" if envelope.mail_from == "<>" else envelope.mail_from
        with self.arrived:
            self.mails.append(SunkMail(sender, list(envelope.rcpt_tos), bytes(envelope.content)))
            self.arrived.notify_all()
        if self.drop == "after storing":
            _hang_up(server)
        return "250 2.0.0 taken"

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        given = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else None
        return AuthResult(success=given == self.login, handled=False)


def _hang_up(server: Any) -> None:
    server.transport.abort()
    raise asyncio.CancelledError


class _Session(SMTP):
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.event_handler.drop == "at DATA":
            _hang_up(self)
        await super().smtp_DATA(arg)


@contextmanager
def smtp_sink(*, tls: ssl.SSLContext | None = None, implicit_tls: bool = False, **answers: Any) -> Iterator[SmtpSink]:
    """A sink on a free port of the loopback; with `tls` it offers STARTTLS, or is spoken to in TLS from the start."""
    sink = SmtpSink(**answers)
    loop = asyncio.new_event_loop()

    def session() -> SMTP:
        return _Session(
            sink,
            hostname="sink.test",
            enable_SMTPUTF8=True,
            data_size_limit=64 * 1024 * 1024,
            tls_context=None if implicit_tls else tls,
            auth_require_tls=False,
            authenticator=sink.authenticate,
            loop=loop,
        )

    thread = threading.Thread(target=loop.run_forever, name="smtp-sink", daemon=True)
    thread.start()
    # Begun in its own thread: in the test's, Playwright may have a loop of its own running
    listening = loop.create_server(session, sink.host, sink.port, ssl=tls if implicit_tls else None)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result(10)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def self_signed(folder: Path, name: str = "localhost") -> tuple[Path, ssl.SSLContext, ssl.SSLContext]:
    """A fresh certificate for `name` and 127.0.0.1: its PEM file (key and certificate), a server's and a client's context."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    client = ssl.create_default_context(cadata=certificate.public_bytes(serialization.Encoding.PEM).decode())
    return file, server, client
