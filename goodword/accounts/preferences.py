"""The language and the time zone in which a person is answered."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from goodword.accounts.agents import Agent

LANGUAGES = {code for code, _ in settings.LANGUAGES}


class AgentPreferences:
    """Middleware: an agent's own choice; before signing in `?language=` or its cookie, else the browser's wish."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        agent = request.user if isinstance(request.user, Agent) else None
        asked = request.GET.get("language", "")
        language = agent.language if agent else _language_of_stranger(request, asked)
        with translation.override(language), timezone.override(_zone(agent)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if agent is None and asked in LANGUAGES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=31_536_000,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response


def _language_of_stranger(request: HttpRequest, asked: str) -> str:
    if asked in LANGUAGES:
        return asked
    return translation.get_language_from_request(request)


def _zone(agent: Agent | None) -> ZoneInfo:
    try:
        return ZoneInfo(agent.time_zone if agent else settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
