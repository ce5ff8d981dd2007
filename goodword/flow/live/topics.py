"""What a stream is about: the names under which browsers hear of changes, and who may hear which.

A topic says only that something changed; what it shows is fetched by an ordinary request, where access is decided. The
topics keep needless pokes away and give nobody a hint of what is not theirs.
"""

from goodword.accounts.agents import Agent
from goodword.accounts.teams import Membership
from goodword.desk.inboxes.models import Inbox

EVERYTHING = "everything"


def inbox_topic(inbox: int) -> str:
    return f"inbox:{inbox}"


def team_topic(team: int) -> str:
    return f"team:{team}"


def agent_topic(agent: int) -> str:
    return f"agent:{agent}"


def session_topic(session: str) -> str:
    """`session` is a digest of the session's key, never the key."""
    return f"session:{session}"


def topics_of(agent: Agent) -> list[str]:
    """The topics that this agent may hear of; the same rule as `desk.conversations.access`."""
    own = [agent_topic(agent.pk)]
    if agent.sees_everything:
        return [*own, EVERYTHING]
    teams = list(Membership.objects.filter(agent=agent).values_list("team_id", flat=True))
    inboxes = Inbox.objects.answered_by(agent).values_list("pk", flat=True)
    return [*own, *map(team_topic, teams), *map(inbox_topic, inboxes)]
