"""Writing a backup: the database and the attachments in one file (archive.py)."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

import psycopg

from . import client
from .archive import ATTACHMENTS, DUMP, FORMAT, Manifest
from .archive_writer import Writer
from .errors import BackupError


class Step(NamedTuple):
    """How far a backup or its restoring is."""

    doing: str
    done: int
    """Bytes."""
    total: int | None
    """Bytes; None where nobody can know."""


Progress = Callable[[Step], None]

# What counts as somebody's tables: not PostgreSQL's own, and not those that an extension brought.
TABLES = """
    select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select 1 from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
"""


def silent(_: Step) -> None: ...


def write_backup(
    database_url: str,
    attachments_dir: Path | None,
    target_file: Path,
    *,
    goodword_version: str,
    now: datetime | None = None,
    progress: Progress = silent,
) -> Manifest:
    """Writes the database and the attachments to `target_file`, which appears only when it is whole.

    The database is dumped first, as of one instant, and the files are copied after that: an attachment is on
    disk before a row names it, so every row of the dump finds its file. `attachments_dir` is None where they
    are kept elsewhere (S3).
    """
    if attachments_dir and not attachments_dir.is_dir():
        raise BackupError(f"The attachments' directory {attachments_dir} does not exist. Check GOODWORD_HOME.")
    manifest, dump_command, environment = _prepare(database_url, goodword_version, now or datetime.now(UTC))
    with _appearing_whole(target_file) as file:
        writer = Writer(file, manifest)
        _write_dump(writer, dump_command, environment, progress)
        if attachments_dir:
            _write_attachments(writer, attachments_dir, progress)
        writer.finish()
    return manifest


def _prepare(
    database_url: str, goodword_version: str, now: datetime
) -> tuple[Manifest, list[str | Path], dict[str, str]]:
    with client.connect(database_url) as connection:
        server = client.ask_server(connection)
        tables = count_tables(connection)
    programs = client.find_client(server)
    dbname, environment = client.connection_arguments(database_url)
    # Not the owners and grants: another cluster has other roles. Compressed lightly: mail and files mostly
    # are already.
    options = ("--format=custom", "--compress=1", "--no-owner", "--no-privileges", "--no-password")
    manifest = Manifest(
        format=FORMAT,
        goodword=goodword_version,
        server=server.version,
        client_major=programs.major,
        created=now.astimezone(UTC).isoformat(timespec="seconds"),
        tables=tables,
    )
    return manifest, [programs.program("pg_dump"), dbname, *options], environment


def count_tables(connection: psycopg.Connection) -> int:
    row = connection.execute(TABLES).fetchone()
    return int(row[0]) if row else 0


class _appearing_whole:  # noqa: N801 (reads as the verb that it is, like contextlib's)
    """A file that is written under a temporary name, and takes its own name once it is safely on disk."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __enter__(self) -> IO[bytes]:
        try:
            # Readable by its owner only, as mkstemp makes it: it holds everything that customers wrote.
            descriptor, name = tempfile.mkstemp(dir=self._target.parent, prefix=f".{self._target.name}.")
        except OSError as problem:
            raise BackupError(f"The backup cannot be written to {self._target}: {problem.strerror}.") from problem
        self._temporary = Path(name)
        self._file = os.fdopen(descriptor, "wb")
        return self._file

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        try:
            if error is None:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._temporary.replace(self._target)
                _sync(self._target.parent)
        except OSError as problem:
            raise BackupError(f"The backup cannot be written to {self._target}: {problem.strerror}.") from problem
        finally:
            with suppress(OSError):
                self._file.close()
            self._temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise BackupError(f"The backup was not written: {error}.") from error


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_dump(writer: Writer, command: list[str | Path], environment: dict[str, str], progress: Progress) -> None:
    with tempfile.TemporaryFile() as errors:
        dump = client.start(command, errors=errors.fileno(), environment=environment)
        try:
            writer.add_stream(DUMP, _output(dump, writer, progress))
            status = dump.wait()
        except BaseException:
            dump.kill()
            dump.wait()
            raise
        if status != 0:
            errors.seek(0)
            raise client.failure("pg_dump", status, errors.read())


def _output(dump: subprocess.Popen[bytes], writer: Writer, progress: Progress) -> Iterator[bytes]:
    assert dump.stdout is not None  # noqa: S101 (it was started with a pipe; for the types)
    with dump.stdout as pipe:
        while part := pipe.read(1 << 16):
            yield part
            progress(Step("Copying the database", writer.size, None))


def _write_attachments(writer: Writer, directory: Path, progress: Progress) -> None:
    total = sum(size for _, size in _files(directory))
    done = 0
    for path, _ in _files(directory):
        try:
            source = path.open("rb")
        except FileNotFoundError:
            continue  # swept meanwhile: no row named it
        with source:
            size = os.fstat(source.fileno()).st_size
            writer.add_file(ATTACHMENTS + path.relative_to(directory).as_posix(), source, size)
        done += size
        progress(Step("Copying the attachments", done, max(total, done)))


def _files(directory: Path) -> Iterator[tuple[Path, int]]:
    """Every plain file below, with its size in bytes."""
    for parent, directories, files in os.walk(directory):
        directories.sort()
        for path in (Path(parent, name) for name in sorted(files)):
            with suppress(FileNotFoundError):
                if path.is_file() and not path.is_symlink():
                    yield path, path.stat().st_size
