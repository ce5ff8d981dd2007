"""Teams: who works on the same conversations."""

import msgspec
from django.db import models

from goodword.accounts.agents import Agent
from goodword.foundation.sql import rows


class Team(models.Model):
    name = models.CharField(max_length=120, unique=True)
    members = models.ManyToManyField(Agent, through="Membership", related_name="teams")

    class Meta:
        db_table = "accounts_team"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """An agent's place in a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        db_table = "accounts_membership"
        constraints = [models.UniqueConstraint(fields=["team", "agent"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} in {self.team_id}"


class TeamName(msgspec.Struct, frozen=True):
    id: int
    name: str


def teams_of(agent: Agent) -> list[TeamName]:
    """The teams whose work the agent sees: their own, or all for administrators and leads."""
    return rows(
        TeamName,
        "SELECT id, name FROM accounts_team AS team WHERE %s OR EXISTS "
        "(SELECT 1 FROM accounts_membership AS own WHERE own.team_id = team.id AND own.agent_id = %s) ORDER BY name",
        [agent.sees_everything, agent.pk],
    )
