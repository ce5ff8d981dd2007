"""Our quick `reverse` says what Django's says, for every view and whatever it is given."""

from collections.abc import Sequence

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver
from django.urls import reverse as django_reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.foundation.ui.addresses import reverse
from goodword.foundation.ui.templating import url

SAMPLES: dict[str, list[object]] = {
    "slug": ["k3Jd-9_xQ", "0", "stand-in-for-argument-0", "č", "a b", ""],
    "int": [7, "7", "x", 0],
    "str": ["x", "a/b", "{0}", "%41"],
    "path": ["note.txt", "a/b.txt", "Účet č. 1 {0}.pdf", "a?b#c%20"],
}


def _patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in resolver.url_patterns:
        found += _patterns(pattern) if isinstance(pattern, URLResolver) else [pattern]
    return found


PATTERNS = _patterns(get_resolver())


def _kinds(pattern: URLPattern) -> list[str]:
    """The converters of a view's arguments, in order: slug, int, path, str."""
    converters = pattern.pattern.converters.values()
    return [
        type(converter).__name__.removesuffix("Converter").lower().replace("string", "str") for converter in converters
    ]


def _said(name: str, arguments: Sequence[object]) -> str:
    try:
        return reverse(name, *arguments)
    except NoReverseMatch:
        return "no such address"


def _said_by_django(name: str, arguments: Sequence[object]) -> str:
    try:
        return django_reverse(name, args=arguments)
    except NoReverseMatch:
        return "no such address"


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_every_view_has_the_address_that_django_gives_it(pattern: URLPattern) -> None:
    name = str(pattern.name)
    kinds = _kinds(pattern)
    chosen = [[SAMPLES[kind][at % len(SAMPLES[kind])] for kind in kinds] for at in range(6)]
    others: list[list[object]] = [[], ["k3Jd"], ["k3Jd", "note.txt"], ["a", "b", "c"]]
    for arguments in chosen + others:
        for _ in range(2):  # the second time from what was kept
            assert _said(name, arguments) == _said_by_django(name, arguments)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_argument_makes_another_address_than_djangos(first: str, second: str) -> None:
    for name, arguments in (("conversation", [first]), ("attachment", [first, second]), ("quarantine-raw", [first])):
        assert _said(name, arguments) == _said_by_django(name, arguments)


def test_an_unknown_name_is_an_error() -> None:
    for arguments in ((), ("x",)):
        with pytest.raises(NoReverseMatch):
            reverse("nowhere", *arguments)


def test_a_query_holds_what_is_given_and_nothing_else() -> None:
    assert url("conversations") == "/conversations/"
    assert url("conversations", view=None) == "/conversations/"
    assert url("conversation", "k3Jd", view="mine", part=None) == "/conversations/k3Jd/?view=mine"
    assert url("conversations", view="a&b=c ü", shown=50) == "/conversations/?view=a%26b%3Dc+%C3%BC&shown=50"
