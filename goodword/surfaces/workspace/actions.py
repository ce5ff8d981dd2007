"""What agents do to a conversation: each view calls one verb and answers with the right side as it is now."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.access import for_agents
from goodword.accounts.agents import Agent
from goodword.accounts.teams import Team
from goodword.desk.conversations import verbs
from goodword.surfaces.workspace import screen
from goodword.surfaces.workspace.lookups import conversation_for, message_for
from goodword.surfaces.workspace.timeline import right_side


@require_POST
@for_agents
def replies(request: HttpRequest, agent: Agent, public_id: str) -> HttpResponse:
    conversation = conversation_for(agent, public_id)
    text = request.POST.get("text", "")
    try:
        verbs.reply(conversation, by=agent, text=text, key=_key(request), at=timezone.now())
    except verbs.NothingWritten:
        return _answer(request, agent, public_id, error=_("Write something first."))
    except verbs.NobodyToWriteTo:
        return _answer(request, agent, public_id, error=_("No address of this customer is known."), draft=text)
    return _answer(request, agent, public_id)


@require_POST
@for_agents
def notes(request: HttpRequest, agent: Agent, public_id: str) -> HttpResponse:
    conversation = conversation_for(agent, public_id)
    try:
        verbs.note(conversation, by=agent, text=request.POST.get("text", ""), key=_key(request), at=timezone.now())
    except verbs.NothingWritten:
        return _answer(request, agent, public_id, error=_("Write something first."))
    return _answer(request, agent, public_id)


@require_POST
@for_agents
def assignment(request: HttpRequest, agent: Agent, public_id: str) -> HttpResponse:
    """Fields: `assignee` (an agent's public id, or empty for nobody), `team` (an id, or empty). A missing one stays."""
    conversation = conversation_for(agent, public_id)
    to, team = conversation.assignee, conversation.team
    if "assignee" in request.POST:
        chosen = request.POST["assignee"].replace("\x00", "")
        to = get_object_or_404(Agent, public_id=chosen, is_active=True) if chosen else None
    if "team" in request.POST:
        chosen = request.POST["team"]
        team = (
            get_object_or_404(Team, pk=int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0)
            if chosen
            else None
        )
    verbs.assign(conversation, to=to, team=team, by=agent, at=timezone.now())
    return _answer(request, agent, public_id)


@require_http_methods(["POST", "DELETE"])
@for_agents
def resolution(request: HttpRequest, agent: Agent, public_id: str) -> HttpResponse:
    """POST resolves; DELETE, or a form with `undo`, opens again."""
    conversation = conversation_for(agent, public_id)
    if request.method == "DELETE" or request.POST.get("undo"):
        verbs.reopen(conversation, by=agent, at=timezone.now())
    else:
        verbs.resolve(conversation, by=agent, at=timezone.now())
    return _answer(request, agent, public_id)


@require_POST
@for_agents
def delivery(request: HttpRequest, agent: Agent, public_id: str) -> HttpResponse:
    """Sends a message again that did not get through."""
    message = message_for(agent, public_id)
    verbs.send_again(message, by=agent, at=timezone.now())
    return _answer(request, agent, message.conversation.public_id)


def _key(request: HttpRequest) -> UUID:
    """The form's idempotency key; a form without one is taken as a new one."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _answer(request: HttpRequest, agent: Agent, public_id: str, *, error: str = "", draft: str = "") -> HttpResponse:
    """The right side as it is now for htmx; without a script the page again. What is out of sight after an act (it was
    given to a team that this agent is not in) leads back to the list."""
    view = request.POST.get("view") or request.GET.get("view") or "mine"
    if not _is_htmx(request) and not error:
        return redirect(f"{reverse('conversation', args=[public_id])}?{urlencode({'view': view})}")
    try:
        context = right_side(request, agent, public_id, view=view, error=error, draft_text=draft)
    except Http404:
        response = HttpResponse(status=204)
        response["HX-Redirect"] = f"{reverse('conversations')}?{urlencode({'view': view})}"
        return response
    if _is_htmx(request):
        return render(request, "workspace/_right.html", context, status=422 if error else 200)
    page = screen.around(request, agent, open_id=public_id) | context
    return render(request, "workspace/desk.html", page, status=422)


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
