"""A new e-mail to a customer."""

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.accounts.access import for_agents
from goodword.accounts.agents import Agent
from goodword.channels.email.addresses import is_valid, normalise
from goodword.desk.contacts.models import Identity
from goodword.desk.contacts.recognise import recognise
from goodword.desk.conversations import verbs
from goodword.desk.conversations.models import Message
from goodword.desk.inboxes.mail import EMAIL
from goodword.desk.inboxes.models import Inbox
from goodword.surfaces.workspace import screen


@require_http_methods(["GET", "POST"])
@for_agents
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    inboxes = list(Inbox.objects.answered_by(agent).filter(channel=EMAIL, is_active=True).order_by("name"))
    if request.method == "GET":
        to = request.GET.get("to", "")
        return _page(request, agent, inboxes, values={"to": to, "key": str(uuid.uuid4())}, errors={})
    values = {
        name: request.POST.get(name, "").replace("\x00", "")
        for name in ("to", "name", "subject", "inbox", "text", "key")
    }
    errors = _errors(values, inboxes)
    if errors:
        return _page(request, agent, inboxes, values=values, errors=errors)
    message = _write(agent, inboxes, values)
    return redirect(f"{reverse('conversation', args=[message.conversation.public_id])}?{urlencode({'view': 'mine'})}")


@transaction.atomic
def _write(agent: Agent, inboxes: list[Inbox], values: dict[str, str]) -> Message:
    now = timezone.now()
    known = recognise(channel=EMAIL, address=normalise(values["to"]), name=values["name"].strip(), at=now)
    return verbs.open_with(
        Identity.objects.select_related("contact").get(pk=known.identity),
        inbox=next(inbox for inbox in inboxes if inbox.public_id == values["inbox"]),
        by=agent,
        subject=" ".join(values["subject"].split()),
        text=values["text"],
        key=_key(values["key"]),
        at=now,
    )


def _errors(values: dict[str, str], inboxes: list[Inbox]) -> dict[str, str]:
    errors = {}
    if not is_valid(values["to"]):
        errors["to"] = _("This is not an e-mail address.") if values["to"].strip() else _("Who should get it?")
    if not values["subject"].strip():
        errors["subject"] = _("Say in a few words what it is about.")
    if not values["text"].strip():
        errors["text"] = _("Write something first.")
    if values["inbox"] not in {inbox.public_id for inbox in inboxes}:
        errors["inbox"] = _("Choose the address that it comes from.")
    return errors


def _key(value: str) -> uuid.UUID:
    try:
        return uuid.UUID(value)
    except ValueError:
        return uuid.uuid4()


def _page(
    request: HttpRequest, agent: Agent, inboxes: list[Inbox], *, values: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    context: dict[str, Any] = screen.around(request, agent) | {
        "form": {"values": values, "errors": errors},
        "inboxes": inboxes,
    }
    return render(request, "workspace/new.html", context, status=422 if errors else 200)
