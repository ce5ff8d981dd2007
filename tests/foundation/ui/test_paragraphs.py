"""The plain text of a message as HTML: what is written stays, and nothing of it becomes more than text or a link."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.foundation.ui.prose import paragraphs
from tests.cast.hostile_html import HOSTILE_HTML

LINK = re.compile(r'<a href="([^"]*)" target="_blank" rel="noopener noreferrer nofollow">([^<]*)</a>')


def _links(text: str) -> list[tuple[str, str]]:
    return LINK.findall(paragraphs(text))


class _Reader(HTMLParser):
    """What a browser would find in it: the tags, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[str]]] = []
        self.text = ""
        self.feed(str(html))  # Markup would escape what is added to it
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, sorted(name for name, _ in attrs)))
        if tag == "a":
            assert dict(attrs)["href"].startswith(("https://", "http://"))  # type: ignore[union-attr]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_blank_lines_make_paragraphs_and_line_breaks_stay() -> None:
    assert paragraphs("Dear Jana,\n\nthe lid\ndoes not close.") == (
        "<p>Dear Jana,</p>\n<p>the lid<br>\ndoes not close.</p>"
    )
    assert paragraphs("a\r\n \t\r\n\r\nb\rc") == "<p>a</p>\n<p>b<br>\nc</p>"


def test_the_indent_of_a_line_is_kept_and_empty_lines_around_are_not() -> None:
    assert paragraphs("\n\n  2 tins\n   of oolong  \n\n") == "<p>  2 tins<br>\n   of oolong</p>"


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n \r\n"])
def test_nothing_makes_no_paragraph(text: str) -> None:
    assert paragraphs(text) == ""


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("See https://konvalin.example/tea", "https://konvalin.example/tea"),
        ("See http://konvalin.example", "http://konvalin.example"),
        ("See www.konvalin.example", "https://www.konvalin.example"),
        ("See https://konvalin.example/?a=1&b=2#c", "https://konvalin.example/?a=1&amp;b=2#c"),
        ("Смотри https://чай.example/улун", "https://чай.example/улун"),
        ("(https://konvalin.example/oolong_(tea))", "https://konvalin.example/oolong_(tea)"),
        ("(see https://konvalin.example/tea)", "https://konvalin.example/tea"),
        ("https://konvalin.example/tea.", "https://konvalin.example/tea"),
        ("Is it https://konvalin.example/tea?", "https://konvalin.example/tea"),
        ("https://konvalin.example/tea?!…", "https://konvalin.example/tea"),
        ("<https://konvalin.example/tea>", "https://konvalin.example/tea"),
        ("«https://konvalin.example/tea»", "https://konvalin.example/tea"),
        ("„https://konvalin.example/tea“", "https://konvalin.example/tea"),
        ("*https://konvalin.example/tea*", "https://konvalin.example/tea"),
        ("[https://konvalin.example/tea]).", "https://konvalin.example/tea"),
    ],
)
def test_an_address_becomes_a_link_without_the_signs_around_it(text: str, target: str) -> None:
    assert [href for href, _ in _links(text)] == [target]
    assert _Reader(paragraphs(text)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "www.",
        "javascript:attack()",
        "data:text/html,<script>attack()</script>",
        "file:///etc/passwd",
        "//evil.test/login",
        "hannah@www.larkfield.example",
        "mail.www.larkfield.example",
        "/www.larkfield.example",
    ],
)
def test_what_is_no_address_of_a_page_stays_text(text: str) -> None:
    assert _links(text) == []
    assert _Reader(paragraphs(text)).text == text


def test_a_link_tells_its_target_nothing_and_gives_it_no_hold_on_our_page() -> None:
    assert 'target="_blank" rel="noopener noreferrer nofollow"' in paragraphs("https://konvalin.example")


def test_an_address_cannot_break_out_of_its_attribute() -> None:
    for sign in "\"'<>`\\":
        for tag, attributes in _Reader(paragraphs(f"https://evil.test/{sign}onmouseover=attack() {sign}x")).tags:
            assert (tag, attributes) in [("p", []), ("a", ["href", "rel", "target"])]


@pytest.mark.parametrize("hostile", [html for _, html in HOSTILE_HTML], ids=[name for name, _ in HOSTILE_HTML])
def test_html_in_a_text_is_only_shown(hostile: str) -> None:
    found = {tag for tag, _ in _Reader(paragraphs(hostile)).tags}
    assert found <= {"p", "br", "a"}


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab/:.w()<>\"'&; \t\n\r@*…«»https") | st.characters(), max_size=200))
def test_every_text_stays_itself_and_gets_no_other_tags(text: str) -> None:
    read = _Reader(paragraphs(text))
    assert {tag for tag, _ in read.tags} <= {"p", "br", "a"}
    assert read.text.split() == text.split()


@pytest.mark.parametrize(
    "piece",
    [
        "https://",
        "www.",
        "https://a.example/()",
        ")",
        "(",
        ".,;:!?",
        "\n",
        "\n \t",
        " ",
        "\r",
        "<",
        "&",
        "@www.",
        "*'’",
    ],
)
@pytest.mark.parametrize("start", ["", "https://a.example/", "\n"])
def test_twice_the_text_takes_about_twice_the_time(piece: str, start: str) -> None:
    def seconds(times: int) -> float:
        text = start + piece * times + "x"
        measured = []
        for _ in range(3):
            begun = time.process_time()
            paragraphs(text)
            measured.append(time.process_time() - begun)
        return max(min(measured), 0.002)  # below that it is the clock that is measured

    # Sixteen times the text: 16 when linear, 256 when not
    assert seconds(64_000) / seconds(4_000) < 64
