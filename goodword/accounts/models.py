"""Django looks for the room's tables here; each is defined beside its idea."""

from goodword.accounts.agents import Agent, Role
from goodword.accounts.organisation import Brand, Organisation
from goodword.accounts.teams import Membership, Team

__all__ = ["Agent", "Brand", "Membership", "Organisation", "Role", "Team"]
