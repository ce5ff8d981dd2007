"""Signing in. Only the pages of django-allauth that Goodword has; there is no signing up."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("password/", views.password_reset, name="account_reset_password"),
    path("password/sent/", views.password_reset_done, name="account_reset_password_done"),
    # The secret has dashes of its own: the agent's part ends at the first
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/changed/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
