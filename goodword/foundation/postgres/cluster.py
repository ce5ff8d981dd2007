"""The embedded cluster of one GOODWORD_HOME, as the rest of Goodword sees it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from .binaries import find_binaries
from .errors import DataUnusableError
from .locks import Tell
from .place import DATA_ROOT, Place, find_place
from .runnable import CACHE_ROOT
from .server import FindBinaries, Server
from .sharing import Share


def _silent(_: str) -> None: ...


class Cluster:
    """One embedded PostgreSQL, shared by every Goodword process on this machine that has the same home.

    Whoever comes first starts it, the others connect to it, and the last to leave stops it: so `goodword
    migrate` in one terminal may begin, `goodword serve` in another join, and neither pulls it away from the
    other. If all are killed, a small watcher process stops it. Should even that fail, the next to come uses
    the running server as it is.

    `tell` gets a sentence for a person whenever something is waited for. `find` finds a server's programs, of a
    major version if one is given. The roots are where root keeps what its home hides from the server's account.
    """

    def __init__(
        self,
        home: Path,
        *,
        tell: Tell = _silent,
        find: FindBinaries = find_binaries,
        data_root: Path = DATA_ROOT,
        cache_root: Path = CACHE_ROOT,
    ) -> None:
        self.home = home
        self._tell = tell
        self._find = find
        self._data_root = data_root
        self._cache_root = cache_root
        self._process = os.getpid()

    def __enter__(self) -> Self:
        self.ensure_running()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> str:
        """ensure_running(), for the one long-lived owner; AlreadyRunningError if there is another one."""
        with _denial_told():
            self._share.become_owner(self.home)
        try:
            return self.ensure_running()
        except BaseException:
            self._share.give_up_ownership()
            raise

    def ensure_running(self) -> str:
        """The address of the running server, which is started if need be. Call it again when the server was lost.

        From now on, until close(), the server is kept running for us.
        """
        with _denial_told():
            first = not self._share.joined
            try:
                self._process = os.getpid()
                self._share.join()
                with self._share.changing():
                    self._server.find_or_start()
            except BaseException:
                if first:
                    self.close()
                raise
        return self.url

    @property
    def url(self) -> str:
        """The address for libpq, psycopg and GOODWORD_DATABASE_URL. Valid while the server runs."""
        return self._server.url()

    @property
    def log(self) -> Path:
        """PostgreSQL's own log."""
        return self._place.log

    def is_running(self) -> bool:
        """The server lives. A supervisor asks now and then, and calls ensure_running() if not."""
        return self._server.is_running()

    def close(self) -> None:
        """We need the server no longer. It is stopped if nobody else uses it. Safe to call twice."""
        if self._process != os.getpid():
            return  # a forked copy; the parent decides
        if self._share.joined:
            last = self._share.become_last()
            try:
                if last:
                    self._server.stop()
            finally:
                self._share.leave()
                self._server.let_go(last=last)
        self._share.give_up_ownership()

    def stop(self) -> None:
        """Stops the server, also under the feet of others; they may start it again."""
        with self._share.changing():
            self._server.stop()
        self.close()

    @cached_property
    def _place(self) -> Place:
        with _denial_told():
            return find_place(self.home, data_root=self._data_root)

    @cached_property
    def _share(self) -> Share:
        return Share(self._place, tell=self._tell)

    @cached_property
    def _server(self) -> Server:
        return Server(self._place, find=self._find, cache_root=self._cache_root, tell=self._tell)


@contextmanager
def _denial_told() -> Iterator[None]:
    try:
        yield
    except PermissionError as problem:
        raise DataUnusableError(
            f"This account may not use {problem.filename}. Run Goodword as the account that owns it, "
            "or set GOODWORD_HOME to a directory of your own."
        ) from problem
