"""What arrived and could not become a message: seen, saved, tried again."""

from datetime import datetime

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.access import for_administrators
from goodword.accounts.agents import Agent
from goodword.accounts.organisation import organisation
from goodword.channels.email.headline import headline
from goodword.flow.intake.models import RawInput
from goodword.flow.intake.process import retry
from goodword.flow.intake.store import bytes_of, head_of
from goodword.foundation.audit import audit

SHOWN = 200


class Quarantined(msgspec.Struct, frozen=True):
    """One input as the screen lists it; size in bytes."""

    id: int
    inbox: str
    received_at: datetime
    size: int
    sender: str
    subject: str
    reason: str
    whole: bool  # else only its headers were had, and there is nothing to try again


@require_GET
@for_administrators
def index(request: HttpRequest, agent: Agent) -> HttpResponse:
    found = RawInput.objects.filter(state="quarantined").select_related("inbox").order_by("-pk")[:SHOWN]
    rows = []
    for raw in found:
        sender, subject = headline(head_of(raw.pk))
        whole = not raw.envelope.get("partial")
        row = Quarantined(raw.pk, raw.inbox.name, raw.received_at, raw.size, sender, subject, gettext(raw.error), whole)
        rows.append(row)
    context = {"agent": agent, "rows": rows, "organisation": organisation().name}
    return render(request, "setup/quarantine.html", context)


@require_GET
@for_administrators
def raw(request: HttpRequest, agent: Agent, raw_id: int) -> HttpResponse:
    """The bytes as they came, to save."""
    try:
        body = bytes_of(_quarantined(raw_id).pk)
    except LookupError:
        raise Http404 from None
    audit("saved a quarantined mail", subject=("raw input", raw_id), by=agent.actor, at=timezone.now())
    response = HttpResponse(body, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="quarantined-{raw_id}.eml"'
    return response


@require_POST
@for_administrators
def retry_one(request: HttpRequest, agent: Agent, raw_id: int) -> HttpResponse:
    retry(_quarantined(raw_id), now=timezone.now())
    audit("tried a quarantined mail again", subject=("raw input", raw_id), by=agent.actor, at=timezone.now())
    return redirect("quarantine")


def _quarantined(raw_id: int) -> RawInput:
    return get_object_or_404(RawInput, pk=raw_id, state="quarantined")
