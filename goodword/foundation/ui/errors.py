"""Pages for what went wrong: what happened, what it means, what to do."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("400.html", request=request), status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("403.html", request=request), status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("404.html", request=request), status=404)


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whatever broke may lie in what the request would ask for."""
    return HttpResponse(render_to_string("500.html"), status=500)
