"""Page-sized reads for the workspace, in hand-written SQL: through the ORM a page of the list costs five times more."""

from datetime import datetime
from typing import Any

import msgspec
from django.db import connection

from goodword.accounts.agents import Agent
from goodword.desk.conversations.access import visible
from goodword.desk.conversations.views import View

PAGE = 50


class Row(msgspec.Struct, frozen=True):
    """A conversation as the list shows it. Times are aware."""

    id: int
    public_id: str
    subject: str
    preview: str
    preview_kind: str
    status: str
    last_activity_at: datetime
    waiting_since: datetime | None
    has_failure: bool
    channel: str
    contact_name: str
    contact_public_id: str
    assignee_name: str | None
    assignee_public_id: str | None
    team_name: str | None
    unread: bool


class Place(msgspec.Struct, frozen=True):
    """Where a page of the list ended: the next begins below this."""

    at: datetime
    id: int


class Page(msgspec.Struct, frozen=True):
    rows: list[Row]
    next: Place | None


class Counts(msgspec.Struct, frozen=True):
    """Open conversations that the agent may see."""

    mine: int = 0
    unassigned: int = 0
    all: int = 0
    undelivered: int = 0
    teams: dict[int, int] = {}


def page_of(agent: Agent, view: View, *, after: Place | None = None, limit: int = PAGE) -> Page:
    """Up to `limit` conversations of the view that the agent may see, newest activity first."""
    where, params = visible(agent)
    place, place_params = _below(after)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT desk_conversation.id, desk_conversation.public_id, desk_conversation.subject,
                   desk_conversation.preview, desk_conversation.preview_kind, desk_conversation.status,
                   desk_conversation.last_activity_at, desk_conversation.waiting_since,
                   desk_conversation.has_failure, inbox.channel, contact.name, contact.public_id,
                   assignee.name, assignee.public_id, team.name,
                   COALESCE(desk_conversation.last_inbound_at > COALESCE(mark.read_at, '-infinity'), false)
            FROM desk_conversation
            JOIN desk_inbox AS inbox ON inbox.id = desk_conversation.inbox_id
            JOIN desk_contact AS contact ON contact.id = desk_conversation.contact_id
            LEFT JOIN accounts_agent AS assignee ON assignee.id = desk_conversation.assignee_id
            LEFT JOIN accounts_team AS team ON team.id = desk_conversation.team_id
            LEFT JOIN desk_read_mark AS mark
                ON mark.conversation_id = desk_conversation.id AND mark.agent_id = %s
            WHERE {where} AND {view.where} {place}
            ORDER BY desk_conversation.last_activity_at DESC, desk_conversation.id DESC
            LIMIT %s
            """,  # noqa: S608 - conditions are constants of our own code, values are parameters
            [agent.pk, *params, *view.params, *place_params, limit + 1],
        )
        rows = [Row(*row) for row in cursor.fetchall()]
    if len(rows) <= limit:
        return Page(rows=rows, next=None)
    last = rows[limit - 1]
    return Page(rows=rows[:limit], next=Place(at=last.last_activity_at, id=last.id))


def _below(after: Place | None) -> tuple[str, list[Any]]:
    if after is None:
        return "", []
    return "AND (desk_conversation.last_activity_at, desk_conversation.id) < (%s, %s)", [after.at, after.id]


def counts_for(agent: Agent) -> Counts:
    """How many conversations stand in each view. Reads only an index over the open ones."""
    where, params = visible(agent)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT assignee_id, team_id, count(*), false FROM desk_conversation
            WHERE {where} AND status = 'open' GROUP BY assignee_id, team_id
            UNION ALL SELECT NULL, NULL, count(*), true FROM desk_conversation WHERE {where} AND has_failure
            """,  # noqa: S608 - as above
            [*params, *params],
        )
        found = cursor.fetchall()
    groups = [(assignee, team, number) for assignee, team, number, failed in found if not failed]
    undelivered = next(number for _, _, number, failed in found if failed)
    teams: dict[int, int] = {}
    for _, team, number in groups:
        if team is not None:
            teams[team] = teams.get(team, 0) + number
    return Counts(
        mine=sum(number for assignee, _, number in groups if assignee == agent.pk),
        unassigned=sum(number for assignee, _, number in groups if assignee is None),
        all=sum(number for _, _, number in groups),
        undelivered=undelivered,
        teams=teams,
    )
