"""Wake-up over LISTEN/NOTIFY. A notification carries no content: it says only that rows are waiting."""

from django.db import connection

CHANNEL_PREFIX = "goodword_"


def wake(queue: str) -> None:
    """Wakes those who wait for `queue` once the present transaction commits, however often it is called in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL_PREFIX + queue])
