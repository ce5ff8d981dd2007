"""Signing out: the session ends, and with it the streams that it opened."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from goodword.accounts.access import for_everybody
from goodword.flow.live.poke import say_bye
from goodword.flow.live.tokens import session_digest


@require_POST
@for_everybody
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.session.session_key:
        say_bye(session_digest(request.session.session_key), timezone.now())
    logout(request)
    return redirect("account_login")
