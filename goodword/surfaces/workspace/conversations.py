"""The list, and one conversation beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from goodword.accounts.access import for_agents
from goodword.accounts.agents import Agent
from goodword.surfaces.workspace import screen
from goodword.surfaces.workspace.timeline import right_side


@require_GET
@for_agents
def home(request: HttpRequest, agent: Agent) -> HttpResponse:
    return redirect("conversations")


@require_GET
@for_agents
def index(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The list. `part=rows` answers the next rows only, `part=list` what a poke fetches again."""
    part = request.GET.get("part")
    if part in {"rows", "list"}:
        context = screen.listing(request, agent, open_id=request.GET.get("open", ""))
        return render(request, "workspace/_rows.html" if part == "rows" else "workspace/_list_live.html", context)
    return render(request, "workspace/desk.html", screen.around(request, agent))


@require_GET
@for_agents
def show(request: HttpRequest, agent: Agent, public_id: str) -> HttpResponse:
    """One conversation. `part=right` answers it without the list, `part=talk` what a poke fetches again."""
    part = request.GET.get("part")
    context = right_side(request, agent, public_id)
    if part == "talk":
        return render(request, "workspace/_talk_live.html", context)
    if part == "right":
        return render(request, "workspace/_right.html", context)
    return render(request, "workspace/desk.html", screen.around(request, agent, open_id=public_id) | context)
