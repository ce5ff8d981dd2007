"""Bytes of strangers, served so that a browser can do nothing with them but show or save them."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from goodword.accounts.access import for_agents
from goodword.accounts.agents import Agent
from goodword.channels.email.html import safe_html
from goodword.desk.conversations.models import Attachment, Conversation, Message
from goodword.flow.intake.store import bytes_of
from goodword.foundation.attachments.store import path_of
from goodword.surfaces.workspace.lookups import message_for

SHOWN_IN_PLACE = {"image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"}
"""Types that browsers show without running anything of them; the rest is saved."""

MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:{remote}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
"""No script runs under it, ever; `allow-same-origin` is there so that the page can measure the frame's height."""


@require_GET
@xframe_options_sameorigin
@for_agents
def message_html(request: HttpRequest, agent: Agent, public_id: str) -> HttpResponse:
    """The HTML of a mail, made safe, for its frame. `?pictures=1` lets pictures from elsewhere be loaded."""
    message = message_for(agent, public_id)
    if not message.html:
        raise Http404
    pictures = request.GET.get("pictures") == "1"
    inline = _inline(message)
    safe = safe_html(message.html, resolve_cid=lambda cid: inline.get(cid.lower()), show_remote=pictures)
    response = HttpResponse(PAGE.format(remote=safe.remote_images, body=safe.html))
    response["Content-Security-Policy"] = MAIL_POLICY.format(remote=" https: http:" if pictures else "")
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, max-age=300"
    return response


PAGE = """<!doctype html><html data-remote-pictures="{remote}"><head><meta charset="utf-8">\
<meta name="referrer" content="no-referrer"><style>
html {{ color-scheme: light; overflow: hidden auto }}
body {{ margin: 0; padding: 16px; font: 14px/1.45 system-ui, sans-serif; color: #222; overflow-wrap: anywhere }}
img {{ max-width: 100%; height: auto }}
table {{ max-width: 100% }}
blockquote {{ margin: 8px 0; padding-left: 12px; border-left: 2px solid #ddd }}
pre {{ white-space: pre-wrap }}
</style></head><body>{body}</body></html>"""


def _inline(message: Message) -> dict[str, str]:
    """The addresses of the message's own pictures, by content id in lower case."""
    files = Attachment.objects.filter(message=message).exclude(content_id="")
    return {file.content_id.lower(): reverse("attachment", args=[file.public_id, file.name]) for file in files}


@require_GET
@for_agents
def message_source(request: HttpRequest, agent: Agent, public_id: str) -> HttpResponse:
    """The mail exactly as it came, to save."""
    message = message_for(agent, public_id)
    if message.raw_id is None:
        raise Http404
    try:
        return raw_mail(bytes_of(message.raw_id), f"{message.public_id}.eml")
    except LookupError:
        raise Http404 from None


def raw_mail(raw: bytes, name: str) -> HttpResponse:
    response = HttpResponse(raw, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_GET
@for_agents
def attachment(request: HttpRequest, agent: Agent, public_id: str, name: str) -> HttpResponseBase:
    """A file of a message. The name in the address is for people; the public id counts."""
    visible = Conversation.objects.visible_to(agent)
    found = (
        Attachment.objects.filter(public_id=public_id, message__conversation__in=visible).select_related("blob").first()
    )
    if found is None:
        raise Http404
    path = path_of(found.blob.sha256)
    if not path.exists():
        raise Http404
    shown = found.content_type in SHOWN_IN_PLACE
    response = FileResponse(path.open("rb"), content_type=found.content_type if shown else "application/octet-stream")
    response["Content-Length"] = str(found.blob.size)
    response["Content-Disposition"] = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(found.name)}"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "private, max-age=86400"
    return response
