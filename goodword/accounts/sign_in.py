"""Signing in, through django-allauth: by e-mail address and password, and only for people who were invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


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
