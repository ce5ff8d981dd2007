"""An agent's own choices."""

from zoneinfo import available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from goodword.accounts.access import for_agents
from goodword.accounts.agents import Agent


@require_POST
@for_agents
def update(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Fields, each optional: `language`, `time_zone`, `single_keys` (1 or 0). What cannot be used is left as it was."""
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        agent.language = language
    zone = request.POST.get("time_zone", "")
    if zone in available_timezones():
        agent.time_zone = zone
    if request.POST.get("single_keys") in {"0", "1"}:
        agent.single_keys = request.POST["single_keys"] == "1"
    agent.save(update_fields=["language", "time_zone", "single_keys"])
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    return redirect(back)
