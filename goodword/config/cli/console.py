"""How the command line speaks, and how a command gets the database and Django.

Heavy libraries are imported where they are first used: every process of `serve` begins here.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from goodword.foundation.postgres import Cluster


def say(words: str) -> None:
    typer.echo(words)


def hint(words: str) -> None:
    """Something about the way, not the result: to standard error."""
    typer.secho(words, err=True, dim=True)


def complain(words: str) -> None:
    typer.secho(words, err=True, fg="red")


@contextmanager
def desk() -> "Iterator[Cluster | None]":
    """The database runs and Django is ready."""
    from goodword.config.database import database

    with database(hint) as cluster:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodword.config.settings")
        django.setup()
        yield cluster
