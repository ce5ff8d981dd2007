"""Restoring a dump through pg_restore and psql."""

import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Self

from . import client
from .backup import Progress, Step
from .client import Server

_NEWEST_ONLY = b"SET transaction_timeout = 0;\n"


@dataclass
class Restoring:
    """pg_restore turns the dump into SQL, and psql runs it, in a transaction that only we commit.

    psql could make the transaction itself, but then it would commit half of it should pg_restore die: to
    psql, that looks like the end of its input.
    """

    read: list[str | Path]
    write: list[str | Path]
    environment: dict[str, str]

    def __enter__(self) -> Self:
        self._errors = tempfile.TemporaryFile()
        start = partial(client.start, errors=self._errors.fileno(), environment=self.environment, stdin=subprocess.PIPE)
        self._reader = start(self.read)
        self._writer = start(self.write, stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._reader, self._writer):
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()
            process.wait()
        self._errors.close()

    def run(self, dump: IO[bytes], size: int, prelude: bytes, server: Server, progress: Progress) -> None:
        feeder = threading.Thread(target=self._feed, args=(dump, size, progress), daemon=True)
        feeder.start()
        try:
            self._to_psql(prelude)
            self._pass_on(server)
            feeder.join()
            self._expect_success("pg_restore", self._reader)
            self._to_psql(b"COMMIT;\n")
        except BrokenPipeError:
            pass  # psql stopped at an error; its status says so
        self._end_input()
        self._expect_success("psql", self._writer)

    def _feed(self, dump: IO[bytes], size: int, progress: Progress) -> None:
        assert self._reader.stdin is not None  # noqa: S101 (for the types)
        done = 0
        # If pg_restore ends early, its status tells; a closed pipe adds nothing.
        with suppress(BrokenPipeError), self._reader.stdin as pipe:
            while part := dump.read(1 << 18):
                pipe.write(part)
                done += len(part)
                progress(Step("Restoring the database", done, size))

    def _pass_on(self, server: Server) -> None:
        assert self._reader.stdout is not None  # noqa: S101 (for the types)
        assert self._writer.stdin is not None  # noqa: S101
        for line in self._reader.stdout:
            # pg_restore 17 and newer sets this for every server; older servers do not know it. It stands near
            # the top.
            if line == _NEWEST_ONLY and server.major < 17:
                break
            self._writer.stdin.write(line)
            if line == _NEWEST_ONLY:
                break
        shutil.copyfileobj(self._reader.stdout, self._writer.stdin, 1 << 18)

    def _to_psql(self, statements: bytes) -> None:
        assert self._writer.stdin is not None  # noqa: S101 (for the types)
        self._writer.stdin.write(statements)
        self._writer.stdin.flush()

    def _end_input(self) -> None:
        assert self._writer.stdin is not None  # noqa: S101 (for the types)
        with suppress(BrokenPipeError):
            self._writer.stdin.close()

    def _expect_success(self, name: str, process: subprocess.Popen[bytes]) -> None:
        status = process.wait()
        if status != 0:
            self._errors.seek(0)
            raise client.failure(name, status, self._errors.read())
