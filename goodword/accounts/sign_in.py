"""Signing in, through django-allauth: by e-mail address and password, and only for people who were invited."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goodword.accounts.agents import Agent

COLUMNS = [field.attname for field in Agent._meta.concrete_fields]
READ = f"SELECT {', '.join(COLUMNS)} FROM accounts_agent WHERE id = %s AND is_active"  # noqa: S608 - constants


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth publishes no types
    """What Goodword does differently from allauth."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves; administrators add agents."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def format_email_subject(self, subject: str) -> str:
        """No site name in brackets before the subject."""
        return subject

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say themselves what happened."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Agent | None:
        """Nobody for an agent who was deactivated: the answer is that of an address that we do not know."""
        agent: Agent | None = super().authenticate(request, **credentials)
        return agent if agent and agent.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: Agent) -> HttpResponse:
        """Where allauth has a page for the deactivated, we have only the door."""
        return redirect("account_login")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a reset mail, at our own address and not at whatever host the request named."""
        named = reverse("account_reset_password_from_key", kwargs={"uidb36": "AGENT", "key": "KEY"})
        return f"{settings.GOODWORD_URL}{named.replace('AGENT-KEY', quote(key))}"


class Backend(AuthenticationBackend):  # type: ignore[misc]  # as above
    """allauth's, but the agent of a session is read without the ORM: that is asked for with every request."""

    def get_user(self, user_id: int) -> Agent | None:
        with connection.cursor() as cursor:
            cursor.execute(READ, [user_id])
            found = cursor.fetchone()
        return Agent.from_db("default", COLUMNS, found) if found else None
