"""The Jinja2 environment of all pages, and what every page may ask for."""

from functools import lru_cache
from typing import Any

import jinja2
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext

from goodword.foundation.ui.addresses import reverse
from goodword.foundation.ui.ages import age
from goodword.foundation.ui.assets import asset, icon
from goodword.foundation.ui.numbers import plain_number, size
from goodword.foundation.ui.people import initials, tint
from goodword.foundation.ui.prose import paragraphs
from goodword.foundation.ui.times import clock, day_name, full_time, list_time, short_date, soon

THEMES = {"light", "dark"}
FILTERS = (age, clock, day_name, full_time, initials, list_time, paragraphs, plain_number, short_date, size, soon, tint)


def environment(**options: Any) -> jinja2.Environment:
    """What settings.TEMPLATES names. A name that nobody gave is an error, never an empty place."""
    options |= {
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n"],
    }
    made = jinja2.Environment(**options)  # noqa: S701 - Django's backend passes autoescape=True
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals |= {
        "url": url,
        "asset": asset,
        "icon": icon,
        "language": get_language,
        "LANGUAGES": settings.LANGUAGES,
    }
    made.filters |= {function.__name__: function for function in FILTERS}
    return made


def url(name: str, *args: object, **query: str | int | None) -> str:
    """The address of a view, with a query of what is not None: `url("conversation", id, view="mine")`."""
    address = reverse(name, *args)
    given = tuple((key, value) for key, value in query.items() if value is not None)
    return f"{address}?{_query(given)}" if given else address


@lru_cache(maxsize=4096)
def _query(given: tuple[tuple[str, str | int], ...]) -> str:
    return urlencode(given)


def context(request: HttpRequest) -> dict[str, Any]:
    """For every page that is rendered for a request."""
    theme = request.COOKIES.get("goodword_theme", "")
    return {
        "agent": getattr(request, "user", None),
        "now": timezone.now(),
        "theme": theme if theme in THEMES else "",
    }
