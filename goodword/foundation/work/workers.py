"""A living worker holds an advisory lock under its number; PostgreSQL frees it when the worker's connection ends."""

import psycopg

LOCK_CLASS = 0x600D
"""The class of our advisory locks, so that they meet nobody else's."""


def sign_on(connection: psycopg.Connection[tuple[int]]) -> int:
    """Takes a new worker number and its lock, both for as long as this connection lives."""
    row = connection.execute("SELECT nextval('foundation_worker_number')").fetchone()
    assert row is not None  # noqa: S101 - nextval always answers
    connection.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_CLASS, row[0]])
    return row[0]
