"""Teams: who works on the same conversations."""

from django.db import models

from goodword.accounts.agents import Agent


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
