"""What `safe_html` leaves: nothing that runs, fetches or lies over something else; and the look of honest mail."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser

import pytest

from goodword.channels.email.html import safe_html
from tests.cast.hostile_html import HOSTILE_HTML

HARMFUL = frozenset(
    [
        *("script", "style", "iframe", "object", "embed", "applet", "link", "meta", "base", "form", "input", "button"),
        *("svg", "math", "template", "video", "audio", "source", "textarea", "select", "frameset", "frame", "area"),
        *("noscript", "portal", "xmp", "plaintext", "title", "marquee", "picture", "html", "body", "head"),
    ]
)


def shown(html: str, *, show_remote: bool = False, **pictures: str) -> str:
    return safe_html(html, resolve_cid=pictures.get, show_remote=show_remote).html


class _Inspector(HTMLParser):
    """Reads the result with another parser than the ones that made it."""

    def __init__(self) -> None:
        super().__init__()
        self.complaints: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HARMFUL or ":" in tag or "-" in tag:
            self.complaints.append(f"<{tag}>")
        for name, value in attrs:
            self._inspect(tag, name, (value or "").lower())

    def _inspect(self, tag: str, name: str, value: str) -> None:
        harmless = ("http://", "https://", "mailto:", "tel:")
        if name.startswith("on") or name in ("id", "name", "class", "srcset", "ping", "action", "srcdoc", "is"):
            self.complaints.append(f"{tag} {name}")
        if name == "href" and not value.startswith(harmless):
            self.complaints.append(f"href={value}")
        if name == "src" and not value.startswith(("/", "data:image/png", "data:image/jpeg", "data:image/gif")):
            self.complaints.append(f"src={value}")
        if name == "style" and any(
            word in value
            for word in ("url(", "expression", "position:", "@", "javascript", "\\", "var(", "z-index", "opacity")
        ):
            self.complaints.append(f"style={value}")

    def handle_comment(self, data: str) -> None:
        self.complaints.append(f"comment {data}")


@pytest.mark.parametrize(("name", "html"), HOSTILE_HTML, ids=[name for name, _ in HOSTILE_HTML])
def test_hostile_html_loses_its_teeth(name: str, html: str) -> None:
    result = safe_html(html, resolve_cid=lambda _: None, show_remote=False).html
    inspector = _Inspector()
    inspector.feed(result)
    inspector.close()
    assert inspector.complaints == []
    addresses = [word for word in result.split('"') if "evil.test" in word and "href=" not in word]
    assert not [word for word in addresses if "src" in word or "url" in word]
    # A second washing changes nothing: there is nothing left that reads differently the second time.
    assert safe_html(result, resolve_cid=lambda _: None, show_remote=False).html == result


def test_there_are_enough_of_them_and_none_twice() -> None:
    assert len(HOSTILE_HTML) >= 100
    assert len({name for name, _ in HOSTILE_HTML}) == len({html for _, html in HOSTILE_HTML}) == len(HOSTILE_HTML)


def test_ordinary_mail_keeps_its_look() -> None:
    html = (
        '<table width="600" cellpadding="0" bgcolor="#ffffff"><tr><td style="color:#333; padding:4px 8px" align="center">'
        '<b>Hello</b> <i>you</i><br><a href="https://shop.test/?a=1&amp;b=2">shop</a></td></tr></table>'
        '<ul><li>one<li>two</ul><blockquote style="border-left:1px solid #ccc;margin:0 0 0 8px">earlier</blockquote>'
    )
    result = shown(html)
    assert '<table width="600" cellpadding="0" bgcolor="#ffffff">' in result
    assert 'style="color:#333;padding:4px 8px"' in result
    assert "<b>Hello</b> <i>you</i><br>" in result
    assert '<a href="https://shop.test/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">shop</a>' in result
    assert "<ul><li>one</li><li>two</li></ul>" in result
    assert 'style="border-left:1px solid #ccc;margin:0 0 0 8px"' in result


def test_pictures_of_the_mail_are_shown_from_our_server() -> None:
    html = '<img src="cid:logo@x" width="80"><img src="CID:logo%40x"><img src="cid:other"><img src="Photo.jpg">'
    pictures = {"logo@x": "/attachments/1?a&b", "Photo.jpg": "/attachments/2"}
    result = safe_html(html, resolve_cid=pictures.get, show_remote=False)
    assert result.html == (
        '<img src="/attachments/1?a&amp;b" width="80"><img src="/attachments/1?a&amp;b"><img><img src="/attachments/2">'
    )
    assert result.remote_images == 0


def test_remote_pictures_are_held_back_and_counted_until_asked_for() -> None:
    html = (
        '<img src="https://a.test/1.png" alt="one"><img src="//a.test/2.png"><table background="http://a.test/3.png"></table>'
        '<p style="color:red;background-image:url(\'https://a.test/4.png\')">x</p><img src="https://a.test/t.gif" width=1>'
    )
    held = safe_html(html, resolve_cid=lambda _: None, show_remote=False)
    assert (held.remote_images, held.trackers) == (4, 1)
    assert "a.test" not in held.html
    assert '<img alt="one">' in held.html
    asked = safe_html(html, resolve_cid=lambda _: None, show_remote=True)
    assert (asked.remote_images, asked.trackers) == (0, 1)
    assert all(f"a.test/{number}.png" in asked.html for number in (1, 2, 3, 4))
    assert "t.gif" not in asked.html


def test_small_pictures_within_the_page_are_shown() -> None:
    assert shown('<img src="data:image/png;base64,iVBORw0KGgo=">') == '<img src="data:image/png;base64,iVBORw0KGgo=">'
    assert shown('<img src="data:image/svg+xml;base64,PHN2Zz4=">') == "<img>"
    assert shown(f'<img src="data:image/png;base64,{"A" * 2_000_000}">') == "<img>"


def test_broken_nesting_stays_within_the_page() -> None:
    assert shown("</div></table><p>a<p>b</b><b>c") == "<p>a</p><p>b<b>c</b></p>"
    assert shown("<td>a</td><tr>b") == "ab"
    assert shown("<b><div>a</b>b") == "<b><div>a</div></b>b"
    assert shown("<li>a<li>b") == "<li>a</li><li>b</li>"


def test_every_word_of_a_page_that_is_too_large_is_still_there() -> None:
    result = safe_html(
        "<p>first</p>" + "<i>x</i>" * 100_000 + "<p>last</p>", resolve_cid=lambda _: None, show_remote=False
    )
    assert result.simplified
    assert "first" in result.html


MONSTERS = {
    "open elements": '"<div>" * 2_000_000',
    "formatting that repeats itself": '"".join(f"<font color={i}>" for i in range(20_000)) + "<p>x" * 20_000',
    "tables": '"<table><tr><td>" * 15_000',
    "misnested links": '"<a href=x><div>" * 25_000',
    "end tags": '"<b>" * 20_000 + "</i>" * 39_000',
    "less-than signs": '"<" * 5_000_000',
    "ampersands": '"&" * 5_000_000',
    "hard spaces": '"&nbsp;" * 900_000',
    "comments": '"<!--" * 1_400_000',
    "declarations": '"<!" * 2_900_000',
    "quotes": '"<a \'" * 1_000_000',
    "attributes": '"<p " + "a=b " * 1_400_000 + ">"',
    "styles": '"<p style=\'" + "a:b;" * 1_400_000 + "\'>"',
    "brackets in a style": '"<p style=\'" + "(" * 1_000_000 + "\'>"',
    "drawings": '"<svg>" * 700_000',
    "ten megabytes of words": '"word " * 2_000_000',
    "one tag of ten megabytes": '"<p title=\'" + "x" * 10_000_000 + "\'>"',
    "zero-width characters": '"\\u200b " * 1_500_000',
    "line breaks in pre": '"<pre>" + "\\n" * 2_000_000',
}


@pytest.mark.parametrize("monster", MONSTERS.values(), ids=MONSTERS)
def test_a_monstrous_page_takes_bounded_time_and_memory(monster: str) -> None:
    """In a process of its own, which may use 20 s of CPU and 1.5 GB: what overflows would take ours with it."""
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (20, 20));"
        "resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000));"
        "from goodword.channels.email.html import safe_html; from goodword.channels.email.text import *;"
        f"page = {monster}; safe_html(page, resolve_cid=lambda _: None, show_remote=False);"
        "words = html_to_text(page); is_rich(page); preview(words, 100); split_quotation(words)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
