"""What an agent has seen."""

from datetime import datetime

from django.db import connection

from goodword.accounts.agents import Agent


def mark_read(conversation: int, *, by: Agent, at: datetime, last: datetime | None) -> None:
    """Nothing up to `at` is unread for this agent any more. A mark never goes back, and is written only where it moves
    past the contact's last message."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO desk_read_mark AS mark (agent_id, conversation_id, read_at) VALUES (%s, %s, %s)
            ON CONFLICT (agent_id, conversation_id) DO UPDATE SET read_at = EXCLUDED.read_at
            WHERE mark.read_at < %s
            """,
            [by.pk, conversation, at, last or at],
        )
