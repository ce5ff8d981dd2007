from django.db import models

from goodword.accounts.agents import Agent
from goodword.accounts.organisation import Brand
from goodword.accounts.teams import Team
from goodword.foundation.public_id import PublicIdField


class InboxQuerySet(models.QuerySet["Inbox"]):
    def answered_by(self, agent: Agent) -> "InboxQuerySet":
        """The inboxes that this agent answers in: all for administrators and leads, else those that are open to
        everybody or to one of their teams. `desk.conversations.access` has the same rule for conversations."""
        if agent.sees_everything:
            return self
        teams = agent.memberships.values("team")
        return self.filter(models.Q(teams=None) | models.Q(teams__in=teams)).distinct()


class Inbox(models.Model):
    """One place where customers write, on one channel.

    `settings` holds what the channel needs to know and may be seen (hosts, ports, names); `sealed` holds its passwords,
    each encrypted. An inbox without teams is open to every agent.
    """

    name = models.CharField(max_length=120)
    public_id = PublicIdField()
    channel = models.CharField(max_length=16)
    address = models.CharField(max_length=320)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="inboxes")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")  # new conversations go here
    teams = models.ManyToManyField(Team, through="InboxTeam", related_name="inboxes")
    settings = models.JSONField(default=dict)
    sealed = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    # How the last visit to the mail server went; said by `goodword doctor`, /healthz and the workspace
    checked_at = models.DateTimeField(null=True)
    trouble = models.TextField(default="")
    trouble_since = models.DateTimeField(null=True)

    objects = InboxQuerySet.as_manager()

    class Meta:
        db_table = "desk_inbox"
        constraints = [models.UniqueConstraint(fields=["channel", "address"], name="inbox_address_once")]

    def __str__(self) -> str:
        return self.name


class InboxTeam(models.Model):
    """A team that answers in an inbox; others do not see its conversations."""

    inbox = models.ForeignKey(Inbox, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "desk_inbox_team"
        constraints = [models.UniqueConstraint(fields=["inbox", "team"], name="inbox_team_once")]

    def __str__(self) -> str:
        return f"{self.inbox_id} for {self.team_id}"
