"""Where the database is: the server that GOODWORD_DATABASE_URL names, or the embedded one in the data directory."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg.conninfo

from goodword.config.environment import CannotStart, SettingsError, environment
from goodword.foundation.postgres import Cluster, PostgresError

URL = "GOODWORD_DATABASE_URL"


@contextmanager
def database(tell: Callable[[str], None]) -> Iterator[Cluster | None]:
    """Sees to it that the database runs while the caller works: every command of ours stands in this.

    Without GOODWORD_DATABASE_URL the embedded server is started or joined, and its address is set as that variable, so
    that Django and child processes find it. Gives the embedded cluster, or None. `tell` is told what is waited for.
    """
    if environment().database_url:
        yield None
        return
    cluster = Cluster(environment().home, tell=tell)
    try:
        cluster.ensure_running()
    except PostgresError as error:
        raise CannotStart(str(error)) from error
    with cluster:
        os.environ[URL] = cluster.url
        environment.cache_clear()
        yield cluster


def conninfo() -> str:
    """The connection string for psycopg. Raises SettingsError where it cannot be read."""
    url = environment().database_url or "dbname=goodword"  # nothing runs outside `database`, but settings are read
    try:
        psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise SettingsError(f"{URL} cannot be read: {str(error).strip()}") from error
    return url


def django_database() -> dict[str, Any]:
    """The same for Django's settings. Connections stay open: each belongs to one thread of a pool that lives long."""
    parts = psycopg.conninfo.conninfo_to_dict(conninfo())
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Bound by the server and prepared from the third time on: planning these costs more than running them
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3}
        | {key: value for key, value in parts.items() if key not in known},
        **{name: str(parts[key]) for key, name in known.items() if parts.get(key) is not None},
    }
