"""The people who answer."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from goodword.foundation.actors import Actor
from goodword.foundation.public_id import PublicIdField


class Role(models.TextChoices):
    """What an agent may do, in one word."""

    ADMINISTRATOR = "administrator"
    LEAD = "lead"
    AGENT = "agent"


class AgentManager(BaseUserManager["Agent"]):
    """Agents are known by their e-mail address, whatever its case."""

    def create_agent(self, email: str, *, name: str, password: str | None = None, **fields: Any) -> "Agent":
        """A new agent. Without a password they cannot sign in until one is set."""
        agent = self.model(email=email.strip().lower(), name=name.strip(), **fields)
        agent.set_password(password)
        agent.save()
        return agent

    def get_by_natural_key(self, username: str | None) -> "Agent":
        return self.get(email=(username or "").strip().lower())


class Agent(AbstractBaseUser):
    """A member of the support organisation who signs in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    public_id = PublicIdField()
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.AGENT)
    language = models.CharField(max_length=8, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    single_keys = models.BooleanField(default=True)  # shortcuts of one letter; some people need them off
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AgentManager()

    class Meta:
        db_table = "accounts_agent"

    def __str__(self) -> str:
        return self.name

    @property
    def sees_everything(self) -> bool:
        """Administrators and leads see every conversation; agents those of their inboxes, teams and their own."""
        return self.role in {Role.ADMINISTRATOR, Role.LEAD}

    @property
    def actor(self) -> Actor:
        """This agent as the one who does a thing."""
        return Actor(kind="agent", id=self.pk, name=self.name)
