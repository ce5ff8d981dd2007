"""The step of the pipeline that tells browsers, and the farewell to those who signed out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection

from goodword.desk.conversations.happenings import SUBJECT
from goodword.flow.live.models import Poke
from goodword.flow.live.topics import session_topic
from goodword.foundation.events.models import Event
from goodword.foundation.work.wake import wake

KEPT = timedelta(minutes=10)
"""How long a browser may have been away and still be told just what it missed."""

# The topics as in topics.py: those who may see the conversation, and those who could until this event.
TELL = """
    WITH poke AS (
        INSERT INTO flow_poke (at, event, topics, subject)
        SELECT %(now)s, 'poke', (
            SELECT jsonb_agg(topic) FROM (VALUES
                ('everything'),
                ('inbox:' || conversation.inbox_id),
                ('agent:' || conversation.assignee_id),
                ('team:' || conversation.team_id),
                ('agent:' || (event.data->>'was_assignee')),
                ('team:' || (event.data->>'was_team'))
            ) AS topics (topic) WHERE topic IS NOT NULL
        ), conversation.public_id
        FROM foundation_event AS event
        JOIN desk_conversation AS conversation ON conversation.id = event.subject_id
        WHERE event.id = ANY(%(events)s) AND event.subject_kind = %(kind)s
        ORDER BY event.id
        RETURNING id
    )
    SELECT count(*), pg_notify('goodword_live', '') FROM poke
"""


def poke(events: Sequence[Event], now: datetime) -> None:
    """Tells everybody who may be looking at the conversations, or was until these events, that they changed."""
    with connection.cursor() as cursor:
        cursor.execute(TELL, {"now": now, "events": [event.pk for event in events], "kind": SUBJECT})


def say_bye(session: str, now: datetime) -> None:
    """Closes the streams of a session that was signed out; `session` is its digest."""
    Poke.objects.create(at=now, event="bye", topics=[session_topic(session)])
    wake("live")


def forget_old_pokes(now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM flow_poke WHERE at < %s", [now - KEPT])
