"""Who may open a page. Every view wears one of these; a test walks over all addresses and finds the one that does not.

What an agent then sees of conversations is decided in `desk.conversations.access`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from goodword.accounts.agents import Agent, Role

P = ParamSpec("P")
Answer = TypeVar("Answer", bound=HttpResponseBase)
AgentView = Callable[Concatenate[HttpRequest, Agent, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_agents(view: AgentView[P]) -> View[P]:
    """Gives the view the agent who asks; anybody else is led to the door, and comes back here after it."""
    return _guarded(view, set(Role))


def for_administrators(view: AgentView[P]) -> View[P]:
    """The same for administrators only; other agents are told that this is not for them."""
    return _guarded(view, {Role.ADMINISTRATOR})


def for_everybody(view: View[P]) -> View[P]:
    """Says that nobody needs to sign in here."""
    view.admits = "everybody"  # type: ignore[attr-defined]
    return view


def _guarded(view: AgentView[P], roles: set[Role]) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        agent = request.user
        if not isinstance(agent, Agent):
            return _to_the_door(request)
        if agent.role not in roles:
            raise PermissionDenied
        return view(request, agent, *args, **kwargs)

    guarded.admits = frozenset(roles)  # type: ignore[attr-defined]
    return guarded


def _to_the_door(request: HttpRequest) -> HttpResponseBase:
    """A whole page goes to the door; a partial that a script asked for makes the whole page go there."""
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(status=401)
        response["HX-Refresh"] = "true"
        return response
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
