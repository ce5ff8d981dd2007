"""All addresses of the pages."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goodword.surfaces.api.urls")),
    path("", include("goodword.surfaces.workspace.urls")),
    path("", include("goodword.surfaces.setup.urls")),
    path("accounts/", include("goodword.accounts.urls")),
]
handler400 = "goodword.foundation.ui.errors.bad_request"
handler403 = "goodword.foundation.ui.errors.forbidden"
handler404 = "goodword.foundation.ui.errors.not_found"
handler500 = "goodword.foundation.ui.errors.broken"
