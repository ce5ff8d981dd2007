"""The one place that decides which conversations an agent may see. Every list and every look-up starts here.

The rule is a piece of SQL about the table `conversation`, because the hot lists are hand-written SQL and the rest goes
through the ORM: both use this same piece.
"""

from typing import TYPE_CHECKING, Any, cast

from django.db import models

from goodword.accounts.agents import Agent

if TYPE_CHECKING:
    from goodword.desk.conversations.models import Conversation  # noqa: F401 - named in the base class below

EVERYTHING = "desk_conversation.deleted_at IS NULL"

OWN_AND_SHARED = """
    desk_conversation.deleted_at IS NULL AND (
        desk_conversation.assignee_id = %s
        OR desk_conversation.team_id IN (SELECT team_id FROM accounts_membership WHERE agent_id = %s)
        OR desk_conversation.inbox_id IN (
            SELECT inbox_id FROM desk_inbox_team
            WHERE team_id IN (SELECT team_id FROM accounts_membership WHERE agent_id = %s))
        OR desk_conversation.inbox_id NOT IN (SELECT inbox_id FROM desk_inbox_team)
    )
"""


def visible(agent: Agent) -> tuple[str, list[Any]]:
    """The condition under which `agent` sees a row of desk_conversation, and its parameters.

    Administrators and leads see everything. Others see what is assigned to them or to their teams, and what lies in
    an inbox that is open to all or to one of their teams. Nobody sees here what lies in the bin.
    """
    if agent.sees_everything:
        return EVERYTHING, []
    return OWN_AND_SHARED, [agent.pk] * 3


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, agent: Agent) -> "ConversationQuerySet":
        """The conversations that this agent may see."""
        where, params = visible(agent)
        return cast("ConversationQuerySet", self.extra(where=[where], params=params))  # noqa: S610 - constants above
