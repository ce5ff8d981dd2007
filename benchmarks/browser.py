"""A browser without a screen: signs in and asks for pages."""

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from benchmarks.desk import EMAIL, PASSWORD
from tests.peers.instance import Instance


class Browser:
    def __init__(self, instance: Instance) -> None:
        self.url = instance.url
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.opener.addheaders = [("Accept-Encoding", "identity"), ("HX-Request", "true")]
        door = self.get("/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', door)
        assert token
        form = {"login": EMAIL, "password": PASSWORD, "csrfmiddlewaretoken": token.group(1)}
        self.opener.open(f"{self.url}/accounts/login/", urllib.parse.urlencode(form).encode()).read()

    def get(self, path: str) -> str:
        with self.opener.open(self.url + path) as answer:
            return str(answer.read().decode())

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)
