"""Signing in, through django-allauth: by e-mail address and password, and only for people who were invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection
from django.http import HttpRequest

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


class Backend(AuthenticationBackend):  # type: ignore[misc]  # as above
    """allauth's, but the agent of a session is read without the ORM: that is asked for with every request."""

    def get_user(self, user_id: int) -> Agent | None:
        with connection.cursor() as cursor:
            cursor.execute(READ, [user_id])
            found = cursor.fetchone()
        return Agent.from_db("default", COLUMNS, found) if found else None
