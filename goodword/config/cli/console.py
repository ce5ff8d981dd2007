"""How the command line speaks, and how a command gets the database and Django."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from goodword.config.database import database
from goodword.foundation.postgres import Cluster

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(words: str) -> None:
    out.print(words, markup=False)


def hint(words: str) -> None:
    """Something about the way, not the result: to standard error."""
    err.print(words, markup=False, style="dim")


def complain(words: str) -> None:
    err.print(words, markup=False, style="red")


@contextmanager
def desk() -> Iterator[Cluster | None]:
    """The database runs and Django is ready."""
    with database(hint) as cluster:
        set_up_django()
        yield cluster


def set_up_django() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodword.config.settings")
    django.setup()
