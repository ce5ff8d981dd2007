"""HTML read aloud, lines for lists, and whether the HTML says more than its words."""

from __future__ import annotations

import pytest

from goodword.channels.email.text import html_to_text, is_rich, preview

PAGES = [
    ("<p>one</p><p>two</p>", "one\n\ntwo"),
    ("<div>one</div><div>two</div>", "one\ntwo"),
    ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
    ("a\n  b\t c", "a b c"),
    ("&lt;b&gt; &amp; &nbsp;x &eacute; &#1055;", "<b> &  x é П"),
    (
        "<ul><li>one<li>two<ul><li>deep</ul></ul><ol start=1><li>first</li><li>second</li></ol>",
        "- one\n- two\n  - deep\n1. first\n2. second",
    ),
    ('<a href="https://x.test/a?b=1&amp;c=2">here</a>', "here <https://x.test/a?b=1&c=2>"),
    ('<a href="https://x.test/">x.test</a> <a href="https://x.test/">https://x.test</a>', "x.test https://x.test"),
    ('<a href="mailto:a@b.test?subject=x">a@b.test</a> <a href="mailto:a@b.test">Ann</a>', "a@b.test Ann <a@b.test>"),
    ('<a href="tel:+420123">call</a> <a href="#top">up</a> <a href="javascript:x">no</a>', "call <+420123> up no"),
    (
        "<blockquote>one<p>two</p><blockquote>deep</blockquote></blockquote>after",
        "> one\n>\n> two\n>\n> > deep\n\nafter",
    ),
    ('<blockquote style="margin:0 0 0 40px;border:none">indented</blockquote>', "indented"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a\tb\nc\td"),
    ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"),
    ("x<style>p{}</style><script>alert(1)</script><title>t</title>y", "xy"),
    ('<div style="display:none">preheader<div>deep</div></div><p hidden>no</p>seen', "seen"),
    ('<img src="x" alt="Our logo"><img alt="" src="y"><img width=1 height=1 alt="pixel">', "[Our logo]"),
    ("a<!-- comment -->b<!DOCTYPE x>c<![endif]>d", "abcd"),
    ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    ("a <b c", "a <b c"),
    ("<h1>Title</h1>text<hr>end", "Title\n\ntext\n---\nend"),
    ("x" + "\u200c\u00a0" * 50 + "y", "x y"),
    ("<svg><text>drawing</text></svg>words<math><mi>x</mi></math>", "words"),
    ("<script>never closed", ""),
    ("<p>a<script>b</script >c</p>", "ac"),
    ("<P>Upper</P><BR>case", "Upper\n\ncase"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "text"), PAGES)
def test_html_is_read_aloud(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<p>plain</p>",
        '<div dir="ltr">Hi<br><b>bold</b> <a href="https://x.test">link</a><ul><li>x</ul></div>',
        '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid rgb(204,204,204)">x</blockquote>',
        '<p class=MsoNormal><span style="font-size:11.0pt;font-family:Calibri;color:#1F497D">Outlook</span></p>',
        '<span style="color:rgb(34,34,34);font-family:Arial;background-color:rgb(255,255,255)">Gmail</span>',
        '<html><head><style>p{color:red}</style></head><body bgcolor="#ffffff" style="color:black">x</body></html>',
        '<p>x</p><img src="https://t.test/open" width="1" height="1">',
        '<font face="Arial" size="2">x</font><font color="#000000">y</font>',
    ],
)
def test_html_that_says_no_more_than_its_words(html: str) -> None:
    assert not is_rich(html)


@pytest.mark.parametrize(
    "html",
    [
        '<img src="cid:x">',
        "<table><tr><td>x</td></tr></table>",
        '<p style="background-color:#ffee00">x</p>',
        '<span style="color:red">x</span>',
        '<font color="#ff0000">x</font>',
        '<div style="border:1px solid #ccc">x</div>',
        '<div background="x.png">x</div>',
        "a<hr>b",
    ],
)
def test_html_that_says_more(html: str) -> None:
    assert is_rich(html)


def test_previews_are_one_line_of_fresh_words() -> None:
    assert preview("Hello,\n\nwhere is\tmy order?\n\n-- \nAnn\nhttps://x.test", 100) == "Hello, where is my order?"
    assert preview("Thanks!\n\nOn Sat, 21 Nov 2026 at 10:00, Ann <a@b.test> wrote:\n> old words", 100) == "Thanks!"
    assert preview("> only\n> a quotation", 100) == "> only > a quotation"
    assert preview("", 100) == ""
    long_line = preview("word " * 100, 50)
    assert long_line == "word word word word word word word word word…"
    assert len(preview("x" * 500, 50)) == 50
