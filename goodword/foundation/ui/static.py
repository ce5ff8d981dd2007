"""Serves what the frontend build made, from the same process and without another server in front."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase
from whitenoise.base import WhiteNoise

from goodword.foundation.ui.assets import BUILT

HASHED = re.compile(r"-[0-9a-f]{12}\.[a-z]+$")


class StaticFiles:
    """Middleware in front of all others. Every name carries a digest of its content, so browsers keep the files for good.

    WhiteNoise chooses the gzip copy beside a file where the browser takes it. Its own middleware is not used, because
    that asks Django's staticfiles app which names are hashed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.files = WhiteNoise(
            None,
            autorefresh=settings.DEBUG,
            allow_all_origins=False,
            immutable_file_test=lambda _path, url: HASHED.search(url) is not None,
        )
        if BUILT.is_dir() or settings.DEBUG:
            self.files.add_files(str(BUILT), prefix=settings.STATIC_URL)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        found = self.files.find_file(path) if settings.DEBUG else self.files.files.get(path)
        if found is None:
            return self.get_response(request)
        answer = found.get_response(request.method, request.META)
        response = BareFileResponse(answer.file or (), status=int(answer.status))
        del response["Content-Type"]
        for key, value in answer.headers:
            response[key] = value
        return response


class BareFileResponse(FileResponse):
    """A file with the headers that WhiteNoise chose and no others."""

    def set_headers(self, filelike: object) -> None:
        """Django would guess type and disposition here."""
