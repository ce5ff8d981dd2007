"""Backup and restore: one file with the database and the attachments."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goodword import __version__
from goodword.config.cli.console import hint, say
from goodword.config.environment import CannotStart, environment

if TYPE_CHECKING:
    from goodword.foundation.postgres import Progress, Step


def register(app: typer.Typer) -> None:
    app.command()(backup)
    app.command()(restore)


def backup(file: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write the database and the attachments to one file, while Goodword runs."""
    from goodword.config.database import database
    from goodword.foundation.postgres import PostgresError, write_backup

    with database(hint), _bar() as told:
        url, attachments = environment().database_url, _attachments()
        try:
            manifest = write_backup(url, attachments, file, goodword_version=__version__, progress=told)
        except PostgresError as error:
            raise CannotStart(str(error)) from error
    say(f"{file} holds {manifest.tables} tables and the attachments.")
    hint("Stored passwords open only with GOODWORD_SECRET or <home>/secret: keep that in another safe place.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `goodword backup` wrote.", exists=True)],
    replace: Annotated[bool, typer.Option("--replace", help="Drop what the database holds now.")] = False,
) -> None:
    """Bring a backup back, also into a newer PostgreSQL. Stop Goodword first."""
    from goodword.config.database import database
    from goodword.foundation.postgres import PostgresError, read_backup

    with database(hint), _bar() as told:
        url, attachments = environment().database_url, _attachments()
        try:
            manifest = read_backup(file, url, attachments, replace=replace, progress=told)
        except PostgresError as error:
            raise CannotStart(str(error)) from error
    say(f"Restored the backup of {manifest.created}. `goodword migrate` or `goodword serve` brings it up to date.")


def _attachments() -> Path:
    path = environment().home / "attachments"
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def _bar() -> "Iterator[Progress]":
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(step: "Step") -> None:
            bar.update(task, description=step.doing, completed=step.done, total=step.total)

        yield told
