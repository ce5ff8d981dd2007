"""Backup and restore: one file with the database and the attachments."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from goodword import __version__
from goodword.config.cli.console import err, hint, say
from goodword.config.database import database
from goodword.config.environment import environment
from goodword.foundation.postgres import Progress as Told
from goodword.foundation.postgres import Step, read_backup, write_backup


def register(app: typer.Typer) -> None:
    app.command()(backup)
    app.command()(restore)


def backup(file: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write the database and the attachments to one file, while Goodword runs."""
    with database(hint), _bar() as told:
        attachments = _attachments()
        manifest = write_backup(
            environment().database_url, attachments, file, goodword_version=__version__, progress=told
        )
    say(f"{file} holds {manifest.tables} tables and the attachments.")
    hint("Stored passwords open only with GOODWORD_SECRET or <home>/secret: keep that in another safe place.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `goodword backup` wrote.", exists=True)],
    replace: Annotated[bool, typer.Option("--replace", help="Drop what the database holds now.")] = False,
) -> None:
    """Bring a backup back, also into a newer PostgreSQL. Stop Goodword first."""
    with database(hint), _bar() as told:
        manifest = read_backup(file, environment().database_url, _attachments(), replace=replace, progress=told)
    say(f"Restored the backup of {manifest.created}. `goodword migrate` or `goodword serve` brings it up to date.")


def _attachments() -> Path:
    path = environment().home / "attachments"
    path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def _bar() -> Iterator[Told]:
    with Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn(), console=err, transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(step: Step) -> None:
            bar.update(task, description=step.doing, completed=step.done, total=step.total)

        yield told
