"""The token by which a browser opens its stream."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from goodword.accounts.access import for_everybody
from goodword.accounts.agents import Agent
from goodword.flow.live.tokens import SECONDS, Grant, seal_grant, session_digest
from goodword.flow.live.topics import topics_of


@require_GET
@for_everybody
def token(request: HttpRequest) -> HttpResponse:
    """401 for anybody who is not signed in: the browser's worker then stops asking."""
    agent = request.user
    if not isinstance(agent, Agent):
        return JsonResponse({"error": "Not signed in."}, status=401)
    session = session_digest(request.session.session_key or "")
    grant = Grant(agent=agent.pk, session=session, topics=tuple(topics_of(agent)))
    response = JsonResponse({"token": seal_grant(grant), "expires_in": SECONDS})
    response["Cache-Control"] = "no-store"
    return response
