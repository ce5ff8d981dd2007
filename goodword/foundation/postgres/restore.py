"""Restoring a backup: checked whole first, then the attachments, then the database in one transaction."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from . import client
from .archive import DUMP, Manifest, attachment_path
from .archive_reader import Reader, open_backup
from .backup import Progress, Step, count_tables, silent
from .client import Server
from .errors import BackupDamagedError, BackupError, DatabaseNotEmptyError
from .restoring import Restoring


def check_backup(backup_file: Path, *, progress: Progress = silent) -> Manifest:
    """Reads the whole file; BackupDamagedError unless it is exactly what was written."""
    total = backup_file.stat().st_size if backup_file.exists() else 0
    with open_backup(backup_file) as file, Reader(file) as reader:
        for done in reader.check():
            progress(Step("Checking the backup", done, total))
        return reader.manifest


def read_backup(
    backup_file: Path,
    database_url: str,
    attachments_dir: Path | None,
    *,
    replace: bool = False,
    progress: Progress = silent,
) -> Manifest:
    """Restores a backup. `replace` drops what the database holds, in the same transaction: all or nothing.

    Nothing is touched before the whole file was checked. Attachments come first, so that no row ever names a
    file that is not there. Files that are there already are kept: an attachment is named by its content.
    `progress` may be called from another thread.
    """
    manifest = check_backup(backup_file, progress=progress)
    with client.connect(database_url) as connection:
        server = client.ask_server(connection)
        _refuse_older_server(manifest, server)
        prelude = _prelude(connection, replace=replace)
    programs = client.find_client(server, at_least=manifest.client_major)
    with open_backup(backup_file) as file, Reader(file) as reader:
        _restore_attachments(reader, attachments_dir, progress)
    dbname, environment = client.connection_arguments(database_url)
    with open_backup(backup_file) as file, Reader(file) as reader:
        _, size, dump = next(member for member in reader.members() if member[0] == DUMP)
        with Restoring(
            read=[programs.program("pg_restore"), "--file=-", "--no-owner", "--no-privileges"],
            write=[
                programs.program("psql"),
                dbname,
                "-Xq",
                "-v",
                "ON_ERROR_STOP=1",
                "--no-password",
                "-f",
                "-",
            ],
            environment=environment,
        ) as restoring:
            restoring.run(dump, size, prelude, server, progress)
    _analyze(database_url, progress)
    return manifest


def _refuse_older_server(manifest: Manifest, server: Server) -> None:
    if server.major < int(manifest.server.split(".")[0]):
        raise BackupError(
            f"This backup is of PostgreSQL {manifest.server}, and the database runs {server.version}. "
            "Restore it to the same major version or a newer one."
        )


def _prelude(connection: psycopg.Connection, *, replace: bool) -> bytes:
    """The SQL that comes first: it begins the transaction, and empties the database if that was asked for."""
    if count_tables(connection) == 0:
        return b"BEGIN;\n"
    if not replace:
        raise DatabaseNotEmptyError(
            "The database is not empty. Restore into an empty one, or say that what is in it may be replaced."
        )
    _refuse_while_used(connection)
    schemas = connection.execute(
        "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'"
    ).fetchall()
    drops = [sql.SQL("DROP SCHEMA {} CASCADE;").format(sql.Identifier(name)) for (name,) in schemas]
    public = sql.SQL("CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC;")
    statements = [sql.SQL("BEGIN; SET LOCAL client_min_messages = warning;"), *drops, public]
    return (sql.SQL("\n").join(statements) + sql.SQL("\n")).as_bytes(connection)


def _refuse_while_used(connection: psycopg.Connection) -> None:
    # Only those of our own role: on a shared cluster, a monitor may be connected too.
    rows = connection.execute(
        "select pid from pg_stat_activity where datname = current_database() and usename = current_user "
        "and backend_type = 'client backend' and pid <> pg_backend_pid()"
    ).fetchall()
    if rows:
        raise BackupError(
            f"Goodword is connected to this database ({len(rows)} connections). Stop it, and restore after that."
        )


def _restore_attachments(reader: Reader, directory: Path | None, progress: Progress) -> None:
    done = 0
    for name, size, content in reader.members():
        if name == DUMP:
            continue
        if directory is None:
            raise BackupError("This backup holds attachments. Say into which directory they go.")
        _restore_file(content, directory, directory / attachment_path(name), size)
        done += size
        progress(Step("Restoring the attachments", done, None))
    os.sync()  # one for all; a file by file sync of many small files takes hours


def _restore_file(content: IO[bytes], directory: Path, target: Path, size: int) -> None:
    if target.is_file() and target.stat().st_size == size:
        return
    if not target.parent.resolve().is_relative_to(directory.resolve()):
        raise BackupDamagedError(f"{target.parent} leads out of {directory}. Remove that link, and try again.")
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".restoring-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            shutil.copyfileobj(content, file, 1 << 20)
        Path(temporary).replace(target)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _analyze(database_url: str, progress: Progress) -> None:
    progress(Step("Counting what was restored", 0, None))
    with client.connect(database_url) as connection:
        # A dump has no statistics; without them the first questions would be slow.
        connection.execute("analyze")
