"""Making the data directory, and in it the database `goodword`."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg

from .binaries import Binaries
from .errors import DataUnusableError, PostgresError, StartFailedError
from .locks import Tell
from .place import Place

ROLE = DATABASE = "goodword"
EXTENSIONS = ("citext", "pg_trgm", "unaccent")


def data_major(data: Path) -> int | None:
    """The major version of PostgreSQL that wrote this directory; None if it is not there, or empty."""
    if not data.exists() or (data.is_dir() and not any(data.iterdir())):
        return None
    try:
        return int((data / "PG_VERSION").read_text(encoding="ascii"))
    except (OSError, ValueError) as problem:
        raise DataUnusableError(
            f"{data} holds something, but not a PostgreSQL database: its file PG_VERSION is missing or unreadable. "
            "Put the right directory there, or move this one away to begin with an empty database "
            "(or with a backup: goodword restore)."
        ) from problem


def create_data(place: Place, binaries: Binaries, *, tell: Tell) -> None:
    """Makes the data directory under a temporary name and renames it: a half-made one is never taken for a whole."""
    tell("Creating the database. This is done once.")
    new = place.root / "data.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    place.account.own(new)
    _initdb(new, place, binaries)
    if place.data.exists():
        place.data.rmdir()  # empty, as data_major() saw
    new.rename(place.data)
    _sync_directory(place.root)


def _initdb(directory: Path, place: Place, binaries: Binaries) -> None:
    # Not every system has the C library's C.UTF-8. Without it, letters outside ASCII are still stored and
    # compared right; what is lost is their upper and lower case in servers before 17, which have no locale of
    # their own.
    for locale in ("C.UTF-8", "C"):
        result = place.account.run(_initdb_command(directory, binaries, locale))
        if result.returncode == 0:
            return
        if "invalid locale" not in result.stderr:
            break
    raise StartFailedError(f"The database could not be created in {place.root}: {_last_lines(result)}")


def _initdb_command(directory: Path, binaries: Binaries, locale: str) -> list[str | Path]:
    builtin = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8") if binaries.major >= 17 else ()
    return [
        binaries.program("initdb"),
        f"--pgdata={directory}",
        f"--username={ROLE}",
        "--encoding=UTF8",
        f"--locale={locale}",
        *builtin,
        "--data-checksums",
        # For the access rules in the data directory, which we do not use (settings.py): should somebody start
        # this server by hand, it lets nobody in.
        "--auth=reject",
        "--no-instructions",
    ]


def _last_lines(result: subprocess.CompletedProcess[str]) -> str:
    return " ".join((result.stderr or result.stdout).strip().splitlines()[-3:])


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def ensure_database(url: str) -> None:
    """Makes the database, if it is not there. `url` names the server's database `postgres`."""
    try:
        with psycopg.connect(url, autocommit=True) as server:
            found = server.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone()
            if found is None:
                _refuse_without_extensions(server)
                server.execute(f"create database {DATABASE}")
    except psycopg.Error as problem:
        said = " ".join(str(problem).split())
        raise StartFailedError(f"PostgreSQL started and does not answer as it should: {said}") from problem


def _refuse_without_extensions(server: psycopg.Connection) -> None:
    rows = server.execute(
        "select name from pg_available_extensions where name = any(%s)", [list(EXTENSIONS)]
    ).fetchall()
    missing = sorted(set(EXTENSIONS) - {name for (name,) in rows})
    if missing:
        raise PostgresError(
            f"This PostgreSQL comes without {', '.join(missing)}, which Goodword needs. Install the package with its "
            "additional modules (often called postgresql-contrib), and start again."
        )
