"""The views of the list: which conversations each shows."""

from typing import Any

import msgspec

from goodword.accounts.agents import Agent

OPEN = "desk_conversation.status = 'open'"


class View(msgspec.Struct, frozen=True):
    """A named condition on desk_conversation, with its parameters. The slug stands in addresses."""

    slug: str
    where: str
    params: tuple[Any, ...] = ()
    team: int | None = None


class UnknownView(LookupError):
    """No view has this slug."""


def view_for(agent: Agent, slug: str) -> View:
    """The view that an address names. Raises UnknownView."""
    if slug == "mine":
        return View(slug, f"{OPEN} AND desk_conversation.assignee_id = %s", (agent.pk,))
    if slug == "unassigned":
        return View(slug, f"{OPEN} AND desk_conversation.assignee_id IS NULL")
    if slug == "all":
        return View(slug, OPEN)
    if slug == "undelivered":
        return View(slug, "desk_conversation.has_failure")
    if slug == "resolved":
        return View(slug, "desk_conversation.status = 'resolved'")
    if slug.startswith("team-") and slug[5:].isdecimal() and len(slug) < 20:
        return View(slug, f"{OPEN} AND desk_conversation.team_id = %s", (int(slug[5:]),), team=int(slug[5:]))
    raise UnknownView(slug)
