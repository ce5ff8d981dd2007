"""Claiming rows, and what becomes of the rows of a worker that died.

A claim is committed before the work begins, so that `attempts` counts also the try that killed the worker. Whether
the holder lives is told by its advisory lock, which PostgreSQL lets go of the moment the worker's connection ends.
"""

from datetime import datetime

import msgspec
from django.db import connection

from goodword.foundation.work.workers import LOCK_CLASS


class Queue(msgspec.Struct, frozen=True):
    """How to claim from one table whose model is a QueueRow.

    `in_order_of` names columns whose equal values must be worked off one after another, in the order of ids.
    `abandoned` is the state that a row gets whose worker died while holding it.

    The states stand in the SQL as literals, not as parameters: only so does PostgreSQL's plan use the partial indexes,
    and only so does its cost not grow with the rows that are done.
    """

    table: str
    waiting: str
    claimed: str
    abandoned: str
    in_order_of: tuple[str, ...] = ()

    def claim(self, worker: int, *, limit: int, now: datetime) -> list[int]:
        """Takes up to `limit` due rows for this worker, oldest first; each counts one more attempt.

        At most one of them was tried before: if it kills the worker again, those beside it have one attempt more, and are
        then tried without it.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                UPDATE {self.table} SET state = '{self.claimed}', claimed_by = %(worker)s, attempts = attempts + 1
                WHERE id = ANY(ARRAY(
                    SELECT id FROM {self.table} AS row
                    WHERE state = '{self.waiting}' AND due_at <= %(now)s {self._nothing_earlier("row")}
                    AND (attempts = 0 OR id = (
                        SELECT id FROM {self.table} AS again
                        WHERE state = '{self.waiting}' AND due_at <= %(now)s AND attempts > 0 {self._nothing_earlier("again")}
                        ORDER BY due_at, id LIMIT 1))
                    ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
                ))
                RETURNING id
                """,  # noqa: S608 - table, columns and states are constants of our own code
                {"worker": worker, "now": now, "limit": limit},
            )
            return sorted(row[0] for row in cursor.fetchall())

    def _nothing_earlier(self, row: str) -> str:
        if not self.in_order_of:
            return ""
        same = " AND ".join(f"earlier.{column} = {row}.{column}" for column in self.in_order_of)
        return (
            f"AND NOT EXISTS (SELECT 1 FROM {self.table} AS earlier WHERE {same} AND earlier.id < {row}.id "  # noqa: S608
            f"AND earlier.state IN ('{self.waiting}', '{self.claimed}'))"
        )

    def put_back(self, row: int, *, due_at: datetime, error: str, counts: bool = True) -> None:
        """The work failed in a way that may pass: the row waits again until `due_at`. With `counts` False it was no fault
        of the row's, and the attempt is given back."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self.table} SET state = '{self.waiting}', claimed_by = NULL, due_at = %s, error = %s, "  # noqa: S608
                f"attempts = GREATEST(attempts - %s, 0) WHERE id = %s AND state = '{self.claimed}'",
                [due_at, error, 0 if counts else 1, row],
            )

    def release_abandoned(self) -> list[int]:
        """Rows held by workers that no longer live get the `abandoned` state. Returns their ids."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                UPDATE {self.table} AS row SET state = '{self.abandoned}', claimed_by = NULL
                WHERE state = '{self.claimed}' AND NOT EXISTS (
                    SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND classid = %s AND objid = row.claimed_by
                )
                RETURNING id
                """,  # noqa: S608 - table is a constant of our own code
                [LOCK_CLASS],
            )
            return sorted(row[0] for row in cursor.fetchall())
