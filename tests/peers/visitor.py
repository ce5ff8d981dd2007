"""A browser without a screen: signs in, asks for pages, sends forms. For where Chromium would only be slow."""

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """Raises urllib.error.HTTPError for answers of 400 and more."""

    def __init__(self, url: str, *, email: str, password: str) -> None:
        self.url = url
        self.jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.token = self._token_in(self.get("/accounts/login/"))
        self.post("/accounts/login/", login=email, password=password)

    def get(self, path: str, **headers: str) -> str:
        """The body of the answer. `headers` with underscores for dashes."""
        request = urllib.request.Request(self.url + path, headers=_spelt(headers))
        with self._opener.open(request, timeout=30) as answer:
            return str(answer.read().decode())

    def post(self, path: str, **fields: str) -> str:
        form = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": self.token}).encode()
        request = urllib.request.Request(self.url + path, data=form, headers={"Referer": self.url})
        with self._opener.open(request, timeout=30) as answer:
            body = str(answer.read().decode())
        if TOKEN.search(body):
            self.token = self._token_in(body)
        return body

    def _token_in(self, page: str) -> str:
        found = TOKEN.search(page)
        assert found, page[:500]
        return found.group(1)


def _spelt(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
