"""A mail server that sends nothing on: each mail becomes a file, so that a person can see what would have left."""

import asyncio
import os
import re
import signal
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

SIZE_LIMIT = 40 * 1024 * 1024


class Keeper:
    """Keeps the mails in one folder; their names sort by time and say who was written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count(1)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        content = envelope.content or b""
        raw = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        to = re.sub(r"[^\w.@+-]", "_", envelope.rcpt_tos[0])[:100]
        name = f"{datetime.now(UTC):%Y-%m-%d %H.%M.%S} {next(self.numbers):04d} {to}.eml"
        draft = self.folder / f".{os.getpid()}-{name}"
        draft.write_bytes(raw)
        draft.rename(self.folder / name)
        return "250 2.0.0 Kept"


def keep_mail(folder: Path, port: int) -> None:
    """Serves on 127.0.0.1 until it is told to stop."""
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(_serve(Keeper(folder), port))


async def _serve(keeper: Keeper, port: int) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)

    def conversation() -> SMTP:
        return SMTP(keeper, hostname="konvalin.example", data_size_limit=SIZE_LIMIT, enable_SMTPUTF8=True)

    server = await loop.create_server(conversation, "127.0.0.1", port)
    await stop.wait()
    server.close()
