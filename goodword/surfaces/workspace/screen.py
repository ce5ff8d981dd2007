"""What the screen shows around a conversation: the views with their counts, the list, and what is wrong."""

from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goodword.accounts.agents import Agent, Role
from goodword.accounts.organisation import organisation
from goodword.accounts.teams import teams_of
from goodword.desk.conversations.queries import PAGE, Counts, Page, Place, counts_for, page_of
from goodword.desk.conversations.views import UnknownView, View, view_for
from goodword.flow.intake.models import RawInput
from goodword.foundation.sql import rows

MOST_SHOWN = 500
"""A list that was scrolled further than this is refreshed only so far down."""


class Link(msgspec.Struct, frozen=True):
    """A view as the rail of views shows it. `hot`: the count says that something is wrong."""

    slug: str
    label: str
    icon: str
    count: int | None
    url: str
    current: bool
    hot: bool = False


class Trouble(msgspec.Struct, frozen=True):
    """An inbox that cannot reach its mail server; `words` are the server's."""

    name: str
    words: str
    since: datetime


def around(request: HttpRequest, agent: Agent, *, open_id: str = "") -> dict[str, Any]:
    """The whole screen but the right side."""
    return listing(request, agent, open_id=open_id) | {
        "organisation": organisation().name,
        "languages": settings.LANGUAGES,
        "quarantined": _quarantined(agent),
    }


def listing(request: HttpRequest, agent: Agent, *, open_id: str = "") -> dict[str, Any]:
    """Views, counts and the rows of the list: what a poke fetches again."""
    view = _view(request, agent)
    shown = request.GET.get("shown", "")
    limit = min(max(int(shown), PAGE), MOST_SHOWN) if shown.isdecimal() and len(shown) < 6 else PAGE
    page = page_of(agent, view, after=_place(request), limit=limit)
    links, team_links = _links(agent, view.slug, counts_for(agent))
    current = next((link for link in (*links, *team_links) if link.current), None)
    if current is None:
        raise Http404  # a team that is not there, or no longer
    return {
        "agent": agent,
        "views": links,
        "team_views": team_links,
        "view": current,
        "page": page,
        "more_url": _more(view, page),
        "troubles": troubles(),
        "open_id": open_id,
    }


def _view(request: HttpRequest, agent: Agent) -> View:
    try:
        return view_for(agent, request.GET.get("view", "mine"))
    except UnknownView:
        raise Http404 from None


def _place(request: HttpRequest) -> Place | None:
    at, _sign, id_ = request.GET.get("after", "").rpartition("~")
    try:
        return Place(at=datetime.fromisoformat(at), id=int(id_))
    except ValueError:
        return None


def _more(view: View, page: Page) -> str | None:
    if page.next is None:
        return None
    after = f"{page.next.at.isoformat()}~{page.next.id}"
    return f"{reverse('conversations')}?{urlencode({'view': view.slug, 'part': 'rows', 'after': after})}"


def _links(agent: Agent, current: str, counts: Counts) -> tuple[list[Link], list[Link]]:
    def link(slug: str, label: str, icon: str, count: int | None, *, hot: bool = False) -> Link:
        url = f"{reverse('conversations')}?{urlencode({'view': slug})}"
        return Link(slug, label, icon, count, url, slug == current, hot)

    links = [
        link("mine", _("Mine"), "user", counts.mine),
        link("unassigned", _("Unassigned"), "inbox", counts.unassigned),
        link("all", _("All open"), "messages-square", counts.all),
        link("undelivered", _("Not delivered"), "triangle-alert", counts.undelivered, hot=counts.undelivered > 0),
        link("resolved", _("Resolved"), "check", None),
    ]
    return links, [
        link(f"team-{team.id}", team.name, "users", counts.teams.get(team.id, 0)) for team in teams_of(agent)
    ]


def troubles() -> list[Trouble]:
    """Inboxes that do not work, for everybody to see: mail may be waiting on the server."""
    return rows(
        Trouble,
        "SELECT name, trouble, trouble_since FROM desk_inbox WHERE is_active AND trouble_since IS NOT NULL ORDER BY name",
        [],
    )


def _quarantined(agent: Agent) -> int:
    if agent.role != Role.ADMINISTRATOR:
        return 0
    return RawInput.objects.filter(state="quarantined").count()
