"""The step of the pipeline that tells browsers, and the farewell to those who signed out."""

from datetime import datetime, timedelta

import msgspec
from django.db import connection

from goodword.desk.conversations.happenings import SUBJECT, Assigned
from goodword.desk.conversations.models import Conversation
from goodword.flow.live.models import Poke
from goodword.flow.live.topics import EVERYTHING, agent_topic, inbox_topic, session_topic, team_topic
from goodword.foundation.events.models import Event
from goodword.foundation.events.verbs import Verb
from goodword.foundation.work.wake import wake

KEPT = timedelta(minutes=10)
"""How long a browser may have been away and still be told just what it missed."""


def poke(event: Event, now: datetime) -> None:
    """Tells everybody who may be looking at the conversation, or was until this event, that it changed."""
    if event.subject_kind != SUBJECT:
        return
    found = Conversation.objects.filter(pk=event.subject_id).values_list(
        "public_id", "inbox_id", "assignee_id", "team_id"
    )
    row = found.first()
    if row is None:
        return
    public_id, inbox, assignee, team = row
    topics = {EVERYTHING, inbox_topic(inbox)}
    assignees: set[int | None] = {assignee}
    teams: set[int | None] = {team}
    if event.verb == Verb.ASSIGNED:
        before = msgspec.convert(event.data, Assigned)
        assignees.add(before.was_assignee)
        teams.add(before.was_team)
    topics |= {agent_topic(pk) for pk in assignees if pk} | {team_topic(pk) for pk in teams if pk}
    _say("poke", topics, public_id, now)


def say_bye(session: str, now: datetime) -> None:
    """Closes the streams of a session that was signed out; `session` is its digest."""
    _say("bye", {session_topic(session)}, "", now)


def _say(event: str, topics: set[str], subject: str, now: datetime) -> None:
    Poke.objects.create(at=now, event=event, topics=sorted(topics), subject=subject)
    wake("live")


def forget_old_pokes(now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM flow_poke WHERE at < %s", [now - KEPT])
