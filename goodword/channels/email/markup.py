"""HTML as a stream of tags and text, for reading it, not for showing it.

No tree is built: a tree of hostile HTML can be a thousand times as large as its source (open formatting elements are
repeated in each block) or as deep as it is long. One pass, linear in the input; comments, scripts, styles and drawings
never come out. What comes out is a view of our own: whatever is shown goes through `html.safe_html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal

# What a token is, then its text or its name (lower case), then its attributes as they stand. Plain tuples: a mail has
# hundreds of them.
Kind = Literal["text", "open", "close"]
Token = tuple[Kind, str, str]


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Inside these nothing is markup; what they hold is never for the reader …
_RAW = frozenset({"script", "style", "title", "xmp", "iframe", "noembed", "noframes"})
# … and what these hold is markup, but not of the mail's text.
_DROPPED = frozenset(
    {"svg", "math", "template", "object", "applet", "audio", "video", "canvas", "select", "datalist", "frameset"}
)
_ATTRIBUTE_TEXT = r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_TEXT_AND_TAG = re.compile(rf"([^<]*+)<(/?)([a-zA-Z][a-zA-Z0-9:_-]{{0,60}}+)({_ATTRIBUTE_TEXT})>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++)))?+")
# The same where a quotation mark without an end has shown that they mean nothing here.
_TAG_WITHOUT_QUOTES = re.compile(r"([^<]*+)<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,60}+)([^<>]*+)>")
_QUOTED_TO_THE_END = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9:_-]{{0,60}}+){_ATTRIBUTE_TEXT}(?:[\"']|\Z)")


def tokens(html: str) -> Iterator[Token]:
    at, end = 0, len(html)
    tag = _TEXT_AND_TAG
    absent: set[str] = set()  # ends that do not occur further on
    while at < end:
        match = tag.match(html, at)
        if match is None:
            opened = html.find("<", at)
            if opened < 0:
                yield "text", _text(html[at:]), ""
                return
            if opened > at:
                yield "text", _text(html[at:opened]), ""
            if tag is _TEXT_AND_TAG and _QUOTED_TO_THE_END.match(html, opened):
                tag, at = _TAG_WITHOUT_QUOTES, opened
                continue
            at = _after_no_tag(html, opened, absent)
            if at == opened + 1:
                yield "text", "<", ""
            continue
        text, slash, name, raw = match.groups()
        at = match.end()
        name = name.lower()
        if text:
            yield "text", _text(text), ""
        if slash:
            yield "close", name, ""
        elif name in _RAW or name in _DROPPED:
            at = _after_element(html, at, name, absent)
        elif name != "plaintext":
            yield "open", name, raw


def _after_element(html: str, at: int, name: str, absent: set[str]) -> int:
    """Where to go on after the start tag of an element whose content is left out: behind its end tag."""
    closing = None if name in absent else re.compile(f"</{name}[\\s/>]", re.IGNORECASE).search(html, at)
    if closing is None:
        absent.add(name)
        # As browsers do: a script without an end is the rest of the page. A drawing without one hides only its tag.
        return len(html) if name in ("script", "style", "xmp", "iframe") else at
    close = html.find(">", closing.start())
    return close + 1 if close >= 0 else len(html)


def _after_no_tag(html: str, at: int, absent: set[str]) -> int:
    """Where to go on after a "<" that begins no tag: behind a comment or declaration, or behind the sign itself, which
    then is text, as in "5 < 6"."""
    if html.startswith("<!--", at):
        end, behind = "-->", at + 2  # `<!-->` is a whole comment
    elif html[at + 1 : at + 2] in ("!", "?", "/"):
        end, behind = ">", at
    else:
        return at + 1
    close = -1 if end in absent else html.find(end, behind)
    if close >= 0:
        return close + len(end)
    absent.add(end)  # so that a million of them do not look for it a million times
    return at + 4 if end == "-->" else at + 1


def attributes(raw: str) -> dict[str, str]:
    """Names in lower case, values with entities resolved; the first of a name wins, as in browsers."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw):
        key = name.lower()
        if key not in found:
            found[key] = _text(double or single or bare)
    return found


def _text(raw: str) -> str:
    return unescape(raw).replace("\0", "") if "&" in raw else raw
